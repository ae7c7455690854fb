/**
 * Where an amount comes from: a tree. Each node says what it is, how it follows from the nodes below it, and on whose
 * authority. Amounts are exact; only a node that says `rounded` has lost digits, and it says by which rule.
 */
import {
  add, compare, divide, greatest, least, multiply, round, subtract, ZERO, type Ratio, type Rounding,
} from '../../kernel/ratio.ts'
import type { How, What } from './words.ts'

export type Derivation = {
  readonly what: What
  /** A unit of `%` holds per cent: 13.8 is 13.8 %. */
  readonly amount: Ratio
  /** A currency, `%`, a unit of measurement with its qualifier, or empty for a pure number. */
  readonly unit: string
  readonly how: How
  readonly of: readonly Derivation[]
  /** The measure, document, list or declared field it rests on. */
  readonly source: string | null
  readonly rounding: Places | null
}

/** Rounding as data: digits after the point, and a named rule. */
export type Places = { readonly places: number; readonly rule: Rounding }

const HUNDRED: Ratio = { of: 100n, per: 1n }
const NONE: readonly Derivation[] = []

export function given(what: What, amount: Ratio, unit: string, source: string | null = null): Derivation {
  return { what, amount, unit, how: 'given', of: NONE, source, rounding: null }
}

export function sum(what: What, of: readonly Derivation[], unit: string, source: string | null = null): Derivation {
  let amount = of[0]?.amount ?? ZERO
  for (let place = 1; place < of.length; place += 1) amount = add(amount, of[place]?.amount ?? ZERO)
  return { what, amount, unit, how: 'sum', of, source, rounding: null }
}

export function less(what: What, of: readonly [Derivation, Derivation], source: string | null = null): Derivation {
  const [from, taken] = of
  return { what, amount: subtract(from.amount, taken.amount), unit: from.unit, how: 'minus', of, source, rounding: null }
}

export function percentOf(what: What, rate: Derivation, base: Derivation, source: string | null = null): Derivation {
  const amount = { of: rate.amount.of * base.amount.of, per: rate.amount.per * base.amount.per * 100n }
  return { what, amount, unit: base.unit, how: 'percentOf', of: [rate, base], source, rounding: null }
}

export function product(what: What, of: readonly Derivation[], unit: string, source: string | null = null): Derivation {
  let amount: Ratio | null = null
  for (const one of of) amount = amount === null ? one.amount : multiply(amount, one.amount)
  return { what, amount: amount ?? ZERO, unit, how: 'product', of, source, rounding: null }
}

/** Null: nothing is divided by zero. */
export function quotient(what: What, of: readonly [Derivation, Derivation], unit: string): Derivation | null {
  const amount = divide(of[0].amount, of[1].amount)
  return amount && { what, amount, unit, how: 'quotient', of, source: null, rounding: null }
}

export function extreme(what: What, how: 'greatest' | 'least', of: readonly [Derivation, Derivation]): Derivation {
  const amount = (how === 'greatest' ? greatest : least)(of[0].amount, of[1].amount)
  return { what, amount, unit: of[0].unit, how, of, source: null, rounding: null }
}

/** A base that already holds a tax of `rate` per cent of itself. Null: a rate of 100 % or more has no such base. */
export function inside(what: What, base: Derivation, rate: Derivation): Derivation | null {
  const rest = subtract(HUNDRED, rate.amount)
  const part = rest.of > 0n ? divide(HUNDRED, rest) : null
  if (part === null) return null
  return { what, amount: multiply(base.amount, part), unit: base.unit, how: 'inside', of: [base, rate], source: null, rounding: null }
}

export function rounded(what: What, exact: Derivation, rounding: Places, source: string | null = null): Derivation {
  const amount = round(exact.amount, rounding.places, rounding.rule)
  return { what, amount, unit: exact.unit, how: 'rounded', of: [exact], source, rounding }
}

/** Looks through the tree for the first node that does not follow from those below it. Null: all follow. For auditors. */
export function findBreak(derivation: Derivation): Derivation | null {
  const seen = new Set<Derivation>()
  const waiting = [derivation]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node)) continue
    seen.add(node)
    if (!follows(node)) return node
    waiting.push(...node.of)
  }
  return null
}

function follows({ amount, how, of, rounding }: Derivation): boolean {
  const [first = null, second = null, third = null] = of.map((one) => one.amount)
  if (how === 'given') return of.length === 0
  // Of nothing: a consignment without lines owes nothing.
  if (how === 'sum' && of.length === 0) return amount.of === 0n
  if (first === null) return false
  const isSame = (other: Ratio | null) => other !== null && compare(amount, other) === 0
  switch (how) {
    case 'sum': return isSame(of.reduce((so, one) => add(so, one.amount), ZERO))
    case 'minus': return isSame(of.slice(1).reduce((so, one) => subtract(so, one.amount), first))
    case 'product': return isSame(of.slice(1).reduce((so, one) => multiply(so, one.amount), first))
    case 'quotient': return second !== null && isSame(divide(first, second))
    case 'percentOf': return second !== null && isSame(divide(multiply(first, second), HUNDRED))
    case 'inside': return second !== null && isSame(divide(multiply(first, HUNDRED), subtract(HUNDRED, second)))
    case 'greatest': return isSame(of.reduce((so, one) => greatest(so, one.amount), first))
    case 'least': return isSame(of.reduce((so, one) => least(so, one.amount), first))
    case 'rounded': return rounding !== null && isSame(round(first, rounding.places, rounding.rule))
    case 'share':
      return second !== null && third !== null && rounding !== null && isShare(amount, [first, second, third], rounding.places)
  }
}

/** The largest remainder moves a share by less than one unit of the last place. */
function isShare(amount: Ratio, [whole, weight, all]: readonly [Ratio, Ratio, Ratio], places: number): boolean {
  const exact = divide(multiply(whole, weight), all)
  if (exact === null) return false
  const apart = subtract(amount, exact)
  const distance = apart.of < 0n ? { of: -apart.of, per: apart.per } : apart
  return compare(distance, { of: 1n, per: 10n ** BigInt(places) }) < 0
}
