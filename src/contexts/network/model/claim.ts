/**
 * What others have published, and how each of our values stands to it. A claim is what a source said, never the truth;
 * claims may disagree, and stay side by side.
 */
import type { Brand } from '../../../kernel/brand.ts'
import type { NodeCode } from '../../../kernel/ids.ts'
import type { Mode } from './carriage.ts'

/** `svc-001`, `bcp-002`: a row of the published facts. */
export type ClaimId = Brand<string, 'ClaimId'>
export type SourceKey = Brand<string, 'SourceKey'>

export type Source = {
  readonly key: SourceKey
  readonly publisher: string
  readonly date: string
  readonly kind: string
  readonly url: string
  readonly note: string
}

export type Confidence = 'high' | 'medium' | 'low'

type Said = {
  readonly id: ClaimId
  readonly sources: readonly SourceKey[]
  readonly confidence: Confidence
  readonly note: string
}

/** About moving between two places: a time from end to end, a distance, a cost. Null: not said. */
export type MovementClaim = Said & {
  readonly about: 'movement'
  readonly from: NodeCode
  readonly to: NodeCode
  readonly via: readonly NodeCode[]
  readonly modes: readonly Mode[]
  readonly distanceKm: number | null
  readonly durationMinutes: number | null
  readonly durationMinutesMax: number | null
  readonly frequency: string
  /** As printed, with its unit and year: figures of different units are never converted into one another. */
  readonly cost: string | null
  readonly year: string
}

/** About a crossing: one figure as printed, with unit and period. */
export type CrossingClaim = Said & {
  readonly about: 'crossing'
  readonly crossing: string
  readonly metric: string
  readonly value: string
  readonly unit: string
  readonly period: string
}

/** One figure of any other kind, as printed: the average wait at a lock in one month. */
export type FigureClaim = Said & {
  readonly about: 'figure'
  readonly subject: string
  readonly metric: string
  readonly scope: string
  readonly value: string
  readonly unit: string
  readonly period: string
}

export type Claim = MovementClaim | CrossingClaim | FigureClaim

/**
 * published      the value of the claim, unchanged
 * derived        worked out from the claim
 * demonstration  chosen to fill a gap; stands for nothing
 */
export type Basis = 'published' | 'derived' | 'demonstration'

export type Sourced<Value> = { readonly value: Value; readonly basis: Basis; readonly claim: ClaimId | null }
