/**
 * Examples with expected answers: for every rule of the pack one declaration that keeps it, one that breaks it, one at
 * the border. Each is the sound declaration with a few places changed; `null` takes a place away. Made up, all of it.
 */
import type { Known } from '../../../contexts/declarations/index.ts'
import type { Day } from '../../../kernel/time.ts'
import { TWO_STEP_ROWS } from './2026-01-01-two-step.ts'

export type Change = readonly [pointer: string, value: unknown]
export type Example = {
  readonly rule: string
  readonly kind: 'valid' | 'invalid' | 'border'
  readonly what: string
  readonly changes: readonly Change[]
  readonly known?: Partial<Known>
  /** The faults it must give, by code and pointer; none of others. */
  readonly expect: readonly (readonly [code: string, pointer: string])[]
}

export const DAY = '2026-01-27' as Day

/** What was looked up for it. */
export const SOUND_KNOWN: Known = {
  hsCodes: ['020230', '870323'], office: true, importer: true, exporter: true, arrivedOn: '2026-01-20' as Day,
}

/** A declaration as JSON says it: numbers of the content are texts there too. */
export const SOUND: Readonly<Record<string, unknown>> = {
  function: '9', reference: 'CQ-2026-000001', type: 'IMA', itemCount: '1', officeId: '7200', totalPackages: '2000',
  declarant: { id: '91500000MA5U0J0J0H' },
  exporter: { name: 'Frigorífico Exemplo', address: { country: 'BR' } },
  shipment: {
    consignment: {
      containerised: '1',
      equipment: [
        { sequence: '1', id: 'MSKU6011672', seals: [{ sequence: '1', id: 'BR0001' }] },
        { sequence: '2', id: 'CSQU3054383', seals: [{ sequence: '1', id: 'BR0002' }] },
      ],
    },
    items: [{
      sequence: '1',
      documents: [{ category: 'N', type: '911', id: 'AQ-2026-1' }, { category: 'N', type: '853', id: 'BR-SIF-1' }],
      commodity: {
        description: 'Frozen boneless beef',
        classifications: [{ id: '02023000', kind: 'TSP' }, { id: '90', kind: 'TRC' }],
        measure: { grossMass: { value: '54000' }, netMass: { value: '52000' } },
        invoiceLine: { price: { value: '260000.00', currency: 'USD' } },
      },
      procedures: [{ current: '40', previous: '00' }],
      origins: [{ country: 'BR', kind: '1' }],
      packages: [{ sequence: '1', quantity: { value: '2000' }, type: 'CT' }],
    }],
    importer: { id: '9144030071526726XG' },
    tradeTerms: { incoterm: 'CIF', place: 'CNQZH' },
  },
}

const ITEM = '/shipment/items/0'
const CODES = `${ITEM}/commodity/classifications`
const NET = `${ITEM}/commodity/measure/netMass`
const PRICE = `${ITEM}/commodity/invoiceLine/price`
const BOX = '/shipment/consignment/equipment'
const IMPORTER = '/shipment/importer/id'
const TERM = '/shipment/tradeTerms/incoterm'
const PAPERS = `${ITEM}/documents`
const ORIGINS = `${ITEM}/origins`
const NO_PAPERS: Change = [PAPERS, []]

export type Row = readonly [
  rule: string, kind: Example['kind'], what: string, changes: readonly Change[], expect: Example['expect'], known?: Partial<Known>,
]

