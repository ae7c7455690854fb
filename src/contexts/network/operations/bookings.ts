/**
 * What happens to a booking: the itinerary is worked out again, booking is opened on its departures, and the booking is
 * recorded as one entry of the book of capacity, all its departures or none.
 */
import { refuse, replay, type Decision } from '../../../kernel/decision.ts'
import type { ConsignmentId, OrganisationId } from '../../../kernel/ids.ts'
import { minutesBetween, type Instant } from '../../../kernel/time.ts'
import { change, type Actor, type Asked, type Stream } from '../../../platform/journal.ts'
import {
  BOOKING_REFUSALS, bookingRules, heldUntil, type BookedLeg, type Booking, type BookingCommand, type BookingFact, type BookingId,
  type BookingRefusal, type Load, type Terms,
} from '../model/booking.ts'
import type { RollReason } from '../model/booking-roll.ts'
import type { DepartureId } from '../model/calendar.ts'
import { CAPACITY_REFUSALS } from '../model/capacity.ts'
import type { DepartureFact, Particulars } from '../model/capacity-departure.ts'
import type { EditionId } from '../model/edition.ts'
import type { Itinerary, ItineraryId, ItineraryLeg } from '../model/itinerary.ts'
import type { PlanRequest } from '../model/request.ts'
import { openBooking, type CapacityPorts } from './capacity.ts'
import { besides, entered, unlessDone } from './entry.ts'

export type BookingPorts = CapacityPorts & {
  /** What was offered under this id, worked out again. Null: this question does not lead to it. */
  readonly offered: (id: ItineraryId, question: BookingQuestion) => Promise<Itinerary | null>
  /** Quotes on these departures that were not taken up in time; null: on any. */
  readonly overdue: (at: Instant, departures: readonly DepartureId[] | null) => Promise<readonly BookingId[]>
  /** Bookings with space on it that has not left. */
  readonly bookingsOn: (departure: DepartureId) => Promise<readonly BookingId[]>
}

export type BookingQuestion = Omit<PlanRequest, 'ready'> & { readonly ready: Instant; readonly edition: EditionId | null }

export type BookingAnswer = Promise<Decision<BookingFact, BookingRefusal>>

export type QuoteSaid = {
  readonly itinerary: ItineraryId
  readonly question: BookingQuestion
  readonly consignment: ConsignmentId | null
  readonly reference: string
  readonly relations: Readonly<Record<string, OrganisationId>>
  /** Until when the quote is to hold. */
  readonly until: Instant
}

export async function quote(ports: BookingPorts, id: BookingId, said: QuoteSaid, asked: Asked): BookingAnswer {
  const itinerary = await ports.offered(said.itinerary, said.question)
  const terms = itinerary && termsOf(itinerary, said)
  const legs = terms?.legs.flatMap(({ run, planned }) => (run ? [{ departure: run.departure, planned }] : [])) ?? []
  const found = await Promise.all(legs.map(({ departure }) => ports.inForce(departure)))
  const inForce = found.flatMap((one) => (one ? [one] : []))
  const until = heldUntil(said.until, terms?.legs ?? [])
  const isAsOffered = legs.every((leg, place) => found[place]?.departs === leg.planned.departure)
  const running = inForce.length < legs.length ? 'not in force' : isAsOffered ? 'as offered' : 'retimed'
  const command: BookingCommand = { type: 'quote', terms, running, until, at: asked.at }
  return enterOn(ports, id, { command, particulars: inForce }, asked)
}

export type RollSaid = {
  readonly moves: readonly { readonly leg: number; readonly departure: DepartureId }[]
  readonly reason: RollReason
}

/** To departures of the timetable in force: what was booked on an older one moves to what runs now. */
export async function rollOver(ports: BookingPorts, id: BookingId, { moves, reason }: RollSaid, asked: Asked): BookingAnswer {
  const found = await Promise.all(moves.map(async ({ leg, departure }) => ({ leg, target: await ports.inForce(departure) })))
  const particulars = found.flatMap(({ target }) => (target ? [target] : []))
  return enterOn(ports, id, { command: { type: 'roll', moves: found, reason, at: asked.at }, particulars }, asked)
}

/** For a command that carries all it needs. */
export function tellBooking(
  { journal }: Pick<BookingPorts, 'journal'>, id: BookingId, command: BookingCommand, asked: Asked,
): BookingAnswer {
  return entered(ALL, () => change(journal, bookingRules, stream(id), command, asked))
}

/** Gives back what was held and not taken up in time. Repeated at will; out: how many were. */
export async function expireOverdue(
  ports: Pick<BookingPorts, 'journal' | 'overdue'>, at: Instant, departures: readonly DepartureId[] | null,
): Promise<number> {
  const overdue = await ports.overdue(at, departures)
  const expired = await Promise.all(overdue.map((id) => unlessDone(() => tellBooking(ports, id, { type: 'expire', at }, {
    by: CLOCK, at, command: { id: `clock/network/${id}/expire`, digest: '' },
  }))))
  return expired.filter((one) => one).length
}

