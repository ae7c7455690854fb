/** How a version of the timetable comes in, comes into force, and is taken back. Past bookings name their edition and keep it. */
import { refuse, replay, type Decision } from '../../../kernel/decision.ts'
import type { Day, Instant } from '../../../kernel/time.ts'
import { change, type Asked, type Journal, type Stream } from '../../../platform/journal.ts'
import { departuresOf, startOf, type Period } from '../model/calendar.ts'
import { rules as editionRules, type Digest, type EditionHead, type EditionId } from '../model/edition.ts'
import { faultsOf, type Fault, type Network } from '../model/network.ts'
import { rateOn, type Valid } from '../model/rate.ts'
import type { Service } from '../model/service.ts'
import {
  differences, successorOf, timetableRules, type Head, type Timetable, type TimetableCommand, type TimetableFact, type TimetableId,
  type TimetableRefusal,
} from '../model/timetable.ts'
import { besides } from './entry.ts'

export type TimetablePorts = {
  readonly journal: Journal
  readonly digestOf: (text: string) => Digest
  readonly keepRows: (digest: Digest, network: Network) => Promise<void>
  /** The services of a draft, under their digest. Keeping the same twice keeps them once. */
  readonly keepServices: (digest: Digest, services: readonly Service[]) => Promise<void>
  readonly servicesOf: (digest: Digest) => Promise<readonly Service[]>
  /** The edition that answers for the beginning of a day, and what it holds. Null: none does. */
  readonly editionOn: (at: Instant) => Promise<Standing | null>
  readonly headOf: (edition: EditionId) => Promise<EditionHead | null>
  /** The rate sheets that hold on a day. */
  readonly ratesOn: (day: Day) => Promise<readonly Valid[]>
}

export type Standing = { readonly edition: EditionId; readonly network: Network }

export type TimetableAnswer = Promise<Decision<TimetableFact, TimetableRefusal>>

export type Unpriced = Omit<Service, 'price'>

export type Drafting = Period & { readonly source: string; readonly text: string; readonly services: readonly Unpriced[] }

/**
 * All that does not hold together, at once: a draft with a fault is not kept. A price is that of the rate sheet which holds
 * on the first day, and otherwise that of the edition it is laid beside.
 */
export async function draftTimetable(
  ports: TimetablePorts, id: TimetableId, { firstDay, days, source, text, services: said }: Drafting, asked: Asked,
): Promise<Awaited<TimetableAnswer> | { readonly unsound: readonly Fault[]; readonly priceless: readonly string[] }> {
  const [standing, sheets] = await Promise.all([ports.editionOn(startOf(firstDay)), ports.ratesOn(firstDay)])
  if (standing === null) return refuse('drafted_on_older')
  const { edition: base, network } = standing
  const services = said.flatMap((service) => withPrice(network, sheets, { service, firstDay })).map((service) => withPath(network, service))
  const priceless = said.filter(({ id: one }) => !services.some((service) => service.id === one)).map((service): string => service.id)
  const known = new Set<string>(said.map((service) => service.id))
  const unsound = faultsOf(withServices(network, services, { firstDay, days })).filter(({ of }) => known.has(of))
  if (unsound.length > 0 || priceless.length > 0) return { unsound, priceless }

  const digest = ports.digestOf(`${firstDay} ${days} ${base}\n${text}\n${services.map(priceText).join('\n')}`)
  const head: Head = { source, digest, firstDay, days, base, counts: countsOf(network.services, services) }
  await ports.keepServices(digest, services)
  return tell(ports, id, { type: 'draft', ...head, inForce: base, at: asked.at }, asked)
}

/** The edition first, then the fact that says whose it is: whoever is interrupted between the two publishes again. */
export async function publishTimetable(ports: TimetablePorts, id: TimetableId, asked: Asked): TimetableAnswer {
  const timetable = await load(ports, id)
  if (timetable.name === 'none') return refuse('unknown_subject')
  const { firstDay, days, digest, base, source } = timetable
  const standing = await ports.editionOn(startOf(firstDay))
  const edition = successorOf(base)
  // Interrupted after the edition came in: it is in force already, and it is ours if it came from this digest.
  const resumed = standing?.edition === edition && (await ports.headOf(edition))?.source === sourceOf(id, source)
  const command: TimetableCommand = { type: 'publish', edition, inForce: resumed ? base : (standing?.edition ?? null), at: asked.at }
  const dry = timetableRules.decide(timetable, command)
  if ('refused' in dry || dry.facts.length === 0 || standing === null) return tell(ports, id, command, asked)
  if (!resumed) {
    const services = await ports.servicesOf(digest)
    const network = withServices(standing.network, services, { firstDay, days })
    const rows = ports.digestOf(`${base} ${digest}`)
    await ports.keepRows(rows, network)
    const head: EditionHead = { source: sourceOf(id, source), digest: rows, firstDay, days, counts: rowCounts(network) }
    if (!(await follows(ports, edition, head, asked))) return refuse('drafted_on_older')
  }
  return tell(ports, id, command, asked)
}

