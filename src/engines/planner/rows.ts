/** Rows with nothing said that goes without saying: what is left out is free, always open, and carries anything. */
import type { Query } from './query.ts'
import type { Carriage, ServiceRow, StopRow, Tables, TransferRow, UnscheduledRow } from './tables.ts'

const FREE = { perTeu: 0, perBox: 0 }
const CARRIES_ANYTHING = { carrier: 0, carries: 0x3fffffff, boxKgMax: null } satisfies Omit<Carriage, 'means'>
const NO_CUT_OFF = { cargo: 0, documents: 0, vgm: 0, customs: 0 }

/** A call at a node so many minutes after the start; it leaves at once. Price and emissions are of the way from the call before. */
export function call(node: number, arrive: number, said: Partial<StopRow> = {}): StopRow {
  const open = { cutOffs: NO_CUT_OFF, boards: true, alights: true, zone: 0 }
  return { node, arrive, depart: arrive, price: FREE, microgramsPerKg: 0, ...open, ...said }
}

/** A service that calls in this order and starts at these minutes, with as much room as anybody asks. */
export function service(means: number, stops: readonly StopRow[], starts: readonly number[], said: Partial<ServiceRow> = {}): ServiceRow {
  return { ...CARRIES_ANYTHING, means, stops, starts, boarding: FREE, teuLeft: null, plugsLeft: null, surcharge: null, ...said }
}

export function lorry(means: number, from: number, to: number, minutes: number, said: Partial<UnscheduledRow> = {}): UnscheduledRow {
  return { ...CARRIES_ANYTHING, means, from, to, minutes, price: FREE, microgramsPerKg: 0, ...said }
}

export function change(node: number, fromMeans: number, toMeans: number, minutes: number, said: Partial<TransferRow> = {}): TransferRow {
  return { node, fromMeans, toMeans, minutes, price: FREE, microgramsPerKg: 0, calendar: null, ...said }
}

export function tables(said: Pick<Tables, 'nodes' | 'means'> & Partial<Tables>): Tables {
  return { services: [], unscheduled: [], transfers: [], calendars: [], storage: [], ...said }
}

/** From one node to another with a container of 20 feet and 20 tonnes, ready at zero, whenever it arrives. */
export function question(from: number, to: number, said: Partial<Query> = {}): Query {
  const cargo = { teu: 1, boxes: 1, massKg: 20_000, boxKg: 20_000, plugs: 0, needs: 0 }
  return { from, to, ready: 0, latestArrival: null, maxLegs: 6, cargo, ...said }
}
