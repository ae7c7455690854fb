/**
 * Earliest arrivals by number of rides. For each number the search goes forward ride by ride, and takes only runs that
 * can still arrive in time and in rides: see aim.ts. Labels are kept per station, and each run is ridden from a call once.
 */
import { type Aim, NEVER_RIDES } from './aim.ts'
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
  /** The mark that last put a station on a list, and a chain into view with the first call at which it was. */
  readonly stationMark: Int32Array
  readonly chainMark: Int32Array
  readonly chainCall: Int32Array
  mark: number
  /** The first call from which a run has been ridden, in the search that `rodeIn` tells. */
  readonly rodeFrom: Int32Array
  readonly rodeIn: Int32Array
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
    stationMark: new Int32Array(stations),
    chainMark: new Int32Array(chains.length),
    chainCall: new Int32Array(chains.length),
    mark: 0,
    rodeFrom: new Int32Array(runs.length),
    rodeIn: new Int32Array(runs.length),
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
    const count = ride(day, space, aim, left, earliest)
    earliest = Math.min(earliest, space.best[aim.to] ?? FAR)
    if (left > 0 || day.footpaths.to.length > 0) earliest = changeAt(day, space, aim, count, earliest)
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
  for (const column of [space.stationMark, space.chainMark, space.rodeIn]) column.fill(0)
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

/** One ride more from every marked station. Out: how many stations stand in `improved`. */
function ride(day: Day, space: SearchSpace, aim: Aim, left: number, before: number): number {
  const { chains, runs, departures } = day
  const { best, improved, stationMark, chainMark, chainCall, rodeFrom, rodeIn, touched, search } = space
  const { at: departuresAt, time: departs, run: runOf, call: callOf } = departures
  const { station, alights } = chains
  const { minute, chain: chainRides, alighted, to } = aim
  const round = ++space.mark
  let earliest = before
  let minuteBefore = Math.ceil(earliest / 60)
  let count = 0
  for (let place = 0; place < space.markedCount; place++) {
    const here = space.marked[place] ?? 0
    const view = ++space.mark
    const end = departuresAt[here + 1] ?? 0
    for (let next = firstFrom(departs, departuresAt[here] ?? 0, end, space.ready[here] ?? 0); next < end; next++) {
      if ((departs[next] ?? 0) >= earliest) break
      const run = runOf[next] ?? 0
      if ((minute[run] ?? 0) >= minuteBefore) continue
      const chain = runs.chain[run] ?? 0
      if ((chainRides[chain] ?? 0) > left + 1) continue
      const boarded = callOf[next] ?? 0
      // A run of this chain leaves here earlier, from this call or one before it: it goes wherever this one goes.
      if (chainMark[chain] === view && (chainCall[chain] ?? 0) <= boarded) continue
      chainMark[chain] = view
      chainCall[chain] = boarded
      const ridden = rodeIn[run] === search ? (rodeFrom[run] ?? 0) : (chains.at[chain + 1] ?? 0) - 1
      if (ridden <= boarded) continue
      rodeIn[run] = search
      rodeFrom[run] = boarded
      const times = runs.times[run] ?? 0
      for (let call = boarded + 1; call <= ridden; call++) {
        const time = runs.arrive[times + call] ?? 0
        if (time >= earliest) break
        const there = station[call] ?? 0
        if (time >= (best[there] ?? 0) || alights[call] !== 1 || (alighted[there] ?? 0) > left) continue
        if (best[there] === FAR && space.ready[there] === FAR) touched[space.touchedCount++] = there
        best[there] = time
        if (there === to) {
          earliest = time
          minuteBefore = Math.ceil(earliest / 60)
        } else if ((stationMark[there] ?? 0) < round) {
          stationMark[there] = round
          improved[count++] = there
        }
      }
    }
  }
  return count
}

/** Where one may board next, now that these stations are reached earlier. Out: the earliest arrival, on foot at the end. */
function changeAt({ changeSeconds, footpaths }: Day, space: SearchSpace, aim: Aim, count: number, before: number): number {
  space.mark += 1
  space.markedCount = 0
  let earliest = before
  for (let place = 0; place < count; place++) {
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
