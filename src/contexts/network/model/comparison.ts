/**
 * What others have published about the whole way, beside our sum over legs. Never a leg, never added in: a claim has a
 * scope of its own, and is shown with it.
 */
import type { Claim, MovementClaim, Source } from './claim.ts'
import type { Reading } from './answer.ts'
import type { Delay } from './delay.ts'
import type { Itinerary, ItineraryLeg } from './itinerary.ts'
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

/** The claims that values of the itinerary were taken or derived from. */
export function claimsBehind(network: Network, { legs }: Itinerary): readonly Claim[] {
  const values = legs.flatMap(({ duration, distanceKm, cost, storage, after }) => [
    duration, distanceKm, cost, storage, after?.duration, after?.cost, ...(after?.parts ?? []),
  ])
  const named = new Set(values.map((value) => value?.claim))
  return network.claims.filter(({ id }) => named.has(id))
}

/** Who said it: the sources of these claims and of the factors that were counted with. */
export function sourcesOf(network: Network, claims: readonly Claim[], { legs }: Itinerary): readonly Source[] {
  const factors = legs.flatMap(({ emission, after }) => [emission.factor?.source, after?.emission.hub?.source])
  const keys = new Set([...claims.flatMap(({ sources }) => sources), ...factors])
  return network.sources.filter(({ key }) => keys.has(key))
}

/** The delays that are counted with on a leg, and in the change before it. */
export function delaysOf(delays: readonly Delay[], { mode, passes, after }: ItineraryLeg): readonly Delay[] {
  return delays.filter(({ of }) => {
    if (of.name === 'mode') return of.mode === mode
    return of.name === 'passage' ? passes.includes(of.node) : of.crossing === after?.border?.crossing
  })
}

/** What was published about delays where it passes: a queue at a lock in a bad month, ten days before a border. */
export function readingsOf({ delays, claims }: Network, { legs }: Itinerary): readonly Reading[] {
  const met = [...new Set(legs.flatMap((leg) => delaysOf(delays, leg)))]
  return met.flatMap(({ id, readings }) => claims.filter((claim) => readings.includes(claim.id)).map((claim) => ({ about: id, claim })))
}
