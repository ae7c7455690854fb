import fc from 'fast-check'
import { expect, test } from 'vitest'
import { replay } from '../../../kernel/decision.ts'
import { addDays, addMinutes, type Day, type Instant } from '../../../kernel/time.ts'
import { allocated, type Method } from './allocation.ts'
import { balanceOn, decide, evolve, initial, leftOn, rules, type Command, type Fact, type Quota, type Terms } from './quota.ts'

const FROM = '2026-03-01' as Day
const terms = (more: Partial<Terms> = {}): Terms => ({
  order: '09.0161', from: FROM, until: '2026-07-01' as Day, unit: 'KGM', initial: 10_000n, criticalAt: { of: 90n, per: 100n }, method: 'proRata',
  offset: 480, ...more,
})
/** Noon in China on a day counted from the first, 0; minutes are added. */
const noon = (day: number, minutes = 0): Instant => addMinutes(`${addDays(FROM, day)}T04:00:00.000Z` as Instant, minutes)
const late = noon(300)

type Told = { readonly quota: Quota; readonly answers: readonly (string | readonly Fact[])[] }
function told(commands: readonly Command[], start: Quota = initial): Told {
  let quota = start
  const answers: (string | readonly Fact[])[] = []
  for (const command of commands) {
    const decision = decide(quota, command)
    answers.push('refused' in decision ? decision.refused : decision.facts)
    if ('facts' in decision) quota = decision.facts.reduce(evolve, quota)
  }
  return { quota, answers }
}

const PLAN = (more: Partial<Terms> = {}): Command => ({ type: 'plan', terms: terms(more), at: noon(-10) })
const OPEN: Command = { type: 'open', at: noon(0, -720) }
const CLOSE: Command = { type: 'close', at: late }
const ask = (id: string, quantity: bigint, day = 0, minutes = 0): Command =>
  ({ type: 'request', id, declaration: `26CN${id}`, quantity, acceptedAt: noon(day, minutes), at: late })
const give = (day: number): Command => ({ type: 'allocateDay', day: addDays(FROM, day), at: late })
const back = (id: string, returned: bigint, at = late): Command => ({ type: 'return', id, returned, at })
const drop = (id: string): Command => ({ type: 'withdraw', id, at: late })

const got = ({ requests }: Quota) => Object.fromEntries([...requests.values()].map(({ id, answer }) => [id, answer.name === 'allocated' ? answer.quantity : answer.name]))
const leftNow = (quota: Quota) => leftOn(quota, quota.terms!, '9999-12-31' as Day)

const SHARED: readonly (readonly [name: string, method: Method, left: bigint, asked: readonly (readonly [id: string, quantity: bigint, at: number])[], given: readonly bigint[]])[] = [
  ['enough for all',                              'proRata',   10n, [['a', 3n, 0], ['b', 7n, 1]],               [3n, 7n]],
  ['one unit short: both lose by their share',    'proRata',   9n,  [['a', 3n, 0], ['b', 7n, 1]],               [3n, 6n]],
  ['the last unit of two equals: the earlier',    'proRata',   1n,  [['a', 1n, 0], ['b', 1n, 1]],               [1n, 0n]],
  ['the same, told in the other order',           'proRata',   1n,  [['b', 1n, 1], ['a', 1n, 0]],               [1n, 0n]],
  ['a third each, and one unit over',             'proRata',   10n, [['a', 9n, 0], ['b', 9n, 1], ['c', 9n, 2]], [4n, 3n, 3n]],
  ['nothing left',                                'proRata',   0n,  [['a', 9n, 0]],                             [0n]],
  ['first come, enough',                          'firstCome', 10n, [['a', 3n, 0], ['b', 7n, 1]],               [3n, 7n]],
  ['first come, the second gets the rest',        'firstCome', 9n,  [['a', 3n, 0], ['b', 7n, 1]],               [3n, 6n]],
  ['first come by acceptance, not by arrival',    'firstCome', 5n,  [['b', 5n, 1], ['a', 5n, 0]],               [5n, 0n]],
  ['at one instant the name decides, not chance', 'firstCome', 5n,  [['b', 5n, 0], ['a', 5n, 0]],               [5n, 0n]],
]
for (const [name, method, left, asked, given] of SHARED) {
  test(`${method}: ${name}`, () => {
    const requests = asked.map(([id, quantity, minutes]) => ({ id, quantity, acceptedAt: noon(0, minutes) }))
    expect(allocated(method, left, requests).map(({ quantity }) => quantity)).toEqual(given)
  })
}

