/**
 * Two-stage access, container by container. Goods need one permit to leave the port, and a second one to be sold or used.
 *
 *   unopened       no accepted declaration names this container, as far as is known here
 *   awaited        declared; nothing has arrived
 *                  in both, risk may already have said whether and where to inspect: its news can be the quicker one
 *   arrived        at the port; risk has not said yet
 *   atPort         inspections are ordered (or none is); findings come in
 *   outside        left on one of five grounds; kept at one site while checks are owed; not for sale, not for use
 *   free           the second permit is given: the owner may do as he likes
 *   nonconforming  a check failed: the goods are recalled to where they are kept, until they are treated, returned or destroyed
 *   disposed       returned or destroyed: nothing more happens here; treated goods go back to where they were, and are checked again
 *
 * Beside the stage stand the checks that passed, the requirements that were met, the holds and the seal. Each is
 * independent of the stage, so each is a field of its own and not another stage.
 */
import { assertNever } from '../../../kernel/assert.ts'
import type { Brand } from '../../../kernel/brand.ts'
import { record, refuse, type Decider, type Decision } from '../../../kernel/decision.ts'
import type { ConsignmentId, ContainerNumber, DeclarationId, HsCode, OrganisationId, Unlocode } from '../../../kernel/ids.ts'
import type { Instant } from '../../../kernel/time.ts'
import { leave, type Check, type Leave, type Ordered, type Request, type SampleId, type SiteCode } from './leave.ts'
import { use, type Requirement } from './use.ts'

export type HoldRef = Brand<string, 'HoldRef'>

/** An inspector or a selector, by the id of the person or system that acted. */
export type OfficerId = Brand<string, 'OfficerId'>

/** What the release is about, as it was declared; and who stands in which relation to it. */
export type Subject = {
  readonly declaration: DeclarationId
  /** Null: the declaration was lodged on its own. */
  readonly consignment: ConsignmentId | null
  readonly container: ContainerNumber
  readonly goods: readonly HsCode[]
  readonly needs: readonly Requirement[]
  readonly relations: Readonly<Record<string, OrganisationId>>
}

export type Release = {
  readonly stage: Stage
  readonly subject: Subject | null
  readonly met: readonly Requirement[]
  readonly passed: readonly Check[]
  readonly holds: readonly HoldRef[]
  readonly seal: 'intact' | 'broken'
}

export type Stage =
  | { readonly name: 'unopened' | 'awaited'; readonly orders: Orders | null }
  | { readonly name: 'arrived'; readonly port: Unlocode }
  | Checked
  | { readonly name: 'free' }
  | { readonly name: 'nonconforming'; readonly check: Check; readonly before: Checked; readonly disposal: Disposal | null }
  | { readonly name: 'disposed'; readonly disposal: Disposal }

/** The stages in which findings come in. `keptAt` of goods that have left is where they are recalled to. */
export type Checked =
  | ({ readonly name: 'atPort'; readonly port: Unlocode; readonly sample: SampleId | null } & Orders)
  | ({ readonly name: 'outside'; readonly keptAt: SiteCode; readonly selector: OfficerId } & Leave)

/** What becomes of nonconforming goods. Source: DOMAIN 8.3. */
export type Disposal = 'treatment' | 'return' | 'destruction'

export type Orders = { readonly ordered: Ordered; readonly selector: OfficerId }

export type Command = { readonly at: Instant } & (
  | ({ readonly type: 'open' } & Subject)
  | { readonly type: 'noteArrival'; readonly port: Unlocode; readonly tally: 'agrees' | 'differs' }
  | ({ readonly type: 'orderInspections' } & Orders)
  | { readonly type: 'sendSample'; readonly sample: SampleId }
  | { readonly type: 'noteFinding'; readonly check: Check; readonly conforms: boolean; readonly inspector: OfficerId }
  | { readonly type: 'noteSeal'; readonly seal: 'intact' | 'broken' }
  | { readonly type: 'placeHold'; readonly hold: HoldRef }
  | { readonly type: 'liftHold'; readonly hold: HoldRef }
  | ({ readonly type: 'permitLeaving'; readonly keptAt: SiteCode; readonly edition: string | null } & Request)
  | { readonly type: 'meet'; readonly requirement: Requirement }
  | { readonly type: 'permitUse' }
  | { readonly type: 'orderDisposal'; readonly disposal: Disposal }
  | { readonly type: 'noteDisposal'; readonly disposal: Disposal }
  | { readonly type: 'sell' }
)

