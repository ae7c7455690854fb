/**
 * The engine against the definition. The oracle below was written from the README, not from the engine: it walks
 * every itinerary there is, one ride at a time, with no pruning at all, and strikes out the dominated ones at the end.
 * Networks are drawn with a printed seed; TONGDAO_SEEDS draws more of them.
 */
import { expect, test } from 'vitest'
import { buildNetwork, plan, type Cargo, type Itinerary, type Query, type Tables } from './index.ts'

const SEEDS = Number(process.env['TONGDAO_SEEDS'] ?? 1_500)

test(`engine and oracle give the same front on ${SEEDS} drawn networks`, () => {
  let ways = 0
  let unknown = 0
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { tables, query } = drawn(seed)
    const mine = front(tables, query).map(vector)
    const theirs = oracle(tables, query)
    expect(mine, `seed ${seed}`).toEqual(theirs)
    ways += theirs.length
    unknown += theirs.filter(([, , grams]) => grams === null).length
  }
  // A generator that draws only empty or only plain fronts would prove nothing.
  expect(ways).toBeGreaterThan(SEEDS)
  expect(unknown).toBeGreaterThan(SEEDS / 20)
})

test('every itinerary offered can be ridden, and adds up to its own vector', () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { tables, query } = drawn(seed)
    for (const itinerary of front(tables, query)) expect(faultIn(tables, query, itinerary), `seed ${seed}`).toBe(null)
  }
})

test('one more departure never makes a front worse', () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { tables, query } = drawn(seed)
    const fewer = { ...tables, departures: tables.departures.slice(1) }
    const better = front(tables, query).map(vector)
    for (const old of front(fewer, query).map(vector)) {
      expect(better.some((one) => covers(one, old)), `seed ${seed}`).toBe(true)
    }
  }
})

test('all prices times three give the same ways at three times the cost', () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { tables, query } = drawn(seed)
    const dearer = front(timesThree(tables), query).map(vector)
    expect(dearer, `seed ${seed}`).toEqual(front(tables, query).map(vector).map(([a, c, g, l]) => [a, c * 3, g, l]))
  }
})

test('numbering the places and shuffling the rows in another way changes no vector', () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { tables, query } = drawn(seed)
    const renumbered = backwards(tables)
    const mirror = (node: number) => tables.nodes - 1 - node
    const asked = { ...query, from: mirror(query.from), to: mirror(query.to) }
    expect(front(renumbered, asked).map(vector), `seed ${seed}`).toEqual(front(tables, query).map(vector))
  }
})

test('a transfer rule taken away takes its itineraries away and leaves the others as they were', () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { tables, query } = drawn(seed)
    const without = { ...tables, transfers: tables.transfers.slice(1) }
    expect(front(without, query).map(vector), `seed ${seed}`).toEqual(oracle(without, query))
  }
})

// The oracle.

type Vector = readonly [arrive: number, cost: number, grams: number | null, legs: number]

function oracle(tables: Tables, query: Query): readonly Vector[] {
  const found: Vector[] = []
  const { cargo } = query
  const charge = (price: { perTeu: number; perBox: number }) => price.perTeu * cargo.teu + price.perBox * cargo.boxes
  const emitted = (each: number | null) => (each === null ? null : Math.round((each * cargo.massKg) / 1e6))
  const sum = (one: number | null, two: number | null) => (one === null || two === null ? null : one + two)

  const walk = (node: number, minute: number, cameBy: number | null, so: Vector): void => {
    const [, cost, grams, legs] = so
    if (node === query.to) {
      found.push(so)
      return
    }
    if (legs === query.maxLegs) return
    const change = (goesBy: number) => {
      if (cameBy === null) return { minutes: 0, price: { perTeu: 0, perBox: 0 } }
      return tables.transfers.find((t) => t.node === node && t.fromMeans === cameBy && t.toMeans === goesBy)
    }
    for (const ride of tables.departures) {
      const via = change(ride.means)
      if (ride.from !== node || via === undefined) continue
      if (minute + via.minutes > ride.closes) continue
      if (ride.teuLeft < cargo.teu || (cargo.reefer && ride.plugsLeft < cargo.boxes)) continue
      if (cargo.dangerous && !ride.dangerousCarried) continue
      if (query.latestArrival !== null && ride.arrive > query.latestArrival) continue
      const spent = cost + charge(via.price) + charge(ride.price)
      walk(ride.to, ride.arrive, ride.means, [ride.arrive, spent, sum(grams, emitted(ride.microgramsPerKg)), legs + 1])
    }
    for (const ride of tables.unscheduled) {
      const via = change(ride.means)
      if (ride.from !== node || via === undefined) continue
      if ((cargo.reefer && !ride.reeferCarried) || (cargo.dangerous && !ride.dangerousCarried)) continue
      const arrive = minute + via.minutes + ride.minutes
      if (query.latestArrival !== null && arrive > query.latestArrival) continue
      const spent = cost + charge(via.price) + charge(ride.price)
      walk(ride.to, arrive, ride.means, [arrive, spent, sum(grams, emitted(ride.microgramsPerKg)), legs + 1])
    }
  }
  walk(query.from, query.ready, null, [query.ready, 0, 0, 0])
  const distinct = [...new Map(found.map((one) => [JSON.stringify(one), one])).values()]
  const standing = distinct.filter((one) => !distinct.some((other) => other !== one && covers(other, one)))
  return standing.sort((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] ?? 1e15) - (b[2] ?? 1e15) || a[3] - b[3])
}

