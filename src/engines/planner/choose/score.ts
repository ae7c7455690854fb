/** Preferences said in money. */
import type { Criteria } from './criteria.ts'

/**
 * Minor units of the network's currency: for each hour under way (`perHour` for the whole consignment, `perTeuHour` for
 * each TEU), for each kg CO2e, for each leg. `cost` weighs the price itself (1: as it is). None negative.
 */
export type Weights = {
  readonly cost: number
  readonly perHour: number
  readonly perTeuHour: number
  readonly perKgCo2e: number
  readonly perLeg: number
}

export const ONLY_COST: Weights = { cost: 1, perHour: 0, perTeuHour: 0, perKgCo2e: 0, perLeg: 0 }

/** `total` is null where grams have a price and are not known; `known` is the sum without them. */
export type Score = { readonly total: number | null; readonly known: number }

/** `ready`: the minute from which time counts. */
type Journey = { readonly ready: number; readonly teu: number }

/** Minor units, not rounded. */
export function scoreOf(one: Criteria, weights: Weights, journey: Journey): Score {
  const hours = (one.arrive - journey.ready) / 60
  const known = weights.cost * one.cost + hours * (weights.perHour + weights.perTeuHour * journey.teu) + weights.perLeg * one.legs
  if (weights.perKgCo2e === 0) return { total: known, known }
  return { total: one.grams === null ? null : known + (weights.perKgCo2e * one.grams) / 1_000, known }
}

export type Ranked = Score & { readonly index: number }

/**
 * The front by score, best first; equal scores in the order of the front. Those without a total come last, by what is
 * known of them: they may be better than they look, but never better than `known`.
 */
export function rankedBy(weights: Weights, front: readonly Criteria[], journey: Journey): readonly Ranked[] {
  const ranked = front.map((one, index): Ranked => ({ index, ...scoreOf(one, weights, journey) }))
  return ranked.sort((one, other) => {
    if ((one.total === null) !== (other.total === null)) return one.total === null ? 1 : -1
    return (one.total ?? one.known) - (other.total ?? other.known) || one.index - other.index
  })
}
