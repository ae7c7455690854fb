/**
 * A declaration that breaks no rule of the pack, as JSON says it, and what becomes of it with a few places changed: for every
 * rule one that breaks it and one at the border. Made up, all of it.
 */
export const SOUND: Readonly<Record<string, unknown>> = {
  message: { modelVersion: '3.6', type: 'DEC', country: 'GB', agency: 'HMRC' },
  function: '9', reference: 'GB-2026-000001', type: 'IMA', itemCount: '1', declarant: { id: 'GB987654321000' },
  shipment: {
    consignment: { containerised: '1', equipment: [{ sequence: '1', id: 'CSQU3054383' }] },
    importer: { id: 'GB987654321000' },
    items: [{
      sequence: '1',
      commodity: {
        description: 'Tea', classifications: [{ id: '09024000', kind: 'TSP' }],
        measure: { grossMass: { value: '110' }, netMass: { value: '100' } },
      },
      procedures: [{ current: '40', previous: '00' }, { current: '000' }],
    }],
  },
}

type Change = readonly [pointer: string, value: unknown]
type Found = readonly (readonly [rule: string, pointer: string])[]
export type Example = readonly [what: string, changes: readonly Change[], found: Found]

const ITEM = '/shipment/items/0'
const ONE = { sequence: '1', procedures: [{ current: '40', previous: '00' }] }
const items = (...others: readonly object[]): Change => (
  ['/shipment/items', others.map((other, place) => ({ ...ONE, sequence: String(place + 1), ...other }))])
const COUNTED: Change = ['/itemCount', null]
const EXPORT: readonly Change[] = [['/type', 'EXA'], ['/exitOffice', { id: 'GB000060' }]]
const NET = `${ITEM}/commodity/measure/netMass`
const GROSS = `${ITEM}/commodity/measure/grossMass`
const PROCEDURES = `${ITEM}/procedures`
const STATEMENTS = `${ITEM}/statements`
const PAPERS = `${ITEM}/documents`
const DUTIES = `${ITEM}/commodity/duties`
const PRICE = `${ITEM}/commodity/invoiceLine/price`
const BOXES = '/shipment/consignment/equipment'
const says = (...codes: readonly string[]) => codes.map((code) => ({ code }))
const price = (currency: string) => ({ commodity: { invoiceLine: { price: { value: '1', currency } } } })
const DEFERRED: Change = ['/documents', [{ category: '1', type: 'DAN', id: '1234567' }]]

