/** Networks and queries drawn for the planner's tests, and the same turned into others. */
import { DOOR, type Query, type ServiceRow, type Tables, type TransferRow } from '../../../src/engines/planner/index.ts'
import { tollBefore } from './oracle.ts'

const FIRST = Number(process.env['TONGDAO_SEED'] ?? 1)

export function* draws(count: number): Generator<{ seed: number; tables: Tables; query: Query }> {
  for (let seed = FIRST; seed < FIRST + count; seed++) yield { seed, ...drawn(seed) }
}

/**
 * Small, crowded and full of ties: few places, few prices, times that meet to the minute. Each network switches some of
 * what the planner knows on and the rest off, so that every part is met alone and with others.
 */
function drawn(seed: number): { tables: Tables; query: Query } {
  const draw = drawing(seed)
  const { upTo, often, use, nodes, means, price, emission, carriage, pair } = draw
  const services = Array.from({ length: 4 + upTo(5) }, () => drawnService(draw))
  const unscheduled = Array.from({ length: upTo(5) }, () => {
    return { ...carriage(), ...pair(), minutes: upTo(25), price: price(), microgramsPerKg: emission() }
  })
  const hours = () => [...new Set(Array.from({ length: 8 }, () => upTo(140)))].sort((a, b) => a - b)
  const calendars = use.hours ? [hours(), hours()].map((open) => open.slice(0, open.length & ~1)) : []
  const transfers = drawnTransfers(draw, calendars.length > 0)
  const storage = use.storage
    ? Array.from({ length: nodes }, (_, node) => ({ node, freeMinutes: upTo(12), perDay: price() })).filter(() => often(0.6))
    : []
  return { tables: { nodes, means, services, unscheduled, transfers, calendars, storage }, query: drawnQuery(draw, services.length) }
}

type Drawing = ReturnType<typeof drawing>

function drawing(seed: number) {
  const random = mulberry32(seed)
  const upTo = (n: number) => Math.floor(random() * n)
  const often = (share: number) => random() < share
  const nodes = 3 + upTo(3)
  const means = 1 + upTo(3)
  const use = {
    room: often(0.4), surcharge: often(0.2), zones: often(0.2), storage: often(0.25),
    hours: often(0.3), doors: often(0.3), cutOffs: often(0.5), unknown: often(0.4),
  }
  const fine = often(0.3)
  const known = () => (fine ? 9_000 + upTo(2_000) : upTo(5) * 1_500)
  return {
    upTo, often, nodes, means, use,
    price: () => (fine ? { perTeu: 100 + upTo(60), perBox: upTo(9) } : { perTeu: upTo(4) * 10, perBox: upTo(2) * 5 }),
    emission: () => (use.unknown && upTo(8) === 0 ? null : known()),
    carriage: () => {
      const carries = upTo(6) === 0 ? upTo(4) : 3
      return { means: upTo(means), carrier: upTo(3), carries, boxKgMax: upTo(10) === 0 ? 900 : null }
    },
    pair: () => {
      const from = upTo(nodes)
      return { from, to: (from + 1 + upTo(nodes - 1)) % nodes }
    },
  }
}

function drawnService({ upTo, often, use, nodes, price, emission, carriage }: Drawing): ServiceRow {
  const cutOff = () => (use.cutOffs ? upTo(5) : 0)
  let minute = upTo(3)
  const stops = Array.from({ length: 2 + upTo(3) }, (_, at) => {
    const arrive = minute + (at === 0 ? 0 : upTo(12))
    minute = arrive + upTo(4)
    const cutOffs = { cargo: cutOff(), documents: cutOff(), vgm: cutOff(), customs: cutOff() }
    const allowed = { boards: upTo(10) > 0, alights: upTo(10) > 0, zone: use.zones ? upTo(3) : 0 }
    return { node: upTo(nodes), arrive, depart: minute, cutOffs, price: price(), microgramsPerKg: emission(), ...allowed }
  })
  const starts = Array.from({ length: 3 + upTo(5) }, () => upTo(70)).sort((a, b) => a - b)
  const rooms = starts.length * (stops.length - 1)
  const column = (length: number, most: number) => Array.from({ length }, () => upTo(most))
  return {
    ...carriage(),
    stops,
    boarding: price(),
    starts,
    teuLeft: use.room ? column(rooms, 7) : null,
    plugsLeft: use.room && often(0.5) ? column(rooms, 3) : null,
    surcharge: use.surcharge ? column(starts.length, 4).map((one) => one * 5) : null,
  }
}

