/**
 * How far customs trusts a firm, by dated facts. A grade counts from its instant on: what was decided before keeps the
 * grade it used, and what is asked one second later meets the new one.
 * Source: China customs credit measures, GACC Order 251; invariant 2 of the parties in the domain reference.
 */
import type { Instant } from '../../../kernel/time.ts'

/** Lowest first. */
export const GRADES = ['discredited', 'general', 'advanced'] as const
export type CreditGrade = (typeof GRADES)[number]

export type Graded = { readonly grade: CreditGrade; readonly from: Instant }

/** A registered firm that was neither raised nor lowered is of standard credit. */
export const UNGRADED: CreditGrade = 'general'

/** In: grades in the order they were recorded. Where two begin at one instant, the later word counts. */
export function gradeAt(grades: readonly Graded[], at: Instant): CreditGrade {
  let found: Graded | null = null
  for (const each of grades) {
    if (each.from <= at && (found === null || each.from >= found.from)) found = each
  }
  return found?.grade ?? UNGRADED
}

export function isBelow({ grade, than }: { readonly grade: CreditGrade; readonly than: CreditGrade }): boolean {
  return GRADES.indexOf(grade) < GRADES.indexOf(than)
}
