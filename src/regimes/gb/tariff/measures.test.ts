import { expect, test } from 'vitest'
import { printExact } from '../../../kernel/ratio.ts'
import { readMeasureList } from './measures.ts'

const SIMPLE = {
  id: 1, measureType: '103', area: '1011', additionalCode: null, quotaOrderNumber: '054003', validFrom: '2021-01-01T00:00:00.000Z',
  validTo: '2021-03-31T00:00:00.000Z', excludedCountries: ['CA'],
  components: [{ dutyExpressionId: '01', operator: '%', amount: 2.7, monetaryUnit: null, unit: null, unitQualifier: null }],
  conditions: [],
}

test('a measure is read with its last day made the first day without it', () => {
  const list = readMeasureList({ code: '7202118000', description: 'Other', measures: [SIMPLE] })
  expect(list?.measures[0]).toMatchObject({
    id: '1', type: '103', goods: '7202118000', area: '1011', excluded: ['CA'], quota: '054003', valid: { from: '2021-01-01', until: '2021-04-01' },
  })
  expect(printExact(list!.measures[0]!.components[0]!.amount!)).toBe('2.7')
})

// condition → what it is
const CONDITIONS: readonly (readonly [object, object])[] = [
  [{ code: 'B', action: '27', document: 'C990' }, { document: 'C990', threshold: null, effect: 'applies' }],
  [{ code: 'B', action: '07', document: '' }, { document: null, threshold: null, effect: 'appliesNot' }],
  [{ code: 'B', action: '04', document: '' }, { effect: 'forbids' }],
  [{ code: 'B', action: null, document: 'C640' }, { effect: 'applies' }],
  [{ code: 'B', action: null, document: '' }, { effect: 'appliesNot' }],
  [{ code: 'E', action: '29', document: '', amount: 20, unit: 'KGM' }, { effect: 'applies', threshold: { unit: 'KGM', per: 'quantity', holds: 'most' } }],
  [{ code: 'V', action: '01', document: '', amount: 52.6, unit: 'DTN' }, { effect: 'applies', threshold: { unit: 'DTN', per: 'price', holds: 'least' } }],
]

for (const [condition, wanted] of CONDITIONS) {
  test(`a condition ${JSON.stringify(condition)}`, () => {
    const list = readMeasureList({ code: '1', measures: [{ ...SIMPLE, conditions: [condition] }] })
    expect(list?.measures[0]?.conditions[0]).toMatchObject(wanted)
  })
}

// what is wrong → field of the fault
const FAULTS: readonly (readonly [object, string])[] = [
  [{ measureType: 103 }, 'measureType'], [{ area: '' }, 'area'], [{ validTo: 'soon' }, 'validTo'],
  [{ components: 'none' }, 'components'], [{ components: [{ amount: 1 }] }, 'components'],
  [{ components: [{ dutyExpressionId: '01', amount: '1' }] }, 'components'], [{ components: ['01'] }, 'components'], [{ conditions: [7] }, 'conditions'], [{ conditions: {} }, 'conditions'], [{ conditions: [{}] }, 'conditions'],
]

for (const [wrong, field] of FAULTS) {
  test(`${JSON.stringify(wrong)} is told at ${field}, and the others are read`, () => {
    const list = readMeasureList({ code: '1', measures: [{ ...SIMPLE, ...wrong }, SIMPLE] })
    expect(list?.faults).toEqual([{ measure: '1', field }])
    expect(list?.measures).toHaveLength(1)
  })
}

test('what a list leaves out is nothing: no excluded country, no end, no condition, no amount', () => {
  const { excludedCountries: _, validTo: __, conditions: ___, ...bare } = SIMPLE
  const list = readMeasureList({ code: '1', measures: [{ ...bare, components: [{ dutyExpressionId: '37', amount: null }] }, { ...bare, id: 2, components: null }] })
  expect(list?.measures).toMatchObject([
    { excluded: [], conditions: [], valid: { until: null }, components: [{ expression: '37', amount: null, currency: null }] }, { id: '2', components: [] },
  ])
})

test('a measure that is no object is told, and a list of too many is none', () => {
  expect(readMeasureList({ code: '1', measures: [null, SIMPLE] })).toMatchObject({ faults: [{ measure: '', field: '' }], measures: [{ id: '1' }] })
  expect(readMeasureList({ code: '1', measures: Array(10_001).fill(SIMPLE) })).toBe(null)
})

test('what is no list of measures is none', () => {
  for (const json of [null, [], 'text', { code: 1, measures: [] }, { code: '1' }]) expect(readMeasureList(json)).toBe(null)
})
