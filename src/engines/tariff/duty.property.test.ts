/** Random expressions, worked out here and by a slow and obvious evaluator that was written from the rule's own words. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare, multiply, printExact, type Ratio } from '../../kernel/ratio.ts'
import { parseDay } from '../../kernel/time.ts'
import { assess } from './assess.ts'
import { apportion } from './apportion.ts'
import type { Component } from './component.ts'
import { lineValues } from './customs-value.ts'
import { findBreak, given } from './derivation.ts'
import { dutyOf, type Basis } from './duty.ts'
import type { Measure, MeasureType } from './measure.ts'
import type { Line, Tariff } from './tariff.ts'
import { quantitiesOf } from './units.ts'

const RUNS = { numRuns: 1_000 }
const cents = (least: number, most: number) => fc.integer({ min: least, max: most }).map((units): Ratio => ({ of: BigInt(units), per: 100n }))

const rate = fc.record({ amount: cents(0, 10_000), currency: fc.constant(null), unit: fc.constant(null), qualifier: fc.constant(null) })
const byUnit = fc.record({
  amount: cents(0, 100_000), currency: fc.constantFrom('GBP', 'EUR'), unit: fc.constantFrom('DTN', 'HLT', 'LPA', 'MIL'), qualifier: fc.constant(null),
})
const byStrength = fc.record({
  amount: cents(0, 1_000), currency: fc.constantFrom('GBP', 'EUR'), unit: fc.constant('ASV'), qualifier: fc.constant('X'),
})
const component = (numbers: readonly string[]) => fc.tuple(fc.constantFrom(...numbers), fc.oneof(rate, byUnit, byStrength))
  .map(([expression, one]): Component => ({ expression, ...one }))
const expression = fc.tuple(component(['01']), fc.array(component(['02', '04', '15', '17', '19', '20', '35', '36']), { maxLength: 5 }))
  .map(([first, others]) => [first, ...others])
const goods = fc.record({ value: cents(0, 100_000_000), KGM: cents(0, 10_000_000), LTR: cents(0, 10_000_000), ASV: cents(0, 10_000), MIL: cents(0, 10_000) })
type Goods = { readonly value: Ratio; readonly KGM: Ratio; readonly LTR: Ratio; readonly ASV: Ratio; readonly MIL: Ratio }

test('any expression comes to what the obvious evaluator says, and every node of its derivation follows', () => {
  fc.assert(fc.property(expression, goods, (components, of) => {
    const worked = dutyOf(components, basis(of))
    if (!('amount' in worked)) throw new Error(JSON.stringify(worked.refusals))
    expect(printExact(worked.amount.amount)).toBe(print(obvious(components, of)))
    expect(findBreak(worked.amount)).toBe(null)
  }), RUNS)
})

test('lines sum to the header, and the order of independent measures changes nothing', () => {
  fc.assert(fc.property(fc.array(fc.tuple(expression, goods), { minLength: 1, maxLength: 5 }), expression, fc.nat(), (drawn, extra, seed) => {
    const lines = drawn.map(([, of], place) => line(String(place), of, `goods${place}`))
    const measures = drawn.flatMap(([components], place) => [
      measure(`m${place}`, '103', `goods${place}`, components), measure(`a${place}`, '552', `goods${place}`, extra),
      measure(`v${place}`, 'VTS', `goods${place}`, [{ expression: '01', amount: { of: 20n, per: 1n }, currency: null, unit: null, qualifier: null }]),
    ])
    const [straight, shuffled] = [measures, turned(measures, seed)].map((list) => assess(tariff(list), lines))
    expect(straight!.lines.every((one) => 'option' in one)).toBe(true)
    const ofLines = straight!.lines.reduce((so, one) => so + ('option' in one ? pence(one.total.amount) : 0n), 0n)
    expect(pence(straight!.total.amount)).toBe(ofLines)
    expect([...straight!.totals.values()].reduce((so, one) => so + pence(one.amount), 0n)).toBe(ofLines)
    expect(pence(shuffled!.total.amount)).toBe(ofLines)
    expect(findBreak(straight!.total)).toBe(null)
  }), { numRuns: 300 })
})

test('a line split in two owes, by each tax, at most one penny more or less', () => {
  fc.assert(fc.property(expression, goods, fc.integer({ min: 0, max: 100 }), (components, of, percent) => {
    const measures = [measure('m', '103', 'g', components), measure('v', 'VTS', 'g', [{ ...components[0]!, amount: { of: 20n, per: 1n }, currency: null, unit: null, qualifier: null }])]
    const part = (share: number): Goods => ({ ...scaled(of, share), ASV: of.ASV })
    const whole = assess(tariff(measures), [line('whole', of, 'g')])
    const split = assess(tariff(measures), [line('a', part(percent), 'g'), line('b', part(100 - percent), 'g')])
    for (const [tax, total] of whole.totals) {
      const apart = pence(total.amount) - pence(split.totals.get(tax)!.amount)
      expect(apart >= -1n && apart <= 1n).toBe(true)
    }
  }), RUNS)
})

test('shares sum to what is shared, none is off by a whole unit, and more weight is never less', () => {
  fc.assert(fc.property(fc.bigInt(0n, 10n ** 12n), fc.array(cents(0, 1_000_000), { minLength: 1, maxLength: 20 }), (units, weights) => {
    const shares = apportion(units, weights)
    expect(shares.reduce((so, one) => so + one, 0n)).toBe(units)
    for (const [one, weight] of weights.entries()) {
      for (const [other, lighter] of weights.entries()) if (compare(weight, lighter) > 0) expect(shares[one]! >= shares[other]!).toBe(true)
    }
    const of = weights.map((amount) => given('weight', amount, 'KGM'))
    const cost = given('freight', { of: units, per: 100n }, 'GBP')
    const values = lineValues(weights.map((amount) => given('price', amount, 'GBP')), [cost], of, 2)
    for (const value of values) expect(findBreak(value)).toBe(null)
  }), RUNS)
})

// The words of this test.

/** "The last MIN/MAX splits the expression; both sides are evaluated the same way": written down, on plain fractions. */
function obvious(components: readonly Component[], of: Goods): Ratio {
  const split = components.findLastIndex(({ expression: number }) => ['15', '17', '35'].includes(number))
  if (split < 0) return components.reduce((so, one) => plus(so, value(one, of), one.expression === '02' || one.expression === '36' ? -1n : 1n), { of: 0n, per: 1n })
  const [left, right] = [components.slice(0, split), components.slice(split)].map((side, place) =>
    obvious(place === 0 ? side : side.map((one, first) => (first === 0 ? { ...one, expression: '01' } : one)), of))
  const isGreater = left!.of * right!.per > right!.of * left!.per
  return (components[split]!.expression === '15') === isGreater ? left! : right!
}

