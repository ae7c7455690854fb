/** What the planner's screens work out for themselves: where bars stand, what differs, what is asked. No browser is needed. */
import { expect, test } from 'vitest'
import { amountBetween, betterOn, pairLegs } from '../../web/src/contexts/network/plan/differences.ts'
import { rowsOf, ticksOf } from '../../web/src/contexts/network/plan/gantt-rows.ts'
import { pointsOf } from '../../web/src/contexts/network/plan/plot.ts'
import { questionOf } from '../../web/src/contexts/network/plan/question.ts'
import { standingOf } from '../../web/src/contexts/network/plan/standing.ts'
import { FRONT } from './support/canned-plans.ts'

const [road, rail, , unknown, river] = FRONT

test.each([
  ['1355.00', '1150.50', '204.50'],
  ['1150.50', '1355.00', '-204.50'],
  ['0.30', '0.10', '0.20'],
  ['9007199254740993', '1', '9007199254740992'],
  ['7', '7', '0'],
])('%s less %s is %s, to the last digit', (one, other, difference) => {
  expect(amountBetween(one, other)).toBe(difference)
})

test('what one of the two does not say is not judged', () => {
  expect(betterOn(rail!, river!)).toEqual({ arrival: 'one', cost: 'other', co2e: 'one', legs: 'other' })
  expect(betterOn(rail!, unknown!).co2e).toBe(null)
})

test('legs of the same way stand side by side, the others alone, and none is lost', () => {
  const pairs = pairLegs(road!.legs, rail!.legs)
  expect(pairs.map(({ one, other }) => [one?.sequence ?? null, other?.sequence ?? null])).toEqual([
    [1, null],
    [null, 1],
    [null, 2],
    [2, 3],
  ])
})

test('the bars of a leg follow one another without a gap, from the change before it to its arrival', () => {
  for (const { leg, bars, cutOffs } of rowsOf(rail!)) {
    const ends = bars.map(({ until }) => until)
    expect(bars.slice(1).map(({ from }) => from)).toEqual(ends.slice(0, -1))
    expect(bars.at(-1)).toMatchObject({ kind: 'carriage', until: Date.parse(leg.planned.arrival) })
    // Papers are ready apart from the cargo: nothing is said of how long before.
    for (const { kind, slackMinutes } of cutOffs) expect(slackMinutes !== null).toBe(kind === 'cargo')
  }
})

test('the axis has few ticks, at midnight of the reader', () => {
  const [from, until, eight] = [Date.parse('2026-12-01T10:00:00Z'), Date.parse('2026-12-25T10:00:00Z'), 8 * 3_600_000]
  const ticks = ticksOf(from, until, eight)
  expect(ticks.length).toBeLessThan(10)
  expect(ticks.every((tick) => (tick + eight) % 86_400_000 === 0 && tick >= from && tick <= until)).toBe(true)
})

test('unknown CO2e has no colour, and the surer way is the larger point', () => {
  const points = pointsOf(FRONT, 'light')
  expect(points.filter(({ tone }) => tone === '').map(({ id }) => id)).toEqual([unknown!.id])
  const size = (id: string) => points.find((point) => point.id === id)?.size ?? 0
  expect(size(rail!.id)).toBeGreaterThan(size(road!.id))
})

test('what the address leaves out is asked as the form shows it; nothing is asked without places and a time', () => {
  expect(questionOf({ from: 'CNCQI', to: 'SGSIN' })).toBe(null)
  expect(
    questionOf({ from: 'CNCQI', to: 'SGSIN', by: '2026-12-20T00:00:00.000Z', avoid: 'CNSGH;CNNSA', maxCost: '900' }),
  ).toEqual({
    from: 'CNCQI',
    to: 'SGSIN',
    latestArrival: '2026-12-20T00:00:00.000Z',
    teu: 2,
    boxes: 1,
    grossMassKg: 20_000,
    maxCost: { amount: '900', currency: 'USD' },
    avoid: { nodes: ['CNSGH', 'CNNSA'] },
    show: 5,
  })
})

test('a shipment stands where the last leg that was heard of ends, and never past the last but one', () => {
  const legs = [1, 2, 3].map((sequence) => ({ sequence, mode: 'rail', from: 'A', to: 'B' }))
  const line = (leg: number, code: string, more: object) => ({
    kind: 'logistics',
    code,
    leg,
    planned: null,
    estimated: null,
    actual: null,
    ...more,
  })
  const timeline = [
    line(2, 'DEPA', { actual: '2026-12-01T00:00:00.000Z' }),
    line(2, 'ARRI', { estimated: '2026-12-04T00:00:00.000Z' }),
  ]
  const wanted = { ready: '2026-11-20T00:00:00.000Z' }
  const itinerary = { id: 'i', legs }
  expect(standingOf({ itinerary, timeline, wanted })).toEqual({ leg: 2, lateUntil: '2026-12-04T00:00:00.000Z' })
  expect(
    standingOf({ itinerary, timeline: [line(3, 'ARRI', { actual: '2026-12-09T00:00:00.000Z' })], wanted }).leg,
  ).toBe(2)
})
