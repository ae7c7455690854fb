import { expect, test } from 'vitest'
import { parseRatio, printExact, type Ratio } from '../../kernel/ratio.ts'
import { parseDay, type Day } from '../../kernel/time.ts'
import { TAXED_TYPES } from '../../regimes/gb/tariff/measure-types.ts'
import { UK_LEFT_OUT, UK_PLAN } from '../../regimes/gb/tariff/plan.ts'
import { assess, moneyOf } from './assess.ts'
import type { Component } from './component.ts'
import { given } from './derivation.ts'
import type { Areas, Condition, Measure } from './measure.ts'
import { cheapest, optionsOf, whatIf } from './option.ts'
import type { Line, Tariff } from './tariff.ts'
import { quantitiesOf } from './units.ts'

// Goods of 1,000 at 10 %; 4 % under the preference of an area, nothing within a quota; anti-dumping by producer; VAT 20 %.
const MEASURES: readonly Measure[] = [
  measure('mfn', '103', rate('10')),
  measure('preference', '142', rate('4'), { area: '2001' }),
  measure('dear', '142', rate('12'), { area: 'TH' }),
  measure('quota', '122', rate('0'), { quota: '054003' }),
  measure('end-use', '115', rate('1'), { conditions: [needs('C990'), otherwise('appliesNot')] }),
  measure('dumping-low', '552', rate('5'), { additionalCode: 'B107' }),
  measure('dumping-high', '552', rate('50'), { additionalCode: 'B999' }),
  measure('safeguard', '696', rate('25'), { area: '5050' }),
  measure('vat', 'VTS', rate('20')),
  measure('vat-zero', '305', rate('0'), { additionalCode: 'VATZ' }),
  measure('import-control', '750', []),
  measure('licence', '105', [], { conditions: [needs('N851'), otherwise('appliesNot')] }),
]

test('ways to import stand side by side, in their order, each with its total, VAT included', () => {
  expect(shown(line({ proofs: ['2001'] }))).toEqual([
    'mfn 320.00', 'preference 248.00', 'quota 200.00',
  ])
})

test('a preference without its proof is there, and cannot be had', () => {
  expect(shown(line({}))).toEqual(['mfn 320.00', 'preference 248.00 proof_missing preference', 'quota 200.00'])
  expect(cheapest(optionsOf(tariff(), line({ chosen: { duty: 'preference' } })))?.measure.id).toBe('quota')
  expect(assess(tariff(), [line({ chosen: { duty: 'preference' } })]).lines).toEqual([
    { line: 'line', refusals: [{ code: 'proof_missing', of: 'preference' }] },
  ])
})

test('a preference that is dearer than the standard rate is not taken, even where it was asked for', () => {
  const asked = assess(tariff(), [line({ origin: 'TH', proofs: ['TH'], chosen: { duty: 'dear' } })])
  expect(asked.lines.map((one) => ('option' in one ? one.option.measure.id : one.refusals))).toEqual(['mfn'])
  const chosen = (told: Told, by = tariff()) => assess(by, [line(told)]).lines.map((one) => ('option' in one ? one.option.measure.id : one.refusals.map(({ code }) => code).join()))
  expect(chosen({ proofs: ['2001'], chosen: { duty: 'preference' } })).toEqual(['preference'])
  expect(chosen({ chosen: { duty: 'mfn' } })).toEqual(['mfn'])
  expect(chosen({ proofs: ['2001'], chosen: { duty: 'preference' } }, tariff(MEASURES.slice(1)))).toEqual(['preference'])
  const equal = tariff([measure('mfn', '103', rate('4')), measure('preference', '142', rate('4'), { area: '2001' })])
  expect(chosen({ proofs: ['2001'], chosen: { duty: 'preference' } }, equal)).toEqual(['preference'])
  expect(chosen({ chosen: { duty: 'nothing like it' } })).toEqual(['measure_not_open'])
})

test('minor units are of a currency, and of an amount that has been rounded', () => {
  expect(moneyOf(given('total', ratio('12.34'), 'GBP'))).toEqual({ minor: 1_234n, currency: 'GBP' })
  expect(moneyOf(given('total', ratio('1234'), 'JPY'))).toEqual({ minor: 1_234n, currency: 'JPY' })
  expect(moneyOf(given('total', ratio('12.345'), 'GBP'))).toBe(null)
  expect(moneyOf(given('quantity', ratio('12'), '%'))).toBe(null)
})

test('a quota with too little left is refused, one with enough is not; goods within it bear no safeguard', () => {
  const last = { origin: 'KR', balances: { '054003': { left: ratio('100'), unit: 'KGM' } } }
  expect(shown(line({ ...last, KGM: '100' }))).toEqual(['mfn 620.00', 'quota 200.00'])
  expect(shown(line({ ...last, KGM: '100.001' }))).toEqual(['mfn 620.00', 'quota 200.00 quota_exhausted 054003'])
  expect(shown(line({ ...last, KGM: null }))).toEqual(['mfn 620.00', 'quota 200.00 supplementary_unit_missing KGM'])
})

