/** Entries taken by themselves and beside each other: names, days, sentences, and the terms in them. */
import { LIMITS } from '../judging.ts'
import type { Definition, Edition, List, Rule, Sentence, Term } from '../edition.ts'
import { checkTable } from './columns.ts'
import { meant, type Report, type Say } from './fault.ts'
import { checkList } from './lists.ts'
import { into, scopeOver, type Books, type Desk, type Scope } from './scope.ts'
import { checkSentence, checkWords } from './sentences.ts'
import { wants, wantsValue } from './typing.ts'
import { checkValidity } from './validity.ts'

export function checkEntries(books: Books, report: Report): void {
  const { edition } = books
  checkHead(edition, report.about(`edition ${edition.id}`, edition))
  const needs = new Map(edition.definitions.map((definition) => [definition, checkDefinition(definition, books, report)]))
  checkCycles(edition, needs, report)
  const used = new Set<object>([...needs.values()].flatMap((those) => [...those]))
  const deskOf = (entry: string, node: object): Desk => ({ books, say: report.about(entry, node), uses: (named) => used.add(named) })
  for (const list of edition.lists) checkList(list, report.about(`list ${list.name}`, list))
  for (const rule of edition.rules) checkRule(rule, deskOf(`rule ${rule.id}`, rule))
  for (const table of edition.tables) checkTable(table, deskOf(`table ${table.name}`, table))
  checkUnused(edition, used, report)
  checkRepeated(edition.rules.map((rule) => [`rule ${rule.id}`, rule.id, rule]), 'id_repeated', report)
  checkRepeated(edition.tables.map((table) => [`table ${table.name}`, table.name, table]), 'name_repeated', report)
  checkRepeated(edition.lists.map((list) => [`list ${list.name}`, list.name, list]), 'name_repeated', report)
  const defined = edition.definitions.map((made): Named => [`definition ${made.name}`, [...made.over, made.name].join('.'), made])
  checkRepeated(defined, 'name_repeated', report)
  checkRepeated(edition.form.tests.map((test) => [`test ${test.name}`, test.name, test]), 'name_repeated', report)
}

function checkHead(edition: Edition, say: Say): void {
  checkValidity(edition.from, edition.until, say, edition)
  if (edition.title) checkWords(edition.title, 'title', say, edition.title)
  const { length } = edition.rules
  if (length > LIMITS.rules) {
    say({
      code: 'over_limit',
      message: `There are ${length} rules; an edition holds ${LIMITS.rules}.`,
      remedy: 'Divide it into editions of several messages.',
    })
  }
}

type Named = readonly [entry: string, id: string, node: object]

function checkRepeated(entries: readonly Named[], code: 'id_repeated' | 'name_repeated', report: Report): void {
  const seen = new Set<string>()
  for (const [entry, id, node] of entries) {
    const say = report.about(entry, node)
    if (seen.has(id)) say({ code, message: `\`${id}\` is there already.`, remedy: 'Give each its own; answers name it.' })
    seen.add(id)
  }
}

/** What nothing names stands there by mistake, or is kept for other editions. */
function checkUnused({ definitions, lists }: Edition, used: ReadonlySet<object>, report: Report): void {
  const unused = [...definitions.map((one) => ['definition', one] as const), ...lists.map((one) => ['list', one] as const)]
  for (const [kind, one] of unused.filter(([, node]) => !used.has(node))) {
    const remedy = 'Take it out, or name it where it was meant.'
    report.about(`${kind} ${one.name}`, one)({ code: 'name_unused', severity: 'notice', message: `Nothing names this ${kind}.`, remedy })
  }
}

/** Out: the definitions and lists that it names. */
function checkDefinition(definition: Definition, books: Books, report: Report): ReadonlySet<Definition | List> {
  const say = report.about(`definition ${definition.name}`, definition)
  const used = new Set<Definition | List>()
  const scope = scopeOver({ books, say, uses: (other) => used.add(other) }, definition.over)
  if (!scope) return used
  if (scope.it.kind !== 'group') {
    say({
      code: 'group_where_value',
      message: 'A definition stands in a group, and this is a field.',
      remedy: 'Let `for` name the group above it.',
    })
    return used
  }
  if (scope.it.spot?.fields.get(definition.name)?.definition === null) {
    say({
      code: 'name_shadowed',
      message: `The message has a field \`${definition.name}\` already, which stays what is meant.`,
      remedy: 'Choose a name that no field has.',
    })
  }
  wants(definition.as, definition.type, scope)
  return used
}

/** A definition that needs itself, through however many others. */
function checkCycles({ definitions }: Edition, needs: ReadonlyMap<object, ReadonlySet<Definition | List>>, report: Report): void {
  const done = new Set<Definition>()
  const visit = (definition: Definition, way: readonly Definition[]): void => {
    if (way.includes(definition)) {
      const cycle = [...way.slice(way.indexOf(definition)), definition].map(({ name }) => `\`${name}\``).join(' needs ')
      report.about(`definition ${definition.name}`, definition)({
        code: 'definition_cycle',
        message: `${cycle}.`,
        remedy: 'Work one of them out from fields of the message alone.',
      })
      return
    }
    if (done.has(definition)) return
    for (const next of needs.get(definition) ?? []) if ('as' in next) visit(next, [...way, definition])
    done.add(definition)
  }
  for (const definition of definitions) visit(definition, [])
}

function checkRule(rule: Rule, desk: Desk): void {
  const { say, books: { edition } } = desk
  if (!rule.when && !rule.must) {
    say({
      code: 'rule_empty',
      message: 'The rule has neither `when` nor `must`, so it never fires.',
      remedy: 'Say when it fires, or what must hold.',
    })
  }
  for (const variant of rule.variants) {
    if (!edition.form.variants.includes(variant)) {
      say({
        code: 'variant_unknown',
        message: `The message has no variant \`${variant}\`.`,
        remedy: meant(variant, edition.form.variants, 'Leave `in` out: there is one kind of message.'),
      })
    }
  }
  checkValidity(rule.from, rule.until, say, rule)
  checkWithin(rule, edition, say)
  checkSentence(rule.says, rule, 'says', say)
  checkSentence(rule.helps, rule, 'helps', say)
  const scope = scopeOver(desk, rule.over)
  if (!scope) return
  for (const term of [rule.when, rule.must]) if (term) wants(term, 'truth', scope)
  checkAt(rule, scope)
  for (const term of [...termsOf(rule.says), ...termsOf(rule.helps)]) wantsValue(term, scope)
}

function checkAt(rule: Rule, scope: Scope): void {
  let thing = scope.it
  for (const field of rule.at) thing = into(scope, thing, field, rule.at)
}

function termsOf(sentence: Sentence | null): readonly Term[] {
  return sentence ? [...sentence.en, ...sentence['zh-CN']].filter((part) => typeof part !== 'string') : []
}

function checkWithin({ from, until }: Rule, edition: Edition, say: Say): void {
  const isLate = from !== null && edition.until !== null && from >= edition.until
  const isEarly = until !== null && until <= edition.from
  if (isLate || isEarly) {
    const when = isLate
      ? `from ${from}, when the edition is out of force (until ${edition.until})`
      : `until ${until}, before the edition is in force (from ${edition.from})`
    say({
      code: 'validity_outside',
      message: `The rule holds only ${when}.`,
      remedy: 'Correct the day, or take the rule out of this edition.',
    })
  }
}
