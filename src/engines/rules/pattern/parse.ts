/**
 * Reads a pattern into a tree. The language is the part of regular expressions that an automaton can match; what is in it
 * means what it means in JavaScript without flags, held against the whole text. Lazy repetition (`+?`) is read as repetition:
 * for whole texts they are the same.
 */
import { BLANKS, complement, DIGITS, LINE_ENDS, pairsOf, unitsOf, WORD_SIGNS } from './sets.ts'
import type { Units } from './sets.ts'

export type Tree =
  | { readonly kind: 'one'; readonly of: Units }
  | { readonly kind: 'chain' | 'choice'; readonly parts: readonly Tree[] }
  | { readonly kind: 'repeat'; readonly part: Tree; readonly least: number; readonly most: number | null }

/** `at`: the sign of the pattern, counted from 0. */
export type Unfit = { readonly code: 'pattern_unsupported' | 'pattern_malformed' | 'pattern_too_large'; readonly at: number; readonly message: string; readonly remedy: string }

/** Signs and groups of a pattern once its counted repetitions are written out. */
const SIZE_MAX = 2_000
const GROUPS_MAX = 64
const COUNT_MAX = 1_000_000

/** `groups`: how many are open. */
type Reader = { readonly text: string; at: number; groups: number }

/** Thrown and caught within this file. */
class Refusal extends Error {
  readonly unfit: Unfit
  constructor(unfit: Unfit) {
    super(unfit.message)
    this.unfit = unfit
  }
}

export function isUnfit(result: Tree | Unfit): result is Unfit {
  return 'code' in result
}

export function parsePattern(text: string): Tree | Unfit {
  const reader: Reader = { text, at: 0, groups: 0 }
  try {
    const tree = readChoice(reader)
    if (reader.at < text.length) throw malformed(reader.at, '`)` closes nothing', 'write \\) for the sign itself')
    if (sizeOf(tree) > SIZE_MAX) {
      throw new Refusal({
        code: 'pattern_too_large', at: 0, message: `written out, the pattern has more than ${SIZE_MAX} signs`,
        remedy: 'count less, or compare the length of the text',
      })
    }
    return tree
  } catch (error) {
    if (error instanceof Refusal) return error.unfit
    throw error
  }
}

/** How many places in a pattern a text can have reached. */
export function sizeOf(tree: Tree): number {
  switch (tree.kind) {
    case 'one': return 1
    case 'chain': case 'choice': return tree.parts.reduce((sum, part) => sum + sizeOf(part), 1)
    case 'repeat': return 1 + sizeOf(tree.part) * Math.max(1, tree.least + (tree.most === null ? 1 : tree.most - tree.least))
  }
}

function readChoice(r: Reader): Tree {
  const parts = [readChain(r)]
  while (r.text[r.at] === '|') {
    r.at += 1
    parts.push(readChain(r))
  }
  return only(parts) ?? { kind: 'choice', parts }
}

function readChain(r: Reader): Tree {
  const parts: Tree[] = []
  while (r.at < r.text.length && r.text[r.at] !== '|' && r.text[r.at] !== ')') parts.push(readRepeated(r))
  return only(parts) ?? { kind: 'chain', parts }
}

function only(parts: readonly Tree[]): Tree | null {
  return parts.length === 1 ? parts[0] ?? null : null
}

const COUNT = /\{(\d+)(?:(,)(\d*))?\}/y

function readRepeated(r: Reader): Tree {
  const part = readAtom(r)
  const from = r.at
  const times = readTimes(r)
  if (times === null) return part
  if (r.text[r.at] === '?') r.at += 1
  const next = r.text[r.at] ?? ''
  if (/[*+?]/.test(next) || (next === '{' && isCount(r))) throw malformed(r.at, `\`${next}\` repeats a repetition`, 'put what is repeated in parentheses')
  if (times.most !== null && times.least > times.most) throw malformed(
    from, `at least ${times.least} and at most ${times.most} times cannot be`, 'write the smaller number first',
  )
  return { kind: 'repeat', part, ...times }
}

function isCount(r: Reader): boolean {
  COUNT.lastIndex = r.at
  return COUNT.test(r.text)
}

function readTimes(r: Reader): { readonly least: number; readonly most: number | null } | null {
  const sign = r.text[r.at]
  if (sign === '*' || sign === '+' || sign === '?') {
    r.at += 1
    return { least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : null }
  }
  if (sign !== '{') return null
  COUNT.lastIndex = r.at
  const [whole = '', least = '', comma, most = ''] = COUNT.exec(r.text) ?? []
  if (whole === '') throw malformed(r.at, '`{` begins no count', 'write {2}, {2,} or {2,5}; the sign itself is \\{')
  r.at += whole.length
  const bounded = (count: string): number => Math.min(Number(count), COUNT_MAX)
  return { least: bounded(least), most: comma === undefined ? bounded(least) : most === '' ? null : bounded(most) }
}

