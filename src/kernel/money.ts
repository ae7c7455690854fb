/**
 * Money is whole minor units and a currency; it never meets a binary fraction.
 * Source of the exponents: ISO 4217, list one.
 */
import type { Brand } from './brand.ts'

export type Currency = Brand<string, 'Currency'>

export type Money = { readonly minor: bigint; readonly currency: Currency }

/** A rate without rounding: `{ of: 13n, per: 100n }` is 13 %. */
export type Fraction = { readonly of: bigint; readonly per: bigint }

/** Digits after the point. Currencies that are not named here have two. */
const EXPONENTS: Readonly<Record<string, number>> = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, UYI: 0, VND: 0, VUV: 0,
  XAF: 0, XOF: 0, XPF: 0, BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3, CLF: 4, UYW: 4,
}

/** Twenty digits: more than any bill, few enough to refuse early. */
const DIGITS_MAX = 20

export function parseCurrency(text: string): Currency | null {
  return /^[A-Z]{3}$/.test(text) ? (text as Currency) : null
}

export function exponentOf(currency: Currency): number {
  return EXPONENTS[currency] ?? 2
}

/** In: `1234.5`, no sign of thousands. Out: null where it is no amount, or finer than the currency has digits. */
export function parseMoney(text: string, currency: Currency): Money | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  const exponent = exponentOf(currency)
  const [, sign = '', whole = '', fraction = ''] = match ?? []
  if (!match || fraction.length > exponent || whole.length + exponent > DIGITS_MAX) return null
  const minor = BigInt(`${whole}${fraction.padEnd(exponent, '0')}`)
  return { minor: sign ? -minor : minor, currency }
}

/** Out: `1234.50`, always with all the digits of the currency. `parseMoney(printMoney(m))` is m. */
export function printMoney({ minor, currency }: Money): string {
  const exponent = exponentOf(currency)
  const sign = minor < 0n ? '-' : ''
  const digits = String(minor < 0n ? -minor : minor).padStart(exponent + 1, '0')
  if (exponent === 0) return `${sign}${digits}`
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}

/** Throws where the currencies differ: that is a bug of the caller, no rule can want it. */
export function addMoney(one: Money, other: Money): Money {
  if (one.currency !== other.currency) throw new Error(`cannot add ${other.currency} to ${one.currency}`)
  return { minor: one.minor + other.minor, currency: one.currency }
}

/** A half goes away from zero, the rule of customs forms unless a regime says otherwise. */
export function roundHalfUp(amount: bigint, { of, per }: Fraction): bigint {
  const product = amount * of * 2n
  const divisor = per * 2n
  const half = (product < 0n) === (divisor < 0n) ? per : -per
  return (product + half) / divisor
}
