/** What conditions ask about: single values, each with the classes of values that the conditions can tell apart. */
import { addDays, type Day } from '../../../kernel/time.ts'
import type { ScalarType, Term } from '../edition.ts'
import { whole, type Value } from '../values.ts'
import { ANY, classesWhere, domainOf, isOnSide, isValue, type Class, type Domain, type Order, type Traits } from '../table/domain.ts'

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

const COUNTED: Traits = { mayBeAbsent: false, isWhole: true, least: whole(0), greatest: null }
const WHOLE: Traits = { ...ANY, isWhole: true }

/** What is known of a term without looking at a message. `from`, `until`: the days on which it is asked. */
export function traitsOf(term: Term, from: Day, until: Day | null): Traits {
  switch (term.kind) {
    case 'theDay': return { mayBeAbsent: false, isWhole: true, least: from, greatest: until === null ? null : addDays(until, -1) }
    case 'aggregate': return term.by === 'count' ? COUNTED : ANY
    case 'span': return WHOLE
    case 'path': return term.steps.length === 0 && term.root.from !== 'name' ? { ...ANY, mayBeAbsent: false } : ANY
    case 'call':
      if (term.name === 'length') return COUNTED
      if (term.name === 'position') return { ...WHOLE, least: whole(1) }
      if (term.name === 'fields') return { ...WHOLE, least: whole(0) }
      if (term.name === 'month') return { ...WHOLE, least: whole(1), greatest: whole(12) }
      return term.name === 'year' ? WHOLE : ANY
    default: return ANY
  }
}
