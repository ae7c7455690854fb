/** Parts of a condition that can never hold where they stand, though the condition as a whole can. */
import type { Term } from '../edition.ts'
import { conditionOf, type Formula, type Standing } from './condition.ts'
import { isSatisfiable } from './solve.ts'

/** Choices of an `or` that everything beside them rules out. `beside`: what holds wherever the condition is asked. */
export function deadParts(term: Term, beside: readonly Formula[], standing: Standing): readonly Term[] {
  if (term.kind === 'or') {
    return term.terms.flatMap((one) => {
      const answer = isSatisfiable([...beside, conditionOf(one, standing)], standing.variables)
      return answer === 'no' ? [one] : deadParts(one, beside, standing)
    })
  }
  if (term.kind !== 'and') return []
  return term.terms.flatMap((one, place) => {
    if (one.kind !== 'and' && one.kind !== 'or') return []
    const others = term.terms.filter((_, at) => at !== place).map((other) => conditionOf(other, standing))
    return deadParts(one, [...beside, ...others], standing)
  })
}
