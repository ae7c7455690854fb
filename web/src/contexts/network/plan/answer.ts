/** What the server answers to a question for ways: an itinerary, and what only the planner knows of it. */
import type { Money } from '../../../ui/money.ts'
import type { ClaimShown, ItineraryShown, LegShown } from '../answer.ts'

export const CRITERIA = ['arrival', 'cost', 'co2e', 'legs'] as const
export type Criterion = (typeof CRITERIA)[number]

export type PlanLegShown = LegShown & {
  /** The course of a ship, where it is known. */
  readonly path?: readonly { readonly lat: number; readonly lon: number }[] | null
}

export type ReliabilityShown = {
  readonly onTime: number | null
  readonly p50: string | null
  readonly p90: string | null
  readonly basis: 'observed' | 'prior'
}

/** What is optional is not known of an itinerary that is asked for without the planner's question. */
export type PlanShown = Omit<ItineraryShown, 'legs'> & {
  readonly legs: readonly PlanLegShown[]
  readonly reliability?: ReliabilityShown | null
  readonly why?: readonly { readonly beats: string; readonly on: readonly Criterion[] }[]
  /** What was published about delays where it passes. */
  readonly readings?: readonly { readonly about: string; readonly claim: ClaimShown }[]
}

export type ClosureShown = {
  readonly node: string
  readonly from: string
  readonly until: string
  readonly reason: string
  /** Ways that would be offered were it open, and those that took their place. */
  readonly removed: readonly { readonly id: string; readonly arrives: string; readonly through: readonly string[] }[]
  readonly avoidedBy: readonly string[]
}

export type PlansShown = {
  readonly edition: string
  readonly boundary: string
  readonly front: readonly PlanShown[]
  readonly differ: { readonly ids: readonly string[]; readonly regret: number | null } | null
  readonly closed: readonly ClosureShown[]
  readonly relax: readonly { readonly constraint: string; readonly to: unknown }[]
}

/** One line of an answer that is still being sought: the front of itineraries with up to so many legs. */
export type StepShown = { readonly legs: number; readonly front: readonly PlanShown[] }

/** A way for the rest of a shipment that is late, with what it changes in the promise. */
export type InsteadShown = {
  readonly plan: PlanShown
  readonly promise: { readonly was: string; readonly now: string }
  readonly changes: readonly {
    readonly what: 'kept' | 'dropped' | 'added'
    readonly run: string
    readonly from: string
    readonly to: string
  }[]
  readonly costDifference: Money
  readonly arrivalDifferenceMinutes: number
}

/** `missed`: the first leg that can no longer be reached; null: all can be, and nothing need change. */
export type ReplanShown = {
  readonly was: Pick<PlanShown, 'id' | 'arrives' | 'cost'>
  readonly missed: number | null
  readonly now: readonly InsteadShown[]
}
