import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { packFile, publicPack, readCases } from '../../../../tools/conformance/packs.ts'
import type { Fields } from '../../../engines/rules/edition.ts'
import { declarationXml } from '../routes/xml.ts'
import { DECLARATION_FORM } from './rule-form.ts'

test('a field is named as the record names it, and many where it may stand many times', () => {
  const { fields } = DECLARATION_FORM
  expect(fields['reference']).toEqual({ type: 'text', many: false })
  expect(fields['itemCount']).toEqual({ type: 'number', many: false })
  expect(fields['invoiceTotal']).toEqual({
    type: 'group', many: false, fields: { value: { type: 'number', many: false }, currency: { type: 'text', many: false } },
  })
  expect(fields['message']).toMatchObject({ type: 'group', fields: { country: { type: 'text' } } })
  expect(fields['shipment']).toMatchObject({ fields: { items: { many: true, fields: { origins: { many: true, fields: { country: { type: 'text' } } } } } } })
})

test('what is written wrongly is not of the form', () => {
  expect(strangers({ reference: 'x', colour: 'red', shipment: { items: { sequence: '1' } } }, DECLARATION_FORM.fields)).toEqual(['/colour', '/shipment/items'])
})

const pack = publicPack('wco-dec')

test.skipIf(pack === null)('whatever the public declarations say, rules can name', () => {
  const cases = readCases(pack!).filter(({ kind }) => kind === 'round-trip')
  for (const { input } of cases) {
    const read = declarationXml.read(readFileSync(packFile(pack!, 'wco-dec', String(input))!))
    if ('faults' in read) throw new Error(String(input))
    expect(strangers(read.body.message.content, DECLARATION_FORM.fields), String(input)).toEqual([])
  }
  expect(cases.length).toBeGreaterThan(100)
})

/** Places of what the form does not have, or has in another shape. */
function strangers(group: object, fields: Fields, above = ''): readonly string[] {
  return Object.entries(group).flatMap(([name, content]: [string, unknown]) => {
    const field = fields[name]
    const at = `${above}/${name}`
    if (field === undefined || Array.isArray(content) !== field.many) return [at]
    return (Array.isArray(content) ? content : [content]).flatMap((one: unknown) => {
      if (typeof one === 'object' && one !== null) return field.type === 'group' ? strangers(one, field.fields, at) : [at]
      return field.type === 'group' ? [at] : []
    })
  })
}
