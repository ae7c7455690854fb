/** From the options of `tongdao plan` to what they ask: the same body that is sent over HTTP. */
import { Check, Errors } from 'typebox/value'
import { PlanBody } from '../../contexts/network/routes/plan-body.ts'
import { addDays, dayAt, parseDay, parseInstant, type Day, type Instant } from '../../kernel/time.ts'
import { now } from '../../platform/clock.ts'
import type { Fault } from '../../platform/route.ts'
import { WrongArguments } from './arguments.ts'
import type { Invocation } from './commands.ts'
import { ASSUMED_KG_PER_TEU, PLANNED } from './plan-flags.ts'

/** `day`: the one that the calendars have to cover. Throws WrongArguments with all that is wrong. */
export function readPlanOptions(options: Invocation['options']): { readonly body: PlanBody; readonly day: Day } {
  const wrong: string[] = []
  const number = (name: string) => (options[name] === undefined ? undefined : Number(options[name]))
  const moment = (name: string, ends: 'begins' | 'ends'): Instant | undefined => {
    const said = options[name]
    if (said === undefined) return undefined
    const at = momentOf(String(said), ends)
    if (at === null) wrong.push(`--${name}: "${String(said)}" is no day like 2026-12-01, nor a moment like 2026-12-01T08:00:00.000Z`)
    return at ?? undefined
  }
  const listed = (said: unknown) => String(said).split(',').filter((one) => one !== '')
  const places = (name: string) => (options[name] === undefined ? undefined : { nodes: listed(options[name]) })
  const teu = number('teu')
  const said = {
    from: options['from'], to: options['to'], teu,
    boxes: number('boxes') ?? (teu === undefined ? undefined : Math.ceil(teu / 2)),
    grossMassKg: number('mass') ?? (teu === undefined ? undefined : teu * ASSUMED_KG_PER_TEU),
    ready: moment('ready', 'begins'), latestArrival: moment('deadline', 'ends'),
    reefer: options['reefer'], dangerousClass: number('dangerous'), maxLegs: number('legs'), within: number('within'),
    avoid: places('avoid'), must: places('must'), boundary: options['boundary'], show: number('show'),
  }
  const body: unknown = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
  wrong.push(...missingIn(said), ...misshapenIn(body, options))
  if (wrong.length > 0 || !Check(PlanBody, body)) throw new WrongArguments([...new Set(wrong)].join('\n'))
  return { body, day: dayAt(said.ready ?? said.latestArrival ?? now(), 0) }
}

/** Every fault under the option that it is about. */
export function printFaults(faults: readonly Fault[]): string {
  return faults.map(({ pointer, message, remedy }) => `--${optionAt(pointer)}: ${message} ${remedy}`).join('\n')
}

function momentOf(said: string, ends: 'begins' | 'ends'): Instant | null {
  const day = parseDay(said)
  return day === null ? parseInstant(said) : parseInstant(`${ends === 'begins' ? day : addDays(day, 1)}T00:00:00.000Z`)
}

function missingIn(said: Readonly<Record<string, unknown>>): string[] {
  return ['from', 'to', 'teu'].filter((field) => said[field] === undefined).map((field) => `--${field} is needed.`)
}

/** In the words of the options: the limit is part of the schema's own sentence. What was derived of another is not told. */
function misshapenIn(body: unknown, options: Invocation['options']): string[] {
  return Errors(PlanBody, body)
    .filter(({ keyword, instancePath }) => keyword !== 'required' && instancePath !== '')
    .map(({ instancePath, message }) => ({ option: optionAt(instancePath), message }))
    .filter(({ option }) => options[option] !== undefined)
    .map(({ option, message }) => `--${option} ${message}.`)
}

function optionAt(pointer: string): string {
  const [, field = ''] = pointer.split('/')
  return PLANNED.find((option) => option.field === field)?.name ?? field
}
