/** The study as a program: which sites stand, and what share of each demand each serves. */
import type { Column, LinearProgram, Row } from '../assignment/program.ts'
import type { Study } from './study.ts'

/** One demand served from one site: all of it would cost so much. */
export type Link = {
  readonly demand: number
  readonly site: number
  readonly minutes: number
  readonly cost: number
}

export type Facility = {
  readonly program: LinearProgram
  readonly scale: number
  /** Columns: the candidates, then these, then the demands left unserved. */
  readonly links: readonly Link[]
}

/** Only what is in time for its demand. */
export function linksOf({ candidates, demands, cells, valuePerTeuMinute }: Study): readonly Link[] {
  return candidates.flatMap(({ perTeu }, site) => demands.flatMap(({ teu, minutesMax }, demand) => {
    const cell = cells[site]?.[demand] ?? null
    if (cell === null || (minutesMax !== null && cell.minutes > minutesMax)) return []
    return [{ demand, site, minutes: cell.minutes, cost: teu * (cell.perTeu + perTeu + valuePerTeuMinute * cell.minutes) }]
  }))
}

/** `excluded`: sets of sites that are not to be chosen again. */
export function facilityOf(study: Study, links: readonly Link[], excluded: readonly (readonly number[])[]): Facility {
  const { candidates, demands, sites, sourcing } = study
  const rows: Row[] = []
  const entries = new Map<number, [number, number][]>()
  const [linkAt, unservedAt] = [candidates.length, candidates.length + links.length]
  const addRow = (lower: number, upper: number, factors: readonly (readonly [column: number, factor: number])[]) => {
    for (const [column, factor] of factors) {
      const list = entries.get(column) ?? []
      list.push([rows.length, factor])
      entries.set(column, list)
    }
    rows.push({ lower, upper })
  }
  const teuOf = (demand: number) => demands[demand]?.teu ?? 0
  const numbered = links.map((link, at) => ({ ...link, column: linkAt + at }))

  const byDemand = Map.groupBy(numbered, ({ demand }) => demand)
  demands.forEach((_, demand) => {
    addRow(1, 1, [...(byDemand.get(demand) ?? []).map(({ column }) => [column, 1] as const), [unservedAt + demand, 1]])
  })
  // Each link for itself, although capacity says it in sum: the relaxation is far tighter (Daskin, chapter 4).
  for (const { column, site } of numbered) addRow(-Infinity, 0, [[column, 1], [site, -1]])
  const bySite = Map.groupBy(numbered, ({ site }) => site)
  candidates.forEach(({ teuMax, teuMin }, site) => {
    const taken = (bySite.get(site) ?? []).map(({ column, demand }) => [column, teuOf(demand)] as const)
    if (teuMax !== null) addRow(-Infinity, 0, [...taken, [site, -teuMax]])
    if (teuMin > 0) addRow(0, Infinity, [...taken, [site, -teuMin]])
  })
  addRow(sites.least, sites.most, candidates.map((_, site) => [site, 1]))
  if (study.service !== null) {
    const { minutes, share } = study.service
    const all = demands.reduce((sum, { teu }) => sum + teu, 0)
    const soon = numbered.filter((link) => link.minutes <= minutes)
    addRow(share * all, Infinity, soon.map(({ column, demand }) => [column, teuOf(demand)]))
  }
  for (const set of excluded) {
    addRow(-Infinity, set.length - 1, candidates.map((_, site) => [site, set.includes(site) ? 1 : -1]))
  }

  const costs = [
    ...candidates.map(({ fixedCost }) => fixedCost),
    ...links.map(({ cost }) => cost),
    ...demands.map(({ teu, unservedPerTeu }) => teu * (unservedPerTeu ?? 0)),
  ]
  const scale = Math.max(1, ...costs) / HIGHEST_COST
  const columns = costs.map((cost, at): Column => {
    const demand = demands[at - unservedAt]
    const upper = demand !== undefined && demand.unservedPerTeu === null ? 0 : 1
    const whole = at < linkAt || (sourcing === 'single' && at < unservedAt)
    return { cost: cost / scale, lower: 0, upper, whole, entries: entries.get(at) ?? [] }
  })
  return { program: { columns, rows }, scale, links }
}

/** Costs are handed over divided by this: solvers reckon with absolute tolerances. */
const HIGHEST_COST = 100_000
