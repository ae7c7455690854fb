/** Trips, each with its service. A trip of a service without a calendar is kept and never runs. */
import { cellsOf } from './cells.ts'
import type { Faults } from './fault.ts'

export type Trips = {
  readonly ids: readonly string[]
  readonly services: Int32Array
  /** -1 where no row names it. */
  readonly tripOf: (id: string) => number
}

export function readTrips(text: string | null, serviceOf: (id: string) => number, faults: Faults): Trips {
  const ids: string[] = []
  const services: number[] = []
  const numbers = new Map<string, number>()
  const cells = text === null ? null : cellsOf('trips.txt', text, ['trip_id', 'service_id'], faults)
  const [trip, service] = [cells?.column('trip_id') ?? -1, cells?.column('service_id') ?? -1]
  while (cells?.next()) {
    const id = cells.text(trip)
    if (id === '') {
      cells.fault('trip_id', 'cell_missing', '')
      continue
    }
    const runsBy = serviceOf(cells.text(service))
    if (runsBy < 0) cells.fault('service_id', 'service_unknown', cells.text(service))
    const before = numbers.get(id)
    if (before === undefined) {
      numbers.set(id, ids.push(id) - 1)
      services.push(runsBy)
    } else {
      cells.fault('trip_id', 'given_twice', id)
      services[before] = runsBy
    }
  }
  return { ids, services: Int32Array.from(services), tripOf: (id) => numbers.get(id) ?? -1 }
}
