/** The choice of sites against the definition: every set of candidates there is, and the best way to serve from it. */
import { expect, test } from 'vitest'
import { loadSolver } from '../../../platform/solver.ts'
import { locate } from './locate.ts'
import type { Candidate, Choice, Demand, Located, LocateOptions, Study } from './study.ts'

const SEEDS = Number(process.env['TONGDAO_SEEDS'] ?? 100)
const solve = await loadSolver()

test(`on ${SEEDS} drawn studies the choice, and the second, cost what the best two of all sets cost`, () => {
  let [chosen, refused, seconds, unserved] = [0, 0, 0, 0]
  for (let seed = 1; seed <= SEEDS; seed++) {
    const study = drawn(seed)
    const [best, second] = bySubsets(study)
    const answer = locate(study, solve)
    if (best === undefined) {
      expect(answer, `seed ${seed}`).toMatchObject({ refused: 'not_servable' })
      refused++
      continue
    }
    if ('refused' in answer) throw new Error(`seed ${seed}: ${answer.refused}`)
    expect([answer.best.cost, answer.best.gap], `seed ${seed}`).toEqual([expect.closeTo(best, 3), 0])
    expect(answer.second?.cost ?? null, `seed ${seed}`).toEqual(second === undefined ? null : expect.closeTo(second, 3))
    expect(answer.second?.dearerBy ?? 0).toBeCloseTo((second ?? best) - best, 3)
    chosen++
    if (answer.second !== null) seconds++
    if (answer.best.unserved.length > 0) unserved++
  }
  // A generator that is always easy, or always impossible, would prove nothing.
  expect(Math.min(chosen, seconds) / SEEDS).toBeGreaterThan(0.5)
  expect(refused).toBeGreaterThan(SEEDS / 50)
  expect(unserved).toBeGreaterThan(SEEDS / 10)
})

test('every choice keeps what was asked of it, and adds up', () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const study = drawn(seed)
    const answer = locate(study, solve)
    if ('refused' in answer) continue
    for (const choice of [answer.best, answer.second]) if (choice !== null) expect(faultIn(study, choice), `seed ${seed}`).toBe(null)
  }
})

// Three bases, two customers of 10 and 20 TEU.

const SITE: Candidate = { fixedCost: 0, perTeu: 0, teuMax: null, teuMin: 0 }
const DEMAND: Demand = { teu: 10, minutesMax: null, unservedPerTeu: null }
const cell = (perTeu: number, minutes = perTeu) => ({ perTeu, minutes })
const STUDY: Study = {
  candidates: [SITE, SITE, SITE],
  demands: [DEMAND, { ...DEMAND, teu: 20 }],
  cells: [[cell(1), cell(9)], [cell(5), cell(4)], [cell(9), cell(1)]],
  sites: { least: 1, most: 1 },
  sourcing: 'single',
  valuePerTeuMinute: 0,
  service: null,
}

test('the median of one stands nearest to most of the freight, and the second is told with what it costs more', () => {
  const { best, second } = located(STUDY)
  expect(best).toMatchObject({ sites: [{ candidate: 2, teu: 30 }], cost: 110, servedTeu: 30, maxMinutes: 9, gap: 0 })
  expect(best.meanMinutes).toBeCloseTo((10 * 9 + 20 * 1) / 30)
  expect(second).toMatchObject({ sites: [{ candidate: 1, teu: 30 }], cost: 130, dearerBy: 20 })
})

test('two may stand: each serves whom it is near to, if it is worth what it costs to stand', () => {
  const dear = (fixedCost: number) => ({ ...STUDY, sites: { least: 1, most: 2 }, candidates: STUDY.candidates.map((one) => ({ ...one, fixedCost })) })
  expect(located(dear(79)).best).toMatchObject({ sites: [{ candidate: 0, teu: 10 }, { candidate: 2, teu: 20 }], cost: 30 + 158, fixedCost: 158 })
  expect(located(dear(81)).best).toMatchObject({ sites: [{ candidate: 2 }], cost: 110 + 81 })
})

