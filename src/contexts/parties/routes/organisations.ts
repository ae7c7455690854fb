/** How the register is asked: organisations and their credit. */
import { Type } from 'typebox'
import { parseOrganisationId } from '../../../kernel/ids.ts'
import { now } from '../../../platform/clock.ts'
import type { Life } from '../../../platform/life-view.ts'
import { command, list, resource, type Relations, type Route } from '../../../platform/route.ts'
import { InstantText, oneOf, OrganisationIdText, record, text } from '../../../platform/words.ts'
import { GRADES, gradeAt } from '../model/credit.ts'
import { KINDS, ORGANISATION_REFUSALS, type Organisation } from '../model/organisation.ts'
import { downgradeGrade, grantGrade, possibleForOrganisation, registerOrganisation } from '../operations/organisations.ts'
import { findOrganisation, listOrganisations } from '../views/register.ts'
import { History, orNull, subjectOf, type Ports } from './asking.ts'

const Names = record({ zh: text(70, 'name in Chinese'), en: text(70, 'name in English') })

const Identifiers = record({
  uscc: Type.Optional(text(18, 'unified social credit code, GB 32100')),
  eori: Type.Optional(text(17, 'EORI')),
  uen: Type.Optional(text(10, 'UEN of Singapore')),
})

export const OrganisationShown = Type.Object({
  id: OrganisationIdText,
  kind: oneOf(KINDS),
  names: Names,
  identifiers: Type.Partial(Type.Object({ uscc: Type.String(), eori: Type.String(), uen: Type.String() })),
  officeCode: orNull(Type.String()),
  competentOffice: orNull(OrganisationIdText),
  basis: oneOf(['registered', 'demonstration'], 'a demonstration is made up'),
  grade: oneOf(GRADES, 'credit now'),
  grades: Type.Array(Type.Object({ grade: oneOf(GRADES), from: InstantText })),
  history: History,
  changedAt: InstantText,
})

const ofOrganisation = subjectOf(findOrganisation, organisationRelations)

export const organisationRoutes: readonly Route<Ports>[] = [
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
      const { version, state } = life
      const acts = possibleForOrganisation(state, now())
      return { version, body: organisationShown(life), relations: organisationRelations(state), acts }
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
      identifiers: Type.Optional(Identifiers),
      officeCode: Type.Optional(text(17, 'code of the office at its administration')),
      competentOffice: Type.Optional(OrganisationIdText),
    }),
    refusals: ORGANISATION_REFUSALS,
    does: (ports, { id, body, asked }) => {
      const { identifiers = {}, officeCode = null, competentOffice = null, ...said } = body
      const registration = { ...said, identifiers, officeCode, competentOffice, basis: 'registered' } as const
      return registerOrganisation(ports, id, registration, asked)
    },
  }),
  grading('grantGrade', '/organisations/{id}/grade', 'The competent office raises the credit of a firm', grantGrade),
  grading('downgradeGrade', '/organisations/{id}/downgrade', 'The competent office lowers it', downgradeGrade),
]

/** A grade counts from now unless a later instant is named; never from an earlier one. */
function grading(act: string, path: string, summary: string, does: typeof grantGrade): Route<Ports> {
  return command({
    name: `parties.${act}`,
    path,
    summary,
    parseId: parseOrganisationId,
    subject: ofOrganisation,
    takes: record({ grade: oneOf(GRADES), from: Type.Optional(InstantText) }),
    refusals: ORGANISATION_REFUSALS,
    does: (ports: Ports, { id, body: { grade, from }, asked }) =>
      does(ports, id, { grade, from: from ?? asked.at }, asked),
  })
}

function organisationRelations(organisation: Organisation): Relations {
  const office = organisation.name === 'registered' ? organisation.particulars.competentOffice : null
  return office === null ? {} : { competentOffice: office }
}

function organisationShown({ id, state, history, changedAt }: Life<Organisation>) {
  if (state.name === 'unregistered') return { id, history, changedAt }
  const { particulars, grades } = state
  return { id, ...particulars, grade: gradeAt(grades, now()), grades, history, changedAt }
}
