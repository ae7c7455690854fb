/** How consignments are asked. */
import { Type, type Static, type TObject, type TProperties } from 'typebox'
import { parseConsignmentId, type ConsignmentId, type OrganisationId } from '../../../kernel/ids.ts'
import type { Day } from '../../../kernel/time.ts'
import { now } from '../../../platform/clock.ts'
import type { Asked } from '../../../platform/journal.ts'
import type { Reader, Viewer } from '../../../platform/postgres.ts'
import { command, list, resource, type Route } from '../../../platform/route.ts'
import { ContainerNumberText, InstantText, NodeCodeText, oneOf, OrganisationIdText, record, text } from '../../../platform/words.ts'
import { planOf, REFUSALS, STAGES, type Command, type Consignment } from '../model/consignment.ts'
import { DIRECTIONS, ROLES, type Entry } from '../model/entry.ts'
import { CLASSIFIERS, CODES } from '../model/event.ts'
import type { ItineraryId } from '../model/itinerary.ts'
import { book, enter, possible, tell, type Ports as Needs } from '../operations.ts'
import { findConsignment, listConsignments } from '../views.ts'
import { documentPage } from '../wire/document-page.ts'
import { documentOf, type Firm, type Named, type PlaceNames } from '../wire/multimodal-document.ts'
import { EntryBody, EquipmentBody, saidOf } from './entry-body.ts'
import { ConsignmentListed, ConsignmentShown, DocumentShown, listed, shown } from './shown.ts'

export type Ports = Needs & {
  readonly reader: Reader
  /** What the register calls a firm, for the document. Null: it is not in the register. */
  readonly firmNamed: (organisation: OrganisationId) => Promise<Firm | null>
  readonly placeNamed: (code: string, on: Day) => Promise<PlaceNames | null>
}

export const routes: readonly Route<Ports>[] = [
  command({
    name: 'consignments.enter',
    path: '/consignments',
    summary: 'Enter a consignment once; all that is wrong with it is told at once',
    parseId: parseConsignmentId,
    takes: EntryBody,
    refusals: REFUSALS,
    does: (ports: Ports, { id, body, asked, viewer }) => enter(ports, id, saidOf(body), { asked, enteredFor: viewer.organisations }),
  }),
  list({
    name: 'consignments.list',
    path: '/consignments',
    summary: 'Consignments in which the viewer has a part, newest first',
    query: record({
      q: Type.Optional(text(80, 'words of the reference, a container number, a code or description of goods')),
      stage: Type.Optional(oneOf(STAGES)),
      direction: Type.Optional(oneOf(DIRECTIONS)),
      organisation: Type.Optional(OrganisationIdText),
    }),
    item: ConsignmentListed,
    lists: async ({ reader }, { viewer, query, cursor, limit }) => {
      const { q = null, stage = null, direction = null, organisation = null } = query
      const page = await listConsignments(reader, viewer, { q, stage, direction, organisation }, { cursor, limit })
      const at = now()
      return { items: page.lives.flatMap((life) => listed(life, at)), next: page.next }
    },
  }),
  resource({
    name: 'consignments.find',
    path: '/consignments/{id}',
    summary: 'One consignment: parties, goods, boxes, plan, promise, and one timeline of carriage and customs',
    gives: ConsignmentShown,
    finds: async ({ reader }, viewer, id) => {
      const life = await findConsignment(reader, viewer, id)
      const at = now()
      const body = life && shown(life, at)
      if (!life || !body) return null
      return { version: life.version, body, relations: relationsIn(life.state), acts: possible(life.state, at) }
    },
  }),
  resource({
    name: 'consignments.document',
    path: '/consignments/{id}/document',
    summary: 'The multimodal document, drafted from the record: JSON, or a page to print',
    gives: DocumentShown,
    prints: { 'text/html': documentPage },
    finds: async (ports, viewer, id) => {
      const [life, consignment] = [await findConsignment(ports.reader, viewer, id), parseConsignmentId(id)]
      if (!life?.state.entry || !consignment) return null
      const body = documentOf(consignment, life.version, life.state, await namedFor(ports, life.state, life.state.entry))
      return body && { version: life.version, body, relations: relationsIn(life.state), acts: [] }
    },
  }),
  command({
    name: 'consignments.book',
    path: '/consignments/{id}/booking',
    summary: 'Book an itinerary that was offered; booked again, it is a new plan, and the first promise stands',
    parseId: parseConsignmentId,
    subject: relationsOf,
    takes: record({
      itinerary: Type.Unsafe<ItineraryId>(text(64, 'id of an itinerary that was offered for this consignment')),
      edition: Type.Optional(text(40, 'edition of the network it was offered on; left out: that of the day the cargo is ready')),
      ready: Type.Optional(InstantText),
    }),
    refusals: REFUSALS,
    does: (ports: Ports, { id, body, asked }) => {
      const { itinerary, edition = null, ready = null } = body
      return book(ports, id, { itinerary, edition, ready }, asked)
    },
  }),
  told('allocate', '/consignments/{id}/equipment', 'Name the boxes, and what of each line is in them',
    { equipment: Type.Array(EquipmentBody, { minItems: 1, maxItems: 200 }) }, ({ equipment }) => ({ type: 'allocate', equipment })),
  told('recordEvent', '/consignments/{id}/events', 'What was planned, is estimated or has happened on a leg, also when it is told late', {
    leg: Type.Integer({ minimum: 1, maximum: 99, description: 'sequence of the leg in the plan' }),
    code: oneOf(CODES, 'DCSA Track and Trace 3.0.0'),
    classifier: oneOf(CLASSIFIERS),
    eventDateTime: InstantText,
    place: Type.Optional(NodeCodeText),
    container: Type.Optional(ContainerNumberText),
  }, ({ place = null, container = null, ...said }) => ({ type: 'recordEvent', ...said, place, container })),
  told('deliver', '/consignments/{id}/deliveries', 'A box is handed over at the end of its journey',
    { container: ContainerNumberText }, ({ container }) => ({ type: 'deliver', container })),
  told('cancel', '/consignments/{id}/cancellation', 'Give the consignment up before anything has moved', {}, () => ({ type: 'cancel' })),
]

