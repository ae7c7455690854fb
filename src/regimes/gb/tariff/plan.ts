/**
 * UK import taxes in their order. Pence are rounded half up at the end, and nothing before it: VAT is taken of the exact duties.
 * Source: UK duty calculator (measure types' source), and the VAT bases of CDS, which are value plus all duty.
 */
import type { Category, TaxPlan } from '../../../engines/tariff/index.ts'

const PENCE = { places: 2, rule: 'halfUp' } as const

export const UK_PLAN: TaxPlan = {
  currency: 'GBP',
  carries: 'exact',
  taxes: [
    { tax: 'duty', what: 'duty', of: ['customsValue'], formula: 'outside', rounding: PENCE },
    { tax: 'additionalDuty', what: 'additionalDuty', of: ['customsValue'], formula: 'outside', rounding: PENCE },
    { tax: 'excise', what: 'excise', of: ['customsValue'], formula: 'outside', rounding: PENCE },
    { tax: 'vat', what: 'vat', of: ['customsValue', 'duty', 'additionalDuty', 'excise'], formula: 'outside', rounding: PENCE },
  ],
}

/** Goods within a quota bear no safeguard duty (696). */
export const UK_LEFT_OUT: ReadonlyMap<Category, ReadonlySet<string>> = new Map([['quota', new Set(['696'])]])
