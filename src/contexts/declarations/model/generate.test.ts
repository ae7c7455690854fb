import { join } from 'node:path'
import { expect, test } from 'vitest'
import type {
  ConsignmentId, ContainerNumber, CountryCode, HsCode, Lrn, OrganisationId, Unlocode,
} from '../../../kernel/ids.ts'
import type { Currency } from '../../../kernel/money.ts'
import { judgeXml, openXmlSchema } from '../../../platform/xml.ts'
import { HEADER } from '../../../regimes/cn/profile.ts'
import { DECLARATION_ROOTS } from '../../../regimes/gb/schemas.ts'
import { printDeclaration } from '../wire/declaration.ts'
import { containersOf, directionOf, goodsOf, massOf, moneyOf } from './declared.ts'
import type { Decimal } from './content/figures.ts'
import { fullCode, inForm } from './form.ts'
import { generate, type Addition, type Shipment, type ShipmentParty } from './generate.ts'

const SCHEMA = openXmlSchema(join(import.meta.dirname, '../../../regimes/gb/schemas'), DECLARATION_ROOTS)

test('the declaration made from a record is valid in the WCO form, without a letter typed twice', () => {
  const content = generate(BEEF, ADDED, BROKER, HEADER)
  const verdict = judgeXml(new TextEncoder().encode(printDeclaration(inForm(content))), SCHEMA)
  expect(verdict.faults).toEqual([])
  expect(content).toMatchObject({
    reference: 'CQ-2026-1', itemCount: '2', totalPackages: '2100', invoiceTotal: { value: '261000.50', currency: 'USD' },
    totalGrossMass: { value: '54500.5', unit: 'KGM' }, agent: { id: BROKER.id, capacity: '2' },
  })
})

test('what was declared is what the record says, in the numbers that rules want', () => {
  const content = generate(BEEF, ADDED, BROKER, HEADER)
  expect(directionOf(content)).toBe('import')
  expect(goodsOf(content)).toEqual(BEEF.goods.map(({ hsCode, origin, grossMass, netMass, value }) => (
    { hsCode, origin, grossMass, netMass, value, dangerous: false })))
  // The second line does not say where it is, so it may be in either box.
  expect(containersOf(content)).toEqual([
    { container: FIRST, goods: ['0202300090', '0202200090'] },
    { container: SECOND, goods: ['0202300090', '0202200090'] },
  ])
})

test('everything that the record knows stands in the declaration, at its place', () => {
  const [beef] = BEEF.goods
  expect(generate({ ...BEEF, goods: [beef!] }, ADDED, BROKER, HEADER)).toEqual({
    message: HEADER, function: '9', reference: 'CQ-2026-1', type: 'IMA', itemCount: '1', officeId: 'qinzhou-customs',
    invoiceTotal: { value: '260000.00', currency: 'USD' }, totalGrossMass: { value: '54000', unit: 'KGM' }, totalPackages: '2000',
    agent: { id: BROKER.id, capacity: '2' }, borderMeans: { mode: '1' }, declarant: { id: BROKER.id },
    exporter: { name: 'Frigorífico Exemplo', address: { city: 'Santos', country: 'BR', line: 'Rua Exemplo 1', postcode: '11010-000' } },
    shipment: {
      consignee: { name: '巴渝食品', id: BEEF.importer.id, address: { city: '重庆', country: 'CN', line: '示例路1号', postcode: '400000' } },
      consignment: {
        containerised: '1', location: { name: 'CNQZH', kind: 'A', address: { qualifier: 'U', country: 'CN' } }, loadingPlace: { id: 'BRSSZ' },
        equipment: [
          { sequence: '1', id: FIRST, seals: [{ sequence: '1', id: 'BR0001' }] }, { sequence: '2', id: SECOND, seals: [{ sequence: '1', id: 'BR0002' }] },
        ],
      },
      destination: { country: 'CN' }, exportCountry: { id: 'BR' },
      items: [{
        sequence: '1', documents: ADDED.documents,
        commodity: {
          description: 'Frozen boneless beef', classifications: [{ id: '02023000', kind: 'TSP' }, { id: '90', kind: 'TRC' }],
          measure: { grossMass: { value: '54000' }, netMass: { value: '52000' } },
          invoiceLine: { price: { value: '260000.00', currency: 'USD' } },
          equipment: [{ sequence: '1', id: FIRST }, { sequence: '2', id: SECOND }],
        },
        valuation: { method: '1' }, procedures: [ADDED.procedure], origins: [{ country: 'BR', kind: '1' }],
        packages: [{ sequence: '1', marks: 'N/M', quantity: { value: '2000' }, type: 'CT' }],
      }],
      importer: { name: '巴渝食品', id: BEEF.importer.id, address: { city: '重庆', country: 'CN', line: '示例路1号', postcode: '400000' } },
      tradeTerms: { incoterm: 'CIF', place: 'CNQZH' }, ucr: { traderReference: BEEF.consignment },
    },
  })
})

