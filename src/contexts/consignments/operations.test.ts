import { afterAll, expect, test } from 'vitest'
import { BEEF, BOXES, LATER_WAY, WAY } from '../../../test/support/beef.ts'
import { consignmentPorts } from '../../../test/support/consignment-ports.ts'
import { testDatabase } from '../../../test/support/database.ts'
import type { ConsignmentId, ContainerNumber, NodeCode, OrganisationId } from '../../kernel/ids.ts'
import type { Instant } from '../../kernel/time.ts'
import { VersionClash, type Actor, type Asked } from '../../platform/journal.ts'
import { connect, sqlOn, type Viewer } from '../../platform/postgres.ts'
import type { EntrySaid } from './model/entry.ts'
import type { ItineraryId } from './model/itinerary.ts'
import type { CustomsNews } from './model/news.ts'
import { book, enter, noteCustoms, possible, questionOf, tell, type ItineraryQuestion } from './operations.ts'
import { consignmentTold, findConsignment, findShipment, listConsignments } from './views.ts'

const database = connect((await testDatabase()).connectionString)
afterAll(() => database.close())

const asks: ItineraryQuestion[] = []
const ports = consignmentPorts(database, {
  itinerary: async (id, question) => {
    asks.push(question)
    return [WAY, LATER_WAY].find((way) => way.id === id) ?? null
  },
})

test('an entry is kept whole, and found again by those who have a part in it', async () => {
  const id = await entered()
  const life = await findConsignment(database.reader, importer, id)
  expect(life?.state.stage).toBe('entered')
  expect(life?.state.entry?.goods[0]).toMatchObject({ hs: '02023000', grossMass: 52_400_000, value: { minor: 26_000_000n, currency: 'USD' } })
  expect(life?.history.map(({ type }) => type)).toEqual(['consignmentEntered'])
  expect(await findConsignment(database.reader, stranger, id)).toBeNull()
  expect(await findShipment(database.reader, stranger, id)).toBeNull()
  expect(await findShipment(database.reader, broker, id)).toMatchObject({ consignment: id, goods: [{ hs: '02023000' }, { hs: '02062900' }], crossing: null })
})

test('an entry with faults is not kept, and is answered with all of them', async () => {
  const id = newConsignment()
  const wrong = { ...BEEF, goods: BEEF.goods.map((line) => ({ ...line, hs: '99' as never, netMassKg: '99999' })) }
  const answer = await enter(ports, id, wrong, { asked: asked(), enteredFor: [FORWARDER] })
  expect('faults' in answer && answer.faults.map(({ code }) => code)).toEqual(['hs_unknown_on_day', 'net_over_gross', 'hs_unknown_on_day', 'net_over_gross'])
  expect(await findConsignment(database.reader, importer, id)).toBeNull()
})

test('what is looked up is looked up for the day at the office: 16:00 UTC is tomorrow there', async () => {
  const days: string[] = []
  const watching = { ...ports, nodeNamed: async (code: string, on: string) => {
    days.push(on)
    return { code }
  } }
  await enter(watching, newConsignment(), BEEF, { asked: asked('2026-01-04T15:59:59.999Z'), enteredFor: [FORWARDER] })
  await enter(watching, newConsignment(), BEEF, { asked: asked('2026-01-04T16:00:00.000Z'), enteredFor: [FORWARDER] })
  expect(days).toEqual(['2026-01-04', '2026-01-04', '2026-01-05', '2026-01-05'])
})

test('a place whose code and name disagree is entered with a warning', async () => {
  const id = newConsignment()
  const said: EntrySaid = { ...BEEF, terms: { incoterm: 'CIF', place: 'Qinzhou', placeCode: 'CNQZJ' } }
  await enter(ports, id, said, { asked: asked(), enteredFor: [FORWARDER] })
  const life = await findConsignment(database.reader, importer, id)
  expect(life?.state.warnings).toEqual([{ code: 'place_mixed_up', pointer: '/terms/placeCode', said: 'CNQZJ Qinzhou', meant: 'CNQZH' }])
})

