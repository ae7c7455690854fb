/**
 * The three answers of DCSA Commercial Schedules 1.0: read from their text and printed to it. Read against the schemas of
 * 1.0.3, which also take a message of 1.0.0. Source: github.com/dcsaorg/DCSA-OpenAPI, cs/v1/CS_v1.0.3.yaml (Apache-2.0).
 */
import { BAD, DCSA_LIMITS, type Codec, type DcsaFault } from './codec.ts'
import { routings, type Routing } from './routing.ts'
import { portSchedules, serviceSchedules, type PortSchedule, type ServiceSchedule } from './schedule.ts'

/** What was read, and all that was wrong, up to the limit: an item with a fault is not among the values. */
export type DcsaRead<Value> = { readonly values: readonly Value[]; readonly faults: readonly DcsaFault[] }

export function readRoutings(text: string): DcsaRead<Routing> {
  return readWith(routings, text)
}

export function readServiceSchedules(text: string): DcsaRead<ServiceSchedule> {
  return readWith(serviceSchedules, text)
}

export function readPortSchedules(text: string): DcsaRead<PortSchedule> {
  return readWith(portSchedules, text)
}

/** `readRoutings(printRoutings(r)).values` is `r`. */
export function printRoutings(given: readonly Routing[]): string {
  return JSON.stringify(routings.print(given), null, 2)
}

export function printServiceSchedules(given: readonly ServiceSchedule[]): string {
  return JSON.stringify(serviceSchedules.print(given), null, 2)
}

export function printPortSchedules(given: readonly PortSchedule[]): string {
  return JSON.stringify(portSchedules.print(given), null, 2)
}

function readWith<Value>(codec: Codec<readonly Value[]>, text: string): DcsaRead<Value> {
  const excess = excessOf(text)
  if (excess) return unread(excess)
  const given = parsed(text)
  if (given === undefined) return unread('not_json')
  const faults: DcsaFault[] = []
  const values = codec.read(given, { pointer: '', faults })
  return { values: values === BAD ? [] : values, faults }
}

function unread(code: DcsaFault['code']): DcsaRead<never> {
  return { values: [], faults: [{ pointer: '', code, text: '' }] }
}

/** Before parsing, which builds what it reads. */
function excessOf(text: string): DcsaFault['code'] | null {
  if (text.length > DCSA_LIMITS.characters) return 'too_large'
  let depth = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (quoted && sign === '\\') at++
    else if (sign === '"') quoted = !quoted
    else if (!quoted && (sign === '[' || sign === '{')) depth++
    else if (!quoted && (sign === ']' || sign === '}')) depth--
    if (depth > DCSA_LIMITS.depth) return 'too_deep'
  }
  return null
}

/** Undefined is no value of JSON: the text was none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (failure) {
    if (failure instanceof SyntaxError) return undefined
    throw failure
  }
}
