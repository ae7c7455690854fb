import fc from 'fast-check'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readEdition } from '../../src/apps/rule-files.ts'
import { compileEdition } from '../../src/engines/rules/compile/compile.ts'
import type { Field, Fields } from '../../src/engines/rules/edition.ts'
import { canonicalise, element, text, type XmlElement } from '../../src/engines/xml/index.ts'
import { EDITIONS, judgeEntrySummary } from '../../src/regimes/eu/profile.ts'
import { rootOfVariant, VARIANTS } from '../../src/regimes/eu/schemas.ts'
import { parseCondition, type Vocabulary } from './ens-condition-text.ts'
import { readConditions } from './ens-conditions.ts'
import { packFile, publicPack } from './packs.ts'

const pack = publicPack('ens')
const edition = readEdition(join(import.meta.dirname, '../../src/regimes/eu/rules', EDITIONS[0]))
const judge = compileEdition(edition)

/** Few values, and those on which conditions turn: so that they meet. */
const VALUES: readonly (readonly [field: RegExp, values: readonly string[]])[] = [
  [/^TIN/, ['GB1', 'GB2', 'GB2 ', 'PL1', 'gb1']],
  [/^TraModAtBor/, ['1', '2', '3', '4', '8', '10', '11', '03', '08', '5', '0']],
  [/^SpeCirInd/, ['C', 'D', 'E', 'E\n', 'A']],
  [/GroMas/, ['1', '1.5', '0.5', '+1', '-1', '01', '1.', '.5', '1.2345', '3.001', '123456789012', ' 2 ', '+-1']],
  [/^NumOfP/, ['0', '0', '00', '1', '2', '01', ' 0 ']],
  [/^KinOfPac/, ['VQ', 'VG', 'VL', 'VY', 'VR', 'VS', 'VO', 'NE', 'NF', 'NG', 'CT', ' VL ']],
  [/^MarNum/, ['A', ' A ', 'B']],
  [/^TotNumOf/, ['0', '1', '2', '3', '4', '01', '00', ' 2 ']],
  [/^IteNum/, ['1', '2', '02', '0']],
  [/^AddInf/, ['10600', '10600 ', '30300']],
  [/^ConRefNum/, ['XFER', 'XFER1', 'XFER1-2', ' XFER1:', 'XFER1-2-3', '\nABC', 'ABC', 'A\nB', 'BA0123', 'BA 123', 'AB1C ', 'ABC12345']],
  [/^MesSen/, ['GB1/1234567890', ' GB  1/1234567890\n', 'GB/1234567890', 'GB1\n/1234567890', 'GB1234567890123456/1234567890']],
  [/^(IdeOf|IdeMea)/, ['1234567', '12345678', '123456', ' 1234567 ', 'A']],
  [/^RefNum(COL|CUS)/, ['GB000001', 'GB000001 ', 'PL000001']],
  [/./, ['A', 'B', 'A ']],
]

function drawn(name: string, field: Field): fc.Arbitrary<XmlElement> {
  if (field.type === 'group') return fieldsDrawn(field.fields).map((children) => element('', name, children))
  const values = VALUES.find(([known]) => known.test(name))?.[1] ?? []
  return fc.constantFrom(...values).map((value) => element('', name, [text(value)]))
}

/** Each is there or not; what may stand often stands up to three times. */
function fieldsDrawn(fields: Fields): fc.Arbitrary<XmlElement[]> {
  const each = Object.entries(fields).map(([name, field]) => fc.array(drawn(name, field), { maxLength: field.many ? 3 : 1, size: 'max' }))
  return fc.tuple(...each).map((lists) => lists.flat())
}

const message = fc.record({ variant: fc.constantFrom(...VARIANTS), children: fieldsDrawn(edition.form.fields) })

test.skipIf(pack === null)('our rules find in messages drawn by chance what the published conditions find, and nothing else', () => {
  const conditions = readConditions(packFile(pack ?? '', 'ens', 'rules.json') ?? '')
  const met = new Set<string>()
  fc.assert(fc.property(message, ({ variant, children }) => {
    const root = element('', rootOfVariant(variant), children)
    const verdict = judgeEntrySummary({ kind: 'document', children: [root] }, { edition, judge, variant, day: edition.from })
    if ('refused' in verdict) throw new Error(verdict.refused)
    const ours = new Set(verdict.errors.map(({ number, location }) => `${number} ${location}`))
    const theirs = conditions(root, variant)
    for (const one of theirs) met.add(one.replaceAll(/\[\d+\]|CC31[35]A/g, ''))
    expect([...ours].sort(), canonicalise({ kind: 'document', children: [root] })).toEqual([...theirs].sort())
  }), { numRuns: 300 })
  // All 188 but those that need a thousand of something, and some luck.
  expect(met.size).toBeGreaterThan(175)
}, 60_000)

const CONDITIONS: readonly (readonly [condition: string, holds: boolean])[] = [
  ["count('A') == 2", true],
  ["!(count('A') == 2)", false],
  ["count('A') >= 3 || count('A') <= 1 || not('A')", false],
  ["not('B') && exists('A') || not('A')", false],
  ["trim('B').take(1) == 'x' && trim('B').length() == 2", true],
  ["count('A') * 2 + 1 == 5 && (1 + 0.5) * 2 == 3", true],
  ["exists('A', {current, local ->  local.count('A') == 2 && current.trim('B').contains('y') })", true],
  ['getValue("B").startsWith("x\\\\y")', false],
  ["not(('B'))", false],
]

test.each(CONDITIONS)('%s is %s of two A and one B that says xy', (condition, holds) => {
  const words: Vocabulary = {
    count: () => 2, trim: () => 'xy', getValue: () => 'xy', not: () => false,
    exists: ([, body]) => typeof body !== 'function' || body(words, words) === true,
  }
  expect(parseCondition(condition)(words)).toBe(holds)
})

test.each(["count('A'", "count('A') ==", "count 'A'", "count('A') ; 1", "count('A') count('A')", "exists('A', {current, local -> not('B')"])('%s is no condition', (condition) => {
  expect(() => parseCondition(condition)).toThrow(/condition|brackets|word/)
})
