/**
 * Answers the cases of the pack duty: import duty, excise and VAT. A case is read as its README says, and a little more
 * kindly where the README leaves the shape open (rates of exchange, conditions, the figure of `rounding`).
 */
import { parseRatio, printExact, printRatio, ratioOf, ONE, ZERO, add, compare, type Ratio, type Rounding } from '../../src/kernel/ratio.ts'
import { parseDay, type Day } from '../../src/kernel/time.ts'
import {
  dutyOf, given, levy, optionsOf, plainValue, quantitiesOf, UNITS, unitOf,
  type Answer as UnitAnswer, type Basis, type Component, type Derivation, type Line, type Measure, type Option, type RateRow, type Tariff,
} from '../../src/engines/tariff/index.ts'
import { MEASURE_TYPES, TAXED_TYPES } from '../../src/regimes/gb/tariff/measure-types.ts'
import { readComponents, readMeasure } from '../../src/regimes/gb/tariff/measures.ts'
import { remaining, tariffThatApplies, type Duty } from '../../src/regimes/gb/tariff/northern-ireland.ts'
import { UK_LEFT_OUT, UK_PLAN } from '../../src/regimes/gb/tariff/plan.ts'
import type { Case } from './packs.ts'
import type { Answer } from './wco-dec.ts'

type Json = Readonly<Record<string, unknown>>

export function answerer(): { readonly answer: Answer; readonly close: () => void } {
  return { answer: (asked) => answerOf(asked), close: () => {} }
}

/** `null`: this kind is not answered. */
export function answerOf(asked: Case): unknown | null {
  const inputs = objectOf(asked['inputs'])
  switch (asked.kind) {
    case 'component': return component(asked)
    case 'vat': return { vat: shown(vatOf(asked)) }
    case 'calculation': return calculation(asked)
    case 'option-list': return { options: optionList(asked) }
    case 'total': return { dutyTotal: shown(totalOf(inputs)) }
    case 'tariff-choice': return { tariff: tariffChoice(inputs) }
    case 'ni-option-list': return { options: northernIreland(inputs) }
    case 'measure-type': return measureType(asked)
    case 'rounding': return rounding(asked)
    default: return null
  }
}

/** What a case asks of one expression, with its derivation: for the pack and for `tongdao duty explain`. */
export function explainComponent(asked: Case): ReturnType<typeof dutyOf> {
  const inputs = objectOf(asked['inputs'])
  const components = componentsOf(asked)
  return dutyOf(components, basisOf(inputs, components), asked.id)
}

function component(asked: Case): unknown {
  const worked = explainComponent(asked)
  if ('refusals' in worked) return { refusals: worked.refusals }
  const components = componentsOf(asked)
  const isAlcohol = components.length > 0 && components.every((one) => /^(ASVX|SPQ)$/.test(unitOf(one) ?? ''))
  return { duty: exactly(worked.amount.amount), displayed: shown(worked.amount.amount, isAlcohol ? 'down' : 'halfUp') }
}

/** The components of the measure; or those of the condition that was met; or the single one that is asked for. */
function componentsOf(asked: Case): readonly Component[] {
  const measure = objectOf(asked['measure'] ?? asked['inputs'])
  const condition = objectOf(measure['condition'] ?? measure['selectedCondition'] ?? conditionMet(measure, objectOf(asked['inputs'])))
  const list = condition['components'] ?? measure['conditionComponents'] ?? measure['components'] ?? asked['components']
  return readComponents(list) ?? []
}

function conditionMet(measure: Json, inputs: Json): unknown {
  const conditions = Array.isArray(measure['conditions']) ? measure['conditions'].map(objectOf) : []
  const document = inputs['documentCode'] ?? inputs['document'] ?? measure['document'] ?? null
  return conditions.find((one) => one['document'] === document && document !== null) ?? (measure['components'] ? null : conditions[0])
}

function vatOf(asked: Case): Ratio {
  const inputs = objectOf(asked['inputs'])
  const components = componentsOf(asked)
  const rate = components.length > 0 ? components : [percentage(figure(inputs['rate'] ?? asked['rate']))]
  const basis = basisOf(inputs, rate)
  const duties = given('duty', figure(inputs['dutyTotal']), UK_PLAN.currency)
  const plan = { ...UK_PLAN, taxes: UK_PLAN.taxes.filter(({ tax }) => tax === 'duty' || tax === 'vat') }
  const paid = { tax: 'duty', measure: 'dutyTotal', components: [{ ...percentage(duties.amount), currency: UK_PLAN.currency }] }
  const { taxes } = levy(plan, [paid, { tax: 'vat', measure: asked.id, components: rate }], basis)
  return taxes.find(({ tax }) => tax === 'vat')?.exact.amount ?? ZERO
}

