/** What one ride or one change adds for this cargo. Linear, whole, and never negative. */
import { UNKNOWN, type Network } from './network.ts'
import type { Query } from './query.ts'

export function transferCost(network: Network, { cargo }: Query, row: number): number {
  return cargo.teu * (network.transferPerTeu[row] ?? 0) + cargo.boxes * (network.transferPerBox[row] ?? 0)
}

export function rideCost(network: Network, { cargo }: Query, ride: number): number {
  return cargo.teu * (network.perTeu[ride] ?? 0) + cargo.boxes * (network.perBox[ride] ?? 0)
}

/** Rounded half up for each ride, so that the sum is the sum of what is shown. */
export function rideGrams(network: Network, { cargo }: Query, ride: number): number {
  const micrograms = network.microgramsPerKg[ride] ?? UNKNOWN
  return micrograms === UNKNOWN ? UNKNOWN : Math.round((cargo.massKg * micrograms) / 1_000_000)
}

/** A sum with an unknown in it is unknown. */
export function plus(one: number, other: number): number {
  return one === UNKNOWN || other === UNKNOWN ? UNKNOWN : one + other
}
