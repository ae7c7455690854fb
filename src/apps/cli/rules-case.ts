/**
 * Cases: messages with the findings that the rules must make of them. One a file, `cases/NAME.case.json`, or one a line,
 * `cases/NAME.jsonl`. A case is what rules-message.ts reads, and
 *
 *   "name": "two lines of one mass", "expected": [{ "code": "mass-twice", "at": "goods[2].massKg" }],
 *   "decided": { "Lane": [{ "lane": "green" }] }
 *
 * `at` may be left out where the code alone matters; `decided` names the tables that the case is about.
 */
import type { Location, Scalar } from '../../engines/rules/judging.ts'
import { parseLocation } from '../../engines/rules/location.ts'
import type { Day } from '../../kernel/time.ts'
import type { RuleFault } from './rules-fault.ts'
import { BESIDE, isGroup, misshapen, parseObject, toldIn, type Said, type Spot, type Told } from './rules-message.ts'

/** `at` null: wherever it stands. */
export type Expected = { readonly code: string; readonly at: Location | null }
export type Given = Readonly<Record<string, Scalar>>

export type Case = Told & {
  readonly day: Day
  readonly name: string
  readonly file: string
  readonly line: number
  readonly expected: readonly Expected[]
  /** By table, what its rows give. */
  readonly decided: Readonly<Record<string, readonly Given[]>>
}

export type Cases = { readonly cases: readonly Case[]; readonly faults: readonly RuleFault[] }

/** A file of either form; all of its faults at once. */
export function parseCases(file: string, text: string): Cases {
  const pieces = file.endsWith('.jsonl')
    ? text.split('\n').map((line, place) => ({ text: line, line: place + 1 })).filter((piece) => piece.text.trim() !== '')
    : [{ text, line: 1 }]
  const read = pieces.map((piece) => parseCase(piece.text, { file, line: piece.line }))
  return {
    cases: read.flatMap((one) => ('found' in one ? [one.found] : [])),
    faults: read.flatMap((one) => ('faults' in one ? one.faults : [])),
  }
}

function parseCase(text: string, spot: Spot): { readonly found: Case } | { readonly faults: readonly RuleFault[] } {
  const object = parseObject(text, spot)
  if ('fault' in object) return { faults: [object.fault] }
  const { said } = object
  const wrong = shapeOf(said)
  if (wrong !== null) return { faults: [misshapen(spot, ...wrong)] }
  const read = toldIn(said, spot)
  if ('faults' in read) return read
  const { told } = read
  const [expected, decided] = [expectedIn(said['expected']), decidedIn(said['decided'] ?? {})]
  if (expected === null) return { faults: [misshapen(spot, UNREAD('expected'), EXPECTED_REMEDY)] }
  if (decided === null) return { faults: [misshapen(spot, UNREAD('decided'), DECIDED_REMEDY)] }
  if (told.day === null) return { faults: [misshapen(spot, 'the case has no day', DAY_REMEDY)] }
  return { found: { ...told, ...spot, day: told.day, name: typeof said['name'] === 'string' ? said['name'] : '', expected, decided } }
}

const UNREAD = (field: string) => `"${field}" is not written as it is read`
const EXPECTED_REMEDY = 'Write [{ "code": "a-code", "at": "goods[2].massKg" }], or [].'
const DECIDED_REMEDY = 'Write { "Table": [{ "output": "value" }] }.'
const DAY_REMEDY = 'Write "day": "2026-01-31", the day on which the message is judged: rules read no clock.'

function shapeOf(said: Said): readonly [message: string, remedy: string] | null {
  const unknown = Object.keys(said).find((key) => !BESIDE.includes(key))
  if (unknown !== undefined) return [`a case has no "${unknown}"`, `It has ${BESIDE.join(', ')}.`]
  if (!('message' in said)) return ['the case has no message', 'Put what is judged into "message".']
  if (!isGroup(said['message'])) return ['the message is no object', 'Write the message as one object in braces.']
  if (!('expected' in said)) return ['the case expects nothing', 'Write "expected": [] where no rule may fire.']
  return null
}

function expectedIn(said: unknown): readonly Expected[] | null {
  if (!Array.isArray(said)) return null
  const expected = said.map((one: unknown): Expected | null => {
    if (typeof one === 'string') return { code: one, at: null }
    if (!isGroup(one) || typeof one['code'] !== 'string' || Object.keys(one).some((key) => key !== 'code' && key !== 'at')) return null
    const { code, at } = one
    if (at === undefined) return { code, at: null }
    const location = typeof at === 'string' ? parseLocation(at) : null
    return location === null ? null : { code, at: location }
  })
  return expected.every((one) => one !== null) ? expected : null
}

function decidedIn(said: unknown): Case['decided'] | null {
  if (!isGroup(said)) return null
  const tables = Object.entries(said).map(([table, rows]) => [table, Array.isArray(rows) && rows.every(isGiven) ? rows : null] as const)
  const known = tables.filter((entry): entry is [string, Given[]] => entry[1] !== null)
  return known.length === tables.length ? Object.fromEntries(known) : null
}

function isGiven(said: unknown): said is Given {
  return isGroup(said) && Object.values(said).every((value) => value === null || typeof value !== 'object')
}
