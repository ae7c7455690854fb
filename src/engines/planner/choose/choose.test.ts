import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CRITERIA, type Criteria } from './criteria.ts'
import { DIFFER_LIMITS, differing, regretAmong } from './differ.ts'
import { ONLY_COST, rankedBy, scoreOf, type Weights } from './score.ts'
import { beatenOn, whyOnFront } from './why.ts'

const way = (arrive: number, cost: number, grams: number | null, legs: number): Criteria => ({ arrive, cost, grams, legs })

/** A front as they are between Chongqing and Singapore: air-like, rail, river, and the river without a factor. */
const [quick, dear, river, unknown, slowest] = [
  way(1_000, 900, 800, 2), way(1_100, 800, 790, 3), way(9_000, 100, 200, 2), way(8_000, 300, null, 3), way(11_000, 90, 190, 4),
]

const shown: readonly (readonly [what: string, front: readonly Criteria[], k: number, shown: readonly number[], regret: number | null])[] = [
  ['all are shown where there are few',                          [quick, river],                     5, [0, 1],    0],
  ['none of none',                                               [],                                 5, [],        0],
  ['one of two that are far apart loses all that the other has', [quick, river],                     1, [0],       1],
  ['the quick and the cheap stand for those beside them',        [quick, dear, river, slowest],      2, [0, 2],    0.125],
  ['equal ways stand for each other',                            [quick, quick, river, river],       2, [0, 2],    0],
  ['a known sum does not stand for an unknown one',              [quick, unknown],                   1, [0],       null],
  ['the unknown is shown beside the known',                      [quick, dear, unknown, river],      3, [0, 2, 3], 0.125],
  ['less than one is one',                                       [quick, quick],                     0, [0],       0],
]

for (const [what, front, k, indices, regret] of shown) {
  test(`${k} that differ: ${what}`, () => {
    const found = differing(front, k)
    expect(found.exact).toBe(true)
    if (regret === null) expect(found.regret).toBe(null)
    else expect(found.regret).toBeCloseTo(regret, 2)
    if (regret !== 1) expect(found.shown).toEqual(indices)
  })
}

const criteria: fc.Arbitrary<Criteria> = fc.record({
  arrive: fc.integer({ min: 0, max: 40 }),
  cost: fc.integer({ min: 0, max: 40 }),
  grams: fc.option(fc.integer({ min: 0, max: 40 }), { freq: 4 }),
  legs: fc.integer({ min: 1, max: 6 }),
})
const fronts = (maxLength: number) => fc.array(criteria, { minLength: 1, maxLength })

/** Written from the definition: for each, the least over those shown of the largest loss, as a fraction of the range. */
function regretByDefinition(front: readonly Criteria[], shown: readonly number[]): number {
  const range = (values: readonly number[]) => Math.max(...values) - Math.min(...values)
  const ranges = new Map(CRITERIA.map((name) => [name, range(front.map((one) => one[name]).filter((value) => value !== null))]))
  return Math.max(...front.map((wanted) => Math.min(...shown.map((index) => {
    const one = front[index]!
    if ((one.grams === null) !== (wanted.grams === null)) return Infinity
    return Math.max(...CRITERIA.map((name) => (one[name]! > wanted[name]! ? (one[name]! - wanted[name]!) / ranges.get(name)! : 0)))
  }))))
}

function subsets(count: number, k: number, from = 0): number[][] {
  if (k === 0) return [[]]
  return Array.from({ length: count - from }, (_, at) => from + at).flatMap((first) => subsets(count, k - 1, first + 1).map((rest) => [first, ...rest]))
}

test('the regret that is stated is the regret by its definition', () => {
  fc.assert(fc.property(fronts(60), fc.integer({ min: 1, max: 8 }), (front, k) => {
    const { shown, regret } = differing(front, k)
    const wanted = regretByDefinition(front, shown)
    expect(shown).toHaveLength(Math.min(k, front.length))
    expect(new Set(shown).size).toBe(shown.length)
    expect(regret ?? Infinity).toBe(wanted)
    expect(regretAmong(front, shown)).toBe(wanted)
  }))
})

test('no other choice of as many has less regret', () => {
  fc.assert(fc.property(fronts(9), fc.integer({ min: 1, max: 4 }), (front, k) => {
    if (front.length <= k) return
    const { regret, exact } = differing(front, k)
    expect(exact).toBe(true)
    expect(regret ?? Infinity).toBe(Math.min(...subsets(front.length, k).map((some) => regretByDefinition(front, some))))
  }), { numRuns: 300 })
})

