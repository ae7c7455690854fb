/** How the network is asked: for places, and for ways between them. Importing is the operator's, at the command line. */
import { Type, type TSchema } from 'typebox'
import { printMoney, type Money } from '../../kernel/money.ts'
import type { Reader } from '../../platform/postgres.ts'
import { list, type Route } from '../../platform/route.ts'
import { CountryCodeText, InstantText, NodeCodeText, oneOf, record, text } from '../../platform/words.ts'
import { MODES } from './model/carriage.ts'
import type { Sourced } from './model/claim.ts'
import { parseEditionId } from './model/edition.ts'
import { BOUNDARY, FACTOR_SOURCE } from './model/emission.ts'
import { basesOf, type Itinerary, type ItineraryLeg, type Transfer } from './model/itinerary.ts'
import { POSITION_QUALITIES } from './model/node.ts'
import { REFUSALS, type Offer } from './model/plan.ts'
import { TRANSFER_KINDS } from './model/service.ts'
import type { Itineraries } from './views/itineraries.ts'
import { listNodes } from './views/nodes.ts'

export type Ports = { readonly reader: Reader; readonly itineraries: Itineraries }

/** Words of one search. */
const WORDS_MAX = 8

const BASES = ['published', 'derived', 'demonstration'] as const

const MoneyShown = Type.Object({ amount: Type.String(), currency: Type.String() })
const Whole = Type.Integer({ minimum: 0 })
const orNull = <Shape extends TSchema>(shape: Shape) => Type.Union([shape, Type.Null()])
const sourcedShape = <Shape extends TSchema>(value: Shape) =>
  Type.Object({ value, basis: oneOf(BASES), claim: orNull(Type.String()) })

const NodeShown = Type.Object({
  code: NodeCodeText,
  name: Type.Object({ en: Type.String(), zh: Type.String() }),
  country: Type.String(),
  subdivision: Type.String(),
  position: orNull(Type.Object({ lat: Type.Number(), lon: Type.Number(), quality: oneOf(POSITION_QUALITIES) })),
  roles: Type.Array(Type.String()),
  modes: Type.Array(Type.String()),
  gaugesMm: Type.Array(Type.Integer()),
  aliases: Type.Array(Type.String()),
  sources: Type.Array(Type.String()),
  confidence: oneOf(['high', 'medium', 'low']),
  note: Type.String(),
})

const TransferShown = Type.Object({
  rule: Type.String(),
  node: NodeCodeText,
  kind: oneOf(TRANSFER_KINDS),
  begins: InstantText,
  ends: InstantText,
  duration: sourcedShape(Whole),
  cost: sourcedShape(MoneyShown),
})

const LegShown = Type.Object({
  sequence: Type.Integer({ minimum: 1 }),
  from: NodeCodeText,
  to: NodeCodeText,
  mode: oneOf(MODES),
  gaugeMm: orNull(Type.Integer()),
  run: Type.Object({ name: oneOf(['scheduled', 'unscheduled']) }, { additionalProperties: true }),
  planned: Type.Object({ departure: InstantText, arrival: InstantText }),
  waitingMinutes: Whole,
  duration: sourcedShape(Whole),
  distanceKm: sourcedShape(Whole),
  cost: sourcedShape(MoneyShown),
  co2e: Type.Object({ grams: orNull(Whole), factor: orNull(Type.Object({}, { additionalProperties: true })) }),
  after: orNull(TransferShown),
})

const ClaimShown = Type.Object({ id: Type.String(), sources: Type.Array(Type.String()) }, { additionalProperties: true })

export const ItineraryShown = Type.Object({
  id: Type.String(),
  edition: Type.String(),
  from: NodeCodeText,
  to: NodeCodeText,
  departs: InstantText,
  arrives: InstantText,
  bookBy: InstantText,
  durationMinutes: Whole,
  cost: MoneyShown,
  co2e: Type.Object({
    grams: orNull(Whole),
    boundary: Type.String(),
    factors: Type.String(),
    standIn: Type.Boolean(),
  }, { description: 'grams null: a factor is missing, the sum is unknown' }),
  legs: Type.Array(LegShown),
  costLines: Type.Array(Type.Object({ of: Type.String(), place: Type.String(), cost: sourcedShape(MoneyShown) })),
  bases: Type.Object({ published: Whole, derived: Whole, demonstration: Whole }, { description: 'how many values are of which kind' }),
  claims: Type.Array(ClaimShown, { description: 'what values rest on' }),
  comparisons: Type.Array(Type.Object({ claim: ClaimShown, sameWay: Type.Boolean() }), {
    description: 'what others have published about the whole way; never a leg of it',
  }),
  sources: Type.Array(Type.Object({
    key: Type.String(), publisher: Type.String(), date: Type.String(), kind: Type.String(), url: Type.String(), note: Type.String(),
  })),
})

export const routes: readonly Route<Ports>[] = [
  list({
    name: 'network.nodes',
    path: '/nodes',
    summary: 'Places of the network, by code; searched by any code or name, in English or Chinese',
    query: record({
      search: Type.Optional(text(80, 'words that must all be found in codes or names')),
      country: Type.Optional(CountryCodeText),
    }),
    item: NodeShown,
    lists: async ({ reader }, { viewer, query: { search = '', country = null }, cursor, limit }) => {
      const words = search.split(/\s+/).filter((word) => word !== '').slice(0, WORDS_MAX)
      const page = await listNodes(reader, viewer, { words, country }, { cursor, limit })
      return { items: page.nodes, next: page.next }
    },
  }),
  list({
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
      return { items: page.map(shownOffer), next: more ? (page.at(-1)?.itinerary.id ?? null) : null }
    },
  }),
]

/** Money is text with all its digits. */
export function shownOffer({ itinerary, claims, comparisons, sources }: Offer) {
  const { co2eGrams, cost, legs, ...rest } = itinerary
  return {
    ...rest,
    cost: shownMoney(cost),
    co2e: { grams: co2eGrams, boundary: BOUNDARY, factors: FACTOR_SOURCE, standIn: true },
    legs: legs.map(shownLeg),
    costLines: costLines(itinerary),
    bases: basesOf(itinerary),
    claims,
    comparisons,
    sources,
  }
}

function shownLeg({ cost, emission, after, ...leg }: ItineraryLeg) {
  const { grams, factor } = emission
  return { ...leg, cost: shownCost(cost), co2e: { grams, factor }, after: after && shownTransfer(after) }
}

function shownTransfer({ cost, ...transfer }: Transfer) {
  return { ...transfer, cost: shownCost(cost) }
}

/** In the order in which they fall due on the way: what is summed in `cost`, line by line. */
function costLines({ legs }: Itinerary) {
  return legs.flatMap(({ from, to, run, cost, after }) => [
    ...(after ? [{ of: after.rule, place: after.node, cost: shownCost(after.cost) }] : []),
    { of: run.name === 'scheduled' ? run.service : run.leg, place: `${from} ${to}`, cost: shownCost(cost) },
  ])
}

function shownCost({ value, ...rest }: Sourced<Money>) {
  return { value: shownMoney(value), ...rest }
}

function shownMoney(money: Money) {
  return { amount: printMoney(money), currency: money.currency }
}
