import { expect, test } from 'vitest'
import { judge } from '../../contexts/declarations/model/judgement.ts'
import { SOUND } from './cases/2024-08-22.ts'
import { ERRORS } from './lists/errors.ts'
import { FIELD_NAMES } from './lists/field-names.ts'
import * as lists from './lists/codes.ts'
import { PACKS } from './profile.ts'
import { PACK_2024 } from './rules/2024-08-22.ts'
import { codeOfSchemaFault } from './schema-faults.ts'
import { publishedCode } from './sentences.ts'

test('every rule has an id of its own, a source, a published code, and sentences in both languages', () => {
  const ids = PACK_2024.rules.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { id, code, source } of PACK_2024.rules) {
    expect(source.of, id).not.toBe('')
    expect(ERRORS[publishedCode(code)], id).toBeDefined()
    const sentences = PACK_2024.sentences[code]
    for (const said of [sentences?.en, sentences?.['zh-CN']]) expect([said?.message, said?.remedy].every(Boolean), id).toBe(true)
  }
})

test('the sound declaration breaks no rule, lodged here or not', () => {
  const known = { hsCodes: null, office: false, importer: false, exporter: false, arrivedOn: null }
  for (const pack of [PACK_2024, ...PACKS]) expect(judge(pack, SOUND, known, pack.from)).toMatchObject({ errors: [], warnings: [] })
})

test('the published lists are there in full', () => {
  expect(Object.keys(ERRORS).length).toBeGreaterThan(170)
  expect(FIELD_NAMES.get('42A/67A/68A/23A/65A/128')).toBe('NetNetWeightMeasure')
  for (const [name, list] of Object.entries(lists)) expect(list.size, name).toBeGreaterThan(1)
  expect(lists.INCOTERMS.has('CIF') && lists.COUNTRIES.has('CN') && lists.CURRENCIES.has('CNY')).toBe(true)
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
