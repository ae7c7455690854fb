/**
 * The book of capacity: what is promised of the room of each departure, section by section. Room is counted in TEU, and in
 * plugs for cooled boxes. Space is held for a while, confirmed, and used when the departure leaves; or it is released.
 *
 * On every section held + confirmed + used never exceed the capacity. The balances are rows that are locked while facts are
 * entered; the facts alone, entered once more from nothing, lead to the same balances.
 */
import { assert, assertNever, present } from '../../../kernel/assert.ts'
import { refuse } from '../../../kernel/decision.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { BookingFact } from './booking.ts'
import type { DepartureId } from './calendar.ts'
import type { DepartureFact } from './capacity-departure.ts'

export type Amount = { readonly teu: number; readonly plugs: number }

/** A part of one section of a departure. Sections lie between two stops and count from zero. */
export type Space = Amount & { readonly departure: DepartureId; readonly section: number }

/** How firmly space is promised. Null: it is not. */
export type Claim = 'held' | 'confirmed' | 'used'

export type Lot = { readonly capacity: Amount } & Readonly<Record<Claim, Amount>>

/** The balances of one departure. */
export type Account = {
  readonly departure: DepartureId
  /** After this nothing more is promised on it. */
  readonly closes: Instant
  readonly cancelled: boolean
  /** By section. */
  readonly lots: readonly Lot[]
}

export type Movement =
  | { readonly type: 'open'; readonly departure: DepartureId; readonly closes: Instant; readonly sections: readonly Amount[] }
  | { readonly type: 'limit'; readonly departure: DepartureId; readonly sections: readonly Amount[] }
  | { readonly type: 'retime'; readonly departure: DepartureId; readonly closes: Instant }
  | { readonly type: 'cancel'; readonly departure: DepartureId }
  | { readonly type: 'claim'; readonly departure: DepartureId; readonly space: Space; readonly from: Claim | null; readonly to: Claim | null }

/** In order: where several apply, the caller hears the first. */
export const CAPACITY_REFUSALS = [
  'departure_unknown', 'departure_cancelled', 'departure_closed', 'equipment_not_carried', 'capacity_exhausted', 'capacity_below_promised',
] as const
export type CapacityRefusal = (typeof CAPACITY_REFUSALS)[number]

export type Accounts = ReadonlyMap<DepartureId, Account>

/** All movements of one append, or none of them. */
export function enter(accounts: Accounts, movements: readonly Movement[], at: Instant): Accounts | { readonly refused: CapacityRefusal } {
  const after = new Map(accounts)
  for (const movement of movements) {
    const answer = moved(after.get(movement.departure), movement, at)
    if ('refused' in answer) return answer
    after.set(movement.departure, answer)
  }
  return after
}

/** All of it is left. */
export function emptyLot(capacity: Amount): Lot {
  return { capacity, held: NOTHING, confirmed: NOTHING, used: NOTHING }
}

/** What is left of a section. */
export function roomLeft({ capacity, ...claims }: Lot): Amount {
  return CLAIMS.reduce((left, claim) => less(left, claims[claim]), capacity)
}

/** Who keeps what in the journal of the network: these facts are entries of the book. */
export function isEntry(fact: { readonly type: string }): fact is BookingFact | DepartureFact {
  return fact.type in ENTRIES
}

const ENTRIES: Readonly<Record<(BookingFact | DepartureFact)['type'], 'booking' | 'departure'>> = {
  bookingOpened: 'departure',
  capacityChanged: 'departure',
  departureRetimed: 'departure',
  departureCancelled: 'departure',
  bookingQuoted: 'booking',
  bookingConfirmed: 'booking',
  bookingAllocated: 'booking',
  bookingRolledOver: 'booking',
  spaceUsed: 'booking',
  bookingCancelled: 'booking',
  holdExpired: 'booking',
  departureNoted: 'booking',
}

