/** The rows of a table written as text: the first line names the columns, the others are split at white space. */
export function rows(table: string): string[][] {
  return table.trim().split('\n').slice(1).map((line) => line.trim().split(/\s+/))
}
