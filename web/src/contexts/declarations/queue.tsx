export function DeclarationQueue() { return null }
