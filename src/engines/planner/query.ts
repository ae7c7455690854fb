/** What is asked, and what comes back. */

/** What moves. Whole units; `massKg` is the gross mass that emissions are counted on. */
export type Cargo = {
  readonly teu: number
  readonly boxes: number
  readonly massKg: number
  readonly reefer: boolean
  readonly dangerous: boolean
}

/** Minutes from the network's zero. `latestArrival` null: none wanted. `labelsMax` bounds the work, LIMITS.labels at most. */
export type Query = {
  readonly from: number
  readonly to: number
  readonly ready: number
  readonly latestArrival: number | null
  readonly maxLegs: number
  readonly cargo: Cargo
  readonly labelsMax?: number
}

/** In order: where several apply, the first is given. */
export const REFUSALS = ['node_unknown', 'same_place', 'out_of_range', 'too_many_labels'] as const
export type Refusal = (typeof REFUSALS)[number]

/** A change between two rides, by the row of the transfer table that allows it. `done`: the cargo is ready again. */
export type Transfer = {
  readonly row: number
  readonly node: number
  readonly minutes: number
  readonly done: number
  readonly cost: number
}

/** One leg. `row` counts in the table that `by` names; `grams` null: no factor. `after`: the change before it. */
export type Ride = {
  readonly by: 'departure' | 'unscheduled'
  readonly row: number
  readonly from: number
  readonly to: number
  readonly depart: number
  readonly arrive: number
  readonly cost: number
  readonly grams: number | null
  readonly after: Transfer | null
}

/** `cost` sums rides and transfers; `grams` sums rides and is null as soon as one of them is unknown. */
export type Itinerary = {
  readonly arrive: number
  readonly cost: number
  readonly grams: number | null
  readonly legs: readonly Ride[]
}

/**
 * The Pareto set, sorted by arrival, cost, grams (unknown last) and legs: one itinerary for each distinct vector.
 * `labels` is the work that was done. An empty front means that there is no way.
 */
export type Answer =
  | { readonly front: readonly Itinerary[]; readonly labels: number }
  | { readonly refused: Refusal }
