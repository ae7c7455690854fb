import { expect, test } from 'vitest'
import { loadSolver } from '../../../platform/solver.ts'
import { buildNetwork, plan, type Cargo, type Itinerary, type Network, type Tables } from '../index.ts'
import { locate } from './locate.ts'
import { matrices, type Lanes } from './matrices.ts'

// Two bases, 0 and 1, and customers at 2 and 3. A weekly train from 0 to 2; lorries elsewhere.

const WEEK = 7 * 1_440
const PRICE = (perTeu: number) => ({ perTeu, perBox: 0 })
const STOP = {
  cutOffs: { cargo: 0, documents: 0, vgm: 0, customs: 0 }, microgramsPerKg: 0, boards: true, alights: true, zone: 0,
}
const CARRIAGE = { means: 0, carrier: 0, carries: 1, boxKgMax: null }
const lorry = (from: number, to: number, minutes: number, perTeu: number) => ({ ...CARRIAGE, from, to, minutes, price: PRICE(perTeu), microgramsPerKg: 0 })
const TABLES: Tables = {
  nodes: 4, means: 1,
  services: [{
    ...CARRIAGE, boarding: PRICE(0), starts: [WEEK, 2 * WEEK], teuLeft: null, plugsLeft: null, surcharge: null,
    stops: [{ ...STOP, node: 0, arrive: 0, depart: 0, price: PRICE(0) }, { ...STOP, node: 2, arrive: 600, depart: 600, price: PRICE(100) }],
  }],
  unscheduled: [lorry(0, 2, 900, 700), lorry(1, 2, 300, 300), lorry(1, 3, 400, 350), lorry(3, 0, 60, 20)],
  transfers: [], calendars: [], storage: [],
}
const CARGO: Cargo = { teu: 2, boxes: 1, massKg: 20_000, boxKg: 20_000, plugs: 0, needs: 0 }
const LANES: Lanes = {
  candidates: [0, 1], demands: [2, 3], cargo: CARGO, ready: [WEEK], valuePerMinute: 0, direction: 'from_site', maxLegs: 3, minutesMax: null,
}

const ROWS: readonly (readonly [name: string, change: Partial<Lanes>, cells: readonly (readonly ([perTeu: number, minutes: number, answered: number] | null)[])[]])[] = [
  ['on its day the train is near',                {},                                          [[[100, 600, 1], null],       [[300, 300, 1], [350, 400, 1]]]],
  ['over the week it is not',                     { ready: [WEEK, WEEK + 1_440] },             [[[100, 600 + 3 * 1_440, 2], null], [[300, 300, 2], [350, 400, 2]]]],
  ['whose minutes are dear takes the lorry',      { ready: [WEEK + 1_440], valuePerMinute: 1 }, [[[700, 900, 1], null],       [[300, 300, 1], [350, 400, 1]]]],
  ['what takes too long is no way',               { minutesMax: 399 },                          [[null, null],                [[300, 300, 1], null]]],
  ['after the last train the lorry is left',      { ready: [3 * WEEK] },                        [[[700, 900, 1], null],       [[300, 300, 1], [350, 400, 1]]]],
  ['the other direction',                         { direction: 'to_site', demands: [3] },       [[[20, 60, 1]],               [null]]],
  ['a base where the customer is',                { candidates: [1], demands: [1, 2] },         [[[0, 0, 1], [300, 300, 1]]]],
]

for (const [name, change, cells] of ROWS) {
  test(`lanes: ${name}`, () => {
    const found = matrices(network(), { ...LANES, ...change })
    if ('refused' in found) throw new Error(found.refused)
    expect(found.cells.map((row) => row.map((lane) => lane && [lane.perTeu, lane.minutes, lane.answered]))).toEqual(cells)
  })
}

test('each lane carries the itinerary that is best at the value of time, from the front the planner gives', () => {
  const found = matrices(network(), { ...LANES, ready: [0], valuePerMinute: 0.1 })
  if ('refused' in found) throw new Error(found.refused)
  const answer = plan(network(), { from: 0, to: 2, ready: 0, latestArrival: null, maxLegs: 3, cargo: CARGO })
  const front = 'front' in answer ? answer.front : []
  const worth = ({ cost, arrive }: Itinerary) => cost + 0.1 * arrive
  expect(found.cells[0]?.[0]?.itineraries).toEqual([front.toSorted((one, other) => worth(one) - worth(other))[0]])
  expect(front).toHaveLength(2)
})

test('what the planner refuses is handed on, with where it happened', () => {
  expect(matrices(network(), { ...LANES, demands: [2, 9] })).toEqual({ refused: 'node_unknown', candidate: 0, demand: 1 })
})

test('from network to answer: the base stands where both customers are served, the other is told', async () => {
  const found = matrices(network(), LANES)
  if ('refused' in found) throw new Error(found.refused)
  const site = { fixedCost: 1_000, perTeu: 0, teuMax: null, teuMin: 0 }
  const demand = { teu: 10, minutesMax: null, unservedPerTeu: 5_000 }
  const study = {
    candidates: [site, site], demands: [demand, demand], cells: found.cells, sites: { least: 1, most: 1 },
    sourcing: 'single', valuePerTeuMinute: 0, service: null,
  } as const
  expect(locate(study, await loadSolver())).toMatchObject({
    best: { sites: [{ candidate: 1, teu: 20 }], cost: 1_000 + 3_000 + 3_500 },
    second: { sites: [{ candidate: 0, teu: 10 }], unserved: [{ demand: 1, reason: 'no_site' }] },
  })
})

function network(): Network {
  const built = buildNetwork(TABLES)
  if ('faults' in built) throw new Error(JSON.stringify(built.faults))
  return built.network
}
