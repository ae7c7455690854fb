import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { NodeCode } from '../../../kernel/ids.ts'
import { minutesBetween, type Day, type Instant } from '../../../kernel/time.ts'
import { FILES, readEdition, type Files } from '../wire/edition.ts'
import type { EditionId } from './edition.ts'
import { basesOf, type Itinerary } from './itinerary.ts'
import type { Network } from './network.ts'
import { plan } from './plan.ts'
import type { Boundary, Cargo, PlanRequest } from './request.ts'
import { plannerOf } from './search.ts'

const FIXTURES = join(import.meta.dirname, '../../../../fixtures')
const files = Object.fromEntries(FILES.map((name) => [name, readFileSync(join(FIXTURES, name), 'utf8')])) as Files
const period = { firstDay: '2026-12-01' as Day, days: 120 }
const { network } = readEdition(files, period)
const ready = '2026-12-01T08:00:00.000Z' as Instant
const BOX: Cargo = { teu: 2, boxes: 1, grossMassKg: 20_000, reefer: false, dangerous: false }
/** The beef of the first journey: two cooled 40-foot boxes. */
const BEEF: Cargo = { teu: 4, boxes: 2, grossMassKg: 54_000, reefer: true, dangerous: false }

test('NET-2 a train from Chongqing to Duisburg changes gauge twice, each change with its own time and price', () => {
  const [train] = ways('CNCQI-TJC', 'DEDUI')
  const changes = train!.legs.flatMap(({ after }) => (after?.kind === 'gauge change' ? [after] : []))
  expect(changes.map(({ node, duration, cost }) => [node, duration, cost])).toEqual([
    [
      'KZDOS',
      { value: 30.5 * 60, basis: 'published', claim: 'bcp-002' },
      { value: { minor: 32_900n, currency: 'USD' }, basis: 'published', claim: 'bcp-003' },
    ],
    [
      'PLMAA',
      { value: 10 * 60, basis: 'published', claim: 'bcp-058' },
      { value: { minor: 24_000n, currency: 'USD' }, basis: 'demonstration', claim: null },
    ],
  ])
  expect(train!.legs.map(({ gaugeMm }) => gaugeMm)).toEqual([1435, 1520, 1435])
  for (const { begins, ends, duration } of changes) expect(minutesBetween(begins, ends)).toBe(duration.value)
})

test('NET-2 without a rule for one of the changes there is no train, and no wrong one', () => {
  const byHorgos = 'CNCQI-TJC rail KZ-ALTYNKOL rail PLMAA rail DEDUI'
  expect(ways('CNCQI-TJC', 'DEDUI', { on: without('dos-1435-1520') }).map(pathOf)).toEqual([byHorgos])
  expect(ways('CNCQI-TJC', 'DEDUI', { on: without('maa-1520-1435') })).toEqual([])
  const neither = { ...network, transfers: network.transfers.filter(({ kind }) => kind !== 'gauge change') }
  expect(ways('CNCQI-TJC', 'DEDUI', { on: neither })).toEqual([])
})

test('NET-2 any transfer rule taken away takes away the ways that need it, and leaves the others as they were', () => {
  const all = ways('CNCQI', 'SGSIN')
  for (const { id } of network.transfers) {
    const left = ways('CNCQI', 'SGSIN', { on: without(id) })
    const untouched = all.filter(({ legs }) => legs.every(({ after }) => after?.rule !== id))
    expect(left.filter(({ legs }) => legs.some(({ after }) => after?.rule === id))).toEqual([])
    for (const { id: kept } of untouched) expect(left.map((way) => way.id), `${id} ${kept}`).toContain(kept)
  }
})

test('beef from Santos goes by sea and rail, over Singapore, by lorry, and by the river', () => {
  expect([...new Set(ways('BRSSZ', 'CNCQI-TJC', { cargo: BEEF }).map(pathOf))]).toEqual([
    'BRSSZ sea CNQZH road CNCQI-TJC',
    'BRSSZ sea CNQZH road CNQZH-RCT rail CNCQI-TJC',
    'BRSSZ sea SGSIN sea CNQZH road CNQZH-RCT rail CNCQI-TJC',
    'BRSSZ sea CNSGH-YAN road CNSGH inland water CNCQI-GYP road CNCQI-TJC',
  ])
})

