/**
 * A mandate: a principal lets an agent act for it, in named acts, before named offices, for a time.
 *
 *   unoffered   nobody has offered it
 *   offered     the principal has; the agent has not answered
 *   active      accepted; it covers acts on the days of its validity
 *   closed      refused by the agent, withdrawn or revoked by the principal
 *
 * That it has not begun or has expired follows from the day and is no stage. A mandate that was revoked still covers
 * what was done before: the instants of acceptance and of closing are kept.
 */
import { assertNever } from '../../../kernel/assert.ts'
import type { Brand } from '../../../kernel/brand.ts'
import { record, refuse, type Decider, type Decision } from '../../../kernel/decision.ts'
import type { OrganisationId } from '../../../kernel/ids.ts'
import type { Day, Instant } from '../../../kernel/time.ts'

export type MandateId = Brand<string, 'MandateId'>

/** What an agent may be asked to do before customs. */
export const MANDATED_ACTS = ['import', 'export', 'transit'] as const
export type MandatedAct = (typeof MANDATED_ACTS)[number]

export type Terms = {
  readonly principal: OrganisationId
  readonly agent: OrganisationId
  readonly acts: readonly MandatedAct[]
  readonly offices: readonly OrganisationId[]
  /** Days of the office: `from` inclusive, `until` exclusive. */
  readonly from: Day
  readonly until: Day
}

export type Mandate =
  | { readonly name: 'unoffered' }
  | { readonly name: 'offered'; readonly terms: Terms }
  | { readonly name: 'active'; readonly terms: Terms; readonly since: Instant }
  | { readonly name: 'closed'; readonly terms: Terms; readonly since: Instant | null; readonly closedAt: Instant }

export type MandateCommand = { readonly at: Instant; readonly by: OrganisationId } & (
  | ({ readonly type: 'offer' } & Terms)
  | { readonly type: 'accept' }
  | { readonly type: 'refuse' }
  | { readonly type: 'revoke' }
)

export type MandateFact = { readonly at: Instant } & (
  | ({ readonly type: 'mandateOffered' } & Terms)
  | { readonly type: 'mandateAccepted' }
  | { readonly type: 'mandateRefused' }
  | { readonly type: 'mandateRevoked' }
)

/** In order: where several apply, the caller hears the first. */
export const MANDATE_REFUSALS = [
  'unknown_subject',
  'exists_with_different_content',
  'organisation_unknown',
  'mandate_not_yours',
  'mandate_not_offered_to_you',
  'mandate_to_oneself',
  'mandate_without_scope',
  'office_not_competent',
  'mandate_ends_before_it_begins',
  'mandate_closed',
  'mandate_active',
] as const
export type MandateRefusal = (typeof MANDATE_REFUSALS)[number]

export function parseMandateId(text: string): MandateId | null {
  return /^[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(text) ? (text as MandateId) : null
}

export const unoffered: Mandate = { name: 'unoffered' }

function decide(mandate: Mandate, command: MandateCommand): Decision<MandateFact, MandateRefusal> {
  const { type, at, by } = command
  if (type === 'offer') return offer(mandate, command)
  if (mandate.name === 'unoffered') return refuse('unknown_subject')
  const { principal, agent } = mandate.terms

  switch (type) {
    case 'accept':
      if (by !== agent) return refuse('mandate_not_offered_to_you')
      if (mandate.name === 'closed') return refuse('mandate_closed')
      return mandate.name === 'active' ? record() : record({ type: 'mandateAccepted', at })
    case 'refuse':
      if (by !== agent) return refuse('mandate_not_offered_to_you')
      if (mandate.name === 'active') return refuse('mandate_active')
      return mandate.name === 'closed' ? record() : record({ type: 'mandateRefused', at })
    case 'revoke':
      if (by !== principal) return refuse('mandate_not_yours')
      return mandate.name === 'closed' ? record() : record({ type: 'mandateRevoked', at })
    default:
      return assertNever(type)
  }
}

function evolve(mandate: Mandate, fact: MandateFact): Mandate {
  if (fact.type === 'mandateOffered') {
    const { type: _, at: __, ...terms } = fact
    return { name: 'offered', terms }
  }
  if (mandate.name === 'unoffered') return mandate
  switch (fact.type) {
    case 'mandateAccepted':
      return { name: 'active', terms: mandate.terms, since: fact.at }
    case 'mandateRefused':
    case 'mandateRevoked':
      return {
        name: 'closed',
        terms: mandate.terms,
        since: mandate.name === 'active' ? mandate.since : null,
        closedAt: fact.at,
      }
    default:
      return assertNever(fact)
  }
}

export const mandateRules: Decider<Mandate, MandateCommand, MandateFact, MandateRefusal> = {
  initial: unoffered,
  decide,
  evolve,
}

/** An act that an agent is about to do, or did, for its principal. */
export type Acting = {
  readonly principal: OrganisationId
  readonly agent: OrganisationId
  readonly act: MandatedAct
  readonly office: OrganisationId
  readonly at: Instant
  /** The day of `at` at that office. */
  readonly on: Day
}

export type Cover = 'covered' | 'mandate_missing' | 'mandate_out_of_scope'

/** Whoever acts for itself needs no mandate. Of several mandates in force, one that covers is enough. */
export function coverOf(mandates: readonly Mandate[], acting: Acting): Cover {
  const { principal, agent, act, office } = acting
  if (principal === agent) return 'covered'
  const inForce = mandates.flatMap((mandate) => (isInForce(mandate, acting) ? [mandate.terms] : []))
  if (inForce.length === 0) return 'mandate_missing'
  return inForce.some(({ acts, offices }) => acts.includes(act) && offices.includes(office))
    ? 'covered'
    : 'mandate_out_of_scope'
}

type Known = Exclude<Mandate, { name: 'unoffered' }>

function isInForce(mandate: Mandate, { principal, agent, at, on }: Acting): mandate is Known {
  if (mandate.name === 'unoffered' || mandate.name === 'offered') return false
  const { terms, since } = mandate
  if (terms.principal !== principal || terms.agent !== agent) return false
  if (since === null || at < since) return false
  if (mandate.name === 'closed' && at >= mandate.closedAt) return false
  return terms.from <= on && on < terms.until
}

function offer(
  mandate: Mandate,
  command: Extract<MandateCommand, { type: 'offer' }>,
): Decision<MandateFact, MandateRefusal> {
  const { principal, agent, acts, offices, from, until, at, by } = command
  if (by !== principal) return refuse('mandate_not_yours')
  const terms: Terms = { principal, agent, acts, offices, from, until }
  if (mandate.name !== 'unoffered') {
    return JSON.stringify(canonical(mandate.terms)) === JSON.stringify(canonical(terms))
      ? record()
      : refuse('exists_with_different_content')
  }
  if (principal === agent) return refuse('mandate_to_oneself')
  if (acts.length === 0 || offices.length === 0) return refuse('mandate_without_scope')
  if (until <= from) return refuse('mandate_ends_before_it_begins')
  return record({ type: 'mandateOffered', ...terms, at })
}

function canonical({ principal, agent, acts, offices, from, until }: Terms) {
  return [principal, agent, [...acts].sort(), [...offices].sort(), from, until]
}
