/** Which kind of thing every term is, and whether it is one or many. What does not fit is said; the rest is read on. */
import { assertNever } from '../../../kernel/assert.ts'
import type { Among, List, Path, ScalarType, Term } from '../edition.ts'
import { compilePattern } from '../pattern/pattern.ts'
import { meant } from './fault.ts'
import { typeOfAggregate, typeOfCall, typeOfLookup } from './gathering.ts'
import { into, rootOf, withName, UNKNOWN, type Scope, type Typed } from './scope.ts'

export function typeOf(term: Term, scope: Scope): Typed {
  switch (term.kind) {
    case 'text': case 'number': case 'day': case 'truth': return one(term.kind)
    case 'theDay': return one('day')
    case 'path': return typeOfPath(term, scope)
    case 'or': case 'and':
      for (const each of term.terms) wants(each, 'truth', scope)
      return one('truth')
    case 'not':
      wants(term.term, 'truth', scope)
      return one('truth')
    case 'compare': return typeOfComparison(term, scope)
    case 'in':
      checkAmong(term.term, term.among, scope)
      return one('truth')
    case 'present':
      typeOfPath(term.path, scope)
      return one('truth')
    case 'test':
      wants(term.term, 'text', scope)
      wants(term.right, 'text', scope)
      return one('truth')
    case 'matches':
      wants(term.term, 'text', scope)
      checkPattern(term, scope)
      return one('truth')
    case 'countsUp':
      isKind(typeOfPath(term.path, scope), 'number', term.path, scope)
      return one('truth')
    case 'quantified': {
      const thing = typeOfPath(term.over, scope)
      wants(term.has, 'truth', withName(scope, term.name, thing, term))
      return one('truth')
    }
    case 'aggregate': return typeOfAggregate(term, scope)
    case 'arithmetic':
      wants(term.left, 'number', scope)
      wants(term.right, 'number', scope)
      return one('number')
    case 'negative':
      wants(term.term, 'number', scope)
      return one('number')
    case 'call': return typeOfCall(term, scope)
    case 'lookup': return typeOfLookup(term, scope)
    case 'if': return typeOfChoice(term, scope)
    case 'shift':
      wants(term.day, 'day', scope)
      wants(term.count, 'number', scope)
      checkCalendar(term, term.unit === 'workdays', scope)
      return one('day')
    case 'span':
      wants(term.from, 'day', scope)
      wants(term.to, 'day', scope)
      checkCalendar(term, term.unit === 'workdays', scope)
      return one('number')
    default: return assertNever(term)
  }
}

export function one(kind: ScalarType): Typed {
  return { kind, many: false, spot: null }
}

/** Follows a way through the form, and reads what stands in brackets with the candidate as what is nearest. */
export function typeOfPath(path: Path, scope: Scope): Typed {
  let thing = rootOf(path, scope)
  for (const step of path.steps) {
    thing = into(scope, thing, step.field, step, path)
    if (thing.kind === null) return UNKNOWN
    if (step.where) wants(step.where, 'truth', { ...scope, here: { ...thing, many: false } })
  }
  return thing
}

/** A single value of that kind. Out: whether it is. */
export function wants(term: Term, kind: ScalarType, scope: Scope): boolean {
  const found = typeOf(term, scope)
  return isOne(found, term, scope) && isKind(found, kind, term, scope)
}

/** One value, of whatever kind. */
export function wantsValue(term: Term, scope: Scope): ScalarType | null {
  const found = typeOf(term, scope)
  if (!isOne(found, term, scope)) return null
  if (found.kind !== 'group') return found.kind
  scope.say({
    code: 'group_where_value',
    message: 'A group stands where one value is wanted.',
    remedy: 'Go on to a field of the group, or ask whether it `is present`.',
  }, term)
  return null
}

function isOne(found: Typed, term: Term, scope: Scope): boolean {
  if (!found.many) return true
  scope.say({
    code: 'many_where_one', message: 'This way leads to many values where one is wanted.',
    remedy: 'Say which: `some`, `every` or `no … in … has`, `first of`, `last of`, `count of`, `sum of`.',
  }, term)
  return false
}

const WORDS: Readonly<Record<ScalarType | 'group', string>> = {
  text: 'text', number: 'a number', day: 'a day', truth: 'yes or no', group: 'a group',
}

