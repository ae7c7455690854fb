/**
 * One consignment, from the entry to the last box handed over. What was promised, what is planned and what happened are
 * kept apart: a new plan never deletes the promise, and an event never changes the plan.
 *
 *   unentered   nobody has entered it
 *   entered     known, without a way to go
 *   booked      an itinerary is booked; nothing has moved
 *   inTransit   the first actual event is known
 *   arrived     every box has reached the end of the last leg
 *   delivered   every box has been handed over
 *   cancelled   given up before anything moved
 *
 * Beside the stage stand the boxes, the itineraries (the first is the promise, the last is the plan), the events in the
 * order in which they happened, what customs did, and the boxes that were handed over.
 */
import { assertNever } from '../../../kernel/assert.ts'
import { record, refuse, type Decider, type Decision } from '../../../kernel/decision.ts'
import type { ContainerNumber, NodeCode } from '../../../kernel/ids.ts'
import type { Instant } from '../../../kernel/time.ts'
import { letsGo, sameNote, type CustomsNote } from './customs.ts'
import type { Direction, Entry, Equipment } from './entry.ts'
import { inOrder, isKnown, orderRefusal, ORDERED, placeOf, type EventCode, type KnownEvent, type MovementEvent } from './event.ts'
import { equipmentFaults } from './faults.ts'
import { leads, type Itinerary, type PlannedLeg } from './itinerary.ts'
import type { Warning } from './warning.ts'

export const STAGES = ['entered', 'booked', 'inTransit', 'arrived', 'delivered', 'cancelled'] as const
export type Stage = (typeof STAGES)[number] | 'unentered'

export type Consignment = {
  readonly stage: Stage
  readonly entry: Entry | null
  readonly equipment: readonly Equipment[]
  readonly warnings: readonly Warning[]
  readonly itineraries: readonly Itinerary[]
  readonly events: readonly KnownEvent[]
  readonly customs: readonly CustomsNote[]
  readonly delivered: readonly ContainerNumber[]
}

export type Command = { readonly at: Instant } & (
  | { readonly type: 'enter'; readonly entry: Entry; readonly warnings: readonly Warning[] }
  | { readonly type: 'book'; readonly itinerary: Itinerary | null }
  | { readonly type: 'allocate'; readonly equipment: readonly Equipment[] }
  | ({ readonly type: 'recordEvent' } & Reported)
  | ({ readonly type: 'noteCustoms' } & CustomsNote)
  | { readonly type: 'deliver'; readonly container: ContainerNumber }
  | { readonly type: 'cancel' }
)

/** An event as it is reported: where it took place may be left to the plan. */
export type Reported = Omit<MovementEvent, 'place'> & { readonly place: NodeCode | null }

export type Fact = { readonly at: Instant } & (
  | { readonly type: 'consignmentEntered'; readonly entry: Entry; readonly warnings: readonly Warning[] }
  | { readonly type: 'itineraryBooked'; readonly itinerary: Itinerary }
  | { readonly type: 'itineraryReplanned'; readonly itinerary: Itinerary }
  | { readonly type: 'equipmentAllocated'; readonly equipment: readonly Equipment[] }
  | ({ readonly type: 'eventRecorded' } & MovementEvent)
  | ({ readonly type: 'customsNoted' } & CustomsNote)
  | { readonly type: 'delivered'; readonly container: ContainerNumber }
  | { readonly type: 'consignmentCancelled' }
)

/** In order: where several apply, the caller hears the first. The order is part of the contract. */
export const REFUSALS = [
  'unknown_subject',
  'exists_with_different_content',
  'cancelled',
  'already_moving',
  'packing_list_missing',
  'itinerary_unknown',
  'quote_expired',
  'itinerary_elsewhere',
  'equipment_unknown',
  'equipment_kind_wrong',
  'quantity_not_conserved',
  'leg_not_open',
  'event_before_previous_actual',
  'event_out_of_order',
  'event_already_recorded',
  'not_arrived',
  'customs_hold',
] as const
export type Refusal = (typeof REFUSALS)[number]

export const initial: Consignment = {
  stage: 'unentered', entry: null, equipment: [], warnings: [], itineraries: [], events: [], customs: [], delivered: [],
}

