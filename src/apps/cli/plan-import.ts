/** `tongdao plan import gtfs DIR`: reads a GTFS feed and says what it holds, and what in it cannot be, by file and line. */
import type { Feed } from '../../contexts/network/wire/gtfs/feed.ts'
import { buildTimetable, type Timetable, type TimetableRefusal } from '../../engines/planner/timetable/timetable.ts'
import { WrongArguments } from './arguments.ts'
import type { Invocation } from './commands.ts'
import { loadFeed, UnusableFeed } from './gtfs-feed.ts'

const CHANGE_SECONDS = 120

/** The words are `import gtfs DIR`; the last may be a zip. Faulty rows are an answer; a feed that cannot be used is not. */
export async function run({ words, write, report }: Invocation): Promise<number> {
  const [, form, path] = words
  if (form !== 'gtfs' || path === undefined) throw new WrongArguments('`plan import` needs a form and a directory: plan import gtfs DIR')
  try {
    const feed = loadFeed(path, null, CHANGE_SECONDS)
    write(printFeed(feed))
    return feed.rows.calls.length === 0 ? 1 : 0
  } catch (failure) {
    if (!(failure instanceof UnusableFeed)) throw failure
    report(failure.message)
    return 1
  }
}

export function printFeed({ rows, stationIds, tripIds, faults, faultCount }: Feed): string {
  const built = buildTimetable(rows)
  const found = 'timetable' in built ? printTimetable(built.timetable) : printRefusal(built.refused)
  const shown = faults.map(
    ({ file, line, column, code, text }) => `${file}:${line} ${[column, code, text && JSON.stringify(text)].filter(Boolean).join(' ')}`,
  )
  const hidden = faultCount - faults.length
  return [
    `${stationIds.length} stations, ${rows.services.length} services, ${tripIds.length} trips, ${rows.calls.length} calls, ${rows.footpaths.from.length} footpaths`,
    found,
    ...(faultCount === 0 ? [] : [`${faultCount} rows could not be used:`, ...shown]),
    ...(hidden > 0 ? [`and ${hidden} more`] : []),
    '',
  ].join('\n')
}

function printTimetable({ trips, lines, ignored }: Timetable): string {
  return `${trips.length} trips can be ridden, on ${lines.length} lines; ${ignored} were left out`
}

function printRefusal({ what, code, limit }: TimetableRefusal): string {
  return `no timetable: ${what} ${code}, the limit is ${limit}`
}
