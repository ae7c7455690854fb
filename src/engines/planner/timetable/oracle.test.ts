/**
 * The engine beside a slow and obvious reading of the rules: every reachable state (station, moment, rides, how one came
 * there) is visited, on feeds that are drawn at random. `TONGDAO_SEEDS=20000` draws more.
 */
import { expect, test } from 'vitest'
import { asking, type Arrivals } from './arrivals.ts'
import { dateOfDay, dayOfDate } from './date.ts'
import { dayOf } from './day.ts'
import { NO_CHANGE, UNTIMED, type TimetableRows } from './rows.ts'
import { isRunning } from './runs.ts'
import { buildTimetable } from './timetable.ts'

const SEEDS = Number(process.env['TONGDAO_SEEDS'] ?? 5_000)
const MONDAY = 20260302
const DAY = 86_400

type Query = { from: number; to: number; dep: number; maxRides: number; horizon: number }

test(`on ${SEEDS} drawn feeds the engine arrives when the oracle does, for every number of rides`, () => {
  let reached = 0
  for (let seed = 1; seed <= SEEDS; seed++) {
    const draw = drawing(seed)
    const rows = drawRows(draw)
    const built = buildTimetable(rows)
    if ('refused' in built) throw new Error(JSON.stringify({ seed, ...built.refused }))
    const date = dateOfDay((dayOfDate(MONDAY) ?? 0) + draw(7))
    const day = dayOf(built.timetable, date)
    if (day === null) throw new Error(`${date} is a date`)
    // Little room for aims, so that they are dropped and found again.
    const { arrivals } = asking(day, { aimBytes: 1 + draw(400) })
    const slow = oracleOf(rows, date)
    for (let asked = 0; asked < 3; asked++) {
      const query = { from: draw(rows.stations), to: draw(rows.stations), dep: draw(DAY + 7_200), maxRides: 1 + draw(6), horizon: draw(4) === 0 ? draw(DAY) : DAY }
      const found = arrivals(query)
      expect({ seed, query, found }).toEqual({ seed, query, found: slow(query) })
      if (new Set(found).size > 1) reached += 1
    }
  }
  // In some answers more rides arrive earlier: the feeds are not too poor to ask about.
  expect(reached).toBeGreaterThan(SEEDS / 10)
}, 300_000)