function percentage(amount: Ratio): Component {
  return { expression: '01', amount, currency: null, unit: null, qualifier: null }
}

function calculation(asked: Case): unknown {
  const inputs = objectOf(asked['inputs'])
  const option = explainOptions(asked).find(({ measure }) => measure.id === String(inputs['option']))
  if (!option) return { option: null }
  const amounts = new Map(option.taxes.map((tax) => [tax.tax, tax]))
  const vat = amounts.get('vat')
  const sum = option.taxes.reduce((so, { exact }) => add(so, exact.amount), ZERO)
  const value = valueOf(inputs)?.amount ?? ZERO
  return {
    option: { category: option.type.category, type: option.type.type, priority: option.type.priority, measure: inputs['option'] },
    customsValue: shown(value),
    importDuty: shown(amounts.get('duty')?.exact.amount ?? ZERO),
    additional: additional(asked, option),
    vatBase: shown(add(value, option.taxes.reduce((so, one) => (one === vat ? so : add(so, one.exact.amount)), ZERO))),
    vat: shown(vat?.exact.amount ?? ZERO),
    dutyTotal: shown(sum),
  }
}

/** In the order of the measures, whatever tax they feed. */
function additional(asked: Case, { taxes }: Option): readonly unknown[] {
  const amounts = new Map(taxes.filter(({ tax }) => tax === 'additionalDuty' || tax === 'excise')
    .flatMap(({ measures, exact }) => measures.map((id, place) => [id, exact.of[place]?.amount ?? ZERO] as const)))
  return measuresOf(asked).flatMap(({ id, type, additionalCode }) => {
    const amount = amounts.get(id)
    return amount ? [{ measureType: type, ...(additionalCode === null ? {} : { additionalCode }), amount: shown(amount) }] : []
  })
}

/** By type, in order. The waiver belongs to goods from Great Britain to Northern Ireland. */
function optionList(asked: Case): readonly string[] {
  const { origin, destination } = objectOf(asked['inputs'])
  return [...explainOptions(asked).map(({ type }) => type.type), ...(origin === 'GB' && destination === 'XI' ? ['waiver'] : [])]
}

/** The options of a calculation. Its measures were already chosen for the origin, and it asks for no proof of it. */
export function explainOptions(asked: Case): readonly Option[] {
  const inputs = objectOf(asked['inputs'])
  const measures = measuresOf(asked)
  const codes = Object.entries(objectOf(inputs['additionalCodes'])).map(([type, code]) => [type, String(code)] as const)
  const tariff: Tariff = { plan: UK_PLAN, types: TAXED_TYPES, leftOut: UK_LEFT_OUT, measures, rates: rateRows(inputs) }
  const line: Line = {
    id: asked.id, goods: String(inputs['commodity'] ?? ''), value: valueOf(inputs),
    quantities: quantitiesFor(inputs, measures.flatMap((one) => one.components)), agricultural: new Map(),
    occasion: { day: dayOf(inputs), origin: textOf(inputs['origin']), areas: null, documents: new Set(), additionalCodes: new Map(codes) },
    proofs: new Set(measures.map(({ id }) => id)), balances: new Map(),
    chosen: new Map(inputs['vatMeasure'] === undefined ? [] : [['vat', String(inputs['vatMeasure'])]]),
  }
  return optionsOf(tariff, line)
}

function measuresOf(asked: Case): readonly Measure[] {
  const inputs = objectOf(asked['inputs'])
  const list = Array.isArray(asked['measures']) ? asked['measures'] : []
  return list.flatMap((one: unknown) => {
    const read = readMeasure(one, String(inputs['commodity'] ?? ''))
    return 'measure' in read ? [read.measure] : []
  })
}

function dayOf(inputs: Json): Day {
  return parseDay(String(inputs['importDate'] ?? '')) ?? ANY_DAY
}

const ANY_DAY = parseDay('2021-01-01') as Day
const FIRST_DAY = parseDay('1970-01-01') as Day

/** Every figure of it, however it is called; what the total is of is no part of it. */
function totalOf(given: unknown): Ratio {
  if (typeof given !== 'object' || given === null) return figure(given)
  return Object.entries(given).reduce((so, [key, one]) => (key === 'currency' || key === 'customsValue' ? so : add(so, totalOf(one))), ZERO)
}

function tariffChoice(inputs: Json): string {
  const [uk, xi] = [figure(inputs['ukDuty']), figure(inputs['euDuty'])]
  return tariffThatApplies({ uk, xi, customsValue: valueOf(inputs)?.amount ?? ZERO })
}

