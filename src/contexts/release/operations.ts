/** What happens to a release: look up what the rule needs to know, then change the life. No SQL, no HTTP. */
import type { Listing } from '../reference/index.ts'
import { replay, type Decision } from '../../kernel/decision.ts'
import {
  releaseIdOf, type ConsignmentId, type ContainerNumber, type DeclarationId, type HsCode, type OrganisationId, type ReleaseId,
  type Unlocode,
} from '../../kernel/ids.ts'
import type { Day, Instant } from '../../kernel/time.ts'
import { change, CommandRepeated, type Asked, type Journal, type Stream } from '../../platform/journal.ts'
import type { CreditGrade, Ordered, Relief, SampleId, SiteCode } from './model/leave.ts'
import {
  decide, rules, unmet, type Command, type Disposal, type Fact, type HoldRef, type OfficerId, type Refusal, type Release, type Subject,
} from './model/release.ts'
import type { Requirement } from './model/use.ts'

/** What release needs from the others, in its own words. apps/compose.ts fills these in. */
export type Ports = {
  readonly journal: Journal
  readonly listing: (relief: Relief, goods: readonly HsCode[], on: Day) => Promise<Listing>
  readonly siteApproved: (site: SiteCode, on: Day) => Promise<boolean>
  readonly creditOf: (organisation: OrganisationId, at: Instant) => Promise<CreditGrade>
  readonly dayAtOffice: (at: Instant) => Day
}

export type Answer = Promise<Decision<Fact, Refusal>>

export type LeaveApplication = { readonly relief: Relief; readonly keptAt: SiteCode; readonly undertaking: boolean }

/** For a command that carries all it needs. */
export function tell(ports: Ports, id: ReleaseId, command: Command, asked: Asked): Answer {
  return change(ports.journal, rules, stream(id), command, asked)
}

/** For the trader's application: the lists, the site and the grade are looked up as they stand when it is made. */
export async function applyToLeave(ports: Ports, id: ReleaseId, application: LeaveApplication, asked: Asked): Answer {
  const { facts } = await ports.journal.load<Fact>(stream(id))
  return tell(ports, id, await leaving(ports, replay(rules, facts), application, asked.at), asked)
}

/** What declarations tell, in our words. */
export type Accepted = {
  readonly id: string
  readonly fact: {
    readonly at: Instant
    readonly access: 'twoStage' | 'none'
    readonly direction: 'import' | 'export'
    readonly consignment: ConsignmentId | null
    readonly containers: readonly { readonly container: ContainerNumber; readonly goods: readonly HsCode[] }[]
    readonly needs: readonly Requirement[]
    readonly relations: Subject['relations']
  }
}

/** Hears that a declaration was accepted: one release begins for each container of an import, where there are two permits. */
export async function openAll(ports: Pick<Ports, 'journal'>, { id, fact }: Accepted, asked: Asked): Promise<void> {
  const declaration = id as DeclarationId
  const { at, access, direction, containers, ...shared } = fact
  if (access === 'none' || direction !== 'import') return
  for (const { container, goods } of containers) {
    const { consignment, needs, relations } = shared
    const command: Command = { type: 'open', declaration, container, goods, consignment, needs, relations, at }
    await hear(ports, releaseIdOf(declaration, container), command, asked)
  }
}

/** What risk tells, in our words. */
export type ControlDecided = {
  readonly fact: {
    readonly at: Instant
    readonly declaration: DeclarationId
    readonly direction: 'import' | 'export'
    readonly containers: readonly ContainerNumber[]
    readonly ordered: Ordered
  }
}

/** Hears what risk has decided: the order stands for every container of an import. The system selected, no officer. */
export async function orderForAll(ports: Pick<Ports, 'journal'>, { fact }: ControlDecided, asked: Asked): Promise<void> {
  const { at, declaration, direction, containers, ordered } = fact
  // What leaves the country needs no access to it: no life was opened, and none begins with an order.
  if (direction !== 'import') return
  for (const container of containers) {
    const command: Command = { type: 'orderInspections', ordered, selector: SYSTEM, at }
    await hear(ports, releaseIdOf(declaration, container), command, asked)
  }
}

const SYSTEM = 'risk' as OfficerId

/**
 * One piece of news changes several lives, each under a key of its own. What is refused is not delivered: it is told again.
 * A life that has heard it, here or on another server, says nothing of those after it.
 */
async function hear(ports: Pick<Ports, 'journal'>, id: ReleaseId, command: Command, asked: Asked): Promise<void> {
  const key = { ...asked.command, id: `${asked.command.id}/${id}` }
  const answer = await change(ports.journal, rules, stream(id), command, { ...asked, command: key }).catch((failure) => {
    if (failure instanceof CommandRepeated) return { facts: [] }
    throw failure
  })
  if ('refused' in answer) throw new Error(`${id} refuses ${command.type}: ${answer.refused}`)
}

