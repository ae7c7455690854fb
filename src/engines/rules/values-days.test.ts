import { expect, test } from 'vitest'
import { addDays, type Day, parseDay } from '../../kernel/time.ts'
import { daysBetween, isDay, readDay, shiftDay, workdaysBetween } from './values-days.ts'

const free = () => {}
const shift = (day: string, count: number, unit: 'days' | 'months' | 'years' | 'workdays') => shiftDay(day, count, unit, null, free)

test('every day of four centuries is the day that the calendar of the runtime has', () => {
  let day = '1899-12-31' as Day
  for (let count = 0; count < 146_100; count += 1) {
    const next = addDays(day, 1)
    if (shift(day, 1, 'days') !== next || daysBetween(day, next) !== 1) throw new Error(`${day}, ${next}`)
    day = next
  }
})

test('what the kernel takes for a day is one', () => {
  for (const text of ['2024-02-29', '2023-02-29', '2000-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '20260101', 'abcd-ef-gh', '0000-01-01']) {
    expect([text, isDay(text)]).toEqual([text, parseDay(text) !== null])
  }
  expect([readDay('20260131'), readDay('2026-01-31'), readDay('20260132'), readDay('2026 131')]).toEqual(['2026-01-31', '2026-01-31', null, null])
})

test('months and years keep to the last day of a shorter month, and leave no calendar', () => {
  expect([
    shift('2026-01-31', 1, 'months'), shift('2024-02-29', 1, 'years'), shift('2026-03-31', -1, 'months'), shift('2026-01-15', -13, 'months'),
    shift('9999-12-31', 1, 'days'), shift('0000-01-01', -1, 'months'), shift('2026-01-01', 1e15, 'days'),
  ]).toEqual(['2026-02-28', '2025-02-28', '2026-02-28', '2024-12-15', null, null, null])
})

test('workdays pass over the week-end and over the days of the list', () => {
  const mayDay = (day: Day) => day === '2026-05-01'
  expect([
    shift('2026-04-30', 1, 'workdays'), shiftDay('2026-04-30', 1, 'workdays', mayDay, free), shift('2026-05-04', -1, 'workdays'),
    shift('2026-05-02', 0, 'workdays'), workdaysBetween('2026-04-30', '2026-05-05', mayDay, free), workdaysBetween('2026-05-05', '2026-04-30', null, free),
  ]).toEqual(['2026-05-01', '2026-05-04', '2026-05-01', '2026-05-02', 2, -3])
})
