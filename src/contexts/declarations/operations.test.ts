import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { readPacks } from '../../apps/rule-packs.ts'
import {
  hasRightCheckDigit, parseDeclarationId, releaseIdOf, type ConsignmentId, type ContainerNumber, type CountryCode, type DeclarationId,
  type HsCode, type Lrn, type Mrn, type OrganisationId, type Unlocode,
} from '../../kernel/ids.ts'
import type { Currency } from '../../kernel/money.ts'
import { dayAt, type Day, type Instant } from '../../kernel/time.ts'
import { commandKey, obey } from '../../platform/http/obey.ts'
import { VersionClash, type Actor, type Asked } from '../../platform/journal.ts'
import { openJournal } from '../../platform/postgres-journal.ts'
import { connect, type Viewer } from '../../platform/postgres.ts'
import type { Command } from '../../platform/route.ts'
import { openSigning } from '../../platform/signing.ts'
import { judgeXml, openXmlSchema } from '../../platform/xml.ts'
import { HEADER } from '../../regimes/cn/profile.ts'
import { SOUND as TEA } from '../../regimes/gb/cases/2024-08-22.ts'
import { DECLARATION_ROOTS, NOTIFICATION_ROOTS } from '../../regimes/gb/schemas.ts'
import type { DeclarationContent } from './model/content.ts'
import type { Shipment, ShipmentParty } from './model/generate.ts'
import { packInForce } from './operations/packs.ts'
import { lodge, noteControl, noteRelease, rehearse, type Acting, type Drawn, type Lodgement } from './operations.ts'
import { declarationIdOf } from './operations/identity.ts'
import { routes, type Ports } from './routes.ts'
import { lodgedShown, printLodged } from './routes/notification.ts'
import { declarationXml } from './routes/xml.ts'
import { findDeclaration, listDeclarations, view } from './views.ts'
import { formFaults, printForm } from './wire/form.ts'

test('drawn from the record, accepted at once, with a number and a receipt that can be checked', async () => {
  const answer = shownOf(await lodge(ports, drawn('CQ-1'), BROKER, asked()))
  expect(answer).toMatchObject({ lrn: 'CQ-1', stage: 'accepted', edition: 'cn-2026-01-01', errors: [], warnings: [{ code: 'health_certificate_not_named' }] })
  expect(hasRightCheckDigit(answer.mrn as Mrn)).toBe(true)
  expect(answer.mrn).toMatch(/^26CN/)
  const kept = await stateOf(answer.id)
  expect(await signing.verify('declaration-receipt', answer.receipt!)).toEqual({
    declaration: answer.id, lrn: 'CQ-1', mrn: answer.mrn, digest: kept.lodged?.digest, acceptedAt: noon, edition: 'cn-2026-01-01',
  })
  expect(kept.stage).toMatchObject({ needs: ['licence', 'duty'], direction: 'import', consignment: RECORD.consignment })
  expect(kept.stage).toMatchObject({ containers: [{ container: FIRST, goods: ['0202300090'] }, { container: SECOND, goods: ['0202300090'] }] })
})

test('DEC-5 the same reference with the same content is lodged once and answered the same', async () => {
  const first = await lodge(ports, drawn('CQ-5'), BROKER, asked())
  const again = await lodge(ports, drawn('CQ-5'), BROKER, asked('2026-02-01T04:00:00.000Z'))
  expect(shownOf(again)).toEqual(shownOf(first))
  expect((await findDeclaration(database.reader, broker, shownOf(first).id))?.version).toBe(2)
})

test('DEC-5 a different content under the same reference is refused, also after a rejection', async () => {
  await lodge(ports, drawn('CQ-6'), BROKER, asked())
  expect(await lodge(ports, drawn('CQ-6', { office: 'chongqing-customs' }), BROKER, asked())).toEqual({ refused: 'lrn_reused' })
  await lodge(ports, drawn('CQ-7', { documents: [] }), BROKER, asked())
  expect(await lodge(ports, drawn('CQ-7'), BROKER, asked())).toEqual({ refused: 'lrn_reused' })
})

