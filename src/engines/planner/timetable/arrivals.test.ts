import { expect, test } from 'vitest'
import { asking, earliestArrivals } from './arrivals.ts'
import { dateOfDay, dayOfDate, weekdayOf } from './date.ts'
import { dayOf } from './day.ts'
import { TIMETABLE_LIMITS, UNTIMED, type TimetableRows } from './rows.ts'
import { buildTimetable, type Timetable } from './timetable.ts'

const MONDAY = 20260302
const EVERY_DAY = { weekdays: 127, from: 20260101, until: 20261231, runs: new Set<number>(), rests: new Set<number>() }
const at = (hours: number, minutes = 0, seconds = 0) => hours * 3600 + minutes * 60 + seconds

type Trip = readonly (readonly [station: number, arrive: number, depart?: number, may?: 'board' | 'alight'])[]
type Extras = { readonly change?: readonly number[]; readonly paths?: readonly (readonly [number, number, number])[]; readonly rests?: readonly number[] }

function rowsOf(stations: number, trips: readonly Trip[], { change = [], paths = [], rests = [] }: Extras = {}): TimetableRows {
  const calls = trips.flatMap((trip, number) => trip.map(([station, arrive, depart = arrive, may], place) => (
    [number, station, place, arrive, depart, may === 'alight' ? 0 : 1, may === 'board' ? 0 : 1]
  )))
  const column = (place: number) => Int32Array.from(calls, (call) => call[place]!)
  return {
    stations, services: [{ ...EVERY_DAY, rests: new Set(rests) }], trips: new Int32Array(trips.length),
    calls: {
      length: calls.length, trip: column(0), station: column(1), sequence: column(2), arrive: column(3), depart: column(4),
      boards: Uint8Array.from(column(5)), alights: Uint8Array.from(column(6)),
    },
    changeSeconds: Int32Array.from({ length: stations }, (_, station) => change[station] ?? 120),
    footpaths: { from: Int32Array.from(paths, ([from]) => from), to: Int32Array.from(paths, ([, to]) => to), seconds: Int32Array.from(paths, ([, , seconds]) => seconds) },
  }
}

function built(rows: TimetableRows): Timetable {
  const made = buildTimetable(rows)
  if ('refused' in made) throw new Error(JSON.stringify(made.refused))
  return made.timetable
}

const ask = (rows: TimetableRows, from: number, to: number, dep: number, date = MONDAY) => earliestArrivals(built(rows), { date, from, to, dep, maxRides: 2 })

/** Feeder from 0 to 1 at 8:00 to 8:30, then onwards from 1 to 2. */
const feeder: Trip = [[0, at(8)], [1, at(8, 30)]]
const onward = (minute: number, second = 0): Trip => [[1, at(8, minute, second)], [2, at(9)]]

const ROWS: readonly (readonly [sentence: string, rows: TimetableRows, dep: number, arrivals: readonly (number | null)[]])[] = [
  ['a change is caught to the second', rowsOf(3, [feeder, onward(32)]), at(8), [null, at(9)]],
  ['a change is missed by a second, and the next is a day later', rowsOf(3, [feeder, onward(31, 59)]), at(7), [null, null]],
  ['no change is counted at the origin', rowsOf(3, [[[0, at(8)], [2, at(9)]]]), at(8), [at(9), at(9)]],
  ['where nobody can change, two rides do not meet', rowsOf(3, [feeder, onward(50)], { change: [120, -1] }), at(8), [null, null]],
  ['staying on a trip is one ride', rowsOf(3, [[[0, at(8)], [1, at(8, 30)], [2, at(9)]]]), at(8), [at(9), at(9)]],
  ['a call without boarding is not boarded', rowsOf(3, [[[0, at(8), at(8), 'alight'], [2, at(9)]], [[0, at(10)], [2, at(11)]]]), at(8), [at(11), at(11)]],
  ['a call without alighting is passed', rowsOf(3, [[[0, at(8)], [2, at(9), at(9), 'board'], [1, at(10)], [2, at(11)]]]), at(8), [at(11), at(11)]],
  ['the faster trip overtakes', rowsOf(3, [[[0, at(8)], [2, at(10)]], [[0, at(8, 30)], [2, at(9)]]]), at(8), [at(9), at(9)]],
  ['of two trips that leave together the faster is taken', rowsOf(3, [[[0, at(8)], [2, at(10)]], [[0, at(8)], [2, at(9)]]]), at(8), [at(9), at(9)]],
  ['yesterday\'s night train is caught after midnight', rowsOf(3, [[[0, at(25)], [2, at(26)]]]), at(0, 30), [at(2), at(2)]],
  ['tomorrow\'s first train counts until a day has passed', rowsOf(3, [[[0, at(6)], [2, at(7)]]]), at(7), [at(31), at(31)]],
  ['what arrives a second after a day does not count', rowsOf(3, [[[0, at(6)], [2, at(7)]]]), at(6, 59, 59), [null, null]],
  ['a footpath leads to the station of departure, and one boards at once', rowsOf(3, [[[1, at(8, 5)], [2, at(9)]]], { paths: [[0, 1, 300]] }), at(8), [at(9), at(9)]],
  ['a footpath leads from the last ride', rowsOf(3, [[[0, at(8)], [1, at(8, 30)]]], { paths: [[1, 2, 60]] }), at(8), [at(8, 31), at(8, 31)]],
  ['two footpaths never follow each other', rowsOf(4, [[[0, at(8)], [1, at(8, 30)]]], { paths: [[1, 3, 60], [3, 2, 60]] }), at(8), [null, null]],
  ['times that run backwards end a trip', rowsOf(3, [[[0, at(8)], [1, at(7)], [2, at(9)]]]), at(7), [null, null]],
  ['an untimed call is passed over', rowsOf(3, [[[0, at(8)], [1, UNTIMED], [2, at(9)]]]), at(8), [at(9), at(9)]],
  ['a missing departure equals the arrival', rowsOf(3, [[[0, at(8), UNTIMED], [2, UNTIMED, at(9)]]]), at(8), [at(9), at(9)]],
]

