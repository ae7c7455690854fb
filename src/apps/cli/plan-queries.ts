/** `tongdao plan queries`: earliest arrivals by number of rides on a timetable, in the form in which planners are compared. */
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Feed } from '../../contexts/network/wire/gtfs/feed.ts'
import { asking } from '../../engines/planner/timetable/arrivals.ts'
import { dayOf } from '../../engines/planner/timetable/day.ts'
import { buildTimetable } from '../../engines/planner/timetable/timetable.ts'
import { WrongArguments } from './arguments.ts'
import type { Invocation } from './commands.ts'
import { loadFeed, UnusableFeed } from './gtfs-feed.ts'

/** `date` is eight digits, `dep` seconds after its midnight. Expected answers beside them are not read. */
export type StationQuery = { readonly id: string; readonly date: string; readonly from: string; readonly to: string; readonly dep: number }

export type QueryFile = {
  readonly queries: readonly StationQuery[]
  readonly changeDefaultSeconds: number
  readonly maxLegs: number
  readonly horizonSeconds: number
  /** A file beside this one, or null. */
  readonly footpaths: string | null
}

export type Answered = { readonly id: string; readonly arrivalByMaxLegs: readonly (number | null)[] }

export async function run({ options, write, report }: Invocation): Promise<number> {
  const given = (name: string) => (typeof options[name] === 'string' ? options[name] : null)
  const [gtfs, queries, out] = [given('gtfs'), given('queries'), given('out')]
  if (gtfs === null || queries === null) throw new WrongArguments('`plan queries` needs --gtfs FILE.zip and --queries FILE.json.')
  try {
    const file = readQueries(queries)
    const named = file.footpaths === null ? null : resolve(dirname(queries), file.footpaths)
    const feed = loadFeed(gtfs, given('footpaths') ?? named, file.changeDefaultSeconds)
    if (feed.faultCount > 0) report(`${gtfs}: ${feed.faultCount} rows could not be used; \`tongdao plan import gtfs\` lists them`)
    const answers = `${JSON.stringify(answersTo(feed, file))}\n`
    if (out === null) write(answers)
    else writeTo(out, answers)
    return 0
  } catch (failure) {
    if (!(failure instanceof UnusableFeed)) throw failure
    report(failure.message)
    return 1
  }
}

function writeTo(path: string, text: string): void {
  try {
    writeFileSync(path, text)
  } catch {
    throw new UnusableFeed(`${path} cannot be written`)
  }
}

/** In the order of the queries. Throws UnusableFeed where the feed is too large or a query is none. */
export function answersTo(feed: Feed, { queries, maxLegs, horizonSeconds }: QueryFile): readonly Answered[] {
  const built = buildTimetable(feed.rows)
  if ('refused' in built) throw new UnusableFeed(`the timetable is refused: ${JSON.stringify(built.refused)}`)
  const answers = new Map<StationQuery, readonly (number | null)[]>()
  // One date after the other, so that one is held at a time.
  for (const date of new Set(queries.map((query) => query.date))) {
    const day = dayOf(built.timetable, Number(date))
    if (day === null) throw new UnusableFeed(`"${date}" is no date`)
    const { arrivals } = asking(day)
    for (const query of queries.filter((one) => one.date === date)) {
      const [from, to] = [feed.stationOf(query.from), feed.stationOf(query.to)]
      const isKnown = from >= 0 && to >= 0
      answers.set(
        query,
        isKnown ? arrivals({ from, to, dep: query.dep, maxRides: maxLegs, horizon: horizonSeconds }) : Array(maxLegs).fill(null),
      )
    }
  }
  return queries.map((query) => ({ id: query.id, arrivalByMaxLegs: answers.get(query) ?? [] }))
}

export function readQueries(path: string): QueryFile {
  const parsed = parseQueries(jsonAt(path))
  if (parsed === null) throw new UnusableFeed(`${path} is no file of queries: { "queries": [{ "id", "date", "from", "to", "dep" }] }`)
  return parsed
}

function jsonAt(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    throw new UnusableFeed(`${path} cannot be read as JSON`)
  }
}

/** Null where it has not the shape. What is missing beside the queries is as in the rules: 120 s, 6 rides, a day. */
export function parseQueries(value: unknown): QueryFile | null {
  if (!isRecord(value) || !Array.isArray(value['queries']) || !value['queries'].every(isQuery)) return null
  const whole = (name: string, least: number, otherwise: number) => {
    const given = value[name] ?? otherwise
    return typeof given === 'number' && Number.isInteger(given) && given >= least && given <= SECONDS_MAX ? given : null
  }
  const [changeDefaultSeconds, maxLegs, horizonSeconds] = [
    whole('changeDefaultSeconds', 0, 120),
    whole('maxLegs', 1, 6),
    whole('horizonSeconds', 0, 86_400),
  ]
  if (changeDefaultSeconds === null || maxLegs === null || maxLegs > RIDES_MAX || horizonSeconds === null) return null
  const footpaths = typeof value['footpaths'] === 'string' ? value['footpaths'] : null
  return { queries: value['queries'], changeDefaultSeconds, maxLegs, horizonSeconds, footpaths }
}

/** As the engine takes them: TIMETABLE_LIMITS. */
const SECONDS_MAX = 3_600_000
const RIDES_MAX = 16

function isQuery(value: unknown): value is StationQuery {
  if (!isRecord(value)) return false
  const { id, date, from, to, dep } = value
  const isTime = typeof dep === 'number' && Number.isInteger(dep) && dep >= 0 && dep <= SECONDS_MAX
  return (
    typeof id === 'string' &&
    typeof date === 'string' &&
    /^\d{8}$/.test(date) &&
    typeof from === 'string' &&
    typeof to === 'string' &&
    isTime
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