test('anti-dumping is by the additional code of the producer, and an end use by its certificate', () => {
  expect(shown(line({ additionalCodes: { 552: 'B107' } }))[0]).toBe('mfn 380.00')
  expect(shown(line({ additionalCodes: { 552: 'B999' } }))[0]).toBe('mfn 920.00')
  expect(shown(line({ documents: ['C990'] }))).toContain('end-use 212.00')
})

test('a measure that only asks for a licence is no way to import, also where the licence is there', () => {
  expect(shown(line({ documents: ['N851'] })).map((one) => one.split(' ')[0])).toEqual(['mfn', 'preference', 'quota'])
})

test('the rate of VAT is the plain one, or the one of a code or of a choice', () => {
  expect(shown(line({ additionalCodes: { 305: 'VATZ' } }))[0]).toBe('mfn 100.00')
  expect(shown(line({ additionalCodes: { 305: 'VATZ' }, chosen: { vat: 'vat' } }))[0]).toBe('mfn 320.00')
})

// day · origin → ways open
const VALIDITY: readonly (readonly [string, string, string])[] = [
  ['2026-01-01', 'CN', 'mfn'],
  ['2025-12-31', 'CN', ''],
  ['2026-06-30', 'MY', 'mfn preference'],
  ['2026-07-01', 'MY', 'mfn'],
  ['2026-01-01', 'MM', 'mfn'],
]

for (const [day, origin, ways] of VALIDITY) {
  test(`on ${day} goods from ${origin} have ${ways || 'no way'}`, () => {
    const until = parseDay('2026-07-01')!
    const measures = [measure('mfn', '103', rate('10')), measure('preference', '142', rate('4'), { area: '2001', excluded: ['MM'], valid: { from: parseDay('2026-01-01')!, until } })]
    expect(optionsOf(tariff(measures), line({ origin, day, proofs: ['2001'] })).map((one) => one.measure.id).join(' ')).toBe(ways)
  })
}

test('an origin that is not declared is said, and so is a code that has no rate on the day', () => {
  expect(assess(tariff(), [line({ origin: null })]).lines).toEqual([{ line: 'line', refusals: [{ code: 'origin_missing', of: '7202118000' }] }])
  expect(assess(tariff(), [line({ goods: '0101' })]).lines).toEqual([{ line: 'line', refusals: [{ code: 'code_unknown_on_day', of: '0101' }] }])
})

test('all lines are refused at once, and the others are assessed', () => {
  const { lines, totals, total } = assess(tariff(), [line({}), line({ value: null }), line({ chosen: { duty: 'mfn' } })])
  expect(lines.map((one) => ('option' in one ? printExact(one.total.amount) : one.refusals))).toEqual([
    '200', [{ code: 'value_missing', of: 'customsValue' }], '320',
  ])
  expect([...totals].map(([tax, { amount }]) => [tax, printExact(amount)])).toEqual([['duty', '100'], ['vat', '420']])
  expect(moneyOf(total)).toEqual({ minor: 52_000n, currency: 'GBP' })
})

test('a measure of a heading holds for the codes below it; a prohibition stops, a missing certificate too', () => {
  const heading = { ...measure('heading', '103', rate('1')), goods: '7202' }
  expect(optionsOf(tariff([heading]), line({})).map((one) => one.measure.id)).toEqual(['heading'])
  const forbidden = measure('m', '103', rate('1'), { conditions: [needs('C400'), otherwise('forbids')] })
  expect(shown(line({}), tariff([forbidden]))).toEqual(['m unknown prohibited_goods m'])
  expect(shown(line({}), tariff([measure('m', '103', rate('1'), { conditions: [needs('C400')] })]))).toEqual(['m unknown certificate_missing m'])
})

test('a rate of VAT that was asked for and is not open is no reason to take another', () => {
  expect(shown(line({ chosen: { vat: 'vat-of-old' } }))[0]).toBe('mfn unknown measure_not_open vat-of-old')
})

test('where a quantity is missing no tax is taken of half a base, and no total is told', () => {
  const perUnit: Component = { expression: '04', amount: ratio('5'), currency: 'GBP', unit: 'DTN', qualifier: null }
  const compound = tariff([measure('compound', '103', [...rate('10'), perUnit]), measure('vat', 'VTS', rate('20'))])
  expect(shown(line({ KGM: '200' }), compound)).toEqual(['compound 332.00'])
  const [option] = optionsOf(compound, line({ KGM: null }))
  expect([option?.total, option?.taxes, option?.refusals]).toEqual([null, [], [{ code: 'supplementary_unit_missing', of: 'DTN' }]])
})

