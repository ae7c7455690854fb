/**
 * The journey, told by those who make it. Two refrigerated boxes of frozen beef go from Santos to Qinzhou by sea and to
 * Chongqing by rail, and leave the port on a laboratory sample. Read it from top to bottom: each test is a day's work, on
 * the whole of Tongdao over HTTP and a real PostgreSQL.
 */
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose'
import { expect, test } from 'vitest'
import { addDays, dayAt } from '../../src/kernel/time.ts'
import { now } from '../../src/platform/clock.ts'
import { verifyChains } from '../../src/platform/verify.ts'
import { answerTo, world } from '../support/world.ts'

const corridor = await world()
const [forwarder, broker, importer, qinzhou, chongqing, laboratory, terminal] = await Promise.all(
  (['forwarder', 'broker', 'importer', 'officer.qinzhou', 'officer.chongqing', 'laboratory', 'terminal'] as const).map(corridor.as))

const BOXES = ['CSQU3054383', 'RAIU6900114'] as const
const SITE = 'tuanjiecun-cold-1'
const ready = `${addDays(dayAt(now(), 0), 1)}T00:00:00.000Z`
let consignment = ''
let declaration = ''
const release = (box: string) => `/releases/${declaration}-${box}`

test('1 the forwarder enters the consignment once, and hears of every mistake at once', async () => {
  const entry = beef()
  const wrong = { ...entry, goods: [{ ...entry.goods[0], netMassKg: '60000', hs: '0299999999' }], equipment: [{ ...entry.equipment[0], container: 'CSQU3054384' }] }
  const refused = await forwarder!.post('/consignments', wrong).catch((failure: Error) => failure.message)
  expect(refused).toContain('CSQU3054383') // the number that the check digit asks for
  expect(await answerTo(broker!.post('/consignments', entry)), 'a broker arranges no carriage').toBe('may_not')

  const { id } = await forwarder!.post<{ id: string }>('/consignments', entry)
  consignment = id
  expect(await forwarder!.get(`/consignments/${id}`)).toMatchObject({ reference: 'CQ-BEEF-001', stage: 'entered' })
})

test('2 the planner offers every sensible way; what is demonstration says so; one is booked and becomes the promise', async () => {
  const query = new URLSearchParams({ from: 'BRSSZ', to: 'CNCQI-TJC', ready, teu: '4', boxes: '2', grossMassKg: '55000', reefer: 'true' })
  const { items } = await forwarder!.get<{ items: Offer[] }>(`/itineraries?${query}`)
  expect(items.length).toBeGreaterThan(1)
  for (const offer of items) expect(offer.bases.demonstration, 'labelled').toBeGreaterThan(0)
  expect(items.map(({ arrives }) => arrives)).toEqual(items.map(({ arrives }) => arrives).toSorted())

  const byRail = items.find(({ legs }) => legs.at(-1)?.mode === 'rail')!
  await forwarder!.post(`/consignments/${consignment}/booking`, { itinerary: byRail.id, edition: byRail.edition, ready })
  const record = await importer!.get<Shown>(`/consignments/${consignment}`)
  expect(record).toMatchObject({ stage: 'booked', itinerary: { id: byRail.id } })
})

test('3 the multimodal document is drafted from the record, as data and as a page', async () => {
  const document = await forwarder!.get<Shown>(`/consignments/${consignment}/document`)
  expect(JSON.stringify(document)).toContain(BOXES[0])
  expect(JSON.stringify(document)).toContain('Boneless beef, frozen')
})

