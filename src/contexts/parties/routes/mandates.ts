/** How mandates are asked: offered by the principal, answered by the agent, seen by both and nobody else. */
import { Type } from 'typebox'
import { now } from '../../../platform/clock.ts'
import type { Life } from '../../../platform/life-view.ts'
import { command, list, resource, type Relations, type Route } from '../../../platform/route.ts'
import { DayText, InstantText, oneOf, OrganisationIdText, record } from '../../../platform/words.ts'
import { MANDATE_REFUSALS, MANDATED_ACTS, parseMandateId, type Mandate } from '../model/mandate.ts'
import { answerMandate, offerMandate, possibleForMandate, type Answer } from '../operations/mandates.ts'
import { findMandate, listMandates } from '../views/register.ts'
import { History, ownOf, SEVERAL, subjectOf, type Ports } from './asking.ts'

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

const ofMandate = subjectOf(findMandate, mandateRelations)

export const mandateRoutes: readonly Route<Ports>[] = [
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
      const { version, state } = life
      const acts = possibleForMandate(state, now())
      return { version, body: mandateShown(life), relations: mandateRelations(state), acts }
    },
  }),
  command({
    name: 'parties.offerMandate',
    path: '/mandates',
    summary: 'Let an agent act for your organisation, in these acts, before these offices, for this time',
    parseId: parseMandateId,
    takes: record({
      agent: OrganisationIdText,
      acts: Type.Array(oneOf(MANDATED_ACTS), SEVERAL),
      offices: Type.Array(OrganisationIdText, SEVERAL),
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

function answering(answer: Answer, path: string, summary: string): Route<Ports> {
  return command({
    name: `parties.${answer}Mandate`,
    path,
    summary,
    parseId: parseMandateId,
    subject: ofMandate,
    takes: record({}),
    refusals: MANDATE_REFUSALS,
    does: (ports: Ports, { id, asked, viewer }) => answerMandate(ports, id, { answer, by: ownOf(viewer) }, asked),
  })
}

function mandateRelations(mandate: Mandate): Relations {
  return mandate.name === 'unoffered' ? {} : { principal: mandate.terms.principal, agent: mandate.terms.agent }
}

function mandateShown({ id, state, history, changedAt }: Life<Mandate>) {
  if (state.name === 'unoffered') return { id, history, changedAt }
  return { id, stage: state.name, ...state.terms, history, changedAt }
}