test('what is full sends freight elsewhere, in parts only where a demand may be split', () => {
  const small = { ...STUDY, sites: { least: 2, most: 2 }, candidates: [SITE, SITE, { ...SITE, teuMax: 15 }] }
  const split = located({ ...small, sourcing: 'split' })
  expect(split.best.sites).toEqual([{ candidate: 0, teu: 15 }, { candidate: 2, teu: 15 }])
  expect(split.best.cost).toBeCloseTo(10 * 1 + 5 * 9 + 15 * 1)
  expect(located(small).best).toMatchObject({ sites: [{ candidate: 0, teu: 10 }, { candidate: 1, teu: 20 }], cost: 90 })
})

test('a base that must take so much to be worth it does not stand for less', () => {
  const study = { ...STUDY, sites: { least: 1, most: 3 }, candidates: STUDY.candidates.map((one) => ({ ...one, teuMin: 15 })) }
  expect(located(study).best.sites).toEqual([{ candidate: 2, teu: 30 }])
})

test('a service level moves the base to where it can be kept, and says what share is', () => {
  const { best } = located({ ...STUDY, service: { minutes: 5, share: 1 } })
  expect(best).toMatchObject({ sites: [{ candidate: 1 }], withinService: 1, maxMinutes: 5 })
  expect(located({ ...STUDY, service: { minutes: 5, share: 0.6 } }).best).toMatchObject({ sites: [{ candidate: 2 }], withinService: expect.closeTo(2 / 3) })
})

test('what is not served says why: no way, none in time, no site, too dear, no room', () => {
  const demands = [100, 100, 100, 3, 100].map((unservedPerTeu, at) => ({ ...DEMAND, unservedPerTeu, minutesMax: at === 1 ? 4 : null }))
  const cells = [[null, cell(1, 5), null, cell(4), cell(4)], [null, null, cell(99), null, null]]
  const answer = located({ ...STUDY, candidates: [{ ...SITE, teuMax: 4 }, SITE], sourcing: 'split', demands, cells })
  expect(answer.best.sites).toEqual([{ candidate: 0, teu: 4 }])
  expect(answer.best.unserved).toEqual([
    { demand: 0, teu: 10, reason: 'no_way' },
    { demand: 1, teu: 10, reason: 'too_late' },
    { demand: 2, teu: 10, reason: 'no_site' },
    { demand: 3, teu: 10, reason: 'too_dear' },
    { demand: 4, teu: expect.closeTo(6), reason: 'no_room' },
  ])
  const nothing = located({ ...STUDY, candidates: [SITE], demands: [{ ...DEMAND, unservedPerTeu: 7 }], cells: [[null]] })
  expect(nothing).toMatchObject({ best: { cost: 70, unservedTeu: 10, meanMinutes: null, maxMinutes: null }, second: null })
})

test('what must be served and cannot is refused, and named', () => {
  const late = { ...STUDY, demands: [{ ...DEMAND, minutesMax: 0 }, DEMAND] }
  expect(locate(late, solve)).toEqual({ refused: 'not_servable', demands: [0] })
  const full = { ...STUDY, candidates: STUDY.candidates.map((one) => ({ ...one, teuMax: 5 })) }
  expect(locate(full, solve)).toEqual({ refused: 'not_servable', demands: [] })
})

test('hostile sizes and numbers are refused', () => {
  const changes: readonly Partial<Study>[] = [
    { cells: [] }, { candidates: [] }, { sites: { least: 2, most: 1 } }, { sites: { least: 0.5, most: 1 } }, { valuePerTeuMinute: -1 },
    { service: { minutes: 1, share: 1.1 } }, { demands: [DEMAND, { ...DEMAND, teu: 0 }] }, { demands: [DEMAND, { ...DEMAND, teu: Number.NaN }] },
    { candidates: [SITE, SITE, { ...SITE, fixedCost: Infinity }] }, { candidates: Array.from({ length: 501 }, () => SITE) },
  ]
  for (const change of changes) expect(locate({ ...STUDY, ...change }, solve), JSON.stringify(change)).toEqual({ refused: 'out_of_range' })
})

