/** How parties is asked. Sign-in, tokens and invitations answer with cookies and secrets: they stand in apps/api/session.ts. */
import { Type } from 'typebox'
import { parseOrganisationId, type OrganisationId } from '../../kernel/ids.ts'
import { present } from '../../kernel/assert.ts'
import { now } from '../../platform/clock.ts'
import type { Life } from '../../platform/life-view.ts'
import type { Reader, Viewer } from '../../platform/postgres.ts'
import { command, list, resource, type Relations, type Route } from '../../platform/route.ts'
import { DayText, InstantText, oneOf, OrganisationIdText, record, text } from '../../platform/words.ts'
import { GRADES, gradeAt } from './model/credit.ts'
import { MANDATE_REFUSALS, MANDATED_ACTS, parseMandateId, type Mandate } from './model/mandate.ts'
import { KINDS, ORGANISATION_REFUSALS, type Organisation } from './model/organisation.ts'
import { parsePersonId, PERSON_REFUSALS, ROLES, type Person } from './model/person.ts'
import { answerMandate, offerMandate, possibleForMandate, type Answer, type MandatePorts } from './operations/mandates.ts'
import { downgradeGrade, grantGrade, possibleForOrganisation, registerOrganisation, type OrganisationPorts } from './operations/organisations.ts'
import { assignRoles, dismissPerson, erasePerson, possibleForPerson, registerPerson, type PeoplePorts } from './operations/people.ts'
import { findMandate, findOrganisation, findPerson, listMandates, listOrganisations, listPeople, type Named } from './views/register.ts'

export type Ports = OrganisationPorts & PeoplePorts & MandatePorts & { readonly reader: Reader }

const History = Type.Array(Type.Object({ type: Type.String(), at: InstantText, recordedAt: InstantText, by: Type.String() }))
const Names = record({ zh: text(70, 'name in Chinese'), en: text(70, 'name in English') })
const Roles = Type.Array(oneOf(ROLES), { minItems: 1, maxItems: ROLES.length, uniqueItems: true, description: 'what the person may be' })
const Username = Type.String({ pattern: '^[a-z][a-z0-9.-]{1,39}$', maxLength: 40, description: 'what the person signs in with, lower case', examples: ['li.hua'] })

export const OrganisationShown = Type.Object({
  id: OrganisationIdText,
  kind: oneOf(KINDS),
  names: Names,
  identifiers: Type.Object({ uscc: Type.Optional(Type.String()), eori: Type.Optional(Type.String()), uen: Type.Optional(Type.String()) }),
  officeCode: Type.Union([Type.String(), Type.Null()]),
  competentOffice: Type.Union([OrganisationIdText, Type.Null()]),
  basis: oneOf(['registered', 'demonstration'], 'a demonstration is made up'),
  grade: oneOf(GRADES, 'credit now'),
  grades: Type.Array(Type.Object({ grade: oneOf(GRADES), from: InstantText })),
  history: History,
  changedAt: InstantText,
})

export const PersonShown = Type.Object({
  id: Type.String(),
  stage: oneOf(['active', 'left', 'erased']),
  name: Type.Union([Type.String(), Type.Null()]),
  username: Type.Union([Type.String(), Type.Null()]),
  organisation: OrganisationIdText,
  roles: Type.Array(oneOf(ROLES)),
  basis: oneOf(['registered', 'demonstration']),
  history: History,
  changedAt: InstantText,
})

export const MandateShown = Type.Object({
  id: Type.String(),
  stage: oneOf(['offered', 'active', 'closed']),
  principal: OrganisationIdText,
  agent: OrganisationIdText,
  acts: Type.Array(oneOf(MANDATED_ACTS)),
  offices: Type.Array(OrganisationIdText),
  from: DayText,
  until: DayText,
  history: History,
  changedAt: InstantText,
})