test('Chongqing to Singapore offers rail and sea by Qinzhou, and the river by Shanghai beside it', () => {
  const offers = planned('CNCQI', 'SGSIN')
  const railSea = offers.find(({ itinerary }) => pathOf(itinerary).includes('rail CNQZH-RCT'))!
  const river = offers.find(({ itinerary }) => pathOf(itinerary).includes('inland water CNSGH'))!
  expect(railSea.itinerary.durationMinutes / 1440).toBeCloseTo(10.1, 1)
  expect(river.itinerary.durationMinutes / 1440).toBeCloseTo(23.9, 1)
  expect(claimsBeside(railSea)).toEqual([['svc-006', true, 7], ['svc-007', true, 8], ['svc-008', true, 10], ['svc-009', false, 23]])
  expect(claimsBeside(river)).toEqual([['svc-009', true, 23], ['svc-006', false, 7], ['svc-007', false, 8], ['svc-008', false, 10]])
})

test('a claim that says neither time nor cost is not set beside', () => {
  const offers = planned('CNQZH', 'CNCQI-YUZ')
  expect(offers.length).toBeGreaterThan(0)
  expect(network.claims.some(({ id }) => id === 'svc-038')).toBe(true)
  expect(offers.flatMap(claimsBeside)).toEqual([])
})

test('a sum over the river is unknown where no factor of its ships was found, and says on which leg', () => {
  const without = { ...network, factors: network.factors.filter(({ mode }) => mode !== 'inland water') }
  const river = ways('CNCQI', 'SGSIN', { on: without }).find(({ legs }) => legs.some(({ mode }) => mode === 'inland water'))!
  expect(river.co2eGrams).toBe(null)
  expect(river.legs.filter(({ emission }) => emission.grams === null).map(({ mode }) => mode)).toEqual(['inland water'])
})

test('from well to wheel a way emits more than from tank to wheel, and every handling is counted with its source', () => {
  const [direct] = planned('CNCQI-TJC', 'DEDUI')
  const [whole] = planned('CNCQI-TJC', 'DEDUI', { boundary: 'well-to-wheel' })
  // 20 t over 11,179 km by rail at 34.7 g/tkm, and two gauge changes at 1.2 kg/t.
  expect(whole!.itinerary.co2eGrams).toBe(20 * 34.7 * 11_179 + 2 * 20 * 1_200)
  expect(direct!.itinerary.co2eGrams).toBe(Math.round(20 * 25.83 * 11_179))
  const parts = whole!.itinerary.legs.flatMap(({ emission, after }) => [emission.grams, after?.emission.grams ?? 0])
  expect(parts.reduce((sum: number, grams) => sum + grams!, 0)).toBe(whole!.itinerary.co2eGrams)
  expect(whole!.sources.map(({ key }) => key)).toEqual(expect.arrayContaining(['desnz25f', 'glec32']))
})

test('every sum is the sum of what is shown, and every leg leaves after the change before it', () => {
  for (const way of [...ways('CNCQI', 'SGSIN'), ...ways('BRSSZ', 'CNCQI', { cargo: BEEF }), ...ways('CNCQI', 'DEDUI')]) {
    const lines = way.legs.flatMap(({ cost, storage, after }) => [cost, storage, after?.cost].map((line) => line?.value.minor ?? 0n))
    expect(lines.reduce((sum, minor) => sum + minor, 0n)).toBe(way.cost.minor)
    const grams = way.legs.map(({ emission }) => emission.grams)
    expect(grams.includes(null) ? null : grams.reduce((sum: number, one) => sum + one!, 0)).toBe(way.co2eGrams)
    let done = ready
    for (const { after, run, planned, waitingMinutes, duration } of way.legs) {
      done = after?.ends ?? done
      if (run.name === 'scheduled') expect(done <= run.closes).toBe(true)
      expect(minutesBetween(done, planned.departure)).toBe(waitingMinutes)
      expect(minutesBetween(planned.departure, planned.arrival)).toBe(duration.value)
    }
  }
})

test('emissions are grams of the goods over the distance, at the factor of the row', () => {
  const [lorry] = ways('CNCQI-NPG', 'VN-HUNGYEN')
  // 20 t over 1,400 km at 78.35 g/tkm.
  expect(lorry!.co2eGrams).toBe(2_193_800)
  // 54 t at the 90.61 g/tkm of a cooled lorry.
  expect(ways('CNCQI-NPG', 'VN-HUNGYEN', { cargo: BEEF })[0]!.co2eGrams).toBe(6_850_116)
})

