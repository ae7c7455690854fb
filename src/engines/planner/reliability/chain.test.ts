/** The engine against dice, 100,000 throws for each chain; TONGDAO_SEEDS throws for more chains. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reliabilities, reliability, type Chain, type ScheduledStep, type Step, type UnscheduledStep } from './chain.ts'
import { parseDelay, type Delay } from './delay.ts'
import { largestDifference } from './reliability.bench.ts'
import { drawnChain, drawnDelay, mulberry32, simulated } from './simulation.bench.ts'

const CHAINS = Number(process.env['TONGDAO_SEEDS'] ?? 200)
const [HOUR, DAY] = [60, 1_440]

const even = (from: number, to: number): Delay => parseDelay({ edges: [from, to], mass: [1] })!
const work = (minutes: number, more: Partial<UnscheduledStep> = {}): UnscheduledStep => ({
  by: 'unscheduled', minutes, delay: null, calendar: null, ...more,
})
const train = (closes: number, arrive: number, more: Partial<ScheduledStep> = {}): ScheduledStep => ({
  by: 'service', closes, arrive, departing: null, running: null, later: [], ...more,
})
const officeHours = [8, 18, 32, 42, 56, 66].map((hour) => hour * HOUR)

type Row = readonly [what: string, ready: number, steps: readonly Step[], deadline: number, arriveBy: number, p50: number | null, missed: readonly number[], lost: number]
const table: readonly Row[] = [
  ['a lorry that is never late arrives when it should',
    100, [work(60)], 160, 1, 160, [0], 0],
  ['a minute earlier it is not there',
    100, [work(60)], 159, 0, 160, [0], 0],
  ['a lorry up to an hour late, half of the time by half past',
    0, [work(60, { delay: even(0, 60) })], 90, 0.5, 90, [0], 0],
  ['cargo that is ready as the train closes is taken',
    0, [work(60), train(60, 200)], 200, 1, 200, [0, 0], 0],
  ['a minute after it closed, the next train is waited for',
    0, [work(61), train(60, 200, { later: [{ closes: 160, arrive: 300 }] })], 299, 0, 300, [0, 1], 0],
  ['with no train left, all is lost',
    0, [work(61), train(60, 200)], 10_000, 0, null, [0, 1], 1],
  ['half miss the train and take the next',
    0, [work(0, { delay: even(0, 60) }), train(30, 200, { later: [{ closes: 60, arrive: 900 }] })], 200, 0.5, 200, [0, 0.5], 0],
  ['half miss the only train, and half are lost',
    0, [work(0, { delay: even(0, 60) }), train(30, 200)], 900, 0.5, 200, [0, 0.5], 0.5],
  ['who missed a connection misses those that counted on it',
    0, [work(0, { delay: even(0, 60) }), train(30, 200, { later: [{ closes: 60, arrive: 900 }] }), train(210, 400, { later: [{ closes: 910, arrive: 1_100 }] })],
    400, 0.5, 400, [0, 0.5, 0.5], 0],
  ['a train that runs late is late at the next connection',
    0, [train(0, 200, { running: even(0, 100) }), train(250, 400)], 400, 0.5, 400, [0, 0.5], 0.5],
  ['a late start and a slow run add up',
    0, [train(0, 200, { departing: even(50, 50), running: even(0, 100) })], 300, 0.5, 300, [0], 0],
  ['an early train helps at the end, not before its stated earliest',
    0, [train(0, 200, { running: even(-40, 0) })], 160, 0, 180, [0], 0],
  ['a late departure does not close later',
    0, [work(61), train(60, 200, { departing: even(600, 600), later: [{ closes: 100, arrive: 240 }] })], 839, 0, 840, [0, 1], 0],
  ['work waits for the office to open',
    0, [work(60, { calendar: officeHours })], 9 * HOUR, 1, 9 * HOUR, [0], 0],
  ['work goes on the next morning',
    17 * HOUR, [work(120, { calendar: officeHours })], 33 * HOUR, 1, 33 * HOUR, [0], 0],
  ['work that ends as the office closes has ended then',
    17 * HOUR, [work(60, { calendar: officeHours })], 18 * HOUR, 1, 18 * HOUR, [0], 0],
  ['work of no minutes still waits for the opening',
    18 * HOUR, [work(0, { calendar: officeHours })], 32 * HOUR, 1, 32 * HOUR, [0], 0],
  ['a queue that often takes no time waits for the opening all the same',
    20 * HOUR, [work(0, { calendar: officeHours, delay: parseDelay({ edges: [0, 0, 60], mass: [3, 1] })! })], 32 * HOUR, 0.75, 32 * HOUR, [0], 0],
  ['half come before the office closes, half are served in the morning',
    17 * HOUR, [work(0, { delay: even(0, 120) }), work(0, { calendar: officeHours })], 18 * HOUR, 0.5, 18 * HOUR, [0, 0], 0],
  ['a border that opens at eight and takes an hour makes the train at nine, exactly',
    0, [work(0, { delay: even(0, 300) }), work(60, { calendar: officeHours }), train(9 * HOUR, DAY)], DAY, 1, DAY, [0, 0, 0], 0],
  ['after the last opening nothing is ever done',
    70 * HOUR, [work(10, { calendar: officeHours })], 10_000, 0, null, [0], 1],
  ['work never takes less than no time',
    100, [work(10, { delay: even(-50, -50) })], 100, 1, 100, [0], 0],
  ['work that may be done early is done at once where it would take less than nothing',
    0, [work(0, { delay: even(-30, 60) })], 0, 1 / 3, 15, [0], 0],
  ['no leg, no journey: there at once',
    100, [], 100, 1, 100, [], 0],
]

for (const [what, ready, steps, deadline, arriveBy, p50, missed, lost] of table) {
  test(what, () => {
    const found = reliability({ ready, steps }, deadline)
    expect(found.arriveBy).toBeCloseTo(arriveBy, 9)
    expect(found.p50).toBe(p50)
    for (const [at, share] of found.missed.entries()) expect(share).toBeCloseTo(missed[at]!, 9)
    expect(found.lost).toBeCloseTo(lost, 9)
  })
}

test('without a deadline there is no likelihood of meeting it', () => {
  expect(reliability({ ready: 0, steps: [work(60)] }, null).arriveBy).toBe(null)
})

test(`within one percentage point of 100,000 throws of the dice, on ${CHAINS} drawn chains`, { timeout: CHAINS * 1_000 }, () => {
  let [worst, lost, missed] = [0, 0, 0]
  for (let seed = 1; seed <= CHAINS; seed++) {
    const chain = drawnChain(mulberry32(seed), 1 + (seed % 6))
    const dice = simulated(chain, 100_000, mulberry32(seed * 7_919))
    const deadline = dice.arrivals[Math.floor(mulberry32(seed)() * 100_000)]!
    const found = reliability(chain, deadline === Infinity ? 10_000 : deadline)
    worst = Math.max(worst, largestDifference(found, dice, deadline === Infinity ? 10_000 : deadline))
    expect(worst, `seed ${seed}`).toBeLessThan(0.01)
    if (found.lost < 0.9) expect(Math.abs(found.histogram.mass.reduce((sum, each) => sum + each, 0) + found.lost - 1)).toBeLessThan(1e-9)
    if (found.lost > 0.01 && found.lost < 0.99) lost++
    if (found.missed.some((share) => share > 0.01 && share < 0.99)) missed++
  }
  // Chains in which nothing is uncertain would prove nothing.
  expect(missed).toBeGreaterThan(CHAINS / 4)
  expect(lost).toBeGreaterThan(CHAINS / 10)
})

const chains = fc.integer().map((seed) => drawnChain(mulberry32(seed), 1 + (Math.abs(seed) % 4)))

test('asked together or alone, each chain gets the same answer', () => {
  fc.assert(fc.property(fc.array(chains, { minLength: 1, maxLength: 4 }), (set) => {
    const longer = set.map(({ ready, steps }): Chain => ({ ready, steps: [...steps, work(30, { delay: drawnDelay(mulberry32(ready)) })] }))
    const all = [...set, ...longer, ...set]
    expect(reliabilities(all, 6_000)).toEqual(all.map((chain) => reliability(chain, 6_000)))
  }), { numRuns: 50 })
})

test('half are there by the minute called p50 and not before, nine tenths by p90', () => {
  fc.assert(fc.property(chains, (chain) => {
    const { p50, p90 } = reliability(chain, null)
    for (const [minute, share] of [[p50, 0.5], [p90, 0.9]] as const) {
      if (minute === null) continue
      expect(reliability(chain, minute).arriveBy!).toBeGreaterThanOrEqual(share - 1e-9)
      expect(reliability(chain, minute - 1).arriveBy!).toBeLessThan(share)
    }
  }), { numRuns: 100 })
})

test('one more departure to fall back on loses no more, and one that closes later misses no more', () => {
  fc.assert(fc.property(chains, fc.integer({ min: 0, max: 300 }), (chain, minutes) => {
    const first = chain.steps.findIndex((step) => step.by === 'service')
    const step = chain.steps[first]
    if (step?.by !== 'service') return
    const last = step.later.at(-1) ?? step
    const more = { ...step, later: [...step.later, { closes: last.closes + minutes, arrive: last.arrive + minutes }] }
    const longer = { ...step, closes: step.closes + minutes, later: step.later.map((each) => ({ ...each, closes: each.closes + minutes })) }
    const upTo = { ...chain, steps: chain.steps.slice(0, first) }
    const of = (last: Step) => reliability({ ...upTo, steps: [...upTo.steps, last] }, null)
    expect(of(more).lost).toBeLessThanOrEqual(of(step).lost + 1e-6)
    expect(of(longer).missed[first]!).toBeLessThanOrEqual(of(step).missed[first]! + 1e-9)
  }), { numRuns: 100 })
})
