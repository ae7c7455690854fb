/** What the server shows of a consignment. `test/browser/contract.ts` holds it against the schema of the route. */
import type { Money } from '../../ui/money.ts'
import type { HistoryLine } from '../../ui/history-line.ts'

export const STAGES = ['entered', 'booked', 'inTransit', 'arrived', 'delivered', 'cancelled'] as const

export type PartyShown =
  | { readonly organisation: string }
  | { readonly name: string; readonly address: string; readonly country: string }

export type GoodsShown = {
  readonly hs: string
  readonly description: string
  readonly packages: { readonly kind: string; readonly count: number }
  readonly grossMassKg: string
  readonly netMassKg: string
  readonly value: Money
  readonly origin: string
}

export type BoxShown = {
  readonly container: string
  readonly type: string
  readonly seals: readonly string[]
  readonly loads: readonly { readonly line: number; readonly packages: number }[]
  readonly temperatureC: number | null
}

export type PlannedLegShown = {
  readonly sequence: number
  readonly mode: string
  readonly from: string
  readonly to: string
  readonly departs: string
  readonly arrives: string
  readonly service: string | null
}

export type PlanShown = {
  readonly id: string
  readonly legs: readonly PlannedLegShown[]
  readonly cost: Money
  readonly co2eGrams: number | null
  readonly demonstrationValues: number
}

export type TimelineShown = {
  readonly kind: 'logistics' | 'customs'
  readonly code: string
  readonly leg: number | null
  readonly place: string | null
  readonly container: string | null
  readonly promised: string | null
  readonly planned: string | null
  readonly estimated: string | null
  readonly actual: string | null
  readonly toldAt: string | null
  readonly detail: string | null
  readonly deviationMinutes: number | null
  readonly flags: readonly string[]
}

export type PromiseShown = {
  readonly arrives: string
  readonly standing: 'open' | 'atRisk' | 'kept' | 'broken'
  readonly against: string | null
}

export type ConsignmentShown = {
  readonly id: string
  readonly reference: string
  readonly direction: 'import' | 'export'
  readonly stage: (typeof STAGES)[number]
  readonly from: string
  readonly to: string
  readonly wanted: { readonly ready: string; readonly deliverBy: string }
  readonly terms: { readonly incoterm: string; readonly place: string; readonly placeCode: string | null }
  readonly relations: Readonly<Record<string, string>>
  readonly parties: Readonly<Record<string, PartyShown>>
  readonly goods: readonly GoodsShown[]
  readonly equipment: readonly BoxShown[]
  readonly warnings: readonly {
    readonly code: string
    readonly pointer: string
    readonly said: string
    readonly meant: string
  }[]
  readonly cargo: {
    readonly teu: number
    readonly boxes: number
    readonly grossMassKg: string
    readonly reefer: boolean
  }
  readonly itinerary: PlanShown | null
  readonly promise: PromiseShown | null
  readonly timeline: readonly TimelineShown[]
  readonly delivered: readonly string[]
  readonly history: readonly HistoryLine[]
  readonly changedAt: string
}

export type ConsignmentListed = Pick<
  ConsignmentShown,
  'id' | 'reference' | 'direction' | 'stage' | 'from' | 'to' | 'promise' | 'changedAt'
> & {
  readonly goods: readonly { readonly hs: string; readonly description: string }[]
  readonly containers: readonly string[]
  readonly deliverBy: string
  readonly arrives: string | null
}
