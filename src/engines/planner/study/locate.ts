/** Where should a base stand? The best set of sites, and the best other one, so that the choice can be weighed. */
import type { Solve } from '../assignment/program.ts'
import { facilityOf, linksOf, type Link } from './facility.ts'
import {
  LOCATE_LIMITS, type Choice, type Located, type LocateOptions, type LocateRefusal, type Served, type Study, type Unserved,
} from './study.ts'

/**
 * In: a Study, somebody who solves linear programs, options. Out: the best choice and the second best, or a
 * LocateRefusal. Deterministic if `solve` is. Units: TEU a year, minutes, minor units. Throws what `solve` throws.
 * Source: Daskin, "Network and Discrete Location" (2013): p-median, fixed charge and capacitated facility location.
 * Cost: exponential in the worst case, bounded by `nodes`; seconds for 50 candidates and 200 demands.
 */
export function locate(study: Study, solve: Solve, options: LocateOptions = {}): Located | LocateRefusal {
  if (!isSound(study, options)) return { refused: 'out_of_range' }
  const links = linksOf(study)
  if (links.length > LOCATE_LIMITS.pairs) return { refused: 'out_of_range' }
  const best = chosen(study, links, solve, options, [])
  if (!('sites' in best)) return best
  const second = chosen(study, links, solve, options, [best.sites.map(({ candidate }) => candidate)])
  return { best, second: 'sites' in second ? { ...second, dearerBy: second.cost - best.cost } : null }
}

function chosen(
  study: Study,
  links: readonly Link[],
  solve: Solve,
  { nodes = 20_000, gap = 0 }: LocateOptions,
  excluded: readonly (readonly number[])[],
): Choice | LocateRefusal {
  const { program, scale } = facilityOf(study, links, excluded)
  const solution = solve({ ...program, limits: { nodes, gap } })
  if (!('values' in solution)) {
    if (solution.state === 'infeasible') return { refused: 'not_servable', demands: beyondAll(study, links) }
    return { refused: 'not_found' }
  }
  const { candidates, demands } = study
  const stands = candidates.flatMap((_, site) => ((solution.values[site] ?? 0) > 0.5 ? [site] : []))
  const share = (column: number) => withoutTolerance(solution.values[column] ?? 0)
  const served = links.flatMap(({ demand, site, minutes, cost }, at): readonly Served[] => {
    const taken = share(candidates.length + at)
    return taken === 0 ? [] : [{ demand, site, teu: taken * (demands[demand]?.teu ?? 0), minutes, cost: taken * cost }]
  })
  const choice = choiceOf(study, links, stands, served, demands.map((_, demand) => share(candidates.length + links.length + demand)))
  const proven = solution.state === 'optimal' && gap === 0
  return { ...choice, gap: proven || choice.cost === 0 ? 0 : Math.max(0, 1 - (solution.bound * scale) / choice.cost) }
}

function choiceOf(
  study: Study,
  links: readonly Link[],
  stands: readonly number[],
  served: readonly Served[],
  sharesLeft: readonly number[],
): Omit<Choice, 'gap'> {
  const { candidates, demands, service } = study
  const servedTeu = sum(served.map(({ teu }) => teu))
  const unserved = demands.flatMap(({ teu }, demand) => {
    const share = sharesLeft[demand] ?? 0
    return share === 0 ? [] : [{ demand, teu: share * teu, reason: reasonOf(study, links, stands, demand) }]
  })
  const fixedCost = sum(stands.map((site) => candidates[site]?.fixedCost ?? 0))
  const servedCost = sum(served.map(({ cost }) => cost))
  const unservedCost = sum(unserved.map(({ demand, teu }) => teu * (demands[demand]?.unservedPerTeu ?? 0)))
  const soon = served.filter(({ minutes }) => service !== null && minutes <= service.minutes)
  const all = sum(demands.map(({ teu }) => teu))
  return {
    sites: stands.map((candidate) => ({ candidate, teu: sum(served.filter(({ site }) => site === candidate).map(({ teu }) => teu)) })),
    served: served.toSorted((one, other) => one.demand - other.demand || one.site - other.site),
    unserved,
    servedTeu,
    unservedTeu: sum(unserved.map(({ teu }) => teu)),
    meanMinutes: servedTeu === 0 ? null : sum(served.map(({ teu, minutes }) => teu * minutes)) / servedTeu,
    maxMinutes: served.length === 0 ? null : Math.max(...served.map(({ minutes }) => minutes)),
    withinService: service === null || all === 0 ? null : sum(soon.map(({ teu }) => teu)) / all,
    fixedCost,
    servedCost,
    unservedCost,
    cost: fixedCost + servedCost + unservedCost,
  }
}

function reasonOf({ demands, cells }: Study, links: readonly Link[], stands: readonly number[], demand: number): Unserved['reason'] {
  if (cells.every((row) => (row[demand] ?? null) === null)) return 'no_way'
  const inTime = links.filter((link) => link.demand === demand)
  if (inTime.length === 0) return 'too_late'
  const standing = inTime.filter(({ site }) => stands.includes(site))
  if (standing.length === 0) return 'no_site'
  const { teu = 0, unservedPerTeu } = demands[demand] ?? {}
  return standing.some(({ cost }) => cost < teu * (unservedPerTeu ?? Infinity)) ? 'no_room' : 'too_dear'
}

/** What must be served and no candidate, however many stand, could. */
function beyondAll({ demands }: Study, links: readonly Link[]): readonly number[] {
  const reached = new Set(links.map(({ demand }) => demand))
  return demands.flatMap(({ unservedPerTeu }, demand) => (unservedPerTeu === null && !reached.has(demand) ? [demand] : []))
}

/** A millionth of a demand, or all but that, is the solver's tolerance and not freight. */
function withoutTolerance(share: number): number {
  return share < 1e-6 ? 0 : share > 1 - 1e-6 ? 1 : share
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function isSound({ candidates, demands, cells, sites, valuePerTeuMinute, service }: Study, { nodes = 1, gap = 0 }: LocateOptions): boolean {
  const { minorUnits, teu: teuMost, minutes: minutesMost } = LOCATE_LIMITS
  const shape = cells.length === candidates.length && cells.every((row) => row.length === demands.length)
  if (candidates.length > LOCATE_LIMITS.candidates || demands.length > LOCATE_LIMITS.demands || !shape) return false
  return [
    candidates.every(({ fixedCost, perTeu, teuMax, teuMin }) => {
      return upTo(minorUnits, fixedCost) && upTo(minorUnits, perTeu) && upTo(teuMost, teuMax ?? 0) && upTo(teuMost, teuMin)
    }),
    demands.every(({ teu, minutesMax, unservedPerTeu }) => {
      return teu > 0 && upTo(teuMost, teu) && upTo(minutesMost, minutesMax ?? 0) && upTo(minorUnits, unservedPerTeu ?? 0)
    }),
    cells.every((row) => row.every((cell) => cell === null || (upTo(minorUnits, cell.perTeu) && upTo(minutesMost, cell.minutes)))),
    Number.isSafeInteger(sites.least) && Number.isSafeInteger(sites.most) && sites.least >= 0 && sites.least <= sites.most,
    upTo(minorUnits, valuePerTeuMinute),
    service === null || (upTo(minutesMost, service.minutes) && upTo(1, service.share)),
    Number.isSafeInteger(nodes) && nodes >= 1 && upTo(1, gap),
  ].every(Boolean)
}

function upTo(limit: number, value: number): boolean {
  return value >= 0 && value <= limit
}
