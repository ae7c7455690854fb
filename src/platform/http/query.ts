/** The part of an address after `?`, read strictly: well encoded, each name once, values of the asked type. */
import type { TSchema } from 'typebox'
import type { Fault } from '../route.ts'
import { pointerOf } from './json.ts'

export type ReadQuery =
  | { readonly query: Readonly<Record<string, unknown>>; readonly faults: readonly Fault[] }
  | { readonly unreadable: string }

const NAMES_MAX = 50
const ASKED_TWICE = { code: 'said_twice', message: 'This is asked for twice.', remedy: 'Ask for it once.' }

export function readQuery(url: string, schema: TSchema): ReadQuery {
  const start = url.indexOf('?')
  const pairs = start < 0 ? [] : url.slice(start + 1).split('&').filter((pair) => pair !== '')
  if (pairs.length > NAMES_MAX) return { unreadable: `The address asks for more than ${NAMES_MAX} things.` }
  const query = new Map<string, unknown>()
  const faults: Fault[] = []
  for (const pair of pairs) {
    const [name, value] = nameAndValue(pair)
    if (name === null || value === null) return { unreadable: 'The address is not well encoded.' }
    if (query.has(name)) faults.push({ ...ASKED_TWICE, pointer: pointerOf([name]) })
    query.set(name, typed(value, schema, name))
  }
  return { query: Object.fromEntries(query), faults }
}

function nameAndValue(pair: string): readonly [string | null, string | null] {
  const equals = pair.indexOf('=')
  return equals < 0 ? [decoded(pair), ''] : [decoded(pair.slice(0, equals)), decoded(pair.slice(equals + 1))]
}

/** Out: null for what is not UTF-8 in per cent, or holds NUL. */
function decoded(text: string): string | null {
  try {
    const plain = decodeURIComponent(text.replaceAll('+', ' '))
    return plain.includes('\0') ? null : plain
  } catch {
    return null
  }
}

/** Everything in an address is text. What does not look like the asked type stays text, and the validator says so. */
function typed(value: string, schema: TSchema, name: string): unknown {
  const properties: Readonly<Record<string, { type?: unknown }>> = 'properties' in schema ? Object(schema.properties) : {}
  const type = Object.hasOwn(properties, name) ? properties[name]?.type : undefined
  if ((type === 'integer' || type === 'number') && /^-?\d{1,15}(\.\d{1,15})?$/.test(value)) return Number(value)
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true'
  return value
}
