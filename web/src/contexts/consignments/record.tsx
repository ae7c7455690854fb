export function ConsignmentRecord() { return null }
