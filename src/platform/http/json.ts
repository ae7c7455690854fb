/**
 * JSON, read strictly: the bytes must be UTF-8, nothing is replaced, nothing is rounded, nothing is said twice.
 * Source: RFC 8259; what it leaves open is refused by name, so that no two readers of one body can differ.
 */
import type { Fault } from '../route.ts'

export type ReadJson = { readonly value: unknown; readonly faults: readonly Fault[] } | { readonly unreadable: string }

/** Deeper or wider than any body of ours, and little enough that listing every fault stays quick. */
const DEPTH_MAX = 32
const VALUES_MAX = 20_000
const FAULTS_MAX = 100
const DIGITS_MAX = 100

export function readJson(bytes: Uint8Array): ReadJson {
  const text = decode(bytes)
  if (text === null) return { unreadable: 'The body is not UTF-8.' }
  const excess = excessOf(text)
  if (excess) return { unreadable: excess }
  try {
    return { value: JSON.parse(text), faults: faultsIn(text) }
  } catch (failure) {
    if (failure instanceof SyntaxError) return { unreadable: 'The body is not JSON.' }
    throw failure
  }
}

/** The same value gives the same text, however its fields were ordered and spaced. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, inner) => (isRecord(inner) ? inOrder(inner) : inner)) ?? 'null'
}

function inOrder(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).sort(byName))
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Before parsing, which builds what it reads. */
function excessOf(text: string): string | null {
  let depth = 0
  let values = 1
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (sign === '"') at = endOfString(text, at)
    else if (sign === '{' || sign === '[') depth += 1
    else if (sign === '}' || sign === ']') depth -= 1
    else if (sign === ',') values += 1
    if (depth > DEPTH_MAX) return `The body is nested deeper than ${DEPTH_MAX} levels.`
    if (values > VALUES_MAX) return `The body holds more than ${VALUES_MAX} values.`
  }
  return null
}

/** Where we are: in an object (the names seen so far) or in an array (null), and the step that leads from there. */
type Frame = { readonly names: Set<string> | null; step: string | number; naming: boolean }

/** What JSON permits and we do not. In: text that has been parsed, so its grammar holds. */
function faultsIn(text: string): Fault[] {
  const faults: Fault[] = []
  const frames: Frame[] = []
  const note = (fault: Omit<Fault, 'pointer'>) => {
    if (faults.length < FAULTS_MAX) faults.push({ ...fault, pointer: pointerOf(frames.map(({ step }) => step)) })
  }
  for (let at = 0; at < text.length; at += 1) {
    const frame = frames.at(-1)
    const sign = text[at] ?? ''
    if (sign === '{') frames.push({ names: new Set(), step: '', naming: true })
    else if (sign === '[') frames.push({ names: null, step: 0, naming: false })
    else if (sign === '}' || sign === ']') frames.pop()
    else if (sign === ',' && frame) next(frame)
    else if (sign === '"') {
      const end = endOfString(text, at)
      const said = stringOf(text.slice(at, end + 1))
      if (frame?.naming) name(frame, said, note)
      if (said.includes('\0') || !said.isWellFormed()) note(NOT_TEXT)
      at = end
    } else if (sign === '-' || (sign >= '0' && sign <= '9')) {
      const literal = numberAt(text, at)
      if (!isExact(literal)) note(NOT_EXACT)
      at += literal.length - 1
    }
  }
  return faults
}

function next(frame: Frame): void {
  if (typeof frame.step === 'number') frame.step += 1
  else frame.naming = true
}

function name(frame: Frame, said: string, note: (fault: Omit<Fault, 'pointer'>) => void): void {
  frame.step = said
  frame.naming = false
  if (frame.names?.has(said)) note(SAID_TWICE)
  if (said === '__proto__') note(RESERVED)
  frame.names?.add(said)
}

function numberAt(text: string, at: number): string {
  const number = /[-+.\deE]+/y
  number.lastIndex = at
  return number.exec(text)?.[0] ?? ''
}

const SAID_TWICE = { code: 'said_twice', message: 'This field is there twice.', remedy: 'Send it once.' }
const RESERVED = { code: 'unknown_field', message: 'There is no field "__proto__".', remedy: 'Remove it.' }
const NOT_TEXT = {
  code: 'not_text',
  message: 'This text holds NUL or half a character.',
  remedy: 'Send whole Unicode characters, without U+0000.',
}
const NOT_EXACT = {
  code: 'not_exact',
  message: 'This number has more digits than can be kept.',
  remedy: 'Send fewer digits, or text where the field takes text.',
}

/** Whether the number that is kept is the number that was sent. */
function isExact(literal: string): boolean {
  if (literal.length > DIGITS_MAX) return false
  const kept = Number(literal)
  return Number.isFinite(kept) && digitsOf(literal) === digitsOf(String(kept))
}

/** `-120.50e1` and `-1205` are the same: significant digits, and the power of ten of the last of them. */
function digitsOf(literal: string): string {
  const [mantissa = '', exponent = '0'] = literal.toLowerCase().replace('-', '').split('e')
  const sign = literal.startsWith('-') ? '-' : ''
  const [whole = '', fraction = ''] = mantissa.split('.')
  const digits = `${whole}${fraction}`.replace(/^0+/, '')
  const significant = digits.replace(/0+$/, '')
  if (significant === '') return '0'
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`
}

/** In: the place of the opening quote. Out: of the closing one, or the end of the text. */
function endOfString(text: string, from: number): number {
  let at = from + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}

function stringOf(literal: string): string {
  return literal.includes('\\') ? String(JSON.parse(literal)) : literal.slice(1, -1)
}

/** RFC 6901. */
export function pointerOf(steps: readonly (string | number)[]): string {
  return steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1
}
