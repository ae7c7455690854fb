/**
 * Import taxes of China in their order: duty of the CIF value; consumption tax of a price that holds it; VAT of all three.
 * Source: ordinary knowledge of the trade, not read in the law for this file (formulas as in the domain specification, 5.3):
 * verify before relying on it. Amounts are in yuan, rounded half up to the fen.
 */
import type { TaxPlan } from '../../../engines/tariff/index.ts'

const FEN = { places: 2, rule: 'halfUp' } as const

export const CN_PLAN: TaxPlan = {
  currency: 'CNY',
  carries: 'assessed',
  taxes: [
    { tax: 'duty', what: 'duty', of: ['customsValue'], formula: 'outside', rounding: FEN },
    { tax: 'additionalDuty', what: 'additionalDuty', of: ['customsValue'], formula: 'outside', rounding: FEN },
    { tax: 'consumptionTax', what: 'consumptionTax', of: ['customsValue', 'duty', 'additionalDuty'], formula: 'inside', rounding: FEN },
    {
      tax: 'vat', what: 'vat', of: ['customsValue', 'duty', 'additionalDuty', 'consumptionTax'], formula: 'outside', rounding: FEN,
    },
  ],
}
