/**
 * The news table: which fact is heard by whom. Typed against both: a hearer that cannot read what is told does not compile.
 * The teller knows nobody here, so news may run in any direction; each hearer keeps its own copy of what it needs.
 */
import { noteCustoms, type Ports as ConsignmentPorts } from '../contexts/consignments/operations.ts'
import type { Fact as DeclarationFact } from '../contexts/declarations/index.ts'
import { noteControl, noteRelease, type Ports as DeclarationPorts } from '../contexts/declarations/operations.ts'
import type { DepartureFact } from '../contexts/network/index.ts'
import { tellBookings, type BookingPorts } from '../contexts/network/operations/bookings.ts'
import { hear, type Ports as ObservatoryPorts } from '../contexts/observatory/operations.ts'
import type { Fact as ReleaseFact } from '../contexts/release/index.ts'
import { openAll, orderForAll, type Ports as ReleasePorts } from '../contexts/release/operations.ts'
import type { Fact as RiskFact } from '../contexts/risk/index.ts'
import { screen, type Ports as RiskPorts } from '../contexts/risk/operations.ts'
import type { Asked } from '../platform/journal.ts'
import type { Hearer } from '../platform/outbox.ts'
import type { Recorded } from '../platform/postgres-journal.ts'

export type Hearing = {
  readonly network: BookingPorts
  readonly consignments: ConsignmentPorts
  readonly declarations: DeclarationPorts
  readonly risk: RiskPorts
  readonly release: ReleasePorts
  readonly observatory: ObservatoryPorts
}

/** `release/goodsArrived` → name of the hearer → what it does. The name is also that of its rows in the outbox. */
export type News = Readonly<Record<string, Readonly<Record<string, Hearer>>>>

export function newsFor({ network, consignments, declarations, risk, release, observatory }: Hearing): News {
  const declared = teller<DeclarationFact>('declarations')
  const decided = teller<RiskFact>('risk')
  const planned = teller<DepartureFact>('network')
  const rearranged = { 'network.tellBookings': (told: Recorded<Rearranged>, asked: Asked) => tellBookings(network, told, asked) }
  const released = teller<ReleaseFact>('release')
  const milestone = { 'consignments.noteCustoms': (told: Recorded<DeclarationFact | ReleaseFact>, asked: Asked) => noteCustoms(consignments, told, asked) }
  const counted = { 'observatory.hear': (told: Recorded<Counted>) => hear(observatory, told) }

  return {
    ...planned('departureCancelled', rearranged),
    ...planned('departureRetimed', rearranged),
    ...declared('declarationLodged', milestone),
    ...declared('declarationRejected', milestone),
    ...declared('declarationAccepted', {
      ...milestone,
      'risk.screen': (told, asked) => screen(risk, told, asked),
      'release.openAll': (told, asked) => openAll(release, told, asked),
    }),
    ...declared('controlNoted', milestone),
    ...decided('controlDecided', {
      'declarations.noteControl': (told, asked) => noteControl(declarations, told, asked),
      'release.orderForAll': (told, asked) => orderForAll(release, told, asked),
    }),
    ...released('releaseOpened', milestone),
    ...released('goodsArrived', { ...milestone, ...counted }),
    ...released('inspectionsOrdered', milestone),
    ...released('sampleSent', milestone),
    ...released('checkPassed', milestone),
    ...released('checkFailed', milestone),
    ...released('heldBy', milestone),
    ...released('holdLifted', milestone),
    ...released('permittedToLeave', { ...milestone, ...counted }),
    ...released('permittedToUse', {
      ...milestone,
      ...counted,
      'declarations.noteRelease': (told, asked) => noteRelease(declarations, told, asked),
    }),
  }
}

type Rearranged = Extract<DepartureFact, { type: 'departureCancelled' | 'departureRetimed' }>
type Counted = Extract<ReleaseFact, { type: 'goodsArrived' | 'permittedToLeave' | 'permittedToUse' }>

type Typed = { readonly type: string }
type Told<Fact extends Typed, Type> = Recorded<Extract<Fact, { type: Type }>>
type Hears<Fact extends Typed, Type> = Readonly<Record<string, (told: Told<Fact, Type>, asked: Asked) => ReturnType<Hearer>>>

/** The types of the facts end here: the outbox carries any, and gives each to those who stand under its name. */
function teller<Fact extends Typed>(context: string) {
  return <Type extends Fact['type']>(type: Type, hearers: Hears<Fact, Type>): News =>
    ({ [`${context}/${type}`]: hearers as Readonly<Record<string, Hearer>> })
}
