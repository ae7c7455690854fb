/**
 * What the planner is fed: plain rows, every place, kind of carriage and carrier an integer from zero.
 * One time base in minutes and one currency for the whole network; the caller chooses both and maps back.
 */

/** Minor units of the network's one currency; a container of 40 feet is one box and two TEU. Integers, not negative. */
export type Price = { readonly perTeu: number; readonly perBox: number }

/**
 * What moving costs the climate: emission factor x distance (one g/tkm over one km is 1,000 micrograms per kg).
 * Null: the factor is not known, and so is the sum of every itinerary that rides here.
 */
export type MicrogramsPerKg = number | null

/**
 * Minutes before a departure at which it no longer takes cargo: the goods themselves, and the papers that must be there
 * by then. Zero: at departure.
 */
export type CutOffs = { readonly cargo: number; readonly documents: number; readonly vgm: number; readonly customs: number }

/**
 * One call of a service. `arrive` and `depart` count from the start of each departure; `price` and `microgramsPerKg` are
 * of the way from the stop before (of no meaning at the first). `boards`, `alights`: cargo may be taken on, set down.
 * `zone`: cargo is not carried between two stops of one zone (cabotage); zero is no zone.
 */
export type StopRow = {
  readonly node: number
  readonly arrive: number
  readonly depart: number
  readonly cutOffs: CutOffs
  readonly price: Price
  readonly microgramsPerKg: MicrogramsPerKg
  readonly boards: boolean
  readonly alights: boolean
  readonly zone: number
}

/**
 * What every carriage has. `means` is the kind as transfers see it: rail of one gauge, sea, river, road. `carries` is a
 * set of bits that the caller gives a meaning (a reefer plug, a class of dangerous goods, a tank, a high cube): cargo
 * that needs a bit is not carried without it. `boxKgMax`: the heaviest box that axle or wagon take; null: no limit.
 */
export type Carriage = {
  readonly means: number
  readonly carrier: number
  readonly carries: number
  readonly boxKgMax: number | null
}

/**
 * A service: the same stops and times on every departure. Trains of two speeds are two services.
 * Columns run over departures, sorted by `starts`; `teuLeft` and `plugsLeft` hold for each departure one number for each
 * way between two stops, departure by departure (null: as much as anybody asks). `surcharge` is added for each TEU at
 * boarding. `boarding` is paid once for each leg.
 */
export type ServiceRow = Carriage & {
  readonly stops: readonly StopRow[]
  readonly boarding: Price
  readonly starts: ArrayLike<number>
  readonly teuLeft: ArrayLike<number> | null
  readonly plugsLeft: ArrayLike<number> | null
  readonly surcharge: ArrayLike<number> | null
}

/** A ride that leaves when the cargo is ready: a lorry, a shuttle. */
export type UnscheduledRow = Carriage & {
  readonly from: number
  readonly to: number
  readonly minutes: number
  readonly price: Price
  readonly microgramsPerKg: MicrogramsPerKg
}

/** The end of the way before the first leg, and after the last: as `fromMeans` or `toMeans` of a transfer. */
export const DOOR = -1

/**
 * What it takes to change here from one kind of carriage to another. No row, no change: silence is not "free".
 * With DOOR as `fromMeans` the row says what the first leg asks for, with DOOR as `toMeans` what follows the last: there
 * no row means that nothing is asked. `calendar` counts in `calendars`: work goes on only while it is open.
 */
export type TransferRow = {
  readonly node: number
  readonly fromMeans: number
  readonly toMeans: number
  readonly minutes: number
  readonly price: Price
  readonly microgramsPerKg: MicrogramsPerKg
  readonly calendar: number | null
}

/** When a place works: `from, until, from, until` in minutes, rising. Before, between and after, it is closed. */
export type CalendarRow = ArrayLike<number>

/** Beyond its free minutes here between two legs, cargo pays for each day begun. At most one row for a node. */
export type StorageRow = { readonly node: number; readonly freeMinutes: number; readonly perDay: Price }

export type Tables = {
  readonly nodes: number
  readonly means: number
  readonly services: readonly ServiceRow[]
  readonly unscheduled: readonly UnscheduledRow[]
  readonly transfers: readonly TransferRow[]
  readonly calendars: readonly CalendarRow[]
  readonly storage: readonly StorageRow[]
}

/** A row that cannot be, by table and position from zero. `row` is -1 where the table as a whole is at fault. */
export type Fault = {
  readonly table: keyof Tables
  readonly row: number
  readonly code:
    | 'out_of_range' // a place, a kind of carriage, a time, a price or an emission outside LIMITS, or no integer
    | 'arrives_before_departing' // times of a service run backwards
    | 'out_of_order' // departures or the minutes of a calendar do not rise
    | 'wrong_length' // a column that does not fit the departures
    | 'given_twice' // two transfer rules for one change, two storage rows for one node
}

/** Chosen so that every sum stays an exact integer of 53 bits. */
export const LIMITS = {
  nodes: 100_000,
  means: 64,
  transferCells: 8_000_000,
  services: 200_000,
  stops: 200,
  departures: 5_000_000,
  unscheduled: 2_000_000,
  minutes: 100_000_000,
  minorUnits: 1_000_000_000,
  microgramsPerKg: 2_000_000_000,
  teu: 1_000,
  massKg: 4_000_000,
  needs: 0x3fffffff,
  legs: 12,
  musts: 8,
  labels: 2_000_000,
} as const
