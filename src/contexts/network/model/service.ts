/**
 * What can carry: services that run to a calendar, legs that leave when the cargo is ready, and the transfers between
 * them. Every value says where it comes from.
 */
import type { Brand } from '../../../kernel/brand.ts'
import type { NodeCode } from '../../../kernel/ids.ts'
import type { Basis, Sourced } from './claim.ts'
import type { Means } from './carriage.ts'

export type ServiceId = Brand<string, 'ServiceId'>
export type LegId = Brand<string, 'LegId'>
export type TransferRuleId = Brand<string, 'TransferRuleId'>

/** Minor units of the network's one currency: so much for each TEU, and so much for each box. */
export type Price = { readonly perTeu: bigint; readonly perBox: bigint }

/** Name of a row of the factor table within its mode, `freight train`. Null: no factor was found. */
export type EmissionClass = string | null

/** ISO weekday: 1 is Monday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export type Service = {
  readonly id: ServiceId
  readonly operator: string
  readonly means: Means
  readonly from: NodeCode
  readonly to: NodeCode
  /** Days and minute of the day of departure, in UTC. */
  readonly weekdays: readonly Weekday[]
  readonly departsMinute: number
  readonly cutOffMinutes: number
  readonly room: { readonly teu: number; readonly plugs: number }
  readonly dangerousCarried: boolean
  readonly duration: Sourced<number>
  readonly distanceKm: Sourced<number>
  readonly price: Sourced<Price>
  readonly emission: EmissionClass
  /** Of the calendar: days, hours, cut-off, room. */
  readonly calendar: Basis
  readonly note: string
}

/** Leaves when the cargo is ready: a lorry. */
export type UnscheduledLeg = {
  readonly id: LegId
  readonly means: Means
  readonly from: NodeCode
  readonly to: NodeCode
  readonly reeferCarried: boolean
  readonly dangerousCarried: boolean
  readonly duration: Sourced<number>
  readonly distanceKm: Sourced<number>
  readonly price: Sourced<Price>
  readonly emission: EmissionClass
  /** The class when the cargo is cooled, where the factor table has one. */
  readonly emissionReefer: EmissionClass
  readonly note: string
}

export const TRANSFER_KINDS = ['handling', 'gauge change', 'wagon change'] as const
export type TransferKind = (typeof TRANSFER_KINDS)[number]

/** Without a rule there is no change: a forgotten rule removes an itinerary, and never falsifies one. */
export type TransferRule = {
  readonly id: TransferRuleId
  readonly node: NodeCode
  readonly from: Means
  readonly to: Means
  readonly kind: TransferKind
  readonly duration: Sourced<number>
  readonly price: Sourced<Price>
  readonly note: string
}
