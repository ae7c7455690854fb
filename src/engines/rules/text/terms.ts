/**
 * Reads terms: recursive descent, one function for each line of the grammar, which is why they stand in one file.
 */
import type { Aggregate, Among, Comparison, DayUnit, Path, Root, Step, Term } from '../edition.ts'
import {
  accept, expect, isSign, isWord, moveTo, peek, peekSecond, reserved, take, takeDay, takeName, takeNumber, takeOneOf, takeText, unexpected,
} from './cursor.ts'
import type { Cursor } from './cursor.ts'
import { Stop } from './faults.ts'
import { bound, made, nested } from './nodes.ts'
import { readPattern } from './pattern.ts'
import { WORDS } from './words.ts'

/** What may follow a term within it: for guessing at misspelt words. */
export const CONTINUATIONS = ['and', 'or', 'is', 'in', 'not', 'starts', 'ends', 'contains', 'matches', 'counts', 'plus', 'minus'] as const

const AGGREGATES: readonly string[] = ['count', 'sum', 'least', 'greatest', 'first', 'last'] satisfies readonly Aggregate['by'][]
const PAREN_FIRST: ReadonlySet<string> = new Set(['not', 'some', 'every', 'if'])

/** What stands behind a term. Another word there may be a misspelt part of the term. */
export function endWith(c: Cursor, end: string): void {
  if (!accept(c, end)) throw unexpected(c, `\`${end}\``, [end, ...CONTINUATIONS])
}

export function readTerm(c: Cursor): Term {
  return nested(c, () => {
    const { start } = peek(c)
    const terms = [readAnd(c)]
    while (accept(c, 'or')) terms.push(readAnd(c))
    const [only] = terms
    return terms.length === 1 && only !== undefined ? only : made(c, start, { kind: 'or', terms })
  })
}

function readAnd(c: Cursor): Term {
  const { start } = peek(c)
  const terms = [readNot(c)]
  while (accept(c, 'and')) terms.push(readNot(c))
  const [only] = terms
  return terms.length === 1 && only !== undefined ? only : made(c, start, { kind: 'and', terms })
}

function readNot(c: Cursor): Term {
  const token = peek(c)
  if (token.kind !== 'word') return readComparison(c)
  if (token.value === 'not') {
    take(c)
    return nested(c, () => made(c, token.start, { kind: 'not', term: readNot(c) }))
  }
  if (token.value === 'if') return readIf(c)
  if (token.value === 'some' || token.value === 'every' || (token.value === 'no' && bindsNext(c))) return readQuantified(c)
  return readComparison(c)
}

/** `no p in …` quantifies; `no` by itself is the truth that is not yes. */
function bindsNext(c: Cursor): boolean {
  const next = peekSecond(c)
  return next.kind === 'quoted' || (next.kind === 'word' && !WORDS.has(next.value))
}

function readIf(c: Cursor): Term {
  const { start } = take(c)
  const when = readTerm(c)
  endWith(c, 'then')
  const then = readTerm(c)
  endWith(c, 'else')
  return made(c, start, { kind: 'if', when, then, otherwise: readTerm(c) })
}

function readQuantified(c: Cursor): Term {
  const { start } = peek(c)
  const by = takeOneOf(c, ['some', 'every', 'no'], 'a quantifier')
  const name = takeName(c, 'a name for each of them')
  expect(c, 'in')
  const over = readPath(c)
  expect(c, 'has')
  return made(c, start, { kind: 'quantified', by, name, over, has: bound(c, name, () => nested(c, () => readNot(c))) })
}

function readComparison(c: Cursor): Term {
  const { start } = peek(c)
  const left = readSum(c)
  if (accept(c, 'is')) {
    const isNot = accept(c, 'not')
    if (isWord(c, 'present') || isWord(c, 'absent')) {
      const isNegated = (take(c).value === 'absent') !== isNot
      return made(c, start, { kind: 'present', path: asPath(left, start), isNegated })
    }
    return compared(c, start, { by: isNot ? 'is not' : 'is', left })
  }
  for (const by of ['<=', '>=', '<', '>'] as const) if (accept(c, by)) return compared(c, start, { by, left })
  if (isWord(c, 'in') || (isWord(c, 'not') && peekSecond(c).value === 'in')) {
    const isNegated = accept(c, 'not')
    expect(c, 'in')
    return made(c, start, { kind: 'in', term: left, among: readAmong(c), isNegated })
  }
  if (isWord(c, 'starts') || isWord(c, 'ends')) {
    const by = take(c).value === 'starts' ? 'starts with' : 'ends with'
    expect(c, 'with')
    return made(c, start, { kind: 'test', by, term: left, right: readSum(c) })
  }
  if (accept(c, 'contains')) return made(c, start, { kind: 'test', by: 'contains', term: left, right: readSum(c) })
  if (accept(c, 'matches')) return made(c, start, { kind: 'matches', term: left, pattern: readPattern(c) })
  if (accept(c, 'counts')) {
    expect(c, 'up')
    expect(c, 'from')
    return made(c, start, { kind: 'countsUp', path: asPath(left, start), from: takeNumber(c, 'the number of the first') })
  }
  return left
}

