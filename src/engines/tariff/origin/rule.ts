/**
 * What makes goods originate, as data: requirements, the rules that demand them of a stretch of the Harmonized System,
 * and the agreement that the rules belong to.
 */
import type { CountryCode } from '../../../kernel/ids.ts'
import type { Ratio } from '../../../kernel/ratio.ts'
import type { Day } from '../../../kernel/time.ts'
import type { HsRange } from './range.ts'

/** One demand on goods and on what they are made of. Shares are fractions: 40 % is 40 over 100. */
export type Requirement =
  /** Grown, born or dug there. With ranges: the materials of these ranges are, whatever the rest. */
  | { readonly kind: 'whollyObtained'; readonly of: readonly HsRange[] }
  /** No material is foreign. */
  | { readonly kind: 'originatingMaterials' }
  /** Each foreign material has another chapter, heading or subheading than the goods, and is not one of the excepted. */
  | { readonly kind: 'changed'; readonly level: Level; readonly except: readonly HsRange[] }
  /** Foreign materials of any heading will do, also of the heading of the goods. */
  | { readonly kind: 'anyHeading' }
  | { readonly kind: 'regionalValue'; readonly least: Ratio; readonly by: Formula }
  /** The value of the foreign materials (of these ranges; of all, where none is named) against that of the goods. */
  | { readonly kind: 'foreignValue'; readonly most: Ratio; readonly of: readonly HsRange[] }
  /** Their weight against that of the goods. */
  | { readonly kind: 'foreignWeight'; readonly most: Ratio; readonly of: readonly HsRange[] }
  | { readonly kind: 'process'; readonly process: string }
  /** A published sentence that nobody has put into these terms: never met, never failed. */
  | { readonly kind: 'unread' }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Requirement[] }

export type Level = 'chapter' | 'heading' | 'subheading'

/** Down: what is foreign is taken off the value. Up: what is regional is added up. Either: the one that serves. */
export type Formula = 'down' | 'up' | 'either'

export type OriginRule = {
  /** As published: `Chapter 01`, `ex 0502`, `6101 to 6117`. */
  readonly heading: string
  readonly range: HsRange
  /** Which goods of the range, where words divide it and not codes; '' for all. */
  readonly part: string
  /** Published as `ex`: it holds for some goods of the range, and a wider rule for the others. */
  readonly isPartial: boolean
  /** The classes that its publisher gives to each alternative, in order; an alternative may have none. */
  readonly classes: readonly (readonly string[])[]
  readonly requirement: Requirement
}

/** The rules of one agreement or one-sided preference, valid from the first day, until before the last. */
export type Scheme = {
  readonly agreement: Agreement
  readonly from: Day
  readonly until: Day | null
  readonly rules: readonly OriginRule[]
}

export type Agreement = {
  readonly code: string
  readonly members: readonly Member[]
  /** Against which value shares are taken. */
  readonly base: 'fob' | 'exWorks'
  /** Any one that holds will do. */
  readonly tolerances: readonly Tolerance[]
  /** Whether what originates in one member counts in another as its own. */
  readonly cumulation: 'members' | 'none'
  /** Processes that alone confer nothing; null where we do not hold the list, and it is not asked. */
  readonly minimal: readonly string[] | null
  readonly proofs: readonly string[]
  /** Null: a proof has no end. */
  readonly proofMonths: number | null
}

export type Member = { readonly country: CountryCode; readonly from: Day; readonly until: Day | null }

/** What may miss the change of classification, for goods of these ranges, as a share of their value or weight. */
export type Tolerance = { readonly of: readonly HsRange[]; readonly share: 'value' | 'weight'; readonly most: Ratio }

/** A rule found for goods on a day, with the agreement that says how it is judged. */
export type RuleInForce = { readonly agreement: Agreement; readonly rule: OriginRule; readonly day: Day }

export function isMember({ members }: Agreement, country: CountryCode, day: Day): boolean {
  return members.some((member) => member.country === country && member.from <= day && (member.until === null || day < member.until))
}
