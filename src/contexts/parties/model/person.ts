/**
 * A person who acts, for one organisation.
 *
 *   unknown   nobody has registered this id
 *   active    may sign in, and may do what the roles allow
 *   left      may do nothing more; the id stays in the facts, the name until it is erased
 *   erased    the name is gone; the id says only that it was one and the same person
 *
 * The facts hold no personal data: names, the name to sign in with and what is kept of the password stand in tables.
 * A person of one office never acts for another: whoever changes office is registered there anew.
 */
import { assertNever } from '../../../kernel/assert.ts'
import type { Brand } from '../../../kernel/brand.ts'
import { record, refuse, type Decider, type Decision } from '../../../kernel/decision.ts'
import type { OrganisationId } from '../../../kernel/ids.ts'
import type { Instant } from '../../../kernel/time.ts'
import { OPERATOR, type Basis, type Kind } from './organisation.ts'

/** ULID, lower case. It is also the actor of every fact that the person causes. */
export type PersonId = Brand<string, 'PersonId'>

export const ROLES = [
  'forwarder', 'broker', 'importer', 'officer', 'laboratory', 'terminalClerk', 'planner', 'administrator',
] as const
export type Role = (typeof ROLES)[number]

/** Which roles the people of an organisation may have: nobody is an officer of a forwarder. */
const ROLES_OF: Readonly<Record<Kind, readonly Role[]>> = {
  trader:     ['importer', 'administrator'],
  forwarder:  ['forwarder', 'administrator'],
  broker:     ['broker', 'administrator'],
  carrier:    ['planner', 'administrator'],
  terminal:   ['terminalClerk', 'administrator'],
  office:     ['officer', 'administrator'],
  laboratory: ['laboratory', 'administrator'],
  operator:   ['planner', 'administrator'],
}

/** `registrar`: the organisation that registered the person, and sees who they are beside their own. It is that one or the operator. */
export type Post = {
  readonly organisation: OrganisationId
  readonly kind: Kind
  readonly roles: readonly Role[]
  readonly registrar: OrganisationId
  readonly basis: Basis
}

export type Person =
  | { readonly name: 'unknown' }
  | ({ readonly name: 'active' } & Post)
  | ({ readonly name: 'left' } & Post)
  | ({ readonly name: 'erased' } & Post)

export type PersonCommand = { readonly at: Instant } & (
  | ({ readonly type: 'register' } & Post)
  | { readonly type: 'assignRoles'; readonly roles: readonly Role[] }
  | { readonly type: 'dismiss' }
  | { readonly type: 'erase' }
)

export type PersonFact = { readonly at: Instant } & (
  | ({ readonly type: 'personRegistered' } & Post)
  | { readonly type: 'rolesAssigned'; readonly roles: readonly Role[] }
  | { readonly type: 'personLeft' }
  | { readonly type: 'personErased' }
)

/** In order: where several apply, the caller hears the first. */
export const PERSON_REFUSALS = [
  'unknown_subject',
  'exists_with_different_content',
  'organisation_unknown',
  'employer_not_yours',
  'person_left',
  'person_active',
  'role_missing',
  'role_does_not_fit',
  'username_taken',
] as const
export type PersonRefusal = (typeof PERSON_REFUSALS)[number]

export function parsePersonId(text: string): PersonId | null {
  return /^[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(text) ? (text as PersonId) : null
}

/** What one signs in with: lower case, so that nobody is two people by a capital. */
export function parseUsername(text: string): string | null {
  const username = text.trim().toLowerCase()
  return /^[a-z][a-z0-9.-]{1,39}$/.test(username) ? username : null
}

export const nobody: Person = { name: 'unknown' }

function decide(person: Person, command: PersonCommand): Decision<PersonFact, PersonRefusal> {
  const { type, at } = command
  if (type === 'register') return register(person, command)
  if (person.name === 'unknown') return refuse('unknown_subject')

  switch (type) {
    case 'assignRoles': {
      if (person.name !== 'active') return refuse('person_left')
      if (sameRoles(person.roles, command.roles)) return record()
      return roleFault(person.kind, command.roles) ?? record({ type: 'rolesAssigned', roles: command.roles, at })
    }
    case 'dismiss':
      return person.name === 'active' ? record({ type: 'personLeft', at }) : record()
    case 'erase':
      if (person.name === 'active') return refuse('person_active')
      return person.name === 'left' ? record({ type: 'personErased', at }) : record()
    default:
      return assertNever(type)
  }
}

function evolve(person: Person, fact: PersonFact): Person {
  if (fact.type === 'personRegistered') {
    const { type: _, at: __, ...post } = fact
    return { name: 'active', ...post }
  }
  if (person.name === 'unknown') return person
  switch (fact.type) {
    case 'rolesAssigned':
      return { ...person, roles: fact.roles }
    case 'personLeft':
      return { ...person, name: 'left' }
    case 'personErased':
      return { ...person, name: 'erased' }
    default:
      return assertNever(fact)
  }
}

export const personRules: Decider<Person, PersonCommand, PersonFact, PersonRefusal> = {
  initial: nobody, decide, evolve,
}

type Registration = Extract<PersonCommand, { type: 'register' }>

function register(person: Person, command: Registration): Decision<PersonFact, PersonRefusal> {
  const { organisation, registrar } = command
  // Or an administrator of one firm could make himself an officer of any customs.
  if (registrar !== organisation && registrar !== OPERATOR) return refuse('employer_not_yours')
  if (person.name !== 'unknown') {
    const same = person.organisation === organisation && sameRoles(person.roles, command.roles)
    return same ? record() : refuse('exists_with_different_content')
  }
  return roleFault(command.kind, command.roles) ?? record({ ...command, type: 'personRegistered' })
}

type RoleFault = { readonly refused: 'role_missing' | 'role_does_not_fit' }

function roleFault(kind: Kind, roles: readonly Role[]): RoleFault | null {
  if (roles.length === 0) return refuse('role_missing')
  return roles.every((role) => ROLES_OF[kind].includes(role)) ? null : refuse('role_does_not_fit')
}

function sameRoles(one: readonly Role[], other: readonly Role[]): boolean {
  return one.length === other.length && one.every((role) => other.includes(role))
}
