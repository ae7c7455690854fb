/** Consignments as they are shown: money and masses as text that says them exactly. */
import { Type, type Static } from 'typebox'
import { printMoney, type Money } from '../../../kernel/money.ts'
import { printThousandths } from '../../../kernel/quantity.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Life } from '../../../platform/life-view.ts'
import { ContainerNumberText, InstantText, NodeCodeText, oneOf } from '../../../platform/words.ts'
import { planOf, STAGES, type Consignment } from '../model/consignment.ts'
import { MILESTONES } from '../model/customs.ts'
import { DIRECTIONS } from '../model/entry.ts'
import { CODES } from '../model/event.ts'
import { arrivalOf, MODES, type Itinerary } from '../model/itinerary.ts'
import { FLAGS, promise, timeline } from '../model/timeline.ts'
import { cargoOf } from '../operations.ts'

const orNull = <Shape extends Parameters<typeof Type.Union>[0][number]>(shape: Shape) => Type.Union([shape, Type.Null()])
const MoneyShown = Type.Object({ amount: Type.String(), currency: Type.String() })
const Open = { additionalProperties: true }

const LegShown = Type.Object({
  sequence: Type.Integer(),
  mode: oneOf(MODES),
  from: NodeCodeText,
  to: NodeCodeText,
  departs: InstantText,
  arrives: InstantText,
  service: orNull(Type.String()),
})

export const ItineraryShown = Type.Object({
  id: Type.String(),
  legs: Type.Array(LegShown),
  cost: MoneyShown,
  co2eGrams: orNull(Type.Integer()),
  demonstrationValues: Type.Integer({ description: 'how many of its values stand for nothing but a demonstration' }),
  quotedUntil: InstantText,
})

export const PromiseShown = Type.Object({
  arrives: InstantText,
  standing: oneOf(['open', 'atRisk', 'kept', 'broken']),
  against: orNull(InstantText),
})

export const TimelineShown = Type.Object({
  kind: oneOf(['logistics', 'customs']),
  code: oneOf([...CODES, ...MILESTONES]),
  leg: orNull(Type.Integer()),
  place: orNull(NodeCodeText),
  container: orNull(ContainerNumberText),
  promised: orNull(InstantText),
  planned: orNull(InstantText),
  estimated: orNull(InstantText),
  actual: orNull(InstantText),
  toldAt: orNull(InstantText),
  detail: orNull(Type.String()),
  deviationMinutes: orNull(Type.Integer()),
  flags: Type.Array(oneOf(FLAGS)),
})

export const ConsignmentShown = Type.Object({
  id: Type.String(),
  reference: Type.String(),
  direction: oneOf(DIRECTIONS),
  stage: oneOf(STAGES),
  relations: Type.Record(Type.String(), Type.String()),
  parties: Type.Object({}, Open),
  goods: Type.Array(Type.Object({}, Open)),
  equipment: Type.Array(Type.Object({}, Open)),
  terms: Type.Object({}, Open),
  from: NodeCodeText,
  to: NodeCodeText,
  wanted: Type.Object({ ready: InstantText, deliverBy: InstantText }),
  cargo: Type.Object({ teu: Type.Integer(), boxes: Type.Integer(), grossMassKg: Type.String(), reefer: Type.Boolean() }),
  warnings: Type.Array(Type.Object({}, Open)),
  itinerary: orNull(ItineraryShown),
  promise: orNull(PromiseShown),
  timeline: Type.Array(TimelineShown),
  delivered: Type.Array(ContainerNumberText),
  history: Type.Array(Type.Object({ type: Type.String(), at: InstantText, recordedAt: InstantText, by: Type.String() })),
  changedAt: InstantText,
})

export const ConsignmentListed = Type.Object({
  id: Type.String(),
  reference: Type.String(),
  direction: oneOf(DIRECTIONS),
  stage: oneOf(STAGES),
  relations: Type.Record(Type.String(), Type.String()),
  from: NodeCodeText,
  to: NodeCodeText,
  goods: Type.Array(Type.Object({ hs: Type.String(), description: Type.String() })),
  containers: Type.Array(ContainerNumberText),
  deliverBy: InstantText,
  arrives: orNull(InstantText),
  promise: orNull(PromiseShown),
  changedAt: InstantText,
})

export const DocumentShown = Type.Object({ 'x-state': oneOf(['DRAFT']), 'x-recordVersion': Type.Integer() }, Open)

/** Null: nobody has entered it. */
export function shown({ id, state, history, changedAt }: Life<Consignment>, now: Instant) {
  const { entry, stage, equipment, warnings, delivered } = state
  if (entry === null) return null
  const { goods, equipment: _, ...said } = entry
  const { grossMass, ...cargo } = cargoOf(entry, equipment)
  const plan = planOf(state)
  return {
    id, stage, ...said, equipment, warnings, delivered, history, changedAt,
    goods: goods.map(({ grossMass: gross, netMass: net, value, ...line }) => (
      { ...line, grossMassKg: printThousandths(gross), netMassKg: printThousandths(net), value: money(value) })),
    cargo: { ...cargo, grossMassKg: printThousandths(grossMass) },
    itinerary: plan && shownItinerary(plan),
    promise: promise(state, now),
    timeline: timeline(state, now),
  }
}

export function listed({ id, state, changedAt }: Life<Consignment>, now: Instant): readonly Static<typeof ConsignmentListed>[] {
  const { entry, stage, equipment } = state
  if (entry === null || stage === 'unentered') return []
  const { reference, direction, relations, from, to, goods, wanted } = entry
  const plan = planOf(state)
  return [{
    id, reference, direction, stage, relations: { ...relations }, from, to, changedAt,
    goods: goods.map(({ hs, description }) => ({ hs, description })),
    containers: equipment.map(({ container }) => container),
    deliverBy: wanted.deliverBy,
    arrives: plan && arrivalOf(plan),
    promise: promise(state, now),
  }]
}

function shownItinerary({ legs, cost, ...same }: Itinerary) {
  return { ...same, legs: [...legs], cost: money(cost) }
}

function money(value: Money) {
  return { amount: printMoney(value), currency: value.currency }
}
