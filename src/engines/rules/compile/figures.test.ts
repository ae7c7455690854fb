/** Figures are exact: each is compared with the ratio of the decimal that was written. */
import { expect, test } from 'vitest'
import { oneOf, once, pickFrom, type Pick } from '../../../../test/support/drawn/chance.ts'
import { add, compare, divide, multiply, parseRatio, subtract, type Ratio } from '../../../kernel/ratio.ts'
import { decimalOf } from '../values.ts'
import { atMost, below, equal, figureIn, figureOf, keyOfFigure, minus, negative, over, plus, times, valueOfFigure, type Figure } from './figures.ts'

type Drawn = { readonly content: string | number; readonly ratio: Ratio }

const NEAR = [0, 0.1, 0.2, 0.3, 1, 2, 910.0146878895443, 460.59999999999997, 1e15, 1e15 + 2, 2 ** 53, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, -0]

function draw(pick: Pick): Drawn {
  if (once(pick, 5)) {
    const content = oneOf(pick, NEAR) * (once(pick, 3) ? -1 : 1)
    return { content, ratio: decimalOf(content)! }
  }
  const digits = Array.from({ length: 1 + pick(oneOf(pick, [3, 8, 16, 24])) }, () => pick(10)).join('')
  const places = pick(Math.min(digits.length, 8) + 1)
  const written = `${once(pick, 3) ? '-' : ''}${digits.slice(0, digits.length - places)}${places > 0 ? `.${digits.slice(digits.length - places)}` : ''}`
  return once(pick, 3) ? { content: Number(written), ratio: decimalOf(Number(written))! } : { content: written, ratio: parseRatio(written)! }
}

function isSame(figure: Figure, ratio: Ratio | null): boolean {
  const value = valueOfFigure(figure)
  return value === null || ratio === null ? value === ratio : compare(value, ratio) === 0
}

test('figures are in the order of their decimals, equal ones have one key, and sums and products of them are exact', () => {
  const pick = pickFrom(7)
  for (let count = 0; count < 20_000; count += 1) {
    const one = draw(pick)
    const other = once(pick, 4) && parseRatio(String(one.content)) !== null ? { content: oneOf(pick, [String(one.content), ` ${one.content} `]), ratio: one.ratio } : draw(pick)
    const [left, right] = [figureIn(one.content), figureIn(other.content)]
    if (!isSame(left, one.ratio) || !isSame(right, parseRatio(String(other.content).trim()) ?? other.ratio)) throw new Error(`${one.content} ${other.content}`)
    const order = compare(one.ratio, valueOfFigure(right)!)
    const told = { of: [one.content, other.content], equal: equal(left, right), below: below(left, right), atMost: atMost(left, right), key: keyOfFigure(left) === keyOfFigure(right) }
    expect(told).toEqual({ of: told.of, equal: order === 0, below: order < 0, atMost: order <= 0, key: order === 0 })
    const exact = valueOfFigure(right)!
    const made = [
      isSame(plus(left, right), add(one.ratio, exact)), isSame(minus(left, right), subtract(one.ratio, exact)),
      isSame(times(left, right), multiply(one.ratio, exact)), isSame(over(left, right), divide(one.ratio, exact)),
      isSame(negative(left), subtract({ of: 0n, per: 1n }, one.ratio)), isSame(figureOf(one.ratio), one.ratio),
    ]
    // What has outgrown all measure is absent.
    if (!made.every(Boolean) && Math.abs(Number(one.content)) < 1e100 && Math.abs(Number(one.content)) > 1e-100) throw new Error(`${one.content} ${other.content} ${made}`)
  }
})

test('what is no number is absent: equal to nothing, in no order, without a key', () => {
  for (const content of ['', ' ', 'one', '1,5', '0x10', '1e999', Number.NaN, Number.POSITIVE_INFINITY, true, null, undefined, {}, [1]]) {
    const figure = figureIn(content)
    expect([content, equal(figure, figure), below(figure, 1), atMost(1, figure), keyOfFigure(figure)]).toEqual([content, false, false, false, null])
  }
})
