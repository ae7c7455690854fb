import { expect, test } from 'vitest'
import { parseRatio, printExact } from '../../kernel/ratio.ts'
import { parseDay } from '../../kernel/time.ts'
import { apportion } from './apportion.ts'
import { customsValue, lineValues, plainValue, type Adjustment, type Cost, type Incoterm, type ValueBasis } from './customs-value.ts'
import { findBreak, given } from './derivation.ts'
import { ratesOn, type RateRow } from './rate-of-exchange.ts'

// A price of 1,000 with all costs known: before loading 20, loading 10, freight 100, insurance 5, after entry 30, duties 70.
const TABLE: readonly (readonly [Incoterm, cif: string, fob: string])[] = [
  ['EXW', '1135', '1030'],
  ['FCA', '1115', '1010'],
  ['FAS', '1115', '1010'],
  ['FOB', '1105', '1000'],
  ['CFR', '1005', '900'],
  ['CPT', '975', '870'],
  ['CIF', '1000', '895'],
  ['CIP', '970', '865'],
  ['DAP', '970', '865'],
  ['DPU', '970', '865'],
  ['DDP', '900', '795'],
]

for (const [incoterm, cif, fob] of TABLE) {
  test(`${incoterm} 1000 is ${cif} at the place of entry and ${fob} on board`, () => {
    expect(worth(incoterm, 'CIF', COSTS)).toBe(cif)
    expect(worth(incoterm, 'FOB', COSTS)).toBe(fob)
  })
}

test('a cost that must be added must be known; one that is inside and not stated apart stays inside', () => {
  expect(worth('FOB', 'CIF', {})).toEqual([{ code: 'value_missing', of: 'freight' }, { code: 'value_missing', of: 'insurance' }])
  expect(worth('CIF', 'FOB', {})).toBe('1000')
  expect(worth('CIF', 'CIF', {})).toBe('1000')
})

test('adjustments name their reason, and nothing is missing silently', () => {
  const adjustments: readonly Adjustment[] = [
    { reason: 'royalty', counts: 'added', amount: money('40') },
    { reason: 'assembly', counts: 'deducted', amount: money('15') },
  ]
  expect(worth('CIF', 'CIF', {}, adjustments)).toBe('1025')
  const foreign: readonly Adjustment[] = [{ reason: 'commission', counts: 'added', amount: money('1', 'JPY') }]
  expect(worth('CIF', 'CIF', {}, foreign)).toEqual([{ code: 'rate_of_exchange_missing', of: 'JPY' }])
})

test('goods, freight and insurance as a calculator asks: what is not said is nothing, and nothing said is no value', () => {
  const value = plainValue({ goods: money('10'), insurance: money('5') }, 'USD')
  expect(value && printExact(value.amount)).toBe('15')
  expect(plainValue({}, 'USD')).toBe(null)
})

test('the rate of exchange is the one of the tariff day, and the last word where there are two', () => {
  const row = (from: string, until: string | null, rate: string, source: string): RateRow => ({
    from: 'USD', to: 'CNY', rate: parseRatio(rate)!, source,
    valid: { from: parseDay(from)!, until: until === null ? null : parseDay(until)! },
  })
  const rows = [row('2026-01-01', '2026-02-01', '7.1', 'january'), row('2026-02-01', '2026-03-01', '7.2', 'february'), row('2026-02-01', null, '7.3', 'corrected')]
  const on = (day: string) => ratesOn(rows, 'CNY', parseDay(day)!).by.get('USD')
  expect(printExact(on('2026-01-31')!.amount)).toBe('7.1')
  expect(printExact(on('2026-02-01')!.amount)).toBe('7.3')
  expect(on('2026-02-28')?.source).toBe('corrected')
  expect(on('2025-12-31')).toBe(undefined)
})

test('freight over lines by mass, to the last cent: 100.00 over three equal lines', () => {
  const prices = ['10', '20', '30'].map((one) => money(one))
  const masses = ['1', '1', '1'].map((one) => given('weight', parseRatio(one)!, 'KGM'))
  const values = lineValues(prices, [money('100')], masses, 2)
  expect(values.map(({ amount }) => printExact(amount))).toEqual(['43.34', '53.33', '63.33'])
  expect(values.map(findBreak)).toEqual([null, null, null])
})

test('the heavier line bears more: 100.00 over one and three tonnes', () => {
  const masses = ['1', '3'].map((one) => given('weight', parseRatio(one)!, 'TNE'))
  expect(lineValues([money('0'), money('0')], [money('100')], masses, 2).map(({ amount }) => printExact(amount))).toEqual(['25', '75'])
})

test('lines without weight share alike, and a header finer than a cent is rounded before it is shared', () => {
  const nothing = ['0', '0'].map((one) => given('weight', parseRatio(one)!, 'KGM'))
  expect(lineValues([money('1'), money('1')], [money('0.03')], nothing, 2).map(({ amount }) => printExact(amount))).toEqual(['1.02', '1.01'])
  const even = ['1', '1'].map((one) => given('weight', parseRatio(one)!, 'KGM'))
  expect(lineValues([money('1'), money('1')], [money('0.025')], even, 2).map(({ amount }) => printExact(amount))).toEqual(['1.02', '1.01'])
  expect(lineValues([], [money('1')], [], 2)).toEqual([])
  expect(lineValues([money('1'), money('1')], [money('0.03')], nothing, 2).map(findBreak)).toEqual([null, null])
  const sharedIn = (header: string) => lineValues([money('1')], [money(header)], [money('1')], 2)[0]?.of[1]?.of[0]
  expect([sharedIn('0.03')?.how, sharedIn('0.025')?.how]).toEqual(['given', 'rounded'])
  expect(apportion(3n, nothing.map(({ amount }) => amount))).toEqual([2n, 1n])
  expect(apportion(3n, [])).toEqual([])
})

// The words of this test.

function money(figure: string, currency = 'USD') {
  return given('price', parseRatio(figure)!, currency)
}

const COSTS: Readonly<Partial<Record<Cost, ReturnType<typeof money>>>> = {
  carriageBefore: money('20'), loading: money('10'), freight: money('100'), insurance: money('5'), carriageAfter: money('30'), dutyInPrice: money('70'),
}

function worth(incoterm: Incoterm, basis: ValueBasis, costs: typeof COSTS, adjustments: readonly Adjustment[] = []): unknown {
  const valued = customsValue({ price: money('1000'), incoterm, basis, costs, adjustments, rates: { into: 'USD', by: new Map() } })
  if ('refusals' in valued) return valued.refusals
  expect(findBreak(valued.value)).toBe(null)
  return printExact(valued.value.amount)
}
