/**
 * One departure, from the moment somebody books on it.
 *
 *   planned     it stands in a timetable, and nobody has asked for space on it: no facts
 *   open        space is promised on it until it closes
 *   cancelled   it does not run; what was promised on it is to be rolled over or cancelled, booking by booking
 *
 * A timetable that is published later changes nothing here: a change of one departure is a fact of its own.
 */
import { assertNever } from '../../../kernel/assert.ts'
import { record, refuse, type Decider, type Decision } from '../../../kernel/decision.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { DepartureId } from './calendar.ts'
import type { Amount, CapacityRefusal } from './capacity.ts'
import type { EditionId } from './edition.ts'
import type { ServiceId } from './service.ts'

export const CANCEL_REASONS = ['no_vehicle', 'line_closed', 'weather', 'too_little_cargo', 'strike'] as const
export type CancelReason = (typeof CANCEL_REASONS)[number]

export type Times = { readonly closes: Instant; readonly departs: Instant; readonly arrives: Instant }

export type Particulars = Times & {
  readonly departure: DepartureId
  readonly service: ServiceId
  /** Of which edition the departure was when booking opened. */
  readonly edition: EditionId
  readonly sections: readonly Amount[]
}

export type BookedDeparture =
  | { readonly name: 'planned' }
  | ({ readonly name: 'open' } & Particulars)
  | ({ readonly name: 'cancelled'; readonly reason: CancelReason } & Particulars)

export type DepartureCommand = { readonly at: Instant } & (
  | ({ readonly type: 'openBooking' } & Particulars)
  | { readonly type: 'changeCapacity'; readonly sections: readonly Amount[] }
  | ({ readonly type: 'retime' } & Times)
  | { readonly type: 'cancel'; readonly reason: CancelReason }
)

export type DepartureFact = { readonly at: Instant; readonly departure: DepartureId } & (
  | ({ readonly type: 'bookingOpened' } & Particulars)
  | { readonly type: 'capacityChanged'; readonly sections: readonly Amount[] }
  | ({ readonly type: 'departureRetimed' } & Times)
  | { readonly type: 'departureCancelled'; readonly reason: CancelReason }
)

/** In order: where several apply, the caller hears the first. */
export const DEPARTURE_REFUSALS = [
  'departure_unknown', 'departure_cancelled', 'already_departed', 'sections_differ', 'times_out_of_order', 'capacity_below_promised',
] as const
export type DepartureRefusal = (typeof DEPARTURE_REFUSALS)[number] | CapacityRefusal

export function parseDepartureId(text: string): DepartureId | null {
  return /^[a-z][a-z0-9-]{1,39}@\d{4}-\d{2}-\d{2}$/.test(text) ? (text as DepartureId) : null
}

const initial: BookedDeparture = { name: 'planned' }

function decide(departure: BookedDeparture, command: DepartureCommand): Decision<DepartureFact, DepartureRefusal> {
  const { type, at } = command
  if (type === 'openBooking') return departure.name === 'planned' ? record({ ...command, type: 'bookingOpened' }) : record()
  if (departure.name === 'planned') return refuse('departure_unknown')
  const { departure: id } = departure

  if (type === 'cancel') {
    if (departure.name === 'cancelled') return record()
    if (at >= departure.departs) return refuse('already_departed')
    return record({ type: 'departureCancelled', departure: id, reason: command.reason, at })
  }
  if (departure.name === 'cancelled') return refuse('departure_cancelled')
  if (at >= departure.departs) return refuse('already_departed')

  switch (type) {
    case 'changeCapacity': {
      const { sections } = command
      if (sections.length !== departure.sections.length) return refuse('sections_differ')
      if (sections.every((amount, place) => isSame(amount, departure.sections[place]))) return record()
      return record({ type: 'capacityChanged', departure: id, sections, at })
    }
    case 'retime': {
      const { closes, departs, arrives } = command
      if (closes > departs || departs >= arrives || departs <= at) return refuse('times_out_of_order')
      if (closes === departure.closes && departs === departure.departs && arrives === departure.arrives) return record()
      return record({ type: 'departureRetimed', departure: id, closes, departs, arrives, at })
    }
    default:
      return assertNever(type)
  }
}

function evolve(departure: BookedDeparture, fact: DepartureFact): BookedDeparture {
  if (fact.type === 'bookingOpened') {
    const { type: _, at: __, ...particulars } = fact
    return { name: 'open', ...particulars }
  }
  if (departure.name === 'planned') return departure
  switch (fact.type) {
    case 'capacityChanged':
      return { ...departure, sections: fact.sections }
    case 'departureRetimed': {
      const { closes, departs, arrives } = fact
      return { ...departure, closes, departs, arrives }
    }
    case 'departureCancelled':
      return { ...departure, name: 'cancelled', reason: fact.reason }
    default:
      return assertNever(fact)
  }
}

export const departureRules: Decider<BookedDeparture, DepartureCommand, DepartureFact, DepartureRefusal> = { initial, decide, evolve }

function isSame(one: Amount, other: Amount | undefined): boolean {
  return one.teu === other?.teu && one.plugs === other.plugs
}
