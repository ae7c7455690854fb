/** Days as numbers that can be counted with, and as the eight digits that calendars write. Proleptic Gregorian. */

/** Days since 1 January 1970. Null where the digits are no date. */
export function dayOfDate(date: number): number | null {
  const [year, month, day] = [Math.floor(date / 10_000), Math.floor(date / 100) % 100, date % 100]
  const days = Date.UTC(year, month - 1, day) / 86_400_000
  return year >= 1900 && year <= 9998 && dateOfDay(days) === date ? days : null
}

export function dateOfDay(day: number): number {
  const date = new Date(day * 86_400_000)
  return date.getUTCFullYear() * 10_000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate()
}

/** Monday is 0. The first day of 1970 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}
