/**
 * A tariff quota: so much of some goods, in one period, at a lower rate. Declarations queue for it and are served day by day.
 *
 *   unplanned   no regulation has named it yet
 *   planned     quantity, period and rule of allocation are known; nobody may ask yet
 *   open        requests queue; a day is allocated when it is over
 *   closed      the period is wound up; only what was not used comes back
 *
 * Beside the stage stand what follows from the balance: `critical`, when so much is used that security is asked for the full
 * duty, and `exhausted`, when nothing is left. A return can lead back from both, so neither is a stage. Source: DOMAIN 5.2.
 */
import { assertNever } from '../../../kernel/assert.ts'
import { record, refuse, type Decider, type Decision } from '../../../kernel/decision.ts'
import { compare, ratioOf, type Ratio } from '../../../kernel/ratio.ts'
import { dayAt, type Day, type Instant, type OffsetMinutes } from '../../../kernel/time.ts'
import { allocated, type Method } from './allocation.ts'

/** Whole thousandths of the unit: 1 kg is 1000n. */
export type Quantity = bigint

export type Terms = {
  /** Order number, `09.0161`; with the period it names the quota. */
  readonly order: string
  readonly from: Day
  readonly until: Day
  readonly unit: string
  readonly initial: Quantity
  /** The share used from which it is critical: 90 over 100. */
  readonly criticalAt: Ratio
  readonly method: Method
  /** Of the office whose days count. */
  readonly offset: OffsetMinutes
}

export type Quota = {
  readonly stage: 'unplanned' | 'planned' | 'open' | 'closed'
  readonly terms: Terms | null
  readonly requests: ReadonlyMap<string, Request>
}

/** One line of one declaration. Its day is that of the acceptance, however late the request reaches us. */
export type Request = {
  readonly id: string
  readonly declaration: string
  readonly quantity: Quantity
  readonly acceptedAt: Instant
  readonly day: Day
  readonly answer: Answer
}

export type Answer =
  | { readonly name: 'queued' | 'withdrawn' }
  | { readonly name: 'allocated'; readonly quantity: Quantity; readonly returns: readonly { readonly day: Day; readonly quantity: Quantity }[] }

export type Command = { readonly at: Instant } & (
  | { readonly type: 'plan'; readonly terms: Terms }
  | { readonly type: 'open' }
  | { readonly type: 'request'; readonly id: string; readonly declaration: string; readonly quantity: Quantity; readonly acceptedAt: Instant }
  | { readonly type: 'withdraw'; readonly id: string }
  | { readonly type: 'allocateDay'; readonly day: Day }
  /** `returned`: all that has come back of the request by now, so that the same command again gives nothing twice. */
  | { readonly type: 'return'; readonly id: string; readonly returned: Quantity }
  | { readonly type: 'close' }
)

export type Fact = { readonly at: Instant } & (
  | { readonly type: 'quotaPlanned'; readonly terms: Terms }
  | { readonly type: 'quotaOpened' }
  | { readonly type: 'quotaRequested'; readonly id: string; readonly declaration: string; readonly quantity: Quantity; readonly acceptedAt: Instant; readonly day: Day }
  | { readonly type: 'quotaRequestWithdrawn'; readonly id: string }
  | { readonly type: 'quotaAllocated'; readonly id: string; readonly quantity: Quantity; readonly extent: 'full' | 'share' | 'nothing' }
  | { readonly type: 'quotaReturned'; readonly id: string; readonly quantity: Quantity; readonly day: Day }
  | { readonly type: 'quotaClosed' }
)

/** In order: where several apply, the caller hears the first. The order is part of the contract. */
export const REFUSALS = [
  'quota_unknown',
  'terms_impossible',
  'exists_with_different_content',
  'quota_not_open',
  'quota_closed',
  'request_unknown',
  'quantity_not_positive',
  'outside_quota_period',
  'accepted_in_the_future',
  'quota_exhausted',
  'day_not_over',
  'request_not_allocated',
  'request_already_allocated',
  'returned_less_than_before',
  'returned_more_than_allocated',
  'requests_not_answered',
] as const
export type Refusal = (typeof REFUSALS)[number]

export const initial: Quota = { stage: 'unplanned', terms: null, requests: new Map() }

