/** Who is behind a name, a session or a token: what signing in needs to know, and what a request may be asked for. */
import type { OrganisationId } from '../../../kernel/ids.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { Basis } from './organisation.ts'
import type { Person, PersonId, Role } from './person.ts'
import type { SessionTimes } from './session.ts'

export type Account = {
  readonly person: PersonId
  readonly username: string
  readonly name: string
  readonly state: Person
}

/** `hash` is what is kept of the password; null until the first one is chosen. */
export type AccountWithPassword = Account & { readonly hash: string | null }
export type AccountWithSession = Account & { readonly session: SessionTimes }
export type AccountWithToken = Account & {
  readonly token: { readonly id: string; readonly expiresAt: Instant; readonly usedAt: Instant | null }
}

/** Somebody who is signed in. Names are for this person's own screen and never for a fact or a log. */
export type Member = {
  readonly person: PersonId
  readonly username: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly organisations: readonly OrganisationId[]
  readonly basis: Basis
}

/** `admits`: which people may enter here. Null: the person has left, or is of the demonstration where none is shown. */
export function memberOf({ person, username, name, state }: Account, admits: readonly Basis[]): Member | null {
  if (state.name !== 'active' || !admits.includes(state.basis)) return null
  return { person, username, name, roles: state.roles, organisations: [state.organisation], basis: state.basis }
}
