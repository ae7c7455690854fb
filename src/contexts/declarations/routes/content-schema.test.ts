import { readFileSync } from 'node:fs'
import { Errors } from 'typebox/value'
import { expect, test } from 'vitest'
import { packFile, publicPack, readCases } from '../../../../tools/conformance/packs.ts'
import { SOUND } from '../../../regimes/cn/cases/2026-01-01.ts'
import { ContentBody } from './content-schema.ts'
import { declarationXml } from './xml.ts'

test('a sound declaration is taken, and a field that is not in the record is refused by its name', () => {
  expect(faultsIn(SOUND)).toEqual([])
  expect(faultsIn({ ...SOUND, consignee: {} })).toContain('additionalProperties ')
  expect(faultsIn({ itemCount: '1e3' })).toEqual(['pattern /itemCount'])
  expect(faultsIn({ acceptedAt: { text: '2026-01-27', format: '102' } })).toEqual(['pattern /acceptedAt/text'])
})

const pack = publicPack('wco-dec')

test.skipIf(pack === null)('whatever the public declarations say in XML can be said in JSON as well', () => {
  let count = 0
  for (const { input } of readCases(pack!).filter(({ kind }) => kind === 'round-trip')) {
    const read = declarationXml.read(readFileSync(packFile(pack!, 'wco-dec', String(input))!))
    if ('faults' in read) throw new Error(String(input))
    expect(faultsIn(read.body.message.content), String(input)).toEqual([])
    count += 1
  }
  console.log(`${count} public declarations can be said in JSON`)
  expect(count).toBeGreaterThan(100)
})

function faultsIn(content: unknown): readonly string[] {
  return [...Errors(ContentBody, content)].map(({ keyword, instancePath }) => `${keyword} ${instancePath}`)
}
