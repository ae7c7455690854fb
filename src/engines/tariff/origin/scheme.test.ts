import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { CountryCode, HsCode } from '../../../kernel/ids.ts'
import { ratioOf } from '../../../kernel/ratio.ts'
import type { Day } from '../../../kernel/time.ts'
import type { Product } from './product.ts'
import { rowOf, rulesOfPublished, rulesOfRows, type RuleRow } from './published.ts'
import type { Requirement, Scheme } from './rule.ts'
import { classesOf, findRules, judgeUnder } from './scheme.ts'
import { schemeOf, type TermRow } from './terms.ts'

const FOLDER = join(import.meta.dirname, '../../../../fixtures/origin')
const DAY = '2026-03-01' as Day

function rowsOf<Row>(file: string): readonly Row[] {
  const [head = '', ...lines] = readFileSync(join(FOLDER, file), 'utf8').trimEnd().split('\n')
  const names = head.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [names[at]!, cell])) as Row)
}

const TERMS = rowsOf<TermRow>('terms.csv')

function loaded(code: string, file: string): Scheme {
  const made = schemeOf(code, TERMS, rowsOf<RuleRow>(file))
  if ('faults' in made) throw new Error(JSON.stringify(made.faults))
  return made.scheme
}

const LEAST_DEVELOPED = loaded('uk-dcts-ldcs', 'uk-dcts-ldcs.csv')
const RCEP = loaded('rcep', 'rcep-demonstration.csv')

// Written down from the published set beside the loading of it: heading, then the classes of its alternatives.
const PUBLISHED: readonly (readonly [code: string, classes: string])[] = [
  ['01',     'WO'],              ['0306',   'CC'],              ['0504',   'AH+INSUFFICIENT'],  ['0602',   'CC'],
  ['0603',   'CTSH'],            ['0710',   'CC'],              ['0711',   'CTH'],              ['0714',   'CC'],
  ['0901',   'CTSH|-'],          ['1301',   'AH'],              ['150710', 'CTSH|PROCESSING'],  ['1511',   'CTSH'],
  ['151620', 'CTH|PROCESSING'],  ['1602',   'CC'],              ['2002',   'CC'],               ['2009',   'CTSH'],
  ['2501',   'CTH|MAXNOM'],      ['2604',   'CTH'],             ['2801',   'CTSH|MAXNOM|-'],    ['3102',   'CTSH|MAXNOM'],
  ['5007',   'CTH|MAXNOM|PROCESSING_TEXTILE|-|-'],              ['5310',   'CTH|-'],            ['5407',   'CTH|MAXNOM|PROCESSING_TEXTILE|-'],
  ['5603',   'CC|MAXNOM|-'],     ['5805',   'CTH'],             ['590691', 'CC|MAXNOM|PROCESSING|-|-'], ['590699', 'CC|MAXNOM|-|-'],
  ['590610', 'CC|MAXNOM|PROCESSING|-|-'],                       ['5908',   'CC|MAXNOM'],        ['6214',   'CC|MAXNOM|PROCESSING|-|-'],
  ['6217',   'CC|MAXNOM|PROCESSING|-'],                         ['640399', 'CTH'],              ['7106',   'CTSH'],
  ['7210',   'CTH|MAXNOM'],      ['7308',   'CTH'],             ['8302',   'CTSH|MAXNOM'],      ['8517',   'CTH|MAXNOM'],
  ['870323', 'CTH|MAXNOM'],      ['9305',   'CTH'],             ['9403',   'CTH|MAXNOM'],
]
for (const [code, classes] of PUBLISHED) {
  test(`under the preference of the United Kingdom for least developed countries ${code} has the class ${classes}`, () => {
    const answers = classesOf(LEAST_DEVELOPED, code, DAY)
    expect(answers.map((answer) => answer.classes.map((names) => names.join('+') || '-').join('|'))).toEqual([classes])
  })
}

test('a heading that is divided answers for each of its parts, the widest first', () => {
  expect(classesOf(LEAST_DEVELOPED, '5906', DAY).map(({ heading }) => heading)).toEqual(['ex 5906', '590691', '590699'])
  expect(classesOf(LEAST_DEVELOPED, '6109', DAY).map(({ part }) => part)).toEqual(['assembled from cut or shaped pieces', 'other'])
  expect(classesOf(LEAST_DEVELOPED, '71', DAY).map(({ range }) => range.from.slice(0, 4))).toEqual(['7101', '7106', '7107', '7108', '7109', '7110', '7111'])
  expect(classesOf({ ...LEAST_DEVELOPED, rules: [...LEAST_DEVELOPED.rules].reverse() }, '71', DAY)).toEqual(classesOf(LEAST_DEVELOPED, '71', DAY))
})

