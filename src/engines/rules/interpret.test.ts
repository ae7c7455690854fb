import { expect, test } from 'vitest'
import type { Day } from '../../kernel/time.ts'
import type { Edition, Fields, Rule, Term } from './edition.ts'
import { interpretEdition } from './interpret.ts'
import { on, type Group, type Occasion } from './judging.ts'

const TODAY = '2026-03-01' as Day
const FIELDS: Fields = {
  no: { type: 'number', many: false },
  word: { type: 'text', many: false },
  due: { type: 'day', many: false },
  ok: { type: 'truth', many: false },
  items: {
    type: 'group', many: true, fields: {
      no: { type: 'number', many: false },
      codes: { type: 'text', many: true },
      packs: { type: 'group', many: true, fields: { mark: { type: 'text', many: false }, count: { type: 'number', many: false } } },
    },
  },
}

function edition(parts: Partial<Edition>): Edition {
  return {
    id: 'e', title: null, from: '2026-01-01' as Day, until: null, source: null,
    form: { name: 'M', variants: [], fields: FIELDS, given: {}, tests: [] },
    lists: [], definitions: [], rules: [], tables: [], ...parts,
  }
}

function rule(parts: Partial<Rule>): Rule {
  return {
    notes: [], id: 'R', code: 'R', severity: 'error', over: [], variants: [], when: null, must: null, at: [],
    says: null, helps: null, source: null, from: null, until: null, ...parts,
  }
}

const way = (...fields: string[]): Term & { kind: 'path' } => ({ kind: 'path', root: { from: 'here' }, steps: fields.map((field) => ({ field, where: null })) })
const is = (left: Term, right: Term): Term => ({ kind: 'compare', by: 'is', left, right })
const number = (value: string): Term => ({ kind: 'number', value })

/** Whether a rule with this condition fires on the message. */
function fires(when: Term, message: Group, occasion: Occasion = on(TODAY)): boolean {
  const verdict = interpretEdition(edition({ rules: [rule({ when })] }))(message, occasion)
  if ('refused' in verdict) throw new Error(verdict.refused)
  return verdict.findings.length === 1
}

test('nothing is equal to what is absent, not even the absent', () => {
  const cases: readonly (readonly [Term, Group, boolean])[] = [
    [is(way('no'), number('1')), { no: 1 }, true],
    [is(way('no'), number('1')), { no: ' 1.00 ' }, true],
    [is(way('no'), number('1')), { no: 'one' }, false],
    [is(way('no'), way('no')), {}, false],
    [{ kind: 'compare', by: 'is not', left: way('no'), right: number('1') }, {}, true],
    [{ kind: 'compare', by: '<', left: way('no'), right: number('1') }, {}, false],
    [{ kind: 'in', term: way('no'), among: { values: [number('1')] }, isNegated: true }, {}, true],
    [{ kind: 'present', path: way('word'), isNegated: false }, { word: '' }, true],
    [{ kind: 'present', path: way('items'), isNegated: false }, { items: [] }, false],
    [is(way('ok'), { kind: 'truth', value: false }), {}, true],
    [{ kind: 'present', path: way('ok'), isNegated: true }, {}, true],
  ]
  for (const [term, message, expected] of cases) expect([term, message, fires(term, message)]).toEqual([term, message, expected])
})

test('a third three times is one', () => {
  const third: Term = { kind: 'arithmetic', by: '/', left: number('1'), right: number('3') }
  expect(fires(is({ kind: 'arithmetic', by: '*', left: third, right: number('3') }, number('1')), {})).toBe(true)
})

test('a rule over packages reports where each of them stands, in the order of the message', () => {
  const judge = interpretEdition(edition({
    rules: [rule({ over: ['items', 'packs'], must: { kind: 'present', path: way('mark'), isNegated: false }, at: ['mark'] })],
  }))
  const verdict = judge({ items: [{ packs: [{ mark: 'a' }, {}] }, {}, { packs: [{ mark: 3 }] }] }, on(TODAY))
  expect('findings' in verdict && verdict.findings.map(({ at }) => at.map(({ field, position }) => `${field}[${position}]`).join('/')))
    .toEqual(['items[1]/packs[2]/mark[1]', 'items[3]/packs[1]/mark[1]'])
})

test('a message of the wrong shape is judged, and what has the wrong shape is not there', () => {
  const wrong = [
    JSON.parse('{"__proto__":{"no":1},"items":"x"}'), { items: { no: 1 } }, { no: [1] }, { items: [null, 'x', [1], { codes: [1, 'b'] }] },
    [] as unknown, null as unknown, 'text' as unknown,
  ] as readonly Group[]
  expect(wrong.map((message) => fires(is(way('no'), number('1')), message))).toEqual(wrong.map(() => false))
  expect(fires(is({ kind: 'aggregate', by: 'count', isDistinct: false, over: way('items', 'codes'), each: null }, number('1')), wrong[3] ?? {})).toBe(true)
})

test('a definition that needs itself is refused, whatever the message', () => {
  const judge = interpretEdition(edition({ definitions: [{ notes: [], name: 'a', type: 'number', over: [], as: way('a') }] }))
  expect(judge({}, on(TODAY))).toEqual({ refused: 'depth_over_limit' })
})

test('an edition judges nothing before its first day, nor a kind of message that it does not know', () => {
  const judge = interpretEdition(edition({ until: '2026-06-01' as Day }))
  expect([judge({}, on('2025-12-31' as Day)), judge({}, on('2026-06-01' as Day)), judge({}, on(TODAY, 'x'))])
    .toEqual([{ refused: 'not_in_force' }, { refused: 'not_in_force' }, { refused: 'variant_unknown' }])
})
