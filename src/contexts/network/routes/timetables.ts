/** Versions of the timetable: imported as a draft, looked at beside what is in force, published, and taken back. */
import { Type } from 'typebox'
import { now } from '../../../platform/clock.ts'
import type { Life } from '../../../platform/life-view.ts'
import type { Reader, Viewer } from '../../../platform/postgres.ts'
import { command, list, resource, type Fault, type Route } from '../../../platform/route.ts'
import { DayText, InstantText, oneOf, record, text } from '../../../platform/words.ts'
import { startOf } from '../model/calendar.ts'
import type { Fault as Unsound } from '../model/network.ts'
import { parseTimetableId, TIMETABLE_REFUSALS, type Timetable } from '../model/timetable.ts'
import { draftTimetable, possibleForTimetable, publishTimetable, undoTimetable, type TimetablePorts } from '../operations/timetables.ts'
import { findEdition } from '../views/editions.ts'
import { findTimetable, listTimetables, readDifferences } from '../views/timetables.ts'
import { readServices } from '../wire/demonstration.ts'
import type { CsvFault } from '../wire/csv.ts'

export type Ports = TimetablePorts & { readonly reader: Reader }

const STAGES = ['draft', 'published', 'undone'] as const
const DAYS_MAX = 400
const TEXT_MAX = 900_000
/** Faults of one file that are said; the rest is counted. */
const FAULTS_MAX = 200

const Whole = Type.Integer({ minimum: 0 })

const TimetableShown = Type.Object({
  id: Type.String(),
  stage: oneOf(STAGES),
  source: Type.String(),
  firstDay: DayText,
  days: Whole,
  base: Type.String({ description: 'the edition it was laid beside' }),
  edition: Type.Union([Type.String(), Type.Null()], { description: 'that came into force with what was last done' }),
  counts: Type.Object({ services: Whole, added: Whole, removed: Whole, changed: Whole }),
  history: Type.Array(Type.Object({ type: Type.String(), at: InstantText, recordedAt: InstantText, by: Type.String() })),
  changedAt: InstantText,
})

const DifferencesShown = Type.Object({
  id: Type.String(),
  base: Type.String(),
  differences: Type.Array(Type.Object({
    service: Type.String(),
    what: oneOf(['added', 'removed', 'changed']),
    fields: Type.Array(Type.Object({ field: Type.String(), before: Type.String(), after: Type.String() })),
  })),
})

export const timetables: readonly Route<Ports>[] = [
  list({
    name: 'network.listTimetables',
    path: '/timetables',
    summary: 'Versions of the timetable, newest first',
    query: record({ stage: Type.Optional(oneOf(STAGES)) }),
    item: TimetableShown,
    lists: async ({ reader }, { viewer, query: { stage = null }, cursor, limit }) => {
      const page = await listTimetables(reader, viewer, stage, { cursor, limit })
      return { items: page.lives.map(shown), next: page.next }
    },
  }),
  resource({
    name: 'network.findTimetable',
    path: '/timetables/{id}',
    summary: 'One version of the timetable, and what may be done with it now',
    gives: TimetableShown,
    finds: ({ reader }, viewer, id) => reader.as(viewer, async (sql) => {
      const life = await findTimetable(sql, id)
      if (life === null || life.state.name === 'none') return null
      const inForce = await findEdition(sql, null, startOf(life.state.firstDay))
      const acts = possibleForTimetable(life.state, inForce?.edition ?? null, now())
      return { version: life.version, body: shown(life), relations: {}, acts }
    }),
  }),
  resource({
    name: 'network.timetableDifferences',
    path: '/timetables/{id}/diff',
    summary: 'What a version changes: services added, removed, and changed field by field',
    gives: DifferencesShown,
    finds: ({ reader }, viewer, id) => reader.as(viewer, async (sql) => {
      const life = await findTimetable(sql, id)
      if (life === null || life.state.name === 'none') return null
      const body = { id, base: life.state.base, differences: await readDifferences(sql, life.state) }
      return { version: life.version, body, relations: {}, acts: [] }
    }),
  }),
  command({
    name: 'network.draftTimetable',
    path: '/timetables',
    summary: 'Import a version as a draft, from a CSV file of services; all that is wrong with it is said at once, by line and column',
    parseId: parseTimetableId,
    takes: record({
      source: text(200, 'where it comes from'),
      text: Type.String({
        minLength: 1, maxLength: TEXT_MAX, description: 'the file: columns as in fixtures/demonstration/departures.csv',
      }),
      firstDay: DayText,
      days: Type.Integer({ minimum: 1, maximum: DAYS_MAX }),
    }),
    refusals: TIMETABLE_REFUSALS,
    does: async (ports, { id, body, asked }) => {
      const read = readServices(body.text)
      if (read.faults.length > 0) return { faults: listed(read.faults.map(cellFault)) }
      const answer = await draftTimetable(ports, id, { ...body, services: read.values }, asked)
      if (!('unsound' in answer)) return answer
      const { unsound, priceless } = answer
      const faults = [...unsound.map((fault) => serviceFault(body.text, fault)), ...priceless.map((one) => priceFault(body.text, one))]
      return { faults: listed(faults) }
    },
  }),
  command({
    name: 'network.publishTimetable',
    path: '/timetables/{id}/publish',
    summary: 'The draft comes into force for its days, as a new edition; what was booked stays as it was',
    parseId: parseTimetableId,
    subject,
    takes: record({}),
    refusals: TIMETABLE_REFUSALS,
    does: (ports, { id, asked }) => publishTimetable(ports, id, asked),
  }),
  command({
    name: 'network.undoTimetable',
    path: '/timetables/{id}/undo',
    summary: 'The version before is in force again',
    parseId: parseTimetableId,
    subject,
    takes: record({}),
    refusals: TIMETABLE_REFUSALS,
    does: (ports, { id, asked }) => undoTimetable(ports, id, asked),
  }),
]