/** What this person could do to the release now, and the refusal each act would meet: `decide`, asked without recording. */
export async function possible(ports: Ports, release: Release, { by, at }: Pick<Asked, 'by' | 'at'>): Promise<readonly Act[]> {
  const { stage, holds } = release
  const keptAt = stage.name === 'outside' ? stage.keptAt : SOME_SITE
  const reliefs = await Promise.all(RELIEFS.map((relief) => leaving(ports, release, { relief, keptAt, undertaking: true }, at)))
  const inspector = by as string as OfficerId
  const disposals = stage.name === 'nonconforming' ? DISPOSALS : []
  const told: readonly (readonly [act: string, command: Command, choice?: Record<string, unknown>])[] = [
    ['noteArrival', { type: 'noteArrival', port: 'port' in stage ? stage.port : SOME_PORT, tally: 'agrees', at }],
    ['orderInspections', { type: 'orderInspections', ordered: { port: true, destination: true }, selector: inspector, at }],
    ['sendSample', { type: 'sendSample', sample: SOME_SAMPLE, at }],
    ['notePortFinding', { type: 'noteFinding', check: 'port', conforms: true, inspector, at }],
    ['noteDestinationFinding', { type: 'noteFinding', check: 'destination', conforms: true, inspector, at }],
    ['noteLaboratoryResult', { type: 'noteFinding', check: 'laboratory', conforms: true, inspector, at }],
    ['noteSeal', { type: 'noteSeal', seal: release.seal === 'intact' ? 'broken' : 'intact', at }],
    ['placeHold', { type: 'placeHold', hold: SOME_HOLD, at }],
    ...holds.map((hold) => ['liftHold', { type: 'liftHold', hold, at }, { hold }] as const),
    ...unmet(release).map((requirement) => ['meet', { type: 'meet', requirement, at }, { requirement }] as const),
    // Whether the site suits is for the application to say; until one is named, any is taken to.
    ...reliefs.map((leave) => ['applyToLeave', { ...leave, siteApproved: true }, { relief: leave.relief }] as const),
    ['permitUse', { type: 'permitUse', at }],
    ...disposals.map((disposal) => ['orderDisposal', { type: 'orderDisposal', disposal, at }, { disposal }] as const),
    ...disposals.map((disposal) => ['noteDisposal', { type: 'noteDisposal', disposal, at }, { disposal }] as const),
    ['sell', { type: 'sell', at }],
  ]
  return told.flatMap(([act, command, choice]) => {
    const answer = decide(release, command)
    if ('facts' in answer && answer.facts.length === 0 && act !== 'sell') return []
    return { act: `release.${act}`, ...(choice ? { with: choice } : {}), refused: 'refused' in answer ? answer.refused : null }
  })
}

/** An act, the choice it is about where there are several, and the refusal it would meet. Acts already done are left out. */
export type Act = { readonly act: string; readonly with?: Readonly<Record<string, unknown>>; readonly refused: Refusal | null }

const DISPOSALS: readonly Disposal[] = ['treatment', 'return', 'destruction']
const RELIEFS: readonly Relief[] = ['none', 'transfer', 'combined', 'conditional']
/** Stand-ins for what the actor will name: no rule of a dry run depends on which it is. */
const SOME_SITE = 'to be named' as SiteCode
const SOME_SAMPLE = 'to be named' as SampleId
const SOME_HOLD = 'to be named' as HoldRef
const SOME_PORT = 'ZZZZZ' as Unlocode

type Leaving = Extract<Command, { type: 'permitLeaving' }>

async function leaving(ports: Ports, { subject }: Release, application: LeaveApplication, at: Instant): Promise<Leaving> {
  const { relief, keptAt } = application
  const today = ports.dayAtOffice(at)
  const importer = subject?.relations['importer']
  const [listing, siteApproved, credit] = await Promise.all([
    relief === 'none' || !subject ? NOT_NEEDED : ports.listing(relief, subject.goods, today),
    ports.siteApproved(keptAt, today),
    importer ? ports.creditOf(importer, at) : LEAST,
  ])
  const edition = listing.listed ? listing.edition : null
  return { type: 'permitLeaving', ...application, listed: listing.listed, edition, siteApproved, credit, at }
}

const NOT_NEEDED: Listing = { listed: false }
/** Nobody who could be trusted stands behind goods without an importer. */
const LEAST: CreditGrade = 'discredited'

function stream(id: ReleaseId): Stream {
  return `release/${id}`
}
