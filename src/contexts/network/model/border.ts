/**
 * A border is a place. Crossing it in one direction is a change with parts: queue, processing, customs, and a gauge change
 * where the rails differ; with working hours, a procedure on each side, and the papers that each side asks for.
 */
import type { NodeCode } from '../../../kernel/ids.ts'
import type { Part } from './service.ts'

/**
 * transit                         under guarantee, cleared inland
 * customs-railway fast clearance  the railway's data stand for the transit declaration
 * full declaration                declared and released at the border
 */
export const PROCEDURES = ['transit', 'customs-railway fast clearance', 'full declaration'] as const
export type Procedure = (typeof PROCEDURES)[number]

export const DIRECTIONS = ['outbound', 'inbound'] as const

export type Border = {
  /** As the claims about it are named: `alashankou-dostyk`. */
  readonly crossing: string
  readonly direction: (typeof DIRECTIONS)[number]
  readonly leaves: { readonly node: NodeCode; readonly procedure: Procedure }
  readonly enters: { readonly node: NodeCode; readonly procedure: Procedure }
  readonly documents: readonly string[]
}

/** What is left of a published time when everything that is known of it has been taken away is spent on one thing: a queue. */
export function withRest(totalMinutes: number, known: readonly Part[], rest: Omit<Part, 'minutes'>): readonly Part[] {
  const minutes = totalMinutes - minutesOf(known)
  return minutes > 0 ? [{ ...rest, minutes }, ...known] : known
}

export function minutesOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { minutes }) => sum + minutes, 0)
}
