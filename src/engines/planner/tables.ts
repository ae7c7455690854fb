/**
 * What the planner is fed: plain rows, every place and every kind of carriage an integer from zero.
 * One time base and one currency for the whole network; the caller chooses both and maps back.
 */

/** Minor units of the network's one currency; a container of 40 feet is one box and two TEU. Integers, not negative. */
export type Price = { readonly perTeu: number; readonly perBox: number }

/**
 * What every ride has. `means` is the kind of carriage as transfers see it: rail of one gauge, sea, river, road.
 * `microgramsPerKg` is emission factor x distance (one g/tkm over one km is 1,000 of these); null when the factor
 * is not known, which makes the sum of every itinerary that rides here unknown.
 */
export type Carriage = {
  readonly from: number
  readonly to: number
  readonly means: number
  readonly price: Price
  readonly microgramsPerKg: number | null
  readonly dangerousCarried: boolean
}

/**
 * One run between two of its stops. A service of four stops is six rows: each pair is a ride of its own.
 * Minutes from the caller's zero. `closes` is the last minute at which cargo is taken, never after `depart`; it may
 * lie before the zero.
 */
export type DepartureRow = Carriage & {
  readonly depart: number
  readonly arrive: number
  readonly closes: number
  readonly teuLeft: number
  readonly plugsLeft: number
}

/** A ride that leaves when the cargo is ready: a lorry, a shuttle. */
export type UnscheduledRow = Carriage & { readonly minutes: number; readonly reeferCarried: boolean }

/** What it takes to change here from one kind of carriage to another. No row, no change: silence is not "free". */
export type TransferRow = {
  readonly node: number
  readonly fromMeans: number
  readonly toMeans: number
  readonly minutes: number
  readonly price: Price
}

export type Tables = {
  readonly nodes: number
  readonly means: number
  readonly departures: readonly DepartureRow[]
  readonly unscheduled: readonly UnscheduledRow[]
  readonly transfers: readonly TransferRow[]
}

/** A row that cannot be, by table and position from zero. `row` is -1 where the table as a whole is at fault. */
export type Fault = {
  readonly table: 'nodes' | 'means' | 'departures' | 'unscheduled' | 'transfers'
  readonly row: number
  readonly code:
    | 'out_of_range' // a place, a kind of carriage, a time, a price or an emission outside LIMITS, or no integer
    | 'arrives_before_departing'
    | 'closes_after_departing'
    | 'given_twice' // two transfer rules for one change
}

/** Chosen so that every sum stays an exact integer of 53 bits, and one query within some tens of megabytes. */
export const LIMITS = {
  nodes: 100_000,
  means: 64,
  transferCells: 8_000_000,
  rows: 5_000_000,
  minutes: 1_000_000_000,
  minorUnits: 1_000_000_000,
  microgramsPerKg: 2_000_000_000,
  teu: 1_000,
  massKg: 4_000_000,
  legs: 12,
  labels: 1_000_000,
} as const