function readAtom(r: Reader): Tree {
  const { at } = r
  const sign = r.text[at] ?? ''
  r.at += 1
  if (sign === '(') return readGroup(r, at)
  if (sign === '[') return { kind: 'one', of: readClass(r, at) }
  if (sign === '.') return { kind: 'one', of: complement(LINE_ENDS) }
  if (sign === '\\') return { kind: 'one', of: readEscape(r, at) }
  if (sign === '^' || sign === '$') throw unsupported(at, `\`${sign}\` is not needed: the pattern is held against the whole text`, `leave it out; the sign itself is \\${sign}`)
  if (/[*+?{]/.test(sign)) throw malformed(at, `\`${sign}\` repeats nothing`, `write \\${sign} for the sign itself`)
  if (sign === '}' || sign === ']') throw malformed(at, `\`${sign}\` closes nothing`, `write \\${sign} for the sign itself`)
  return { kind: 'one', of: unit(sign.charCodeAt(0)) }
}

function readGroup(r: Reader, from: number): Tree {
  if (r.text.startsWith('?:', r.at)) r.at += 2
  else if (/^\?<?[=!]/.test(r.text.slice(r.at, r.at + 3))) {
    throw unsupported(
      from, 'a pattern cannot look ahead or back: that takes more than linear time',
      'say it as a second condition, joined by `and` or `and not`',
    )
  } else if (r.text[r.at] === '?') throw unsupported(from, 'groups have no names and no flags here', 'write ( … ) or (?: … )')
  r.groups += 1
  if (r.groups > GROUPS_MAX) throw new Refusal({
    code: 'pattern_too_large', at: from, message: `more than ${GROUPS_MAX} groups within groups`, remedy: 'take some apart',
  })
  const tree = readChoice(r)
  if (r.text[r.at] !== ')') throw malformed(from, '`(` is not closed', 'close it with ), or write \\( for the sign itself')
  r.at += 1
  r.groups -= 1
  return tree
}

function readClass(r: Reader, from: number): Units {
  const isNegated = r.text[r.at] === '^'
  if (isNegated) r.at += 1
  const pairs: (readonly [number, number])[] = []
  while (r.text[r.at] !== ']') {
    const at = r.at
    const low = readClassUnit(r, from)
    if (r.text[r.at] !== '-' || r.text[r.at + 1] === ']') {
      pairs.push(...pairsOf(low))
      continue
    }
    r.at += 1
    const high = readClassUnit(r, from)
    const [first, last] = [single(low), single(high)]
    if (first === null || last === null) throw malformed(at, 'a range goes from one sign to another', 'write \\- for the sign itself')
    if (first > last) throw malformed(at, 'the range runs backwards', 'write the smaller sign first')
    pairs.push([first, last])
  }
  r.at += 1
  if (pairs.length === 0) throw malformed(from, 'the class holds no sign', 'put signs in it, or write [\\s\\S] for any sign')
  const units = unitsOf(pairs)
  return isNegated ? complement(units) : units
}

function readClassUnit(r: Reader, from: number): Units {
  const { at } = r
  const sign = r.text[at]
  if (sign === undefined) throw malformed(from, '`[` is not closed', 'close it with ], or write \\[ for the sign itself')
  r.at += 1
  return sign === '\\' ? readEscape(r, at) : unit(sign.charCodeAt(0))
}

function single(units: Units): number | null {
  const [first, last] = units
  return units.length === 2 && first !== undefined && first === last ? first : null
}

function unit(code: number): Units {
  return [code, code]
}

const CLASSES: Readonly<Record<string, Units>> = {
  d: DIGITS, D: complement(DIGITS), w: WORD_SIGNS, W: complement(WORD_SIGNS), s: BLANKS, S: complement(BLANKS),
}
const CONTROLS: Readonly<Record<string, number>> = { n: 0x0a, r: 0x0d, t: 0x09, f: 0x0c, v: 0x0b }

function readEscape(r: Reader, from: number): Units {
  const sign = r.text[r.at] ?? ''
  r.at += 1
  const units = CLASSES[sign]
  if (units !== undefined) return units
  const control = CONTROLS[sign]
  if (control !== undefined) return unit(control)
  const [, hex] = /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))/.exec(r.text.slice(r.at - 1, r.at + 4))?.filter((part) => part !== undefined) ?? []
  if (hex !== undefined) {
    r.at += hex.length
    return unit(Number.parseInt(hex, 16))
  }
  if (sign === '') throw malformed(from, 'nothing follows the backslash', 'write \\\\ for the sign itself')
  if (/[1-9k]/.test(sign)) throw unsupported(
    from, 'a pattern cannot refer back to a group: that takes more than linear time', 'say it as a second condition',
  )
  if (/[bB]/.test(sign)) throw unsupported(from, 'ends of words cannot be asked for', 'say which signs stand there')
  if (/[\p{L}\p{N}_]/u.test(sign)) throw unsupported(
    from, `\`\\${sign}\` means nothing here`, 'use \\d \\w \\s \\D \\W \\S \\n \\r \\t \\f \\v \\xHH or \\uHHHH',
  )
  return unit(sign.charCodeAt(0))
}

function malformed(at: number, message: string, remedy: string): Refusal {
  return new Refusal({ code: 'pattern_malformed', at, message, remedy })
}

function unsupported(at: number, message: string, remedy: string): Refusal {
  return new Refusal({ code: 'pattern_unsupported', at, message, remedy })
}