// The oracle.

/** What each set of sites costs at the least, cheapest first. */
function bySubsets(study: Study): readonly number[] {
  const costs: number[] = []
  for (let set = 0; set < 2 ** study.candidates.length; set++) {
    const sites = study.candidates.flatMap((_, site) => (set & (1 << site) ? [site] : []))
    if (sites.length < study.sites.least || sites.length > study.sites.most) continue
    const served = study.sourcing === 'single' ? singly(study, sites) : inParts(study, sites)
    if (served < Infinity) costs.push(served + sites.reduce((sum, site) => sum + study.candidates[site]!.fixedCost, 0))
  }
  return costs.sort((one, other) => one - other)
}

/** Every demand to every site of the set, or to none. */
function singly(study: Study, sites: readonly number[]): number {
  const { demands, candidates, cells, valuePerTeuMinute, service } = study
  const taken = candidates.map(() => 0)
  const all = demands.reduce((sum, { teu }) => sum + teu, 0)
  let least = Infinity
  const serve = (demand: number, cost: number, soon: number): void => {
    const one = demands[demand]
    if (one === undefined) {
      const filled = sites.every((site) => taken[site]! <= (candidates[site]!.teuMax ?? Infinity) && taken[site]! >= candidates[site]!.teuMin)
      if (filled && (service === null || soon >= service.share * all - 1e-9)) least = Math.min(least, cost)
      return
    }
    if (one.unservedPerTeu !== null) serve(demand + 1, cost + one.teu * one.unservedPerTeu, soon)
    for (const site of sites) {
      const way = cells[site]![demand]
      if (!way || way.minutes > (one.minutesMax ?? Infinity)) continue
      taken[site]! += one.teu
      const each = way.perTeu + candidates[site]!.perTeu + valuePerTeuMinute * way.minutes
      serve(demand + 1, cost + one.teu * each, soon + (service !== null && way.minutes <= service.minutes ? one.teu : 0))
      taken[site]! -= one.teu
    }
  }
  serve(0, 0, 0)
  return least
}

/** A transport between given sites and demands, TEU by TEU: all demands and capacities are whole, so the parts are. */
function inParts(study: Study, sites: readonly number[]): number {
  const crumbs = study.demands.flatMap((demand) => Array.from({ length: demand.teu }, () => ({ ...demand, teu: 1 })))
  const cells = study.cells.map((row) => study.demands.flatMap(({ teu }, demand) => Array.from({ length: teu }, () => row[demand] ?? null)))
  return inTurn({ ...study, demands: crumbs, cells }, sites)
}

/** Demand after demand, each of one TEU, over all that the sites can have taken so far. */
function inTurn({ demands, candidates, cells, valuePerTeuMinute }: Study, sites: readonly number[]): number {
  type Taken = { readonly taken: readonly number[]; readonly cost: number }
  let states = new Map<string, Taken>([['', { taken: candidates.map(() => 0), cost: 0 }]])
  for (const [demand, one] of demands.entries()) {
    const next = new Map<string, Taken>()
    const reach = (taken: readonly number[], cost: number): void => {
      if (cost < (next.get(taken.join())?.cost ?? Infinity)) next.set(taken.join(), { taken, cost })
    }
    for (const { taken, cost } of states.values()) {
      if (one.unservedPerTeu !== null) reach(taken, cost + one.unservedPerTeu)
      for (const site of sites) {
        const way = cells[site]![demand]
        if (!way || way.minutes > (one.minutesMax ?? Infinity) || taken[site]! + 1 > (candidates[site]!.teuMax ?? Infinity)) continue
        const each = way.perTeu + candidates[site]!.perTeu + valuePerTeuMinute * way.minutes
        reach(taken.map((teu, at) => teu + Number(at === site)), cost + each)
      }
    }
    states = next
  }
  const ends = [...states.values()].filter(({ taken }) => sites.every((site) => taken[site]! >= candidates[site]!.teuMin))
  return Math.min(Infinity, ...ends.map(({ cost }) => cost))
}

