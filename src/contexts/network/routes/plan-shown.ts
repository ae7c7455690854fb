/** How the answer of the planner looks from outside: each way as everywhere, and what stands beside the front. */
import { Type } from 'typebox'
import { printMoney } from '../../../kernel/money.ts'
import { InstantText, NodeCodeText, oneOf } from '../../../platform/words.ts'
import { CONSTRAINTS, CRITERIA, type Missing, type Offer, type Offers, type Relaxation } from '../model/answer.ts'
import type { Instead, Replan } from '../model/replan.ts'
import { BOUNDARIES, type Boundary } from '../model/request.ts'
import { ClaimShown, ItineraryShown, MoneyShown, orNull, shownItinerary, shownMoney, shownOffer } from './shown.ts'

const Id = Type.String({ description: 'of an itinerary' })

const PlanShown = Type.Object({
  ...ItineraryShown.properties,
  readings: Type.Array(Type.Object({ about: Type.String(), claim: ClaimShown }), {
    description: 'what was published about delays where it passes; beside what is counted with',
  }),
  reliability: orNull(Type.Object({
    onTime: orNull(Type.Number({ minimum: 0, maximum: 1, description: 'by the latest arrival; null: none was asked for' })),
    p50: orNull(InstantText),
    p90: orNull(InstantText),
    basis: oneOf(['observed', 'prior']),
  })),
  why: Type.Array(Type.Object({ beats: Id, on: Type.Array(oneOf(CRITERIA)) }), {
    description: 'on what it is better than others of the front',
  }),
})

const RelaxShown = Type.Object({
  constraint: oneOf(CONSTRAINTS),
  to: Type.Union([InstantText, MoneyShown, Type.Number(), Type.Array(Type.String()), Type.Null()], {
    description: 'how far it has to be given up, where that can be said',
  }),
})

const ClosedShown = Type.Object({
  node: NodeCodeText, from: InstantText, until: InstantText, reason: Type.String(),
  removed: Type.Array(Type.Object({ id: Id, arrives: InstantText, through: Type.Array(NodeCodeText) })),
  avoidedBy: Type.Array(Id),
})

export const PlanAnswer = Type.Object({
  edition: Type.String(),
  boundary: oneOf(BOUNDARIES),
  front: Type.Array(PlanShown, { description: 'by arrival, cost, CO2e with the unknown last, and legs. Empty: there is no way' }),
  differ: orNull(Type.Object({ ids: Type.Array(Id), regret: orNull(Type.Number()) }, {
    description: 'the ways to look at first, and by how much the best of the front can beat them: 0.05 is 5 %',
  })),
  closed: Type.Array(ClosedShown, { description: 'what each closure removed, and what took its place' }),
  relax: Type.Array(RelaxShown, { description: 'where there is no way: giving up one of these alone opens one' }),
  missing: orNull(Type.Object({ name: oneOf(['shown', 'dominated', 'removed', 'no way']) }, {
    additionalProperties: true, description: 'what became of the expected way',
  })),
})

export const PlanLine = Type.Object({
  legs: Type.Integer({ minimum: 1, description: 'ways of at most so many legs are known' }),
  front: Type.Array(PlanShown),
})

const ChangeShown = Type.Object({
  what: oneOf(['kept', 'dropped', 'added']), run: Type.String(), from: Type.String(), to: Type.String(),
})

/** What was promised: the way alone, without what stood beside it. */
const { claims: _claims, comparisons: _comparisons, sources: _sources, ...WayShown } = ItineraryShown.properties

export const ReplanAnswer = Type.Object({
  was: Type.Object(WayShown),
  missed: orNull(Type.Integer({ minimum: 1, description: 'the first leg that can no longer be reached; null: all can' })),
  now: Type.Array(Type.Object({
    plan: PlanShown,
    promise: Type.Object({ was: InstantText, now: InstantText }),
    changes: Type.Array(ChangeShown),
    costDifference: MoneyShown,
    arrivalDifferenceMinutes: Type.Integer(),
  })),
})


export function shownPlan(boundary: Boundary, offer: Offer) {
  const { reliability, readings, why } = offer
  return { ...shownOffer(offer, boundary), readings, reliability, why }
}

export function shownAnswer({ edition, boundary, offers, differ, closed, relax, missing }: Offers) {
  return {
    edition, boundary,
    front: offers.map((offer) => shownPlan(boundary, offer)),
    differ, closed,
    relax: relax.map(shownRelaxation),
    missing: missing && shownMissing(missing),
  }
}

export function shownReplan({ was, missed, now }: Replan, boundary: Boundary) {
  return { was: shownItinerary(was, boundary), missed, now: now.map((instead) => shownInstead(instead, boundary)) }
}

function shownInstead({ offer, changes, promise, costDifference, arrivalDifferenceMinutes }: Instead, boundary: Boundary) {
  return { plan: shownPlan(boundary, offer), promise, changes, costDifference: shownMoney(costDifference), arrivalDifferenceMinutes }
}

function shownRelaxation({ constraint, to }: Relaxation) {
  return { constraint, to: typeof to === 'object' && to !== null && 'minor' in to ? { amount: printMoney(to), currency: to.currency } : to }
}

function shownMissing(missing: Missing) {
  if (missing.name === 'dominated') return { ...missing, cost: shownMoney(missing.cost) }
  return missing.name === 'removed' ? { ...missing, relax: missing.relax.map(shownRelaxation) } : missing
}
