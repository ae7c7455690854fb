/** How space is booked: quoted with a hold, confirmed, its boxes named, rolled over, used, or given back. */
import { Type, type Static, type TObject, type TProperties, type TSchema } from 'typebox'
import { printMoney } from '../../../kernel/money.ts'
import { addMinutes } from '../../../kernel/time.ts'
import { now } from '../../../platform/clock.ts'
import type { Asked } from '../../../platform/journal.ts'
import type { Life } from '../../../platform/life-view.ts'
import type { Reader, Viewer } from '../../../platform/postgres.ts'
import { command, list, resource, type Faulty, type Relations, type Route } from '../../../platform/route.ts'
import {
  ConsignmentIdText, ContainerNumberText, InstantText, NodeCodeText, oneOf, OrganisationIdText, record, text,
} from '../../../platform/words.ts'
import { BOOKING_REFUSALS, parseBookingId, WITHDRAWALS, type Booking, type BookingCommand, type BookingId } from '../model/booking.ts'
import { ROLL_REASONS } from '../model/booking-roll.ts'
import { CAPACITY_REFUSALS } from '../model/capacity.ts'
import { parseDepartureId } from '../model/capacity-departure.ts'
import { MODES } from '../model/carriage.ts'
import { parseEditionId } from '../model/edition.ts'
import type { ItineraryId } from '../model/itinerary.ts'
import { possibleForBooking, quote, rollOver, tellBooking, type BookingPorts, type BookingQuestion } from '../operations/bookings.ts'
import { findBooking, listBookings } from '../views/bookings.ts'

export type Ports = BookingPorts & { readonly reader: Reader }

const STAGES = ['quoted', 'booked', 'allocated', 'rolledOver', 'cancelled', 'expired'] as const
const REFUSALS = [...new Set([...BOOKING_REFUSALS, ...CAPACITY_REFUSALS])]

/** Long enough to ask somebody, short enough to leave room to others. */
const HOLD_MINUTES = { usual: 30, most: 1440 }
const BOXES_MAX = 1_000
const LEGS_MAX = 12

const Whole = Type.Integer({ minimum: 0 })
const orNull = <Shape extends TSchema>(shape: Shape) => Type.Union([shape, Type.Null()])
const DepartureText = text(60, 'service and day, sea-qzh-sin@2026-12-02')

export const BookingShown = Type.Object({
  id: Type.String(),
  stage: Type.Object({ name: oneOf(STAGES) }, { additionalProperties: true, description: 'with `until` of a quote, `reason` of an end' }),
  reference: Type.String(),
  consignment: orNull(ConsignmentIdText),
  itinerary: Type.String(),
  edition: Type.String(),
  load: Type.Object({ teu: Whole, boxes: Whole, plugs: Whole }),
  price: Type.Object({ amount: Type.String(), currency: Type.String() }, { description: 'as quoted; it stays' }),
  legs: Type.Array(Type.Object({
    sequence: Whole,
    from: NodeCodeText,
    to: NodeCodeText,
    mode: oneOf(MODES),
    planned: Type.Object({ departure: InstantText, arrival: InstantText }),
    changeMinutes: Whole,
    run: orNull(Type.Object({ service: Type.String(), departure: Type.String(), sections: Type.Array(Whole), closes: InstantText })),
    left: Type.Boolean(),
  })),
  containers: Type.Array(ContainerNumberText),
  disruptions: Type.Array(Type.Object({ departure: Type.String(), what: oneOf(['cancelled', 'retimed']) })),
  relations: Type.Record(Type.String(), OrganisationIdText),
  history: Type.Array(Type.Object({ type: Type.String(), at: InstantText, recordedAt: InstantText, by: Type.String() })),
  changedAt: InstantText,
})

const Quoting = record({
  itinerary: text(64, 'id of the itinerary, as it was offered'),
  question: record({
    from: NodeCodeText,
    to: NodeCodeText,
    ready: InstantText,
    latestArrival: Type.Optional(InstantText),
    teu: Type.Integer({ minimum: 1, maximum: 1_000 }),
    boxes: Type.Integer({ minimum: 1, maximum: BOXES_MAX }),
    grossMassKg: Type.Integer({ minimum: 1, maximum: 4_000_000 }),
    reefer: Type.Optional(Type.Boolean()),
    dangerous: Type.Optional(Type.Boolean()),
    edition: Type.Optional(text(40, 'the edition it was planned on')),
  }, { description: 'what was asked when the itinerary was offered' }),
  reference: text(35, 'your own reference'),
  consignment: Type.Optional(ConsignmentIdText),
  relations: record({
    forwarder: Type.Optional(OrganisationIdText),
    importer: Type.Optional(OrganisationIdText),
    carrier: Type.Optional(OrganisationIdText),
  }, { description: 'who sees the booking; one of them is yours' }),
  holdMinutes: Type.Optional(Type.Integer({
    minimum: 1, maximum: HOLD_MINUTES.most, description: `${HOLD_MINUTES.usual} if not given; never beyond the first cut-off`,
  })),
})

