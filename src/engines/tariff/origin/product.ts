/**
 * Goods as their maker states them for one lot or one piece: everything in one currency, masses in kilograms. What is not
 * stated is null, and a judgement that needs it is undetermined.
 */
import type { CountryCode, HsCode } from '../../../kernel/ids.ts'
import type { Ratio } from '../../../kernel/ratio.ts'
import type { Day } from '../../../kernel/time.ts'
import { isMember, type Agreement } from './rule.ts'

export type Product = {
  readonly code: HsCode
  readonly madeIn: CountryCode
  readonly whollyObtained: boolean | null
  readonly fob: Ratio | null
  readonly exWorks: Ratio | null
  readonly massKg: Ratio | null
  readonly materials: readonly Material[]
  readonly costs: Costs | null
  /** What was done there, in the words of the scheme; null where it is not stated. */
  readonly processes: readonly string[] | null
}

/** `value`: as the agreement counts it, mostly CIF at import or the first price that can be shown. */
export type Material = {
  readonly name: string
  readonly code: HsCode
  readonly country: CountryCode | null
  /** Shown to originate in that country under the same agreement. Null is not shown, and counts as foreign: RCEP 3.5(4). */
  readonly originates: boolean | null
  readonly whollyObtained: boolean | null
  readonly value: Ratio | null
  readonly massKg: Ratio | null
}

/** What a build-up adds to the originating materials. Source: RCEP 3.5(1)(b). */
export type Costs = { readonly labour: Ratio; readonly overhead: Ratio; readonly profit: Ratio; readonly other: Ratio }

/** `own`: it originates where the goods are made. `cumulated`: in another member. `foreign`: neither is shown. */
export type Standing = 'own' | 'cumulated' | 'foreign'

export function standingOf({ country, originates }: Material, { madeIn }: Product, agreement: Agreement, day: Day): Standing {
  if (country === null || originates !== true) return 'foreign'
  if (country === madeIn) return 'own'
  const bothMembers = isMember(agreement, country, day) && isMember(agreement, madeIn, day)
  return agreement.cumulation === 'members' && bothMembers ? 'cumulated' : 'foreign'
}
