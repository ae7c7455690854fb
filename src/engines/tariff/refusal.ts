import type { REFUSED } from './words.ts'

export type RefusalCode = keyof typeof REFUSED

/** An expected no. All that apply are given at once. `of`: the unit, currency, measure, document or element it is about. */
export type Refusal = { readonly code: RefusalCode; readonly of: string }

/** What several amounts lack is said once. */
export function distinct(refusals: readonly Refusal[]): readonly Refusal[] {
  return refusals.filter(({ code, of }, place) => refusals.findIndex((one) => one.code === code && one.of === of) === place)
}
