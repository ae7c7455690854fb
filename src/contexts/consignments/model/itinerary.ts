/** The way that was chosen, as it was offered. What becomes of it is told by events; this does not change. */
import type { Brand } from '../../../kernel/brand.ts'
import type { NodeCode } from '../../../kernel/ids.ts'
import type { Money } from '../../../kernel/money.ts'
import type { Instant } from '../../../kernel/time.ts'

/** Given by whoever plans: the same legs at the same times have the same id. */
export type ItineraryId = Brand<string, 'ItineraryId'>

/** Source: UN/ECE Recommendation 19 for the codes; the words are DCSA's. */
export const MODES = ['sea', 'rail', 'road', 'inland water'] as const
export type Mode = (typeof MODES)[number]

export type PlannedLeg = {
  /** From 1, in the order of travel. */
  readonly sequence: number
  readonly mode: Mode
  readonly from: NodeCode
  readonly to: NodeCode
  readonly departs: Instant
  readonly arrives: Instant
  /** Who runs it, and which run: `southern rail, rail-qzh-tjc 2026-01-27`. Null: whenever the cargo is ready. */
  readonly service: string | null
}

export type Itinerary = {
  readonly id: ItineraryId
  readonly legs: readonly PlannedLeg[]
  readonly cost: Money
  /** Null: a factor is missing, and the sum is unknown. */
  readonly co2eGrams: number | null
  /** How many of its values stand for nothing but a demonstration. */
  readonly demonstrationValues: number
  /** Until when it may be booked at this price. */
  readonly quotedUntil: Instant
}

export function arrivalOf({ legs }: Pick<Itinerary, 'legs'>): Instant | null {
  return legs.at(-1)?.arrives ?? null
}

/** It begins and ends where it should, and no leg leaves before the one before it has arrived at that place. */
export function leads({ legs }: Pick<Itinerary, 'legs'>, from: NodeCode, to: NodeCode): boolean {
  const joined = legs.every((leg, place) => {
    const before = legs[place - 1]
    return !before || (before.to === leg.from && before.arrives <= leg.departs)
  })
  return joined && legs[0]?.from === from && legs.at(-1)?.to === to
}
