export function ConsignmentList() { return null }
