import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { HsCode, OrganisationId } from '../../../kernel/ids.ts'
import type { Day, Instant } from '../../../kernel/time.ts'
import { balanceOf, decide, evolve, initial, rules, type Command, type Fact, type Licence, type Terms } from './licence.ts'

const at = '2026-03-01T04:00:00.000Z' as Instant
const HOLDER = 'yumao-imports' as OrganisationId
const terms = (more: Partial<Terms> = {}): Terms => ({
  agency: 'commerce', number: 'IM-26-1', kind: '1', holder: HOLDER, goods: ['0202' as HsCode], unit: 'KGM', granted: 1_000n, lotsMost: null,
  from: '2026-01-01' as Day, until: '2027-01-01' as Day, ...more,
})

const APPLY = (more: Partial<Terms> = {}): Command => ({ type: 'apply', terms: terms(more), at })
const GRANT: Command = { type: 'grant', at }
const reserve = (use: string, quantity: bigint, more: Partial<Extract<Command, { type: 'reserve' }>> = {}): Command =>
  ({ type: 'reserve', use, quantity, importer: HOLDER, goods: '0202300090' as HsCode, day: '2026-03-01' as Day, at, ...more })
const writeOff = (use: string, quantity: bigint): Command => ({ type: 'writeOff', use, quantity, at })
const restore = (use: string): Command => ({ type: 'restore', use, at })
const expire = (day: string): Command => ({ type: 'expire', day: day as Day, at })
const REVOKE: Command = { type: 'revoke', at }

function after(commands: readonly Command[]): Licence {
  return commands.reduce((licence, command) => {
    const decision = decide(licence, command)
    if ('refused' in decision) throw new Error(`${command.type}: ${decision.refused}`)
    return decision.facts.reduce(evolve, licence)
  }, initial)
}

