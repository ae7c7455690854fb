/** A place where a leg begins, ends or changes. */
import type { CountryCode, NodeCode } from '../../../kernel/ids.ts'
import type { Confidence, SourceKey } from './claim.ts'
import type { GaugeMm, Mode } from './carriage.ts'

export const POSITION_QUALITIES = ['published', 'unlocode-minute', 'approximate'] as const
export type PositionQuality = (typeof POSITION_QUALITIES)[number]

/** Degrees, WGS 84. An approximate position is for maps and labels: never for a fence, or a distance under 20 km. */
export type Position = { readonly lat: number; readonly lon: number; readonly quality: PositionQuality }

export type Node = {
  readonly code: NodeCode
  readonly name: { readonly en: string; readonly zh: string }
  readonly country: CountryCode
  readonly subdivision: string
  readonly position: Position | null
  readonly roles: readonly string[]
  readonly modes: readonly (Mode | 'air')[]
  readonly gaugesMm: readonly GaugeMm[]
  /** Codes that other lists use for the same place. */
  readonly aliases: readonly string[]
  readonly sources: readonly SourceKey[]
  readonly confidence: Confidence
  readonly note: string
}

/** The place a facility belongs to: `CNQZH-RCT` stands in `CNQZH`; `CN-HUAIHUA` is a place of its own. */
export function placeOf(code: NodeCode): string {
  return code[2] === '-' ? code : code.slice(0, 5)
}
