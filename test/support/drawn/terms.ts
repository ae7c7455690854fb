/** Terms of a wanted type over what can be named where they stand. */
import type { Among, Path, ScalarType, Term } from '../../../src/engines/rules/edition.ts'
import { drawDay, drawNumber, drawText, once, oneOf, several } from './chance.ts'
import type { Pick } from './chance.ts'
import { TYPES } from './form.ts'
import { waysFrom } from './ways.ts'
import type { Scope, Spot, Way } from './ways.ts'

/** `depth`: how many terms may stand within the term. */
type Draw = { readonly pick: Pick; readonly scope: Scope; readonly depth: number }

const PATTERNS = ['[A-Z]{2}', '\\s*[A-Z0-9]+\\s*', '(A|B)*', '.*', '\\d+(\\.\\d+)?', '[^/]*/?.', '', '\\w{1,3}|通道']
const NAMES = ['p', 'q', 'a', 'every one']

export function drawTerm(draw: Draw, type: ScalarType): Term {
  const { pick, depth } = draw
  if (depth <= 0 || once(pick, 4)) return drawLeaf(draw, type)
  if (once(pick, 12)) {
    const then = deeper(draw, type)
    return { kind: 'if', when: deeper(draw, 'truth'), then, otherwise: deeper(draw, type) }
  }
  switch (type) {
    case 'truth': return drawTruth(draw)
    case 'number': return drawNumeric(draw)
    case 'text': return drawTextual(draw)
    case 'day': return drawDated(draw)
  }
}

export function drawLiteral(pick: Pick, type: ScalarType): Term {
  switch (type) {
    case 'truth': return { kind: 'truth', value: once(pick, 2) }
    case 'number': return { kind: 'number', value: drawNumber(pick) }
    case 'text': return { kind: 'text', value: drawText(pick) }
    case 'day': return { kind: 'day', value: drawDay(pick) }
  }
}

function deeper(draw: Draw, type: ScalarType): Term {
  return drawTerm({ ...draw, depth: draw.depth - 1 }, type)
}

function drawLeaf(draw: Draw, type: ScalarType): Term {
  const way = once(draw.pick, 4) ? null : drawWay(draw, (one) => !one.isMany && one.to.type === type)
  return way?.path ?? drawLiteral(draw.pick, type)
}

/** Null where no way leads to such a thing. */
function drawWay(draw: Draw, isFit: (way: Way) => boolean): Way | null {
  const ways = waysFrom(draw.scope).filter(isFit)
  if (ways.length === 0) return null
  const way = oneOf(draw.pick, ways)
  return { ...way, path: bracketed(draw, way) }
}

function bracketed(draw: Draw, { path, spots }: Way): Path {
  if (draw.depth <= 0) return path
  const steps = path.steps.map((step, place) => {
    const spot = spots[place]
    if (!spot?.isMany || !once(draw.pick, 3)) return step
    return { ...step, where: drawTerm({ ...draw, depth: draw.depth - 2, scope: { ...draw.scope, here: spot } }, 'truth') }
  })
  return { ...path, steps }
}

function anyWay(draw: Draw): Way {
  return drawWay(draw, (way) => way.path.steps.length > 0 || once(draw.pick, 3)) ?? { path: { kind: 'path', root: { from: 'it' }, steps: [] }, spots: [], to: draw.scope.it, isMany: false }
}

function withName({ scope, ...draw }: Draw, name: string, spot: Spot): Draw {
  return { ...draw, depth: draw.depth - 1, scope: { ...scope, names: new Map([...scope.names, [name, spot]]) } }
}

function drawTruth(draw: Draw): Term {
  const { pick } = draw
  switch (pick(12)) {
    case 0: case 1: return { kind: once(pick, 2) ? 'or' : 'and', terms: several(pick, [2, 3], () => deeper(draw, 'truth')) }
    case 2: return { kind: 'not', term: deeper(draw, 'truth') }
    case 3: case 4: return drawComparison(draw)
    case 5: return drawMembership(draw)
    case 6: return { kind: 'present', path: anyWay(draw).path, isNegated: once(pick, 2) }
    case 7: return {
      kind: 'test', by: oneOf(pick, ['starts with', 'ends with', 'contains']), term: deeper(draw, 'text'),
      right: deeper(draw, 'text'),
    }
    case 8: return { kind: 'matches', term: deeper(draw, 'text'), pattern: oneOf(pick, PATTERNS) }
    case 9: case 10: return drawQuantified(draw)
    default: return drawCounting(draw)
  }
}

function drawComparison(draw: Draw): Term {
  const { pick } = draw
  const type = oneOf(pick, TYPES)
  const by = type === 'truth' ? oneOf(pick, ['is', 'is not'] as const) : oneOf(pick, ['is', 'is not', '<', '<=', '>', '>='] as const)
  return { kind: 'compare', by, left: deeper(draw, type), right: deeper(draw, type) }
}

function drawMembership(draw: Draw): Term {
  const { pick, scope } = draw
  const list = oneOf(pick, scope.ground.lists)
  const isList = once(pick, 2)
  const type = isList ? list.of : oneOf(pick, TYPES)
  const among: Among = isList ? { list: list.name, on: once(pick, 3) ? deeper(draw, 'day') : null } : {
    values: several(pick, [1, 4], () => (once(pick, 4) ? deeper(draw, type) : drawLiteral(pick, type))),
  }
  return { kind: 'in', term: deeper(draw, type), among, isNegated: once(pick, 3) }
}

