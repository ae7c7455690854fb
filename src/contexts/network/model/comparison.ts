/**
 * What others have published about the whole way, beside our sum over legs. Never a leg, never added in: a claim has a
 * scope of its own, and is shown with it.
 */
import type { MovementClaim } from './claim.ts'
import type { Itinerary } from './itinerary.ts'
import type { Network } from './network.ts'
import { placeOf } from './node.ts'

/** `sameWay`: the claim is about these modes and passes a place that we pass; otherwise it is about another way there. */
export type Comparison = { readonly claim: MovementClaim; readonly sameWay: boolean }

/** Claims with a time or a cost between the two ends, as places: a station stands for its city. Ours first, then by id. */
export function comparisonsOf(network: Network, itinerary: Itinerary): readonly Comparison[] {
  return network.claims
    .filter((claim) => claim.about === 'movement')
    .filter((claim) => claim.durationMinutes !== null || claim.cost !== null)
    .filter(({ from, to }) => placeOf(from) === placeOf(itinerary.from) && placeOf(to) === placeOf(itinerary.to))
    .map((claim) => ({ claim, sameWay: isSameWay(claim, itinerary) }))
    .sort((one, other) => Number(other.sameWay) - Number(one.sameWay) || (one.claim.id < other.claim.id ? -1 : 1))
}

function isSameWay({ modes, via }: MovementClaim, { legs }: Itinerary): boolean {
  const used = new Set(legs.map(({ mode }) => mode))
  const passed = new Set(legs.flatMap(({ from, to }) => [placeOf(from), placeOf(to)]))
  return modes.every((mode) => used.has(mode)) && (via.length === 0 || via.some((node) => passed.has(placeOf(node))))
}
