import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { readPacks } from '../../apps/rule-packs.ts'
import { packFile, publicPack, readCases } from '../../../tools/conformance/packs.ts'
import type { OrganisationId } from '../../kernel/ids.ts'
import { dayAt } from '../../kernel/time.ts'
import { bind } from '../../platform/http/bound.ts'
import { createServer } from '../../platform/http/server.ts'
import { openLog } from '../../platform/log.ts'
import type { Actor } from '../../platform/journal.ts'
import { openMetrics } from '../../platform/metrics.ts'
import { openJournal } from '../../platform/postgres-journal.ts'
import { connect } from '../../platform/postgres.ts'
import { judgeXml, openXmlSchema } from '../../platform/xml.ts'
import { SOUND } from '../../regimes/cn/cases/2026-01-01.ts'
import { HEADER } from '../../regimes/cn/profile.ts'
import { SOUND as TEA } from '../../regimes/gb/cases/2024-08-22.ts'
import { DECLARATION_ROOTS, NOTIFICATION_ROOTS } from '../../regimes/gb/schemas.ts'
import { packInForce } from './operations/packs.ts'
import { routes, type Ports } from './routes.ts'
import { view } from './views.ts'
import { formFaults } from './wire/form.ts'

test('a sound declaration is answered 201 with its number, at an address of its own, and a repeat is answered the same', async () => {
  const first = await post('/declarations', { content: SOUND })
  expect(first.statusCode).toBe(201)
  expect(first.json()).toMatchObject({ stage: 'accepted', lrn: 'CQ-2026-000001', errors: [], notification: { number: 1, code: '01', name: 'accepted' } })
  expect(first.headers.location).toBe(`/api/v1/declarations/${first.json().id}`)
  const again = await post('/declarations', { content: SOUND })
  expect([again.statusCode, again.json(), again.headers.location]).toEqual([201, first.json(), first.headers.location])
  const found = await get(first.headers.location!.toString())
  expect(found.json()).toMatchObject({ id: first.json().id, stage: 'accepted', version: 2, notifications: [{ number: 1 }], allowedActions: [] })
})

test('a rejected declaration is 201 as well, in JSON or as a WCO response', async () => {
  const faulty = { ...SOUND, reference: 'CQ-2026-000002', type: 'TRA' }
  const json = await post('/declarations', { content: faulty })
  expect(json.statusCode).toBe(201)
  expect(json.json()).toMatchObject({ stage: 'rejected', mrn: null, receipt: null, errors: [{ code: 'declaration_kind_unknown', pointer: '/type', wcoPointer: '42A:D013' }] })
  const xml = await post('/declarations', { content: faulty }, { accept: 'application/xml' })
  expect(xml.headers['content-type']).toContain('application/xml')
  expect(judgeXml(utf8(xml.body), RESPONSE_SCHEMA).faults).toEqual([])
  expect(xml.body).toContain('<FunctionCode>03</FunctionCode>')
})

test('a response in the form of CDS names errors by the numbers of CDS', async () => {
  const faulty = { content: { ...TEA, reference: 'GB-2026-000002', itemCount: '2', type: 'EXA' } }
  expect((await post('/declarations', faulty)).json().errors).toMatchObject([{ number: 'CDS11003' }, { code: 'exit_office_missing', number: 'CDS10001' }])
  const xml = await post('/declarations', faulty, { accept: 'application/xml' })
  expect(judgeXml(utf8(xml.body), RESPONSE_SCHEMA).faults).toEqual([])
  expect([...xml.body.matchAll(/<ValidationCode>([^<]*)/g)].map(([, number]) => number)).toEqual(['CDS11003', 'CDS10001'])
})

