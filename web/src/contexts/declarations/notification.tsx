export function DeclarationPage() { return null }
