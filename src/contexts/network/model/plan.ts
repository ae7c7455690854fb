/** Every sensible way from here to there on one edition: the planner's front, in the words of the trade. */
import { refuse } from '../../../kernel/decision.ts'
import type { NodeCode } from '../../../kernel/ids.ts'
import type { Instant } from '../../../kernel/time.ts'
import { plan as search, type Query } from '../../../engines/planner/index.ts'
import { covers, type Period } from './calendar.ts'
import type { Claim, Source } from './claim.ts'
import { claimsBehind, comparisonsOf, sourcesOf, type Comparison } from './comparison.ts'
import type { EditionId } from './edition.ts'
import { itineraryOf, type DigestOf, type Itinerary } from './itinerary.ts'
import type { Network } from './network.ts'
import { compile, minuteOf, minuteUntil, type Compiled, type Temperature } from './tables.ts'

/** What is to move. Emissions are counted on the gross mass of the goods, without the tare of the boxes. */
export type Cargo = {
  readonly teu: number
  readonly boxes: number
  readonly grossMassKg: number
  readonly reefer: boolean
  readonly dangerous: boolean
}

export type PlanRequest = {
  readonly from: NodeCode
  readonly to: NodeCode
  readonly ready: Instant
  readonly latestArrival: Instant | null
  readonly cargo: Cargo
}

/** Sorted by arrival, then cost, then CO2e with the unknown last. Empty: there is no way. */
export type Offers = {
  readonly edition: EditionId
  readonly offers: readonly Offer[]
}

/** `claims` is what values of the itinerary rest on, `comparisons` what stands beside it; `sources` said all of them. */
export type Offer = {
  readonly itinerary: Itinerary
  readonly claims: readonly Claim[]
  readonly comparisons: readonly Comparison[]
  readonly sources: readonly Source[]
}

/** In order: where several apply, the caller hears the first. */
export const REFUSALS = [
  'edition_unknown', 'node_unknown', 'same_place', 'calendar_closed', 'cargo_out_of_range', 'too_many_ways', 'deadline_impossible',
] as const
export type Refusal = (typeof REFUSALS)[number]

export const LEGS_MAX = 6

/** A thousand times what a question of the corridor needs, and a twentieth of a second: nobody else waits longer. */
export const LABELS_MAX = 50_000

/** An edition made ready for planning, for dry and for cooled cargo. */
export type Planner = {
  readonly edition: EditionId
  readonly period: Period
  readonly network: Network
  readonly compiled: Readonly<Record<Temperature, Compiled>>
}

export function plannerOf(edition: EditionId, period: Period, network: Network): Planner {
  return { edition, period, network, compiled: { dry: compile(network, 'dry'), reefer: compile(network, 'reefer') } }
}

export function plan(planner: Planner, request: PlanRequest, digestOf: DigestOf): Offers | { readonly refused: Refusal } {
  const { edition, network } = planner
  const compiled = planner.compiled[request.cargo.reefer ? 'reefer' : 'dry']
  const from = compiled.nodes.get(request.from)
  const to = compiled.nodes.get(request.to)
  if (from === undefined || to === undefined) return refuse('node_unknown')
  if (from === to) return refuse('same_place')
  if (!covers(planner.period, request.ready)) return refuse('calendar_closed')

  const { grossMassKg: massKg, ...load } = request.cargo
  const latestArrival = request.latestArrival === null ? null : minuteUntil(request.latestArrival)
  const limits = { maxLegs: LEGS_MAX, labelsMax: LABELS_MAX }
  const query = { from, to, ready: minuteOf(request.ready), latestArrival, ...limits, cargo: { ...load, massKg } }
  const answer = search(compiled.planner, query)
  if ('refused' in answer) return refuse(answer.refused === 'too_many_labels' ? 'too_many_ways' : 'cargo_out_of_range')
  if (answer.front.length === 0 && wouldBeLate(compiled, query)) return refuse('deadline_impossible')

  const context = { network: compiled, edition, currency: network.currency }
  const itineraries = answer.front.map((way) => itineraryOf(context, way, request.ready, digestOf))
  return { edition, offers: itineraries.map((itinerary) => offerOf(network, itinerary)) }
}

function offerOf(network: Network, itinerary: Itinerary): Offer {
  const claims = claimsBehind(network, itinerary)
  const comparisons = comparisonsOf(network, itinerary)
  const sources = sourcesOf(network, [...claims, ...comparisons.map(({ claim }) => claim)], itinerary)
  return { itinerary, claims, comparisons, sources }
}

/** No way in time, though there is one: the deadline is at fault, not the network. */
function wouldBeLate({ planner }: Compiled, query: Query): boolean {
  const answer = search(planner, { ...query, latestArrival: null })
  return 'front' in answer && answer.front.length > 0
}
