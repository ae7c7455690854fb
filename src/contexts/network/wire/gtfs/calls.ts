/** The calls of trips: by far the longest file of a feed. Rows that cannot be read are faults and are left out. */
import type { Calls } from '../../../../engines/planner/timetable/rows.ts'
import { type Cells, cellsOf, NONE, UNREADABLE } from './cells.ts'
import { linesIn } from './feed.ts'
import type { Faults } from './fault.ts'

const NOT_AVAILABLE = '1'

export function readCalls(
  text: string | null,
  tripOf: (id: string) => number,
  stationOf: (stop: string) => number,
  faults: Faults,
): Calls {
  const cells = text === null ? null : cellsOf('stop_times.txt', text, ['trip_id', 'stop_id', 'stop_sequence'], faults)
  if (text === null || cells === null) return callsFor(0)
  const calls = callsFor(linesIn(text))
  const column = {
    trip: cells.column('trip_id'),
    stop: cells.column('stop_id'),
    sequence: cells.column('stop_sequence'),
    arrive: cells.column('arrival_time'),
    depart: cells.column('departure_time'),
    pickup: cells.column('pickup_type'),
    dropOff: cells.column('drop_off_type'),
  }
  let at = 0
  // Rows of one trip mostly stand together, so its number is looked up once.
  let id = ''
  let trip = -1
  while (cells.next()) {
    if (id === '' || !cells.is(column.trip, id)) {
      id = cells.text(column.trip)
      trip = tripOf(id)
    }
    const sequence = cells.whole(column.sequence)
    const arrive = cells.seconds(column.arrive)
    const depart = cells.seconds(column.depart)
    if (isBroken(cells, column, { trip, sequence, arrive, depart })) continue
    calls.trip[at] = trip
    calls.station[at] = stationOf(cells.text(column.stop))
    calls.sequence[at] = sequence
    calls.arrive[at] = arrive
    calls.depart[at] = depart
    calls.boards[at] = cells.is(column.pickup, NOT_AVAILABLE) ? 0 : 1
    calls.alights[at] = cells.is(column.dropOff, NOT_AVAILABLE) ? 0 : 1
    at += 1
  }
  return { ...calls, length: at }
}

type Columns = Readonly<Record<'trip' | 'stop' | 'sequence' | 'arrive' | 'depart' | 'pickup' | 'dropOff', number>>
type Numbers = { readonly trip: number; readonly sequence: number; readonly arrive: number; readonly depart: number }

function isBroken(cells: Cells, column: Columns, { trip, sequence, arrive, depart }: Numbers): boolean {
  if (trip >= 0 && sequence >= 0 && arrive > UNREADABLE && depart > UNREADABLE && !cells.isEmpty(column.stop)) return false
  if (trip < 0) cells.fault('trip_id', cells.isEmpty(column.trip) ? 'cell_missing' : 'trip_unknown', cells.text(column.trip))
  else if (cells.isEmpty(column.stop)) cells.fault('stop_id', 'cell_missing', '')
  else if (sequence === NONE) cells.fault('stop_sequence', 'cell_missing', '')
  else if (sequence < 0) cells.fault('stop_sequence', 'cell_unreadable', cells.text(column.sequence))
  else if (arrive === UNREADABLE) cells.fault('arrival_time', 'cell_unreadable', cells.text(column.arrive))
  else cells.fault('departure_time', 'cell_unreadable', cells.text(column.depart))
  return true
}

function callsFor(rows: number): Calls {
  const column = () => new Int32Array(rows)
  return {
    length: 0,
    trip: column(),
    station: column(),
    sequence: column(),
    arrive: column(),
    depart: column(),
    boards: new Uint8Array(rows),
    alights: new Uint8Array(rows),
  }
}
