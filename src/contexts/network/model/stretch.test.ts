import { expect, test } from 'vitest'
import { minutesBetween } from '../../../kernel/time.ts'
import { BOX, network, node, offered, period, planned, planner } from '../../../../test/support/network.ts'
import type { Itinerary } from './itinerary.ts'
import { plannerOf } from './search.ts'
import { partOf, priceOfWay, stopsOf } from './stretch.ts'

const coastal = network.services.find(({ id }) => id === 'sea-yan-nsa-sin')!
const onCoastal = ({ legs }: Itinerary) => legs.length === 1 && legs[0]!.run.name === 'scheduled' && legs[0]!.run.service === coastal.id

test('the price of the whole way is shared out by kilometres, and the shares add up to it', () => {
  const stops = stopsOf(coastal)
  const shares = [1, 2].map((end) => priceOfWay(coastal, stops, end))
  expect(shares.reduce((sum, { perTeu }) => sum + perTeu, 0n)).toBe(coastal.price.value.perTeu)
  expect(shares.reduce((sum, { perBox }) => sum + perBox, 0n)).toBe(coastal.price.value.perBox)
  expect(shares[0]!.perBox < shares[1]!.perBox).toBe(true)
})

test('a run that is faster than usual is nowhere later than at its end', () => {
  expect(stopsOf(coastal, 600).map(({ arrive, depart }) => [arrive, depart])).toEqual([[0, 0], [600, 600], [600, 600]])
})

test('a part of a published value is derived, of a demonstration a demonstration', () => {
  const claim = 'svc-001' as never
  expect(partOf({ value: 10, basis: 'published', claim }, 4)).toEqual({ value: 4, basis: 'derived', claim })
  expect(partOf({ value: 10, basis: 'published', claim }, 10).basis).toBe('published')
  expect(partOf({ value: 10, basis: 'demonstration', claim: null }, 4).basis).toBe('demonstration')
})

test('a ship that calls on its way takes cargo on from there, with the hours, distance and price of that part', () => {
  const part = offered('CNNSA', 'SGSIN').map(({ itinerary }) => itinerary).find(onCoastal) ?? offered('CNNSA', 'SGSIN', {
    avoid: { services: ['sea-nsa-sin' as never] },
  })[0]!.itinerary
  const [leg] = part.legs
  const [, call, end] = stopsOf(coastal)
  expect(leg).toMatchObject({ from: 'CNNSA', to: 'SGSIN', run: { part: { boards: 1, alights: 2 } }, passes: [] })
  expect(leg!.duration).toEqual({ value: end!.arrive - call!.depart, basis: 'demonstration', claim: null })
  expect(minutesBetween(leg!.planned.departure, leg!.planned.arrival)).toBe(leg!.duration.value)
  expect(leg!.distanceKm.value).toBe(2_694)
  const price = priceOfWay(coastal, stopsOf(coastal), 2)
  expect(leg!.cost.value.minor).toBe(price.perTeu * BigInt(BOX.teu) + price.perBox * BigInt(BOX.boxes))
  expect(minutesBetween(leg!.closes!.cargo, leg!.planned.departure)).toBe(coastal.cutOffs.cargo)
})

test('the same ship from its first call passes the second, and is another way with another id', () => {
  const only = { avoid: { services: ['sea-yan-sin' as never, 'sea-nsa-sin' as never] } }
  const [whole] = offered('CNSGH-YAN', 'SGSIN', only)
  const [part] = offered('CNNSA', 'SGSIN', only)
  expect(whole!.itinerary.legs[0]).toMatchObject({ run: { part: null }, passes: ['CNNSA'] })
  expect(whole!.itinerary.id).not.toBe(part!.itinerary.id)
})

test('what is barred from cabotage carries nothing between two calls of one country', () => {
  expect(offered('CNSGH-YAN', 'CNNSA', { maxLegs: 1 })).toEqual([])
  const free = { ...network, services: network.services.map((service) => ({ ...service, cabotageBarred: false })) }
  expect(planned('CNSGH-YAN', 'CNNSA', { maxLegs: 1 }, plannerOf(planner.edition, period, free)).offers).toHaveLength(1)
})

test('a ship does not sail past a closed call', () => {
  const [whole] = offered('CNSGH-YAN', 'SGSIN', { avoid: { services: ['sea-yan-sin' as never] } })
  const call = stopsOf(coastal)[1]!
  const from = new Date(Date.parse(whole!.itinerary.departs) + call.arrive * 60_000).toISOString() as never
  const until = new Date(Date.parse(whole!.itinerary.departs) + (call.arrive + 60) * 60_000).toISOString() as never
  const closures = [{ node: node('CNNSA'), from, until, reason: 'typhoon' }]
  const [closed] = offered('CNSGH-YAN', 'SGSIN', { avoid: { services: ['sea-yan-sin' as never] }, closures })
  expect(minutesBetween(whole!.itinerary.arrives, closed!.itinerary.arrives)).toBe(7 * 1_440)
})
