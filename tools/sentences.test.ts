import { expect, test } from 'vitest'
import { proven, SENTENCES } from './sentences.ts'

test('there are 125 sentences', () => {
  expect(Object.values(SENTENCES).reduce((sum, count) => sum + count)).toBe(125)
})

test('a sentence is proven by tests that passed, and by none that failed', () => {
  const answer = proven([
    { title: 'REL-1 (a) leaves', passed: true },
    { title: 'REL-2 a sale is refused', passed: true },
    { title: 'REL-2 also from the warehouse', passed: false },
    { title: 'no number', passed: true },
    { title: 'REL-99 is no sentence', passed: true },
  ])
  expect(answer.proven).toEqual(['REL-1'])
  expect(answer.open).toHaveLength(124)
})
