import fc from 'fast-check'
import { expect, test } from 'vitest'
import { atOrBelow, histogramOf, NO_DELAY, parseDelay, quantileOf, type Delay } from './delay.ts'
import { lognormal, mixture, triangular } from './prior.ts'
import { drawnDelay, mulberry32 } from './simulation.bench.ts'
import { notBelow, sumAtOrBelow, sumOf } from './sum.ts'

const share = (delay: Delay | null, minutes: number) => (delay === null ? null : Number(atOrBelow(delay, minutes).toFixed(6)))

const read: readonly (readonly [what: string, delay: Delay | null, minutes: number, share: number | null])[] = [
  ['half of an even hour',                       parseDelay({ edges: [0, 60], mass: [1] }),                    30, 0.5],
  ['counts are as good as shares',               parseDelay({ edges: [0, 60, 120], mass: [30, 10] }),          60, 0.75],
  ['below the earliest',                         parseDelay({ edges: [-10, 60], mass: [1] }),                 -11, 0],
  ['early, down to where it is stated',          parseDelay({ edges: [-10, 0], mass: [1] }),                   -5, 0.5],
  ['above the latest',                           parseDelay({ edges: [0, 60], mass: [1] }),                    60, 1],
  ['just below a certain minute',                parseDelay({ edges: [0, 0, 60], mass: [3, 1] }),          -0.001, 0],
  ['at a certain minute',                        parseDelay({ edges: [0, 0, 60], mass: [3, 1] }),               0, 0.75],
  ['across a gap',                               parseDelay({ edges: [0, 10, 20, 30], mass: [1, 0, 1] }),      15, 0.5],
  ['edges that fall',                            parseDelay({ edges: [0, 60, 50], mass: [1, 1] }),              0, null],
  ['an edge too few',                            parseDelay({ edges: [0, 60], mass: [1, 1] }),                  0, null],
  ['no mass',                                    parseDelay({ edges: [0, 60], mass: [0] }),                     0, null],
  ['mass below nothing',                         parseDelay({ edges: [0, 60, 90], mass: [2, -1] }),             0, null],
  ['an edge that is no number',                  parseDelay({ edges: [0, Number.NaN], mass: [1] }),             0, null],
  ['as many observed on time as observed',       histogramOf([0, 0, 0, 7, 200], 15),                           0, 0.6],
  ['observed up to an edge',                     histogramOf([-20, 0, 15, 16], 15),                           15, 0.75],
  ['nothing observed',                           histogramOf([], 15),                                          0, null],
  ['bins of no width',                           histogramOf([1, 2], 0),                                       0, null],
  ['observed in more bins than are kept',        histogramOf([0, 1e9], 1),                                     0, null],
  ['half of a stated lognormal',                 lognormal({ earliest: -30, p50: 60, p90: 600 }),             60, 0.5],
  ['nine tenths of it',                          lognormal({ earliest: -30, p50: 60, p90: 600 }),            600, 0.9],
  ['none earlier than stated',                   lognormal({ earliest: -30, p50: 60, p90: 600 }),            -30, 0],
  ['nine tenths no later than half',             lognormal({ earliest: -30, p50: 60, p90: 60 }),               0, null],
  ['half of an even triangle',                   triangular({ earliest: 0, likely: 60, latest: 120 }),        60, 0.5],
  ['a triangle with its top at the end',         triangular({ earliest: 0, likely: 100, latest: 100 }),       50, 0.25],
  ['a triangle of one minute',                   triangular({ earliest: 5, likely: 5, latest: 5 }),            5, 1],
  ['a triangle turned round',                    triangular({ earliest: 5, likely: 4, latest: 9 }),            5, null],
  ['on time three days of four',                 mixture([{ weight: 3, delay: NO_DELAY }, { weight: 1, delay: parseDelay({ edges: [60, 90], mass: [1] })! }]), 0, 0.75],
  ['never below nothing, cut within a bin',      notBelow(parseDelay({ edges: [-30, 60, 90], mass: [1, 1] })!, 0), 0, 0.166667],
  ['never below what is never reached',          notBelow(parseDelay({ edges: [-30, 60], mass: [1] })!, 90),  90, 1],
  ['kinds of day without weight',                mixture([{ weight: 0, delay: NO_DELAY }]),                    0, null],
]

for (const [what, delay, minutes, expected] of read) {
  test(`a delay of ${minutes} minutes or less: ${what}`, () => expect(share(delay, minutes)).toBe(expected))
}

test('a mixture holds at every minute the weighted share of its parts', () => {
  fc.assert(fc.property(fc.integer(), fc.integer({ min: -100, max: 2_000 }), (seed, minutes) => {
    const random = mulberry32(seed)
    const parts = [1, 2, 3].map((weight) => ({ weight, delay: drawnDelay(random) }))
    const wanted = parts.reduce((total, { weight, delay }) => total + (weight / 6) * atOrBelow(delay, minutes), 0)
    expect(atOrBelow(mixture(parts)!, minutes)).toBeCloseTo(wanted, 9)
  }))
})

test('so large a share is not later than its quantile, and hardly any larger one', () => {
  fc.assert(fc.property(fc.integer(), fc.double({ min: 0.001, max: 1, noNaN: true }), (seed, wanted) => {
    const delay = drawnDelay(mulberry32(seed))
    const minutes = quantileOf(delay, wanted)
    expect(atOrBelow(delay, minutes + 1e-6)).toBeGreaterThanOrEqual(wanted - 1e-9)
    expect(atOrBelow(delay, minutes - 1e-6)).toBeLessThanOrEqual(wanted + 1e-9)
  }))
})

test('a sum is exact at any minute: an average over fine slices of one of the two finds the same', () => {
  fc.assert(fc.property(fc.integer(), fc.integer({ min: -100, max: 3_000 }), (seed, minutes) => {
    const random = mulberry32(seed)
    const [one, other] = [drawnDelay(random), drawnDelay(random)]
    // Slices of equal mass, taken in their middle.
    const slices = 4_000
    let wanted = 0
    for (let at = 0; at < slices; at++) wanted += atOrBelow(one, minutes - quantileOf(other, (at + 0.5) / slices)) / slices
    expect(Math.abs(sumAtOrBelow(one, other, minutes) - wanted)).toBeLessThan(2 / slices + 1e-3)
    expect(sumAtOrBelow(one, other, minutes)).toBeCloseTo(sumAtOrBelow(other, one, minutes), 9)
  }), { numRuns: 100 })
})

test('the histogram of a sum is nowhere off by more than one percentage point, and rarely by a quarter', () => {
  let [far, runs] = [0, 0]
  fc.assert(fc.property(fc.integer(), (seed) => {
    const random = mulberry32(seed)
    const [one, other] = [drawnDelay(random), drawnDelay(random)]
    const sum = sumOf(one, other)
    let worst = 0
    for (let minutes = -130; minutes < 4_000; minutes += 7) {
      worst = Math.max(worst, Math.abs(atOrBelow(sum, minutes) - sumAtOrBelow(one, other, minutes)))
    }
    expect(worst).toBeLessThan(0.01)
    if (worst > 0.0025) far++
    runs++
  }), { numRuns: 300 })
  expect(far).toBeLessThan(runs / 5)
})
