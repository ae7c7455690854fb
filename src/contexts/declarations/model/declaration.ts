/**
 * A declaration: what was said to customs under one reference of the declarant, and what customs answered.
 *
 *   unlodged      nothing has been said under this reference
 *   lodged        said and not yet answered; passed through within one command, because the answer comes at once
 *   rejected      answered with all its errors at once. It never becomes accepted: its successor does, under its own reference
 *   accepted      has a number and a signed receipt
 *   underControl  inspections are ordered at the port, at the destination, or both
 *   released      every container may be sold or used
 *   cleared       and nothing is owed any more
 *
 * Containers are released one by one, so which are free stands beside the stage. So does the control: risk may speak late.
 * Answers of customs are numbered without gap, in the order in which they were given.
 */
import type { Difference } from '../../../engines/xml/index.ts'
import { assertNever } from '../../../kernel/assert.ts'
import { record, refuse, type Decider, type Decision } from '../../../kernel/decision.ts'
import type { ConsignmentId, ContainerNumber, CountryCode, Mrn, OrganisationId } from '../../../kernel/ids.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { DeclarationContent } from './content.ts'
import type { DeclaredContainer, DeclaredGoods, Direction } from './declared.ts'
import type { Access, Fault, Need } from './judgement.ts'

/** What was lodged, kept for ever. `digest` is of what it says, `sourceDigest` of the very bytes that came. */
export type Lodged = {
  /** The declarant's own reference, as it was said; empty where it was forgotten. */
  readonly lrn: string
  readonly content: DeclarationContent
  /** What an XML message says beyond the content: with it the same message is printed again. */
  readonly leftovers: readonly Difference[]
  readonly source: 'record' | 'json' | 'xml'
  readonly digest: string
  readonly sourceDigest: string
  readonly consignment: ConsignmentId | null
  readonly relations: Readonly<Record<string, OrganisationId>>
}

/** What others work on with: made once from the content, when it is accepted. */
export type Declared = {
  /** Whose customs accepted it, and what follows there. */
  readonly administration: CountryCode
  readonly access: Access
  readonly direction: Direction
  readonly consignment: ConsignmentId | null
  readonly relations: Readonly<Record<string, OrganisationId>>
  readonly containers: readonly DeclaredContainer[]
  readonly goods: readonly DeclaredGoods[]
  readonly needs: readonly Need[]
}

/** `receipt` is a JWS over the digest of the content, both references and the moment. Source: RFC 7515. */
export type Acceptance = { readonly mrn: Mrn; readonly receipt: string; readonly warnings: readonly Fault[] } & Declared
export type Rejection = { readonly errors: readonly Fault[]; readonly warnings: readonly Fault[] }

/** The answer to what was lodged, by the pack in force at the office on the day of acceptance. */
export type Verdict = { readonly edition: string } & (
  | ({ readonly outcome: 'accepted' } & Acceptance)
  | ({ readonly outcome: 'rejected' } & Rejection)
)

/** Strictest first. Source: ASYCUDA selectivity manual. */
export type Lane = 'red' | 'scan' | 'yellow' | 'blue' | 'green'

/** What the trader may know of it: lane, places and legal basis; never the profile. */
export type Control = {
  readonly lane: Lane
  readonly ordered: { readonly port: boolean; readonly destination: boolean }
  readonly basis: string
}

/** 01 accepted, 03 rejected, 05 under control, 08 released, 09 cleared. Source: WCO RES as used by UK CDS. */
export type AnswerCode = '01' | '03' | '05' | '08' | '09'
export type Answer = { readonly number: number; readonly code: AnswerCode; readonly at: Instant; readonly container?: ContainerNumber }

export type Declaration = {
  readonly stage: Stage
  readonly lodged: Lodged | null
  readonly control: Control | null
  readonly freed: readonly ContainerNumber[]
  readonly answers: readonly Answer[]
}

export type Stage =
  | { readonly name: 'unlodged' }
  | { readonly name: 'lodged' }
  | ({ readonly name: 'rejected'; readonly edition: string } & Rejection)
  | ({ readonly name: 'accepted' | 'underControl' | 'released' | 'cleared'; readonly edition: string } & Acceptance)

export type Command = { readonly at: Instant } & (
  | { readonly type: 'lodge'; readonly lodged: Lodged; readonly verdict: Verdict }
  | ({ readonly type: 'noteControl' } & Control)
  | { readonly type: 'noteRelease'; readonly container: ContainerNumber }
)

export type Fact = { readonly at: Instant } & (
  | ({ readonly type: 'declarationLodged' } & Lodged)
  | ({ readonly type: 'declarationAccepted'; readonly edition: string } & Acceptance)
  | ({ readonly type: 'declarationRejected'; readonly edition: string } & Rejection)
  | ({ readonly type: 'controlNoted' } & Control)
  | { readonly type: 'releaseNoted'; readonly container: ContainerNumber }
  | { readonly type: 'declarationCleared' }
)

