/** A shipment under way that is late: new ways from the place where the box stands, beside what was promised. */
import { present } from '../../../kernel/assert.ts'
import type { Money } from '../../../kernel/money.ts'
import { minutesBetween, type Instant } from '../../../kernel/time.ts'
import type { Offer } from './answer.ts'
import type { Means } from './carriage.ts'
import { runName, type DigestOf, type Itinerary, type ItineraryLeg } from './itinerary.ts'
import { minuteOf } from './minute.ts'
import { workedBy } from './opening.ts'
import { offersOf, type Refused } from './plan.ts'
import type { PlanRequest, ReadyRequest } from './request.ts'
import { search, type Planner } from './search.ts'
import type { Compiled } from './tables.ts'
import { refuse } from '../../../kernel/decision.ts'

/** `leg`: by which leg of the itinerary it comes, from 1; 0 where it has not left. `ready`: when it is there, late. */
export type Standing = { readonly leg: number; readonly ready: Instant }

export type ReplanRequest = { readonly question: PlanRequest; readonly was: Itinerary; readonly standing: Standing }

/** `missed`: the first leg that can no longer be reached; null: all can, and nothing need change. */
export type Replan = {
  readonly was: Itinerary
  readonly missed: number | null
  readonly now: readonly Instead[]
}

/**
 * A new way for the rest. `cost` and `arrival` are differences to the old promise: what is behind counts in both.
 * `promise`: what was said, and what is said now.
 */
export type Instead = {
  readonly offer: Offer
  readonly promise: { readonly was: Instant; readonly now: Instant }
  readonly changes: readonly Change[]
  readonly costDifference: Money
  readonly arrivalDifferenceMinutes: number
}

/** A run by the name of its departure or leg. */
export type Change = { readonly what: 'kept' | 'dropped' | 'added'; readonly run: string; readonly from: string; readonly to: string }

/** A promise that can no longer be kept is no reason to offer nothing: the wanted arrival is not asked for again. */
export function replan(planner: Planner, { question, was, standing }: ReplanRequest, digestOf: DigestOf): Replan | Refused {
  const came = was.legs[standing.leg - 1]
  const rest = was.legs.slice(standing.leg)
  const from = came?.to ?? was.from
  if (rest.length === 0 || standing.leg < 0) return refuse('same_place')
  const request: ReadyRequest = { ...question, from, to: was.to, ready: standing.ready, latestArrival: null }
  const stands = came === undefined ? null : { node: from, means: meansOf(came) }
  const answer = search(planner, request, { stands })
  if ('refused' in answer) return refuse(answer.refused)

  const compiled = planner.compiled({
    reefer: question.cargo.reefer, boundary: question.boundary ?? 'direct', closures: question.closures ?? [], lifted: [], stands,
  })
  const offers = offersOf(planner, { ...request, latestArrival: question.latestArrival }, answer.found, digestOf)
  return { was, missed: missedIn(compiled, rest, standing.ready), now: offers.map((offer) => insteadOf(was, rest, offer)) }
}

function insteadOf(was: Itinerary, rest: readonly ItineraryLeg[], offer: Offer): Instead {
  const { itinerary } = offer
  const before = new Set(rest.map(runName))
  const after = new Set(itinerary.legs.map(runName))
  const change = (what: Change['what']) => (leg: ItineraryLeg): Change => ({ what, run: runName(leg), from: leg.from, to: leg.to })
  const paid = rest.reduce((sum, leg) => sum + costOf(leg), 0n)
  return {
    offer,
    promise: { was: was.arrives, now: itinerary.arrives },
    changes: [
      ...rest.filter((leg) => after.has(runName(leg))).map(change('kept')),
      ...rest.filter((leg) => !after.has(runName(leg))).map(change('dropped')),
      ...itinerary.legs.filter((leg) => !before.has(runName(leg))).map(change('added')),
    ],
    costDifference: { ...was.cost, minor: itinerary.cost.minor - paid },
    arrivalDifferenceMinutes: minutesBetween(was.arrives, itinerary.arrives),
  }
}

function costOf({ cost, storage, after }: ItineraryLeg): bigint {
  return cost.value.minor + (storage?.value.minor ?? 0n) + (after?.cost.value.minor ?? 0n)
}

/** Walks the old way from where the box stands: lorries wait for it, departures do not. */
function missedIn({ transfers, openings }: Compiled, rest: readonly ItineraryLeg[], ready: Instant): number | null {
  let now: number | null = minuteOf(ready)
  for (const { sequence, after, run, planned } of rest) {
    const row = after === null ? -1 : transfers.findIndex((rule) => rule?.id === after.rule)
    if (after !== null) now = workedBy(openings[row] ?? null, now, after.duration.value)
    if (now === null || (run.name === 'scheduled' && now > minuteOf(run.closes))) return sequence
    now = run.name === 'scheduled' ? minuteOf(planned.arrival) : now + minutesBetween(planned.departure, planned.arrival)
  }
  return null
}

function meansOf({ mode, gaugeMm }: ItineraryLeg): Means {
  return mode === 'rail' ? { mode, gaugeMm: present(gaugeMm, 'rails have a gauge') } : { mode }
}
