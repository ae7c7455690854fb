/** What itineraries are compared on, and by how much one is worse than another. */
import type { Itinerary } from '../query.ts'

/** Less is better in each. `arrive` in minutes, `cost` in minor units; `grams` null: not known, which is not zero. */
export type Criteria = { readonly arrive: number; readonly cost: number; readonly grams: number | null; readonly legs: number }

export type Criterion = keyof Criteria

export const CRITERIA = ['arrive', 'cost', 'grams', 'legs'] as const satisfies readonly Criterion[]

export function criteriaOf({ arrive, cost, grams, legs }: Itinerary): Criteria {
  return { arrive, cost, grams, legs: legs.length }
}

/** By how much the front spreads in each criterion; grams among those that are known. Zero where all are alike. */
export type Ranges = Readonly<Record<Criterion, number>>

export function rangesOf(front: readonly Criteria[]): Ranges {
  const range = (criterion: Criterion) => {
    let [least, most] = [Infinity, -Infinity]
    for (const one of front) {
      const value = one[criterion]
      if (value === null) continue
      least = Math.min(least, value)
      most = Math.max(most, value)
    }
    return Math.max(0, most - least)
  }
  return { arrive: range('arrive'), cost: range('cost'), grams: range('grams'), legs: range('legs') }
}

/**
 * How much one loses with `shown` in the place of `wanted`: the largest loss in any criterion, as a fraction of its range.
 * 0: shown is nowhere worse; 1: as bad as the front allows. Infinity: grams of one are known, of the other unknown, and
 * neither can stand for the other.
 */
export function regretOf(shown: Criteria, wanted: Criteria, ranges: Ranges): number {
  if ((shown.grams === null) !== (wanted.grams === null)) return Infinity
  let regret = 0
  for (const criterion of CRITERIA) {
    const loss = (shown[criterion] ?? 0) - (wanted[criterion] ?? 0)
    if (loss > 0) regret = Math.max(regret, loss / ranges[criterion])
  }
  return regret
}
