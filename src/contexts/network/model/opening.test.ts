import { expect, test } from 'vitest'
import { msOf, type Day, type Instant } from '../../../kernel/time.ts'
import { openingOf } from './opening.ts'
import type { Closure } from './request.ts'
import type { OpeningHours, Weekday } from './service.ts'

const DAILY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]
const period = { firstDay: '2026-12-01' as Day, days: 3 }
const zero = msOf('2026-12-01T00:00:00.000Z' as Instant) / 60_000

test('a place without hours and closures has no calendar: it is always open', () => {
  expect(openingOf(period, null, [])).toBe(null)
})

test('a place is open on its weekdays, from the day before the edition', () => {
  const hours: OpeningHours = { weekdays: [1, 2, 3], opens: 480, closes: 1_080 }
  expect(first(openingOf(period, hours, []), 6)).toEqual([-960, -360, 480, 1_080, 1_920, 2_520])
})

test('hours past midnight are of one working day, and around the clock they are one interval', () => {
  const night: OpeningHours = { weekdays: DAILY, opens: 1_320, closes: 120 }
  expect(first(openingOf(period, night, []), 4)).toEqual([-120, 120, 1_320, 1_560])
  const clock: OpeningHours = { weekdays: DAILY, opens: 0, closes: 0 }
  expect(openingOf(period, clock, [])).toHaveLength(2)
})

test('a closure is a gap: within a day, over a night, over a whole interval, twice', () => {
  const hours: OpeningHours = { weekdays: DAILY, opens: 480, closes: 1_080 }
  const noon = closed('2026-12-01T10:00', '2026-12-01T11:00')
  expect(first(openingOf(period, hours, [noon]), 8).slice(2)).toEqual([480, 600, 660, 1_080, 1_920, 2_520])
  const day = closed('2026-12-01T00:00', '2026-12-02T00:00')
  expect(first(openingOf(period, hours, [day]), 4)).toEqual([-960, -360, 1_920, 2_520])
  expect(first(openingOf(period, null, [noon, day]), 3).slice(1)).toEqual([0, 1_440])
})

function closed(from: string, until: string): Closure {
  return { node: 'CNAKL' as Closure['node'], from: `${from}:00.000Z` as Instant, until: `${until}:00.000Z` as Instant, reason: 'test' }
}

function first(intervals: readonly number[] | null, count: number): readonly number[] {
  return (intervals ?? []).slice(0, count).map((minute) => minute - zero)
}