function compared(c: Cursor, start: number, { by, left }: { readonly by: Comparison; readonly left: Term }): Term {
  const term = made(c, start, { kind: 'compare', by, left, right: readSum(c) })
  if (isWord(c, 'is') || isSign(c, '<') || isSign(c, '<=') || isSign(c, '>') || isSign(c, '>=')) {
    throw unexpected(c, 'the end of the comparison', [], 'compare two at a time, and join comparisons with `and`')
  }
  return term
}

function asPath(term: Term, start: number): Path {
  if (term.kind === 'path') return term
  throw new Stop('path_expected', {
    offset: start, message: 'only a field can be present or absent, or count up',
    remedy: 'name the field; for what is worked out, compare it or `define` it first',
  })
}

function readAmong(c: Cursor): Among {
  const { start } = peek(c)
  if (!isSign(c, '(')) {
    const list = takeName(c, 'a list by its name, or values in parentheses')
    const among = { list, on: accept(c, 'on') ? readSum(c) : null }
    c.mark(among, start)
    return among
  }
  take(c)
  const values = [readTerm(c)]
  while (accept(c, ',')) values.push(readTerm(c))
  endWith(c, ')')
  const among = { values }
  c.mark(among, start)
  return among
}

/** A term of a cell, where a comma or a bar ends it. */
export function readValue(c: Cursor): Term {
  return nested(c, () => readSum(c))
}

/** One of them is said like one: `plus 1 day`. */
const UNITS = {
  days: 'days', months: 'months', years: 'years', workdays: 'workdays', day: 'days', month: 'months', year: 'years', workday: 'workdays',
} as const satisfies Readonly<Record<string, DayUnit>>
const MANY_UNITS = ['days', 'months', 'years', 'workdays'] as const
const ONE_UNIT = ['day', 'month', 'year', 'workday'] as const

function readSum(c: Cursor): Term {
  const { start } = peek(c)
  let left = readProduct(c)
  for (;;) {
    if (isSign(c, '+') || isSign(c, '-')) {
      const by = take(c).value === '+' ? '+' : '-'
      left = made(c, start, { kind: 'arithmetic', by, left, right: readProduct(c) })
    } else if (isWord(c, 'plus') || isWord(c, 'minus')) {
      const by = take(c).value === 'plus' ? 'plus' : 'minus'
      const count = readProduct(c)
      const isOne = count.kind === 'number' && count.value === '1'
      const unit = UNITS[takeOneOf(c, isOne ? [...MANY_UNITS, ...ONE_UNIT] : MANY_UNITS, '`days`, `months`, `years` or `workdays`')]
      left = made(c, start, { kind: 'shift', day: left, by, count, unit, calendar: readCalendar(c, unit) })
    } else return left
  }
}

/** Only workdays are counted in a calendar; after other days, `in` asks whether the day is in a list. */
function readCalendar(c: Cursor, unit: string): string | null {
  if (unit !== 'workdays' || !isWord(c, 'in')) return null
  const next = peekSecond(c)
  if (next.kind === 'sign') return null
  take(c)
  return takeName(c, 'a list of days on which no work is done')
}

function readProduct(c: Cursor): Term {
  const { start } = peek(c)
  let left = readUnary(c)
  while (isSign(c, '*') || isSign(c, '/')) {
    const by = take(c).value === '*' ? '*' : '/'
    left = made(c, start, { kind: 'arithmetic', by, left, right: readUnary(c) })
  }
  return left
}

function readUnary(c: Cursor): Term {
  const { start } = peek(c)
  return accept(c, '-') ? nested(c, () => made(c, start, { kind: 'negative', term: readUnary(c) })) : readPrimary(c)
}

function readPrimary(c: Cursor): Term {
  const token = peek(c)
  const { start } = token
  if (token.kind === 'text') return made(c, start, { kind: 'text', value: takeText(c, 'a text') })
  if (token.kind === 'number') return made(c, start, { kind: 'number', value: takeNumber(c, 'a number') })
  if (token.kind === 'day') return made(c, start, { kind: 'day', value: takeDay(c) })
  if (accept(c, '(')) {
    const term = readTerm(c)
    endWith(c, ')')
    return term
  }
  if (token.kind === 'quoted' || (token.kind === 'word' && !WORDS.has(token.value))) return readNamed(c)
  if (token.kind !== 'word') throw unexpected(c, 'a term')
  if (accept(c, 'yes')) return made(c, start, { kind: 'truth', value: true })
  if (accept(c, 'no')) return made(c, start, { kind: 'truth', value: false })
  if (accept(c, 'the')) {
    if (!accept(c, 'day')) throw unexpected(c, '`day`', ['day'], 'only `the day` has an article; elsewhere leave `the` out')
    return made(c, start, { kind: 'theDay' })
  }
  if (AGGREGATES.includes(token.value)) return readAggregate(c)
  if (token.value === 'lookup') return readLookup(c)
  if (token.value === 'days' || token.value === 'workdays') return readSpan(c)
  if (PAREN_FIRST.has(token.value)) throw unexpected(
    c, 'a value', [], `put \`(${token.value} …)\` in parentheses to compare or count with it`,
  )
  return readPath(c)
}

