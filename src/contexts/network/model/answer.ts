/** What the planner answers: the front, what stands beside each way, and what was in the way of the ways that are missing. */
import type { NodeCode } from '../../../kernel/ids.ts'
import type { Money } from '../../../kernel/money.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Claim, Source } from './claim.ts'
import type { Comparison } from './comparison.ts'
import type { EditionId } from './edition.ts'
import type { Itinerary, ItineraryId } from './itinerary.ts'
import type { Boundary, Closure } from './request.ts'

/** `offers` by arrival, then cost, then CO2e with the unknown last. Empty: there is no way, and `relax` says what to give up. */
export type Offers = {
  readonly edition: EditionId
  readonly boundary: Boundary
  readonly offers: readonly Offer[]
  /**
   * The ways to look at first, where `show` was asked for, and by how much the best of the front can beat them. Null:
   * known and unknown CO2e cannot be compared.
   */
  readonly differ: { readonly ids: readonly ItineraryId[]; readonly regret: number | null } | null
  readonly closed: readonly ClosureFelt[]
  readonly relax: readonly Relaxation[]
  readonly missing: Missing | null
}

/** `claims` is what values of the itinerary rest on, `comparisons` what stands beside it; `sources` said all of them. */
export type Offer = {
  readonly itinerary: Itinerary
  readonly claims: readonly Claim[]
  readonly comparisons: readonly Comparison[]
  readonly sources: readonly Source[]
  /** What was published about delays where it passes; beside what we count with, and never in it. */
  readonly readings: readonly Reading[]
  readonly reliability: Reliability | null
  readonly why: readonly Better[]
}

export type Reading = { readonly about: string; readonly claim: Claim }

/** `onTime` null: nothing was promised. A moment null: so many never arrive, as far as departures are known. `basis`: of the delays. */
export type Reliability = {
  readonly onTime: number | null
  readonly p50: Instant | null
  readonly p90: Instant | null
  readonly basis: 'observed' | 'prior'
}

export const CRITERIA = ['arrival', 'cost', 'co2e', 'legs'] as const
export type Criterion = (typeof CRITERIA)[number]

/** On what this way is better than another of the front: those are named that come nearest to making it pointless. */
export type Better = { readonly beats: ItineraryId; readonly on: readonly Criterion[] }

/** `removed`: ways of the front without the closure that are not there with it; `avoidedBy`: those of it that go elsewhere. */
export type ClosureFelt = Closure & {
  readonly removed: readonly Removed[]
  readonly avoidedBy: readonly ItineraryId[]
}
export type Removed = { readonly id: ItineraryId; readonly arrives: Instant; readonly through: readonly NodeCode[] }

export const CONSTRAINTS = [
  'deadline', 'cost', 'legs', 'avoid', 'must', 'equipment', 'capacity', 'cut-off', 'closure', 'opening hours', 'transfer rule',
] as const
export type Constraint = (typeof CONSTRAINTS)[number]

/** Giving this up alone opens a way. `to`: how far it must be given up, where that can be said. */
export type Relaxation = { readonly constraint: Constraint; readonly to: Instant | Money | number | readonly string[] | null }

/** Why an expected way is not offered: it is (`shown`), others are better (`dominated`), constraints removed it, or nothing leads there. */
export type Missing =
  | { readonly name: 'shown'; readonly ids: readonly ItineraryId[] }
  | { readonly name: 'dominated'; readonly arrives: Instant; readonly cost: Money; readonly by: readonly ItineraryId[] }
  | { readonly name: 'removed'; readonly relax: readonly Relaxation[] }
  | { readonly name: 'no way' }

/** A place that is near in name or code to one that nobody knows. */
export type Suggestion = { readonly asked: NodeCode; readonly code: NodeCode; readonly name: { readonly en: string; readonly zh: string } }
