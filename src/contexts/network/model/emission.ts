/**
 * Grams of CO2e by ISO 14083 and the GLEC Framework: mass times activity distance times a factor, on one boundary. The
 * factors are rows of others, with source, version and tier; British ones stand in on road and rail, European ones on the
 * river. What no row gives is unknown, and so is every sum it belongs to. Source: fixtures/emissions.
 *
 * Activity distance is the shortest feasible one, or the great circle: what a leg of ours carries. Factors made for it hold
 * their own allowance for detours, and `distanceRule` says so; none is added here.
 */
import type { SourceKey } from './claim.ts'
import type { Mode } from './carriage.ts'
import type { Boundary } from './request.ts'
import type { EmissionClass } from './service.ts'

/**
 * What an answer counts. Handling is published from well to wheel only, so a direct sum is carriage alone; what a plug
 * draws is in neither, but for the cooled lorry.
 */
export const COUNTED: Readonly<Record<Boundary, readonly ('carriage' | 'handling')[]>> = {
  direct: ['carriage'],
  'well-to-wheel': ['carriage', 'handling'],
}

/** Of what quality: all of ours are defaults. Measured and modelled data would come from carriers. */
export const TIERS = ['default', 'modelled', 'primary'] as const
export type Tier = (typeof TIERS)[number]

/** Thousandths of a gram per tonne-kilometre, which is micrograms per kilogram and kilometre: 25.83 g/tkm is 25,830. */
export type Factor = {
  readonly mode: Mode
  readonly class: string
  readonly milligramsPerTkm: number
  readonly boundary: Boundary
  readonly year: string
  readonly region: string
  readonly tier: Tier
  readonly version: string
  readonly source: SourceKey
  /** For which distance it was made. Empty: its source does not say. */
  readonly distanceRule: string
  readonly note: string
}

/** Null: no row for that class on that boundary, and whatever it is part of is unknown. */
export function findFactor(
  factors: readonly Factor[], mode: Mode, emission: EmissionClass, boundary: Boundary = 'direct',
): Factor | null {
  return factors.find((factor) => factor.mode === mode && factor.class === emission && factor.boundary === boundary) ?? null
}

/** Whether a class is known at all: on one boundary it may still have no row. */
export function isKnownClass(factors: readonly Factor[], mode: Mode, emission: EmissionClass): boolean {
  return factors.some((factor) => factor.mode === mode && factor.class === emission)
}

export const HUB_KINDS = ['container terminal', 'transhipment', 'storage and transhipment'] as const
export type HubKind = (typeof HUB_KINDS)[number]
export const HUB_TEMPERATURES = ['ambient', 'temperature-controlled', 'mixed'] as const
export type HubTemperature = (typeof HUB_TEMPERATURES)[number]

/** Handling at a terminal, for each box or each tonne that goes through. 11.4 kg is 11,400 g. */
export type HubFactor = {
  readonly kind: HubKind
  readonly temperature: HubTemperature
  readonly grams: number
  readonly per: 'container' | 'tonne'
  readonly boundary: Boundary
  readonly version: string
  readonly tier: Tier
  readonly source: SourceKey
}

/** Null: no row on that boundary. On the direct one there is none at all, see `COUNTED`. */
export function findHub(
  hubs: readonly HubFactor[], { kind, temperature }: Pick<HubFactor, 'kind' | 'temperature'>, boundary: Boundary,
): HubFactor | null {
  return hubs.find((hub) => hub.kind === kind && hub.temperature === temperature && hub.boundary === boundary) ?? null
}