test('4 the broker lodges what the record says; without the licence it is rejected with field, cause and cure', async () => {
  const lodge = (lrn: string, documents: object[]) => broker!.post<Shown>('/declarations', {
    record: { consignment, lrn, office: 'qinzhou-customs', procedure: { current: '40', previous: '00' }, documents },
  })
  const rejected = await lodge('CQ-2026-0', [])
  expect(rejected).toMatchObject({ stage: 'rejected', errors: [{ code: 'quarantine_licence_missing', said: { 'zh-CN': expect.anything() } }, expect.anything()] })

  const accepted = await lodge('CQ-2026-1', [{ category: 'N', type: '911', id: 'AQ-1' }, { category: 'N', type: '853', id: 'BR-9' }])
  expect(accepted).toMatchObject({ stage: 'accepted', errors: [], mrn: expect.stringMatching(/^\d{2}CN/) })
  declaration = String(accepted['id'])
  // Anybody can check the receipt, with nothing but the published keys.
  const published = await (await fetch(`${corridor.address}/.well-known/jwks.json`)).json() as JSONWebKeySet
  const keys = createLocalJWKSet(published)
  const { payload } = await compactVerify(String(accepted['receipt']), keys)
  expect(JSON.parse(new TextDecoder().decode(payload))).toMatchObject({ declaration, lrn: 'CQ-2026-1', mrn: accepted['mrn'] })

  const same = await lodge('CQ-2026-1', [{ category: 'N', type: '911', id: 'AQ-1' }, { category: 'N', type: '853', id: 'BR-9' }])
  expect(same['receipt'], 'DEC-5: the same reference and content is the same declaration').toBe(accepted['receipt'])
  expect(await answerTo(lodge('CQ-2026-1', [{ category: 'N', type: '911', id: 'AQ-2' }, { category: 'N', type: '853', id: 'BR-9' }]))).toBe('lrn_reused')
})

test('5 risk says why it looks: meat is inspected at the port and at the destination; the trader learns where, not why', async () => {
  await corridor.heard()
  const selection = await qinzhou!.get<Shown>(`/selections/${declaration}`)
  expect(selection).toMatchObject({ lane: 'red', ordered: { port: true, destination: true }, trace: [{ rule: 'H01', because: { en: expect.stringContaining('0202') } }, expect.anything()] })
  expect(await broker!.get(`/declarations/${declaration}`)).toMatchObject({ stage: 'underControl', control: { lane: 'red' } })
  expect(await answerTo(broker!.get(`/selections/${declaration}`)), 'for a trader there is no such page').toBe('not_found')
})

test('6 the ship arrives at Qinzhou; one box leaves on its sample while the other waits', async () => {
  for (const code of ['DEPA', 'ARRI']) {
    const place = code === 'DEPA' ? 'BRSSZ' : 'CNQZH'
    await terminal!.post(`/consignments/${consignment}/events`, { leg: 1, code, classifier: 'ACT', eventDateTime: now(), place })
  }
  const leave = (box: string, relief: string) => qinzhou!.post(`${release(box)}/leave`, { relief, keptAt: SITE, undertaking: true })
  expect(await answerTo(leave(BOXES[0], 'conditional'))).toBe('not_arrived')
  for (const box of BOXES) await terminal!.post(`${release(box)}/arrival`, { port: 'CNQZH', tally: 'agrees' })

  expect(await answerTo(leave(BOXES[0], 'conditional'))).toBe('port_inspection_owed')
  await qinzhou!.post(`${release(BOXES[0])}/port-finding`, { conforms: true })
  expect(await answerTo(leave(BOXES[0], 'conditional'))).toBe('sample_not_sent')
  await qinzhou!.post(`${release(BOXES[0])}/sample`, { sample: 'QZ-4383' })
  await leave(BOXES[0], 'conditional')

  expect(await importer!.get(release(BOXES[0]))).toMatchObject({ stage: { name: 'outside', ground: 'conditionalRemoval', keptAt: SITE }, owed: ['destination', 'laboratory'] })
  expect(await importer!.get(release(BOXES[1]))).toMatchObject({ stage: { name: 'atPort' }, owed: ['port', 'destination'] })
})

test('REL-2 7 what has only left the port is not sold, whoever posts the sale', async () => {
  expect(await answerTo(importer!.post(`${release(BOXES[0])}/sales`, {}))).toBe('sale_before_stage2')
  expect(await answerTo(terminal!.post(`${release(BOXES[0])}/sales`, {})), 'the system of the warehouse').toBe('sale_before_stage2')
})

