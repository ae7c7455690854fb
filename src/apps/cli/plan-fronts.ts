/** Pareto fronts of small networks in the form in which planners are compared: `{"id","front","itineraries"}` for each query. */
import { readFileSync, writeFileSync } from 'node:fs'
import { buildNetwork, plan, type Itinerary, type Query, type ServiceRow, type Tables } from '../../engines/planner/index.ts'
import type { Invocation } from './commands.ts'

/** Minutes since a common zero; costs and emissions for each TEU. Expected answers in a file are not read. */
export type ComparedNetwork = {
  readonly nodes: readonly { id: string; handlingMinutes: number; handlingCostPerTeu: number; gaugeChangeMinutes: number }[]
  readonly services: readonly ComparedService[]
  readonly trucks: readonly { from: string; to: string; minutes: number; costPerTeu: number; co2PerTeu: number }[]
  readonly queries: readonly ComparedQuery[]
}

type ComparedService = {
  readonly id: string
  readonly mode: string
  readonly gauge?: string | null
  readonly stops: readonly string[]
  readonly offsets: readonly { arr: number; dep: number }[]
  readonly cutoffMinutes: number
  readonly boardingCostPerTeu: number
  readonly segmentCostPerTeu: readonly number[]
  readonly segmentCo2PerTeu: readonly number[]
  readonly departures: readonly { start: number; residualTeu: readonly number[] }[]
}

type ComparedQuery = {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly ready: number
  readonly deadline: number
  readonly teu: number
  readonly maxLegs: number
}

export type ComparedFront = {
  readonly id: string
  readonly front: readonly (readonly number[])[]
  readonly itineraries: readonly (readonly ComparedLeg[])[]
}

type ComparedLeg = ({ readonly service: string } | { readonly truck: true }) & {
  readonly from: string
  readonly to: string
  readonly depart: number
  readonly arrive: number
}

/** The words are `fronts FILE.json...`. Fronts of all the networks, in one array. */
export async function run({ words: [, ...paths], options, write, report }: Invocation): Promise<number> {
  const fronts: ComparedFront[] = []
  for (const path of paths) {
    const compared = readCompared(path)
    if (compared === null) report(`${path} is no network with queries: { "nodes", "services", "trucks", "queries" }`)
    if (compared === null) return 1
    fronts.push(...frontsOf(compared))
  }
  const answers = `${JSON.stringify(fronts)}\n`
  if (typeof options['out'] === 'string') writeFileSync(options['out'], answers)
  else write(answers)
  return 0
}

/** Null where it cannot be read, or has not the tables. Their rows are believed: the engine finds what cannot be. */
function readCompared(path: string): ComparedNetwork | null {
  try {
    const said: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return isCompared(said) ? said : null
  } catch {
    return null
  }
}

function isCompared(said: unknown): said is ComparedNetwork {
  const tables: Readonly<Record<string, unknown>> = Object(said)
  return ['nodes', 'services', 'trucks', 'queries'].every((name) => Array.isArray(tables[name]))
}

/** The exact front of every query of a network, each vector with an itinerary that proves it. Throws on a faulty network. */
export function frontsOf(compared: ComparedNetwork): readonly ComparedFront[] {
  const { tables, place } = tablesOf(compared)
  const built = buildNetwork(tables)
  if ('faults' in built) throw new Error(`a network that cannot be: ${JSON.stringify(built.faults.slice(0, 10))}`)
  return compared.queries.map((asked) => {
    const answer = plan(built.network, queryOf(asked, place))
    if ('refused' in answer) throw new Error(`${asked.id}: ${answer.refused}`)
    return {
      id: asked.id,
      front: answer.front.map(({ arrive, cost, grams, legs }) => [arrive, cost, grams ?? 0, legs.length]),
      itineraries: answer.front.map((itinerary) => legsOf(compared, itinerary)),
    }
  })
}

