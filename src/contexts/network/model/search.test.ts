import { expect, test } from 'vitest'
import { addMinutes } from '../../../kernel/time.ts'
import { BOX, digestOf, network, node, offered, pathOf, period, planner, ready, requestFor } from '../../../../test/support/network.ts'
import { plan } from './plan.ts'
import type { Cargo, PlanRequest } from './request.ts'
import { endsAt, plannerOf } from './search.ts'
import type { Room } from './tables.ts'

const ENDS: readonly (readonly [code: string, end: 'from' | 'to', stands: readonly string[], because: string])[] = [
  ['CNCQI', 'from', ['CNCQI'], 'lorries leave from the city itself'],
  ['CNKNM', 'from', ['CNKNM-WJY'], 'nothing leaves from the city, but from its station'],
  ['CNKNM-WJY', 'to', ['CNKNM-WJY'], 'a station is a station'],
  ['CNLAZ', 'from', ['CNLAZ'], 'nothing leaves from anywhere in it'],
  ['CN-HUAIHUA', 'to', ['CN-HUAIHUA'], 'a place of its own'],
]

for (const [code, end, stands, because] of ENDS) {
  test(`${end} ${code} is ${stands.join(', ')}: ${because}`, () => {
    expect(endsAt(network, node(code), end)).toEqual(stands)
  })
}

test('a city without a lorry of its own is left from its station, and the answer says so', () => {
  expect(offered('CNKNM', 'LAVTE').map(({ itinerary }) => [itinerary.from, pathOf(itinerary)])).toEqual([
    ['CNKNM-WJY', 'CNKNM-WJY rail CNMHN rail LAVTE'],
  ])
})

const CARRIED: readonly (readonly [cargo: Partial<Cargo>, ways: number, because: string])[] = [
  [{}, 1, 'a dry box'],
  [{ reefer: true }, 1, 'a plug for one cooled box'],
  [{ teu: 20, boxes: 11, grossMassKg: 200_000, reefer: true }, 0, 'more cooled boxes than plugs'],
  [{ tank: true, highCube: true }, 1, 'a tank, high'],
  [{ boxKg: 30_480 }, 1, 'as heavy as a wagon bears'],
  [{ boxKg: 30_481 }, 0, 'a kilogram heavier'],
  [{ grossMassKg: 30_481 }, 0, 'one box, and all the goods are in it'],
  [{ dangerous: true }, 0, 'dangerous goods of any class'],
  [{ dangerous: true, dangerousClass: 3 }, 0, 'dangerous goods of one class'],
]

for (const [cargo, ways, because] of CARRIED) {
  test(`the train from Kunming to Mohan ${ways > 0 ? 'takes' : 'does not take'} ${because}`, () => {
    expect(offered('CNKNM', 'CNMHN', { cargo: { ...BOX, ...cargo } })).toHaveLength(ways)
  })
}

test('ships take every class of dangerous goods', () => {
  expect(offered('CNQZH', 'SGSIN', { cargo: { ...BOX, dangerous: true, dangerousClass: 1 } }).length).toBeGreaterThan(0)
})

test('papers that come late miss the departure that the box would have made', () => {
  const [first] = offered('CNCQI-TJC', 'CNQZH-RCT')
  const closes = first!.itinerary.legs[0]!.closes!
  const papers = { documents: closes.documents, vgm: closes.vgm, customs: closes.customs }
  const departs = (wishes: Partial<PlanRequest>) => offered('CNCQI-TJC', 'CNQZH-RCT', { ready: addMinutes(ready, -480), ...wishes })[0]!.itinerary.departs
  const inTime = departs({ papers })
  for (const late of ['documents', 'vgm', 'customs'] as const) {
    expect(departs({ papers: { ...papers, [late]: addMinutes(papers[late], 1) } }) > inTime, late).toBe(true)
  }
})

test('a departure that the book says is full is not offered, and the next one is', () => {
  const [first] = offered('CNCQI-TJC', 'CNQZH-RCT')
  const run = first!.itinerary.legs[0]!.run
  if (run.name !== 'scheduled') throw new Error('a train runs to a timetable')
  const full: Room = new Map([[run.departure, [{ teu: 1, plugs: 0 }]]])
  const answer = plan(plannerOf(planner.edition, period, network, full), requestFor('CNCQI-TJC', 'CNQZH-RCT'), digestOf)
  if ('refused' in answer) throw new Error(answer.refused)
  expect(answer.offers[0]!.itinerary.departs).toBe(addMinutes(first!.itinerary.departs, 1_440))
})

test('must, avoid, a highest cost and fewest legs are kept', () => {
  for (const { itinerary } of offered('CNCQI', 'SGSIN', { must: { nodes: [node('CNSGH')] } })) expect(pathOf(itinerary)).toContain('CNSGH')
  for (const { itinerary } of offered('CNCQI', 'SGSIN', { avoid: { operators: ['Demonstration Rail'] } })) expect(pathOf(itinerary)).not.toContain('CNQZH-RCT')
  for (const { itinerary } of offered('CNCQI', 'SGSIN', { maxLegs: 3 })) expect(itinerary.legs.length).toBeLessThan(4)
  const maxCost = { minor: 150_000n, currency: network.currency }
  const cheap = offered('CNCQI', 'SGSIN', { maxCost })
  expect(cheap.length).toBeGreaterThan(0)
  for (const { itinerary } of cheap) expect(itinerary.cost.minor <= maxCost.minor).toBe(true)
})

test('a passed border is avoided as well as a place where something stops, and must be passed where it must', () => {
  const by = (wishes: Partial<PlanRequest>) => offered('CNCQI-TJC', 'DEDUI', wishes).map(({ itinerary }) => itinerary.legs[0]!.to)
  expect(new Set(by({ avoid: { nodes: [node('CNAKL')] } }))).toEqual(new Set(['KZ-ALTYNKOL']))
  expect(new Set(by({ must: { nodes: [node('CNHRS')] } }))).toEqual(new Set(['KZ-ALTYNKOL']))
})

test('an unknown place is refused with the places that may be meant', () => {
  const answer = plan(planner, requestFor('CNCQQ', 'SGSNI'), digestOf)
  expect(answer).toMatchObject({ refused: 'node_unknown' })
  expect('suggestions' in answer && answer.suggestions!.map(({ asked, code }) => `${asked} ${code}`)).toEqual(
    expect.arrayContaining(['CNCQQ CNCQI', 'SGSNI SGSIN']))
})

test('a box that waits beyond its free days pays for each day begun, and the line is shown', () => {
  const dear = { ...network, storage: [{ node: node('CNQZH'), freeMinutes: 60, perDay: { value: { perTeu: 600n, perBox: 0n }, basis: 'demonstration', claim: null }, note: '' }] } as typeof network
  const answer = plan(plannerOf(planner.edition, period, dear), requestFor('CNCQI', 'SGSIN'), digestOf)
  if ('refused' in answer) throw new Error(answer.refused)
  const stored = answer.offers.flatMap(({ itinerary }) => itinerary.legs).filter(({ storage }) => storage !== null)
  expect(stored.length).toBeGreaterThan(0)
  for (const { storage, waitingMinutes, after, from } of stored) {
    const standing = waitingMinutes + after!.duration.value + after!.closedMinutes
    expect([from, storage!.value.minor]).toEqual(['CNQZH', BigInt(Math.ceil((standing - 60) / 1_440) * 600 * BOX.teu)])
  }
})
