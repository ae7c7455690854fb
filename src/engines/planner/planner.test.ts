import { expect, test } from 'vitest'
import { buildNetwork, plan, type Query, type Tables } from './index.ts'

const CARRIAGE = {
  from: 0, to: 1, means: 0, price: { perTeu: 100, perBox: 0 }, microgramsPerKg: 100_000, dangerousCarried: false,
}
const TRAIN_ROW = { ...CARRIAGE, depart: 100, closes: 90, arrive: 200, teuLeft: 10, plugsLeft: 4 }
const TRAIN: Tables = { nodes: 2, means: 2, departures: [TRAIN_ROW], unscheduled: [], transfers: [] }
/** The same train, then one of another gauge from 1 to 2 that closes at 290. */
const TWO_GAUGES: Tables = {
  ...TRAIN,
  nodes: 3,
  departures: [
    TRAIN_ROW,
    {
      ...TRAIN_ROW, from: 1, to: 2, means: 1, price: { perTeu: 50, perBox: 0 }, microgramsPerKg: 50_000,
      depart: 300, closes: 290, arrive: 400,
    },
  ],
  transfers: [{ node: 1, fromMeans: 0, toMeans: 1, minutes: 60, price: { perTeu: 7, perBox: 30 } }],
}
const QUERY: Query = {
  from: 0, to: 1, ready: 0, latestArrival: null, maxLegs: 4,
  cargo: { teu: 2, boxes: 1, massKg: 20_000, reefer: false, dangerous: false },
}

/** One train from 0 to 1: takes cargo until minute 90, leaves at 100, 10 TEU and 4 plugs left, no dangerous goods. */
const BORDERS: readonly (readonly [change: Partial<Query> | { cargo: Partial<Query['cargo']> }, taken: boolean, because: string])[] = [
  [{ ready: 90 }, true, 'ready in the minute the train closes'],
  [{ ready: 91 }, false, 'ready after the cut-off, though before the train leaves'],
  [{ latestArrival: 200 }, true, 'the train arrives in the last minute wanted'],
  [{ latestArrival: 199 }, false, 'the train arrives a minute too late'],
  [{ cargo: { teu: 10 } }, true, 'the last ten places'],
  [{ cargo: { teu: 11 } }, false, 'one place too few'],
  [{ cargo: { reefer: true, boxes: 4 } }, true, 'a plug for each box'],
  [{ cargo: { reefer: true, boxes: 5 } }, false, 'one plug too few'],
  [{ cargo: { reefer: false, boxes: 5 } }, true, 'dry boxes need no plug'],
  [{ cargo: { dangerous: true } }, false, 'this train carries no dangerous goods'],
  [{ maxLegs: 0 }, false, 'no leg allowed'],
]

for (const [change, taken, because] of BORDERS) {
  test(`the train is ${taken ? 'offered' : 'not offered'}: ${because}`, () => {
    const asked = { ...QUERY, ...change, cargo: { ...QUERY.cargo, ...change.cargo } }
    expect(ways(TRAIN, asked)).toBe(taken ? 1 : 0)
  })
}

test('a change takes its own time and price, and the ride after it waits for the train', () => {
  const { front } = found(TWO_GAUGES, { ...QUERY, to: 2 })
  expect(front).toEqual([
    {
      arrive: 400,
      cost: 2 * 100 + (2 * 7 + 1 * 30) + 2 * 50,
      grams: 2_000 + 1_000,
      legs: [
        { by: 'departure', row: 0, from: 0, to: 1, depart: 100, arrive: 200, cost: 200, grams: 2_000, after: null },
        {
          by: 'departure', row: 1, from: 1, to: 2, depart: 300, arrive: 400, cost: 100, grams: 1_000,
          after: { row: 0, node: 1, minutes: 60, done: 260, cost: 44 },
        },
      ],
    },
  ])
})

test('without the rule for the change of gauge there is no way, and no wrong one', () => {
  expect(ways({ ...TWO_GAUGES, transfers: [] }, { ...QUERY, to: 2 })).toBe(0)
})

test('a change that ends after the cut-off misses the train', () => {
  const slow = TWO_GAUGES.transfers.map((rule) => ({ ...rule, minutes: 91 }))
  expect(ways({ ...TWO_GAUGES, transfers: slow }, { ...QUERY, to: 2 })).toBe(0)
})

test('a lorry leaves when the cargo is ready', () => {
  const lorry = { ...CARRIAGE, means: 1, minutes: 45, reeferCarried: false }
  const tables = { ...TRAIN, departures: [], unscheduled: [lorry] }
  expect(found(tables, { ...QUERY, ready: 7 }).front[0]?.legs[0]).toMatchObject({ by: 'unscheduled', depart: 7, arrive: 52 })
  expect(ways(tables, { ...QUERY, cargo: { ...QUERY.cargo, reefer: true } })).toBe(0)
})