test('the same reference of another declarant is another declaration', async () => {
  const ours = shownOf(await lodge(ports, drawn('CQ-8'), BROKER, asked()))
  const theirs = shownOf(await lodge(ports, drawn('CQ-8'), IMPORTER, asked()), IMPORTER)
  expect(theirs.id).not.toBe(ours.id)
  expect(theirs.mrn).not.toBe(ours.mrn)
})

test('DEC-5 of many who lodge one reference at the same moment, one is recorded and the others hear of it', async () => {
  const bodies = Array.from({ length: 8 }, (_, place) => drawnBody('CQ-9', place % 2 === 0 ? {} : { office: 'chongqing-customs' }))
  const answers = await Promise.all(bodies.map((body) => overHttp(body)))
  const stages = answers.map((answer) => (answer.refused ?? `${answer.facts.length} facts of ${answer.stream}`))
  expect(new Set(stages).size).toBe(2)
  expect(stages.filter((said) => said === 'lrn_reused')).toHaveLength(4)
  const { lives } = await listDeclarations(database.reader, broker, { stage: null, office: null, q: 'CQ-9' }, { cursor: null, limit: 9 })
  expect(lives.map(({ version }) => version)).toEqual([2])
})

test('two servers that lodge one reference meet in the journal, and the later one decides again', async () => {
  const [one, other] = [openHere(), openHere()]
  const both = await Promise.allSettled([one, other].map((journal) => lodge({ ...ports, journal }, drawn('CQ-10'), BROKER, asked())))
  const clash = both.find(({ status }) => status === 'rejected')
  if (clash?.status === 'rejected') expect(clash.reason).toBeInstanceOf(VersionClash)
  expect(shownOf(await lodge({ ...ports, journal: other }, drawn('CQ-10'), BROKER, asked())).stage).toBe('accepted')
})

test('a reference that was forgotten is an error like others, and the content is its own identity', async () => {
  const { reference: _, ...content } = await contentOf('CQ-11')
  const answer = shownOf(await lodge(ports, said(content), BROKER, asked()))
  expect(answer.errors.map(({ code }) => code)).toEqual(['lrn_missing'])
  expect(shownOf(await lodge(ports, said(content), BROKER, asked())).id).toBe(answer.id)
})

test('the administration that a declaration names judges it: an office and a firm that are unknown here are not wrong there', async () => {
  const answer = shownOf(await lodge(ports, said(abroad('GB-1')), BROKER, asked()))
  expect(answer).toMatchObject({ stage: 'accepted', edition: 'gb-2024-08-22', errors: [], mrn: expect.stringMatching(/^26GB/) })
  expect((await stateOf(answer.id)).stage).toMatchObject({ administration: 'GB', access: 'none', needs: [] })
  const ours = shownOf(await lodge(ports, drawn('CQ-GB-1'), BROKER, asked()))
  expect((await stateOf(ours.id)).stage).toMatchObject({ edition: 'cn-2026-01-01', administration: 'CN', access: 'twoStage' })
})

test('an administration that has no pack here judges nothing', async () => {
  for (const country of ['BR', 'gb', '']) {
    expect(await lodge(ports, said({ ...abroad('BR-1'), message: { country } }), BROKER, asked()), country).toEqual({ refused: 'rule_pack_missing_for_day' })
  }
})

test('what cannot be followed here is rejected with its reason, also where the administration would take it', async () => {
  const answer = shownOf(await lodge(ports, said({ ...abroad('GB-2'), type: 'COR', function: '13' }), BROKER, asked()))
  expect(answer.errors.map(({ code, pointer }) => [code, pointer])).toEqual([
    ['declaration_kind_unknown', '/type'], ['function_not_original', '/function'],
  ])
})

test('for a firm of the register nobody is accepted without its mandate, at an office unknown here neither', async () => {
  const content = abroad('GB-3')
  const known = { ...content, shipment: { ...content.shipment, importer: { id: FOODS.id! } } }
  expect(await lodge(ports, said(known), BROKER, asked())).toEqual({ refused: 'mandate_out_of_scope' })
  expect(shownOf(await lodge(ports, said(known), IMPORTER, asked()), IMPORTER).stage).toBe('accepted')
})

