/** What conditions ask about: single values, each with the classes of values that the conditions can tell apart. */
import { addDays, type Day } from '../../../kernel/time.ts'
import type { ScalarType, Term } from '../edition.ts'
import { constantOf } from '../table/cut.ts'
import { ANY, classesWhere, domainOf, isOnSide, isValue, type Class, type Domain, type Order, type Traits } from '../table/domain.ts'
import { readScalar, whole, type Value } from '../values.ts'
import type { Scope } from './scope.ts'
import { typeOfPath } from './typing.ts'

/** Asked of one value. `written`: of the values that somebody has written; `unwritten`: whether it is there and none of them. */
export type Asked =
  | { readonly by: 'is'; readonly values: readonly Value[] }
  | { readonly by: Order; readonly value: Value }
  | { readonly by: 'present' | 'unwritten' }
  | { readonly by: 'written'; readonly holds: (value: Value) => boolean }

/** `order`: how two values stand to each other; they have no order where one is absent. */
export type VariableType = ScalarType | 'group' | 'order'

export type Variable = {
  readonly type: VariableType
  readonly traits: Traits
  readonly mentioned: Value[]
  isOrdered: boolean
  domain: Domain | null
}

/** By what they are, written out. Two terms that are written alike are one value, where they stand in one scope. */
export type Variables = Map<string, Variable>

export function note(variables: Variables, key: string, type: VariableType, traits: Traits, asked: Asked): void {
  const known = variables.get(key) ?? { type, traits, mentioned: [], isOrdered: false, domain: null }
  variables.set(key, known)
  known.domain = null
  if (asked.by === 'is') known.mentioned.push(...asked.values)
  else if ('value' in asked) {
    known.mentioned.push(asked.value)
    known.isOrdered = true
  }
}

export function domainOfVariable(variable: Variable): Domain {
  variable.domain ??= variable.type === 'order'
    ? domainOf('text', ['<', '=', '>'], false, ANY)
    : domainOf(variable.type, variable.mentioned, variable.isOrdered, variable.traits)
  return variable.domain
}

export function bitsOf(domain: Domain, asked: Asked): bigint {
  return classesWhere(domain, (one) => isAsked(one, asked))
}

function isAsked(one: Class, asked: Asked): boolean {
  switch (asked.by) {
    case 'is': return asked.values.some((value) => isValue(one, value))
    case 'present': return one.kind !== 'absent'
    case 'unwritten': return one.kind === 'other' || one.kind === 'between'
    case 'written': return one.kind === 'point' && asked.holds(one.at)
    default: return isOnSide(one, asked.by, asked.value)
  }
}

const COUNTED: Traits = { ...ANY, mayBeAbsent: false, isWhole: true, least: whole(0) }
const WHOLE: Traits = { ...ANY, isWhole: true }

type Known = { readonly scope: Scope; readonly from: Day; readonly until: Day | null }

/** What is known of a term without looking at a message. `from`, `until`: the days on which it is asked. */
export function traitsOf(term: Term, { scope, from, until }: Known): Traits {
  switch (term.kind) {
    case 'theDay': return { ...ANY, mayBeAbsent: false, least: from, greatest: until === null ? null : addDays(until, -1) }
    case 'aggregate': return term.by === 'count' ? COUNTED : ANY
    case 'span': return WHOLE
    case 'path': {
      if (term.steps.length === 0 && term.root.from !== 'name') return { ...ANY, mayBeAbsent: false }
      const { many, spot } = typeOfPath(term, scope)
      const values = many || !spot?.definition ? null : outcomesOf(spot.definition.as)
      return values ? { ...ANY, closed: values } : ANY
    }
    case 'if': {
      const values = outcomesOf(term)
      return values ? { ...ANY, mayBeAbsent: false, closed: values } : ANY
    }
    case 'lookup': {
      const list = scope.books.lists.get(term.list)
      if (!list || list.isGiven || list.gives === null || list.gives === 'truth' || list.entries.length > ENTRIES_MAX) return ANY
      const { gives } = list
      const values = list.entries.map((entry) => (entry.gives === null ? null : readScalar(gives, entry.gives)))
      return { ...ANY, closed: values.filter((value) => value !== null) }
    }
    case 'call':
      if (term.name === 'length') return COUNTED
      if (term.name === 'position') return { ...WHOLE, least: whole(1) }
      if (term.name === 'fields') return { ...WHOLE, least: whole(0) }
      if (term.name === 'month') return { ...WHOLE, least: whole(1), greatest: whole(12) }
      return term.name === 'year' ? WHOLE : ANY
    default: return ANY
  }
}

/** Lists of more entries are not looked into. */
export const ENTRIES_MAX = 2_000

/** The values written out at the ends of `if … then … else`; null where one is worked out, or is a truth. */
function outcomesOf(term: Term): readonly Value[] | null {
  if (term.kind === 'if') {
    const [one, other] = [outcomesOf(term.then), outcomesOf(term.otherwise)]
    return one && other && [...one, ...other]
  }
  const value = constantOf(term)
  return value === undefined || value === null || typeof value === 'boolean' ? null : [value]
}
