/**
 * Writing a program of JavaScript piece by piece. A fragment knows which variables it needs, so that it can be moved into a
 * function of its own with these as parameters, and be worked out on the outermost level on which all of them are known.
 * Texts of an edition enter a program as literals of JSON or as constants beside it, never as program text.
 */
import { RUNTIME } from './runtime.ts'

export type Fragment = { readonly js: string; readonly free: ReadonlySet<string> }

export type Writer = {
  readonly functions: string[]
  readonly constants: unknown[]
  /** On which level a variable is known: 0 for the whole message, and one more with every loop. */
  readonly depths: Map<string, number>
  names: number
}

/** A loop. What is worked out once for every turn of it is kept in a record that is named here. */
export type Level = { readonly record: string; readonly members: Map<string, string> }

export const COURSE = 'c'

export function newWriter(): Writer {
  return { functions: [], constants: [], depths: new Map(), names: 0 }
}

/** Fragments keep what they need; other parts are program text of ours. */
export function js(texts: TemplateStringsArray, ...parts: readonly (Fragment | string | number)[]): Fragment {
  let written = texts[0] ?? ''
  const free = new Set<string>()
  for (const [place, part] of parts.entries()) {
    written += typeof part === 'object' ? part.js : part
    written += texts[place + 1] ?? ''
    if (typeof part === 'object') for (const name of part.free) free.add(name)
  }
  return { js: written, free }
}

export function joined(fragments: readonly Fragment[], between: string): Fragment {
  return { js: fragments.map((one) => one.js).join(between), free: new Set(fragments.flatMap(({ free }) => [...free])) }
}

export function literal(value: string | number | boolean | null): Fragment {
  return js`${typeof value === 'number' && Number.isNaN(value) ? 'NaN' : JSON.stringify(value)}`
}

/** A variable that is known from `depth` on. */
export function variable(writer: Writer, prefix: string, depth: number): Fragment {
  writer.names += 1
  const name = `${prefix}${writer.names}`
  writer.depths.set(name, depth)
  return { js: name, free: new Set([name]) }
}

export function depthOf(writer: Writer, { free }: Fragment): number {
  let depth = 0
  for (const name of free) depth = Math.max(depth, writer.depths.get(name) ?? 0)
  return depth
}

/** The fragment where these variables are known to it by itself. */
export function binding(fragment: Fragment, bound: Iterable<string>): Fragment {
  const free = new Set(fragment.free)
  for (const name of bound) free.delete(name)
  return { js: fragment.js, free }
}

export function constant(writer: Writer, value: unknown): Fragment {
  writer.constants.push(value)
  return js`k${writer.constants.length - 1}`
}

/** Moves statements into a function of their own. Out: the call. */
export function asFunction(writer: Writer, body: Fragment): Fragment {
  writer.names += 1
  const call = `f${writer.names}(${[COURSE, ...body.free].join(', ')})`
  writer.functions.push(`function ${call} { ${body.js} }`)
  return { js: call, free: body.free }
}

/** Worked out when it is first needed, and once for every turn of the loop. Out: the call that finds it. */
export function remembered(writer: Writer, { record, members }: Level, fragment: Fragment): Fragment {
  const known = members.get(fragment.js)
  const free = new Set([...fragment.free, ...(record === COURSE ? [] : [record])])
  if (known !== undefined) return { js: known, free }
  writer.names += 1
  const member = `t${writer.names}`
  const call = `${member}(${[COURSE, ...free].join(', ')})`
  const place = `${record}.${member}`
  writer.functions.push(`function ${call} { return ${place} === undefined ? ${place} = ${fragment.js} : ${place} }`)
  members.set(fragment.js, call)
  return { js: call, free }
}

/** `const c4 = { t7: undefined }`, or nothing where nothing is kept. */
export function recordOf({ record, members }: Level): string {
  return members.size === 0 ? '' : `const ${record} = { ${membersOf(members)} };`
}

export function membersOf(members: ReadonlyMap<string, string>): string {
  return [...members.values()].map((call) => `${call.slice(0, call.indexOf('('))}: undefined`).join(', ')
}

/** A field of a group. What every object of JavaScript inherits is asked for as the group's own. */
export function fieldOf(group: Fragment, field: string): Fragment {
  if (field in Object.prototype) return js`own(${group}, ${literal(field)})`
  return /^[A-Za-z_]\w*$/.test(field) ? js`${group}.${field}` : js`${group}[${literal(field)}]`
}

/** Runs the program text: the only place that does. `entry` is the name of the function that judges. */
export function build<Entry>({ functions, constants }: Writer, entry: string): Entry {
  const known = `const { ${Object.keys(RUNTIME).join(', ')} } = RUNTIME;`
  const given = constants.map((_, place) => `const k${place} = K[${place}];`).join(' ')
  const text = `'use strict'; ${known} ${given}\n${functions.join('\n')}\nreturn ${entry}`
  return new Function('RUNTIME', 'K', text)(RUNTIME, constants)
}
