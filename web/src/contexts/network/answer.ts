/** What the server shows of an itinerary. `test/browser/contract.ts` holds it against the schema of the route. */
import type { Money } from '../../ui/money.ts'

export type BasisShown = 'published' | 'derived' | 'demonstration'

export type Sourced<Value> = { readonly value: Value; readonly basis: BasisShown; readonly claim: string | null }

/** A change between two legs, before the one that it belongs to. */
export type TransferShown = {
  readonly rule: string
  readonly node: string
  readonly kind: string
  readonly begins: string
  readonly ends: string
  readonly duration: Sourced<number>
  /** What the duration is made of. */
  readonly parts: readonly PartShown[]
  /** Waited besides, because nobody works. */
  readonly closedMinutes: number
  readonly emission: { readonly grams: number | null }
  readonly border: {
    readonly leaves: { readonly node: string; readonly procedure: string }
    readonly enters: { readonly node: string; readonly procedure: string }
    readonly documents: readonly string[]
  } | null
  readonly cost: Sourced<Money>
}

/** A part of a change: handling, gauge change, queue, processing, customs. */
export type PartShown = {
  readonly what: string
  readonly minutes: number
  readonly basis: BasisShown
  readonly claim: string | null
}

export type LegShown = {
  readonly sequence: number
  readonly from: string
  readonly to: string
  readonly mode: string
  readonly gaugeMm: number | null
  readonly run: {
    readonly name: string
    readonly service?: string
    readonly operator?: string
  }
  readonly passes: readonly string[]
  readonly planned: { readonly departure: string; readonly arrival: string }
  /** Cut-offs by kind: cargo, documents, vgm, customs; null where nothing closes. */
  readonly closes: Readonly<Record<string, string>> | null
  readonly waitingMinutes: number
  /** How late the cargo may come to this leg before a departure is missed; null: none can be. */
  readonly slackMinutes: number | null
  readonly duration: Sourced<number>
  readonly distanceKm: Sourced<number>
  readonly cost: Sourced<Money>
  readonly storage: Sourced<Money> | null
  readonly co2e: { readonly grams: number | null }
  readonly after: TransferShown | null
}

export type ClaimShown = {
  readonly id: string
  readonly sources: readonly string[]
  readonly [said: string]: unknown
}

export type SourceShown = {
  readonly key: string
  readonly publisher: string
  readonly date: string
  readonly url: string
}

export type ItineraryShown = {
  readonly id: string
  readonly edition: string
  readonly from: string
  readonly to: string
  readonly departs: string
  readonly arrives: string
  readonly bookBy: string
  /** The latest moment at which the cargo may be ready and every connection is still met. */
  readonly latestHandover: string
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
  readonly claims: readonly ClaimShown[]
  readonly comparisons: readonly { readonly claim: ClaimShown; readonly sameWay: boolean }[]
  readonly sources: readonly SourceShown[]
}
