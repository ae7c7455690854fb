import { expect, test } from 'vitest'
import type { OrganisationId } from '../../../kernel/ids.ts'
import type { Currency } from '../../../kernel/money.ts'
import type { Day, Instant } from '../../../kernel/time.ts'
import { overlap, rateOn, rateRules, type RateCommand, type RateSheet, type Sheet } from './rate.ts'

const at = '2026-11-24T08:00:00.000Z' as Instant
const winter = sheet('2026-12-01', '2027-01-01', ['rail-a', 'rail-b'])
const spring = sheet('2027-01-01', '2027-04-01', ['rail-a'], 90_00n)

const DAYS: readonly (readonly [of: string, day: string, perTeu: bigint | null])[] = [
  ['rail-a', '2026-11-30', null],
  ['rail-a', '2026-12-01', 80_00n],
  ['rail-a', '2026-12-31', 80_00n],
  ['rail-a', '2027-01-01', 90_00n],
  ['rail-b', '2027-01-01', null],
  ['rail-c', '2026-12-15', null],
]
for (const [of, day, perTeu] of DAYS) {
  test(`${of} on ${day}: ${perTeu ?? 'no rate'}`, () => {
    expect(rateOn([winter, spring], of, day as Day)?.perTeu ?? null).toBe(perTeu)
  })
}

const OVERLAPS: readonly (readonly [other: Sheet, answer: boolean])[] = [
  [spring, false],
  [sheet('2026-12-31', '2027-02-01', ['rail-a']), true],
  [sheet('2026-12-31', '2027-02-01', ['rail-c']), false],
  [sheet('2026-11-01', '2026-12-01', ['rail-a']), false],
  [sheet('2026-12-10', '2026-12-11', ['rail-c', 'rail-b']), true],
]
for (const [other, answer] of OVERLAPS) {
  test(`${other.lines.map(({ of }) => of).join()} from ${other.from} until ${other.until} ${answer ? 'overlaps' : 'stands beside'} the winter sheet`, () => {
    expect([overlap(winter, other), overlap(other, winter)]).toEqual([answer, answer])
  })
}

const COMMANDS: readonly (readonly [name: string, before: RateSheet, command: RateCommand, answer: string])[] = [
  ['a sheet is filed', { name: 'none' }, { type: 'file', ...winter, at }, 'rateSheetFiled'],
  ['filed twice under one id', { name: 'filed', ...winter }, { type: 'file', ...winter, at }, '.'],
  ['it would end before it begins', { name: 'none' }, { type: 'file', ...winter, until: winter.from, at }, 'rates_validity_empty'],
  ['one thing twice', { name: 'none' }, { type: 'file', ...sheet('2026-12-01', '2026-12-02', ['rail-a', 'rail-a']), at }, 'rate_said_twice'],
  ['ended early', { name: 'filed', ...winter }, { type: 'end', until: '2026-12-15' as Day, at }, 'rateSheetEnded'],
  ['ended at its beginning', { name: 'filed', ...winter }, { type: 'end', until: winter.from, at }, 'rateSheetEnded'],
  ['ended before it began', { name: 'filed', ...winter }, { type: 'end', until: '2026-11-30' as Day, at }, 'rates_validity_empty'],
  ['made longer', { name: 'filed', ...winter }, { type: 'end', until: '2027-01-02' as Day, at }, 'validity_extended'],
  ['ended as it was', { name: 'ended', ...winter }, { type: 'end', until: winter.until, at }, '.'],
  ['none was filed', { name: 'none' }, { type: 'end', until: winter.until, at }, 'unknown_subject'],
]
for (const [name, before, command, answer] of COMMANDS) {
  test(`${name}: ${answer}`, () => {
    const said = rateRules.decide(before, command)
    expect('refused' in said ? said.refused : (said.facts[0]?.type ?? '.')).toBe(answer)
  })
}

// The words of these tests.

function sheet(from: string, until: string, named: readonly string[], perTeu = 80_00n): Sheet {
  const lines = named.map((of) => ({ of, price: { perTeu, perBox: 20_00n } }))
  return { carrier: 'southern-rail' as OrganisationId, reference: 'R', currency: 'USD' as Currency, from: from as Day, until: until as Day, lines }
}
