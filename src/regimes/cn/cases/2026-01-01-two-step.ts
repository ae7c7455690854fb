/**
 * Examples of declarations in two steps: a summary, and the complete declaration that follows. Each is the sound declaration
 * of the other examples, made one of the two, with a few places changed. Made up, all of it.
 */
import type { Known, TwoStep } from '../../../contexts/declarations/index.ts'
import type { Day } from '../../../kernel/time.ts'
import type { Change, Example, Row } from './2026-01-01.ts'

const CODES = '/shipment/items/0/commodity/classifications'
const MEASURE = '/shipment/items/0/commodity/measure'
const DUTIES = '/shipment/items/0/commodity/duties'
const PAPERS = '/shipment/previousDocuments'
const IMPORTER = '/shipment/importer/id'
const BEEF = { id: '0202300090', kind: 'TSP' }
const CAR = { id: '870323', kind: 'TSP' }
const TWO_LINES = [BEEF, CAR].map((code, place) => ({
  sequence: String(place + 1),
  documents: [{ type: '911', id: '1' }, { type: '853', id: '2' }],
  commodity: {
    description: 'Goods', classifications: [code], invoiceLine: { price: { value: '1', currency: 'USD' } },
    measure: { grossMass: { value: '2' }, netMass: { value: '1' } },
  },
  origins: [{ country: 'BR' }],
  packages: [{ quantity: { value: '1000' }, type: 'CT' }],
}))

const AS_SUMMARY: readonly Change[] = [
  ['/type', 'IMC'],
  ['/guarantees', [{ reference: 'CQ-2026-G1' }]],
  ['/borderMeans', { mode: '1', name: 'Example' }],
  [PAPERS, [{ category: 'X', type: '705', id: 'BL-1' }]],
]
const AS_COMPLETE: readonly Change[] = [['/type', 'IMY'], [PAPERS, [{ category: 'Y', type: 'SDE', id: '26CN0000000000001X' }]]]

const ASKED: TwoStep = { importerCredit: 'general', isGuaranteeOnFile: true, negativeList: [], summary: null }
const ACCEPTED: TwoStep = {
  ...ASKED, summary: { isAccepted: true, importer: '9144030071526726XG', goods: [{ code: '020230', origin: 'BR' }] },
}

type Written = readonly [
  rule: string, kind: Example['kind'], what: string, changes: readonly Change[], expect: Example['expect'], known?: Partial<TwoStep>,
]

const SUMMARIES: readonly Written[] = [
  ['CN30', 'valid', 'a summary of goods that enter', [], []],
  ['CN30', 'invalid', 'a summary of goods that leave', [['/type', 'EXC']], [['two_step_not_import', '/type']]],
  ['CN30', 'border', 'a simplified declaration of another letter', [['/type', 'IMB']], []],
  ['CN31', 'valid', 'goods on no list', [], [], { negativeList: ['870323'] }],
  ['CN31', 'invalid', 'goods on the negative list', [], [['negative_list_goods', CODES]], { negativeList: ['0202300090'] }],
  ['CN31', 'border', 'nobody keeps the list', [], [], { negativeList: null }],
  ['CN32', 'valid', 'a firm of advanced credit', [], [], { importerCredit: 'advanced' }],
  ['CN32', 'invalid', 'a discredited firm', [], [['credit_below_general', IMPORTER]], { importerCredit: 'discredited' }],
  ['CN32', 'border', 'general credit is enough', [], [], { importerCredit: 'general' }],
  ['CN33', 'valid', 'a guarantee on file', [], []],
  ['CN33', 'invalid', 'dutiable goods, and no guarantee is named', [['/guarantees', null]], [['guarantee_missing', '/guarantees']]],
  ['CN33', 'border', 'every duty of the line is zero', [['/guarantees', null], [DUTIES, [{ rate: '0' }, { rate: '0.00' }]]], []],
  ['CN33', 'border', 'one of its duties is not', [['/guarantees', null], [DUTIES, [{ rate: '0' }, { rate: '0.1' }]]],
    [['guarantee_missing', '/guarantees']]],
  ['CN45', 'valid', 'the guarantee that is named is on file', [], []],
  ['CN45', 'invalid', 'it is not', [], [['guarantee_missing', '/guarantees']], { isGuaranteeOnFile: false }],
  ['CN45', 'border', 'nobody could ask whether it is', [], [], { isGuaranteeOnFile: null }],
  ['CN34', 'valid', 'ten digits', [], []],
  ['CN34', 'invalid', 'five digits', [[CODES, [{ id: '87032', kind: 'TSP' }]]], [['hs_code_not_six_digits', CODES]]],
  ['CN34', 'border', 'six digits are enough', [[CODES, [CAR]]], []],
  ['CN35', 'valid', 'meat by ten digits', [[CODES, [BEEF]]], []],
  ['CN35', 'invalid', 'meat by six', [[CODES, [{ id: '020230', kind: 'TSP' }]]], [['hs_code_not_ten_digits', CODES]]],
  ['CN35', 'border', 'cars by six', [[CODES, [CAR]]], []],
  ['CN36', 'valid', 'a net mass', [], []],
  ['CN36', 'invalid', 'no quantity', [[MEASURE, {}]], [['quantity_missing', MEASURE]]],
  ['CN36', 'border', 'a quantity of the tariff alone', [[MEASURE, { supplementaryQuantity: { value: '1', unit: 'NAR' } }]], []],
  ['CN37', 'valid', 'a named ship', [], []],
  ['CN37', 'invalid', 'nothing said of the means', [['/borderMeans', null]], [['transport_not_named', '/borderMeans']]],
  ['CN37', 'border', 'a mode without a means', [['/borderMeans', { mode: '1' }]], [['transport_not_named', '/borderMeans']]],
  ['CN38', 'valid', 'a bill of lading', [], []],
  ['CN38', 'invalid', 'no transport document', [[PAPERS, null]], [['transport_document_not_named', PAPERS]]],
  ['CN38', 'border', 'one without its number', [[PAPERS, [{ type: '705' }]]], [['transport_document_not_named', PAPERS]]],
]

