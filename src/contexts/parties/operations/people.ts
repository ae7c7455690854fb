/** What happens to a person: registered, given roles, dismissed, erased. Names stand beside the facts. */
import { refuse, type Decision } from '../../../kernel/decision.ts'
import type { OrganisationId } from '../../../kernel/ids.ts'
import type { Instant } from '../../../kernel/time.ts'
import { change, type Asked, type Journal, type Stream } from '../../../platform/journal.ts'
import {
  personRules,
  type Person,
  type PersonCommand,
  type PersonFact,
  type PersonId,
  type PersonRefusal,
  type Role,
} from '../model/person.ts'
import { load, type Act } from './organisations.ts'

/** What is kept of a person outside the facts. */
export type Detail = {
  readonly person: PersonId
  readonly username: string
  readonly name: string
  readonly organisations: readonly OrganisationId[]
}

export type PeoplePorts = {
  readonly journal: Journal
  /** `taken`: another person has the username. Keeping the same again changes nothing. */
  readonly keepDetail: (detail: Detail, at: Instant) => Promise<'kept' | 'taken'>
  /** Undoes `keepDetail` for somebody who was never registered. */
  readonly forgetDetail: (person: PersonId) => Promise<void>
}

export type PersonAnswer = Promise<Decision<PersonFact, PersonRefusal>>

export type Newcomer = {
  readonly username: string
  readonly name: string
  readonly organisation: OrganisationId
  readonly roles: readonly Role[]
  readonly registrar: OrganisationId
}

/** The name is kept first: a person without a name could not be repaired, a name without a person is taken over. */
export async function registerPerson(ports: PeoplePorts, id: PersonId, newcomer: Newcomer, asked: Asked): PersonAnswer {
  const { username, name, organisation, roles, registrar } = newcomer
  const employer = await load(ports.journal, organisation)
  if (employer.name === 'unregistered') return refuse('organisation_unknown')
  const organisations = [...new Set([organisation, registrar])]
  if ((await ports.keepDetail({ person: id, username, name, organisations }, asked.at)) === 'taken')
    return refuse('username_taken')
  const { kind, basis } = employer.particulars
  const answer = await tell(
    ports,
    id,
    { type: 'register', organisation, kind, roles, registrar, basis, at: asked.at },
    asked,
  )
  if ('refused' in answer && answer.refused !== 'exists_with_different_content') await ports.forgetDetail(id)
  return answer
}

export function assignRoles(ports: PeoplePorts, id: PersonId, roles: readonly Role[], asked: Asked): PersonAnswer {
  return tell(ports, id, { type: 'assignRoles', roles, at: asked.at }, asked)
}

export function dismissPerson(ports: PeoplePorts, id: PersonId, asked: Asked): PersonAnswer {
  return tell(ports, id, { type: 'dismiss', at: asked.at }, asked)
}

export function erasePerson(ports: PeoplePorts, id: PersonId, asked: Asked): PersonAnswer {
  return tell(ports, id, { type: 'erase', at: asked.at }, asked)
}

/** What could be done to the person now, and the refusal each act would meet. Acts already done are left out. */
export function possibleForPerson(person: Person, at: Instant): readonly Act[] {
  if (person.name === 'unknown') return []
  const roles: Act = { act: 'parties.assignRoles', refused: person.name === 'active' ? null : 'person_left' }
  const ends = (['dismiss', 'erase'] as const).flatMap((type) => {
    const answer = personRules.decide(person, { type, at })
    if ('facts' in answer && answer.facts.length === 0) return []
    return { act: `parties.${type}Person`, refused: 'refused' in answer ? answer.refused : null }
  })
  return [roles, ...ends]
}

function tell({ journal }: PeoplePorts, id: PersonId, command: PersonCommand, asked: Asked): PersonAnswer {
  const stream: Stream = `parties/${id}`
  return change(journal, personRules, stream, command, asked)
}
