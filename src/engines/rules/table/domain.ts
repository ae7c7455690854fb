/**
 * The values that one thing may have, cut into classes at every value that somebody mentions: within a class no test can
 * tell two values apart. A set of values is then a set of classes, one bit for each, and its complement is exact.
 */
import { compare as compareRatios } from '../../../kernel/ratio.ts'
import type { ScalarType } from '../edition.ts'
import { daysBetween } from '../values-days.ts'
import { isRatio, orderOf, plainOf, type Value } from '../values.ts'

export type Class =
  | { readonly kind: 'absent' }
  | { readonly kind: 'point'; readonly at: Value }
  /** Between two mentioned values, neither of them; null: without end. */
  | { readonly kind: 'between'; readonly from: Value; readonly to: Value }
  /** Any value that is not mentioned, where no order is asked for. */
  | { readonly kind: 'other' }

export type Domain = { readonly type: ScalarType | 'group'; readonly classes: readonly Class[]; readonly all: bigint }

/** What is known of a thing without looking at a message. */
export type Traits = {
  readonly mayBeAbsent: boolean
  /** Values stand apart by 1, so that nothing is between 1 and 2. Days always do. */
  readonly isWhole: boolean
  /** The least and the greatest it can be, both included; null: no end. */
  readonly least: Value
  readonly greatest: Value
  /** All that it can be where it is there; null: not known. */
  readonly closed: readonly Value[] | null
}

export const ANY: Traits = { mayBeAbsent: true, isWhole: false, least: null, greatest: null, closed: null }

/** `mentioned`: in any order, repeated or not. `isOrdered`: whether somebody asks for less or more. */
export function domainOf(type: ScalarType | 'group', mentioned: readonly Value[], isOrdered: boolean, traits: Traits): Domain {
  const classes = [...(traits.mayBeAbsent ? [{ kind: 'absent' } as const] : []), ...present(type, mentioned, isOrdered, traits)]
  return { type, classes, all: (1n << BigInt(classes.length)) - 1n }
}

function present(type: ScalarType | 'group', mentioned: readonly Value[], isOrdered: boolean, traits: Traits): readonly Class[] {
  if (type === 'group') return [{ kind: 'other' }]
  if (type === 'truth') return [{ kind: 'point', at: true }, { kind: 'point', at: false }]
  if (traits.closed) return distinct(traits.closed).map((at) => ({ kind: 'point', at }))
  const points = distinct([...mentioned, traits.least, traits.greatest].filter((value) => value !== null))
    .filter((value) => isWithin(value, traits))
  const isLine = isOrdered || type !== 'text'
  if (!isLine) return [...points.map((at) => ({ kind: 'point', at }) as const), { kind: 'other' }]
  const line = points.flatMap((at, place): readonly Class[] => [
    { kind: 'between', from: points[place - 1] ?? null, to: at }, { kind: 'point', at },
  ])
  const last: Class = { kind: 'between', from: points.at(-1) ?? null, to: null }
  return [...line, last].filter((one) => isFilled(one, type, traits))
}

function distinct(values: readonly Value[]): readonly Value[] {
  const sorted = values.toSorted((one, other) => orderOf(one, other) ?? 0)
  return sorted.filter((value, place) => place === 0 || orderOf(sorted[place - 1] ?? null, value) !== 0)
}

function isWithin(value: Value, { least, greatest }: Traits): boolean {
  return (least === null || (orderOf(value, least) ?? 0) >= 0) && (greatest === null || (orderOf(value, greatest) ?? 0) <= 0)
}

/** Whether there is anything between the two. Below the least and above the greatest there is not. */
function isFilled(one: Class, type: ScalarType, traits: Traits): boolean {
  if (one.kind !== 'between') return true
  if (one.from === null && traits.least !== null) return false
  if (one.to === null && traits.greatest !== null) return false
  if (one.from === null || one.to === null) return true
  if (type === 'day') return typeof one.from === 'string' && typeof one.to === 'string' && daysBetween(one.from, one.to) > 1
  if (!traits.isWhole || !isRatio(one.from) || !isRatio(one.to)) return true
  const next = { of: one.from.of / one.from.per + (one.from.of < 0n && one.from.of % one.from.per !== 0n ? 0n : 1n), per: 1n }
  return compareRatios(next, one.to) < 0
}

export type Order = '<' | '<=' | '>' | '>='

/** The classes of which a test holds. */
export function classesWhere(domain: Domain, holds: (one: Class) => boolean): bigint {
  let bits = 0n
  let bit = 1n
  for (const one of domain.classes) {
    if (holds(one)) bits |= bit
    bit <<= 1n
  }
  return bits
}

export function isValue(one: Class, value: Value): boolean {
  return one.kind === 'point' && orderOrSame(one.at, value)
}

function orderOrSame(one: Value, other: Value): boolean {
  return typeof one === 'boolean' ? one === other : orderOf(one, other) === 0
}

/** Every class is on one side of a mentioned value. Absent is on none. */
export function isOnSide(one: Class, by: Order, value: Value): boolean {
  if (one.kind === 'point') {
    const order = orderOf(one.at, value)
    if (order === null) return false
    return order === 0 ? by.length === 2 : by.startsWith('<') ? order < 0 : order > 0
  }
  if (one.kind !== 'between') return false
  return by.startsWith('<')
    ? one.to !== null && (orderOf(one.to, value) ?? 1) <= 0
    : one.from !== null && (orderOf(one.from, value) ?? -1) >= 0
}

/** `is "A"`, `is above 5 and below 10`, `is absent`. */
export function sayClass(one: Class, domain: Domain): string {
  switch (one.kind) {
    case 'absent': return 'is absent'
    case 'point': return `is ${sayValue(one.at)}`
    case 'other': return domain.classes.some(({ kind }) => kind === 'point') ? 'is something else' : 'is present'
    case 'between': {
      const [from, to] = domain.type === 'day' ? ['after', 'before'] : ['above', 'below']
      if (one.from === null && one.to === null) return 'is present'
      if (one.from === null) return `is ${to} ${sayValue(one.to)}`
      return one.to === null ? `is ${from} ${sayValue(one.from)}` : `is ${from} ${sayValue(one.from)} and ${to} ${sayValue(one.to)}`
    }
  }
}

export function sayValue(value: Value): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\d$/.test(value) ? value : JSON.stringify(value)
  return String(plainOf(value))
}
