/**
 * One engine in a process of its own: `gtfs-engine.ts ENGINE DAY.json` prepares, answers all queries once to warm up, then
 * each singly, and prints what that cost. Started by gtfs.ts.
 */
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { asking } from '../../src/engines/planner/timetable/arrivals.ts'
import { dayOf } from '../../src/engines/planner/timetable/day.ts'
import { buildTimetable } from '../../src/engines/planner/timetable/timetable.ts'
import type { BenchDay } from './gtfs-day.ts'
import { plainRaptor } from './gtfs-plain.ts'

export const RIDES = 6

/** Answers the arrival with at most RIDES rides, in seconds after midnight; null where there is none. */
export type Ask = (from: number, to: number, dep: number) => number | null

export type Measured = {
  readonly cpuMs: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly prepareCpuMs: number
  readonly peakMb: number
  readonly arrivals: readonly (number | null)[]
}

const ENGINES: Readonly<Record<string, (day: BenchDay) => Promise<Ask>>> = {
  ours: async (day) => ourEngine(day, { isPrepared: true }),
  unprepared: async (day) => ourEngine(day, { isPrepared: false }),
  plain: async (day) => {
    const ask = plainRaptor(day)
    return (from, to, dep) => {
      const arrival = ask(from, to, dep, RIDES).at(-1) ?? 0
      return arrival > dep + 86_400 ? null : arrival
    }
  },
  minotor: async (day) => (await import('./peers/minotor.js')).prepare(day, RIDES),
  'raptor-journey-planner': async (day) => (await import('./peers/raptor-journey-planner.js')).prepare(day, RIDES),
}

/** Unprepared: each question finds the aim of its destination anew, as the very first one does. */
function ourEngine({ date, stations, changeSeconds, trips }: BenchDay, { isPrepared }: { readonly isPrepared: boolean }): Ask {
  const calls = trips.flatMap(({ stops, arrive, depart, boards, alights }, trip) => (
    stops.map((station, place) => [trip, station, place, arrive[place] ?? 0, depart[place] ?? 0, boards[place] ?? 0, alights[place] ?? 0])
  ))
  const column = (place: number) => Int32Array.from(calls, (call) => call[place] ?? 0)
  const built = buildTimetable({
    stations,
    services: [{ weekdays: 0, from: 0, until: 0, runs: new Set([date]), rests: new Set() }],
    trips: new Int32Array(trips.length),
    calls: {
      length: calls.length, trip: column(0), station: column(1), sequence: column(2), arrive: column(3), depart: column(4),
      boards: Uint8Array.from(column(5)), alights: Uint8Array.from(column(6)),
    },
    changeSeconds: new Int32Array(stations).fill(changeSeconds),
    footpaths: { from: new Int32Array(), to: new Int32Array(), seconds: new Int32Array() },
  })
  const day = 'timetable' in built ? dayOf(built.timetable, date) : null
  if (day === null) throw new Error('the day cannot be built')
  const { arrivals, prepare } = asking(day, isPrepared ? {} : { aimBytes: 1 })
  if (isPrepared) prepare()
  return (from, to, dep) => arrivals({ from, to, dep, maxRides: RIDES }).at(-1) ?? null
}

function cpuMs(since?: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1_000
}

/** Quick engines answer all queries several times, until there is enough to measure. */
const MEASURED_CPU_MS = 500

async function measure(engine: string, day: BenchDay): Promise<Measured> {
  const begin = process.cpuUsage()
  const ask = await ENGINES[engine]?.(day)
  if (!ask) throw new Error(`no engine is called ${engine}`)
  const prepareCpuMs = cpuMs(begin)
  const arrivals = day.queries.map(({ from, to, dep }) => ask(from, to, dep))
  const since = process.cpuUsage()
  const singly: number[] = []
  while (singly.length === 0 || cpuMs(since) < MEASURED_CPU_MS) {
    for (const { from, to, dep } of day.queries) {
      const start = performance.now()
      ask(from, to, dep)
      singly.push(performance.now() - start)
    }
  }
  const used = cpuMs(since) / singly.length
  singly.sort((a, b) => a - b)
  const at = (share: number) => singly[Math.floor(share * (singly.length - 1))] ?? 0
  return { cpuMs: used, p50Ms: at(0.5), p99Ms: at(0.99), prepareCpuMs, peakMb: process.resourceUsage().maxRSS / 1_024, arrivals }
}

const [script = '', engine = '', file = ''] = process.argv.slice(1)
if (import.meta.url === pathToFileURL(script).href) {
  const measured = await measure(engine, JSON.parse(readFileSync(file, 'utf8')))
  process.stdout.write(`\n${JSON.stringify(measured)}\n`)
}
