/** Rules that say what another rule has said already. Only what is proven is told. */
import type { Rule } from '../edition.ts'
import { conditionOf, opposite, type Formula, type Standing } from './condition.ts'
import type { Report } from './fault.ts'
import type { Books } from './scope.ts'
import { isSatisfiable } from './solve.ts'
import { daysOf, standingOf } from './standing.ts'

/** Of one code, so many rules are held against each other. */
const ALIKE_MAX = 60

type Asked = { readonly rule: Rule; readonly fires: Formula; readonly standing: Standing }

/** A rule that fires only where another reports the same of the same thing. */
export function checkHidden(rules: readonly Rule[], books: Books, report: Report): void {
  const alike = Map.groupBy(rules, ({ code, severity, over, at }) => JSON.stringify([code, severity, over, at]))
  for (const those of alike.values()) {
    if (those.length < 2 || those.length > ALIKE_MAX) continue
    const first = those[0] ? standingOf({ ...those[0], from: null, until: null }, books) : null
    if (!first) continue
    const asked = those.map((rule): Asked => ({ rule, standing: first, fires: firesOf(rule, first) }))
    const possible = asked.filter(({ fires }) => isSatisfiable([fires], first.variables) === 'yes')
    for (const [place, one] of possible.entries()) {
      const over = possible.find((other, at) => other !== one && covers(other, one) && (at < place || !covers(one, other)))
      if (over) {
        report.about(`rule ${one.rule.id}`, one.rule)({
          code: 'rule_hidden', severity: 'warning',
          message: `Wherever this rule fires, \`${over.rule.id}\` reports \`${one.rule.code}\` as well.`,
          remedy: 'Take one of the two out, or let them say different things.',
        })
      }
    }
  }
}

function firesOf({ when, must }: Rule, standing: Standing): Formula {
  const parts = [...(when ? [conditionOf(when, standing)] : []), ...(must ? [opposite(conditionOf(must, standing))] : [])]
  return { kind: 'all', of: parts }
}

/** Whether one fires on every day, of every kind of message and with all values, with which the other does. */
function covers(wide: Asked, narrow: Asked): boolean {
  const { rule } = wide
  const [edition, { from, until, variants }] = [wide.standing.scope.books.edition, rule]
  const kinds = narrow.rule.variants.length > 0 ? narrow.rule.variants : edition.form.variants
  if (variants.length > 0 && !kinds.every((kind) => variants.includes(kind))) return false
  const [first, end] = daysOf(narrow.rule, edition)
  if (from !== null && from > first) return false
  if (until !== null && (end === null || until < end)) return false
  return isSatisfiable([narrow.fires, opposite(wide.fires)], wide.standing.variables) === 'no'
}

/** The very same condition under two codes: copied, and hardly meant. */
export function checkCopied(rules: readonly Rule[], report: Report): void {
  const seen = new Map<string, Rule>()
  for (const rule of rules) {
    const key = JSON.stringify([rule.over, rule.when, rule.must, rule.at, rule.variants, rule.from, rule.until])
    const first = seen.get(key)
    if (!first) seen.set(key, rule)
    else if (first.code !== rule.code) {
      report.about(`rule ${rule.id}`, rule)({
        code: 'condition_repeated', severity: 'notice',
        message: `The condition is that of \`${first.id}\`, which reports \`${first.code}\`.`,
        remedy: 'Correct it if it was copied and not changed.',
      })
    }
  }
}