test('an itinerary is worked out again for this consignment before it is booked', async () => {
  const id = await entered()
  expect(await book(ports, id, { itinerary: 'nothing' as ItineraryId, edition: null, ready: null }, asked())).toEqual({ refused: 'itinerary_unknown' })
  expect(await book(ports, id, { itinerary: WAY.id, edition: '2026', ready: null }, asked())).toMatchObject({ facts: [{ type: 'itineraryBooked' }] })
  expect(asks.at(-1)).toEqual({
    edition: '2026', from: 'BRSSZ', to: 'CNCQI-TJC', ready: BEEF.wanted.ready, cargo: { teu: 4, boxes: 2, grossMass: 55_000_500, reefer: true },
  })
  expect(await book(ports, id, { itinerary: LATER_WAY.id, edition: null, ready: '2026-01-09T00:00:00.000Z' as Instant }, asked('2026-02-01T00:00:00.000Z')))
    .toMatchObject({ facts: [{ type: 'itineraryReplanned' }] })
  expect(asks.at(-1)?.ready).toBe('2026-01-09T00:00:00.000Z')
  expect((await findConsignment(database.reader, importer, id))?.state.itineraries.map((way) => way.id)).toEqual(['way-1', 'way-2'])
  expect(await book(ports, newConsignment(), { itinerary: WAY.id, edition: null, ready: null }, asked())).toEqual({ refused: 'unknown_subject' })
})

test('a forwarder who looked at an older page is told so', async () => {
  const id = await entered()
  await expect(book(ports, id, { itinerary: WAY.id, edition: null, ready: null }, { ...asked(), seen: 0 })).rejects.toBeInstanceOf(VersionClash)
})

test('what customs did is heard once, however often it is told, and finds its consignment by who told before', async () => {
  const id = await entered()
  const declaration = `declarations/${newConsignment()}`
  const release = `release/${declaration.slice(13)}-${BOXES[0]}`
  const news: CustomsNews[] = [
    { stream: declaration, at, fact: { type: 'declarationLodged', at, consignment: id } },
    { stream: declaration, at, fact: { type: 'declarationAccepted', at, mrn: '26CN1234567890123A1' } },
    { stream: release, at, fact: { type: 'releaseOpened', at, consignment: id, container: BOXES[0] as ContainerNumber } },
    { stream: release, at, fact: { type: 'goodsArrived', at } },
    { stream: release, at, fact: { type: 'requirementMet', at } },
    { stream: release, at, fact: { type: 'permittedToLeave', at, ground: 'conditionalRemoval' } },
  ]
  for (const one of [...news, ...news]) await noteCustoms(ports, one, asked())
  const life = await findConsignment(database.reader, importer, id)
  expect(life?.state.customs.map(({ milestone, container, detail }) => [milestone, container, detail])).toEqual([
    ['declared', null, null], ['accepted', null, '26CN1234567890123A1'], ['opened', BOXES[0], null], ['arrived', BOXES[0], null],
    ['leftPort', BOXES[0], 'conditionalRemoval'],
  ])
  expect(await consignmentTold(sqlOn(database.writer), release)).toBe(id)
})

test('news of a declaration that belongs to no consignment changes nothing', async () => {
  const lone: CustomsNews = { stream: `declarations/${newConsignment()}`, at, fact: { type: 'declarationLodged', at, consignment: null } }
  expect(await noteCustoms(ports, lone, asked())).toBeUndefined()
  const stray: CustomsNews = { ...lone, fact: { ...lone.fact, consignment: newConsignment() } }
  expect(await noteCustoms(ports, stray, asked()), 'named, and never entered').toBeUndefined()
})