export function decide(quota: Quota, command: Command): Decision<Fact, Refusal> {
  const { at, type } = command
  const { stage, terms } = quota
  if (type === 'plan') return plan(quota, command)
  if (terms === null) return refuse('quota_unknown')

  switch (type) {
    case 'open':
      if (stage === 'closed') return refuse('quota_closed')
      return stage === 'open' ? record() : record({ type: 'quotaOpened', at })
    case 'request': return request(quota, terms, command)
    case 'withdraw': {
      const found = quota.requests.get(command.id)
      if (!found) return refuse('request_unknown')
      if (found.answer.name === 'allocated') return refuse('request_already_allocated')
      return found.answer.name === 'withdrawn' ? record() : record({ type: 'quotaRequestWithdrawn', id: command.id, at })
    }
    case 'allocateDay':
      if (stage === 'planned') return refuse('quota_not_open')
      if (stage === 'closed') return refuse('quota_closed')
      if (dayAt(at, terms.offset) <= command.day) return refuse('day_not_over')
      return record(...allocations(quota, terms, command.day, at))
    case 'return': return giveBack(quota, terms, command)
    case 'close':
      if (stage === 'planned') return refuse('quota_not_open')
      if (stage === 'closed') return record()
      if ([...quota.requests.values()].some(({ answer }) => answer.name === 'queued')) return refuse('requests_not_answered')
      return record({ type: 'quotaClosed', at })
    default: return assertNever(type)
  }
}

export function evolve(quota: Quota, fact: Fact): Quota {
  switch (fact.type) {
    case 'quotaPlanned': return { ...quota, stage: 'planned', terms: fact.terms }
    case 'quotaOpened': return { ...quota, stage: 'open' }
    case 'quotaClosed': return { ...quota, stage: 'closed' }
    case 'quotaRequested': {
      const { id, declaration, quantity, acceptedAt, day } = fact
      const queued: Request = { id, declaration, quantity, acceptedAt, day, answer: { name: 'queued' } }
      return { ...quota, requests: new Map(quota.requests).set(id, queued) }
    }
    case 'quotaRequestWithdrawn': return answered(quota, fact.id, () => ({ name: 'withdrawn' }))
    case 'quotaAllocated': return answered(quota, fact.id, () => ({ name: 'allocated', quantity: fact.quantity, returns: [] }))
    case 'quotaReturned': return answered(quota, fact.id, (answer) => answer.name !== 'allocated' ? answer
      : { ...answer, returns: [...answer.returns, { day: fact.day, quantity: fact.quantity }] })
    default: return assertNever(fact)
  }
}

export const rules: Decider<Quota, Command, Fact, Refusal> = { initial, decide, evolve }

export type Standing = 'planned' | 'open' | 'critical' | 'exhausted' | 'closed'

/** What options need to know. `left` and `unit` are as the duty engine asks for them. */
export type BalanceOn = {
  readonly left: Ratio
  readonly unit: string
  readonly standing: Standing
  /** Asked for and not answered: who asks now stands behind it. */
  readonly queued: Ratio
  /** Security for the full duty is asked: the share may turn out smaller than what was declared. */
  readonly asksSecurity: boolean
}

/**
 * The balance at the end of a day of the office, from all that is known now. Null: the quota is unknown. Nothing is left
 * before it opens, outside its period and after it is closed.
 */
export function balanceOn(quota: Quota, day: Day): BalanceOn | null {
  const { stage, terms } = quota
  if (terms === null || stage === 'unplanned') return null
  const left = leftOn(quota, terms, day)
  const standing: Standing = stage !== 'open' ? stage : left === 0n ? 'exhausted' : isCritical(terms, left) ? 'critical' : 'open'
  const isUsable = stage === 'open' && terms.from <= day && day < terms.until
  const queued = [...quota.requests.values()].filter(({ answer, day: of }) => answer.name === 'queued' && of <= day)
  return {
    left: inUnits(isUsable ? left : 0n), unit: terms.unit, standing, asksSecurity: standing === 'critical' || standing === 'exhausted',
    queued: inUnits(queued.reduce((sum, { quantity }) => sum + quantity, 0n)),
  }
}

/**
 * What is not given away, counting allocations by their day of acceptance and returns by their own. Never below zero: what came
 * back may have gone to a request that was accepted before that and arrived after it.
 */
