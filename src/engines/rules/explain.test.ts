import { expect, test } from 'vitest'
import { drawn } from '../../../test/support/drawn.ts'
import { present } from '../../kernel/assert.ts'
import type { Day } from '../../kernel/time.ts'
import { compileEdition } from './compile/compile.ts'
import type { Edition } from './edition.ts'
import { explain, sentenceOf, type Ground } from './explain.ts'
import { on, type Group } from './judging.ts'
import { parseEdition } from './text/parse.ts'
import { printTerm } from './text/print.ts'

const OCCASION = on('2026-03-01' as Day)

function edition(rules: string): Edition {
  const read = parseEdition([{ name: 'test.rules', text: `edition e
  title en "E" zh "E"
  from 2026-01-01

message M
  mode text
  total number
  goods many group
    code text
    massKg number
    packs many group
      mark text

define heavy truth for goods as massKg > 100

${rules}` }])
  if ('faults' in read) throw new Error(read.faults.map(({ line, message }) => `${line}: ${message}`).join('\n'))
  return read.edition
}

/** The tree as lines: term, value, place. */
function lines({ term, value, at, among, parts }: Ground, depth = 0): readonly string[] {
  const place = at === null ? '' : ` @${at.map(({ field, position }) => `${field}${position}`).join('/')}`
  return [`${'  '.repeat(depth)}${printTerm(term)} = ${value}${among === null ? '' : ` of ${among}`}${place}`, ...parts.flatMap((part) => lines(part, depth + 1))]
}

function explained(rules: Edition, message: Group, which = 0) {
  const verdict = compileEdition(rules)(message, OCCASION)
  if ('refused' in verdict) throw new Error(verdict.refused)
  const { when, must } = present(explain(rules, message, OCCASION, present(verdict.findings[which], 'a finding')), 'an explanation')
  return { when: when && lines(when), must: must && lines(must) }
}

test('of an and all that failed is told, of an or that failed all, and of one that holds the part that held', () => {
  const rules = edition(`
rule a error
  when mode is "1" or mode is "4" or total is 0
  must total > 5 and total < 10 and mode is "2"
`)
  expect(explained(rules, { mode: '4', total: 12 })).toEqual({
    when: ['mode is "1" or mode is "4" or total is 0 = true', '  mode is "4" = true', '    mode = 4 @mode1'],
    must: [
      'total > 5 and total < 10 and mode is "2" = false',
      '  total < 10 = false', '    total = 12 @total1', '  mode is "2" = false', '    mode = 4 @mode1',
    ],
  })
})

test('a quantifier is told with the candidate that settled it, and with how many there were', () => {
  const rules = edition(`
rule a error for goods
  when some p in packs has p.mark is "X"
  must every other in message.goods has other.code is code
`)
  const message = { goods: [{ code: 'A', packs: [{ mark: 'Y' }, { mark: 'X' }, { mark: 'X' }] }, { code: 'A' }, { code: 'B' }, { code: 'C' }] }
  expect(explained(rules, message)).toEqual({
    when: ['some p in packs has p.mark is "X" = true of 3 @goods1/packs2', '  p.mark is "X" = true @goods1/packs2', '    p.mark = X @goods1/packs2/mark1'],
    must: [
      'every other in message.goods has other.code is code = false of 4 @goods3',
      '  other.code is code = false @goods3', '    other.code = B @goods3/code1', '    code = A @goods1/code1',
    ],
  })
})

test('where some should and none does, the first few are told; a field that is not there is absent', () => {
  const rules = edition('rule a error\n  must some g in goods has g.massKg > 1')
  const message = { goods: Array.from({ length: 9 }, () => ({})) }
  const { must } = explained(rules, message)
  expect(must?.slice(0, 3)).toEqual(['some g in goods has g.massKg > 1 = false of 9', '  g.massKg > 1 = false @goods1', '    g.massKg = null of 0'])
  expect(must).toHaveLength(7)
})

test('a field that is worked out is told with what it was worked out from', () => {
  const rules = edition('rule a error for goods\n  when heavy')
  expect(explained(rules, { goods: [{ massKg: '100.5' }] }).when)
    .toEqual(['heavy = true @goods1/heavy1', '  massKg > 100 = true', '    massKg = 100.5 @goods1/massKg1'])
})

test('sentences carry the values of this message, and absent ones show', () => {
  const rules = edition(`
rule a error for goods
  when massKg > 100
  says en "Item {position(it)} of {count of message.goods} weighs {massKg} kg, a seventh is {massKg / 7}, mode {message.mode}." zh "第 {position(it)} 项重 {massKg} 公斤。"
rule b reports B1 error
  when total is 1
`)
  const message = { total: 1, goods: [{ massKg: 1 }, { massKg: '100.50' }] }
  const verdict = compileEdition(rules)(message, OCCASION)
  const [first, second] = 'refused' in verdict ? [] : verdict.findings
  const say = (finding: typeof first, language: 'en' | 'zh-CN') => sentenceOf(rules, present(finding, 'a finding'), message, OCCASION, language)
  expect([say(first, 'en'), say(first, 'zh-CN'), say(second, 'en')]).toEqual([
    { says: 'Item 2 of 2 weighs 100.5 kg, a seventh is 201/14, mode –.', helps: '' }, { says: '第 2 项重 100.5 公斤。', helps: '' }, { says: 'B1', helps: '' },
  ])
})

test('every finding on drawn editions has an explanation that is the same each time, and agrees with it', () => {
  let told = 0
  for (let seed = 0; seed < 400; seed += 1) {
    const { edition: rules, messages, occasion } = drawn({ seed, size: seed % 9 })
    const judge = compileEdition(rules)
    for (const message of messages) {
      const verdict = judge(message, occasion)
      for (const finding of 'refused' in verdict ? [] : verdict.findings) {
        const [one, again] = [explain(rules, message, occasion, finding), explain(rules, message, occasion, finding)]
        expect(again).toEqual(one)
        expect([one?.when?.value ?? true, one?.must?.value ?? false]).toEqual([true, false])
        told += 1
      }
    }
  }
  expect(told).toBeGreaterThan(200)
})
