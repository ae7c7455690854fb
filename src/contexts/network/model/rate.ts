/**
 * A rate sheet: what a carrier asks on services, unscheduled legs and transfers, from a day until another.
 *
 *   none    nothing was filed under this id
 *   filed   its rates hold for its days; for one thing and one day there is one rate
 *   ended   it holds until an earlier day than was said, so that another can follow
 *
 * Whoever was quoted a price keeps it: a booking carries its own.
 */
import type { Brand } from '../../../kernel/brand.ts'
import { record, refuse, type Decider, type Decision } from '../../../kernel/decision.ts'
import type { OrganisationId } from '../../../kernel/ids.ts'
import type { Currency } from '../../../kernel/money.ts'
import type { Day, Instant } from '../../../kernel/time.ts'
import type { Price } from './service.ts'

/** ULID, lower case. */
export type RateSheetId = Brand<string, 'RateSheetId'>

/** `of`: a service, an unscheduled leg or a transfer rule, by its name. */
export type RateLine = { readonly of: string; readonly price: Price }

/** `from` included, `until` not. */
export type Sheet = {
  readonly carrier: OrganisationId
  readonly reference: string
  readonly currency: Currency
  readonly from: Day
  readonly until: Day
  readonly lines: readonly RateLine[]
}

export type RateSheet = { readonly name: 'none' } | ({ readonly name: 'filed' | 'ended' } & Sheet)

export type RateCommand = { readonly at: Instant } & (
  | ({ readonly type: 'file' } & Sheet)
  | { readonly type: 'end'; readonly until: Day }
)

export type RateFact = { readonly at: Instant } & (
  | ({ readonly type: 'rateSheetFiled' } & Sheet)
  | { readonly type: 'rateSheetEnded'; readonly until: Day }
)

/** In order: where several apply, the caller hears the first. The last is said by the book, which sees all sheets at once. */
export const RATE_REFUSALS = ['unknown_subject', 'rates_validity_empty', 'rate_said_twice', 'validity_extended', 'rates_overlap'] as const
export type RateRefusal = (typeof RATE_REFUSALS)[number]

export function parseRateSheetId(text: string): RateSheetId | null {
  return /^[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(text) ? (text as RateSheetId) : null
}

function decide(sheet: RateSheet, command: RateCommand): Decision<RateFact, RateRefusal> {
  if (command.type === 'file') {
    if (sheet.name !== 'none') return record()
    if (command.from >= command.until) return refuse('rates_validity_empty')
    if (new Set(command.lines.map(({ of }) => of)).size !== command.lines.length) return refuse('rate_said_twice')
    return record({ ...command, type: 'rateSheetFiled' })
  }
  if (sheet.name === 'none') return refuse('unknown_subject')
  if (command.until === sheet.until) return record()
  if (command.until > sheet.until) return refuse('validity_extended')
  if (command.until < sheet.from) return refuse('rates_validity_empty')
  return record({ type: 'rateSheetEnded', until: command.until, at: command.at })
}

function evolve(sheet: RateSheet, fact: RateFact): RateSheet {
  if (fact.type === 'rateSheetFiled') {
    const { type: _, at: __, ...said } = fact
    return { name: 'filed', ...said }
  }
  return sheet.name === 'none' ? sheet : { ...sheet, name: 'ended', until: fact.until }
}

export const rateRules: Decider<RateSheet, RateCommand, RateFact, RateRefusal> = { initial: { name: 'none' }, decide, evolve }

export type Valid = Pick<Sheet, 'from' | 'until' | 'currency' | 'lines'>

/** What is asked for it on this day; null: no sheet says. Sheets that were filed never overlap, so at most one does. */
export function rateOn(sheets: readonly Valid[], of: string, day: Day): (Price & { readonly currency: Currency }) | null {
  for (const { from, until, currency, lines } of sheets) {
    const line = from <= day && day < until ? lines.find((one) => one.of === of) : undefined
    if (line) return { ...line.price, currency }
  }
  return null
}

/** Whether two sheets name one thing on one day. */
export function overlap(one: Valid, other: Valid): boolean {
  if (one.from >= other.until || other.from >= one.until) return false
  const named = new Set(one.lines.map(({ of }) => of))
  return other.lines.some(({ of }) => named.has(of))
}
