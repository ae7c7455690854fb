/** One date of a timetable, laid out for questions: who leaves each station when, and every hop from a call to the next. */
import { dayOfDate } from './date.ts'
import { NO_CHANGE } from './rows.ts'
import { type Chains, type Runs, runsOn } from './runs.ts'
import type { Footpaths, Timetable } from './timetable.ts'

/**
 * When the runs of a chain leave each of its calls: of call c from `at[c]` to `at[c + 1]`, in the order of time, which is
 * that of the runs; the first of these is `firstRun` of the chain.
 */
export type Leaving = { readonly at: Int32Array; readonly time: Int32Array; readonly firstRun: Int32Array }

/**
 * Rides from one call to the next, the last to leave first; of one moment, the later run and its later call first.
 * `from`, `to`: stations, and the number of all stations where nobody may board or alight. `ready`: when one who alights
 * may board there again, FAR where never. `timeless`: from where to where (in pairs) hops leave in one second of which
 * some also arrive in it.
 */
export type Hops = {
  readonly length: number
  readonly run: Int32Array
  readonly depart: Int32Array
  readonly arrive: Int32Array
  readonly from: Int32Array
  readonly to: Int32Array
  readonly ready: Int32Array
  readonly timeless: readonly number[]
}

/** Later than anything. */
export const FAR = 0x3fffffff

/** Calls where one may board, or alight: those at station s stand from `at[s]` to `at[s + 1]`. */
export type CallsAt = { readonly at: Int32Array; readonly call: Int32Array; readonly chain: Int32Array }

export type Day = {
  readonly date: number
  readonly stations: number
  readonly chains: Chains
  readonly runs: Runs
  readonly leaving: Leaving
  readonly boardings: CallsAt
  readonly alightings: CallsAt
  readonly hops: Hops
  readonly changeSeconds: Int32Array
  readonly footpaths: Footpaths
  readonly footpathsInto: Footpaths
}

/** In: a date like 20260302. Out: null where that is no date. About 100 ms for 200,000 calls. */
export function dayOf(timetable: Timetable, date: number): Day | null {
  const number = dayOfDate(date)
  if (number === null) return null
  const { chains, runs } = runsOn(timetable, number)
  const { stations, changeSeconds, footpaths } = timetable
  const order = byDeparture(chains, runs)
  return {
    date,
    stations,
    chains,
    runs,
    leaving: leavingOf(chains, runs),
    boardings: callsAt(stations, chains, chains.boards),
    alightings: callsAt(stations, chains, chains.alights),
    hops: hopsOf(timetable, chains, runs, order),
    changeSeconds,
    footpaths,
    footpathsInto: reversed(stations, footpaths),
  }
}

/** Run and call of every hop. */
type Order = { readonly run: Int32Array; readonly call: Int32Array }

/** Latest departure first, none before midnight. Sorted as single numbers, which is many times quicker than with a comparison. */
function byDeparture({ at }: Chains, { length, chain, times, depart }: Runs): Order {
  const room = Math.max(0, depart.length - length)
  const found = { run: new Int32Array(room), call: new Int32Array(room) }
  const all = new Float64Array(room)
  let place = 0
  for (let run = length - 1; run >= 0; run--) {
    const [begin, end] = [at[chain[run] ?? 0] ?? 0, at[(chain[run] ?? 0) + 1] ?? 0]
    for (let call = end - 2; call >= begin; call--) {
      const leaves = depart[(times[run] ?? 0) + call] ?? 0
      if (leaves < 0) break
      found.run[place] = run
      found.call[place] = call
      all[place] = -leaves * HOPS_MAX + place
      place += 1
    }
  }
  const keys = all.slice(0, place).sort()
  const order = { run: new Int32Array(place), call: new Int32Array(place) }
  for (const [to, key] of keys.entries()) {
    const from = ((key % HOPS_MAX) + HOPS_MAX) % HOPS_MAX
    order.run[to] = found.run[from] ?? 0
    order.call[to] = found.call[from] ?? 0
  }
  return order
}

/** More than four days of the largest timetable; with seconds before it, a key stays within 53 bits. */
const HOPS_MAX = 2 ** 27

