/**
 * What the components of a measure come to. They are read from left to right: plus and minus gather into a side, a MIN or a
 * MAX closes it and opens the next. So what stands after a MAX belongs to the ceiling, and the last MIN or MAX splits the whole.
 */
import { ZERO, type Ratio } from '../../kernel/ratio.ts'
import { extreme, given, less, percentOf, product, rounded, sum, type Derivation } from './derivation.ts'
import { joiningOf, unitOf, type Component } from './component.ts'
import { exchanged, type Rates } from './rate-of-exchange.ts'
import { pureAlcohol, quantityIn, type Quantities } from './units.ts'
import { distinct, type Refusal } from './refusal.ts'

/** What an amount is worked out from. */
export type Basis = {
  /** Per cent are taken of this. Null where there is none: then a rate in per cent is refused. */
  readonly value: Derivation | null
  readonly quantities: Quantities
  readonly rates: Rates
  /** What an agricultural component (12, 14, 21, 25, 27, 29) is for the composition of these goods, by its number. */
  readonly agricultural: ReadonlyMap<string, readonly Component[]>
}

export type Worked = { readonly amount: Derivation } | { readonly refusals: readonly Refusal[] }

/** Reductions for small producers are cut to the penny before they count. Source: UK duty calculator. */
const CUT = { places: 2, rule: 'down' } as const

/**
 * In: the components of a measure or of the condition that was met, in their order; none is no duty. Out: the exact amount
 * with its derivation, or everything that is missing for it. A minus may take it below zero: that is said, not mended.
 */
export function dutyOf(components: readonly Component[], basis: Basis, source: string | null = null): Worked {
  const refusals: Refusal[] = []
  let total: Derivation | null = null
  let side: Derivation | null = null
  let closing: 'greatest' | 'least' | null = null
  for (const component of components) {
    const joining = joiningOf(component)
    if (joining === 'nothing') continue
    const term = termOf(component, components, basis, source, refusals)
    if (term === null) continue
    if (joining === 'floor' || joining === 'ceiling') {
      total = closed(total, side, closing)
      closing = joining === 'floor' ? 'greatest' : 'least'
      side = term
    } else {
      side = joined(side, term, joining === 'takes')
    }
  }
  if (refusals.length > 0) return { refusals: distinct(refusals) }
  return { amount: closed(total, side, closing) ?? given('nothing', ZERO, basis.rates.into, source) }
}

function closed(total: Derivation | null, side: Derivation | null, closing: 'greatest' | 'least' | null): Derivation | null {
  if (total === null || closing === null || side === null) return side ?? total
  return extreme(closing === 'greatest' ? 'minimum' : 'maximum', closing, [total, side])
}

/** What opens a side stands as it is: there is nothing to take it from. */
function joined(side: Derivation | null, term: Derivation, isTaken: boolean): Derivation {
  if (side === null) return term
  return isTaken ? less('expression', [side, term]) : sum('expression', [side, term], side.unit)
}

/** Null: something was missing, and is said in `refusals`. */
function termOf(
  component: Component, all: readonly Component[], basis: Basis, source: string | null, refusals: Refusal[],
): Derivation | null {
  if (joiningOf(component) === 'table') return agriculturalOf(component, basis, source, refusals)
  const { amount, currency } = component
  const unit = unitOf(component)
  if (amount === null) return given('nothing', ZERO, basis.rates.into, source)
  if (unit === null && currency === null) return ofValue(stated(component, amount, '%', source), basis, refusals)
  if (unit?.startsWith('RET') && currency === null) return ofRetailPrice(stated(component, amount, '%', source), basis, refusals)
  const perUnit = stated(component, amount, currency ?? basis.rates.into, source)
  const factors = unit === null ? [] : factorsOf(unit, all, basis.quantities, refusals)
  const worth = exchanged(perUnit, basis.rates)
  if (worth === null) refusals.push({ code: 'rate_of_exchange_missing', of: perUnit.unit })
  if (worth === null) return null
  if (isDiscount(unit)) return rounded('discount', product('discount', [worth, ...factors], worth.unit), CUT, source)
  return product('specific', [worth, ...factors], worth.unit)
}

/** What a tariff states is one node for all lines that bear it: derivations are kept by the hundred thousand. */
const leaves = new WeakMap<Component, Derivation>()

function stated(component: Component, amount: Ratio, unit: string, source: string | null): Derivation {
  const known = leaves.get(component)
  if (known?.unit === unit && known.source === source) return known
  const leaf = given(unit === '%' ? 'rate' : 'amountPerUnit', amount, unit, source)
  leaves.set(component, leaf)
  return leaf
}

function ofValue(rate: Derivation, { value }: Basis, refusals: Refusal[]): Derivation | null {
  if (value !== null) return percentOf('adValorem', rate, value)
  refusals.push({ code: 'value_missing', of: 'customsValue' })
  return null
}

function ofRetailPrice(rate: Derivation, { quantities, rates }: Basis, refusals: Refusal[]): Derivation | null {
  const price = quantityIn('RET', quantities)
  if (price === null) refusals.push({ code: 'value_missing', of: 'RET' })
  return price && percentOf('adValorem', rate, { ...price, unit: rates.into })
}

function isDiscount(unit: string | null): boolean {
  return unit === 'SPQ' || unit === 'SPRQ'
}

/** The quantities that an amount per unit is taken times; those that are missing are said in `refusals`. */
function factorsOf(unit: string, all: readonly Component[], quantities: Quantities, refusals: Refusal[]): readonly Derivation[] {
  const found: Derivation[] = []
  for (const one of unitsIn(unit)) {
    const quantity = one === 'LPA' ? alcoholFor(unit, all, quantities) : quantityIn(one, quantities)
    if (quantity === null) refusals.push({ code: 'supplementary_unit_missing', of: one })
    else found.push(quantity)
  }
  return found
}

function unitsIn(unit: string): readonly string[] {
  switch (unit) {
    // Per % vol per hectolitre; per 100 kg per % of sucrose; per litre of pure alcohol, times the discount of the producer.
    case 'ASVX': return ['ASV', 'HLT']
    case 'DTNZ': return ['DTN', 'BRX']
    case 'SPQ': case 'SPRQ': return ['LPA', 'SPR']
    default: return [unit]
  }
}

/** A reduction counts alcohol as the duty does that it reduces: by strength and volume beside ASVX, else in litres of it. */
function alcoholFor(unit: string, all: readonly Component[], quantities: Quantities): Derivation | null {
  const isByStrength = isDiscount(unit) && all.some((one) => unitOf(one) === 'ASVX')
  return pureAlcohol(isByStrength ? { ...quantities, declared: without(quantities.declared, 'LPA') } : quantities)
}

function without<Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> {
  return new Map([...map].filter(([one]) => one !== key))
}

function agriculturalOf(
  { expression }: Component, basis: Basis, source: string | null, refusals: Refusal[],
): Derivation | null {
  const components = basis.agricultural.get(expression)
  if (components === undefined) {
    refusals.push({ code: 'agricultural_component_missing', of: expression })
    return null
  }
  // A table holds plain amounts: one that referred to a table again would never end.
  const plain = components.filter((one) => joiningOf(one) !== 'table')
  const worked = dutyOf(plain, basis, source)
  if ('amount' in worked) return sum('agricultural', [worked.amount], worked.amount.unit)
  refusals.push(...worked.refusals)
  return null
}
