/** What happens to an organisation: it is registered and graded. And the question that others ask: its credit. */
import { replay, refuse, type Decision } from '../../../kernel/decision.ts'
import type { OrganisationId } from '../../../kernel/ids.ts'
import type { Instant } from '../../../kernel/time.ts'
import { change, type Asked, type Journal, type Stream } from '../../../platform/journal.ts'
import { gradeAt, type CreditGrade, type Graded } from '../model/credit.ts'
import { parseIdentifiers, SCHEMES, type Identifiers, type Scheme } from '../model/identifier.ts'
import {
  organisationRules,
  type Organisation,
  type OrganisationCommand,
  type OrganisationFact,
  type OrganisationRefusal,
  type Particulars,
} from '../model/organisation.ts'

export type OrganisationPorts = {
  readonly journal: Journal
  /** Who already has one of these identifiers. */
  readonly holderOf: (identifiers: Identifiers) => Promise<OrganisationId | null>
}

export type OrganisationAnswer = Promise<Decision<OrganisationFact, OrganisationRefusal>>

/** Identifiers as they were typed: that one cannot be is a refusal, for a clerk reads them from paper. */
export type Registration = Omit<Particulars, 'identifiers'> & {
  readonly identifiers: Readonly<Partial<Record<Scheme, string>>>
}

export async function registerOrganisation(
  ports: OrganisationPorts,
  id: OrganisationId,
  asking: Registration,
  asked: Asked,
): OrganisationAnswer {
  const identifiers = parseIdentifiers(asking.identifiers)
  if (identifiers === null) return refuse('identifier_form_invalid')
  if (SCHEMES.some((scheme) => identifiers[scheme] !== undefined)) {
    const holder = await ports.holderOf(identifiers)
    if (holder !== null && holder !== id) return refuse('identifier_taken')
  }
  return tell(ports.journal, id, { ...asking, type: 'register', identifiers, at: asked.at }, asked)
}

export function grantGrade(
  { journal }: OrganisationPorts,
  id: OrganisationId,
  graded: Graded,
  asked: Asked,
): OrganisationAnswer {
  return tell(journal, id, { ...graded, type: 'grantGrade', at: asked.at }, asked)
}

export function downgradeGrade(
  { journal }: OrganisationPorts,
  id: OrganisationId,
  graded: Graded,
  asked: Asked,
): OrganisationAnswer {
  return tell(journal, id, { ...graded, type: 'downgrade', at: asked.at }, asked)
}

/** What could be done to the organisation now, and the refusal each act would meet. Acts already done are left out. */
export function possibleForOrganisation(organisation: Organisation, at: Instant): readonly Act[] {
  if (organisation.name === 'unregistered') return []
  const held = gradeAt(organisation.grades, at)
  const grades: readonly CreditGrade[] = ['general', 'advanced']
  const lower: readonly CreditGrade[] = ['general', 'discredited']
  return [
    ...grades.map((grade) => ['grantGrade', 'grantGrade', grade] as const),
    ...lower.map((grade) => ['downgradeGrade', 'downgrade', grade] as const),
  ].flatMap(([act, type, grade]) => {
    if (grade === held) return []
    const answer = organisationRules.decide(organisation, { type, grade, from: at, at })
    return { act: `parties.${act}`, with: { grade }, refused: 'refused' in answer ? answer.refused : null }
  })
}

export type Act = {
  readonly act: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly refused: string | null
}

/** Where nobody is registered, nobody is trusted: a benefit needs a grade in force at the instant of use. */
const UNREGISTERED: CreditGrade = 'discredited'

/** The grade of a firm at a moment, for whoever grants a benefit: read from the facts, so yesterday's answer stays. */
export async function creditOf(
  { journal }: Pick<OrganisationPorts, 'journal'>,
  id: OrganisationId,
  at: Instant,
): Promise<CreditGrade> {
  const organisation = await load(journal, id)
  return organisation.name === 'registered' ? gradeAt(organisation.grades, at) : UNREGISTERED
}

export async function load(journal: Journal, id: OrganisationId): Promise<Organisation> {
  const { facts } = await journal.load<OrganisationFact>(stream(id))
  return replay(organisationRules, facts)
}

function tell(journal: Journal, id: OrganisationId, command: OrganisationCommand, asked: Asked): OrganisationAnswer {
  return change(journal, organisationRules, stream(id), command, asked)
}

function stream(id: OrganisationId): Stream {
  return `parties/${id}`
}
