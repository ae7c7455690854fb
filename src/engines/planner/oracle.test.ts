/**
 * The engine against the definition. Networks are drawn with a printed seed; TONGDAO_SEEDS draws more of them, TONGDAO_SEED begins elsewhere.
 */
import { expect, test } from 'vitest'
import { backwards, draws, timesThree, tollsFor, withoutService } from '../../../test/support/planner/drawn.ts'
import { covers, isWithin, oracle, type Vector } from '../../../test/support/planner/oracle.ts'
import { faultIn } from '../../../test/support/planner/ridden.ts'
import { buildNetwork, plan, type Itinerary, type Query, type Tables } from './index.ts'

const SEEDS = Number(process.env['TONGDAO_SEEDS'] ?? 5_000)

test(`engine and oracle give the same front on ${SEEDS} drawn networks`, { timeout: 600_000 }, () => {
  const seen = { ways: 0, unknown: 0, stored: 0, changed: 0, empty: 0 }
  for (const { seed, tables, query } of draws(SEEDS)) {
    const itineraries = front(tables, query)
    const theirs = oracle(tables, query)
    expect(itineraries.map(vector), `seed ${seed}`).toEqual(theirs)
    seen.ways += theirs.length
    seen.empty += Number(theirs.length === 0)
    seen.unknown += theirs.filter(([, , grams]) => grams === null).length
    seen.stored += itineraries.filter(({ legs }) => legs.some(({ storage }) => storage > 0)).length
    seen.changed += itineraries.filter(({ legs }) => legs.length > 2).length
  }
  // A generator that draws only empty or only plain fronts would prove nothing.
  expect(seen.ways).toBeGreaterThan(SEEDS)
  expect(seen.empty).toBeLessThan(SEEDS * 0.6)
  expect(seen.unknown).toBeGreaterThan(SEEDS / 20)
  expect(seen.stored).toBeGreaterThan(SEEDS / 100)
  expect(seen.changed).toBeGreaterThan(SEEDS / 40)
})

test('every itinerary offered can be ridden, breaks no cut-off, and adds up to its own vector', () => {
  for (const { seed, tables, query } of draws(SEEDS)) {
    for (const itinerary of front(tables, query)) expect(faultIn(tables, query, itinerary), `seed ${seed}`).toBe(null)
  }
})

test('one more service never makes a front worse', () => {
  for (const { seed, tables, query } of draws(SEEDS / 5)) {
    const without = { ...tables, services: tables.services.slice(0, -1) }
    const better = front(tables, query).map(vector)
    for (const old of front(without, withoutService(query, tables)).map(vector)) {
      expect(better.some((one) => covers(one, old)), `seed ${seed}`).toBe(true)
    }
  }
})

test('all prices times three give the same ways at three times the cost', () => {
  for (const { seed, tables, query } of draws(SEEDS / 5)) {
    const asked = query.maxCost === undefined ? query : { ...query, maxCost: query.maxCost * 3 }
    const dearer = front(timesThree(tables), asked).map(vector)
    expect(dearer, `seed ${seed}`).toEqual(front(tables, query).map(vector).map(([a, c, g, l]) => [a, c * 3, g, l]))
  }
})

test('numbering the places and shuffling the rows in another way changes no vector', () => {
  for (const { seed, tables, query } of draws(SEEDS / 5)) {
    const [renumbered, asked] = backwards(tables, query)
    expect(front(renumbered, asked).map(vector), `seed ${seed}`).toEqual(front(tables, query).map(vector))
  }
})

test('a transfer rule taken away takes its itineraries away and leaves the others as they were', () => {
  for (const { seed, tables, query } of draws(SEEDS / 5)) {
    const without = { ...tables, transfers: tables.transfers.slice(1) }
    expect(front(without, query).map(vector), `seed ${seed}`).toEqual(oracle(without, query))
  }
})

test('five per cent: every itinerary of the exact front has one shown that is at most so much worse', () => {
  let fewer = 0
  for (const { seed, tables, query } of draws(SEEDS / 5)) {
    const exact = front(tables, query).map(vector)
    const shown = front(tables, { ...query, within: 0.05 }).map(vector)
    for (const one of exact) expect(shown.some((other) => isWithin(query.ready, other, one, 0.05)), `seed ${seed}`).toBe(true)
    fewer += exact.length - shown.length
  }
  expect(fewer).toBeGreaterThan(0)
})

test('tolls: the cheapest way with them is the cheapest there is, and the lines without them add up to the rest', () => {
  for (const { seed, tables, query } of draws(SEEDS / 10)) {
    const tolled = { ...query, tolls: tollsFor(tables, seed) }
    expect(front(tables, tolled).map(vector), `seed ${seed}`).toEqual(oracle(tables, tolled))
  }
})

const vector = ({ arrive, cost, grams, legs }: Itinerary): Vector => [arrive, cost, grams, legs.length]

function front(tables: Tables, query: Query): readonly Itinerary[] {
  const built = buildNetwork(tables)
  if ('faults' in built) throw new Error(JSON.stringify(built.faults))
  const answer = plan(built.network, query)
  if ('refused' in answer) throw new Error(answer.refused)
  return answer.front
}
