/** What happens to a consignment: look up what the rule needs to know, then change the life. No SQL, no HTTP. */
import { present } from '../../kernel/assert.ts'
import { refuse, replay, type Decision } from '../../kernel/decision.ts'
import type { ConsignmentId, ContainerNumber, NodeCode, OrganisationId } from '../../kernel/ids.ts'
import type { Thousandths } from '../../kernel/quantity.ts'
import type { Day, Instant } from '../../kernel/time.ts'
import { change, type Asked, type Journal, type Stream } from '../../platform/journal.ts'
import { decide, planOf, rules, type Command, type Consignment, type Fact, type Refusal } from './model/consignment.ts'
import { entryOf, isReefer, ROLES, teuOf, type Entry, type EntrySaid, type Equipment, type SizeType } from './model/entry.ts'
import { faultsOf, type Fault, type Known } from './model/faults.ts'
import type { Itinerary, ItineraryId } from './model/itinerary.ts'
import { noteOf, type CustomsNews } from './model/news.ts'
import type { Warning } from './model/warning.ts'

/** What consignments need from the others, in their own words. apps/compose.ts fills these in. */
export type Ports = {
  readonly journal: Journal
  readonly hsKnown: (code: string, on: Day) => Promise<HsFound>
  readonly nodeNamed: (code: string, on: Day) => Promise<NodeFound>
  readonly placeWarnings: (said: readonly PlaceSaid[], on: Day) => Promise<readonly PlaceWarning[]>
  readonly organisationKnown: (id: OrganisationId) => Promise<boolean>
  /** What was offered under this id, worked out again. Null: this question does not lead to it. */
  readonly itinerary: (id: ItineraryId, question: ItineraryQuestion) => Promise<Itinerary | null>
  /** Of which consignment a life of a declaration or a release told before. Null: of none. */
  readonly consignmentTold: (stream: string) => Promise<ConsignmentId | null>
  readonly dayAtOffice: (at: Instant) => Day
}

/** `edition` null: no list of codes was in force on that day. */
export type HsFound = { readonly known: boolean; readonly edition: string | null }

/** Null: no place of the corridor. The code that comes back is the place's own. */
export type NodeFound = { readonly code: string } | null

export type PlaceSaid = { readonly code: string; readonly name: string }
export type PlaceWarning = { readonly said: PlaceSaid; readonly meant: string }

export type ItineraryQuestion = {
  /** Of the network; null: that of the day the cargo is ready. */
  readonly edition: string | null
  readonly from: NodeCode
  readonly to: NodeCode
  readonly ready: Instant
  readonly cargo: Cargo
}

export type Cargo = { readonly teu: number; readonly boxes: number; readonly grossMass: Thousandths; readonly reefer: boolean }

export type Answer = Promise<Decision<Fact, Refusal>>

/** Enters a consignment for one of these organisations, or says all that is wrong with it. */
export async function enter(
  ports: Ports, id: ConsignmentId, said: EntrySaid, { asked, enteredFor }: { asked: Asked; enteredFor: readonly OrganisationId[] },
): Promise<Decision<Fact, Refusal> | { readonly faults: readonly Fault[] }> {
  const on = ports.dayAtOffice(asked.at)
  const [known, warnings] = await Promise.all([knownOf(ports, said, { on, enteredFor }), warningsOf(ports, said, on)])
  const faults = faultsOf(said, known)
  if (faults.length > 0) return { faults }
  return tell(ports, id, { type: 'enter', entry: entryOf(said), warnings, at: asked.at }, asked)
}

/** For a command that carries all it needs. */
export function tell(ports: Pick<Ports, 'journal'>, id: ConsignmentId, command: Command, asked: Asked): Answer {
  return change(ports.journal, rules, stream(id), command, asked)
}

export type Booking = { readonly itinerary: ItineraryId; readonly edition: string | null; readonly ready: Instant | null }

/** The itinerary is worked out again for what this consignment is now: nobody books by an id alone. */
export async function book(ports: Ports, id: ConsignmentId, booking: Booking, asked: Asked): Answer {
  const { facts } = await ports.journal.load<Fact>(stream(id))
  const { entry, equipment } = replay(rules, facts)
  if (entry === null) return refuse('unknown_subject')
  const itinerary = await ports.itinerary(booking.itinerary, questionOf(entry, equipment, booking))
  return tell(ports, id, { type: 'book', itinerary, at: asked.at }, asked)
}

/** Hears declarations and releases: what customs did is kept here, box by box. Hearing twice changes nothing. */
export async function noteCustoms(ports: Ports, news: CustomsNews, asked: Asked): Promise<Decision<Fact, Refusal> | undefined> {
  const note = noteOf(news)
  if (note === null) return undefined
  // A declaration that was lodged on its own says that it is of no consignment here; some facts say nothing of it.
  const said = news.fact.consignment
  const consignment = said === undefined ? await ports.consignmentTold(news.stream) : said
  if (consignment === null) return undefined
  const answer = await tell(ports, consignment, { type: 'noteCustoms', ...note }, asked)
  // A declaration may name a consignment that nobody has entered here: no news of ours, and no fault of the news.
  return 'refused' in answer && answer.refused === 'unknown_subject' ? undefined : answer
}

