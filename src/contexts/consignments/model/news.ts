/** News of customs, in our words: which of the facts of other lives are milestones of a consignment. */
import { parseContainerNumber, type ConsignmentId, type ContainerNumber } from '../../../kernel/ids.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { CustomsNote, Milestone } from './customs.ts'

/** A fact of a declaration or of a release, as far as we read it. Its life is named by the stream it stands in. */
export type CustomsNews = {
  readonly stream: string
  readonly at: Instant
  readonly fact: {
    readonly type: string
    /** When it happened; where it is not said, when it was recorded. */
    readonly at?: Instant
    readonly consignment?: ConsignmentId | null
    readonly container?: ContainerNumber
    readonly ground?: string
    readonly check?: string
    /** Which hold: two that were placed at one moment are two. */
    readonly hold?: string
    readonly mrn?: string
  }
}

/** Source of the facts: the doors of declarations and release. What is not named here is no milestone. */
const MILESTONE_OF: Readonly<Record<string, Milestone>> = {
  declarationLodged: 'declared',
  declarationAccepted: 'accepted',
  declarationRejected: 'rejected',
  controlNoted: 'controlDecided',
  releaseOpened: 'opened',
  goodsArrived: 'arrived',
  inspectionsOrdered: 'inspectionsOrdered',
  sampleSent: 'sampleSent',
  checkPassed: 'inspected',
  checkFailed: 'nonconforming',
  heldBy: 'held',
  holdLifted: 'holdLifted',
  permittedToLeave: 'leftPort',
  permittedToUse: 'free',
}

/** Null: no milestone of ours. */
export function noteOf({ stream, at, fact }: CustomsNews): CustomsNote | null {
  const milestone = MILESTONE_OF[fact.type]
  if (milestone === undefined) return null
  const container = fact.container ?? containerIn(stream)
  return { milestone, container, at: fact.at ?? at, toldBy: stream, detail: fact.ground ?? fact.check ?? fact.hold ?? fact.mrn ?? null }
}

/** The life of a release is named after its declaration and its box; that of a declaration has no box. */
function containerIn(stream: string): ContainerNumber | null {
  return stream.startsWith('release/') ? parseContainerNumber(stream.slice(-11)) : null
}
