/** The rows of the chart of the sea, as our tables hold them. */
import {
  CROSSINGS, PASSAGES, WAYPOINT_KINDS, type SeaLink, type SeaRows, type Waypoint, type WaypointId,
} from '../model/sea/chart.ts'
import { readCsv, type CsvFault, type Table } from './csv.ts'
import { parseDegrees } from './values.ts'

export const SEA_FILES = ['sea/waypoints.csv', 'sea/links.csv'] as const

/** Says of broken rows what could be read, for the faults to be shown beside it. */
export function readSea(files: Readonly<Record<(typeof SEA_FILES)[number], string>>): {
  readonly rows: SeaRows
  readonly faults: readonly CsvFault[]
} {
  const waypoints = readWaypoints(files['sea/waypoints.csv'])
  const links = readSeaLinks(files['sea/links.csv'])
  return { rows: { waypoints: waypoints.values, links: links.values }, faults: [...waypoints.faults, ...links.faults] }
}

function readWaypoints(text: string): Table<Waypoint> {
  return readCsv('waypoints.csv', text, ['id', 'name', 'kind', 'lat', 'lon', 'passage', 'basis'], (row) => ({
    id: row.read('id', parseWaypointId),
    name: row.text('name'),
    kind: row.read('kind', oneOf(WAYPOINT_KINDS)),
    lat: row.read('lat', parseDegrees(90)),
    lon: row.read('lon', parseDegrees(180)),
    passage: row.optional('passage', oneOf(PASSAGES)),
  }))
}

function readSeaLinks(text: string): Table<SeaLink> {
  return readCsv('links.csv', text, ['from', 'to', 'across', 'basis'], (row) => ({
    from: row.read('from', parseWaypointId),
    to: row.read('to', parseWaypointId),
    across: row.optional('across', oneOf(CROSSINGS)),
  }))
}

function parseWaypointId(text: string): WaypointId | null {
  return /^[a-z][a-z0-9-]{1,59}$/.test(text) ? (text as WaypointId) : null
}

function oneOf<Word extends string>(words: readonly Word[]): (text: string) => Word | null {
  return (text) => words.find((word) => word === text) ?? null
}
