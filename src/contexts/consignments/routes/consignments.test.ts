import { randomUUID } from 'node:crypto'
import { Check } from 'typebox/value'
import { afterAll, expect, test } from 'vitest'
import { BEEF, BOXES, WAY } from '../../../../test/support/beef.ts'
import { consignmentPorts } from '../../../../test/support/consignment-ports.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { parseConsignmentId, type OrganisationId } from '../../../kernel/ids.ts'
import { bind } from '../../../platform/http/bound.ts'
import type { Gate } from '../../../platform/http/gate.ts'
import { createServer } from '../../../platform/http/server.ts'
import type { Actor } from '../../../platform/journal.ts'
import { SILENT } from '../../../platform/log.ts'
import { openMetrics } from '../../../platform/metrics.ts'
import { openJournal } from '../../../platform/postgres-journal.ts'
import { connect } from '../../../platform/postgres.ts'
import { view } from '../views.ts'
import { routes } from './consignments.ts'
import { ConsignmentListed, ConsignmentShown, DocumentShown } from './shown.ts'

const database = connect((await testDatabase()).connectionString)
const journal = openJournal({ writer: database.writer, views: [view], hearersOf: () => [] })
const metrics = openMetrics()
/** Whoever sends the name of an organisation as a token acts for it. Who may do what is not asked here. */
const gate: Gate = {
  authenticate: async ({ token }) => (token ? { by: `person-${token}` as Actor, organisations: [token as OrganisationId], roles: [] } : null),
  may: () => true,
}
// A quote that does not expire: the clock of the server is a real one.
const itinerary = async () => ({ ...WAY, quotedUntil: '9999-01-01T00:00:00.000Z' as typeof WAY.quotedUntil })
const ports = consignmentPorts(database, { journal, itinerary })
const app = createServer({ routes: bind(routes, ports), gate, journal, log: SILENT, metrics })
afterAll(async () => {
  await app.close()
  metrics.close()
  await database.close()
})

test('an entry is answered 201 with its address, and is shown there in the shape that is published', async () => {
  const answer = await post('/consignments', BEEF)
  expect([answer.statusCode, answer.json().recorded]).toEqual([201, ['consignmentEntered']])
  const { id } = answer.json()
  expect(parseConsignmentId(id)).toBe(id)
  expect(answer.headers['location']).toBe(`/api/v1/consignments/${id}`)

  const found = await get(`/consignments/${id}`)
  expect(found.headers['etag']).toBe('"1"')
  expect(Check(ConsignmentShown, found.json())).toBe(true)
  expect(found.json()).toMatchObject({
    stage: 'entered', goods: [{ grossMassKg: '52400', value: { amount: '260000.00', currency: 'USD' } }, {}],
    cargo: { teu: 4, boxes: 2, grossMassKg: '55000.5', reefer: true }, itinerary: null, promise: null, timeline: [],
  })
  expect((await get(`/consignments/${id}`, 'other-foods')).statusCode).toBe(404)
})

test('all that is wrong with an entry is told at once, each at its place and with what helps', async () => {
  const wrong = structuredClone(BEEF) as unknown as { goods: { netMassKg: string; hs: string }[]; terms: { incoterm: string }; equipment: { container: string }[] }
  wrong.goods[0]!.netMassKg = '99999'
  wrong.goods[1]!.hs = '02029900'
  wrong.terms.incoterm = 'DAT'
  wrong.equipment[1]!.container = BOXES[0]
  const answer = await post('/consignments', wrong)
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'faulty'])
  expect(answer.json().errors.map(({ code, pointer }: { code: string; pointer: string }) => [code, pointer])).toEqual([
    ['incoterm_unknown', '/terms/incoterm'], ['net_over_gross', '/goods/0/netMassKg'], ['hs_unknown_on_day', '/goods/1/hs'],
    ['container_said_twice', '/equipment/1/container'],
  ])
  for (const fault of answer.json().errors) expect(Object.keys(fault).sort()).toEqual(['code', 'message', 'pointer', 'remedy'])
})

test('an entry with faults is not kept: the same key takes the entry that was put right', async () => {
  const key = randomUUID()
  expect((await post('/consignments', { ...BEEF, terms: { ...BEEF.terms, incoterm: 'DAT' } }, { key })).statusCode).toBe(400)
  expect((await post('/consignments', BEEF, { key })).statusCode).toBe(201)
})

