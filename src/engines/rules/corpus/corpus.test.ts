import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawnEdition } from '../../../../test/support/drawn.ts'
import { parseDay } from '../../../kernel/time.ts'
import { interpretEdition } from '../interpret.ts'
import { on, type Group } from '../judging.ts'
import { parseEdition } from '../text/parse.ts'
import { compareEditions } from './compare.ts'
import { coverageOf, neverFired } from './coverage.ts'

const DAY = parseDay('2026-06-01')!

const head = (id: string, from: string, until: string) => `edition ${id}
  from ${from}
  until ${until}

message Declaration variants import, export
  kind text
  goods many group
    mass number
`

function read(rules: string, header = head('test-1', '2026-01-01', '2027-01-01')) {
  const made = parseEdition([{ name: 'test.rules', text: `${header}\n${rules}\n` }])
  if ('faults' in made) throw new Error(JSON.stringify(made.faults))
  return made.edition
}

const RULES = `rule heavy error for goods
  when mass is present
  must mass <= 100

rule kind error
  must kind is present

rule exports error in export
  when kind is "X"

rule later error from 2026-07-01
  when kind is "X"

table Lane first for goods
  input mass as mass
  output lane text
  | < 10   || "green"  |
  | < 100  || "yellow" |
  | >= 500 || "red"    |

table Kind unique
  input kind as kind
  output out text
  | "A"     || "a" |
  | present || "b" |`

const CORPUS: readonly Group[] = [
  { kind: 'X', goods: [{ mass: 5 }, { mass: 101 }, {}] },
  { kind: 'A', goods: [{ mass: 100 }] },
  { goods: [] },
]

function covered(messages: readonly Group[], variant = 'import') {
  const coverage = coverageOf(read(RULES))
  for (const message of messages) coverage.take(message, on(DAY, variant))
  return coverage.soFar()
}

test('coverage counts for each rule what it looked at, where it asked and what it reported', () => {
  expect(covered(CORPUS).rules).toEqual([
    { rule: 'heavy', looked: 4, held: 3, fired: 1 },
    { rule: 'kind', looked: 3, held: 3, fired: 1 },
    { rule: 'exports', looked: 0, held: 0, fired: 0 },
    { rule: 'later', looked: 0, held: 0, fired: 0 },
  ])
  expect(covered(CORPUS, 'export').rules[2]).toEqual({ rule: 'exports', looked: 3, held: 1, fired: 1 })
})

test('rules that no message fired are named', () => {
  expect(neverFired(covered(CORPUS))).toEqual(['exports', 'later'])
  expect(neverFired(covered([]))).toEqual(['heavy', 'kind', 'exports', 'later'])
})

test('rows of tables are counted, and where none held, and where rows contradicted each other', () => {
  expect(covered(CORPUS).tables).toEqual([
    { table: 'Lane', rows: [1, 0, 0], none: 3, refused: 0 },
    { table: 'Kind', rows: [0, 1], none: 1, refused: 1 },
  ])
})

test('a message that is not judged is counted as that and as nothing else', () => {
  const { messages, refused, rules } = covered([CORPUS[0]!], 'transit')
  expect([messages, refused, rules.every(({ looked }) => looked === 0)]).toEqual([1, 1, true])
})

test('progress is told after every so many messages', () => {
  const heard: number[] = []
  const coverage = coverageOf(read(RULES), { progress: (messages) => heard.push(messages), every: 2 })
  for (let count = 0; count < 5; count++) coverage.take({}, on(DAY, 'import'))
  expect(heard).toEqual([2, 4])
})

const BEFORE = `rule heavy error for goods
  must mass <= 100

rule gone error
  when kind is "X"

rule soft warning
  when kind is "A"

rule same error
  must kind is present`
const AFTER = `rule soft reports hard error
  when kind is "A"

rule heavy error for goods
  must mass <= 101

rule fresh error for goods
  when mass < 10

rule same error
  must kind is present`

const editions = [read(BEFORE), read(AFTER, head('test-2', '2027-01-01', '2028-01-01'))] as const

test('two editions are compared message by message, each as if it were in force', () => {
  const comparing = compareEditions(...editions)
  const changes = CORPUS.map((message, place) => comparing.take(`m${place}`, message, on(DAY, 'import')))
  expect(changes.map((change) => change?.name ?? null)).toEqual(['m0', 'm1', null])
  expect(comparing.soFar()).toMatchObject({
    messages: 3, changed: 2, refused: { before: 0, after: 0 },
    rules: [
      { rule: 'soft', isIn: { before: true, after: true }, before: 1, after: 1, appeared: 0, vanished: 0, altered: 1 },
      { rule: 'heavy', isIn: { before: true, after: true }, before: 2, after: 1, appeared: 0, vanished: 1, altered: 0 },
      { rule: 'fresh', isIn: { before: false, after: true }, before: 0, after: 1, appeared: 1, vanished: 0, altered: 0 },
      { rule: 'same', isIn: { before: true, after: true }, before: 1, after: 1, appeared: 0, vanished: 0, altered: 0 },
      { rule: 'gone', isIn: { before: true, after: false }, before: 1, after: 0, appeared: 0, vanished: 1, altered: 0 },
    ],
  })
  const { before, after } = changes[1]!
  expect([before, after].map((verdict) => ('findings' in verdict ? verdict.findings.map(({ code, severity }) => `${code} ${severity}`) : []))).toEqual([['soft warning'], ['hard error']])
})

test('of examples a few are kept for each rule, however many messages there are', () => {
  const heard: string[] = []
  const comparing = compareEditions(...editions, { examples: 2, every: 40, progress: (messages, changed) => heard.push(`${messages} ${changed}`) })
  for (let count = 0; count < 100; count++) comparing.take(`m${count}`, { kind: count % 2 ? 'X' : 'Y' }, on(DAY, 'import'))
  const { rules } = comparing.soFar()
  expect(rules.map(({ rule, vanished, examples }) => [rule, vanished, examples.map(({ name }) => name)])).toEqual([['gone', 50, ['m1', 'm3']]])
  expect(heard).toEqual(['40 20', '80 40'])
})

test('a message that neither edition judges does not change, and one that one judges does', () => {
  const other = read(BEFORE, head('test-3', '2026-01-01', '2027-01-01').replace('import, export', 'import'))
  const comparing = compareEditions(editions[0], other)
  expect([comparing.take('a', {}, on(DAY, 'transit')), comparing.take('b', {}, on(DAY, 'export'))?.after]).toEqual([null, { refused: 'variant_unknown' }])
  expect(comparing.soFar()).toMatchObject({ messages: 2, changed: 1, refused: { before: 1, after: 2 } })
})

test('an edition compared with itself changes nothing, and coverage counts the findings of the judge', () => {
  fc.assert(fc.property(drawnEdition({ sizeMax: 6 }), ({ edition, messages, occasion }) => {
    const [comparing, coverage] = [compareEditions(edition, edition, { judgeOf: interpretEdition }), coverageOf(edition)]
    expect(messages.map((message) => comparing.take('', message, occasion))).toEqual(messages.map(() => null))
    const findings = messages.flatMap((message) => {
      coverage.take(message, occasion)
      const verdict = interpretEdition(edition)(message, occasion)
      return 'findings' in verdict ? verdict.findings : []
    })
    const { refused, rules } = coverage.soFar()
    if (refused === 0) expect(rules.map(({ fired }) => fired)).toEqual(edition.rules.map(({ id }) => findings.filter(({ rule }) => rule === id).length))
  }), { numRuns: 150 })
})
