/** Fronts that nobody here computed: the pack `planner`, part 2. Not part of this repository; skipped without it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { buildNetwork, plan, type Query, type Tables } from './index.ts'

const PACK = resolve(import.meta.dirname, '../../../../shared/conformance/planner/pareto')
const files = existsSync(PACK) ? readdirSync(PACK).filter((name) => name.endsWith('.json')) : []

test.skipIf(files.length > 0)('the pack of Pareto sets is not here: nothing is compared with it', () => {
  expect(files).toEqual([])
})

for (const file of files) {
  test(`${file}: every front of the pack is found, vector by vector`, () => {
    const net = JSON.parse(readFileSync(join(PACK, file), 'utf8')) as PackNet
    const { tables, place } = tablesOf(net)
    const built = buildNetwork(tables)
    if ('faults' in built) throw new Error(JSON.stringify(built.faults))
    expect(net.queries.length).toBeGreaterThan(0)
    for (const asked of net.queries) {
      const answer = plan(built.network, queryOf(asked, place))
      if ('refused' in answer) throw new Error(answer.refused)
      const vectors = answer.front.map(({ arrive, cost, grams, legs }) => [arrive, cost, grams, legs.length])
      expect(vectors, asked.id).toEqual(asked.expectedFront)
    }
  })
}

type PackNet = {
  nodes: { id: string; handlingMinutes: number; handlingCostPerTeu: number; gaugeChangeMinutes: number }[]
  services: {
    mode: string
    gauge?: string
    stops: string[]
    offsets: { arr: number; dep: number }[]
    cutoffMinutes: number
    boardingCostPerTeu: number
    segmentCostPerTeu: number[]
    segmentCo2PerTeu: number[]
    departures: { start: number; residualTeu: number[] }[]
  }[]
  trucks: { from: string; to: string; minutes: number; costPerTeu: number; co2PerTeu: number }[]
  queries: PackQuery[]
}
type PackQuery = {
  id: string
  from: string
  to: string
  ready: number
  deadline: number
  teu: number
  maxLegs: number
  expectedFront: number[][]
}

/** Emissions of the pack are per TEU: a tonne a TEU, at a thousandth of the pack's figure per kg, carries them through whole. */
function queryOf({ from, to, ready, deadline, teu, maxLegs }: PackQuery, place: (id: string) => number): Query {
  const cargo = { teu, boxes: teu, massKg: teu * 1_000, reefer: false, dangerous: false }
  return { from: place(from), to: place(to), ready, latestArrival: deadline, maxLegs, cargo }
}

function tablesOf(net: PackNet): { tables: Tables; place: (id: string) => number } {
  const places = net.nodes.map(({ id }) => id)
  const place = (id: string) => places.indexOf(id)
  const meansOf = ({ mode, gauge }: { mode: string; gauge?: string }) => (mode === 'rail' ? `rail ${gauge}` : mode)
  const kinds = [...new Set(['truck', ...net.services.map(meansOf)])]
  const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0)
  const price = (perTeu: number) => ({ perTeu, perBox: 0 })

  const departures = net.services.flatMap((service) =>
    service.departures.flatMap(({ start, residualTeu }) =>
      pairs(service.stops.length).map(([i, j]) => {
        const depart = start + (service.offsets[i]?.dep ?? 0)
        return {
          from: place(service.stops[i] ?? ''),
          to: place(service.stops[j] ?? ''),
          means: kinds.indexOf(meansOf(service)),
          price: price(service.boardingCostPerTeu + total(service.segmentCostPerTeu.slice(i, j))),
          microgramsPerKg: total(service.segmentCo2PerTeu.slice(i, j)) * 1_000,
          dangerousCarried: true,
          depart,
          closes: depart - service.cutoffMinutes,
          arrive: start + (service.offsets[j]?.arr ?? 0),
          teuLeft: Math.min(...residualTeu.slice(i, j)),
          plugsLeft: 0,
        }
      }),
    ),
  )
  const unscheduled = net.trucks.map(({ from, to, minutes, costPerTeu, co2PerTeu }) => ({
    from: place(from),
    to: place(to),
    means: kinds.indexOf('truck'),
    price: price(costPerTeu),
    microgramsPerKg: co2PerTeu * 1_000,
    dangerousCarried: true,
    minutes,
    reeferCarried: true,
  }))
  const transfers = net.nodes.flatMap((node) =>
    kinds.flatMap((came) =>
      kinds.flatMap((goes) => {
        if (came === 'truck' && goes === 'truck') return []
        const gauge = came !== goes && came.startsWith('rail') && goes.startsWith('rail')
        const minutes = node.handlingMinutes + (gauge ? node.gaugeChangeMinutes : 0)
        const between = { fromMeans: kinds.indexOf(came), toMeans: kinds.indexOf(goes) }
        return [{ node: place(node.id), ...between, minutes, price: price(node.handlingCostPerTeu) }]
      }),
    ),
  )
  return { tables: { nodes: net.nodes.length, means: kinds.length, departures, unscheduled, transfers }, place }
}

/** A ride is from one stop to any later one. */
function pairs(stops: number): [number, number][] {
  const every = Array.from({ length: stops }, (_, stop) => stop)
  return every.flatMap((i) => every.slice(i + 1).map((j): [number, number] => [i, j]))
}