const COMPLETE: readonly Written[] = [
  ['CN39', 'valid', 'it names its summary', [], []],
  ['CN39', 'invalid', 'it names none', [[PAPERS, null]], [['summary_not_named', PAPERS]]],
  ['CN39', 'border', 'it names one without its number', [[PAPERS, [{ type: 'SDE' }]]], [['summary_not_named', PAPERS]]],
  ['CN41', 'valid', 'the summary was accepted', [], []],
  ['CN41', 'invalid', 'nobody knows it', [], [['summary_not_accepted', PAPERS]], { summary: null }],
  ['CN41', 'border', 'it was rejected', [],
    [['summary_not_accepted', PAPERS]], { summary: { isAccepted: false, importer: '', goods: [] } }],
  ['CN42', 'valid', 'the same importer', [], []],
  ['CN42', 'invalid', 'another importer', [[IMPORTER, '91500000MA5U0J0J0']], [['complete_differs_from_summary', IMPORTER]]],
  ['CN42', 'border', 'the same one as the form has it, without its check sign', [[IMPORTER, '9144030071526726X']], []],
  ['CN43', 'valid', 'the goods of the summary', [], []],
  ['CN43', 'invalid', 'goods more',
    [['/shipment/items', TWO_LINES], [`/shipment/items/1/commodity/classifications`, [{ id: '8703230000', kind: 'TSP' }]]],
    [['complete_differs_from_summary', '/shipment/items/1/commodity/classifications']]],
  ['CN43', 'border', 'the same goods of another country', [['/shipment/items/0/origins', [{ country: 'AR' }]]],
    [['complete_differs_from_summary', CODES], ['complete_differs_from_summary', '/shipment/items']]],
  ['CN44', 'valid', 'all goods of the summary', [], []],
  ['CN44', 'invalid', 'goods of the summary are left out', [], [['complete_differs_from_summary', '/shipment/items']],
    { summary: { isAccepted: true, importer: '9144030071526726XG', goods: ['020230', '870323'].map((code) => ({ code, origin: 'BR' })) } }],
  ['CN44', 'border', 'one line of the summary has become two',
    [['/shipment/items', TWO_LINES], [`/shipment/items/1/commodity/classifications`, [BEEF]]], []],
]

const row = (base: readonly Change[], asked: TwoStep) => (
  [rule, kind, what, changes, expect, twoStep]: Written,
): Row => [rule, kind, what, [...base, ...changes], expect, { twoStep: { ...asked, ...twoStep } }]

const lodged = (base: readonly Change[], known: Partial<Known>, expect: Example['expect']) => [base, expect, known] as const

export const TWO_STEP_ROWS: readonly Row[] = [
  ...SUMMARIES.map(row(AS_SUMMARY, ASKED)),
  ...COMPLETE.map(row(AS_COMPLETE, ACCEPTED)),
  ['CN25', 'valid', 'a file is looked at', ...lodged(AS_SUMMARY, { isLodged: false }, [])],
  ['CN25', 'invalid', 'a summary is lodged', ...lodged(AS_SUMMARY, { isLodged: true }, [['two_step_not_followed', '/type']])],
  ['CN25', 'border', 'all at once is lodged', ...lodged([], { isLodged: true }, [])],
  ['CN40', 'valid', 'in time', ...lodged(AS_COMPLETE, { twoStep: ACCEPTED }, [])],
  ['CN40', 'invalid', 'a day late', ...lodged(AS_COMPLETE, { twoStep: ACCEPTED, arrivedOn: '2026-01-12' as Day },
    [['complete_overdue', '']])],
  ['CN40', 'border', 'the last day', ...lodged(AS_COMPLETE, { twoStep: ACCEPTED, arrivedOn: '2026-01-13' as Day }, [])],
]
