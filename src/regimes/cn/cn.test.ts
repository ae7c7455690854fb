import { expect, test } from 'vitest'
import { changedBy } from '../../../test/support/changes.ts'
import { readPacks } from '../../apps/rule-packs.ts'
import type { DeclarationContent } from '../../contexts/declarations/index.ts'
import { judge, type Fault } from '../../contexts/declarations/model/judgement.ts'
import { occasionOf } from '../../contexts/declarations/model/known.ts'
import { packInForce } from '../../contexts/declarations/operations/packs.ts'
import type { Rule } from '../../engines/rules/edition.ts'
import { interpretEdition } from '../../engines/rules/interpret.ts'
import type { Group } from '../../engines/rules/judging.ts'
import { decide } from '../../engines/rules/table/decide.ts'
import { present } from '../../kernel/assert.ts'
import { addDays, type Day } from '../../kernel/time.ts'
import { DAY, EXAMPLES, SOUND, SOUND_KNOWN, type Change } from './cases/2026-01-01.ts'
import { FIELDS, FORM } from './words.ts'

const PACKS = readPacks('cn')
const PACK = present(PACKS[0], 'one edition')
const { rules: RULES } = PACK.edition

for (const { rule, kind, what, changes, known, expect: faults } of EXAMPLES) {
  test(`${rule} ${kind}: ${what}: ${faults.map(([code]) => code).join(', ') || 'nothing wrong'}`, () => {
    const { errors, warnings } = judge(PACK, contentOf(changes), { ...SOUND_KNOWN, ...known }, DAY)
    expect([...errors, ...warnings].map(({ code, pointer }) => [code, pointer])).toEqual(faults)
  })
}

test('every rule has a case that keeps it, one that breaks it, and one at the border', () => {
  const missing = RULES.flatMap(({ id }) => (['valid', 'invalid', 'border'] as const)
    .filter((kind) => !EXAMPLES.some((example) => example.rule === id && example.kind === kind)).map((kind) => `${id} ${kind}`))
  expect(missing).toEqual([])
  for (const { rule, kind, expect: faults } of EXAMPLES) {
    const code = RULES.find(({ id }) => id === rule)?.code
    if (kind === 'invalid') expect(faults.map(([one]) => one), rule).toContain(code)
  }
})

test('DEC-9 a rejected trader sees field, cause and cure in their language, for all errors at once', () => {
  const broken = contentOf([
    ['/shipment/importer/id', '9144030071526726XH'], ['/shipment/consignment/equipment/1/id', 'CSQU3054384'],
    ['/shipment/items/0/commodity/classifications', [{ id: '0299990090', kind: 'TSP' }]],
    ['/shipment/items/0/commodity/measure/netMass/value', '54000.001'],
  ])
  const { errors } = judge(PACK, broken, SOUND_KNOWN, DAY)
  expect(errors.map((fault) => told(fault, 'zh-CN'))).toEqual([
    ['境内收货人', '“9144030071526726XH”不是有效的统一社会信用代码：缺失或校验位不符。', '请按收货单位营业执照填写18位统一社会信用代码。'],
    ['商品编码', '商品编码029999在2026-01-27有效的税则目录中不存在。', '请查询当日有效的商品编码。'],
    ['净重', '净重54000.001千克大于毛重54000千克。', '请核对毛重和净重。'],
    ['集装箱号', '集装箱号“CSQU3054384”校验位不符。', '若其余字符无误，正确箱号为CSQU3054383。'],
  ])
  expect(errors.map((fault) => told(fault, 'en').at(-1))).toContain('If the rest is right, the number is CSQU3054383.')
})

test('every code is said in both languages, every value it names is given, and every field has a name', () => {
  for (const { rule, changes, known, expect: faults } of EXAMPLES) {
    if (faults.length === 0) continue
    const { errors, warnings } = judge(PACK, contentOf(changes), { ...SOUND_KNOWN, ...known }, DAY)
    for (const fault of [...errors, ...warnings]) {
      for (const language of ['en', 'zh-CN'] as const) {
        const words = told(fault, language).join(' ')
        expect(words, rule).not.toMatch(/\{\w+\}|\/\w+/)
        expect(words, rule).not.toContain(fault.code)
      }
      expect(told(fault, 'zh-CN').join(''), rule).toMatch(/[\u4e00-\u9fff]/)
    }
  }
  for (const { id, says, helps } of RULES) {
    for (const said of [says?.en, says?.['zh-CN'], helps?.en, helps?.['zh-CN']]) expect(said?.length, id).toBeGreaterThan(0)
  }
  expect(Object.keys(FORM)).toEqual(['form_broken'])
  expect(Object.keys(FIELDS).length).toBeGreaterThan(0)
})