/** An act, the choice it is about where there are several, and the refusal it would meet. Acts already done are left out. */
export type Act = { readonly act: string; readonly with?: Readonly<Record<string, unknown>>; readonly refused: Refusal | null }

/** What could be done to the consignment now, and the refusal each act would meet: `decide`, asked without recording. */
export function possible(consignment: Consignment, at: Instant): readonly Act[] {
  const { entry, equipment, delivered } = consignment
  if (entry === null) return []
  const legs = planOf(consignment)?.legs.map(({ sequence }) => sequence) ?? []
  const told: readonly (readonly [act: string, command: Command, choice?: Record<string, unknown> | undefined])[] = [
    ['book', { type: 'book', itinerary: anyWay(entry, at), at }],
    ['allocate', { type: 'allocate', equipment: [ANY_BOX], at }],
    ...(legs.length > 0 ? legs : [1]).map((leg) => ['recordEvent', anyEvent(leg, at), legs.length > 0 ? { leg } : undefined] as const),
    ...equipment.filter(({ container }) => !delivered.includes(container))
      .map(({ container }) => ['deliver', { type: 'deliver', container, at }, { container }] as const),
    ['cancel', { type: 'cancel', at }],
  ]
  return told.flatMap(([act, command, choice]) => {
    const answer = decide(consignment, command)
    if ('facts' in answer && answer.facts.length === 0) return []
    const refused = 'refused' in answer && !STAND_INS.includes(answer.refused) ? answer.refused : null
    return { act: `consignments.${act}`, ...(choice ? { with: choice } : {}), refused }
  })
}

/** Stand-ins for what the actor will name. That they are not the thing itself is no refusal of the act. */
const ANY_BOX: Equipment = {
  container: 'to be named' as ContainerNumber, type: 'any' as SizeType, seals: [], loads: [], temperatureC: null,
}
const STAND_INS: readonly Refusal[] = ['quantity_not_conserved', 'itinerary_elsewhere']

function anyEvent(leg: number, at: Instant): Command {
  return { type: 'recordEvent', leg, code: 'MEAS', classifier: 'ACT', eventDateTime: at, place: null, container: null, at }
}

function anyWay({ from, to, wanted, goods }: Entry, at: Instant): Itinerary {
  const leg = { sequence: 1, mode: 'road', from, to, departs: wanted.ready, arrives: wanted.deliverBy, service: null } as const
  const cost = present(goods[0], 'an entry has goods').value
  return { id: 'to be chosen' as ItineraryId, legs: [leg], cost, co2eGrams: null, demonstrationValues: 0, quotedUntil: at }
}

/** What is asked of the network for this consignment: the same question that its itineraries were offered for. */
export function questionOf(entry: Entry, equipment: readonly Equipment[], asked: Pick<Booking, 'edition' | 'ready'>): ItineraryQuestion {
  const { edition, ready } = asked
  return { edition, from: entry.from, to: entry.to, ready: ready ?? entry.wanted.ready, cargo: cargoOf(entry, equipment) }
}

export function cargoOf({ goods }: Pick<Entry, 'goods'>, equipment: readonly Equipment[]): Cargo {
  return {
    teu: equipment.reduce((sum, box) => sum + teuOf(box), 0),
    boxes: equipment.length,
    grossMass: goods.reduce((sum, line) => sum + line.grossMass, 0),
    reefer: equipment.some(isReefer),
  }
}

async function knownOf(ports: Ports, said: EntrySaid, { on, enteredFor }: Pick<Known, 'on' | 'enteredFor'>): Promise<Known> {
  const firms = ROLES.flatMap((role) => {
    const party = said.parties[role]
    return party && 'organisation' in party ? [party.organisation] : []
  })
  const [hs, nodes, organisations] = await Promise.all([
    lookUp<string, HsFound>(said.goods.map((line) => line.hs), (code) => ports.hsKnown(code, on)),
    lookUp<string, NodeFound>([said.from, said.to], (code) => ports.nodeNamed(code, on)),
    lookUp([...Object.values(said.relations), ...firms], ports.organisationKnown),
  ])
  return {
    on,
    enteredFor,
    hs: (code) => hs.get(code) ?? { known: false, edition: null },
    node: (code) => nodes.get(code) ?? null,
    organisation: (id) => organisations.get(id) ?? false,
  }
}

/** Each is looked up once, all at the same time. */
async function lookUp<Key, Found>(keys: readonly Key[], find: (key: Key) => Promise<Found>): Promise<ReadonlyMap<Key, Found>> {
  return new Map(await Promise.all([...new Set(keys)].map(async (key) => [key, await find(key)] as const)))
}

async function warningsOf(ports: Ports, { terms }: EntrySaid, on: Day): Promise<readonly Warning[]> {
  const { place: name, placeCode: code } = terms
  if (code === null) return []
  const warned = await ports.placeWarnings([{ code, name }], on)
  return warned.map(({ said, meant }) => (
    { code: 'place_mixed_up', pointer: '/terms/placeCode', said: `${said.code} ${said.name}`, meant }))
}

function stream(id: ConsignmentId): Stream {
  return `consignments/${id}`
}
