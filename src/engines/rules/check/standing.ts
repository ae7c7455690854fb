/** Where and when the conditions of a rule are asked. */
import type { Day } from '../../../kernel/time.ts'
import type { Edition, Rule } from '../edition.ts'
import type { Standing } from './condition.ts'
import { scopeOver, type Books } from './scope.ts'

/** Null: what it looks at is not there, or it holds on no day. */
export function standingOf(rule: Rule, books: Books): Standing | null {
  const scope = scopeOver({ books, say: () => {}, uses: () => {} }, rule.over)
  if (!scope) return null
  const [from, until] = daysOf(rule, books.edition)
  return until !== null && from >= until ? null : { scope, variables: new Map(), from, until }
}

/** The days on which a rule is asked. `until` null: nobody knows the end. */
export function daysOf({ from, until }: Rule, edition: Edition): readonly [from: Day, until: Day | null] {
  const first = from !== null && from > edition.from ? from : edition.from
  const end = [until, edition.until].filter((day) => day !== null).sort()[0] ?? null
  return [first, end]
}