export function decide(consignment: Consignment, command: Command): Decision<Fact, Refusal> {
  const { stage, entry } = consignment
  if (command.type === 'enter') return enter(entry, command)
  if (stage === 'unentered' || entry === null) return refuse('unknown_subject')
  // What customs did is told in every stage, late or twice: nobody asks a consignment whether it was so.
  if (command.type === 'noteCustoms') return noteCustoms(consignment, command)
  if (stage === 'cancelled') return command.type === 'cancel' ? record() : refuse('cancelled')

  switch (command.type) {
    case 'book': return book(consignment, entry, command)
    case 'allocate': return allocate(consignment, entry, command)
    case 'recordEvent': return recordEvent(consignment, command)
    case 'deliver': return deliver(consignment, entry, command)
    case 'cancel': return hasMoved(stage) ? refuse('already_moving') : record({ type: 'consignmentCancelled', at: command.at })
    default: return assertNever(command)
  }
}

export function evolve(consignment: Consignment, fact: Fact): Consignment {
  const { itineraries, delivered } = consignment
  switch (fact.type) {
    case 'consignmentEntered':
      return { ...consignment, stage: 'entered', entry: fact.entry, equipment: fact.entry.equipment, warnings: fact.warnings }
    case 'itineraryBooked':
    case 'itineraryReplanned':
      return staged({ ...consignment, itineraries: [...itineraries, fact.itinerary] })
    case 'equipmentAllocated':
      return { ...consignment, equipment: fact.equipment }
    case 'eventRecorded': {
      const { type: _, at: toldAt, ...event } = fact
      return staged({ ...consignment, events: inOrder(consignment.events, { ...event, toldAt }) })
    }
    case 'customsNoted': {
      const { type: _, ...note } = fact
      return { ...consignment, customs: [...consignment.customs, note] }
    }
    case 'delivered':
      return staged({ ...consignment, delivered: [...delivered, fact.container] })
    case 'consignmentCancelled':
      return { ...consignment, stage: 'cancelled' }
    default:
      return assertNever(fact)
  }
}

export const rules: Decider<Consignment, Command, Fact, Refusal> = { initial, decide, evolve }

/** The plan in force: the itinerary that was booked last. */
export function planOf({ itineraries }: Pick<Consignment, 'itineraries'>): Itinerary | null {
  return itineraries.at(-1) ?? null
}

/** What the customer was told: the itinerary that was booked first. */
export function promiseOf({ itineraries }: Pick<Consignment, 'itineraries'>): Itinerary | null {
  return itineraries[0] ?? null
}

/** The leg on which the goods come in or go out: an import crosses its last border here, an export its first. */
export function crossingOf({ legs }: Pick<Itinerary, 'legs'>, direction: Direction): PlannedLeg | null {
  const crossings = legs.filter(({ from, to }) => from.slice(0, 2) !== to.slice(0, 2))
  return (direction === 'import' ? crossings.at(-1) : crossings[0]) ?? null
}

type Order<Type extends Command['type']> = Extract<Command, { type: Type }>

function enter(before: Entry | null, command: Order<'enter'>): Decision<Fact, Refusal> {
  if (before) return sameContent(before, command.entry) ? record() : refuse('exists_with_different_content')
  return record({ ...command, type: 'consignmentEntered' })
}

/** The first booking is the promise. A later one is a new plan, and the promise stands. */
function book(consignment: Consignment, entry: Entry, { itinerary, at }: Order<'book'>): Decision<Fact, Refusal> {
  const { stage, itineraries, equipment } = consignment
  if (itinerary && itineraries.at(-1)?.id === itinerary.id) return record()
  if (stage === 'arrived' || stage === 'delivered') return refuse('already_moving')
  // Nobody knows what room is needed before the boxes are named.
  if (equipment.length === 0) return refuse('packing_list_missing')
  if (itinerary === null) return refuse('itinerary_unknown')
  if (at > itinerary.quotedUntil) return refuse('quote_expired')
  if (!leads(itinerary, entry.from, entry.to)) return refuse('itinerary_elsewhere')
  if (!keepsTravelled(consignment, itinerary)) return refuse('itinerary_elsewhere')
  return record({ type: itineraries.length === 0 ? 'itineraryBooked' : 'itineraryReplanned', itinerary, at })
}

/** Legs on which something has moved are in the new plan as they were: nobody plans the past. */
function keepsTravelled(consignment: Consignment, { legs }: Itinerary): boolean {
  const travelled = consignment.events.filter(({ classifier }) => classifier === 'ACT').map(({ leg }) => legOf(consignment, leg))
  return travelled.every((old) => {
    const leg = legs.find(({ sequence }) => sequence === old?.sequence)
    return old === null || (leg?.from === old.from && leg.to === old.to)
  })
}

