/** Itineraries are not kept: they are worked out from an edition, the same for the same question on the same rows. */
import { createHash } from 'node:crypto'
import type { Reader, Viewer } from '../../../platform/postgres.ts'
import type { EditionId } from '../model/edition.ts'
import { basesOf, type Itinerary, type ItineraryId } from '../model/itinerary.ts'
import { plan, plannerOf, type Offer, type Offers, type Planner, type PlanRequest, type Refusal } from '../model/plan.ts'
import { findEdition, latestDigest, type Named } from './editions.ts'
import { readNetwork } from './rows.ts'

/** `edition` null: that of the day the cargo is ready. */
export type Question = PlanRequest & { readonly edition: EditionId | null }

export type Itineraries = {
  readonly offers: (viewer: Viewer, question: Question) => Promise<Offers | { readonly refused: Refusal }>
  /** For a booking: what was offered under this id, worked out again. Null: this question does not lead to it. */
  readonly offered: (viewer: Viewer, question: Question, id: ItineraryId) => Promise<Offer | null>
}

/** Planners that are kept ready. An edition does not change, so they never grow old; some megabytes each. */
const READY_MAX = 4

export function openItineraries(reader: Reader): Itineraries {
  const ready = new Map<string, Promise<Planner>>()

  async function offers(viewer: Viewer, question: Question): Promise<Offers | { readonly refused: Refusal }> {
    const edition = await reader.as(viewer, (sql) => findEdition(sql, question.edition, question.ready))
    if (edition === null) return { refused: await whyNone(viewer, question) }
    return plan(await plannerFor(viewer, edition), question, digestOf)
  }

  /** The day lies outside every calendar, or there is no such edition, or none at all. */
  async function whyNone(viewer: Viewer, { edition }: Question): Promise<Refusal> {
    const latest = edition === null ? await reader.as(viewer, latestDigest) : null
    return latest === null ? 'edition_unknown' : 'calendar_closed'
  }

  function plannerFor(viewer: Viewer, named: Named): Promise<Planner> {
    const { edition, digest } = named
    const kept = ready.get(edition) ?? reader.as(viewer, (sql) => readNetwork(sql, digest)).then((rows) => plannerOf(edition, named, rows))
    ready.delete(edition)
    ready.set(edition, kept)
    // One that failed to load is tried again by the next who asks.
    kept.catch(() => ready.delete(edition))
    for (const oldest of [...ready.keys()].slice(0, -READY_MAX)) ready.delete(oldest)
    return kept
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

/** 128 bits of SHA-256: enough to name a way. */
function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}
