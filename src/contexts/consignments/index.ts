/** A door is a page of types. At run time contexts do not know each other: apps/compose.ts introduces them. */
export type { Consignment, Fact, Refusal, Stage } from './model/consignment.ts'
export type { CustomsNote, Milestone } from './model/customs.ts'
export type { Direction, Entry, Equipment, GoodsLine, Parties, PartySaid, Terms } from './model/entry.ts'
export type { MovementEvent } from './model/event.ts'
export type { Itinerary, ItineraryId, PlannedLeg } from './model/itinerary.ts'
export type { Shipment } from './model/shipment.ts'
export type { PromiseStanding, TimelineLine } from './model/timeline.ts'
