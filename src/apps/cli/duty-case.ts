/**
 * Cases of duty as the published pack writes them: components, a value, quantities, and for whole calculations the measures of a
 * commodity. Read as its README says, and a little more kindly where that leaves the shape open. What is not there is not guessed.
 */
import { add, compare, ONE, parseRatio, ratioOf, ZERO, type Ratio } from '../../kernel/ratio.ts'
import { present } from '../../kernel/assert.ts'
import { parseDay, type Day } from '../../kernel/time.ts'
import {
  dutyOf, given, levy, optionsOf, plainValue, quantitiesOf, ratesOn, sum, UNITS, unitOf,
  type Answer, type Basis, type Component, type Derivation, type Line, type Measure, type Option, type Quantities, type RateRow,
  type Worked,
} from '../../engines/tariff/index.ts'
import { TAXED_TYPES } from '../../regimes/gb/tariff/measure-types.ts'
import { readComponents, readMeasure } from '../../regimes/gb/tariff/measures.ts'
import { UK_LEFT_OUT, UK_PLAN } from '../../regimes/gb/tariff/plan.ts'

export type DutyCase = { readonly id: string; readonly kind: string; readonly [field: string]: unknown }

export type Json = Readonly<Record<string, unknown>>

const { currency: POUNDS } = UK_PLAN

/** What the components of the case come to, exactly, or what is missing for it. */
export function workedOf(asked: DutyCase): Worked {
  const inputs = objectOf(asked['inputs'])
  const components = componentsOf(asked)
  return dutyOf(components, basisOf(inputs, components), asked.id)
}

/** The components of the measure, or those of the condition that was met. */
export function componentsOf(asked: DutyCase): readonly Component[] {
  const inputs = objectOf(asked['inputs'])
  const measure = objectOf(asked['measure'] ?? inputs)
  const list = conditionOf(asked, measure, inputs)['components'] ?? measure['conditionComponents'] ?? measure['components']
  return readComponents(list ?? asked['components']) ?? []
}

/** Given whole, by its place, or by the document that met it. Empty: none. */
function conditionOf(asked: DutyCase, measure: Json, inputs: Json): Json {
  const conditions = listOf(measure['conditions'])
  const stated = measure['condition'] ?? measure['selectedCondition'] ?? asked['condition'] ?? inputs['condition']
  if (typeof stated === 'number') return conditions[stated] ?? {}
  if (isObject(stated)) return stated
  const document = stated ?? inputs['documentCode'] ?? inputs['document'] ?? measure['document'] ?? null
  const met = conditions.find((one) => document !== null && (one['document'] === document || one['documentCode'] === document))
  return met ?? (readComponents(measure['components'])?.length ? {} : conditions[0] ?? {})
}

/** VAT of the value and the duties that the case gives. */
export function vatOf(asked: DutyCase): Worked {
  const inputs = objectOf(asked['inputs'])
  const components = componentsOf(asked)
  const rate = components.length > 0 ? components : [{ ...NO_COMPONENT, amount: figure(inputs['rate'] ?? asked['rate']) }]
  const duties: Component = { ...NO_COMPONENT, amount: figure(inputs['dutyTotal']), currency: POUNDS }
  const paid = { tax: 'duty', measure: 'dutyTotal', components: [duties] }
  const { taxes, refusals } = levy(UK_PLAN, [paid, { tax: 'vat', measure: asked.id, components: rate }], basisOf(inputs, rate))
  const vat = taxes.find(({ tax }) => tax === 'vat')
  return vat ? { amount: vat.exact } : { refusals }
}

const NO_COMPONENT: Component = { expression: '01', amount: null, currency: null, unit: null, qualifier: null }

/** The ways of a calculation. Its measures were already chosen for the origin, and it asks for no proof of it. */
export function optionsOfCase(asked: DutyCase): readonly Option[] {
  const inputs = objectOf(asked['inputs'])
  const measures = measuresOfCase(asked)
  const codes = Object.entries(objectOf(inputs['additionalCodes'])).map(([type, code]) => [type, String(code)] as const)
  const vat = inputs['vatMeasure']
  const line: Line = {
    id: asked.id, goods: String(inputs['commodity'] ?? ''), value: customsValueOf(inputs), agricultural: new Map(),
    quantities: quantitiesFor(inputs, measures.flatMap((one) => one.components)),
    occasion: { day: dayOf(inputs), origin: textOf(inputs['origin']), areas: null, documents: new Set(), additionalCodes: new Map(codes) },
    proofs: new Set(measures.map(({ id }) => id)), balances: new Map(),
    chosen: new Map(vat === undefined || vat === null ? [] : [['vat', String(vat)]]),
  }
  return optionsOf({ plan: UK_PLAN, types: TAXED_TYPES, leftOut: UK_LEFT_OUT, measures, rates: rateRows(inputs) }, line)
}