export type Fact = { readonly at: Instant } & (
  | ({ readonly type: 'releaseOpened' } & Subject)
  | { readonly type: 'goodsArrived'; readonly port: Unlocode }
  | ({ readonly type: 'inspectionsOrdered' } & Orders)
  | { readonly type: 'sampleSent'; readonly sample: SampleId }
  | { readonly type: 'checkPassed'; readonly check: Check; readonly inspector: OfficerId }
  | { readonly type: 'checkFailed'; readonly check: Check; readonly inspector: OfficerId }
  | { readonly type: 'sealBroken' }
  | { readonly type: 'sealReplaced' }
  | { readonly type: 'heldBy'; readonly hold: HoldRef }
  | { readonly type: 'holdLifted'; readonly hold: HoldRef }
  | ({ readonly type: 'permittedToLeave'; readonly keptAt: SiteCode; readonly edition: string | null } & Leave)
  | { readonly type: 'requirementMet'; readonly requirement: Requirement }
  | { readonly type: 'permittedToUse' }
  | { readonly type: 'disposalOrdered'; readonly disposal: Disposal }
  | { readonly type: 'disposalDone'; readonly disposal: Disposal }
)

/** In order: where several apply, the caller hears the first. The order is part of the contract. */
export const REFUSALS = [
  'unknown_subject',
  'not_arrived',
  'arrived_elsewhere',
  'tally_differs',
  'sale_before_stage2',
  'disposed_of',
  'found_nonconforming',
  'found_conforming',
  'another_disposal_ordered',
  'disposal_not_ordered',
  'inspections_not_decided',
  'inspections_already_ordered',
  'not_at_port',
  'already_left',
  'not_outside',
  'another_sample_sent',
  'check_not_owed',
  'inspector_was_selector',
  'held',
  'goods_not_listed',
  'relief_does_not_fit',
  'port_inspection_owed',
  'destination_inspection_owed',
  'sample_not_sent',
  'site_not_approved',
  'credit_too_low',
  'undertaking_missing',
  'seal_broken',
  'laboratory_result_owed',
  'licence_not_written_off',
  'conformity_open',
  'duty_unsettled',
  'complete_declaration_missing',
] as const
export type Refusal = (typeof REFUSALS)[number]

export const initial: Release = { stage: { name: 'unopened', orders: null }, subject: null, met: [], passed: [], holds: [], seal: 'intact' }

export function decide(release: Release, command: Command): Decision<Fact, Refusal> {
  const { stage, holds, seal } = release
  const { type, at } = command

  if (type === 'open') return open(stage, command)
  if (type === 'orderInspections') return orderInspections(stage, command)
  if (stage.name === 'unopened') return refuse('unknown_subject')

  // Answered in every stage: what others tell, late or twice, and the sale, which only the free may make.
  if (type === 'placeHold') return holds.includes(command.hold) ? record() : record({ ...command, type: 'heldBy' })
  if (type === 'liftHold') return holds.includes(command.hold) ? record({ ...command, type: 'holdLifted' }) : record()
  if (type === 'noteSeal') return noteSeal(seal, command)
  if (type === 'meet') return meet(release, command)
  if (type === 'noteArrival') return noteArrival(stage, command)
  if (type === 'noteFinding') return noteFinding(release, command)
  if (type === 'sell') return stage.name === 'free' ? record() : refuse('sale_before_stage2')
  if (type === 'orderDisposal' || type === 'noteDisposal') return dispose(stage, command)

  if (stage.name === 'awaited') return refuse('not_arrived')
  if (stage.name === 'disposed') return refuse('disposed_of')
  if (stage.name === 'nonconforming') return refuse('found_nonconforming')

  switch (type) {
    case 'sendSample':
      if (stage.name === 'arrived') return refuse('inspections_not_decided')
      if (stage.name !== 'atPort') return refuse('not_at_port')
      if (stage.sample === command.sample) return record()
      if (stage.sample !== null) return refuse('another_sample_sent')
      return record({ type: 'sampleSent', sample: command.sample, at })

    case 'permitLeaving': {
      if (stage.name === 'arrived') return refuse('inspections_not_decided')
      if (stage.name === 'outside' && sameLeave(stage, command)) return record()
      if (stage.name !== 'atPort') return refuse('already_left')
      if (holds.length > 0) return refuse('held')
      const answer = leave({ ...stage, seal, passed: release.passed }, command)
      if ('refused' in answer) return answer
      return record({ type: 'permittedToLeave', ...answer, keptAt: command.keptAt, edition: command.edition, at })
    }

    case 'permitUse':
      if (stage.name === 'free') return record()
      if (stage.name !== 'outside') return refuse('not_outside')
      if (holds.length > 0) return refuse('held')
      return use({ owed: owed(release), unmet: unmet(release), seal }) ?? record({ type: 'permittedToUse', at })

    default:
      return assertNever(type)
  }
}