const STAGES: Readonly<Record<string, readonly Command[]>> = {
  unplanned: [], planned: [PLAN()], open: [PLAN(), OPEN, ask('a', 4_000n), give(0), ask('q', 1_000n, 1)],
  exhausted: [PLAN(), OPEN, ask('a', 10_000n), give(0)], closed: [PLAN(), OPEN, ask('a', 4_000n), give(0), CLOSE],
}
const EVERY: Readonly<Record<string, Command>> = {
  'plan again': PLAN(), 'plan otherwise': PLAN({ initial: 1n }), 'plan nonsense': PLAN({ until: FROM }), open: OPEN, 'request': ask('n', 500n, 1),
  'request nothing': ask('n', 0n), 'request after the period': ask('n', 1n, 130), 'request again': ask('a', 4_000n), 'request another under its name': ask('a', 4_001n),
  'withdraw the queued': drop('q'), 'withdraw the allocated': drop('a'), 'allocate the day': give(1), 'allocate a day that goes on': { ...give(1), at: noon(1) },
  'return some': back('a', 1_000n), 'return too much': back('a', 10_001n), 'return of the queued': back('q', 1n), close: CLOSE,
}
// A number is how many facts are recorded.
const ANSWERS: Readonly<Record<string, readonly [unplanned: unknown, planned: unknown, open: unknown, exhausted: unknown, closed: unknown]>> = {
  'plan again':                     [1,                  0,                               0,                               0,                               0],
  'plan otherwise':                 [1,                  'exists_with_different_content', 'exists_with_different_content', 'exists_with_different_content', 'exists_with_different_content'],
  'plan nonsense':                  ['terms_impossible', 'terms_impossible',              'terms_impossible',              'terms_impossible',              'terms_impossible'],
  'open':                           ['quota_unknown',    1,                               0,                               0,                               'quota_closed'],
  'request':                        ['quota_unknown',    'quota_not_open',                1,                               'quota_exhausted',               'quota_closed'],
  'request nothing':                ['quota_unknown',    'quota_not_open',                'quantity_not_positive',         'quantity_not_positive',         'quota_closed'],
  'request after the period':       ['quota_unknown',    'quota_not_open',                'outside_quota_period',          'outside_quota_period',          'quota_closed'],
  'request again':                  ['quota_unknown',    'quota_not_open',                0,                               'exists_with_different_content', 0],
  'request another under its name': ['quota_unknown',    'quota_not_open',                'exists_with_different_content', 'exists_with_different_content', 'exists_with_different_content'],
  'withdraw the queued':            ['quota_unknown',    'request_unknown',               1,                               'request_unknown',               'request_unknown'],
  'withdraw the allocated':         ['quota_unknown',    'request_unknown',               'request_already_allocated',     'request_already_allocated',     'request_already_allocated'],
  'allocate the day':               ['quota_unknown',    'quota_not_open',                1,                               0,                               'quota_closed'],
  'allocate a day that goes on':    ['quota_unknown',    'quota_not_open',                'day_not_over',                  'day_not_over',                  'quota_closed'],
  'return some':                    ['quota_unknown',    'request_unknown',               1,                               1,                               1],
  'return too much':                ['quota_unknown',    'request_unknown',               'returned_more_than_allocated',  'returned_more_than_allocated',  'returned_more_than_allocated'],
  'return of the queued':           ['quota_unknown',    'request_unknown',               'request_not_allocated',         'request_unknown',               'request_unknown'],
  'close':                          ['quota_unknown',    'quota_not_open',                'requests_not_answered',         1,                               0],
}
for (const [order, answers] of Object.entries(ANSWERS)) {
  for (const [place, stage] of Object.keys(STAGES).entries()) {
    test(`${order}, of a quota that is ${stage}: ${String(answers[place])}`, () => {
      const { quota } = told(STAGES[stage]!)
      const [answer] = told([EVERY[order]!], quota).answers
      expect(typeof answer === 'string' ? answer : answer?.length).toBe(answers[place])
    })
  }
}

test('a request counts for the day of the office, which begins at four in the afternoon in Greenwich', () => {
  const request = (acceptedAt: string) => told([PLAN(), OPEN, { type: 'request', id: 'x', declaration: 'd', quantity: 1n, acceptedAt: acceptedAt as Instant, at: late }]).quota.requests.get('x')?.day
  expect(request('2026-03-01T15:59:59.999Z')).toBe('2026-03-01')
  expect(request('2026-03-01T16:00:00.000Z')).toBe('2026-03-02')
  expect(told([PLAN(), OPEN, { type: 'request', id: 'x', declaration: 'd', quantity: 1n, acceptedAt: late, at: noon(0) }]).answers[2]).toBe('outside_quota_period')
  expect(told([PLAN(), OPEN, { type: 'request', id: 'x', declaration: 'd', quantity: 1n, acceptedAt: noon(2), at: noon(1) }]).answers[2]).toBe('accepted_in_the_future')
})

