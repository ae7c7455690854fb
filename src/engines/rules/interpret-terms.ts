/** What a term is worth where it stands, walked part by part: the definition of what the language means. */
import { add, divide, multiply, negate, parseRatio, subtract, type Ratio } from '../../kernel/ratio.ts'
import type { Aggregate, Path, Term } from './edition.ts'
import { reach, spotReached, tick, type Scope, type Thing } from './interpret-ways.ts'
import { LIMITS } from './judging.ts'
import { compilePattern, matchesWhole } from './pattern/pattern.ts'
import { daysBetween, isDay, shiftDay, workdaysBetween, type IsHoliday } from './values-days.ts'
import { findFunction } from './values-functions.ts'
import { isInCalendar, isListed, lookUp } from './values-lists.ts'
import {
  areEqual, asPromised, bounded, countFields, extremeOf, holdsBetween, isRatio, keyOf, passesTextTest, plainOf, readScalar,
  whole, wholeOf, type Value,
} from './values.ts'

export function holds(term: Term, scope: Scope): boolean {
  return evaluate(term, scope) === true
}

export function evaluate(term: Term, scope: Scope): Value {
  const worth = (one: Term) => evaluate(one, scope)
  switch (term.kind) {
    case 'text': case 'day': case 'truth': return term.value
    case 'number': return parseRatio(term.value)
    case 'theDay': return scope.run.occasion.day
    case 'path': return valueAt(term, scope)
    case 'or': return term.terms.some((one) => holds(one, scope))
    case 'and': return term.terms.every((one) => holds(one, scope))
    case 'not': return !holds(term.term, scope)
    case 'compare': return holdsBetween(term.by, worth(term.left), worth(term.right))
    case 'in': return isAmong(term, scope) !== term.isNegated
    case 'present': return (reach(term.path, scope).length > 0) !== term.isNegated
    case 'test': return passesTextTest(term.by, worth(term.term), worth(term.right))
    case 'matches': return isMatched(worth(term.term), term.pattern, scope)
    case 'countsUp': return countsUp(term, scope)
    case 'quantified': return isQuantified(term, scope)
    case 'aggregate': return aggregated(term, scope)
    case 'arithmetic': return calculated(term.by, worth(term.left), worth(term.right))
    case 'negative': {
      const value = worth(term.term)
      return isRatio(value) ? negate(value) : null
    }
    case 'call': return called(term.name, term.of, scope)
    case 'lookup': return lookUp(scope.run.lists, scope.run.occasion, term.list, worth(term.term), dayOr(term.on, scope))
    case 'if': return holds(term.when, scope) ? worth(term.then) : worth(term.otherwise)
    case 'shift': return shifted(term, scope)
    case 'span': return spanned(term, scope)
  }
}

/** The first that the way leads to. Truth that is absent is no. */
function valueAt(path: Path, scope: Scope): Value {
  const first = reach(path, scope)[0]
  if (first !== undefined) return first.value
  return spotReached(path, scope)?.type === 'truth' ? false : null
}

function isAmong({ term, among }: Term & { kind: 'in' }, scope: Scope): boolean {
  const value = evaluate(term, scope)
  if ('values' in among) return among.values.some((one) => areEqual(value, evaluate(one, scope)))
  return isListed(scope.run.lists, scope.run.occasion, among.list, value, dayOr(among.on, scope))
}

function dayOr(on: Term | null, scope: Scope): Value {
  return on === null ? scope.run.occasion.day : evaluate(on, scope)
}

function isMatched(value: Value, text: string, { run: { patterns } }: Scope): boolean {
  if (typeof value !== 'string' || value.length > LIMITS.patternText) return false
  const pattern = patterns.get(text) ?? compilePattern(text)
  patterns.set(text, pattern)
  return !('fault' in pattern) && matchesWhole(pattern, value)
}