test('a fault names what would be right: the last day, the whole number, or nothing where nothing can be known', () => {
  const words = (changes: readonly Change[], arrivedOn = '2026-01-12' as Day) => {
    const { errors, warnings } = judge(PACK, contentOf(changes), { ...SOUND_KNOWN, arrivedOn }, DAY)
    return [...errors, ...warnings].map((fault) => told(fault, 'en').join(' ')).join(' ')
  }
  expect(words([])).toContain('declared its entry on 2026-01-12; the time to declare ended on 2026-01-26')
  expect(words([['/shipment/consignment/equipment/1/id', 'CSQU3054384']])).toContain('the number is CSQU3054383')
  expect(words([['/shipment/consignment/equipment/1/id', 'DM1234']])).toContain('the number is ….')
})

test('DEC-6 an import that arrived on day 0 reminds on days 9, 12 and 13, and is overdue after 14', () => {
  const { edition } = PACK
  const clock = present(edition.tables.find(({ name }) => name === 'clock'), 'there is a clock')
  const said = Array.from({ length: 20 }, (_, day) => {
    const decision = decide(edition, clock, SOUND as Group, occasionOf(SOUND, { ...SOUND_KNOWN, arrivedOn: DAY }, addDays(DAY, day)))
    return 'outputs' in decision ? decision.outputs[0]?.['alert'] : decision.refused
  })
  expect(said.flatMap((alert, day) => (alert === 'none' ? [] : [`${day} ${alert}`]))).toEqual([
    '9 due in 5 days', '12 due in 2 days', '13 due in 1 day', '15 overdue', '16 overdue', '17 overdue', '18 overdue', '19 overdue',
  ])
})

test('what release waits for follows from the goods', () => {
  const needs = (code: string, type = 'IMA') => judge(PACK, contentOf([
    ['/type', type], ['/shipment/items/0/commodity/classifications', [{ id: code, kind: 'TSP' }]],
  ]), SOUND_KNOWN, DAY).needs
  expect(needs('0202300090')).toEqual(['licence', 'duty'])
  expect(needs('8703234110')).toEqual(['conformity', 'duty'])
  expect(needs('0202300090', 'EXA')).toEqual([])
})

test('a day has the pack that was in force on it, and a day before all packs has none', () => {
  expect(packInForce(PACKS, 'CN', '2026-01-01' as Day)?.edition.id).toBe('cn-2026-01-01')
  expect(packInForce(PACKS, 'CN', '2025-12-31' as Day)).toBeNull()
  expect(packInForce(PACKS, 'GB', '2026-01-01' as Day)).toBeNull()
})

test('a rule that is taken out is missed: some example is answered otherwise', () => {
  const answers = (rules: readonly Rule[], of: Rule) => {
    const byHand = interpretEdition({ ...PACK.edition, rules })
    return JSON.stringify(EXAMPLES.filter(({ rule }) => rule === of.id).map(({ changes, known }) => {
      const content = contentOf(changes)
      return byHand(content, occasionOf(content, { ...SOUND_KNOWN, ...known }, DAY))
    }), ['findings', 'rule', 'at', 'position'])
  }
  const unmissed = RULES.filter((rule) => answers(RULES, rule) === answers(RULES.filter((one) => one !== rule), rule))
  expect(unmissed.map(({ id }) => id)).toEqual([])
})

test('every row says on whose word it stands', () => {
  for (const { id, source } of RULES) expect(source?.of.length, id).toBeGreaterThan(3)
})

// The words of these tests.

function told({ said }: Fault, language: 'en' | 'zh-CN'): readonly string[] {
  const { field, message, remedy } = said[language]
  return [field, message, remedy]
}

/** The sound declaration with its changes made. */
function contentOf(changes: readonly Change[]): DeclarationContent {
  return changedBy(SOUND, changes)
}
