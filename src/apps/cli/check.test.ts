import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { packFile, publicPack } from '../../../tools/conformance/packs.ts'
import { printDeclaration } from '../../contexts/declarations/wire/declaration.ts'
import { printForm } from '../../contexts/declarations/wire/form.ts'
import { SOUND as BEEF } from '../../regimes/cn/cases/2026-01-01.ts'
import { SOUND as TEA } from '../../regimes/gb/cases/2024-08-22.ts'
import { WrongArguments } from './arguments.ts'
import { run } from './check.ts'
import type { FileVerdict } from './file-verdict.ts'

const folder = mkdtempSync(join(tmpdir(), 'check-'))
afterAll(() => rmSync(folder, { recursive: true }))

const toChina = { modelVersion: '3.6', type: 'DEC', country: 'CN' }
const beef = printForm({ content: { ...BEEF, message: toChina }, leftovers: [] })
const wrongBeef = beef.replace('<TypeCode>IMA<', '<TypeCode>TRA<')

test('no rules of China are asked unless they are asked for; then whatever looks something up is named and left', async () => {
  expect(await verdictOf(wrongBeef)).toMatchObject({ verdict: 'accepted', errors: [] })
  const { verdict, errors, notJudged } = await verdictOf(wrongBeef, 'cn')
  expect([verdict, errors.map(({ code, pointer }) => `${code} ${pointer}`)]).toEqual(['rejected', ['declaration_kind_unknown 42A:D013']])
  expect(notJudged).toEqual(['office_unknown', 'importer_not_registered', 'exporter_not_registered', 'hs_code_unknown', 'lodged_late'])
})

test('a summary to China has other rules, and other things that nobody could ask', async () => {
  const { errors, notJudged } = await verdictOf(beef.replace('<TypeCode>IMA<', '<TypeCode>IMC<'), 'cn')
  expect(errors.map(({ code }) => code)).toEqual(['guarantee_missing', 'transport_not_named', 'transport_document_not_named'])
  expect(notJudged).toContain('negative_list_goods')
  expect(notJudged).not.toContain('summary_not_accepted')
})

test('the rules that are asked for judge whatever is named in the message', async () => {
  const tea = printDeclaration({ ...TEA, message: toChina, type: 'EXA' })
  expect((await verdictOf(tea, 'gb')).errors.map(({ code }) => code)).toEqual(['CDS10001'])
  expect((await verdictOf(printDeclaration({ ...TEA, type: 'TRA' }), 'cn')).errors.map(({ code }) => code)).toContain('declaration_kind_unknown')
})

test('a fault of form has the number that the administration gives it, and none where it publishes none', async () => {
  const broken = beef.replace('<TypeCode>IMA<', '<TypeCode>IMPORT<')
  expect((await verdictOf(broken)).errors.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(['CDS10010 42A:D013'])
  expect((await verdictOf(broken, 'cn')).errors.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(['form_broken 42A:D013'])
})

test('where nothing had to be left, nothing is said of it', async () => {
  expect(await verdictOf(printDeclaration(TEA), 'gb')).not.toHaveProperty('notJudged')
})

test('a person reads what was not judged', async () => {
  const { out } = await check(beef, { regime: 'cn' })
  expect(out).toMatch(/\.xml: accepted\n {2}not judged without a server: office_unknown, /)
})

test('a regime that is not there is refused with those that are', async () => {
  await expect(check(beef, { regime: 'us' })).rejects.toThrow(new WrongArguments('There is no regime "us". There are: gb, eu, cn.'))
})

const OTHER: readonly (readonly [what: string, xml: string, verdict: string, code: string])[] = [
  ['a declaration in the WCO form', beef, 'rejected', 'no_declaration'],
  ['no XML', '<a>', 'malformed', 'not_well_formed'],
  ['a message without its form', '<CC315A xmlns="http://ics.dgtaxud.ec/CC315A"/>', 'rejected', 'form_broken'],
]

for (const [what, xml, verdict, code] of OTHER) {
  test(`as an entry summary, ${what} is ${verdict}: ${code}`, async () => {
    const said = await verdictOf(xml, 'eu')
    expect([said.verdict, said.errors[0]?.code]).toEqual([verdict, code])
  })
}

const pack = publicPack('ens')

test.skipIf(pack === null)('an entry summary is judged by the rules of its kind, in the words and at the places of the administration', async () => {
  const file = packFile(pack!, 'ens', 'samples/313New__rule__CITCE124.0.0.xml')!
  const lines: string[] = []
  expect(await run({ words: [file], options: { regime: 'eu', json: true }, environment: {}, write: (text) => lines.push(text), report: () => {} })).toBe(0)
  const { verdict, errors } = JSON.parse(lines.join('')) as FileVerdict
  expect([verdict, errors.map(({ code, pointer }) => `${code} ${pointer}`)]).toEqual(['rejected', ['8623 /ie:CC313A[1]/GOOITEGDS[1]']])
  for (const { message, remedy } of errors) expect(message.length > 20 && remedy.length > 20).toBe(true)
})

// The words of these tests.

let count = 0

async function check(xml: string, options: Record<string, string | true>) {
  count += 1
  const file = join(folder, `${count}.xml`)
  writeFileSync(file, xml)
  const lines: string[] = []
  const code = await run({ words: [file], options, environment: {}, write: (text) => lines.push(text), report: () => {} })
  return { code, out: lines.join('') }
}

async function verdictOf(xml: string, regime?: string): Promise<FileVerdict> {
  const { out } = await check(xml, { json: true, ...(regime ? { regime } : {}) })
  return JSON.parse(out) as FileVerdict
}
