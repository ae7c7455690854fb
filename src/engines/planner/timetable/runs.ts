/**
 * What runs around one date: the trips of four service days, shifted to the midnight of the date, in chains. A chain is
 * a set of trips on one line of which none overtakes another, so the first that can be caught is the best.
 */
import { dateOfDay, weekdayOf } from './date.ts'
import type { ServiceDays } from './rows.ts'
import type { Timetable } from './timetable.ts'

/** Chains and their calls. `at`: where the calls of each chain begin, and one more. */
export type Chains = {
  readonly length: number
  readonly at: Int32Array
  readonly station: Int32Array
  readonly boards: Uint8Array
  readonly alights: Uint8Array
}

/**
 * Runs, chain by chain and in the order of time. `times`: add it to a call of the chain to find its time in `arrive` and
 * `depart` (it may be negative, the sum is not).
 */
export type Runs = {
  readonly length: number
  readonly chain: Int32Array
  readonly times: Int32Array
  readonly arrive: Int32Array
  readonly depart: Int32Array
}

export const DAY_SECONDS = 86_400
/** Service days that are ridden on a date, counted from it. */
const SERVICE_DAYS = [-2, -1, 0, 1]
/** How many chains of a line a trip is compared with before it opens one of its own. */
const CHAINS_TRIED = 24

export function isRunning(service: ServiceDays, day: number): boolean {
  const date = dateOfDay(day)
  if (service.runs.has(date)) return true
  if (service.rests.has(date) || date < service.from || date > service.until) return false
  return (service.weekdays & (1 << weekdayOf(day))) !== 0
}

type Ride = { readonly trip: number; readonly shift: number }

/** In: a day as of `dayOfDate`. Runs that end before its midnight are left out: nobody leaves before it. */
export function runsOn(timetable: Timetable, day: number): { readonly chains: Chains; readonly runs: Runs } {
  const { lines, trips } = timetable
  const byLine = runsByLine(timetable, day)
  const chains: { line: number; runs: Ride[] }[] = []
  for (const [line, runs] of byLine.entries()) {
    const width = (lines.at[line + 1] ?? 0) - (lines.at[line] ?? 0)
    const departOf = ({ trip, shift }: Ride, stop: number) => (trips.depart[(trips.at[trip] ?? 0) + stop] ?? 0) + shift
    const arriveOf = ({ trip, shift }: Ride, stop: number) => (trips.arrive[(trips.at[trip] ?? 0) + stop] ?? 0) + shift
    runs.sort((a, b) => departOf(a, 0) - departOf(b, 0) || arriveOf(a, width - 1) - arriveOf(b, width - 1))
    const follows = (run: Ride, before: Ride | undefined) => {
      if (!before) return false
      for (let stop = 0; stop < width; stop++) {
        if (departOf(run, stop) < departOf(before, stop) || arriveOf(run, stop) < arriveOf(before, stop)) return false
      }
      return true
    }
    const own: Ride[][] = []
    for (const run of runs) {
      const chain = own.slice(-CHAINS_TRIED).find((one) => follows(run, one.at(-1)))
      if (chain) chain.push(run)
      else own.push([run])
    }
    for (const one of own) chains.push({ line, runs: one })
  }
  return laidOut(timetable, chains)
}

function runsByLine({ services, lines, trips }: Timetable, day: number): readonly Ride[][] {
  const byLine: Ride[][] = Array.from({ length: lines.length }, () => [])
  for (const offset of SERVICE_DAYS) {
    const running = services.map((service) => isRunning(service, day + offset))
    const shift = offset * DAY_SECONDS
    for (let trip = 0; trip < trips.length; trip++) {
      const end = (trips.arrive[(trips.at[trip + 1] ?? 0) - 1] ?? 0) + shift
      if (end >= 0 && running[trips.service[trip] ?? -1]) byLine[trips.line[trip] ?? 0]?.push({ trip, shift })
    }
  }
  return byLine
}

function laidOut({ lines, trips }: Timetable, found: readonly { readonly line: number; readonly runs: readonly Ride[] }[]) {
  const widthOf = (line: number) => (lines.at[line + 1] ?? 0) - (lines.at[line] ?? 0)
  const calls = found.reduce((sum, { line }) => sum + widthOf(line), 0)
  const count = found.reduce((sum, { runs }) => sum + runs.length, 0)
  const times = found.reduce((sum, { line, runs }) => sum + widthOf(line) * runs.length, 0)
  const chains = {
    length: found.length,
    at: new Int32Array(found.length + 1),
    station: new Int32Array(calls),
    boards: new Uint8Array(calls),
    alights: new Uint8Array(calls),
  }
  const runs = {
    length: count,
    chain: new Int32Array(count),
    times: new Int32Array(count),
    arrive: new Int32Array(times),
    depart: new Int32Array(times),
  }
  let run = 0
  let end = 0
  for (const [chain, { line, runs: own }] of found.entries()) {
    const [begin, width, at] = [lines.at[line] ?? 0, widthOf(line), chains.at[chain] ?? 0]
    chains.at[chain + 1] = at + width
    chains.station.set(lines.station.subarray(begin, begin + width), at)
    chains.boards.set(lines.boards.subarray(begin, begin + width), at)
    chains.alights.set(lines.alights.subarray(begin, begin + width), at)
    for (const { trip, shift } of own) {
      runs.chain[run] = chain
      runs.times[run++] = end - at
      const from = trips.at[trip] ?? 0
      for (let stop = 0; stop < width; stop++) {
        runs.arrive[end] = (trips.arrive[from + stop] ?? 0) + shift
        runs.depart[end++] = (trips.depart[from + stop] ?? 0) + shift
      }
    }
  }
  return { chains, runs }
}