test('8 the rail brings it to Chongqing; destination, laboratory, licence and duty are settled; it may be used', async () => {
  const { itinerary } = await forwarder!.get<{ itinerary: { legs: Leg[] } }>(`/consignments/${consignment}`)
  for (const { sequence, from, to } of itinerary.legs.slice(1)) {
    for (const [code, place] of [['DEPA', from], ['ARRI', to]]) {
      await forwarder!.post(`/consignments/${consignment}/events`, { leg: sequence, code, classifier: 'ACT', eventDateTime: now(), place })
    }
  }
  const permit = () => answerTo(chongqing!.post(`${release(BOXES[0])}/use`, {}))
  expect(await permit()).toBe('destination_inspection_owed')
  await chongqing!.post(`${release(BOXES[0])}/destination-finding`, { conforms: true })
  expect(await permit()).toBe('laboratory_result_owed')
  await laboratory!.post(`${release(BOXES[0])}/laboratory-result`, { conforms: true })
  expect(await permit()).toBe('licence_not_written_off')
  await chongqing!.post(`${release(BOXES[0])}/requirements`, { requirement: 'licence' })
  expect(await permit()).toBe('duty_unsettled')
  await chongqing!.post(`${release(BOXES[0])}/requirements`, { requirement: 'duty' })
  expect(await permit()).toBe('done')
  expect(await answerTo(importer!.post(`${release(BOXES[0])}/sales`, {}))).toBe('done')
})

test('9 the timeline holds plan and actual of carriage and customs side by side', async () => {
  await corridor.heard()
  const { timeline } = await importer!.get<{ timeline: Line[] }>(`/consignments/${consignment}`)
  const sea = timeline.filter(({ leg }) => leg === 1)
  expect(sea.some(({ planned, actual }) => planned !== null && actual !== null)).toBe(true)
  expect(JSON.stringify(timeline)).toContain('leftPort')
  expect(JSON.stringify(timeline)).toContain('free')
})

test('REL-7 10 the board shows all five grounds and the time spent in each, to anybody', async () => {
  const figures = await (await fetch(`${corridor.address}/api/v1/observatory/figures`)).json() as Figures
  expect(figures.byGround.map(({ ground }) => ground)).toEqual(['nothingOrdered', 'portInspection', 'destinationInspection', 'bothInspections', 'conditionalRemoval'])
  expect(figures).toMatchObject({ releases: 1, stage1: { n: 1 }, stage2: { n: 1 }, basis: 'demonstration' })
})

test('11 nothing was changed: every chain is whole', async () => {
  const { facts, firstBreak } = await verifyChains(corridor.database.writer)
  expect(firstBreak).toBeNull()
  expect(facts).toBeGreaterThan(40)
})

// The words of this story.

type Shown = Readonly<Record<string, unknown>>
type Leg = { readonly sequence: number; readonly mode: string; readonly from: string; readonly to: string }
type Offer = { readonly id: string; readonly edition: string; readonly arrives: string; readonly legs: readonly Leg[]; readonly bases: { readonly demonstration: number } }
type Line = { readonly leg: number | null; readonly planned: string | null; readonly actual: string | null }
type Figures = { readonly byGround: readonly { readonly ground: string }[] }

function beef() {
  const line = { packages: { kind: 'CT', count: 2000 }, grossMassKg: '52400', netMassKg: '50000', value: { amount: '260000.00', currency: 'USD' }, origin: 'BR' }
  const cuts = { packages: { kind: 'CT', count: 100 }, grossMassKg: '2600', netMassKg: '2500', value: { amount: '8000.00', currency: 'USD' }, origin: 'BR' }
  return {
    reference: 'CQ-BEEF-001', direction: 'import',
    relations: {
      forwarder: 'yuxin-forwarding', broker: 'jiangbei-brokers', importer: 'bayu-foods', exporter: 'santos-beef', carrier: 'southern-rail',
      terminal: 'qinzhou-terminal', portOffice: 'qinzhou-customs', destinationOffice: 'chongqing-customs', laboratory: 'qinzhou-laboratory',
    },
    parties: { consignor: { name: 'Santos Beef', address: 'Porto de Santos', country: 'BR' }, consignee: { organisation: 'bayu-foods' } },
    goods: [{ hs: '0202300090', description: 'Boneless beef, frozen', ...line }, { hs: '0202200090', description: 'Beef cuts with bone in, frozen', ...cuts }],
    equipment: [
      { container: BOXES[0], type: '45R1', seals: ['BR0001'], loads: [{ line: 1, packages: 1000 }, { line: 2, packages: 100 }], temperatureC: -18 },
      { container: BOXES[1], type: '45R1', seals: ['BR0002'], loads: [{ line: 1, packages: 1000 }], temperatureC: -18 },
    ],
    terms: { incoterm: 'CIF', place: 'Qinzhou', placeCode: 'CNQZH' },
    from: 'BRSSZ', to: 'CNCQI-TJC',
    wanted: { ready, deliverBy: `${addDays(dayAt(now(), 0), 77)}T00:00:00.000Z` },
  }
}
