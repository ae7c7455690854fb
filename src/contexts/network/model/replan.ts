/** A shipment under way that is late: new ways from the place where the box stands, beside what was promised. */
import type { Money } from '../../../kernel/money.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Offer } from './answer.ts'
import type { Itinerary } from './itinerary.ts'
import type { PlanRequest } from './request.ts'

/** `leg`: by which leg of the itinerary it comes, from 1; 0 where it has not left. `ready`: when it is there, late. */
export type Standing = { readonly leg: number; readonly ready: Instant }

export type ReplanRequest = { readonly question: PlanRequest; readonly was: Itinerary; readonly standing: Standing }

/** `missed`: the first leg that can no longer be reached; null: all can, and nothing need change. */
export type Replan = {
  readonly was: Itinerary
  readonly missed: number | null
  readonly now: readonly Instead[]
}

/** A new way for the rest. `cost` and `arrival` are differences to the old promise: what is behind counts in both. */
export type Instead = {
  readonly offer: Offer
  readonly changes: readonly Change[]
  readonly costDifference: Money
  readonly arrivalDifferenceMinutes: number
}

/** A run by the name of its departure or leg. */
export type Change = { readonly what: 'kept' | 'dropped' | 'added'; readonly run: string; readonly from: string; readonly to: string }
