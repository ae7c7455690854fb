/** From working hours and closures to the intervals in which a place works. */
import { addDays, msOf, type Instant } from '../../../kernel/time.ts'
import { startOf, weekdayOf, type Period } from './calendar.ts'
import type { Closure } from './request.ts'
import type { OpeningHours } from './service.ts'

/** A journey that began on the last day of an edition is over by then. */
const DAYS_AFTER = 120

const DAY = 1_440

/** `from, until, from, until` in minutes since 1970, rising. Null: always open, and no closure was told. */
export function openingOf(period: Period, hours: OpeningHours | null, closures: readonly Closure[]): readonly number[] | null {
  if (hours === null && closures.length === 0) return null
  return without(hours === null ? always(period) : openDays(period, hours), closures)
}

/** The intervals of a closure in minutes, begun ones included. */
export function gapOf({ from, until }: Pick<Closure, 'from' | 'until'>): readonly [from: number, until: number] {
  return [Math.floor(msOf(from) / 60_000), Math.ceil(msOf(until) / 60_000)]
}

export function isClosed(closures: readonly Closure[], minute: number): boolean {
  return closures.some((closure) => {
    const [from, until] = gapOf(closure)
    return from <= minute && minute < until
  })
}

/** When work of so many minutes is done that may begin at `start`; it rests while the place is closed. Null: never. */
export function workedBy(opening: readonly number[] | null, start: number, minutes: number): number | null {
  if (opening === null) return start + minutes
  let left = minutes
  for (let at = 0; at < opening.length; at += 2) {
    const begins = Math.max(start, opening[at] ?? 0)
    const until = opening[at + 1] ?? 0
    if (until <= begins) continue
    if (begins + left <= until) return begins + left
    left -= until - begins
  }
  return null
}

function always({ firstDay, days }: Period): readonly number[] {
  return [minuteAt(startOf(addDays(firstDay, -1))), minuteAt(startOf(addDays(firstDay, days + DAYS_AFTER)))]
}

function openDays({ firstDay, days }: Period, { weekdays, opens, closes }: OpeningHours): readonly number[] {
  const intervals: number[] = []
  for (let ahead = -1; ahead < days + DAYS_AFTER; ahead++) {
    const day = addDays(firstDay, ahead)
    if (!weekdays.includes(weekdayOf(day))) continue
    const midnight = minuteAt(startOf(day))
    const until = midnight + closes + (closes <= opens ? DAY : 0)
    // Hours that reach into the next day may meet those of that day: one interval, not two that overlap.
    if ((intervals.at(-1) ?? -1) >= midnight + opens) intervals[intervals.length - 1] = until
    else intervals.push(midnight + opens, until)
  }
  return intervals
}

function without(intervals: readonly number[], closures: readonly Closure[]): readonly number[] {
  return closures.map(gapOf).reduce((open, [from, until]) => {
    const left: number[] = []
    for (let at = 0; at < open.length; at += 2) {
      const [begins, ends] = [open[at] ?? 0, open[at + 1] ?? 0]
      if (begins < Math.min(ends, from)) left.push(begins, Math.min(ends, from))
      if (Math.max(begins, until) < ends) left.push(Math.max(begins, until), ends)
    }
    return left
  }, intervals)
}

function minuteAt(instant: Instant): number {
  return msOf(instant) / 60_000
}
