/**
 * Grams of CO2e, on one boundary: direct, from tank to wheel. The factors are the British ones of desnz26 and stand in
 * for factors of the corridor. Handling is not counted, nor is what a plug draws. Source: corridor/emission-factors.csv.
 */
import type { SourceKey } from './claim.ts'
import type { Mode } from './carriage.ts'
import type { EmissionClass } from './service.ts'

export const BOUNDARY = 'direct'

/** The one source that an answer uses: factors of two sources are not added up. */
export const FACTOR_SOURCE = 'desnz26'

/** Thousandths of a gram per tonne-kilometre, which is micrograms per kilogram and kilometre: 25.83 g/tkm is 25,830. */
export type Factor = {
  readonly mode: Mode
  readonly class: string
  readonly milligramsPerTkm: number
  readonly boundary: string
  readonly year: string
  readonly region: string
  readonly source: SourceKey
  readonly note: string
}

export function findFactor(factors: readonly Factor[], mode: Mode, emission: EmissionClass): Factor | null {
  const fits = (factor: Factor) =>
    factor.mode === mode && factor.class === emission && factor.source === FACTOR_SOURCE && factor.boundary === BOUNDARY
  return factors.find(fits) ?? null
}
