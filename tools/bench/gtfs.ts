/**
 * `npm run bench -- gtfs [FEED.zip]`: earliest arrivals with at most six rides on one Monday, ours beside two published
 * planners and a plain RAPTOR, one process for each, by the method of the pack `planner`: the same day for all, 200 queries
 * to warm up, 200 timed, three repeats, of which the median. Ours must answer the pack exactly before anything is timed.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { loadFeed } from '../../src/apps/cli/gtfs-feed.ts'
import { answersTo, readQueries, type Answered } from '../../src/apps/cli/plan-queries.ts'
import { buildTimetable } from '../../src/engines/planner/timetable/timetable.ts'
import { type BenchDay, benchDayOf, QUERIES, SEED } from './gtfs-day.ts'
import { type Measured, RIDES } from './gtfs-engine.ts'
import type { Comparison } from './run.ts'

const PACK = resolve(import.meta.dirname, '../../../shared/conformance/planner/gtfs')
const PEERS = join(import.meta.dirname, 'peers')
const REPEATS = 3
/** What is compared with ours, and how many times its CPU we want to be better. */
const AGAINST = [
  { engine: 'minotor', against: 'minotor 1.0.7', want: 10 },
  { engine: 'raptor-journey-planner', against: 'raptor-journey-planner 2.2.3', want: 10 },
  { engine: 'plain', against: 'plain RAPTOR on typed arrays', want: 2 },
  { engine: 'unprepared', against: 'ours, each destination asked for the first time', want: null },
] as const

export async function benchGtfs(): Promise<readonly Comparison[]> {
  const feed = process.argv[3] ?? join(PACK, 'czreg.zip')
  if (!existsSync(feed)) {
    say('the feed is not here: ../shared/conformance/planner/gtfs/czreg.zip, or name another: npm run bench -- gtfs FEED.zip')
    return []
  }
  checkPack()
  const day = dayFrom(feed)
  const engines = ['ours', ...AGAINST.map(({ engine }) => engine)].filter((engine) => !isPeer(engine) || arePeersInstalled())
  const measured = measureAll(engines, day)
  const ours = measured.get('ours')
  if (!ours) throw new Error('our engine was not measured')
  for (const [engine, one] of measured) say(row(engine, one, ours))
  return AGAINST.flatMap(({ engine, against, want }) => {
    const other = measured.get(engine)
    if (!other) return []
    const ratio = other.cpuMs / ours.cpuMs
    return [{ bench: 'gtfs', against, value: ours.cpuMs, againstValue: other.cpuMs, unit: 'CPU ms per query', ratio, want, n: QUERIES }]
  })
}

/** Answers that others computed come first: quick and wrong is worth nothing. */
function checkPack(): void {
  for (const name of existsSync(PACK) ? readdirSync(PACK).filter((one) => one.endsWith('.queries.json')) : []) {
    const path = join(PACK, name)
    const file = readQueries(path)
    const { queries }: { queries: Answered[] } = JSON.parse(readFileSync(path, 'utf8'))
    const wanted = new Map(queries.map(({ id, arrivalByMaxLegs }) => [id, JSON.stringify(arrivalByMaxLegs)]))
    const answers = answersTo(loadFeed(path.replace('.queries.json', '.zip'), null, file.changeDefaultSeconds), file)
    const wrong = answers.filter(({ id, arrivalByMaxLegs }) => JSON.stringify(arrivalByMaxLegs) !== wanted.get(id))
    if (wrong.length > 0) throw new Error(`${name}: ${wrong.length} answers differ from the pack, the first is ${wrong[0]?.id}`)
    say(`${name}: ${answers.length} answers, all equal to the pack's`)
  }
}

function dayFrom(feed: string): BenchDay {
  const built = buildTimetable(loadFeed(feed, null, 120).rows)
  if ('refused' in built) throw new Error(JSON.stringify(built.refused))
  const day = benchDayOf(built.timetable)
  const calls = day.trips.reduce((sum, { stops }) => sum + stops.length, 0)
  say(
    `Monday ${day.date}: ${day.stations} stations, ${day.trips.length} trips, ${calls} calls; ${QUERIES} queries of seed ${SEED}, at most ${RIDES} rides`,
  )
  return day
}

function isPeer(engine: string): boolean {
  return engine === 'minotor' || engine === 'raptor-journey-planner'
}

let installed: boolean | null = null

/** From the lock file of their own folder, no scripts run. Without a network ours stands beside the plain one alone. */
function arePeersInstalled(): boolean {
  if (installed !== null) return installed
  if (!existsSync(join(PEERS, 'node_modules'))) {
    const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: PEERS,
      stdio: ['ignore', 2, 2],
    })
    if (status !== 0) {
      rmSync(join(PEERS, 'node_modules'), { recursive: true, force: true })
      say('the planners of others cannot be installed, and are left out')
    }
  }
  installed = existsSync(join(PEERS, 'node_modules'))
  return installed
}

/** Repeat by repeat through all engines, so that a busy minute hits every one of them. */
function measureAll(engines: readonly string[], day: BenchDay): ReadonlyMap<string, Measured> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-gtfs-'))
  try {
    const file = join(directory, 'day.json')
    writeFileSync(file, JSON.stringify(day))
    const runs = Array.from({ length: REPEATS }, () => engines.map((engine) => ({ engine, measured: measureOne(engine, file) })))
    return new Map(engines.map((engine) => {
      const own = runs.flat().filter((one) => one.engine === engine).map(({ measured }) => measured).sort((a, b) => a.cpuMs - b.cpuMs)
      const middle = own[Math.floor(own.length / 2)]
      if (!middle) throw new Error(`${engine} was not measured`)
      return [engine, middle]
    }))
  } finally {
    rmSync(directory, { recursive: true })
  }
}

function measureOne(engine: string, file: string): Measured {
  const script = join(import.meta.dirname, 'gtfs-engine.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, engine, file], { encoding: 'utf8', maxBuffer: 64_000_000 })
  if (status !== 0) throw new Error(`${engine}: ${stderr.slice(-2_000)}`)
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
}

function row(engine: string, one: Measured, ours: Measured): string {
  const same = one.arrivals.filter((arrival, query) => arrival === ours.arrivals[query]).length
  const ms = (value: number) => (value < 10 ? value.toFixed(3) : value.toFixed(0))
  return (
    `${engine.padEnd(24)} CPU ms/query ${ms(one.cpuMs).padStart(7)}  p50 ${ms(one.p50Ms).padStart(7)}  p99 ${ms(one.p99Ms).padStart(7)}` +
    `  prepared in ${ms(one.prepareCpuMs / 1_000).padStart(6)} CPU s  peak ${one.peakMb.toFixed(0).padStart(4)} MB  arrivals as ours ${same}/${QUERIES}`
  )
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
