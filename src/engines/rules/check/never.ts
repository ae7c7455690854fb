/** Rules whose conditions cannot hold, cannot fail, or say what another rule has said already. Only what is proven is told. */
import type { Day } from '../../../kernel/time.ts'
import type { Edition, Rule, Term } from '../edition.ts'
import { printTerm } from '../text/print.ts'
import { ALWAYS, conditionOf, opposite, type Formula, type Standing } from './condition.ts'
import type { Report, Said } from './fault.ts'
import { scopeOver, type Books } from './scope.ts'
import { isSatisfiable } from './solve.ts'

/** Of one code, so many rules are held against each other. */
const ALIKE_MAX = 60

type Asked = { readonly rule: Rule; readonly fires: Formula; readonly standing: Standing }

/** `rules`: those in which nothing else was found wrong. */
export function checkConditions(rules: readonly Rule[], books: Books, report: Report): void {
  for (const rule of rules) {
    const standing = standingOf(rule, books)
    if (!standing) continue
    for (const said of verdictOn(rule, standing)) report.about(`rule ${rule.id}`, rule)(said, rule.when ?? rule)
  }
  checkHidden(rules, books, report)
  checkCopied(rules, report)
}

function standingOf(rule: Rule, books: Books): Standing | null {
  const scope = scopeOver({ books, say: () => {}, uses: () => {} }, rule.over)
  if (!scope) return null
  const [from, until] = daysOf(rule, books.edition)
  return until !== null && from >= until ? null : { scope, variables: new Map(), from, until }
}

/** The days on which a rule is asked. */
function daysOf({ from, until }: Rule, edition: Edition): readonly [from: Day, until: Day | null] {
  const first = from !== null && from > edition.from ? from : edition.from
  const end = [until, edition.until].filter((day) => day !== null).sort()[0] ?? null
  return [first, end]
}

function verdictOn(rule: Rule, standing: Standing): readonly Said[] {
  const when = rule.when ? conditionOf(rule.when, standing) : ALWAYS
  const must = rule.must ? conditionOf(rule.must, standing) : opposite(ALWAYS)
  const isImpossible = (...all: readonly Formula[]) => isSatisfiable(all, standing.variables) === 'no'
  const remedy = 'Correct the conditions, or take the rule out.'
  if (rule.when && isImpossible(when)) {
    return [{ code: 'never_fires', message: `The rule never fires: ${contradiction(rule.when, standing)}`, remedy }]
  }
  if (rule.must && isImpossible(opposite(must))) {
    return [{ code: 'must_always_holds', message: 'The rule never fires: what `must` hold always does.', remedy }]
  }
  if (rule.must && isImpossible(when, opposite(must))) {
    return [{ code: 'never_fires', message: 'The rule never fires: where `when` holds, `must` holds too.', remedy }]
  }
  const isMustImpossible = rule.must !== null && isImpossible(must)
  const isWhenCertain = isImpossible(opposite(when))
  if (isWhenCertain && (rule.must === null || isMustImpossible)) {
    return [{
      code: 'always_fires', severity: 'warning',
      message: 'The rule always fires, whatever the message says.',
      remedy,
    }]
  }
  if (rule.must && isMustImpossible) {
    return [{
      code: 'must_never_holds', severity: 'warning',
      message: `What \`must\` hold never does: ${contradiction(rule.must, standing)}`,
      remedy: 'Correct it, or leave `must` out.',
    }]
  }
  if (rule.when && isWhenCertain) {
    return [{
      code: 'when_always_holds', severity: 'warning',
      message: '`when` always holds.',
      remedy: 'Correct it, or leave `when` out.',
    }]
  }
  return []
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

/** A rule that fires only where another reports the same of the same thing. */
function checkHidden(rules: readonly Rule[], books: Books, report: Report): void {
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
function checkCopied(rules: readonly Rule[], report: Report): void {
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
