/**
 * Terms that go through loops: quantifiers, aggregates, the first that a way leads to. Where a candidate is asked to equal
 * something outside of the loop, the candidates are put into a map once, and only those under the right key are asked.
 */
import type { Aggregate, Path, Term } from '../edition.ts'
import { isThere, nestBelow, rootPlace, type Code, type CodeType, type Compile, type Nest, type Place, type View } from './places.ts'
import { asFunction, binding, depthOf, joined, js, recordOf, remembered, variable, type Fragment, type Level } from './writer.ts'

type Named = { readonly name: string; readonly has: readonly Term[] }

/** What is done with each candidate that is left; `all`, where nothing but the key is asked: with how many there are. */
type Use = { readonly each: (place: Place, view: View) => Fragment; readonly all: ((bucket: Fragment) => Fragment) | null }

export function quantified({ by, name, over, has }: Term & { kind: 'quantified' }, view: View, compile: Compile): Code {
  const wanted = partsOf(by === 'every' ? negated(has) : has)
  const found = js`return true;`
  const body = search(over, { name, has: wanted }, view, compile, { each: () => found, all: () => found })
  const call = asFunction(view.writer, js`${body} return false`)
  return { ...(by === 'some' ? call : js`!${call}`), type: 'truth', weight: 2 }
}

export function isReached(path: Path, view: View, compile: Compile): Code {
  const found = js`return true;`
  const body = search(path, null, view, compile, { each: () => found, all: () => found })
  return { ...asFunction(view.writer, js`${body} return false`), type: 'truth', weight: 2 }
}

/** The value of the first that is there, or its position, or the number of its fields. */
export function firstOf(path: Path, view: View, compile: Compile, of: 'value' | 'position' | 'fields' = 'value'): Code {
  const gives: { type: CodeType } = { type: of === 'value' ? 'mixed' : 'number' }
  const body = search(path, null, view, compile, { all: null, each: ({ content, position, spot }) => {
    if (of === 'position') return js`return ${position};`
    if (of === 'fields') return spot.type === 'group' ? js`return countFields(${content});` : js`return NaN;`
    if (spot.type !== 'group') gives.type = content.type
    return spot.type === 'group' ? js`return null;` : js`return ${content};`
  } })
  const absent = gives.type === 'number' ? 'NaN' : gives.type === 'truth' ? 'false' : 'null'
  return { ...asFunction(view.writer, js`${body} return ${absent}`), type: gives.type, weight: 2 }
}

export function countsUp({ path }: Term & { kind: 'countsUp' }, from: Code, view: View, compile: Compile): Code {
  const next = variable(view.writer, 'n', view.levels.length)
  const body = search(path, null, view, compile, { all: null, each: ({ content }) => (
    content.type === 'number' ? js`if (!equal(${content}, ${next})) return false; ${next} = plus(${next}, 1);` : js`return false;`
  ) })
  const whole = js`let ${next} = ${from}; if (!isThere(${next})) return false; ${body} return true`
  const call = asFunction(view.writer, binding(whole, next.free))
  return { ...call, type: 'truth', weight: 2 }
}

export function aggregated({ by, isDistinct, over, each }: Aggregate, view: View, compile: Compile): Code {
  const found = variable(view.writer, 'a', view.levels.length)
  let type: CodeType = 'mixed'
  const body = search(over, null, view, compile, {
    each: (place, within) => {
      const seen = (name: string): View => ({ ...within, names: new Map(within.names).set(name, place) })
      const code = each === null ? place.content : compile.value(each.value, seen(each.name))
      const isGroup = each === null && place.spot.type === 'group'
      type = isGroup ? 'mixed' : code.type
      if (by === 'count') return counted(found, code, isGroup || (each === null && !isDistinct), isDistinct)
      return isGroup ? js`` : gathered(by, found, code, view)
    },
    all: by === 'count' && each === null && !isDistinct ? (bucket) => js`${found} += ${bucket}.length;` : null,
  })
  const [start, end, gives] = endsOf(by, isDistinct, found, type)
  const call = asFunction(view.writer, binding(js`let ${found} = ${start}; ${body} return ${end}`, found.free))
  return { ...call, type: gives, weight: 2 }
}

type Ends = readonly [start: Fragment, end: Fragment, type: CodeType]

