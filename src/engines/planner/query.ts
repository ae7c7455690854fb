/** What is asked, and what comes back. */

/**
 * What moves. Whole units; `massKg` is the gross mass that emissions are counted on, `boxKg` the heaviest box.
 * `plugs`: reefer plugs wanted. `needs`: bits that every carriage must have in `carries`.
 */
export type Cargo = {
  readonly teu: number
  readonly boxes: number
  readonly massKg: number
  readonly boxKg: number
  readonly plugs: number
  readonly needs: number
}

/**
 * Minutes from the network's zero. `latestArrival` null: none wanted. `papers`: when documents, verified mass and export
 * clearance are there, for cut-offs of their own; without it they are there from the start. `avoid` and `must` name nodes,
 * carriers, services (by row). Every node of `must` is where a leg begins or ends; every carrier has a leg; at most
 * LIMITS.musts together. `maxCost` in minor units. `within`: 0 is exact; 0.05 leaves out what is less than 5 % better in
 * every criterion than something that is shown: each itinerary of the exact front then has one in the answer that arrives
 * at most 5 % of its travel time later, costs at most 5 % more and emits at most 5 % more.
 * `tolls`: added for each TEU on each way between two stops of each departure, in the order of the rooms of `tollIndex`.
 */
export type Query = {
  readonly from: number
  readonly to: number
  readonly ready: number
  readonly latestArrival: number | null
  readonly maxLegs: number
  readonly cargo: Cargo
  readonly papers?: { readonly documents: number; readonly vgm: number; readonly customs: number }
  readonly avoid?: Named
  readonly must?: Omit<Named, 'services'>
  readonly maxCost?: number
  readonly within?: number
  readonly tolls?: Float64Array
  readonly labelsMax?: number
}

export type Named = {
  readonly nodes?: readonly number[]
  readonly carriers?: readonly number[]
  readonly services?: readonly number[]
}

/** In order: where several apply, the first is given. */
export const REFUSALS = ['node_unknown', 'same_place', 'out_of_range', 'too_many_labels'] as const
export type Refusal = (typeof REFUSALS)[number]

/** A change between two rides, or at a door, by the row of the transfer table. `done`: the cargo is ready again. */
export type Transfer = {
  readonly row: number
  readonly node: number
  readonly minutes: number
  readonly done: number
  readonly cost: number
  readonly grams: number | null
}

/**
 * One leg. By a departure of a service between two of its stops (all counted from zero in the tables), or by an
 * unscheduled row. `closes`: the last minute at which this cargo was taken, papers included. `cost` is of the ride,
 * `storage` what waiting for it cost. `grams` null: no factor. `after`: the change before it, null where none was asked.
 */
export type Ride = {
  readonly by: 'service' | 'unscheduled'
  readonly row: number
  readonly departure: number
  readonly boards: number
  readonly alights: number
  readonly from: number
  readonly to: number
  readonly closes: number
  readonly depart: number
  readonly arrive: number
  readonly cost: number
  readonly storage: number
  readonly grams: number | null
  readonly after: Transfer | null
}

/**
 * `cost` sums rides, storage and transfers. `grams` is rounded half up once, for the whole; those of rides and transfers
 * are shares that add up to it; null as soon as one is unknown. `handover`: what the destination asks for, if anything.
 */
export type Itinerary = {
  readonly arrive: number
  readonly cost: number
  readonly grams: number | null
  readonly legs: readonly Ride[]
  readonly handover: Transfer | null
}

/**
 * The Pareto set, sorted by arrival, cost, grams (unknown last) and legs: one itinerary for each distinct vector.
 * `labels` is the work that was done. An empty front means that there is no way.
 */
export type Answer =
  | { readonly front: readonly Itinerary[]; readonly labels: number }
  | { readonly refused: Refusal }