function plus(one: Ratio, other: Ratio, sign: bigint): Ratio {
  return { of: one.of * other.per + sign * other.of * one.per, per: one.per * other.per }
}

function value({ amount, currency, unit, qualifier }: Component, of: Goods): Ratio {
  const perEuro = currency === 'EUR' ? EUR : { of: 1n, per: 1n }
  const times = (...factors: readonly Ratio[]) => factors.reduce((so, one) => ({ of: so.of * one.of, per: so.per * one.per }), amount!)
  const hundredth = { of: 1n, per: 100n }
  switch (`${unit}${qualifier ?? ''}`) {
    case 'DTN': return times(of.KGM, hundredth, perEuro)
    case 'HLT': return times(of.LTR, hundredth, perEuro)
    case 'LPA': case 'ASVX': return times(of.LTR, hundredth, of.ASV, perEuro)
    case 'MIL': return times(of.MIL, perEuro)
    default: return times(of.value, hundredth)
  }
}

const EUR: Ratio = { of: 8_571n, per: 10_000n }

function print(ratio: Ratio): string | null {
  return printExact(ratio)
}

function basis({ value: figure, ...quantities }: Goods): Basis {
  return {
    value: given('customsValue', figure, 'GBP'), quantities: quantitiesFrom(quantities), agricultural: new Map(),
    rates: { into: 'GBP', by: new Map([['EUR', given('rateOfExchange', EUR, 'GBP/EUR')]]) },
  }
}

function quantitiesFrom(quantities: Readonly<Record<string, Ratio>>) {
  return quantitiesOf(Object.fromEntries(Object.entries(quantities).map(([unit, one]) => [unit, printExact(one)!])))
}

const DAY = parseDay('2026-01-01')!
const TYPES: ReadonlyMap<string, MeasureType> = new Map([
  ['103', { category: 'third_country_tariff', type: 'standard', priority: 1, tax: 'duty', asksProof: false }],
  ['552', { category: 'additional_duty', type: 'anti_dumping', priority: 5, tax: 'additionalDuty', asksProof: false }],
  ['VTS', { category: 'vat', type: 'vat', priority: 9, tax: 'vat', asksProof: false }],
])
const PENCE = { places: 2, rule: 'halfUp' } as const

function tariff(measures: readonly Measure[]): Tariff {
  return {
    measures, types: TYPES, leftOut: new Map(),
    rates: [{ from: 'EUR', to: 'GBP', rate: EUR, valid: { from: DAY, until: null }, source: 'drawn' }],
    plan: {
      currency: 'GBP', carries: 'exact', taxes: [
        { tax: 'duty', what: 'duty', of: ['customsValue'], formula: 'outside', rounding: PENCE },
        { tax: 'additionalDuty', what: 'additionalDuty', of: ['customsValue'], formula: 'outside', rounding: PENCE },
        { tax: 'vat', what: 'vat', of: ['customsValue', 'duty', 'additionalDuty'], formula: 'outside', rounding: PENCE },
      ],
    },
  }
}

function measure(id: string, type: string, of: string, components: readonly Component[]): Measure {
  return { id, type, goods: of, area: '1011', excluded: [], additionalCode: null, quota: null, valid: { from: DAY, until: null }, components, conditions: [] }
}

function line(id: string, { value: figure, ...quantities }: Goods, of: string): Line {
  return {
    id, goods: of, value: given('customsValue', figure, 'GBP'), quantities: quantitiesFrom(quantities), agricultural: new Map(),
    occasion: { day: DAY, origin: 'CN', areas: null, documents: new Set(), additionalCodes: new Map() },
    proofs: new Set(), balances: new Map(), chosen: new Map(),
  }
}

function scaled(of: Goods, percent: number): Goods {
  const share = (one: Ratio) => multiply(one, { of: BigInt(percent), per: 100n })
  return { value: share(of.value), KGM: share(of.KGM), LTR: share(of.LTR), ASV: of.ASV, MIL: share(of.MIL) }
}

function pence({ of, per }: Ratio): bigint {
  if ((of * 100n) % per !== 0n) throw new Error('not rounded')
  return (of * 100n) / per
}

function turned<Item>(items: readonly Item[], seed: number): readonly Item[] {
  return items.map((item, place) => ({ item, at: (place * 7_919 + seed) % 104_729 })).sort((one, other) => one.at - other.at).map(({ item }) => item)
}
