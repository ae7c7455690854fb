import { expect, test } from 'vitest'
import { present } from '../../../kernel/assert.ts'
import type { Day } from '../../../kernel/time.ts'
import type { Edition } from '../edition.ts'
import { interpretEdition } from '../interpret.ts'
import { LIMITS, on, type Group, type Judge, type Verdict } from '../judging.ts'
import { parseEdition } from '../text/parse.ts'
import { compileEdition } from './compile.ts'

const DAY = '2026-03-01' as Day

const FORM = `
message M variants new, old
  nr number
  word text
  items many group
    mark text
    pieces number
    parts many group
      mark text
      weight number
`

function edition(rules: string): Edition {
  const read = parseEdition([{ name: 'test.rules', text: `edition e\n  title en "E" zh "E"\n  from 2026-01-01\n${FORM}\n${rules}` }])
  if ('faults' in read) throw new Error(read.faults.map(({ line, message }) => `${line}: ${message}`).join('\n'))
  return read.edition
}

const JUDGES = new WeakMap<Edition, readonly Judge[]>()

/** What both judges say; they must say the same. */
function judged(rules: Edition, message: Group, day = DAY, variant = 'new'): unknown {
  const judges = JUDGES.get(rules) ?? [interpretEdition(rules), compileEdition(rules)]
  JUDGES.set(rules, judges)
  const answers = judges.map((judge) => said(judge(message, on(day, variant))))
  expect(answers[1]).toEqual(answers[0])
  return answers[1]
}

function said(verdict: Verdict): unknown {
  return 'refused' in verdict ? verdict.refused : verdict.findings.map(({ rule, at }) => [rule, ...at.map(({ field, position }) => `${field}${position}`)].join(' '))
}

test('findings come in the order of the edition, and within a rule in the order of the message', () => {
  const rules = edition(`
rule a error for items
  when pieces > 0
rule b error
  when nr is 1
rule c error for items.parts
  when weight is absent
rule d error for items
  must mark is present
  at mark
`)
  const message = { nr: 1, items: [{ pieces: 1, parts: [{}, { weight: 1 }, {}] }, { pieces: 2, mark: 'x', parts: {} }] }
  expect(judged(rules, message)).toEqual(['a items1', 'a items2', 'b', 'c items1 parts1', 'c items1 parts3', 'c items2 parts1', 'd items1 mark1'])
})

test('the value of a field says which rules may fire, whatever else stands in its place', () => {
  const rules = edition(Array.from({ length: 300 }, (_, place) => `
rule r${place} error
  when ${place % 3 === 0 ? `word is "${place % 40}"` : place % 3 === 1 ? `nr in (${place % 7}, ${place % 11}.50)` : `word in ("${place}", "x") and nr > ${place}`}
`).join('\n'))
  for (const no of [0, 1, 5.5, '5.50', '05.5', 1e3, 'x', null, [1], {}, true, Number.NaN]) {
    for (const word of ['0', '39', 'x', '299', 0, null, 'constructor', '__proto__', {}]) judged(rules, { nr: no, word } as unknown as Group)
  }
  expect((judged(rules, { word: 'x', nr: 10 }) as string[]).filter((one) => one === 'r8')).toEqual(['r8'])
})

test('rules bind between their days and for their kinds of message', () => {
  const rules = edition(`
rule early error
  until 2026-02-01
  when nr is 1
rule late error in old
  from 2026-02-01
  when nr is 1
rule always error
  when nr is 1
`)
  expect([
    judged(rules, { nr: 1 }, '2026-01-31' as Day), judged(rules, { nr: 1 }, '2026-02-01' as Day), judged(rules, { nr: 1 }, '2026-02-01' as Day, 'old'),
    judged(rules, { nr: 1 }, '2025-12-31' as Day), judged(rules, { nr: 1 }, DAY, 'other'),
  ]).toEqual([['early', 'always'], ['always'], ['late', 'always'], 'not_in_force', 'variant_unknown'])
})