function northernIreland(inputs: Json): readonly string[] {
  const read = (list: unknown, tariff: 'uk' | 'xi'): readonly Duty[] => (Array.isArray(list) ? list : []).map(objectOf).map((one) => ({
    id: String(one['id']), category: String(one['category']), value: figure(one['value']), priority: Number(one['priority']), tariff,
  }))
  return remaining(read(inputs['ukOptions'], 'uk'), read(inputs['euOptions'], 'xi'), valueOf(inputs)?.amount ?? ZERO).map(({ id }) => id)
}

function measureType(asked: Case): unknown {
  const inputs = objectOf(asked['inputs'])
  const found = MEASURE_TYPES.get(String(inputs['measureType']))
  const components = readComponents(inputs['components'] ?? objectOf(asked['measure'])['components']) ?? []
  const worked = dutyOf(components, basisOf(inputs, components))
  const duty = found && components.length > 0 && 'amount' in worked ? shown(worked.amount.amount) : null
  return { category: found?.category ?? null, type: found?.type ?? null, priority: found?.priority ?? null, duty }
}

/** Money half up; what is about alcohol is cut, and the case says that it is. */
function rounding(asked: Case): unknown {
  const { id, inputs, measure, note, value } = asked
  const rule = /alcohol|asv|spq|cut|down|floor/i.test(JSON.stringify({ id, inputs, measure, note })) ? 'down' : 'halfUp'
  const text = shown(figure(value ?? objectOf(inputs)['value'] ?? objectOf(inputs)['amount'] ?? inputs), rule)
  return { displayed: text, shown: text, amount: text }
}

function basisOf(inputs: Json, components: readonly Component[]): Basis {
  const by = new Map(rateRows(inputs).map(({ from, rate, source }) => [from, given('rateOfExchange', rate, `GBP/${from}`, source)] as const))
  return { value: valueOf(inputs), quantities: quantitiesFor(inputs, components), rates: { into: 'GBP', by }, agricultural: new Map() }
}

/** A figure, or goods, freight and insurance. */
function valueOf(inputs: Json): Derivation | null {
  const value = inputs['customsValue']
  if (value === null || value === undefined) return null
  if (typeof value !== 'object') return given('customsValue', figure(value), 'GBP')
  const said = objectOf(value)
  const part = (key: 'goods' | 'freight' | 'insurance') => (isFigure(said[key]) ? { [key]: given(key, figure(said[key]), 'GBP') } : {})
  return plainValue({ ...part('goods'), ...part('freight'), ...part('insurance') }, 'GBP')
}

/** A qualified unit without an answer of its own is answered as the plain one: `DTNR` in the kilograms of `DTN`. */
function quantitiesFor(inputs: Json, components: readonly Component[]) {
  const figures = Object.fromEntries(Object.entries(objectOf(inputs['quantities'])).map(([unit, one]) => [unit.toUpperCase(), String(one)]))
  const answers = new Map<string, UnitAnswer>()
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

/** `{ EUR: '0.85' }`, `{ GBP: '0.85' }`, rows with a rate in them, or a bare figure: pounds for one euro. */
function rateRows(inputs: Json): readonly RateRow[] {
  const rates = inputs['exchangeRates'] ?? inputs['exchangeRate'] ?? inputs['rates']
  const found = figuresIn(rates)[0]
  if (found === undefined) return []
  return [{ from: 'EUR', to: 'GBP', rate: found, valid: { from: FIRST_DAY, until: null }, source: 'exchangeRates' }]
}

function figuresIn(given: unknown): readonly Ratio[] {
  if (typeof given === 'object' && given !== null) return Object.values(given).flatMap(figuresIn)
  return isFigure(given) && compare(figure(given), ZERO) > 0 ? [figure(given)] : []
}

function isFigure(given: unknown): boolean {
  return (typeof given === 'number' && Number.isFinite(given)) || (typeof given === 'string' && parseRatio(given) !== null)
}

function figure(given: unknown): Ratio {
  if (typeof given === 'number' && Number.isFinite(given)) return ratioOf(given)
  return (typeof given === 'string' ? parseRatio(given) : null) ?? ZERO
}

function shown(amount: Ratio, rule: Rounding = 'halfUp'): string {
  return printRatio(amount, 2, rule)
}

/** All its digits, at least two. */
function exactly(amount: Ratio): string {
  const exact = printExact(amount)
  const places = exact === null ? 10 : exact.split('.')[1]?.length ?? 0
  return printRatio(amount, Math.min(10, Math.max(2, places)), 'halfUp')
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Json : {}
}