test('DEC-9 all errors come at once, each with its field, cause and cure in both languages, and as a valid notification', async () => {
  const content = await contentOf('CQ-12')
  const [item] = content.shipment!.items!
  const broken: DeclarationContent = {
    ...content, officeId: 'nowhere',
    shipment: { ...content.shipment, items: [{ ...item!, documents: [], origins: [] }, { ...item!, commodity: {} }] },
  }
  const decision = await lodge(ports, said(broken), BROKER, asked())
  const { errors, stage, id } = shownOf(decision)
  expect(stage).toBe('rejected')
  expect(errors.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
    'office_unknown /officeId',
    'packages_total_differs /totalPackages',
    'description_missing /shipment/items/1/commodity/description',
    'hs_code_not_ten_digits /shipment/items/1/commodity/classifications',
    'origin_missing /shipment/items/0/origins',
    'mass_missing /shipment/items/1/commodity/measure',
    'value_not_positive /shipment/items/1/commodity/invoiceLine/price',
    'quarantine_licence_missing /shipment/items/0/documents',
  ])
  for (const error of errors) {
    for (const words of [error.said.en, error.said['zh-CN']]) expect(Object.values(words).every((text) => text.length > 1)).toBe(true)
    expect(error.wcoPointer).toMatch(/^42A/)
  }
  const xml = printLodged('facts' in decision ? decision.facts : [], id)
  expect(judgeXml(utf8(xml), RESPONSE_SCHEMA).faults).toEqual([])
})