test('an entry price selects its components by the price of 100 kg, and a quantity its exemption', () => {
  const entry = (least: string, components: readonly Component[]): Condition => ({
    code: 'V', document: null, effect: 'applies', components, threshold: { amount: ratio(least), unit: 'DTN', per: 'price', holds: 'least' },
  })
  const fruit = measure('fruit', '103', [], { conditions: [entry('52.6', rate('14.4')), entry('51.5', rate('15.4')), entry('0', rate('44'))] })
  const at = (KGM: string) => shown(line({ KGM }), tariff([fruit]))
  expect([at('1900'), at('1930'), at('5000')]).toEqual([['fruit 144.00'], ['fruit 154.00'], ['fruit 440.00']])
  const small: Condition = { code: 'E', document: null, effect: 'appliesNot', components: [], threshold: { amount: ratio('20'), unit: 'KGM', per: 'quantity', holds: 'most' } }
  const waste = measure('waste', '103', rate('1'), { conditions: [small, { ...otherwise('applies'), code: 'E' }] })
  expect([shown(line({ KGM: '20' }), tariff([waste])), shown(line({ KGM: '21' }), tariff([waste]))]).toEqual([[], ['waste 10.00']])
  expect(shown(line({ KGM: null }), tariff([waste]))).toEqual(['waste 10.00'])
  expect(shown(line({ KGM: null }), tariff([fruit]))).toEqual(['fruit unknown supplementary_unit_missing DTN'])
  expect(shown(line({ value: null, KGM: '100' }), tariff([fruit]))).toEqual(['fruit unknown value_missing customsValue'])
})

test('what if: another origin, a proof, a quota, each against the first', () => {
  const outcomes = whatIf(tariff(), [
    { name: 'as declared', line: line({ origin: 'KR', balances: { '054003': { left: ratio('0'), unit: 'KGM' } } }) },
    { name: 'from Malaysia, with a proof', line: line({ proofs: ['2001'], balances: { '054003': { left: ratio('0'), unit: 'KGM' } } }) },
    { name: 'within the quota', line: line({ origin: 'KR' }) },
    { name: 'origin unknown', line: line({ origin: null }) },
  ])
  expect(outcomes.map(({ name, best, saves }) => [name, best?.measure.id ?? null, saves && printExact(saves.amount)])).toEqual([
    ['as declared', 'mfn', '0'], ['from Malaysia, with a proof', 'preference', '372'], ['within the quota', 'quota', '420'], ['origin unknown', null, null],
  ])
})

// The words of this test.

function ratio(figure: string): Ratio {
  return parseRatio(figure)!
}

function rate(per: string): readonly Component[] {
  return [{ expression: '01', amount: ratio(per), currency: null, unit: null, qualifier: null }]
}

function measure(id: string, type: string, components: readonly Component[], more: Partial<Measure> = {}): Measure {
  return {
    id, type, components, goods: '7202118000', area: '1011', excluded: [], additionalCode: null, quota: null, conditions: [],
    valid: { from: parseDay('2026-01-01')!, until: null }, ...more,
  }
}

function needs(document: string): Condition {
  return { code: 'B', document, threshold: null, effect: 'applies', components: [] }
}

function otherwise(effect: Condition['effect']): Condition {
  return { code: 'B', document: null, threshold: null, effect, components: [] }
}

function tariff(measures: readonly Measure[] = MEASURES): Tariff {
  return { plan: UK_PLAN, types: TAXED_TYPES, leftOut: UK_LEFT_OUT, measures, rates: [] }
}

const AREAS: Areas = {
  everybody: '1011',
  members: new Map([['2001', new Set(['MY', 'VN', 'MM'])], ['5050', new Set(['KR'])]]),
}

type Told = {
  readonly origin?: string | null
  readonly day?: string
  readonly goods?: string
  readonly value?: string | null
  readonly KGM?: string | null
  readonly proofs?: readonly string[]
  readonly documents?: readonly string[]
  readonly additionalCodes?: Readonly<Record<string, string>>
  readonly balances?: Readonly<Record<string, { readonly left: Ratio; readonly unit: string }>>
  readonly chosen?: Readonly<Record<string, string>>
}

function line({ origin = 'MY', day = '2026-03-01', goods = '7202118000', value = '1000', KGM = '100', ...told }: Told): Line {
  return {
    id: 'line', goods, value: value === null ? null : given('customsValue', ratio(value), 'GBP'),
    quantities: quantitiesOf(KGM === null ? {} : { KGM }), agricultural: new Map(),
    occasion: {
      day: parseDay(day) as Day, origin, areas: AREAS, documents: new Set(told.documents),
      additionalCodes: new Map(Object.entries(told.additionalCodes ?? {})),
    },
    proofs: new Set(told.proofs), balances: new Map(Object.entries(told.balances ?? {})), chosen: new Map(Object.entries(told.chosen ?? {})),
  }
}

/** Each way with its total, and why it cannot be had. */
function shown(of: Line, by: Tariff = tariff()): readonly string[] {
  return optionsOf(by, of).map(({ measure: { id }, total, refusals }) =>
    [id, total ? Number(printExact(total.amount)).toFixed(2) : 'unknown', ...refusals.map(({ code, of: what }) => `${code} ${what}`)].join(' '))
}
