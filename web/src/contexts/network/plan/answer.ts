/** What the server answers to a question for ways: an itinerary, and what only the planner knows of it. */
import type { Money } from '../../../ui/money.ts'
import type { BasisShown, ItineraryShown, LegShown, Sourced, TransferShown } from '../answer.ts'

export const CRITERIA = ['arrival', 'cost', 'co2e', 'legs'] as const
export type Criterion = (typeof CRITERIA)[number]

/** A part of a change: handling, gauge change, queue, processing, customs. */
export type PartShown = {
  readonly what: string
  readonly minutes: number
  readonly basis: BasisShown
  readonly claim: string | null
}

export type PlanLegShown = LegShown & {
  /** How long the cargo stands ready before the first of the cut-offs. */
  readonly slackMinutes?: number | null
  /** Cut-offs by kind: cargo, documents, vgm, customs. */
  readonly closes?: Readonly<Record<string, string>> | null
  readonly storage?: Sourced<Money> | null
  readonly path?: readonly { readonly lat: number; readonly lon: number }[] | null
  readonly after: (TransferShown & { readonly parts?: readonly PartShown[] }) | null
}

export type ReliabilityShown = {
  readonly onTime: number | null
  readonly p50: string
  readonly p90: string
  readonly basis: 'observed' | 'prior'
}

/** What is optional is not known of an itinerary that is asked for without the planner's question. */
export type PlanShown = Omit<ItineraryShown, 'legs'> & {
  readonly legs: readonly PlanLegShown[]
  readonly reliability?: ReliabilityShown | null
  /** The latest moment at which the cargo may be ready and every connection is still met. */
  readonly latestHandover?: string | null
  readonly why?: readonly { readonly beats: string; readonly on: readonly Criterion[] }[]
}

export type ClosureShown = {
  readonly node: string
  readonly from: string
  readonly until: string
  readonly reason: string
  /** Ways that would be offered were it open, and those that took their place. */
  readonly removed?: readonly { readonly id: string; readonly arrives: string; readonly through: readonly string[] }[]
  readonly avoidedBy: readonly string[]
}

export type PlansShown = {
  readonly edition: string
  readonly boundary: string
  readonly front: readonly PlanShown[]
  readonly differ: { readonly ids: readonly string[]; readonly regret: number } | null
  readonly closed: readonly ClosureShown[]
  readonly relax: readonly { readonly constraint: string; readonly to: unknown }[]
}

/** One line of an answer that is still being sought: the front of itineraries with up to so many legs. */
export type StepShown = { readonly legs: number; readonly front: readonly PlanShown[] }