const USED: readonly Command[] = [APPLY(), GRANT, reserve('r', 400n), reserve('w', 300n), writeOff('w', 250n), reserve('x', 100n), restore('x')]
const STAGES: Readonly<Record<string, readonly Command[]>> = {
  none: [], applied: [APPLY()], active: USED, expired: [...USED, expire('2027-01-01')], revoked: [...USED, REVOKE],
}
const EVERY: Readonly<Record<string, Command>> = {
  'apply again': APPLY(), 'apply otherwise': APPLY({ granted: 1n }), 'apply nonsense': APPLY({ lotsMost: 0 }), grant: GRANT, reserve: reserve('n', 350n),
  'reserve a gram too much': reserve('n', 351n), 'reserve nothing': reserve('n', 0n), 'reserve again': reserve('r', 400n),
  'reserve another quantity': reserve('r', 401n), 'reserve what was written off': reserve('w', 300n), 'reserve what was restored': reserve('x', 100n),
  'reserve for another importer': reserve('n', 1n, { importer: 'other' as OrganisationId }), 'reserve for other goods': reserve('n', 1n, { goods: '0203110000' as HsCode }),
  'reserve the day after its term': reserve('n', 1n, { day: '2027-01-01' as Day }), 'write off': writeOff('r', 400n), 'write off too much': writeOff('r', 401n),
  'write off again': writeOff('w', 250n), 'write off what was restored': writeOff('x', 100n), 'write off the unknown': writeOff('n', 1n), restore: restore('w'),
  'restore again': restore('x'), 'restore the unknown': restore('n'), 'expire on its last day': expire('2026-12-31'), expire: expire('2027-01-01'), revoke: REVOKE,
}
// A number is how many facts are recorded.
const ANSWERS: Readonly<Record<string, readonly [none: unknown, applied: unknown, active: unknown, expired: unknown, revoked: unknown]>> = {
  'apply again':                    [1,                  0,                               0,                               0,                               0],
  'apply otherwise':                [1,                  'exists_with_different_content', 'exists_with_different_content', 'exists_with_different_content', 'exists_with_different_content'],
  'apply nonsense':                 ['terms_impossible', 'terms_impossible',              'terms_impossible',              'terms_impossible',              'terms_impossible'],
  'grant':                          ['licence_missing',  1,                               0,                               'licence_expired',               'licence_revoked'],
  'reserve':                        ['licence_missing',  'licence_not_granted',           1,                               'licence_expired',               'licence_revoked'],
  'reserve a gram too much':        ['licence_missing',  'licence_not_granted',           'licence_exhausted',             'licence_expired',               'licence_revoked'],
  'reserve nothing':                ['licence_missing',  'licence_not_granted',           'quantity_not_positive',         'licence_expired',               'licence_revoked'],
  'reserve again':                  ['licence_missing',  'licence_not_granted',           0,                               0,                               0],
  'reserve another quantity':       ['licence_missing',  'licence_not_granted',           'exists_with_different_content', 'exists_with_different_content', 'exists_with_different_content'],
  'reserve what was written off':   ['licence_missing',  'licence_not_granted',           'already_written_off',           'already_written_off',           'already_written_off'],
  'reserve what was restored':      ['licence_missing',  'licence_not_granted',           'use_restored',                  'use_restored',                  'use_restored'],
  'reserve for another importer':   ['licence_missing',  'licence_not_granted',           'licence_wrong_importer',        'licence_expired',               'licence_revoked'],
  'reserve for other goods':        ['licence_missing',  'licence_not_granted',           'licence_other_goods',           'licence_expired',               'licence_revoked'],
  'reserve the day after its term': ['licence_missing',  'licence_not_granted',           'licence_out_of_term',           'licence_expired',               'licence_revoked'],
  'write off':                      ['licence_missing',  'use_unknown',                   1,                               1,                               1],
  'write off too much':             ['licence_missing',  'use_unknown',                   'more_than_reserved',            'more_than_reserved',            'more_than_reserved'],
  'write off again':                ['licence_missing',  'use_unknown',                   0,                               0,                               0],
  'write off what was restored':    ['licence_missing',  'use_unknown',                   'use_restored',                  'use_restored',                  'use_restored'],
  'write off the unknown':          ['licence_missing',  'use_unknown',                   'use_unknown',                   'use_unknown',                   'use_unknown'],
  'restore':                        ['licence_missing',  'use_unknown',                   1,                               1,                               1],
  'restore again':                  ['licence_missing',  'use_unknown',                   0,                               0,                               0],
  'restore the unknown':            ['licence_missing',  'use_unknown',                   'use_unknown',                   'use_unknown',                   'use_unknown'],
  'expire on its last day':         ['licence_missing',  'term_not_over',                 'term_not_over',                 0,                               0],
  'expire':                         ['licence_missing',  1,                               1,                               0,                               0],
  'revoke':                         ['licence_missing',  1,                               1,                               1,                               0],
}
for (const [order, answers] of Object.entries(ANSWERS)) {
  for (const [place, stage] of Object.keys(STAGES).entries()) {
    test(`${order}, of a licence that is ${stage}: ${String(answers[place])}`, () => {
      const decision = decide(after(STAGES[stage]!), EVERY[order]!)
      expect('refused' in decision ? decision.refused : decision.facts.length).toBe(answers[place])
    })
  }
}

const BALANCES: readonly (readonly [name: string, commands: readonly Command[], reserved: bigint, writtenOff: bigint, left: bigint])[] = [
  ['granted',                                     [],                                                            0n,     0n,   1_000n],
  ['reserved',                                    [reserve('a', 400n)],                                          400n,   0n,   600n],
  ['fewer goods came than were declared',         [reserve('a', 400n), writeOff('a', 250n)],                     0n,     250n, 750n],
  ['to the last gram',                            [reserve('a', 400n), reserve('b', 600n)],                      1_000n, 0n,   0n],
  ['one of two is invalidated',                   [reserve('a', 400n), reserve('b', 600n), restore('a')],        600n,   0n,   400n],
]
for (const [name, commands, reserved, writtenOff, left] of BALANCES) {
  test(`the balance of a licence: ${name}`, () => expect(balanceOf(after([APPLY(), GRANT, ...commands]))).toMatchObject({ reserved, writtenOff, left }))
}

test('TAR-5 a licence used by a declaration that is later invalidated is whole again', () => {
  const whole = balanceOf(after([APPLY(), GRANT]))
  expect(balanceOf(after([APPLY(), GRANT, reserve('a', 1_000n), restore('a')]))).toEqual(whole)
  expect(balanceOf(after([APPLY(), GRANT, reserve('a', 1_000n), writeOff('a', 900n), restore('a')]))).toEqual(whole)
  const again = after([APPLY(), GRANT, reserve('a', 1_000n), writeOff('a', 1_000n), restore('a'), reserve('b', 1_000n), writeOff('b', 1_000n)])
  expect(balanceOf(again)).toMatchObject({ writtenOff: 1_000n, left: 0n })
  // Also when it ended in the meantime: the book is right, and yet nothing new can be reserved.
  const ended = after([APPLY(), GRANT, reserve('a', 1_000n), writeOff('a', 1_000n), expire('2027-01-01'), restore('a')])
  expect(balanceOf(ended)).toEqual(whole)
  expect(decide(ended, reserve('b', 1n))).toEqual({ refused: 'licence_expired' })
})

