/**
 * What can carry: services that run to a calendar, legs that leave when the cargo is ready, and the transfers between
 * them. Every value says where it comes from.
 */
import type { Brand } from '../../../kernel/brand.ts'
import type { NodeCode } from '../../../kernel/ids.ts'
import type { Basis, ClaimId, Sourced } from './claim.ts'
import type { Border } from './border.ts'
import type { Means } from './carriage.ts'
import type { DrivingRulesName } from './driving.ts'
import type { DangerousClass } from './request.ts'

export type ServiceId = Brand<string, 'ServiceId'>
export type LegId = Brand<string, 'LegId'>
export type TransferRuleId = Brand<string, 'TransferRuleId'>

/** Minor units of the network's one currency: so much for each TEU, and so much for each box. */
export type Price = { readonly perTeu: bigint; readonly perBox: bigint }

/** Name of a row of the factor table within its mode, `freight train`. Null: no factor was found. */
export type EmissionClass = string | null

/** ISO weekday: 1 is Monday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** What a means takes besides dry boxes. `boxKgMax`: what axle or wagon bear; null: whatever a box weighs. */
export type Carries = {
  readonly reefer: boolean
  readonly dangerousClasses: readonly DangerousClass[]
  readonly tank: boolean
  readonly highCube: boolean
  readonly boxKgMax: number | null
}

/** Minutes before departure: for the box, and for each of the papers that must be there by then. */
export const CUT_OFFS = ['cargo', 'documents', 'vgm', 'customs'] as const
export type CutOff = (typeof CUT_OFFS)[number]
export type CutOffMinutes = Readonly<Record<CutOff, number>>

/** Gone through without loading: a border, a lock, a canal. Minutes after departure. */
export type Pass = { readonly node: NodeCode; readonly afterMinutes: number }

/** Where it loads and unloads on its way. Minutes after departure, kilometres from where it set out. */
export type Call = {
  readonly node: NodeCode
  readonly arrivesMinutes: number
  readonly departsMinutes: number
  readonly distanceKm: number
}

export type Service = {
  readonly id: ServiceId
  readonly operator: string
  readonly means: Means
  readonly from: NodeCode
  readonly to: NodeCode
  /** Days and minute of the day of departure, in UTC. */
  readonly weekdays: readonly Weekday[]
  readonly departsMinute: number
  readonly cutOffs: CutOffMinutes
  readonly room: { readonly teu: number; readonly plugs: number }
  readonly carries: Carries
  readonly passes: readonly Pass[]
  readonly calls: readonly Call[]
  /** Whether goods are barred that would come and go within one country. */
  readonly cabotageBarred: boolean
  readonly duration: Sourced<number>
  readonly distanceKm: Sourced<number>
  readonly price: Sourced<Price>
  readonly emission: EmissionClass
  /** Of the calendar: days, hours, cut-off, room. */
  readonly calendar: Basis
  readonly note: string
  /** The line of a ship over our own chart, both ends included; for maps, never for steering. */
  readonly path?: readonly Point[]
}

/** Degrees, WGS 84. */
export type Point = { readonly lat: number; readonly lon: number }

/** Leaves when the cargo is ready: a lorry. */
export type UnscheduledLeg = {
  readonly id: LegId
  readonly means: Means
  readonly from: NodeCode
  readonly to: NodeCode
  readonly carries: Carries
  /** By which law the duration was worked out from distance and speed; null: it was not. */
  readonly driving: { readonly rules: DrivingRulesName; readonly speedKmh: number } | null
  readonly duration: Sourced<number>
  readonly distanceKm: Sourced<number>
  readonly price: Sourced<Price>
  readonly emission: EmissionClass
  /** The class when the cargo is cooled, where the factor table has one. */
  readonly emissionReefer: EmissionClass
  readonly note: string
}

export const TRANSFER_KINDS = ['handling', 'gauge change', 'wagon change', 'border crossing'] as const
export type TransferKind = (typeof TRANSFER_KINDS)[number]

export const PART_KINDS = ['handling', 'gauge change', 'queue', 'processing', 'customs'] as const

/** What the minutes of a change are spent on. */
export type Part = {
  readonly what: (typeof PART_KINDS)[number]
  readonly minutes: number
  readonly basis: Basis
  readonly claim: ClaimId | null
}

/** In UTC; `closes` at or before `opens` is of the next day. */
export type OpeningHours = { readonly weekdays: readonly Weekday[]; readonly opens: number; readonly closes: number }

/**
 * Without a rule there is no change: a forgotten rule removes an itinerary, and never falsifies one. The parts add up to
 * the duration. `border`: what else is asked where the change is a crossing. `hours` null: day and night.
 */
export type TransferRule = {
  readonly id: TransferRuleId
  readonly node: NodeCode
  readonly from: Means
  readonly to: Means
  readonly kind: TransferKind
  readonly duration: Sourced<number>
  readonly parts: readonly Part[]
  readonly hours: OpeningHours | null
  readonly border: Border | null
  readonly price: Sourced<Price>
  readonly note: string
}

/** Beyond the free time between two legs a box pays for each day begun. */
export type StorageRule = { readonly node: NodeCode; readonly freeMinutes: number; readonly perDay: Sourced<Price>; readonly note: string }
