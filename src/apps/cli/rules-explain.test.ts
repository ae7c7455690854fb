import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ruleFolder, tongdao } from '../../../test/support/rule-folder.ts'

const PACK = ruleFolder({
  'edition.rules': [
    'edition e-1', '  from 2026-01-01', '', 'message M variants a, b', '  plate text', '  `my-mark` text', '  goods many group', '    code text', '    kg number', '',
    'list Banned', '  "36"', '',
    'define chapter text for goods', '  as left(code, 2)', '',
    'rule plate error', '  must plate matches /[A-Z]+/', '  at plate', '  says en "The plate is {plate}." zh "车牌为 {plate}。"', '  helps en "Write letters." zh "请写字母。"', '',
    'rule banned reports no-entry error', '  for goods', '  when chapter in Banned', '  must kg < 10', '  at code', '  says en "Not here." zh "不得入内。"', '',
    'rule twice warning', '  for goods', '  when some other in message.goods has (other.code is code and position(other) < position(it))', '  at code', '  says en "Twice." zh "重复。"', '',
    'rule only-b warning', '  in b', '  must plate is present', '  says en "x" zh "x"', '',
    'table Lane first', '  input lines as count of goods', '  output lane text', '  | > 2 || "office" |', '  | - || "straight" |', '',
  ].join('\n'),
})

const MESSAGE = { plate: 'a b', goods: [{ code: '3604', kg: '10.50' }, { code: '9401' }, { code: '9401' }] }

/** What is asked, and lines of the answer, in their order. */
const ASKED: readonly (readonly [what: string, message: unknown, words: readonly string[], lines: readonly string[]])[] = [
  ['everything that is found', MESSAGE, ['--variant', 'a'], [
    'e-1 on 2026-01-01: 3 findings',
    'error plate at plate  (PACK/edition.rules:17)', '  The plate is a b.', '  Write letters.', '  fails, and must hold:',
    '    plate matches /[A-Z]+/: does not hold', '      plate: is "a b"',
    'error no-entry at goods[1].code  (by rule banned, PACK/edition.rules:23)', '  asked, since this holds:', '    chapter in Banned: holds',
    '      chapter: is 36 at goods[1].chapter', '        left(code, 2): is 36', '          code: is 3604 at goods[1].code',
    '  fails, and must hold:', '    kg < 10: does not hold', '      kg: is 10.5 at goods[1].kg',
    'warning twice at goods[3].code  (PACK/edition.rules:30)', '        position(other) < position(it): holds', '          position(other): is 2', '          position(it): is 3',
    'Lane: row 1: lane office',
  ]],
  ['one rule, where it fires and where not', MESSAGE, ['--variant', 'a', '--rule', 'banned'], [
    'e-1 on 2026-01-01: 1 finding', 'error no-entry at goods[1].code  (by', 'error no-entry at goods[2].code: not found  (by',
    '  not asked, since this does not hold:', '    chapter in Banned: does not hold', '      chapter: is 94',
  ]],
  ['a rule whose demand is met', { plate: 'AB' }, ['--variant', 'b', '--rule', 'plate'], ['error plate at plate: not found', '  holds, as it must:', '    plate matches /[A-Z]+/: holds']],
  ['a rule for another kind of message', MESSAGE, ['--variant', 'a', '--rule', 'only-b'], ['rule only-b is not for messages of variant a']],
  ['a rule with nothing to look at', { plate: 'AB' }, ['--variant', 'a', '--rule', 'twice'], ['rule twice looks at goods, and there is none']],
  ['the kind and the day that stand beside the message', { message: MESSAGE, day: '2026-03-01', variant: 'b' }, ['--day', '2026-01-01', '--variant', 'a'], ['e-1 on 2026-03-01: 3 findings']],
  ['the sentences in Chinese', MESSAGE, ['--variant', 'a', '--lang', 'zh-CN'], ['  车牌为 a b。', '  请写字母。', '  不成立，而必须成立:', '      plate: 为 "a b"']],
  ['a message with nothing wrong', { plate: 'AB' }, ['--variant', 'a'], ['e-1 on 2026-01-01: 0 findings', 'Lane: row 2: lane straight']],
]

for (const [what, message, words, lines] of ASKED) {
  test(`rules explain tells ${what}`, async () => {
    const { code, out } = await tongdao('rules explain', PACK, file(message), ...words)
    const said = out.replaceAll(PACK, 'PACK')
    let from = 0
    for (const line of lines) {
      const at = said.indexOf(line, from)
      expect(at, `${line}\nin\n${said}`).toBeGreaterThanOrEqual(0)
      from = at + line.length
    }
    expect(code).toBe(0)
  })
}

test('the same twice is the same answer, also as JSON', async () => {
  const ask = async () => (await tongdao('rules explain', PACK, file(MESSAGE), '--variant', 'a', '--json')).out
  const first = await ask()
  expect(await ask()).toBe(first)
  expect(JSON.parse(first)).toMatchObject({
    edition: 'e-1', day: '2026-01-01', answers: [{ rule: 'plate', code: 'plate', at: 'plate', fires: true, says: 'The plate is a b.' }, { rule: 'banned' }, { rule: 'twice' }],
    decided: [{ table: 'Lane', rows: [1], gives: [{ lane: 'office' }], refused: null }],
  })
})

test('a message in XML is read by the names of the form; a declaration by its own reader', async () => {
  const xml = '<M xmlns="urn:x"><plate>a b</plate><goods><code>3604</code><kg>12</kg></goods></M>'
  const { out } = await tongdao('rules explain', PACK, join(ruleFolder({ 'm.xml': xml }), 'm.xml'), '--variant', 'a')
  expect(out).toContain('error no-entry at goods[1].code')
  const meridia = join(import.meta.dirname, '../../../examples/regime-meridia')
  const declared = await tongdao('rules explain', meridia, join(meridia, '../declaration.xml'), '--variant', 'whole', '--rule', 'XM04')
  expect(declared.out).toContain('mass_missing at shipment.items[1].commodity.measure.grossMass: not found')
})

const WRONG: readonly (readonly [what: string, name: string, content: string, words: readonly string[], says: RegExp])[] = [
  ['no such rule', 'm.json', '{}', ['--variant', 'a', '--rule', 'plaet'], /There is no rule "plaet"\. Did you mean `plate`\?/],
  ['no such language', 'm.json', '{}', ['--variant', 'a', '--lang', 'fr'], /--lang is en or zh-CN/],
  ['no kind of message', 'm.json', '{}', [], /is not judged: give one of the variants a, b/],
  ['a day before the edition', 'm.json', '{}', ['--variant', 'a', '--day', '2025-12-31'], /e-1 is in force from 2026-01-01/],
  ['no JSON', 'm.json', '{ "plate": ', [], /m\.json:1:\d+ case_unreadable/],
  ['no XML', 'm.xml', '<M><plate></M>', [], /m\.xml cannot be read: line 1/],
  ['a DOCTYPE', 'm.xml', '<!DOCTYPE M><M/>', [], /m\.xml cannot be read/],
]

for (const [what, name, content, words, says] of WRONG) {
  test(`rules explain says in a sentence what is wrong: ${what}`, async () => {
    await expect(tongdao('rules explain', PACK, join(ruleFolder({ [name]: content }), name), ...words)).rejects.toThrow(says)
  })
}

function file(message: unknown): string {
  return join(ruleFolder({ 'm.json': message }), 'm.json')
}
