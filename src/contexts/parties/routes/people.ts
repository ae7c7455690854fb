/** How people are asked about: by administrators, of their own organisation and of those they registered. */
import { Type } from 'typebox'
import { now } from '../../../platform/clock.ts'
import { command, list, resource, type Relations, type Route } from '../../../platform/route.ts'
import { InstantText, oneOf, OrganisationIdText, record, text } from '../../../platform/words.ts'
import { parsePersonId, PERSON_REFUSALS, ROLES, type Person } from '../model/person.ts'
import { assignRoles, dismissPerson, erasePerson, possibleForPerson, registerPerson } from '../operations/people.ts'
import { findPerson, listPeople, type Named } from '../views/register.ts'
import { History, orNull, ownOf, SEVERAL, subjectOf, type Ports } from './asking.ts'

const PersonName = text(70, 'as colleagues know the person')
const Roles = Type.Array(oneOf(ROLES), { ...SEVERAL, description: 'what the person may be' })
const Username = Type.String({
  pattern: '^[a-z][a-z0-9.-]{1,39}$', maxLength: 40, description: 'what the person signs in with', examples: ['li.hua'],
})

export const PersonShown = Type.Object({
  id: Type.String(),
  stage: oneOf(['active', 'left', 'erased']),
  name: orNull(Type.String()),
  username: orNull(Type.String()),
  organisation: OrganisationIdText,
  roles: Type.Array(oneOf(ROLES)),
  basis: oneOf(['registered', 'demonstration']),
  history: History,
  changedAt: InstantText,
})

const ofPerson = subjectOf(findPerson, personRelations)

export const peopleRoutes: readonly Route<Ports>[] = [
  list({
    name: 'parties.listPeople',
    path: '/people',
    summary: 'The people of your organisation, and those it registered',
    query: record({ organisation: Type.Optional(OrganisationIdText) }),
    item: PersonShown,
    lists: async ({ reader }, { viewer, query: { organisation = null }, cursor, limit }) => {
      const { people, next } = await listPeople(reader, viewer, { organisation }, { cursor, limit })
      return { items: people.map(personShown), next }
    },
  }),
  resource({
    name: 'parties.findPerson',
    path: '/people/{id}',
    summary: 'One person: name, roles, and what may be done now',
    gives: PersonShown,
    finds: async ({ reader }, viewer, id) => {
      const life = await findPerson(reader, viewer, id)
      if (!life) return null
      const { version, state } = life
      const acts = possibleForPerson(state, now())
      return { version, body: personShown(life), relations: personRelations(state), acts }
    },
  }),
  command({
    name: 'parties.registerPerson',
    path: '/people',
    summary: 'Register a person; an invitation then lets them choose a password',
    parseId: parsePersonId,
    takes: record({ username: Username, name: PersonName, organisation: OrganisationIdText, roles: Roles }),
    refusals: PERSON_REFUSALS,
    does: (ports, { id, body, asked, viewer }) =>
      registerPerson(ports, id, { ...body, registrar: ownOf(viewer) }, asked),
  }),
  command({
    name: 'parties.assignRoles',
    path: '/people/{id}/roles',
    summary: 'What the person may be, from now on',
    parseId: parsePersonId,
    subject: ofPerson,
    takes: record({ roles: Roles }),
    refusals: PERSON_REFUSALS,
    does: (ports, { id, body, asked }) => assignRoles(ports, id, body.roles, asked),
  }),
  ending('dismissPerson', '/people/{id}/dismissal', 'The person has left, and is signed out everywhere', dismissPerson),
  ending('erasePerson', '/people/{id}/erasure', 'The name is erased; the id stays in the facts', erasePerson),
]

function ending(act: string, path: string, summary: string, does: typeof dismissPerson): Route<Ports> {
  return command({
    name: `parties.${act}`,
    path,
    summary,
    parseId: parsePersonId,
    subject: ofPerson,
    takes: record({}),
    refusals: PERSON_REFUSALS,
    does: (ports: Ports, { id, asked }) => does(ports, id, asked),
  })
}

export function personRelations(person: Person): Relations {
  return person.name === 'unknown' ? {} : { employer: person.organisation, registrar: person.registrar }
}

function personShown({ id, state, username, personName, history, changedAt }: Named<Person>) {
  if (state.name === 'unknown') return { id, history, changedAt }
  const { organisation, roles, basis } = state
  return { id, stage: state.name, name: personName, username, organisation, roles, basis, history, changedAt }
}
