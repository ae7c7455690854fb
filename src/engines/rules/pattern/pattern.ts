/**
 * Patterns held against whole texts in linear time. What the automaton may be in after the signs so far is one row of a
 * table, made when a text first leads there; then a sign costs one look into the table. Where the table is full, the
 * states are followed one by one: slower by their number, and still linear.
 */
import { automatonOf, columnAmong, FORK } from './automaton.ts'
import type { Automaton } from './automaton.ts'
import { isUnfit, parsePattern } from './parse.ts'
import type { Unfit } from './parse.ts'

/** Made once, used for ever: it only grows faster. */
export type Pattern = {
  readonly text: string
  readonly automaton: Automaton
  /** Where each row leads, by the column of the sign. A row is named by its offset in the table. */
  table: Int32Array
  readonly rows: Row[]
  readonly known: Map<string, number>
  readonly start: number
  readonly walk: Walk
  /** States looked at to make rows and beyond the table: what texts have cost beside one step for each sign. */
  work: number
}

/** `states`: those that take a sign. */
type Row = { readonly states: Int32Array; readonly accepts: boolean }

/** Room for gathering the states that are reached together. */
type Walk = {
  readonly reached: Int32Array
  readonly seen: Int32Array
  readonly open: Int32Array
  count: number
  turn: number
  accepts: boolean
}

export const ROWS_MAX = 1_000
const CELLS_MAX = 65_536

const UNKNOWN = -1
const FULL = -2
const DEAD = 0

/** `fault`: in plain English; `at`: the sign of the pattern, from 0. */
type PatternFault = { readonly fault: string } & Pick<Unfit, 'code' | 'at' | 'remedy'>

export function compilePattern(text: string): Pattern | PatternFault {
  const tree = parsePattern(text)
  if (isUnfit(tree)) return { fault: tree.message, code: tree.code, at: tree.at, remedy: tree.remedy }
  const automaton = automatonOf(tree)
  const size = automaton.sets.length
  const walk: Walk = {
    reached: new Int32Array(size), seen: new Int32Array(size), open: new Int32Array(2 * size + 2), count: 0, turn: 0,
    accepts: false,
  }
  const { columns } = automaton.signs
  const dead: Row = { states: new Int32Array(0), accepts: false }
  const pattern: Pattern = {
    text, automaton, table: new Int32Array(columns * 8).fill(UNKNOWN), rows: [dead], known: new Map([['', DEAD]]),
    start: columns, walk, work: 0,
  }
  pattern.table.fill(DEAD, 0, columns)
  begin(walk)
  reach(pattern, automaton.start)
  addRow(pattern)
  return pattern
}

export function matchesWhole(pattern: Pattern, text: string): boolean {
  const { ofAscii } = pattern.automaton.signs
  let { table, start: row } = pattern
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    const column = unit < 128 ? ofAscii[unit] ?? 0 : columnAmong(pattern.automaton.signs, unit)
    let next = table[row + column] ?? UNKNOWN
    if (next < 0) {
      next = follow(pattern, row, column)
      if (next === FULL) return matchesFrom(pattern, rowAt(pattern, row).states, text.slice(at))
      table = pattern.table
    }
    if (next === DEAD) return false
    row = next
  }
  return rowAt(pattern, row).accepts
}

function rowAt({ rows, automaton }: Pattern, row: number): Row {
  const found = rows[row / automaton.signs.columns]
  if (found === undefined) throw new Error(`no row ${row}`)
  return found
}

/** Where a row leads, worked out once. */
function follow(pattern: Pattern, row: number, column: number): number {
  step(pattern, rowAt(pattern, row).states, column)
  const next = addRow(pattern)
  if (next !== FULL) pattern.table[row + column] = next
  return next
}

/** The row of the states just reached; FULL where there is no room for another. */
function addRow(pattern: Pattern): number {
  const { walk, rows, known, automaton: { signs: { columns } } } = pattern
  const states = walk.reached.slice(0, walk.count).sort()
  const key = states.join() + (walk.accepts ? '!' : '')
  const old = known.get(key)
  if (old !== undefined) return old
  if (rows.length >= ROWS_MAX || rows.length * columns >= CELLS_MAX) return FULL
  const row = rows.length * columns
  rows.push({ states, accepts: walk.accepts })
  known.set(key, row)
  if (row + columns > pattern.table.length) {
    const larger = new Int32Array(pattern.table.length * 2).fill(UNKNOWN)
    larger.set(pattern.table)
    pattern.table = larger
  }
  return row
}

/** Without the table: all states at once, sign by sign. */
function matchesFrom(pattern: Pattern, from: Int32Array, text: string): boolean {
  const { walk, automaton: { signs } } = pattern
  let states = from
  for (let at = 0; at < text.length; at += 1) {
    step(pattern, states, columnAmong(signs, text.charCodeAt(at)))
    states = walk.reached.slice(0, walk.count)
    if (states.length === 0 && !walk.accepts) return false
  }
  return walk.accepts
}

/** Gathers what is reached from `states` by a sign of that column. */
function step(pattern: Pattern, states: Int32Array, column: number): void {
  const { walk, automaton: { sets, next, signs: { has } } } = pattern
  begin(walk)
  pattern.work += states.length
  for (const state of states) if (has[sets[state] ?? 0]?.[column] === 1) reach(pattern, next[state] ?? 0)
}

function begin(walk: Walk): void {
  walk.count = 0
  walk.turn += 1
  walk.accepts = false
}

/** The state, and all that it forks to. Each is visited once in a turn, so forks may run in circles. */
function reach(pattern: Pattern, from: number): void {
  const { walk, automaton: { sets, next, other, accepting } } = pattern
  const { seen, open, reached, turn } = walk
  let depth = 0
  open[depth++] = from
  while (depth > 0) {
    const state = open[--depth] ?? 0
    if (seen[state] === turn) continue
    seen[state] = turn
    pattern.work += 1
    if (state === accepting) walk.accepts = true
    else if (sets[state] !== FORK) reached[walk.count++] = state
    else {
      open[depth++] = other[state] ?? 0
      open[depth++] = next[state] ?? 0
    }
  }
}
