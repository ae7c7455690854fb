/** What happens to a mandate, and the question that others ask before an agent acts: is it covered? */
import { refuse, replay, type Decision } from '../../../kernel/decision.ts'
import type { OrganisationId } from '../../../kernel/ids.ts'
import type { Day, Instant } from '../../../kernel/time.ts'
import { change, type Asked, type Journal, type Stream } from '../../../platform/journal.ts'
import {
  coverOf,
  mandateRules,
  type Acting,
  type Cover,
  type Mandate,
  type MandateCommand,
  type MandateFact,
  type MandateId,
  type MandateRefusal,
  type Terms,
} from '../model/mandate.ts'
import { load, type Act } from './organisations.ts'

export type MandatePorts = {
  readonly journal: Journal
  readonly mandatesBetween: (two: { principal: OrganisationId; agent: OrganisationId }) => Promise<readonly Mandate[]>
  readonly dayAtOffice: (at: Instant) => Day
}

export type MandateAnswer = Promise<Decision<MandateFact, MandateRefusal>>

/** The agent must exist and every office be one: a mandate for nobody, or before nobody, would cover nothing. */
export async function offerMandate(ports: MandatePorts, id: MandateId, terms: Terms, asked: Asked): MandateAnswer {
  const [agent, ...offices] = await Promise.all(
    [terms.agent, ...terms.offices].map((each) => load(ports.journal, each)),
  )
  if (agent?.name !== 'registered') return refuse('organisation_unknown')
  if (offices.some((office) => office.name !== 'registered' || office.particulars.kind !== 'office'))
    return refuse('office_not_competent')
  return tell(ports, id, { type: 'offer', ...terms, by: terms.principal, at: asked.at }, asked)
}

export type Answer = 'accept' | 'refuse' | 'revoke'

/** The agent accepts or refuses; the principal withdraws or revokes. `by` is the organisation that speaks. */
export function answerMandate(
  ports: MandatePorts,
  id: MandateId,
  said: { answer: Answer; by: OrganisationId },
  asked: Asked,
): MandateAnswer {
  return tell(ports, id, { type: said.answer, by: said.by, at: asked.at }, asked)
}

/**
 * May this agent do this for that principal, before this office, at this moment? Whoever decides about an act under a
 * mandate asks here and answers with the refusal. A mandate that was revoked since still covers what was done before.
 */
export async function mandateCovers(ports: Omit<MandatePorts, 'journal'>, acting: Omit<Acting, 'on'>): Promise<Cover> {
  if (acting.principal === acting.agent) return 'covered'
  const mandates = await ports.mandatesBetween({ principal: acting.principal, agent: acting.agent })
  return coverOf(mandates, { ...acting, on: ports.dayAtOffice(acting.at) })
}

/** What the viewer's organisation could do with the mandate now. Acts already done are left out. */
export function possibleForMandate(mandate: Mandate, at: Instant): readonly Act[] {
  if (mandate.name === 'unoffered') return []
  const { principal, agent } = mandate.terms
  const acts = [
    ['accept', agent],
    ['refuse', agent],
    ['revoke', principal],
  ] as const
  return acts.flatMap(([type, by]) => {
    const answer = mandateRules.decide(mandate, { type, by, at })
    if ('facts' in answer && answer.facts.length === 0) return []
    return { act: `parties.${type}Mandate`, refused: 'refused' in answer ? answer.refused : null }
  })
}

export async function loadMandate(journal: Journal, id: MandateId): Promise<Mandate> {
  const { facts } = await journal.load<MandateFact>(stream(id))
  return replay(mandateRules, facts)
}

function tell({ journal }: MandatePorts, id: MandateId, command: MandateCommand, asked: Asked): MandateAnswer {
  return change(journal, mandateRules, stream(id), command, asked)
}

function stream(id: MandateId): Stream {
  return `parties/${id}`
}
