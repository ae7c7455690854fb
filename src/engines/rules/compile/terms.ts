/** The program of a term: the same answers as the interpreter, by shorter ways where these are sure. */
import type { Path, Term } from '../edition.ts'
import { FUNCTIONS } from '../edition.ts'
import { isDay } from '../values-days.ts'
import { figureOfText } from './figures.ts'
import { figureWritten, isWritten, keyWritten } from './literals.ts'
import { findFunction, matcher } from './runtime.ts'
import { isThere, remember, straight, type Code, type CodeType, type Compile, type View } from './places.ts'
import { aggregated, countsUp, firstOf, isReached, quantified } from './searches.ts'
import { constant, depthOf, joined, js, literal, type Fragment } from './writer.ts'

export const COMPILE: Compile = { value, condition }

/** Texts in a list of these few are compared one by one. */
const FEW = 4

export function value(term: Term, view: View): Code {
  const code = written(term, view)
  if (code.weight === 0) return code
  const isOuter = depthOf(view.writer, code) < view.levels.length - 1
  return isOuter || isRepeated(term, view) ? remember(code, view) : code
}

export function condition(term: Term, view: View): Code {
  return asCondition(value(term, view))
}

export function asCondition(code: Code): Code {
  if (code.type === 'truth') return code
  return { ...(code.type === 'mixed' ? js`(${code} === true)` : js`false`), type: 'truth', weight: code.weight }
}

/** Cheap ones first: what is asked has no effect, so the order is ours. */
export function allOf(conditions: readonly Code[], word: '&&' | '||' = '&&'): Code {
  if (conditions.length === 0) return { ...js`${String(word === '&&')}`, type: 'truth', weight: 0 }
  const sorted = [...conditions].sort((one, other) => one.weight - other.weight)
  return { ...js`(${joined(sorted, ` ${word} `)})`, type: 'truth', weight: heaviest(sorted) }
}

/** As the interpreter knows values. */
export function asValue(code: Code): Fragment {
  return code.type === 'number' ? js`valueOfFigure(${code})` : code
}

export function asFigure(code: Code): Fragment {
  if (code.type === 'number') return code
  return code.type === 'mixed' ? js`figureOfValue(${code})` : js`NaN`
}

function isRepeated(term: Term, { repeated, names, here, it }: View): boolean {
  return repeated.size > 0 && names.size === 0 && here === it && repeated.has(JSON.stringify(term))
}

function heaviest(codes: readonly Code[]): Code['weight'] {
  return codes.some(({ weight }) => weight === 2) ? 2 : codes.some(({ weight }) => weight === 1) ? 1 : 0
}

function code(type: CodeType, fragment: Fragment, ...from: readonly Code[]): Code {
  return { ...fragment, type, weight: heaviest(from) }
}

/** Worth keeping even where what it is made of is cheap. */
function calculation(type: CodeType, fragment: Fragment, ...from: readonly Code[]): Code {
  return { ...fragment, type, weight: heaviest(from) === 2 ? 2 : 1 }
}

function written(term: Term, view: View): Code {
  const of = (one: Term) => value(one, view)
  const holds = (one: Term) => condition(one, view)
  switch (term.kind) {
    case 'text': return code('text', literal(term.value))
    case 'day': return code('day', literal(term.value))
    case 'truth': return code('truth', literal(term.value))
    case 'number': return number(term.value, view)
    case 'theDay': return code('day', js`c.day`)
    case 'path': return atWay(term, view)
    case 'or': return allOf(term.terms.map(holds), '||')
    case 'and': return allOf(term.terms.map(holds))
    case 'not': {
      const held = holds(term.term)
      return code('truth', js`!${held}`, held)
    }
    case 'compare': return compared(term, view)
    case 'in': return among(term, view)
    case 'present': return presence(term, view)
    case 'test': return textTest(term, of(term.term), of(term.right))
    case 'matches': return matched(term, view)
    case 'countsUp': return countsUp(term, number(term.from, view), view, COMPILE)
    case 'quantified': return quantified(term, view, COMPILE)
    case 'aggregate': return aggregated(term, view, COMPILE)
    case 'arithmetic': return calculated(term.by, of(term.left), of(term.right))
    case 'negative': return code('number', js`negative(${asFigure(of(term.term))})`, of(term.term))
    case 'call': return called(term.name, term.of, view)
    case 'lookup': return lookedUp(term, view)
    case 'if': return chosen(holds(term.when), of(term.then), of(term.otherwise))
    case 'shift': {
      const [day, count] = [of(term.day), of(term.count)]
      const rest = `${term.by === 'plus' ? 1 : -1}, ${JSON.stringify(term.unit)}, ${JSON.stringify(term.calendar)}`
      return calculation('day', js`shift(c, ${view.brought.lists}, ${asValue(day)}, ${asValue(count)}, ${rest})`, day, count)
    }
    case 'span': {
      const [from, to] = [of(term.from), of(term.to)]
      const rest = `${JSON.stringify(term.unit)}, ${JSON.stringify(term.calendar)}`
      return calculation('number', js`span(c, ${view.brought.lists}, ${asValue(from)}, ${asValue(to)}, ${rest})`, from, to)
    }
  }
}

