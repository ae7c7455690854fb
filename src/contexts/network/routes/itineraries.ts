/** The network is asked for ways between places, page by page: what a consignment books from. */
import { Type } from 'typebox'
import { list, type Route } from '../../../platform/route.ts'
import { InstantText, NodeCodeText, record, text } from '../../../platform/words.ts'
import { parseEditionId } from '../model/edition.ts'
import { REFUSALS } from '../model/plan.ts'
import type { Itineraries } from '../views/itineraries.ts'
import { ItineraryShown, shownOffer } from './shown.ts'

export type Ports = { readonly itineraries: Itineraries }

export const itineraries: Route<Ports> = list({
  name: 'network.itineraries',
  path: '/itineraries',
  summary: 'Every sensible way for this cargo: the Pareto set over arrival, cost, CO2e and legs, by arrival',
  query: record({
    from: NodeCodeText,
    to: NodeCodeText,
    ready: InstantText,
    latestArrival: Type.Optional(InstantText),
    teu: Type.Integer({ minimum: 1, maximum: 1_000 }),
    boxes: Type.Integer({ minimum: 1, maximum: 1_000 }),
    grossMassKg: Type.Integer({ minimum: 1, maximum: 4_000_000 }),
    reefer: Type.Optional(Type.Boolean({ description: 'needs a plug for each box' })),
    dangerous: Type.Optional(Type.Boolean()),
    edition: Type.Optional(text(40, 'the edition to plan on; without it, that of the day the cargo is ready')),
  }),
  item: ItineraryShown,
  refusals: REFUSALS,
  lists: async ({ itineraries }, { viewer, query, cursor, limit }) => {
    const { from, to, ready, latestArrival = null, teu, boxes, grossMassKg, reefer = false, dangerous = false } = query
    const edition = query.edition === undefined ? null : parseEditionId(query.edition)
    if (query.edition !== undefined && edition === null) return { refused: 'edition_unknown' }
    const cargo = { teu, boxes, grossMassKg, reefer, dangerous }
    const answer = await itineraries.offers(viewer, { from, to, ready, latestArrival, cargo, edition })
    if ('refused' in answer) return answer
    const start = cursor === null ? 0 : answer.offers.findIndex(({ itinerary }) => itinerary.id === cursor) + 1
    const page = answer.offers.slice(start, start + limit)
    const more = answer.offers.length > start + limit
    return { items: page.map((offer) => shownOffer(offer, answer.boundary)), next: more ? (page.at(-1)?.itinerary.id ?? null) : null }
  },
})
