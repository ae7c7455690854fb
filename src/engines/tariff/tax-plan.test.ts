import { expect, test } from 'vitest'
import { parseRatio, printExact, type Ratio } from '../../kernel/ratio.ts'
import { CN_PLAN } from '../../regimes/cn/tariff/plan.ts'
import { UK_PLAN } from '../../regimes/gb/tariff/plan.ts'
import type { Component } from './component.ts'
import { findBreak, given } from './derivation.ts'
import { levy, taxLine, type Charge, type TaxPlan } from './tax-plan.ts'
import { quantitiesOf } from './units.ts'

test('China: consumption tax is of a price that holds it, and VAT of value, duty and consumption tax', () => {
  // 100,000 + 15 % duty = 115,000; / (1 - 10 %) x 10 % = 12,777.78; (115,000 + 12,777.78) x 13 % = 16,611.11
  expect(levied(CN_PLAN, '100000', [charge('duty', '15'), charge('consumptionTax', '10'), charge('vat', '13')])).toEqual({
    duty: '15000', consumptionTax: '12777.78', vat: '16611.11',
  })
})

test('China: an amount per unit belongs to the price that holds the tax, and comes on top', () => {
  // Spirits: (1,000 + 100 + 10 litres x 1.00) / (1 - 20 %) x 20 % + 10.00 = 287.50
  const spirits: Charge = { tax: 'consumptionTax', measure: 'ct', components: [rate('20'), { ...rate('1'), expression: '04', currency: 'CNY', unit: 'LTR' }] }
  expect(levied(CN_PLAN, '1000', [charge('duty', '10'), spirits, charge('vat', '13')])).toEqual({ duty: '100', consumptionTax: '287.5', vat: '180.38' })
})

test('an amount per unit that is taken off a tax inside its price is taken off', () => {
  const less: Charge = { tax: 'consumptionTax', measure: 'ct', components: [rate('20'), { ...rate('1'), expression: '02', currency: 'CNY', unit: 'LTR' }] }
  // (1,000 - 10 litres x 1.00) / (1 - 20 %) x 20 % - 10.00
  expect(levied(CN_PLAN, '1000', [less])).toEqual({ consumptionTax: '237.5' })
})

test('a tax inside its price has minima and maxima like any other', () => {
  const least: Charge = { tax: 'consumptionTax', measure: 'ct', components: [rate('20'), { ...rate('30'), expression: '15', currency: 'CNY', unit: 'LTR' }] }
  // 1,000 / (1 - 20 %) x 20 % = 250; 10 litres x 30 = 300
  expect(levied(CN_PLAN, '1000', [least])).toEqual({ consumptionTax: '300' })
  // 1,000 / (1 - 15 %) x 15 %
  const lower: Charge = { ...least, components: [rate('20'), { ...rate('5'), expression: '02' }] }
  expect(levied(CN_PLAN, '1000', [lower])).toEqual({ consumptionTax: '176.47' })
  const most: Charge = { ...least, components: [rate('20'), { ...rate('10'), expression: '17' }] }
  expect(levied(CN_PLAN, '1000', [most])).toEqual({ consumptionTax: '111.11' })
})

test('a tax inside its price says what it lacks; amounts per unit need no value', () => {
  const perUnit: Charge = { tax: 'consumptionTax', measure: 'ct', components: [{ ...rate('3'), currency: 'CNY', unit: 'LTR' }] }
  expect(levied(CN_PLAN, null, [perUnit])).toEqual({ consumptionTax: '30' })
  expect(levied(CN_PLAN, null, [charge('consumptionTax', '10')])).toEqual([{ code: 'value_missing', of: 'customsValue' }])
  const unknown: Charge = { ...perUnit, components: [rate('10'), { ...rate('3'), expression: '04', currency: 'CNY', unit: 'MTK' }] }
  expect(levied(CN_PLAN, '1000', [unknown])).toEqual([{ code: 'supplementary_unit_missing', of: 'MTK' }])
})

test('a base of one thing is that thing, and not a sum of it', () => {
  const value = given('customsValue', ratio('1000'), 'CNY')
  const { taxes } = levy(CN_PLAN, [charge('duty', '10'), charge('consumptionTax', '10')], {
    value, quantities: quantitiesOf({}), rates: { into: 'CNY', by: new Map() }, agricultural: new Map(),
  })
  const [duty, consumption] = taxes.map(({ exact }) => exact.of[0])
  expect(duty?.of[1]).toBe(value)
  expect(consumption?.of[1]?.of[0]).toMatchObject({ what: 'base', of: [{ what: 'customsValue' }, { what: 'assessed' }] })
})

test('a tax of 100 % of a price that holds it has no such price', () => {
  for (const per of ['100', '120']) {
    expect(levied(CN_PLAN, '1000', [charge('consumptionTax', per)])).toEqual([{ code: 'value_missing', of: 'consumptionTax' }])
  }
})