const ROWS: readonly Row[] = [
  ['CN01', 'valid', 'a reference of its own', [], []],
  ['CN01', 'invalid', 'no reference', [['/reference', null]], [['lrn_missing', '/reference']]],
  ['CN01', 'border', '22 characters', [['/reference', 'x'.repeat(22)]], []],
  ['CN01', 'border', '23 characters', [['/reference', 'x'.repeat(23)]], [['lrn_missing', '/reference']]],
  ['CN02', 'valid', 'an import', [['/type', 'IMA']], []],
  ['CN02', 'invalid', 'a kind that is none', [['/type', 'TRA']], [['declaration_kind_unknown', '/type']]],
  ['CN02', 'border', 'a way without a kind', [['/type', 'IM']], []],
  ['CN03', 'valid', 'an original', [['/function', '9']], []],
  ['CN03', 'invalid', 'an amendment', [['/function', '13']], [['function_not_original', '/function']]],
  ['CN03', 'border', 'nothing said', [['/function', null]], [['function_not_original', '/function']]],
  ['CN04', 'valid', 'an office that is known', [], []],
  ['CN04', 'invalid', 'an office that is not', [['/officeId', 'X']], [['office_unknown', '/officeId']], { office: false }],
  ['CN04', 'border', 'no office', [['/officeId', null]], [['office_unknown', '/officeId']], { office: false }],
  ['CN05', 'valid', 'a code with its check digit', [[IMPORTER, '9144030071526726XG']], []],
  ['CN05', 'invalid', 'the check digit off by one', [[IMPORTER, '9144030071526726XH']], [['importer_code_wrong', IMPORTER]]],
  ['CN05', 'border', 'without its check sign, as the form has it', [[IMPORTER, '9144030071526726X']], []],
  ['CN05', 'border', 'an export has a foreign importer without one', [['/type', 'EXA'], [IMPORTER, null]], []],
  ['CN06', 'valid', 'a firm of the register', [], []],
  ['CN06', 'invalid', 'a firm that nobody knows', [], [['importer_not_registered', IMPORTER]], { importer: false }],
  ['CN06', 'border', 'a wrong code is told once', [[IMPORTER, 'none']], [['importer_code_wrong', IMPORTER]], { importer: false }],
  ['CN07', 'valid', 'free on board', [[TERM, 'FOB']], []],
  ['CN07', 'invalid', 'a term of 2010 only', [[TERM, 'DAT']], [['incoterm_unknown', TERM]]],
  ['CN07', 'border', 'small letters', [[TERM, 'cif']], [['incoterm_unknown', TERM]]],
  ['CN08', 'valid', 'one line', [], []],
  ['CN08', 'invalid', 'no lines', [['/shipment/items', null], ['/totalPackages', null]], [['goods_missing', '/shipment/items']]],
  ['CN08', 'border', 'an empty list of lines', [['/shipment/items', []], ['/totalPackages', '0']], [['goods_missing', '/shipment/items']]],
  ['CN09', 'valid', 'the sum of the lines', [['/totalPackages', '2000']], []],
  ['CN09', 'invalid', 'one too few', [['/totalPackages', '1999']], [['packages_total_differs', '/totalPackages']]],
  ['CN09', 'border', 'the same number written longer', [['/totalPackages', '2000.0']], []],
  ['CN10', 'valid', 'words', [], []],
  ['CN10', 'invalid', 'none', [[`${ITEM}/commodity/description`, null]], [['description_missing', `${ITEM}/commodity/description`]]],
  ['CN10', 'border', 'two characters', [[`${ITEM}/commodity/description`, '牛肉']], []],
  ['CN10', 'border', 'blanks', [[`${ITEM}/commodity/description`, '   ']], [['description_missing', `${ITEM}/commodity/description`]]],
  ['CN11', 'valid', 'eight digits and two', [], []],
  ['CN11', 'invalid', 'eight digits', [[CODES, [{ id: '02023000', kind: 'TSP' }]]], [['hs_code_not_ten_digits', CODES]]],
  ['CN11', 'border', 'all ten in one', [[CODES, [{ id: '0202300090', kind: 'TSP' }]]], []],
  ['CN12', 'valid', 'a code of the day', [], []],
  ['CN12', 'invalid', 'a code of no edition', [[CODES, [{ id: '0299990090', kind: 'TSP' }]]], [['hs_code_unknown', CODES]]],
  ['CN12', 'border', 'a code that is no longer in force', [], [['hs_code_unknown', CODES]], { hsCodes: ['870323'] }],
  ['CN13', 'valid', 'a country', [], []],
  ['CN13', 'invalid', 'none', [[ORIGINS, null]], [['origin_missing', ORIGINS]]],
  ['CN13', 'border', 'only a country of preference', [[ORIGINS, [{ country: 'BR', kind: '2' }]]], [['origin_missing', ORIGINS]]],
  ['CN14', 'valid', 'both masses', [], []],
  ['CN14', 'invalid', 'no net mass', [[NET, null]], [['mass_missing', `${ITEM}/commodity/measure`]]],
  ['CN14', 'border', 'one gram', [[`${NET}/value`, '0.001']], []],
  ['CN14', 'border', 'zero', [[`${NET}/value`, '0']], [['mass_missing', `${ITEM}/commodity/measure`]]],
  ['CN14', 'border', 'pounds', [[NET, { value: '52000', unit: 'LBR' }]], [['mass_missing', `${ITEM}/commodity/measure`]]],
  ['CN15', 'valid', 'net below gross', [], []],
  ['CN15', 'invalid', 'net over gross', [[`${NET}/value`, '54000.001']], [['net_exceeds_gross', NET]]],
  ['CN15', 'border', 'net is gross', [[`${NET}/value`, '54000']], []],
  ['CN16', 'valid', 'a price', [], []],
  ['CN16', 'invalid', 'no currency', [[`${PRICE}/currency`, null]], [['value_not_positive', PRICE]]],
  ['CN16', 'border', 'one cent', [[`${PRICE}/value`, '0.01']], []],
  ['CN16', 'border', 'nothing', [[`${PRICE}/value`, '0.00']], [['value_not_positive', PRICE]]],
  ['CN17', 'valid', 'cartons', [], []],
  ['CN17', 'invalid', 'no kind', [[`${ITEM}/packages/0/type`, null]], [['packages_missing', `${ITEM}/packages`]]],
  ['CN17', 'border', 'one package', [[`${ITEM}/packages/0/quantity/value`, '1'], ['/totalPackages', '1']], []],
  ['CN18', 'valid', 'a licence with its number', [], []],
  ['CN18', 'invalid', 'no papers', [NO_PAPERS],
    [['quarantine_licence_missing', PAPERS], ['health_certificate_not_named', PAPERS]]],
  ['CN18', 'border', 'a licence without a number', [[`${ITEM}/documents/0/id`, null]], [['quarantine_licence_missing', PAPERS]]],
  ['CN18', 'border', 'the same goods leave the country', [NO_PAPERS, ['/type', 'EXA']], []],
  ['CN19', 'valid', 'a certificate', [], []],
  ['CN19', 'invalid', 'a licence alone', [[PAPERS, [{ type: '911', id: '1' }]]], [['health_certificate_not_named', PAPERS]]],
  ['CN19', 'border', 'papers named once for all lines',
    [NO_PAPERS, ['/documents', [{ type: '911', id: '1' }, { type: '853', id: '2' }]]], []],
  ['CN20', 'valid', 'two numbers', [], []],
  ['CN20', 'invalid', 'a check digit off by one', [[`${BOX}/1/id`, 'CSQU3054384']], [['container_number_wrong', `${BOX}/1/id`]]],
  ['CN20', 'border', 'a remainder of ten, written as zero', [[`${BOX}/1/id`, 'CSQU3054300']], []],
  ['CN21', 'valid', 'two different', [], []],
  ['CN21', 'invalid', 'one twice', [[`${BOX}/1/id`, 'MSKU6011672']], [['container_repeated', `${BOX}/1/id`]]],
  ['CN21', 'border', 'none at all', [[BOX, null]], []],
  ['CN22', 'valid', 'a seal', [], []],
  ['CN22', 'invalid', 'no seals said', [[`${BOX}/0/seals`, null]], [['seal_not_named', `${BOX}/0/seals`]]],
  ['CN22', 'border', 'an empty list', [[`${BOX}/0/seals`, []]], [['seal_not_named', `${BOX}/0/seals`]]],
  ['CN23', 'valid', 'in time', [], []],
  ['CN23', 'invalid', 'a day late', [], [['lodged_late', '']], { arrivedOn: '2026-01-12' as Day }],
  ['CN23', 'border', 'the last day', [], [], { arrivedOn: '2026-01-13' as Day }],
  ['CN24', 'valid', 'an export of a firm of the register', [['/type', 'EXA']], []],
  ['CN24', 'invalid', 'of a firm unknown', [['/type', 'EXA']], [['exporter_not_registered', '/exporter/id']], { exporter: false }],
  ['CN24', 'border', 'the exporter of an import is abroad', [], [], { exporter: false }],
]

export const EXAMPLES: readonly Example[] = [...ROWS, ...TWO_STEP_ROWS].map(([rule, kind, what, changes, expect, known = {}]) => (
  { rule, kind, what, changes, expect, known }))
