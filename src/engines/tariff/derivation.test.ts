import { expect, test } from 'vitest'
import { add, ONE, ZERO } from '../../kernel/ratio.ts'
import { shared } from './apportion.ts'
import { extreme, findBreak, given, inside, less, percentOf, product, quotient, rounded, sum, type Derivation } from './derivation.ts'

const figure = (of: bigint) => given('price', { of, per: 8n }, 'GBP')
const [five, three] = [figure(5n), figure(3n)]
const one = given('rate', ONE, '%')

// Every way in which an amount may follow from others.
const KINDS: readonly (readonly [how: string, node: Derivation | null])[] = [
  ['sum', sum('total', [five, three, five], 'GBP')],
  ['minus', less('total', [five, three])],
  ['percentOf', percentOf('duty', one, five)],
  ['product', product('specific', [five, three, three], 'GBP')],
  ['quotient', quotient('total', [five, three], 'GBP')],
  ['greatest', extreme('minimum', 'greatest', [three, five])],
  ['least', extreme('maximum', 'least', [three, five])],
  ['inside', inside('baseWithTax', five, one)],
  ['rounded', rounded('assessed', five, { places: 2, rule: 'halfUp' })],
  ['share', shared(given('freight', ONE, 'GBP'), [five, three, three], 2)[1] ?? null],
]

for (const [how, node] of KINDS) {
  test(`a node that says ${how} follows from those below it, and a forged one does not`, () => {
    if (node === null) throw new Error('no node')
    expect(node.how).toBe(how)
    expect(findBreak(node)).toBe(null)
    for (const penny of [{ of: 1n, per: 50n }, { of: -1n, per: 50n }]) {
      const forged = { ...node, amount: add(node.amount, penny) }
      expect(findBreak(forged)).toBe(forged)
      // Also far below what is looked at.
      expect(findBreak(sum('total', [sum('lineTotal', [five, forged], 'GBP')], 'GBP'))).toBe(forged)
    }
    for (const parts of [[], [given('price', ZERO, 'GBP')]]) {
      const bare = { ...node, of: parts }
      expect(findBreak(bare)).toBe(bare)
    }
  })
}

test('the sum of nothing is nothing, and follows', () => {
  expect(findBreak(sum('total', [], 'GBP'))).toBe(null)
})

test('what is given follows from nothing, and says so', () => {
  expect(findBreak(five)).toBe(null)
  const forged = { ...five, of: [three] }
  expect(findBreak(forged)).toBe(forged)
})

test('nothing is divided by zero, and a tax of the whole price has no price that holds it', () => {
  expect(quotient('total', [five, given('price', ZERO, 'GBP')], 'GBP')).toBe(null)
  expect(inside('baseWithTax', five, given('rate', { of: 100n, per: 1n }, '%'))).toBe(null)
})

test('a share of no weight at all follows from nothing', () => {
  const [share] = shared(given('freight', ONE, 'GBP'), [five], 2)
  const nothing = given('weights', ZERO, 'GBP')
  expect(findBreak({ ...share!, of: [share!.of[0]!, nothing, nothing] })).not.toBe(null)
})

test('a node that a thousand others rest on is looked at once', () => {
  let node: Derivation = five
  for (let depth = 0; depth < 60; depth += 1) node = sum('total', [node, node], 'GBP')
  expect(findBreak(node)).toBe(null)
})