test('what the record does not know is left out, and nothing is put in its place', () => {
  const bare = { name: 'Somebody', id: null, city: null, country: 'CN' as CountryCode, line: null, postcode: null }
  const [beef] = BEEF.goods
  const content = generate({
    ...BEEF, importer: { ...bare, id: BEEF.importer.id }, exporter: { ...bare, country: 'UY' as CountryCode }, direction: 'export', equipment: [],
    goods: [{ ...beef!, hsCode: '02023000' as HsCode, containers: [SECOND] }], incoterm: { code: 'CIF', place: null },
  }, { ...ADDED, documents: [] }, bare, HEADER)
  expect(content).toMatchObject({ declarant: { name: 'Somebody', address: { country: 'CN' } } })
  expect(content.exporter).toEqual({ name: 'Somebody', address: { country: 'UY' } })
  // Goods that leave come from the country of their exporter, whichever port they are loaded in.
  expect(content.shipment?.exportCountry).toEqual({ id: 'UY' })
  expect(content.shipment?.tradeTerms).toEqual({ incoterm: 'CIF' })
  expect(content.shipment?.consignment).toMatchObject({ containerised: '0', equipment: [] })
  const [item] = content.shipment?.items ?? []
  expect(item?.commodity?.classifications).toEqual([{ id: '02023000', kind: 'TSP' }])
  expect(item).not.toHaveProperty('documents')
  expect(item?.commodity).not.toHaveProperty('equipment')
})

test('a line that names its boxes stands in those and in no other', () => {
  const [beef] = BEEF.goods
  const content = generate({ ...BEEF, goods: [{ ...beef!, containers: [SECOND] }] }, ADDED, BROKER, HEADER)
  expect(content.shipment?.items?.[0]?.commodity?.equipment).toEqual([{ sequence: '2', id: SECOND }])
  expect(containersOf(content)).toEqual([{ container: FIRST, goods: [] }, { container: SECOND, goods: ['0202300090'] }])
})

test('goods that come were sent from the country that they were loaded in', () => {
  expect(generate({ ...BEEF, loadedAt: 'UYMVD' as Unlocode }, ADDED, BROKER, HEADER).shipment?.exportCountry).toEqual({ id: 'UY' })
})

test('a record without goods makes a declaration without lines, which the rules will say', () => {
  const content = generate({ ...BEEF, goods: [] }, ADDED, BROKER, HEADER)
  expect([content.itemCount, content.shipment?.items]).toEqual(['0', []])
  expect(content).not.toHaveProperty('invoiceTotal')
})

test('an exporter that declares its own export has no agent, and its importer would have one', () => {
  const out = { ...BEEF, direction: 'export' as const, exporter: BROKER }
  expect(generate(out, ADDED, BROKER, HEADER)).not.toHaveProperty('agent')
  expect(generate(out, ADDED, BEEF.importer, HEADER)).toHaveProperty('agent')
})

test('a box whose number is none is in no list of containers', () => {
  const content = { shipment: { consignment: { equipment: [{ id: 'DM1234' }, {}, { id: FIRST }] } } }
  expect(containersOf(content)).toEqual([{ container: FIRST, goods: [] }])
})

test('the same record and the same additions make the same declaration', () => {
  expect(generate(BEEF, ADDED, BROKER, HEADER)).toEqual(generate(BEEF, ADDED, BROKER, HEADER))
})

test('an importer that declares for itself has no agent', () => {
  expect(generate(BEEF, ADDED, BEEF.importer, HEADER)).not.toHaveProperty('agent')
})

test('prices in two currencies have no total', () => {
  const [first, second] = BEEF.goods
  const mixed = { ...BEEF, goods: [first!, { ...second!, value: { minor: 1n, currency: 'BRL' as Currency } }] }
  expect(generate(mixed, ADDED, BROKER, HEADER)).not.toHaveProperty('invoiceTotal')
})

