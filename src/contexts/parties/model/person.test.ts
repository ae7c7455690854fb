import { expect, test } from 'vitest'
import { rows } from '../../../../test/support/rows.ts'
import { replay } from '../../../kernel/decision.ts'
import type { OrganisationId } from '../../../kernel/ids.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Kind } from './organisation.ts'
import { parseUsername, personRules, ROLES, type PersonCommand, type PersonFact, type Post, type Role } from './person.ts'

const at = '2026-04-01T04:00:00.000Z' as Instant

/** Every command in every stage. `-` says "already so". */
const LIFE = `
  command               stage    expect
  register              unknown  personRegistered
  register              active   -
  register              left     -
  register              erased   -
  register-elsewhere    unknown  personRegistered
  register-elsewhere    active   exists_with_different_content
  register-elsewhere    left     exists_with_different_content
  register-elsewhere    erased   exists_with_different_content
  assign:importer       unknown  unknown_subject
  assign:importer       active   -
  assign:administrator  active   rolesAssigned
  assign:officer        active   role_does_not_fit
  assign:               active   role_missing
  assign:administrator  left     person_left
  assign:administrator  erased   person_left
  dismiss               unknown  unknown_subject
  dismiss               active   personLeft
  dismiss               left     -
  dismiss               erased   -
  erase                 unknown  unknown_subject
  erase                 active   person_active
  erase                 left     personErased
  erase                 erased   -
`

for (const [command, stage, outcome] of rows(LIFE)) {
  test(`${command} when ${stage}: ${outcome}`, () => {
    const answer = personRules.decide(replay(personRules, history(stage!)), commandOf(command!))
    expect('refused' in answer ? answer.refused : (answer.facts[0]?.type ?? '-')).toBe(outcome)
  })
}

/** Which roles fit which kind of organisation; nobody is an officer of a forwarder, nor an administrator of none. */
const FITTING = `
  kind        roles
  trader      importer,administrator
  forwarder   forwarder,administrator
  broker      broker,administrator
  carrier     planner,administrator
  terminal    terminalClerk,administrator
  office      officer,administrator
  laboratory  laboratory,administrator
  operator    planner,administrator
`

for (const [kind, roles] of rows(FITTING)) {
  test(`people of a ${kind} may be ${roles}, and nothing else`, () => {
    const fitting = ROLES.filter((role) => {
      const answer = personRules.decide(personRules.initial, { type: 'register', ...post(kind as Kind, [role]), at })
      return 'facts' in answer
    })
    expect(fitting.toSorted()).toEqual(roles!.split(',').toSorted())
  })
}

test('the facts of a person hold ids and roles and nothing that names the person', () => {
  const answer = personRules.decide(personRules.initial, commandOf('register'))
  expect('facts' in answer && answer.facts.map((fact) => Object.keys(fact).toSorted())).toEqual([
    ['at', 'basis', 'kind', 'organisation', 'registrar', 'roles', 'type'],
  ])
})

test('a username is one, however it is typed', () => {
  expect(parseUsername(' Officer.Qinzhou ')).toBe('officer.qinzhou')
  expect(['', 'a', '1a', 'a b', 'é', 'x'.repeat(41)].map(parseUsername)).toEqual([null, null, null, null, null, null])
})

function history(stage: string): PersonFact[] {
  const life: PersonFact[] = [{ type: 'personRegistered', ...post('trader', ['importer']), at }, { type: 'personLeft', at }, { type: 'personErased', at }]
  return life.slice(0, ['unknown', 'active', 'left', 'erased'].indexOf(stage))
}

function commandOf(text: string): PersonCommand {
  const [verb, roles = ''] = text.split(':')
  if (verb === 'register') return { type: 'register', ...post('trader', ['importer']), at }
  if (verb === 'register-elsewhere') return { type: 'register', ...post('trader', ['importer']), organisation: 'other-foods' as OrganisationId, at }
  if (verb === 'assign') return { type: 'assignRoles', roles: roles.split(',').filter((role): role is Role => role !== ''), at }
  return { type: verb as 'dismiss' | 'erase', at }
}

function post(kind: Kind, roles: readonly Role[]): Post {
  return { organisation: 'bayu-foods' as OrganisationId, kind, roles, registrar: 'operator' as OrganisationId, basis: 'registered' }
}
