import { expect, test } from 'vitest'
import { addMinutes } from '../../../kernel/time.ts'
import { instant, node, offered, pathOf, planned, ready } from '../../../../test/support/network.ts'
import { throughOf } from './closure.ts'
import type { Closure } from './request.ts'

/** The trains of the first three days would pass Alashankou within these. Source of the case: rf2303, a closure in March 2023. */
const ALASHANKOU: Closure = {
  node: node('CNAKL'), from: instant('2026-12-05T00:00'), until: instant('2026-12-12T00:00'), reason: 'closed, all traffic by Khorgos',
}

test('NET-6 closing Alashankou diverts the trains to Duisburg by Horgos, and says why', () => {
  const open = planned('CNCQI', 'DEDUI')
  const closed = planned('CNCQI', 'DEDUI', { closures: [ALASHANKOU] })
  const [fastest] = closed.offers
  expect(throughOf(open.offers[0]!.itinerary)).toEqual(expect.arrayContaining(['CNAKL', 'KZDOS']))
  expect(throughOf(fastest!.itinerary)).toEqual(expect.arrayContaining(['CNHRS', 'KZ-ALTYNKOL']))
  expect(throughOf(fastest!.itinerary)).not.toContain('CNAKL')
  const [felt] = closed.closed
  expect(felt).toMatchObject({ node: 'CNAKL', reason: 'closed, all traffic by Khorgos' })
  expect(felt!.removed.map(({ id }) => id)).toContain(open.offers[0]!.itinerary.id)
  expect(felt!.removed[0]!.through).toContain('CNAKL')
  expect(felt!.avoidedBy).toContain(fastest!.itinerary.id)
})

test('NET-6 no train passes, leaves for or is worked at Alashankou while it is closed', () => {
  const ways = offered('CNCQI', 'DEDUI', { closures: [ALASHANKOU], must: { nodes: [node('CNAKL')] } })
  expect(ways.length).toBeGreaterThan(0)
  for (const { itinerary } of ways) {
    expect(pathOf(itinerary)).toContain('rail KZDOS')
    const [, train, next] = itinerary.legs
    expect(train!.planned.arrival >= ALASHANKOU.until || train!.planned.arrival < ALASHANKOU.from).toBe(true)
    expect(next!.after!.ends >= ALASHANKOU.until).toBe(true)
  }
})

test('a closure that nothing would have met removes nothing', () => {
  const later = { ...ALASHANKOU, from: addMinutes(ready, 60 * 1_440), until: addMinutes(ready, 61 * 1_440) }
  const { offers, closed } = planned('CNCQI', 'DEDUI', { closures: [later] })
  expect(closed).toEqual([{ ...later, removed: [], avoidedBy: [] }])
  expect(offers.map(({ itinerary }) => itinerary.id)).toEqual(offered('CNCQI', 'DEDUI').map(({ itinerary }) => itinerary.id))
})

test('each of two closures says what it removed by itself', () => {
  const horgos = { ...ALASHANKOU, node: node('CNHRS'), reason: 'holiday' }
  const { closed, offers } = planned('CNCQI', 'DEDUI', { closures: [ALASHANKOU, horgos] })
  expect(offers.every(({ itinerary }) => itinerary.arrives > instant('2026-12-20T00:00'))).toBe(true)
  expect(closed.map(({ node: at, removed }) => [at, removed.every(({ through }) => through.includes(at))])).toEqual([['CNAKL', true], ['CNHRS', true]])
})
