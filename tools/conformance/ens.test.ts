import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { compare } from './compare.ts'
import { isSameSet, scoreByRule } from './ens-score.ts'
import { publicPack, readExpected } from './packs.ts'
import { run } from './run.ts'

const pack = publicPack('ens')
const actual = new Map<string, unknown>()

function answers(directory: string, into: Map<string, unknown>) {
  return run('ens', { directory, keep: null }, (line) => {
    const { id, actual: given } = JSON.parse(line) as { id: string; actual: unknown }
    into.set(id, given)
  })
}

beforeAll(() => {
  if (pack !== null) answers(pack, actual)
}, 120_000)

test.skipIf(pack === null)('DEC-4 every public case of the entry summary is answered with the exact set of codes and places, by rules of our own', () => {
  const expected = readExpected(pack ?? '')
  const { scores, differences } = compare(expected, actual)
  expect(differences).toEqual([])
  expect(Object.fromEntries(scores)).toEqual({ rule: { right: 4747, wrong: 0, missing: 0 }, schema: { right: 263, wrong: 0, missing: 0 } })
})

test.skipIf(pack === null)('the 78 published files of definitions have no error missed and none too many', () => {
  const scores = scoreByRule(pack ?? '', readExpected(pack ?? ''), actual)
  expect(scores).toHaveLength(78)
  for (const score of scores) expect(score).toMatchObject({ exact: score.cases, missed: 0, extra: 0 })
  expect(scores.filter(({ cases }) => cases > 0).length).toBeGreaterThan(60)
})

test('errors are compared as sets, with their places, and no answer is not an empty one', () => {
  const error = (number: string, location: string) => ({ number, type: 'business', location })
  const two = { errors: [error('1', '/a'), error('2', '/b')] }
  expect(isSameSet(two, { errors: [error('2', '/b'), error('1', '/a'), error('2', '/b')] })).toBe(true)
  expect(isSameSet(two, { errors: [error('1', '/a'), error('2', '/c')] })).toBe(false)
  expect(isSameSet(two, { errors: [error('1', '/a')] })).toBe(false)
  expect(isSameSet({ errors: [] }, { errors: [] })).toBe(true)
  expect(isSameSet({ errors: [] }, { refused: 'steps_over_limit' })).toBe(false)
  expect(isSameSet({ errors: [] }, { errors: null })).toBe(false)
})

test('a directory with messages that are none, and kinds that nobody knows, is run to its end', () => {
  const directory = mkdtempSync(join(tmpdir(), 'conformance-'))
  try {
    const messages = { good: '<ie:CC315A xmlns:ie="http://ics.dgtaxud.ec/CC315A"/>', broken: '<ie:CC315A>', doctype: '<!DOCTYPE a><a/>' }
    writeFileSync(join(directory, 'xml.jsonl.gz'), gzipSync(Object.entries(messages).map(([key, xml]) => `${JSON.stringify({ key, xml })}\n`).join('')))
    const asked = [
      ['1', 'rule', '315', 'good'], ['2', 'rule', '315New', 'broken'], ['3', 'schema', '313', 'doctype'], ['4', 'schema', '315', 'good'],
      ['5', 'rule', '999', 'good'], ['6', 'rule', '315', 'nowhere'], ['7', 'unheard of', '315', 'good'],
    ].map(([id, kind, variant, key]) => JSON.stringify({ id, kind, variant, input: { file: 'xml.jsonl.gz', key } }))
    writeFileSync(join(directory, 'cases.jsonl'), asked.join('\n'))
    const given = new Map<string, unknown>()
    const counts = answers(directory, given)
    expect(Object.fromEntries(counts)).toEqual({
      rule: { answered: 2, skipped: 2 }, schema: { answered: 2, skipped: 0 }, 'unheard of': { answered: 0, skipped: 1 },
    })
    expect(given.get('1')).toMatchObject({ errors: expect.arrayContaining([{ number: '8684', type: 'business', location: '/ie:CC315A[1]' }]) })
    expect(given.get('2')).toEqual({ errors: null })
    expect(given.get('3')).toEqual({ schemaValid: false })
    expect(given.get('4')).toEqual({ schemaValid: false })
  } finally {
    rmSync(directory, { recursive: true })
  }
})