function number(text: string, view: View): Code {
  const figure = figureOfText(text)
  return code('number', typeof figure === 'number' ? literal(figure) : constant(view.writer, figure))
}

function isTextual({ type }: Code): boolean {
  return type === 'text' || type === 'day'
}

function atWay(path: Path, view: View): Code {
  const place = straight(path, view, COMPILE)
  if (place === null) return firstOf(path, view, COMPILE)
  if (place.spot.type === 'group') return code('mixed', js`null`)
  const { content } = place
  // Truth that is absent is no.
  const isNull = content.type === 'truth' && place.spot.definition !== null && !place.isSure
  return isNull ? code('truth', js`(${content} === true)`, content) : content
}

function presence({ path, isNegated }: Term & { kind: 'present' }, view: View): Code {
  const place = straight(path, view, COMPILE)
  const found = place === null ? isReached(path, view, COMPILE) : code('truth', isThere(place), place.content)
  return isNegated ? code('truth', js`!${found}`, found) : found
}

function compared({ by, left: leftTerm, right: rightTerm }: Term & { kind: 'compare' }, view: View): Code {
  const [left, right] = [value(leftTerm, view), value(rightTerm, view)]
  if (left.type === 'number' && right.type === 'number') {
    const [figure, raw] = [figureWritten(rightTerm), rawOf(leftTerm, view)]
    if (typeof figure === 'number' && !Number.isNaN(figure) && raw !== null) return againstFigure(by, raw, left, figure)
    return code('truth', betweenFigures(by, left, right), left, right)
  }
  if (isTextual(left) && isTextual(right)) {
    const isKnown = rightTerm.kind === 'text' || (rightTerm.kind === 'day' && isDay(rightTerm.value))
    const read = left.type === 'text' || rightTerm.kind === 'day' ? left.raw ?? left : left
    if (isKnown && by === 'is') return code('truth', js`(${read} === ${right})`, ...(left.raw === read ? [] : [left]))
    if (isKnown && by === 'is not') return code('truth', js`(${read} !== ${right})`, ...(left.raw === read ? [] : [left]))
    return code('truth', betweenTexts(by, left, right), left, right)
  }
  if (left.type === 'truth' && right.type === 'truth' && (by === 'is' || by === 'is not')) {
    return code('truth', js`(${left} ${by === 'is' ? '===' : '!=='} ${right})`, left, right)
  }
  return code('truth', js`between(${asValue(left)}, ${JSON.stringify(by)}, ${asValue(right)})`, left, right)
}

type By = (Term & { kind: 'compare' })['by']

/** What stands in the message where a way leads straight to a field; null for all else. */
function rawOf(term: Term, view: View): Fragment | null {
  return term.kind === 'path' ? straight(term, view, COMPILE)?.content.raw ?? null : null
}

const SIGNS = { '<': ['<', '> -Infinity'], '<=': ['<=', '> -Infinity'], '>': ['>', '< Infinity'], '>=': ['>=', '< Infinity'] } as const

/** Most messages bring numbers as numbers; 1e999 in one is no figure. `read`: the figure, however it stands there. */
function againstFigure(by: By, raw: Fragment, read: Fragment, figure: number): Code {
  const than = literal(figure)
  if (by === 'is' || by === 'is not') {
    const is = js`(${raw} === ${than} || (typeof ${raw} === 'string' && equal(${read}, ${than})))`
    return code('truth', by === 'is' ? is : js`!${is}`)
  }
  const [sign, bound] = SIGNS[by]
  return code('truth', js`(typeof ${raw} === 'number' ? ${raw} ${sign} ${than} && ${raw} ${bound} : ${betweenFigures(by, read, than)})`)
}

function betweenFigures(by: By, left: Fragment, right: Fragment): Fragment {
  switch (by) {
    case 'is': return js`equal(${left}, ${right})`
    case 'is not': return js`!equal(${left}, ${right})`
    case '<': return js`below(${left}, ${right})`
    case '<=': return js`atMost(${left}, ${right})`
    case '>': return js`below(${right}, ${left})`
    case '>=': return js`atMost(${right}, ${left})`
  }
}

function betweenTexts(by: By, left: Fragment, right: Fragment): Fragment {
  switch (by) {
    case 'is': return js`same(${left}, ${right})`
    case 'is not': return js`!same(${left}, ${right})`
    case '<': return js`earlier(${left}, ${right})`
    case '<=': return js`notLater(${left}, ${right})`
    case '>': return js`earlier(${right}, ${left})`
    case '>=': return js`notLater(${right}, ${left})`
  }
}

function among({ term, among: those, isNegated }: Term & { kind: 'in' }, view: View): Code {
  const asked = value(term, view)
  const found = 'list' in those ? listed(asked, those, view) : amongValues(asked, rawOf(term, view), those.values, view)
  return isNegated ? code('truth', js`!${found}`, found) : found
}

function listed(asked: Code, { list, on }: { readonly list: string; readonly on: Term | null }, view: View): Code {
  const day = on === null ? js`c.day` : asValue(value(on, view))
  return calculation('truth', js`isListed(${view.brought.lists}, c.occasion, ${literal(list)}, ${asValue(asked)}, ${day})`, asked)
}

