/**
 * Earliest arrivals by number of rides. For each number the search goes forward ride by ride, and takes only runs that
 * can still arrive in time and in rides: see aim.ts. Labels are kept per station, and each run is ridden from a call once.
 */
import { type Aim, NEVER_RIDES, TICK } from './aim.ts'
import { type Day, FAR } from './day.ts'
import { NO_CHANGE } from './rows.ts'

/** Work space of a day. Between searches every cell has its first value again; `touched…` say which to put back. */
export type SearchSpace = {
  /** Earliest arrival by a ride, and earliest moment to board, by station. */
  readonly best: Int32Array
  readonly ready: Int32Array
  readonly touched: Int32Array
  touchedCount: number
  readonly marked: Int32Array
  markedCount: number
  readonly improved: Int32Array
  improvedCount: number
  /** The mark that last put a station on a list. */
  readonly stationMark: Int32Array
  mark: number
  /** The first call from which a run has been ridden, in the search that `rodeIn` tells. */
  readonly rodeFrom: Int32Array
  readonly rodeIn: Int32Array
  /** A run of each chain that has been ridden, and from which call, in the search that `chainIn` tells. */
  readonly chainRun: Int32Array
  readonly chainFrom: Int32Array
  readonly chainIn: Int32Array
  search: number
}

export function searchSpace({ stations, chains, runs }: Day): SearchSpace {
  return {
    best: new Int32Array(stations).fill(FAR),
    ready: new Int32Array(stations).fill(FAR),
    touched: new Int32Array(stations),
    touchedCount: 0,
    marked: new Int32Array(stations),
    markedCount: 0,
    improved: new Int32Array(stations),
    improvedCount: 0,
    stationMark: new Int32Array(stations),
    mark: 0,
    rodeFrom: new Int32Array(runs.length),
    rodeIn: new Int32Array(runs.length),
    chainRun: new Int32Array(chains.length),
    chainFrom: new Int32Array(chains.length),
    chainIn: new Int32Array(chains.length),
    search: 0,
  }
}

/** `before`: the moment before which one must arrive to be of interest. */
export type Asked = { readonly from: number; readonly dep: number; readonly rides: number; readonly before: number }

/** The earliest arrival within so many rides, or `before` where nothing is earlier. */
export function searchWithin(day: Day, space: SearchSpace, aim: Aim, { from, dep, rides, before }: Asked): number {
  if (space.mark > MARKS_MAX) forgetMarks(space)
  space.search += 1
  let earliest = standAt(day, space, aim, from, dep, before)
  for (let left = rides - 1; left >= 0 && space.markedCount > 0; left--) {
    earliest = ride(day, space, aim, left, earliest)
    if (left > 0 || day.footpaths.to.length > 0) earliest = changeAt(day, space, aim, earliest)
  }
  for (let place = 0; place < space.touchedCount; place++) {
    const station = space.touched[place] ?? 0
    space.best[station] = FAR
    space.ready[station] = FAR
  }
  space.touchedCount = 0
  return earliest
}

/** Far enough below 31 bits for one more search. */
const MARKS_MAX = 1_500_000_000

function forgetMarks(space: SearchSpace): void {
  for (const column of [space.stationMark, space.rodeIn, space.chainIn]) column.fill(0)
  space.mark = 0
  space.search = 0
}

/** At the origin one may board at once, and where a footpath leads as soon as one is there. */
function standAt({ footpaths }: Day, space: SearchSpace, aim: Aim, from: number, dep: number, before: number): number {
  space.mark += 1
  space.markedCount = 0
  stand(space, from, dep)
  let earliest = before
  for (let path = footpaths.at[from] ?? 0; path < (footpaths.at[from + 1] ?? 0); path++) {
    const there = footpaths.to[path] ?? 0
    const time = dep + (footpaths.seconds[path] ?? 0)
    if (there === aim.to && time < earliest) earliest = time
    stand(space, there, time)
  }
  return earliest
}

function stand(space: SearchSpace, station: number, time: number): void {
  const { best, ready, stationMark } = space
  if (time >= (ready[station] ?? 0)) return
  if (ready[station] === FAR && best[station] === FAR) space.touched[space.touchedCount++] = station
  ready[station] = time
  if (stationMark[station] === space.mark) return
  stationMark[station] = space.mark
  space.marked[space.markedCount++] = station
}

