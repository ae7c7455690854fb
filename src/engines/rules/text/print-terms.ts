/** Writes terms, with as few parentheses as lead back to the same tree. */
import type { Aggregate, Among, Path, Term } from '../edition.ts'
import { printName, printText } from './words.ts'

/** No line is longer, where it can be broken at all. */
export const WIDTH = 120

/** How tightly a term holds together: one that holds less than its place needs is put in parentheses. */
const LEVEL = { term: 0, and: 1, not: 2, comparison: 3, side: 4, sum: 5, product: 6, unary: 7, primary: 8 } as const

type Names = readonly string[]

export function printTerm(term: Term): string {
  return print(term, LEVEL.term, [])
}

function levelOf(term: Term): number {
  switch (term.kind) {
    case 'or': case 'if': return LEVEL.term
    case 'and': return LEVEL.and
    case 'not': case 'quantified': return LEVEL.not
    case 'compare': case 'in': case 'present': case 'test': case 'matches': case 'countsUp': return LEVEL.comparison
    // What follows `to` reaches as far as it can.
    case 'span': return LEVEL.side
    case 'shift': return LEVEL.sum
    case 'arithmetic': return term.by === '+' || term.by === '-' ? LEVEL.sum : LEVEL.product
    case 'negative': return LEVEL.unary
    default: return LEVEL.primary
  }
}

/** `names`: what quantifiers and aggregates around this place have bound. */
function print(term: Term, needs: number, names: Names): string {
  const bare = printBare(term, names)
  return levelOf(term) < needs ? `(${bare})` : bare
}

function printBare(term: Term, names: Names): string {
  const side = (one: Term) => print(one, LEVEL.side, names)
  switch (term.kind) {
    case 'text': return printText(term.value)
    case 'number': case 'day': return term.value
    case 'truth': return term.value ? 'yes' : 'no'
    case 'theDay': return 'the day'
    case 'path': return printPath(term, names)
    case 'or': return term.terms.map((one) => print(one, LEVEL.and, names)).join(' or ')
    case 'and': return term.terms.map((one) => print(one, LEVEL.not, names)).join(' and ')
    case 'not': return `not ${print(term.term, LEVEL.not, names)}`
    case 'compare': return `${side(term.left)} ${term.by} ${side(term.right)}`
    case 'in': return `${printMember(term, names)} (${printAmongValues(term.among, names)})`.replace(/ \(\)$/, '')
    case 'present': return `${printPath(term.path, names)} is ${term.isNegated ? 'absent' : 'present'}`
    case 'test': return `${side(term.term)} ${term.by} ${side(term.right)}`
    case 'matches': return `${side(term.term)} matches ${printPattern(term.pattern)}`
    case 'countsUp': return `${printPath(term.path, names)} counts up from ${term.from}`
    case 'quantified': return `${printQuantifier(term, names)}${print(term.has, LEVEL.not, [...names, term.name])}`
    case 'aggregate': return printAggregate(term, names)
    case 'arithmetic': return printArithmetic(term, names)
    case 'negative': return `-${print(term.term, LEVEL.primary, names)}`
    case 'call': return `${printName(term.name)}(${printTerms(term.of, names)})`
    case 'lookup': return printLookup(term, names)
    case 'if': return `if ${print(term.when, 0, names)} then ${print(term.then, 0, names)} else ${print(term.otherwise, 0, names)}`
    case 'shift': return printShift(term, names)
    case 'span': return `${term.unit} from ${printEnd(term.from, names)} to ${printEnd(term.to, names)}${printCalendar(term.calendar)}`
  }
}

function printTerms(terms: readonly Term[], names: Names): string {
  return terms.map((one) => print(one, LEVEL.term, names)).join(', ')
}

/** In cells of tables, where a term must not reach beyond its comma. */
export function printValue(term: Term): string {
  return print(term, LEVEL.side, [])
}

/** Up to the list or the values, with their word. */
function printMember({ term, among, isNegated }: Term & { kind: 'in' }, names: Names): string {
  const isOpen = (term.kind === 'shift' || term.kind === 'span') && term.unit === 'workdays' && term.calendar === null
  const member = print(term, 'list' in among && isOpen ? LEVEL.primary : LEVEL.side, names)
  const word = `${member} ${isNegated ? 'not in' : 'in'}`
  if ('values' in among) return word
  return `${word} ${printName(among.list)}${among.on === null ? '' : ` on ${print(among.on, LEVEL.side, names)}`}`
}

function printAmongValues(among: Among, names: Names): string {
  return 'values' in among ? printTerms(among.values, names) : ''
}

function printQuantifier({ by, name, over }: Term & { kind: 'quantified' }, names: Names): string {
  return `${by} ${printName(name)} in ${printPath(over, names)} has `
}

function printAggregate({ by, isDistinct, over, each }: Aggregate, names: Names): string {
  const start = `${by} of ${isDistinct ? 'distinct ' : ''}`
  if (each === null) return `${start}${printPath(over, names)}`
  return `${start}(${print(each.value, LEVEL.term, [...names, each.name])}) for ${printName(each.name)} in ${printPath(over, names)}`
}