export const EXAMPLES: readonly Example[] = [
  ['a reference of 22 characters', [['/reference', 'x'.repeat(22)]], []],
  ['a reference of 23 characters', [['/reference', 'x'.repeat(23)]], [['GB01', '/reference']]],
  ['a total that is not the number of items', [['/itemCount', '2']], [['GB02', '/itemCount']]],
  ['an export without an office of exit', [['/type', 'EXA']], [['GB03', '/exitOffice/id']]],
  ['an export with one', EXPORT, []],
  ['item number 999 of as many as that', [COUNTED, [`${ITEM}/sequence`, '999']], []],
  ['item number 1000', [COUNTED, [`${ITEM}/sequence`, '1000']], [['GB04', `${ITEM}/sequence`]]],
  ['an item number over the total', [[`${ITEM}/sequence`, '2']], [['GB05', `${ITEM}/sequence`]]],
  ['two items of one number', [COUNTED, items({}, { sequence: '1' })],
    [['GB06', `${ITEM}/sequence`], ['GB06', '/shipment/items/1/sequence']]],
  ['no net mass', [[NET, null]], [['GB07', NET]]],
  ['no net mass where a relief is claimed', [[NET, null], [PROCEDURES, [{ current: '40', previous: '00' }, { current: '1CD' }]]], []],
  ['more net than gross', [[`${NET}/value`, '110.001']], [['GB08', NET]]],
  ['as much net as gross', [[`${NET}/value`, '110.0']], []],
  ['a procedure that is on no list', [[PROCEDURES, [{ current: '99', previous: '00' }]]], [['GB09', `${PROCEDURES}/0/current`]]],
  ['000 beside another additional procedure', [[PROCEDURES, [{ current: '40', previous: '00' }, { current: '000' }, { current: '1CD' }]]],
    [['GB10', PROCEDURES]]],
  ['two currencies', [COUNTED, items(price('GBP'), price('USD'))], [['GB11', '/shipment/items/1/commodity/invoiceLine/price']]],
  ['one currency, on the second item alone', [COUNTED, items({}, price('USD'))], []],
  ['two packagings of one number', [[`${ITEM}/packages`, [{ sequence: '1', type: 'CT' }, { sequence: '1', type: 'BX' }]]],
    [['GB12', `${ITEM}/packages/1/sequence`]]],
  ['a country of dispatch for all and for one', [['/shipment/exportCountry', { id: 'CN' }], [`${ITEM}/exportCountry`, { id: 'CN' }]],
    [['GB13', '/shipment/exportCountry/id']]],
  ['a country of dispatch for the one', [[`${ITEM}/exportCountry`, { id: 'CN' }]], []],
  ['a destination for all and for one', [['/shipment/destination', { country: 'GB' }], [`${ITEM}/destination`, { country: 'GB' }]],
    [['GB14', '/shipment/destination/country']]],
  ['a consignee of all and of one', [['/shipment/consignee', { name: 'A' }], [`${ITEM}/consignee`, { id: 'GB1' }]],
    [['GB15', '/shipment/consignee']]],
  ['a consignee by name and number', [['/shipment/consignee', { name: 'A', id: 'GB1' }]], [['GB16', '/shipment/consignee/name']]],
  ['a consignee of an item by both', [[`${ITEM}/consignee`, { name: 'A', id: 'GB1' }]], [['GB17', `${ITEM}/consignee/name`]]],
  ['a carrier by both', [['/securityConsignment', { carrier: { name: 'A', id: 'GB1' } }]], [['GB18', '/securityConsignment/carrier/id']]],
  ['a carrier by neither', [['/securityConsignment', { carrier: { address: { country: 'GB' } } }]],
    [['GB18', '/securityConsignment/carrier/id']]],
  ['a carrier by name', [['/securityConsignment', { carrier: { name: 'A' } }]], []],
  ['two MUCR', [['/shipment/previousDocuments', [{ category: 'Z', type: 'MCR', id: '1' }, { category: 'Z', type: 'MCR', id: '2' }]]],
    [['GB19', '/shipment/previousDocuments']]],
  ['two MUCR of an export', [...EXPORT, ['/shipment/previousDocuments', [{ type: 'MCR', id: '1' }, { type: 'MCR', id: '2' }]]], []],
  ['NIDOM and NIIMP on one item', [[STATEMENTS, says('NIDOM', 'NIIMP')]], [['GB20', '/shipment/items']]],
  ['deferred payment without an account', [[DUTIES, [{ payment: { method: 'E' } }]]], []],
  ['deferred payment with its account', [DEFERRED, [DUTIES, [{ payment: { method: 'E' } }]]], []],
  ['an account, and all is paid at once', [DEFERRED, [DUTIES, [{ payment: { method: 'A' } }]]], [['GB22', '/documents']]],
  ['an account for one duty of two', [DEFERRED, [DUTIES, [{ payment: { method: 'A' } }, { payment: { method: 'R' } }]]], []],
  ['one container twice', [[BOXES, [{ sequence: '1', id: 'CSQU3054383' }, { sequence: '2', id: 'CSQU3054383' }]]],
    [['GB23', `${BOXES}/1/id`]]],
  ['a net mass of zero', [[`${NET}/value`, '0.000']], [['GB24', NET]]],
  ['a net mass of a gram', [[`${NET}/value`, '0.001']], []],
  ['a gross mass of zero', [[`${GROSS}/value`, '0'], [`${NET}/unit`, 'GRM']], [['GB25', GROSS]]],
  ['1H7 on one of two items', [COUNTED, items({ procedures: [...ONE.procedures, { current: '1H7' }] }, {})],
    [['GB26', '/shipment/items/1/procedures']]],
  ['1H7 on the only item', [[PROCEDURES, [...ONE.procedures, { current: '1H7' }]]], []],
  ['a price in another currency than the total',
    [['/invoiceTotal', { value: '1', currency: 'USD' }], [PRICE, { value: '1', currency: 'GBP' }]],
    [['GB27', PRICE]]],
  ['a tax in dollars', [[DUTIES, [{ payment: { assessed: { value: '1', currency: 'USD' } } }]], [STATEMENTS, says('OVR01')]],
    [['GB28', `${DUTIES}/0/payment`]]],
  ['a tax in pounds', [[DUTIES, [{ payment: { assessed: { value: '1', currency: 'GBP' } } }]], [STATEMENTS, says('OVR01')]], []],
  ['a tax without OVR01', [[DUTIES, [{ payment: { amount: { value: '1', currency: 'GBP' } } }]]], [['GB29', STATEMENTS]]],
  ['procedure 42 without OSR42', [[PROCEDURES, [{ current: '42', previous: '00' }]]], [['GB30', STATEMENTS]]],
  ['OSR42 without procedure 42', [[STATEMENTS, says('OSR42')]], [['GB30', STATEMENTS]]],
  ['procedure 42 with OSR42', [[PROCEDURES, [{ current: '42', previous: '00' }]], [STATEMENTS, says('OSR42')]], []],
  ['NIIMP on one of two items', [COUNTED, items({ statements: says('NIIMP') }, {})], [['GB31', '/shipment/items/1/statements']]],
  ['NIDOM on one of two items', [COUNTED, items({ statements: says('NIDOM') }, {})], [['GB32', '/shipment/items/1/statements']]],
  ['NIEXP on one of two items', [COUNTED, items({ statements: says('NIEXP') }, {})], [['GB33', '/shipment/items/1/statements']]],
  ['NIIMP on both', [COUNTED, items({ statements: says('NIIMP') }, { statements: says('NIIMP') })], []],
  ['NIREM alone', [[STATEMENTS, says('NIREM')]], [['GB34', STATEMENTS]]],
  ['NIREM with NIDOM', [[STATEMENTS, says('NIREM', 'NIDOM')]], []],
  ['NIAID alone', [[STATEMENTS, says('NIAID')]], [['GB35', STATEMENTS]]],
  ['NIAID with NIIMP', [[STATEMENTS, says('NIAID', 'NIIMP')]], []],
  ['UVC01 on an original', [[STATEMENTS, says('UVC01')]], [['GB36', STATEMENTS]]],
  ['UVC01 on an amendment', [['/function', '13'], [STATEMENTS, says('UVC01')]], []],
  ['C506 and nothing deferred', [[PAPERS, [{ category: 'C', type: '506', id: 'GBDPO1' }]]], [['GB37', PAPERS]]],
  ['999L twice', [[PAPERS, [{ category: '9', type: '99L', id: '1' }, { category: '9', type: '99L', id: '2' }]]], [['GB38', PAPERS]]],
  ['999L beside NIIMP', [[PAPERS, [{ category: '9', type: '99L', id: '1' }]], [STATEMENTS, says('NIIMP')]], [['GB39', PAPERS]]],
  ['a document named twice', [[PAPERS, [{ category: 'C', type: '676', id: '1' }, { category: 'C', type: '676', id: '1' }]]],
    [['GB21', `${PAPERS}/1/id`]]],
  ['two documents of one code', [[PAPERS, [{ category: 'C', type: '676', id: '1' }, { category: 'C', type: '676', id: '2' }]]], []],
  ['an amendment, which says only what changes', [['/function', '13'], ['/itemCount', '3'], ['/type', 'EXA']], []],

  ['the flag of a border means', [['/borderMeans', { nationality: '??' }]], [['GB-L1', '/borderMeans/nationality']]],
  ['the identity of a border means', [['/borderMeans', { idKind: '??' }]], [['GB-L2', '/borderMeans/idKind']]],
  ['the country of an exporter', [['/exporter', { address: { country: '??' } }]], [['GB-L3', '/exporter/address/country']]],
  ['the currency of the invoice', [['/invoiceTotal', { value: '1', currency: '???' }]], [['GB-L4', '/invoiceTotal']]],
  ['a representation', [['/agent', { capacity: '?' }]], [['GB-L5', '/agent/capacity']]],
  ['an office', [['/officeId', '?']], [['GB-L6', '/officeId']]],
  ['a supervising office', [['/supervisingOffice', { id: '?' }]], [['GB-L7', '/supervisingOffice/id']]],
  ['an office of exit', [['/type', 'EXA'], ['/exitOffice', { id: '?' }]], [['GB-L8', '/exitOffice/id']]],
  ['a kind of guarantee', [['/guarantees', [{ kind: '0' }, { kind: '?' }]]], [['GB-L9', '/guarantees/1/kind']]],
  ['a destination', [['/shipment/destination', { country: '??' }]], [['GB-L10', '/shipment/destination/country']]],
  ['a country of dispatch', [['/shipment/exportCountry', { id: '??' }]], [['GB-L11', '/shipment/exportCountry/id']]],
  ['a delivery term', [['/shipment/tradeTerms', { incoterm: '???' }]], [['GB-L12', '/shipment/tradeTerms/incoterm']]],
  ['a kind of warehouse', [['/shipment/warehouse', { kind: '?' }]], [['GB-L13', '/shipment/warehouse/kind']]],
  ['a kind of location', [['/shipment/consignment/location', { kind: '?' }]], [['GB-L14', '/shipment/consignment/location/kind']]],
  ['the identity of an arriving means', [['/shipment/consignment/arrivalMeans', { idKind: '?' }]],
    [['GB-L15', '/shipment/consignment/arrivalMeans/idKind']]],
  ['the identity of a departing means', [['/shipment/consignment/departureMeans', { idKind: '?' }]],
    [['GB-L16', '/shipment/consignment/departureMeans/idKind']]],
  ['a category of previous document', [['/shipment/previousDocuments', [{ category: '?', type: 'DCR', id: '1' }]]],
    [['GB-L17', '/shipment/previousDocuments/0/category']]],
  ['a kind of previous document', [['/shipment/previousDocuments', [{ category: 'Z', type: '???', id: '1' }]]],
    [['GB-L18', '/shipment/previousDocuments/0/type']]],
  ['a country of origin', [[`${ITEM}/origins`, [{ country: 'CN' }, { country: '??' }]]], [['GB-M1', `${ITEM}/origins/1/country`]]],
  ['a kind of origin', [[`${ITEM}/origins`, [{ country: 'CN', kind: '?' }]]], [['GB-M2', `${ITEM}/origins/0/kind`]]],
  ['a kind of package', [[`${ITEM}/packages`, [{ sequence: '1', type: '??' }]]], [['GB-M3', `${ITEM}/packages/0/type`]]],
  ['a method of valuation', [[`${ITEM}/valuation`, { method: '?' }]], [['GB-M4', `${ITEM}/valuation/method`]]],
  ['the currency of a statistical value', [[`${ITEM}/statisticalValue`, { value: '1', currency: '???' }]],
    [['GB-M5', `${ITEM}/statisticalValue`]]],
  ['the currency of a price', [[PRICE, { value: '1', currency: '???' }]], [['GB-M6', PRICE]]],
  ['a method of payment', [[DUTIES, [{ payment: { method: '?' } }]]], [['GB-M7', `${DUTIES}/0/payment/method`]]],
  ['what a commodity code is', [[`${ITEM}/commodity/classifications`, [{ id: '09024000', kind: '???' }]]],
    [['GB-M8', `${ITEM}/commodity/classifications/0/kind`]]],
  ['a category of previous document of an item', [[`${ITEM}/previousDocuments`, [{ category: '?' }]]],
    [['GB-M9', `${ITEM}/previousDocuments/0/category`]]],
  ['a kind of previous document of an item', [[`${ITEM}/previousDocuments`, [{ type: '???' }]]],
    [['GB-M10', `${ITEM}/previousDocuments/0/type`]]],
]

/** What a record here cannot follow, where it is lodged and not only looked at. */
export const LODGED: readonly Example[] = [
  ['goods that go nowhere', [['/type', 'COA']], [['TD01', '/type']]],
  ['a supplementary declaration without its letter', [['/type', 'IM']], []],
  ['an amendment', [['/function', '13']], [['TD02', '/function']]],
]
