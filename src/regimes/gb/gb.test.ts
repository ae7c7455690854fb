import { expect, test } from 'vitest'
import { changedBy, type Change } from '../../../test/support/changes.ts'
import { readPacks } from '../../apps/rule-packs.ts'
import { judge } from '../../contexts/declarations/model/judgement.ts'
import { occasionOf } from '../../contexts/declarations/model/known.ts'
import type { Rule } from '../../engines/rules/edition.ts'
import { interpretEdition } from '../../engines/rules/interpret.ts'
import { present } from '../../kernel/assert.ts'
import { EXAMPLES, LODGED, SOUND } from './cases/2024-08-22.ts'
import { ERRORS } from './lists/errors.ts'
import { FIELD_NAMES } from './lists/field-names.ts'
import { codeOfSchemaFault } from './schema-faults.ts'
import { publishedCode } from './words.ts'

const PACK = present(readPacks('gb')[0], 'one edition')
const { rules, lists } = PACK.edition

const published = rules.filter(({ id }) => id.startsWith('GB'))
const NOTHING_KNOWN = { hsCodes: null, office: false, importer: false, exporter: false, arrivedOn: null }

test('every rule has a source and sentences in both languages; a published code is told in the words of the list', () => {
  for (const { id, says, helps, source } of rules) {
    expect(source?.of, id).not.toBe('')
    for (const said of [says?.en, says?.['zh-CN'], helps?.en, helps?.['zh-CN']]) expect(said?.length, id).toBeGreaterThan(0)
  }
  for (const { id, code, says } of published) expect(says?.en, id).toEqual([ERRORS[publishedCode(code)]])
})

test('the sound declaration breaks no rule, lodged here or not', () => {
  for (const isLodged of [true, false]) {
    expect(judge(PACK, SOUND, { ...NOTHING_KNOWN, isLodged }, PACK.edition.from)).toMatchObject({ errors: [], warnings: [] })
  }
})

for (const [what, changes, found] of EXAMPLES) {
  test(`${what}: ${found.map(([rule]) => rule).join(', ') || 'nothing wrong'}`, () => {
    expect(findings(changes)).toEqual(found.map(([rule, pointer]) => `${rule} ${pointer}`))
  })
}

for (const [what, changes, found] of LODGED) {
  test(`lodged here: ${what}: ${found.map(([rule]) => rule).join(', ') || 'nothing wrong'}`, () => {
    expect(findings(changes, true)).toEqual(found.map(([rule, pointer]) => `${rule} ${pointer}`))
  })
}

test('a rule that is taken out is missed: some example is answered otherwise', () => {
  const answers = (left: readonly Rule[], of: Rule) => {
    const byHand = interpretEdition({ ...PACK.edition, rules: left })
    return JSON.stringify([...EXAMPLES, ...LODGED].filter(([, , found]) => found.some(([rule]) => rule === of.id)).map(([, changes]) => {
      const content = changedBy(SOUND, changes)
      return byHand(content, occasionOf(content, { ...NOTHING_KNOWN, isLodged: true }, PACK.edition.from))
    }), ['findings', 'rule', 'at', 'position'])
  }
  const unmissed = rules.filter((rule) => answers(rules, rule) === answers(rules.filter((one) => one !== rule), rule))
  expect(unmissed.map(({ id }) => id)).toEqual([])
})

test('the published lists are there in full', () => {
  expect(Object.keys(ERRORS).length).toBeGreaterThan(170)
  expect(FIELD_NAMES.get('42A/67A/68A/23A/65A/128')).toBe('NetNetWeightMeasure')
  const listed = new Map(lists.map(({ name, entries }) => [name, new Set(entries.map(({ value }) => value))]))
  for (const [name, codes] of listed) expect(codes.size, name).toBeGreaterThan(1)
  for (const [name, code] of [['incoterms', 'CIF'], ['countries', 'CN'], ['currencies', 'CNY']] as const) expect(listed.get(name)?.has(code)).toBe(true)
})

const FAULTS: readonly (readonly [message: string, code: string])[] = [
  ["Element 'a': Missing child element(s). Expected is ( SequenceNumeric ).", 'CDS10001'],
  ["Element 'DateTimeString': The attribute 'formatCode' is required but missing.", 'CDS10001'],
  ["Element 'unknown': This element is not expected. Expected is one of ( A, B ).", 'CDS10002'],
  ["Element 'a', attribute 'z': The attribute 'z' is not allowed.", 'CDS10002'],
  ["Element 'a': [facet 'enumeration'] The value 'x' is not an element of the set {'9'}.", 'CDS10020'],
  ["Element 'ID': [facet 'maxLength'] The value has a length of '18'; this exceeds the allowed maximum length of '17'.", 'CDS10010'],
  ["Element 'a': 'x' is not a valid value of the atomic type 'xs:decimal'.", 'CDS10010'],
]

for (const [message, code] of FAULTS) {
  test(`a fault of form has the number of its kind: ${code}, ${message.slice(0, 60)}`, () => {
    expect(codeOfSchemaFault(message)).toBe(code)
  })
}

// The words of these tests.

function findings(changes: readonly Change[], isLodged = false): readonly string[] {
  return judge(PACK, changedBy(SOUND, changes), { ...NOTHING_KNOWN, isLodged }, PACK.edition.from).errors.map(({ rule, pointer }) => `${rule} ${pointer}`)
}
