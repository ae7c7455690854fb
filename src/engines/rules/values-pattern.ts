/** Patterns by the regular expressions of JavaScript. */
export type Pattern = { readonly expression: RegExp }

export function compilePattern(text: string): Pattern | { readonly fault: string } {
  try {
    return { expression: new RegExp(`^(?:${text})$`) }
  } catch {
    return { fault: text }
  }
}

export function matchesWhole({ expression }: Pattern, text: string): boolean {
  return expression.test(text)
}
