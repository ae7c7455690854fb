import { expect, test } from 'vitest'
import { ruleFolder, tongdao } from '../../../test/support/rule-folder.ts'

const EDITION = `
edition e-1
  from 2026-01-01
  until 2027-01-01

message M variants a, b
  plate text
  goods many group
    kg number

given
  office text
`.trimStart()

const RULES = `
rule plate error
  must plate is present
  at plate
  says en "no plate" zh "无车牌"

rule heavy reports too-heavy warning for goods
  when kg > 100
  at kg
  says en "too heavy" zh "过重"
`.trimStart()

const TABLE = `
table Lane first
  input lines as count of goods
  output lane text
  | > 2 || "office"   |
  | -   || "straight" |
`.trimStart()

const SOUND = { name: 'sound', day: '2026-02-02', variant: 'a', message: { plate: 'A' }, expected: [] }
const HEAVY = { ...SOUND, name: 'heavy', message: { goods: [{ kg: 1 }, { kg: '100.5' }, {}] }, expected: [{ code: 'plate' }, { code: 'too-heavy', at: 'goods[2].kg' }] }

/** Each a change to a folder that is sound, and what is said of it. */
const ANSWERS: readonly (readonly [what: string, files: Readonly<Record<string, unknown>>, code: number, says: readonly string[]])[] = [
  ['a sound folder', {}, 0, ['e-1: 2 rules, 1 table, 0 lists\n2 cases, all as expected\n']],
  ['no cases', { 'cases/one.case.json': null, 'cases/two.case.json': null }, 0, ['no cases yet']],
  ['a rule that no case fires', { 'cases/two.case.json': null }, 0, ['1 case, all as expected', 'fired by no case: rule plate (', 'rules.rules:1)\n', 'rules.rules:6), for there was nothing to look at\n', 'taken by no case: table Lane, row 1 (', 'table.rules:4)']],
  ['a text that cannot be read', { 'rules.rules': RULES.replace('must', 'mst') }, 1, ['rules.rules:2:3 ', '1 fault: nothing was judged']],
  ['a field that the form has not', { 'rules.rules': RULES.replace('plate is', 'plaet is') }, 1, ['rules.rules:2:8 field_unknown', 'Did you mean `plate`?']],
  ['two faults, both told', { 'rules.rules': RULES.replace('plate is', 'plaet is').replace('kg >', 'kgs >') }, 1, ['rules.rules:2:8', 'rules.rules:7:8', '2 faults']],
  ['a finding that is not expected', { 'cases/two.case.json': { ...HEAVY, expected: [{ code: 'plate' }] } }, 1,
    ['two.case.json:1 heavy\n  found, and not expected: too-heavy at goods[2].kg by rule heavy\n', '2 cases, 1 not as expected']],
  ['a finding that is missing', { 'cases/one.case.json': { ...SOUND, expected: ['plate', { code: 'plate', at: 'goods[3]' }] } }, 1,
    ['expected, and not found: plate at goods[3]', 'expected, and not found: plate\n']],
  ['the right code at another place', { 'cases/two.case.json': { ...HEAVY, expected: ['plate', { code: 'too-heavy', at: 'goods[1].kg' }] } }, 1,
    ['expected, and not found: too-heavy at goods[1].kg', 'found, and not expected: too-heavy at goods[2].kg']],
  ['one expectation for two findings', { 'cases/two.case.json': { ...HEAVY, message: { plate: 'A', goods: [{ kg: 101 }, { kg: 102 }] }, expected: ['too-heavy'] } }, 1,
    ['found, and not expected: too-heavy at goods[2].kg']],
  ['a misspelt field of a message', { 'cases/one.case.json': { ...SOUND, message: { plate: 'A', goods: [{ kgs: 1 }] } } }, 1,
    ['the form has no field "kgs" in goods[1]. Did you mean `kg`?']],
  ['a misspelt field beside the message', { 'cases/one.case.json': { ...SOUND, given: { ofice: 'A' } } }, 1, ['the form has no field "ofice" in the message. Did you mean `office`?']],
  ['a group where a value stands', { 'cases/one.case.json': { ...SOUND, message: { plate: { no: 'A' } } } }, 1, ['plate is a group here, and text in the form']],
  ['a value where a group stands', { 'cases/one.case.json': { ...SOUND, message: { plate: 'A', goods: [7] } } }, 1, ['goods[1] is a value here, and a group in the form']],
  ['more of a field than the form has', { 'cases/one.case.json': { ...SOUND, message: { plate: ['A', 'B'] } } }, 1, ['plate stands 2 times, and once in the form']],
  ['a day on which the edition is not in force', { 'cases/one.case.json': { ...SOUND, day: '2027-01-01' } }, 1, ['not judged: e-1 is in force from 2026-01-01 until 2027-01-01']],
  ['a kind of message that the form has not', { 'cases/one.case.json': { ...SOUND, variant: 'c' } }, 1, ['not judged: give one of the variants a, b']],
  ['what a table gives', { 'cases/one.case.json': { ...SOUND, decided: { Lane: [{ lane: 'straight' }] } } }, 0, ['all as expected']],
  ['what a table does not give', { 'cases/one.case.json': { ...SOUND, decided: { Lane: [{ lane: 'office' }] } } }, 1,
    ['the table Lane gives [{"lane":"straight"}], not [{"lane":"office"}]']],
  ['a table that is not there', { 'cases/one.case.json': { ...SOUND, decided: { Lanes: [] } } }, 1, ['there is no table "Lanes"', 'Lane']],
  ['cases a line', { 'cases/more.jsonl': `${JSON.stringify(SOUND)}\n\n${JSON.stringify({ ...SOUND, name: 'third', expected: ['plate'] })}\n` }, 1,
    ['more.jsonl:3 third\n', '4 cases, 1 not as expected']],
  ['JSON that breaks off', { 'cases/more.jsonl': `${JSON.stringify(SOUND)}\n{ "name": "x",\n` }, 1, ['more.jsonl:2:', 'case_unreadable: this is no JSON', '1 fault in the cases']],
  ['a list instead of a case', { 'cases/one.case.json': [] }, 1, ['one.case.json:1:1 case_misshapen: it is no object']],
  ['a case without a day', { 'cases/one.case.json': { ...SOUND, day: undefined } }, 1, ['the case has no day', '"day": "2026-01-31"']],
  ['a day that does not exist', { 'cases/one.case.json': { ...SOUND, day: '2026-02-30' } }, 1, ['"day" is not written as it is read']],
  ['a case that expects nothing, and does not say so', { 'cases/one.case.json': { ...SOUND, expected: undefined } }, 1, ['"expected": []']],
  ['a case without a message', { 'cases/one.case.json': { ...SOUND, message: undefined } }, 1, ['the case has no message']],
  ['a misspelt part of a case', { 'cases/one.case.json': { ...SOUND, expects: [] } }, 1, ['a case has no "expects"', 'expected']],
  ['a place that is none', { 'cases/one.case.json': { ...SOUND, expected: [{ code: 'plate', at: 'goods[' }] } }, 1, ['"expected" is not written as it is read']],
  ['no edition', { 'edition.rules': '' }, 1, ['edition_missing', 'message_missing']],
]

