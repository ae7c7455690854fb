import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'duty-explain-'))
afterAll(() => rmSync(folder, { recursive: true }))

const component = {
  id: 'compound', kind: 'component', inputs: { customsValue: { goods: '1200' }, quantities: { DTN: '100' } },
  measure: { components: [{ dutyExpressionId: '01', amount: 13.8 }, { dutyExpressionId: '15', amount: 13, monetaryUnit: 'GBP', unit: 'DTN' }] },
}
const lacking = { ...component, id: 'lacking', inputs: {} }
const choice = { id: 'choice', kind: 'tariff-choice', inputs: {} }
const calculation = {
  id: 'whole', kind: 'calculation', inputs: { commodity: '7202118000', customsValue: '1000', option: 2 },
  measures: [measure(1, '103', 2.7), measure(2, '122', 20), measure(3, 'VTS', 20)],
}

test('a case is printed with its derivation; one that lacks something is answered with what it lacks', () => {
  const { status, stdout } = explain([component, lacking, choice])
  expect(status).toBe(0)
  expect(stdout).toContain('compound (component)\n\nwhat ')
  expect(stdout).toMatch(/1 assessed +1300.00 {2}GBP {3}rounded half up, 2/)
  expect(stdout).toContain('lacking (component)\n\nA value is missing: customsValue\nA quantity is missing: DTN\n')
  expect(stdout).toContain('choice (tariff-choice)\n\nno amount is worked out in a case of this kind\n')
})

test('a whole calculation shows every way, and explains the one that was chosen', () => {
  const { stdout } = explain(calculation)
  expect(stdout).toMatch(/third_country_tariff +232.40 {2}GBP {2}1: 2.7 %\nnon_preferential +440.00 {2}GBP {2}2: 20 %\n/)
  expect(stdout).toMatch(/1 total +440.00/)
})

test('in Chinese, and as JSON, one line per case', () => {
  expect(explain([lacking], '--lang', 'zh-CN').stdout).toContain('缺少数量：DTN')
  const lines = explain([component, calculation], '--json').stdout.trim().split('\n').map((line) => JSON.parse(line))
  expect(lines.map(({ id, amounts }) => [id, amounts[0].amount, amounts[0].rows.length > 3])).toEqual([['compound', '1300.00', true], ['whole', '440.00', true]])
  expect(lines[0].amounts[0].rows[1]).toMatchObject({ depth: 1, what: '2 not less than the minimum', amount: '1300.00', unit: 'GBP' })
})

test('a file that holds no case, and a language that nobody speaks, are refused', () => {
  expect(explain('nothing')).toMatchObject({ status: 1, stderr: expect.stringContaining('no case of duty') })
  expect(explain([{ id: 1 }])).toMatchObject({ status: 1 })
  expect(tongdao('duty', 'explain', join(folder, 'nowhere'))).toMatchObject({ status: 1 })
  expect(explain([component], '--lang', 'fr')).toMatchObject({ status: 2, stderr: expect.stringContaining('--lang takes en or zh-CN') })
})

// The words of this test.

function measure(id: number, measureType: string, amount: number) {
  return { id, measureType, area: '1011', components: [{ dutyExpressionId: '01', amount }] }
}

/** Several cases are written one a line, one as a document. */
function explain(content: unknown, ...options: string[]) {
  const file = join(folder, 'cases')
  writeFileSync(file, Array.isArray(content) ? content.map((one) => JSON.stringify(one)).join('\n') : typeof content === 'string' ? content : JSON.stringify(content, null, 2))
  return tongdao('duty', 'explain', file, ...options)
}

function tongdao(...words: string[]) {
  return spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...words], { encoding: 'utf8' })
}
