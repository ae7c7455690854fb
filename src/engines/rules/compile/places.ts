/** Ways through the form as loops of a program: what the interpreter reaches for one message, written down for all. */
import type { HostTest, Path, Root, ScalarType, Step, Term } from '../edition.ts'
import type { Spot } from '../values-form.ts'
import { binding, depthOf, fieldOf, js, recordOf, remembered, variable, type Fragment, type Level, type Writer } from './writer.ts'

export type CodeType = 'text' | 'day' | 'number' | 'truth' | 'mixed'

/** `weight`: 0 is as cheap as finding what was remembered, 1 is a calculation, 2 goes through loops. `raw`: as it stands in the message. */
export type Code = Fragment & { readonly type: CodeType; readonly weight: 0 | 1 | 2; readonly raw?: Fragment }

/** Something of the message as the program names it. `isSure`: where this is named, it is there. */
export type Place = {
  readonly spot: Spot
  /** The group, EMPTY where there is none; of a field, what is read. */
  readonly content: Code
  readonly position: Fragment
  readonly above: Place | null
  readonly isSure: boolean
}

/** What the words of a term mean where its program stands. */
export type View = {
  readonly writer: Writer
  readonly levels: readonly Level[]
  readonly message: Place
  readonly given: Place
  readonly it: Place
  readonly here: Place
  readonly names: ReadonlyMap<string, Place>
  /** Terms of rules that stand more than once for the same thing: worth remembering. */
  readonly repeated: ReadonlySet<string>
  readonly definitions: Map<string, Code>
  readonly brought: Brought
}

/** What an edition brings to all its programs. */
export type Brought = {
  readonly lists: Fragment
  readonly tests: ReadonlyMap<string, HostTest>
  /** What is looked up in a list. */
  readonly gives: ReadonlyMap<string, ScalarType>
  readonly patterns: Map<string, Fragment>
}

/** Makes the program of a term; handed in, since terms and ways need each other. */
export type Compile = { readonly value: (term: Term, view: View) => Code; readonly condition: (term: Term, view: View) => Code }

/** Loops one in the other. `place`: what the innermost has reached, null where the form has no such way. */
export type Nest = {
  readonly place: Place | null
  readonly levels: readonly Level[]
  /** The loops that are new in it, and all that they bind. */
  readonly own: readonly Level[]
  readonly bound: readonly string[]
  readonly around: (inner: Fragment) => Fragment
}

export function rootPlace(root: Root, view: View): Place | null {
  switch (root.from) {
    case 'here': return view.here
    case 'it': return view.it
    case 'message': return view.message
    case 'given': return view.given
    case 'name': return view.names.get(root.name) ?? null
    case 'parent': {
      let place: Place | null = view.it
      for (let up = 0; up < root.up && place !== null; up += 1) place = place.above
      return place
    }
  }
}

/** The place of a way without loops and brackets, null where it has some or leads out of the form. */
export function straight(path: Path, view: View, compile: Compile): Place | null {
  let place = rootPlace(path.root, view)
  for (const { field, where } of path.steps) {
    const spot: Spot | null = place?.spot.fields.get(field) ?? null
    if (place === null || spot === null || spot.isMany || where !== null) return null
    place = below(place, spot, view, compile)
  }
  return place
}

export function isThere({ spot, content, isSure }: Place): Fragment {
  if (isSure) return js`true`
  if (spot.type === 'group') return js`(${content} !== EMPTY)`
  return isValue(spot, content)
}

function isValue(spot: Spot, content: Code): Fragment {
  if (spot.definition === null && spot.type === 'truth') return js`(typeof ${content.raw ?? content} === 'boolean')`
  if (spot.definition === null && spot.type === 'text') return js`(typeof ${content.raw ?? content} === 'string')`
  return content.type === 'number' ? js`isThere(${content})` : js`(${content} !== null)`
}

/** What a field is worth for what is read of it. */
export function reading(type: Exclude<Spot['type'], 'group'>, raw: Fragment): Code {
  switch (type) {
    case 'text': return { ...js`text(${raw})`, type, weight: 0, raw }
    case 'number': return { ...js`figureIn(${raw})`, type, weight: 1, raw }
    case 'day': return { ...js`day(${raw})`, type, weight: 1, raw }
    case 'truth': return { ...js`(${raw} === true)`, type, weight: 0, raw }
  }
}

export function below(above: Place, spot: Spot, view: View, compile: Compile): Place {
  return { spot, content: contentBelow(above, spot, view, compile), position: js`1`, above, isSure: false }
}

function contentBelow(above: Place, spot: Spot, view: View, compile: Compile): Code {
  if (spot.definition !== null) return defined(above, spot, view, compile)
  const raw = fieldOf(above.content, spot.name)
  return spot.type === 'group' ? { ...js`group(${raw})`, type: 'mixed', weight: 0 } : reading(spot.type, raw)
}

/** Longer definitions are not written out where they are named: of those that name others twice, programs would double. */
const SHORT = 300

