/**
 * Which rows hold. An index cuts the values of an input into classes at every value that its cells name: a value is looked
 * up once, and then a cell holds or not by the number of its class. The input that leaves the fewest rows leads.
 */
import type { Cell, Table } from '../edition.ts'
import type { Value } from '../values.ts'
import { classOf, constantOf, cutOf, rangesIn, valuesIn, type Cut } from './cut.ts'
import { ANY, domainOf } from './domain.ts'
import { sweep, upTo, type Ranges } from './ranges.ts'

/** In: the values of the inputs, and a test of one cell. Out: places of the rows that hold, rising; of `first` the first alone. */
export type Search = (values: readonly Value[], holds: (row: number, input: number) => boolean) => readonly number[]

/** Tries every cell of every row. */
export function searchOf({ rows, inputs, policy }: Table): Search {
  return (_, holds) => {
    const isHolding = (row: number) => inputs.every((__, input) => holds(row, input))
    const places = rows.map((__, row) => row)
    return policy === 'first' ? places.filter(isHolding).slice(0, 1) : places.filter(isHolding)
  }
}

type Column = {
  readonly cut: Cut
  readonly kind: string
  /** By row, the classes in which its cell holds; null: only a message says. */
  readonly held: readonly (Ranges | null)[]
  /** By class, the rows that may hold there, rising; null: too many to list. */
  readonly rows: readonly (readonly number[])[] | null
  /** Rows in a class, on average. */
  readonly cost: number
}

export function indexedSearchOf(table: Table): Search {
  const all = table.rows.map((_, row) => row)
  const columns = table.inputs.map((_, input) => columnOf(table, input))
  const leading = columns.reduce<number | null>((best, column, input) => (
    column?.rows && column.cost < (best === null ? all.length : columns[best]?.cost ?? 0) ? input : best
  ), null)
  return (values, holds) => {
    const classes = columns.map((column, input) => (column ? classIn(column, values[input] ?? null) : null))
    const at = leading === null ? null : classes[leading] ?? null
    const candidates = leading === null || at === null ? all : columns[leading]?.rows?.[at] ?? all
    const found: number[] = []
    for (const row of candidates) {
      if (!isHolding(row, classes, holds)) continue
      found.push(row)
      if (table.policy === 'first') break
    }
    return found
  }

  function isHolding(row: number, classes: readonly (number | null)[], holds: (row: number, input: number) => boolean): boolean {
    for (let input = 0; input < columns.length; input++) {
      const held = columns[input]?.held[row] ?? null
      const at = classes[input] ?? null
      if (held === null || at === null ? !holds(row, input) : !isWithin(held, at)) return false
    }
    return true
  }
}

function isWithin(ranges: Ranges, at: number): boolean {
  for (const [from, until] of ranges) if (at >= from && at < until) return true
  return false
}

/** Null: the value is of another kind than the cells. */
function classIn({ cut, kind }: Column, value: Value): number | null {
  return value === null || kindOf(value) === kind ? classOf(value, cut) : null
}

/** All classes together may list so many rows for each row of the table. */
const LISTED_MAX = 16

/** Null: the cells name nothing, or things of several kinds. */
function columnOf({ rows }: Table, input: number): Column | null {
  const cells = rows.map((row): Cell => row.cells[input] ?? { kind: 'any' })
  const terms = cells.filter(isWritten).flatMap(valuesIn)
  const values = terms.map((term) => constantOf(term) ?? null).filter((value) => value !== null)
  const [kind, more] = new Set(values.map(kindOf))
  if (kind === undefined || more !== undefined) return null
  const isOrdered = cells.some((cell) => cell.kind === 'compare' || cell.kind === 'range')
  const cut = cutOf(domainOf(kind, values, isOrdered, ANY))
  const all = upTo(cut.size)
  const held = cells.map((cell) => (isWritten(cell) && cell.kind !== 'list' ? rangesIn(cell, cut, all) : null))
  const stretches = sweep(held.map((ranges) => ranges ?? all), all)
  const listed = stretches.reduce((sum, { hold }) => sum + hold.length, 0)
  if (listed > LISTED_MAX * rows.length) return { cut, kind, held, rows: null, cost: rows.length }
  const rowsAt: (readonly number[])[] = []
  for (const [place, { from, hold }] of stretches.entries()) {
    const sorted = hold.toSorted((one, other) => one - other)
    const until = stretches[place + 1]?.from ?? cut.size
    for (let at = from; at < until; at++) rowsAt[at] = sorted
  }
  return { cut, kind, held, rows: rowsAt, cost: listed / stretches.length }
}

function isWritten(cell: Cell): boolean {
  return valuesIn(cell).every((term) => (constantOf(term) ?? null) !== null)
}

function kindOf(value: Value): 'text' | 'number' | 'truth' {
  return typeof value === 'string' ? 'text' : typeof value === 'boolean' ? 'truth' : 'number'
}