test('lists are searched by reference, box and goods, narrowed, and paged, each once, the newest first', async () => {
  const made = [await entered({ ...BEEF, reference: 'NEEDLE-1' }), await entered({ ...BEEF, reference: 'NEEDLE-2', direction: 'export' }), await entered({ ...BEEF, reference: 'NEEDLE-3' })]
  const found = async (sought: object, viewer = importer) => {
    const all = { q: null, stage: null, direction: null, organisation: null, ...sought }
    const ids: string[] = []
    for (let cursor: string | null = null; ;) {
      const page = await listConsignments(database.reader, viewer, all, { cursor, limit: 2 })
      ids.push(...page.lives.map(({ id }) => id))
      cursor = page.next
      if (cursor === null) return ids
    }
  }
  expect(await found({ q: 'needle' })).toEqual(made.toReversed())
  expect(await found({ q: 'needle boneless csqu3054383' })).toEqual(made.toReversed())
  expect(await found({ q: 'needle', direction: 'export' })).toEqual([made[1]])
  expect(await found({ q: 'needle', stage: 'booked' })).toEqual([])
  expect(await found({ q: 'needle', organisation: 'yuxin-forwarding' })).toEqual(made.toReversed())
  expect(await found({ q: 'needle', organisation: 'other-foods' })).toEqual([])
  expect(await found({ q: 'container', stage: 'entered' }), 'names of fields are no words of a consignment').toEqual([])
  expect(await found({ q: 'needle' }, stranger)).toEqual([])
})

test('a query that forgot its where still shows a stranger nothing', async () => {
  await entered()
  expect(await database.reader.as(stranger, (sql) => sql('select * from consignments.consignment'))).toEqual([])
  expect((await database.reader.as(importer, (sql) => sql('select * from consignments.consignment'))).length).toBeGreaterThan(0)
})

test('what may be done now is asked of the same rule that will decide', async () => {
  const id = await entered()
  const acts = async () => possible((await findConsignment(database.reader, importer, id))!.state, at)
  const refusals = async () => Object.fromEntries((await acts()).map(({ act, with: choice, refused }) => [`${act} ${Object.values(choice ?? {})}`.trim(), refused]))
  expect(await refusals()).toEqual({
    'consignments.book': null, 'consignments.allocate': null, 'consignments.recordEvent': 'leg_not_open', 'consignments.cancel': null,
    'consignments.deliver CSQU3054383': 'not_arrived', 'consignments.deliver RAIU6900114': 'not_arrived',
  })
  await book(ports, id, { itinerary: WAY.id, edition: null, ready: null }, asked())
  await tell(ports, id, { type: 'recordEvent', leg: 3, code: 'ARRI', classifier: 'ACT', eventDateTime: at, place: null as NodeCode | null, container: null, at }, asked())
  expect(await refusals()).toEqual({
    'consignments.book': 'already_moving', 'consignments.allocate': 'already_moving', 'consignments.cancel': 'already_moving',
    'consignments.recordEvent 1': null, 'consignments.recordEvent 2': null, 'consignments.recordEvent 3': null,
    'consignments.deliver CSQU3054383': 'customs_hold', 'consignments.deliver RAIU6900114': 'customs_hold',
  })
})

test('the question to the network is made from the record and nothing else', () => {
  const said = questionOf({ ...BEEF, goods: [] } as never, [], { edition: null, ready: null })
  expect(said.cargo).toEqual({ teu: 0, boxes: 0, grossMass: 0, reefer: false })
})

// The words of these tests.

const at = '2026-01-05T12:00:00.000Z' as Instant
const FORWARDER = 'yuxin-forwarding' as OrganisationId
const importer: Viewer = { by: 'trader' as Actor, organisations: ['bayu-foods' as OrganisationId] }
const broker: Viewer = { by: 'broker' as Actor, organisations: ['jiangbei-brokers' as OrganisationId] }
const stranger: Viewer = { by: 'spy' as Actor, organisations: ['other-foods' as OrganisationId] }
let made = 0

function asked(when: string = at): Asked {
  made += 1
  return { by: 'forwarder' as Actor, at: when as Instant, command: { id: `command-${made}`, digest: 'd' } }
}

function newConsignment(): ConsignmentId {
  made += 1
  return `01jdy2m8w3${String(made).padStart(16, '0')}` as ConsignmentId
}

async function entered(said: EntrySaid = BEEF): Promise<ConsignmentId> {
  const id = newConsignment()
  expect(await enter(ports, id, said, { asked: asked(), enteredFor: [FORWARDER] })).toHaveProperty('facts')
  return id
}
