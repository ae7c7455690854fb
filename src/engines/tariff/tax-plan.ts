/**
 * Which taxes follow each other, and what each is taken of, as data: China takes VAT of value, duty and consumption tax, and
 * consumption tax of a price that holds it already. A plan is written once per administration and dated with its tariff.
 */
import { ZERO, add, subtract, type Ratio } from '../../kernel/ratio.ts'
import { extreme, given, inside, less, percentOf, rounded, sum, type Derivation, type Places } from './derivation.ts'
import { dutyOf, type Basis, type Worked } from './duty.ts'
import { joiningOf, unitOf, type Component } from './component.ts'
import { distinct, type Refusal } from './refusal.ts'
import type { What } from './words.ts'

export type Tax = {
  /** Named as measure types name it. */
  readonly tax: string
  readonly what: What
  /** `customsValue` and taxes above in the plan. */
  readonly of: readonly string[]
  /** `inside`: the rate is of a price that holds the tax: (base + amounts per unit) / (1 - rate) x rate + amounts per unit. */
  readonly formula: 'outside' | 'inside'
  readonly rounding: Places
}

export type TaxPlan = {
  readonly currency: string
  readonly taxes: readonly Tax[]
  /** What a later tax is taken of: the exact amount before it, or the one that was assessed. */
  readonly carries: 'exact' | 'assessed'
}

/** What one measure brings to a tax. */
export type Charge = { readonly tax: string; readonly measure: string; readonly components: readonly Component[] }

/** One amount owed: exact, and as assessed. */
export type TaxAmount = {
  readonly tax: string
  readonly measures: readonly string[]
  /** The sum of what each measure brings, in the order of `measures`. */
  readonly exact: Derivation
  readonly assessed: Derivation
}

/** `isWhole`: every tax that is charged could be worked out. */
export type Levied = { readonly taxes: readonly TaxAmount[]; readonly refusals: readonly Refusal[]; readonly isWhole: boolean }

/**
 * The cascade, from the first tax to the last. A tax without a charge is not owed and not listed; one for which something is
 * missing is not listed, nor is any that is taken of it: a tax of half a base would be a figure that nobody owes.
 */
export function levy(plan: TaxPlan, charges: readonly Charge[], basis: Basis): Levied {
  const taxes: TaxAmount[] = []
  const refusals: Refusal[] = []
  const known = new Map<string, Derivation>()
  const missing = new Set<string>()
  if (basis.value) known.set('customsValue', basis.value)
  for (const tax of plan.taxes) {
    const charged = charges.filter((charge) => charge.tax === tax.tax)
    if (charged.length === 0) continue
    const amount = amountOf(tax, charged, basis, known, refusals)
    if (amount === null || tax.of.some((name) => missing.has(name))) {
      missing.add(tax.tax)
      continue
    }
    taxes.push(amount)
    known.set(tax.tax, plan.carries === 'exact' ? amount.exact : amount.assessed)
  }
  return { taxes, refusals: distinct(refusals), isWhole: missing.size === 0 }
}

/** Null: something is missing for it, which is then said in `refusals`. */
function amountOf(
  tax: Tax, charged: readonly Charge[], basis: Basis, known: ReadonlyMap<string, Derivation>, refusals: Refusal[],
): TaxAmount | null {
  const own: Basis = { ...basis, value: basis.value && baseOf(tax.of, known, basis.value) }
  const parts: Derivation[] = []
  for (const charge of charged) {
    const worked = chargeOf(tax, charge, own)
    if ('amount' in worked) parts.push(worked.amount)
    else refusals.push(...worked.refusals)
  }
  if (parts.length < charged.length) return null
  const exact = sum(tax.what, parts, basis.rates.into)
  return { tax: tax.tax, measures: charged.map(({ measure }) => measure), exact, assessed: rounded('assessed', exact, tax.rounding) }
}

/** What the plan names, as far as it is owed. */
function baseOf(names: readonly string[], known: ReadonlyMap<string, Derivation>, value: Derivation): Derivation {
  const of: Derivation[] = []
  for (const name of names) {
    const one = known.get(name)
    if (one) of.push(one)
  }
  return of.length > 1 ? sum('base', of, value.unit) : of[0] ?? value
}

