import type { Brand } from './brand.ts'

/** A moment in UTC, `2026-01-27T08:00:00.000Z`. Text of one shape, so earlier also sorts first. */
export type Instant = Brand<string, 'Instant'>

/** A day on the calendar of one office, `2026-01-27`. Deadlines and validity are in days, never in instants. */
export type Day = Brand<string, 'Day'>

/** The fixed offset of an office from UTC in minutes: 480 in China and Singapore, which keep no summer time. */
export type OffsetMinutes = number

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/
const MINUTE_MS = 60_000

export function parseInstant(text: string): Instant | null {
  return INSTANT.test(text) && isReal(text) ? (text as Instant) : null
}

export function parseDay(text: string): Day | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isReal(`${text}T00:00:00.000Z`) ? (text as Day) : null
}

/** In: milliseconds since 1970, as clocks give them. Throws a RangeError outside the years 0 to 9999. */
export function instantFromMs(ms: number): Instant {
  const instant = parseInstant(new Date(ms).toISOString())
  if (instant === null) throw new RangeError(`no instant: ${ms}`)
  return instant
}

export function msOf(instant: Instant): number {
  return Date.parse(instant)
}

export function addMinutes(instant: Instant, minutes: number): Instant {
  return instantFromMs(msOf(instant) + minutes * MINUTE_MS)
}

export function minutesBetween(from: Instant, until: Instant): number {
  return (msOf(until) - msOf(from)) / MINUTE_MS
}

/** The calendar day of an office at a moment. Midnight belongs to the day that begins. */
export function dayAt(instant: Instant, offset: OffsetMinutes): Day {
  return addMinutes(instant, offset).slice(0, 10) as Day
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + days * 1440 * MINUTE_MS).toISOString().slice(0, 10) as Day
}

/** 2026-02-30 and 24:61 have the right shape and do not exist. */
function isReal(text: string): boolean {
  const moment = new Date(text)
  return !Number.isNaN(moment.getTime()) && moment.toISOString() === text
}
