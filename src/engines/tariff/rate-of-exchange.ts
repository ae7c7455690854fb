/** Rates of exchange as dated rows: authorities publish them for a month or a day, and the tariff day chooses. */
import type { Ratio } from '../../kernel/ratio.ts'
import type { Day } from '../../kernel/time.ts'
import { given, product, type Derivation } from './derivation.ts'

export type RateRow = {
  /** One of this... */
  readonly from: string
  /** ...is worth so many of that. */
  readonly to: string
  readonly rate: Ratio
  readonly valid: { readonly from: Day; readonly until: Day | null }
  readonly source: string
}

/** Rates of one day into one currency, looked up by the other. */
export type Rates = { readonly into: string; readonly by: ReadonlyMap<string, Derivation> }

/** Where several rows hold on the day, the last one in the list does: a correction follows what it corrects. */
export function ratesOn(rows: readonly RateRow[], into: string, day: Day): Rates {
  const by = new Map<string, Derivation>()
  for (const { from, to, rate, valid, source } of rows) {
    if (to === into && isValidOn(valid, day)) by.set(from, given('rateOfExchange', rate, `${into}/${from}`, source))
  }
  return { into, by }
}

/** `from` inclusive, `until` exclusive. */
export function isValidOn({ from, until }: { readonly from: Day; readonly until: Day | null }, day: Day): boolean {
  return from <= day && (until === null || day < until)
}

/** Null: no rate for this currency. */
export function exchanged(amount: Derivation, { into, by }: Rates): Derivation | null {
  if (amount.unit === into) return amount
  const rate = by.get(amount.unit)
  return rate ? product('inCurrency', [amount, rate], into) : null
}
