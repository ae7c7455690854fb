/** On which days the services of a feed run. A row whose date is not eight digits is a fault, and counts as not there. */
import type { ServiceDays } from '../../../../engines/planner/timetable/rows.ts'
import { type Cells, cellsOf } from './cells.ts'
import type { Faults } from './fault.ts'

export type Calendars = {
  readonly services: readonly ServiceDays[]
  /** -1 where no calendar names it. */
  readonly serviceOf: (id: string) => number
}

type Days = { weekdays: number; from: number; until: number; readonly runs: Set<number>; readonly rests: Set<number> }

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
/** Types of an exception. */
const [RUNS, RESTS] = ['1', '2'] as const

export function readCalendars(weeks: string | null, exceptions: string | null, faults: Faults): Calendars {
  const numbers = new Map<string, number>()
  const services: Days[] = []
  const daysOf = (id: string): Days => {
    const found = services[numbers.get(id) ?? -1]
    if (found) return found
    const days = { weekdays: 0, from: 0, until: 0, runs: new Set<number>(), rests: new Set<number>() }
    numbers.set(id, services.push(days) - 1)
    return days
  }
  if (weeks !== null) readWeeks(weeks, numbers, daysOf, faults)
  if (exceptions !== null) readExceptions(exceptions, daysOf, faults)
  return { services, serviceOf: (id) => numbers.get(id) ?? -1 }
}

function readWeeks(text: string, known: ReadonlyMap<string, number>, daysOf: (id: string) => Days, faults: Faults): void {
  const cells = cellsOf('calendar.txt', text, ['service_id', ...WEEKDAYS, 'start_date', 'end_date'], faults)
  if (cells === null) return
  const [id, starts, ends] = [cells.column('service_id'), cells.column('start_date'), cells.column('end_date')]
  const weekdays = WEEKDAYS.map((day) => cells.column(day))
  while (cells.next()) {
    const service = serviceAt(cells, id)
    const from = dateAt(cells, starts, 'start_date')
    const until = dateAt(cells, ends, 'end_date')
    if (service === null || from === null || until === null) continue
    if (known.has(service)) cells.fault('service_id', 'given_twice', service)
    const days = daysOf(service)
    days.from = from
    days.until = until
    days.weekdays = weekdays.reduce((bits, column, day) => (cells.is(column, '1') ? bits | (1 << day) : bits), 0)
  }
}

function readExceptions(text: string, daysOf: (id: string) => Days, faults: Faults): void {
  const cells = cellsOf('calendar_dates.txt', text, ['service_id', 'date', 'exception_type'], faults)
  if (cells === null) return
  const [id, date, type] = [cells.column('service_id'), cells.column('date'), cells.column('exception_type')]
  while (cells.next()) {
    const service = serviceAt(cells, id)
    const day = dateAt(cells, date, 'date')
    if (service === null || day === null) continue
    const days = daysOf(service)
    const [to, other] = cells.is(type, RUNS) ? [days.runs, days.rests] : [days.rests, days.runs]
    if (!cells.is(type, RUNS) && !cells.is(type, RESTS)) cells.fault('exception_type', 'cell_unreadable', cells.text(type))
    else {
      if (other.delete(day)) cells.fault('date', 'given_twice', cells.text(date))
      to.add(day)
    }
  }
}

function serviceAt(cells: Cells, column: number): string | null {
  const id = cells.text(column)
  if (id !== '') return id
  cells.fault('service_id', 'cell_missing', '')
  return null
}

function dateAt(cells: Cells, column: number, name: string): number | null {
  const text = cells.text(column)
  if (text.length === 8 && cells.whole(column) >= 0) return cells.whole(column)
  cells.fault(name, text === '' ? 'cell_missing' : 'cell_unreadable', text)
  return null
}
