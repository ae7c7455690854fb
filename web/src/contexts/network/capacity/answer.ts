/** What the server shows of departures, bookings and timetables. `test/browser/contract.ts` holds it against the routes. */
import type { HistoryLine } from '../../../ui/history-line.ts'

export type AmountShown = { readonly teu: number; readonly plugs: number }

/** The room between two stops: what there is, what is promised of it, and what is left. */
export type SectionShown = {
  readonly capacity: AmountShown
  readonly held: AmountShown
  readonly confirmed: AmountShown
  readonly used: AmountShown
  readonly left: AmountShown
}

export type DepartureShown = {
  readonly id: string
  readonly service: string
  readonly operator: string
  readonly mode: string
  readonly from: string
  readonly to: string
  readonly edition: string
  readonly state: 'planned' | 'open' | 'cancelled'
  readonly closes: string
  readonly departs: string
  readonly arrives: string
  readonly sections: readonly SectionShown[]
}

export type BookingShown = {
  readonly id: string
  readonly stage: { readonly name: string; readonly reason?: string }
  readonly reference: string
  readonly load: { readonly teu: number; readonly boxes: number; readonly plugs: number }
  readonly legs: readonly {
    readonly sequence: number
    readonly from: string
    readonly to: string
    readonly run: { readonly service: string; readonly departure: string } | null
    readonly left: boolean
  }[]
}

export const CANCEL_REASONS = ['no_vehicle', 'line_closed', 'weather', 'too_little_cargo', 'strike'] as const
export const ROLL_REASONS = [
  'overbooked',
  'cargo_late',
  'documents_missing',
  'departure_cancelled',
  'asked_by_customer',
] as const

export type TimetableShown = {
  readonly id: string
  readonly stage: 'draft' | 'published' | 'undone'
  readonly source: string
  readonly firstDay: string
  readonly days: number
  /** The edition it was laid beside. */
  readonly base: string
  /** That came into force with what was last done. */
  readonly edition: string | null
  readonly counts: Readonly<Record<'services' | 'added' | 'removed' | 'changed', number>>
  readonly history: readonly HistoryLine[]
  readonly changedAt: string
}

export type DifferenceShown = {
  readonly service: string
  readonly what: 'added' | 'removed' | 'changed'
  readonly fields: readonly { readonly field: string; readonly before: string; readonly after: string }[]
}

export type DifferencesShown = {
  readonly id: string
  readonly base: string
  readonly differences: readonly DifferenceShown[]
}