export function evolve(release: Release, fact: Fact): Release {
  const { stage, passed, holds, met } = release
  switch (fact.type) {
    case 'releaseOpened': {
      const { type: _, at: __, ...subject } = fact
      return { ...release, stage: { name: 'awaited', orders: ordersIn(stage) }, subject }
    }
    case 'goodsArrived':
      if (stage.name !== 'awaited') return release
      return { ...release, stage: stage.orders ? atPort(fact.port, stage.orders) : { name: 'arrived', port: fact.port } }
    case 'inspectionsOrdered': {
      const { ordered, selector } = fact
      if (isBeforeArrival(stage)) return { ...release, stage: { ...stage, orders: { ordered, selector } } }
      return stage.name === 'arrived' ? { ...release, stage: atPort(stage.port, { ordered, selector }) } : release
    }
    case 'sampleSent':
      return stage.name === 'atPort' ? { ...release, stage: { ...stage, sample: fact.sample } } : release
    case 'checkPassed':
      return { ...release, passed: [...passed, fact.check] }
    case 'checkFailed':
      if (stage.name !== 'atPort' && stage.name !== 'outside') return release
      return { ...release, stage: { name: 'nonconforming', check: fact.check, before: stage, disposal: null } }
    case 'sealBroken':
      return { ...release, seal: 'broken' }
    case 'sealReplaced':
      return { ...release, seal: 'intact' }
    case 'heldBy':
      return { ...release, holds: [...holds, fact.hold] }
    case 'holdLifted':
      return { ...release, holds: holds.filter((hold) => hold !== fact.hold) }
    case 'permittedToLeave': {
      if (stage.name !== 'atPort') return release
      const { keptAt, ground, relief, owed } = fact
      return { ...release, stage: { name: 'outside', keptAt, ground, relief, owed, selector: stage.selector } }
    }
    case 'requirementMet':
      return { ...release, met: [...met, fact.requirement] }
    case 'permittedToUse':
      return { ...release, stage: { name: 'free' } }
    case 'disposalOrdered':
      return stage.name === 'nonconforming' ? { ...release, stage: { ...stage, disposal: fact.disposal } } : release
    case 'disposalDone': {
      const { disposal } = fact
      if (stage.name !== 'nonconforming') return release
      return { ...release, stage: disposal === 'treatment' ? stage.before : { name: 'disposed', disposal } }
    }
    default:
      return assertNever(fact)
  }
}

export const rules: Decider<Release, Command, Fact, Refusal> = { initial, decide, evolve }

/** The checks that must still pass where the goods are now. Destination work may be done early, at the port: (d). */
export function owed({ stage, passed }: Pick<Release, 'stage' | 'passed'>): readonly Check[] {
  const ordered = stage.name === 'atPort' ? (['port', 'destination'] as const).filter((check) => stage.ordered[check]) : []
  const expected: readonly Check[] = stage.name === 'outside' ? stage.owed : ordered
  return expected.filter((check) => !passed.includes(check))
}

/** What other contexts have not settled yet, and the second permit waits for. */
export function unmet({ subject, met }: Pick<Release, 'subject' | 'met'>): readonly Requirement[] {
  return (subject?.needs ?? []).filter((requirement) => !met.includes(requirement))
}

type Order<Type extends Command['type']> = Extract<Command, { type: Type }>

function open(stage: Stage, command: Order<'open'>): Decision<Fact, Refusal> {
  return stage.name === 'unopened' ? record({ ...command, type: 'releaseOpened' }) : record()
}

