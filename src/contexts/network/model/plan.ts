/** Every sensible way from here to there on one edition: the planner's front, in the words of the trade. */
import { refuse } from '../../../kernel/decision.ts'
import { addMinutes, type Instant } from '../../../kernel/time.ts'
import type { Offer, Offers, Suggestion } from './answer.ts'
import { arriveBy } from './arrive-by.ts'
import { covers as covered } from './calendar.ts'
import { differOf, whyOf } from './choice.ts'
import { closuresFelt } from './closure.ts'
import { claimsBehind, comparisonsOf, readingsOf, sourcesOf } from './comparison.ts'
import { missingOf, relaxationsOf } from './explain.ts'
import { itineraryOf, type DigestOf } from './itinerary.ts'
import { reliabilitiesOf } from './reliability.ts'
import type { PlanRequest } from './request.ts'
import { search, type Found, type Planner, type Search } from './search.ts'
import { suggestionsFor } from './suggestion.ts'

/** In order: where several apply, the caller hears the first. `deadline_impossible` is said where one way is wanted, not why none is. */
export const REFUSALS = [
  'edition_unknown', 'node_unknown', 'same_place', 'calendar_closed', 'cargo_out_of_range', 'too_many_ways', 'deadline_impossible',
] as const
export type Refusal = (typeof REFUSALS)[number]

export type Refused = { readonly refused: Refusal; readonly suggestions?: readonly Suggestion[] }

/** `given`: what a search for this request has found, where one was made already. */
export function plan(planner: Planner, request: PlanRequest, digestOf: DigestOf, given?: Search): Offers | Refused {
  const refused = refusalOf(planner, request)
  if (refused !== null) return refused
  const answer = given ?? searched(planner, request)
  if ('refused' in answer) return refuse(answer.refused)

  const offers = offersOf(planner, request, answer.found, digestOf)
  const { latestArrival } = request
  const ready = request.ready ?? earliestFor(planner, latestArrival)
  const asked = { ...request, ready }
  return {
    edition: planner.edition,
    boundary: request.boundary ?? 'direct',
    offers,
    differ: differOf(request, answer.found, offers.map(({ itinerary }) => itinerary)),
    closed: closuresFelt(request, offers, (open) => {
      const without = searched(planner, open)
      return 'refused' in without ? [] : itinerariesOf(planner, open, without.found, digestOf)
    }),
    relax: offers.length > 0 ? [] : relaxationsOf(planner, asked),
    missing: request.expected === undefined ? null : missingOf(planner, asked, request.expected, offers),
  }
}

/** In: what a search found for this request. */
export function offersOf(planner: Planner, request: PlanRequest, found: readonly Found[], digestOf: DigestOf): readonly Offer[] {
  const { network } = planner
  const itineraries = itinerariesOf(planner, request, found, digestOf)
  const reliabilities = reliabilitiesOf(planner, request, found)
  return itineraries.map((itinerary, place) => {
    const claims = claimsBehind(network, itinerary)
    const comparisons = comparisonsOf(network, itinerary)
    const readings = readingsOf(network, itinerary)
    const said = [...claims, ...comparisons.map(({ claim }) => claim), ...readings.map(({ claim }) => claim)]
    const sources = sourcesOf(network, said, itinerary)
    const reliability = reliabilities[place] ?? null
    return { itinerary, claims, comparisons, readings, sources, reliability, why: whyOf(found, itineraries, place) }
  })
}

function itinerariesOf({ edition, network }: Planner, { latestArrival }: PlanRequest, found: readonly Found[], digestOf: DigestOf) {
  return found.map(({ way, compiled, ready }) => {
    const context = { network: compiled, edition, currency: network.currency, latestArrival }
    return itineraryOf(context, way, ready, digestOf)
  })
}

function searched(planner: Planner, request: PlanRequest): Search {
  const { ready, latestArrival } = request
  if (ready !== null) return search(planner, { ...request, ready })
  if (latestArrival === null) return { found: [] }
  return arriveBy(planner, { ...request, latestArrival, ready: earliestFor(planner, latestArrival) })
}

/** Nothing on the corridor is under way for longer. */
const DAYS_UNDER_WAY = 90

function earliestFor({ period }: Planner, latestArrival: Instant | null): Instant {
  const first: Instant = `${period.firstDay}T00:00:00.000Z` as Instant
  if (latestArrival === null) return first
  const early = addMinutes(latestArrival, -DAYS_UNDER_WAY * 1_440)
  return early > first ? early : first
}

function refusalOf({ network, period }: Planner, request: PlanRequest): Refused | null {
  const { from, to, ready, latestArrival, avoid = {}, must = {}, closures = [] } = request
  const known = new Set(network.nodes.map(({ code }) => code))
  const named = [from, to, ...(avoid.nodes ?? []), ...(must.nodes ?? []), ...closures.map(({ node }) => node)]
  const unknown = named.filter((code) => !known.has(code))
  if (unknown.length > 0) return { ...refuse('node_unknown'), suggestions: unknown.flatMap((code) => suggestionsFor(network.nodes, code)) }
  if (from === to) return refuse('same_place')
  const day = ready ?? latestArrival
  return day !== null && covered(period, day) ? null : refuse('calendar_closed')
}
