/**
 * What a search towards one destination need not try: for every run the earliest it can bring anybody there, however many
 * changes follow, and how many rides it takes at the least. Found backwards from the destination, once for a day.
 */
import type { Day } from './day.ts'
import { NO_CHANGE, TIMETABLE_LIMITS } from './rows.ts'

export type Aim = {
  readonly to: number
  /** By run: the minute of arrival, rounded down, of whoever is on it from its start; NEVER_MINUTE where it does not lead there. */
  readonly minute: Uint16Array
  /** Rides still needed, whatever the time: on a chain (this ride included), by who alighted at a station, by who boards there. */
  readonly chain: Uint8Array
  readonly alighted: Uint8Array
  readonly boarding: Uint8Array
}

export const NEVER_MINUTE = 0xffff
export const NEVER_RIDES = 0xff
const FAR = 0x3fffffff

/** Work space that all aims of a day share. `time`, `best`: what is known of boarding at each station, latest first. */
export type AimSpace = {
  readonly run: Int32Array
  readonly count: Int32Array
  readonly time: Int32Array
  readonly best: Int32Array
  /** Of each chain, up to which call those before have been visited. */
  readonly visited: Int32Array
  readonly queue: Int32Array
}

export function aimSpace({ stations, chains, runs, departures }: Day): AimSpace {
  return {
    run: new Int32Array(runs.length),
    count: new Int32Array(stations),
    time: new Int32Array(departures.time.length),
    best: new Int32Array(departures.time.length),
    visited: new Int32Array(chains.length),
    queue: new Int32Array(stations),
  }
}

export function aimAt(day: Day, space: AimSpace, to: number): Aim {
  space.run.fill(FAR)
  space.count.fill(0)
  const { length, depart, arrive } = day.hops
  // Where a hop takes no time and a change none either, a hop may need one of the same second that comes after it:
  // one ride further with each scan.
  for (let begin = 0; begin < length; ) {
    let end = begin
    let isTimeless = false
    for (; end < length && depart[end] === depart[begin]; end++) isTimeless ||= arrive[end] === depart[end]
    let isNews = scanHops(day, space, to, begin, end)
    for (let rides = 0; isNews && isTimeless && rides < TIMETABLE_LIMITS.rides; rides++) isNews = scanHops(day, space, to, begin, end)
    begin = end
  }
  const minute = minutesOf(space.run)
  return { to, minute, ...ridesTo(day, space, to) }
}

function minutesOf(run: Int32Array): Uint16Array {
  const minutes = new Uint16Array(run.length)
  for (let one = 0; one < run.length; one++) minutes[one] = Math.min(NEVER_MINUTE, Math.floor((run[one] ?? 0) / 60))
  return minutes
}

/** Whether anything came earlier than was known. */
function scanHops({ hops, changeSeconds, footpaths, departures }: Day, space: AimSpace, to: number, begin: number, end: number): boolean {
  const { run, count, time, best } = space
  const boardingAt = departures.at
  let isNews = false
  for (let hop = begin; hop < end; hop++) {
    const on = hops.run[hop] ?? 0
    const there = hops.to[hop] ?? 0
    let least = run[on] ?? FAR
    if (there >= 0) {
      const arrive = hops.arrive[hop] ?? 0
      if (there === to) least = arrive < least ? arrive : least
      else {
        const change = changeSeconds[there] ?? NO_CHANGE
        if (change !== NO_CHANGE) {
          const first = boardingAt[there] ?? 0
          let known = first + (count[there] ?? 0) - 1
          while (known >= first && (time[known] ?? 0) < arrive + change) known--
          if (known >= first && (best[known] ?? 0) < least) least = best[known] ?? 0
        }
      }
      if ((footpaths.at[there + 1] ?? 0) > (footpaths.at[there] ?? 0)) {
        const onFoot = byFoot(footpaths, space, boardingAt, to, there, arrive)
        if (onFoot < least) least = onFoot
      }
    }
    if (least >= (run[on] ?? FAR) && least === FAR) continue
    if (least < (run[on] ?? FAR)) {
      run[on] = least
      isNews = true
    }
    const here = hops.from[hop] ?? 0
    if (here >= 0 && keep(space, boardingAt[here] ?? 0, here, hops.depart[hop] ?? 0, least)) isNews = true
  }
  return isNews
}

/** Keeps, of a station, what leaves earlier only where it arrives earlier too. */
function keep({ count, time, best }: AimSpace, first: number, station: number, depart: number, least: number): boolean {
  const next = first + (count[station] ?? 0)
  if (next > first && (best[next - 1] ?? 0) <= least) return false
  const isSame = next > first && time[next - 1] === depart
  const place = isSame ? next - 1 : next
  time[place] = depart
  best[place] = least
  if (!isSame) count[station] = next - first + 1
  return true
}

function byFoot(footpaths: Day['footpaths'], space: AimSpace, boardingAt: Int32Array, to: number, there: number, arrive: number): number {
  let least = FAR
  for (let path = footpaths.at[there] ?? 0; path < (footpaths.at[there + 1] ?? 0); path++) {
    const end = footpaths.to[path] ?? 0
    const stands = arrive + (footpaths.seconds[path] ?? 0)
    if (end === to && stands < least) least = stands
    const first = boardingAt[end] ?? 0
    let known = first + (space.count[end] ?? 0) - 1
    while (known >= first && (space.time[known] ?? 0) < stands) known--
    if (known >= first && (space.best[known] ?? 0) < least) least = space.best[known] ?? 0
  }
  return least
}

/** The fewest rides, station by station outwards, as if every chain ran at every moment. */
function ridesTo(day: Day, space: AimSpace, to: number): Pick<Aim, 'chain' | 'alighted' | 'boarding'> {
  const { chains, alightings, footpathsInto, changeSeconds, stations } = day
  const { queue, visited } = space
  const made = {
    chain: new Uint8Array(chains.length).fill(NEVER_RIDES),
    alighted: new Uint8Array(stations).fill(NEVER_RIDES),
    boarding: new Uint8Array(stations).fill(NEVER_RIDES),
  }
  visited.set(chains.at.subarray(0, chains.length))
  let count = 0
  const alight = (station: number, rides: number) => {
    if (made.alighted[station] !== NEVER_RIDES) return
    made.alighted[station] = rides
    queue[count++] = station
  }
  const alightBefore = (station: number, rides: number) => {
    for (let path = footpathsInto.at[station] ?? 0; path < (footpathsInto.at[station + 1] ?? 0); path++) alight(footpathsInto.to[path] ?? 0, rides)
  }
  alight(to, 0)
  alightBefore(to, 0)
  for (let place = 0; place < count; place++) {
    const station = queue[place] ?? 0
    const rides = Math.min(NEVER_RIDES - 1, (made.alighted[station] ?? 0) + 1)
    for (let one = alightings.at[station] ?? 0; one < (alightings.at[station + 1] ?? 0); one++) {
      const chain = alightings.chain[one] ?? 0
      const until = alightings.call[one] ?? 0
      if (made.chain[chain] === NEVER_RIDES) made.chain[chain] = rides
      for (let call = visited[chain] ?? 0; call < until; call++) {
        const here = chains.station[call] ?? 0
        if (chains.boards[call] !== 1 || made.boarding[here] !== NEVER_RIDES) continue
        made.boarding[here] = rides
        if (changeSeconds[here] !== NO_CHANGE) alight(here, rides)
        alightBefore(here, rides)
      }
      if (until > (visited[chain] ?? 0)) visited[chain] = until
    }
  }
  return made
}
