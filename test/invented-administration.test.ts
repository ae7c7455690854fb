/** A fourth administration, invented, brings a folder of rules and fills one slot; nothing in src knows of it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCases, readPack } from '../src/apps/cli/rules-pack.ts'
import { readPacks } from '../src/apps/rule-packs.ts'
import type { DeclarationContent, Known, RulePack } from '../src/contexts/declarations/index.ts'
import { judge } from '../src/contexts/declarations/model/judgement.ts'
import { packInForce } from '../src/contexts/declarations/operations/packs.ts'
import { printLocation } from '../src/engines/rules/location.ts'
import { present } from '../src/kernel/assert.ts'
import { parseCountryCode } from '../src/kernel/ids.ts'
import { addDays, type Day } from '../src/kernel/time.ts'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'examples', 'regime-meridia')
const read = readPack(folder)
if ('faults' in read) throw new Error(JSON.stringify(read.faults))
const { edition, checks } = read

/** The slot of declarations, filled. XM is one of the codes that ISO 3166 leaves to whoever wants one. */
const MERIDIA: RulePack = {
  administration: present(parseCountryCode('XM'), 'XM is a country code'),
  access: 'none',
  edition,
  needs: [{ need: 'duty', direction: 'import', hs: [''], source: { basis: 'ours', of: 'invented' } }],
  sentences: {},
  fields: { '/reference': { en: 'Reference', 'zh-CN': '编号' } },
}
const packs = [...readPacks(), MERIDIA]
const KNOWN: Known = { hsCodes: null, office: true, importer: true, exporter: true, arrivedOn: null }

test('its edition binds without a complaint', () => {
  expect(checks.filter(({ severity }) => severity !== 'notice')).toEqual([])
})

test('it is found beside the others by the country that a declaration names, from its first day on', () => {
  expect(packs.length).toBeGreaterThan(2)
  expect(packInForce(packs, 'XM', edition.from)).toBe(MERIDIA)
  expect(packInForce(packs, 'XM', addDays(edition.from, -1))).toBeNull()
  expect(packInForce(packs, 'CN', edition.from)).not.toBe(MERIDIA)
})

const { cases, faults } = readCases(folder)

test('its cases can be read', () => {
  expect([cases.length > 10, faults]).toEqual([true, []])
})

for (const { name, day, message, expected } of cases) {
  test(`declarations judges by it: ${name}`, () => {
    const { errors, warnings, needs, edition: by } = judge(present(packInForce(packs, 'XM', day), 'in force'), message as DeclarationContent, KNOWN, day)
    const told = [...errors, ...warnings]
    expect(told.map(({ code }) => code)).toEqual(expected.map(({ code }) => code))
    for (const [place, { pointer, said, source }] of told.entries()) {
      const at = printLocation(expected[place]?.at ?? [], edition.form.fields)
      expect(pointer).toBe(`/${at.replaceAll('.', '/').replaceAll(/\[(\d+)\]/g, (_, position: string) => `/${Number(position) - 1}`)}`.replace(/\/documents\/0$|\/origins\/0$/, (end) => end.slice(0, -2)))
      expect([said.en.message, said['zh-CN'].message, said.en.remedy, source.of]).not.toContain('')
    }
    expect([by, needs]).toEqual(['xm-2026-01-01', ['duty']])
  })
}

test('a fault names its field and its values in both languages', () => {
  const spirits = present(cases.find(({ name }) => name === 'spirits without their paper'), 'there is such a case')
  const [fault] = judge(MERIDIA, spirits.message as DeclarationContent, KNOWN, '2026-02-02' as Day).errors
  expect(fault?.said).toMatchObject({
    en: { message: 'Goods of heading 2208 need the paper L7.' }, 'zh-CN': { message: '品目 2208 的货物须附单证 L7。' },
  })
})

test('no file of src knows of it', () => {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|rules)$/.test(name) && !name.includes('.test.'))
  expect(files.length).toBeGreaterThan(100)
  expect(files.filter((name) => /meridia|'XM'/i.test(readFileSync(join(root, 'src', name), 'utf8')))).toEqual([])
})
