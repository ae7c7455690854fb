/**
 * A pattern as an automaton that can be in many states at once (Thompson 1968): a state takes one sign of a set, forks
 * without taking any, or accepts. Counted repetitions are written out.
 */
import type { Tree } from './parse.ts'
import { holds, pairsOf, UNIT_MAX } from './sets.ts'
import type { Units } from './sets.ts'

/** State `s` takes a sign of set `sets[s]` and goes on to `next[s]`; where the set is FORK it goes to `next[s]` and to `other[s]`. */
export type Automaton = {
  readonly sets: Int32Array
  readonly next: Int32Array
  readonly other: Int32Array
  readonly start: number
  readonly accepting: number
  readonly signs: Signs
}

/** Signs that no set of the pattern tells apart share a column. `has[set][column]` is 1 where the set holds them. */
export type Signs = {
  readonly columns: number
  readonly ofAscii: Uint16Array
  /** Beyond: where a run of signs begins, rising, and its column. */
  readonly runStarts: Int32Array
  readonly runColumns: Int32Array
  readonly has: readonly Uint8Array[]
}

export const FORK = -1
const ACCEPT = -2
const ASCII = 128

type Building = {
  readonly sets: number[]; readonly next: number[]; readonly other: number[]; readonly known: Map<string,
  number>; readonly units: Units[],
}

export function automatonOf(tree: Tree): Automaton {
  const building: Building = { sets: [], next: [], other: [], known: new Map(), units: [] }
  const accepting = state(building, ACCEPT, { next: 0, other: 0 })
  const start = build(building, tree, accepting)
  const { sets, next, other, units } = building
  return {
    sets: Int32Array.from(sets), next: Int32Array.from(next), other: Int32Array.from(other), start, accepting,
    signs: signsOf(units),
  }
}

function state(building: Building, set: number, { next, other }: { readonly next: number; readonly other: number }): number {
  building.next.push(next)
  building.other.push(other)
  return building.sets.push(set) - 1
}

/** From the end to the beginning: out comes the state in which the tree begins, when what follows begins in `after`. */
function build(b: Building, tree: Tree, after: number): number {
  switch (tree.kind) {
    case 'one': return state(b, setOf(b, tree.of), { next: after, other: 0 })
    case 'chain': return tree.parts.reduceRight((next, part) => build(b, part, next), after)
    case 'choice': return tree.parts.map((part) => build(b, part, after)).reduceRight((other, next) => state(b, FORK, { next, other }))
    case 'repeat': return buildRepeat(b, tree, after)
  }
}

function buildRepeat(b: Building, { part, least, most }: Tree & { kind: 'repeat' }, after: number): number {
  let start = after
  if (most === null) {
    start = state(b, FORK, { next: after, other: after })
    b.next[start] = build(b, part, start)
  } else {
    for (let times = least; times < most; times += 1) start = state(b, FORK, { next: build(b, part, start), other: after })
  }
  for (let times = 0; times < least; times += 1) start = build(b, part, start)
  return start
}

function setOf(b: Building, units: Units): number {
  const key = units.join()
  const known = b.known.get(key)
  if (known !== undefined) return known
  b.known.set(key, b.units.length)
  return b.units.push(units) - 1
}

function signsOf(sets: readonly Units[]): Signs {
  const starts = [
    ...new Set([0, ...sets.flatMap((units) => pairsOf(units).flatMap(([from, to]) => (to < UNIT_MAX ? [from, to + 1] : [from])))]),
  ].sort((one, other) => one - other)
  const columnOf = new Map<string, number>()
  const runColumns = starts.map((start) => {
    const held = sets.map((units) => (holds(units, start) ? '1' : '0')).join('')
    const column = columnOf.get(held) ?? columnOf.size
    columnOf.set(held, column)
    return column
  })
  const patterns = [...columnOf.keys()]
  const has = sets.map((_, set) => Uint8Array.from(patterns, (held) => (held[set] === '1' ? 1 : 0)))
  const runs = { runStarts: Int32Array.from(starts), runColumns: Int32Array.from(runColumns) }
  return { columns: columnOf.size, ofAscii: Uint16Array.from({ length: ASCII }, (_, unit) => columnAmong(runs, unit)), ...runs, has }
}

export function columnAmong({ runStarts, runColumns }: Pick<Signs, 'runStarts' | 'runColumns'>, unit: number): number {
  let [low, high] = [0, runStarts.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((runStarts[middle] ?? 0) <= unit) low = middle
    else high = middle - 1
  }
  return runColumns[low] ?? 0
}
