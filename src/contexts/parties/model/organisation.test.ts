import { expect, test } from 'vitest'
import { rows } from '../../../../test/support/rows.ts'
import { replay } from '../../../kernel/decision.ts'
import type { Instant } from '../../../kernel/time.ts'
import { gradeAt, type CreditGrade, type Graded } from './credit.ts'
import { organisationRules, type Kind, type OrganisationCommand, type OrganisationFact, type Particulars } from './organisation.ts'

const at = '2026-04-01T04:00:00.000Z' as Instant

/** Every command in every stage. `-` says "already so". A grade comes with the hour it begins; now is 04. */
const LIFE = `
  command               stage         expect
  register              none          organisationRegistered
  register              general       -
  register-otherwise    general       exists_with_different_content
  register-coded-firm   none          office_code_needs_office
  grant general@04      none          unknown_subject
  grant general@04      general       -
  grant advanced@04     general       gradeGranted
  grant advanced@05     general       gradeGranted
  grant advanced@03     general       grade_in_the_past
  grant advanced@04     advanced      -
  grant general@04      advanced      grade_not_held
  grant general@04      discredited   gradeGranted
  grant advanced@04     office        not_a_firm
  grant advanced@04     laboratory    not_a_firm
  lower general@04      none          unknown_subject
  lower general@04      general       -
  lower discredited@04  general       gradeDowngraded
  lower general@04      advanced      gradeDowngraded
  lower general@03      advanced      grade_in_the_past
  lower advanced@04     general       grade_not_held
  lower general@04      discredited   grade_not_held
  lower discredited@04  office        not_a_firm
`

for (const [verb, ...rest] of rows(LIFE)) {
  const [what, stage, outcome] = rest.length === 3 ? rest : ['', ...rest]
  test(`${verb} ${what} when ${stage}: ${outcome}`, () => {
    const answer = organisationRules.decide(replay(organisationRules, history(stage!)), commandOf(verb!, what!))
    expect('refused' in answer ? answer.refused : (answer.facts[0]?.type ?? '-')).toBe(outcome)
  })
}

/** Grades in the order they were recorded, by the hour they begin; then the grade at each hour asked. */
const GRADES = `
  recorded                      hour  grade
  -                             12    general
  advanced@08                   07    general
  advanced@08                   08    advanced
  advanced@08,general@12        11    advanced
  advanced@08,general@12        12    general
  advanced@08,discredited@08    08    discredited
  advanced@16,discredited@08    12    discredited
  advanced@16,discredited@08    16    advanced
`

for (const [recorded, hour, expected] of rows(GRADES)) {
  test(`a firm with ${recorded} is ${expected} at ${hour} hours`, () => {
    const grades = recorded === '-' ? [] : recorded!.split(',').map(graded)
    expect(gradeAt(grades, hourOf(hour!))).toBe(expected)
  })
}

function history(stage: string): OrganisationFact[] {
  if (stage === 'none') return []
  const kind: Kind = stage === 'office' || stage === 'laboratory' ? stage : 'trader'
  const registered: OrganisationFact = { type: 'organisationRegistered', ...firm(kind), at }
  const before = { from: hourOf('01'), at: hourOf('01') }
  if (stage === 'advanced') return [registered, { type: 'gradeGranted', grade: 'advanced', ...before }]
  if (stage === 'discredited') return [registered, { type: 'gradeDowngraded', grade: 'discredited', ...before }]
  return [registered]
}

function firm(kind: Kind): Particulars {
  return { kind, names: { zh: '巴渝食品', en: 'Bayu Foods' }, identifiers: {}, officeCode: null, competentOffice: null, basis: 'registered' }
}

function commandOf(verb: string, what: string): OrganisationCommand {
  if (verb === 'register') return { type: 'register', ...firm('trader'), at }
  if (verb === 'register-otherwise') return { type: 'register', ...firm('broker'), at }
  if (verb === 'register-coded-firm') return { type: 'register', ...firm('trader'), officeCode: '7200', at }
  return { type: verb === 'grant' ? 'grantGrade' : 'downgrade', ...graded(what), at }
}

function graded(text: string): Graded {
  const [grade, hour] = text.split('@')
  return { grade: grade as CreditGrade, from: hourOf(hour!) }
}

function hourOf(hour: string): Instant {
  return `2026-04-01T${hour}:00:00.000Z` as Instant
}
