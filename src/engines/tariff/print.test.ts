import { expect, test } from 'vitest'
import { parseRatio, type Ratio } from '../../kernel/ratio.ts'
import type { Component } from './component.ts'
import { given, percentOf, rounded, sum } from './derivation.ts'
import { dutyOf } from './duty.ts'
import { printAmount, printDerivation, printRefusal, rowsOf } from './print.ts'
import { quantitiesOf } from './units.ts'
import { HEADINGS, HOW, REFUSED, ROUNDING_WORDS, WHAT } from './words.ts'

const part = (expression: string, amount: string, currency: string | null = null, unit: string | null = null): Component =>
  ({ expression, amount: parseRatio(amount), currency, unit, qualifier: null })

test('an auditor reads from the top what is owed, and below it why', () => {
  expect(printDerivation(compound(), 'en').split('\n')).toEqual([
    'what                              amount  unit  how                        source',
    '1 assessed                        800.00  GBP   rounded half up, 2',
    '  2 not more than the maximum     800.00  GBP   the least of',
    '    3 not less than the minimum  1300.00  GBP   the greatest of',
    '      4 ad valorem component      165.60  GBP   per cent of',
    '        5 rate                      13.8  %     given                      3211138',
    '        6 customs value          1200.00  GBP   given',
    '      7 specific component       1300.00  GBP   product of',
    '        8 amount per unit          13.00  GBP   given                      3211138',
    '        9 quantity                   100  DTN   given                      declared',
    '    10 duty expression so far     800.00  GBP   the first less the others',
    '      11 specific component      1500.00  GBP   product of',
    '        12 amount per unit         15.00  GBP   given                      3211138',
    '        9 quantity                   100  DTN   given                      declared',
    '      13 specific component       700.00  GBP   product of',
    '        14 amount per unit          7.00  GBP   given                      3211138',
    '        9 quantity                   100  DTN   given                      declared',
  ])
})

test('in Chinese the columns stand as straight, for its characters are twice as wide', () => {
  expect(printDerivation(compound(), 'zh-CN').split('\n').slice(0, 6)).toEqual([
    '项目                          数额  单位  计算方法          依据',
    '1 核定税额                  800.00  GBP   取整 四舍五入, 2',
    '  2 不高于最高额            800.00  GBP   取最低',
    '    3 不低于最低额         1300.00  GBP   取最高',
    '      4 从价部分            165.60  GBP   百分比',
    '        5 税率                13.8  %     给定              3211138',
  ])
})

test('rows say the same, and what occurs twice is written out once', () => {
  const value = given('customsValue', ratio('100'), 'GBP')
  const rows = rowsOf(sum('total', [value, percentOf('vat', given('rate', ratio('20'), '%', 'vat'), value)], 'GBP'), 'en')
  expect(rows.map(({ what, amount, source }) => [what.trim(), amount, source])).toEqual([
    ['1 total', '120.00', ''], ['2 customs value', '100.00', ''], ['3 import VAT', '20.00', ''], ['4 rate', '20', 'vat'], ['2 customs value', '100.00', ''],
  ])
})

// amount · unit → shown
const AMOUNTS: readonly (readonly [Ratio, unit: string, shown: string])[] = [
  [ratio('120'), 'GBP', '120.00'],
  [ratio('120.1'), 'GBP', '120.10'],
  [ratio('120.124'), 'GBP', '120.124'],
  [ratio('120'), 'KGM', '120'],
  [ratio('0.000001'), 'DTN', '0.000001'],
  [{ of: 1n, per: 3n }, 'GBP', '0.33333333...'],
  [{ of: -2n, per: 3n }, 'GBP', '-0.66666666...'],
]

for (const [amount, unit, shown] of AMOUNTS) test(`${shown} ${unit}`, () => expect(printAmount(amount, unit)).toBe(shown))

test('a refusal says what it is about, in both languages', () => {
  expect(printRefusal({ code: 'supplementary_unit_missing', of: 'DTN' }, 'en')).toBe('A quantity is missing: DTN')
  expect(printRefusal({ code: 'supplementary_unit_missing', of: 'DTN' }, 'zh-CN')).toBe('缺少数量：DTN')
})

test('every word is there in both languages', () => {
  for (const words of [WHAT, HOW, ROUNDING_WORDS, HEADINGS, REFUSED].flatMap((table) => Object.values(table))) {
    expect(words.en).toMatch(/^[\x20-\x7e]+$/)
    expect(words['zh-CN']).toMatch(/[\u4e00-\u9fff]/)
  }
})

// The words of this test.

function ratio(figure: string): Ratio {
  return parseRatio(figure)!
}

function compound() {
  const components = [part('01', '13.8'), part('15', '13', 'GBP', 'DTN'), part('17', '15', 'GBP', 'DTN'), part('36', '7', 'GBP', 'DTN')]
  const worked = dutyOf(components, {
    value: given('customsValue', ratio('1200'), 'GBP'), quantities: quantitiesOf({ DTN: '100' }, new Map(), 'declared'),
    rates: { into: 'GBP', by: new Map() }, agricultural: new Map(),
  }, '3211138')
  if (!('amount' in worked)) throw new Error('no amount')
  return rounded('assessed', worked.amount, { places: 2, rule: 'halfUp' })
}
