/** What is asked of the planner: where from and to, when, what, and what the asker will or will not have. */
import type { NodeCode } from '../../../kernel/ids.ts'
import type { Money } from '../../../kernel/money.ts'
import type { Instant } from '../../../kernel/time.ts'
import type { ServiceId } from './service.ts'

/** UN classes of dangerous goods. */
export const DANGEROUS_CLASSES = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const
export type DangerousClass = (typeof DANGEROUS_CLASSES)[number]

/**
 * What is to move. Emissions are counted on the gross mass of the goods, without the tare of the boxes. `dangerous`
 * without a class is carried only where every class is. `boxKg` is the heaviest box; without it, an even share.
 */
export type Cargo = {
  readonly teu: number
  readonly boxes: number
  readonly grossMassKg: number
  readonly reefer: boolean
  readonly dangerous: boolean
  readonly dangerousClass?: DangerousClass | undefined
  readonly boxKg?: number | undefined
  readonly tank?: boolean | undefined
  readonly highCube?: boolean | undefined
}

/** One boundary for one answer: emissions of two are never added up. */
export const BOUNDARIES = ['direct', 'well-to-wheel'] as const
export type Boundary = (typeof BOUNDARIES)[number]

export type Named = {
  readonly nodes?: readonly NodeCode[] | undefined
  readonly operators?: readonly string[] | undefined
  readonly services?: readonly ServiceId[] | undefined
}

/** Nothing calls, passes or is worked at the node from the first moment, included, until the second, not included. */
export type Closure = { readonly node: NodeCode; readonly from: Instant; readonly until: Instant; readonly reason: string }

/** When the papers are there, for the cut-offs of their own. Without them they are there from the start. */
export type Papers = { readonly documents: Instant; readonly vgm: Instant; readonly customs: Instant }

/**
 * `ready` null: leave as late as will do for `latestArrival`, which must then be given. `within`: 0 is exact, 0.05 leaves
 * out what is less than 5 % better. `show` and `timeValuePerHour` choose among the front, and never shorten it.
 * `expected` is a way that the asker misses: the answer says what removed it.
 */
export type PlanRequest = {
  readonly from: NodeCode
  readonly to: NodeCode
  readonly ready: Instant | null
  readonly latestArrival: Instant | null
  readonly cargo: Cargo
  readonly papers?: Papers | undefined
  readonly maxLegs?: number | undefined
  readonly within?: number | undefined
  readonly maxCost?: Money | undefined
  readonly avoid?: Named | undefined
  readonly must?: Omit<Named, 'services'> | undefined
  readonly closures?: readonly Closure[] | undefined
  readonly boundary?: Boundary | undefined
  readonly show?: number | undefined
  readonly timeValuePerHour?: Money | undefined
  readonly expected?: Omit<Named, 'services'> | undefined
}

/** With a moment at which the cargo is ready. */
export type ReadyRequest = PlanRequest & { readonly ready: Instant }
