import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type Day } from '../../../kernel/time.ts'
import { ACT_OF_TARIC, apply, applyAll, deltaBetween, forgetBefore, type Change, type Delta, type Refusal } from './delta.ts'
import { editionOf, empty, entriesOn, printContent, printEdition, sameEdition, type Content, type Edition, type Entry } from './edition.ts'

const FROM = '2026-01-01' as Day
const entry = (kind: string, id: string, more: Partial<Entry> = {}): Entry => ({ kind, id, parent: null, from: FROM, until: null, content: 'x', ...more })
const measure = (id: string, more: Partial<Entry> = {}) => entry('measure', id, more)
const part = (id: string, of: string, more: Partial<Entry> = {}) => entry('component', id, { parent: `measure/${of}`, ...more })

type Act = readonly [act: 'insert' | 'update', entry: Entry] | readonly [act: 'delete', kind: string, id: string]
const delta = (sequence: number, ...acts: readonly Act[]): Delta => ({
  sequence,
  changes: acts.map((act, at): Change => act[0] === 'delete' ? { number: at * 10, act: 'delete', kind: act[1], id: act[2] } : { number: at * 10, act: act[0], entry: act[1] }),
})

function applied(edition: Edition, ...deltas: readonly Delta[]): Edition {
  return deltas.reduce((before, next) => {
    const outcome = apply(before, next)
    if ('refused' in outcome) throw new Error(JSON.stringify(outcome))
    return outcome.edition
  }, edition)
}

const ONE = delta(1, ['insert', measure('1')], ['insert', part('1a', '1')], ['insert', measure('2')])
const START = applied(empty, ONE)

const REFUSED: readonly (readonly [name: string, delta: Delta, refusal: Refusal, change: number | null, entry: string | null])[] = [
  ['one is missing between',                   delta(3, ['insert', measure('9')]),                                     'delta_out_of_order',    null, null],
  ['another content under a number applied',   delta(1, ['insert', measure('9')]),                                     'delta_differs',         null, null],
  ['what is there is inserted',                delta(2, ['insert', measure('1')]),                                     'entry_exists',          0,    'measure/1'],
  ['what is not there is updated',             delta(2, ['update', measure('9')]),                                     'entry_missing',         0,    'measure/9'],
  ['what is not there is deleted',             delta(2, ['delete', 'measure', '9']),                                   'entry_missing',         0,    'measure/9'],
  ['it is deleted twice in one delta',         delta(2, ['delete', 'measure', '2'], ['delete', 'measure', '2']),       'entry_missing',         10,   'measure/2'],
  ['it ends on the day it begins',             delta(2, ['insert', measure('9', { until: FROM })]),                    'entry_days_reversed',   0,    'measure/9'],
  ['an update turns its days round',           delta(2, ['update', measure('2', { until: '2025-01-01' as Day })]),     'entry_days_reversed',   0,    'measure/2'],
  ['a component without its measure',          delta(2, ['insert', part('9a', '9')], ['insert', measure('9')]),        'entry_parent_missing',  0,    'component/9a'],
  ['a measure goes before its component',      delta(2, ['delete', 'measure', '1'], ['delete', 'component', '1a']),    'entry_has_children',    0,    'measure/1'],
  ['a measure is hung on its own component',   delta(2, ['update', measure('1', { parent: 'component/1a' })]),         'entry_hangs_on_itself', 0,    'measure/1'],
  ['a measure is hung on itself',              delta(2, ['update', measure('1', { parent: 'measure/1' })]),            'entry_hangs_on_itself', 0,    'measure/1'],
]
for (const [name, wrong, refusal, change, key] of REFUSED) {
  test(`${name}: ${refusal}, and the edition stays as it was`, () => {
    const before = printEdition(START)
    expect(apply(START, wrong)).toEqual({ refused: refusal, sequence: wrong.sequence, expected: 2, change, entry: key })
    expect(printEdition(START)).toBe(before)
  })
}

test('changes that are not in order of their numbers are refused', () => {
  const changes: readonly Change[] = [{ number: 5, act: 'insert', entry: measure('8') }, { number: 5, act: 'insert', entry: measure('9') }]
  expect(apply(START, { sequence: 2, changes })).toMatchObject({ refused: 'changes_out_of_order', change: 5, entry: 'measure/9' })
})

