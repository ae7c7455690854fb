/**
 * How late things run: for each kind of carriage, each crossing and each lock, a distribution. Until enough events have
 * been observed it is what somebody said, and shown as that. Published readings stand beside, and are never counted in.
 */
import type { NodeCode } from '../../../kernel/ids.ts'
import type { Brand } from '../../../kernel/brand.ts'
import type { Mode } from './carriage.ts'
import type { ClaimId } from './claim.ts'

export type DelayId = Brand<string, 'DelayId'>

/** `shares[i]` thousandths lie between `edges[i]` and `edges[i + 1]` minutes late; together they are a thousand. */
export type Delay = {
  readonly id: DelayId
  readonly of: DelaySubject
  readonly edges: readonly number[]
  readonly shares: readonly number[]
  readonly basis: 'observed' | 'said'
  readonly readings: readonly ClaimId[]
  readonly note: string
}

export type DelaySubject =
  | { readonly name: 'mode'; readonly mode: Mode }
  | { readonly name: 'crossing'; readonly crossing: string }
  | { readonly name: 'passage'; readonly node: NodeCode }

export const WHOLE = 1_000