function leavingOf({ length, at, station }: Chains, { length: count, chain, times, depart }: Runs): Leaving {
  const firstRun = new Int32Array(length + 1)
  for (let run = 0; run < count; run++) add(firstRun, (chain[run] ?? 0) + 1, 1)
  for (let one = 0; one < length; one++) add(firstRun, one + 1, firstRun[one] ?? 0)
  const made = { at: new Int32Array(station.length + 1), time: new Int32Array(depart.length), firstRun }
  let place = 0
  for (let one = 0; one < length; one++) {
    for (let call = at[one] ?? 0; call < (at[one + 1] ?? 0); call++) {
      for (let run = firstRun[one] ?? 0; run < (firstRun[one + 1] ?? 0); run++) made.time[place++] = depart[(times[run] ?? 0) + call] ?? 0
      made.at[call + 1] = place
    }
  }
  return made
}

function hopsOf(
  { stations, changeSeconds }: Timetable,
  { station, boards, alights }: Chains,
  { times, arrive, depart }: Runs,
  order: Order,
): Hops {
  const { length } = order.run
  const column = () => new Int32Array(length)
  const made = { depart: column(), arrive: column(), from: column(), to: column(), ready: column() }
  for (let hop = 0; hop < length; hop++) {
    const call = order.call[hop] ?? 0
    const time = (times[order.run[hop] ?? 0] ?? 0) + call
    const there = alights[call + 1] === 1 ? (station[call + 1] ?? 0) : stations
    const change = changeSeconds[there] ?? NO_CHANGE
    made.depart[hop] = depart[time] ?? 0
    made.arrive[hop] = arrive[time + 1] ?? 0
    made.from[hop] = boards[call] === 1 ? (station[call] ?? 0) : stations
    made.to[hop] = there
    made.ready[hop] = change === NO_CHANGE ? FAR : (arrive[time + 1] ?? 0) + change
  }
  return { length, run: order.run, ...made, timeless: timelessOf(made.depart, made.arrive) }
}

function timelessOf(depart: Int32Array, arrive: Int32Array): readonly number[] {
  const found: number[] = []
  for (let begin = 0; begin < depart.length; ) {
    let end = begin
    let isTimeless = false
    for (; end < depart.length && depart[end] === depart[begin]; end++) isTimeless ||= arrive[end] === depart[end]
    if (isTimeless && end > begin + 1) found.push(begin, end)
    begin = end
  }
  return found
}

function callsAt(stations: number, { length, at, station }: Chains, holds: Uint8Array): CallsAt {
  const begins = new Int32Array(stations + 1)
  for (let call = 0; call < station.length; call++) if (holds[call] === 1) add(begins, (station[call] ?? 0) + 1, 1)
  for (let one = 0; one < stations; one++) add(begins, one + 1, begins[one] ?? 0)
  const next = begins.slice()
  const made = { at: begins, call: new Int32Array(begins[stations] ?? 0), chain: new Int32Array(begins[stations] ?? 0) }
  for (let chain = 0; chain < length; chain++) {
    for (let call = at[chain] ?? 0; call < (at[chain + 1] ?? 0); call++) {
      if (holds[call] !== 1) continue
      const place = add(next, station[call] ?? 0, 1)
      made.call[place] = call
      made.chain[place] = chain
    }
  }
  return made
}

function reversed(stations: number, { at, to, seconds }: Footpaths): Footpaths {
  const begins = new Int32Array(stations + 1)
  for (const end of to) add(begins, end + 1, 1)
  for (let one = 0; one < stations; one++) add(begins, one + 1, begins[one] ?? 0)
  const next = begins.slice()
  const made = { at: begins, to: new Int32Array(to.length), seconds: new Int32Array(to.length) }
  for (let from = 0; from < stations; from++) {
    for (let path = at[from] ?? 0; path < (at[from + 1] ?? 0); path++) {
      const place = add(next, to[path] ?? 0, 1)
      made.to[place] = from
      made.seconds[place] = seconds[path] ?? 0
    }
  }
  return made
}

/** Adds to a cell, and says what stood there before. */
function add(column: Int32Array, at: number, value: number): number {
  const before = column[at] ?? 0
  column[at] = before + value
  return before
}
