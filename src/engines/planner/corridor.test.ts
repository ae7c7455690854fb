/** The large corridor of the pack `planner`, part 3, against a search without any cleverness. Skipped without the pack. */
import { expect, test } from 'vitest'
import { queriesOf, readCorridor, tablesOf } from '../../../tools/bench/corridor-pack.ts'
import { plainFront } from '../../../tools/bench/corridor-plain.ts'
import { buildNetwork, plan } from './index.ts'

const corridor = readCorridor()

test.skipIf(corridor !== null)('the large corridor is not here: nothing is compared on it', () => {
  expect(corridor).toBe(null)
})

test.skipIf(corridor === null)('NET-7 over 400 terminals, 6,000 services and 90 days every front is that of a plain search', { timeout: 300_000 }, () => {
  if (corridor === null) return
  const built = buildNetwork(tablesOf(corridor))
  if ('faults' in built) throw new Error(JSON.stringify(built.faults.slice(0, 5)))
  let vectors = 0
  for (const query of [...queriesOf(corridor, 20, 3, 7), ...queriesOf(corridor, 3, 4, 8)]) {
    const answer = plan(built.network, query)
    const found = 'front' in answer ? answer.front.map(({ arrive, cost, grams, legs }) => [arrive, cost, grams, legs.length]) : []
    expect(found, JSON.stringify(query)).toEqual(plainFront(corridor, query))
    vectors += found.length
  }
  expect(vectors).toBeGreaterThan(200)
})