test('DEC-9 the errors are said in the language that the caller prefers, when it is lodged and whenever it is looked at', async () => {
  const faulty = { content: { ...SOUND, reference: 'CQ-2026-000006', type: 'TRA' } }
  const chinese = { 'accept-language': 'zh-Hans-CN,zh;q=0.9,en;q=0.8' }
  const [english, lodged] = [await post('/declarations', faulty), await post('/declarations', faulty, chinese)]
  expect(english.json().errors[0]).toMatchObject({ field: 'kind of declaration', message: '"TRA" is no kind of declaration.' })
  const said = { field: '报关单类型', message: '“TRA”不是有效的报关单类型。', remedy: '进口填 IM，出口填 EX，后加一位类型字母，例如 IMA。' }
  expect(lodged.json().errors[0]).toMatchObject(said)
  expect((await get(lodged.headers.location!.toString(), chinese)).json().errors[0]).toMatchObject(said)
  expect((await post('/declarations/rehearsal', faulty, chinese)).json().errors[0]).toMatchObject({ message: said.message, remedy: said.remedy })
  for (const preferred of ['en,zh;q=0.9', 'de', '', '*']) {
    expect((await get(lodged.headers.location!.toString(), { 'accept-language': preferred })).json().errors[0].field).toBe('kind of declaration')
  }
})

test('the message of a declaration is printed again, and lodged elsewhere it says the same', async () => {
  const { id } = (await post('/declarations', { content: { ...SOUND, reference: 'CQ-2026-000003' } })).json()
  const message = await get(`/api/v1/declarations/${id}/message`, { accept: 'application/xml' })
  expect(judgeXml(utf8(message.body), SCHEMA).faults).toEqual([])
  const other = message.body.replace('CQ-2026-000003', 'CQ-2026-000004')
  const lodged = await post('/declarations', utf8(other), { 'content-type': 'application/xml' })
  expect(lodged.json()).toMatchObject({ stage: 'accepted', lrn: 'CQ-2026-000004' })
})

const BAD: readonly (readonly [what: string, body: unknown, status: number, code: string, pointer?: string])[] = [
  ['a field that is not known, deep inside', { content: { shipment: { importer: { idd: 'x' } } } }, 400, 'unknown_field', '/content/shipment/importer/idd'],
  ['neither a record nor a content', {}, 400, 'wrong_minproperties', ''],
  ['both', { content: {}, record: RECORD() }, 400, 'wrong_maxproperties', ''],
  ['a number as a number', { content: { itemCount: 1 } }, 400, 'wrong_type', '/content/itemCount'],
  ['a bell in a name', { content: { declarant: { name: 'a\u0007b' } } }, 400, 'wrong_pattern', '/content/declarant/name'],
  ['a record that is not there', { record: RECORD() }, 409, 'unknown_subject'],
]

for (const [what, body, status, code, pointer] of BAD) {
  test(`${what}: ${status} ${code}`, async () => {
    const answer = await post('/declarations', body)
    expect(answer.statusCode).toBe(status)
    if (pointer === undefined) expect(answer.json().code).toBe(code)
    else expect(answer.json().errors).toContainEqual(expect.objectContaining({ code, pointer }))
  })
}

test('a DOCTYPE is refused before anything is read', async () => {
  const answer = await post('/declarations', utf8('<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>'), { 'content-type': 'application/xml' })
  expect([answer.statusCode, answer.json().errors[0].code]).toEqual([400, 'doctype_refused'])
})

