import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  add, compare, divide, multiply, parseRatio, printExact, printRatio, ratioOf, round, subtract, unitsOf, type Ratio, type Rounding,
} from './ratio.ts'

const ratio = (text: string): Ratio => parseRatio(text) as Ratio

const ROUNDED: readonly (readonly [value: string, places: number, rule: Rounding, shown: string])[] = [
  ['2.345',  2, 'halfUp',   '2.35'], ['2.345',  2, 'halfEven', '2.34'], ['2.345',  2, 'halfDown', '2.34'],
  ['2.355',  2, 'halfEven', '2.36'], ['2.3451', 2, 'halfDown', '2.35'], ['2.344',  2, 'halfUp',   '2.34'],
  ['-2.345', 2, 'halfUp',  '-2.35'], ['-2.345', 2, 'floor',   '-2.35'], ['-2.345', 2, 'ceiling', '-2.34'],
  ['2.341',  2, 'up',       '2.35'], ['2.349',  2, 'down',     '2.34'], ['2.341',  2, 'ceiling',  '2.35'],
  ['2.349',  2, 'floor',    '2.34'], ['0.5',    0, 'halfUp',   '1'],    ['0.5',    0, 'halfEven', '0'],
]

for (const [value, places, rule, shown] of ROUNDED) {
  test(`${value} to ${places} places by ${rule} is ${shown}`, () => {
    expect(printRatio(ratio(value), places, rule)).toBe(shown)
  })
}

test('places below zero are whole tens', () => {
  expect(unitsOf(ratio('1250'), -2, 'halfUp')).toBe(13n)
  expect(printExact(round(ratio('1250'), -2, 'halfEven'))).toBe('1200')
})

const READ: readonly (readonly [text: string, exact: string | null])[] = [
  ['1.50', '1.5'], ['.5', '0.5'], ['5.', '5'], ['+7', '7'], ['-0.00', '0'], ['1e3', '1000'], ['1.5e-3', '0.0015'],
  ['', null], ['.', null], ['-', null], ['1,5', null], ['1.2.3', null], ['0x10', null], [' 1', null], ['9'.repeat(61), null],
]

for (const [text, exact] of READ) {
  test(`"${text.slice(0, 12)}" is read as ${exact ?? 'nothing'}`, () => {
    const read = parseRatio(text)
    expect(read && printExact(read)).toBe(exact)
  })
}

test('a third has no decimal, and three of them are one', () => {
  const third = divide(ratioOf(1), ratioOf(3)) as Ratio
  expect(printExact(third)).toBeNull()
  expect(compare(multiply(third, ratioOf(3)), ratioOf(1))).toBe(0)
  expect(divide(ratioOf(1), ratioOf(0))).toBeNull()
  expect(compare(divide(ratioOf(1), ratioOf(-4)) as Ratio, ratio('-0.25'))).toBe(0)
})

test('a tenth added ten times is one, however many digits gather', () => {
  let sum = ratioOf(0)
  for (let turn = 0; turn < 10; turn++) sum = add(sum, ratioOf(0.1))
  expect(printExact(sum)).toBe('1')
  const decimal = fc.tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat({ max: 12 }))
    .map(([of, places]): Ratio => ({ of, per: 10n ** BigInt(places) }))
  fc.assert(fc.property(decimal, decimal, decimal, (a, b, c) => {
    expect(compare(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)))).toBe(0)
    expect(compare(subtract(add(a, b), b), a)).toBe(0)
    if (b.of !== 0n) expect(compare(multiply(divide(a, b) as Ratio, b), a)).toBe(0)
    expect(compare(ratio(printExact(a) as string), a)).toBe(0)
  }))
})
