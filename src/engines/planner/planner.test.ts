import { expect, test } from 'vitest'
import {
  buildNetwork, DOOR, LIMITS, plan, planSteps, tollAt, tollCount, type Query, type ServiceRow, type StopRow, type Tables, type TransferRow,
} from './index.ts'

const CALL: StopRow = {
  node: 0, arrive: 0, depart: 0, cutOffs: { cargo: 10, documents: 30, vgm: 20, customs: 15 },
  price: { perTeu: 100, perBox: 0 }, microgramsPerKg: 100_000, boards: true, alights: true, zone: 0,
}
const FREE_TO_CARRY = { carrier: 0, carries: 0b01, boxKgMax: 30_000 }
/** Leaves 0 at 100 and calls at 1 at 200; ten TEU and four plugs are left. */
const TRAIN: ServiceRow = {
  ...FREE_TO_CARRY, means: 0, stops: [CALL, { ...CALL, node: 1, arrive: 100, depart: 100 }], boarding: { perTeu: 0, perBox: 0 },
  starts: [100], teuLeft: [10], plugsLeft: [4], surcharge: null,
}
const ONE_TRAIN: Tables = { nodes: 2, means: 2, services: [TRAIN], unscheduled: [], transfers: [], calendars: [], storage: [] }
const CARGO = { teu: 2, boxes: 1, massKg: 20_000, boxKg: 20_000, plugs: 0, needs: 0 }
const QUERY: Query = { from: 0, to: 1, ready: 0, latestArrival: null, maxLegs: 4, cargo: CARGO }
const RULE: TransferRow = { node: 1, fromMeans: 0, toMeans: 1, minutes: 60, price: { perTeu: 7, perBox: 30 }, microgramsPerKg: 0, calendar: null }
/** The same train, then one of another gauge from 1 at 300 to 2 at 400. */
const OTHER_GAUGE: ServiceRow = {
  ...TRAIN, means: 1, stops: [{ ...CALL, node: 1 }, { ...CALL, node: 2, arrive: 100, price: { perTeu: 50, perBox: 0 }, microgramsPerKg: 50_000 }],
  starts: [300],
}
const TWO_GAUGES: Tables = { ...ONE_TRAIN, nodes: 3, services: [TRAIN, OTHER_GAUGE], transfers: [RULE] }
const papers = { documents: 0, vgm: 0, customs: 0 }

/** One train from 0 to 1: takes cargo until minute 90, leaves at 100, arrives at 200. */
const BORDERS: readonly (readonly [change: Omit<Partial<Query>, 'cargo'> & { cargo?: Partial<Query['cargo']> }, taken: boolean, because: string])[] = [
  [{ ready: 90 }, true, 'ready in the minute the train closes'],
  [{ ready: 91 }, false, 'ready after the cut-off, though before the train leaves'],
  [{ papers: { ...papers, documents: 70 } }, true, 'documents in the last minute for documents'],
  [{ papers: { ...papers, documents: 71 } }, false, 'documents a minute too late'],
  [{ papers: { ...papers, vgm: 80 } }, true, 'verified mass in its last minute'],
  [{ papers: { ...papers, vgm: 81 } }, false, 'verified mass a minute too late'],
  [{ papers: { ...papers, customs: 85 } }, true, 'cleared in the last minute for customs'],
  [{ papers: { ...papers, customs: 86 } }, false, 'cleared a minute too late'],
  [{ latestArrival: 200 }, true, 'the train arrives in the last minute wanted'],
  [{ latestArrival: 199 }, false, 'the train arrives a minute too late'],
  [{ cargo: { teu: 10 } }, true, 'the last ten places'],
  [{ cargo: { teu: 11 } }, false, 'one place too few'],
  [{ cargo: { plugs: 4 } }, true, 'a plug for each box'],
  [{ cargo: { plugs: 5 } }, false, 'one plug too few'],
  [{ cargo: { needs: 0b01 } }, true, 'the train carries what this cargo needs'],
  [{ cargo: { needs: 0b11 } }, false, 'one need that the train does not meet'],
  [{ cargo: { boxKg: 30_000 } }, true, 'the heaviest box the wagons take'],
  [{ cargo: { boxKg: 30_001 } }, false, 'a box too heavy for the wagons'],
  [{ maxCost: 200 }, true, 'costs exactly what may be spent'],
  [{ maxCost: 199 }, false, 'costs more than may be spent'],
  [{ avoid: { carriers: [1] } }, true, 'another carrier is avoided'],
  [{ avoid: { carriers: [0] } }, false, 'its carrier is avoided'],
  [{ avoid: { services: [0] } }, false, 'the service is avoided'],
  [{ avoid: { nodes: [0] } }, false, 'the origin itself is avoided'],
  [{ must: { nodes: [1], carriers: [0] } }, true, 'passes what it must'],
  [{ must: { carriers: [1] } }, false, 'a carrier that it must have does not go there'],
  [{ maxLegs: 1 }, true, 'one leg is enough'],
  [{ maxLegs: 0 }, false, 'no leg allowed'],
]

