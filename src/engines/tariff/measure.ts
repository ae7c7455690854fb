/**
 * A measure says: goods of this code, from there, between these days, under these conditions, bear this. Which measures hold
 * for a line is a column of questions, each answered from the occasion: the tariff day is an argument, nothing reads a clock.
 */
import { compare, divide, type Ratio } from '../../kernel/ratio.ts'
import type { Day } from '../../kernel/time.ts'
import type { Component } from './component.ts'
import type { Derivation } from './derivation.ts'
import { isValidOn } from './rate-of-exchange.ts'
import { quantityIn, type Quantities } from './units.ts'
import type { Refusal } from './refusal.ts'

export type Measure = {
  readonly id: string
  readonly type: string
  /** Goods code, perhaps only its first digits: a measure of a heading holds for all below it. */
  readonly goods: string
  /** A country or an area of several. */
  readonly area: string
  readonly excluded: readonly string[]
  readonly additionalCode: string | null
  /** Order number of the quota. */
  readonly quota: string | null
  readonly valid: { readonly from: Day; readonly until: Day | null }
  readonly components: readonly Component[]
  readonly conditions: readonly Condition[]
}

/** Conditions of one code are alternatives, in their order: the first that is met says what happens. */
export type Condition = {
  readonly code: string
  /** Presented, it meets the condition. With neither document nor threshold the condition is what is left: always met. */
  readonly document: string | null
  readonly threshold: Threshold | null
  readonly effect: 'applies' | 'appliesNot' | 'forbids'
  /** In place of the measure's own. Empty: the measure's own stay. */
  readonly components: readonly Component[]
}

/** At most a quantity, or at least a price per unit in the currency of the assessment: the entry prices of fruit. */
export type Threshold = {
  readonly amount: Ratio
  readonly unit: string
  readonly per: 'quantity' | 'price'
  readonly holds: 'least' | 'most'
}

/** The first four are ways to import among which one is chosen; the others come on top of any. */
export type Category = 'third_country_tariff' | 'tariff_preference' | 'suspension' | 'quota' | 'additional_duty' | 'vat'

/**
 * What a number of a measure type means. The lower the priority the earlier it is shown. `tax`: which one of the plan it feeds.
 * `asksProof`: it is a preference, and nobody has it without a proof of origin.
 */
export type MeasureType = {
  readonly category: Category
  readonly type: string
  readonly priority: number
  readonly tax: string
  readonly asksProof: boolean
}

/** An area with its members. Everybody is a member of the area named in `everybody`. */
export type Areas = { readonly everybody: string; readonly members: ReadonlyMap<string, ReadonlySet<string>> }

export type Occasion = {
  readonly day: Day
  /** Null: not declared. */
  readonly origin: string | null
  /** Null: the measures were already chosen for the origin. */
  readonly areas: Areas | null
  readonly documents: ReadonlySet<string>
  /** By type of measure: one answer each. */
  readonly additionalCodes: ReadonlyMap<string, string>
}

/** Valid on the day, from this origin, for the additional code that was declared. */
export function isOpen(measure: Measure, { day, origin, areas, additionalCodes }: Occasion): boolean {
  if (!isValidOn(measure.valid, day)) return false
  if (measure.additionalCode !== null && additionalCodes.get(measure.type) !== measure.additionalCode) return false
  return areas === null || (origin !== null && isFrom(origin, measure, areas))
}

function isFrom(origin: string, { area, excluded }: Measure, areas: Areas): boolean {
  if (excluded.some((one) => isWithin(origin, one, areas))) return false
  return area === areas.everybody || isWithin(origin, area, areas)
}

function isWithin(origin: string, area: string, { members }: Areas): boolean {
  return area === origin || (members.get(area)?.has(origin) ?? false)
}

export type Selected =
  | { readonly components: readonly Component[] }
  | { readonly appliesNot: true }
  | { readonly refusals: readonly Refusal[] }

/** Which components the conditions select. Each code of conditions is asked for itself, and all must let the measure through. */
export function select(
  measure: Measure, documents: ReadonlySet<string>, value: Derivation | null, quantities: Quantities,
): Selected {
  let components = measure.components
  const refusals: Refusal[] = []
  for (const code of new Set(measure.conditions.map((condition) => condition.code))) {
    const alternatives = measure.conditions.filter((one) => one.code === code)
    const met = alternatives.find((one) => isMet(one, documents, value, quantities))
    if (met === undefined) refusals.push(...lacking(measure, alternatives, value, quantities))
    else if (met.effect === 'forbids') refusals.push({ code: 'prohibited_goods', of: measure.id })
    else if (met.effect === 'appliesNot') return { appliesNot: true }
    else if (met.components.length > 0) components = met.components
  }
  return refusals.length > 0 ? { refusals } : { components }
}

/** Nothing was met: because a figure is not known, or because no document was there. */
function lacking(
  { id }: Measure, alternatives: readonly Condition[], value: Derivation | null, quantities: Quantities,
): readonly Refusal[] {
  const thresholds = alternatives.flatMap(({ threshold }) => threshold ?? [])
  const unit = thresholds.find((one) => quantityIn(one.unit, quantities) === null)?.unit
  if (unit !== undefined) return [{ code: 'supplementary_unit_missing', of: unit }]
  if (value === null && thresholds.some(({ per }) => per === 'price')) return [{ code: 'value_missing', of: 'customsValue' }]
  return [{ code: 'certificate_missing', of: id }]
}

function isMet(
  { document, threshold }: Condition, documents: ReadonlySet<string>, value: Derivation | null, quantities: Quantities,
): boolean {
  if (document !== null) return documents.has(document)
  if (threshold === null) return true
  const quantity = quantityIn(threshold.unit, quantities)?.amount
  if (!quantity) return false
  const figure = threshold.per === 'quantity' ? quantity : value && divide(value.amount, quantity)
  if (!figure) return false
  const order = compare(figure, threshold.amount)
  return threshold.holds === 'least' ? order >= 0 : order <= 0
}
