/**
 * Changes at a station and footpaths between stations. Of several rows for the same pair the quickest counts. Transfers
 * by route or trip hold for their stations as a whole; in-seat transfers (types 4 and 5) are passed over.
 */
import { NO_CHANGE, TIMETABLE_LIMITS } from '../../../../engines/planner/timetable/rows.ts'
import { type Cells, cellsOf, NONE } from './cells.ts'
import type { Faults } from './fault.ts'

export type Links = {
  readonly changesOf: (stations: number) => Int32Array
  readonly footpaths: { readonly from: Int32Array; readonly to: Int32Array; readonly seconds: Int32Array }
}

type Texts = { readonly transfers: string | null; readonly footpaths: string | null }
type Path = { readonly from: number; readonly to: number; readonly seconds: number }

const IMPOSSIBLE = '3'
/** Recommended, timed, with a minimum: a way on foot. Empty is recommended. */
const WALKABLE = ['', '0', '1', '2']
const NEVER = Number.POSITIVE_INFINITY

export function readTransfers(texts: Texts, stationOf: (stop: string) => number, changeSeconds: number, faults: Faults): Links {
  const changes = new Map<number, number>()
  const paths = new Map<string, Path>()
  const walk = (path: Path) => {
    const pair = `${path.from} ${path.to}`
    if (path.from !== path.to && path.seconds < (paths.get(pair)?.seconds ?? NEVER)) paths.set(pair, path)
  }
  const change = (station: number, seconds: number) => changes.set(station, Math.min(seconds, changes.get(station) ?? NEVER))

  const rows = texts.transfers === null ? null
    : cellsOf('transfers.txt', texts.transfers, ['from_stop_id', 'to_stop_id'], faults)
  while (rows?.next()) {
    const ends = endsAt(rows, 'from_stop_id', 'to_stop_id', stationOf)
    const seconds = secondsAt(rows, 'min_transfer_time')
    if (ends === null || seconds === null) continue
    const type = rows.text(rows.column('transfer_type'))
    const [from, to] = ends
    if (WALKABLE.includes(type)) {
      if (from === to) change(from, seconds === NONE ? changeSeconds : seconds)
      else walk({ from, to, seconds: seconds === NONE ? 0 : seconds })
    } else if (type === IMPOSSIBLE && from === to) change(from, NEVER)
  }

  const extra = texts.footpaths === null ? null : cellsOf('footpaths.csv', texts.footpaths, ['from', 'to', 'seconds'], faults)
  while (extra?.next()) {
    const ends = endsAt(extra, 'from', 'to', stationOf)
    const seconds = secondsAt(extra, 'seconds')
    if (ends === null || seconds === null) continue
    if (seconds === NONE) extra.fault('seconds', 'cell_missing', '')
    else walk({ from: ends[0], to: ends[1], seconds })
  }

  const found = [...paths.values()]
  return {
    changesOf: (stations) => Int32Array.from({ length: stations }, (_, station) => {
      const seconds = changes.get(station) ?? changeSeconds
      return seconds === NEVER ? NO_CHANGE : seconds
    }),
    footpaths: {
      from: Int32Array.from(found, ({ from }) => from),
      to: Int32Array.from(found, ({ to }) => to),
      seconds: Int32Array.from(found, ({ seconds }) => seconds),
    },
  }
}

function endsAt(rows: Cells, from: string, to: string, stationOf: (stop: string) => number): readonly [number, number] | null {
  for (const name of [from, to]) {
    if (!rows.isEmpty(rows.column(name))) continue
    rows.fault(name, 'cell_missing', '')
    return null
  }
  return [stationOf(rows.text(rows.column(from))), stationOf(rows.text(rows.column(to)))]
}

/** NONE where it is not said; null where it is no time, which is a fault. */
function secondsAt(rows: Cells, name: string): number | null {
  const seconds = rows.whole(rows.column(name))
  if (seconds >= NONE && seconds <= TIMETABLE_LIMITS.secondsMax) return seconds
  rows.fault(name, 'cell_unreadable', rows.text(rows.column(name)))
  return null
}
