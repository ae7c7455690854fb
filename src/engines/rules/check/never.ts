/** Rules whose conditions cannot hold, cannot fail, or hold parts that cannot. Only what is proven is told. */
import type { Rule, Term } from '../edition.ts'
import { printTerm } from '../text/print.ts'
import { ALWAYS, conditionOf, opposite, type Formula, type Standing } from './condition.ts'
import type { Report, Said } from './fault.ts'
import { checkCopied, checkHidden } from './hidden.ts'
import { deadParts } from './parts.ts'
import type { Books } from './scope.ts'
import { isSatisfiable } from './solve.ts'
import { standingOf } from './standing.ts'

/** `rules`: those in which nothing else was found wrong. */
export function checkConditions(rules: readonly Rule[], books: Books, report: Report): void {
  for (const rule of rules) {
    const standing = standingOf(rule, books)
    if (!standing) continue
    const say = report.about(`rule ${rule.id}`, rule)
    const said = verdictOn(rule, standing)
    if (said) say(said, (said.code.startsWith('must') ? rule.must : rule.when) ?? rule)
    else for (const part of deadPartsOf(rule, standing)) say(deadly(part), part)
  }
  checkHidden(rules, books, report)
  checkCopied(rules, report)
}

/** What is to be said of the rule as a whole; null: it may fire, and may not. */
function verdictOn({ when: asks, must: demands }: Rule, standing: Standing): Said | null {
  const when = asks ? conditionOf(asks, standing) : ALWAYS
  const must = demands ? conditionOf(demands, standing) : opposite(ALWAYS)
  const isImpossible = (...all: readonly Formula[]) => isSatisfiable(all, standing.variables) === 'no'
  const remedy = 'Correct the conditions, or take the rule out.'
  if (asks && isImpossible(when)) return { code: 'never_fires', message: `The rule never fires: ${contradiction(asks, standing)}`, remedy }
  if (demands && isImpossible(opposite(must))) {
    return { code: 'must_always_holds', message: 'The rule never fires: what `must` hold always does.', remedy }
  }
  if (isImpossible(when, opposite(must))) {
    return { code: 'never_fires', message: 'The rule never fires: where `when` holds, `must` holds too.', remedy }
  }
  const isMustImpossible = isImpossible(must)
  const isWhenCertain = isImpossible(opposite(when))
  if (isWhenCertain && isMustImpossible) {
    return { code: 'always_fires', severity: 'warning', message: 'The rule always fires, whatever the message says.', remedy }
  }
  if (demands && isMustImpossible) {
    const message = `What \`must\` hold never does: ${contradiction(demands, standing)}`
    return { code: 'must_never_holds', severity: 'warning', message, remedy: 'Correct it, or leave `must` out.' }
  }
  if (!asks || !isWhenCertain) return null
  return { code: 'when_always_holds', severity: 'warning', message: '`when` always holds.', remedy: 'Correct it, or leave `when` out.' }
}

function deadPartsOf({ when, must }: Rule, standing: Standing): readonly Term[] {
  const asked = when ? [conditionOf(when, standing)] : []
  return [...(when ? deadParts(when, [], standing) : []), ...(must ? deadParts(must, asked, standing) : [])]
}

function deadly(part: Term): Said {
  const message = `\`${printTerm(part)}\` can never hold here: what stands beside it rules it out.`
  return { code: 'part_never_holds', severity: 'warning', message, remedy: 'Correct it, or take it out.' }
}

/** The fewest parts of the condition that cannot hold together, found by leaving out one after another. */
function contradiction(term: Term, standing: Standing): string {
  let parts = conjuncts(term).map((one) => ({ term: one, formula: conditionOf(one, standing) }))
  for (const part of parts) {
    const others = parts.filter((other) => other !== part)
    if (others.length > 0 && isSatisfiable(others.map(({ formula }) => formula), standing.variables) === 'no') parts = others
  }
  const shown = parts.map((part) => `\`${printTerm(part.term)}\``)
  return shown.length === 1 ? `${shown[0]} cannot hold.` : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)} cannot hold together.`
}

function conjuncts(term: Term): readonly Term[] {
  return term.kind === 'and' ? term.terms.flatMap(conjuncts) : [term]
}