type WithoutTime<Order> = Order extends Command ? Omit<Order, 'at'> : never

/** The maker of a command that carries all it needs. When it happened is in what it says; when it was told is now. */
function told<Fields extends TProperties>(
  act: string, path: string, summary: string, fields: Fields, says: (body: Static<TObject<Fields>>) => WithoutTime<Command>,
): Route<Ports> {
  return command({
    name: `consignments.${act}`,
    path,
    summary,
    parseId: parseConsignmentId,
    subject: relationsOf,
    takes: record(fields),
    refusals: REFUSALS,
    does: (ports: Ports, { id, body, asked }: { id: ConsignmentId; body: unknown; asked: Asked }) =>
      tell(ports, id, { ...says(body as Static<TObject<Fields>>), at: asked.at }, asked),
  })
}

async function relationsOf({ reader }: Ports, viewer: Viewer, id: string) {
  const life = await findConsignment(reader, viewer, id)
  return life?.state.entry?.relations ?? null
}

function relationsIn({ entry }: Consignment): Entry['relations'] {
  return entry?.relations ?? {}
}

/** The names that the document needs, each looked up once. */
async function namedFor(ports: Ports, consignment: Consignment, entry: Entry): Promise<Named> {
  const parties = ROLES.flatMap((role) => {
    const party = entry.parties[role]
    return party && 'organisation' in party ? [party.organisation] : []
  })
  const forwarder = entry.relations['forwarder']
  const firms = new Set([...parties, ...(forwarder ? [forwarder] : [])])
  const places = new Set([entry.from, entry.to, ...(planOf(consignment)?.legs ?? []).flatMap(({ from, to }) => [from, to])])
  const on = ports.dayAtOffice(now())
  const [firmNames, placeNames] = await Promise.all([
    Promise.all([...firms].map(async (id) => [id, await ports.firmNamed(id)] as const)),
    Promise.all([...places].map(async (code) => [code, await ports.placeNamed(code, on)] as const)),
  ])
  const [firm, place] = [new Map<string, Firm | null>(firmNames), new Map<string, PlaceNames | null>(placeNames)]
  return { firm: (id) => firm.get(id) ?? null, place: (code) => place.get(code) ?? null }
}
