/**
 * A booking: space on every departure of one itinerary, all of it or none, at the price of the day it was quoted.
 *
 *   unasked      nobody has asked under this id
 *   quoted       price and space are held until a moment; after that the space goes to whoever asks
 *   booked       the price is agreed and the space is confirmed
 *   allocated    the boxes are named
 *   rolledOver   a leg was moved to a later departure of the same service; the boxes are named again for it
 *   cancelled    the space was given back, with a reason
 *   expired      the quote was not taken up in time
 *
 * Which legs have left, and which departures were cancelled or retimed under it, stands beside the stage. What was quoted
 * stays quoted: a timetable, a rate sheet or a capacity that is published later changes nothing here.
 */
import { assertNever } from '../../../kernel/assert.ts'
import type { Brand } from '../../../kernel/brand.ts'
import { record, refuse, type Decider, type Decision } from '../../../kernel/decision.ts'
import type { ConsignmentId, ContainerNumber, NodeCode, OrganisationId } from '../../../kernel/ids.ts'
import type { Money } from '../../../kernel/money.ts'
import type { Instant } from '../../../kernel/time.ts'
import { roll, type Move, type RollReason } from './booking-roll.ts'
import type { DepartureId } from './calendar.ts'
import type { CapacityRefusal, Claim, Space } from './capacity.ts'
import type { Mode } from './carriage.ts'
import type { EditionId } from './edition.ts'
import type { ItineraryId } from './itinerary.ts'
import type { ServiceId } from './service.ts'

/** ULID, lower case. */
export type BookingId = Brand<string, 'BookingId'>

/** What takes room: TEU on every section, and a plug for each cooled box. */
export type Load = { readonly teu: number; readonly boxes: number; readonly plugs: number }

/** By which departure, over which of its sections. Null in a leg: it leaves when the cargo is ready, and has no book. */
export type BookedRun = {
  readonly service: ServiceId
  readonly departure: DepartureId
  readonly sections: readonly number[]
  readonly closes: Instant
}

export type BookedLeg = {
  readonly sequence: number
  readonly from: NodeCode
  readonly to: NodeCode
  readonly mode: Mode
  readonly planned: { readonly departure: Instant; readonly arrival: Instant }
  /** What the change before this leg takes after the leg before has arrived. */
  readonly changeMinutes: number
  readonly run: BookedRun | null
}

export type Terms = {
  readonly itinerary: ItineraryId
  readonly edition: EditionId
  readonly consignment: ConsignmentId | null
  readonly reference: string
  readonly load: Load
  readonly price: Money
  readonly legs: readonly BookedLeg[]
  readonly relations: Readonly<Record<string, OrganisationId>>
}

export const WITHDRAWALS = [
  'goods_not_ready', 'other_way_chosen', 'price_not_agreed', 'documents_missing', 'departure_cancelled', 'no_show',
] as const
export type Withdrawal = (typeof WITHDRAWALS)[number]

export type Stage =
  | { readonly name: 'unasked' }
  | { readonly name: 'quoted'; readonly until: Instant }
  | { readonly name: 'booked' }
  | { readonly name: 'allocated' }
  | { readonly name: 'rolledOver'; readonly reason: RollReason }
  | { readonly name: 'cancelled'; readonly reason: Withdrawal }
  | { readonly name: 'expired' }

/** A departure of this booking that does not run as it was booked. */
export type Disruption = { readonly departure: DepartureId; readonly what: 'cancelled' | 'retimed' }

export type Booking = {
  readonly stage: Stage
  readonly terms: Terms | null
  readonly containers: readonly ContainerNumber[]
  /** Legs that have left, by number. */
  readonly left: readonly number[]
  readonly disruptions: readonly Disruption[]
}

/** Whether the departures of a way run as it was offered: some may be of no timetable in force, or run at other times. */
export type Running = 'as offered' | 'not in force' | 'retimed'

export type BookingCommand = { readonly at: Instant } & (
  | { readonly type: 'quote'; readonly terms: Terms | null; readonly running: Running; readonly until: Instant }
  | { readonly type: 'confirm' }
  | { readonly type: 'allocate'; readonly containers: readonly ContainerNumber[] }
  | { readonly type: 'roll'; readonly moves: readonly Move[]; readonly reason: RollReason }
  | { readonly type: 'use'; readonly leg: number }
  | { readonly type: 'cancel'; readonly reason: Withdrawal }
  | { readonly type: 'expire' }
  | ({ readonly type: 'noteDeparture' } & Disruption)
)

