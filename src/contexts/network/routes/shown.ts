/** How a place, and a way between two places, look from outside: schemas, and the model printed to fit them. */
import { Type, type TSchema } from 'typebox'
import { printMoney, type Money } from '../../../kernel/money.ts'
import { InstantText, NodeCodeText, oneOf } from '../../../platform/words.ts'
import { MODES } from '../model/carriage.ts'
import { DIRECTIONS, PROCEDURES } from '../model/border.ts'
import type { Sourced } from '../model/claim.ts'
import { basesOf, type Itinerary, type ItineraryLeg, type Transfer } from '../model/itinerary.ts'
import { POSITION_QUALITIES } from '../model/node.ts'
import type { Offer } from '../model/answer.ts'
import type { Boundary } from '../model/request.ts'
import { CUT_OFFS, PART_KINDS, TRANSFER_KINDS } from '../model/service.ts'

const BASES = ['published', 'derived', 'demonstration'] as const

export const MoneyShown = Type.Object({ amount: Type.String(), currency: Type.String() })
export const Whole = Type.Integer({ minimum: 0 })
export const orNull = <Shape extends TSchema>(shape: Shape) => Type.Union([shape, Type.Null()])
const sourcedShape = <Shape extends TSchema>(value: Shape) =>
  Type.Object({ value, basis: oneOf(BASES), claim: orNull(Type.String()) })

export const NodeShown = Type.Object({
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

const SideShown = Type.Object({ node: NodeCodeText, procedure: oneOf(PROCEDURES) })
const BorderShown = Type.Object({
  crossing: Type.String(), direction: oneOf(DIRECTIONS), leaves: SideShown, enters: SideShown, documents: Type.Array(Type.String()),
})

const TransferShown = Type.Object({
  rule: Type.String(),
  node: NodeCodeText,
  kind: oneOf(TRANSFER_KINDS),
  begins: InstantText,
  ends: InstantText,
  duration: sourcedShape(Whole),
  parts: Type.Array(Type.Object({ what: oneOf(PART_KINDS), minutes: Whole, basis: oneOf(BASES), claim: orNull(Type.String()) }), {
    description: 'what the duration is made of; it is their sum',
  }),
  closedMinutes: Type.Integer({ minimum: 0, description: 'waited besides, because nobody works' }),
  border: orNull(BorderShown),
  cost: sourcedShape(MoneyShown),
  emission: Type.Object({ grams: orNull(Whole), hub: orNull(Type.Object({}, { additionalProperties: true })) }, {
    description: 'of handling; zero where the boundary leaves it out',
  }),
})

const LegShown = Type.Object({
  sequence: Type.Integer({ minimum: 1 }),
  from: NodeCodeText,
  to: NodeCodeText,
  mode: oneOf(MODES),
  gaugeMm: orNull(Type.Integer()),
  run: Type.Object({
    name: oneOf(['scheduled', 'unscheduled']),
    service: Type.Optional(Type.String()), departure: Type.Optional(Type.String()), operator: Type.Optional(Type.String()),
    closes: Type.Optional(InstantText), calendar: Type.Optional(oneOf(BASES)), leg: Type.Optional(Type.String()),
  }),
  passes: Type.Array(NodeCodeText, { description: 'gone through without loading' }),
  planned: Type.Object({ departure: InstantText, arrival: InstantText }),
  closes: orNull(Type.Object(Object.fromEntries(CUT_OFFS.map((kind) => [kind, InstantText])), {
    description: 'by when the cargo and each of the papers are wanted; null: nothing closes',
  })),
  waitingMinutes: Whole,
  slackMinutes: orNull(Type.Integer({ description: 'how late the cargo may come here before a departure is missed; null: none can be' })),
  duration: sourcedShape(Whole),
  driving: orNull(Type.Object({ law: Type.String(), speedKmh: Type.Number() })),
  distanceKm: sourcedShape(Whole),
  path: orNull(Type.Array(Type.Object({ lat: Type.Number(), lon: Type.Number() }), { description: 'the line of a ship, for maps' })),
  cost: sourcedShape(MoneyShown),
  storage: orNull(sourcedShape(MoneyShown)),
  co2e: Type.Object({ grams: orNull(Whole), factor: orNull(Type.Object({}, { additionalProperties: true })) }),
  after: orNull(TransferShown),
})

export const ClaimShown = Type.Object({ id: Type.String(), sources: Type.Array(Type.String()) }, { additionalProperties: true })

export const ItineraryShown = Type.Object({
  id: Type.String(),
  edition: Type.String(),
  from: NodeCodeText,
  to: NodeCodeText,
  departs: InstantText,
  arrives: InstantText,
  bookBy: InstantText,
  latestHandover: InstantText,
  durationMinutes: Whole,
  cost: MoneyShown,
  co2e: Type.Object({
    grams: orNull(Whole),
    boundary: Type.String(),
    factors: Type.String({ description: 'sources of the factors, comma between them' }),
    standIn: Type.Boolean({ description: 'factors of elsewhere stand in' }),
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

export function shownOffer({ itinerary, claims, comparisons, sources }: Offer, boundary: Boundary) {
  return { ...shownItinerary(itinerary, boundary), claims, comparisons, sources }
}

/** Money is text with all its digits. */
export function shownItinerary(itinerary: Itinerary, boundary: Boundary) {
  const { co2eGrams, cost, legs, ...rest } = itinerary
  const factors = [...new Set(legs.flatMap(({ emission }) => (emission.factor ? [String(emission.factor.source)] : [])))].toSorted()
  return {
    ...rest,
    cost: shownMoney(cost),
    // All of our factors are defaults of elsewhere: fixtures/emissions says of where.
    co2e: { grams: co2eGrams, boundary, factors: factors.join(', '), standIn: true },
    legs: legs.map(shownLeg),
    costLines: costLines(itinerary),
    bases: basesOf(itinerary),
  }
}

function shownLeg({ cost, storage, emission, after, ...leg }: ItineraryLeg) {
  const { grams, factor } = emission
  return {
    ...leg, cost: shownCost(cost), storage: storage && shownCost(storage), co2e: { grams, factor }, after: after && shownTransfer(after),
  }
}

function shownTransfer({ cost, ...transfer }: Transfer) {
  return { ...transfer, cost: shownCost(cost) }
}

/** In the order in which they fall due on the way: what is summed in `cost`, line by line. */
function costLines({ legs }: Itinerary) {
  return legs.flatMap(({ from, to, run, cost, storage, after }) => [
    ...(after ? [{ of: after.rule, place: after.node, cost: shownCost(after.cost) }] : []),
    ...(storage ? [{ of: 'storage', place: from, cost: shownCost(storage) }] : []),
    { of: run.name === 'scheduled' ? run.service : run.leg, place: `${from} ${to}`, cost: shownCost(cost) },
  ])
}

function shownCost({ value, ...rest }: Sourced<Money>) {
  return { value: shownMoney(value), ...rest }
}

export function shownMoney(money: Money) {
  return { amount: printMoney(money), currency: money.currency }
}
