/**
 * A GTFS feed to the rows of a timetable. Read are stops, trips, stop_times, calendar, calendar_dates and transfers; the
 * other files are passed over. Source: GTFS Schedule Reference.
 */
import { TIMETABLE_LIMITS, type TimetableRows } from '../../../../engines/planner/timetable/rows.ts'
import { readCalendars } from './calendars.ts'
import { readCalls } from './calls.ts'
import { faultList, GTFS_LIMITS, type GtfsFault, type GtfsRefusal } from './fault.ts'
import { readStops } from './stations.ts'
import { readTransfers } from './transfers.ts'
import { readTrips } from './trips.ts'

/** By name, `stops.txt`; `footpaths.csv` may come from elsewhere: `from,to,seconds`, directed. */
export type GtfsFiles = Readonly<Record<string, string>>

export type Feed = {
  readonly rows: TimetableRows
  /** The id of each station, and the station of any stop id; -1 where the feed never names it. */
  readonly stationIds: readonly string[]
  readonly stationOf: (stop: string) => number
  readonly tripIds: readonly string[]
  /** The first thousand, in the order of reading, and how many there are. */
  readonly faults: readonly GtfsFault[]
  readonly faultCount: number
}

/** The files of a feed that are read. */
export const GTFS_FILES: readonly string[] = [
  'stops.txt',
  'trips.txt',
  'stop_times.txt',
  'calendar.txt',
  'calendar_dates.txt',
  'transfers.txt',
]
const NEEDED = ['trips.txt', 'stop_times.txt']

/** In: the texts, and the seconds of a change where the feed says nothing. Out: rows and faults, or a refusal. Throws nothing. */
export function readFeed(
  files: GtfsFiles,
  { changeSeconds }: { readonly changeSeconds: number },
): Feed | { readonly refused: GtfsRefusal } {
  const refused = tooLarge(files)
  if (refused) return { refused }
  const faults = faultList()
  for (const file of NEEDED) {
    if (files[file] === undefined) faults.add({ file, line: 0, column: '', code: 'file_missing', text: '' })
  }
  const text = (name: string) => files[name] ?? null
  const stations = readStops(text('stops.txt'), faults)
  const calendars = readCalendars(text('calendar.txt'), text('calendar_dates.txt'), faults)
  const trips = readTrips(text('trips.txt'), calendars.serviceOf, faults)
  const calls = readCalls(text('stop_times.txt'), trips.tripOf, stations.stationOf, faults)
  const links = readTransfers(
    { transfers: text('transfers.txt'), footpaths: text('footpaths.csv') },
    stations.stationOf,
    changeSeconds,
    faults,
  )
  const stationIds = stations.ids()
  const rows: TimetableRows = {
    stations: stationIds.length,
    services: calendars.services,
    trips: trips.services,
    calls,
    changeSeconds: links.changesOf(stationIds.length),
    footpaths: links.footpaths,
  }
  return { rows, stationIds, stationOf: stations.findStation, tripIds: trips.ids, faults: faults.told, faultCount: faults.count() }
}

/** Lines are counted before anything is kept: no row takes less than a line. */
function tooLarge(files: GtfsFiles): GtfsRefusal | null {
  for (const file of [...GTFS_FILES, 'footpaths.csv']) {
    const text = files[file] ?? ''
    if (text.length > GTFS_LIMITS.characters) {
      return { code: 'text_too_long', file, found: text.length, limit: GTFS_LIMITS.characters }
    }
    const limit = file === 'stop_times.txt' ? GTFS_LIMITS.rows : Math.min(GTFS_LIMITS.rows, TIMETABLE_LIMITS.stations)
    const found = linesIn(text)
    if (found > limit) return { code: 'too_many_rows', file, found, limit }
  }
  return null
}

export function linesIn(text: string): number {
  let lines = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1
  return lines
}
