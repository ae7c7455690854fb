/** Cells as stretches of the classes into which they themselves cut the values of their input. */
import { negate, parseRatio } from '../../../kernel/ratio.ts'
import type { Cell, Term } from '../edition.ts'
import { isRatio, orderOf, plainOf, type Value } from '../values.ts'
import { isOnSide, type Domain, type Order } from './domain.ts'
import { meet, NONE, rangesOf, upTo, without, type Ranges } from './ranges.ts'

export type Cut = {
  readonly domain: Domain
  readonly size: number
  readonly absent: Ranges
  /** All but absent. */
  readonly there: Ranges
  readonly pointAt: ReadonlyMap<string, number>
}

export function cutOf(domain: Domain): Cut {
  const size = domain.classes.length
  const absent: Ranges = domain.classes[0]?.kind === 'absent' ? [[0, 1]] : NONE
  const pointAt = new Map(domain.classes.flatMap((one, place) => (one.kind === 'point' ? [[keyOf(one.at), place] as const] : [])))
  return { domain, size, absent, there: without(size, absent), pointAt }
}

/** `listed`: what a list may hold. The values of the cell are written out and have been named to the domain. */
export function rangesIn(cell: Cell, cut: Cut, listed: Ranges): Ranges {
  const { size } = cut
  const turned = (ranges: Ranges, isNegated: boolean) => (isNegated ? without(size, ranges) : ranges)
  switch (cell.kind) {
    case 'any': return upTo(size)
    case 'present': return cell.isNegated ? cut.absent : cut.there
    case 'among': return turned(pointsIn(cell.values.map(writtenIn), cut), cell.isNegated)
    case 'list': return turned(listed, cell.isNegated)
    case 'compare': return sideOf(cell.by, writtenIn(cell.right), cut)
    case 'range':
      return meet(sideOf(cell.isFromIn ? '>=' : '>', writtenIn(cell.from), cut), sideOf(cell.isToIn ? '<=' : '<', writtenIn(cell.to), cut))
  }
}

function writtenIn(term: Term): Value {
  return constantOf(term) ?? null
}

export function pointsIn(values: readonly Value[], { pointAt }: Cut): Ranges {
  return rangesOf(values.flatMap((value) => {
    const place = pointAt.get(keyOf(value))
    return place === undefined ? [] : [[place, place + 1] as const]
  }))
}

/** Classes stand in order, absent before them. A value beyond what the input can be has no class of its own. */
function sideOf(by: Order, value: Value, { domain, size, absent, pointAt }: Cut): Ranges {
  const place = pointAt.get(keyOf(value))
  if (place === undefined) return rangesOf(domain.classes.flatMap((one, at) => (isOnSide(one, by, value) ? [[at, at + 1] as const] : [])))
  const isIn = by.length === 2
  return by.startsWith('<') ? rangesOf([[absent.length, isIn ? place + 1 : place]]) : rangesOf([[isIn ? place : place + 1, size]])
}

/** The class of a value. O(log classes). */
export function classOf(value: Value, { domain: { classes }, size, absent, pointAt }: Cut): number {
  if (value === null) return 0
  const place = pointAt.get(keyOf(value))
  if (place !== undefined) return place
  if (classes[size - 1]?.kind === 'other') return size - 1
  let [low, high] = [absent.length, size - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    const one = classes[middle]
    const end = one?.kind === 'point' ? one.at : one?.kind === 'between' ? one.to : null
    if (end === null || (orderOf(value, end) ?? 0) <= 0) high = middle
    else low = middle + 1
  }
  return low
}

function keyOf(value: Value): string {
  return typeof value === 'string' ? `"${value}` : String(plainOf(value))
}

/** The terms that a value is held against. */
export function valuesIn(cell: Cell): readonly Term[] {
  switch (cell.kind) {
    case 'among': return cell.values
    case 'compare': return [cell.right]
    case 'range': return [cell.from, cell.to]
    case 'any': case 'list': case 'present': return []
  }
}

/** The value of a term that is written out; undefined where it depends on a message. */
export function constantOf(term: Term): Value | undefined {
  switch (term.kind) {
    case 'text': case 'day': case 'truth': return term.value
    case 'number': return parseRatio(term.value)
    case 'negative': {
      const value = constantOf(term.term)
      return value !== undefined && isRatio(value) ? negate(value) : undefined
    }
    default: return undefined
  }
}
