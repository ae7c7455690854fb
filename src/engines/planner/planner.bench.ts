/**
 * How long a question takes, beside the definition walked out in full. `now` reads milliseconds; the engine itself
 * has no clock. The network is drawn: 24 places, 200 services over 120 days, 12 lorries, seed 7.
 */
import { buildNetwork, plan, type Query, type Tables } from './index.ts'

export type BenchLine = {
  readonly bench: string
  readonly against: string
  readonly value: number
  readonly againstValue: number
  readonly unit: string
  readonly ratio: number
  readonly want: number | null
  readonly n: number
}

/** One line: median milliseconds of 200 questions of up to 5 legs, against the slowest hundredth of the same run. */
export function bench(now: () => number): readonly BenchLine[] {
  const { tables, queries } = drawn(7)
  const built = buildNetwork(tables)
  if ('faults' in built) throw new Error(`the drawn network is at fault: ${JSON.stringify(built.faults[0])}`)
  for (const query of queries) plan(built.network, query)
  const times = queries.map((query) => {
    const start = now()
    plan(built.network, query)
    return now() - start
  })
  times.sort((one, other) => one - other)
  const value = times[Math.floor(times.length / 2)] ?? 0
  const againstValue = times[Math.floor(times.length * 0.99)] ?? 0
  const ratio = againstValue / value
  return [{ bench: 'planner', against: 'p99', value, againstValue, unit: 'ms', ratio, want: null, n: times.length }]
}

function drawn(seed: number): { tables: Tables; queries: readonly Query[] } {
  const upTo = chance(seed)
  const nodes = 24
  const means = 4
  const pair = () => {
    const from = upTo(nodes)
    return { from, to: (from + 1 + upTo(nodes - 1)) % nodes }
  }
  const carriage = () => {
    const price = { perTeu: 10_000 + upTo(200_000), perBox: 0 }
    return { ...pair(), price, microgramsPerKg: 1_000_000 + upTo(60_000_000), dangerousCarried: true }
  }
  const services = Array.from({ length: 200 }, () => {
    return { ...carriage(), means: upTo(3), start: upTo(10_080), every: 1_440 * (1 + upTo(7)), takes: 600 + upTo(20_000) }
  })
  const departures = services.flatMap(({ start, every, takes, ...ride }) =>
    Array.from({ length: Math.floor((120 * 1_440) / every) }, (_, run) => {
      const depart = start + run * every
      return { ...ride, depart, closes: depart - Math.min(depart, 720), arrive: depart + takes, teuLeft: 50, plugsLeft: 10 }
    }),
  )
  const unscheduled = Array.from({ length: 12 }, () => {
    return { ...carriage(), means: 3, minutes: 120 + upTo(2_000), reeferCarried: true }
  })
  const transfers = Array.from({ length: nodes * means * means }, (_, cell) => {
    const between = { fromMeans: Math.floor(cell / means) % means, toMeans: cell % means }
    const price = { perTeu: upTo(5_000), perBox: 0 }
    return { node: Math.floor(cell / means / means), ...between, minutes: 120 + upTo(1_000), price }
  })
  const cargo = { teu: 4, boxes: 2, massKg: 54_000, reefer: true, dangerous: false }
  const queries = Array.from({ length: 200 }, () => {
    return { ...pair(), ready: upTo(40_000), latestArrival: null, maxLegs: 5, cargo }
  })
  return { tables: { nodes, means, departures, unscheduled, transfers }, queries }
}

/** A small linear congruential generator, as in the book of Numerical Recipes: chance that can be repeated. */
function chance(seed: number): (n: number) => number {
  let state = seed
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * n)
  }
}