function chargeOf({ formula }: Tax, { components, measure }: Charge, basis: Basis): Worked {
  return formula === 'outside' ? dutyOf(components, basis, measure) : insideOf(components, basis, measure)
}

/** Side by side between MIN and MAX, as an expression is read. */
function insideOf(components: readonly Component[], basis: Basis, measure: string): Worked {
  let total: Derivation | null = null
  for (const side of sidesOf(components)) {
    const worked = insideSide(side, basis, measure)
    if ('refusals' in worked) return worked
    const isFloor = side[0] !== undefined && joiningOf(side[0]) === 'floor'
    if (total === null) total = worked.amount
    else if (isFloor) total = extreme('minimum', 'greatest', [total, worked.amount])
    else total = extreme('maximum', 'least', [total, worked.amount])
  }
  return { amount: total ?? given('nothing', ZERO, basis.rates.into, measure) }
}

function sidesOf(components: readonly Component[]): readonly (readonly Component[])[] {
  const sides: Component[][] = []
  for (const one of components.filter((each) => joiningOf(each) !== 'nothing')) {
    const isNew = sides.length === 0 || joiningOf(one) === 'floor' || joiningOf(one) === 'ceiling'
    if (isNew) sides.push([one])
    else sides.at(-1)?.push(one)
  }
  return sides
}

/** Source of the formula: Interim Regulations of China on Consumption Tax, composite assessable value; not read for this file. */
function insideSide(components: readonly Component[], basis: Basis, measure: string): Worked {
  const isRate = (one: Component) => one.currency === null && unitOf(one) === null && one.amount !== null
  const perUnits = components.filter((one) => !isRate(one))
  // An amount that is taken off needs something to be taken from, now that the rate does not stand before it.
  const isTaken = perUnits[0] !== undefined && joiningOf(perUnits[0]) === 'takes'
  const specific = dutyOf(isTaken ? [NOTHING, ...perUnits] : perUnits, basis, measure)
  const rates = components.filter(isRate)
  if ('refusals' in specific || rates.length === 0) return specific
  if (basis.value === null) return { refusals: [{ code: 'value_missing', of: 'customsValue' }] }
  const rate = given('rate', rates.reduce(gathered, ZERO), '%', measure)
  const perUnit = specific.amount
  const hasUnits = components.length > rates.length
  const whole = inside('baseWithTax', hasUnits ? sum('base', [basis.value, perUnit], basis.value.unit) : basis.value, rate)
  if (whole === null) return { refusals: [{ code: 'value_missing', of: measure }] }
  const adValorem = percentOf('adValorem', rate, whole)
  return { amount: hasUnits ? sum('expression', [adValorem, perUnit], adValorem.unit) : adValorem }
}

const NOTHING: Component = { expression: '01', amount: null, currency: null, unit: null, qualifier: null }

function gathered(so: Ratio, one: Component): Ratio {
  const amount = one.amount ?? ZERO
  return joiningOf(one) === 'takes' ? subtract(so, amount) : add(so, amount)
}

/**
 * One tax line of a declaration, as authorities state it: base, rate, what is deducted, and whether it is levied at all.
 * Rounded first, then the deduction is taken off. Source: CDS tax lines (`DutyTaxFee`).
 */
export function taxLine({ base, rate, deduct, relief, rounding }: TaxLine): Derivation {
  const gross = rounded('assessed', percentOf('duty', rate, base), rounding)
  const owed = deduct === null ? gross : less('assessed', [gross, deduct])
  return relief === null ? owed : less('assessed', [owed, { ...owed, what: relief.as, source: relief.ground }])
}

export type TaxLine = {
  readonly base: Derivation
  readonly rate: Derivation
  readonly deduct: Derivation | null
  /** The whole amount is not levied, or not yet, and why. */
  readonly relief: { readonly as: 'relief' | 'suspended'; readonly ground: string } | null
  readonly rounding: Places
}