test('United Kingdom: VAT is of value and every duty, exact until the end; a tax that nobody charges is not listed', () => {
  const taxes = levied(UK_PLAN, '1260.89', [charge('duty', '2.7'), charge('additionalDuty', '25'), charge('additionalDuty', '25'), charge('vat', '20')])
  expect(taxes).toEqual({ duty: '34.04', additionalDuty: '630.45', vat: '385.08' })
})

test('carried exact or as assessed is data: 0.005 of duty is a penny of VAT base or none', () => {
  const charges = [charge('duty', '50'), charge('vat', '100')]
  expect(levied({ ...UK_PLAN, carries: 'exact' }, '0.01', charges)).toEqual({ duty: '0.01', vat: '0.02' })
  expect(levied({ ...UK_PLAN, carries: 'assessed' }, '0.99', charges)).toEqual({ duty: '0.5', vat: '1.49' })
  expect(levied({ ...UK_PLAN, carries: 'exact' }, '0.99', charges)).toEqual({ duty: '0.5', vat: '1.49' })
  expect(levied({ ...UK_PLAN, carries: 'assessed' }, '0.03', [charge('duty', '50'), charge('vat', '1000')])).toEqual({ duty: '0.02', vat: '0.5' })
  expect(levied({ ...UK_PLAN, carries: 'exact' }, '0.03', [charge('duty', '50'), charge('vat', '1000')])).toEqual({ duty: '0.02', vat: '0.45' })
})

test('without a value every rate is refused, once; amounts per unit go on', () => {
  const perUnit: Charge = { tax: 'excise', measure: 'x', components: [{ ...rate('3'), currency: 'GBP', unit: 'LTR' }] }
  expect(levied(UK_PLAN, null, [charge('duty', '1'), charge('vat', '20')])).toEqual([{ code: 'value_missing', of: 'customsValue' }])
  expect(levied(UK_PLAN, null, [perUnit])).toEqual({ excise: '30' })
})

// Roundings as administrations name them: 12.345, 12.355 and 12.349 by rule.
const ROUNDINGS: readonly (readonly [rule: 'halfUp' | 'halfEven' | 'halfDown' | 'down' | 'up', ...figures: string[]])[] = [
  ['halfUp',   '12.35', '12.36', '12.35'],
  ['halfEven', '12.34', '12.36', '12.35'],
  ['halfDown', '12.34', '12.35', '12.35'],
  ['down',     '12.34', '12.35', '12.34'],
  ['up',       '12.35', '12.36', '12.35'],
]

for (const [rule, ...figures] of ROUNDINGS) {
  test(`a plan that rounds ${rule}`, () => {
    const plan: TaxPlan = { ...UK_PLAN, taxes: UK_PLAN.taxes.map((tax) => ({ ...tax, rounding: { places: 2, rule } })) }
    expect(['12.345', '12.355', '12.349'].map((value) => levied(plan, value, [charge('duty', '100')]))).toEqual(figures.map((duty) => ({ duty })))
  })
}

// base · rate · deduct · relief → assessed
const TAX_LINES: readonly (readonly [string, string, string | null, 'relief' | 'suspended' | null, string])[] = [
  ['10000.00', '2.70',  null,     null,        '270'],
  ['1000.00',  '16.00', '160.00', null,        '0'],
  ['1234.56',  '3.33',  '1.11',   null,        '40'],
  ['12500.00', '4.90',  '0.00',   'relief',    '0'],
  ['1000.00',  '12.00', '0.00',   'suspended', '0'],
]

for (const [base, per, deduct, as, assessed] of TAX_LINES) {
  test(`a tax line of ${base} at ${per} % less ${deduct ?? 'nothing'}${as ? `, ${as}` : ''} is ${assessed}`, () => {
    const line = taxLine({
      base: given('base', ratio(base), 'GBP'), rate: given('rate', ratio(per), '%'), deduct: deduct === null ? null : given('deduction', ratio(deduct), 'GBP'),
      relief: as === null ? null : { as, ground: 'procedure' }, rounding: { places: 2, rule: 'halfUp' },
    })
    expect(printExact(line.amount)).toBe(assessed)
    expect(findBreak(line)).toBe(null)
  })
}

// The words of this test.

function ratio(figure: string): Ratio {
  return parseRatio(figure)!
}

function rate(per: string): Component {
  return { expression: '01', amount: ratio(per), currency: null, unit: null, qualifier: null }
}

function charge(tax: string, per: string): Charge {
  return { tax, measure: tax, components: [rate(per)] }
}

/** What is assessed by tax, or what is missing; every derivation holds. */
function levied(plan: TaxPlan, value: string | null, charges: readonly Charge[]): unknown {
  const figure = value === null ? null : given('customsValue', ratio(value), plan.currency)
  const { taxes, refusals } = levy(plan, charges, {
    value: figure, quantities: quantitiesOf({ LTR: '10' }), rates: { into: plan.currency, by: new Map() }, agricultural: new Map(),
  })
  for (const { assessed } of taxes) expect(findBreak(assessed)).toBe(null)
  return refusals.length > 0 ? refusals : Object.fromEntries(taxes.map(({ tax, assessed }) => [tax, printExact(assessed.amount)]))
}
