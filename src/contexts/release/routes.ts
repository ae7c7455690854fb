/** How release is asked. Facts of contexts that do not exist yet are told here, by the role that knows them. */
import { Type, type Static, type TObject, type TProperties } from 'typebox'
import { parseReleaseId } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/time.ts'
import { now } from '../../platform/clock.ts'
import type { Life } from '../../platform/life-view.ts'
import type { Actor } from '../../platform/journal.ts'
import type { Reader, Viewer } from '../../platform/postgres.ts'
import { command, list, resource, type Route } from '../../platform/route.ts'
import { ConsignmentIdText, ContainerNumberText, InstantText, oneOf, record, text, UnlocodeText } from '../../platform/words.ts'
import type { Check, SampleId, SiteCode } from './model/leave.ts'
import { owed, REFUSALS, unmet, type Command, type HoldRef, type OfficerId, type Release } from './model/release.ts'
import { applyToLeave, possible, tell, type Ports as Needs } from './operations.ts'
import { findRelease, listReleases } from './views.ts'

export type Ports = Needs & { readonly reader: Reader }

const STAGES = ['awaited', 'arrived', 'atPort', 'outside', 'free', 'nonconforming', 'disposed'] as const
const DISPOSALS = ['treatment', 'return', 'destruction'] as const
const RELIEFS = ['none', 'transfer', 'combined', 'conditional'] as const
const CHECKS = ['port', 'destination', 'laboratory'] as const
const REQUIREMENTS = ['licence', 'conformity', 'duty', 'completeDeclaration'] as const

const Site = Type.Unsafe<SiteCode>(text(35, 'the approved site where the goods are kept'))
const Sample = Type.Unsafe<SampleId>(text(35, 'number of the sample'))
const Hold = Type.Unsafe<HoldRef>(text(70, 'reference and reason of the hold'))

export const ReleaseShown = Type.Object({
  id: Type.String(),
  container: ContainerNumberText,
  consignment: ConsignmentIdText,
  declaration: Type.String(),
  goods: Type.Array(Type.String()),
  stage: Type.Object({ name: oneOf(STAGES) }, { additionalProperties: true }),
  passed: Type.Array(oneOf(CHECKS)),
  owed: Type.Array(oneOf(CHECKS)),
  unmet: Type.Array(oneOf(REQUIREMENTS)),
  holds: Type.Array(Type.String()),
  seal: oneOf(['intact', 'broken']),
  history: Type.Array(Type.Object({ type: Type.String(), at: InstantText, recordedAt: InstantText, by: Type.String() })),
  changedAt: InstantText,
})