function allocate(consignment: Consignment, entry: Entry, { equipment, at }: Order<'allocate'>): Decision<Fact, Refusal> {
  if (sameContent(consignment.equipment, equipment)) return record()
  if (hasMoved(consignment.stage)) return refuse('already_moving')
  const [fault] = equipmentFaults(equipment, entry.goods.map(({ packages }) => packages.count))
  if (fault?.code === 'equipment_kind_wrong') return refuse('equipment_kind_wrong')
  if (fault || equipment.length === 0) return refuse('quantity_not_conserved')
  return record({ type: 'equipmentAllocated', equipment, at })
}

function recordEvent(consignment: Consignment, { type: _, at, place, ...reported }: Order<'recordEvent'>): Decision<Fact, Refusal> {
  const { events, equipment, delivered } = consignment
  const leg = legOf(consignment, reported.leg)
  const event = leg && { ...reported, place: place ?? placeOf(leg, reported.code) }
  if (event && isKnown(event, events)) return record()
  if (reported.container !== null && !holds(equipment, reported.container)) return refuse('equipment_unknown')
  if (reported.classifier === 'ACT' && equipment.length === 0) return refuse('packing_list_missing')
  if (!event) return refuse('leg_not_open')
  // Boxes that were handed over do not travel any more.
  const handedOver = event.container === null ? consignment.stage === 'delivered' : delivered.includes(event.container)
  if (handedOver) return refuse('leg_not_open')
  const disorder = event.classifier === 'ACT' ? orderRefusal(event, events) : null
  return disorder ? refuse(disorder) : record({ type: 'eventRecorded', ...event, at })
}

function noteCustoms({ customs }: Consignment, { type: _, ...note }: Order<'noteCustoms'>): Decision<Fact, Refusal> {
  return customs.some((known) => sameNote(known, note)) ? record() : record({ type: 'customsNoted', ...note })
}

function deliver(consignment: Consignment, { direction }: Entry, { container, at }: Order<'deliver'>): Decision<Fact, Refusal> {
  if (consignment.delivered.includes(container)) return record()
  if (!holds(consignment.equipment, container)) return refuse('equipment_unknown')
  if (!hasArrived(consignment, container)) return refuse('not_arrived')
  // An export is released before it leaves; what the country of arrival asks, its own customs say.
  if (direction === 'import' && !letsGo(consignment.customs, container)) return refuse('customs_hold')
  return record({ type: 'delivered', container, at })
}

/** Once a way is booked, the stage follows from what happened and what was handed over. */
function staged(consignment: Consignment): Consignment {
  const { stage, equipment, events, delivered } = consignment
  if (stage === 'unentered' || stage === 'cancelled') return consignment
  return { ...consignment, stage: stageOf() }

  function stageOf(): Stage {
    const boxes = equipment.map(({ container }) => container)
    if (boxes.length > 0 && boxes.every((box) => delivered.includes(box))) return 'delivered'
    if (boxes.length > 0 && boxes.every((box) => hasArrived(consignment, box))) return 'arrived'
    if (events.some(({ classifier }) => classifier === 'ACT')) return 'inTransit'
    return 'booked'
  }
}

const REACHED: readonly EventCode[] = ORDERED.slice(ORDERED.indexOf('ARRI'))

/** A box has arrived with an actual arrival at the end of the last leg, or anything that comes after one. */
export function hasArrived(consignment: Pick<Consignment, 'itineraries' | 'events'>, container: ContainerNumber): boolean {
  const last = planOf(consignment)?.legs.at(-1)?.sequence
  return consignment.events.some((event) => event.classifier === 'ACT' && event.leg === last
    && (event.container === null || event.container === container) && REACHED.includes(event.code))
}

function hasMoved(stage: Stage): boolean {
  return stage !== 'entered' && stage !== 'booked'
}

function legOf(consignment: Consignment, sequence: number): PlannedLeg | null {
  return planOf(consignment)?.legs.find((leg) => leg.sequence === sequence) ?? null
}

function holds(equipment: readonly Equipment[], container: ContainerNumber): boolean {
  return equipment.some((box) => box.container === container)
}

/** Facts and bodies are data of one shape, so what prints the same says the same. */
function sameContent(one: unknown, other: unknown): boolean {
  return print(one) === print(other)
}

function print(value: unknown): string {
  return JSON.stringify(value, (_key, item) => (typeof item === 'bigint' ? `${item}n` : item))
}