const TURNS: Readonly<Record<string, string>> = {
  'text number': 'Read the text with `number(…)`.', 'text day': 'Read the text with `day(…)`.',
  'number text': 'Put a value written here in quotes, or print the number with `text(…)`.',
  'text truth': 'Compare it, as in `… is "A"`.', 'number truth': 'Compare it, as in `… > 0`.',
  'day truth': 'Compare it, as in `… <= the day`.',
  'group truth': 'Ask whether it `is present`.', 'day text': 'Read the other side with `day(…)`.',
}

export function isKind(found: Typed, kind: ScalarType, term: Term, scope: Scope): boolean {
  if (found.kind === null || found.kind === kind) return true
  scope.say({
    code: found.kind === 'group' ? 'group_where_value' : 'type_mismatch',
    message: `This is ${WORDS[found.kind]} where ${WORDS[kind]} is wanted.`,
    remedy: term.kind === 'text' && (kind === 'number' || kind === 'day')
      ? `Write ${WORDS[kind]} without quotes.` : TURNS[`${found.kind} ${kind}`] ?? `Name something that is ${WORDS[kind]}.`,
  }, term)
  return false
}

function typeOfComparison(term: Extract<Term, { kind: 'compare' }>, scope: Scope): Typed {
  const left = wantsValue(term.left, scope)
  const right = wantsValue(term.right, scope)
  if (left === null || right === null) return one('truth')
  if (left !== right) {
    const [odd, wanted] = isWritten(term.left) ? [term.left, right] : [term.right, left]
    isKind(one(odd === term.left ? left : right), wanted, odd, scope)
  } else if (left === 'truth' && term.by !== 'is' && term.by !== 'is not') {
    scope.say({
      code: 'type_mismatch',
      message: `\`${term.by}\` needs an order, and yes and no have none.`,
      remedy: 'Say `is` or `is not`.',
    }, term)
  }
  return one('truth')
}

function checkPattern(term: Extract<Term, { kind: 'matches' }>, scope: Scope): void {
  const pattern = compilePattern(term.pattern)
  if (!('fault' in pattern)) return
  scope.say({
    code: 'pattern_unsafe', message: `The pattern /${term.pattern}/ is none that is matched in linear time: ${pattern.fault}.`,
    remedy: 'Leave look-ahead and back-references out; several `matches` may be joined with `and`.',
  }, term)
}

function isWritten(term: Term): boolean {
  return term.kind === 'text' || term.kind === 'number' || term.kind === 'day' || term.kind === 'truth'
}

function typeOfChoice(term: Extract<Term, { kind: 'if' }>, scope: Scope): Typed {
  wants(term.when, 'truth', scope)
  const kind = wantsValue(term.then, scope)
  if (kind !== null) wants(term.otherwise, kind, scope)
  else wantsValue(term.otherwise, scope)
  return { ...UNKNOWN, kind }
}

function checkAmong(term: Term, among: Among, scope: Scope): void {
  const kind = wantsValue(term, scope)
  if ('values' in among) {
    for (const value of among.values) {
      if (kind === null) wantsValue(value, scope)
      else wants(value, kind, scope)
    }
    return
  }
  const list = listNamed(among.list, scope, term)
  if (list && kind !== null) isKind(one(kind), list.of, term, scope)
  if (among.on) wants(among.on, 'day', scope)
}

export function listNamed(name: string, scope: Scope, ...nodes: readonly object[]): List | null {
  const list = scope.books.lists.get(name)
  if (list) {
    scope.uses(list)
    return list
  }
  scope.say({
    code: 'list_unknown',
    message: `There is no list \`${name}\`.`,
    remedy: meant(name, [...scope.books.lists.keys()], 'Write the list as an entry of its own.'),
  }, ...nodes)
  return null
}

function checkCalendar(term: Extract<Term, { kind: 'shift' | 'span' }>, isForWork: boolean, scope: Scope): void {
  if (term.calendar === null) return
  const list = listNamed(term.calendar, scope, term)
  if (list && list.of !== 'text') {
    scope.say({
      code: 'type_mismatch',
      message: `The calendar \`${term.calendar}\` is a list of numbers.`,
      remedy: 'A calendar is a list of text, with days such as "2026-01-01".',
    }, term)
  }
  if (!isForWork) {
    scope.say({
      code: 'calendar_needless', severity: 'warning',
      message: 'A calendar changes workdays only.',
      remedy: 'Count in `workdays`, or leave the calendar out.',
    }, term)
  }
}
