/** What is judged, and what comes out. The interpreter and the compiled rules answer in these same words. */
import type { Day } from '../../kernel/time.ts'
import type { Severity } from './edition.ts'

/**
 * A message: groups within groups, as JSON has them. A field of type number is a number or a decimal in text; a day is
 * `2026-01-01`; what stands more than once is an array. Left out, null and undefined are absent; empty text is there. What
 * has not the shape that the form says is not there: text for a group, an array where one may stand. One alone needs no array.
 */
export type Group = { readonly [field: string]: Content }
export type Content = Scalar | Group | readonly (Scalar | Group)[]
export type Scalar = string | number | boolean | null | undefined

/** All that rules may know beside the message. They read no clock: the day is told. */
export type Occasion = {
  readonly day: Day
  /** The kind of message; null where the form has one kind. */
  readonly variant: string | null
  readonly given: Group
  readonly host: Host
}

export type Host = {
  /** Entries of the lists that are given: `(list, value, day)`; for a lookup the value beside, else true; null: no entry. */
  readonly list: (name: string, value: string, day: Day) => Scalar
  /** A test that is given. Absent arguments are null. */
  readonly test: (name: string, of: readonly Scalar[]) => Scalar
}

export type Finding = {
  readonly rule: string
  readonly code: string
  readonly severity: Severity
  /** From the message down. Empty: the message itself. */
  readonly at: Location
}

/** `position` counts like fields from 1, also where only one may stand. */
export type Location = readonly { readonly field: string; readonly position: number }[]

/**
 * In the order of the edition, and within a rule in the order of the message. `steps`: how often something was looked at in
 * a loop; the limit of them ends a judgement without an answer, never with half of one. Compiled rules look joins up, so they
 * take fewer steps, and may answer where walked ones are refused.
 */
export type Verdict =
  | { readonly findings: readonly Finding[]; readonly steps: number }
  | { readonly refused: 'steps_over_limit' | 'findings_over_limit' | 'depth_over_limit' | 'variant_unknown' | 'not_in_force' }

export const LIMITS = {
  /** Things looked at in loops, for one message. 999 items of 99 packages are 100,000; joins are hashed. */
  steps: 20_000_000,
  findings: 10_000,
  /** Terms within terms, and groups within groups. */
  depth: 64,
  /** Signs of a text that a pattern is held against; a longer one does not match. */
  patternText: 100_000,
  /** Of one edition: bytes of its text, rules, entries of a list, rows of a table. */
  textBytes: 4_000_000,
  rules: 20_000,
  entries: 200_000,
  rows: 20_000,
} as const

/** A judge of one edition: the same for the interpreter and the compiler. */
export type Judge = (message: Group, occasion: Occasion) => Verdict

export const NO_HOST: Host = { list: () => null, test: () => null }

/** The plainest occasion: nothing beside the message. */
export function on(day: Day, variant: string | null = null): Occasion {
  return { day, variant, given: {}, host: NO_HOST }
}
