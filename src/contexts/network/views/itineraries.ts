/** Itineraries are not kept: they are worked out from an edition, the same for the same question on the same rows. */
import type { Instant } from '../../../kernel/time.ts'
import type { Viewer } from '../../../platform/postgres.ts'
import type { Offer, Offers } from '../model/answer.ts'
import type { EditionId } from '../model/edition.ts'
import { basesOf, type Itinerary, type ItineraryId } from '../model/itinerary.ts'
import type { Refusal, Refused } from '../model/plan.ts'
import type { PlanRequest } from '../model/request.ts'
import type { Planning } from './planning.ts'

/** `edition` null: that of the day the cargo is ready. */
export type Question = PlanRequest & { readonly ready: Instant; readonly edition: EditionId | null }

/** What the thread of a planner is asked: for the ways as the model has them, to book from. */
export type OffersAsked = { readonly name: 'offers'; readonly request: PlanRequest }

export type Itineraries = {
  readonly offers: (viewer: Viewer, question: Question) => Promise<Offers | { readonly refused: Refusal }>
  /** For a booking: what was offered under this id, worked out again. Null: this question does not lead to it. */
  readonly offered: (viewer: Viewer, question: Question, id: ItineraryId) => Promise<Offer | null>
}

export function openItineraries(planning: Planning): Itineraries {
  async function offers(viewer: Viewer, { edition, ...request }: Question): Promise<Offers | { readonly refused: Refusal }> {
    const asked: OffersAsked = { name: 'offers', request }
    const answer = await planning.ask<Offers | Refused>(viewer, { edition, day: request.ready }, asked)
    if ('refused' in answer) return { refused: answer.refused }
    const isLate = answer.offers.length === 0 && answer.relax.some(({ constraint }) => constraint === 'deadline')
    return isLate ? { refused: 'deadline_impossible' } : answer
  }

  return {
    offers,
    async offered(viewer, question, id) {
      const answer = await offers(viewer, question)
      return 'offers' in answer ? (answer.offers.find(({ itinerary }) => itinerary.id === id) ?? null) : null
    },
  }
}

/** For a booking: how many values of a way stand for nothing but a demonstration. */
export function demonstrationValuesOf(itinerary: Itinerary): number {
  return basesOf(itinerary).demonstration
}
