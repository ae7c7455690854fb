import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packFile, publicPack, readCases } from '../../../../tools/conformance/packs.ts'
import { canonicalise, childElements, isElement, readCanonical, rootOf, withoutBlanks, type XmlElement } from '../../../engines/xml/index.ts'
import { judgeXml, openXmlSchema } from '../../../platform/xml.ts'
import { DECLARATION_ROOTS } from '../../../regimes/gb/schemas.ts'
import type { DeclarationContent } from '../model/content.ts'
import { decimalOf, parseDecimal, type Decimal } from '../model/content/figures.ts'
import type { AnyField } from './codec.ts'
import { DECLARATION } from './declaration-table.ts'
import { printDeclaration, readDeclaration, shareHeld, type ReadDeclaration } from './declaration.ts'

test('what is read and printed again says the same, to the letter', () => {
  for (const source of SPELLINGS) expect(said(reprint(source)), source).toBe(said(source))
})

test('a number comes back as it was written', () => {
  for (const figure of ['100.00', '100', '0100', '+1', '-0.50', '.5', '7.', ' 289 ', '1e3', '']) {
    const { content, leftovers } = read(declaration(`<TotalPackageQuantity>${figure}</TotalPackageQuantity>`))
    expect(said(printDeclaration(content, leftovers)), figure).toContain(`>${figure}</TotalPackageQuantity>`)
    expect(content.totalPackages ?? null, figure).toBe(parseDecimal(figure.trim()))
  }
})

test('a field that changes in the model is the one thing that changes in the print', () => {
  const source = SPELLINGS.at(-1) ?? ''
  const { content, leftovers } = read(source)
  const changed = { ...content, totalPackages: decimalOf(7) }
  expect(tagsThatDiffer(printDeclaration(content, leftovers), printDeclaration(changed, leftovers)))
    .toEqual([['<TotalPackageQuantity> 10', '<TotalPackageQuantity>7']])
})

test('what the model does not hold is listed with its path, its text and its place', () => {
  const source = declaration('<FunctionCode listID="x">9</FunctionCode><Unknown><Deep>1</Deep></Unknown><TypeCode>IMA</TypeCode>')
  expect(read(source).leftovers.filter(({ path }) => !path.includes('xmlns'))).toEqual([
    { path: '/MetaData/Declaration/FunctionCode/@listID', text: 'x', place: '' },
    { path: '/MetaData/Declaration/Unknown', text: '', place: 'FunctionCode' },
    { path: '/MetaData/Declaration/Unknown/Deep', text: '1', place: '' },
  ])
})

test('a document that holds no declaration is not one', () => {
  for (const source of ['<a/>', '<MetaData/>', '<MetaData><Response/></MetaData>', 'no xml']) {
    expect(readDeclaration(source.startsWith('<') ? canonical(source) : source)).toBeNull()
  }
})

test('documents of the shape of the schema come back, whatever they hold and however they are spelled', () => {
  fc.assert(fc.property(documents, (source) => {
    expect(said(reprint(source))).toBe(said(source))
  }), { numRuns: 300, seed: 20260107 })
})

test('a record of our own making, read by nobody, is printed as a valid declaration', () => {
  const printed = printDeclaration(BEEF)
  expect(judgeXml(utf8(printed), SCHEMA).faults).toEqual([])
  expect(read(printed)).toEqual({ content: BEEF, leftovers: [] })
})

test('the tables follow the published schema: every element, its order, its number in the data model', () => {
  const published = ofSchema()
  const paths = new Set(published.map(([path]) => path))
  // One shape serves every party and place, so a table may hold a field that the schema leaves out there.
  expect(ofTables(DECLARATION.fields).filter(([path]) => paths.has(path))).toEqual(published)
})

const pack = publicPack('wco-dec')

test.skipIf(pack === null)('the model itself holds at least 95 % of what the public declarations say', () => {
  let [held, all, least] = [0, 0, 1]
  for (const { path } of declarations()) {
    const text = canonicalOf(readFileSync(path))
    const share = shareHeld(text, readDeclaration(text)?.leftovers ?? [])
    held += share.held
    all += share.all
    least = Math.min(least, share.held / share.all)
  }
  console.log(`the model holds ${held} of ${all} leaves, ${((100 * held) / all).toFixed(1)} %; at least ${(100 * least).toFixed(1)} % of each`)
  expect(held / all).toBeGreaterThan(0.95)
  expect(least).toBeGreaterThan(0.7)
})