/** A version has no parties: whoever may publish may publish each. Null: there is none. */
async function subject({ reader }: Ports, viewer: Viewer, id: string) {
  return (await reader.as(viewer, (sql) => findTimetable(sql, id))) === null ? null : {}
}

function shown({ id, state, history, changedAt }: Life<Timetable>) {
  if (state.name === 'none') return { id, history, changedAt }
  const { name: stage, digest: _, ...head } = state
  return { id, stage, edition: null, ...head, history, changedAt }
}

function cellFault({ line, column, code, text: cell }: CsvFault): Fault {
  const where = column === '' ? `line ${line}` : `line ${line}, column ${column}`
  const message = `${where}: ${CELL[code]}${cell ? ` (${cell})` : ''}.`
  return { code, pointer: `/text/${line}/${column}`, message, remedy: 'Correct the file at this place.' }
}

const CELL: Readonly<Record<CsvFault['code'], string>> = {
  too_large: 'the file is too large',
  quote_open: 'a quotation mark is not closed',
  cells_missing: 'the row has another number of cells than the header',
  column_missing: 'this column is missing',
  cell_unreadable: 'this is no such value',
}

/** The line on which a service stands. The reader has read every row, so there is one. */
function lineOf(file: string, service: string): number {
  return file.split('\n').findIndex((line) => line.startsWith(`${service},`) || line.startsWith(`"${service}",`)) + 1
}

function serviceFault(file: string, { of, code, about }: Unsound): Fault {
  const line = lineOf(file, of)
  const column = columnHolding(file, line, about) ?? COLUMN[code] ?? 'service_id'
  return {
    code, pointer: `/text/${line}/${column}`, message: `line ${line}, column ${column}: ${of} does not hold together, ${code}: ${about}.`,
    remedy: 'Correct the service, or the place or claim that it names.',
  }
}

/** The column in which the line says just this, if it says it anywhere. */
function columnHolding(file: string, line: number, about: string): string | null {
  const [names = [], cells = []] = [1, line].map((at) => (file.split('\n')[at - 1] ?? '').trim().split(','))
  return names[cells.indexOf(about)] ?? null
}

/** Where to look first: the column that most often is at fault. */
const COLUMN: Readonly<Partial<Record<Unsound['code'], string>>> = {
  node_unknown: 'from', mode_not_at_node: 'mode', gauge_not_at_node: 'gauge_mm', claim_unknown: 'duration_claim',
  factor_unknown: 'emission_class',
  goes_nowhere: 'to', passes_out_of_order: 'passes', out_of_range: 'duration_h',
}

function priceFault(file: string, service: string): Fault {
  const line = lineOf(file, service)
  return {
    code: 'price_missing', pointer: `/text/${line}/service_id`,
    message: `line ${line}, column service_id: ${service} has no rate on the first day, and no price in the edition in force.`,
    remedy: 'File a rate for it first, or use the name of a service that has one.',
  }
}

function listed(faults: readonly Fault[]): readonly Fault[] {
  return faults.slice(0, FAULTS_MAX)
}