test('a way with a factor missing stands beside a better known one, and marked', () => {
  const river = { ...TRAIN_ROW, arrive: 900, price: { perTeu: 999, perBox: 0 }, microgramsPerKg: null }
  const slower = { ...river, arrive: 950 }
  const { front } = found({ ...TRAIN, departures: [TRAIN_ROW, river, slower] }, QUERY)
  expect(front.map(({ arrive, grams }) => [arrive, grams])).toEqual([[200, 2_000], [900, null]])
})

test('two ways that are equal in everything are offered once, the first row of them', () => {
  const { front } = found({ ...TRAIN, departures: [TRAIN_ROW, TRAIN_ROW] }, QUERY)
  expect(front.map(({ legs }) => legs[0]?.row)).toEqual([0])
})

test('a circle that takes no time ends', () => {
  const free = { ...CARRIAGE, minutes: 0, reeferCarried: true, price: { perTeu: 0, perBox: 0 }, microgramsPerKg: 0 }
  const circle = [free, { ...free, from: 1, to: 0 }]
  const rule = { fromMeans: 0, toMeans: 0, minutes: 0, price: { perTeu: 0, perBox: 0 } }
  const transfers = [{ ...rule, node: 0 }, { ...rule, node: 1 }]
  expect(ways({ ...TRAIN, nodes: 3, departures: [], unscheduled: circle, transfers }, { ...QUERY, to: 2, maxLegs: 12 })).toBe(0)
})

const REFUSED: readonly (readonly [change: Partial<Query>, code: string])[] = [
  [{ from: 2 }, 'node_unknown'],
  [{ to: -1 }, 'node_unknown'],
  [{ from: 1 }, 'same_place'],
  [{ ready: 0.5 }, 'out_of_range'],
  [{ maxLegs: 13 }, 'out_of_range'],
  [{ cargo: { teu: 1_001, boxes: 1, massKg: 1, reefer: false, dangerous: false } }, 'out_of_range'],
  [{ cargo: { teu: 1, boxes: 1, massKg: Number.NaN, reefer: false, dangerous: false } }, 'out_of_range'],
  [{ labelsMax: 1 }, 'too_many_labels'],
]

for (const [change, code] of REFUSED) {
  test(`${JSON.stringify(change)} is refused: ${code}`, () => {
    expect(plan(network(TRAIN), { ...QUERY, ...change })).toEqual({ refused: code })
  })
}

test('everything that is wrong with the tables is said at once, by table and row', () => {
  const wrong: Tables = {
    ...TWO_GAUGES,
    departures: [
      { ...TRAIN_ROW, arrive: 99 },
      { ...TRAIN_ROW, closes: 101 },
      { ...TRAIN_ROW, to: 9 },
    ],
    unscheduled: [{ ...CARRIAGE, minutes: 1.5, reeferCarried: true }],
    transfers: [...TWO_GAUGES.transfers, ...TWO_GAUGES.transfers],
  }
  expect(buildNetwork(wrong)).toEqual({
    faults: [
      { table: 'departures', row: 0, code: 'arrives_before_departing' },
      { table: 'departures', row: 1, code: 'closes_after_departing' },
      { table: 'departures', row: 2, code: 'out_of_range' },
      { table: 'unscheduled', row: 0, code: 'out_of_range' },
      { table: 'transfers', row: 1, code: 'given_twice' },
    ],
  })
})

const TOO_LARGE: readonly (readonly [change: Partial<Tables>, table: string])[] = [
  [{ nodes: 100_001 }, 'nodes'],
  [{ nodes: -1 }, 'nodes'],
  [{ means: 65 }, 'means'],
  [{ nodes: 90_000, means: 60 }, 'nodes'],
]

for (const [change, table] of TOO_LARGE) {
  test(`a network of ${JSON.stringify(change)} is refused as a whole, before its rows are read`, () => {
    const unread = { ...TRAIN, departures: [{ ...TRAIN_ROW, from: 7 }], ...change }
    expect(buildNetwork(unread)).toEqual({ faults: [{ table, row: -1, code: 'out_of_range' }] })
  })
}

test('a transfer at a place, between means, in minutes or for a price that cannot be is a fault', () => {
  const [rule] = TWO_GAUGES.transfers
  const wrong = [{ node: 3 }, { fromMeans: 2 }, { toMeans: -1 }, { minutes: -1 }, { price: { perTeu: 0.5, perBox: 0 } }]
  const transfers = wrong.map((change) => ({ ...rule!, ...change }))
  const faults = transfers.map((_, row) => ({ table: 'transfers', row, code: 'out_of_range' }))
  expect(buildNetwork({ ...TWO_GAUGES, transfers })).toMatchObject({ faults: expect.arrayContaining(faults) })
})

function network(tables: Tables) {
  const built = buildNetwork(tables)
  if ('faults' in built) throw new Error(JSON.stringify(built.faults))
  return built.network
}

function found(tables: Tables, query: Query) {
  const answer = plan(network(tables), query)
  if ('refused' in answer) throw new Error(answer.refused)
  return answer
}

function ways(tables: Tables, query: Query): number {
  return found(tables, query).front.length
}