for (const [what, changes, code, says] of ANSWERS) {
  test(`rules test answers ${code} to ${what}`, async () => {
    const answer = await tongdao('rules test', folder(changes))
    for (const said of says) expect(answer.out).toContain(said)
    expect(answer.code, answer.out).toBe(code)
  })
}

test('what the host would look up is told by the case: lists, what stands beside their values, and tests', async () => {
  const rules = [
    'test isBox(text) truth', 'list Places given\n  source ours "x"', 'list Rates gives number given\n  source ours "x"',
    'rule place error\n  must plate in Places', 'rule rate error\n  must lookup(Rates, plate) is 7', 'rule box error\n  must isBox(plate)',
  ].join('\n\n')
  const beside = { lists: { Places: ['A'], Rates: { A: 7 } }, tests: { isBox: ['A'] } }
  const directory = folder({
    'rules.rules': `${rules}\n`, 'cases/one.case.json': { ...SOUND, ...beside },
    'cases/two.case.json': { ...SOUND, message: { plate: 'B' }, ...beside, expected: ['place', 'rate', 'box'] },
  })
  expect(await tongdao('rules test', directory)).toMatchObject({ code: 0, out: expect.stringContaining('2 cases, all as expected') })
})

test('--strict fails where a rule is fired or a row is taken by no case, and --json says everything in one line', async () => {
  const directory = folder({ 'cases/two.case.json': null })
  expect((await tongdao('rules test', directory, '--strict')).code).toBe(1)
  expect((await tongdao('rules test', folder({}), '--strict')).code).toBe(0)
  const { out } = await tongdao('rules test', directory, '--json')
  expect(JSON.parse(out)).toEqual({
    edition: 'e-1', faults: [], warnings: [], cases: 1, failed: [],
    neverFired: [
      { rule: 'plate', file: `${directory}/rules.rules`, line: 1, looked: 1, held: 1 }, { rule: 'heavy', file: `${directory}/rules.rules`, line: 6, looked: 0, held: 0 },
    ],
    neverTaken: [{ table: 'Lane', row: 1, file: `${directory}/table.rules`, line: 4 }],
  })
})

test('a folder that is none, and one without rules, are said in a sentence', async () => {
  await expect(tongdao('rules test', 'no-such-folder')).rejects.toThrow('no-such-folder is no folder. Name the folder that holds the .rules files.')
  await expect(tongdao('rules test', ruleFolder({ 'a.txt': '' }))).rejects.toThrow('holds no .rules file')
})

function folder(changes: Readonly<Record<string, unknown>>): string {
  return ruleFolder({
    'edition.rules': EDITION, 'rules.rules': RULES, 'table.rules': TABLE, 'cases/one.case.json': SOUND, 'cases/two.case.json': HEAVY, ...changes,
  })
}
