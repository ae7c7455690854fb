import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { line, money, optionsOf, printAmount, type LineRow } from '../../src/engines/tariff/index.ts'
import { TAXED_TYPES } from '../../src/regimes/gb/tariff/measure-types.ts'
import { readMeasureList } from '../../src/regimes/gb/tariff/measures.ts'
import { UK_LEFT_OUT, UK_PLAN } from '../../src/regimes/gb/tariff/plan.ts'
import { compare } from './compare.ts'
import { answerOf } from './duty.ts'
import { isSameDuty } from './duty-score.ts'
import { publicPack, readExpected } from './packs.ts'
import { run } from './run.ts'

const pack = publicPack('duty')
const actual = new Map<string, unknown>()

beforeAll(() => {
  if (pack === null) return
  run('duty', { directory: pack, keep: null }, (line) => {
    const { id, actual: given } = JSON.parse(line) as { id: string; actual: unknown }
    actual.set(id, given)
  })
})

test.skipIf(pack === null)('every public case of every kind is answered as expected', () => {
  const { scores, differences } = compare(readExpected(pack ?? ''), actual)
  expect(differences).toEqual([])
  expect(Object.fromEntries([...scores].map(([kind, { right }]) => [kind, right]))).toEqual({
    component: 5, vat: 1, calculation: 1, total: 1, 'tariff-choice': 1, 'ni-option-list': 1, 'measure-type': 3,
  })
})

test.skipIf(pack === null)('the measure lists of the pack are read whole, without a fault', () => {
  const lists = readdirSync(join(pack ?? '', 'commodities')).map((file) => readMeasureList(JSON.parse(readFileSync(join(pack ?? '', 'commodities', file), 'utf8'))))
  expect(lists.map((list) => [list?.goods, list?.measures.length, list?.faults.length])).toEqual([
    ['0102291010', 7, 0], ['0103921100', 10, 0], ['0702000007', 50, 0], ['0809400500', 5, 0], ['1516209821', 16, 0], ['7202118000', 10, 0],
  ])
  const conditions = lists.flatMap((list) => list?.measures ?? []).flatMap((measure) => measure.conditions)
  expect(conditions.length).toBeGreaterThan(50)
  expect(conditions.some(({ threshold }) => threshold?.per === 'price')).toBe(true)
})

test.skipIf(pack === null)('the real lists answer by origin, day, proof, additional code and certificate', () => {
  const ways = (goods: string, told: Omit<LineRow, 'id' | 'goods' | 'value' | 'areas'>) => {
    const list = readMeasureList(JSON.parse(readFileSync(join(pack ?? '', 'commodities', `uk-${goods}.json`), 'utf8')))
    const tariff = { plan: UK_PLAN, types: TAXED_TYPES, leftOut: UK_LEFT_OUT, measures: list?.measures ?? [], rates: [] }
    const areas = { everybody: '1011', members: new Map<string, ReadonlySet<string>>() }
    return optionsOf(tariff, line({ id: goods, goods, value: money('1000 GBP', 'customsValue'), areas, ...told })).map(({ type, total, refusals }) => (
      `${type.type} ${total ? printAmount(total.amount, 'GBP') : 'unknown'}${refusals.map(({ code }) => ` ${code}`).join('')}`))
  }
  const tomatoes = { day: '2021-02-10', origin: 'SG', proofs: ['SG'] }
  expect(ways('0702000007', tomatoes)).toEqual(['third_country_tariff 80.00', 'tariff_preference 58.00'])
  expect(ways('0702000007', { ...tomatoes, proofs: [] })).toEqual(['third_country_tariff 80.00', 'tariff_preference 58.00 proof_missing'])
  expect(ways('0702000007', { ...tomatoes, day: '2021-05-15' })).toEqual([])
  const biodiesel = { day: '2021-07-01', origin: 'CA', quantities: { TNEI: '2' } }
  expect(ways('1516209821', biodiesel)).toEqual(['third_country_tariff 330.80', 'tariff_preference 200.00 proof_missing'])
  const dumped = (...documents: string[]) => ways('1516209821', { ...biodiesel, documents, additionalCodes: { 552: 'B107' } })
  expect(dumped()).toEqual(['third_country_tariff 676.64', 'tariff_preference 545.84 proof_missing'])
  expect(dumped('D008', 'C990')).toEqual(['third_country_tariff 330.80', 'tariff_preference 200.00 proof_missing', 'certain_category_goods 200.00'])
  expect(ways('0103921100', { day: '2021-07-01', origin: 'AR' })).toEqual(['third_country_tariff unknown supplementary_unit_missing rate_of_exchange_missing'])
})

