import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packFile, publicPack, readCases } from '../../tools/conformance/packs.ts'
import type { DeclarationContent } from '../contexts/declarations/index.ts'
import { occasionOf } from '../contexts/declarations/model/known.ts'
import { declarationXml } from '../contexts/declarations/routes/xml.ts'
import { DECLARATION_FORM } from '../contexts/declarations/wire/rule-form.ts'
import { checkEdition } from '../engines/rules/check/check.ts'
import { compileEdition } from '../engines/rules/compile/compile.ts'
import { interpretEdition } from '../engines/rules/interpret.ts'
import { formatText } from '../engines/rules/text/format.ts'
import { parseEdition } from '../engines/rules/text/parse.ts'
import type { Day } from '../kernel/time.ts'
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

const pack = publicPack('wco-dec')

test.skipIf(pack === null)('compiled and plain, the rules find the same in published declarations, whole and with places taken out or doubled', () => {
  const seed = 20_240_822
  const random = numbersFrom(seed)
  const known = { hsCodes: ['020230'], office: true, importer: false, exporter: true, arrivedOn: '2026-01-02' as Day, isLodged: true }
  let [judged, found] = [0, 0]
  for (const { edition } of readPacks()) {
    const [compiled, plain] = [compileEdition(edition), interpretEdition(edition)]
    for (const whole of publishedIn(pack!)) {
      for (const content of [whole, disturbed(whole, random) as DeclarationContent]) {
        const occasion = occasionOf(content, known, '2026-01-27' as Day)
        const [one, other] = [compiled(content, occasion), plain(content, occasion)]
        expect('findings' in one && one.findings, `seed ${seed}, declaration ${judged}`).toEqual('findings' in other && other.findings)
        judged += 1
        found += 'findings' in one ? one.findings.length : 0
      }
    }
  }
  console.log(`${found} findings in ${judged} declarations, compiled as plain`)
  expect(found).toBeGreaterThan(1_000)
})

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

function publishedIn(directory: string): readonly DeclarationContent[] {
  return readCases(directory).filter(({ kind }) => kind === 'round-trip').map(({ input }) => {
    const read = declarationXml.read(readFileSync(packFile(directory, 'wco-dec', String(input))!))
    if ('faults' in read) throw new Error(String(input))
    return read.body.message.content
  })
}

/** Fields are lost, values emptied, lists shortened or repeated. */
function disturbed(part: unknown, random: () => number): unknown {
  if (Array.isArray(part)) return (random() < 0.1 ? [...part, ...part] : part.filter(() => random() > 0.05)).map((one) => disturbed(one, random))
  if (typeof part !== 'object' || part === null) return random() < 0.04 ? '' : part
  return Object.fromEntries(Object.entries(part).filter(() => random() > 0.04).map(([name, held]) => [name, disturbed(held, random)]))
}

function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return state / 0x7fffffff
  }
}

function inFolder<Answer>(files: Readonly<Record<string, string>>, ask: (folder: string) => Answer): Answer {
  const folder = mkdtempSync(join(tmpdir(), 'rules-'))
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    return ask(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
