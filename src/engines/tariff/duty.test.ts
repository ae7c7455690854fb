import { expect, test } from 'vitest'
import { parseRatio, printExact, ZERO } from '../../kernel/ratio.ts'
import type { Component } from './component.ts'
import { findBreak, given } from './derivation.ts'
import { dutyOf, type Basis } from './duty.ts'
import { quantitiesOf } from './units.ts'

// expression · value · quantities · EUR rate → duty. A component is `number:amount[:currency[:unit]]`.
const TABLE: readonly (readonly [what: string, expression: string, given: Given, duty: string])[] = [
  ['a rate of the value',                        '01:8',                                          { value: '30' },                               '2.4'],
  ['an amount by 100 kg',                        '01:35.1:GBP:DTN',                               { DTN: '100' },                                '3510'],
  ['kilograms are hundredths of it',             '01:35.1:GBP:DTN',                               { KGM: '100' },                                '35.1'],
  ['in euros, at the rate of the day',           '01:35.1:EUR:DTN',                               { DTN: '120', EUR: '0.8538' },                 '3596.2056'],
  ['a rate and an amount',                       '01:10.2 04:93.1:GBP:DTN',                       { value: '1000', KGM: '50' },                  '148.55'],
  ['a rate less an amount',                      '01:10 02:5:GBP:DTN',                            { value: '1000', DTN: '2' },                   '90'],
  ['a minimum is a floor',                       '01:10 15:7:GBP:DTN',                            { value: '100', DTN: '2' },                    '14'],
  ['above its minimum a rate stands',            '01:10 15:7:GBP:DTN',                            { value: '1000', DTN: '2' },                   '100'],
  ['a maximum is a ceiling',                     '01:10 17:7:GBP:DTN',                            { value: '1000', DTN: '2' },                   '14'],
  ['35 is a maximum too',                        '01:10 35:7:GBP:DTN',                            { value: '1000', DTN: '2' },                   '14'],
  ['what stands after a maximum belongs to it',  '01:10 17:7:GBP:DTN 19:1:GBP:DTN 20:1:GBP:DTN',  { value: '1000', DTN: '2' },                   '18'],
  ['cigarettes: retail price, count, minimum',   '01:16.5::RET 04:244.78:GBP:MIL 15:320.9:GBP:MIL', { RET: '1000', NAR: '2000' },                '654.56'],
  ['per % vol per hectolitre',                   '01:0.5:GBP:ASVX 04:2.6:GBP:HLT',                { ASV: '40', LTR: '1000' },                    '226'],
  ['per 100 kg per % of sucrose',                '01:0.3:GBP:DTNZ',                               { KGM: '3400', BRX: '12' },                    '122.4'],
  ['litres of pure alcohol, as declared',        '01:28.74:GBP:LPA',                              { LPA: '10' },                                 '287.4'],
  ['or from strength and volume',                '01:28.74:GBP:LPA',                              { ASV: '40', LTR: '25' },                      '287.4'],
  ['less for small producers, cut to the penny', '01:9.27:GBP:LPA 02:1:GBP:SPQ',                  { LPA: '34.9', SPR: '0.12345' },               '319.223'],
  ['by strength where the duty is',              '01:9.27:GBP:ASVX 02:1:GBP:SPQ',                 { ASV: '3.49', HLT: '10', SPR: '5', LPA: '9' }, '149.023'],
  ['biodiesel in the goods is no mass of goods', '01:144.1:GBP:TNEI',                             { TNEI: '2', TNE: '50' },                      '288.2'],
  ['an agricultural component from its table',   '01:9 12:',                                      { value: '100', DTN: '3' },                    '36'],
  ['it counts towards a maximum',                '01:9 14: 17:24.2 21:',                          { value: '100', DTN: '3' },                    '33.2'],
  ['NIHIL',                                      '37:',                                           {},                                            '0'],
  ['a supplementary unit is only declared',      '99::GBP:NAR',                                   {},                                            '0'],
  ['no component, no duty',                      '',                                              { value: '100' },                              '0'],
  ['a component without an amount is nothing',   '01::GBP:DTN',                                   { DTN: '5' },                                  '0'],
  ['a number that nobody lists changes nothing', '01:8 06:5:GBP:DTN',                             { value: '30', DTN: '5' },                     '2.4'],
  ['an amount by itself',                        '01:8 04:25:GBP',                                { value: '100' },                              '33'],
  ['a leading minus takes from nothing',         '02:1:GBP:SPQ',                                  { LPA: '34.9', SPR: '5' },                     '174.5'],
]

