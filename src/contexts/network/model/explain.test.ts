import { expect, test } from 'vitest'
import { addMinutes } from '../../../kernel/time.ts'
import { BOX, instant, network, node, period, planned, ready } from '../../../../test/support/network.ts'
import type { Constraint } from './answer.ts'
import type { PlanRequest } from './request.ts'
import { plannerOf } from './search.ts'

const USD = (minor: bigint) => ({ minor, currency: 'USD' as never })

const IMPOSSIBLE: readonly (readonly [to: string, wishes: Partial<PlanRequest>, constraint: Constraint, relaxedTo: unknown, because: string])[] = [
  ['SGSIN', { latestArrival: addMinutes(ready, 7 * 1_440) }, 'deadline', '2026-12-11T10:00:00.000Z', 'seven days are too few: the earliest arrival is named'],
  ['SGSIN', { maxCost: USD(100_000n) }, 'cost', USD(115_000n), 'a thousand dollars are too few: the cheapest is named'],
  ['SGSIN', { maxLegs: 1 }, 'legs', 3, 'nothing goes there directly'],
  ['DEDUI', { avoid: { nodes: [node('PLMAA'), node('CNQZH')] } }, 'avoid', ['PLMAA'], 'one of two avoided places is in the way'],
  ['DEDUI', { avoid: { nodes: [node('KZDOS'), node('KZ-ALTYNKOL')] } }, 'avoid', ['KZDOS', 'KZ-ALTYNKOL'], 'either of two is'],
  ['DEDUI', { must: { nodes: [node('SGSIN')] } }, 'must', ['SGSIN'], 'no train goes by Singapore'],
  ['DEDUI', { must: { operators: ['Nobody'] } }, 'must', ['Nobody'], 'nobody carries nothing'],
  ['DEDUI', { cargo: { ...BOX, dangerous: true, dangerousClass: 3 } }, 'equipment', ['dangerous'], 'no train takes dangerous goods'],
  ['DEDUI', { cargo: { ...BOX, boxKg: 31_000 } }, 'equipment', ['box mass'], 'a wagon bears 30,480 kg'],
  ['DEDUI', { cargo: { ...BOX, teu: 120, boxes: 60, grossMassKg: 900_000 } }, 'capacity', 80, 'the smallest train takes 80 TEU'],
  ['DEDUI', { closures: [{ node: node('PLMAA'), from: instant('2026-12-01T00:00'), until: instant('2027-07-31T00:00'), reason: 'strike' }] }, 'closure',
    ['PLMAA: strike'], 'a closed place is in the way'],
  ['DEDUI', { papers: { documents: instant('2027-07-01T00:00'), vgm: ready, customs: ready } }, 'cut-off', null, 'the papers come after the last train'],
]

for (const [to, wishes, constraint, relaxedTo, because] of IMPOSSIBLE) {
  test(`no way to ${to}, for the ${constraint}: ${because}`, () => {
    const { offers, relax } = planned('CNCQI-TJC', to, wishes)
    expect(offers).toEqual([])
    expect(relax).toContainEqual({ constraint, to: relaxedTo })
  })
}

test('without a rule for a change the rule is named, and nothing else can be given up', () => {
  const without = plannerOf('test' as never, period, { ...network, transfers: network.transfers.filter(({ id }) => id !== 'maa-1520-1435') })
  const { offers, relax } = planned('CNCQI-TJC', 'DEDUI', {}, without)
  expect(offers).toEqual([])
  expect(relax).toEqual([{ constraint: 'transfer rule', to: ['PLMAA: rail-1520 to rail-1435'] }])
})

test('where nothing goes at all, nothing is blamed', () => {
  expect(planned('CNLAZ', 'SGSIN', { latestArrival: addMinutes(ready, 60) }).relax).toEqual([])
})

test('a way that is missed is shown, dominated by others, removed by a constraint, or is none', () => {
  const by = (code: string, wishes: Partial<PlanRequest> = {}) => planned('CNCQI', 'VNHAN', { ...wishes, expected: { nodes: [node(code)] } }).missing
  expect(by('CNYYG')).toMatchObject({ name: 'shown' })
  expect(by('CNLGB')).toMatchObject({ name: 'dominated', by: [expect.any(String)] })
  expect(by('CNYYG', { avoid: { nodes: [node('CNYYG')] } })).toMatchObject({ name: 'removed', relax: expect.arrayContaining([{ constraint: 'avoid', to: ['CNYYG'] }]) })
  expect(by('VN-YENVIEN', { latestArrival: addMinutes(ready, 3 * 1_440) })).toMatchObject({ name: 'removed', relax: [{ constraint: 'deadline' }] })
  expect(by('BRSSZ')).toEqual({ name: 'no way' })
})

test('every way of a front is there for something that it is better on', () => {
  for (const { itinerary, why } of planned('CNCQI', 'SGSIN').offers) {
    expect(why.length).toBeGreaterThan(0)
    expect(why.every(({ beats, on }) => beats !== itinerary.id && on.length > 0)).toBe(true)
  }
})

test('three that differ are named with the most that anybody loses by them, in the order of what an hour is worth', () => {
  const { offers, differ } = planned('CNCQI', 'SGSIN', { show: 3 })
  expect(differ!.ids).toHaveLength(3)
  expect(differ!.regret).toBeGreaterThan(0)
  expect(differ!.regret).toBeLessThan(1)
  const idOf = (way: string) => offers.find(({ itinerary }) => itinerary.legs.some(({ mode }) => mode === way))!.itinerary.id
  expect(planned('CNCQI', 'SGSIN', { show: 9, timeValuePerHour: USD(0n) }).differ!.ids[0]).toBe(idOf('inland water'))
  expect(planned('CNCQI', 'SGSIN', { show: 9, timeValuePerHour: USD(100_000n) }).differ!.ids.at(-1)).toBe(idOf('inland water'))
})