const CLOCK = 'clock' as Actor

/** Hears that a departure does not run, or at other times: every booking on it is told. Hearing twice changes nothing. */
export async function tellBookings(
  ports: Pick<BookingPorts, 'journal' | 'bookingsOn'>, { fact }: { readonly fact: Changed }, asked: Asked,
): Promise<void> {
  const { departure, at } = fact
  const what = fact.type === 'departureCancelled' ? 'cancelled' : 'retimed'
  for (const id of await ports.bookingsOn(departure)) {
    const command: BookingCommand = { type: 'noteDeparture', departure, what, at }
    await unlessDone(() => change(ports.journal, bookingRules, stream(id), command, besides(asked, id)))
  }
}

type Changed = Extract<DepartureFact, { type: 'departureCancelled' | 'departureRetimed' }>

/** An act and the refusal it would meet. Acts already done are left out. */
export type BookingAct = {
  readonly act: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly refused: BookingRefusal | null
}

/** What could be done to the booking now: `decide`, asked without recording. Whether there is room, the book says then. */
export function possibleForBooking(booking: Booking, at: Instant): readonly BookingAct[] {
  const { terms, left } = booking
  const ahead = terms?.legs.filter(({ sequence, run }) => run !== null && !left.includes(sequence)) ?? []
  const told: readonly (readonly [act: string, command: BookingCommand, choice?: Record<string, unknown>])[] = [
    ['confirmBooking', { type: 'confirm', at }],
    ['allocateBooking', { type: 'allocate', containers: [], at }],
    ...ahead.map(({ sequence }) => ['rollBooking', { type: 'roll', moves: [{ leg: sequence, target: null }], reason: 'overbooked', at },
      { leg: sequence }] as const),
    ...ahead.map(({ sequence }) => ['useBooking', { type: 'use', leg: sequence, at }, { leg: sequence }] as const),
    ['cancelBooking', { type: 'cancel', reason: 'goods_not_ready', at }],
  ]
  return told.flatMap(([act, command, choice]) => {
    const answer = bookingRules.decide(booking, command)
    if ('facts' in answer && answer.facts.length === 0) return []
    const refused = 'refused' in answer && !STAND_INS.includes(answer.refused) ? answer.refused : null
    return { act: `network.${act}`, ...(choice ? { with: choice } : {}), refused }
  })
}

/** The actor will name boxes and a departure. That the stand-ins are none is no refusal of the act. */
const STAND_INS: readonly BookingRefusal[] = ['boxes_do_not_match', 'departure_unknown']

const ALL: readonly BookingRefusal[] = [...BOOKING_REFUSALS, ...CAPACITY_REFUSALS]

type Entering = { readonly command: BookingCommand; readonly particulars: readonly Particulars[] }

/** Where there is no room, what is held beyond its time is given back first, and then there may be. */
async function enterOn(ports: BookingPorts, id: BookingId, { command, particulars }: Entering, asked: Asked): BookingAnswer {
  const { facts } = await ports.journal.load<BookingFact>(stream(id))
  const dry = bookingRules.decide(replay(bookingRules, facts), command)
  if ('refused' in dry || dry.facts.length === 0) return tellBooking(ports, id, command, asked)
  await Promise.all(particulars.map((one) => openBooking(ports, one, asked)))
  const answer = await tellBooking(ports, id, command, asked)
  if (!('refused' in answer) || answer.refused !== 'capacity_exhausted') return answer
  const freed = await expireOverdue(ports, asked.at, particulars.map(({ departure }) => departure))
  return freed > 0 ? tellBooking(ports, id, command, asked) : refuse(answer.refused)
}

function termsOf(itinerary: Itinerary, { question, consignment, reference, relations }: QuoteSaid): Terms {
  const { teu, boxes, reefer } = question.cargo
  const load: Load = { teu, boxes, plugs: reefer ? boxes : 0 }
  const { id, edition, cost: price } = itinerary
  const legs = itinerary.legs.map((leg, place) => bookedLeg(leg, itinerary.legs[place - 1]))
  return { itinerary: id, edition, consignment, reference, load, price, legs, relations }
}

function bookedLeg({ sequence, from, to, mode, planned, run, after }: ItineraryLeg, before: ItineraryLeg | undefined): BookedLeg {
  return {
    sequence, from, to, mode, planned,
    changeMinutes: after && before ? minutesBetween(before.planned.arrival, after.ends) : 0,
    run: run.name === 'scheduled' ? { service: run.service, departure: run.departure, sections: ONE_SECTION, closes: run.closes } : null,
  }
}

/** Services of today call at two places. One that calls at more has a section between each two. */
const ONE_SECTION: readonly number[] = [0]

function stream(id: BookingId): Stream {
  return `network/${id}`
}