export const routes: readonly Route<Ports>[] = [
  list({
    name: 'release.list',
    path: '/releases',
    summary: 'Containers under supervision by stages, newest first',
    query: record({
      stage: Type.Optional(oneOf(STAGES)),
      consignment: Type.Optional(ConsignmentIdText),
      container: Type.Optional(text(11, 'part of a container number')),
    }),
    item: ReleaseShown,
    lists: async ({ reader }, { viewer, query, cursor, limit }) => {
      const { stage = null, consignment = null, container = null } = query
      const page = await listReleases(reader, viewer, { stage, consignment, container }, { cursor, limit })
      return { items: page.lives.map(shown), next: page.next }
    },
  }),
  resource({
    name: 'release.find',
    path: '/releases/{id}',
    summary: 'One container: its stage, what is owed, its history, and what may be done now',
    gives: ReleaseShown,
    finds: async (ports, viewer, id) => {
      const life = await findRelease(ports.reader, viewer, id)
      if (!life) return null
      const acts = await possible(ports, life.state, { by: viewer.by, at: now() })
      return { version: life.version, body: shown(life), relations: life.state.subject?.relations ?? {}, acts }
    },
  }),
  told('noteArrival', '/releases/{id}/arrival', 'The terminal reports the container and its count',
    { port: UnlocodeText, tally: oneOf(['agrees', 'differs']) },
    ({ port, tally }) => ({ type: 'noteArrival', port, tally })),
  told('orderInspections', '/releases/{id}/orders', 'An officer orders inspections where the system has not',
    { port: Type.Boolean(), destination: Type.Boolean() },
    ({ port, destination }, by) => ({ type: 'orderInspections', ordered: { port, destination }, selector: officer(by) })),
  told('sendSample', '/releases/{id}/sample', 'A sample has been sent to the laboratory',
    { sample: Sample }, ({ sample }) => ({ type: 'sendSample', sample })),
  told('notePortFinding', '/releases/{id}/port-finding', 'The result of the inspection at the port',
    { conforms: Type.Boolean() }, ({ conforms }, by) => finding('port', conforms, by)),
  told('noteDestinationFinding', '/releases/{id}/destination-finding', 'The result of the inspection at the destination',
    { conforms: Type.Boolean() }, ({ conforms }, by) => finding('destination', conforms, by)),
  told('noteLaboratoryResult', '/releases/{id}/laboratory-result', 'The laboratory reports on the sample',
    { conforms: Type.Boolean() }, ({ conforms }, by) => finding('laboratory', conforms, by)),
  told('noteSeal', '/releases/{id}/seal', 'The seal is found broken, or has been replaced',
    { seal: oneOf(['intact', 'broken']) }, ({ seal }) => ({ type: 'noteSeal', seal })),
  told('placeHold', '/releases/{id}/holds', 'No permit is given while this hold stands',
    { hold: Hold }, ({ hold }) => ({ type: 'placeHold', hold })),
  told('liftHold', '/releases/{id}/holds/lift', 'The hold stands no longer',
    { hold: Hold }, ({ hold }) => ({ type: 'liftHold', hold })),
  told('meet', '/releases/{id}/requirements', 'A licence was written off, duty settled, conformity assessed, the declaration completed',
    { requirement: oneOf(REQUIREMENTS) }, ({ requirement }) => ({ type: 'meet', requirement })),
  command({
    name: 'release.applyToLeave',
    path: '/releases/{id}/leave',
    summary: 'First stage: apply to take the container out of the port, with or without a relief',
    parseId: parseReleaseId,
    subject: relationsOf,
    takes: record({ relief: oneOf(RELIEFS), keptAt: Site, undertaking: Type.Boolean() }),
    refusals: REFUSALS,
    does: (ports, { id, body, asked }) => applyToLeave(ports, id, body, asked),
  }),
  told('permitUse', '/releases/{id}/use', 'Second stage: permit sale or use', {}, () => ({ type: 'permitUse' })),
  told('orderDisposal', '/releases/{id}/disposal', 'What is to become of nonconforming goods: treatment, return or destruction',
    { disposal: oneOf(DISPOSALS) }, ({ disposal }) => ({ type: 'orderDisposal', disposal })),
  told('noteDisposal', '/releases/{id}/disposal/done', 'What was ordered has been done; treated goods are checked again',
    { disposal: oneOf(DISPOSALS) }, ({ disposal }) => ({ type: 'noteDisposal', disposal })),
  told('sell', '/releases/{id}/sales', 'A sale is posted to stock, by a person or by the system of the warehouse',
    {}, () => ({ type: 'sell' })),
]

type WithoutTime<Order> = Order extends Command ? Omit<Order, 'at'> : never

/** The maker of a command that carries all it needs: what the body says, who says it, and when it happened. */
function told<Fields extends TProperties>(
  act: string, path: string, summary: string, fields: Fields, says: (body: Static<TObject<Fields>>, by: Actor) => WithoutTime<Command>,
): Route<Ports> {
  return command({
    name: `release.${act}`,
    path,
    summary,
    parseId: parseReleaseId,
    subject: relationsOf,
    takes: record({ ...fields, happenedAt: Type.Optional(InstantText) }),
    refusals: REFUSALS,
    does: (ports: Ports, { id, body, asked }) => {
      const { happenedAt = asked.at, ...said } = body as Static<TObject<Fields>> & { happenedAt?: Instant }
      return tell(ports, id, { ...says(said as Static<TObject<Fields>>, asked.by), at: happenedAt }, asked)
    },
  })
}

async function relationsOf({ reader }: Ports, viewer: Viewer, id: string) {
  const life = await findRelease(reader, viewer, id)
  return life?.state.subject?.relations ?? null
}

function finding(check: Check, conforms: boolean, by: Actor): WithoutTime<Command> {
  return { type: 'noteFinding', check, conforms, inspector: officer(by) }
}

function officer(by: Actor): OfficerId {
  return by as string as OfficerId
}

function shown({ id, state, history, changedAt }: Life<Release>) {
  const { subject, stage, passed, holds, seal } = state
  const { relations: _, needs: __, ...said } = subject ?? { relations: {}, needs: [] }
  return { id, ...said, stage, passed, owed: owed(state), unmet: unmet(state), holds, seal, history, changedAt }
}