/** The edition before is in force again, under a new name and with the same rows. */
export async function undoTimetable(ports: TimetablePorts, id: TimetableId, asked: Asked): TimetableAnswer {
  const timetable = await load(ports, id)
  if (timetable.name !== 'published') return tell(ports, id, { type: 'undo', edition: NO_EDITION, inForce: null, at: asked.at }, asked)
  const [standing, before] = await Promise.all([ports.editionOn(startOf(timetable.firstDay)), ports.headOf(timetable.base)])
  const edition = successorOf(timetable.edition)
  const command: TimetableCommand = { type: 'undo', edition, inForce: standing?.edition ?? null, at: asked.at }
  const dry = timetableRules.decide(timetable, command)
  if ('refused' in dry) return dry
  if (before === null || !(await follows(ports, edition, before, asked))) return refuse('timetable_not_in_force')
  return tell(ports, id, command, asked)
}

/** An act and the refusal it would meet. Acts already done are left out. */
export type TimetableAct = { readonly act: string; readonly refused: TimetableRefusal | null }

export function possibleForTimetable(timetable: Timetable, inForce: EditionId | null, at: Instant): readonly TimetableAct[] {
  if (timetable.name === 'none') return []
  const acts = [['publishTimetable', 'publish'], ['undoTimetable', 'undo']] as const
  return acts.flatMap(([act, type]) => {
    const answer = timetableRules.decide(timetable, { type, edition: successorOf(timetable.base), inForce, at })
    if ('facts' in answer && answer.facts.length === 0) return []
    return { act: `network.${act}`, refused: 'refused' in answer ? answer.refused : null }
  })
}

const NO_EDITION = '' as EditionId

/** Out: whether this is now what follows; not where something else does. */
async function follows({ journal }: TimetablePorts, edition: EditionId, head: EditionHead, asked: Asked): Promise<boolean> {
  const command = { type: 'importEdition', ...head, faults: 0, at: asked.at } as const
  const answer = await change(journal, editionRules, `network/${edition}`, command, besides(asked, edition))
  return 'facts' in answer
}

async function load({ journal }: TimetablePorts, id: TimetableId): Promise<Timetable> {
  const { facts } = await journal.load<TimetableFact>(stream(id))
  return replay(timetableRules, facts)
}

function tell({ journal }: TimetablePorts, id: TimetableId, command: TimetableCommand, asked: Asked): TimetableAnswer {
  return change(journal, timetableRules, stream(id), command, asked)
}

function sourceOf(id: TimetableId, source: string): string {
  return `timetable ${id}: ${source}`
}

/** A rate in another currency than the network's prices is no price here. What a rate rests on is what the row rests on. */
function withPrice(
  { services, currency }: Network, sheets: readonly Valid[], { service, firstDay }: { service: Unpriced; firstDay: Day },
): readonly Service[] {
  const rate = rateOn(sheets, service.id, firstDay)
  if (rate !== null && rate.currency === currency) {
    const { perTeu, perBox } = rate
    return [{ ...service, price: { value: { perTeu, perBox }, basis: service.calendar, claim: null } }]
  }
  const price = services.find(({ id }) => id === service.id)?.price
  return price ? [{ ...service, price }] : []
}

/** A ship between the same two ports keeps the line of the edition it is laid beside. */
function withPath({ services }: Network, service: Service): Service {
  const { from, to, means } = service
  const path = services.find((one) => one.means.mode === means.mode && one.from === from && one.to === to)?.path
  return path ? { ...service, path } : service
}

function withServices(network: Network, services: readonly Service[], period: Period): Network {
  return { ...network, services, departures: services.flatMap((service) => departuresOf(service, period)) }
}

function priceText({ price }: Service): string {
  return `${price.value.perTeu} ${price.value.perBox}`
}

function countsOf(before: readonly Service[], after: readonly Service[]): Head['counts'] {
  const all = differences(before, after)
  const count = (what: string) => all.filter((one) => one.what === what).length
  return { services: after.length, added: count('added'), removed: count('removed'), changed: count('changed') }
}

function rowCounts({ nodes, services, departures, legs, transfers, claims }: Network): EditionHead['counts'] {
  return {
    nodes: nodes.length, services: services.length, departures: departures.length, legs: legs.length, transfers: transfers.length,
    claims: claims.length,
  }
}

function stream(id: TimetableId): Stream {
  return `network/${id}`
}
