import { expect, test } from 'vitest'
import { addMinutes } from '../../../kernel/time.ts'
import { instant, offered, planned } from '../../../../test/support/network.ts'

const friday = instant('2027-01-15T12:00')

test('being there by a day is answered by leaving as late as will do', () => {
  const offers = offered('CNCQI', 'SGSIN', { ready: null, latestArrival: friday })
  expect(offers.length).toBeGreaterThan(2)
  const latest = offers[0]!.itinerary.latestHandover
  for (const { itinerary } of offers) {
    expect(itinerary.arrives <= friday).toBe(true)
    expect(itinerary.latestHandover <= latest).toBe(true)
  }
  expect(offered('CNCQI', 'SGSIN', { ready: addMinutes(latest, 1), latestArrival: friday })).toEqual([])
})

test('leaving earlier is offered only where it is cheaper, cleaner or has fewer legs', () => {
  const offers = offered('CNCQI', 'SGSIN', { ready: null, latestArrival: friday })
  offers.forEach(({ itinerary: one }, place) => {
    for (const { itinerary: later } of offers.slice(0, place)) {
      expect(one.cost.minor < later.cost.minor || one.co2eGrams! < later.co2eGrams! || one.legs.length < later.legs.length).toBe(true)
    }
  })
})

test('what cannot be reached by then is not offered', () => {
  expect(planned('CNCQI', 'SGSIN', { ready: null, latestArrival: instant('2026-12-03T00:00') }).offers).toEqual([])
})