export function measuresOfCase(asked: DutyCase): readonly Measure[] {
  const goods = String(objectOf(asked['inputs'])['commodity'] ?? '')
  return listOf(asked['measures']).flatMap((one) => {
    const read = readMeasure(one, goods)
    return 'measure' in read ? [read.measure] : []
  })
}

/** What is asked for, by its id or by its type. Null: none is, or it is not among them. */
export function chosenOption(asked: DutyCase, options: readonly Option[]): Option | null {
  const chosen = objectOf(asked['inputs'])['option']
  return options.find(({ measure, type }) => measure.id === String(chosen) || type.type === chosen) ?? null
}

/** Every tax of a way, exact: nothing is rounded before the end. */
export function exactTotal({ taxes }: Option): Derivation {
  return sum('total', taxes.map(({ exact }) => exact), POUNDS)
}

/** Every figure of it, however it is called; what the total is of is no part of it. */
export function totalOf(stated: unknown): Ratio {
  if (typeof stated !== 'object' || stated === null) return figure(stated)
  const counted = Object.entries(stated).filter(([key]) => key !== 'currency' && key !== 'customsValue')
  return counted.reduce((so, [, one]) => add(so, totalOf(one)), ZERO)
}

/** A figure, or goods, freight and insurance. Null: not given. */
export function customsValueOf(inputs: Json): Derivation | null {
  const value = inputs['customsValue']
  if (value === null || value === undefined) return null
  if (typeof value !== 'object') return given('customsValue', figure(value), POUNDS)
  const said = objectOf(value)
  const part = (key: 'goods' | 'freight' | 'insurance') => (isFigure(said[key]) ? { [key]: given(key, figure(said[key]), POUNDS) } : {})
  return plainValue({ ...part('goods'), ...part('freight'), ...part('insurance') }, POUNDS)
}

function basisOf(inputs: Json, components: readonly Component[]): Basis {
  const rates = ratesOn(rateRows(inputs), POUNDS, dayOf(inputs))
  return { value: customsValueOf(inputs), quantities: quantitiesFor(inputs, components), rates, agricultural: new Map() }
}

/** A qualified unit without an answer of its own is answered as the plain one: `DTNR` in the kilograms of `DTN`. */
function quantitiesFor(inputs: Json, components: readonly Component[]): Quantities {
  const figures = Object.fromEntries(Object.entries(objectOf(inputs['quantities'])).map(([unit, one]) => [unit.toUpperCase(), String(one)]))
  const answers = new Map<string, Answer>()
  for (const [unit, answer] of Object.entries(objectOf(inputs['unitConversions']))) {
    const { answerUnit, multiplier } = objectOf(answer)
    const asked = String(answerUnit ?? unit).toUpperCase()
    answers.set(unit.toUpperCase(), { unit: asked, multiplier: isFigure(multiplier) ? figure(multiplier) : ONE })
  }
  for (const unit of components.flatMap((one) => unitOf(one) ?? [])) {
    const plain = unit.slice(0, 3)
    if (unit === plain || !UNITS.has(plain) || figures[unit] !== undefined || answers.has(unit)) continue
    answers.set(unit, answers.get(plain) ?? { unit: plain, multiplier: ONE })
  }
  return quantitiesOf(figures, answers)
}

/** `{ EUR: '0.85' }`, `{ GBP: '0.85' }`, rows with a rate in them, or a bare figure: the first is pounds for one euro. */
function rateRows(inputs: Json): readonly RateRow[] {
  const [rate] = figuresIn(inputs['exchangeRates'] ?? inputs['exchangeRate'] ?? inputs['rates'])
  return rate ? [{ from: 'EUR', to: POUNDS, rate, valid: { from: dayOf(inputs), until: null }, source: 'exchangeRates' }] : []
}

function figuresIn(stated: unknown): readonly Ratio[] {
  if (typeof stated === 'object' && stated !== null) return Object.values(stated).flatMap(figuresIn)
  return isFigure(stated) && compare(figure(stated), ZERO) > 0 ? [figure(stated)] : []
}

/** A case without a day asks about any: the first day of the tariff that the pack holds. */
function dayOf(inputs: Json): Day {
  return parseDay(String(inputs['importDate'] ?? '')) ?? FIRST_DAY
}

const FIRST_DAY = present(parseDay('2021-01-01'), 'a day')

function isFigure(stated: unknown): boolean {
  return (typeof stated === 'number' && Number.isFinite(stated)) || (typeof stated === 'string' && parseRatio(stated) !== null)
}

export function figure(stated: unknown): Ratio {
  if (typeof stated === 'number' && Number.isFinite(stated)) return ratioOf(stated)
  return (typeof stated === 'string' ? parseRatio(stated) : null) ?? ZERO
}

export function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(objectOf) : []
}

export function objectOf(value: unknown): Json {
  return isObject(value) ? value : {}
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
