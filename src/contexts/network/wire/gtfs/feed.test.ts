import { expect, test } from 'vitest'
import { NO_CHANGE, UNTIMED } from '../../../../engines/planner/timetable/rows.ts'
import { type Feed, type GtfsFiles, readFeed } from './feed.ts'
import { GTFS_LIMITS } from './fault.ts'

const SMALL: GtfsFiles = {
  'stops.txt': 'stop_id,stop_name,parent_station\nS,Station,\nS1,"Platform ""one"", left",S\nS2,Platform two,S\nT,Elsewhere,\n',
  'trips.txt': 'route_id,service_id,trip_id\nR,week,a\nR,week,b\n',
  'stop_times.txt': 'trip_id,arrival_time,departure_time,stop_id,stop_sequence\na,8:00:00,08:01:00,S1,1\na,,,T,2\na,25:10:05,,T,10\n',
  'calendar.txt': 'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\nweek,1,1,1,1,1,0,0,20260101,20261231\n',
}

function read(files: GtfsFiles): Feed {
  const feed = readFeed({ ...SMALL, ...files }, { changeSeconds: 120 })
  if ('refused' in feed) throw new Error(JSON.stringify(feed.refused))
  return feed
}

const columns = ({ rows: { calls } }: Feed) => Object.fromEntries(
  (['trip', 'station', 'sequence', 'arrive', 'depart', 'boards', 'alights'] as const).map((name) => [name, [...calls[name].slice(0, calls.length)]]),
)

test('platforms count as their station, times may pass midnight, and what is not said stays unsaid', () => {
  const feed = read({})
  expect(feed.stationIds).toEqual(['S', 'T'])
  expect([feed.stationOf('S2'), feed.stationOf('S'), feed.stationOf('nowhere')]).toEqual([0, 0, -1])
  expect(columns(feed)).toEqual({
    trip: [0, 0, 0], station: [0, 1, 1], sequence: [1, 2, 10],
    arrive: [28_800, UNTIMED, 90_605], depart: [28_860, UNTIMED, UNTIMED], boards: [1, 1, 1], alights: [1, 1, 1],
  })
  expect(feed.faults).toEqual([])
})

const SAME: readonly (readonly [what: string, change: (text: string) => string])[] = [
  ['a byte order mark', (text) => `\ufeff${text}`],
  ['line ends of Windows', (text) => text.replaceAll('\n', '\r\n')],
  ['no line end at the end', (text) => text.trimEnd()],
  ['blanks around cells', (text) => text.replaceAll(',', ' , ')],
  ['empty lines', (text) => text.replaceAll('\n', '\n\n')],
  ['quotes around every cell', (text) => text.includes('"') ? text : text.replace(/[^,\n]+/g, '"$&"')],
  ['columns nobody asked for', (text) => text.includes('"') ? text : text.replace(/$/gm, ',x').replace(/^,x$/gm, '')],
]

for (const [what, change] of SAME) {
  test(`read the same: a feed with ${what}`, () => {
    const files = Object.fromEntries(Object.entries(SMALL).map(([name, text]) => [name, change(text)]))
    const feed = read(files)
    const plain = read({})
    expect([feed.faults, feed.stationIds, feed.rows.services, columns(feed)]).toEqual([[], plain.stationIds, plain.rows.services, columns(plain)])
  })
}

const BROKEN: readonly (readonly [what: string, file: string, text: string, faults: readonly string[], calls: number])[] = [
  ['a trip that no row names', 'stop_times.txt', 'a,8:00:00,8:00:00,S,1\nx,9:00:00,9:00:00,T,1\na,9:00:00,9:00:00,T,2', ['3 trip_id trip_unknown x'], 2],
  ['a time that is none', 'stop_times.txt', 'a,8h,8:00:00,S,1\na,9:00:00,9:60:00,T,2\na,9:00:00,9:00:00,T,3', ['2 arrival_time cell_unreadable 8h', '3 departure_time cell_unreadable 9:60:00'], 1],
  ['a sequence that is none', 'stop_times.txt', 'a,8:00:00,8:00:00,S,first\na,8:00:00,8:00:00,S,', ['2 stop_sequence cell_unreadable first', '3 stop_sequence cell_missing '], 0],
  ['rows that end early', 'stop_times.txt', 'a\na,8:00:00\na,8:00:00,8:00:00,T,3', ['2 stop_id cell_missing ', '3 stop_id cell_missing '], 1],
  ['a quote that never closes', 'stop_times.txt', 'a,8:00:00,8:00:00,"S,1\na,9:00:00,9:00:00,T,2', ['2  quote_open '], 1],
  ['a missing column', 'stop_times.txt', '', ['1 stop_id column_missing '], 0],
]