function drawQuantified(draw: Draw): Term {
  const { pick } = draw
  const name = oneOf(pick, NAMES)
  const over = anyWay(draw)
  return {
    kind: 'quantified', by: oneOf(pick, ['some', 'every', 'no']), name, over: over.path,
    has: drawTerm(withName(draw, name, over.to), 'truth'),
  }
}

function drawCounting(draw: Draw): Term {
  const test = draw.scope.ground.form.tests.find(({ gives }) => gives === 'truth')
  if (test && once(draw.pick, 2)) return called(draw, test.name, test.takes)
  const way = drawWay(draw, ({ to }) => to.type === 'number')
  return way === null ? drawComparison(draw) : { kind: 'countsUp', path: way.path, from: oneOf(draw.pick, ['0', '1', '1.5']) }
}

function drawNumeric(draw: Draw): Term {
  const { pick } = draw
  switch (pick(10)) {
    case 0: case 1: return {
      kind: 'arithmetic', by: oneOf(pick, ['+', '-', '*', '/']), left: deeper(draw, 'number'), right: deeper(draw, 'number'),
    }
    case 2: return { kind: 'negative', term: deeper(draw, 'number') }
    case 3: case 4: return { kind: 'aggregate', by: 'count', isDistinct: once(pick, 2), over: anyWay(draw).path, each: null }
    case 5: return drawAggregate(draw, 'number', oneOf(pick, ['sum', 'sum', 'least', 'greatest', 'first', 'last']))
    case 6: return {
      kind: 'span', unit: oneOf(pick, ['days', 'workdays']), from: deeper(draw, 'day'), to: deeper(draw, 'day'),
      calendar: null,
    }
    case 7: return drawLookup(draw, 'number') ?? drawOfGroup(draw)
    case 8: return drawOfGroup(draw)
    default: return drawCall(draw, 'number')
  }
}

function drawTextual(draw: Draw): Term {
  const { pick } = draw
  switch (pick(4)) {
    case 0: return drawAggregate(draw, 'text', oneOf(pick, ['least', 'greatest', 'first', 'last']))
    case 1: return drawLookup(draw, 'text') ?? drawCall(draw, 'text')
    default: return drawCall(draw, 'text')
  }
}

function drawDated(draw: Draw): Term {
  const { pick, scope } = draw
  switch (pick(6)) {
    case 0: return drawAggregate(draw, 'day', oneOf(pick, ['least', 'greatest', 'first', 'last']))
    case 1: return drawLookup(draw, 'day') ?? { kind: 'theDay' }
    case 2: return { kind: 'theDay' }
    case 3: return { kind: 'call', name: 'day', of: [deeper(draw, 'text')] }
    default: {
      const unit = oneOf(pick, ['days', 'months', 'years', 'workdays'] as const)
      const calendar = unit === 'workdays' && once(pick, 2) ? scope.ground.lists.find(({ of }) => of === 'text')?.name ?? null : null
      const count: Term = once(pick, 4) ? deeper(draw, 'number') : { kind: 'number', value: String(pick(40)) }
      return { kind: 'shift', day: deeper(draw, 'day'), by: oneOf(pick, ['plus', 'minus']), count, unit, calendar }
    }
  }
}

function drawAggregate(draw: Draw, type: ScalarType, by: 'sum' | 'least' | 'greatest' | 'first' | 'last'): Term {
  const { pick } = draw
  const way = once(pick, 2) ? null : drawWay(draw, ({ to }) => to.type === type)
  if (way !== null) return { kind: 'aggregate', by, isDistinct: false, over: way.path, each: null }
  const name = oneOf(pick, NAMES)
  const over = anyWay(draw)
  return { kind: 'aggregate', by, isDistinct: false, over: over.path, each: { name, value: drawTerm(withName(draw, name, over.to), type) } }
}

function drawLookup(draw: Draw, type: ScalarType): Term | null {
  const lists = draw.scope.ground.lists.filter(({ gives }) => gives === type)
  if (lists.length === 0) return null
  const list = oneOf(draw.pick, lists)
  return { kind: 'lookup', list: list.name, term: deeper(draw, list.of), on: once(draw.pick, 3) ? deeper(draw, 'day') : null }
}

function drawOfGroup(draw: Draw): Term {
  const name = oneOf(draw.pick, ['position', 'fields'])
  const way = drawWay(draw, ({ to, isMany }) => to.type === 'group' && !isMany)
  return way === null ? drawLiteral(draw.pick, 'number') : { kind: 'call', name, of: [way.path] }
}

const CALLS: Readonly<Record<'text' | 'number', readonly (readonly [name: string, takes: readonly ScalarType[]])[]>> = {
  text: [
    ['trim', ['text']], ['upper', ['text']], ['lower', ['text']], ['left', ['text', 'number']],
    ['right', ['text', 'number']], ['join', ['text', 'text']],
    ['middle', ['text', 'number', 'number']], ['before', ['text', 'text']], ['after', ['text', 'text']], ['text', ['number']],
  ],
  number: [
    ['length', ['text']], ['number', ['text']], ['year', ['day']], ['month', ['day']], ['absolute', ['number']],
    ['round', ['number', 'number']],
    ['down', ['number', 'number']],
  ],
}

function drawCall(draw: Draw, type: 'text' | 'number'): Term {
  const tests = draw.scope.ground.form.tests.filter(({ gives }) => gives === type).map(({ name, takes }) => [name, takes] as const)
  const [name, takes] = oneOf(draw.pick, [...CALLS[type], ...tests])
  return called(draw, name, takes)
}

function called(draw: Draw, name: string, takes: readonly ScalarType[]): Term {
  return { kind: 'call', name, of: takes.map((type) => deeper(draw, type)) }
}