function endsOf(by: Aggregate['by'], isDistinct: boolean, found: Fragment, type: CodeType): Ends {
  if (by === 'count') {
    // Groups are never equal to one another, so for them the count is a plain one; a number then stands where a set would.
    const size = js`(${found} === null ? 0 : typeof ${found} === 'number' ? ${found} : ${found}.size)`
    return isDistinct ? [js`null`, size, 'number'] : [js`0`, found, 'number']
  }
  if (by === 'sum') return [js`0`, found, 'number']
  if (type === 'number') return [js`NaN`, found, 'number']
  // The first of nothing is absent, and so is truth: a value of its own here.
  if (type === 'text' || type === 'day') return [js`null`, found, type]
  return by === 'least' || by === 'greatest' ? [js`[]`, js`extremeOf("${by}", ${found})`, 'mixed'] : [js`null`, found, 'mixed']
}

function counted(found: Fragment, code: Code, isAlways: boolean, isDistinct: boolean): Fragment {
  if (isAlways) return js`${found} += 1;`
  const there = code.type === 'number' ? js`isThere(${code})` : code.type === 'truth' ? js`true` : js`${code} !== null`
  if (!isDistinct) return js`if (${there}) ${found} += 1;`
  const key = code.type === 'number' ? js`keyOfFigure(${code})` : code.type === 'mixed' ? js`keyOf(${code})` : code
  return js`if (${there}) (${found} ??= new Set()).add(${key});`
}

function gathered(by: 'sum' | 'least' | 'greatest' | 'first' | 'last', found: Fragment, code: Code, view: View): Fragment {
  const value = variable(view.writer, 'y', view.levels.length)
  const once = (rest: Fragment) => binding(js`const ${value} = ${code}; ${rest}`, value.free)
  const figure = code.type === 'mixed' ? js`figureOfValue(${code})` : code.type === 'number' ? code : js`NaN`
  const there = code.type === 'number' ? js`isThere(${value})` : code.type === 'truth' ? js`true` : js`${value} !== null`
  const adding = js`if (isThere(${value}) && isThere(${found})) ${found} = plus(${found}, ${value});`
  if (by === 'sum') return binding(js`const ${value} = ${figure}; ${adding}`, value.free)
  if (by === 'first') return once(js`if (${there}) return ${value};`)
  if (by === 'last') return once(js`if (${there}) ${found} = ${value};`)
  if (code.type === 'number') {
    const better = by === 'least' ? js`below(${value}, ${found})` : js`below(${found}, ${value})`
    return once(js`if (${there} && (!isThere(${found}) || ${better})) ${found} = ${value};`)
  }
  if (code.type === 'text' || code.type === 'day') {
    return once(js`if (${there} && (${found} === null || ${value} ${by === 'least' ? '<' : '>'} ${found})) ${found} = ${value};`)
  }
  return js`${found}.push(${code});`
}

/** Goes through what a way leads to, and past those of which the last brackets or `has` do not hold. */
function search(path: Path, named: Named | null, view: View, compile: Compile, use: Use): Fragment {
  const last = path.steps.at(-1)
  const steps = last === undefined ? [] : [...path.steps.slice(0, -1), { field: last.field, where: null }]
  const root = rootPlace(path.root, view)
  const nest = nestBelow(root, steps, view, compile)
  const { place } = nest
  if (root === null || place === null) return js``
  const plain: View = { ...view, levels: nest.levels, repeated: new Set() }
  const inBrackets: View = { ...plain, here: place }
  const inHas: View = named === null ? plain : { ...plain, names: new Map(view.names).set(named.name, place) }
  const asked: readonly Asked[] = [
    ...(last?.where ? partsOf(last.where).map((term) => ({ term, view: inBrackets })) : []),
    ...(named?.has ?? []).map((term) => ({ term, view: inHas })),
  ]
  const isSure = place.isSure ? js`` : js`if (${isThere(place)}) `
  const keys = keysAmong(asked, nest, view, compile)
  const rest = asked.filter((one) => !keys.some(({ asked: key }) => key === one)).map((one) => compile.condition(one.term, one.view))
  const each = use.each(place, plain)
  const inner = rest.length === 0 ? each : js`if (${joined(rest, ' && ')}) { ${each} }`
  if (keys.length === 0) return nest.around(js`${isSure}{ ${inner} }`)
  return hashed(keys, nest, inner, rest.length === 0 ? use.all : null, view)
}