test('no rule is made up: chapters that the set leaves out have no class, nor has one before its first day', () => {
  for (const code of ['77', '9701', '98']) expect(classesOf(LEAST_DEVELOPED, code, DAY), code).toEqual([])
  expect(classesOf(LEAST_DEVELOPED, '0101', '2023-06-18' as Day)).toEqual([])
  expect(classesOf(LEAST_DEVELOPED, '06', '2023-06-18' as Day)).toEqual([])
  expect(findRules(LEAST_DEVELOPED, '0101', '2023-06-18' as Day)).toEqual([])
  expect(classesOf(LEAST_DEVELOPED, '0101', '2023-06-19' as Day)).toHaveLength(1)
  const ended = { ...LEAST_DEVELOPED, until: '2026-01-01' as Day }
  expect([findRules(ended, '0101', '2025-12-31' as Day).length, findRules(ended, '0101', '2026-01-01' as Day).length]).toEqual([1, 0])
})

test('every chapter from 1 to 96 but the empty 77 has a class, and every row was loaded', () => {
  const bare = Array.from({ length: 96 }, (_, at) => String(at + 1).padStart(2, '0')).filter((code) => classesOf(LEAST_DEVELOPED, code, DAY).length === 0)
  expect(bare).toEqual(['77'])
  expect(LEAST_DEVELOPED.rules).toHaveLength(186)
})

for (const file of ['uk-dcts-ldcs.csv', 'uk-andean-part.csv']) {
  test(`in ${file} what was read of a sentence agrees with the class that its publisher gives`, () => {
    for (const { heading, classes, requirement } of rulesOfRows(rowsOf<RuleRow>(file)).rules) {
      const published = classes.flat().filter((name) => !['PROCESSING', 'PROCESSING_TEXTILE', 'INSUFFICIENT'].includes(name))
      expect([...classesRead(requirement)].filter((name) => !(name === 'MAXNOM' && published[0] === 'WO')).sort(), heading).toEqual([...new Set(published)].sort())
    }
  })
}

test('a rule that is written as a row and read again is the rule', () => {
  for (const file of ['uk-dcts-ldcs.csv', 'uk-andean-part.csv', 'rcep-demonstration.csv']) {
    const rows = rowsOf<RuleRow>(file)
    expect(rulesOfRows(rows).rules.map(rowOf)).toEqual(rows)
  }
})

function classesRead(requirement: Requirement): ReadonlySet<string> {
  switch (requirement.kind) {
    case 'any':
    case 'all': return new Set(requirement.of.flatMap((part) => [...classesRead(part)]))
    case 'changed': return new Set([{ chapter: 'CC', heading: 'CTH', subheading: 'CTSH' }[requirement.level]])
    case 'whollyObtained': return new Set(['WO'])
    case 'anyHeading': return new Set(['AH'])
    case 'foreignValue': return new Set(['MAXNOM'])
    default: return new Set()
  }
}

test('a rule published as "ex" leaves room for the wider one, a whole one does not', () => {
  const { rules } = rulesOfRows(rowsOf<RuleRow>('uk-andean-part.csv'))
  const andean: Scheme = { agreement: LEAST_DEVELOPED.agreement, from: '2021-01-01' as Day, until: null, rules }
  expect(findRules(andean, '050210', DAY).map(({ rule }) => rule.heading)).toEqual(['ex 0502', 'ex Chapter 05'])
  expect(findRules(andean, '0511', DAY).map(({ rule }) => rule.heading)).toEqual(['ex Chapter 05'])
  expect(findRules(andean, '0403', DAY).map(({ rule }) => rule.heading)).toEqual(['0403'])
})

const coffee = (code: string, from: string): Product => ({
  code: '090121' as HsCode, madeIn: 'LA' as CountryCode, whollyObtained: false, fob: ratioOf(100), exWorks: ratioOf(95), massKg: null, costs: null,
  processes: ['roasting'],
  materials: [{ name: 'beans', code: code as HsCode, country: from as CountryCode, originates: null, whollyObtained: null, value: ratioOf(70), massKg: null }],
})

test('coffee roasted in Laos from foreign beans meets the rule of the least developed, and that of the demonstration', () => {
  expect(judgeUnder(LEAST_DEVELOPED, coffee('090111', 'BR'), DAY).verdict).toBe('met')
  expect(judgeUnder(RCEP, coffee('090111', 'BR'), DAY).verdict).toBe('met')
  const costs = { labour: ratioOf(5), overhead: ratioOf(5), profit: ratioOf(15), other: ratioOf(5) }
  expect(judgeUnder(RCEP, { ...coffee('090121', 'BR'), costs }, DAY).verdict).toBe('notMet')
})

test('where words divide a heading and the rules disagree, a person has to say which one is meant', () => {
  const shirt = { ...coffee('5208', 'CN'), code: '610510' as HsCode, processes: ['sewing'] }
  const { verdict, judged } = judgeUnder(LEAST_DEVELOPED, shirt, DAY)
  expect(judged.map((judgement) => judgement.verdict)).toEqual(['undetermined', 'met'])
  expect(verdict).toBe('undetermined')
})