test('whoever shows one more regrets no more', () => {
  fc.assert(fc.property(fronts(40), fc.integer({ min: 1, max: 7 }), (front, k) => {
    const [fewer, more] = [differing(front, k), differing(front, k + 1)]
    if (fewer.exact && more.exact) expect(more.regret ?? Infinity).toBeLessThanOrEqual(fewer.regret ?? Infinity)
  }))
})

test('the currency and the clock do not matter: other units, the same choice', () => {
  fc.assert(fc.property(fronts(30), fc.integer({ min: 1, max: 5 }), (front, k) => {
    const other = front.map(({ arrive, cost, grams, legs }) => way(arrive * 4 + 512, cost * 8, grams === null ? null : grams * 2, legs))
    expect(differing(other, k)).toEqual(differing(front, k))
  }))
})

test('a front too large for an exact choice gets one with its true regret', () => {
  const count = DIFFER_LIMITS.exact + 40
  const front = Array.from({ length: count }, (_, at) => way(at, count - at, (at * 7) % 50, 1 + (at % 3)))
  const { shown, regret, exact } = differing(front, 5)
  expect(exact).toBe(false)
  expect(regret).toBe(regretByDefinition(front, shown))
  expect(regret).toBeLessThan(0.6)
})

const journey = { ready: 400, teu: 2 }
const scores: readonly (readonly [what: string, weights: Weights, total: number | null, known: number])[] = [
  ['the price alone',                           ONLY_COST,                              300, 300],
  ['ten an hour, ten hours',                    { ...ONLY_COST, perHour: 10 },          400, 400],
  ['ten an hour for each of two TEU',           { ...ONLY_COST, perTeuHour: 10 },       500, 500],
  ['fifty for each leg',                        { ...ONLY_COST, perLeg: 50 },           450, 450],
  ['twenty for a kg CO2e, one and a half',      { ...ONLY_COST, perKgCo2e: 20 },        330, 300],
  ['time only',                                 { ...ONLY_COST, cost: 0, perHour: 1 },   10, 10],
]

for (const [what, weights, total, known] of scores) {
  test(`a way in money: ${what}`, () => expect(scoreOf(way(1_000, 300, 1_500, 3), weights, journey)).toEqual({ total, known }))
}

test('with a price on CO2e a way whose grams are unknown has no total, and comes last', () => {
  const ranked = rankedBy({ ...ONLY_COST, perKgCo2e: 20 }, [unknown, quick, river], journey)
  expect(ranked.map(({ index, total }) => [index, total])).toEqual([[2, 104], [1, 916], [0, null]])
  expect(rankedBy(ONLY_COST, [unknown, quick, river], journey).map(({ index }) => index)).toEqual([2, 0, 1])
})

const whys: readonly (readonly [what: string, front: readonly Criteria[], index: number, best: readonly string[], pairs: readonly unknown[], apart: number])[] = [
  ['first to arrive: without that the river would do; that it also has fewer legs than another adds nothing',
    [quick, dear, river], 0, ['arrive', 'legs'], [{ beats: 2, on: ['arrive'] }], 0],
  ['neither first nor cheapest, but cheaper than the one and faster than the other',
    [quick, dear, slowest], 1, [], [{ beats: 0, on: ['cost', 'grams'] }, { beats: 2, on: ['arrive', 'legs'] }], 0],
  ['grams that are unknown are compared with nothing',
    [quick, unknown], 1, ['cost'], [], 1],
  ['alone', [quick], 0, [], [], 0],
]

for (const [what, front, index, best, pairs, apart] of whys) {
  test(`why on the front: ${what}`, () => {
    const why = whyOnFront(front, index)!
    expect(why.best).toEqual(best)
    expect(new Set(why.pairs)).toEqual(new Set(pairs))
    expect(why.apart).toBe(apart)
  })
}

test('why: an index the front does not have gets no answer', () => expect(whyOnFront([quick], 1)).toBe(null))

test('every rival falls short at least where one of the pairs says, and no pair says more than needed', () => {
  fc.assert(fc.property(fronts(30), fc.nat({ max: 29 }), (front, at) => {
    const index = at % front.length
    const one = front[index]!
    const { pairs, apart } = whyOnFront(front, index)!
    for (const { beats, on } of pairs) expect(on).toEqual(beatenOn(one, front[beats]!))
    const within = (some: readonly string[], all: readonly string[]) => some.every((name) => all.includes(name))
    let incomparable = 0
    for (const other of front) {
      const on = beatenOn(one, other)
      if ((other.grams === null) !== (one.grams === null)) incomparable++
      else if (on.length > 0) expect(pairs.some((pair) => within(pair.on, on))).toBe(true)
    }
    expect(apart).toBe(incomparable)
    for (const pair of pairs) expect(pairs.some((other) => other !== pair && within(other.on, pair.on))).toBe(false)
  }))
})
