/**
 * Assignment beside what is done by hand: first come, first served, with the same planner, network and bookings in the
 * same run. The network is drawn (seed 11): 40 places, 120 services of 2 to 5 calls with departures over 30 days, lorries
 * between near places; bookings compete for the same lanes in the first two weeks.
 */
import { buildNetwork, type Network } from '../network.ts'
import type { ServiceRow, Tables } from '../tables.ts'
import { assign } from './assign.ts'
import type { Assignment, Booking } from './booking.ts'
import { firstCome } from './load.ts'
import { costOf } from './master.ts'
import type { Solve } from './program.ts'

export type BenchLine = {
  readonly bench: string
  readonly against: string
  readonly value: number
  readonly againstValue: number
  readonly unit: string
  readonly ratio: number
  readonly want: number | null
  readonly n: number
}

/** Three lines for 200 bookings: cost against first come, cost against its own bound, and the time of both. */
export function bench(solve: Solve, now: () => number): readonly BenchLine[] {
  const { network, bookings } = drawn(11, BOOKINGS)
  const begun = now()
  const served = firstCome(network, bookings)
  const between = now()
  const found = assigned(network, bookings, solve)
  const done = now()
  const byHand = costOf(bookings, served)
  const line = (bench: string, against: string, unit: string, value: number, againstValue: number, want: number | null): BenchLine => {
    return { bench, against, value, againstValue, unit, ratio: againstValue / value, want, n: bookings.length }
  }
  return [
    line('assignment-cost', 'first-come', 'minor units', found.cost, byHand, 1),
    line('assignment-gap', 'bound', 'minor units', found.cost, found.bound, 0.99),
    line('assignment-time', 'first-come', 'ms', done - between, between - begun, null),
  ]
}

const BOOKINGS = 200

function assigned(network: Network, bookings: readonly Booking[], solve: Solve): Assignment {
  const answer = assign(network, bookings, solve)
  if ('refused' in answer) throw new Error(`the drawn bookings are refused: ${answer.refused}`)
  return answer
}

const DAY = 1_440
const PLACES = 40
const [RAIL, SEA, ROAD] = [0, 1, 2] as const

/** Also for the test, and for trying out other sizes. */
export function drawn(seed: number, count: number): { tables: Tables; network: Network; bookings: readonly Booking[] } {
  const upTo = chance(seed)
  const places = Array.from({ length: PLACES }, () => ({ x: upTo(4_000), y: upTo(3_000) }))
  const km = (one: number, other: number) => {
    const [from, to] = [places[one] ?? { x: 0, y: 0 }, places[other] ?? { x: 0, y: 0 }]
    return Math.hypot(from.x - to.x, from.y - to.y)
  }
  const services = Array.from({ length: 120 }, () => serviceOf(upTo, km))
  const unscheduled = places.flatMap((_, from) => nearest(from, km).map((to) => ({
    ...CARRIAGE, means: ROAD, from, to, minutes: Math.round((km(from, to) / 50) * 60),
    price: { perTeu: Math.round(km(from, to) * 140), perBox: 0 }, microgramsPerKg: Math.round(km(from, to) * 60_000),
  })))
  const transfers = Array.from({ length: PLACES * 9 }, (_, cell) => ({
    node: Math.floor(cell / 9), fromMeans: Math.floor(cell / 3) % 3, toMeans: cell % 3, minutes: 180 + upTo(600),
    price: { perTeu: 2_000 + upTo(6_000), perBox: 0 }, microgramsPerKg: 0, calendar: null,
  }))
  const tables: Tables = { nodes: PLACES, means: 3, services, unscheduled, transfers, calendars: [], storage: [] }
  const built = buildNetwork(tables)
  if ('faults' in built) throw new Error(`the drawn network is at fault: ${JSON.stringify(built.faults[0])}`)
  return { tables, network: built.network, bookings: Array.from({ length: count }, () => bookingOf(upTo, km)) }
}

const CARRIAGE = { carrier: 0, carries: 1, boxKgMax: null }
const CALL = { cutOffs: { cargo: 240, documents: 0, vgm: 0, customs: 0 }, boards: true, alights: true, zone: 0 }

type Chance = (n: number) => number
type Distance = (one: number, other: number) => number

function serviceOf(upTo: Chance, km: Distance): ServiceRow {
  const means = upTo(3) === 0 ? SEA : RAIL
  const calls = [upTo(PLACES)]
  for (let more = 1 + upTo(4); more > 0; more--) {
    const next = upTo(PLACES)
    if (!calls.includes(next)) calls.push(next)
  }
  if (calls.length === 1) calls.push(((calls[0] ?? 0) + 1) % PLACES)
  const [speed, perKm, grams] = means === SEA ? [28, 30, 8_000] : [45, 75, 18_000]
  let minute = 0
  const stops = calls.map((node, at) => {
    const way = at === 0 ? 0 : km(calls[at - 1] ?? 0, node)
    const arrive = minute + Math.round((way / speed) * 60)
    minute = arrive + 360
    const price = { perTeu: Math.round(way * perKm), perBox: 0 }
    return { ...CALL, node, arrive, depart: minute, price, microgramsPerKg: Math.round(way * grams) }
  })
  const every = DAY * (2 + upTo(6))
  const starts = Array.from({ length: Math.floor((30 * DAY) / every) }, (_, run) => run * every)
  const rooms = starts.length * (stops.length - 1)
  const room = Array.from({ length: rooms }, () => 2 + upTo(6))
  return {
    ...CARRIAGE, means, stops, boarding: { perTeu: 1_000 + upTo(4_000), perBox: 0 }, starts, teuLeft: room,
    plugsLeft: room.map((teu) => Math.floor(teu / 4)), surcharge: null,
  }
}

function nearest(from: number, km: Distance): readonly number[] {
  const others = Array.from({ length: PLACES }, (_, node) => node).filter((node) => node !== from)
  return others.sort((one, other) => km(from, one) - km(from, other) || one - other).slice(0, 4)
}

function bookingOf(upTo: Chance, km: Distance): Booking {
  const from = upTo(8)
  const to = 8 + upTo(12)
  const teu = 1 + upTo(4)
  const cargo = { teu, boxes: teu, massKg: teu * 12_000, boxKg: 12_000, plugs: upTo(8) === 0 ? teu : 0, needs: 0 }
  const ready = upTo(10) * DAY
  const asks = { from, to, ready, latestArrival: ready + (6 + upTo(12)) * DAY, maxLegs: 4, cargo }
  return { asks, valuePerMinute: teu * (1 + upTo(4)), refusalPrice: teu * Math.round(80_000 + km(from, to) * 250) }
}

/** A small linear congruential generator, as in the book of Numerical Recipes: chance that can be repeated. */
function chance(seed: number): Chance {
  let state = seed
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * n)
  }
}