/** A late copy of the arrival message is harmless; one that names another port is not. */
function noteArrival(stage: Stage, { at, port, tally }: Order<'noteArrival'>): Decision<Fact, Refusal> {
  if ('port' in stage && stage.port !== port) return refuse('arrived_elsewhere')
  if (stage.name !== 'awaited') return record()
  if (tally === 'differs') return refuse('tally_differs')
  return record({ type: 'goodsArrived', port, at })
}

/** A new seal after a broken one is a fact; two reports of one state are one. */
function noteSeal(before: 'intact' | 'broken', { at, seal }: Order<'noteSeal'>): Decision<Fact, Refusal> {
  if (before === seal) return record()
  return record({ type: seal === 'broken' ? 'sealBroken' : 'sealReplaced', at })
}

type BeforeArrival = Extract<Stage, { orders: unknown }>

function isBeforeArrival(stage: Stage): stage is BeforeArrival {
  return stage.name === 'unopened' || stage.name === 'awaited'
}

/** What risk has said, as long as it is still about the port. */
function ordersIn(stage: Stage): Orders | null {
  if (isBeforeArrival(stage)) return stage.orders
  return stage.name === 'atPort' ? stage : null
}

/** Risk speaks once, before the goods arrive or after; what it said can be repeated and not changed. */
function orderInspections(stage: Stage, command: Order<'orderInspections'>): Decision<Fact, Refusal> {
  const before = ordersIn(stage)
  if (before) return sameOrder(before.ordered, command.ordered) ? record() : refuse('inspections_already_ordered')
  if (isBeforeArrival(stage) || stage.name === 'arrived') return record({ ...command, type: 'inspectionsOrdered' })
  if (stage.name === 'disposed') return refuse('disposed_of')
  return refuse(stage.name === 'nonconforming' ? 'found_nonconforming' : 'not_at_port')
}

function atPort(port: Unlocode, { ordered, selector }: Orders): Stage {
  return { name: 'atPort', port, ordered, selector, sample: null }
}

function meet(release: Release, { at, requirement }: Order<'meet'>): Decision<Fact, Refusal> {
  return release.met.includes(requirement) ? record() : record({ type: 'requirementMet', requirement, at })
}

function noteFinding(release: Release, command: Order<'noteFinding'>): Decision<Fact, Refusal> {
  const { stage, passed, seal } = release
  const { at, check, conforms, inspector } = command
  if (conforms && passed.includes(check)) return record()
  if (stage.name === 'disposed') return refuse('disposed_of')
  if (stage.name === 'nonconforming') return stage.check === check && !conforms ? record() : refuse('found_nonconforming')
  if (stage.name === 'awaited') return refuse('not_arrived')
  if (stage.name === 'arrived') return refuse('inspections_not_decided')
  if (!owed(release).includes(check)) return refuse('check_not_owed')
  if ('selector' in stage && stage.selector === inspector) return refuse('inspector_was_selector')
  // A transferred inspection is of goods that came under seal: without it nobody knows what was inspected.
  if (stage.name === 'outside' && check === 'port' && seal === 'broken') return refuse('seal_broken')
  return record({ type: conforms ? 'checkPassed' : 'checkFailed', check, inspector, at })
}

/** One way is ordered, and that way is done. Another is refused, so that two offices do not work against each other. */
function dispose(stage: Stage, { type, at, disposal }: Order<'orderDisposal'> | Order<'noteDisposal'>): Decision<Fact, Refusal> {
  if (stage.name === 'awaited') return refuse('not_arrived')
  if (stage.name === 'disposed') return stage.disposal === disposal ? record() : refuse('disposed_of')
  if (stage.name !== 'nonconforming') return refuse('found_conforming')
  if (stage.disposal !== null && stage.disposal !== disposal) return refuse('another_disposal_ordered')
  if (type === 'orderDisposal') return stage.disposal === disposal ? record() : record({ type: 'disposalOrdered', disposal, at })
  if (stage.disposal === null) return refuse('disposal_not_ordered')
  return record({ type: 'disposalDone', disposal, at })
}

function sameLeave(one: { keptAt: SiteCode; relief: string }, other: { keptAt: SiteCode; relief: string }): boolean {
  return one.keptAt === other.keptAt && one.relief === other.relief
}

function sameOrder(one: Ordered, other: Ordered): boolean {
  return one.port === other.port && one.destination === other.destination
}
