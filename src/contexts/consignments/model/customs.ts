/** What customs did with the goods, as consignments were told it: each with the box it is about, and who told it. */
import type { ContainerNumber } from '../../../kernel/ids.ts'
import type { Instant } from '../../../kernel/time.ts'

/** In the order in which they usually come. */
export const MILESTONES = [
  'declared', 'accepted', 'rejected', 'controlDecided', 'opened', 'arrived', 'inspectionsOrdered', 'sampleSent', 'inspected',
  'nonconforming', 'held', 'holdLifted', 'leftPort', 'free',
] as const
export type Milestone = (typeof MILESTONES)[number]

export type CustomsNote = {
  readonly milestone: Milestone
  /** Null: all boxes of the declaration. */
  readonly container: ContainerNumber | null
  /** When it happened. */
  readonly at: Instant
  /** Whose life it comes from, `release/01jdy2…-CSQU3054383`. */
  readonly toldBy: string
  /** A ground, a check, a reference: one word for a screen. Null: the milestone says it all. */
  readonly detail: string | null
}

export function sameNote(one: CustomsNote, other: CustomsNote): boolean {
  const said = ({ milestone, container, at, toldBy, detail }: CustomsNote) => JSON.stringify([milestone, container, at, toldBy, detail])
  return said(one) === said(other)
}

/** Whether customs lets this box be handed over: it has left the port by permit or is free, and no hold stands. */
export function letsGo(notes: readonly CustomsNote[], container: ContainerNumber): boolean {
  const own = notes.filter((note) => note.container === container)
  const times = (one: Milestone) => own.filter(({ milestone }) => milestone === one).length
  return times('held') <= times('holdLifted') && own.some(({ milestone }) => milestone === 'leftPort' || milestone === 'free')
}
