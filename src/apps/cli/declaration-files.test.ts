import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packFile, publicPack, readCases } from '../../../tools/conformance/packs.ts'
import { checkFiles, roundtripFile } from './declaration-files.ts'
import type { FileVerdict } from './file-verdict.ts'

const directory = mkdtempSync(join(tmpdir(), 'declarations-'))
afterAll(() => rmSync(directory, { recursive: true }))

const declaration = (body: string) => `<md:MetaData xmlns:md="urn:wco:datamodel:WCO:DocumentMetaData-DMS:2" xmlns:p1="urn:wco:datamodel:WCO:Declaration_DS:DMS:2"><Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2">${body}</Declaration></md:MetaData>`
const item = (number: string, body: string) => `<GovernmentAgencyGoodsItem><SequenceNumeric>${number}</SequenceNumeric>${body}</GovernmentAgencyGoodsItem>`
const measure = (gross: string, net: string) => `<Commodity><GoodsMeasure><GrossMassMeasure>${gross}</GrossMassMeasure>${net === '' ? '' : `<NetNetWeightMeasure>${net}</NetNetWeightMeasure>`}</GoodsMeasure></Commodity>`
const procedures = (...codes: string[]) => codes.map((code) => {
  const [current, previous] = code.split('/')
  return `<GovernmentProcedure><CurrentCode>${current}</CurrentCode>${previous === undefined ? '' : `<PreviousCode>${previous}</PreviousCode>`}</GovernmentProcedure>`
}).join('')
const goods = (items: string, before = '', after = '') => `<GoodsShipment>${before}${items}${after}</GoodsShipment>`
const head = (type: string, more = '') => `<FunctionCode>9</FunctionCode><FunctionalReferenceID>CQ-1</FunctionalReferenceID><TypeCode>${type}</TypeCode>${more}`
const plain = measure('10', '9') + procedures('40/00', '000')

const CASES: readonly (readonly [name: string, body: string, errors: readonly string[]])[] = [
  ['a plain import', head('IMA', '<GoodsItemQuantity>1</GoodsItemQuantity>') + goods(item('1', plain)), []],
  ['a reference of 22 characters', `<FunctionCode>9</FunctionCode><FunctionalReferenceID>${'x'.repeat(22)}</FunctionalReferenceID>`, []],
  ['a reference of 23 characters', `<FunctionCode>9</FunctionCode><FunctionalReferenceID>${'x'.repeat(23)}</FunctionalReferenceID>`, ['CDS10010 42A:D026']],
  ['a total that is not the number of items', head('IMA', '<GoodsItemQuantity>2</GoodsItemQuantity>') + goods(item('1', plain)), ['CDS11003 42A:228']],
  ['an export without an office of exit', head('EXA'), ['CDS10001 42A/56A:G005']],
  ['an office of exit that is on no list', `${head('EXA')}<ExitOffice><ID>GB999999</ID></ExitOffice>`, ['CDS10020 42A/56A:G005']],
  ['item number 999 of as many as that', head('IMA') + goods(item('999', plain)), []],
  ['item number 1000', head('IMA') + goods(item('1000', plain)), ['CDS10020 42A/67A/68A:006[1]']],
  ['an item number over the total', head('IMA', '<GoodsItemQuantity>1</GoodsItemQuantity>') + goods(item('2', plain)), ['CDS12022 42A/67A/68A:006[1]']],
  ['two items of one number', head('IMA') + goods(item('1', plain) + item('1', plain)), ['CDS12024 42A/67A/68A:006[1]', 'CDS12024 42A/67A/68A:006[2]']],
  ['no net mass', head('IMA') + goods(item('1', measure('10', '') + procedures('40/00', '000'))), ['CDS10001 42A/67A/68A[1]/23A/65A:128']],
  ['no net mass where a relief is claimed', head('IMA') + goods(item('1', measure('10', '') + procedures('40/00', '1H7'))), []],
  ['no net mass on a simplified declaration', head('IMC') + goods(item('1', measure('10', '') + procedures('40/00', '000'))), []],
  ['as much net as gross', head('IMA') + goods(item('1', measure('10.0', '10') + procedures('40/00'))), []],
  ['more net than gross', head('IMA') + goods(item('1', measure('10', '10.001') + procedures('40/00'))), ['CDS11006 42A/67A/68A[1]/23A/65A:128']],
  ['a procedure that is on no list', head('IMA') + goods(item('1', measure('10', '9') + procedures('99/00'))), ['CDS12050 42A/67A/68A[1]/70A:166[1]']],
  ['000 beside another additional procedure', head('IMA') + goods(item('1', measure('10', '9') + procedures('40/00', '000', '1H7'))), ['CDS12149 42A/67A/68A[1]/70A[1]']],
  ['a country that is on no list', `${head('IMA')}<Exporter><Address><CountryCode>ZZ</CountryCode></Address></Exporter>`, ['CDS10020 42A/57A/04A:242']],
  ['several errors at once', `${head('EXA', '<GoodsItemQuantity>3</GoodsItemQuantity>')}${goods(item('1', measure('1', '2')))}`, ['CDS11003 42A:228', 'CDS10001 42A/56A:G005', 'CDS11006 42A/67A/68A[1]/23A/65A:128']],
  ['an amendment, which says only what changes', '<FunctionCode>13</FunctionCode><TypeCode>EXA</TypeCode><GoodsItemQuantity>3</GoodsItemQuantity>', []],
]

