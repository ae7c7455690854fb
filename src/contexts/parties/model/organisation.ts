/**
 * An organisation: a firm, an office, a laboratory, or whoever runs this installation.
 *
 *   unregistered   nobody has named it
 *   registered     it may stand in relations, have people, give and take mandates, and be graded
 *
 * Beside the stage stand the grades of credit, each from its instant on. What a firm does on one consignment (importer,
 * exporter) is a relation of that consignment and not a kind of firm.
 */
import { assertNever, present } from '../../../kernel/assert.ts'
import { record, refuse, type Decider, type Decision } from '../../../kernel/decision.ts'
import { parseOrganisationId, type OrganisationId } from '../../../kernel/ids.ts'
import type { Instant } from '../../../kernel/time.ts'
import { gradeAt, isBelow, type Graded } from './credit.ts'
import type { Identifiers } from './identifier.ts'

export const KINDS = [
  'trader', 'forwarder', 'broker', 'carrier', 'terminal', 'office', 'laboratory', 'operator',
] as const
export type Kind = (typeof KINDS)[number]

/** The name as its own country writes it, and in English. */
export type Names = { readonly zh: string; readonly en: string }

/** `demonstration`: made up for `--demo`, and labelled so wherever it is shown. */
export type Basis = 'registered' | 'demonstration'

export type Particulars = {
  readonly kind: Kind
  readonly names: Names
  readonly identifiers: Identifiers
  /** The code under which its administration knows it, for offices only. Source of each: that administration. */
  readonly officeCode: string | null
  /** The customs office that grades it. Null for offices, and for firms that no office here is competent for. */
  readonly competentOffice: OrganisationId | null
  readonly basis: Basis
}

export type Organisation =
  | { readonly name: 'unregistered' }
  | { readonly name: 'registered'; readonly particulars: Particulars; readonly grades: readonly Graded[] }

export type OrganisationCommand = { readonly at: Instant } & (
  | ({ readonly type: 'register' } & Particulars)
  | ({ readonly type: 'grantGrade' } & Graded)
  | ({ readonly type: 'downgrade' } & Graded)
)

export type OrganisationFact = { readonly at: Instant } & (
  | ({ readonly type: 'organisationRegistered' } & Particulars)
  | ({ readonly type: 'gradeGranted' } & Graded)
  | ({ readonly type: 'gradeDowngraded' } & Graded)
)

/** In order: where several apply, the caller hears the first. */
export const ORGANISATION_REFUSALS = [
  'unknown_subject',
  'exists_with_different_content',
  'identifier_form_invalid',
  'identifier_taken',
  'office_code_needs_office',
  'not_a_firm',
  'grade_in_the_past',
  'grade_not_held',
] as const
export type OrganisationRefusal = (typeof ORGANISATION_REFUSALS)[number]

/** Whoever runs this installation. It has administrators and takes part in no consignment. */
export const OPERATOR: OrganisationId = present(parseOrganisationId('operator'), 'the operator has a well formed id')

export const unregistered: Organisation = { name: 'unregistered' }

function decide(
  organisation: Organisation,
  command: OrganisationCommand,
): Decision<OrganisationFact, OrganisationRefusal> {
  const { type } = command
  if (type === 'register') return register(organisation, command)
  if (organisation.name === 'unregistered') return refuse('unknown_subject')
  const { particulars, grades } = organisation
  const { grade, from, at } = command

  // An office or a laboratory is not graded: the benefits of trust are for those who trade.
  if (!isFirm(particulars.kind)) return refuse('not_a_firm')
  if (grades.some((each) => each.grade === grade && each.from === from)) return record()
  // Never retroactively: a decision taken before keeps the grade it used.
  if (from < at) return refuse('grade_in_the_past')
  const held = gradeAt(grades, from)
  if (held === grade) return record()
  // What lowers is no grant, and what raises is no downgrade: who meant the other should hear it.
  if (isBelow({ grade, than: held }) !== (type === 'downgrade')) return refuse('grade_not_held')
  return record({ type: type === 'downgrade' ? 'gradeDowngraded' : 'gradeGranted', grade, from, at })
}

function evolve(organisation: Organisation, fact: OrganisationFact): Organisation {
  switch (fact.type) {
    case 'organisationRegistered': {
      const { type: _, at: __, ...particulars } = fact
      return { name: 'registered', particulars, grades: [] }
    }
    case 'gradeGranted':
    case 'gradeDowngraded': {
      if (organisation.name === 'unregistered') return organisation
      return { ...organisation, grades: [...organisation.grades, { grade: fact.grade, from: fact.from }] }
    }
    default:
      return assertNever(fact)
  }
}

export const organisationRules: Decider<Organisation, OrganisationCommand, OrganisationFact, OrganisationRefusal> = {
  initial: unregistered,
  decide,
  evolve,
}

export function isFirm(kind: Kind): boolean {
  return kind !== 'office' && kind !== 'laboratory' && kind !== 'operator'
}

type Registration = Extract<OrganisationCommand, { type: 'register' }>

function register(organisation: Organisation, command: Registration): Decision<OrganisationFact, OrganisationRefusal> {
  if (organisation.name === 'registered') {
    return isSame(organisation.particulars, command) ? record() : refuse('exists_with_different_content')
  }
  if (command.officeCode !== null && command.kind !== 'office') return refuse('office_code_needs_office')
  return record({ ...command, type: 'organisationRegistered' })
}

function isSame(one: Particulars, other: Particulars): boolean {
  const said = ({ kind, names, identifiers, officeCode, competentOffice, basis }: Particulars) =>
    JSON.stringify([
      kind,
      names.zh,
      names.en,
      identifiers.uscc,
      identifiers.eori,
      identifiers.uen,
      officeCode,
      competentOffice,
      basis,
    ])
  return said(one) === said(other)
}