export const bookings: readonly Route<Ports>[] = [
  list({
    name: 'network.listBookings',
    path: '/bookings',
    summary: 'Bookings, newest first',
    query: record({
      stage: Type.Optional(oneOf(STAGES)),
      consignment: Type.Optional(ConsignmentIdText),
      departure: Type.Optional(DepartureText),
    }),
    item: BookingShown,
    lists: async ({ reader }, { viewer, query, cursor, limit }) => {
      const { stage = null, consignment = null } = query
      const departure = query.departure === undefined ? null : parseDepartureId(query.departure)
      if (query.departure !== undefined && departure === null) return { items: [], next: null }
      const page = await listBookings(reader, viewer, { stage, consignment, departure }, { cursor, limit })
      return { items: page.lives.map(shown), next: page.next }
    },
  }),
  resource({
    name: 'network.findBooking',
    path: '/bookings/{id}',
    summary: 'One booking: its legs and departures, its price, its history, and what may be done now',
    gives: BookingShown,
    finds: async ({ reader }, viewer, id) => {
      const life = await findBooking(reader, viewer, id)
      if (!life) return null
      const relations = life.state.terms?.relations ?? {}
      return { version: life.version, body: shown(life), relations, acts: possibleForBooking(life.state, now()) }
    },
  }),
  command({
    name: 'network.quoteBooking',
    path: '/bookings',
    summary: 'A price, and space held on every departure of the itinerary until a moment; all of it or none',
    parseId: parseBookingId,
    takes: Quoting,
    refusals: REFUSALS,
    does: async (ports, { id, body, asked, viewer }) => {
      if (!Object.values(body.relations).some((one) => viewer.organisations.includes(one))) return NOT_YOURS
      const question = questionOf(body.question)
      if (question === null) return { refused: 'itinerary_unknown' as const }
      const until = addMinutes(asked.at, body.holdMinutes ?? HOLD_MINUTES.usual)
      const { reference, consignment = null, relations } = body
      return quote(ports, id, { itinerary: body.itinerary as ItineraryId, question, reference, consignment, relations, until }, asked)
    },
  }),
  told('confirmBooking', '/bookings/{id}/book', 'The quote is taken up: what was held is confirmed', {}, () => ({ type: 'confirm' })),
  told('allocateBooking', '/bookings/{id}/allocate', 'The boxes are named, as many as were booked',
    { containers: Type.Array(ContainerNumberText, { minItems: 1, maxItems: BOXES_MAX, uniqueItems: true }) },
    ({ containers }) => ({ type: 'allocate', containers })),
  command({
    name: 'network.rollBooking',
    path: '/bookings/{id}/roll',
    summary: 'Legs move to later departures of their service, all of them or none',
    parseId: parseBookingId,
    subject: relationsOf,
    takes: record({
      moves: Type.Array(record({ leg: Type.Integer({ minimum: 1, maximum: LEGS_MAX }), departure: DepartureText }), {
        minItems: 1, maxItems: LEGS_MAX,
      }),
      reason: oneOf(ROLL_REASONS),
    }),
    refusals: REFUSALS,
    does: (ports, { id, body, asked }) => {
      const moves = body.moves.flatMap(({ leg, departure }) => {
        const parsed = parseDepartureId(departure)
        return parsed === null ? [] : { leg, departure: parsed }
      })
      if (moves.length < body.moves.length) return refusedAs('departure_unknown')
      return rollOver(ports, id, { moves, reason: body.reason }, asked)
    },
  }),
  told('useBooking', '/bookings/{id}/use', 'A leg has left with the boxes of this booking',
    { leg: Type.Integer({ minimum: 1, maximum: LEGS_MAX }) }, ({ leg }) => ({ type: 'use', leg })),
  told('cancelBooking', '/bookings/{id}/cancel', 'The booking is withdrawn and its space given back',
    { reason: oneOf(WITHDRAWALS) }, ({ reason }) => ({ type: 'cancel', reason })),
]

type WithoutTime<Order> = Order extends BookingCommand ? Omit<Order, 'at'> : never

/** The maker of a command that carries all it needs. */
function told<Fields extends TProperties>(
  act: string, path: string, summary: string, fields: Fields, says: (body: Static<TObject<Fields>>) => WithoutTime<BookingCommand>,
): Route<Ports> {
  return command({
    name: `network.${act}`,
    path,
    summary,
    parseId: parseBookingId,
    subject: relationsOf,
    takes: record(fields),
    refusals: REFUSALS,
    does: (ports: Ports, { id, body, asked }: { id: BookingId; body: unknown; asked: Asked }) =>
      tellBooking(ports, id, { ...says(body as Static<TObject<Fields>>), at: asked.at }, asked),
  })
}

const NOT_YOURS: Faulty = {
  faults: [{
    code: 'not_yours', pointer: '/relations',
    message: 'You act for none of the organisations of this booking.', remedy: 'Book for one that you act for.',
  }],
}

async function refusedAs<const Code extends string>(refused: Code) {
  return { refused }
}

function questionOf(said: Static<typeof Quoting>['question']): BookingQuestion | null {
  const { from, to, ready, latestArrival = null, teu, boxes, grossMassKg, reefer = false, dangerous = false } = said
  const edition = said.edition === undefined ? null : parseEditionId(said.edition)
  if (said.edition !== undefined && edition === null) return null
  return { from, to, ready, latestArrival, edition, cargo: { teu, boxes, grossMassKg, reefer, dangerous } }
}

async function relationsOf({ reader }: Ports, viewer: Viewer, id: string): Promise<Relations | null> {
  const life = await findBooking(reader, viewer, id)
  return life?.state.terms?.relations ?? null
}

function shown({ id, state, history, changedAt }: Life<Booking>) {
  const { stage, terms, containers, left, disruptions } = state
  if (terms === null) return { id, stage, history, changedAt }
  const { price, legs, ...said } = terms
  return {
    id, stage, ...said,
    price: { amount: printMoney(price), currency: price.currency },
    legs: legs.map((leg) => ({ ...leg, left: left.includes(leg.sequence) })),
    containers, disruptions, history, changedAt,
  }
}