test('a message of another system is read, judged, kept and printed again with everything that it said', async () => {
  const xml = printForm({ content: await contentOf('CQ-13'), leftovers: [] }).replace('<FunctionCode>9<', '<FunctionCode ours="x">9<')
  const answer = shownOf(await lodge(ports, fromXml(xml), BROKER, asked()))
  // An attribute that the form does not know is told like any other fault, and kept like anything that was said.
  expect(answer.errors.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(['form_broken /function'])
  const { lodged } = await stateOf(answer.id)
  expect(lodged).toMatchObject({ source: 'xml', sourceDigest: sha256(utf8(xml)), consignment: RECORD.consignment })
  expect(printForm(lodged!)).toBe(xml)
})

test('a message that is sound is accepted, and belongs to the record that its UCR names', async () => {
  const xml = printForm({ content: await contentOf('CQ-14'), leftovers: [] })
  const answer = shownOf(await lodge(ports, fromXml(xml), BROKER, asked()))
  expect(answer).toMatchObject({ stage: 'accepted', errors: [] })
  expect((await stateOf(answer.id)).lodged).toMatchObject({ consignment: RECORD.consignment, relations: { importer: IMPORTER, terminal: 'qinzhou-terminal' } })
})

test('a UCR of somebody else’s record gives no part in it', async () => {
  const content = { ...(await contentOf('CQ-15')), shipment: { ...(await contentOf('CQ-15')).shipment, ucr: { traderReference: FOREIGN } } }
  const answer = shownOf(await lodge(ports, said(content), BROKER, asked()))
  expect((await stateOf(answer.id)).lodged).toMatchObject({ consignment: null, relations: { broker: BROKER, importer: IMPORTER } })
  expect(await lodge(ports, drawn('CQ-16', { consignment: FOREIGN }), BROKER, asked())).toEqual({ refused: 'unknown_subject' })
})

test('what is no declaration is told so before anything is decided', () => {
  const faults = (text: string) => {
    const read = declarationXml.read(utf8(text))
    return 'faults' in read ? read.faults.map(({ code }) => code) : []
  }
  expect(faults('<!DOCTYPE a><a/>')).toEqual(['doctype_refused'])
  expect(faults('<a>')).toEqual(['not_well_formed'])
  expect(faults('<a/>')).toEqual(['no_declaration'])
})

const REFUSED: readonly (readonly [what: string, refusal: string, change: Partial<Ports>])[] = [
  ['without a mandate', 'mandate_missing', { mandateCovers: async () => 'mandate_missing' }],
  ['outside the scope of the mandate', 'mandate_out_of_scope', { mandateCovers: async () => 'mandate_out_of_scope' }],
  ['of a record that is not there', 'unknown_subject', { shipment: async () => null }],
  ['on a day without rules', 'rule_pack_missing_for_day', { packFor: () => null }],
]

for (const [what, refusal, change] of REFUSED) {
  test(`lodging ${what} is refused: ${refusal}`, async () => {
    expect(await lodge({ ...ports, ...change }, drawn('CQ-17'), BROKER, asked())).toEqual({ refused: refusal })
  })
}

test('the mandate is asked for the firm that answers for the goods, the way they go and the office that is named', async () => {
  const seen: Acting[] = []
  const watched: Ports = { ...ports, mandateCovers: async (acting) => { seen.push(acting); return 'covered' } }
  await lodge(watched, drawn('CQ-18'), BROKER, asked())
  expect(seen).toEqual([{ principal: IMPORTER, agent: BROKER, act: 'import', office: 'qinzhou-customs', at: noon }])
  await lodge(watched, drawn('CQ-19'), IMPORTER, asked())
  expect(seen).toHaveLength(1)
  const out = { ...RECORD, direction: 'export' as const, exporter: RECORD.importer, importer: RECORD.exporter }
  await lodge({ ...watched, shipment: async () => out }, drawn('CQ-20'), BROKER, asked())
  expect(seen[1]).toMatchObject({ principal: IMPORTER, act: 'export' })
})

test('nothing is accepted for a firm that nobody knows, so nothing is accepted without a mandate', async () => {
  const stranger: Ports = { ...ports, organisationWith: async (code) => (code === 'qinzhou-customs' ? 'qinzhou-customs' as OrganisationId : null) }
  for (const type of ['IMA', 'EXA', 'XX']) {
    const content = { ...(await contentOf(`CQ-21-${type}`)), type }
    const answer = shownOf(await lodge(stranger, said(content), BROKER, asked()))
    expect(answer.stage, type).toBe('rejected')
  }
})

test('a rehearsal says what lodging would, and records nothing', async () => {
  const rehearsed = await rehearse(ports, drawn('CQ-22', { documents: [] }), BROKER, noon)
  expect('errors' in rehearsed && rehearsed.errors.map(({ code }) => code)).toEqual(['quarantine_licence_missing'])
  const { lives } = await listDeclarations(database.reader, broker, { stage: null, office: null, q: 'CQ-22' }, { cursor: null, limit: 5 })
  expect(lives).toEqual([])
})

test('control and releases are heard, repeated news changes nothing, and the answers are numbered without gap', async () => {
  const { id } = shownOf(await lodge(ports, drawn('CQ-23'), BROKER, asked()))
  const declaration = id as DeclarationId
  const control = { declaration, lane: 'red', ordered: { port: true, destination: true }, basis: 'gacc160', at: noon } as const
  await noteControl(ports, { fact: control }, asked())
  expect(await noteControl(ports, { fact: control }, asked())).toEqual({ facts: [] })
  expect((await stateOf(id)).stage.name).toBe('underControl')
  for (const container of [FIRST, SECOND, FIRST]) {
    await noteRelease(ports, { id: releaseIdOf(declaration, container), fact: { at: noon } }, asked())
  }
  const { stage, answers } = await stateOf(id)
  expect(stage.name).toBe('cleared')
  expect(answers.map(({ number, code }) => [number, code])).toEqual([[1, '01'], [2, '05'], [3, '08'], [4, '08'], [5, '09']])
})

test('the queue is narrowed by stage, office and any of its references, and paged by the time of lodging', async () => {
  const made: string[] = []
  for (const [place, minute] of ['05', '06', '07'].entries()) {
    made.unshift(shownOf(await lodge(ports, drawn(`PAGE-${place}`), BROKER, asked(`2026-03-01T04:${minute}:00.000Z`))).id)
  }
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page = await listDeclarations(database.reader, broker, { stage: 'accepted', office: 'qinzhou-customs', q: 'page-' }, { cursor, limit: 2 })
    seen.push(...page.lives.map(({ id }) => id))
    cursor = page.next
  } while (cursor)
  expect(seen).toEqual(made)
  const mrn = (await stateOf(made[0]!)).stage
  const found = await listDeclarations(database.reader, broker, { stage: null, office: null, q: 'mrn' in mrn ? mrn.mrn : null }, { cursor: null, limit: 5 })
  expect(found.lives.map(({ id }) => id)).toEqual([made[0]])
  const none = await listDeclarations(database.reader, broker, { stage: 'rejected', office: null, q: 'PAGE-' }, { cursor: null, limit: 5 })
  expect(none.lives).toEqual([])
})

