/** What the server shows of a release. `test/browser/contract.ts` holds it against the schema of the route. */
import type { HistoryLine } from '../../ui/history-line.ts'

export type CheckName = 'port' | 'destination' | 'laboratory'
export type RequirementName = 'licence' | 'conformity' | 'duty' | 'completeDeclaration'

export type StageShown = {
  readonly name: 'awaited' | 'arrived' | 'atPort' | 'outside' | 'free' | 'nonconforming' | 'disposed'
  readonly port?: string
  readonly ordered?: { readonly port: boolean; readonly destination: boolean }
  readonly orders?: { readonly ordered: { readonly port: boolean; readonly destination: boolean } } | null
  readonly sample?: string | null
  readonly ground?: string
  readonly relief?: string
  readonly keptAt?: string
  readonly check?: CheckName
}

export type ReleaseShown = {
  readonly id: string
  readonly container: string
  readonly consignment: string
  readonly declaration: string
  readonly goods: readonly string[]
  readonly stage: StageShown
  readonly passed: readonly CheckName[]
  readonly owed: readonly CheckName[]
  readonly unmet: readonly RequirementName[]
  readonly holds: readonly string[]
  readonly seal: 'intact' | 'broken'
  readonly history: readonly HistoryLine[]
  readonly changedAt: string
}