const IMPOSSIBLE: readonly (readonly [name: string, more: Partial<Terms>])[] = [
  ['its period is empty', { until: FROM }], ['it holds nothing', { initial: 0n }], ['it is critical below nothing', { criticalAt: { of: -1n, per: 100n } }],
]
for (const [name, more] of IMPOSSIBLE) {
  test(`a quota is not taken where ${name}`, () => expect(decide(initial, PLAN(more))).toEqual({ refused: 'terms_impossible' }))
}

test('a quota may be critical from its first gram', () => {
  expect(balanceOn(told([PLAN({ criticalAt: { of: 0n, per: 1n } }), OPEN]).quota, FROM)).toMatchObject({ standing: 'critical', asksSecurity: true })
})

test('a quota is asked from its first day to its last, and at the very instant of acceptance', () => {
  const answers = (day: number) => told([PLAN(), OPEN, ask('x', 1n, day)]).answers[2]
  expect([answers(-1), answers(122)]).toEqual(['outside_quota_period', 'outside_quota_period'])
  expect([answers(0), answers(121)]).toEqual([expect.any(Array), expect.any(Array)])
  expect(told([PLAN(), OPEN, { ...ask('x', 1n), at: noon(0) }]).answers[2]).toHaveLength(1)
})

test('an allocation says whether it is all, a share or nothing', () => {
  const { answers } = told([PLAN({ initial: 100n, method: 'firstCome' }), OPEN, ask('a', 60n, 0, 0), ask('b', 60n, 0, 1), ask('c', 60n, 0, 2), give(0)])
  expect(answers[5]).toMatchObject([{ id: 'a', extent: 'full' }, { id: 'b', extent: 'share' }, { id: 'c', extent: 'nothing' }])
})

test('a return is a total: it may grow to all that was allocated, and not shrink', () => {
  const { quota, answers } = told([PLAN(), OPEN, ask('a', 4_000n), give(0), back('a', 1_000n), back('a', 999n), back('a', 4_000n)])
  expect(answers.slice(5)).toEqual(['returned_less_than_before', [expect.objectContaining({ quantity: 3_000n })]])
  expect(leftNow(quota)).toBe(10_000n)
})

test('a request that arrives late comes before those of later days, not before what was given already', () => {
  const start = [PLAN({ initial: 100n }), OPEN, ask('early', 60n, 1), give(1)]
  expect(got(told([...start, ask('next', 60n, 3), ask('late', 30n, 0), give(3)]).quota)).toEqual({ early: 60n, next: 10n, late: 30n })
})

test('what came back may go to an earlier request that arrived late; no day has less than nothing left', () => {
  const { quota } = told([PLAN({ initial: 100n }), OPEN, ask('a', 100n, 1), give(2), back('a', 100n, noon(5)), ask('late', 100n, 2), give(6)])
  expect(got(quota)).toEqual({ a: 100n, late: 100n })
  expect([0, 1, 2, 4, 5].map((day) => leftOn(quota, quota.terms!, addDays(FROM, day)))).toEqual([100n, 0n, 0n, 0n, 0n])
})

const BALANCES: readonly (readonly [day: number, left: bigint, standing: string, asksSecurity: boolean])[] = [
  [-1, 0n, 'open', false], [0, 6_000n, 'open', false], [1, 1_000n, 'critical', true], [2, 0n, 'exhausted', true], [5, 2_000n, 'open', false], [122, 0n, 'open', false],
]
for (const [day, left, standing, asksSecurity] of BALANCES) {
  test(`on day ${day} the balance is ${left} and the quota ${standing}`, () => {
    const { quota } = told([PLAN(), OPEN, ask('a', 4_000n), ask('b', 5_000n, 1), ask('c', 2_000n, 2), give(2), back('b', 2_000n, noon(5)), ask('z', 100n, 6)])
    expect(balanceOn(quota, addDays(FROM, day))).toMatchObject({ left: { of: left, per: 1000n }, unit: 'KGM', standing, asksSecurity })
  })
}

test('what is asked and not answered stands beside the balance', () => {
  const { quota } = told([PLAN(), OPEN, ask('a', 4_000n), ask('b', 500n, 1)])
  expect(balanceOn(quota, FROM)).toMatchObject({ left: { of: 10_000n }, queued: { of: 4_000n, per: 1000n } })
  expect(balanceOn(initial, FROM)).toBeNull()
})

// The last kilogram: every order in which two requests, their day, a late allocation and a return can reach the quota.
const permutations = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  items.length < 2 ? [items] : items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]))

