/**
 * Comma-separated text to rows of named cells, and from cells to values. What cannot be read is reported by file, line
 * and column, and the rest is read all the same. Source: RFC 4180.
 */

/** `code`: unreadable text, a wrong number of cells, a missing column, or a cell that is no such value. */
export type CsvFault = {
  readonly file: string
  /** From 1, the header included. */
  readonly line: number
  readonly column: string
  readonly code: 'too_large' | 'quote_open' | 'cells_missing' | 'column_missing' | 'cell_unreadable'
  readonly text: string
}

export type Row = {
  /** The cell as text, empty where nothing was found. */
  readonly text: (column: string) => string
  /** The cell as a value. Ends the row with a fault where the maker says null. */
  readonly read: <Value>(column: string, parse: (text: string) => Value | null) => Value
  /** The same, and null for an empty cell. */
  readonly optional: <Value>(column: string, parse: (text: string) => Value | null) => Value | null
  /** Values between semicolons. */
  readonly several: <Value>(column: string, parse: (text: string) => Value | null) => readonly Value[]
}

export type Table<Value> = { readonly values: readonly Value[]; readonly faults: readonly CsvFault[] }

/** Characters of one file. Our largest has 30,000. */
const TEXT_MAX = 20_000_000
/** How much of a bad cell is shown. */
const SHOWN_MAX = 80

/** In: the text of a file with a header line. Out: what `make` made of each row, and all faults. */
export function readCsv<Value>(file: string, text: string, columns: readonly string[], make: (row: Row) => Value): Table<Value> {
  if (text.length > TEXT_MAX) return failed({ file, line: 1, column: '', code: 'too_large', text: String(text.length) })
  const [header, ...lines] = cellsOf(text)
  const names = header?.cells ?? []
  if (lines.at(-1)?.open) {
    return failed({ file, line: lines.at(-1)?.line ?? 1, column: '', code: 'quote_open', text: '' })
  }
  const missing = columns.filter((column) => !names.includes(column))
  if (missing.length > 0) {
    return { values: [], faults: missing.map((column) => ({ file, line: 1, column, code: 'column_missing', text: '' })) }
  }
  const values: Value[] = []
  const faults: CsvFault[] = []
  for (const { line, cells } of lines) {
    try {
      if (cells.length !== names.length) throw new BadCell('', 'cells_missing', String(cells.length))
      values.push(make(rowOf(names, cells)))
    } catch (bad) {
      if (!(bad instanceof BadCell)) throw bad
      faults.push({ file, line, column: bad.column, code: bad.code, text: bad.text.slice(0, SHOWN_MAX) })
    }
  }
  return { values, faults }
}

/** Ends the reading of one row; never leaves this file. */
class BadCell extends Error {
  readonly column: string
  readonly code: CsvFault['code']
  readonly text: string

  constructor(column: string, code: CsvFault['code'], text: string) {
    super(`${column}: ${code}`)
    this.column = column
    this.code = code
    this.text = text
  }
}

function failed(fault: CsvFault): Table<never> {
  return { values: [], faults: [fault] }
}

function rowOf(names: readonly string[], cells: readonly string[]): Row {
  const text = (column: string) => cells[names.indexOf(column)] ?? ''
  const value = <Value>(column: string, cell: string, parse: (text: string) => Value | null): Value => {
    const made = parse(cell)
    if (made === null) throw new BadCell(column, 'cell_unreadable', cell)
    return made
  }
  return {
    text,
    read: (column, parse) => value(column, text(column), parse),
    optional: (column, parse) => (text(column) === '' ? null : value(column, text(column), parse)),
    several: (column, parse) => text(column).split(';').filter((cell) => cell !== '').map((cell) => value(column, cell, parse)),
  }
}

type Line = { readonly line: number; readonly cells: string[]; readonly open: boolean }

/** A quoted cell may hold commas, line ends and doubled quotes. Empty lines are passed over. */
function cellsOf(text: string): readonly Line[] {
  const lines: Line[] = []
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let line = 1
  let started = 1
  const endLine = () => {
    if (cells.length > 0 || cell !== '') lines.push({ line: started, cells: [...cells, cell], open: quoted })
    cells = []
    cell = ''
    started = line + 1
  }
  for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; at < text.length; at++) {
    const sign = text[at] ?? ''
    if (quoted && sign === '"' && text[at + 1] === '"') {
      cell += '"'
      at++
    } else if (sign === '"') quoted = !quoted
    else if (quoted || (sign !== ',' && sign !== '\n' && sign !== '\r')) cell += sign
    else if (sign === ',') {
      cells.push(cell)
      cell = ''
    } else if (sign === '\n') endLine()
    if (sign === '\n') line++
  }
  endLine()
  return lines
}
