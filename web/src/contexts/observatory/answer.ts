/** What the public board is told. `test/browser/contract.ts` holds it against the schema of the route. */
export type Spread = { readonly n: number; readonly meanHours: number | null; readonly medianHours: number | null }

export type Reading = { readonly releases: number; readonly stage1: Spread; readonly stage2: Spread }

export type FiguresShown = Reading & {
  readonly byGround: readonly (Reading & { readonly ground: string })[]
  readonly leftOut: number
  readonly indicator: string
  readonly scope: { readonly unit: string; readonly direction: string; readonly period: string }
  readonly basis: 'operation' | 'demonstration'
}
