/** What the server shows of an itinerary. `test/browser/contract.ts` holds it against the schema of the route. */
import type { Money } from '../../ui/money.ts'

export type BasisShown = 'published' | 'derived' | 'demonstration'

export type Sourced<Value> = { readonly value: Value; readonly basis: BasisShown; readonly claim: string | null }

export type LegShown = {
  readonly sequence: number
  readonly from: string
  readonly to: string
  readonly mode: string
  readonly planned: { readonly departure: string; readonly arrival: string }
  readonly waitingMinutes: number
  readonly duration: Sourced<number>
  readonly distanceKm: Sourced<number>
  readonly cost: Sourced<Money>
  readonly co2e: { readonly grams: number | null }
}

export type ClaimShown = {
  readonly id: string
  readonly sources: readonly string[]
  readonly [said: string]: unknown
}

export type ItineraryShown = {
  readonly id: string
  readonly edition: string
  readonly from: string
  readonly to: string
  readonly departs: string
  readonly arrives: string
  readonly durationMinutes: number
  readonly cost: Money
  readonly co2e: {
    readonly grams: number | null
    readonly boundary: string
    readonly factors: string
    readonly standIn: boolean
  }
  readonly legs: readonly LegShown[]
  readonly bases: { readonly published: number; readonly derived: number; readonly demonstration: number }
  readonly comparisons: readonly { readonly claim: ClaimShown; readonly sameWay: boolean }[]
  readonly sources: readonly {
    readonly key: string
    readonly publisher: string
    readonly date: string
    readonly url: string
  }[]
}