test('a scheme without a rule for the goods says nothing about them', () => {
  expect(judgeUnder(RCEP, { ...coffee('2501', 'BR'), code: '970110' as HsCode }, DAY)).toEqual({ verdict: 'undetermined', judged: [] })
})

// Three sets as published (trade-tariff-backend @ 1050de7, dcts-ldcs.json, Open Government Licence v3.0), without the keys that are not read.
const CTH = "<abbr title='Change of tariff heading'>CTH</abbr>: All non-originating materials used in the production of the good have undergone a change in tariff classification at the 4-digit level (tariff heading)."
const MAXNOM = 'The maximum value of non-originating materials (MaxNOM) cannot exceed **75%** of the ex-works price (EXW) of the good.'
const set = (heading: string, min: string, max: string, ...rules: readonly (readonly [rule: string, names: readonly string[], operator: string | null])[]) =>
  ({ heading, min, max, subdivision: '', rules: rules.map(([rule, names, operator]) => ({ rule, class: names, operator })) })

test('published JSON becomes rules: classes as they stand, sentences only where they are surely read', () => {
  const { rules, faults } = rulesOfPublished({ rule_sets: [
    set('Chapter 25', '2500000000', '2599999999', [CTH, ['CTH'], null], [MAXNOM, ['MAXNOM'], 'or']),
    set('Chapter 9', '0900000000', '0999999999', ['Blending, crushing or grinding.', [], null], ['', [], null]),
    set('Chapter 16', '1600000000', '1699999999', [CTH.replace(').', ') except chapter 2.'), ['CTH'], null]),
  ] })
  expect(faults).toEqual([])
  expect(rules.map(({ classes }) => classes)).toEqual([[['CTH'], ['MAXNOM']], [[]], [['CTH']]])
  expect(rules[0]?.requirement).toEqual(rulesOfRows([{ heading: '', from: '2500000000', until: '2599999999', part: '', classes: 'CTH', rule: 'CTH or MAXNOM 75' }]).rules[0]?.requirement)
  expect([rules[1]?.requirement, rules[2]?.requirement]).toEqual([{ kind: 'unread' }, { kind: 'unread' }])
})

test('an alternative that is joined by anything but "or" is left to be read', () => {
  const { rules } = rulesOfPublished({ rule_sets: [set('Chapter 25', '2500000000', '2599999999', [CTH, ['CTH'], null], [MAXNOM, ['MAXNOM'], 'and'])] })
  expect(rules[0]?.requirement).toEqual({ kind: 'unread' })
})

const BROKEN: readonly (readonly [what: string, json: unknown, code: string])[] = [
  ['no list of sets',       { sets: [] },                                                    'shape_unknown'],
  ['a set that is text',    { rule_sets: ['x'] },                                            'shape_unknown'],
  ['a rule without class',  { rule_sets: [{ ...set('1', '0100000000', '0199999999'), rules: [{ rule: 'x' }] }] }, 'shape_unknown'],
  ['a range of six digits', { rule_sets: [set('1', '010000', '019999', ['x', [], null])] },  'range_unreadable'],
  ['a range backwards',     { rule_sets: [set('1', '0200000000', '0199999999', ['x', [], null])] }, 'range_unreadable'],
  ['a set without rules',   { rule_sets: [set('1', '0100000000', '0199999999')] },           'classes_missing'],
]
for (const [what, json, code] of BROKEN) {
  test(`${what} is a fault and no rule`, () => expect(rulesOfPublished(json)).toEqual({ rules: [], faults: [{ at: 0, code }] }))
}

test('terms that cannot be read, or are missing, are told with their place', () => {
  const term = (name: string, value: string): TermRow => ({ agreement: 'x', term: name, value, basis: '', source: '' })
  expect(schemeOf('x', [], [])).toEqual({ faults: [{ at: 0, code: 'term_missing' }] })
  const wrong = [term('valid', '2026-02-30'), term('base', 'cif'), term('tolerance', 'value 10'), term('member', 'CHN from 2022-01-01'), term('proof-months', '0'), term('wish', '1')]
  const told = schemeOf('x', [...wrong, term('valid', '2026-01-01 until 2027-01-01'), term('base', 'fob')], [])
  expect(told).toEqual({ faults: [0, 1, 2, 3, 4, 5].map((at) => ({ at, code: at === 5 ? 'term_unknown' : 'term_unreadable' })) })
  const rows: readonly RuleRow[] = [{ heading: '01', from: '0100000000', until: '0199999999', part: '', classes: 'WO', rule: 'WHATEVER' }]
  expect(schemeOf('x', [term('valid', '2026-01-01'), term('base', 'fob')], rows)).toEqual({ faults: [{ at: 0, code: 'rule_unreadable' }] })
})
