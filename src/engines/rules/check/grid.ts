/**
 * A table as boxes: every row takes, of every input, a set of the classes into which the cells divide its values. A list of
 * which nobody knows the entries on a day is a question of its own, yes or no, beside the input that is looked for in it.
 */
import type { Cell, ScalarType, Table } from '../edition.ts'
import { readScalar, type Value } from '../values.ts'
import { keyOf, type Standing } from './condition.ts'
import { constantOf, cutOf, pointsIn, rangesIn, valuesIn } from '../table/cut.ts'
import { domainOf, sayClass, type Domain } from '../table/domain.ts'
import { meet, NONE, upTo, type Ranges } from '../table/ranges.ts'
import { scopeOver, type Books } from './scope.ts'
import { typeOf } from './typing.ts'
import { ENTRIES_MAX, traitsOf } from './variable.ts'

export type Grid = {
  readonly axes: readonly Axis[]
  /** By row and axis. */
  readonly boxes: readonly Box[]
  /** Whether inputs look at the same fields, so that not every combination need exist. */
  readonly isRelated: boolean
  /** Whether rows ask lists whose entries are not known here. */
  readonly hasLists: boolean
}

export type Box = readonly Ranges[]

/** `beside`: for a list, the axis whose value is looked for, and where on it the answer may be yes. */
export type Axis = {
  readonly size: number
  /** Places of absent: none, or the first. */
  readonly absent: Ranges
  readonly beside: { readonly axis: number; readonly mayBe: Ranges } | null
  readonly say: (place: number) => string
}

/** Null: a cell holds something that is not written out, or an input is of no known kind. */
export function gridOf(table: Table, books: Books): Grid | null {
  const scope = scopeOver({ books, say: () => {}, uses: () => {} }, table.over)
  if (!scope) return null
  const { from, until } = books.edition
  const standing: Standing = { scope, variables: new Map(), from, until }
  const keys = table.inputs.map(({ term }) => keyOf(term, standing))
  const axes: Axis[] = []
  const columns: Column[] = []
  for (const key of new Set(keys)) {
    const places = keys.flatMap((other, place) => (other === key ? [place] : []))
    const input = table.inputs[places[0] ?? 0]
    const type = input ? typeOf(input.term, scope).kind : null
    if (!input || type === null || type === 'group') return null
    const cells = table.rows.flatMap((row) => places.map((place) => row.cells[place])).filter((cell) => cell !== undefined)
    const mentioned = mentionedIn(cells, type, books)
    if (!mentioned) return null
    const traits = traitsOf(input.term, standing)
    const isNeverAbsent = type === 'truth' && input.term.kind === 'path'
    const isOrdered = cells.some(({ kind }) => kind === 'compare' || kind === 'range')
    const domain = domainOf(type, mentioned, isOrdered, isNeverAbsent ? { ...traits, mayBeAbsent: false } : traits)
    columns.push(columnOf({ name: input.name, domain, places, cells, books, axes }))
  }
  const boxes = table.rows.map((row) => boxOf(axes, columns, row.cells))
  const terms = columns.map(({ places }) => table.inputs[places[0] ?? 0]?.term)
  return { axes, boxes, hasLists: axes.some(({ beside }) => beside !== null), isRelated: doMeet(terms.map((term) => waysIn(term))) }
}

/** Every way in a term, written out without its brackets. */
function waysIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return []
  const below = Object.values(node).flatMap(waysIn)
  return 'kind' in node && node.kind === 'path' && 'steps' in node ? [JSON.stringify(node.steps), ...below] : below
}

function doMeet(ways: readonly (readonly string[])[]): boolean {
  const each = ways.map((those) => new Set(those))
  return new Set(ways.flat()).size < each.reduce((sum, { size }) => sum + size, 0)
}

/** The values that cells are about; null where one is not written out. */
function mentionedIn(cells: readonly Cell[], type: ScalarType, books: Books): readonly Value[] | null {
  const values: Value[] = []
  for (const cell of cells) {
    for (const term of valuesIn(cell)) {
      const value = constantOf(term)
      if (value === undefined || value === null) return null
      values.push(value)
    }
    if (cell.kind === 'list') values.push(...entriesOf(cell.list, type, books).values ?? [])
  }
  return values
}

/** `values` null: nobody here knows them. `isCertain`: they are in the list on every day. */
type Entries = { readonly values: readonly Value[] | null; readonly isCertain: boolean }

function entriesOf(name: string, type: ScalarType, books: Books): Entries {
  const list = books.lists.get(name)
  if (!list || list.isGiven || list.entries.length > ENTRIES_MAX) return { values: null, isCertain: false }
  const values = list.entries.map(({ value }) => readScalar(type, value)).filter((value) => value !== null)
  return { values, isCertain: list.entries.every(({ from, until }) => from === null && until === null) }
}

/** An input: its axis, and those of the lists it is looked for in. */
type Column = { readonly places: readonly number[]; readonly take: (cell: Cell) => ReadonlyMap<number, Ranges> }
type Drawing = {
  readonly name: string
  readonly domain: Domain
  readonly places: readonly number[]
  readonly cells: readonly Cell[]
  readonly books: Books
  readonly axes: Axis[]
}

function columnOf({ name, domain, places, cells, books, axes }: Drawing): Column {
  const cut = cutOf(domain)
  const { size, absent, there } = cut
  const type = domain.type === 'group' ? 'text' : domain.type
  const axis = axes.push({ size, absent, beside: null, say: (place) => sayAt(name, domain, place) }) - 1
  const asking = new Map<string, { readonly axis: number | null; readonly listed: Ranges }>()
  for (const list of new Set(cells.flatMap((cell) => (cell.kind === 'list' ? [cell.list] : [])))) {
    const { values, isCertain } = entriesOf(list, type, books)
    const listed = values ? pointsIn(values, cut) : there
    const say = (place: number) => `${name} is ${place === 1 ? '' : 'not '}in ${list}`
    asking.set(list, { listed, axis: isCertain ? null : axes.push({ size: 2, absent: NONE, beside: { axis, mayBe: listed }, say }) - 1 })
  }
  return { places, take: (cell) => new Map(taken(cell)) }

  function taken(cell: Cell): readonly (readonly [axis: number, Ranges])[] {
    const list = cell.kind === 'list' ? asking.get(cell.list) : null
    if (cell.kind !== 'list' || !list || list.axis === null) return [[axis, rangesIn(cell, cut, list?.listed ?? NONE)]]
    return cell.isNegated ? [[list.axis, [[0, 1]]]] : [[axis, list.listed], [list.axis, [[1, 2]]]]
  }
}

function boxOf(axes: readonly Axis[], columns: readonly Column[], cells: readonly Cell[]): Box {
  const box = axes.map(({ size }) => upTo(size))
  for (const column of columns) {
    for (const place of column.places) {
      const cell = cells[place]
      if (!cell) continue
      for (const [axis, ranges] of column.take(cell)) box[axis] = meet(box[axis] ?? NONE, ranges)
    }
  }
  return box
}

function sayAt(name: string, domain: Domain, place: number): string {
  const one = domain.classes[place]
  return one ? `${name} ${sayClass(one, domain)}` : name
}
