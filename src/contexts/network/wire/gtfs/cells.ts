/**
 * A reader of comma-separated text that makes no string unless it is asked for one: it walks by character codes and
 * remembers where the cells of the present row begin and end. Source: RFC 4180, with what feeds do: a byte order mark,
 * any line end, blanks around cells, rows that are too short. About 100 MB a second.
 */
import type { Faults } from './fault.ts'

export type Cells = {
  /** Goes to the next row that is not empty; false at the end. */
  readonly next: () => boolean
  /** The line at which the present row begins, from 1. */
  readonly line: () => number
  /** Where a column stands, -1 where there is none. */
  readonly column: (name: string) => number
  /** The cell as text; empty where there is no such cell. */
  readonly text: (column: number) => string
  readonly isEmpty: (column: number) => boolean
  /** Whether the cell is this text. */
  readonly is: (column: number, wanted: string) => boolean
  /** `25:10:00` as seconds. NONE where the cell is empty, UNREADABLE where it is no time. */
  readonly seconds: (column: number) => number
  /** A whole number of at most nine digits. NONE, UNREADABLE as above. */
  readonly whole: (column: number) => number
  /** A fault at the present row. */
  readonly fault: (column: string, code: 'cell_missing' | 'cell_unreadable' | 'trip_unknown' | 'service_unknown' | 'given_twice', text: string) => void
}

export const NONE = -1
export const UNREADABLE = -2

const [LINE_END, RETURN, BLANK, QUOTE, COMMA, COLON, ZERO, NINE] = [10, 13, 32, 34, 44, 58, 48, 57] as const
const BYTE_ORDER_MARK = 0xfeff
/** Cells of one row; what stands to the right of them is passed over. */
const WIDTH_MAX = 128

/** In: a file with a header line, and the columns that it must have. Out: null where one is missing, which is a fault. */
export function cellsOf(file: string, text: string, columns: readonly string[], faults: Faults): Cells | null {
  const rows = rowsOf(text, (line) => faults.add({ file, line, column: '', code: 'quote_open', text: '' }))
  const names = rows.next() ? Array.from({ length: rows.width() }, (_, at) => rows.text(at)) : []
  const missing = columns.filter((name) => !names.includes(name))
  for (const column of missing) faults.add({ file, line: 1, column, code: 'column_missing', text: '' })
  if (missing.length > 0) return null
  return {
    ...rows,
    column: (name) => names.indexOf(name),
    fault: (column, code, text) => faults.add({ file, line: rows.line(), column, code, text }),
  }
}

/** Goes from row to row, and keeps where the cells of this one begin and end. */
function scannerOf(text: string, quoteOpen: (line: number) => void) {
  const begins = new Int32Array(WIDTH_MAX)
  const ends = new Int32Array(WIDTH_MAX)
  const doubled = new Uint8Array(WIDTH_MAX)
  const length = text.length
  let at = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0
  let lineAt = 1
  let line = 1
  let [width, manyLines, isOpen] = [0, true, false]

  /** A row with a quote that never closes is passed over. */
  function next(): boolean {
    do {
      while (at < length && isLineEnd(text.charCodeAt(at))) if (text.charCodeAt(at++) === LINE_END) lineAt++
      if (at >= length) return false
      readRow()
    } while (isOpen)
    return true
  }

  function readRow(): void {
    line = lineAt
    width = 0
    isOpen = false
    do {
      while (at < length && text.charCodeAt(at) === BLANK) at++
      if (text.charCodeAt(at) === QUOTE) quotedCell()
      else plainCell()
    } while (at < length && text.charCodeAt(at++) === COMMA)
    if (text.charCodeAt(at - 1) === LINE_END) lineAt++
  }

  function plainCell(): void {
    const begin = at
    at = plainEnd(text, at)
    keep(begin, trimmedEnd(text, begin, at), 0)
  }

  /** A quote that never closes ends at its own line; after one of those, no cell of this file spans lines. */
  function quotedCell(): void {
    const begin = at + 1
    const close = closingOf(text, begin, manyLines)
    if (close < 0) {
      quoteOpen(lineAt)
      manyLines = false
      isOpen = true
      const end = text.indexOf('\n', at)
      at = end < 0 ? length : end
      return
    }
    for (let seek = begin; seek < close; seek++) if (text.charCodeAt(seek) === LINE_END) lineAt++
    at = close + 1
    while (at < length && text.charCodeAt(at) !== COMMA && text.charCodeAt(at) !== LINE_END) at++
    keep(begin, close, 1)
  }

  function keep(begin: number, end: number, isDoubled: number): void {
    if (width < WIDTH_MAX) [begins[width], ends[width], doubled[width++]] = [begin, end, isDoubled]
  }

  return {
    next,
    line: () => line,
    width: () => width,
    begin: (column: number) => (column >= 0 && column < width ? (begins[column] ?? 0) : 0),
    end: (column: number) => (column >= 0 && column < width ? (ends[column] ?? 0) : 0),
    isDoubled: (column: number) => column >= 0 && doubled[column] === 1,
  }
}

function rowsOf(text: string, quoteOpen: (line: number) => void) {
  const { next, line, width, begin, end, isDoubled } = scannerOf(text, quoteOpen)
  return {
    next,
    line,
    width,
    text: (column: number) => {
      const cell = text.slice(begin(column), end(column))
      return isDoubled(column) ? cell.replaceAll('""', '"') : cell
    },
    isEmpty: (column: number) => begin(column) === end(column),
    is: (column: number, wanted: string) => {
      const from = begin(column)
      return end(column) - from === wanted.length && text.startsWith(wanted, from)
    },
    seconds: (column: number) => secondsAt(text, begin(column), end(column)),
    whole: (column: number) => wholeAt(text, begin(column), end(column)),
  }
}

/** Where a cell without quotes ends. */
function plainEnd(text: string, begin: number): number {
  let at = begin
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === COMMA || code === LINE_END) return at
  }
  return at
}

function trimmedEnd(text: string, begin: number, end: number): number {
  let last = end
  while (last > begin && text.charCodeAt(last - 1) <= BLANK) last--
  return last
}

/** The quote that closes what begins here; -1 where there is none, or only on a later line that is not looked at. */
function closingOf(text: string, begin: number, manyLines: boolean): number {
  for (let seek = begin; seek < text.length; seek++) {
    const code = text.charCodeAt(seek)
    if (code === LINE_END && !manyLines) return -1
    if (code !== QUOTE) continue
    if (text.charCodeAt(seek + 1) !== QUOTE) return seek
    seek++
  }
  return -1
}

function isLineEnd(code: number): boolean {
  return code === LINE_END || code === RETURN
}

function wholeAt(text: string, begin: number, end: number): number {
  if (begin === end) return NONE
  if (end - begin > 9) return UNREADABLE
  let value = 0
  for (let at = begin; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code < ZERO || code > NINE) return UNREADABLE
    value = value * 10 + code - ZERO
  }
  return value
}

/** Hours of one to three digits; minutes and seconds of two. */
function secondsAt(text: string, begin: number, end: number): number {
  if (begin === end) return NONE
  const isShaped = text.charCodeAt(end - 3) === COLON && text.charCodeAt(end - 6) === COLON
  if (!isShaped || end - begin < 7 || end - begin > 9) return UNREADABLE
  const hours = wholeAt(text, begin, end - 6)
  const minutes = wholeAt(text, end - 5, end - 3)
  const seconds = wholeAt(text, end - 2, end)
  if (hours < 0 || minutes < 0 || seconds < 0 || minutes > 59 || seconds > 59) return UNREADABLE
  return hours * 3600 + minutes * 60 + seconds
}
