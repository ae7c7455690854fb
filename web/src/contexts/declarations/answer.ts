/** What the server shows of a declaration. `test/browser/contract.ts` holds it against the schemas of the routes. */
import type { Fault } from '../../ui/client/problem.ts'
import type { HistoryLine } from '../../ui/history-line.ts'

export const STAGES = ['lodged', 'rejected', 'accepted', 'underControl', 'released', 'cleared'] as const

export type FaultShown = Fault & {
  readonly pointer: string
  readonly wcoPointer: string
  readonly rule: string
  readonly source: { readonly basis: string; readonly of: string }
}

export type ControlShown = {
  readonly lane: string
  readonly ordered: { readonly port: boolean; readonly destination: boolean }
  readonly basis: string
}

export type AnswerShown = {
  readonly number: number
  readonly code: string
  readonly name: string
  readonly at: string
  readonly container?: string | undefined
}

export type DeclarationListed = {
  readonly id: string
  readonly lrn: string
  readonly mrn: string | null
  readonly stage: (typeof STAGES)[number]
  readonly direction: 'import' | 'export' | null
  readonly office: string | null
  readonly consignment: string | null
  readonly importer: string | null
  readonly goods: readonly string[]
  readonly containers: readonly string[]
  readonly control: ControlShown | null
  readonly errorCount: number
  readonly lodgedAt: string
}

export type DeclarationShown = DeclarationListed & {
  readonly source: 'record' | 'json' | 'xml'
  readonly edition: string | null
  readonly receipt: string | null
  readonly needs: readonly string[]
  readonly freed: readonly string[]
  readonly errors: readonly FaultShown[]
  readonly warnings: readonly FaultShown[]
  readonly notifications: readonly AnswerShown[]
  readonly content: Content
  readonly history: readonly HistoryLine[]
  readonly changedAt: string
}

/** The answer to lodging. */
export type LodgedShown = {
  readonly id: string
  readonly lrn: string
  readonly mrn: string | null
  readonly stage: 'accepted' | 'rejected'
  readonly receipt: string | null
  readonly errors: readonly FaultShown[]
  readonly warnings: readonly FaultShown[]
}

/** What is declared: texts in records in lists, as the WCO data model names them. */
export type Content = { readonly [field: string]: ContentValue | undefined }
export type ContentValue = string | Content | readonly ContentValue[]
