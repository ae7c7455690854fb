/**
 * Exact numbers: a whole number over a whole number. Rates, masses, sums and quotients of them never meet a binary fraction.
 * Nothing is rounded until somebody says to how many places and by which rule.
 */
import type { Fraction } from './money.ts'

/** `{ of: 138n, per: 1000n }` is 0.138. `per` is above zero; the two may have a common factor. */
export type Ratio = Fraction

/** What administrations do with the digits they do not write. A half goes away from zero, to the even digit, or towards zero. */
export type Rounding = 'halfUp' | 'halfEven' | 'halfDown' | 'down' | 'up' | 'floor' | 'ceiling'

export const ZERO: Ratio = { of: 0n, per: 1n }
export const ONE: Ratio = { of: 1n, per: 1n }

/** More digits than this are no figure of trade, and cost time. */
const DIGITS_MAX = 60

/** A number over a number of this size has gathered needless factors: they are taken out. */
const LARGE = 10n ** 40n

/** In: `-1234.50`, `+7`, `.5`, `1e-7`. Out: null where it is no decimal, or has more than 60 digits. */
export function parseRatio(text: string): Ratio | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,2}))?$/.exec(text)
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match ?? []
  const digits = whole + fraction
  if (!match || digits === '' || digits.length > DIGITS_MAX) return null
  const units = sign === '-' ? -BigInt(digits) : BigInt(digits)
  const scale = fraction.length - Number(exponent)
  return scale >= 0 ? { of: units, per: 10n ** BigInt(scale) } : { of: units * 10n ** BigInt(-scale), per: 1n }
}

/** Whole numbers exactly; others as the shortest decimal that names them. Throws for what is no finite number. */
export function ratioOf(value: number | bigint): Ratio {
  if (typeof value === 'bigint') return { of: value, per: 1n }
  if (Number.isSafeInteger(value)) return { of: BigInt(value), per: 1n }
  const ratio = parseRatio(String(value))
  if (ratio === null) throw new Error(`no finite number: ${value}`)
  return ratio
}

export function add(one: Ratio, other: Ratio): Ratio {
  if (one.per === other.per) return { of: one.of + other.of, per: one.per }
  return lean({ of: one.of * other.per + other.of * one.per, per: one.per * other.per })
}

export function subtract(one: Ratio, other: Ratio): Ratio {
  return add(one, negate(other))
}

export function negate({ of, per }: Ratio): Ratio {
  return { of: -of, per }
}

export function multiply(one: Ratio, other: Ratio): Ratio {
  return lean({ of: one.of * other.of, per: one.per * other.per })
}

/** Null: nothing is divided by zero. */
export function divide(one: Ratio, other: Ratio): Ratio | null {
  if (other.of === 0n) return null
  const turned = other.of < 0n ? { of: -other.per, per: -other.of } : { of: other.per, per: other.of }
  return multiply(one, turned)
}

/** Below zero, zero, above zero: as `one` is less than, equal to, greater than `other`. */
export function compare(one: Ratio, other: Ratio): number {
  const [left, right] = one.per === other.per ? [one.of, other.of] : [one.of * other.per, other.of * one.per]
  return left < right ? -1 : left > right ? 1 : 0
}

export function least(one: Ratio, other: Ratio): Ratio {
  return compare(one, other) <= 0 ? one : other
}

export function greatest(one: Ratio, other: Ratio): Ratio {
  return compare(one, other) >= 0 ? one : other
}

/** `places` after the point; below zero: whole tens, hundreds. Out: units of the last place, so 12.345 to 2 is 1235. */
export function unitsOf({ of, per }: Ratio, places: number, rule: Rounding): bigint {
  const [top, bottom] = places >= 0 ? [of * 10n ** BigInt(places), per] : [of, per * 10n ** BigInt(-places)]
  const down = top / bottom
  const rest = top % bottom
  if (rest === 0n) return down
  const away = top < 0n ? -1n : 1n
  const twice = (rest < 0n ? -rest : rest) * 2n
  return isAwayFromZero(rule, { isNegative: top < 0n, isHalf: twice === bottom, isOverHalf: twice > bottom, isOdd: down % 2n !== 0n })
    ? down + away : down
}

type Rest = { readonly isNegative: boolean; readonly isHalf: boolean; readonly isOverHalf: boolean; readonly isOdd: boolean }

function isAwayFromZero(rule: Rounding, { isNegative, isHalf, isOverHalf, isOdd }: Rest): boolean {
  switch (rule) {
    case 'down': return false
    case 'up': return true
    case 'floor': return isNegative
    case 'ceiling': return !isNegative
    case 'halfUp': return isHalf || isOverHalf
    case 'halfDown': return isOverHalf
    case 'halfEven': return isOverHalf || (isHalf && isOdd)
  }
}

export function round(value: Ratio, places: number, rule: Rounding): Ratio {
  const units = unitsOf(value, places, rule)
  return places >= 0 ? { of: units, per: 10n ** BigInt(places) } : { of: units * 10n ** BigInt(-places), per: 1n }
}

/** Rounded by `rule` and always with all its places: `12.30`. */
export function printRatio(value: Ratio, places: number, rule: Rounding): string {
  const units = unitsOf(value, Math.max(places, 0), rule)
  return printUnits(units, Math.max(places, 0))
}

/** As few digits as say it: `0.138`. Null where no decimal does: a third. */
export function printExact({ of, per }: Ratio): string | null {
  const common = divisor(of < 0n ? -of : of, per)
  let rest = per / common
  let places = 0
  for (const prime of [10n, 5n, 2n]) {
    while (rest % prime === 0n) {
      rest /= prime
      places += 1
    }
  }
  if (rest !== 1n) return null
  const text = printUnits((of * 10n ** BigInt(places)) / per, places)
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

function printUnits(units: bigint, places: number): string {
  const sign = units < 0n ? '-' : ''
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0')
  return places === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

function lean(value: Ratio): Ratio {
  if (value.per < LARGE) return value
  const common = divisor(value.of < 0n ? -value.of : value.of, value.per)
  return { of: value.of / common, per: value.per / common }
}

function divisor(one: bigint, other: bigint): bigint {
  let [larger, smaller] = [one, other]
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller]
  return larger === 0n ? 1n : larger
}