for (const [change, taken, because] of BORDERS) {
  test(`the train is ${taken ? 'offered' : 'not offered'}: ${because}`, () => {
    expect(front(ONE_TRAIN, { ...QUERY, ...change, cargo: { ...CARGO, ...change.cargo } })).toHaveLength(taken ? 1 : 0)
  })
}

test('a change of gauge takes its own time and price, and the ride after it waits for the train', () => {
  const [way] = front(TWO_GAUGES, { ...QUERY, to: 2 })
  expect(way).toMatchObject({ arrive: 400, cost: 2 * 100 + (2 * 7 + 30) + 2 * 50, grams: 3_000 })
  expect(way?.legs[0]).toMatchObject({ by: 'service', row: 0, depart: 100, arrive: 200, cost: 200, grams: 2_000, after: null })
  expect(way?.legs[1]).toMatchObject({ row: 1, closes: 290, depart: 300, grams: 1_000, after: { row: 0, node: 1, minutes: 60, done: 260, cost: 44 } })
})

test('without the rule for the change there is no way', () => {
  expect(front({ ...TWO_GAUGES, transfers: [] }, { ...QUERY, to: 2 })).toEqual([])
})

test('a place that closes at night lets the work go on in the morning, and the train is missed', () => {
  const closed = { ...RULE, calendar: 0 }
  const by = (open: number[]) => front({ ...TWO_GAUGES, transfers: [closed], calendars: [open] }, { ...QUERY, to: 2 }).length
  expect(by([0, 230, 240, 1_000])).toBe(1)
  // Thirty minutes before ten at night, and thirty in the morning: done at 300, ten minutes after the cut-off.
  expect(by([0, 230, 270, 1_000])).toBe(0)
  expect(by([0, 259])).toBe(0)
})

test('the origin and the destination may ask for handling of their own', () => {
  const atDoors = [{ ...RULE, node: 0, fromMeans: DOOR, toMeans: 0, minutes: 90 }, { ...RULE, node: 1, fromMeans: 0, toMeans: DOOR, minutes: 45 }]
  expect(front({ ...ONE_TRAIN, transfers: atDoors }, QUERY)[0]).toMatchObject({ arrive: 245, cost: 200 + 2 * 44, handover: { done: 245 } })
  expect(front({ ...ONE_TRAIN, transfers: atDoors }, { ...QUERY, ready: 1 })).toEqual([])
})

test('beyond the free time each day begun is paid for, and goods are held back rather than stored for nothing', () => {
  const late: ServiceRow = { ...OTHER_GAUGE, starts: [4_000] }
  const daily: ServiceRow = { ...TRAIN, starts: [100, 3_000], teuLeft: null, plugsLeft: null }
  const storage = [{ node: 1, freeMinutes: 1_000, perDay: { perTeu: 25, perBox: 0 } }]
  const early = front({ ...TWO_GAUGES, services: [{ ...daily, starts: [100] }, late], storage }, { ...QUERY, to: 2 })
  expect(early[0]?.legs[1]?.storage).toBe(2 * 25 * 2)
  const heldBack = front({ ...TWO_GAUGES, services: [daily, late], storage }, { ...QUERY, to: 2 })
  expect(heldBack).toHaveLength(1)
  expect(heldBack[0]?.legs.map(({ depart, storage }) => [depart, storage])).toEqual([[3_000, 0], [4_000, 0]])
})

test('a dearer departure that is earlier and a cheaper one that is later are both shown', () => {
  const both = { ...ONE_TRAIN, services: [{ ...TRAIN, starts: [100, 500], teuLeft: null, plugsLeft: null, surcharge: [30, 0] }] }
  expect(front(both, QUERY).map(({ arrive, cost }) => [arrive, cost])).toEqual([[200, 260], [600, 200]])
})

test('cargo is not carried between two calls of one country', () => {
  const home = (zone: number) => ({ ...ONE_TRAIN, services: [{ ...TRAIN, stops: TRAIN.stops.map((call) => ({ ...call, zone })) }] })
  expect(front(home(0), QUERY)).toHaveLength(1)
  expect(front(home(86), QUERY)).toHaveLength(0)
})

test('a lorry without a factor and a train with one are both shown: the unknown neither beats nor is beaten', () => {
  const lorry = { ...FREE_TO_CARRY, means: 1, from: 0, to: 1, minutes: 10, price: { perTeu: 1, perBox: 0 }, microgramsPerKg: null }
  expect(front({ ...ONE_TRAIN, unscheduled: [lorry] }, QUERY).map(({ arrive, grams }) => [arrive, grams])).toEqual([[10, null], [200, 2_000]])
  expect(front({ ...ONE_TRAIN, unscheduled: [{ ...lorry, microgramsPerKg: 1 }] }, QUERY)).toHaveLength(1)
})

