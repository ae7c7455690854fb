/** What assignment is asked, and what it answers. */
import type { Itinerary, Query, Refusal } from '../query.ts'

/**
 * One consignment that wants to travel. `asks` is its question to the planner. `valuePerMinute`: minor units that each
 * minute between ready and arrival is worth to its owner. `refusalPrice`: minor units that leaving it over costs, and so
 * the most that carrying it may. Neither is negative; neither need be whole.
 */
export type Booking = {
  readonly asks: Omit<Query, 'tolls' | 'within' | 'maxCost' | 'labelsMax'>
  readonly valuePerMinute: number
  readonly refusalPrice: number
}

/**
 * `rounds` of pricing at most, `columns` at most; `gap` at which to stop pricing early, 0: not before it is proven.
 * `nodes` of branch and bound over whole bookings. `polish`: how often to look once more for each booking in the room
 * that the others leave. `onRound` hears of each round as it ends, and may have had enough: the best of what is known follows.
 */
export type AssignOptions = {
  readonly rounds?: number
  readonly columns?: number
  readonly gap?: number
  readonly nodes?: number
  readonly polish?: number
  readonly onRound?: (round: Round) => 'go_on' | 'stop'
}

/** `relaxed`: the cost if bookings could be split over ways found so far. `bound`: what no assignment can be below. */
export type Round = { readonly round: number; readonly relaxed: number; readonly bound: number; readonly columns: number }

/** `delay` is the value of the minutes from ready to arrival; the itinerary has its own cost. */
export type Taken = { readonly booking: number; readonly itinerary: Itinerary; readonly delay: number }

/**
 * Why a booking is left over: the planner refused its question; there is no way in time, even alone; the cheapest way
 * alone costs more than leaving it over; the room it would need is worth more to others.
 */
export type Left = { readonly booking: number; readonly reason: Refusal | 'no_way' | 'too_dear' | 'no_room' }

/** What one TEU, or one plug, more on this way between two stops would save: its price in the relaxation. */
export type Scarce = {
  readonly service: number
  readonly departure: number
  readonly section: number
  readonly perTeu: number
  readonly perPlug: number
}

/**
 * `cost` sums itineraries, delays and refusal prices; `bound` is what no assignment can be below; `gap` is
 * (cost - bound) / bound, 0 where the cost is. `ended`: whether the bound is that of all ways there are (`priced`), or
 * pricing ended before, at the gap asked for, at a limit or when told to (the bound is still one). What the planner refused
 * to search is left over, and counted so in the bound. `taken` and `left` are in the order of the bookings, `scarce` in
 * that of services, departures and sections.
 */
export type Assignment = {
  readonly taken: readonly Taken[]
  readonly left: readonly Left[]
  readonly cost: number
  readonly bound: number
  readonly gap: number
  readonly ended: 'priced' | 'gap' | 'stopped' | 'rounds' | 'columns'
  readonly rounds: number
  readonly columns: number
  readonly scarce: readonly Scarce[]
}

/** `out_of_range`: a value per minute, a price or an option is not a number from zero, or beyond ASSIGN_LIMITS. */
export type AssignRefusal = 'too_many_bookings' | 'out_of_range'

export type AssignAnswer = Assignment | { readonly refused: AssignRefusal }

export const ASSIGN_LIMITS = {
  bookings: 5_000,
  rounds: 1_000,
  columns: 200_000,
  /** Minor units: of a refusal, or of a minute. */
  price: 1_000_000_000_000,
} as const
