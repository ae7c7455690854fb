/**
 * A condition as a formula over single values: negation pushed down to what is asked, absent ones told apart. What cannot be
 * taken apart is one truth that may be so or not; that only ever loses proofs, and never makes a false one.
 */
import type { Day } from '../../../kernel/time.ts'
import type { Comparison, Path, Term } from '../edition.ts'
import { holdsBetween, passesTextTest, readScalar, type Value } from '../values.ts'
import { compilePattern, matchesWhole } from '../pattern/pattern.ts'
import { constantOf } from '../table/cut.ts'
import { ANY } from '../table/domain.ts'
import { withName, type Scope } from './scope.ts'
import { isSatisfiable } from './solve.ts'
import { typeOf, typeOfPath } from './typing.ts'
import { ENTRIES_MAX, note, traitsOf, type Asked, type Variables } from './variable.ts'

export type Formula =
  | { readonly kind: 'all' | 'some'; readonly of: readonly Formula[] }
  | { readonly kind: 'asked'; readonly on: string; readonly asked: Asked; readonly isNegated: boolean }

export const ALWAYS: Formula = { kind: 'all', of: [] }
export const NEVER: Formula = { kind: 'some', of: [] }

/** Where a condition stands. `from`, `until`: the days on which it is asked. */
export type Standing = { readonly scope: Scope; readonly variables: Variables; readonly from: Day; readonly until: Day | null }

export function opposite(formula: Formula): Formula {
  if (formula.kind === 'asked') return { ...formula, isNegated: !formula.isNegated }
  return { kind: formula.kind === 'all' ? 'some' : 'all', of: formula.of.map(opposite) }
}

export function conditionOf(term: Term, standing: Standing): Formula {
  switch (term.kind) {
    case 'truth': return term.value ? ALWAYS : NEVER
    case 'and': return { kind: 'all', of: term.terms.map((one) => conditionOf(one, standing)) }
    case 'or': return { kind: 'some', of: term.terms.map((one) => conditionOf(one, standing)) }
    case 'not': return opposite(conditionOf(term.term, standing))
    case 'if': {
      const when = conditionOf(term.when, standing)
      return some(all(when, conditionOf(term.then, standing)), all(opposite(when), conditionOf(term.otherwise, standing)))
    }
    case 'compare': return comparison(term.left, term.by, term.right, standing)
    case 'in': return turned(among(term, standing), term.isNegated)
    case 'present': return turned(presence(term.path, standing), term.isNegated)
    case 'test': {
      const right = constantOf(term.right)
      if (typeof right !== 'string') return opaque(term, standing)
      return textTest(term.term, term, (value) => passesTextTest(term.by, value, right), standing)
    }
    case 'matches': {
      const pattern = compilePattern(term.pattern)
      if ('fault' in pattern) return opaque(term, standing)
      return textTest(term.term, term, (value) => typeof value === 'string' && matchesWhole(pattern, value), standing)
    }
    case 'quantified': return quantified(term, standing)
    default: return opaque(term, standing)
  }
}

function all(...of: readonly Formula[]): Formula {
  return { kind: 'all', of }
}

function some(...of: readonly Formula[]): Formula {
  return { kind: 'some', of }
}

function turned(formula: Formula, isNegated: boolean): Formula {
  return isNegated ? opposite(formula) : formula
}

/** A truth of which nothing is known but its name. */
function opaque(term: Term, standing: Standing): Formula {
  return truth(keyOf(term, standing), standing)
}

function truth(key: string, { variables }: Standing): Formula {
  const asked: Asked = { by: 'is', values: [true] }
  note(variables, key, 'truth', ANY, asked)
  return { kind: 'asked', on: key, asked, isNegated: false }
}

/** Asked of the value of a term; null where its kind is not known, or it is not one value. */
function askedOf(term: Term, asked: Asked, standing: Standing): Formula | null {
  const { kind, many } = typeOf(term, standing.scope)
  if (kind === null || kind === 'group' || many) return null
  const key = keyOf(term, standing)
  note(standing.variables, key, kind, traitsOf(term, standing), asked)
  return { kind: 'asked', on: key, asked, isNegated: false }
}

function comparison(left: Term, by: Comparison, right: Term, standing: Standing): Formula {
  const [one, other] = [constantOf(left), constantOf(right)]
  if (one !== undefined && other !== undefined) return holdsBetween(by, one, other) ? ALWAYS : NEVER
  if (one !== undefined) return comparison(right, TURNED[by], left, standing)
  if (other === undefined) return betweenTwo(left, by, right, standing)
  return withConstant(left, by, other, standing) ?? opaque({ kind: 'compare', by, left, right }, standing)
}

const TURNED: Readonly<Record<Comparison, Comparison>> = { is: 'is', 'is not': 'is not', '<': '>', '<=': '>=', '>': '<', '>=': '<=' }

function withConstant(term: Term, by: Comparison, value: Value, standing: Standing): Formula | null {
  const { kind } = typeOf(term, standing.scope)
  if (value === null || !isOfKind(value, kind)) return null
  const isEqual = by === 'is' || by === 'is not'
  // A way to a truth that is absent is worth no.
  const isNo = isEqual && term.kind === 'path' && value === false
  const asked: Asked = isEqual ? { by: 'is', values: [isNo ? true : value] } : { by, value }
  const formula = askedOf(term, asked, standing)
  return formula && turned(formula, (by === 'is not') !== isNo)
}