test('a delta whose last change fails leaves nothing of the others behind', () => {
  const wrong = delta(2, ['delete', 'component', '1a'], ['delete', 'measure', '1'], ['update', measure('2', { content: 'y' })], ['insert', measure('3')], ['insert', measure('2')])
  const { edition, refused } = applyAll(START, [wrong])
  expect(refused).toMatchObject({ refused: 'entry_exists', change: 40 })
  expect(sameEdition(edition, START)).toBe(true)
  // The count of what hangs on the measure is whole again, too.
  expect(apply(edition, delta(2, ['delete', 'measure', '1']))).toMatchObject({ refused: 'entry_has_children' })
})

test('a component is deleted, then its measure; a measure is inserted, then its component', () => {
  const end = applied(START, delta(2, ['delete', 'component', '1a'], ['delete', 'measure', '1'], ['insert', measure('3')], ['insert', part('3a', '3')]))
  expect([...end.entries.keys()].sort()).toEqual(['component/3a', 'measure/2', 'measure/3'])
})

// TARIC transactions 23334997 and 23335329 about measure 4263779, in a public sample of trade-tariff-backend (MIT): inserted
// from 20 July, corrected to begin on 1 July. Its end day, 30 June 2027, is the last on which it holds.
test('a correction of TARIC moves the first day of a measure, and the tariff of each day follows', () => {
  const taric = (from: string) => measure('4263779', { from: from as Day, until: '2027-07-01' as Day, content: { type: '123', area: '1008', goods: '0202203081', order: '090161' } })
  const acts = ['3', '1'].map((code) => ACT_OF_TARIC[code])
  expect(acts).toEqual(['insert', 'update'])
  const before = applied(empty, delta(1, ['insert', taric('2026-07-20')]))
  const after = applied(before, delta(2, ['update', taric('2026-07-01')]))
  const holds = (edition: Edition, day: string) => entriesOn(edition, day as Day).length
  expect([holds(before, '2026-07-19'), holds(before, '2026-07-20')]).toEqual([0, 1])
  expect([holds(after, '2026-06-30'), holds(after, '2026-07-01'), holds(after, '2027-06-30'), holds(after, '2027-07-01')]).toEqual([0, 1, 1, 0])
})

test('TAR-7 a tariff delta applied twice gives the same state, and one out of order gives a clear refusal', () => {
  const next = delta(2, ['update', measure('2', { content: 'y' })], ['delete', 'component', '1a'])
  const once = applied(START, next)
  const twice = applied(once, next, ONE, next)
  expect(printEdition(twice)).toBe(printEdition(once))
  expect(twice.sequence).toBe(2)
  expect(apply(START, delta(3, ['insert', measure('9')]))).toMatchObject({ refused: 'delta_out_of_order', sequence: 3, expected: 2 })
  expect(apply(once, delta(2, ['delete', 'component', '1a'], ['update', measure('2', { content: 'y' })]))).toMatchObject({ refused: 'delta_differs' })
})

test('an edition that was loaded whole goes on from its number, and believes what came before', () => {
  const loaded = editionOf([measure('1')], 40)
  expect(applied(loaded, delta(17, ['delete', 'measure', 'whatever'])).sequence).toBe(40)
  expect(apply(loaded, delta(42))).toMatchObject({ refused: 'delta_out_of_order', expected: 41 })
  expect(applied(loaded, delta(41, ['delete', 'measure', '1'])).entries.size).toBe(0)
})

test('what was forgotten of the history is believed, what was kept is compared', () => {
  const long = forgetBefore(applied(START, delta(2), delta(3)), 3)
  expect(apply(long, delta(2, ['insert', measure('9')]))).toHaveProperty('edition')
  expect(apply(long, delta(3, ['insert', measure('9')]))).toMatchObject({ refused: 'delta_differs' })
})

test('deltas that came too early are held, and given back in order', () => {
  const five = [5, 3, 2].map((sequence) => delta(sequence, ['insert', measure(`m${sequence}`)]))
  const { edition, held, refused } = applyAll(START, five)
  expect([edition.sequence, held.map(({ sequence }) => sequence), refused]).toEqual([3, [5], null])
  expect(applyAll(edition, [...held, delta(4)]).edition.sequence).toBe(5)
})

