import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { compare } from './compare.ts'
import { publicPack, readExpected } from './packs.ts'
import { run } from './run.ts'

const pack = publicPack('wco-dec')
const actual = new Map<string, unknown>()
const keep = mkdtempSync(join(tmpdir(), 'conformance-'))

beforeAll(() => {
  if (pack === null) return
  run('wco-dec', { directory: pack, keep }, (line) => {
    const { id, actual: given } = JSON.parse(line) as { id: string; actual: unknown }
    actual.set(id, given)
  })
  return () => rmSync(keep, { recursive: true })
})

/** The expected answers of one kind, and what differs from them. */
function judged(kind: string) {
  const all = pack === null ? new Map() : readExpected(pack)
  const expected = new Map([...all].filter(([, asked]) => asked.kind === kind))
  const { scores, differences } = compare(expected, actual)
  return { score: scores.get(kind), differences, expected: [...expected.values()].map(({ expected: one }) => one) }
}

test.skipIf(pack === null)('DEC-2 every public CDS declaration validates, the one meant to fail fails, malformed files are reported and nothing crashes', () => {
  const { score, differences, expected } = judged('schema-verdict')
  expect(differences).toEqual([])
  expect(score).toEqual({ right: expected.length, wrong: 0, missing: 0 })
  const verdicts = expected.map(({ wellFormed, schemaValid }) => `${wellFormed ? 'well-formed' : 'malformed'} ${schemaValid ? 'valid' : 'invalid'}`)
  const count = (verdict: string) => verdicts.filter((one) => one === verdict).length
  expect(count('well-formed invalid')).toBe(1)
  expect(count('malformed invalid')).toBeGreaterThanOrEqual(1)
  expect(count('well-formed valid') + 1 + count('malformed invalid')).toBe(expected.length)
})

for (const kind of ['round-trip', 'notification-error', 'declaration-outcome', 'tax-line', 'vat-base']) {
  test.skipIf(pack === null)(`every public case of the kind ${kind} is answered as expected`, () => {
    const { score, differences, expected } = judged(kind)
    expect(differences).toEqual([])
    expect(score).toEqual({ right: expected.length, wrong: 0, missing: 0 })
  })
}

test.skipIf(pack === null)('what was printed is kept under the path of what it was printed from', () => {
  const printed = readdirSync(keep, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  expect(printed).toHaveLength(judged('round-trip').expected.length)
  const [first] = printed
  expect(readFileSync(join(first?.parentPath ?? '', first?.name ?? ''), 'utf8')).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n</)
})

test('a comparison counts right, wrong and missing by kind, and an empty answer is wrong', () => {
  const expected = new Map([
    ['a', { kind: 'k', expected: { x: 1, why: 'for the reader' } }],
    ['b', { kind: 'k', expected: { x: 1 } }],
    ['c', { kind: 'k', expected: { x: 1 } }],
    ['d', { kind: 'k', expected: { x: 1 } }],
    ['e', { kind: 'tax-line', expected: { assessed: '1.00' } }],
    ['f', { kind: 'tax-line', expected: { assessed: '1.00' } }],
  ])
  const given = new Map<string, unknown>([['a', { x: 1 }], ['b', { x: 2 }], ['c', {}], ['e', { assessed: '1.01' }], ['f', { assessed: '1.02' }]])
  const { scores, differences } = compare(expected, given)
  expect(Object.fromEntries(scores)).toEqual({ k: { right: 1, wrong: 2, missing: 1 }, 'tax-line': { right: 1, wrong: 1, missing: 0 } })
  expect(differences.map(({ id }) => id)).toEqual(['b', 'c', 'f'])
})

test('a pack that nobody answers yet is named, not passed over', () => {
  expect(() => run('nothing', { directory: '.', keep: null }, () => {})).toThrow('no answers yet for the pack nothing')
})

test('a directory without answers, with half of the schemas and with kinds that nobody knows is run to its end', () => {
  const directory = mkdtempSync(join(tmpdir(), 'conformance-'))
  try {
    mkdirSync(join(directory, 'schemas/wco/notification'), { recursive: true })
    writeFileSync(join(directory, 'good.xml'), '<Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2"><Other/></Declaration>')
    const asked = [
      ['1', 'schema-verdict', 'good.xml'], ['2', 'round-trip', 'good.xml'], ['3', 'round-trip', 'missing.xml'],
      ['4', 'constructor', 'good.xml'], ['5', 'unheard of', 'good.xml'], ['6', 'tax-line', undefined],
    ].map(([id, kind, input]) => JSON.stringify({ id, kind, input }))
    writeFileSync(join(directory, 'cases.jsonl'), `\n${asked.join('\r\n')}\n`)
    const out = join(directory, 'new/folder/answers.jsonl')
    const args = ['bin/tongdao.js', '--run', 'tools/conformance/run.ts', 'wco-dec', directory, '--out', out]
    const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    expect([status, stdout]).toEqual([0, expect.stringContaining('constructor: 0 answered, 1 skipped')])
    const answers = readFileSync(out, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { id: string; actual: unknown })
    expect(answers.map(({ id }) => id)).toEqual(['1', '2', '3', '6'])
    expect(answers[0]?.actual).toEqual({ wellFormed: true, schemaValid: false })
    expect(answers[1]?.actual).toEqual({ canonicalEqual: true })
  } finally {
    rmSync(directory, { recursive: true })
  }
})

test('both scripts run as npm runs them, and say how they are to be called', () => {
  for (const script of ['run', 'compare']) {
    const { status, stderr } = spawnSync(process.execPath, ['bin/tongdao.js', '--run', `tools/conformance/${script}.ts`], { encoding: 'utf8' })
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^usage: npm run conformance/)])
  }
})