// What the public cases do not show: other units, rates of exchange, conditions. Figures follow from the README's rules.
const COMPONENTS: readonly (readonly [what: string, measure: unknown, inputs: unknown, answer: unknown])[] = [
  ['euros at the given rate, exact and as shown', of(['01', 35.1, 'EUR', 'DTN']), { quantities: { DTN: '100' }, exchangeRates: { EUR: '0.8571' } }, { duty: '3008.421', displayed: '3008.42' }],
  ['the rate named by the other currency', of(['01', 35.1, 'EUR', 'DTN']), { quantities: { DTN: '100' }, exchangeRates: { GBP: 0.8571 } }, { duty: '3008.421', displayed: '3008.42' }],
  ['a qualified unit is answered as the plain one', of(['01', 10, 'GBP', 'DTN', 'R']), { quantities: { KGM: '50' }, unitConversions: { DTN: { answerUnit: 'KGM', multiplier: '0.01' } } }, { duty: '5.00' }],
  ['or as its own', of(['01', 144.1, 'GBP', 'TNE', 'I']), { quantities: { TNEI: '2' } }, { duty: '288.20' }],
  ['alcohol by volume, cut where it is shown', of(['01', 0.5, 'GBP', 'ASV', 'X']), { quantities: { ASV: '10.579', HLT: '1' } }, { duty: '5.2895', displayed: '5.28' }],
  ['sucrose', of(['01', 0.3, 'GBP', 'DTN', 'Z']), { quantities: { KGM: '3400', BRX: '12' }, unitConversions: { DTN: { answerUnit: 'KGM', multiplier: '0.01' } } }, { duty: '122.40' }],
  ['reduction by litres of alcohol', of(['01', 1, 'GBP', 'SPQ']), { quantities: { SPR: '5', LPA: '34.9' } }, { duty: '174.50' }],
  ['a reduction is cut', of(['01', 1, 'GBP', 'SPQ']), { quantities: { SPR: '0.5', ASV: '3.33', LTR: '1000' }, unitConversions: { HLT: { answerUnit: 'LTR', multiplier: 0.01 } } }, { duty: '16.65' }],
  ['the components of a condition that was met', { conditions: [{ document: 'D008', ...of(['01', 3, null]) }, { document: '', ...of(['01', 9, null]) }] }, { customsValue: '100', documentCode: 'D008' }, { duty: '3.00' }],
  ['a condition by its place', { components: [], selectedCondition: 1, conditions: [of(['01', 3, null]), of(['01', 9, null])] }, { customsValue: '100' }, { duty: '9.00' }],
  ['the condition that the case gives', { components: [], condition: of(['01', 7, null]) }, { customsValue: { goods: '100' } }, { duty: '7.00' }],
]

for (const [what, measure, inputs, answer] of COMPONENTS) {
  test(`a component: ${what}`, () => {
    expect(answerOf({ id: what, kind: 'component', inputs, measure })).toMatchObject(answer as object)
  })
}

test('money is shown half up, what is about alcohol is cut', () => {
  const shown = (fields: object) => answerOf({ id: 'rounding/1', kind: 'rounding', ...fields })
  expect(shown({ inputs: { value: '2.785' } })).toMatchObject({ displayed: '2.79' })
  expect(shown({ value: 2.789 })).toMatchObject({ displayed: '2.79' })
  expect(shown({ inputs: { value: '2.789', unit: 'ASVX' } })).toMatchObject({ displayed: '2.78' })
})

test('options are listed by type in the order of priorities; the waiver is for goods from Great Britain to Northern Ireland', () => {
  const measures = [['122', 20], ['142', 0], ['103', 2.7], ['117', 0], ['696', 25], ['VTS', 20]].map(([measureType, amount], id) => (
    { id, measureType, area: '1011', ...of(['01', amount as number, null]) }))
  const listed = (destination: string) => answerOf({
    id: 'options', kind: 'option-list', measures, inputs: { commodity: '7202118000', importDate: '2021-01-01', origin: 'GB', destination, customsValue: { goods: '1000' } },
  })
  const options = ['third_country_tariff', 'tariff_preference', 'non_preferential', 'certain_category_goods']
  expect(listed('XI')).toEqual({ options: [...options, 'waiver'] })
  expect(listed('UK')).toEqual({ options })
})

test('a calculation of a quota leaves the safeguard out, and VAT follows', () => {
  const measures = [[1, '122', 20], [2, '696', 25], [3, '695', 25], [4, '306', 0], [5, 'VTS', 20]].map(([id, measureType, amount]) => (
    { id, measureType, area: '1011', ...of(['01', amount as number, null]) }))
  expect(answerOf({ id: 'c', kind: 'calculation', measures, inputs: { commodity: '7202118000', customsValue: { goods: '1260.89' }, option: 1, vatMeasure: 5 } })).toEqual({
    option: { category: 'quota', type: 'non_preferential', priority: 3, measure: 1 },
    customsValue: '1260.89', importDuty: '252.18', additional: [{ measureType: '695', amount: '315.22' }],
    vatBase: '1828.29', vat: '365.66', dutyTotal: '933.06',
  })
})

test('a number of a measure type that is not listed has no category', () => {
  expect(answerOf({ id: 'm', kind: 'measure-type', inputs: { measureType: '999' } })).toEqual({ category: null, type: null, priority: null, duty: null })
})

// wanted · given → same
const SAME: readonly (readonly [unknown, unknown, boolean])[] = [
  ['2.40', '2.40', true], ['2.40', '2.404', true], ['2.40', '2.405', false], ['2.40', 2.4, true], ['2.4041', '2.4042', true], ['2.4041', '2.4043', false],
  [{ a: '1.00' }, { a: '1.00', b: 2 }, true], [{ a: '1.00', b: 2 }, { a: '1.00' }, false], [['a', 'b'], ['b', 'a'], false], [null, null, true], [null, '0', false],
]

for (const [wanted, given, same] of SAME) {
  test(`${JSON.stringify(given)} is ${same ? '' : 'not '}${JSON.stringify(wanted)}`, () => expect(isSameDuty(wanted, given)).toBe(same))
}

// The words of this test.

function of(...components: readonly (readonly [string, number, string | null, string?, string?])[]) {
  return {
    components: components.map(([dutyExpressionId, amount, monetaryUnit, unit = null, unitQualifier = null]) => ({ dutyExpressionId, operator: '%', amount, monetaryUnit, unit, unitQualifier })),
  }
}
