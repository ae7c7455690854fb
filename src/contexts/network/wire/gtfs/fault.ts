/** What a feed says that cannot be: by file, line and column, with a code. The rest of the feed is read all the same. */

export type GtfsFault = {
  readonly file: string
  /** From 1, the header included. */
  readonly line: number
  readonly column: string
  readonly code:
    | 'file_missing' // and the feed cannot be read without it
    | 'column_missing'
    | 'quote_open' // a quoted cell that never ends
    | 'cell_missing' // an empty cell that must hold something
    | 'cell_unreadable' // no time, no number, no date
    | 'trip_unknown'
    | 'service_unknown'
    | 'given_twice' // the later row holds
  readonly text: string
}

/** A feed is refused as a whole where it is larger than what we can hold. `limit` is what would have been taken. */
export type GtfsRefusal = {
  readonly code: 'text_too_long' | 'too_many_rows'
  readonly file: string
  readonly found: number
  readonly limit: number
}

/** Characters of a file, its rows, and how many faults are told one by one; the others are only counted. */
export const GTFS_LIMITS = { characters: 450_000_000, rows: 10_000_000, faults: 1_000 } as const

/** How much of a bad cell is shown. */
const SHOWN_MAX = 80

export type Faults = {
  readonly add: (fault: GtfsFault) => void
  readonly told: readonly GtfsFault[]
  readonly count: () => number
}

export function faultList(): Faults {
  const told: GtfsFault[] = []
  let count = 0
  const add = (fault: GtfsFault) => {
    count += 1
    if (told.length < GTFS_LIMITS.faults) told.push({ ...fault, text: fault.text.slice(0, SHOWN_MAX) })
  }
  return { add, told, count: () => count }
}