for (const [what, expression, given, duty] of TABLE) {
  test(`${what}: ${expression || 'nothing'}`, () => {
    const worked = dutyOf(components(expression), basis(given))
    expect('amount' in worked ? printExact(worked.amount.amount) : worked).toBe(duty)
    expect('amount' in worked && findBreak(worked.amount)).toBe(null)
  })
}

test('TAR-2 13.8 % MIN 13 / 100 kg MAX 15 / 100 kg less 7 / 100 kg gives the published 800.00', () => {
  const worked = dutyOf(components('01:13.8 15:13:GBP:DTN 17:15:GBP:DTN 36:7:GBP:DTN'), basis({ value: '1200', DTN: '100' }))
  expect('amount' in worked && printExact(worked.amount.amount)).toBe('800')
})

test('all that is missing is said at once', () => {
  const worked = dutyOf(components('01:10 04:5:EUR:DTN 15:3:USD:TNEI 17:16.5::RET 04:1:GBP:DTNZ 21:'), basis({}))
  expect(worked).toEqual({
    refusals: [
      { code: 'value_missing', of: 'customsValue' },
      { code: 'supplementary_unit_missing', of: 'DTN' },
      { code: 'rate_of_exchange_missing', of: 'EUR' },
      { code: 'supplementary_unit_missing', of: 'TNEI' },
      { code: 'rate_of_exchange_missing', of: 'USD' },
      { code: 'value_missing', of: 'RET' },
      { code: 'supplementary_unit_missing', of: 'BRX' },
    ],
  })
  expect(dutyOf(components('12:'), { ...basis({}), agricultural: new Map() })).toEqual({
    refusals: [{ code: 'agricultural_component_missing', of: '12' }],
  })
})

test('what is known does not hide what is not', () => {
  const lacking = dutyOf(components('01:10 04:5:GBP:DTN 02:1:EUR:HLT'), basis({ value: '1000', HLT: '1' }))
  expect(lacking).toEqual({ refusals: [{ code: 'supplementary_unit_missing', of: 'DTN' }, { code: 'rate_of_exchange_missing', of: 'EUR' }] })
})

test('what a tariff states is one node for all lines, and another for another measure', () => {
  const stated = components('01:10')
  const rateIn = (measure: string) => {
    const worked = dutyOf(stated, basis({ value: '1000' }), measure)
    return 'amount' in worked ? worked.amount.of[0] : null
  }
  expect(rateIn('m1')).toBe(rateIn('m1'))
  expect([rateIn('m1')?.source, rateIn('m2')?.source]).toEqual(['m1', 'm2'])
})

test('a derivation that was tampered with shows where', () => {
  const worked = dutyOf(components('01:10 04:5:GBP:DTN'), basis({ value: '1000', DTN: '2' }))
  if (!('amount' in worked)) throw new Error('no amount')
  const [rate, ...rest] = worked.amount.of
  const forged = { ...worked.amount, of: [{ ...rate!, amount: ZERO }, ...rest] }
  expect(findBreak(forged)?.what).toBe('expression')
  expect(findBreak({ ...worked.amount, amount: ZERO })?.what).toBe('expression')
})

// The words of this test.

type Given = Readonly<Record<string, string>>

function components(expression: string): readonly Component[] {
  return expression.split(' ').filter((one) => one !== '').map((text) => {
    const [number = '', amount = '', currency = '', unit = ''] = text.split(':')
    return {
      expression: number, amount: parseRatio(amount), currency: currency || null,
      unit: unit.slice(0, 3) || null, qualifier: unit.slice(3) || null,
    }
  })
}

function basis({ value, EUR, ...quantities }: Given): Basis {
  const rates = new Map(EUR === undefined ? [] : [['EUR', given('rateOfExchange', parseRatio(EUR)!, 'GBP/EUR')]])
  const figure = value === undefined ? null : given('customsValue', parseRatio(value)!, 'GBP')
  // Demonstration: 9 for the composition, by 100 kg; nothing for sugar.
  const agricultural = new Map([['12', components('01:9:GBP:DTN')], ['14', components('01:9:GBP:DTN')], ['21', components('01:3:GBP:DTN')]])
  return { value: figure, quantities: quantitiesOf(quantities), rates: { into: 'GBP', by: rates }, agricultural }
}
