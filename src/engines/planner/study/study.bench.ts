/**
 * The best choice of sites beside the one that adds site after site, each time the one that saves most: the plain way to
 * do it by hand. Drawn (seed 3): 50 candidates with fixed costs and no capacity, 200 demands.
 */
import type { Solve } from '../assignment/program.ts'
import { locate } from './locate.ts'
import type { Study } from './study.ts'

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

/** Two lines: what the choice costs, and the milliseconds that it and the second best took together. */
export function bench(solve: Solve, now: () => number): readonly BenchLine[] {
  const study = drawn(3)
  const begun = now()
  const byHand = addingSites(study)
  const between = now()
  const answer = locate(study, solve)
  const done = now()
  if ('refused' in answer) throw new Error(`the drawn study is refused: ${answer.refused}`)
  const line = (bench: string, unit: string, value: number, againstValue: number, want: number | null): BenchLine => {
    return { bench, against: 'adding-sites', value, againstValue, unit, ratio: againstValue / value, want, n: study.demands.length }
  }
  return [
    line('study-cost', 'minor units', answer.best.cost, byHand, 1),
    line('study-time', 'ms', done - between, between - begun, null),
  ]
}

/** Uncapacitated, so that serving is plain: each demand from the cheapest of the sites that stand. */
function addingSites(study: Study): number {
  const costOf = (sites: readonly number[]) => {
    const fixed = sites.reduce((sum, site) => sum + (study.candidates[site]?.fixedCost ?? 0), 0)
    return study.demands.reduce((sum, { teu }, demand) => {
      return sum + teu * Math.min(...sites.map((site) => study.cells[site]?.[demand]?.perTeu ?? Infinity))
    }, fixed)
  }
  let sites: readonly number[] = []
  for (let least = Infinity; ; ) {
    let next: readonly number[] | null = null
    for (const [site] of study.candidates.entries()) {
      const cost = sites.includes(site) ? Infinity : costOf([...sites, site])
      if (cost < least) [least, next] = [cost, [...sites, site]]
    }
    if (next === null) return least
    sites = next
  }
}

function drawn(seed: number): Study {
  const upTo = chance(seed)
  const place = () => ({ x: upTo(4_000), y: upTo(3_000) })
  const candidates = Array.from({ length: 50 }, place)
  const demands = Array.from({ length: 200 }, place)
  return {
    candidates: candidates.map(() => ({ fixedCost: 150_000_000 + upTo(100_000_000), perTeu: 0, teuMax: null, teuMin: 0 })),
    demands: demands.map(() => ({ teu: 50 + upTo(400), minutesMax: null, unservedPerTeu: null })),
    cells: candidates.map((from) => demands.map((to) => {
      const km = Math.hypot(from.x - to.x, from.y - to.y)
      return { perTeu: Math.round(km * 140), minutes: Math.round(km) }
    })),
    sites: { least: 1, most: 50 },
    sourcing: 'split',
    valuePerTeuMinute: 0,
    service: null,
  }
}

/** A small linear congruential generator, as in the book of Numerical Recipes: chance that can be repeated. */
function chance(seed: number): (n: number) => number {
  let state = seed
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * n)
  }
}
