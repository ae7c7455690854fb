/** From call to call of a service: what a part of the way takes, how far it is and what it costs. */
import type { Sourced } from './claim.ts'
import type { NodeCode } from '../../../kernel/ids.ts'
import type { Price, Service } from './service.ts'

/** Minutes after departure. */
export type Stop = { readonly node: NodeCode; readonly arrive: number; readonly depart: number; readonly distanceKm: number }

/** All places where it loads or unloads. A run that takes less time than usual is nowhere later than at its end. */
export function stopsOf({ from, to, calls, duration, distanceKm }: Service, minutes = duration.value): readonly Stop[] {
  const within = (minute: number) => Math.min(minute, minutes)
  return [
    { node: from, arrive: 0, depart: 0, distanceKm: 0 },
    ...calls.map(({ node, arrivesMinutes, departsMinutes, distanceKm: km }) => {
      return { node, arrive: within(arrivesMinutes), depart: within(departsMinutes), distanceKm: km }
    }),
    { node: to, arrive: minutes, depart: minutes, distanceKm: distanceKm.value },
  ]
}

/** The price of the whole is shared out by kilometres; the shares add up to it. In: the stop at which a way ends. */
export function priceOfWay({ price: { value }, distanceKm }: Service, stops: readonly Stop[], end: number): Price {
  const until = (amount: bigint, stop: number) => (amount * BigInt(stops[stop]?.distanceKm ?? 0)) / BigInt(Math.max(1, distanceKm.value))
  const share = (amount: bigint) => (end === stops.length - 1 ? amount : until(amount, end)) - until(amount, end - 1)
  return { perTeu: share(value.perTeu), perBox: share(value.perBox) }
}

/** A part of a published value is derived from it. */
export function partOf(whole: Sourced<number>, value: number): Sourced<number> {
  if (value === whole.value) return whole
  return { value, basis: whole.basis === 'published' ? 'derived' : whole.basis, claim: whole.claim }
}
