/** The day on which engines are compared: one Monday of a feed, its stations merged, trips in plain arrays, and 200 queries. */
import { dateOfDay, weekdayOf } from '../../src/engines/planner/timetable/date.ts'
import { isRunning } from '../../src/engines/planner/timetable/runs.ts'
import type { Timetable } from '../../src/engines/planner/timetable/timetable.ts'

export type BenchTrip = {
  readonly line: number
  readonly stops: readonly number[]
  readonly arrive: readonly number[]
  readonly depart: readonly number[]
  readonly boards: readonly number[]
  readonly alights: readonly number[]
}

export type BenchQuery = { readonly from: number; readonly to: number; readonly dep: number }

export type BenchDay = {
  readonly date: number
  readonly stations: number
  readonly changeSeconds: number
  readonly trips: readonly BenchTrip[]
  readonly queries: readonly BenchQuery[]
}

export const QUERIES = 200
export const SEED = 7
const CHANGE_SECONDS = 120
/** From 1 January 2000 to the end of 2049. */
const [FIRST_DAY, LAST_DAY] = [10_957, 29_219]

/** The Monday with the most trips, the first of them; stations with at least five boardings; departures from 5:00 to 20:00. */
export function benchDayOf(timetable: Timetable): BenchDay {
  const { day, trips } = busiestMonday(timetable)
  const boardings = new Int32Array(timetable.stations)
  for (const { stops, boards } of trips)
    for (const [place, stop] of stops.entries()) boardings[stop] = (boardings[stop] ?? 0) + (boards[place] ?? 0)
  const served = [...boardings.keys()].filter((station) => (boardings[station] ?? 0) >= 5)
  const draw = drawing(SEED)
  const queries: BenchQuery[] = []
  while (queries.length < QUERIES) {
    const [from, to] = [served[draw(served.length)] ?? 0, served[draw(served.length)] ?? 0]
    if (from !== to) queries.push({ from, to, dep: 5 * 3600 + draw(15 * 60) * 60 })
  }
  return { date: dateOfDay(day), stations: timetable.stations, changeSeconds: CHANGE_SECONDS, trips, queries }
}

function busiestMonday({ services, lines, trips }: Timetable): { readonly day: number; readonly trips: readonly BenchTrip[] } {
  const tripsOf = new Int32Array(services.length)
  for (const service of trips.service) if (service >= 0) tripsOf[service] = (tripsOf[service] ?? 0) + 1
  let [day, most] = [0, -1]
  for (let one = FIRST_DAY; one <= LAST_DAY; one++) {
    if (weekdayOf(one) !== 0) continue
    const count = services.reduce((sum, service, number) => (isRunning(service, one) ? sum + (tripsOf[number] ?? 0) : sum), 0)
    if (count > most) [day, most] = [one, count]
  }
  const running = services.map((service) => isRunning(service, day))
  const numbers = [...Array(trips.length).keys()].filter((trip) => running[trips.service[trip] ?? -1])
  return { day, trips: numbers.map((trip) => tripOf({ lines, trips }, trip)) }
}

function tripOf({ lines, trips }: Pick<Timetable, 'lines' | 'trips'>, trip: number): BenchTrip {
  const line = trips.line[trip] ?? 0
  const [begin, end] = [lines.at[line] ?? 0, lines.at[line + 1] ?? 0]
  const [from, until] = [trips.at[trip] ?? 0, trips.at[trip + 1] ?? 0]
  return {
    line,
    stops: [...lines.station.slice(begin, end)],
    arrive: [...trips.arrive.slice(from, until)],
    depart: [...trips.depart.slice(from, until)],
    boards: [...lines.boards.slice(begin, end)],
    alights: [...lines.alights.slice(begin, end)],
  }
}

/** mulberry32. */
export function drawing(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}
