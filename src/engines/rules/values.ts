/**
 * What terms are worth, and how a message is read. The interpreter works with these alone; the compiler may take shorter
 * ways to the same answers. Texts and days are both text and are compared sign by sign; absent is null.
 */
import { compare, parseRatio, printExact, type Ratio } from '../../kernel/ratio.ts'
import type { Comparison, ScalarType, TextTest } from './edition.ts'
import { isDay } from './values-days.ts'
import type { Content, Group, Scalar } from './judging.ts'

export type Value = string | boolean | Ratio | null

/** A figure that has gathered more digits than this is no figure of trade any more, and is absent. */
const LARGE = 10n ** 400n
/** Longer texts are not built. */
export const TEXT_MAX = 1_000_000

/** Null where the content is not of that type: a group where text should stand, a word where a number should. */
export function readScalar(type: ScalarType, content: Content): Value {
  switch (type) {
    case 'text': return typeof content === 'string' ? content : null
    case 'number':
      if (typeof content === 'number') return decimalOf(content)
      return typeof content === 'string' ? parseRatio(trimmed(content)) : null
    case 'day': return typeof content === 'string' && isDay(content) ? content : null
    case 'truth': return typeof content === 'boolean' ? content : null
  }
}

/** The shortest decimal that names a number of JavaScript; null for what is not finite. */
export function decimalOf(value: number): Ratio | null {
  if (Number.isSafeInteger(value)) return { of: BigInt(value), per: 1n }
  const [digits = '', exponent = '0'] = String(value).split('e')
  const ratio = Number.isFinite(value) ? parseRatio(digits) : null
  if (ratio === null || exponent === '0') return ratio
  const power = 10n ** BigInt(Math.abs(Number(exponent)))
  return Number(exponent) > 0 ? { of: ratio.of * power, per: ratio.per } : { of: ratio.of, per: ratio.per * power }
}

/** Without blanks at both ends: space, tab, line feed, carriage return. */
export function trimmed(text: string): string {
  let [from, until] = [0, text.length]
  while (from < until && isBlank(text.charCodeAt(from))) from += 1
  while (from < until && isBlank(text.charCodeAt(until - 1))) until -= 1
  return text.slice(from, until)
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13
}

/** Own fields only: what a message inherits was never in it. */
export function contentOf(group: Group, field: string): Content {
  return Object.hasOwn(group, field) ? group[field] : undefined
}

export function isGroup(content: Content): content is Group {
  return typeof content === 'object' && content !== null && !Array.isArray(content)
}

/** What stands there, by places from 1. What may stand once is not there as an array; what may stand often may stand alone. */
export function occurrences(content: Content, isMany: boolean): readonly (Scalar | Group)[] {
  if (isArray(content)) return isMany ? content : []
  return content === undefined || content === null ? [] : [content]
}

function isArray(content: Content): content is readonly (Scalar | Group)[] {
  return Array.isArray(content)
}

/** How many fields and groups stand directly in a group. */
export function countFields(group: Group): number {
  let count = 0
  for (const field of Object.keys(group)) {
    const content = group[field]
    if (Array.isArray(content)) count += content.filter((one) => one !== null && one !== undefined).length
    else if (content !== null && content !== undefined) count += 1
  }
  return count
}

export function isRatio(value: Value | undefined): value is Ratio {
  return typeof value === 'object' && value !== null
}

/** Nothing is equal to absent, and nothing to what is of another kind. */
export function areEqual(one: Value, other: Value): boolean {
  if (isRatio(one)) return isRatio(other) && compare(one, other) === 0
  return one !== null && one === other
}

/** Below zero, zero, above zero; null where no order holds between the two. */
export function orderOf(one: Value, other: Value): number | null {
  if (isRatio(one)) return isRatio(other) ? compare(one, other) : null
  if (typeof one !== 'string' || typeof other !== 'string') return null
  return one < other ? -1 : one > other ? 1 : 0
}

export function holdsBetween(by: Comparison, one: Value, other: Value): boolean {
  if (by === 'is') return areEqual(one, other)
  if (by === 'is not') return !areEqual(one, other)
  const order = orderOf(one, other)
  if (order === null) return false
  switch (by) {
    case '<': return order < 0
    case '<=': return order <= 0
    case '>': return order > 0
    case '>=': return order >= 0
  }
}

export function passesTextTest(by: TextTest, one: Value, other: Value): boolean {
  if (typeof one !== 'string' || typeof other !== 'string') return false
  switch (by) {
    case 'starts with': return one.startsWith(other)
    case 'ends with': return one.endsWith(other)
    case 'contains': return one.includes(other)
  }
}

/** What a list, a test of the host or a definition gives, as the type that was promised. Truth that is absent is no. */
export function asPromised(type: ScalarType, value: Value): Value {
  switch (type) {
    case 'text': return typeof value === 'string' ? value : null
    case 'number': return isRatio(value) ? value : null
    case 'day': return typeof value === 'string' && isDay(value) ? value : null
    case 'truth': return value === true
  }
}

/** As it stands in a list or is told to the host: numbers in as few digits as say them. */
export function plainOf(value: Value): string | boolean | null {
  return isRatio(value) ? printExact(value) : value
}

/** Null where it has grown out of all measure, in lowest terms. */
export function bounded(value: Ratio | null): Ratio | null {
  if (value === null || !isLarge(value)) return value
  const lowest = inLowestTerms(value)
  return isLarge(lowest) ? null : lowest
}

export function inLowestTerms({ of, per }: Ratio): Ratio {
  let [one, other] = [of < 0n ? -of : of, per]
  while (other !== 0n) [one, other] = [other, one % other]
  return { of: of / one, per: per / one }
}

function isLarge({ of, per }: Ratio): boolean {
  return per >= LARGE || of >= LARGE || of <= -LARGE
}

/** Equal values have one key, different values different ones. */
export function keyOf(value: Value): string | boolean | null {
  if (!isRatio(value)) return typeof value === 'string' ? `"${value}` : value
  const { of, per } = inLowestTerms(value)
  return `${of}/${per}`
}

/** Among values of the kind of the first; truth has no order, and of equal ones the first is taken. */
export function extremeOf(by: 'least' | 'greatest', values: readonly Value[]): Value {
  let best: Value = null
  for (const one of values) {
    if (typeof one === 'boolean' || one === null) continue
    const order = best === null ? null : orderOf(one, best)
    if (best === null || (order !== null && (by === 'least' ? order < 0 : order > 0))) best = one
  }
  return best
}

/** The number as a whole one of JavaScript; null where it is not whole or not safe. */
export function wholeOf(value: Value | undefined): number | null {
  if (!isRatio(value) || value.of % value.per !== 0n) return null
  const whole = Number(value.of / value.per)
  return Number.isSafeInteger(whole) ? whole : null
}

export function whole(value: number): Ratio {
  return { of: BigInt(value), per: 1n }
}
