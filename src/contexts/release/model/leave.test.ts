import { expect, test } from 'vitest'
import { after, at, atPort, everyApplication, facts, hold, leaving, lifeUntil, shown } from '../../../../test/support/release.ts'
import { rows } from '../../../../test/support/rows.ts'
import { replay } from '../../../kernel/decision.ts'
import type { CreditGrade, Relief } from './leave.ts'
import { REFUSALS, rules, type Fact } from './release.ts'

/**
 * Stage one, row by row. `ordered`, `passed`: p port, d destination, - nothing. `sample`, `list`, `site`, `word`: y when
 * it was sent, the goods are listed for the relief, the site is approved, the undertaking is given. A permit shows its
 * ground and, after the slash, what is still owed.
 */
const STAGE_ONE = `
  ground  ordered  passed  sample  seal    relief       list  site  credit       word  expect
  a       -        -       n       intact  none         n     n     general      n     nothingOrdered/-
  a       -        -       n       broken  none         n     n     discredited  n     nothingOrdered/-
  a       -        -       n       intact  transfer     y     y     general      n     relief_does_not_fit
  b       p        -       n       intact  none         n     y     general      n     port_inspection_owed
  b       p        p       n       intact  none         n     n     general      n     portInspection/-
  b       p        -       n       intact  transfer     y     y     discredited  n     portInspection/p
  b       p        -       n       intact  transfer     n     y     general      n     goods_not_listed
  b       p        -       n       intact  transfer     y     n     general      n     site_not_approved
  b       p        -       n       broken  transfer     y     y     general      n     seal_broken
  b       p        p       n       intact  transfer     y     y     general      n     relief_does_not_fit
  c       d        -       n       intact  none         n     n     general      n     destinationInspection/d
  c       d        -       n       intact  combined     y     y     general      n     relief_does_not_fit
  d       pd       -       n       intact  none         n     y     general      n     port_inspection_owed
  d       pd       p       n       intact  none         n     n     general      n     bothInspections/d
  d       pd       -       n       intact  combined     y     y     general      n     port_inspection_owed
  d       pd       p       n       intact  combined     y     y     general      n     destination_inspection_owed
  d       pd       pd      n       intact  combined     y     n     general      n     bothInspections/-
  d       pd       pd      n       intact  combined     n     y     general      n     goods_not_listed
  d       p        p       n       intact  combined     y     y     general      n     relief_does_not_fit
  d       pd       -       n       intact  transfer     y     y     general      n     relief_does_not_fit
  e       p        p       y       intact  conditional  y     y     general      y     conditionalRemoval/l
  e       pd       p       y       intact  conditional  y     y     advanced     y     conditionalRemoval/dl
  e       -        -       y       broken  conditional  y     y     general      y     conditionalRemoval/l
  e       p        -       y       intact  conditional  y     y     general      y     port_inspection_owed
  e       p        p       n       intact  conditional  y     y     general      y     sample_not_sent
  e       p        p       y       intact  conditional  y     n     general      y     site_not_approved
  e       p        p       y       intact  conditional  n     n     general      y     goods_not_listed
  e       p        p       y       intact  conditional  y     y     discredited  y     credit_too_low
  e       p        p       y       intact  conditional  y     y     general      n     undertaking_missing
`

for (const [ground, ordered, passed, sample, seal, relief, list, site, credit, word, outcome] of rows(STAGE_ONE)) {
  const said = `ordered ${ordered}, passed ${passed}, seal ${seal}, relief ${relief}, listed ${list}, site ${site}, credit ${credit}`
  test(`REL-1 (${ground}) ${said}: ${outcome}`, () => {
    const history = atPort(ordered!, passed!, sample === 'y')
    if (seal === 'broken') history.push({ type: 'sealBroken', at })
    const command = leaving(relief as Relief, { listed: list === 'y', siteApproved: site === 'y', credit: credit as CreditGrade, undertaking: word === 'y' })
    expect(shown(after(history, command))).toBe(outcome)
  })
}

test('every ground of the announcement has a permit and a refusal in the table', () => {
  for (const ground of ['a', 'b', 'c', 'd', 'e']) {
    const answers = rows(STAGE_ONE).filter((row) => row[0] === ground).map((row) => row[10]!)
    expect(answers.some((answer) => answer.includes('/')), `(${ground}) has a permit`).toBe(true)
    expect(answers.some((answer) => !answer.includes('/')), `(${ground}) has a refusal`).toBe(true)
  }
})

test('before risk has spoken there is no ground to leave on', () => {
  expect(shown(after(lifeUntil('arrived'), leaving('none')))).toBe('inspections_not_decided')
})

test('asking twice for the same permit records it once; asking for another one is refused', () => {
  const outside = lifeUntil('outside')
  expect(after(outside, leaving('none'))).toEqual({ facts: [] })
  expect(shown(after(outside, leaving('combined', { listed: true })))).toBe('already_left')
})

test('REL-3 a product taken off the list today leaves the grant of yesterday standing and refuses the one of today', () => {
  const waiting = atPort('p', 'p', true)
  const asked = (listed: boolean) => leaving('conditional', { listed, undertaking: true })
  const yesterday = [...waiting, ...facts(after(waiting, asked(true)))]
  expect(after(yesterday, asked(false))).toEqual({ facts: [] })
  expect(yesterday.at(-1)).toMatchObject({ type: 'permittedToLeave', edition: '2026-01' })
  expect(shown(after(waiting, asked(false)))).toBe('goods_not_listed')
})

test('a hold stops every permit, and lifting it restores every answer', () => {
  for (const { history, command } of everyApplication()) {
    const before = after(history, command)
    const held: Fact[] = [...history, { type: 'heldBy', hold, at }]
    expect(shown(after(held, command))).toBe('held')
    expect(after([...held, { type: 'holdLifted', hold, at }], command)).toEqual(before)
  }
})

test('only listed refusals are given, and a permit owes nothing that has passed', () => {
  for (const { history, command } of everyApplication()) {
    const answer = after(history, command)
    if ('refused' in answer) {
      expect(REFUSALS).toContain(answer.refused)
      continue
    }
    const [permit] = answer.facts
    if (permit?.type !== 'permittedToLeave') throw new Error('no permit')
    const { passed } = replay(rules, history)
    expect(permit.owed.filter((check) => passed.includes(check))).toEqual([])
  }
})

test('a better grade or a given undertaking never makes leaving harder', () => {
  for (const { history, command } of everyApplication()) {
    if (command.type !== 'permitLeaving') continue
    const poor = after(history, { ...command, credit: 'discredited', undertaking: false })
    const rich = after(history, { ...command, credit: 'advanced', undertaking: true })
    if ('facts' in poor) expect(rich).toEqual(poor)
  }
})
