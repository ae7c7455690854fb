/** What is wrong in a file of rules or cases, and how it is shown: the place first, so that an editor can jump there. */

/** `line` and `column` count from 1. */
export type RuleFault = {
  readonly code: string
  readonly file: string
  readonly line: number
  readonly column: number
  readonly message: string
  readonly remedy: string
}

/** Two lines: `gate.rules:12:8 unknown_field: …`, and what helps. */
export function printFault({ code, file, line, column, message, remedy }: RuleFault): string {
  return `${file}:${line}:${column} ${code}: ${message}\n  ${remedy}\n`
}
