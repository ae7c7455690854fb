/** Everything an administration says about duties on one edition, and what is known of a line of goods. */
import type { Ratio } from '../../kernel/ratio.ts'
import type { Component } from './component.ts'
import type { Derivation } from './derivation.ts'
import type { Category, Measure, MeasureType, Occasion } from './measure.ts'
import type { RateRow } from './rate-of-exchange.ts'
import type { TaxPlan } from './tax-plan.ts'
import type { Quantities } from './units.ts'

export type Tariff = {
  readonly plan: TaxPlan
  /** A type that is not listed brings no amount: licences, statistics. */
  readonly types: ReadonlyMap<string, MeasureType>
  readonly measures: readonly Measure[]
  readonly rates: readonly RateRow[]
  /** Types of additional duty that are left out beside a category: goods within a quota bear no safeguard. */
  readonly leftOut: ReadonlyMap<Category, ReadonlySet<string>>
}

export type Line = {
  readonly id: string
  readonly goods: string
  /** Customs value. Null: not declared. */
  readonly value: Derivation | null
  readonly quantities: Quantities
  /** By number of the expression, for the composition of these goods. */
  readonly agricultural: ReadonlyMap<string, readonly Component[]>
  readonly occasion: Occasion
  /** Proofs of origin that were accepted: areas, or single measures, that they hold for. */
  readonly proofs: ReadonlySet<string>
  /** What is left in quotas, by order number. A quota that is not listed is not looked after here. */
  readonly balances: ReadonlyMap<string, Balance>
  /** Ids of measures that were asked for, by tax; otherwise the cheapest way that is open. */
  readonly chosen: ReadonlyMap<string, string>
}

export type Balance = { readonly left: Ratio; readonly unit: string }

const byGoods = new WeakMap<readonly Measure[], ReadonlyMap<string, readonly Measure[]>>()

/** Measures of this code and of the headings above it, in the order of the tariff. The first call sorts them, O(n). */
export function measuresOf({ measures }: Tariff, goods: string): readonly Measure[] {
  let sorted = byGoods.get(measures)
  if (!sorted) {
    sorted = Map.groupBy(measures, (measure) => measure.goods)
    byGoods.set(measures, sorted)
  }
  const found: Measure[] = []
  for (let length = 0; length <= goods.length; length += 1) found.push(...(sorted.get(goods.slice(0, length)) ?? []))
  return found
}
