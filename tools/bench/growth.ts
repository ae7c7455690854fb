/** How the cost of a query grows with the network: the generator of the large corridor, from 100 to 800 terminals. */
import { buildNetwork } from '../../src/engines/planner/index.ts'
import { queriesOf, tablesOf, mulberry32, type Corridor } from './corridor-pack.ts'
import { times } from './corridor.ts'
import type { Comparison } from './run.ts'

const SIZES = [100, 200, 400, 800]
const QUERIES = 100

export async function benchGrowth(): Promise<readonly Comparison[]> {
  const curve = SIZES.map((terminals) => {
    const corridor = drawn(terminals)
    const built = buildNetwork(tablesOf(corridor))
    if ('faults' in built) throw new Error(JSON.stringify(built.faults.slice(0, 5)))
    return times(built.network, queriesOf(corridor, QUERIES, 6)).p50
  })
  return SIZES.slice(1).map((terminals, at) => {
    const [before, now] = [curve[at] ?? 0, curve[at + 1] ?? 0]
    // Twice the network, twice the work: 1. A ratio below 1 grows faster than that.
    const [value, againstValue] = [Math.round(now * 100) / 100, Math.round(before * 200) / 100]
    const against = `twice the ${terminals / 2} terminals, at ${terminals}`
    return {
      bench: 'growth',
      against,
      value,
      againstValue,
      unit: 'ms CPU a query',
      ratio: Math.round((againstValue / value) * 100) / 100,
      want: 0.7,
      n: QUERIES,
    }
  })
}

/** By the pack's description of its generator, with 15 services a terminal and the area growing with their number. */
function drawn(count: number): Corridor {
  const random = mulberry32(42)
  const upTo = (n: number) => Math.floor(random() * n)
  const clusters = Math.max(3, Math.round((12 * count) / 400))
  const terminals = Array.from({ length: count }, (_, id) => {
    const cluster = upTo(clusters)
    const kind = id % 6 === 0 ? 'sea' : id % 8 === 1 ? 'barge' : 'rail'
    const handlingMinutes = kind === 'sea' ? 1_440 : kind === 'barge' ? 480 : 360
    return { id, x: 800 * cluster + 700 * random(), y: 2_500 * random() + 500 * Math.sin(cluster), kind, handlingMinutes }
  })
  const km = (a: number, b: number) =>
    1.25 * Math.hypot((terminals[a]?.x ?? 0) - (terminals[b]?.x ?? 0), (terminals[a]?.y ?? 0) - (terminals[b]?.y ?? 0))
  const services = Array.from({ length: count * 15 }, () => serviceOf())
  const truckEdges: Corridor['truckEdges'] = terminals.flatMap(({ id: from }) =>
    terminals.flatMap(({ id: to }): Corridor['truckEdges'] => {
      const far = km(from, to)
      return from === to || far > 350
        ? []
        : [[from, to, Math.round((far / 55) * 60), Math.round(80 + 1.35 * far), Math.round(0.85 * far)]]
    }),
  )
  return { days: 90, terminals, services, truckEdges }

  function serviceOf(): Corridor['services'][number] {
    const mode = random() < 0.72 ? 'rail' : random() < 0.4 ? 'barge' : 'sea'
    const pool = terminals.filter(({ kind }) => mode === 'rail' || kind === mode).map(({ id }) => id)
    const [most, near] = { rail: [5, 60], barge: [4, 10], sea: [7, 40] }[mode] ?? [5, 60]
    const stops = [pool[upTo(pool.length)] ?? 0]
    const length = 2 + upTo(most ?? 5)
    while (stops.length < length) {
      const here = stops.at(-1) ?? 0
      const nearest = pool
        .filter((id) => !stops.includes(id))
        .sort((a, b) => km(here, a) - km(here, b))
        .slice(0, near)
      const next = nearest[Math.floor(random() * random() * nearest.length)]
      if (next === undefined) break
      stops.push(next)
    }
    const [speed, perKm, grams, fixed, dwell] = {
      rail: [35, 0.45, 150, 60, 120],
      barge: [11, 0.12, 210, 50, 300],
      sea: [30, 0.05, 75, 120, 1_080],
    }[mode] ?? [35, 0.45, 150, 60, 120]
    const [v, p, g] = [
      (speed ?? 1) * (0.8 + 0.4 * random()),
      (perKm ?? 1) * (0.7 + 0.6 * random()),
      (grams ?? 1) * (0.7 + 0.6 * random()),
    ]
    const columns = { arr: [0], dep: [0], cumCost: [0], cumCo2: [0] }
    stops.slice(1).forEach((stop, at) => {
      const far = km(stops[at] ?? 0, stop)
      const arrive = (columns.dep.at(-1) ?? 0) + Math.round((far / v) * 60 + (random() < 0.1 ? 480 : 0))
      columns.arr.push(arrive)
      columns.dep.push(arrive + (dwell ?? 0))
      columns.cumCost.push((columns.cumCost.at(-1) ?? 0) + Math.round(far * p))
      columns.cumCo2.push((columns.cumCo2.at(-1) ?? 0) + Math.round((far * g) / 1_000))
    })
    const days = mode === 'sea' ? 1 + upTo(2) : 1 + upTo(6)
    const weekdays = [0, 1, 2, 3, 4, 5, 6].sort(() => random() - 0.5).slice(0, days)
    return {
      mode,
      boardingCost: Math.round((fixed ?? 0) * (0.7 + 0.6 * random())),
      stops,
      ...columns,
      weekdays,
      minuteOfDay: upTo(1_440),
    }
  }
}