test('a query that forgot its where shows a stranger nothing', async () => {
  await lodge(ports, drawn('CQ-24'), BROKER, asked())
  expect(await database.reader.as(stranger, (sql) => sql('select id from declarations.declaration'))).toEqual([])
  expect((await database.reader.as(importer, (sql) => sql('select id from declarations.declaration'))).length).toBeGreaterThan(0)
})

// The words of these tests.

const database = connect((await testDatabase()).connectionString)
const keys = mkdtempSync(join(tmpdir(), 'tongdao-keys-'))
const signing = await openSigning(keys)
const SCHEMAS = join(import.meta.dirname, '../../regimes/gb/schemas')
const SCHEMA = openXmlSchema(SCHEMAS, DECLARATION_ROOTS)
const RESPONSE_SCHEMA = openXmlSchema(SCHEMAS, NOTIFICATION_ROOTS)
afterAll(async () => {
  await database.close()
  rmSync(keys, { recursive: true })
})

const BROKER = 'jiangbei-brokers' as OrganisationId
const IMPORTER = 'bayu-foods' as OrganisationId
const FOREIGN = '01jdy2m8w3000000000000000z' as ConsignmentId
const FIRST = 'MSKU6011672' as ContainerNumber
const SECOND = 'CSQU3054383' as ContainerNumber
const noon = '2026-01-27T04:00:00.000Z' as Instant
const broker: Viewer = { by: 'broker' as Actor, organisations: [BROKER] }
const importer: Viewer = { by: 'importer' as Actor, organisations: [IMPORTER] }
const stranger: Viewer = { by: 'spy' as Actor, organisations: ['other-foods' as OrganisationId] }

const FOODS: ShipmentParty = { name: '巴渝食品', id: '9144030071526726XG', city: '重庆', country: 'CN' as CountryCode, line: '示例路1号', postcode: '400000' }
const BROKERS: ShipmentParty = { ...FOODS, name: '江北报关', id: '91500000MA5U0J0J0H' }

const RECORD: Shipment = {
  consignment: '01jdy2m8w3000000000000000b' as ConsignmentId,
  direction: 'import',
  relations: { importer: IMPORTER, broker: BROKER, terminal: 'qinzhou-terminal' as OrganisationId },
  importer: FOODS,
  exporter: { name: 'Frigorífico Exemplo', id: null, city: 'Santos', country: 'BR' as CountryCode, line: 'Rua Exemplo 1', postcode: '11010-000' },
  goods: [{
    hsCode: '0202300090' as HsCode, description: 'Frozen boneless beef', packages: 2000, packageKind: 'CT', grossMass: 54_000_000,
    netMass: 52_000_000, value: { minor: 26_000_000n, currency: 'USD' as Currency }, origin: 'BR' as CountryCode, containers: [FIRST, SECOND],
  }],
  equipment: [{ container: FIRST, seals: ['BR0001'] }, { container: SECOND, seals: ['BR0002'] }],
  incoterm: { code: 'CIF', place: 'CNQZH' as Unlocode },
  loadedAt: 'BRSSZ' as Unlocode, borderAt: 'CNQZH' as Unlocode, borderMode: 1, arrivedOn: '2026-01-20' as Day,
}