export const routes: readonly Route<Ports>[] = [
  list({
    name: 'parties.listOrganisations',
    path: '/organisations',
    summary: 'The register of organisations, by part of a name in either language',
    query: record({ named: Type.Optional(text(70, 'part of a name or id')), kind: Type.Optional(oneOf(KINDS)) }),
    item: OrganisationShown,
    lists: async ({ reader }, { viewer, query: { named = null, kind = null }, cursor, limit }) => {
      const page = await listOrganisations(reader, viewer, { named, kind }, { cursor, limit })
      return { items: page.lives.map(organisationShown), next: page.next }
    },
  }),
  resource({
    name: 'parties.findOrganisation',
    path: '/organisations/{id}',
    summary: 'One organisation: its names, identifiers and credit, and what may be done now',
    gives: OrganisationShown,
    finds: async ({ reader }, viewer, id) => {
      const life = await findOrganisation(reader, viewer, id)
      if (!life) return null
      const relations = organisationRelations(life.state)
      return { version: life.version, body: organisationShown(life), relations, acts: possibleForOrganisation(life.state, now()) }
    },
  }),
  command({
    name: 'parties.registerOrganisation',
    path: '/organisations/{id}',
    summary: 'Register an organisation under an id of your choice',
    parseId: parseOrganisationId,
    takes: record({
      kind: oneOf(KINDS),
      names: Names,
      identifiers: Type.Optional(record({
        uscc: Type.Optional(text(18, 'unified social credit code, GB 32100')),
        eori: Type.Optional(text(17, 'EORI')),
        uen: Type.Optional(text(10, 'UEN of Singapore')),
      })),
      officeCode: Type.Optional(text(17, 'code of the office at its administration')),
      competentOffice: Type.Optional(OrganisationIdText),
    }),
    refusals: ORGANISATION_REFUSALS,
    does: (ports, { id, body: { identifiers = {}, officeCode = null, competentOffice = null, ...said }, asked }) =>
      registerOrganisation(ports, id, { ...said, identifiers, officeCode, competentOffice, basis: 'registered' }, asked),
  }),
  ...grading('grantGrade', 'The competent office raises the credit of a firm', grantGrade),
  ...grading('downgradeGrade', 'The competent office lowers the credit of a firm', downgradeGrade),
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
      return { version: life.version, body: personShown(life), relations: personRelations(life.state), acts: possibleForPerson(life.state, now()) }
    },
  }),
  command({
    name: 'parties.registerPerson',
    path: '/people',
    summary: 'Register a person; an invitation then lets them choose a password',
    parseId: parsePersonId,
    takes: record({ username: Username, name: text(70, 'as colleagues know the person'), organisation: OrganisationIdText, roles: Roles }),
    refusals: PERSON_REFUSALS,
    does: (ports, { id, body, asked, viewer }) => registerPerson(ports, id, { ...body, registrar: ownOf(viewer) }, asked),
  }),
  command({
    name: 'parties.assignRoles',
    path: '/people/{id}/roles',
    summary: 'What the person may be, from now on',
    parseId: parsePersonId,
    subject: ({ reader }, viewer, id) => findPerson(reader, viewer, id).then((life) => life && personRelations(life.state)),
    takes: record({ roles: Roles }),
    refusals: PERSON_REFUSALS,
    does: (ports, { id, body, asked }) => assignRoles(ports, id, body.roles, asked),
  }),
  ending('dismissPerson', '/people/{id}/dismissal', 'The person has left: signed out everywhere, and cannot sign in again', dismissPerson),
  ending('erasePerson', '/people/{id}/erasure', 'The name of a person who has left is erased; the id stays in the facts', erasePerson),
  list({
    name: 'parties.listMandates',
    path: '/mandates',
    summary: 'Mandates that your organisation gave or was offered, newest first',
    query: record({ stage: Type.Optional(oneOf(['offered', 'active', 'closed'])) }),
    item: MandateShown,
    lists: async ({ reader }, { viewer, query: { stage = null }, cursor, limit }) => {
      const page = await listMandates(reader, viewer, { stage }, { cursor, limit })
      return { items: page.lives.map(mandateShown), next: page.next }
    },
  }),
  resource({
    name: 'parties.findMandate',
    path: '/mandates/{id}',
    summary: 'One mandate: who for whom, for what, before whom, how long',
    gives: MandateShown,
    finds: async ({ reader }, viewer, id) => {
      const life = await findMandate(reader, viewer, id)
      if (!life) return null
      return { version: life.version, body: mandateShown(life), relations: mandateRelations(life.state), acts: possibleForMandate(life.state, now()) }
    },
  }),
  command({
    name: 'parties.offerMandate',
    path: '/mandates',
    summary: 'Let an agent act for your organisation, in these acts, before these offices, for this time',
    parseId: parseMandateId,
    takes: record({
      agent: OrganisationIdText,
      acts: Type.Array(oneOf(MANDATED_ACTS), { minItems: 1, maxItems: MANDATED_ACTS.length, uniqueItems: true }),
      offices: Type.Array(OrganisationIdText, { minItems: 1, maxItems: 100, uniqueItems: true }),
      from: DayText,
      until: DayText,
    }),
    refusals: MANDATE_REFUSALS,
    does: (ports, { id, body, asked, viewer }) => offerMandate(ports, id, { ...body, principal: ownOf(viewer) }, asked),
  }),
  answering('accept', '/mandates/{id}/acceptance', 'The agent accepts'),
  answering('refuse', '/mandates/{id}/refusal', 'The agent refuses'),
  answering('revoke', '/mandates/{id}/revocation', 'The principal withdraws or revokes'),
]