function legsOf({ nodes, services }: ComparedNetwork, { legs }: Itinerary): readonly ComparedLeg[] {
  return legs.map((leg) => {
    const by = leg.by === 'service' ? { service: services[leg.row]?.id ?? '' } : { truck: true as const }
    return { ...by, from: nodes[leg.from]?.id ?? '', to: nodes[leg.to]?.id ?? '', depart: leg.depart, arrive: leg.arrive }
  })
}

/** Emissions of these files are for each TEU: a tonne a TEU, at a thousandth of the figure per kg, carries them whole. */
function queryOf({ from, to, ready, deadline, teu, maxLegs }: ComparedQuery, place: (id: string) => number): Query {
  const cargo = { teu, boxes: 0, massKg: teu * 1_000, boxKg: 0, plugs: 0, needs: 0 }
  return { from: place(from), to: place(to), ready, latestArrival: deadline, maxLegs, cargo }
}

const TRUCK = 'truck'
const FREE_TO_CARRY = { carrier: 0, carries: 0, boxKgMax: null }
const price = (perTeu: number) => ({ perTeu, perBox: 0 })

/** Rails of two gauges are two kinds of carriage, and changing between them at a node takes longer. */
function meansOf({ mode, gauge }: ComparedService): string {
  return mode === 'rail' ? `rail ${gauge ?? ''}` : mode
}

function tablesOf({ nodes, services, trucks }: ComparedNetwork): { tables: Tables; place: (id: string) => number } {
  const places = new Map(nodes.map(({ id }, at) => [id, at]))
  const place = (id: string) => places.get(id) ?? -1
  const kinds = [...new Set([TRUCK, ...services.map(meansOf)])]
  const tables: Tables = {
    nodes: nodes.length,
    means: kinds.length,
    services: services.map((service) => serviceRow(service, place, kinds)),
    unscheduled: trucks.map(({ from, to, minutes, costPerTeu, co2PerTeu }) => {
      const between = { from: place(from), to: place(to), means: kinds.indexOf(TRUCK), ...FREE_TO_CARRY }
      return { ...between, minutes, price: price(costPerTeu), microgramsPerKg: co2PerTeu * 1_000 }
    }),
    transfers: nodes.flatMap(({ id, handlingMinutes, handlingCostPerTeu, gaugeChangeMinutes }) =>
      kinds.flatMap((came, fromMeans) =>
        kinds.flatMap((goes, toMeans) => {
          if (came === TRUCK && goes === TRUCK) return []
          const gauges = came !== goes && came.startsWith('rail') && goes.startsWith('rail')
          const minutes = handlingMinutes + (gauges ? gaugeChangeMinutes : 0)
          const change = { node: place(id), fromMeans, toMeans, minutes, price: price(handlingCostPerTeu) }
          return [{ ...change, microgramsPerKg: 0, calendar: null }]
        }),
      ),
    ),
    calendars: [],
    storage: [],
  }
  return { tables, place }
}

function serviceRow(service: ComparedService, place: (id: string) => number, kinds: readonly string[]): ServiceRow {
  const departures = service.departures.toSorted((one, other) => one.start - other.start)
  return {
    ...FREE_TO_CARRY,
    means: kinds.indexOf(meansOf(service)),
    stops: service.stops.map((stop, at) => ({
      node: place(stop),
      arrive: service.offsets[at]?.arr ?? 0,
      depart: service.offsets[at]?.dep ?? 0,
      cutOffs: { cargo: service.cutoffMinutes, documents: 0, vgm: 0, customs: 0 },
      price: price(service.segmentCostPerTeu[at - 1] ?? 0),
      microgramsPerKg: (service.segmentCo2PerTeu[at - 1] ?? 0) * 1_000,
      boards: true,
      alights: true,
      zone: 0,
    })),
    boarding: price(service.boardingCostPerTeu),
    starts: departures.map(({ start }) => start),
    teuLeft: departures.flatMap(({ residualTeu }) => residualTeu),
    plugsLeft: null,
    surcharge: null,
  }
}