/** What a fact does to the balances. Space is given back before it is taken: a booking that rolls may meet itself. */
export function movementsOf(fact: BookingFact | DepartureFact): readonly Movement[] {
  switch (fact.type) {
    case 'bookingOpened':
      return [{ type: 'open', departure: fact.departure, closes: fact.closes, sections: fact.sections }]
    case 'capacityChanged':
      return [{ type: 'limit', departure: fact.departure, sections: fact.sections }]
    case 'departureRetimed':
      return [{ type: 'retime', departure: fact.departure, closes: fact.closes }]
    case 'departureCancelled':
      return [{ type: 'cancel', departure: fact.departure }]
    case 'bookingQuoted':
      return claims(fact.spaces, null, 'held')
    case 'bookingConfirmed':
      return claims(fact.spaces, 'held', 'confirmed')
    case 'spaceUsed':
      return claims(fact.spaces, 'confirmed', 'used')
    case 'holdExpired':
      return claims(fact.spaces, 'held', null)
    case 'bookingCancelled':
      return claims(fact.spaces, fact.were, null)
    case 'bookingRolledOver':
      return [...claims(fact.spaces, 'confirmed', null), ...claims(fact.taken, null, 'confirmed')]
    case 'bookingAllocated':
    case 'departureNoted':
      return []
    default:
      return assertNever(fact)
  }
}

/** Every departure that the facts may touch, in the one order in which locks are taken. */
export function departuresOf(facts: readonly (BookingFact | DepartureFact)[]): readonly DepartureId[] {
  return [...new Set(facts.flatMap((fact) => movementsOf(fact).map(({ departure }) => departure)))].toSorted()
}

const CLAIMS: readonly Claim[] = ['held', 'confirmed', 'used']
const NOTHING: Amount = { teu: 0, plugs: 0 }

function claims(spaces: readonly Space[], from: Claim | null, to: Claim | null): readonly Movement[] {
  return spaces.map((space) => ({ type: 'claim', departure: space.departure, space, from, to }))
}

function moved(account: Account | undefined, movement: Movement, at: Instant): Account | { readonly refused: CapacityRefusal } {
  if (movement.type === 'open') return opened(movement)
  if (account === undefined) return refuse('departure_unknown')
  switch (movement.type) {
    case 'limit':
      return limited(account, movement.sections)
    case 'retime':
      return { ...account, closes: movement.closes }
    case 'cancel':
      return { ...account, cancelled: true }
    case 'claim':
      return claimed(account, movement, at)
    default:
      return assertNever(movement)
  }
}

function opened({ departure, closes, sections }: Extract<Movement, { type: 'open' }>): Account {
  return { departure, closes, cancelled: false, lots: sections.map(emptyLot) }
}

function limited(account: Account, sections: readonly Amount[]): Account | { readonly refused: CapacityRefusal } {
  const lots = account.lots.map((lot, section) => ({ ...lot, capacity: sections[section] ?? lot.capacity }))
  return lots.every((lot) => isWithin(NOTHING, roomLeft(lot))) ? { ...account, lots } : refuse('capacity_below_promised')
}

type Claiming = Extract<Movement, { type: 'claim' }>

function claimed(account: Account, { space, from, to }: Claiming, at: Instant): Account | { readonly refused: CapacityRefusal } {
  const lot = account.lots[space.section]
  if (lot === undefined) return refuse('departure_unknown')
  if (account.cancelled && to !== null) return refuse('departure_cancelled')
  // What was promised before it closed stays promised.
  if (from === null && at >= account.closes) return refuse('departure_closed')
  const given = from === null ? lot : { ...lot, [from]: less(lot[from], space) }
  if (to !== null && space.plugs > lot.capacity.plugs) return refuse('equipment_not_carried')
  if (to !== null && !isWithin(space, roomLeft(given))) return refuse('capacity_exhausted')
  if (from !== null) assert(isWithin(NOTHING, given[from]), 'nobody gives back more than was promised to them')
  const after = to === null ? given : { ...given, [to]: more(given[to], space) }
  return { ...account, lots: account.lots.with(space.section, present(after, 'a lot')) }
}

function more(one: Amount, other: Amount): Amount {
  return { teu: one.teu + other.teu, plugs: one.plugs + other.plugs }
}

function less(one: Amount, other: Amount): Amount {
  return { teu: one.teu - other.teu, plugs: one.plugs - other.plugs }
}

function isWithin(one: Amount, other: Amount): boolean {
  return one.teu <= other.teu && one.plugs <= other.plugs
}