/** A grade counts from now unless a later instant is named; never from an earlier one. */
function grading(act: 'grantGrade' | 'downgradeGrade', summary: string, does: typeof grantGrade): readonly Route<Ports>[] {
  return [command({
    name: `parties.${act}`,
    path: act === 'grantGrade' ? '/organisations/{id}/grade' : '/organisations/{id}/downgrade',
    summary,
    parseId: parseOrganisationId,
    subject: ({ reader }: Ports, viewer, id) => findOrganisation(reader, viewer, id).then((life) => life && organisationRelations(life.state)),
    takes: record({ grade: oneOf(GRADES), from: Type.Optional(InstantText) }),
    refusals: ORGANISATION_REFUSALS,
    does: (ports: Ports, { id, body: { grade, from }, asked }) => does(ports, id, { grade, from: from ?? asked.at }, asked),
  })]
}

function ending(act: 'dismissPerson' | 'erasePerson', path: string, summary: string, does: typeof dismissPerson): Route<Ports> {
  return command({
    name: `parties.${act}`,
    path,
    summary,
    parseId: parsePersonId,
    subject: ({ reader }: Ports, viewer, id) => findPerson(reader, viewer, id).then((life) => life && personRelations(life.state)),
    takes: record({}),
    refusals: PERSON_REFUSALS,
    does: (ports: Ports, { id, asked }) => does(ports, id, asked),
  })
}

function answering(answer: Answer, path: string, summary: string): Route<Ports> {
  return command({
    name: `parties.${answer}Mandate`,
    path,
    summary,
    parseId: parseMandateId,
    subject: ({ reader }: Ports, viewer, id) => findMandate(reader, viewer, id).then((life) => life && mandateRelations(life.state)),
    takes: record({}),
    refusals: MANDATE_REFUSALS,
    does: (ports: Ports, { id, asked, viewer }) => answerMandate(ports, id, { answer, by: ownOf(viewer) }, asked),
  })
}

/** A person acts for one organisation, so the one that speaks is known. */
function ownOf({ organisations }: Viewer): OrganisationId {
  return present(organisations[0], 'whoever is admitted acts for an organisation')
}

function organisationRelations(organisation: Organisation): Relations {
  const office = organisation.name === 'registered' ? organisation.particulars.competentOffice : null
  return office === null ? {} : { competentOffice: office }
}

export function personRelations(person: Person): Relations {
  return person.name === 'unknown' ? {} : { employer: person.organisation, registrar: person.registrar }
}

function mandateRelations(mandate: Mandate): Relations {
  return mandate.name === 'unoffered' ? {} : { principal: mandate.terms.principal, agent: mandate.terms.agent }
}

function organisationShown({ id, state, history, changedAt }: Life<Organisation>) {
  if (state.name === 'unregistered') return { id, history, changedAt }
  const { particulars, grades } = state
  return { id, ...particulars, grade: gradeAt(grades, now()), grades, history, changedAt }
}

function personShown({ id, state, username, personName, history, changedAt }: Named<Person>) {
  if (state.name === 'unknown') return { id, history, changedAt }
  const { organisation, roles, basis } = state
  return { id, stage: state.name, name: personName, username, organisation, roles, basis, history, changedAt }
}

function mandateShown({ id, state, history, changedAt }: Life<Mandate>) {
  return state.name === 'unoffered' ? { id, history, changedAt } : { id, stage: state.name, ...state.terms, history, changedAt }
}
