/**
 * Reads lists of measures as the UK trade tariff publishes them for a commodity: measures with components and conditions.
 * In: parsed JSON of any shape. Out: measures of the engine, and a fault for every one that could not be read, by its id.
 */
import { ratioOf } from '../../../kernel/ratio.ts'
import { addDays, parseDay, type Day } from '../../../kernel/time.ts'
import type { Component, Condition, Measure } from '../../../engines/tariff/index.ts'

export type MeasureFault = { readonly measure: string; readonly field: string }
export type MeasureList = {
  readonly goods: string
  readonly description: string
  readonly measures: readonly Measure[]
  readonly faults: readonly MeasureFault[]
}

/** More measures than this have never been seen on one commodity. */
const MEASURES_MAX = 10_000

/** Null: no list of measures at all. */
export function readMeasureList(json: unknown): MeasureList | null {
  if (!isObject(json) || typeof json['code'] !== 'string' || !Array.isArray(json['measures'])) return null
  if (json['measures'].length > MEASURES_MAX) return null
  const goods = json['code']
  const read = json['measures'].map((measure: unknown) => readMeasure(measure, goods))
  const measures = read.flatMap((one) => ('measure' in one ? one.measure : []))
  const faults = read.flatMap((one) => ('fault' in one ? one.fault : []))
  return { goods, description: textOf(json['description']) ?? '', measures, faults }
}

type Read = { readonly measure: Measure } | { readonly fault: MeasureFault }

/** Days are optional: a case may leave them out, and a measure without them holds on any day. */
export function readMeasure(json: unknown, goods: string): Read {
  if (!isObject(json)) return { fault: { measure: '', field: '' } }
  const id = String(json['id'] ?? '')
  const fault = (field: string): Read => ({ fault: { measure: id, field } })
  const [type, area] = [textOf(json['measureType']), textOf(json['area'])]
  const from = dayOf(json['validFrom']) ?? FIRST_DAY
  const last = dayOf(json['validTo'])
  const components = readComponents(json['components'])
  const conditions = readConditions(json['conditions'])
  if (type === null) return fault('measureType')
  if (area === null) return fault('area')
  if (from === null || (last === null && textOf(json['validTo']) !== null)) return fault('validTo')
  if (components === null) return fault('components')
  if (conditions === null) return fault('conditions')
  return {
    measure: {
      id, type, goods, area, components, conditions,
      excluded: Array.isArray(json['excludedCountries']) ? json['excludedCountries'].map(String) : [],
      additionalCode: textOf(json['additionalCode']),
      quota: textOf(json['quotaOrderNumber']),
      // The last day of validity is written; ours is the first day without it.
      valid: { from, until: last === null ? null : addDays(last, 1) },
    },
  }
}

const FIRST_DAY = parseDay('1970-01-01')

/** Null: one of them has no number of an expression, or an amount that is none. */
export function readComponents(json: unknown): readonly Component[] | null {
  if (json === undefined || json === null) return []
  if (!Array.isArray(json)) return null
  const components: Component[] = []
  for (const one of json as readonly unknown[]) {
    const component = readComponent(one)
    if (component === null) return null
    components.push(component)
  }
  return components
}

function readComponent(json: unknown): Component | null {
  const expression = isObject(json) ? textOf(json['dutyExpressionId']) : null
  if (!isObject(json) || expression === null) return null
  const amount = json['amount']
  const isAmount = amount === null || amount === undefined || (typeof amount === 'number' && Number.isFinite(amount))
  if (!isAmount) return null
  return {
    expression,
    amount: typeof amount === 'number' ? ratioOf(amount) : null,
    currency: textOf(json['monetaryUnit']), unit: textOf(json['unit']), qualifier: textOf(json['unitQualifier']),
  }
}

function readConditions(json: unknown): readonly Condition[] | null {
  if (json === undefined || json === null) return []
  if (!Array.isArray(json)) return null
  const read = (json as readonly unknown[]).map(readCondition)
  return read.every((one) => one !== null) ? read : null
}

function readCondition(json: unknown): Condition | null {
  if (!isObject(json)) return null
  const [code, document, unit] = [textOf(json['code']), textOf(json['document']), textOf(json['unit'])]
  const components = readComponents(json['components'])
  const amount = json['amount']
  if (code === null || components === null) return null
  const threshold = document !== null || typeof amount !== 'number' || unit === null ? null : {
    amount: ratioOf(amount), unit,
    // V: the import price is at least the entry price. The others (E, I, R): at most so much of the goods.
    per: code === 'V' ? 'price' as const : 'quantity' as const,
    holds: code === 'V' ? 'least' as const : 'most' as const,
  }
  return { code, document, threshold, effect: effectOf(textOf(json['action']), document !== null || threshold !== null), components }
}

/** Source of the actions: TARIC. Older lists leave them out: what is presented lets the measure apply, what is left does not. */
function effectOf(action: string | null, isPresented: boolean): Condition['effect'] {
  if (action === null) return isPresented ? 'applies' : 'appliesNot'
  if (FORBIDDING.has(action)) return 'forbids'
  return action === '07' || action === '16' ? 'appliesNot' : 'applies'
}

const FORBIDDING: ReadonlySet<string> = new Set(['04', '05', '06', '08', '09', '10', '30'])

function dayOf(value: unknown): Day | null {
  return typeof value === 'string' ? parseDay(value.slice(0, 10)) : null
}

/** Empty text is no text. */
function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