for (const [sentence, rows, dep, arrivals] of ROWS) {
  test(sentence, () => expect(ask(rows, 0, 2, dep)).toEqual(arrivals))
}

test('on a day of rest only the trains of the days around it are there', () => {
  const rows = rowsOf(2, [[[0, at(8)], [1, at(9)]], [[0, at(30)], [1, at(31)]]], { rests: [MONDAY] })
  expect(ask(rows, 0, 1, at(5))).toEqual([at(7), at(7)])
  expect(ask(rows, 0, 1, at(7, 30))).toEqual([null, null])
})

test('the way from a station to itself takes no time', () => expect(ask(rowsOf(3, [feeder]), 1, 1, 500)).toEqual([500, 500]))

test('a circle of trips that take no time is left again', () => {
  const noon = at(12)
  const circle = Array.from({ length: 400 }, (_, trip): Trip => [[trip % 5, noon], [(trip + 1) % 5, noon], [(trip + 2) % 5, noon]])
  const rows = rowsOf(7, [...circle, [[4, noon], [5, at(13)]]], { change: [0, 0, 0, 0, 0, 0, 0], paths: [[0, 1, 0], [1, 0, 0]] })
  const arrivals = (to: number) => earliestArrivals(built(rows), { date: MONDAY, from: 0, to, dep: at(11), maxRides: 4 })
  expect(arrivals(5)).toEqual([null, null, at(13), at(13)])
  expect(arrivals(6)).toEqual([null, null, null, null])
})

test('a search goes on as before when its counters have run full', () => {
  const day = dayOf(built(rowsOf(3, [feeder, onward(32)])), MONDAY)
  if (day === null) throw new Error('a date')
  const { arrivals, prepare } = asking(day)
  expect(prepare()).toBe(3)
  for (let asked = 0; asked < 2_000; asked++) expect(arrivals({ from: 0, to: 2, dep: at(8), maxRides: 2 })).toEqual([null, at(9)])
})

const REFUSED: readonly (readonly [what: string, rows: TimetableRows, refused: object])[] = [
  ['too many stations', { ...rowsOf(2, [feeder]), stations: TIMETABLE_LIMITS.stations + 1 }, { code: 'too_many', what: 'stations', limit: 1_000_000 }],
  ['a call at no station', rowsOf(1, [feeder]), { code: 'out_of_range', what: 'calls', limit: 1 }],
  ['a trip of two months', rowsOf(2, [[[0, 0], [1, 5_000_000]]]), { code: 'out_of_range', what: 'calls', limit: TIMETABLE_LIMITS.secondsMax }],
  ['a footpath to nowhere', rowsOf(2, [feeder], { paths: [[0, 2, 1]] }), { code: 'out_of_range', what: 'footpaths', limit: 2 }],
  ['a footpath backwards in time', rowsOf(2, [feeder], { paths: [[0, 1, -1]] }), { code: 'out_of_range', what: 'footpaths', limit: TIMETABLE_LIMITS.secondsMax }],
]

for (const [what, rows, refused] of REFUSED) {
  test(`refused with the limit: ${what}`, () => expect(buildTimetable(rows)).toEqual({ refused }))
}

test('a question that no day can answer is a bug of the asker', () => {
  const rows = rowsOf(3, [feeder])
  for (const [from, to, dep] of [[0, 3, 0], [-1, 0, 0], [0, 1, -1], [0, 1, 0.5]] as const) expect(() => ask(rows, from, to, dep)).toThrow(RangeError)
})

test('what is no date has no arrivals', () => expect(ask(rowsOf(2, [feeder]), 0, 1, 0, 20260230)).toBe(null))

test('dates count through months, years and leap days', () => {
  const days = [20231231, 20240101, 20240228, 20240229, 20240301].map(dayOfDate)
  expect(days.map((day) => day && dateOfDay(day))).toEqual([20231231, 20240101, 20240228, 20240229, 20240301])
  expect(days[4]! - days[2]!).toBe(2)
  expect([weekdayOf(dayOfDate(MONDAY)!), dayOfDate(20230229), dayOfDate(20261301)]).toEqual([0, null, null])
})
