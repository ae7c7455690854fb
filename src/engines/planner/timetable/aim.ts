/**
 * What a search towards one destination need not try: for every run the earliest it can bring anybody there, however many
 * changes follow, and how many rides it takes at the least. Found backwards from the destination, once for a day.
 */
import { type Day, FAR } from './day.ts'
import { NO_CHANGE, TIMETABLE_LIMITS } from './rows.ts'

export type Aim = {
  readonly to: number
  /** By run: when whoever is on it from its start arrives, in TICKs, rounded down; NEVER_TICK where it does not lead there. */
  readonly tick: Uint16Array
  /** Rides still needed, whatever the time: on a chain (this ride included), by who alighted at a station, by who boards there. */
  readonly chain: Uint8Array
  readonly alighted: Uint8Array
  readonly boarding: Uint8Array
}

/** Seconds: three days and nights of them fit into 16 bits, and whole minutes are kept exactly. */
export const TICK = 4
export const NEVER_TICK = 0xffff
export const NEVER_RIDES = 0xff

/**
 * Work space that all aims of a day share. `known`: for each station, what boarding there leads to, in pairs of moment
 * and arrival, the earliest moment last; before the first stands FAR, FAR, so that whoever looks for a moment finds one.
 * `last`: where the last pair of each station stands.
 */
export type AimSpace = {
  readonly run: Int32Array
  readonly known: Int32Array
  readonly first: Int32Array
  readonly last: Int32Array
  /** Of each chain, up to which call those before have been visited. */
  readonly visited: Int32Array
  readonly queue: Int32Array
}

export function aimSpace({ stations, chains, runs, leaving, boardings }: Day): AimSpace {
  const first = new Int32Array(stations + 1)
  for (let station = 0; station < stations; station++) {
    let next = (first[station] ?? 0) + 2
    for (let one = boardings.at[station] ?? 0; one < (boardings.at[station + 1] ?? 0); one++) {
      const call = boardings.call[one] ?? 0
      next += 2 * ((leaving.at[call + 1] ?? 0) - (leaving.at[call] ?? 0))
    }
    first[station + 1] = next
  }
  const known = new Int32Array((first[stations] ?? 0) + 2).fill(FAR)
  return {
    run: new Int32Array(runs.length),
    known,
    first,
    last: first.slice(),
    visited: new Int32Array(chains.length),
    queue: new Int32Array(stations),
  }
}

/** About 15 ns for each hop of the day. */
export function aimAt(day: Day, space: AimSpace, to: number): Aim {
  space.run.fill(FAR)
  space.last.set(space.first)
  const { length, timeless } = day.hops
  let scanned = 0
  // Where a hop takes no time and a change none either, a hop may need one of the same second that comes after it: one
  // ride further with each scan.
  for (let place = 0; place < timeless.length; place += 2) {
    const [begin, end] = [timeless[place] ?? 0, timeless[place + 1] ?? 0]
    scanHops(day, space, to, scanned, end)
    for (let rides = 0; rides < TIMETABLE_LIMITS.rides && scanHops(day, space, to, begin, end); rides++);
    scanned = end
  }
  scanHops(day, space, to, scanned, length)
  return { to, tick: ticksOf(space.run), ...ridesTo(day, space, to) }
}

/** What lies beyond the last tick is told as the last: too early is safe, for it only rules out less. */
function ticksOf(run: Int32Array): Uint16Array {
  const ticks = new Uint16Array(run.length)
  for (let one = 0; one < run.length; one++) {
    const seconds = run[one] ?? 0
    ticks[one] = seconds === FAR ? NEVER_TICK : Math.min(NEVER_TICK - 1, Math.floor(seconds / TICK))
  }
  return ticks
}

/** Whether anything came earlier than was known. */
function scanHops({ hops, stations, footpaths }: Day, space: AimSpace, target: number, begin: number, end: number): boolean {
  const { run, known, last } = space
  const { run: runOf, depart, arrive, from, to, ready } = hops
  const hasPaths = footpaths.to.length > 0
  let isNews = false
  for (let hop = begin; hop < end; hop++) {
    const on = runOf[hop] ?? 0
    const before = run[on] ?? FAR
    const there = to[hop] ?? 0
    let least = before
    if (there === target) least = Math.min(least, arrive[hop] ?? 0)
    else {
      const time = ready[hop] ?? 0
      let pair = last[there] ?? 0
      while ((known[pair] ?? FAR) < time) pair -= 2
      least = Math.min(least, known[pair + 1] ?? FAR)
    }
    if (hasPaths && there < stations) least = Math.min(least, onFoot(footpaths, space, target, there, arrive[hop] ?? 0))
    if (least === FAR) continue
    run[on] = least
    // Of a station is kept what leaves earlier only where it arrives earlier too.
    const here = from[hop] ?? 0
    let pair = last[here] ?? 0
    const isKept = here < stations && least < (known[pair + 1] ?? FAR)
    if (isKept) {
      if (known[pair] !== depart[hop]) pair += 2
      known[pair] = depart[hop] ?? 0
      known[pair + 1] = least
      last[here] = pair
    }
    isNews ||= isKept || least < before
  }
  return isNews
}

function onFoot({ at, to, seconds }: Day['footpaths'], { known, last }: AimSpace, target: number, there: number, arrive: number): number {
  let least = FAR
  for (let path = at[there] ?? 0; path < (at[there + 1] ?? 0); path++) {
    const end = to[path] ?? 0
    const stands = arrive + (seconds[path] ?? 0)
    if (end === target && stands < least) least = stands
    let pair = last[end] ?? 0
    while ((known[pair] ?? FAR) < stands) pair -= 2
    least = Math.min(least, known[pair + 1] ?? FAR)
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
    for (let path = footpathsInto.at[station] ?? 0; path < (footpathsInto.at[station + 1] ?? 0); path++)
      alight(footpathsInto.to[path] ?? 0, rides)
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