for (const [name, body, errors] of CASES) {
  test(`check finds ${errors.length === 0 ? 'nothing' : errors.join(' and ')}: ${name}`, () => {
    const verdict = checked(declaration(body))
    expect(verdict.schemaValid, JSON.stringify(verdict.errors)).toBe(true)
    expect(verdict.errors.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(errors)
    expect(verdict.verdict).toBe(errors.length === 0 ? 'accepted' : 'rejected')
    for (const { message, remedy } of verdict.errors) expect([message, remedy].every((said) => said.length > 10)).toBe(true)
  })
}

test('faults of form are all told at once, with code, pointer and remedy', () => {
  const { verdict, wellFormed, schemaValid, errors } = checked(declaration(
    `<FunctionCode>nine</FunctionCode><InvoiceAmount currencyID="XXXX">1</InvoiceAmount>${goods('<GovernmentAgencyGoodsItem/>')}<Unknown/>`))
  expect({ verdict, wellFormed, schemaValid }).toEqual({ verdict: 'rejected', wellFormed: true, schemaValid: false })
  expect(errors.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
    'CDS10010 42A:017', 'CDS10020 42A:017', 'CDS10010 42A:109', 'CDS10001 42A/67A/68A[1]', 'CDS10002 42A',
  ])
})

const MALFORMED: readonly (readonly [name: string, source: string | Uint8Array, code: string])[] = [
  ['a DOCTYPE', `<!DOCTYPE a>${declaration(head('IMA'))}`, 'doctype_refused'],
  ['a DOCTYPE in UTF-16', Buffer.from(`\uFEFF<!DOCTYPE a>${declaration('')}`, 'utf16le'), 'doctype_refused'],
  ['an open tag', '<a>', 'not_well_formed'],
  ['nothing', '', 'not_well_formed'],
  ['10,000 levels', '<a>'.repeat(10_000), 'depth_over_limit'],
]

for (const [name, source, code] of MALFORMED) {
  test(`a file is malformed, and that is a verdict: ${name}`, () => {
    const { verdict, wellFormed, schemaValid, errors } = checked(source)
    expect({ verdict, wellFormed, schemaValid }).toEqual({ verdict: 'malformed', wellFormed: false, schemaValid: false })
    expect(errors[0]?.code).toBe(code)
  })
}

test('a file that cannot be read is reported, and the others are judged', () => {
  const [lines, reports]: [string[], string[]] = [[], []]
  const present = kept(declaration(head('IMA')))
  const isDone = checkFiles([join(directory, 'absent.xml'), present], { json: true, write: (text) => lines.push(text), report: (line) => reports.push(line) })
  expect([isDone, lines.length, reports.length]).toEqual([false, 1, 1])
})

test('without --json a person reads one line per file and one per error', () => {
  const lines: string[] = []
  checkFiles([kept(declaration(head('EXA')), 'a.xml')], { json: false, write: (text) => lines.push(text), report: () => {} })
  expect(lines.join('').split('\n')[0]).toMatch(/a\.xml: rejected$/)
  expect(lines.join('')).toContain('CDS10001 42A/56A:G005: Obligation Error')
})

test('roundtrip prints what was read, and says why it cannot', () => {
  const [printed, reports]: [string[], string[]] = [[], []]
  const writing = { write: (text: string) => void printed.push(text), report: (line: string) => void reports.push(line) }
  expect(roundtripFile(kept(declaration(head('IMA'))), writing)).toBe(true)
  expect(printed.join('')).toContain('<FunctionalReferenceID>CQ-1</FunctionalReferenceID>')
  expect(roundtripFile(kept('<a/>'), writing)).toBe(false)
  expect(roundtripFile(kept('<a>'), writing)).toBe(false)
  expect(roundtripFile(join(directory, 'absent.xml'), writing)).toBe(false)
  expect(reports).toHaveLength(3)
})

const pack = publicPack('wco-dec')
const verdicts = new Map<string, FileVerdict>()

beforeAll(() => {
  if (pack === null) return
  const paths = readCases(pack).filter(({ kind }) => kind === 'round-trip').map(({ input }) => packFile(pack, 'wco-dec', String(input)) ?? '')
  checkFiles(paths, { json: true, write: (text) => void verdicts.set(text, JSON.parse(text) as FileVerdict), report: () => {} })
})

test.skipIf(pack === null)('no rule refuses a declaration that is published as an example of a good one', () => {
  expect([...verdicts.values()].filter(({ verdict, file }) => verdict !== 'accepted' && !file.includes('pairs/'))).toEqual([])
  expect(verdicts.size).toBeGreaterThan(200)
})

// The words of these tests.

let files = 0

function kept(source: string | Uint8Array, name?: string): string {
  files += 1
  const file = join(directory, name ?? `${files}.xml`)
  writeFileSync(file, source)
  return file
}

function checked(source: string | Uint8Array): FileVerdict {
  const lines: string[] = []
  expect(checkFiles([kept(source)], { json: true, write: (text) => lines.push(text), report: () => {} })).toBe(true)
  return JSON.parse(lines.join('')) as FileVerdict
}
