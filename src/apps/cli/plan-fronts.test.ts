/** Fronts that nobody here computed: the pack `planner`, part 2. Not part of this repository; skipped without it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { frontsOf, type ComparedFront, type ComparedNetwork } from './plan-fronts.ts'

const PACK = resolve(import.meta.dirname, '../../../../shared/conformance/planner/pareto')
const files = existsSync(PACK) ? readdirSync(PACK).filter((name) => name.endsWith('.json')) : []

test.skipIf(files.length > 0)('the pack of Pareto sets is not here: nothing is compared with it', () => {
  expect(files).toEqual([])
})

type Answered = ComparedNetwork & { readonly queries: readonly { readonly id: string; readonly expectedFront: number[][] }[] }

for (const file of files) {
  test(`${file}: every front of the pack is found, vector by vector, with a way that proves each`, () => {
    const network = JSON.parse(readFileSync(join(PACK, file), 'utf8')) as Answered
    expect(network.queries.length).toBeGreaterThan(0)
    const fronts = new Map(frontsOf(network).map((front) => [front.id, front]))
    for (const { id, expectedFront } of network.queries) {
      const found = fronts.get(id)
      expect(found?.front, id).toEqual(expectedFront)
      if (found !== undefined) expect(faultIn(network, id, found), id).toBe(null)
    }
  })
}

/** By the rules of the pack's README, not by the engine's: times, cut-offs, room, and the sums of the vector. */
function faultIn({ nodes, services, trucks, queries }: Answered, id: string, { front, itineraries }: ComparedFront): string | null {
  const query = queries.find((one) => one.id === id)
  if (query === undefined) return 'no such query'
  for (const [at, legs] of itineraries.entries()) {
    let [where, minute, cost, co2, came]: [string, number, number, number, string] = [query.from, query.ready, 0, 0, '']
    for (const leg of legs) {
      const node = nodes.find((one) => one.id === where)
      const service = 'service' in leg ? services.find((one) => one.id === leg.service) : undefined
      const by = service === undefined ? 'truck' : `${service.mode} ${service.gauge ?? ''}`
      const gauges = came !== by && came.startsWith('rail') && by.startsWith('rail')
      const ready = came === '' ? minute : minute + (node?.handlingMinutes ?? 0) + (gauges ? (node?.gaugeChangeMinutes ?? 0) : 0)
      if (came !== '') cost += node?.handlingCostPerTeu ?? 0
      if (leg.from !== where || (came === 'truck' && by === 'truck')) return 'does not connect'
      if (service === undefined) {
        const truck = trucks.find(({ from, to, minutes }) => from === leg.from && to === leg.to && leg.depart === ready && leg.arrive === ready + minutes)
        if (truck === undefined) return 'no such lorry'
        cost += truck.costPerTeu
        co2 += truck.co2PerTeu
      } else {
        const [i, j] = [service.stops.indexOf(leg.from), service.stops.indexOf(leg.to)]
        const run = service.departures.find(({ start }) => start + (service.offsets[i]?.dep ?? 0) === leg.depart && start + (service.offsets[j]?.arr ?? 0) === leg.arrive)
        if (run === undefined || ready > leg.depart - service.cutoffMinutes) return 'not taken'
        if (run.residualTeu.slice(i, j).some((left) => left < query.teu)) return 'no room'
        cost += service.boardingCostPerTeu + total(service.segmentCostPerTeu.slice(i, j))
        co2 += total(service.segmentCo2PerTeu.slice(i, j))
      }
      ;[where, minute, came] = [leg.to, leg.arrive, by]
    }
    const vector = [minute, cost * query.teu, co2 * query.teu, legs.length]
    if (where !== query.to || JSON.stringify(vector) !== JSON.stringify(front[at])) return `adds up to ${JSON.stringify(vector)}`
  }
  return null
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