test.skipIf(pack === null)('the model alone, its leftovers thrown away, still prints every public declaration valid', () => {
  for (const { id, path } of declarations()) {
    const { content } = readDeclaration(canonicalOf(readFileSync(path))) ?? { content: {} }
    expect(judgeXml(utf8(printDeclaration(content)), SCHEMA).faults, id).toEqual([])
  }
})

test.skipIf(pack === null)('a change of any one value of a public declaration is found as exactly that change', () => {
  let count = 0
  for (const { id, path } of declarations().slice(0, 20)) {
    const { content, leftovers } = readDeclaration(canonicalOf(readFileSync(path))) ?? { content: {}, leftovers: [] }
    const before = printDeclaration(content, leftovers)
    for (const changed of everyChange(content)) {
      const differing = tagsThatDiffer(before, printDeclaration(changed as DeclarationContent, leftovers))
      expect(differing.length, id).toBe(1)
      expect(differing[0]?.[1], id).toContain('CHANGED')
      count += 1
    }
  }
  console.log(`${count} changes of one value, each found as exactly that change`)
})

const hostile = join(import.meta.dirname, '../../../../../shared/conformance/hostile/strings/naughty.json')

test.skipIf(!existsSync(hostile))('naughty strings come back identical, or are no XML at all', () => {
  const listed = JSON.parse(readFileSync(hostile, 'utf8')) as { readonly b64: string }[]
  const strings = listed.map(({ b64 }) => Buffer.from(b64, 'base64').toString('utf8'))
  let refused = 0
  for (const naughty of strings) {
    const content = { reference: naughty, exporter: { name: naughty } }
    const verdict = judgeXml(utf8(printDeclaration(content)), null)
    if (verdict.wellFormed && verdict.canonical !== null) expect(readDeclaration(verdict.canonical)?.content, naughty).toEqual(content)
    else refused += 1
  }
  console.log(`${strings.length - refused} of ${strings.length} naughty strings come back identical, ${refused} hold what XML 1.0 forbids`)
  expect(refused).toBeLessThan(strings.length / 10)
})

// The words of these tests.

const utf8 = (source: string) => new TextEncoder().encode(source)

const SCHEMAS = join(import.meta.dirname, '../../../regimes/gb/schemas')
const SCHEMA = openXmlSchema(SCHEMAS, DECLARATION_ROOTS)

const MD = 'urn:wco:datamodel:WCO:DocumentMetaData-DMS:2'
const DEC = 'urn:wco:datamodel:WCO:DEC-DMS:2'
const DS = 'urn:wco:datamodel:WCO:Declaration_DS:DMS:2'

function declaration(body: string): string {
  return `<md:MetaData xmlns:md="${MD}"><md:WCOTypeName>DEC</md:WCOTypeName><Declaration xmlns="${DEC}" xmlns:p1="${DS}">${body}</Declaration></md:MetaData>`
}

const SPELLINGS = [
  declaration(''),
  declaration('<FunctionCode>9</FunctionCode>'),
  `<Declaration xmlns="${DEC}"><FunctionCode>9</FunctionCode></Declaration>`,
  `<m:MetaData xmlns:m="${MD}"><d:Declaration xmlns:d="${DEC}"><d:FunctionCode>9</d:FunctionCode></d:Declaration></m:MetaData>`,
  `<MetaData xmlns="${MD}"><Declaration xmlns="${DEC}"><AcceptanceDateTime><DateTimeString xmlns="${DS}" formatCode="304">20230821221100+01</DateTimeString></AcceptanceDateTime></Declaration></MetaData>`,
  `<?before?>${declaration('<?within x="1"?><FunctionCode>9</FunctionCode><ID>2<?amid?>3</ID>')}<?after?>`,
  declaration('<AcceptanceDateTime><p1:DateTimeString formatCode="203">20230821</p1:DateTimeString></AcceptanceDateTime>'),
  declaration('<TypeCode>\n IM  A\t</TypeCode><ID> 24GB </ID><Submitter/><Agent><Name> </Name></Agent>'),
  declaration('<InvoiceAmount>1.00</InvoiceAmount><InvoiceAmount currencyID="GBP">two</InvoiceAmount>'),
  declaration('text beside elements<TypeCode>IMA</TypeCode>'),
  declaration('<TypeCode>IMA</TypeCode><FunctionCode>9</FunctionCode>'),
  declaration('<FunctionCode>&lt;&#13;&amp;"\'<![CDATA[<x>]]></FunctionCode><!-- a comment -->'),
  declaration('<FunctionCode>9</FunctionCode><TotalPackageQuantity> 10 </TotalPackageQuantity><GoodsShipment><GovernmentAgencyGoodsItem><SequenceNumeric>1</SequenceNumeric></GovernmentAgencyGoodsItem></GoodsShipment>'),
]

