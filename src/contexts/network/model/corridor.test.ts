import { expect, test } from 'vitest'
import { addMinutes, minutesBetween } from '../../../kernel/time.ts'
import { days, network, offered, pathOf, ready } from '../../../../test/support/network.ts'
import type { Offer } from './answer.ts'
import { throughOf } from './closure.ts'
import { minutesOf } from './border.ts'

/** Four weeks of days on which a box may be ready: a timetable is good on some and bad on others. */
const MORNINGS = Array.from({ length: 28 }, (_, ahead) => addMinutes(ready, ahead * 1_440))

/**
 * The tolerance of NET-1. Published are 7, 8 and 10 days by Qinzhou and 23 by the river (cr-river, ichq2507), from end to
 * end. Ours are sums over legs and waits, from the last moment at which the box may be handed over: the mean over four
 * weeks lies within a tenth of what was published, and no day is further off than a fifth.
 */
const MEAN_OFF = 0.1
const DAY_OFF = 0.2

test('NET-1 Chongqing to Singapore takes 7 to 10 days by rail and sea over Qinzhou, and about 23 by river and sea over Shanghai', () => {
  const railSea = MORNINGS.map((morning) => fastest(morning, isRailSea))
  const river = MORNINGS.map((morning) => fastest(morning, isRiverSea))
  expect(meanDays(railSea)).toBeGreaterThan(7 * (1 - MEAN_OFF))
  expect(meanDays(railSea)).toBeLessThan(10 * (1 + MEAN_OFF))
  expect(Math.abs(meanDays(river) / 23 - 1)).toBeLessThan(MEAN_OFF)
  for (const offer of railSea) expect(daysOf(offer)).toBeLessThan(10 * (1 + DAY_OFF))
  for (const offer of river) expect(Math.abs(daysOf(offer) / 23 - 1)).toBeLessThan(DAY_OFF)
})

test('NET-1 both ways have time, cost, reliability and emissions on one boundary, with what was published beside', () => {
  for (const boundary of ['direct', 'well-to-wheel'] as const) {
    const offers = offered('CNCQI', 'SGSIN', { boundary, latestArrival: addMinutes(ready, 30 * 1_440) })
    for (const is of [isRailSea, isRiverSea]) {
      const { itinerary, reliability, comparisons, sources } = offers.find(is)!
      expect(itinerary.cost.minor).toBeGreaterThan(0n)
      expect(itinerary.co2eGrams).toBeGreaterThan(0)
      expect(new Set(itinerary.legs.map(({ emission }) => emission.factor?.boundary))).toEqual(new Set([boundary]))
      expect(reliability).toMatchObject({ basis: 'prior' })
      expect(reliability!.onTime).toBeGreaterThan(0)
      expect(comparisons.map(({ claim }) => claim.id).toSorted()).toEqual(['svc-006', 'svc-007', 'svc-008', 'svc-009'])
      expect(sources.map(({ key }) => key)).toEqual(expect.arrayContaining(['cr-river', 'ichq2507']))
    }
    const saves = (one: Offer, other: Offer) => daysOf(other) - daysOf(one)
    expect(saves(offers.find(isRailSea)!, offers.find(isRiverSea)!)).toBeGreaterThan(10)
  }
})

test('Nansha competes for Singapore: by rail all the way to the ship', () => {
  expect(offered('CNCQI', 'SGSIN').map(({ itinerary }) => pathOf(itinerary))).toContain('CNCQI road CNCQI-GYP rail CNNSA sea SGSIN')
})

const COMPETING: readonly (readonly [to: string, ways: readonly string[]])[] = [
  ['VNHAN', [
    'CNCQI road CNCQI-NPG road CNYYG road VNHAN',
    'CNCQI road CNCQI-TJC rail VN-DONGDANG rail VNHAN',
    'CNCQI road CNCQI-TJC rail VN-DONGDANG rail VN-YENVIEN road VNHAN',
  ]],
  ['LAVTE', [
    'CNCQI road CNCQI-NPG road CNMHN road LAVTE',
    'CNCQI road CNCQI-TJC rail LAVTE',
    'CNCQI road CNCQI-TJC rail CNKNM-WJY rail CNMHN rail LAVTE',
  ]],
  ['DEDUI', [
    'CNCQI road CNCQI-TJC rail KZDOS rail PLMAA rail DEDUI',
    'CNCQI road CNCQI-TJC rail KZ-ALTYNKOL rail PLMAA rail DEDUI',
  ]],
]

for (const [to, ways] of COMPETING) {
  test(`ways to ${to} compete: ${ways.length} of them over four weeks`, () => {
    const seen = new Set(MORNINGS.flatMap((morning) => offered('CNCQI', to, { ready: morning }).map(({ itinerary }) => pathOf(itinerary))))
    for (const way of ways) expect([...seen]).toContain(way)
  })
}

