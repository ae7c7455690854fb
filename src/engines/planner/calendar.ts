/** When a place works, and how long work takes there: it goes on only while the place is open. */
import type { CalendarRow } from './tables.ts'

/** Interval i is open from `from[i]` until `until[i]`; `before[i]` minutes were open before it. */
export type Calendar = { readonly from: Int32Array; readonly until: Int32Array; readonly before: Float64Array }

/** No minute: the place does not open again. */
export const NEVER = -1

export function compileCalendar(row: CalendarRow): Calendar {
  const count = row.length / 2
  const from = Int32Array.from({ length: count }, (_, at) => row[2 * at] ?? 0)
  const until = Int32Array.from({ length: count }, (_, at) => row[2 * at + 1] ?? 0)
  const before = new Float64Array(count)
  for (let at = 1; at < count; at++) before[at] = (before[at - 1] ?? 0) + (until[at - 1] ?? 0) - (from[at - 1] ?? 0)
  return { from, until, before }
}

/**
 * The minute at which work of so many minutes is done that may begin at `start`; NEVER when the calendar ends before.
 * Work of no minutes still waits for the place to open. A later start is never done earlier.
 */
export function doneAt({ from, until, before }: Calendar, start: number, minutes: number): number {
  const count = from.length
  const first = firstEndingAfter(until, start)
  if (first === count) return NEVER
  const begins = Math.max(start, from[first] ?? 0)
  const wanted = (before[first] ?? 0) + (begins - (from[first] ?? 0)) + minutes
  let at = first
  while (at < count && (before[at] ?? 0) + (until[at] ?? 0) - (from[at] ?? 0) < wanted) at++
  return at === count ? NEVER : (from[at] ?? 0) + wanted - (before[at] ?? 0)
}

function firstEndingAfter(until: Int32Array, minute: number): number {
  let low = 0
  let high = until.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((until[middle] ?? 0) <= minute) low = middle + 1
    else high = middle
  }
  return low
}
