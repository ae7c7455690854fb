export function NewDeclaration() { return null }