function isOfKind(value: Value, kind: string | null): boolean {
  if (typeof value === 'string') return kind === 'text' || kind === 'day'
  return kind === (typeof value === 'boolean' ? 'truth' : 'number')
}

const ORDERS: Readonly<Record<Comparison, readonly string[]>> = {
  is: ['='], 'is not': ['='], '<': ['<'], '<=': ['<', '='], '>': ['>'], '>=': ['>', '='],
}

/** How two values stand to each other is one of: less, same, more, and none where one is absent. */
function betweenTwo(left: Term, by: Comparison, right: Term, standing: Standing): Formula {
  const keys = [keyOf(left, standing), keyOf(right, standing)] as const
  const isTurned = keys[0] > keys[1]
  const [one, other] = isTurned ? [keys[1], keys[0]] : keys
  const orders = ORDERS[isTurned ? TURNED[by] : by].filter((order) => one !== other || order === '=')
  const asked: Asked = { by: 'is', values: orders }
  const key = `order ${one} ${other}`
  note(standing.variables, key, 'order', ANY, asked)
  const stand: Formula = { kind: 'asked', on: key, asked, isNegated: false }
  // A truth that is absent is worth no; all others stand in no order where one is absent.
  const ordered = [left, right].filter((term) => typeOf(term, standing.scope).kind !== 'truth')
  const there = ordered.flatMap((term) => askedOf(term, { by: 'present' }, standing) ?? [])
  const formula = turned(all(stand, ...there), by === 'is not')
  const isSelf = one === other && traitsOf(left, standing).mayBeAbsent === false
  return isSelf ? (holdsBetween(by, true, true) || by.endsWith('=') ? ALWAYS : NEVER) : formula
}

function among(term: Extract<Term, { kind: 'in' }>, standing: Standing): Formula {
  if ('values' in term.among) return some(...term.among.values.map((value) => comparison(term.term, 'is', value, standing)))
  const { list: name, on } = term.among
  const list = standing.scope.books.lists.get(name)
  const isListed = truth(`${keyOf(term.term, standing)} in ${name} on ${on ? keyOf(on, standing) : ''}`, standing)
  const isThere = askedOf(term.term, { by: 'present' }, standing)
  if (!list || !isThere) return isListed
  if (list.isGiven || list.entries.length > ENTRIES_MAX) return all(isListed, isThere)
  const values = list.entries.map(({ value }) => readScalar(list.of, value)).filter((value) => value !== null)
  const isEntry = askedOf(term.term, { by: 'is', values }, standing) ?? isListed
  const isForEver = on === null && list.entries.every(({ from, until }) => from === null && until === null)
  return isForEver ? isEntry : all(isListed, isEntry)
}

function presence(path: Path, standing: Standing): Formula {
  const { kind, many } = typeOfPath(path, standing.scope)
  if (kind === null) return opaque(path, standing)
  const asked: Asked = { by: 'present' }
  if (!many && kind !== 'group') return askedOf(path, asked, standing) ?? opaque(path, standing)
  const key = `${keyOf(path, standing)} is present`
  note(standing.variables, key, 'group', traitsOf(path, standing), asked)
  return { kind: 'asked', on: key, asked, isNegated: false }
}

/** Holds of each value that somebody has written as it does; of all others it may or may not. */
function textTest(term: Term, whole: Term, holds: (value: Value) => boolean, standing: Standing): Formula {
  const written = askedOf(term, { by: 'written', holds }, standing)
  const unwritten = askedOf(term, { by: 'unwritten' }, standing)
  if (!written || !unwritten) return opaque(whole, standing)
  return some(written, all(unwritten, opaque(whole, standing)))
}

/** `every` is `no … not`, `no` is `not some`; `some` of what never holds never holds. */
function quantified(term: Extract<Term, { kind: 'quantified' }>, standing: Standing): Formula {
  if (term.by === 'every') return opposite(quantified({ ...term, by: 'some', has: { kind: 'not', term: term.has } }, standing))
  if (term.by === 'no') return opposite(quantified({ ...term, by: 'some' }, standing))
  const scope = withName(standing.scope, term.name, typeOfPath(term.over, standing.scope), term)
  const inner: Standing = { ...standing, scope, variables: new Map() }
  if (isSatisfiable([conditionOf(term.has, inner)], inner.variables) === 'no') return NEVER
  const has = term.has.kind === 'not' && term.has.term.kind === 'not' ? term.has.term.term : term.has
  return opaque({ ...term, has }, standing)
}

/** Written out. What an entry looks at is what is nearest, but for inside brackets; of the message both are the message. */
export function keyOf(term: Term, { scope }: Standing): string {
  const top = scope.it.spot === scope.books.spots.message
  return JSON.stringify(plain(term))

  function plain(node: unknown): unknown {
    if (typeof node !== 'object' || node === null) return node
    if (Array.isArray(node)) return node.map(plain)
    return Object.fromEntries(Object.entries(node).map(([name, part]) => {
      if (name === 'where') return [name, part]
      if (name !== 'root') return [name, plain(part)]
      const isHere = part.from === 'it' || (top && part.from === 'message')
      return [name, isHere ? { from: 'here' } : part]
    }))
  }
}