test('an export says so', () => {
  expect(generate({ ...BEEF, direction: 'export' }, ADDED, BROKER, HEADER)).toMatchObject({ type: 'EXA' })
})

test('the form writes a firm of China without its check sign, and a reader finds the sign again', () => {
  const { shipment } = inForm(generate(BEEF, ADDED, BROKER, HEADER))
  expect(shipment?.importer?.id).toBe('9144030071526726X')
  expect(fullCode('9144030071526726X')).toBe('9144030071526726XG')
  for (const other of ['GB553202734852000', '5001234567', '9144030071526726XG', '']) expect(fullCode(other)).toBe(other)
  const foreign = { declarant: { id: 'GB553202734852000' }, shipment: { items: [{ seller: { id: '9144030071526726XG' } }, {}] } }
  const absent = [{}, { shipment: {} }, { declarant: { name: 'x' } }, { declarant: { id: '' } }]
  for (const content of absent) expect(inForm(content)).toEqual(content)
  for (const content of absent) expect(Object.keys(inForm(content))).toEqual(Object.keys(content))
  expect(inForm(foreign)).toEqual({ ...foreign, shipment: { items: [{ seller: { id: '9144030071526726X' } }, {}] } })
})

test('numbers are read as they are meant, however they were written', () => {
  const mass = (value: string, unit?: string) => massOf({ value: value as Decimal, ...(unit ? { unit } : {}) })
  expect(['54000.000', '+54000', '54000.', '.5'].map((value) => mass(value))).toEqual([54_000_000, 54_000_000, 54_000_000, 500])
  expect([mass('-1'), mass('1.0001'), mass('1', 'LBR')]).toEqual([null, null, null])
  const money = (value: string, currency: string) => moneyOf({ value: value as Decimal, currency })
  expect(money('1500.0', 'JPY')).toEqual({ minor: 1500n, currency: 'JPY' })
  expect([money('0.5', 'JPY'), money('1', 'usd'), moneyOf(undefined)]).toEqual([null, null, null])
})

// The words of these tests.

const FIRST = 'MSKU6011672' as ContainerNumber
const SECOND = 'CSQU3054383' as ContainerNumber
const usd = (minor: bigint) => ({ minor, currency: 'USD' as Currency })

const BROKER: ShipmentParty = { name: '江北报关', id: '91500000MA5U0J0J0H', city: '重庆', country: 'CN' as CountryCode, line: null, postcode: null }

const BEEF: Shipment = {
  consignment: '01jdy2m8w3000000000000000b' as ConsignmentId,
  direction: 'import',
  relations: { importer: 'bayu-foods' as OrganisationId },
  importer: { name: '巴渝食品', id: '9144030071526726XG', city: '重庆', country: 'CN' as CountryCode, line: '示例路1号', postcode: '400000' },
  exporter: { name: 'Frigorífico Exemplo', id: null, city: 'Santos', country: 'BR' as CountryCode, line: 'Rua Exemplo 1', postcode: '11010-000' },
  goods: [
    {
      hsCode: '0202300090' as HsCode, description: 'Frozen boneless beef', packages: 2000, packageKind: 'CT', grossMass: 54_000_000,
      netMass: 52_000_000, value: usd(26_000_000n), origin: 'BR' as CountryCode, containers: [FIRST, SECOND],
    },
    {
      hsCode: '0202200090' as HsCode, description: 'Frozen beef, bone in', packages: 100, packageKind: 'CT', grossMass: 500_500,
      netMass: 480_000, value: usd(100_050n), origin: 'BR' as CountryCode, containers: [],
    },
  ],
  equipment: [{ container: FIRST, seals: ['BR0001'] }, { container: SECOND, seals: ['BR0002'] }],
  incoterm: { code: 'CIF', place: 'CNQZH' as Unlocode },
  loadedAt: 'BRSSZ' as Unlocode,
  borderAt: 'CNQZH' as Unlocode,
  borderMode: 1,
  arrivedOn: null,
}

const ADDED: Addition = {
  lrn: 'CQ-2026-1' as Lrn, office: 'qinzhou-customs', procedure: { current: '40', previous: '00' },
  documents: [{ category: 'N', type: '911', id: 'AQ-2026-1' }],
}