function faultIn(study: Study, choice: Choice): string | null {
  const { candidates, demands, cells, sites, service, sourcing } = study
  const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
  const near = (one: number, other: number) => Math.abs(one - other) < 1e-3
  if (choice.sites.length < sites.least || choice.sites.length > sites.most) return 'too few or too many sites'
  for (const { candidate, teu } of choice.sites) {
    const { teuMax, teuMin } = candidates[candidate]!
    if (teu > (teuMax ?? Infinity) + 1e-3 || teu < teuMin - 1e-3) return 'over or under its size'
  }
  for (const { demand, site, minutes } of choice.served) {
    if (!choice.sites.some(({ candidate }) => candidate === site)) return 'served from where nothing stands'
    if (minutes !== cells[site]![demand]?.minutes || minutes > (demands[demand]!.minutesMax ?? Infinity)) return 'late'
    if (sourcing === 'single' && choice.served.filter((one) => one.demand === demand).length > 1) return 'served from two'
  }
  for (const [demand, { teu, unservedPerTeu }] of demands.entries()) {
    const left = total(choice.unserved.filter((one) => one.demand === demand).map((one) => one.teu))
    if (left > 0 && unservedPerTeu === null) return 'left what must be served'
    if (!near(teu, left + total(choice.served.filter((one) => one.demand === demand).map((one) => one.teu)))) return 'TEU lost'
  }
  if (service !== null && (choice.withinService ?? 0) < service.share - 1e-6) return 'service not kept'
  const costs = choice.fixedCost + total(choice.served.map(({ cost }) => cost)) + choice.unservedCost
  return near(costs, choice.cost) && near(choice.servedTeu + choice.unservedTeu, total(demands.map(({ teu }) => teu))) ? null : 'does not add up'
}

// Drawing.

function located(study: Study, options: LocateOptions = {}): Located {
  const answer = locate(study, solve, options)
  if ('refused' in answer) throw new Error(JSON.stringify(answer))
  return answer
}

function drawn(seed: number): Study {
  const upTo = chance(seed)
  const candidates = Array.from({ length: 2 + upTo(4) }, () => ({
    fixedCost: upTo(60), perTeu: upTo(4), teuMax: upTo(2) === 0 ? 4 + upTo(9) : null, teuMin: upTo(4) === 0 ? 1 + upTo(4) : 0,
  }))
  const demands = Array.from({ length: 2 + upTo(4) }, () => ({
    teu: 1 + upTo(4), minutesMax: upTo(3) === 0 ? 6 + upTo(14) : null, unservedPerTeu: upTo(3) === 0 ? null : 5 + upTo(30),
  }))
  const cells = candidates.map(() => demands.map(() => (upTo(7) === 0 ? null : { perTeu: upTo(20), minutes: 1 + upTo(20) })))
  const least = 1 + upTo(2)
  const sourcing = upTo(2) === 0 ? 'single' : 'split'
  // In parts, a service level may be cheapest with a part of a TEU, which the oracle does not know.
  const service = sourcing === 'single' && upTo(3) === 0 ? { minutes: 5 + upTo(10), share: upTo(9) / 10 } : null
  return { candidates, demands, cells, sites: { least, most: least + upTo(2) }, sourcing, valuePerTeuMinute: upTo(2), service }
}

function chance(seed: number): (n: number) => number {
  let state = Math.imul(seed, 2_654_435_761) >>> 0
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * n)
  }
}