function amongValues(asked: Code, raw: Fragment | null, values: readonly Term[], view: View): Code {
  const areWritten = values.every(isWritten)
  if (areWritten && isTextual(asked)) {
    const texts = values.flatMap((one) => (one.kind === 'text' || one.kind === 'day' ? [one.value] : []))
    const [read, from] = asked.type === 'text' && raw !== null ? [raw, []] : [asked, [asked]]
    if (asked.weight > 0 || texts.length > FEW) return code('truth', js`${constant(view.writer, new Set(texts))}.has(${read})`, ...from)
    return code('truth', js`(${joined([js`false`, ...texts.map((text) => js`${read} === ${literal(text)}`)], ' || ')})`, ...from)
  }
  if (areWritten && asked.type === 'number') {
    const keys = values.map((one) => keyWritten(one, 'number')).filter((key) => key !== null)
    const key = raw === null ? js`keyOfFigure(${asked})` : js`(typeof ${raw} === 'number' ? ${raw} : keyOfFigure(${asked}))`
    return code('truth', js`${constant(view.writer, new Set(keys))}.has(${key})`, ...(raw === null ? [asked] : []))
  }
  const others = values.map((one) => value(one, view))
  return code('truth', js`amongValues(${asValue(asked)}, [${joined(others.map(asValue), ', ')}])`, asked, ...others)
}

function textTest({ by }: Term & { kind: 'test' }, left: Code, right: Code): Code {
  return code('truth', js`textTest(${literal(by)}, ${asValue(left)}, ${asValue(right)})`, left, right)
}

function matched({ term, pattern }: Term & { kind: 'matches' }, view: View): Code {
  const asked = value(term, view)
  if (asked.type === 'number' || asked.type === 'truth') return code('truth', js`false`)
  const known = view.brought.patterns.get(pattern) ?? constant(view.writer, matcher(pattern))
  view.brought.patterns.set(pattern, known)
  return calculation('truth', js`${known}(${asked})`, asked)
}

function calculated(by: '+' | '-' | '*' | '/', left: Code, right: Code): Code {
  const name = { '+': 'plus', '-': 'minus', '*': 'times', '/': 'over' }[by]
  return calculation('number', js`${name}(${asFigure(left)}, ${asFigure(right)})`, left, right)
}

function chosen(when: Code, then: Code, otherwise: Code): Code {
  if (then.type === otherwise.type) return code(then.type, js`(${when} ? ${then} : ${otherwise})`, when, then, otherwise)
  const type = isTextual(then) && isTextual(otherwise) ? 'text' : 'mixed'
  return code(type, js`(${when} ? ${asValue(then)} : ${asValue(otherwise)})`, when, then, otherwise)
}

function lookedUp({ list, term, on }: Term & { kind: 'lookup' }, view: View): Code {
  const asked = value(term, view)
  const day = on === null ? js`c.day` : asValue(value(on, view))
  const found = js`lookUp(${view.brought.lists}, c.occasion, ${literal(list)}, ${asValue(asked)}, ${day})`
  return ofType(view.brought.gives.get(list) ?? 'mixed', found, asked)
}

/** What comes as a value, as its type is kept here. */
function ofType(type: CodeType, found: Fragment, ...from: readonly Code[]): Code {
  if (type === 'number') return calculation(type, js`figureOfValue(${found})`, ...from)
  return calculation(type, type === 'truth' ? js`(${found} === true)` : found, ...from)
}

const DIRECT: Readonly<Record<string, string>> = { trim: 'trim', length: 'length', number: 'figureOfText' }

function called(name: string, of: readonly Term[], view: View): Code {
  if (name === 'position' || name === 'fields') return ofGroup(name, of[0], view)
  const values = of.map((one) => value(one, view))
  const [first] = values
  const gives = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name]?.gives : undefined
  const make = findFunction(name)
  const list = joined(values.map(asValue), ', ')
  if (gives !== undefined && make !== null) {
    const direct = Object.hasOwn(DIRECT, name) ? DIRECT[name] : undefined
    if (direct !== undefined && first !== undefined && isTextual(first)) return calculation(gives, js`${direct}(${first})`, first)
    return ofType(gives, js`${constant(view.writer, make)}([${list}])`, ...values)
  }
  const test = view.brought.tests.get(name)
  if (test === undefined) return code('mixed', js`null`)
  return ofType(test.gives, js`ask(c, ${constant(view.writer, test)}, [${list}])`, ...values)
}

function ofGroup(name: 'position' | 'fields', of: Term | undefined, view: View): Code {
  if (of?.kind !== 'path') return code('number', js`NaN`)
  const place = straight(of, view, COMPILE)
  if (place === null) return firstOf(of, view, COMPILE, name)
  const { spot, content, position } = place
  if (name === 'fields' && spot.type !== 'group') return code('number', js`NaN`)
  const found = name === 'position' ? position : js`countFields(${content})`
  return { ...js`(${isThere(place)} ? ${found} : NaN)`, type: 'number', weight: name === 'position' ? 0 : 1 }
}