/** One definition at one place is worked out once, wherever it is named. */
function defined(above: Place, spot: Spot, view: View, compile: Compile): Code {
  const { definition } = spot
  if (definition === null) throw new Error(`${spot.name} is no definition`)
  const key = `${above.content.js} ${[...definition.over, definition.name].map((name) => JSON.stringify(name)).join('.')}`
  const known = view.definitions.get(key)
  if (known !== undefined) return known
  const levels = view.levels.slice(0, depthOf(view.writer, above.content) + 1)
  const plain = compile.value(definition.as, { ...view, levels, it: above, here: above, names: new Map(), repeated: new Set() })
  const promised: Code = plain.type === definition.type ? plain : promise(plain, definition.type)
  const absent = definition.type === 'number' ? 'NaN' : 'null'
  const whole: Code = above.isSure ? promised : { ...promised, ...js`(${isThere(above)} ? ${promised} : ${absent})` }
  const isWritten = whole.weight === 0 && whole.js.length <= SHORT
  const code = isWritten ? whole : remember(whole, { ...view, levels })
  view.definitions.set(key, code)
  return code
}

/** Kept on the outermost level that knows all it needs. */
export function remember(code: Code, { writer, levels }: Pick<View, 'writer' | 'levels'>): Code {
  const level = levels[depthOf(writer, code)]
  if (level === undefined) throw new Error(`no level knows all of ${code.js}`)
  return { ...remembered(writer, level, code), type: code.type, weight: 0 }
}

function promise(code: Code, type: Exclude<Spot['type'], 'group'>): Code {
  const value = code.type === 'number' ? js`valueOfFigure(${code})` : code
  const { weight } = code
  if (type === 'number') return { ...js`figureOfValue(${value})`, type, weight }
  return { ...js`promised(${value}, ${JSON.stringify(type)})`, type, weight: weight === 2 ? 2 : 1 }
}

/** The loops of a way from a place down. */
export function nestBelow(root: Place | null, steps: readonly Step[], view: View, compile: Compile): Nest {
  let place = root
  let levels = view.levels
  const [own, bound, wraps]: [Level[], string[], ((inner: Fragment) => Fragment)[]] = [[], [], []]
  for (const { field, where } of steps) {
    const spot: Spot | undefined = place?.spot.fields.get(field)
    if (place === null || spot === undefined) return { place: null, levels, own, bound, around: () => js`` }
    const turn: Turn = spot.isMany ? loop(place, spot, view.writer, levels.length)
      : once(below(place, spot, { ...view, levels }, compile), view.writer)
    place = turn.place
    bound.push(...turn.bound)
    wraps.push(turn.around)
    if (turn.level !== null) {
      levels = [...levels, turn.level]
      own.push(turn.level)
    }
    if (where === null) continue
    const holds = compile.condition(where, { ...view, levels, here: place, repeated: new Set() })
    wraps.push((inner) => js`if (${holds}) { ${inner} }`)
  }
  const around = (inner: Fragment) => binding(wraps.reduceRight((within, wrap) => wrap(within), inner), bound)
  return { place, levels, own, bound, around }
}

type Turn = {
  readonly place: Place
  readonly level: Level | null
  readonly bound: readonly string[]
  readonly around: (inner: Fragment) => Fragment
}

function once(place: Place, writer: Writer): Turn {
  const { content } = place
  const name = variable(writer, 'v', depthOf(writer, content))
  const isTruth = place.spot.definition === null && place.spot.type === 'truth'
  const kept: Place = { ...place, content: { ...name, type: content.type, weight: 0 }, isSure: true }
  const there = isTruth ? isThere(place) : isThere({ ...place, content: kept.content })
  return {
    place: kept, level: null, bound: [...name.free],
    around: (inner) => js`const ${name} = ${content}; if (${there}) { ${inner} }`,
  }
}

function loop(above: Place, spot: Spot, writer: Writer, depth: number): Turn {
  const [all, index, raw] = [variable(writer, 'l', depth), variable(writer, 'i', depth), variable(writer, 'x', depth)]
  const record = variable(writer, 'c', depth)
  const level: Level = { record: record.js, members: new Map() }
  const isField = spot.type !== 'group'
  const read: Code = spot.type === 'group' ? { ...raw, type: 'mixed', weight: 0 } : reading(spot.type, raw)
  const value = isField ? variable(writer, 'v', depth) : raw
  const content: Code = { ...value, type: read.type, weight: 0 }
  const there = isField ? isValue(spot, { ...content, ...(spot.type === 'truth' || spot.type === 'text' ? { raw } : {}) }) : js`isGroup(${raw})`
  const names = [...new Set([all, index, raw, record, value].flatMap(({ free }) => [...free]))]
  const head = js`const ${all} = list(${fieldOf(above.content, spot.name)}); tick(c, ${all}.length);`
  const read1 = isField ? js`const ${value} = ${read};` : js``
  return {
    place: { spot, content, position: js`(${index} + 1)`, above, isSure: true },
    level, bound: names,
    around: (inner) => binding(
      js`${head} for (let ${index} = 0; ${index} < ${all}.length; ${index}++) { const ${raw} = ${all}[${index}]; ${read1}
        if (${there}) { ${recordOf(level)} ${inner} } }`,
      names,
    ),
  }
}
