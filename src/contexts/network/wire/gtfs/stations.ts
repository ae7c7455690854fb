/** Stops to stations: a stop counts as its parent station, and a stop that no row names stands for itself. */
import { cellsOf } from './cells.ts'
import type { Faults } from './fault.ts'

export type Stations = {
  /** The station of a stop id; one that is new becomes a station of its own. */
  readonly stationOf: (stop: string) => number
  /** The same, and -1 for what is new. */
  readonly findStation: (stop: string) => number
  readonly ids: () => readonly string[]
}

const FILE = 'stops.txt'

export function readStops(text: string | null, faults: Faults): Stations {
  const parents = parentsOf(text, faults)
  const ids: string[] = []
  const numbers = new Map<string, number>()
  /** By stop id, so that the parent is looked up once. */
  const known = new Map<string, number>()

  const stationOf = (stop: string) => {
    const found = known.get(stop)
    if (found !== undefined) return found
    const id = parents.get(stop) || stop
    const number = numbers.get(id) ?? ids.push(id) - 1
    numbers.set(id, number)
    known.set(stop, number)
    return number
  }
  for (const stop of parents.keys()) stationOf(stop)
  return { stationOf, findStation: (stop) => known.get(stop) ?? numbers.get(stop) ?? -1, ids: () => ids }
}

/** Empty: the stop is its own station. */
function parentsOf(text: string | null, faults: Faults): Map<string, string> {
  const parents = new Map<string, string>()
  const cells = text === null ? null : cellsOf(FILE, text, ['stop_id'], faults)
  if (cells === null) return parents
  const [id, parent] = [cells.column('stop_id'), cells.column('parent_station')]
  while (cells.next()) {
    const stop = cells.text(id)
    if (stop === '') cells.fault('stop_id', 'cell_missing', '')
    else {
      if (parents.has(stop)) cells.fault('stop_id', 'given_twice', stop)
      parents.set(stop, cells.text(parent))
    }
  }
  return parents
}