/** A name followed by a parenthesis is called; any other begins a way. */
function readNamed(c: Cursor): Term {
  const { start } = peek(c)
  const before = c.at
  const name = takeName(c, 'a name')
  if (!isSign(c, '(')) {
    moveTo(c, before, c.end)
    return readPath(c)
  }
  take(c)
  const of: Term[] = []
  if (!isSign(c, ')')) {
    do of.push(readTerm(c))
    while (accept(c, ','))
  }
  endWith(c, ')')
  return made(c, start, { kind: 'call', name, of })
}

function readAggregate(c: Cursor): Term {
  const { start } = peek(c)
  const by = takeOneOf(c, ['count', 'sum', 'least', 'greatest', 'first', 'last'], 'an aggregate')
  if (!isWord(c, 'of')) {
    throw unexpected(c, '`of`', ['of'], `write \`${by} of …\`; a field of that name is written in backquotes`)
  }
  take(c)
  const isDistinct = accept(c, 'distinct')
  if (!isSign(c, '(')) return made(c, start, { kind: 'aggregate', by, isDistinct, over: readPath(c), each: null })
  return readEach(c, start, { by, isDistinct })
}

/** The value stands before the name that it uses is bound: the name is found first, then the value is read. */
function readEach(c: Cursor, start: number, { by, isDistinct }: { readonly by: Aggregate['by']; readonly isDistinct: boolean }): Term {
  take(c)
  const inside = c.at
  skipToClose(c)
  expect(c, 'for')
  const name = takeName(c, 'a name for each of them')
  expect(c, 'in')
  const over = readPath(c)
  const after = c.at
  moveTo(c, inside, c.end)
  const value = bound(c, name, () => readTerm(c))
  endWith(c, ')')
  moveTo(c, after, c.end)
  const each = { name, value }
  c.mark(each, inside)
  return made(c, start, { kind: 'aggregate', by, isDistinct, over, each })
}

function skipToClose(c: Cursor): void {
  for (let depth = 1; depth > 0;) {
    const token = peek(c)
    if (token.kind === 'end') throw unexpected(c, '`)`')
    if (token.kind === 'text') takeText(c, 'a text')
    else if (token.kind === 'quoted') takeName(c, 'a name')
    else if (take(c).value === 'matches' && isSign(c, '/')) readPattern(c)
    else if (token.value === '(') depth += 1
    else if (token.value === ')') depth -= 1
  }
}

function readLookup(c: Cursor): Term {
  const { start } = take(c)
  expect(c, '(')
  const list = takeName(c, 'the name of a list')
  expect(c, ',')
  const term = readTerm(c)
  const on = accept(c, 'on') ? readTerm(c) : null
  endWith(c, ')')
  return made(c, start, { kind: 'lookup', list, term, on })
}

function readSpan(c: Cursor): Term {
  const { start } = peek(c)
  const unit = takeOneOf(c, ['days', 'workdays'], '`days` or `workdays`')
  expect(c, 'from')
  const from = nested(c, () => readSum(c))
  expect(c, 'to')
  const to = nested(c, () => readSum(c))
  return made(c, start, { kind: 'span', unit, from, to, calendar: readCalendar(c, unit) })
}

function readPath(c: Cursor): Path {
  const { start } = peek(c)
  const steps: Step[] = []
  const root = readRoot(c, steps)
  while (accept(c, '.')) steps.push(readStep(c, true))
  return made(c, start, { kind: 'path', root, steps })
}

function readRoot(c: Cursor, steps: Step[]): Root {
  const token = peek(c)
  if (token.kind === 'word') {
    if (token.value === 'it' || token.value === 'here' || token.value === 'message' || token.value === 'given') {
      take(c)
      return { from: token.value }
    }
    if (token.value === 'parent') return readParent(c)
    if (WORDS.has(token.value)) throw reserved(token)
  } else if (token.kind !== 'quoted') throw unexpected(c, 'a term')
  const before = c.at
  const name = takeName(c, 'a field')
  if (c.scope.includes(name)) return { from: 'name', name }
  moveTo(c, before, c.end)
  steps.push(readStep(c, false))
  return { from: 'here' }
}

function readParent(c: Cursor): Root {
  take(c)
  let up = 1
  while (isSign(c, '.') && peekSecond(c).value === 'parent') {
    take(c)
    take(c)
    up += 1
  }
  return { from: 'parent', up }
}

function readStep(c: Cursor, isAnyWord: boolean): Step {
  const { start } = peek(c)
  const field = takeName(c, 'the name of a field', isAnyWord)
  let where: Term | null = null
  if (accept(c, '[')) {
    where = readTerm(c)
    endWith(c, ']')
  }
  const step = { field, where }
  c.mark(step, start)
  return step
}