test('a wrong check digit is named with the right one, and a field that nobody knows by its name', async () => {
  const wrong = { ...BEEF, colour: 'red', equipment: [{ ...BEEF.equipment[0], container: 'CSQU3054384' }] }
  const { errors } = (await post('/consignments', wrong)).json()
  expect(errors.map(({ code, pointer }: { code: string; pointer: string }) => [code, pointer]).sort()).toEqual([
    ['unknown_field', '/colour'], ['wrong_check_digit', '/equipment/0/container'],
  ])
})

test('whoever enters for others only is told so', async () => {
  const answer = await post('/consignments', BEEF, { as: 'other-foods' })
  expect(answer.json().errors.map(({ code }: { code: string }) => code)).toEqual(['not_yours'])
})

test('from the booking to the last box handed over, the record shows plan, estimate and actual side by side', async () => {
  const { id } = (await post('/consignments', BEEF)).json()
  expect((await post(`/consignments/${id}/booking`, { itinerary: 'way-1' })).json().recorded).toEqual(['itineraryBooked'])
  const event = { leg: 1, code: 'ARRI', classifier: 'EST', eventDateTime: '2026-02-06T00:00:00.000Z' }
  expect((await post(`/consignments/${id}/events`, event)).json().recorded).toEqual(['eventRecorded'])
  expect((await post(`/consignments/${id}/events`, event)).json().recorded).toEqual([])
  await post(`/consignments/${id}/events`, { ...event, classifier: 'ACT', eventDateTime: '2026-02-07T00:00:00.000Z' })
  const shown = (await get(`/consignments/${id}`)).json()
  expect(shown.timeline.find(({ leg, code }: { leg: number; code: string }) => leg === 1 && code === 'ARRI')).toMatchObject({
    planned: '2026-02-05T11:00:00.000Z', estimated: '2026-02-06T00:00:00.000Z', actual: '2026-02-07T00:00:00.000Z', deviationMinutes: 2220,
  })
  expect(Check(ConsignmentShown, shown)).toBe(true)
  const early = await post(`/consignments/${id}/events`, { leg: 1, code: 'DISC', classifier: 'ACT', eventDateTime: '2026-02-06T00:00:00.000Z' })
  expect([early.statusCode, early.json().code]).toEqual([409, 'event_before_previous_actual'])
  const held = await post(`/consignments/${id}/deliveries`, { container: BOXES[0] })
  expect([held.statusCode, held.json().code]).toEqual([409, 'not_arrived'])
})

test('the document is JSON, or a page for whoever asks for one', async () => {
  const { id } = (await post('/consignments', BEEF)).json()
  const json = await get(`/consignments/${id}/document`)
  expect(Check(DocumentShown, json.json())).toBe(true)
  expect(json.json()['x-state']).toBe('DRAFT')
  const page = await app.inject({ url: `/api/v1/consignments/${id}/document`, headers: { authorization: 'Bearer bayu-foods', accept: 'text/html,*/*;q=0.8' } })
  expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
  expect(page.body).toContain('巴渝食品')
  expect((await get(`/consignments/${id}/document`, 'other-foods')).statusCode).toBe(404)
  expect((await get('/consignments/nothing/document')).statusCode).toBe(404)
})

test('a list shows whom it goes to, what is in it and how its promise stands', async () => {
  await post('/consignments', { ...BEEF, reference: 'LISTED-1' })
  const { items } = (await get('/consignments?q=listed-1&direction=import')).json()
  expect(items).toHaveLength(1)
  expect(Check(ConsignmentListed, items[0])).toBe(true)
  expect(items[0]).toMatchObject({ reference: 'LISTED-1', containers: [...BOXES], deliverBy: BEEF.wanted.deliverBy, arrives: null })
  expect((await get('/consignments?q=listed-1', 'other-foods')).json().items).toEqual([])
})

// The words of these tests.

function post(path: string, body: unknown, { as = 'yuxin-forwarding', key = randomUUID() as string } = {}) {
  const headers = { authorization: `Bearer ${as}`, 'content-type': 'application/json', 'idempotency-key': key }
  return app.inject({ method: 'POST', url: `/api/v1${path}`, headers, payload: JSON.stringify(body) })
}

function get(path: string, as = 'bayu-foods') {
  return app.inject({ url: `/api/v1${path}`, headers: { authorization: `Bearer ${as}` } })
}