/** One ride more from every marked station; `improved` is then where that leads. Out: the earliest arrival. */
function ride(day: Day, space: SearchSpace, aim: Aim, left: number, before: number): number {
  const { leaving, boardings } = day
  const { marked, ready, chainRun, chainFrom, chainIn, search } = space
  const { tick, chain: chainRides } = aim
  space.mark += 1
  space.improvedCount = 0
  let earliest = before
  let tickBefore = Math.ceil(earliest / TICK)
  for (let place = 0; place < space.markedCount; place++) {
    const here = marked[place] ?? 0
    const since = ready[here] ?? 0
    const end = boardings.at[here + 1] ?? 0
    for (let one = boardings.at[here] ?? 0; one < end; one++) {
      const chain = boardings.chain[one] ?? 0
      if ((chainRides[chain] ?? 0) > left + 1) continue
      const call = boardings.call[one] ?? 0
      const first = leaving.at[call] ?? 0
      const last = (leaving.at[call + 1] ?? 0) - 1
      if ((leaving.time[last] ?? 0) < since) continue
      const run = (leaving.firstRun[chain] ?? 0) - first + firstFrom(leaving.time, first, last, since)
      // Later runs of the chain arrive later still: the first that leaves speaks for all.
      if ((tick[run] ?? 0) >= tickBefore) continue
      if (chainIn[chain] === search) {
        // One that is no later has been ridden from no later a call, with no more rides.
        if ((chainRun[chain] ?? 0) <= run && (chainFrom[chain] ?? 0) <= call) continue
      }
      if (chainIn[chain] !== search || (run <= (chainRun[chain] ?? 0) && call <= (chainFrom[chain] ?? 0))) {
        chainIn[chain] = search
        chainRun[chain] = run
        chainFrom[chain] = call
      }
      const arrival = rideOn(day, space, aim, { run, chain, call, left, before: earliest })
      if (arrival < earliest) {
        earliest = arrival
        tickBefore = Math.ceil(earliest / TICK)
      }
    }
  }
  return earliest
}

type Boarding = { readonly run: number; readonly chain: number; readonly call: number; readonly left: number; readonly before: number }

/** From one call of a run as far as it has not been ridden in this search. Out: the earliest arrival at the destination. */
function rideOn({ chains, runs }: Day, space: SearchSpace, aim: Aim, { run, chain, call: boarded, left, before }: Boarding): number {
  const { station, alights } = chains
  const { best, ready, stationMark, improved, touched, rodeFrom, rodeIn } = space
  const { alighted, to } = aim
  const end = rodeIn[run] === space.search ? (rodeFrom[run] ?? 0) : (chains.at[chain + 1] ?? 0) - 1
  if (end <= boarded) return before
  rodeIn[run] = space.search
  rodeFrom[run] = boarded
  const times = runs.times[run] ?? 0
  let earliest = before
  for (let call = boarded + 1; call <= end; call++) {
    const time = runs.arrive[times + call] ?? 0
    if (time >= earliest) break
    const there = station[call] ?? 0
    if (time >= (best[there] ?? 0) || alights[call] !== 1 || (alighted[there] ?? 0) > left) continue
    if (best[there] === FAR && ready[there] === FAR) touched[space.touchedCount++] = there
    best[there] = time
    if (there === to) earliest = time
    else if (stationMark[there] !== space.mark) {
      stationMark[there] = space.mark
      improved[space.improvedCount++] = there
    }
  }
  return earliest
}

/** Where one may board next, now that these stations are reached earlier. Out: the earliest arrival, on foot at the end. */
function changeAt({ changeSeconds, footpaths }: Day, space: SearchSpace, aim: Aim, before: number): number {
  space.mark += 1
  space.markedCount = 0
  let earliest = before
  for (let place = 0; place < space.improvedCount; place++) {
    const here = space.improved[place] ?? 0
    const time = space.best[here] ?? 0
    const change = changeSeconds[here] ?? NO_CHANGE
    if (change !== NO_CHANGE && time + change < earliest) stand(space, here, time + change)
    for (let path = footpaths.at[here] ?? 0; path < (footpaths.at[here + 1] ?? 0); path++) {
      const there = footpaths.to[path] ?? 0
      const arrives = time + (footpaths.seconds[path] ?? 0)
      if (arrives >= earliest) continue
      if (there === aim.to) earliest = arrives
      else if (aim.boarding[there] !== NEVER_RIDES) stand(space, there, arrives)
    }
  }
  return earliest
}

/** The first place, from `begin` to `end`, whose time is not before `time`. */
export function firstFrom(times: Int32Array, begin: number, end: number, time: number): number {
  let [low, high] = [begin, end]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((times[middle] ?? 0) >= time) high = middle
    else low = middle + 1
  }
  return low
}
