/**
 * The program of the rules that are asked on a day for a kind of message. Rules that look at the same thing share one loop;
 * what has been found is put into the order of the edition afterwards.
 */
import type { Edition, Rule, Term } from '../edition.ts'
import type { Finding } from '../judging.ts'
import { listsOf } from '../values-lists.ts'
import { partsOf as termsIn, sightAt, spotsOf, type Sight, type Spots } from '../values-form.ts'
import { demandsOf, partsOf, type Demand } from './demands.ts'
import { nestBelow, type Brought, type Place, type View } from './places.ts'
import type { Course, Mould } from './runtime.ts'
import { allOf, asCondition, COMPILE } from './terms.ts'
import { asFunction, build, constant, COURSE, js, joined, membersOf, newWriter, type Fragment, type Level, type Writer } from './writer.ts'

/** Judges one message; throws TOO_MANY_STEPS or TOO_MANY_FINDINGS. */
export type Program = (message: unknown, given: unknown, occasion: Course['occasion']) => Course

/** A rule with its place in the edition. */
export type Placed = { readonly rule: Rule; readonly order: number }

/** Larger functions are not optimised by the runtime. */
const CHUNK = 256
/** Fewer demands do not pay for the look-up. */
const DEMANDS_MIN = 8
const WORD = 32

export function programOf(edition: Edition, rules: readonly Placed[]): Program {
  const writer = newWriter()
  writer.depths.set('m', 0).set('g', 0)
  const top: Level = { record: COURSE, members: new Map() }
  const spots = spotsOf(edition)
  const view = viewOf(edition, spots, writer, top)
  const groups = Map.groupBy(rules, ({ rule }) => JSON.stringify(rule.over))
  const calls = [...groups.values()].map((group) => asFunction(writer, groupOf(group, spots, view)))
  const course = `{ steps: 0, found: [], order: [], day: o.day, given: g, occasion: o, ${membersOf(top.members)} }`
  writer.functions.push(`function judge(m, g, o) { const c = ${course}; ${calls.map((call) => `${call.js};`).join(' ')} return c }`)
  return build<Program>(writer, 'judge')
}

function viewOf(edition: Edition, { message, given }: Spots, writer: Writer, top: Level): View {
  const root = (spot: Place['spot'], name: string): Place => ({
    spot, content: { js: name, free: new Set([name]), type: 'mixed', weight: 0 }, position: js`1`, above: null, isSure: true,
  })
  const it = root(message, 'm')
  const brought: Brought = {
    lists: constant(writer, listsOf(edition)),
    tests: new Map(edition.form.tests.map((test) => [test.name, test])),
    gives: new Map(edition.lists.flatMap(({ name, gives }) => (gives === null ? [] : [[name, gives] as const]))),
    patterns: new Map(),
  }
  return {
    writer, levels: [top], message: it, given: root(given, 'g'), it, here: it, names: new Map(),
    repeated: new Set(), definitions: new Map(), brought,
  }
}

function groupOf(group: readonly Placed[], spots: Spots, view: View): Fragment {
  const over = group[0]?.rule.over ?? []
  const nest = nestBelow(view.message, over.map((field) => ({ field, where: null })), view, COMPILE)
  if (nest.place === null) return js``
  const spot = nest.place.spot
  const within: View = { ...view, levels: nest.levels, it: nest.place, here: nest.place, repeated: repeatedIn(group, sightAt(spots, spot)) }
  const chunks = Array.from({ length: Math.ceil(group.length / CHUNK) }, (_, place) => group.slice(place * CHUNK, (place + 1) * CHUNK))
  const calls = chunks.map((chunk) => js`${asFunction(view.writer, chunkOf(chunk, within))};`)
  return nest.around(joined(calls, ' '))
}

/** Terms that stand in more than one place of these rules and see the same. */
function repeatedIn(group: readonly Placed[], sight: Sight): ReadonlySet<string> {
  const counts = new Map<string, number>()
  const count = (term: Term, seen: Sight): void => {
    if (seen.names.size > 0 || seen.here !== seen.it) return
    const key = JSON.stringify(term)
    counts.set(key, (counts.get(key) ?? 0) + 1)
    for (const [part, its] of termsIn(term, seen)) count(part, its)
  }
  for (const { rule: { when, must } } of group) {
    if (when !== null) count(when, sight)
    if (must !== null) count(must, sight)
  }
  return new Set([...counts].flatMap(([key, times]) => (times > 1 ? [key] : [])))
}