/** `spaces` is what the fact moves in the book of capacity: held, confirmed, used or given back. */
export type BookingFact = { readonly at: Instant } & (
  | { readonly type: 'bookingQuoted'; readonly terms: Terms; readonly spaces: readonly Space[]; readonly until: Instant }
  | { readonly type: 'bookingConfirmed'; readonly spaces: readonly Space[] }
  | { readonly type: 'bookingAllocated'; readonly containers: readonly ContainerNumber[] }
  | {
      readonly type: 'bookingRolledOver'
      readonly reason: RollReason
      readonly spaces: readonly Space[]
      readonly taken: readonly Space[]
      readonly legs: readonly BookedLeg[]
    }
  | { readonly type: 'spaceUsed'; readonly leg: number; readonly spaces: readonly Space[] }
  | {
      readonly type: 'bookingCancelled'
      readonly reason: Withdrawal
      readonly were: 'held' | 'confirmed'
      readonly spaces: readonly Space[]
    }
  | { readonly type: 'holdExpired'; readonly spaces: readonly Space[] }
  | ({ readonly type: 'departureNoted' } & Disruption)
)

/** In order: where several apply, the caller hears the first. Those of the book of capacity come last. */
export const BOOKING_REFUSALS = [
  'unknown_subject',
  'booking_cancelled',
  'hold_expired',
  'itinerary_unknown',
  'service_not_in_force',
  'departure_retimed',
  'nothing_to_hold',
  'not_booked',
  'boxes_do_not_match',
  'boxes_not_named',
  'leg_unknown',
  'already_departed',
  'departure_unknown',
  'other_service',
  'not_later',
  'connection_missed',
  'departure_cancelled',
  'departure_closed',
  'equipment_not_carried',
  'capacity_exhausted',
] as const
export type BookingRefusal = (typeof BOOKING_REFUSALS)[number] | CapacityRefusal