/** In order: where several apply, the caller hears the first. The order is part of the contract. */
export const REFUSALS = [
  'mandate_missing',
  'mandate_out_of_scope',
  'unknown_subject',
  'rule_pack_missing_for_day',
  'lrn_reused',
  'not_accepted',
  'control_already_noted',
  'container_not_declared',
] as const
export type Refusal = (typeof REFUSALS)[number]

export const initial: Declaration = { stage: { name: 'unlodged' }, lodged: null, control: null, freed: [], answers: [] }

export function decide(declaration: Declaration, command: Command): Decision<Fact, Refusal> {
  const { stage, lodged, control, freed } = declaration
  const { type, at } = command

  if (type === 'lodge') return lodge(lodged, command)
  if (stage.name === 'unlodged') return refuse('unknown_subject')
  if (stage.name === 'lodged' || stage.name === 'rejected') return refuse('not_accepted')

  switch (type) {
    case 'noteControl':
      if (control !== null) return sameControl(control, command) ? record() : refuse('control_already_noted')
      return record({ ...command, type: 'controlNoted' })

    case 'noteRelease': {
      const { container } = command
      if (freed.includes(container)) return record()
      if (!stage.containers.some((one) => one.container === container)) return refuse('container_not_declared')
      const noted = { type: 'releaseNoted', container, at } as const
      // Release permits use only when duty is settled, so the last container free is also the end of the debt. A ledger
      // that lets goods go on a guarantee will tell that end itself.
      return freed.length + 1 === stage.containers.length ? record<Fact>(noted, { type: 'declarationCleared', at }) : record(noted)
    }

    default:
      return assertNever(type)
  }
}

export function evolve(declaration: Declaration, fact: Fact): Declaration {
  const { stage, control, freed } = declaration
  switch (fact.type) {
    case 'declarationLodged': {
      const { type: _, at: __, ...lodged } = fact
      return { ...declaration, stage: { name: 'lodged' }, lodged }
    }
    case 'declarationAccepted': {
      const { type: _, at, ...acceptance } = fact
      return { ...declaration, stage: { name: 'accepted', ...acceptance }, answers: answered(declaration, '01', at) }
    }
    case 'declarationRejected': {
      const { type: _, at, ...rejection } = fact
      return { ...declaration, stage: { name: 'rejected', ...rejection }, answers: answered(declaration, '03', at) }
    }
    case 'controlNoted': {
      const { type: _, at, ...noted } = fact
      const looked = noted.ordered.port || noted.ordered.destination
      if (control !== null || !isAccepted(stage)) return declaration
      if (!looked) return { ...declaration, control: noted }
      const under = stage.name === 'accepted' ? { ...stage, name: 'underControl' as const } : stage
      return { ...declaration, stage: under, control: noted, answers: answered(declaration, '05', at) }
    }
    case 'releaseNoted': {
      if (!isAccepted(stage)) return declaration
      const now = [...freed, fact.container]
      const all = stage.containers.every(({ container }) => now.includes(container))
      const answers = [...declaration.answers, { ...answer(declaration, '08', fact.at), container: fact.container }]
      return { ...declaration, stage: all ? { ...stage, name: 'released' } : stage, freed: now, answers }
    }
    case 'declarationCleared':
      if (!isAccepted(stage)) return declaration
      return { ...declaration, stage: { ...stage, name: 'cleared' }, answers: answered(declaration, '09', fact.at) }
    default:
      return assertNever(fact)
  }
}

export const rules: Decider<Declaration, Command, Fact, Refusal> = { initial, decide, evolve }

export type Accepted = Extract<Stage, Acceptance>

export function isAccepted(stage: Stage): stage is Accepted {
  return stage.name !== 'unlodged' && stage.name !== 'lodged' && stage.name !== 'rejected'
}

/** The same reference with the same content is the same declaration; with another content it is none. */
function lodge(before: Lodged | null, { lodged, verdict, at }: Extract<Command, { type: 'lodge' }>): Decision<Fact, Refusal> {
  if (before !== null) return before.digest === lodged.digest ? record() : refuse('lrn_reused')
  const said = { type: 'declarationLodged', ...lodged, at } as const
  if (verdict.outcome === 'rejected') {
    const { outcome: _, ...rejection } = verdict
    return record<Fact>(said, { type: 'declarationRejected', ...rejection, at })
  }
  const { outcome: _, ...acceptance } = verdict
  return record<Fact>(said, { type: 'declarationAccepted', ...acceptance, at })
}

function sameControl(one: Control, other: Control): boolean {
  return one.lane === other.lane && one.ordered.port === other.ordered.port && one.ordered.destination === other.ordered.destination
}

function answer({ answers }: Declaration, code: AnswerCode, at: Instant): Answer {
  return { number: answers.length + 1, code, at }
}

function answered(declaration: Declaration, code: AnswerCode, at: Instant): readonly Answer[] {
  return [...declaration.answers, answer(declaration, code, at)]
}