function printArithmetic({ by, left, right }: Term & { kind: 'arithmetic' }, names: Names): string {
  const level = by === '+' || by === '-' ? LEVEL.sum : LEVEL.product
  return `${print(left, level, names)} ${by} ${print(right, level + 1, names)}`
}

/** `on` after a comparison would belong to an `in` within it. */
function printLookup({ list, term, on }: Term & { kind: 'lookup' }, names: Names): string {
  const value = print(term, on === null ? LEVEL.term : LEVEL.side, names)
  return `lookup(${printName(list)}, ${value}${on === null ? '' : ` on ${print(on, LEVEL.term, names)}`})`
}

function printShift({ day, by, count, unit, calendar }: Term & { kind: 'shift' }, names: Names): string {
  const said = count.kind === 'number' && count.value === '1' ? unit.slice(0, -1) : unit
  return `${print(day, LEVEL.sum, names)} ${by} ${print(count, LEVEL.product, names)} ${said}${printCalendar(calendar)}`
}

/** A calendar after a shift would belong to the shift. */
function printEnd(term: Term, names: Names): string {
  return print(term, term.kind === 'shift' ? LEVEL.primary : LEVEL.sum, names)
}

function printCalendar(calendar: string | null): string {
  return calendar === null ? '' : ` in ${printName(calendar)}`
}

function printPath({ root, steps }: Path, names: Names): string {
  const way = steps.map(({ field, where }) => `${printName(field)}${where === null ? '' : `[${print(where, LEVEL.term, names)}]`}`)
  switch (root.from) {
    case 'here': return steps[0] === undefined || names.includes(steps[0].field) ? ['here', ...way].join('.') : way.join('.')
    case 'it': case 'message': case 'given': return [root.from, ...way].join('.')
    case 'parent': return [...Array.from({ length: root.up }, () => 'parent'), ...way].join('.')
    case 'name': return [printName(root.name), ...way].join('.')
  }
}

function printPattern(pattern: string): string {
  return `/${pattern.replace(/\\.|\//g, (sign) => (sign === '/' ? '\\/' : sign))}/`
}

export type Spot = { readonly indent: number; readonly before: string; readonly after?: string }

/** The term on one line where it fits; else broken before `and`, `or`, `then`, `else` and between values. */
export function layOut(term: Term, spot: Spot): string[] {
  return broken(term, { after: '', needs: LEVEL.term, names: [], ...spot })
}

type Broken = Required<Spot> & { readonly needs: number; readonly names: Names }

function broken(term: Term, at: Broken): string[] {
  const { indent, names } = at
  const margin = ' '.repeat(indent)
  const flat = `${margin}${at.before}${print(term, at.needs, names)}${at.after}`
  if (flat.length <= WIDTH) return [flat]
  const isWrapped = levelOf(term) < at.needs
  const before = isWrapped ? `${at.before}(` : at.before
  const after = isWrapped ? `)${at.after}` : at.after
  switch (term.kind) {
    case 'or': case 'and': {
      const { kind, terms } = term
      const needs = kind === 'or' ? LEVEL.and : LEVEL.not
      return terms.flatMap((one, place) => broken(one, {
        indent: place === 0 ? indent : indent + 2, before: place === 0 ? before : `${kind} `,
        after: place === terms.length - 1 ? after : '', needs, names,
      }))
    }
    case 'not': return broken(term.term, { indent, before: `${before}not `, after, needs: LEVEL.not, names })
    case 'quantified':
      return broken(term.has, {
        indent, before: before + printQuantifier(term, names), after, needs: LEVEL.not, names: [...names, term.name],
      })
    case 'if': return [
      ...broken(term.when, { indent, before: `${before}if `, after: '', needs: LEVEL.term, names }),
      ...broken(term.then, { indent: indent + 2, before: 'then ', after: '', needs: LEVEL.term, names }),
      ...broken(term.otherwise, { indent: indent + 2, before: 'else ', after, needs: LEVEL.term, names }),
    ]
    case 'in': {
      if (!('values' in term.among)) return [flat]
      const values = filled(term.among.values.map((one) => print(one, LEVEL.term, names)), indent + 4)
      return [`${margin}${before}${printMember(term, names)} (`, ...values.slice(0, -1), `${values.at(-1) ?? ''})${after}`]
    }
    default: return [flat]
  }
}

/** Values with commas between them, as many on a line as it holds. */
export function filled(values: readonly string[], indent: number): string[] {
  const margin = ' '.repeat(indent)
  const lines: string[] = []
  for (const [place, value] of values.entries()) {
    const written = place < values.length - 1 ? `${value},` : value
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + written.length < WIDTH) lines[lines.length - 1] = `${last} ${written}`
    else lines.push(`${margin}${written}`)
  }
  return lines
}