test('a circle of lorries that takes no time comes to an end', () => {
  const lorry = { ...FREE_TO_CARRY, means: 1, minutes: 0, price: { perTeu: 0, perBox: 0 }, microgramsPerKg: 0 }
  const rules = [0, 1].map((node) => ({ ...RULE, node, fromMeans: 1, toMeans: 1, minutes: 0, price: { perTeu: 0, perBox: 0 } }))
  const circle = { ...ONE_TRAIN, nodes: 3, services: [], unscheduled: [{ ...lorry, from: 0, to: 1 }, { ...lorry, from: 1, to: 0 }], transfers: rules }
  expect(front(circle, { ...QUERY, to: 2, maxLegs: LIMITS.legs })).toEqual([])
})

test('after each leg the front so far is at hand, and the last one is the answer', () => {
  const network = networkOf(TWO_GAUGES)
  const query = { ...QUERY, to: 2 }
  const steps = [...planSteps(network, query)].map(({ legs, front: soFar }) => ({ legs, front: soFar() }))
  expect(steps.map(({ legs }) => legs)).toEqual([1, 2, 3, 4])
  expect(steps.at(-1)?.front).toEqual(front(TWO_GAUGES, query))
})

test('a toll lies where its section of its departure is', () => {
  const network = networkOf(TWO_GAUGES)
  expect([tollCount(network), tollAt(network, 0, 0, 0), tollAt(network, 1, 0, 0)]).toEqual([2, 0, 1])
})

const REFUSED: readonly (readonly [Partial<Query>, string])[] = [
  [{ from: 7 }, 'node_unknown'],
  [{ avoid: { nodes: [7] } }, 'node_unknown'],
  [{ to: 0 }, 'same_place'],
  [{ ready: -1 }, 'out_of_range'],
  [{ maxLegs: LIMITS.legs + 1 }, 'out_of_range'],
  [{ cargo: { ...CARGO, teu: LIMITS.teu + 1 } }, 'out_of_range'],
  [{ cargo: { ...CARGO, massKg: 0.5 } }, 'out_of_range'],
  [{ must: { carriers: Array.from({ length: LIMITS.musts + 1 }, (_, at) => at) } }, 'out_of_range'],
  [{ within: 1.5 }, 'out_of_range'],
  [{ tolls: new Float64Array(7) }, 'out_of_range'],
  [{ labelsMax: 1 }, 'too_many_labels'],
]

for (const [change, code] of REFUSED) {
  test(`refused as ${code}: ${JSON.stringify(change).slice(0, 60)}`, () => {
    expect(plan(networkOf(ONE_TRAIN), { ...QUERY, ...change })).toEqual({ refused: code })
  })
}

const FAULTY: readonly (readonly [Partial<Tables>, string])[] = [
  [{ nodes: LIMITS.nodes + 1 }, 'nodes -1 out_of_range'],
  [{ services: [{ ...TRAIN, means: 2 }] }, 'services 0 out_of_range'],
  [{ services: [{ ...TRAIN, stops: [CALL] }] }, 'services 0 out_of_range'],
  [{ services: [{ ...TRAIN, stops: [{ ...CALL, depart: 50 }, { ...CALL, node: 1, arrive: 49, depart: 49 }] }] }, 'services 0 arrives_before_departing'],
  [{ services: [{ ...TRAIN, starts: [100, 99], teuLeft: null, plugsLeft: null }] }, 'services 0 out_of_order'],
  [{ services: [{ ...TRAIN, teuLeft: [1, 2] }] }, 'services 0 wrong_length'],
  [{ unscheduled: [{ ...FREE_TO_CARRY, means: 0, from: 0, to: 2, minutes: 1, price: CALL.price, microgramsPerKg: 0 }] }, 'unscheduled 0 out_of_range'],
  [{ transfers: [RULE, RULE] }, 'transfers 1 given_twice'],
  [{ transfers: [{ ...RULE, calendar: 0 }] }, 'transfers 0 out_of_range'],
  [{ calendars: [[10, 5]] }, 'calendars 0 out_of_order'],
  [{ calendars: [[10]] }, 'calendars 0 out_of_range'],
  [{ storage: [{ node: 0, freeMinutes: 0, perDay: CALL.price }, { node: 0, freeMinutes: 0, perDay: CALL.price }] }, 'storage 1 given_twice'],
]

for (const [change, fault] of FAULTY) {
  test(`a network is not built: ${fault}`, () => {
    const built = buildNetwork({ ...ONE_TRAIN, ...change })
    expect('faults' in built ? built.faults.map(({ table, row, code }) => `${table} ${row} ${code}`) : []).toContain(fault)
  })
}

test('all faults are told at once', () => {
  const built = buildNetwork({ ...ONE_TRAIN, services: [{ ...TRAIN, means: 9 }], transfers: [RULE, RULE], calendars: [[3, 1]] })
  expect('faults' in built && built.faults).toHaveLength(3)
})

function networkOf(tables: Tables) {
  const built = buildNetwork(tables)
  if ('faults' in built) throw new Error(JSON.stringify(built.faults))
  return built.network
}

function front(tables: Tables, query: Query) {
  const answer = plan(networkOf(tables), query)
  if ('refused' in answer) throw new Error(answer.refused)
  return answer.front
}
