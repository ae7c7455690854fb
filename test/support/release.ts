/** The words in which the tests of the release model speak: one container, its history, what is said to it, what it answers. */
import type { Decision } from '../../src/kernel/decision.ts'
import type { ConsignmentId, ContainerNumber, DeclarationId, HsCode, Unlocode } from '../../src/kernel/ids.ts'
import type { Instant } from '../../src/kernel/time.ts'
import type { Check, CreditGrade, Ordered, Relief, SampleId, SiteCode } from '../../src/contexts/release/model/leave.ts'
import {
  decide, evolve, initial, type Command, type Disposal, type Fact, type HoldRef, type OfficerId,
} from '../../src/contexts/release/model/release.ts'
import type { Requirement } from '../../src/contexts/release/model/use.ts'

export const at = '2026-01-27T08:00:00.000Z' as Instant
export const hold = 'h-1' as HoldRef
export const site = 'yuzui-3' as SiteCode
export const selector = 'risk' as OfficerId
export const inspector = 'officer-1' as OfficerId
export const NEEDS: readonly Requirement[] = ['licence', 'conformity', 'duty', 'completeDeclaration']
export const CHECKS: Record<string, Check> = { p: 'port', d: 'destination', l: 'laboratory' }

export function subject() {
  const declaration = '01jdy2m8w3000000000000000a' as DeclarationId
  const container = 'CSQU3054383' as ContainerNumber
  const consignment = '01jdy2m8w3000000000000000b' as ConsignmentId
  return { declaration, container, consignment, goods: ['02023000' as HsCode], needs: NEEDS, relations: {} }
}

export function after(history: readonly Fact[], command: Command) {
  return decide(history.reduce(evolve, initial), command)
}

export function atPort(ordered: string, passed: string, sampled: boolean): Fact[] {
  const letters = [...passed].filter((letter) => letter !== '-')
  const findings = letters.map((letter): Fact => ({ type: 'checkPassed', check: CHECKS[letter]!, inspector, at }))
  const samples: Fact[] = sampled ? [{ type: 'sampleSent', sample: 'lab-1' as SampleId, at }] : []
  return [
    { type: 'releaseOpened', ...subject(), at },
    { type: 'goodsArrived', port: 'CNQZH' as Unlocode, at },
    { type: 'inspectionsOrdered', ordered: orderedAt(ordered), selector, at },
    ...findings,
    ...samples,
  ]
}

/** Left the port, owing just these: each by the ground that leaves it owed. */
export function outsideOwing(owes: string): Fact[] {
  const ways: Record<string, readonly [history: Fact[], command: Command]> = {
    '-': [atPort('-', '-', false), leaving('none')],
    d: [atPort('d', '-', false), leaving('none')],
    p: [atPort('p', '-', false), leaving('transfer', { listed: true })],
    l: [atPort('p', 'p', true), leaving('conditional', { listed: true, undertaking: true })],
    dl: [atPort('pd', 'p', true), leaving('conditional', { listed: true, undertaking: true })],
  }
  const [history, command] = ways[owes]!
  return [...history, ...facts(after(history, command))]
}

export function allMet(): Fact[] {
  return NEEDS.map((requirement) => ({ type: 'requirementMet', requirement, at }))
}

/** One container on ground (d): the port part passes, it leaves owing the rest, and ends free or nonconforming. */
export function lifeUntil(stage: string): Fact[] {
  const port = atPort('pd', 'p', true)
  const outside = [...port, ...facts(after(port, leaving('none')))]
  const lives: Record<string, Fact[]> = {
    unopened: [],
    awaited: port.slice(0, 1),
    arrived: port.slice(0, 2),
    atPort: port,
    outside,
    free: [...outside, ...allMet(), { type: 'checkPassed', check: 'destination', inspector, at }, { type: 'permittedToUse', at }],
    disposed: [
      ...outside, { type: 'checkFailed', check: 'destination', inspector, at },
      { type: 'disposalOrdered', disposal: 'return', at }, { type: 'disposalDone', disposal: 'return', at },
    ],
    nonconforming: [...outside, { type: 'checkFailed', check: 'destination', inspector, at }],
  }
  return lives[stage]!
}

export function spoken(verb: string, detail: string): Command {
  switch (verb) {
    case 'open': return { type: 'open', ...subject(), at }
    case 'arrive': return { type: 'noteArrival', port: detail as Unlocode, tally: 'agrees', at }
    case 'miscount': return { type: 'noteArrival', port: detail as Unlocode, tally: 'differs', at }
    case 'order': return { type: 'orderInspections', ordered: orderedAt(detail), selector, at }
    case 'sample': return { type: 'sendSample', sample: detail as SampleId, at }
    case 'pass': return finding(CHECKS[detail]!, true)
    case 'fail': return finding(CHECKS[detail]!, false)
    case 'judge': return { ...finding(CHECKS[detail]!, true), inspector: selector }
    case 'seal': return { type: 'noteSeal', seal: detail as 'intact' | 'broken', at }
    case 'hold': return { type: 'placeHold', hold: detail as HoldRef, at }
    case 'lift': return { type: 'liftHold', hold: detail as HoldRef, at }
    case 'meet': return { type: 'meet', requirement: detail as Requirement, at }
    case 'leave': return { ...leaving('none'), keptAt: detail === 'plainly' ? site : ('elsewhere' as SiteCode) }
    case 'dispose': return { type: 'orderDisposal', disposal: detail as Disposal, at }
    case 'done': return { type: 'noteDisposal', disposal: detail as Disposal, at }
    case 'use': return { type: 'permitUse', at }
    case 'sell': return { type: 'sell', at }
    default: throw new Error(`no such verb: ${verb}`)
  }
}

export type Looked = { listed?: boolean; siteApproved?: boolean; credit?: CreditGrade; undertaking?: boolean }

export function leaving(relief: Relief, looked: Looked = {}) {
  const { listed = false, siteApproved = true, credit = 'general', undertaking = false } = looked
  const edition = listed ? '2026-01' : null
  return { type: 'permitLeaving', relief, listed, siteApproved, credit, undertaking, keptAt: site, edition, at } as const
}

function orderedAt(places: string): Ordered {
  return { port: places.includes('p'), destination: places.includes('d') }
}

export function finding(check: Check, conforms: boolean) {
  return { type: 'noteFinding', check, conforms, inspector, at } as const
}

export function facts(answer: Decision<Fact, string>): readonly Fact[] {
  if ('refused' in answer) throw new Error(answer.refused)
  return answer.facts
}

export function shown(answer: Decision<Fact, string>): string {
  if ('refused' in answer) return answer.refused
  const [fact] = answer.facts
  if (fact?.type !== 'permittedToLeave') return fact?.type ?? '-'
  return `${fact.ground}/${fact.owed.map((check) => check[0]).join('') || '-'}`
}

/** All applications there are: 4 orders, 4 sets of findings, sample or not, 4 reliefs, listed or not. */
export function everyApplication() {
  const sets = ['-', 'p', 'd', 'pd']
  const reliefs: readonly Relief[] = ['none', 'transfer', 'combined', 'conditional']
  return sets.flatMap((ordered) => sets.flatMap((passed) => [true, false].flatMap((sampled) =>
    reliefs.flatMap((relief) => [true, false].map((listed): { history: Fact[]; command: Command } => ({
      history: atPort(ordered, passed, sampled),
      command: leaving(relief, { listed, undertaking: true }),
    }))))))
}