function drawing(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** A few stations and many oddities: loops, overtaking, hops of no time, calls without time, trips that run backwards. */
function drawRows(draw: (below: number) => number): TimetableRows {
  const stations = 4 + draw(8)
  const date = () => dateOfDay((dayOfDate(MONDAY) ?? 0) - 3 + draw(12))
  const services = Array.from({ length: 1 + draw(4) }, () => ({
    weekdays: draw(3) > 0 ? 127 : draw(128), from: draw(3) === 0 ? date() : 20260101, until: draw(3) === 0 ? date() : 20261231,
    runs: new Set(draw(2) === 0 ? [date()] : []), rests: new Set(draw(2) === 0 ? [date()] : []),
  }))
  const sparse = 60 * (1 + draw(40))
  const routes = Array.from({ length: 2 + draw(8) }, () => Array.from({ length: 2 + draw(4) }, () => draw(stations)))
  const trips: number[] = []
  const calls: number[][] = []
  for (let trip = 4 + draw(40); trip >= 0; trip--) {
    const route = routes[draw(routes.length)] ?? []
    const number = trips.push(draw(services.length + 1) - 1) - 1
    let time = draw(8) === 0 ? draw(3 * DAY) : draw(DAY / sparse) * sparse
    for (const [place, station] of route.entries()) {
      const arrive = time
      time += draw(3) === 0 ? draw(900) : 0
      const kind = draw(20)
      const timed = kind === 0 ? [UNTIMED, UNTIMED] : kind === 1 ? [arrive, UNTIMED] : kind === 2 ? [UNTIMED, time] : kind === 3 && draw(6) === 0 ? [time + 60, time] : [arrive, time]
      calls.push([number, station, place * 2 - (draw(30) === 0 ? 3 : 0) + 3, ...timed, draw(8) === 0 ? 0 : 1, draw(8) === 0 ? 0 : 1])
      time += draw(6) === 0 ? 0 : draw(60) * 60
    }
  }
  const shuffled = calls.map((call) => ({ call, at: draw(1_000) })).sort((a, b) => a.at - b.at).map(({ call }) => call)
  const column = (place: number) => Int32Array.from(shuffled, (call) => call[place] ?? 0)
  const paths = Array.from({ length: draw(5) }, () => [draw(stations), draw(stations), draw(4) === 0 ? 0 : draw(1_200)])
  return {
    stations, services, trips: Int32Array.from(trips),
    calls: {
      length: shuffled.length, trip: column(0), station: column(1), sequence: column(2), arrive: column(3), depart: column(4),
      boards: Uint8Array.from(column(5)), alights: Uint8Array.from(column(6)),
    },
    changeSeconds: Int32Array.from({ length: stations }, () => [120, 0, 300, NO_CHANGE][draw(6)] ?? 120),
    footpaths: { from: Int32Array.from(paths, ([from]) => from ?? 0), to: Int32Array.from(paths, ([, to]) => to ?? 0), seconds: Int32Array.from(paths, ([, , seconds]) => seconds ?? 0) },
  }
}

type Stop = { station: number; arrive: number; depart: number; boards: boolean; alights: boolean }

/** From the rules: all trips of four service days, and for each number of rides every pair of boarding and alighting. */
function oracleOf(rows: TimetableRows, date: number): (query: Query) => Arrivals {
  const day = dayOfDate(date) ?? 0
  const journeys = tripsOf(rows).flatMap(({ service, stops }) => [-2, -1, 0, 1]
    .filter((offset) => service !== undefined && isRunning(service, day + offset))
    .map((offset) => stops.map((stop) => ({ ...stop, arrive: stop.arrive + offset * DAY, depart: stop.depart + offset * DAY }))))
  const paths = [...rows.footpaths.from].map((end, row) => ({ from: end, to: rows.footpaths.to[row] ?? 0, seconds: rows.footpaths.seconds[row] ?? 0 }))
    .filter((path) => path.from !== path.to)
  return (query) => slowly({ journeys, paths, changeSeconds: rows.changeSeconds }, query)
}

type Slow = { journeys: Stop[][]; paths: { from: number; to: number; seconds: number }[]; changeSeconds: Int32Array }

function slowly({ journeys, paths, changeSeconds }: Slow, { from, to, dep, maxRides, horizon }: Query): Arrivals {
  const walks = (station: number) => paths.filter((path) => path.from === station)
  let ready = new Map<number, number>([[from, dep]])
  for (const path of walks(from)) earlier(ready, path.to, dep + path.seconds)
  let best = from === to ? dep : Number.POSITIVE_INFINITY
  for (const path of walks(from)) if (path.to === to) best = Math.min(best, dep + path.seconds)
  const found: (number | null)[] = []
  for (let rides = 1; rides <= maxRides; rides++) {
    const arrived = new Map<number, number>()
    for (const stops of journeys) {
      for (const [board, boarded] of stops.entries()) {
        if (!boarded.boards || boarded.depart < (ready.get(boarded.station) ?? Number.POSITIVE_INFINITY)) continue
        for (let place = board + 1; place < stops.length; place++) {
          const left = stops[place]
          if (left?.alights) earlier(arrived, left.station, left.arrive)
        }
      }
    }
    const next = new Map(ready)
    for (const [station, time] of arrived) {
      if (station === to) best = Math.min(best, time)
      const change = changeSeconds[station] ?? NO_CHANGE
      if (change !== NO_CHANGE) earlier(next, station, time + change)
      for (const path of walks(station)) {
        if (path.to === to) best = Math.min(best, time + path.seconds)
        earlier(next, path.to, time + path.seconds)
      }
    }
    ready = next
    found.push(best <= dep + horizon ? best : null)
  }
  return found
}

function earlier(times: Map<number, number>, station: number, time: number): void {
  if (time < (times.get(station) ?? Number.POSITIVE_INFINITY)) times.set(station, time)
}

function tripsOf({ trips, services, calls }: TimetableRows) {
  return [...trips].map((service, trip) => {
    const own = [...Array(calls.length).keys()].filter((call) => calls.trip[call] === trip && (calls.arrive[call] !== UNTIMED || calls.depart[call] !== UNTIMED))
    own.sort((a, b) => (calls.sequence[a] ?? 0) - (calls.sequence[b] ?? 0) || a - b)
    const stops: Stop[] = own.map((call) => ({
      station: calls.station[call] ?? 0,
      arrive: calls.arrive[call] === UNTIMED ? (calls.depart[call] ?? 0) : (calls.arrive[call] ?? 0),
      depart: calls.depart[call] === UNTIMED ? (calls.arrive[call] ?? 0) : (calls.depart[call] ?? 0),
      boards: calls.boards[call] === 1, alights: calls.alights[call] === 1,
    }))
    const times = stops.flatMap(({ arrive, depart }) => [arrive, depart])
    const isWhole = stops.length >= 2 && times.every((time, place) => place === 0 || time >= (times[place - 1] ?? 0))
    return { service: services[service], stops: isWhole ? stops : [] }
  })
}