test('the same content prints the same text, whatever the order of its names', () => {
  expect(printContent({ b: ['1', null], a: { d: true, c: '"' } })).toBe('{"a":{"c":"\\"","d":true},"b":["1",null]}')
  expect(sameEdition(editionOf([measure('1'), measure('2')], 1), editionOf([measure('2'), measure('1')], 7))).toBe(true)
  expect(sameEdition(editionOf([measure('1')], 1), editionOf([measure('1', { until: '2027-01-01' as Day })], 1))).toBe(false)
})

const content: fc.Arbitrary<Content> = fc.letrec<{ content: Content }>((tie) => ({
  content: fc.oneof({ maxDepth: 2 }, fc.string({ maxLength: 3 }), fc.constant(null), fc.boolean(), fc.array(tie('content'), { maxLength: 2 }), fc.dictionary(fc.string({ maxLength: 2 }), tie('content'), { maxKeys: 2 })),
})).content
const days = fc.tuple(fc.nat(50), fc.option(fc.integer({ min: 1, max: 50 }))).map(([start, length]) =>
  ({ from: addDays(FROM, start), until: length === null ? null : addDays(FROM, start + length) }))

/** Consistent editions: some measures, each with some components, some of which hang on another component. */
const edition: fc.Arbitrary<Edition> = fc.uniqueArray(fc.record({ id: fc.constantFrom(...'12345678'), days, content, parts: fc.array(fc.tuple(days, content, fc.boolean()), { maxLength: 3 }) }), { selector: ({ id }) => id })
  .map((measures) => editionOf(measures.flatMap(({ id, days: valid, content: says, parts }) => [
    measure(id, { ...valid, content: says }),
    ...parts.map(([term, told, isNested], at) => part(`${id}-${at}`, id, { ...term, content: told, ...(isNested && at > 0 ? { parent: `component/${id}-${at - 1}` } : {}) })),
  ]), 0))

/** A history: editions one after the other, and the deltas between them. */
const history = fc.array(edition, { minLength: 1, maxLength: 5 }).map((editions) => {
  let current = empty
  return editions.map((wanted) => {
    const step = deltaBetween(current, wanted)
    current = applied(current, step)
    return { wanted, step }
  })
})

test('the difference of two editions, applied to the one, is the other', () => {
  fc.assert(fc.property(edition, edition, (one, other) => {
    const step = deltaBetween(one, other)
    expect(printEdition(applied(one, step))).toBe(printEdition(other))
    expect(deltaBetween(other, other).changes).toEqual([])
  }), { numRuns: 300 })
})

test('TAR-7 deltas in any order, some of them twice, some in pieces, end in the same state as in order', () => {
  const shuffled = history.chain((steps) => {
    const deltas = steps.map(({ step }) => step)
    return fc.tuple(fc.constant(steps), fc.array(fc.constantFrom(...deltas), { maxLength: 6 }).chain((again) => fc.shuffledSubarray([...deltas, ...again], { minLength: deltas.length + again.length })), fc.nat(12))
  })
  fc.assert(fc.property(shuffled, ([steps, order, cut]) => {
    const ordered = printEdition(steps.at(-1)!.wanted)
    const first = applyAll(empty, order.slice(0, cut))
    const last = applyAll(first.edition, [...order.slice(cut), ...first.held])
    expect([last.held, last.refused]).toEqual([[], null])
    expect(printEdition(last.edition)).toBe(ordered)
    // One by one: whatever is refused is refused as out of order, and is taken when it is offered again in its turn.
    let state = empty
    for (let round = 0; round < steps.length; round++) {
      for (const one of order) {
        const outcome = apply(state, one)
        if ('edition' in outcome) state = outcome.edition
        else expect(outcome.refused).toBe('delta_out_of_order')
      }
    }
    expect(printEdition(state)).toBe(ordered)
  }), { numRuns: 300 })
})

test('what holds on a day is the same by the edition and by its text', () => {
  fc.assert(fc.property(history, fc.nat(100), (steps, offset) => {
    const day = addDays(FROM, offset)
    const wanted = steps.at(-1)!.wanted
    const built = applied(empty, ...steps.map(({ step }) => step))
    expect(entriesOn(built, day)).toEqual(entriesOn(wanted, day))
    for (const { from, until } of entriesOn(built, day)) expect(from <= day && (until === null || day < until)).toBe(true)
  }))
})
