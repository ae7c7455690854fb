import { expect, test } from 'vitest'
import { rows } from '../../../../test/support/rows.ts'
import type { Instant } from '../../../kernel/time.ts'
import { ATTEMPTS_MAX, blockedUntil, isSessionAlive, needsMarking, passwordFault, type Tries } from './session.ts'

/** A session opened at 08:00: two hours without use end it, and twelve hours in any case. */
const SESSIONS = `
  used   asked  alive
  08:00  08:00  yes
  08:00  09:59  yes
  08:00  10:00  no
  19:30  19:59  yes
  19:30  20:00  no
`

for (const [used, asked, alive] of rows(SESSIONS)) {
  test(`a session of 08:00, used at ${used}, asked at ${asked}: ${alive}`, () => {
    expect(isSessionAlive({ openedAt: time('08:00'), usedAt: time(used!) }, time(asked!))).toBe(alive === 'yes')
  })
}

test('use is marked once a minute at most', () => {
  const times = { openedAt: time('08:00'), usedAt: time('09:00') }
  expect([needsMarking(times, time('09:00')), needsMarking(times, time('09:01'))]).toEqual([false, true])
})

test('the last allowed try passes, the next waits until its quarter of an hour is over', () => {
  const tries = (extra: number): Tries[] => [{ of: 'nameAtAddress', count: ATTEMPTS_MAX.nameAtAddress + extra, since: time('08:00') }]
  expect(blockedUntil(tries(0))).toBeNull()
  expect(blockedUntil(tries(1))).toBe(time('08:15'))
  expect(blockedUntil([...tries(1), { of: 'address', count: ATTEMPTS_MAX.address + 1, since: time('08:10') }])).toBe(time('08:25'))
})

test('a password is long, not endless, and does not say the name', () => {
  expect(passwordFault('elevensigns', 'li.hua')).toBe('password_too_short')
  expect(passwordFault('twelve signs', 'li.hua')).toBeNull()
  expect(passwordFault('通道通道通道通道通道通道', 'li.hua')).toBeNull()
  expect(passwordFault('x'.repeat(201), 'li.hua')).toBe('password_too_long')
  expect(passwordFault('I am LI.HUA today', 'li.hua')).toBe('password_says_the_name')
})

function time(text: string): Instant {
  return `2026-04-01T${text}:00.000Z` as Instant
}