test('a rehearsal tells all errors at their places, or nothing, and leaves nothing behind', async () => {
  const faulty = await post('/declarations/rehearsal', { content: { ...SOUND, reference: 'CQ-2026-000005', type: 'TRA', function: '13' } })
  expect([faulty.statusCode, faulty.json().errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([400, ['/type', '/function']])
  const sound = await post('/declarations/rehearsal', { content: { ...SOUND, reference: 'CQ-2026-000005' } })
  expect([sound.statusCode, sound.json().recorded]).toEqual([200, []])
  const { items } = (await get('/api/v1/declarations?q=CQ-2026-000005')).json()
  expect(items).toEqual([])
})

const pack = publicPack('wco-dec')

test.skipIf(pack === null)('every public declaration is judged by the administration that it names: valid ones are accepted there, with a receipt', async () => {
  const answers = new Map<string, number>()
  let slowest = 0
  for (const { input } of readCases(pack!).filter(({ kind }) => kind === 'schema-verdict')) {
    const bytes = readFileSync(packFile(pack!, 'wco-dec', String(input))!)
    const isValid = judgeXml(bytes, SCHEMA).schemaValid
    const started = performance.now()
    const answer = await post('/declarations', bytes, { 'content-type': 'application/xml' })
    slowest = Math.max(slowest, performance.now() - started)
    const { stage, edition, mrn, receipt, errors, code } = answer.json()
    if (stage === 'rejected') expect(errors.length, String(input)).toBeGreaterThan(0)
    if (stage === 'accepted') expect([edition, mrn.slice(2, 4), receipt, isValid], String(input)).toEqual(['gb-2024-08-22', 'GB', 'signed', true])
    const said = answer.statusCode === 201 ? `${stage} ${errors[0]?.code ?? ''}` : `${answer.statusCode} ${errors?.[0]?.code ?? code}`
    answers.set(said, (answers.get(said) ?? 0) + 1)
    expect(answer.statusCode, String(input)).toBeLessThan(500)
  }
  console.log(`public declarations: ${[...answers].map(([said, n]) => `${n} ${said}`).join(', ')}; the slowest took ${slowest.toFixed(0)} ms`)
  expect(answers.get('accepted ')).toBeGreaterThan(0)
})

// The words of these tests.

const database = connect((await testDatabase()).connectionString)
const journal = openJournal({ writer: database.writer, views: [view], hearersOf: () => [] })
const SCHEMAS = join(import.meta.dirname, '../../regimes/gb/schemas')
const SCHEMA = openXmlSchema(SCHEMAS, DECLARATION_ROOTS)
const RESPONSE_SCHEMA = openXmlSchema(SCHEMAS, NOTIFICATION_ROOTS)
const firm = 'bayu-foods' as OrganisationId

const PACKS = readPacks()

const ports: Ports = {
  journal,
  reader: database.reader,
  shipment: async () => null,
  partyOf: async () => null,
  organisationWith: async (code) => (code === '9144030071526726XG' ? firm : code === '7200' ? 'qinzhou-customs' as OrganisationId : null),
  mandateCovers: async () => 'covered',
  hsCodesKnown: async (codes) => codes.filter((code) => code === '020230'),
  packFor: (on, administration = 'CN') => packInForce(PACKS, administration, on),
  header: HEADER,
  formFaults: (said, judgedBy) => formFaults(said, judgedBy, (xml) => judgeXml(xml, SCHEMA).faults),
  sign: async () => 'signed',
  digestOf: (said) => createHash('sha256').update(said).digest('hex'),
  dayAtOffice: (moment) => dayAt(moment, 480),
  answerBy: journal.answerBy,
}

const app = createServer({
  routes: bind(routes, ports), journal, metrics: openMetrics(), log: openLog('error'),
  gate: { authenticate: async () => ({ by: 'importer' as Actor, organisations: [firm], roles: ['importer'] }), may: () => true },
})
afterAll(async () => {
  await app.close()
  await database.close()
})

let count = 0
function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  count += 1
  const payload = body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body)
  return app.inject({
    method: 'POST', url: `/api/v1${path}`, payload,
    headers: { 'content-type': 'application/json', 'idempotency-key': `key-${count}`, ...headers },
  })
}

function get(url: string, headers: Record<string, string> = {}) {
  return app.inject({ method: 'GET', url, headers })
}

function RECORD() {
  return { consignment: '01jdy2m8w3000000000000000b', lrn: 'CQ-1', office: '7200', procedure: { current: '40', previous: '00' } }
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