for (const method of ['firstCome', 'proRata'] as const) {
  test(`TAR-4 two declarations on the last kilogram of a quota (${method}): by its rule, and never more than the quota, in every order`, () => {
    let ends = 0
    for (const order of permutations([ask('a', 1_000n, 0, 0), ask('b', 1_000n, 0, 1), give(0), give(0), back('a', 1_000n)])) {
      const { quota } = told([PLAN({ initial: 1_000n, method }), OPEN, ...order, give(0)])
      const held = [...quota.requests.values()].map(({ answer }) => answer.name !== 'allocated' ? 0n : answer.quantity - answer.returns.reduce((sum, { quantity }) => sum + quantity, 0n))
      expect(held.reduce((sum, quantity) => sum + quantity, 0n)).toBeLessThanOrEqual(1_000n)
      expect(leftNow(quota)).toBe(1_000n - held.reduce((sum, quantity) => sum + quantity, 0n))
      ends++
    }
    expect(ends).toBe(120)
    const { quota } = told([PLAN({ initial: 1_000n, method }), OPEN, ask('b', 1_000n, 0, 1), ask('a', 1_000n, 0, 0), give(0)])
    expect(got(quota)).toEqual(method === 'firstCome' ? { a: 1_000n, b: 0n } : { a: 500n, b: 500n })
  })
}

const drawn: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ id: fc.constantFrom(...'abcdefghij'), quantity: fc.bigInt(0n, 400n), day: fc.nat(5), minutes: fc.nat(600) }).map(({ id, quantity, day, minutes }) => ask(id, quantity, day, minutes)) },
  { weight: 3, arbitrary: fc.nat(6).map(give) },
  { weight: 2, arbitrary: fc.record({ id: fc.constantFrom(...'abcdefghij'), returned: fc.bigInt(0n, 400n), day: fc.integer({ min: -2, max: 9 }) }).map(({ id, returned, day }) => back(id, returned, noon(day))) },
  { weight: 1, arbitrary: fc.constantFrom(...'abcdefghij').map(drop) },
  { weight: 1, arbitrary: fc.constantFrom(PLAN({ initial: 1_000n }), OPEN, CLOSE) },
)

/** The slow and obvious book: every gram that was given, and every gram that came back. */
function bookOf(facts: readonly Fact[]): bigint {
  return facts.reduce((sum, fact) => fact.type === 'quotaAllocated' ? sum + fact.quantity : fact.type === 'quotaReturned' ? sum - fact.quantity : sum, 0n)
}

test('TAR-4 whatever comes in whatever order, no quota gives more than it has, and every balance is that of the book', () => {
  fc.assert(fc.property(fc.constantFrom('firstCome' as const, 'proRata' as const), fc.array(drawn, { maxLength: 40 }), (method, commands) => {
    let { quota } = told([PLAN({ initial: 1_000n, method }), OPEN])
    const facts: Fact[] = []
    for (const command of commands) {
      const decision = decide(quota, command)
      if ('refused' in decision) continue
      facts.push(...decision.facts)
      quota = decision.facts.reduce(evolve, quota)
      const used = bookOf(facts)
      expect(used).toBeLessThanOrEqual(1_000n)
      expect(used).toBeGreaterThanOrEqual(0n)
      expect(leftNow(quota)).toBe(1_000n - used)
      for (let day = -3; day < 10; day++) {
        const left = leftOn(quota, quota.terms!, addDays(FROM, day))
        expect(left >= 0n && left <= 1_000n, `day ${day}: ${left}`).toBe(true)
      }
      // The same command again records nothing.
      expect(decide(quota, command)).toEqual({ facts: [] })
    }
    const begun = told([PLAN({ initial: 1_000n, method }), OPEN]).answers.flatMap((answer) => typeof answer === 'string' ? [] : answer)
    expect(replay(rules, [...begun, ...facts])).toEqual(quota)
  }), { numRuns: 500 })
})

test('in what order the requests of a day reach the office changes nobody’s share', () => {
  const requests = fc.uniqueArray(fc.record({ id: fc.stringMatching(/^[a-z]{1,3}$/), quantity: fc.bigInt(1n, 900n), minutes: fc.nat(5) }), { selector: ({ id }) => id, maxLength: 8 })
  fc.assert(fc.property(fc.constantFrom('firstCome' as const, 'proRata' as const), requests.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))), (method, [one, other]) => {
    const end = (list: typeof one) => got(told([PLAN({ initial: 1_000n, method }), OPEN, ...list.map(({ id, quantity, minutes }) => ask(id, quantity, 0, minutes)), give(0)]).quota)
    expect(end(other)).toEqual(end(one))
    const sum = Object.values(end(one)).reduce((total: bigint, quantity) => total + (quantity as bigint), 0n)
    const asked = one.reduce((total, { quantity }) => total + quantity, 0n)
    // Nothing is left over while somebody wanted it.
    expect(sum).toBe(asked < 1_000n ? asked : 1_000n)
  }))
})