for (const [what, file, text, faults, calls] of BROKEN) {
  test(`reported by line, and the rest is read: ${what}`, () => {
    const header = what === 'a missing column' ? 'trip_id,stop_sequence' : 'trip_id,arrival_time,departure_time,stop_id,stop_sequence'
    const feed = read({ [file]: `${header}\n${text}\n` })
    expect(feed.faults.map(({ line, column, code, text: cell }) => `${line} ${column} ${code} ${cell}`)).toEqual(faults)
    expect(feed.rows.calls.length).toBe(calls)
  })
}

test('a quoted cell may hold a line end, and lines are counted through it', () => {
  const feed = read({ 'stops.txt': 'stop_id,stop_name\nS,"two\nlines"\n,nameless\n' })
  expect(feed.faults).toMatchObject([{ file: 'stops.txt', line: 4, code: 'cell_missing' }])
})

test('exceptions add and remove days, and rows whose date is not eight digits count as not there', () => {
  const feed = read({ 'calendar_dates.txt': 'service_id,date,exception_type\nweek,20260303,2\nextra,20260304,1\nweek,<date>,1\nweek,2026030,1\nweek,20260305,9\n' })
  expect(feed.rows.services).toEqual([
    { weekdays: 31, from: 20260101, until: 20261231, runs: new Set(), rests: new Set([20260303]) },
    { weekdays: 0, from: 0, until: 0, runs: new Set([20260304]), rests: new Set() },
  ])
  expect(feed.faults.map(({ line, code }) => `${line} ${code}`)).toEqual(['4 cell_unreadable', '5 cell_unreadable', '6 cell_unreadable'])
})

test('pickup and drop-off of type 1 are forbidden, every other is allowed', () => {
  const feed = read({
    'stop_times.txt': 'trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type\na,8:00:00,8:00:00,S,1,1,\na,9:00:00,9:00:00,T,2,3,1\n',
  })
  expect(columns(feed)).toMatchObject({ boards: [0, 1], alights: [1, 0] })
})

/** Changes at the station S, by the rows of transfers. */
const CHANGES: readonly (readonly [rows: string, seconds: number])[] = [
  ['', 120],
  ['S,S,2,180', 180],
  ['S1,S2,2,60\nS,S,2,180', 60],
  ['S1,S2,0,', 120],
  ['S1,S2,2,300\nS2,S1,1,', 120],
  ['S,S,3,', NO_CHANGE],
  ['S1,S2,3,\nS2,S1,2,240', 240],
  ['S,S,4,10\nS,S,5,10', 120],
  ['S,S,2,soon', 120],
]

for (const [rows, seconds] of CHANGES) {
  test(`a change takes ${seconds} s with: ${rows.replace('\n', ' and ') || 'nothing said'}`, () => {
    const feed = read({ 'transfers.txt': `from_stop_id,to_stop_id,transfer_type,min_transfer_time\n${rows}\n` })
    expect([...feed.rows.changeSeconds]).toEqual([seconds, 120])
  })
}

test('footpaths are directed, the quickest wins, and the file of footpaths joins in', () => {
  const feed = read({
    'transfers.txt': 'from_stop_id,to_stop_id,transfer_type,min_transfer_time\nS1,T,2,300\nS2,T,0,\nT,S,3,\nT,S,1,90\nT,S,4,1\n',
    'footpaths.csv': 'from,to,seconds\nT,S,80\nT,NEW,40\nS1,S2,1\nT,S,\n',
  })
  const { from, to, seconds } = feed.rows.footpaths
  expect([...from].map((station, row) => [feed.stationIds[station], feed.stationIds[to[row]!], seconds[row]])).toEqual([['S', 'T', 0], ['T', 'S', 80], ['T', 'NEW', 40]])
  expect(feed.faults).toMatchObject([{ file: 'footpaths.csv', line: 5, column: 'seconds', code: 'cell_missing' }])
})

test('optional files may be missing, and what is needed is asked for by name', () => {
  const feed = readFeed({ 'stops.txt': 'stop_id\nS\n' }, { changeSeconds: 120 })
  expect(feed).toMatchObject({ faults: [{ file: 'trips.txt', code: 'file_missing' }, { file: 'stop_times.txt', code: 'file_missing' }] })
})

test('a feed of too many rows is refused with the limit, before any of it is kept', () => {
  const refused = readFeed({ ...SMALL, 'stops.txt': '\n'.repeat(1_000_001) }, { changeSeconds: 120 })
  expect(refused).toEqual({ refused: { code: 'too_many_rows', file: 'stops.txt', found: 1_000_002, limit: 1_000_000 } })
})

test('a million faults are counted, and only the first thousand are told', () => {
  const feed = read({ 'trips.txt': `trip_id,service_id\n${',\n'.repeat(50_000)}` })
  expect([feed.faults.length, feed.faultCount > 50_000]).toEqual([GTFS_LIMITS.faults, true])
})
