import fc from 'fast-check'
import { expect, test } from 'vitest'
import { printExact } from '../../kernel/ratio.ts'
import { parseExpression, printExpression } from './expression.ts'

// As it is written; each is printed as it was.
const WRITTEN: readonly (readonly [text: string, numbers: string])[] = [
  ['8 %', '01'],
  ['35.1 GBP / DTN', '01'],
  ['13.8 % MIN 13 GBP / DTN MAX 15 GBP / DTN - 7 GBP / DTN', '01 15 17 02'],
  ['16.5 % / RET + 244.78 GBP / MIL MIN 320.9 GBP / MIL', '01 04 15'],
  ['0.5 GBP / ASVX + 2.6 GBP / HLT', '01 04'],
  ['9 % + EA MAX 24.2 % + ADSZ', '01 12 17 21'],
  ['100 CNY', '01'],
  ['NIHIL', '37'],
]

for (const [text, numbers] of WRITTEN) {
  test(text, () => {
    const components = parseExpression(text)
    expect(components?.map(({ expression }) => expression).join(' ')).toBe(numbers)
    expect(printExpression(components!)).toBe(text)
  })
}

for (const text of ['', '%', '8', '8%', '8 % 9 %', '+ 8 %', '8 % MIN', '8 gbp', '8 GBP / TON NE', '1e3 %', '-8 %', 'EA', Array(40).fill('1 %').join(' + ')]) {
  test(`${text.slice(0, 20) || 'nothing'} is no duty expression`, () => expect(parseExpression(text)).toBe(null))
}

test('what is printed reads back to the same components', () => {
  const term = fc.record({
    amount: fc.nat(1_000_000).map((units) => ({ of: BigInt(units), per: 1_000n })), currency: fc.constantFrom(null, 'GBP', 'CNY'),
    unit: fc.constantFrom(null, 'DTN', 'ASV'), qualifier: fc.constantFrom(null, 'X'),
  }).map((one) => (one.unit === null ? { ...one, qualifier: null } : one))
  const drawn = fc.tuple(term, fc.array(fc.tuple(fc.constantFrom('04', '02', '15', '17'), term), { maxLength: 5 }))
  fc.assert(fc.property(drawn, ([first, others]) => {
    const components = [{ expression: '01', ...first }, ...others.map(([expression, one]) => ({ expression, ...one }))]
    const back = parseExpression(printExpression(components))
    expect(back?.map((one) => ({ ...one, amount: printExact(one.amount!) }))).toEqual(components.map((one) => ({ ...one, amount: printExact(one.amount) })))
  }), { numRuns: 500 })
})