export function leftOn({ requests }: Quota, terms: Terms, day: Day): Quantity {
  let left = terms.initial
  for (const { answer, day: of } of requests.values()) {
    if (answer.name !== 'allocated') continue
    if (of <= day) left -= answer.quantity
    for (const back of answer.returns) if (back.day <= day) left += back.quantity
  }
  return left < 0n ? 0n : left
}

type Order<Type extends Command['type']> = Extract<Command, { type: Type }>
const LAST_DAY = '9999-12-31' as Day

function plan({ terms: before }: Quota, { at, terms }: Order<'plan'>): Decision<Fact, Refusal> {
  const { from, until, initial: quantity, criticalAt } = terms
  if (from >= until || quantity <= 0n || compare(criticalAt, ratioOf(0)) < 0) return refuse('terms_impossible')
  if (before !== null) return sameTerms(before, terms) ? record() : refuse('exists_with_different_content')
  return record({ type: 'quotaPlanned', terms, at })
}

function request(quota: Quota, terms: Terms, command: Order<'request'>): Decision<Fact, Refusal> {
  const { id, declaration, quantity, acceptedAt, at } = command
  const before = quota.requests.get(id)
  if (before) {
    const isSame = before.declaration === declaration && before.quantity === quantity && before.acceptedAt === acceptedAt
    return isSame ? record() : refuse('exists_with_different_content')
  }
  if (quota.stage === 'planned') return refuse('quota_not_open')
  if (quota.stage === 'closed') return refuse('quota_closed')
  if (quantity <= 0n) return refuse('quantity_not_positive')
  const day = dayAt(acceptedAt, terms.offset)
  if (day < terms.from || day >= terms.until) return refuse('outside_quota_period')
  if (acceptedAt > at) return refuse('accepted_in_the_future')
  if (leftOn(quota, terms, LAST_DAY) === 0n) return refuse('quota_exhausted')
  return record({ type: 'quotaRequested', id, declaration, quantity, acceptedAt, day, at })
}

/** All queued requests up to the day, day by day: one that reached us late still comes before those of later days. */
function allocations(quota: Quota, terms: Terms, day: Day, at: Instant): readonly Fact[] {
  const queued = [...quota.requests.values()].filter(({ answer, day: of }) => answer.name === 'queued' && of <= day)
  const days = [...new Set(queued.map((one) => one.day))].sort()
  const facts: Fact[] = []
  let left = leftOn(quota, terms, LAST_DAY)
  for (const of of days) {
    for (const { id, quantity, wanted } of allocated(terms.method, left, queued.filter((one) => one.day === of))) {
      left -= quantity
      facts.push({ type: 'quotaAllocated', id, quantity, extent: quantity === wanted ? 'full' : quantity > 0n ? 'share' : 'nothing', at })
    }
  }
  return facts
}

/** Accepted when the quota is closed, too: a declaration can be invalidated late, and the book must still be right. */
function giveBack({ requests }: Quota, { offset }: Terms, { id, returned, at }: Order<'return'>): Decision<Fact, Refusal> {
  const found = requests.get(id)
  if (!found) return refuse('request_unknown')
  if (found.answer.name !== 'allocated') return refuse('request_not_allocated')
  const before = found.answer.returns.reduce((sum, { quantity }) => sum + quantity, 0n)
  if (returned < before) return refuse('returned_less_than_before')
  if (returned > found.answer.quantity) return refuse('returned_more_than_allocated')
  // A clock that is behind must not let goods come back before they went: balances of past days would exceed the quota.
  const [, day = found.day] = [found.day, dayAt(at, offset)].sort()
  return returned === before ? record() : record({ type: 'quotaReturned', id, quantity: returned - before, day, at })
}

function answered(quota: Quota, id: string, next: (answer: Answer) => Answer): Quota {
  const found = quota.requests.get(id)
  return found ? { ...quota, requests: new Map(quota.requests).set(id, { ...found, answer: next(found.answer) }) } : quota
}

function isCritical({ initial: whole, criticalAt }: Terms, left: Quantity): boolean {
  return compare({ of: whole - left, per: whole }, criticalAt) >= 0
}

function sameTerms(one: Terms, other: Terms): boolean {
  return one.order === other.order && one.from === other.from && one.until === other.until && one.unit === other.unit
    && one.initial === other.initial && compare(one.criticalAt, other.criticalAt) === 0 && one.method === other.method
    && one.offset === other.offset
}

function inUnits(quantity: Quantity): Ratio {
  return { of: quantity, per: 1000n }
}