function chunkOf(chunk: readonly Placed[], view: View): Fragment {
  const demands = demandsOf(chunk.map(({ rule }) => partsOf(rule.when)), view, COMPILE)
  const isIndexed = demands.filter((demand) => demand !== null).length >= DEMANDS_MIN
  const tests = chunk.map((placed, place) => testOf(placed, isIndexed ? demands[place]?.part ?? null : null, view))
  return isIndexed ? indexed(demands, tests, view.writer) : joined(tests, ' ')
}

/** Fires where `when` holds and `must` does not; `proven` is known to hold. */
function testOf({ rule, order }: Placed, proven: Term | null, view: View): Fragment {
  if (rule.when === null && rule.must === null) return js``
  const parts = partsOf(rule.when).filter((part) => part !== proven).map((part) => COMPILE.condition(part, view))
  const must = rule.must === null ? null : COMPILE.condition(rule.must, view)
  const fails = must === null ? [] : [{ ...asCondition(must), js: `!${must.js}` }]
  return js`if (${allOf([...parts, ...fails])}) { ${fired(rule, order, view)} }`
}

function fired(rule: Rule, order: number, { writer, it }: View): Fragment {
  const { id, code, severity, over } = rule
  const at = rule.at.map((field) => Object.freeze({ field, position: 1 }))
  if (over.length === 0) {
    const finding: Finding = Object.freeze({ rule: id, code, severity, at: Object.freeze(at) })
    return js`c.found.push(${constant(writer, finding)}); c.order.push(${order});`
  }
  const mould: Mould = { order, rule: id, code, severity, over, at }
  return js`hit(c, ${constant(writer, mould)}, [${joined(positionsOf(it), ', ')}]);`
}

function positionsOf({ above, position }: Place): readonly Fragment[] {
  return above === null ? [] : [...positionsOf(above), position]
}

/** Bits say which rules may still fire: those without a demand, and those whose demand the message meets. */
function indexed(demands: readonly (Demand | null)[], tests: readonly Fragment[], writer: Writer): Fragment {
  const words = Array.from({ length: Math.ceil(tests.length / WORD) }, (_, word) => word)
  const bitsOf = (isIn: (place: number) => boolean) => words.map((word) => {
    let bits = 0
    for (let bit = 0; bit < WORD; bit += 1) if (word * WORD + bit < tests.length && isIn(word * WORD + bit)) bits |= 1 << bit
    return bits
  })
  const always = bitsOf((place) => demands[place] === null)
  const fields = Map.groupBy(demands.filter((demand) => demand !== null), ({ key }) => key)
  const lookups = [...fields.values()].map((same) => {
    const values = new Set(same.flatMap((demand) => demand.values))
    const byValue = new Map([...values].map((value) => [value, bitsOf((place) => {
      const demand = demands[place]
      return demand !== null && demand !== undefined && demand.key === same[0]?.key && demand.values.includes(value)
    })]))
    const { raw = js``, isNumber = false } = same[0] ?? {}
    const key = isNumber ? js`typeof ${raw} === 'number' ? ${raw} : keyOfFigure(figureIn(${raw}))` : raw
    const set = words.filter((word) => [...byValue.values()].some((bits) => bits[word] !== 0))
    const merges = set.map((word) => `w${word} |= b[${word}];`).join(' ')
    return js`b = ${constant(writer, byValue)}.get(${key}); if (b !== undefined) { ${merges} }`
  })
  const loops = words.map((word) => {
    const cases = tests.slice(word * WORD, (word + 1) * WORD).map((test, bit) => js`case ${bit}: ${test} break;`)
    const next = `const n = 31 - Math.clz32(w${word} & -w${word}); w${word} &= w${word} - 1;`
    return js`while (w${word} !== 0) { ${next} switch (n) { ${joined(cases, '\n')} } }`
  })
  const start = words.map((word) => `w${word} = ${always[word] ?? 0}`).join(', ')
  return js`let ${start}, b; ${joined(lookups, ' ')}\n${joined(loops, '\n')}`
}
