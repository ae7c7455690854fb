/** The question: when, at the earliest, does one arrive with at most one ride, two, three …? */
import { type Aim, aimAt, aimSpace, NEVER_RIDES, NEVER_TICK, TICK } from './aim.ts'
import { type Day, dayOf, FAR } from './day.ts'
import { TIMETABLE_LIMITS } from './rows.ts'
import { DAY_SECONDS } from './runs.ts'
import { firstFrom, searchSpace, searchWithin } from './search.ts'
import type { Timetable } from './timetable.ts'

/**
 * Stations by number. `dep`: seconds after midnight of the day. `maxRides`: 6 if not given, at most LIMITS.rides.
 * `horizon`: how many seconds after `dep` an arrival still counts, a day if not given.
 */
export type ArrivalQuery = {
  readonly from: number
  readonly to: number
  readonly dep: number
  readonly maxRides?: number
  readonly horizon?: number
}

/** With at most 1, 2, … rides: seconds after midnight of the day, or null. Never later with more rides. */
export type Arrivals = readonly (number | null)[]

export type Departing = (query: ArrivalQuery) => Arrivals

/** A day that is asked. Aims are kept from question to question, the oldest dropped first, up to so many bytes. */
export type Asking = {
  readonly day: Day
  readonly arrivals: Departing
  /** Prepares for every destination that there is room for. Out: for how many. */
  readonly prepare: () => number
}

/** Room for every destination of a feed of 3,000 stations and 12,000 runs three times over. */
const AIM_BYTES = 256 * 1024 * 1024

export function asking(day: Day, { aimBytes = AIM_BYTES }: { readonly aimBytes?: number } = {}): Asking {
  const space = searchSpace(day)
  const aimOf = aimsOf(day, aimBytes)
  const arrivals: Departing = (query) => {
    const { from, to, dep, maxRides = 6, horizon = DAY_SECONDS } = query
    if (!isAskable(day, { from, to, dep, maxRides, horizon })) throw new RangeError(`no question for this day: ${JSON.stringify(query)}`)
    if (from === to) return Array.from({ length: maxRides }, () => dep)
    const aim = aimOf.find(to)
    const latest = dep + horizon
    const { least, fewest } = leastArrival(day, aim, from, dep)
    const found: (number | null)[] = []
    let earliest = latest + 1
    for (let rides = 1; rides <= maxRides; rides++) {
      // Almost all that a search does is to rule out what arrives too late: so it looks at the first minutes in which
      // anybody can arrive, and at more only while nobody is found there.
      for (let until = least + FIRST_WINDOW; rides >= fewest && least < earliest; until = least + (until - least) * WIDER) {
        const before = Math.min(until, earliest)
        const arrival = searchWithin(day, space, aim, { from, dep, rides, before })
        if (arrival < before) earliest = arrival
        if (arrival < before || before === earliest) break
      }
      found.push(earliest <= latest ? earliest : null)
    }
    return found
  }
  return { day, arrivals, prepare: aimOf.prepare }
}

/** Seconds, and how many times as many are looked at next. */
const [FIRST_WINDOW, WIDER] = [600, 8]

/** The same for one question. Whoever has several for a date keeps what `asking` gives. Null: no such date. */
export function earliestArrivals(timetable: Timetable, { date, ...query }: ArrivalQuery & { readonly date: number }): Arrivals | null {
  const day = dayOf(timetable, date)
  return day && asking(day).arrivals(query)
}

function isAskable({ stations }: Day, { from, to, dep, maxRides, horizon }: Required<ArrivalQuery>): boolean {
  const isWhole = (value: number, least: number, most: number) => Number.isInteger(value) && value >= least && value <= most
  const { rides, secondsMax } = TIMETABLE_LIMITS
  if (!isWhole(from, 0, stations - 1) || !isWhole(to, 0, stations - 1)) return false
  return isWhole(dep, 0, secondsMax) && isWhole(maxRides, 1, rides) && isWhole(horizon, 0, secondsMax)
}

function aimsOf(day: Day, bytesMax: number) {
  const space = aimSpace(day)
  const aims = new Map<number, Aim>()
  const bytes = day.runs.length * 2 + day.chains.length + day.stations * 2
  const room = Math.max(1, Math.floor(bytesMax / Math.max(1, bytes)))
  const find = (to: number): Aim => {
    const known = aims.get(to)
    if (known) return known
    const [oldest] = aims.size < room ? [] : aims.keys()
    if (oldest !== undefined) aims.delete(oldest)
    const aim = aimAt(day, space, to)
    aims.set(to, aim)
    return aim
  }
  const prepare = (): number => {
    for (let to = 0; to < day.stations && aims.size < room; to++) find(to)
    return aims.size
  }
  return { find, prepare }
}

/** Nobody arrives before `least`, however often he changes, nor with fewer rides than `fewest`, whenever he arrives. */
function leastArrival({ boardings, leaving, footpaths }: Day, { to, tick, boarding }: Aim, from: number, dep: number) {
  let least = FAR
  let fewest = boarding[from] ?? NEVER_RIDES
  const boardAt = (station: number, time: number) => {
    for (let one = boardings.at[station] ?? 0; one < (boardings.at[station + 1] ?? 0); one++) {
      const call = boardings.call[one] ?? 0
      const [begin, end] = [leaving.at[call] ?? 0, leaving.at[call + 1] ?? 0]
      const next = firstFrom(leaving.time, begin, end, time)
      const run = (leaving.firstRun[boardings.chain[one] ?? 0] ?? 0) + next - begin
      const arrives = next < end ? (tick[run] ?? NEVER_TICK) : NEVER_TICK
      if (arrives !== NEVER_TICK) least = Math.min(least, arrives * TICK)
    }
  }
  boardAt(from, dep)
  for (let path = footpaths.at[from] ?? 0; path < (footpaths.at[from + 1] ?? 0); path++) {
    const there = footpaths.to[path] ?? 0
    const time = dep + (footpaths.seconds[path] ?? 0)
    fewest = Math.min(fewest, there === to ? 0 : (boarding[there] ?? NEVER_RIDES))
    if (there === to) least = Math.min(least, time)
    boardAt(there, time)
  }
  return { least, fewest }
}