function canonicalOf(bytes: Uint8Array): string {
  const verdict = judgeXml(bytes, null)
  if (!verdict.wellFormed || verdict.canonical === null) throw new Error(JSON.stringify(verdict.faults))
  return verdict.canonical
}

const canonical = (source: string) => canonicalOf(utf8(source))

/** What a document says: canonical, without the blank text that is only layout. */
function said(source: string): string {
  const document = readCanonical(canonical(source))
  if (document === null) throw new Error('not canonical')
  return canonicalise(withoutBlanks(document))
}

function read(source: string): ReadDeclaration {
  const found = readDeclaration(canonical(source))
  if (found === null) throw new Error('no declaration')
  return found
}

function reprint(source: string): string {
  const { content, leftovers } = read(source)
  return printDeclaration(content, leftovers)
}

function tagsThatDiffer(one: string, other: string): (readonly [string, string])[] {
  const [ones, others] = [one.split(/(?=<)/), other.split(/(?=<)/)]
  expect(others.length).toBe(ones.length)
  return ones.flatMap((tag, at) => (tag === others[at] ? [] : [[tag.trim(), others[at]?.trim() ?? ''] as const]))
}

function declarations() {
  if (pack === null) return []
  return readCases(pack).filter(({ kind }) => kind === 'round-trip')
    .map(({ id, input }) => ({ id, path: packFile(pack, 'wco-dec', String(input)) ?? '' }))
}

/** The same record with one value changed, for every value in it. */
function everyChange(value: unknown): unknown[] {
  if (typeof value === 'string') return ['CHANGED']
  if (Array.isArray(value)) return value.flatMap((part, at) => everyChange(part).map((changed) => value.with(at, changed)))
  return Object.entries(value as object).flatMap(([key, part]) =>
    everyChange(part).map((changed) => ({ ...(value as object), [key]: changed })))
}

type Row = readonly [path: string, wcoId: string, many: boolean]

function ofTables(fields: readonly (readonly [string, AnyField])[], above = ''): Row[] {
  return fields.flatMap(([, { tag, wcoId, many, fields: inner }]): Row[] =>
    [[`${above}/${tag}`, wcoId, many], ...ofTables(inner, `${above}/${tag}`)])
}

function ofSchema(): Row[] {
  const document = readCanonical(canonicalOf(readFileSync(join(SCHEMAS, 'declaration/WCO_DEC_2_DMS.xsd'))))
  if (document === null) return []
  const type = childElements(rootOf(document)).find(({ local }) => local === 'complexType')
  return type === undefined ? [] : rowsIn(type, '')
}

function rowsIn(node: XmlElement, above: string): Row[] {
  return childElements(node).flatMap((child): Row[] => {
    if (child.local === 'annotation') return []
    if (child.local !== 'element') return rowsIn(child, above)
    const said = (local: string) => child.attributes.find((one) => one.local === local)?.value
    const path = `${above}/${said('name')}`
    // The schema gives this one no number; notifications point at it as 337.
    const wcoId = wcoIdIn(child) || (path.endsWith('/Classification/IdentificationTypeCode') ? '337' : '')
    return [[path, wcoId, (said('maxOccurs') ?? '1') !== '1'], ...rowsIn(child, path)]
  })
}

function wcoIdIn(node: XmlElement): string {
  const annotation = childElements(node).find(({ local }) => local === 'annotation')
  const ids = annotation === undefined ? [] : descendants(annotation).filter(({ local }) => local === 'WCOID')
  const [text] = ids[0]?.children ?? []
  return text?.kind === 'text' ? text.text.trim() : ''
}

function descendants(node: XmlElement): XmlElement[] {
  return node.children.filter(isElement).flatMap((child) => [child, ...descendants(child)])
}