test('with Youyiguan avoided the lorries go by Longbang', () => {
  const ways = offered('CNCQI', 'VNHAN', { avoid: { nodes: ['CNYYG' as never] } }).map(({ itinerary }) => pathOf(itinerary))
  expect(ways).toContain('CNCQI road CNCQI-NPG road CNLGB road VNHAN')
})

test('a border takes a queue, processing and customs, each with its basis, and waits for its working hours', () => {
  const lorry = offered('CNCQI', 'VNHAN').find(({ itinerary }) => itinerary.legs.every(({ mode }) => mode === 'road'))!
  const crossing = lorry.itinerary.legs.flatMap(({ after }) => (after?.border ? [after] : []))
  expect(crossing.map(({ node, border }) => [node, border?.crossing, border?.leaves.procedure])).toEqual([
    ['CNYYG', 'youyiguan-huunghi', 'full declaration'],
  ])
  for (const { parts, duration, begins, ends, closedMinutes } of crossing) {
    expect(parts.map(({ what }) => what)).toEqual(['queue', 'processing', 'customs'])
    expect(minutesOf(parts)).toBe(duration.value)
    expect(minutesBetween(begins, ends)).toBe(duration.value + closedMinutes)
  }
})

test('a train to Vientiane crosses at Mohan under customs-railway fast clearance, in the time that was published', () => {
  const train = offered('CNCQI', 'LAVTE').find(({ itinerary }) => pathOf(itinerary).includes('rail CNMHN'))!
  const crossing = train.itinerary.legs.find(({ after }) => after?.border)!.after!
  expect(crossing.border!.leaves).toEqual({ node: 'CNMHN', procedure: 'customs-railway fast clearance' })
  expect(crossing.parts).toEqual([{ what: 'customs', minutes: 300, basis: 'published', claim: 'bcp-044' }])
  expect(train.claims.map(({ id }) => id)).toEqual(expect.arrayContaining(['bcp-044', 'svc-019']))
})

test('NET-8 the queue at the Three Gorges lock is a modelled delay, with the published reading of more than ten days beside it', () => {
  const river = offered('CNCQI', 'SGSIN').find(isRiverSea)!
  expect(throughOf(river.itinerary)).toContain('CNYIC-TGL')
  expect(river.readings).toEqual([{ about: 'three-gorges-lock', claim: expect.objectContaining({ id: 'fig-087', value: '10', unit: 'd', period: '2017-02', note: 'more than' }) }])
  expect(river.sources.map(({ key }) => key)).toContain('lock17')
  const rail = offered('CNCQI', 'SGSIN').find(isRailSea)!
  expect(rail.readings).toEqual([])
})

test('NET-8 the lock makes the river later than its timetable, and without its queue the river would be sooner', () => {
  const lateBy = (offer: Offer) => minutesBetween(offer.itinerary.arrives, offer.reliability!.p90!)
  expect(lateBy(offered('CNCQI-GYP', 'CNSGH')[0]!)).toBeGreaterThan(2 * 1_440)
  expect(network.delays.find(({ id }) => id === 'three-gorges-lock')).toMatchObject({ basis: 'said', readings: ['fig-087'] })
})

test('NET-8 with the lock closed for a day no ship goes through on it', () => {
  const noon = addMinutes(ready, 4 * 1_440)
  const closures = [{ node: 'CNYIC-TGL' as never, from: noon, until: addMinutes(noon, 1_440), reason: 'maintenance' }]
  const [open] = offered('CNCQI-GYP', 'CNSGH')
  const [closed] = offered('CNCQI-GYP', 'CNSGH', { closures })
  expect(minutesBetween(open!.itinerary.arrives, closed!.itinerary.arrives)).toBe(1_440)
})

// The words of these tests.

function isRailSea({ itinerary }: Offer): boolean {
  return itinerary.legs.some(({ mode, to }) => mode === 'rail' && to === 'CNQZH-RCT')
}

function isRiverSea({ itinerary }: Offer): boolean {
  return itinerary.legs.some(({ mode, to }) => mode === 'inland water' && to === 'CNSGH')
}

function fastest(morning: typeof ready, is: (offer: Offer) => boolean): Offer {
  const found = offered('CNCQI', 'SGSIN', { ready: morning }).find(is)
  if (!found) throw new Error(`no such way on ${morning}`)
  return found
}

function daysOf({ itinerary }: Offer): number {
  return days(minutesBetween(itinerary.latestHandover, itinerary.arrives))
}

function meanDays(offers: readonly Offer[]): number {
  return offers.reduce((sum, offer) => sum + daysOf(offer), 0) / offers.length
}
