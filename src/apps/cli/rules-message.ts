/**
 * Messages as they stand in files: the message alone, or with what is told beside it.
 *
 *   { "day": "2026-01-31", "variant": "313", "given": {}, "lists": { "Places": ["CNCQI"] }, "tests": { "isBox": ["MSCU…"] },
 *     "message": {} }
 *
 * `lists` and `tests` stand in for the host: the entries of the lists that are given, with what stands beside them where it
 * is looked up, and what the host's tests say yes to.
 */
import type { Fields } from '../../engines/rules/edition.ts'
import { NO_HOST, type Content, type Group, type Host, type Scalar } from '../../engines/rules/judging.ts'
import { parseDay, type Day } from '../../kernel/time.ts'
import { WrongArguments } from './arguments.ts'
import type { RuleFault } from './rules-fault.ts'

export type Told = {
  readonly message: Group
  readonly day: Day | null
  readonly variant: string | null
  readonly given: Group
  readonly host: Host
}

/** An object of JSON, not yet looked at. */
export type Said = Readonly<Record<string, unknown>>

/** Bytes of one message; an announcement of 999 items has 3 MB. */
export const MESSAGE_BYTES = 16_000_000

/** All that may stand beside a message, in a case too. */
export const BESIDE: readonly string[] = ['name', 'id', 'day', 'variant', 'given', 'lists', 'tests', 'message', 'expected', 'decided']

/** What options say of messages that do not say it themselves. */
export type Beside = { readonly day: Day | null; readonly variant: string | null }

export function besideOf(options: Readonly<Record<string, string | true>>): Beside {
  const { day = null, variant = null } = options
  const known = typeof day === 'string' ? parseDay(day) : null
  if (day !== null && known === null) throw new WrongArguments(`"${day}" is no day; write --day 2026-01-31.`)
  return { day: known, variant: typeof variant === 'string' ? variant : null }
}

/** Where a text begins in a file. */
export type Spot = { readonly file: string; readonly line: number }

/** One object of JSON, or the fault that it is none. */
export function parseObject(text: string, spot: Spot): { readonly said: Said } | { readonly fault: RuleFault } {
  try {
    const said: unknown = JSON.parse(text)
    if (isGroup(said)) return { said }
    return { fault: misshapen(spot, 'it is no object', 'Write one object in braces.') }
  } catch (failure) {
    const says = failure instanceof Error ? failure.message : String(failure)
    const [, within = '1', column = '1'] = /line (\d+) column (\d+)/.exec(says) ?? []
    return {
      fault: {
        code: 'case_unreadable', file: spot.file, line: spot.line + Number(within) - 1, column: Number(column),
        message: `this is no JSON: ${says.replace(/ in JSON at position.*| \(line.*/s, '')}`,
        remedy: 'Correct it there; text and names stand in double quotes, and no comma stands before a closing bracket.',
      },
    }
  }
}

/** A message that is alone is told beside nothing. `fields`: of the form, which may itself have a field `message`. */
export function messageIn(said: Said, fields: Fields, spot: Spot): Read {
  const isTold = isGroup(said['message']) && (!Object.hasOwn(fields, 'message') || Object.keys(said).every((key) => BESIDE.includes(key)))
  if (isTold) return toldIn(said, spot)
  return isContent(said) ? { told: alone(said) } : none(spot, 'message')
}

export function alone(message: Group): Told {
  return { message, day: null, variant: null, given: {}, host: NO_HOST }
}

type Read = { readonly told: Told } | { readonly faults: readonly RuleFault[] }

/** The message with what is told beside it. */
export function toldIn(said: Said, spot: Spot): Read {
  const { message } = said
  const { day = null, variant = null, given = {}, lists = {}, tests = {} } = said
  const known = typeof day === 'string' ? parseDay(day) : null
  if (day !== null && known === null) return none(spot, 'day', 'Write a day as "2026-01-31".')
  if (variant !== null && typeof variant !== 'string') return none(spot, 'variant', 'Name the kind of message in double quotes.')
  if (!isContent(message) || !isGroup(message)) return none(spot, 'message')
  if (!isContent(given) || !isGroup(given)) return none(spot, 'given')
  if (!isTables(lists)) return none(spot, 'lists', 'Write { "Name": ["value"] }, or { "Name": { "value": what stands beside it } }.')
  if (!isTables(tests)) return none(spot, 'tests', 'Write { "name": ["what it says yes to"] }, or { "name": { "text": answer } }.')
  return { told: { message, day: known, variant, given, host: hostOf(lists, tests) } }
}

export function misshapen({ file, line }: Spot, message: string, remedy: string): RuleFault {
  return { code: 'case_misshapen', file, line, column: 1, message, remedy }
}

function none(spot: Spot, field: string, remedy = 'Write groups in braces, repetitions in brackets, text, numbers, true or false.') {
  return { faults: [misshapen(spot, `"${field}" is not written as it is read`, remedy)] }
}

type Tables = Readonly<Record<string, readonly string[] | Readonly<Record<string, Scalar>>>>

/** Of several arguments, a test hears them with a blank between. */
function hostOf(lists: Tables, tests: Tables): Host {
  const beside = (table: Tables[string] | undefined, value: string): Scalar => {
    if (isValues(table)) return table.includes(value) ? true : null
    return table !== undefined && Object.hasOwn(table, value) ? table[value] : null
  }
  return {
    list: (name, value) => beside(lists[name], value),
    test: (name, of) => beside(tests[name], of.map(String).join(' ')) ?? false,
  }
}

function isValues(table: Tables[string] | undefined): table is readonly string[] {
  return Array.isArray(table)
}

function isTables(said: unknown): said is Tables {
  return isGroup(said) && Object.values(said).every((table) => Array.isArray(table)
    ? table.every((value) => typeof value === 'string')
    : isGroup(table) && Object.values(table).every(isScalar))
}

function isScalar(said: unknown): said is Scalar {
  return said === null || ['string', 'number', 'boolean'].includes(typeof said)
}

/** Groups within groups; lists of lists are no message. Depth is the judge's to refuse. */
function isContent(said: unknown): said is Group {
  const open: unknown[] = [said]
  while (open.length > 0) {
    const one = open.pop()
    if (isScalar(one)) continue
    const isMany = Array.isArray(one)
    for (const each of isMany ? one : Object.values(Object(one))) {
      if (isMany && Array.isArray(each)) return false
      open.push(each)
    }
  }
  return true
}

export function isGroup(said: unknown): said is Readonly<Record<string, Content>> {
  return typeof said === 'object' && said !== null && !Array.isArray(said)
}
