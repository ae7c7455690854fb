export function NewConsignment() { return null }
