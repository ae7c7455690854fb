/** How departures are looked at, and changed one by one: their room, their times, whether they run at all. */
import { Type, type TSchema } from 'typebox'
import { addDays, dayAt, type Day } from '../../../kernel/time.ts'
import { now } from '../../../platform/clock.ts'
import type { Reader, Viewer } from '../../../platform/postgres.ts'
import { command, list, resource, type Route } from '../../../platform/route.ts'
import { DayText, InstantText, oneOf, record, text } from '../../../platform/words.ts'
import { startOf, type DepartureId } from '../model/calendar.ts'
import { CAPACITY_REFUSALS, roomLeft } from '../model/capacity.ts'
import { CANCEL_REASONS, DEPARTURE_REFUSALS, parseDepartureId, type BookedDeparture } from '../model/capacity-departure.ts'
import { changeDeparture, possibleForDeparture, type CapacityPorts } from '../operations/capacity.ts'
import { listBookings } from '../views/bookings.ts'
import { findBoardRow, findDepartureLife, listBoard, type BoardRow } from '../views/timetables.ts'

export type Ports = CapacityPorts & { readonly reader: Reader }

const REFUSALS = [...new Set([...DEPARTURE_REFUSALS, ...CAPACITY_REFUSALS])]
const STATES = ['planned', 'open', 'cancelled'] as const
const DAYS = { usual: 14, most: 400 }
const SECTIONS_MAX = 200
const ROOM_MAX = 100_000
/** Bookings named beside a departure; the list of bookings has them all. */
const BOOKINGS_SHOWN = 100

const Whole = Type.Integer({ minimum: 0 })
const Amount = Type.Object({ teu: Whole, plugs: Whole })

const DepartureShown = Type.Object({
  id: Type.String(),
  service: Type.String(),
  operator: Type.String(),
  mode: Type.String(),
  from: Type.String(),
  to: Type.String(),
  edition: Type.String({ description: 'of the timetable, when somebody first booked on it' }),
  state: oneOf(STATES, 'planned: nobody has booked on it yet'),
  closes: InstantText,
  departs: InstantText,
  arrives: InstantText,
  sections: Type.Array(Type.Object({ capacity: Amount, held: Amount, confirmed: Amount, used: Amount, left: Amount }), {
    description: 'between each two stops',
  }),
})

const withMore = <More extends Record<string, TSchema>>(more: More) => Type.Intersect([DepartureShown, Type.Object(more)])

const DepartureFound = withMore({
  bookings: Type.Array(Type.String(), { description: `those with space on it that you may see, at most ${BOOKINGS_SHOWN}` }),
  history: Type.Array(Type.Object({ type: Type.String(), at: InstantText, recordedAt: InstantText, by: Type.String() })),
})

export const capacity: readonly Route<Ports>[] = [
  list({
    name: 'network.listDepartures',
    path: '/departures',
    summary: 'The board: departures in the order in which they leave, with what is left of their room',
    query: record({
      service: Type.Optional(text(40, 'only of this service')),
      from: Type.Optional(DayText),
      until: Type.Optional(DayText),
    }),
    item: DepartureShown,
    lists: async ({ reader }, { viewer, query, cursor, limit }) => {
      const { service = null } = query
      const first = query.from ?? dayAt(now(), 0)
      const last = earlier(query.until ?? addDays(first, DAYS.usual), addDays(first, DAYS.most))
      const sought = { service, from: startOf(first), until: startOf(last) }
      const page = await reader.as(viewer, (sql) => listBoard(sql, sought, { cursor, limit }))
      return { items: page.rows.map(shown), next: page.next }
    },
  }),
  resource({
    name: 'network.findDeparture',
    path: '/departures/{id}',
    summary: 'One departure: its room by section, the bookings on it, its history, and what may be done now',
    gives: DepartureFound,
    finds: async ({ reader }, viewer, id) => {
      const departure = parseDepartureId(id)
      const found = departure && await lookUp(reader, viewer, departure)
      if (!found) return null
      const { row, life } = found
      const sought = { stage: null, consignment: null, departure: row.departure }
      const on = await listBookings(reader, viewer, sought, { cursor: null, limit: BOOKINGS_SHOWN })
      const body = { ...shown(row), bookings: on.lives.map((booking) => booking.id), history: life?.history ?? [] }
      return { version: life?.version ?? 0, body, relations: {}, acts: possibleForDeparture(life?.state ?? openedFrom(row), now()) }
    },
  }),
  command({
    name: 'network.changeCapacity',
    path: '/departures/{id}/capacity',
    summary: 'The room of each section changes; never below what is promised of it',
    parseId: parseDepartureId,
    subject,
    takes: record({
      sections: Type.Array(record({
        teu: Type.Integer({ minimum: 0, maximum: ROOM_MAX }), plugs: Type.Integer({ minimum: 0, maximum: ROOM_MAX }),
      }), { minItems: 1, maxItems: SECTIONS_MAX }),
    }),
    refusals: REFUSALS,
    does: (ports, { id, body: { sections }, asked }) =>
      changeDeparture(ports, id, { type: 'changeCapacity', sections, at: asked.at }, asked),
  }),
  command({
    name: 'network.retimeDeparture',
    path: '/departures/{id}/times',
    summary: 'It runs at other times; every booking on it is told',
    parseId: parseDepartureId,
    subject,
    takes: record({ closes: InstantText, departs: InstantText, arrives: InstantText }),
    refusals: REFUSALS,
    does: (ports, { id, body, asked }) => changeDeparture(ports, id, { type: 'retime', ...body, at: asked.at }, asked),
  }),
  command({
    name: 'network.cancelDeparture',
    path: '/departures/{id}/cancel',
    summary: 'It does not run: nothing more is promised on it, and every booking on it is told',
    parseId: parseDepartureId,
    subject,
    takes: record({ reason: oneOf(CANCEL_REASONS) }),
    refusals: REFUSALS,
    does: (ports, { id, body: { reason }, asked }) => changeDeparture(ports, id, { type: 'cancel', reason, at: asked.at }, asked),
  }),
]

/** Departures have no parties: whoever may plan them may plan each. Null: there is none. */
async function subject({ reader }: Ports, viewer: Viewer, id: string) {
  const departure = parseDepartureId(id)
  return departure && await lookUp(reader, viewer, departure) ? {} : null
}

function lookUp(reader: Reader, viewer: Viewer, departure: DepartureId) {
  return reader.as(viewer, async (sql) => {
    const row = await findBoardRow(sql, departure)
    return row && { row, life: await findDepartureLife(sql, departure) }
  })
}

/** As it would be the moment somebody changes it. */
function openedFrom({ departure, service, edition, closes, departs, arrives, sections }: BoardRow): BookedDeparture {
  return { name: 'open', departure, service, edition, closes, departs, arrives, sections }
}

function earlier(one: Day, other: Day): Day {
  return one < other ? one : other
}

function shown({ departure, sections: _, lots, ...row }: BoardRow) {
  return { id: departure, ...row, sections: lots.map((lot) => ({ ...lot, left: roomLeft(lot) })) }
}
