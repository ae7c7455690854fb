/**
 * Ways to import the same line, side by side: the standard rate, preferences, suspensions and quotas. One of them is chosen;
 * additional duties, excise and VAT come on top of each. A way that is not open says why, with its amount where there is one.
 */
import { compare } from '../../kernel/ratio.ts'
import { joiningOf, type Component } from './component.ts'
import { less, sum, type Derivation } from './derivation.ts'
import { isOpen, select, type Category, type Measure, type MeasureType } from './measure.ts'
import { ratesOn } from './rate-of-exchange.ts'
import { levy, type Charge, type TaxAmount } from './tax-plan.ts'
import { measuresOf, type Line, type Tariff } from './tariff.ts'
import { quantityIn } from './units.ts'
import { distinct, type Refusal } from './refusal.ts'

export type Option = {
  readonly measure: Measure
  readonly type: MeasureType
  readonly taxes: readonly TaxAmount[]
  /** Of what is assessed, VAT included. Null: some of it could not be worked out, and a refusal says why. */
  readonly total: Derivation | null
  /** Empty: open. */
  readonly refusals: readonly Refusal[]
}

/** In the order of priorities, and within one in the order of the tariff. */
export function optionsOf(tariff: Tariff, line: Line): readonly Option[] {
  const open = measuresOf(tariff, line.goods).filter((measure) => isOpen(measure, line.occasion)).flatMap((measure) => {
    const type = tariff.types.get(measure.type)
    return type ? [{ measure, type }] : []
  })
  const onTop = additionsOf(open, line)
  return open.filter(({ type }) => isWay(type.category))
    .flatMap(({ measure, type }) => optionOf(tariff, line, { measure, type, onTop }) ?? [])
    .sort((one, other) => one.type.priority - other.type.priority)
}

type Typed = { readonly measure: Measure; readonly type: MeasureType }
type Addition = Typed & { readonly charge: Charge | null; readonly refusals: readonly Refusal[] }

function isWay(category: Category): boolean {
  return category !== 'additional_duty' && category !== 'vat'
}

/** Null: its conditions take the measure away. */
function optionOf(tariff: Tariff, line: Line, { measure, type, onTop }: Typed & { readonly onTop: readonly Addition[] }): Option | null {
  const own = chargeOf({ measure, type }, line)
  if (own === null) return null
  const leftOut = tariff.leftOut.get(type.category)
  const beside = onTop.filter((one) => !leftOut?.has(one.measure.type))
  const charges = [own, ...beside].flatMap(({ charge }) => charge ?? [])
  const { plan } = tariff
  const { value, quantities, agricultural } = line
  const rates = ratesOn(tariff.rates, plan.currency, line.occasion.day)
  const { taxes, refusals, isWhole } = levy(plan, charges, { value, quantities, rates, agricultural })
  const isKnown = isWhole && [own, ...beside].every(({ charge }) => charge !== null)
  const total = isKnown ? sum('lineTotal', taxes.map(({ assessed }) => assessed), plan.currency) : null
  const asked = [own, ...beside].flatMap((one) => one.refusals)
  const all = distinct([...asked, ...refusals, ...proofOf(type, measure, line), ...balanceOf(measure, line)])
  return { measure, type, taxes, total, refusals: all }
}

/** Null: its conditions take the measure away, or it bears no amount. */
function chargeOf({ measure, type }: Typed, line: Line): Addition | null {
  const selected = select(measure, line.occasion.documents, line.value, line.quantities)
  if ('appliesNot' in selected) return null
  if ('refusals' in selected) return { measure, type, charge: null, refusals: selected.refusals }
  // A measure without any amount only asks for a licence or a certificate: that was looked at, and nothing is owed for it.
  if (selected.components.length === 0) return null
  return { measure, type, charge: { tax: type.tax, measure: measure.id, components: selected.components }, refusals: [] }
}

function additionsOf(open: readonly Typed[], line: Line): readonly Addition[] {
  const additional = open.filter(({ type }) => type.category === 'additional_duty').flatMap((one) => chargeOf(one, line) ?? [])
  const vat = vatOf(open.filter(({ type }) => type.category === 'vat'), line)
  const taxing = additional.filter(({ charge }) => charge === null || charge.components.some(isTaxing))
  return [...taxing, ...(vat ? [vat] : [])]
}

/** A duty of nothing is no addition. */
function isTaxing(component: Component): boolean {
  return joiningOf(component) === 'table' || component.amount?.of !== 0n
}

/** The rate that was asked for; else the one whose additional code was declared; else the one that needs none. */
function vatOf(rates: readonly Typed[], line: Line): Addition | null {
  const [asked, first] = [line.chosen.get('vat'), rates[0]]
  const found = rates.find(({ measure }) => (asked === undefined ? measure.additionalCode !== null : measure.id === asked))
  if (found === undefined && first !== undefined && asked !== undefined) {
    return { ...first, charge: null, refusals: [{ code: 'measure_not_open', of: asked }] }
  }
  const taken = found ?? first
  return taken ? chargeOf(taken, line) : null
}

/** A preference without a proof is impossible, whatever it would cost. */
function proofOf({ asksProof }: MeasureType, { id, area }: Measure, { proofs }: Line): readonly Refusal[] {
  return asksProof && !proofs.has(area) && !proofs.has(id) ? [{ code: 'proof_missing', of: id }] : []
}

function balanceOf({ quota }: Measure, { balances, quantities }: Line): readonly Refusal[] {
  if (quota === null) return []
  const balance = balances.get(quota)
  if (!balance) return []
  const wanted = quantityIn(balance.unit, quantities)
  if (!wanted) return [{ code: 'supplementary_unit_missing', of: balance.unit }]
  return compare(wanted.amount, balance.left) > 0 ? [{ code: 'quota_exhausted', of: quota }] : []
}

export type Open = Option & { readonly total: Derivation }

/** Whether it can be had: then all of it is known. */
export function isHad(option: Option): option is Open {
  return option.refusals.length === 0 && option.total !== null
}

/** The cheapest open way; of equal ones the first. Null: none is open. */
export function cheapest(options: readonly Option[]): Open | null {
  let best: Open | null = null
  for (const option of options) {
    if (isHad(option) && (best === null || compare(option.total.amount, best.total.amount) < 0)) best = option
  }
  return best
}

/** One change to a line, under a name: another origin, a proof, a quota with something left. */
export type Variation = { readonly name: string; readonly line: Line }

export type Outcome = {
  readonly name: string
  readonly options: readonly Option[]
  readonly best: Open | null
  readonly saves: Derivation | null
}

/** "What if": the same goods under each variation. `saves`: how much less than under the first one, which may be below zero. */
export function whatIf(tariff: Tariff, variations: readonly Variation[]): readonly Outcome[] {
  const outcomes = variations.map(({ name, line }) => {
    const options = optionsOf(tariff, line)
    return { name, options, best: cheapest(options) }
  })
  const [first] = outcomes
  return outcomes.map((outcome) => {
    const [before, now] = [first?.best?.total, outcome.best?.total]
    return { ...outcome, saves: before && now ? less('total', [before, now]) : null }
  })
}
