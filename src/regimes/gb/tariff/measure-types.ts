/**
 * Types of measure of the UK tariff that bring an amount, as the duty calculator of the UK trade tariff sorts them.
 * Source: trade-tariff/trade-tariff-duty-calculator @ c9cbbc7 (MIT); VAT types: UK trade tariff, OGL v3.0.
 */
import type { Category, MeasureType } from '../../../engines/tariff/index.ts'

const WAYS: readonly (readonly [Category, number, string, Readonly<Record<string, string>>])[] = [
  ['third_country_tariff', 1, 'duty', { 103: 'third_country_tariff', 105: 'third_country_tariff' }],
  ['tariff_preference', 2, 'duty', { 142: 'tariff_preference' }],
  ['suspension', 3, 'duty', {
    112: 'autonomous', 115: 'autonomous_end_use', 117: 'certain_category_goods', 119: 'airworthiness', 141: 'preferential',
  }],
  ['quota', 3, 'duty', {
    122: 'non_preferential', 123: 'non_preferential_end_use', 143: 'preferential', 146: 'preferential_end_use', 147: 'customs_union',
  }],
  ['additional_duty', 5, 'excise', { 306: 'excise' }],
  ['additional_duty', 5, 'additionalDuty', {
    551: 'provisional_anti_dumping', 552: 'definitive_anti_dumping', 553: 'provisional_countervailing', 554: 'definitive_countervailing',
    695: 'additional_duties', 696: 'additional_duties_safeguard',
  }],
]

/** Preferences: given to goods that are proven to originate where they are preferred. */
const PROVEN: ReadonlySet<string> = new Set(['141', '142', '143', '146', '147'])

/** By number. A number that is not listed brings no amount. */
export const MEASURE_TYPES: ReadonlyMap<string, MeasureType> = new Map(WAYS.flatMap(([category, priority, tax, types]) =>
  Object.entries(types).map(([number, type]) => [number, { category, type, priority, tax, asksProof: PROVEN.has(number) }] as const)))

const VAT: MeasureType = { category: 'vat', type: 'vat', priority: 9, tax: 'vat', asksProof: false }

/** All that bear an amount, VAT included. */
export const TAXED_TYPES: ReadonlyMap<string, MeasureType> = new Map([
  ...MEASURE_TYPES, ...['305', 'VTA', 'VTE', 'VTS', 'VTZ'].map((number) => [number, VAT] as const),
])
