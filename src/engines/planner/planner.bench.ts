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

/** Two lines: 200 questions of up to 5 legs, median milliseconds, and the slowest hundredth of them. */
export function bench(now: () => number): readonly BenchLine[] {
  const { tables, queries } = drawn(7)
  const built = buildNetwork(tables)
  if ('faults' in built) throw new Error(`the drawn network is at fault: ${JSON.stringify(built.faults[0])}`)
  const { network } = built
  for (const query of queries) plan(network, query)
  const ours = timesOf(queries, now, (query) => plan(network, query))
  const theirs = timesOf(queries.slice(0, PLAIN_QUERIES), now, (query) => plain(tables, query))
  return [compared('planner-p50', 0.5), compared('planner-p99', 0.99)]

  function compared(name: string, share: number): BenchLine {
    const [value, againstValue] = [quantile(ours, share), quantile(theirs, share)]
    const ratio = againstValue / value
    return { bench: name, against: 'plain-rounds', value, againstValue, unit: 'ms', ratio, want: null, n: ours.length }
  }
}

/** The plain version is slow: fewer questions are enough to see by how much. */
const PLAIN_QUERIES = 20

function timesOf(queries: readonly Query[], now: () => number, ask: (query: Query) => unknown): readonly number[] {
  const times = queries.map((query) => {
    const start = now()
    ask(query)
    return now() - start
  })
  return times.sort((one, other) => one - other)
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

type Stand = { readonly node: number; readonly means: number; readonly vector: readonly number[] }

/** The same rounds over rows and objects, every row looked at for every label: what one would write first. */
function plain(tables: Tables, { from, to, ready, maxLegs, cargo }: Query): number {
  const kept: Stand[] = []
  let round: Stand[] = [{ node: from, means: -1, vector: [ready, 0, 0, 0] }]
  for (let legs = 1; legs <= maxLegs && round.length > 0; legs++) {
    const next: Stand[] = []
    for (const { node, means, vector: [minute = 0, cost = 0, grams = 0] } of round) {
      if (node === to) continue
      for (const ride of [...tables.departures, ...tables.unscheduled]) {
        if (ride.from !== node) continue
        const change = tables.transfers.find((rule) => rule.node === node && rule.fromMeans === means && rule.toMeans === ride.means)
        if (means >= 0 && !change) continue
        const done = minute + (change?.minutes ?? 0)
        if ('closes' in ride && (done > ride.closes || ride.teuLeft < cargo.teu || ride.plugsLeft < cargo.boxes)) continue
        const arrive = 'closes' in ride ? ride.arrive : done + ride.minutes
        const spent = cost + cargo.teu * (ride.price.perTeu + (change?.price.perTeu ?? 0))
        const vector = [arrive, spent, grams + Math.round((cargo.massKg * (ride.microgramsPerKg ?? 0)) / 1e6), legs]
        const stand = { node: ride.to, means: ride.means, vector }
        if ([...kept, ...next].some((other) => isNoWorse(other, stand))) continue
        next.push(stand)
      }
    }
    kept.push(...next)
    round = next
  }
  return kept.length
}

function isNoWorse(one: Stand, other: Stand): boolean {
  return one.node === other.node && one.means === other.means && one.vector.every((value, at) => value <= (other.vector[at] ?? 0))
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
