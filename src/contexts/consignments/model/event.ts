/**
 * What happens to goods on the way, in the words of DCSA Track and Trace 3.0.0. A plan, an estimate and an actual are
 * three values: a later one never replaces an earlier one of another kind.
 *
 * Actual events of a leg come in an order, box by box: in at the gate, loaded, departed, arrived, discharged, out at the
 * gate. They need not be told in that order: an event that comes late takes its place by the time at which it happened.
 */
import type { ContainerNumber, NodeCode } from '../../../kernel/ids.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { PlannedLeg } from './itinerary.ts'

/** PLN planned, EST estimated, ACT actual. Source: DCSA TNT 3.0.0. */
export const CLASSIFIERS = ['PLN', 'EST', 'ACT'] as const
export type Classifier = (typeof CLASSIFIERS)[number]

/** Codes that have a place in the order of a leg, in that order. Source of the codes: DCSA TNT 3.0.0; of the order: ours. */
export const ORDERED = ['PICK', 'STUF', 'GTIN', 'LOAD', 'DEPA', 'CROS', 'ARRI', 'DISC', 'GTOT', 'STRP', 'DROP'] as const
/** Codes that may come at any time of a leg. Source: DCSA TNT 3.0.0. */
export const UNORDERED = ['CUSS', 'CUSI', 'INSP', 'CUSR', 'RSEA', 'RMVD', 'AVPU', 'AVDO', 'DETC', 'MEAS', 'ADJU'] as const
export const CODES = [...ORDERED, ...UNORDERED] as const
export type EventCode = (typeof CODES)[number]

export type MovementEvent = {
  /** Sequence of the leg in the plan. */
  readonly leg: number
  readonly code: EventCode
  readonly classifier: Classifier
  /** When it happened, or is to happen. When we learned of it is the `at` of the fact. */
  readonly eventDateTime: Instant
  readonly place: NodeCode
  /** Null: all boxes, or the ship or train that carries them. */
  readonly container: ContainerNumber | null
}

/** An event as the record keeps it: when it happened, apart from when it was told. */
export type KnownEvent = MovementEvent & { readonly toldAt: Instant }

export type OrderRefusal = 'event_out_of_order' | 'event_before_previous_actual' | 'event_already_recorded'

/** Where an event of this code takes place, unless it is said: before the departure at one end, after it at the other. */
export function placeOf({ from, to }: PlannedLeg, code: EventCode): NodeCode {
  return placeInLeg(code) > placeInLeg('DEPA') ? to : from
}

/** Whether this is already so: the last that was told about the same says the same. */
export function isKnown(event: MovementEvent, known: readonly KnownEvent[]): boolean {
  const last = lastTold(known.filter((other) => isAbout(other, event)))
  return last !== null && last.eventDateTime === event.eventDateTime && last.place === event.place
}

/** Of estimates, the one that counts is the one that was told last, whatever time it names. */
export function lastTold(events: readonly KnownEvent[]): KnownEvent | null {
  return events.reduce<KnownEvent | null>((last, event) => (last === null || event.toldAt >= last.toldAt ? event : last), null)
}

/**
 * In: an actual event, and those that are known. Out: why it cannot be true beside them, or null.
 * `event_before_previous_actual`: it claims a time before something that comes earlier in the journey.
 * `event_out_of_order`: it claims a time after something that comes later in the journey.
 */
export function orderRefusal(event: MovementEvent, known: readonly MovementEvent[]): OrderRefusal | null {
  const actual = known.filter(({ classifier, container }) => classifier === 'ACT' && touches(container, event.container))
  const step = stepOf(event)
  if (step === null) return null
  if (actual.some((other) => isAbout(other, event))) return 'event_already_recorded'
  const before = actual.filter((other) => (stepOf(other) ?? step) < step)
  const after = actual.filter((other) => (stepOf(other) ?? step) > step)
  if (before.some(({ eventDateTime }) => eventDateTime > event.eventDateTime)) return 'event_before_previous_actual'
  if (after.some(({ eventDateTime }) => eventDateTime < event.eventDateTime)) return 'event_out_of_order'
  return null
}

/** By the time at which they happened; told first stands first where the times are the same. */
export function inOrder(events: readonly KnownEvent[], event: KnownEvent): readonly KnownEvent[] {
  const place = events.findIndex(({ eventDateTime }) => eventDateTime > event.eventDateTime)
  return place === -1 ? [...events, event] : [...events.slice(0, place), event, ...events.slice(place)]
}

/** How far along the journey: legs first, then the order inside a leg. Null: the event has no place in that order. */
export function stepOf({ leg, code }: Pick<MovementEvent, 'leg' | 'code'>): number | null {
  const place = placeInLeg(code)
  return place === -1 ? null : leg * ORDERED.length + place
}

/** What is said of all boxes is said of each. */
export function touches(one: ContainerNumber | null, other: ContainerNumber | null): boolean {
  return one === null || other === null || one === other
}

/** -1: at any time. */
function placeInLeg(code: EventCode): number {
  const ordered: readonly EventCode[] = ORDERED
  return ordered.indexOf(code)
}

function isAbout(one: MovementEvent, other: MovementEvent): boolean {
  const sameLeg = one.leg === other.leg && one.code === other.code
  return sameLeg && one.classifier === other.classifier && one.container === other.container
}