/** Documents made from the tables, so that every field is met, with what schemas allow and keyboards do. */
const values = fc.oneof(fc.constantFrom('1', '10.50', 'GB', ' x ', '通道', ''), fc.string({ unit: fc.constantFrom('a', ' ', '&amp;', '&#13;', '\n', '<!--c-->', '<?p i?>', '<![CDATA[<]]>'), maxLength: 4 }))
const extras = fc.constantFrom('', '', '', ' listID="L"', ' currencyID="EUR"', ' unitCode="KGM"', ' xmlns:x="urn:x" x:y="z"', ' languageID="zh"')

function bodies(fields: readonly (readonly [string, AnyField])[], depth: number): fc.Arbitrary<string> {
  const parts = fields.map(([, { tag, many, fields: inner }]) => {
    const content = tag.endsWith('DateTime') ? values.map((value) => `<p1:DateTimeString formatCode="304">${value}</p1:DateTimeString>`)
      : inner.length > 0 && depth > 0 ? bodies(inner, depth - 1) : values
    const node = fc.tuple(extras, content).map(([extra, held]) => `<${tag}${extra}>${held}</${tag}>`)
    const nodes = many ? fc.array(node, { maxLength: 3 }).map((all) => all.join('\n')) : node
    return fc.option(nodes, { nil: '', freq: 1 })
  })
  return fc.tuple(...parts).map((all) => all.join(''))
}
const documents = bodies(DECLARATION.fields, 6).map(declaration)

/** J1 of the domain: 2 x 40' reefers of frozen beef from Brazil, here as an import declaration. Made up for this test. */
const decimal = (figure: string) => figure as Decimal
const BEEF: DeclarationContent = {
  message: { modelVersion: '3.6', type: 'DEC', country: 'CN', agency: 'Tongdao' },
  function: '9',
  reference: 'CQ-2026-000001',
  type: 'IMA',
  itemCount: decimal('1'),
  totalGrossMass: { value: decimal('54000.000'), unit: 'KGM' },
  totalPackages: decimal('2000'),
  agent: { id: '5001234567', capacity: '2' },
  borderMeans: { id: '9321483', idKind: '10', nationality: 'PA', mode: '1' },
  declarant: { id: '5001234567' },
  exporter: { name: 'Frigorífico Exemplo', address: { city: 'Santos', country: 'BR', line: 'Rua Exemplo 1', postcode: '11010-000' } },
  shipment: {
    consignee: { name: '重庆示例进口有限公司', id: '5001234567' },
    consignment: {
      containerised: '1',
      location: { name: 'QINZHOU', kind: 'A', address: { qualifier: 'U', country: 'CN' } },
      loadingPlace: { id: 'BRSSZ' },
      equipment: [
        { sequence: decimal('1'), id: 'MSKU6011672', seals: [{ sequence: decimal('1'), id: 'BR0001' }] },
        { sequence: decimal('2'), id: 'CSQU3054383', seals: [{ sequence: decimal('1'), id: 'BR0002' }] },
      ],
    },
    destination: { country: 'CN' },
    exportCountry: { id: 'BR' },
    items: [{
      sequence: decimal('1'),
      documents: [{ category: 'C', id: 'BR-SIF-0001', type: '678' }],
      commodity: {
        description: 'Frozen boneless beef',
        classifications: [{ id: '02023000', kind: 'TSP' }],
        measure: { grossMass: { value: decimal('54000.000') }, netMass: { value: decimal('52000.00') } },
        invoiceLine: { price: { value: decimal('260000.00'), currency: 'USD' } },
        equipment: [{ sequence: decimal('1'), id: 'MSKU6011672' }, { sequence: decimal('2'), id: 'CSQU3054383' }],
      },
      procedures: [{ current: '40', previous: '00' }, { current: '000' }],
      origins: [{ country: 'BR', kind: '1' }],
      packages: [{ sequence: decimal('1'), marks: 'NO MARKS', quantity: { value: decimal('2000') }, type: 'CT' }],
      valuation: { method: '1' },
    }],
    importer: { name: '重庆示例进口有限公司', id: '5001234567' },
    tradeTerms: { incoterm: 'CIF', place: 'CNQZH' },
    ucr: { traderReference: '6CN5001234567-BEEF1' },
  },
}
