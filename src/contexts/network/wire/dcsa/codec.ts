/**
 * How a value of a message is read and printed: said once, so that the two cannot part. Reading goes on after a fault and
 * tells all of them, each by its JSON pointer (RFC 6901); what has a fault is left out, and the rest is read.
 */

export type DcsaFault = {
  /** Of the text as it came. Empty: the whole of it. */
  readonly pointer: string
  readonly code:
    | 'not_json'
    | 'too_large'
    | 'too_deep'
    | 'too_many' // items in one list
    | 'missing' // and the standard wants it
    | 'wrong_type'
    | 'wrong_form' // too long, or not of the pattern
    | 'time_unreadable'
    | 'location_without_code' // an address alone is no place that we can find
    | 'mode_not_single' // `RAIL_TRUCK`: by which of the two is not said
    | 'ends_before_it_begins'
  readonly text: string
}

/** Characters, levels and items of a message, and how many faults are told one by one. */
export const DCSA_LIMITS = { characters: 20_000_000, depth: 32, items: 10_000, faults: 200 } as const

/** What was read, or BAD: never half of it. */
export const BAD = Symbol('bad')
export type Read<Value> = Value | typeof BAD

export type At = { readonly pointer: string; readonly faults: DcsaFault[] }

export type Codec<Value> = {
  readonly read: (given: unknown, at: At) => Read<Value>
  readonly print: (value: Value) => unknown
}

/** How much of a bad value is shown. */
const SHOWN_MAX = 80

export function fault(at: At, code: DcsaFault['code'], given: unknown): typeof BAD {
  const text = given === undefined ? '' : (typeof given === 'string' ? given : (JSON.stringify(given) ?? '')).slice(0, SHOWN_MAX)
  if (at.faults.length < DCSA_LIMITS.faults) at.faults.push({ pointer: at.pointer, code, text })
  return BAD
}

export function under(at: At, step: string | number): At {
  return { pointer: `${at.pointer}/${step}`, faults: at.faults }
}

/** Text up to a length, without space at its ends, and of a pattern where there is one. */
export function text(most: number, pattern: RegExp = /^\S(.*\S)?$/s): Codec<string> {
  return {
    read: (given, at) => {
      if (typeof given !== 'string') return fault(at, 'wrong_type', given)
      return given.length <= most && pattern.test(given) ? given : fault(at, 'wrong_form', given)
    },
    print: (value) => value,
  }
}

export function code<Word extends string>(words: readonly Word[]): Codec<Word> {
  return {
    read: (given, at) => {
      if (typeof given !== 'string') return fault(at, 'wrong_type', given)
      return words.find((word) => word === given) ?? fault(at, 'wrong_form', given)
    },
    print: (value) => value,
  }
}

export const flag: Codec<boolean> = {
  read: (given, at) => (typeof given === 'boolean' ? given : fault(at, 'wrong_type', given)),
  print: (value) => value,
}

export function whole(least: number): Codec<number> {
  return {
    read: (given, at) => {
      if (typeof given !== 'number') return fault(at, 'wrong_type', given)
      return Number.isInteger(given) && given >= least && given <= 2_147_483_647 ? given : fault(at, 'wrong_form', given)
    },
    print: (value) => value,
  }
}

/** `each`: a list stands without the items that have faults. `all`: one bad item spoils it, as a lost leg spoils a way. */
export function list<Item>(item: Codec<Item>, keep: 'each' | 'all', least = 0): Codec<readonly Item[]> {
  return {
    read: (given, at) => {
      if (!Array.isArray(given)) return fault(at, 'wrong_type', given)
      if (given.length > DCSA_LIMITS.items) return fault(at, 'too_many', given.length)
      if (given.length < least) return fault(at, 'missing', given)
      const items = given.map((one, place) => item.read(one, under(at, place)))
      const good = items.filter((one): one is Exclude<typeof one, typeof BAD> => one !== BAD)
      return keep === 'all' && good.length < items.length ? BAD : good
    },
    print: (items) => items.map(item.print),
  }
}

/** A field by its name in the message. `wanted`: the standard wants it. Otherwise it may be absent, and is `absent`. */
export type Field<Value> = {
  readonly name: string
  readonly codec: Codec<Value>
  readonly absent: { readonly value: Value } | null
}

export function wanted<Value>(name: string, codec: Codec<Value>): Field<Value> {
  return { name, codec, absent: null }
}

export function optional<Value>(name: string, codec: Codec<Value>): Field<Value | null> {
  const orNull: Codec<Value | null> = { read: codec.read, print: (value) => (value === null ? undefined : codec.print(value)) }
  return { name, codec: orNull, absent: { value: null } }
}

/** Absent is an empty list, and an empty list is not printed. */
export function several<Item>(name: string, item: Codec<Item>, keep: 'each' | 'all' = 'all'): Field<readonly Item[]> {
  const items = list(item, keep)
  return {
    name,
    codec: { read: items.read, print: (value) => (value.length === 0 ? undefined : items.print(value)) },
    absent: { value: [] },
  }
}

/** A record of such fields. Fields that it does not know are passed over, as OpenAPI allows. */
export function record<Shape extends object>(fields: { readonly [Key in keyof Shape]: Field<Shape[Key]> }): Codec<Shape> {
  const entries = Object.entries(fields) as [keyof Shape, Field<unknown>][]
  return {
    read: (given, at) => {
      if (!isRecord(given)) return fault(at, 'wrong_type', given)
      const read = entries.map(([key, field]) => [key, readField(field, given[field.name], under(at, field.name))] as const)
      return read.some(([, value]) => value === BAD) ? BAD : (Object.fromEntries(read) as Shape)
    },
    print: (value) => {
      const printed = entries.map(([key, field]) => [field.name, field.codec.print(value[key])] as const)
      return Object.fromEntries(printed.filter(([, one]) => one !== undefined))
    },
  }
}

/** A rule over the whole of what was read: the pointer from there, where it does not hold. */
export function checked<Value>(
  codec: Codec<Value>, rule: (value: Value) => readonly { readonly step: string; readonly code: DcsaFault['code'] }[],
): Codec<Value> {
  return {
    read: (given, at) => {
      const value = codec.read(given, at)
      if (value === BAD) return BAD
      const broken = rule(value)
      for (const { step, code: why } of broken) fault(under(at, step), why, undefined)
      return broken.length > 0 ? BAD : value
    },
    print: codec.print,
  }
}

export function isRecord(given: unknown): given is Record<string, unknown> {
  return typeof given === 'object' && given !== null && !Array.isArray(given)
}

function readField(field: Field<unknown>, given: unknown, at: At): unknown {
  if (given !== undefined && given !== null) return field.codec.read(given, at)
  return field.absent ? field.absent.value : fault(at, 'missing', undefined)
}
