/**
 * Run: `npx vitest bench src/contexts/declarations`. The unit is all public declarations of the pack once, 221 of 16 kB on
 * average. On two shared cores: judged 9.8, read 11.4, printed 17.9 times a second, so all three for 900 declarations a second.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bench } from 'vitest'
import { packFile, publicPack, readCases } from '../../../../tools/conformance/packs.ts'
import { judgeXml, openXmlSchema } from '../../../platform/xml.ts'
import { DECLARATION_ROOTS } from '../../../regimes/gb/schemas.ts'
import { printDeclaration, readDeclaration } from './declaration.ts'

const pack = publicPack('wco-dec')
const schema = openXmlSchema(join(import.meta.dirname, '../../../regimes/gb/schemas'), DECLARATION_ROOTS)
const files = pack === null ? [] : readCases(pack).filter(({ kind }) => kind === 'round-trip')
  .map(({ input }) => readFileSync(packFile(pack, 'wco-dec', String(input)) ?? ''))
const texts = files.flatMap((bytes) => {
  const verdict = judgeXml(bytes, null)
  return verdict.wellFormed && verdict.canonical !== null ? [verdict.canonical] : []
})
const read = texts.flatMap((text) => readDeclaration(text) ?? [])

bench('judge under the schema', () => files.forEach((bytes) => void judgeXml(bytes, schema)))
bench('read into the record and its leftovers', () => texts.forEach((text) => void readDeclaration(text)))
bench('print from the record and its leftovers', () => read.forEach(({ content, leftovers }) => void printDeclaration(content, leftovers)))
