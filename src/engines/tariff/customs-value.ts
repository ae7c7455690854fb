/**
 * From the price on the invoice to the value on which duty is computed. The term of delivery says what the price already
 * holds, the administration says up to where costs count (CIF: at the place of entry; FOB: on board at loading). The difference
 * is added or taken out; every other adjustment names its reason.
 * Source: WTO Agreement on Customs Valuation, articles 1, 8 and its note on article 1; Incoterms 2020.
 */
import { ZERO } from '../../kernel/ratio.ts'
import { given, less, sum, type Derivation } from './derivation.ts'
import { shared } from './apportion.ts'
import { exchanged, type Rates } from './rate-of-exchange.ts'
import { distinct, type Refusal } from './refusal.ts'
import type { What } from './words.ts'

/** The costs on the way of the goods, in their order, and what is paid for them at the border. */
export const COSTS = [
  'carriageBefore', 'loading', 'freight', 'insurance', 'carriageAfter', 'dutyInPrice',
] as const satisfies readonly What[]
export type Cost = (typeof COSTS)[number]

/**
 * What a price under each term holds. Insurance under the D terms is the seller's own, and part of what he asks. CPT and CIP
 * are paid to the place that is named, which may lie beyond the place of entry. Source: Incoterms 2020, rules A9 and B9, not read here.
 */
export const INCOTERMS = {
  EXW: [],
  FCA: ['carriageBefore'],
  FAS: ['carriageBefore'],
  FOB: ['carriageBefore', 'loading'],
  CFR: ['carriageBefore', 'loading', 'freight'],
  CIF: ['carriageBefore', 'loading', 'freight', 'insurance'],
  CPT: ['carriageBefore', 'loading', 'freight', 'carriageAfter'],
  CIP: ['carriageBefore', 'loading', 'freight', 'insurance', 'carriageAfter'],
  DAP: ['carriageBefore', 'loading', 'freight', 'insurance', 'carriageAfter'],
  DPU: ['carriageBefore', 'loading', 'freight', 'insurance', 'carriageAfter'],
  DDP: ['carriageBefore', 'loading', 'freight', 'insurance', 'carriageAfter', 'dutyInPrice'],
} as const satisfies Readonly<Record<string, readonly Cost[]>>
export type Incoterm = keyof typeof INCOTERMS

/** Costs that belong to the customs value. */
export const VALUE_BASES = {
  CIF: ['carriageBefore', 'loading', 'freight', 'insurance'],
  FOB: ['carriageBefore', 'loading'],
} as const satisfies Readonly<Record<string, readonly Cost[]>>
export type ValueBasis = keyof typeof VALUE_BASES

/** A commission, a royalty, tools supplied to the maker: added; assembly after entry, interest: taken out. */
export type Adjustment = { readonly reason: string; readonly counts: 'added' | 'deducted'; readonly amount: Derivation }

export type Valuation = {
  /** Null: not declared. */
  readonly price: Derivation | null
  readonly incoterm: Incoterm
  readonly basis: ValueBasis
  /** What is known of the costs, whoever paid them. A cost of nothing is stated as zero. */
  readonly costs: Readonly<Partial<Record<Cost, Derivation>>>
  readonly adjustments: readonly Adjustment[]
  readonly rates: Rates
}

export type Valued = { readonly value: Derivation } | { readonly refusals: readonly Refusal[] }

/**
 * Out: the value in the currency of `rates`, or everything that is missing. A cost that must be added must be known. One that
 * must be taken out is only taken out where it is stated apart from the price (note to article 1, paragraph 3).
 */
export function customsValue({ price, incoterm, basis, costs, adjustments, rates }: Valuation): Valued {
  const refusals: Refusal[] = []
  const held: readonly Cost[] = INCOTERMS[incoterm]
  const counted: readonly Cost[] = VALUE_BASES[basis]
  const inCurrency = (amount: Derivation | null | undefined, of: string): Derivation | null => {
    if (!amount) refusals.push({ code: 'value_missing', of })
    const worth = amount ? exchanged(amount, rates) : null
    if (amount && !worth) refusals.push({ code: 'rate_of_exchange_missing', of: amount.unit })
    return worth
  }
  const added = [inCurrency(price, 'price')]
  const taken: (Derivation | null)[] = []
  for (const cost of COSTS) {
    if (counted.includes(cost) && !held.includes(cost)) added.push(inCurrency(costs[cost], cost))
    if (!counted.includes(cost) && held.includes(cost) && costs[cost]) taken.push(inCurrency(costs[cost], cost))
  }
  for (const { reason, counts, amount } of adjustments) {
    const worth = inCurrency(amount, reason)
    const named = worth && { ...worth, source: worth.source ?? reason }
    if (counts === 'added') added.push(named)
    else taken.push(named)
  }
  if (refusals.length > 0) return { refusals: distinct(refusals) }
  return { value: netOf(added.filter(isKnown), taken.filter(isKnown), rates.into) }
}

function netOf(added: readonly Derivation[], taken: readonly Derivation[], currency: string): Derivation {
  const gross = sum('customsValue', added, currency)
  return taken.length === 0 ? gross : less('customsValue', [gross, sum('deduction', taken, currency)])
}

function isKnown(amount: Derivation | null): amount is Derivation {
  return amount !== null
}

/** Goods, freight and insurance as a calculator asks for them: what is not said is nothing. Null: none of them is said. */
export function plainValue(
  figures: Readonly<Partial<Record<'goods' | 'freight' | 'insurance', Derivation>>>, currency: string,
): Derivation | null {
  const said = (['goods', 'freight', 'insurance'] as const).flatMap((what) => figures[what] ?? [])
  return said.length === 0 ? null : sum('customsValue', said, currency)
}

/**
 * A header's costs over its lines, by value or by mass: each line's customs value is its own price and its share, and the lines
 * sum to the header to the last unit. In: prices of the lines, and what to share out.
 */
export function lineValues(
  prices: readonly Derivation[], header: readonly Derivation[], weights: readonly Derivation[], places: number,
): readonly Derivation[] {
  const shares = header.map((cost) => shared(cost, weights, places))
  return prices.map((price, line) => {
    const parts = [price, ...shares.map((lines) => lines[line] ?? given('share', ZERO, price.unit))]
    return sum('customsValue', parts, price.unit)
  })
}