const REGISTER: Readonly<Record<string, string>> = {
  '9144030071526726XG': IMPORTER, '91500000MA5U0J0J0H': BROKER, 'qinzhou-customs': 'qinzhou-customs', 'chongqing-customs': 'chongqing-customs',
}

function openHere() {
  return openJournal({ writer: database.writer, views: [view], hearersOf: () => [] })
}

const [journal, PACKS] = [openHere(), readPacks()]
const ports: Ports = {
  journal,
  reader: database.reader,
  shipment: async (id) => (id === RECORD.consignment ? RECORD : id === FOREIGN ? { ...RECORD, consignment: id, relations: { broker: 'others' as OrganisationId } } : null),
  partyOf: async (organisation) => (organisation === BROKER ? BROKERS : FOODS),
  organisationWith: async (code) => (REGISTER[code] as OrganisationId | undefined) ?? null,
  mandateCovers: async () => 'covered',
  hsCodesKnown: async (codes) => codes.filter((code) => code === '020230'),
  packFor: (on, administration = 'CN') => packInForce(PACKS, administration, on),
  header: HEADER,
  formFaults: (statement, pack) => formFaults(statement, pack, (xml) => judgeXml(xml, SCHEMA).faults),
  sign: signing.sign,
  digestOf: sha256,
  dayAtOffice: (moment) => dayAt(moment, 480),
  answerBy: journal.answerBy,
}

let count = 0
function asked(at: string = noon): Asked {
  count += 1
  return { by: 'broker' as Actor, at: at as Instant, command: { id: `command-${count}`, digest: 'd' } }
}

function drawnBody(lrn: string, change: Partial<Drawn> = {}): Drawn {
  return {
    consignment: RECORD.consignment, lrn: lrn as Lrn, office: 'qinzhou-customs', procedure: { current: '40', previous: '00' },
    documents: [{ category: 'N', type: '911', id: 'AQ-2026-1' }], ...change,
  }
}

function drawn(lrn: string, change: Partial<Drawn> = {}): Lodgement {
  return { record: drawnBody(lrn, change) }
}

function said(content: DeclarationContent): Lodgement {
  return { said: { content, leftovers: [], bytes: null } }
}

function fromXml(xml: string): Lodgement {
  const read = declarationXml.read(utf8(xml))
  if ('faults' in read) throw new Error(JSON.stringify(read.faults))
  return { said: read.body.message }
}

const abroad = (reference: string): DeclarationContent => ({ ...TEA, reference })

async function contentOf(lrn: string): Promise<DeclarationContent> {
  const rehearsed = await rehearse(ports, drawn(lrn), BROKER, noon)
  if ('refused' in rehearsed) throw new Error(rehearsed.refused)
  return rehearsed.content
}

function shownOf(decision: Awaited<ReturnType<typeof lodge>>, agent: OrganisationId = BROKER) {
  if ('refused' in decision) throw new Error(decision.refused)
  const lodged = decision.facts.find((fact) => fact.type === 'declarationLodged')
  const shown = lodged && lodgedShown(decision.facts, declarationIdOf(sha256, agent, lodged))
  if (!shown) throw new Error('nothing was lodged')
  return shown
}

async function stateOf(id: string) {
  expect(parseDeclarationId(id)).toBe(id)
  const life = await findDeclaration(database.reader, broker, id) ?? await findDeclaration(database.reader, importer, id)
  if (!life) throw new Error(`no declaration ${id}`)
  return life.state
}

/** As the server does it: one command with a key of its own, tried again where it meets another. */
async function overHttp(record: Drawn) {
  const route = routes.find(({ name }) => name === 'declarations.lodge') as unknown as Command<unknown>
  count += 1
  const order = { id: 'unused', body: { record }, viewer: broker, asked: { ...asked(), command: commandKey(broker.by, `key-${count}`, [JSON.stringify(record)]) } }
  const obeyed = await obey(journal, { route, ports }, order, 'declarations/unused')
  if (obeyed.name !== 'answered') throw new Error(obeyed.name)
  return obeyed.answered
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex')
}