export function parseBookingId(text: string): BookingId | null {
  return /^[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(text) ? (text as BookingId) : null
}

const initial: Booking = { stage: { name: 'unasked' }, terms: null, containers: [], left: [], disruptions: [] }

function decide(booking: Booking, command: BookingCommand): Decision<BookingFact, BookingRefusal> {
  const { stage, terms, left } = booking
  const { type, at } = command
  if (type === 'quote') return terms === null ? quote(command) : record()
  if (terms === null) return refuse('unknown_subject')

  // Told by others, late or twice: it never meets a refusal.
  if (type === 'expire') return hasExpired(stage, at) ? record({ type: 'holdExpired', spaces: spacesOf(terms), at }) : record()
  if (type === 'noteDeparture') return noteDeparture(booking, command)
  if (type === 'cancel' && stage.name === 'cancelled') return record()

  if (stage.name === 'cancelled') return refuse('booking_cancelled')
  if (stage.name === 'expired' || hasExpired(stage, at)) return refuse('hold_expired')
  if (type === 'confirm') return stage.name === 'quoted' ? record({ type: 'bookingConfirmed', spaces: spacesOf(terms), at }) : record()

  if (type === 'cancel') {
    if (left.length > 0) return refuse('already_departed')
    const were = stage.name === 'quoted' ? 'held' : 'confirmed'
    return record({ type: 'bookingCancelled', reason: command.reason, were, spaces: spacesOf(terms), at })
  }
  if (stage.name === 'quoted') return refuse('not_booked')

  switch (type) {
    case 'allocate': {
      const { containers } = command
      if (stage.name === 'allocated' && isSame(containers, booking.containers)) return record()
      if (containers.length !== terms.load.boxes || new Set(containers).size !== containers.length) return refuse('boxes_do_not_match')
      return record({ type: 'bookingAllocated', containers, at })
    }
    case 'use': {
      const leg = terms.legs.find(({ sequence }) => sequence === command.leg)
      if (!leg?.run) return refuse('leg_unknown')
      if (left.includes(command.leg)) return record()
      if (booking.containers.length === 0) return refuse('boxes_not_named')
      return record({ type: 'spaceUsed', leg: command.leg, spaces: spacesOn(leg, terms.load), at })
    }
    case 'roll': {
      const answer = roll(terms, left, command)
      if ('refused' in answer) return answer
      return answer.taken.length === 0 ? record() : record({ type: 'bookingRolledOver', ...answer, reason: command.reason, at })
    }
    default:
      return assertNever(type)
  }
}

function evolve(booking: Booking, fact: BookingFact): Booking {
  const { terms, left, disruptions } = booking
  switch (fact.type) {
    case 'bookingQuoted':
      return { ...booking, stage: { name: 'quoted', until: fact.until }, terms: fact.terms }
    case 'bookingConfirmed':
      return { ...booking, stage: { name: 'booked' } }
    case 'bookingAllocated':
      return { ...booking, stage: { name: 'allocated' }, containers: fact.containers }
    case 'bookingRolledOver': {
      if (terms === null) return booking
      const still = new Set<string>(fact.legs.flatMap(({ run }) => (run ? [run.departure] : [])))
      return {
        ...booking,
        stage: { name: 'rolledOver', reason: fact.reason },
        terms: { ...terms, legs: fact.legs },
        disruptions: disruptions.filter(({ departure }) => still.has(departure)),
      }
    }
    case 'spaceUsed':
      return { ...booking, left: [...left, fact.leg] }
    case 'bookingCancelled':
      return { ...booking, stage: { name: 'cancelled', reason: fact.reason } }
    case 'holdExpired':
      return { ...booking, stage: { name: 'expired' } }
    case 'departureNoted':
      return { ...booking, disruptions: [...disruptions, { departure: fact.departure, what: fact.what }] }
    default:
      return assertNever(fact)
  }
}

export const bookingRules: Decider<Booking, BookingCommand, BookingFact, BookingRefusal> = { initial, decide, evolve }

/** What the legs take of the departures they ride, section by section. */
export function spacesOf({ legs, load }: Pick<Terms, 'legs' | 'load'>): readonly Space[] {
  return legs.flatMap((leg) => spacesOn(leg, load))
}

export function spacesOn({ run }: BookedLeg, { teu, plugs }: Load): readonly Space[] {
  return run === null ? [] : run.sections.map((section) => ({ departure: run.departure, section, teu, plugs }))
}

/** The promises that stand for a booking now: what the facts have moved and not given back. */
export function promisesOf({ stage, terms, left }: Booking): readonly (Space & { readonly claim: Claim })[] {
  if (terms === null || stage.name === 'cancelled' || stage.name === 'expired') return []
  const claim = stage.name === 'quoted' ? 'held' : 'confirmed'
  return terms.legs.flatMap((leg) => spacesOn(leg, terms.load)
    .map((space) => ({ ...space, claim: left.includes(leg.sequence) ? 'used' : claim })))
}

/** Until when a quote holds: as long as was asked for, and never beyond the first departure that closes. */
export function heldUntil(wanted: Instant, legs: readonly BookedLeg[]): Instant {
  return legs.reduce((until, { run }) => (run !== null && run.closes < until ? run.closes : until), wanted)
}

function quote({ at, terms, running, until }: Extract<BookingCommand, { type: 'quote' }>): Decision<BookingFact, BookingRefusal> {
  if (terms === null) return refuse('itinerary_unknown')
  if (running === 'not in force') return refuse('service_not_in_force')
  if (running === 'retimed') return refuse('departure_retimed')
  const spaces = spacesOf(terms)
  if (spaces.length === 0) return refuse('nothing_to_hold')
  if (until <= at) return refuse('departure_closed')
  return record({ type: 'bookingQuoted', terms, spaces, until, at })
}

/** The clock is the one of the command: the moment itself is too late. */
function hasExpired(stage: Stage, at: Instant): boolean {
  return stage.name === 'quoted' && at >= stage.until
}

type Noting = Extract<BookingCommand, { type: 'noteDeparture' }>

/** Only of departures that this booking rides, and each change once. */
function noteDeparture({ stage, terms, disruptions }: Booking, { departure, what, at }: Noting): Decision<BookingFact, BookingRefusal> {
  if (stage.name === 'cancelled' || stage.name === 'expired') return record()
  if (!terms?.legs.some(({ run }) => run?.departure === departure)) return record()
  if (disruptions.some((known) => known.departure === departure && known.what === what)) return record()
  return record({ type: 'departureNoted', departure, what, at })
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each) => other.includes(each))
}
