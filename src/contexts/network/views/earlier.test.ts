import { expect, test } from 'vitest'
import { digestOf, network, period, planned, requestFor } from '../../../../test/support/network.ts'
import type { Network } from '../model/network.ts'
import { plan } from '../model/plan.ts'
import { plannerOf } from '../model/search.ts'
import { asToday } from './earlier.ts'

/** The corridor as the first editions kept it: one cut-off, no parts, no equipment, no borders, no delays. */
const earlier = {
  ...network,
  services: network.services.map(({ cutOffs, carries, passes: _, ...service }) => ({
    ...service, cutOffMinutes: cutOffs.cargo, dangerousCarried: carries.dangerousClasses.length > 0,
  })),
  legs: network.legs.map(({ carries, driving: _, ...leg }) => ({ ...leg, reeferCarried: carries.reefer, dangerousCarried: false })),
  transfers: network.transfers.map(({ parts: _, hours: __, border: ___, ...rule }) => rule),
  storage: [],
  delays: [],
} as unknown as Network

test('an edition that was imported before there were borders is planned on as it was', () => {
  const answer = plan(plannerOf('earlier' as never, period, asToday(earlier)), requestFor('CNCQI-TJC', 'DEDUI'), digestOf)
  if ('refused' in answer) throw new Error(answer.refused)
  const runs = (offers: typeof answer.offers) => offers.map(({ itinerary }) => itinerary.legs.map(({ planned: { arrival } }) => arrival))
  expect(runs(answer.offers)).toEqual(runs(planned('CNCQI-TJC', 'DEDUI').offers))
  const [first] = answer.offers
  expect(first!.reliability).toBe(null)
  expect(first!.itinerary.legs[1]!.after!.parts).toEqual([{ what: 'gauge change', minutes: 1_830, basis: 'published', claim: 'bcp-002' }])
})

test('rows of today are left as they are', () => {
  expect(asToday(network)).toEqual(network)
})