function drawnTransfers({ upTo, use, nodes, means, price, emission }: Drawing, hours: boolean): TransferRow[] {
  const transfers: TransferRow[] = []
  for (let node = 0; node < nodes; node++) {
    for (let fromMeans = DOOR; fromMeans < means; fromMeans++) {
      for (let toMeans = DOOR; toMeans < means; toMeans++) {
        const door = fromMeans === DOOR || toMeans === DOOR
        if ((fromMeans === DOOR && toMeans === DOOR) || (door && !use.doors) || upTo(10) === 0) continue
        const calendar = hours && upTo(2) === 0 ? upTo(2) : null
        transfers.push({ node, fromMeans, toMeans, minutes: upTo(5), price: price(), microgramsPerKg: emission() ?? 0, calendar })
      }
    }
  }
  return transfers
}

function drawnQuery({ upTo, often, nodes, pair }: Drawing, services: number): Query {
  const cargo = {
    teu: 1 + upTo(3), boxes: 1 + upTo(2), massKg: 1_000 + upTo(3) * 777, boxKg: 500 + upTo(2) * 500,
    plugs: upTo(4) === 0 ? 1 : 0, needs: upTo(4) === 0 ? 1 + upTo(2) : 0,
  }
  const some = (share: number, most: number) => (often(share) ? [upTo(most)] : [])
  return {
    ...pair(),
    ready: upTo(15),
    latestArrival: upTo(4) === 0 ? 30 + upTo(60) : null,
    maxLegs: 2 + upTo(3),
    cargo,
    ...(often(0.3) ? { papers: { documents: upTo(30), vgm: upTo(30), customs: upTo(30) } } : {}),
    ...(often(0.15) ? { avoid: { nodes: some(0.6, nodes), carriers: some(0.5, 3), services: [upTo(services)] } } : {}),
    ...(often(0.12) ? { must: { nodes: some(0.7, nodes), carriers: some(0.4, 3) } } : {}),
    ...(often(0.15) ? { maxCost: 50 + upTo(400) } : {}),
  }
}

/** The service that is left out can no longer be avoided. */
export function withoutService(query: Query, { services }: Tables): Query {
  const { avoid } = query
  if (avoid === undefined) return query
  return { ...query, avoid: { ...avoid, services: (avoid.services ?? []).filter((row) => row < services.length - 1) } }
}

export function tollsFor(tables: Tables, seed: number): Float64Array {
  const random = mulberry32(seed * 31)
  return Float64Array.from({ length: tollBefore(tables, tables.services.length) }, () => Math.floor(random() * 4) * 5)
}

export function timesThree(tables: Tables): Tables {
  const three = <Price extends { perTeu: number; perBox: number }>({ perTeu, perBox }: Price) => ({
    perTeu: perTeu * 3,
    perBox: perBox * 3,
  })
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

export function backwards(tables: Tables, query: Query): [Tables, Query] {
  const mirror = (node: number) => tables.nodes - 1 - node
  const last = tables.services.length - 1
  const turned: Tables = {
    ...tables,
    services: tables.services
      .map((service) => ({ ...service, stops: service.stops.map((stop) => ({ ...stop, node: mirror(stop.node) })) }))
      .reverse(),
    unscheduled: tables.unscheduled.map((row) => ({ ...row, from: mirror(row.from), to: mirror(row.to) })).reverse(),
    transfers: tables.transfers.map((rule) => ({ ...rule, node: mirror(rule.node) })).reverse(),
    storage: tables.storage.map((row) => ({ ...row, node: mirror(row.node) })).reverse(),
  }
  const { avoid, must } = query
  return [
    turned,
    {
      ...query,
      from: mirror(query.from),
      to: mirror(query.to),
      ...(avoid
        ? { avoid: { ...avoid, nodes: (avoid.nodes ?? []).map(mirror), services: (avoid.services ?? []).map((row) => last - row) } }
        : {}),
      ...(must ? { must: { ...must, nodes: (must.nodes ?? []).map(mirror) } } : {}),
    },
  ]
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
