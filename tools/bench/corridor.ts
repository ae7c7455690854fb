/**
 * The large corridor: CPU a query, exact with four and six legs, within five per cent, and with everything switched on;
 * beside it, in the same run, the same queries by a plain search. Aims are those of the pack's README.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { buildNetwork, plan, question, type Network, type Query, type Tables } from '../../src/engines/planner/index.ts'
import { fullTables, FULL_SEED } from './corridor-full.ts'
import { queriesOf, readCorridor, tablesOf } from './corridor-pack.ts'
import { plainFront } from './corridor-plain.ts'
import type { Comparison } from './run.ts'

const QUERIES = 200
const REPEATS = 3

export async function benchCorridor(): Promise<readonly Comparison[]> {
  const corridor = readCorridor()
  if (corridor === null) {
    process.stderr.write('the pack of the large corridor is not beside this repository\n')
    return []
  }
  const tables = tablesOf(corridor)
  const [network, build] = built(tables)
  const [full] = built(fullTables(corridor, tables))
  const queries = (maxLegs: number) => queriesOf(corridor, QUERIES, maxLegs)
  const withPapers = queries(6).map((query) => ({ ...query, papers: { documents: query.ready, vgm: query.ready, customs: query.ready } }))

  const four = times(network, queries(4))
  const six = times(network, queries(6))
  const relaxed = times(
    network,
    queries(6).map((query) => ({ ...query, within: 0.05 })),
  )
  const everything = times(full, withPapers)
  const three = queriesOf(corridor, 5, 3)
  const ours = times(network, three)
  const plain = cpuOf(() => three.map((query) => plainFront(corridor, query))) / three.length
  const memory = memoryOf(tables)

  return [
    aim('exact, 4 legs, p50', four.p50, 15, 'ms CPU a query'),
    aim('exact, 6 legs, p50', six.p50, 15, 'ms CPU a query'),
    aim('exact, 6 legs, p99', six.p99, 100, 'ms CPU a query'),
    aim('within 5 %, 6 legs, p50', relaxed.p50, 5, 'ms CPU a query'),
    { ...aim(`cut-offs, room, gauge and hours on (seed ${FULL_SEED}), p50`, everything.p50, six.p50, 'ms CPU a query'), want: 1 / 1.5 },
    aim('building the network', build, 2_000, 'ms'),
    aim('memory of the network and one search', memory, 150, 'MB'),
    { ...aim('a plain search, 3 legs', ours.mean, plain, 'ms CPU a query'), want: null, n: three.length },
  ]
}

/** `ratio` above 1: better than what it is held against. */
function aim(against: string, value: number, againstValue: number, unit: string): Comparison {
  return {
    bench: 'corridor',
    against,
    value: round(value),
    againstValue: round(againstValue),
    unit,
    ratio: round(againstValue / value),
    want: 1,
    n: QUERIES,
  }
}

function built(tables: Tables): [Network, number] {
  const begin = performance.now()
  const build = buildNetwork(tables)
  if ('faults' in build) throw new Error(JSON.stringify(build.faults.slice(0, 5)))
  return [build.network, performance.now() - begin]
}

type Times = { readonly p50: number; readonly p99: number; readonly mean: number }

/** Every query by itself, the best of some repeats each: what the machine does besides is not the planner's. */
export function times(network: Network, queries: readonly Query[]): Times {
  for (const query of queries.slice(0, 50)) plan(network, query)
  const each = queries.map((query) => Math.min(...Array.from({ length: REPEATS }, () => cpuOf(() => plan(network, query)))))
  each.sort((one, other) => one - other)
  const at = (share: number) => each[Math.min(each.length - 1, Math.floor(share * each.length))] ?? 0
  return { p50: at(0.5), p99: at(0.99), mean: each.reduce((sum, one) => sum + one, 0) / each.length }
}

export function cpuOf(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

/** What stays when the rows it was made from are gone: arrays, and the room of a search. */
function memoryOf(tables: Tables): number {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  collect()
  const before = process.memoryUsage()
  const [network] = built(tables)
  const query = question(0, 1, { latestArrival: 43_200 })
  plan(network, query)
  collect()
  const after = process.memoryUsage()
  // Asked once more, so that it is still there when it is measured.
  plan(network, query)
  return (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / 2 ** 20
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
