/**
 * The engine against the definition. The oracle below was written from the README, not from the engine: it walks
 * every itinerary there is, one ride at a time, with no pruning at all, and strikes out the dominated ones at the end.
 * Networks are drawn with a printed seed; TONGDAO_SEEDS draws more of them, TONGDAO_SEED begins elsewhere.
 */
import { expect, test } from 'vitest'
import { buildNetwork, DOOR, plan, type Itinerary, type Query, type Ride, type Tables, type TransferRow } from './index.ts'

const SEEDS = Number(process.env['TONGDAO_SEEDS'] ?? 5_000)
const FIRST = Number(process.env['TONGDAO_SEED'] ?? 1)

test(`engine and oracle give the same front on ${SEEDS} drawn networks`, { timeout: 600_000 }, () => {
  const seen = { ways: 0, unknown: 0, stored: 0, changed: 0, empty: 0 }
  for (const { seed, tables, query } of draws()) {
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
  for (const { seed, tables, query } of draws()) {
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

// The oracle.

type Vector = readonly [arrive: number, cost: number, grams: number | null, legs: number]

type State = {
  readonly node: number
  readonly minute: number
  readonly by: number
  readonly cost: number
  readonly micrograms: number | null
  readonly legs: number
  readonly nodes: readonly number[]
  readonly carriers: readonly number[]
}

const THERE_FROM_THE_START = { documents: -Infinity, vgm: -Infinity, customs: -Infinity }

function oracle(tables: Tables, query: Query): readonly Vector[] {
  const found: Vector[] = []
  const { cargo } = query
  const charge = (price: { perTeu: number; perBox: number }) => price.perTeu * cargo.teu + price.perBox * cargo.boxes
  const sum = (...parts: (number | null)[]) => parts.reduce((total, part) => (total === null || part === null ? null : total + part), 0)
  const able = (row: { carrier: number; carries: number; boxKgMax: number | null }) =>
    !(query.avoid?.carriers ?? []).includes(row.carrier) && (row.carries & cargo.needs) === cargo.needs && (row.boxKgMax === null || cargo.boxKg <= row.boxKgMax)
  const avoided = (node: number) => (query.avoid?.nodes ?? []).includes(node)

  const reach = (state: State): void => {
    if (avoided(state.node)) return
    if (state.legs > 0 && state.node === query.to) return deliver(state)
    if (state.legs === query.maxLegs) return
    tables.services.forEach((service, row) => {
      if (!able(service) || (query.avoid?.services ?? []).includes(row)) return
      const via = changeAt(tables, state, service.means)
      if (via === null) return
      for (let departure = 0; departure < service.starts.length; departure++) rideAll(state, row, departure, via)
    })
    for (const ride of tables.unscheduled) {
      if (ride.from !== state.node || !able(ride)) continue
      const via = changeAt(tables, state, ride.means)
      if (via === null) continue
      const stored = state.legs === 0 ? 0 : storage(tables, state.node, via.done - state.minute, cargo)
      reach({
        node: ride.to, minute: via.done + ride.minutes, by: ride.means, legs: state.legs + 1,
        cost: state.cost + charge(via.price) + stored + charge(ride.price),
        micrograms: sum(state.micrograms, via.micrograms, ride.microgramsPerKg),
        nodes: [...state.nodes, ride.to], carriers: [...state.carriers, ride.carrier],
      })
    }
  }
  const rideAll = (state: State, row: number, departure: number, via: Via): void => {
    const service = tables.services[row]
    if (service === undefined) return
    const { stops } = service
    const start = service.starts[departure] ?? 0
    const sections = stops.length - 1
    stops.forEach((from, i) => {
      if (from.node !== state.node || !from.boards) return
      const leaves = start + from.depart
      const { papers = THERE_FROM_THE_START } = query
      if (via.done > leaves - from.cutOffs.cargo) return
      if (papers.documents > leaves - from.cutOffs.documents || papers.vgm > leaves - from.cutOffs.vgm) return
      if (papers.customs > leaves - from.cutOffs.customs) return
      let [cost, micrograms]: [number, number | null] = [0, 0]
      for (let j = i + 1; j < stops.length; j++) {
        const to = stops[j]
        const room = departure * sections + j - 1
        if (to === undefined || avoided(to.node)) return
        if (service.teuLeft !== null && (service.teuLeft[room] ?? 0) < cargo.teu) return
        if (service.plugsLeft !== null && (service.plugsLeft[room] ?? 0) < cargo.plugs) return
        cost += charge(to.price) + (query.tolls?.[tollBefore(tables, row) + room] ?? 0) * cargo.teu
        micrograms = sum(micrograms, to.microgramsPerKg)
        if (!to.alights || (from.zone > 0 && from.zone === to.zone)) continue
        const stored = state.legs === 0 ? 0 : storage(tables, state.node, leaves - state.minute, cargo)
        const surcharge = (service.surcharge?.[departure] ?? 0) * cargo.teu
        reach({
          node: to.node, minute: start + to.arrive, by: service.means, legs: state.legs + 1,
          cost: state.cost + charge(via.price) + stored + charge(service.boarding) + surcharge + cost,
          micrograms: sum(state.micrograms, via.micrograms, micrograms),
          nodes: [...state.nodes, to.node], carriers: [...state.carriers, service.carrier],
        })
      }
    })
  }
  const deliver = (state: State): void => {
    const via = changeAt(tables, state, DOOR)
    if (via === null) return
    const cost = state.cost + charge(via.price)
    const micrograms = sum(state.micrograms, via.micrograms)
    if (query.latestArrival !== null && via.done > query.latestArrival) return
    if (query.maxCost !== undefined && cost > query.maxCost) return
    const { nodes = [], carriers = [] } = query.must ?? {}
    if (!nodes.every((node) => state.nodes.includes(node)) || !carriers.every((one) => state.carriers.includes(one))) return
    found.push([via.done, cost, micrograms === null ? null : Math.round((micrograms * cargo.massKg) / 1e6), state.legs])
  }
  reach({ node: query.from, minute: query.ready, by: DOOR, cost: 0, micrograms: 0, legs: 0, nodes: [query.from], carriers: [] })
  const distinct = [...new Map(found.map((one) => [JSON.stringify(one), one])).values()]
  const standing = distinct.filter((one) => !distinct.some((other) => other !== one && covers(other, one)))
  return standing.sort((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] ?? 1e15) - (b[2] ?? 1e15) || a[3] - b[3])
}

type Via = { readonly done: number; readonly price: { perTeu: number; perBox: number }; readonly micrograms: number | null }

/** Null: no such change, or its place does not open again. */
function changeAt(tables: Tables, { node, minute, by }: { node: number; minute: number; by: number }, goes: number): Via | null {
  const rule = tables.transfers.find((row) => row.node === node && row.fromMeans === by && row.toMeans === goes)
  if (rule === undefined) {
    return by === DOOR || goes === DOOR ? { done: minute, price: { perTeu: 0, perBox: 0 }, micrograms: 0 } : null
  }
  const done = workUntil(rule, tables, minute)
  return done === null ? null : { done, price: rule.price, micrograms: rule.microgramsPerKg }
}

/** Minute by minute: work goes on while the place is open. */
function workUntil({ minutes, calendar }: TransferRow, { calendars }: Tables, from: number): number | null {
  if (calendar === null) return from + minutes
  const open = calendars[calendar] ?? []
  const isOpen = (minute: number) => Array.from({ length: open.length / 2 }, (_, at) => at).some((at) => minute >= (open[2 * at] ?? 0) && minute < (open[2 * at + 1] ?? 0))
  const end = Math.max(0, ...Array.from(open))
  let left = minutes
  for (let minute = from; minute <= end; minute++) {
    if (isOpen(minute) && left === 0) return minute
    if (isOpen(minute)) left--
    if (left === 0 && minutes > 0) return minute + 1
  }
  return null
}

function storage({ storage: rows }: Tables, node: number, minutes: number, cargo: Query['cargo']): number {
  const row = rows.find((one) => one.node === node)
  if (row === undefined || minutes <= row.freeMinutes) return 0
  return Math.ceil((minutes - row.freeMinutes) / 1_440) * (row.perDay.perTeu * cargo.teu + row.perDay.perBox * cargo.boxes)
}

function tollBefore({ services }: Tables, row: number): number {
  return services.slice(0, row).reduce((sum, { starts, stops }) => sum + starts.length * (stops.length - 1), 0)
}

/** Known is compared with known on four criteria, unknown with unknown on three, and never one with the other. */
function covers(one: Vector, other: Vector): boolean {
  if (one[0] > other[0] || one[1] > other[1] || one[3] > other[3]) return false
  if (one[2] === null || other[2] === null) return one[2] === other[2]
  return one[2] <= other[2]
}

function isWithin(ready: number, shown: Vector, exact: Vector, share: number): boolean {
  const slack = 1 + share
  if (shown[0] - ready > (exact[0] - ready) * slack + 1e-6 || shown[1] > exact[1] * slack + 1e-6 || shown[3] > exact[3]) return false
  if (shown[2] === null || exact[2] === null) return shown[2] === exact[2]
  return shown[2] <= exact[2] * slack + 1
}

function faultIn(tables: Tables, query: Query, itinerary: Itinerary): string | null {
  const { cargo } = query
  let state = { node: query.from, minute: query.ready, by: DOOR }
  let cost = 0
  let grams: number | null = 0
  const add = (part: number | null) => { grams = grams === null || part === null ? null : grams + part }
  const change = (goes: number, given: Ride['after']): string | null => {
    const rule = given === null ? undefined : tables.transfers[given.row]
    if (given !== null && (rule?.node !== state.node || rule.fromMeans !== state.by || rule.toMeans !== goes)) return 'another rule'
    const via = changeAt(tables, state, goes)
    if (via === null || (given !== null && given.done !== via.done)) return 'no such change'
    cost += given?.cost ?? 0
    add(given === null ? 0 : given.grams)
    state = { ...state, minute: via.done }
    return null
  }
  for (const [at, leg] of itinerary.legs.entries()) {
    const came = state.minute
    const row = leg.by === 'service' ? tables.services[leg.row] : tables.unscheduled[leg.row]
    if (row === undefined || leg.from !== state.node) return 'does not connect'
    const broken = change(row.means, leg.after)
    if (broken !== null) return broken
    if ('stops' in row) {
      const [from, to] = [row.stops[leg.boards], row.stops[leg.alights]]
      const start = row.starts[leg.departure] ?? 0
      if (from?.node !== leg.from || to?.node !== leg.to) return 'calls elsewhere'
      if (leg.depart !== start + from.depart || leg.arrive !== start + to.arrive) return 'runs at another time'
      if (state.minute > leg.closes || leg.closes !== leg.depart - from.cutOffs.cargo) return 'boarded after the cut-off'
      if ((query.papers ?? THERE_FROM_THE_START).vgm > leg.depart - from.cutOffs.vgm) return 'weighed after the cut-off'
    } else if (row.to !== leg.to || leg.depart !== state.minute || leg.arrive !== state.minute + row.minutes) return 'drives at another time'
    if (leg.storage !== (at === 0 ? 0 : storage(tables, leg.from, leg.depart - came, cargo))) return 'stored at another price'
    cost += leg.cost + leg.storage
    add(leg.grams)
    state = { node: leg.to, minute: leg.arrive, by: row.means }
  }
  const handed = change(DOOR, itinerary.handover)
  if (handed !== null) return handed
  if (itinerary.grams !== null && grams !== itinerary.grams) return 'emits something else'
  return state.node === query.to && state.minute === itinerary.arrive && cost === itinerary.cost ? null : 'does not add up'
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

function* draws(count = SEEDS): Generator<{ seed: number; tables: Tables; query: Query }> {
  for (let seed = FIRST; seed < FIRST + count; seed++) yield { seed, ...drawn(seed) }
}

/**
 * Small, crowded and full of ties: few places, few prices, times that meet to the minute. Each network switches some of
 * what the planner knows on and the rest off, so that every part is met alone and with others.
 */
function drawn(seed: number): { tables: Tables; query: Query } {
  const random = mulberry32(seed)
  const upTo = (n: number) => Math.floor(random() * n)
  const often = (share: number) => random() < share
  const nodes = 3 + upTo(3)
  const means = 1 + upTo(3)
  const use = { room: often(0.4), surcharge: often(0.2), zones: often(0.2), storage: often(0.25), hours: often(0.3), doors: often(0.3), cutOffs: often(0.5), unknown: often(0.4) }
  const fine = often(0.3)
  const price = () => (fine ? { perTeu: 100 + upTo(60), perBox: upTo(9) } : { perTeu: upTo(4) * 10, perBox: upTo(2) * 5 })
  const emission = () => (use.unknown && upTo(8) === 0 ? null : (fine ? 9_000 + upTo(2_000) : upTo(5) * 1_500))
  const carriage = () => ({ means: upTo(means), carrier: upTo(3), carries: upTo(6) === 0 ? upTo(4) : 3, boxKgMax: upTo(10) === 0 ? 900 : null })
  const cutOff = () => (use.cutOffs ? upTo(5) : 0)
  const services = Array.from({ length: 4 + upTo(5) }, () => {
    let minute = upTo(3)
    const count = 2 + upTo(3)
    const stops = Array.from({ length: count }, (_, at) => {
      const arrive = minute + (at === 0 ? 0 : upTo(12))
      minute = arrive + upTo(4)
      return {
        node: upTo(nodes), arrive, depart: minute,
        cutOffs: { cargo: cutOff(), documents: cutOff(), vgm: cutOff(), customs: cutOff() },
        price: price(), microgramsPerKg: emission(), boards: upTo(10) > 0, alights: upTo(10) > 0, zone: use.zones ? upTo(3) : 0,
      }
    })
    const starts = Array.from({ length: 3 + upTo(5) }, () => upTo(70)).sort((a, b) => a - b)
    const rooms = starts.length * (count - 1)
    const column = (length: number, most: number) => Array.from({ length }, () => upTo(most))
    return {
      ...carriage(), stops, boarding: price(), starts,
      teuLeft: use.room ? column(rooms, 7) : null,
      plugsLeft: use.room && often(0.5) ? column(rooms, 3) : null,
      surcharge: use.surcharge ? column(starts.length, 4).map((one) => one * 5) : null,
    }
  })
  const pair = () => {
    const from = upTo(nodes)
    return { from, to: (from + 1 + upTo(nodes - 1)) % nodes }
  }
  const unscheduled = Array.from({ length: upTo(5) }, () => ({ ...carriage(), ...pair(), minutes: upTo(25), price: price(), microgramsPerKg: emission() }))
  const calendars = use.hours ? Array.from({ length: 2 }, () => [...new Set(Array.from({ length: 8 }, () => upTo(140)))].sort((a, b) => a - b)).map((open) => open.slice(0, open.length & ~1)) : []
  const transfers: TransferRow[] = []
  for (let node = 0; node < nodes; node++) {
    for (let fromMeans = DOOR; fromMeans < means; fromMeans++) {
      for (let toMeans = DOOR; toMeans < means; toMeans++) {
        const door = fromMeans === DOOR || toMeans === DOOR
        if ((fromMeans === DOOR && toMeans === DOOR) || (door && !use.doors) || upTo(10) === 0) continue
        const calendar = calendars.length > 0 && upTo(2) === 0 ? upTo(2) : null
        transfers.push({ node, fromMeans, toMeans, minutes: upTo(5), price: price(), microgramsPerKg: emission() ?? 0, calendar })
      }
    }
  }
  const storage = use.storage ? Array.from({ length: nodes }, (_, node) => ({ node, freeMinutes: upTo(12), perDay: price() })).filter(() => often(0.6)) : []
  const cargo = { teu: 1 + upTo(3), boxes: 1 + upTo(2), massKg: 1_000 + upTo(3) * 777, boxKg: 500 + upTo(2) * 500, plugs: upTo(4) === 0 ? 1 : 0, needs: upTo(4) === 0 ? 1 + upTo(2) : 0 }
  const query: Query = {
    ...pair(), ready: upTo(15), latestArrival: upTo(4) === 0 ? 30 + upTo(60) : null, maxLegs: 2 + upTo(3), cargo,
    ...(often(0.3) ? { papers: { documents: upTo(30), vgm: upTo(30), customs: upTo(30) } } : {}),
    ...(often(0.15) ? { avoid: { nodes: often(0.6) ? [upTo(nodes)] : [], carriers: often(0.5) ? [upTo(3)] : [], services: [upTo(services.length)] } } : {}),
    ...(often(0.12) ? { must: { nodes: often(0.7) ? [upTo(nodes)] : [], carriers: often(0.4) ? [upTo(3)] : [] } } : {}),
    ...(often(0.15) ? { maxCost: 50 + upTo(400) } : {}),
  }
  return { tables: { nodes, means, services, unscheduled, transfers, calendars, storage }, query }
}

/** The service that is left out can no longer be avoided. */
function withoutService(query: Query, { services }: Tables): Query {
  const { avoid } = query
  if (avoid === undefined) return query
  return { ...query, avoid: { ...avoid, services: (avoid.services ?? []).filter((row) => row < services.length - 1) } }
}

function tollsFor(tables: Tables, seed: number): Float64Array {
  const random = mulberry32(seed * 31)
  return Float64Array.from({ length: tollBefore(tables, tables.services.length) }, () => Math.floor(random() * 4) * 5)
}

function timesThree(tables: Tables): Tables {
  const three = <Price extends { perTeu: number; perBox: number }>({ perTeu, perBox }: Price) => ({ perTeu: perTeu * 3, perBox: perBox * 3 })
  const dearer = <Row extends { price: { perTeu: number; perBox: number } }>(row: Row): Row => ({ ...row, price: three(row.price) })
  return {
    ...tables,
    services: tables.services.map((service) => ({
      ...service,
      stops: service.stops.map(dearer),
      boarding: three(service.boarding),
      surcharge: service.surcharge === null ? null : Array.from(service.surcharge, (one) => one * 3),
    })),
    unscheduled: tables.unscheduled.map(dearer),
    transfers: tables.transfers.map(dearer),
    storage: tables.storage.map((row) => ({ ...row, perDay: three(row.perDay) })),
  }
}

function backwards(tables: Tables, query: Query): [Tables, Query] {
  const mirror = (node: number) => tables.nodes - 1 - node
  const last = tables.services.length - 1
  const turned: Tables = {
    ...tables,
    services: tables.services.map((service) => ({ ...service, stops: service.stops.map((stop) => ({ ...stop, node: mirror(stop.node) })) })).reverse(),
    unscheduled: tables.unscheduled.map((row) => ({ ...row, from: mirror(row.from), to: mirror(row.to) })).reverse(),
    transfers: tables.transfers.map((rule) => ({ ...rule, node: mirror(rule.node) })).reverse(),
    storage: tables.storage.map((row) => ({ ...row, node: mirror(row.node) })).reverse(),
  }
  const { avoid, must } = query
  return [turned, {
    ...query, from: mirror(query.from), to: mirror(query.to),
    ...(avoid ? { avoid: { ...avoid, nodes: (avoid.nodes ?? []).map(mirror), services: (avoid.services ?? []).map((row) => last - row) } } : {}),
    ...(must ? { must: { ...must, nodes: (must.nodes ?? []).map(mirror) } } : {}),
  }]
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
