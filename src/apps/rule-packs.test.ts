import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DECLARATION_FORM } from '../contexts/declarations/wire/rule-form.ts'
import { checkEdition } from '../engines/rules/check/check.ts'
import { formatText } from '../engines/rules/text/format.ts'
import { parseEdition } from '../engines/rules/text/parse.ts'
import { readEdition, readRuleTexts, UnreadableRules } from './rule-files.ts'
import { readPacks } from './rule-packs.ts'

const FOLDERS = ['cn', 'gb'].flatMap((regime) => {
  const rules = join(import.meta.dirname, '..', 'regimes', regime, 'rules')
  return readdirSync(rules).map((edition) => join(rules, edition))
})

for (const folder of FOLDERS) {
  const name = folder.split('/').slice(-3).join('/')

  test(`${name}: nothing is unknown, of the wrong kind, unreachable or contradictory`, () => {
    const read = parseEdition(readRuleTexts(folder), { Declaration: DECLARATION_FORM })
    if ('faults' in read) throw new Error(JSON.stringify(read.faults))
    expect(checkEdition(read.edition, read.places)).toEqual([])
  })

  test(`${name}: the texts are in the form of the printer`, () => {
    for (const { name: file, text } of readRuleTexts(folder)) expect(formatText({ name: file, text }), file).toEqual({ text })
  })

  test(`${name}: the folder is named by the day from which it is in force`, () => {
    expect(folder.endsWith(readEdition(folder, { Declaration: DECLARATION_FORM }).from)).toBe(true)
  })
}

test('every regime has its packs, and one can be read by itself', () => {
  expect(readPacks().map(({ edition }) => edition.id)).toEqual(['cn-2026-01-01', 'gb-2024-08-22'])
  expect(readPacks('gb').map(({ administration }) => administration)).toEqual(['GB'])
})

test('texts are read in the order of their names, and nothing else of the folder', () => {
  expect(inFolder({ 'b.rules': '', 'a.rules': '', 'notes.md': '', 'c.RULES': '' }, readRuleTexts).map(({ name }) => name)).toEqual(['a.rules', 'b.rules'])
})

test('rules that cannot be read are not used, and every fault is said at its place', () => {
  const files = { 'a.rules': 'edition x\n  from 2026-01-01\n\nmessage M\n  code text\n', 'b.rules': 'rule R1 error\n  must code is\n\nrule R2 err\n' }
  const failure = inFolder(files, (folder) => {
    try {
      return readEdition(folder)
    } catch (thrown) {
      return thrown
    }
  })
  expect(failure).toBeInstanceOf(UnreadableRules)
  expect(String(failure)).toMatch(/b\.rules:2:\d+: .+\n.*b\.rules:4:\d+: .+/)
})

function inFolder<Answer>(files: Readonly<Record<string, string>>, ask: (folder: string) => Answer): Answer {
  const folder = mkdtempSync(join(tmpdir(), 'rules-'))
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    return ask(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
