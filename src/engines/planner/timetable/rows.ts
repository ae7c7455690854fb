/**
 * What a timetable is made of: plain columns, every station, service and trip an integer from zero. Times are seconds
 * after midnight of the service day and may exceed 86,400; there are no time zones. Dates are numbers like 20260302.
 */

/** On which days a service runs: `runs` before `rests` before the weekdays. `weekdays`: bit 0 is Monday. */
export type ServiceDays = {
  readonly weekdays: number
  /** Inclusive on both sides. */
  readonly from: number
  readonly until: number
  readonly runs: ReadonlySet<number>
  readonly rests: ReadonlySet<number>
}

/** Calls in any order; those of one trip are put in order by `sequence`, equal ones as they come. */
export type Calls = {
  readonly length: number
  readonly trip: Int32Array
  readonly station: Int32Array
  readonly sequence: Int32Array
  /** UNTIMED where it is not said. */
  readonly arrive: Int32Array
  readonly depart: Int32Array
  /** 1 where one may board, alight. */
  readonly boards: Uint8Array
  readonly alights: Uint8Array
}

export type TimetableRows = {
  readonly stations: number
  readonly services: readonly ServiceDays[]
  /** The service of each trip; -1: it never runs. */
  readonly trips: Int32Array
  readonly calls: Calls
  /** Seconds that a change between two trips takes, by station; NO_CHANGE where nobody can. */
  readonly changeSeconds: Int32Array
  /** Directed, between different stations; of several between the same two the quickest counts. */
  readonly footpaths: { readonly from: Int32Array; readonly to: Int32Array; readonly seconds: Int32Array }
}

export const UNTIMED = -1
export const NO_CHANGE = -1

/** What is larger is refused with the limit. `secondsMax`: a trip of 41 days; every sum stays within 31 bits. */
export const TIMETABLE_LIMITS = {
  stations: 1_000_000,
  services: 1_000_000,
  trips: 5_000_000,
  calls: 20_000_000,
  footpaths: 5_000_000,
  secondsMax: 3_600_000,
  rides: 16,
} as const
