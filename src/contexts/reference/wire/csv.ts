/**
 * Rows of a comma-separated text with a heading line. Source: RFC 4180, lines ending in LF or CRLF.
 * In: text, with or without a byte order mark. Out: records by the names of the heading; a missing field is empty text.
 */
export type Row = { readonly line: number; readonly field: (name: string) => string }

export function readCsv(text: string): readonly Row[] {
  const [heading, ...lines] = readLines(text.replace(/^\uFEFF/, ''))
  const places = new Map((heading?.fields ?? []).map((name, place) => [name, place]))
  return lines
    .filter(({ fields }) => fields.length > 1 || fields[0] !== '')
    .map(({ line, fields }) => ({ line, field: (name) => fields[places.get(name) ?? -1] ?? '' }))
}

type Line = { readonly line: number; readonly fields: readonly string[] }

const FIELD = /("(?:[^"]|"")*"|[^,"\n\r]*)(,|\r?\n|$)/y

function readLines(text: string): Line[] {
  const lines: Line[] = []
  let fields: string[] = []
  FIELD.lastIndex = 0
  for (let match = FIELD.exec(text); match !== null && match.index < text.length; match = FIELD.exec(text)) {
    const [, field = '', end] = match
    fields.push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field)
    if (end !== ',') {
      lines.push({ line: lines.length + 1, fields })
      fields = []
    }
  }
  return lines
}