type Asked = { readonly term: Term; readonly view: View }
type Key = { readonly asked: Asked; readonly own: Fragment; readonly other: Fragment }

/** Equalities of something of the candidate with something that changes outside of its loops. None: a map would not pay. */
function keysAmong(asked: readonly Asked[], nest: Nest, view: View, compile: Compile): readonly Key[] {
  const rootDepth = depthOf(view.writer, nest.around(js``))
  const depth = view.levels.length - 1
  if (nest.own.length === 0 || rootDepth >= depth) return []
  const bound = new Set([...nest.bound, ...nest.own.map(({ record }) => record)])
  const isOwn = (one: Fragment) => [...one.free].some((name) => bound.has(name))
  const keys = asked.flatMap((one): readonly Key[] => {
    if (one.term.kind !== 'compare' || one.term.by !== 'is') return []
    const [left, right] = [compile.value(one.term.left, one.view), compile.value(one.term.right, one.view)]
    const isFigures = left.type === 'number' && right.type === 'number'
    const isTexts = [left, right].every(({ type }) => type === 'text' || type === 'day')
    if ((!isFigures && !isTexts) || isOwn(left) === isOwn(right)) return []
    const [own, other] = isOwn(left) ? [left, right] : [right, left]
    const isFixed = [...own.free].every((name) => bound.has(name) || (view.writer.depths.get(name) ?? 0) <= rootDepth)
    if (!isFixed) return []
    const key = (code: Code) => (isFigures ? js`keyOfFigure(${code})` : code)
    return [{ asked: one, own: key(own), other: key(other) }]
  })
  return keys.some(({ other }) => depthOf(view.writer, other) > rootDepth) ? keys : []
}

function hashed(keys: readonly Key[], nest: Nest, inner: Fragment, all: Use['all'], view: View): Fragment {
  const { writer } = view
  const records = nest.own.map(({ record }) => record)
  const kept = nest.bound.filter((name) => inner.free.has(name) && !records.includes(name))
  const depth = view.levels.length
  const [map, bucket, index] = [variable(writer, 'h', depth), variable(writer, 'b', depth), variable(writer, 'j', depth)]
  const tuple: Fragment = { js: `[${kept.join(', ')}]`, free: new Set(kept) }
  const own = keyOf(keys.map((key) => key.own))
  const fill = nest.around(js`gather(${map}, ${own}, ${tuple});`)
  const making = asFunction(writer, binding(js`const ${map} = new Map(); ${fill} return ${map}`, map.free))
  const level = view.levels[depthOf(writer, making)]
  if (level === undefined) throw new Error(`no level knows all of ${making.js}`)
  const made = remembered(writer, level, making)
  const take = js`const ${bucket} = ${made}.get(${keyOf(keys.map(({ other }) => other))}); if (${bucket} !== undefined) {`
  if (all) return binding(js`${take} tick(c, 1); ${all(bucket)} }`, bucket.free)
  const opened = js`const ${tuple} = ${bucket}[${index}]; ${recordsOf(nest.own)}`
  const turn = js`for (let ${index} = 0; ${index} < ${bucket}.length; ${index}++) { tick(c, 1); ${opened} ${inner} }`
  return binding(js`${take} ${turn} }`, [...bucket.free, ...index.free, ...nest.bound, ...records])
}

function recordsOf(levels: readonly Level[]): string {
  return levels.map(recordOf).join(' ')
}

function keyOf(keys: readonly Fragment[]): Fragment {
  const [only] = keys
  return keys.length === 1 && only !== undefined ? only : js`compose(${joined(keys, ', ')})`
}

function partsOf(term: Term): readonly Term[] {
  return term.kind === 'and' ? term.terms.flatMap(partsOf) : [term]
}

/** The opposite, as far as it can be said without `not`, so that equalities show. */
function negated(term: Term): Term {
  switch (term.kind) {
    case 'not': return term.term
    case 'or': return { kind: 'and', terms: term.terms.map(negated) }
    case 'and': return { kind: 'or', terms: term.terms.map(negated) }
    case 'in': case 'present': return { ...term, isNegated: !term.isNegated }
    case 'compare':
      if (term.by === 'is') return { ...term, by: 'is not' }
      return term.by === 'is not' ? { ...term, by: 'is' } : { kind: 'not', term }
    default: return { kind: 'not', term }
  }
}