function countsUp({ path, from }: Term & { kind: 'countsUp' }, scope: Scope): boolean {
  const first = parseRatio(from)
  return first !== null && reach(path, scope).every(({ value }, place) => areEqual(value, add(first, whole(place))))
}

function isQuantified({ by, name, over, has }: Term & { kind: 'quantified' }, scope: Scope): boolean {
  const fulfils = (thing: Thing) => holds(has, named(scope, name, thing))
  const things = reach(over, scope)
  switch (by) {
    case 'some': return things.some(fulfils)
    case 'every': return things.every(fulfils)
    case 'no': return !things.some(fulfils)
  }
}

export function named(scope: Scope, name: string, thing: Thing): Scope {
  return { ...scope, names: new Map(scope.names).set(name, thing) }
}

/** What is absent is left out. A group counts, and has no value. */
function aggregated({ by, isDistinct, over, each }: Aggregate, scope: Scope): Value {
  const things = reach(over, scope)
  if (by === 'count' && each === null && !isDistinct) return whole(things.length)
  if (by === 'count' && each === null && spotReached(over, scope)?.type === 'group') return whole(things.length)
  const worth = things.map((thing) => (each === null ? thing.value : evaluate(each.value, named(scope, each.name, thing))))
  const values = worth.filter((value) => value !== null)
  switch (by) {
    case 'count': return whole(isDistinct ? new Set(values.map(keyOf)).size : values.length)
    case 'sum': return values.filter(isRatio).reduce<Ratio | null>((sum, one) => sum && bounded(add(sum, one)), whole(0))
    case 'first': return values[0] ?? null
    case 'last': return values.at(-1) ?? null
    case 'least': case 'greatest': return extremeOf(by, values)
  }
}

function calculated(by: '+' | '-' | '*' | '/', one: Value, other: Value): Value {
  if (!isRatio(one) || !isRatio(other)) return null
  switch (by) {
    case '+': return bounded(add(one, other))
    case '-': return bounded(subtract(one, other))
    case '*': return bounded(multiply(one, other))
    case '/': return bounded(divide(one, other))
  }
}

function called(name: string, of: readonly Term[], scope: Scope): Value {
  if (name === 'position' || name === 'fields') return ofGroup(name, of[0], scope)
  const values = of.map((one) => evaluate(one, scope))
  const make = findFunction(name)
  if (make !== null) return make(values)
  const { run } = scope
  const test = run.tests.get(name)
  if (test === undefined) return null
  return asPromised(test.gives, readScalar(test.gives, run.occasion.host.test(name, values.map(plainOf))))
}

function ofGroup(name: 'position' | 'fields', of: Term | undefined, scope: Scope): Value {
  const thing = of?.kind === 'path' ? reach(of, scope)[0] : undefined
  if (thing === undefined) return null
  if (name === 'position') return whole(thing.position)
  return thing.group === null ? null : whole(countFields(thing.group))
}

function shifted({ day, by, count, unit, calendar }: Term & { kind: 'shift' }, scope: Scope): Value {
  const [from, number] = [evaluate(day, scope), wholeOf(evaluate(count, scope))]
  if (typeof from !== 'string' || !isDay(from) || number === null) return null
  return shiftDay(from, by === 'plus' ? number : -number, unit, holidays(calendar, scope), () => tick(scope.run))
}

function spanned({ unit, from, to, calendar }: Term & { kind: 'span' }, scope: Scope): Value {
  const [one, other] = [evaluate(from, scope), evaluate(to, scope)]
  if (typeof one !== 'string' || typeof other !== 'string' || !isDay(one) || !isDay(other)) return null
  if (unit === 'days') return whole(daysBetween(one, other))
  return whole(workdaysBetween(one, other, holidays(calendar, scope), () => tick(scope.run)))
}

function holidays(calendar: string | null, { run }: Scope): IsHoliday {
  return calendar === null ? null : (day) => isInCalendar(run.lists, run.occasion, calendar, day)
}
