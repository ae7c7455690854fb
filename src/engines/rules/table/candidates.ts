/**
 * Rows that may hold, found by the value of one input: its values are cut into classes at every value that the cells name,
 * and each class knows its rows. A cell that is not written out may hold anywhere.
 */
import type { Cell, Table } from '../edition.ts'
import type { Value } from '../values.ts'
import { classOf, constantOf, cutOf, rangesIn, valuesIn } from './cut.ts'
import { ANY, domainOf } from './domain.ts'
import { sweep, upTo } from './ranges.ts'

/** Out: places of rows, rising. Null: no input leaves so few rows that looking them up is worth it. */
export function indexOf(table: Table): ((values: readonly Value[]) => readonly number[]) | null {
  let best: { readonly input: number; readonly index: Index } | null = null
  for (const input of table.inputs.keys()) {
    const index = indexOn(table, input)
    if (index && index.cost < (best?.index.cost ?? table.rows.length / 2)) best = { input, index }
  }
  if (best === null) return null
  const { input, index } = best
  return (values) => index.find(values[input] ?? null)
}

/** `cost`: rows in a class, on average. */
type Index = { readonly cost: number; readonly find: (value: Value) => readonly number[] }

/** All classes together may hold so many rows for each row of the table. */
const ROWS_EACH_MAX = 16

/** Null: the input names nothing that is told apart, or its classes share too many rows. */
function indexOn(table: Table, input: number): Index | null {
  const cells = table.rows.map((row): Cell => row.cells[input] ?? { kind: 'any' })
  const values = cells.filter(isWritten).flatMap((cell) => valuesIn(cell).map((term) => constantOf(term) ?? null)).filter((value) => value !== null)
  const [kind, more] = new Set(values.map(kindOf))
  if (kind === undefined || kind === 'truth' || more !== undefined) return null
  const isOrdered = cells.some((cell) => cell.kind === 'compare' || cell.kind === 'range')
  const cut = cutOf(domainOf(kind, values, isOrdered, ANY))
  const all = upTo(cut.size)
  const stretches = sweep(cells.map((cell) => (isWritten(cell) && cell.kind !== 'list' ? rangesIn(cell, cut, all) : all)), all)
  const total = stretches.reduce((sum, { hold }) => sum + hold.length, 0)
  if (total > ROWS_EACH_MAX * table.rows.length) return null
  const rowsAt: (readonly number[])[] = []
  for (const [place, { from, hold }] of stretches.entries()) {
    const rows = hold.toSorted((one, other) => one - other)
    const until = stretches[place + 1]?.from ?? cut.size
    for (let at = from; at < until; at++) rowsAt[at] = rows
  }
  const everywhere = table.rows.map((_, row) => row)
  return { cost: total / stretches.length, find: (value) => (value === null || kindOf(value) === kind ? rowsAt[classOf(value, cut)] ?? [] : everywhere) }
}

function isWritten(cell: Cell): boolean {
  return valuesIn(cell).every((term) => (constantOf(term) ?? null) !== null)
}

function kindOf(value: Value): 'text' | 'number' | 'truth' {
  return typeof value === 'string' ? 'text' : typeof value === 'boolean' ? 'truth' : 'number'
}