test('a licence for one lot serves one declaration, and another one once the first is invalidated', () => {
  const one = after([APPLY({ lotsMost: 1 }), GRANT, reserve('a', 10n)])
  expect(decide(one, reserve('b', 10n))).toEqual({ refused: 'licence_lots_used' })
  expect(decide(after([APPLY({ lotsMost: 1 }), GRANT, reserve('a', 10n), restore('a')]), reserve('b', 10n))).toMatchObject({ facts: [{ type: 'licenceReserved' }] })
})

const IMPOSSIBLE: readonly (readonly [name: string, more: Partial<Terms>])[] = [
  ['its term is empty', { until: '2026-01-01' as Day }], ['it grants nothing', { granted: 0n }], ['it names no goods', { goods: [] }],
  ['it allows no lot', { lotsMost: 0 }],
]
for (const [name, more] of IMPOSSIBLE) {
  test(`a licence is not taken where ${name}`, () => expect(decide(initial, APPLY(more))).toEqual({ refused: 'terms_impossible' }))
}

test('a licence serves from its first day to its last', () => {
  const on = (day: string) => decide(after([APPLY(), GRANT]), reserve('a', 1n, { day: day as Day }))
  expect(on('2025-12-31')).toEqual({ refused: 'licence_out_of_term' })
  for (const day of ['2026-01-01', '2026-12-31']) expect(on(day), day).toMatchObject({ facts: [{ type: 'licenceReserved' }] })
})

test('nothing cannot be written off: what did not come at all is restored', () => {
  expect(decide(after([APPLY(), GRANT, reserve('a', 10n)]), writeOff('a', 0n))).toEqual({ refused: 'quantity_not_positive' })
})

test('what is not granted has no balance', () => {
  expect([balanceOf(initial), balanceOf(after([APPLY()]))]).toEqual([null, null])
})

const use = fc.constantFrom(...'abcdef')
const quantity = fc.bigInt(0n, 700n)
const drawn: fc.Arbitrary<Command> = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(use, quantity).map(([name, amount]) => reserve(name, amount)) },
  { weight: 4, arbitrary: fc.tuple(use, quantity).map(([name, amount]) => writeOff(name, amount)) },
  { weight: 3, arbitrary: use.map(restore) },
  { weight: 1, arbitrary: fc.constantFrom(expire('2027-01-01'), REVOKE, GRANT, APPLY()) },
)

test('TAR-5 whatever is reserved, written off and restored, it is never more than was granted; all restored, it is whole', () => {
  fc.assert(fc.property(fc.array(drawn, { maxLength: 40 }), (commands) => {
    let licence = after([APPLY(), GRANT])
    const held = new Map<string, bigint>()
    for (const command of commands) {
      const decision = decide(licence, command)
      if ('refused' in decision) continue
      for (const fact of decision.facts) follow(held, fact)
      licence = decision.facts.reduce(rules.evolve, licence)
      const { reserved, writtenOff, left } = balanceOf(licence)!
      expect(left >= 0n && reserved + writtenOff + left === 1_000n).toBe(true)
      expect(reserved + writtenOff).toBe([...held.values()].reduce((sum, amount) => sum + amount, 0n))
      expect(decide(licence, command)).toEqual({ facts: [] })
    }
    for (const name of licence.uses.keys()) {
      const decision = decide(licence, restore(name))
      licence = 'facts' in decision ? decision.facts.reduce(rules.evolve, licence) : licence
    }
    expect(balanceOf(licence)).toMatchObject({ left: 1_000n, lots: 0 })
  }), { numRuns: 500 })
})

/** The slow and obvious book. */
function follow(held: Map<string, bigint>, fact: Fact): void {
  if (fact.type === 'licenceReserved' || fact.type === 'licenceWrittenOff') held.set(fact.use, fact.quantity)
  if (fact.type === 'licenceRestored') held.delete(fact.use)
}