/** Known is compared with known on four criteria, unknown with unknown on three, and never one with the other. */
function covers(one: Vector, other: Vector): boolean {
  if (one[0] > other[0] || one[1] > other[1] || one[3] > other[3]) return false
  if (one[2] === null || other[2] === null) return one[2] === other[2]
  return one[2] <= other[2]
}

function faultIn(tables: Tables, query: Query, itinerary: Itinerary): string | null {
  let node = query.from
  let ready = query.ready
  let cost = 0
  let cameBy: number | null = null
  for (const leg of itinerary.legs) {
    const row = leg.by === 'departure' ? tables.departures[leg.row] : tables.unscheduled[leg.row]
    if (row === undefined || row.from !== node || leg.from !== node || row.to !== leg.to) return 'does not connect'
    if (leg.after !== null) {
      const rule = tables.transfers[leg.after.row]
      if (rule?.node !== node || rule.fromMeans !== cameBy || rule.toMeans !== row.means) return 'another rule'
      if (leg.after.done !== ready + rule.minutes) return 'transfer takes another time'
      ready = leg.after.done
      cost += leg.after.cost
    } else if (cameBy !== null) return 'changed without a rule'
    if ('closes' in row && ready > row.closes) return 'boarded after the cut-off'
    if ('closes' in row ? leg.depart !== row.depart || leg.arrive !== row.arrive : leg.arrive !== ready + row.minutes) {
      return 'runs at another time'
    }
    node = row.to
    ready = leg.arrive
    cameBy = row.means
    cost += leg.cost
  }
  return node === query.to && ready === itinerary.arrive && cost === itinerary.cost ? null : 'does not add up'
}

// Drawing networks.

const vector = ({ arrive, cost, grams, legs }: Itinerary): Vector => [arrive, cost, grams, legs.length]

function front(tables: Tables, query: Query): readonly Itinerary[] {
  const built = buildNetwork(tables)
  if ('faults' in built) throw new Error(JSON.stringify(built.faults))
  const answer = plan(built.network, query)
  if ('refused' in answer) throw new Error(answer.refused)
  return answer.front
}

/** Small, crowded and full of ties: few places, few prices, times that meet to the minute. */
function drawn(seed: number): { tables: Tables; query: Query } {
  const random = mulberry32(seed)
  const upTo = (n: number) => Math.floor(random() * n)
  const nodes = 3 + upTo(4)
  const means = 1 + upTo(3)
  const pair = () => {
    const from = upTo(nodes)
    return { from, to: (from + 1 + upTo(nodes - 1)) % nodes }
  }
  const price = () => ({ perTeu: upTo(4) * 10, perBox: upTo(2) * 5 })
  const carriage = () => ({
    ...pair(),
    means: upTo(means),
    price: price(),
    microgramsPerKg: upTo(8) === 0 ? null : upTo(5) * 1_500,
    dangerousCarried: upTo(3) > 0,
  })
  const departures = Array.from({ length: 10 + upTo(18) }, () => {
    const depart = upTo(60)
    const closes = Math.max(0, depart - upTo(4))
    return { ...carriage(), depart, closes, arrive: depart + upTo(15), teuLeft: upTo(9), plugsLeft: upTo(4) }
  })
  const unscheduled = Array.from({ length: upTo(5) }, () => ({
    ...carriage(),
    minutes: upTo(25),
    reeferCarried: upTo(3) > 0,
  }))
  const transfers = []
  for (let node = 0; node < nodes; node++) {
    for (let change = 0; change < means * means; change++) {
      if (upTo(6) === 0) continue
      const between = { fromMeans: Math.floor(change / means), toMeans: change % means }
      transfers.push({ node, ...between, minutes: upTo(5), price: price() })
    }
  }
  const cargo: Cargo = {
    teu: 1 + upTo(3),
    boxes: 1 + upTo(2),
    massKg: 1_000 + upTo(3) * 777,
    reefer: upTo(7) === 0,
    dangerous: upTo(7) === 0,
  }
  const latestArrival = upTo(3) === 0 ? 20 + upTo(50) : null
  const query = { ...pair(), ready: upTo(20), latestArrival, maxLegs: 1 + upTo(5), cargo }
  return { tables: { nodes, means, departures, unscheduled, transfers }, query }
}

function timesThree(tables: Tables): Tables {
  const dearer = <Row extends { price: { perTeu: number; perBox: number } }>(row: Row): Row => {
    return { ...row, price: { perTeu: row.price.perTeu * 3, perBox: row.price.perBox * 3 } }
  }
  const { departures, unscheduled, transfers } = tables
  return {
    ...tables,
    departures: departures.map(dearer),
    unscheduled: unscheduled.map(dearer),
    transfers: transfers.map(dearer),
  }
}

function backwards(tables: Tables): Tables {
  const mirror = (node: number) => tables.nodes - 1 - node
  const turned = <Row extends { from: number; to: number }>(row: Row): Row => {
    return { ...row, from: mirror(row.from), to: mirror(row.to) }
  }
  return {
    ...tables,
    departures: tables.departures.map(turned).reverse(),
    unscheduled: tables.unscheduled.map(turned).reverse(),
    transfers: tables.transfers.map((rule) => ({ ...rule, node: mirror(rule.node) })).reverse(),
  }
}

function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