test('an itinerary says how many of its values are published, derived and for demonstration', () => {
  const [train] = ways('CNCQI-TJC', 'DEDUI')
  expect(basesOf(train!)).toEqual({ published: 3, derived: 5, demonstration: 8 })
})

test('the same legs of the same edition have the same id, for another cargo too; another edition has another', () => {
  const ids = (options: Asked = {}) => ways('CNCQI-TJC', 'DEDUI', options).map(({ id }) => id)
  expect(ids()).toEqual(ids({ cargo: { ...BOX, grossMassKg: 1 } }))
  expect(ids()).not.toEqual(ids({ edition: 'another' }))
  expect(new Set(ways('BRSSZ', 'CNCQI', { cargo: BEEF }).map(({ id }) => id)).size).toBeGreaterThan(3)
})

test('a way is booked by the cut-off of its first leg, or by its departure where it has none', () => {
  const [ship] = ways('BRSSZ', 'CNQZH')
  expect([ship!.departs, ship!.bookBy]).toEqual(['2026-12-02T18:00:00.000Z', '2026-12-01T18:00:00.000Z'])
  const [lorry] = ways('CNCQI-NPG', 'CNYYG')
  expect([lorry!.departs, lorry!.bookBy]).toEqual([ready, ready])
})

test('a full train is not offered, nor one without a plug for each cooled box', () => {
  const byRail = (cargo: Partial<Cargo>) => {
    const offered = ways('CNQZH-RCT', 'CNCQI-TJC', { cargo: { ...BEEF, ...cargo } })
    return offered.some(({ legs }) => legs.some(({ mode }) => mode === 'rail'))
  }
  expect(byRail({ teu: 54, boxes: 20 })).toBe(true)
  expect(byRail({ teu: 55, boxes: 20 })).toBe(false)
  expect(byRail({ teu: 54, boxes: 21 })).toBe(false)
})

const REFUSED: readonly (readonly [change: Partial<PlanRequest>, code: string, because: string])[] = [
  [{ from: 'CNXXX' as NodeCode }, 'node_unknown', 'nobody knows the place'],
  [{ to: 'CNCQI' as NodeCode }, 'same_place', 'it is there already'],
  [{ ready: '2026-11-30T23:59:59.999Z' as Instant }, 'calendar_closed', 'the day before the edition begins'],
  [{ ready: '2027-03-31T00:00:00.000Z' as Instant }, 'calendar_closed', 'the day after it ends'],
  [{ cargo: { ...BOX, teu: 1_001 } }, 'cargo_out_of_range', 'no ship is that large'],
  [{ cargo: { ...BOX, grossMassKg: 0.5 } }, 'cargo_out_of_range', 'masses are whole kilograms'],
]

for (const [change, code, because] of REFUSED) {
  test(`a plan is refused, ${code}: ${because}`, () => {
    const request = { from: 'CNCQI' as NodeCode, to: 'SGSIN' as NodeCode, ready, latestArrival: null, cargo: BOX, ...change }
    expect(plan(plannerOf(EDITION, period, network), request, digestOf)).toMatchObject({ refused: code })
  })
}

// The words of these tests.

const EDITION = 'corridor-test' as EditionId
const digestOf = (text: string) => text

type Asked = { cargo?: Cargo; on?: Network; edition?: string; boundary?: Boundary }

function planned(from: string, to: string, { cargo = BOX, on = network, edition = EDITION, boundary = 'direct' }: Asked = {}) {
  const request = { from: from as NodeCode, to: to as NodeCode, ready, latestArrival: null, cargo, boundary }
  const answer = plan(plannerOf(edition as EditionId, period, on), request, digestOf)
  if ('refused' in answer) throw new Error(answer.refused)
  return answer.offers
}

function ways(from: string, to: string, asked: Asked = {}): readonly Itinerary[] {
  return planned(from, to, asked).map(({ itinerary }) => itinerary)
}

function without(rule: string): Network {
  return { ...network, transfers: network.transfers.filter(({ id }) => id !== rule) }
}

function pathOf({ from, legs }: Itinerary): string {
  return [from, ...legs.flatMap(({ mode, to }) => [mode, to])].join(' ')
}

function claimsBeside({ comparisons }: ReturnType<typeof planned>[number]) {
  return comparisons.map(({ claim, sameWay }) => [claim.id, sameWay, (claim.durationMinutes ?? 0) / 1440])
}