test('a join over all packages looks at each of them once, and not at all of them for each', () => {
  const rules = edition(`
rule shared error for items.parts
  when weight is 0
  must some p in message.items.parts has (p.mark is mark and p.weight > 0)
rule alone error for items.parts
  must count of message.items.parts[mark is it.mark] is 2
rule apart error for items
  must every other in message.items has (other.mark is not mark or position(other) is position(it))
`)
  const message = (count: number) => ({
    items: Array.from({ length: count }, (_, place) => ({ mark: `I${place}`, parts: [{ mark: `P${place}`, weight: 0 }, { mark: `P${(place + 1) % count}`, weight: 3 }] })),
  })
  expect(judged(rules, message(20))).toEqual([])
  const stepsOf = (count: number) => {
    const verdict = compileEdition(rules)(message(count), on(DAY, 'new'))
    return 'refused' in verdict ? Number.NaN : verdict.steps
  }
  expect(stepsOf(999) / stepsOf(333)).toBeCloseTo(3, 1)
})

test('nothing that a message may hold makes a judge throw, and what has the wrong shape is not there', () => {
  const rules = edition(`
rule word error
  when word is present
rule total error
  must sum of items.parts.weight is 3
rule first error for items
  when first of parts.mark is "x" or (some p in parts has p.weight >= 1)
`)
  const shapes: unknown[] = [undefined, null, '', 'x', 0, 3, Number.NaN, true, [], {}, [null], [[]], [{}], { mark: 'x' }, [{ parts: [{ weight: 3 }, null, 'x'] }], { parts: 'x' }]
  for (const word of shapes) for (const items of shapes) judged(rules, { word, items } as unknown as Group)
  for (const message of shapes) judged(rules, message as Group)
  judged(rules, JSON.parse('{"__proto__": {"word": "x"}, "constructor": 1, "items": [{"__proto__": {"parts": [{"weight": 3}]}}]}') as Group)
})

test('a message that costs too much is refused whole, by both judges', () => {
  const many = edition('rule every error for items\n  when pieces is absent')
  expect(judged(many, { items: Array.from({ length: LIMITS.findings }, () => ({})) })).toHaveLength(LIMITS.findings)
  expect(judged(many, { items: Array.from({ length: LIMITS.findings + 1 }, () => ({})) })).toBe('findings_over_limit')
  const slow = edition('rule pairs error for items\n  when some other in message.items has other.pieces < pieces')
  const items = Array.from({ length: Math.ceil(Math.sqrt(LIMITS.steps)) + 10 }, () => ({ pieces: 1 }))
  expect(compileEdition(slow)({ items }, on(DAY, 'new'))).toEqual({ refused: 'steps_over_limit' })
  const workdays = edition('rule far error for items\n  when the day plus pieces workdays is 2026-01-01')
  expect(judged(workdays, { items: Array.from({ length: 12 }, () => ({ pieces: 2_000_000 })) })).toBe('steps_over_limit')
})

test('an edition that is nested too deeply is refused, however it came about', () => {
  const [rule] = edition('rule a error\n  when nr is 1').rules
  let when = present(rule?.when, 'a condition')
  for (let depth = 0; depth < LIMITS.depth; depth += 1) when = { kind: 'not', term: when }
  const deep: Edition = { ...edition(''), rules: [{ ...present(rule, 'a rule'), when }] }
  expect(judged(deep, {})).toBe('depth_over_limit')
})

test('definitions that double one another are worked out once each', () => {
  const doubling = Array.from({ length: 25 }, (_, place) => `define d${place + 1} number as d${place} + d${place}`).join('\n')
  const rules = edition(`define d0 number as nr\n${doubling}\nrule sum error\n  when d25 is 33554432`)
  expect(said(compileEdition(rules)({ nr: 1 }, on(DAY, 'new')))).toEqual(['sum'])
  const choices = Array.from({ length: 28 }, (_, place) => `define t${place + 1} text as if nr is 1 then t${place} else t${place}`).join('\n')
  const chosen = edition(`define t0 text as word\n${choices}\nrule same error\n  when t28 is "x"`)
  expect(said(compileEdition(chosen)({ nr: 1, word: 'x' }, on(DAY, 'new')))).toEqual(['same'])
})
