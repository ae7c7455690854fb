import { expect, test } from 'vitest'
import type { Edition, Form, Term } from '../edition.ts'
import { LIMITS } from '../judging.ts'
import { parseEdition, parseTerm } from './parse.ts'
import { printTerm } from './print.ts'

function term(text: string): Term {
  const read = parseTerm(text)
  if ('faults' in read) throw new Error(JSON.stringify(read.faults))
  return read.term
}

function edition(...texts: readonly string[]): Edition {
  const read = parseEdition(texts.map((text, place) => ({ name: `${place}.rules`, text })))
  if ('faults' in read) throw new Error(JSON.stringify(read.faults))
  return read.edition
}

const HEAD = 'edition e-1\n  from 2026-01-01\n\nmessage M\n  a text\n\n'

/** Text, and what it is read as: written with all its parentheses by `whole`. */
const TERMS: readonly (readonly [text: string, read: string])[] = [
  ['"a\\"b\\\\c\\n\\t\\u{901a}"',           '"a\\"b\\\\c\\n\\t通"'],
  ['0.0001',                                '0.0001'],
  ['2026-01-31',                            '2026-01-31'],
  ['yes',                                   'yes'],
  ['no',                                    'no'],
  ['the day',                               '<the day>'],
  ['a or b and not c or d',                 '(a or (b and (not c)) or d)'],
  ['(a or b) or c',                         '((a or b) or c)'],
  ['not not a',                             '(not (not a))'],
  ['a is 1 and b is not "x"',               '((a is 1) and (b is not "x"))'],
  ['a < 1 or a <= 1 or a > 1 or a >= 1',    '((a < 1) or (a <= 1) or (a > 1) or (a >= 1))'],
  ['a is present or a.b is absent',         '(present a or absent a.b)'],
  ['a is not present or a is not absent',   '(absent a or present a)'],
  ['a in (1, 2 + 3)',                       '(a in 1, (2 + 3))'],
  ['a not in codes',                        '(a not in codes on null)'],
  ['a in codes on the day minus 1 years',   '(a in codes on (<the day> minus 1 years in null))'],
  ['a starts with "x" and a ends with b',   '((a starts with "x") and (a ends with b))'],
  ['a contains trim(b)',                    '(a contains trim(b))'],
  ['a matches /[A-Z]{2}\\/\\d/',            '(a matches [A-Z]{2}/\\d)'],
  ['a.b counts up from 1',                  '(a.b up 1)'],
  ['some p in a.b has p.c > 0 and d',       '((some p in a.b has (<p>.c > 0)) and d)'],
  ['every p in a has no q in p.b has q',    '(every p in a has (no q in <p>.b has <q>))'],
  ['if a then b else c and d',              '(if a then b else (c and d))'],
  ['a + b - c * d / e',                     '((a + b) - ((c * d) / e))'],
  ['a - (b - c)',                           '(a - (b - c))'],
  ['-a * -(b + 1) is - 1',                  '(((-a) * (-(b + 1))) is (-1))'],
  ['a plus 14 days > the day',              '((a plus 14 days in null) > <the day>)'],
  ['a plus b * 2 workdays in holidays',     '(a plus (b * 2) workdays in holidays)'],
  ['a plus 2 workdays in (b, c)',           '((a plus 2 workdays in null) in b, c)'],
  ['a plus 2 days in holidays',             '((a plus 2 days in null) in holidays on null)'],
  ['(a plus 2 workdays) in holidays',       '((a plus 2 workdays in null) in holidays on null)'],
  ['a minus 1 months plus 1 days',          '((a minus 1 months in null) plus 1 days in null)'],
  ['a minus 1 month plus 1 day',            '((a minus 1 months in null) plus 1 days in null)'],
  ['days from a to b > 14',                 '((days a b null) > 14)'],
  ['days from a to b + 1 in codes',         '((days a (b + 1) null) in codes on null)'],
  ['workdays from a to b in holidays',      '(workdays a b holidays)'],
  ['count of a.b',                          'count(a.b)'],
  ['count of distinct a.b',                 'count(distinct a.b)'],
  ['sum of (p.x * 2) for p in a.b',         'sum(a.b p (<p>.x * 2))'],
  ['first of a is last of b',               '(first(a) is last(b))'],
  ['least of (sum of (q) for q in p.c) for p in b', 'least(b p sum(<p>.c q <q>))'],
  ['lookup(rates, a)',                      '(rates a null)'],
  ['lookup(rates, a is b on given.from)',   '(rates (a is b) <given>.from)'],
  ['isGood()',                              'isGood()'],
  ['join(a, text(1))',                      'join(a, text(1))'],
  ['it',                                    '<it>'],
  ['here is "x"',                           '(<here> is "x")'],
  ['it.a is message.b.c',                   '(<it>.a is <message>.b.c)'],
  ['parent.a is parent.parent.b',           '(<parent 1>.a is <parent 2>.b)'],
  ['given.a',                               '<given>.a'],
  ['a[k is "TSP"].b[c].d',                  'a[(k is "TSP")].b[c].d'],
  ['some p in a has here.p is p',           '(some p in a has (p is <p>))'],
  ['some p in a[p] has p and p',            '((some p in a[p] has <p>) and p)'],
  ['`my-field`.`first` is `the`',           '(my-field.first is the)'],
  ['a.first.in.parent',                     'a.first.in.parent'],
  ['`it` is `text`(`no`)',                  '(it is text(no))'],
  ['day is day("20260101")',                '(day is day("20260101"))'],
  ['`` is 通道',                            '( is 通道)'],
]

for (const [text, read] of TERMS) {
  test(`${text} is read as ${read}`, () => {
    expect(whole(term(text))).toBe(read)
    expect(whole(term(printTerm(term(text))))).toBe(read)
  })
}

/** Says the tree in full, so that the table needs no trees. */
function whole(t: Term): string {
  switch (t.kind) {
    case 'text': return JSON.stringify(t.value)
    case 'number': case 'day': return t.value
    case 'truth': return t.value ? 'yes' : 'no'
    case 'theDay': return '<the day>'
    case 'path': {
      const { root } = t
      const from = root.from === 'name' ? `<${root.name}>` : root.from === 'parent' ? `<parent ${root.up}>` : root.from === 'here' && t.steps.length > 0 ? '' : `<${root.from}>`
      const steps = t.steps.map(({ field, where }) => `${field}${where ? `[${whole(where)}]` : ''}`)
      return [...(from ? [from] : []), ...steps].join('.')
    }
    case 'or': case 'and': return `(${t.terms.map(whole).join(` ${t.kind} `)})`
    case 'not': return `(not ${whole(t.term)})`
    case 'compare': case 'arithmetic': return `(${whole(t.left)} ${t.by} ${whole(t.right)})`
    case 'in': {
      const among = 'values' in t.among ? t.among.values.map(whole).join(', ') : `${t.among.list} on ${t.among.on && whole(t.among.on)}`
      return `(${whole(t.term)} ${t.isNegated ? 'not in' : 'in'} ${among})`
    }
    case 'present': return `${t.isNegated ? 'absent' : 'present'} ${whole(t.path)}`
    case 'test': return `(${whole(t.term)} ${t.by} ${whole(t.right)})`
    case 'matches': return `(${whole(t.term)} matches ${t.pattern})`
    case 'countsUp': return `(${whole(t.path)} up ${t.from})`
    case 'quantified': return `(${t.by} ${t.name} in ${whole(t.over)} has ${whole(t.has)})`
    case 'aggregate': return `${t.by}(${t.isDistinct ? 'distinct ' : ''}${whole(t.over)}${t.each ? ` ${t.each.name} ${whole(t.each.value)}` : ''})`
    case 'negative': return `(-${whole(t.term)})`
    case 'call': return `${t.name}(${t.of.map(whole).join(', ')})`
    case 'lookup': return `(${t.list} ${whole(t.term)} ${t.on && whole(t.on)})`
    case 'if': return `(if ${whole(t.when)} then ${whole(t.then)} else ${whole(t.otherwise)})`
    case 'shift': return `(${whole(t.day)} ${t.by} ${whole(t.count)} ${t.unit} in ${t.calendar})`
    case 'span': return `(${t.unit} ${whole(t.from)} ${whole(t.to)} ${t.calendar})`
  }
}

test('an edition has a header, and one message with its fields, what is given beside it, and tests', () => {
  const { id, title, from, until, source, form } = edition(`edition eu-ens/2011.11
  title en "Entry" zh "入境"
  from 2011-11-01
  until 2031-01-01
  source read "Regulation (EC) No 1875/2006"

message CC315A variants 313, 315New
  Head group
    Ref text
    Weight number
  Items many group
    Marks many text
    Packs many group
      Kind text
    Arrived day
  \`my-flag\` truth

given
  arrival day

test isContainer(text) truth
test now() text
`)
  expect({ id, title, from, until, source }).toEqual({
    id: 'eu-ens/2011.11', title: { en: 'Entry', 'zh-CN': '入境' }, from: '2011-11-01', until: '2031-01-01', source: { basis: 'read', of: 'Regulation (EC) No 1875/2006' },
  })
  const scalar = (type: string, many = false) => ({ type, many })
  expect(form).toEqual({
    name: 'CC315A', variants: ['313', '315New'], given: { arrival: scalar('day') },
    fields: {
      Head: { type: 'group', many: false, fields: { Ref: scalar('text'), Weight: scalar('number') } },
      Items: { type: 'group', many: true, fields: { Marks: scalar('text', true), Packs: { type: 'group', many: true, fields: { Kind: scalar('text') } }, Arrived: scalar('day') } },
      'my-flag': scalar('truth'),
    },
    tests: [{ name: 'isContainer', takes: ['text'], gives: 'truth' }, { name: 'now', takes: [], gives: 'text' }],
  })
})

test('a list has values on lines, with what they give and from when until when, or is brought by the host', () => {
  expect(edition(`${HEAD}# Countries,
# by code.
list countries gives text source ours "x"
  "AD", "AE"
  "CN" = "通" from 2026-01-01 until 2027-01-01
  "SU" until 1991-12-26

list rates of number gives truth
  0.5 = yes, -1
  "2"

list places given
`).lists).toEqual([
    { notes: ['Countries,', 'by code.'], name: 'countries', of: 'text', gives: 'text', source: { basis: 'ours', of: 'x' }, isGiven: false, entries: [
      { value: 'AD', gives: null, from: null, until: null }, { value: 'AE', gives: null, from: null, until: null },
      { value: 'CN', gives: '通', from: '2026-01-01', until: '2027-01-01' }, { value: 'SU', gives: null, from: null, until: '1991-12-26' },
    ] },
    { notes: [], name: 'rates', of: 'number', gives: 'truth', source: null, isGiven: false, entries: [
      { value: '0.5', gives: 'yes', from: null, until: null }, { value: '-1', gives: null, from: null, until: null }, { value: '2', gives: null, from: null, until: null },
    ] },
    { notes: [], name: 'places', of: 'text', gives: null, source: null, isGiven: true, entries: [] },
  ])
})

test('a rule has its clauses in any order, on lines of their own or behind one another, and terms go on further in', () => {
  const [long, short] = edition(`${HEAD}rule GB/1.a reports 8001 warning
  says en "at most {count of a} {{x} {join("a", b)}" zh ""
  for a.b
  in 313, 315New
  must a is 1
    # inside
    and b is 2
  at c.first
  helps en "h" zh "帮"
  source unverified "law"
  until 2027-01-01
  from 2026-01-01
rule R-2 error for a when b must c
`).rules
  expect(long).toEqual({
    notes: ['inside'], id: 'GB/1.a', code: '8001', severity: 'warning', over: ['a', 'b'], variants: ['313', '315New'], when: null, must: term('a is 1 and b is 2'), at: ['c', 'first'],
    says: { en: ['at most ', term('count of a'), ' {x} ', term('join("a", b)')], 'zh-CN': [] }, helps: { en: ['h'], 'zh-CN': ['帮'] },
    source: { basis: 'unverified', of: 'law' }, from: '2026-01-01', until: '2027-01-01',
  })
  expect(short).toMatchObject({ id: 'R-2', code: 'R-2', severity: 'error', over: ['a'], when: term('b'), must: term('c'), notes: [] })
})

test('a definition is a field over groups', () => {
  expect(edition(`${HEAD}# sum\ndefine total number for a.b\n  as sum of c\n`).definitions).toEqual([{ notes: ['sum'], name: 'total', type: 'number', over: ['a', 'b'], as: term('sum of c') }])
})

test('a table has a policy, inputs, outputs and rows; behind the last bar stands a note of any signs', () => {
  const value = (text: string) => term(text)
  expect(edition(`${HEAD}table fees output order for a
  source ours "x"
  input kind as b.c
  input weight as d
  output fee number ranked 3, 2, -1
  output on day
  | -            | [1 .. 2)         || 3       | the day            | because "a | b
  | not "A", "B" | ((1 + 2) .. 3]   || -1      | if a then b else c |
  | in codes     | not in rates     || a       | 2026-01-01         |
  | present      | absent           || (2)     | the day            |
  | < 3          | >= -1            || 2       | the day            |
  | <= 2026-01-01| > "x"            || 2       | the day            |
  | (1 + 2) * 3  | b.c, yes         || 2       | the day            |
`).tables).toEqual([{
    notes: [], name: 'fees', policy: 'output order', over: ['a'], source: { basis: 'ours', of: 'x' },
    inputs: [{ name: 'kind', term: value('b.c') }, { name: 'weight', term: value('d') }],
    outputs: [{ name: 'fee', type: 'number', ranked: [value('3'), value('2'), value('-1')] }, { name: 'on', type: 'day', ranked: [] }],
    rows: [
      { cells: [{ kind: 'any' }, { kind: 'range', from: value('1'), to: value('2'), isFromIn: true, isToIn: false }], gives: [value('3'), value('the day')], note: 'because "a | b' },
      { cells: [{ kind: 'among', values: [value('"A"'), value('"B"')], isNegated: true }, { kind: 'range', from: value('1 + 2'), to: value('3'), isFromIn: false, isToIn: true }], gives: [value('-1'), value('if a then b else c')], note: '' },
      { cells: [{ kind: 'list', list: 'codes', isNegated: false }, { kind: 'list', list: 'rates', isNegated: true }], gives: [value('a'), value('2026-01-01')], note: '' },
      { cells: [{ kind: 'present', isNegated: false }, { kind: 'present', isNegated: true }], gives: [value('2'), value('the day')], note: '' },
      { cells: [{ kind: 'compare', by: '<', right: value('3') }, { kind: 'compare', by: '>=', right: value('-1') }], gives: [value('2'), value('the day')], note: '' },
      { cells: [{ kind: 'compare', by: '<=', right: value('2026-01-01') }, { kind: 'compare', by: '>', right: value('"x"') }], gives: [value('2'), value('the day')], note: '' },
      { cells: [{ kind: 'among', values: [value('(1 + 2) * 3')], isNegated: false }, { kind: 'among', values: [value('b.c'), value('yes')], isNegated: false }], gives: [value('2'), value('the day')], note: '' },
    ],
  }])
})

test.each(['unique', 'any', 'priority', 'first', 'rule order', 'output order', 'collect', 'collect sum', 'collect least', 'collect greatest', 'collect count'])(
  'a table may be %s', (policy) => {
    expect(edition(`${HEAD}table t ${policy}\n  input a as a\n  output b text\n  | - || "x" |\n`).tables[0]?.policy).toBe(policy)
  },
)

test('several texts make one edition, in their order', () => {
  const { rules, form } = edition('rule a error\n  when yes\n', `${HEAD}rule b error\n  when yes\n`, 'rule c error\n  when yes\n\ngiven\n  x day\n')
  expect([rules.map(({ id }) => id), Object.keys(form.given)]).toEqual([['a', 'b', 'c'], ['x']])
})

test('a message without fields takes a form that is known, with more given and tested beside it', () => {
  const known: Form = { name: 'K', variants: ['1'], fields: { a: { type: 'text', many: false } }, given: { b: { type: 'day', many: false } }, tests: [{ name: 't', takes: [], gives: 'text' }] }
  const text = 'edition e\n  from 2026-01-01\nmessage K\ngiven\n  c day\ntest u() text\n'
  const read = parseEdition([{ name: 'x', text }], { K: known })
  if ('faults' in read) throw new Error('faults')
  expect(read.edition.form).toEqual({ ...known, given: { ...known.given, c: { type: 'day', many: false } }, tests: [...known.tests, { name: 'u', takes: [], gives: 'text' }] })
})

test('line ends of Windows, a byte order mark and blanks at ends of lines change nothing', () => {
  const text = `${HEAD}rule a error\n  when a is 1\n    or b\n  says en "x" zh "y"\n`
  expect(edition(`\ufeff${text.replaceAll('\n', '  \r\n')}`)).toEqual(edition(text))
})

test('every node that was read has a place, through all texts', () => {
  const texts = [{ name: 'one', text: HEAD }, { name: 'two', text: '\nrule r error for a.b\n  when c[d is 1].e is "通" and\n    f in (1, 2)\n  at g\n' }]
  const read = parseEdition(texts)
  if ('faults' in read) throw new Error('faults')
  const { edition: { rules: [rule], form }, places } = read
  const placeOf = (node: object | null | undefined) => {
    const place = node ? places.of(node) : null
    return place && `${place.file} ${place.line}:${place.column}`
  }
  if (rule?.when?.kind !== 'and') throw new Error('no and')
  const [first, second] = rule.when.terms
  if (first?.kind !== 'compare' || first.left.kind !== 'path' || second?.kind !== 'in') throw new Error('other terms')
  expect([rule, rule.over, rule.when, first, first.left, first.left.steps[0], first.left.steps[0]?.where, first.left.steps[1], first.right, second, second.among, rule.at].map(placeOf))
    .toEqual(['two 2:1', 'two 2:18', 'two 3:8', 'two 3:8', 'two 3:8', 'two 3:8', 'two 3:10', 'two 3:18', 'two 3:23', 'two 4:5', 'two 4:10', 'two 5:6'])
  expect([form, form.fields['a'], read.edition].map(placeOf)).toEqual(['one 4:1', 'one 5:3', 'one 1:1'])
  expect(places.of({})).toBeNull()
})

const LARGE: readonly (readonly [what: string, text: string, code: string])[] = [
  ['text over its bytes',       `${HEAD}# ${'通'.repeat(LIMITS.textBytes / 3)}\n`,                                                      'text_too_large'],
  ['rules over their number',   `${HEAD}${Array.from({ length: LIMITS.rules + 1 }, (_, place) => `rule r${place} error when a\n`).join('')}`,  'too_many'],
  ['entries over their number', `${HEAD}list l\n  ${'1,'.repeat(LIMITS.entries)}1\n`,                                                  'too_many'],
  ['rows over their number',    `${HEAD}table t any\n  output o text\n${'  || 1 |\n'.repeat(LIMITS.rows + 1)}`,                         'too_many'],
  ['terms within terms',        `${HEAD}rule r error\n  when ${'not '.repeat(LIMITS.depth)}a\n`,                                        'too_deep'],
  ['a sum of many parts',       `${HEAD}rule r error\n  when 1${' + 1'.repeat(100_000)} is a\n`,                                        'too_deep'],
  ['parentheses',               `${HEAD}rule r error\n  when ${'('.repeat(50_000)}a\n`,                                                 'too_deep'],
  ['brackets',                  `${HEAD}rule r error\n  when ${'a['.repeat(50_000)}a\n`,                                                'too_deep'],
  ['values in texts',           `${HEAD}rule r error\n  when a\n  says en "{${'-'.repeat(50_000)}1}" zh ""\n`,                          'too_deep'],
]

for (const [what, text, code] of LARGE) {
  test(`refused: ${what}`, () => {
    const read = parseEdition([{ name: 'x', text }])
    expect('faults' in read && read.faults.map((fault) => fault.code)).toEqual([code])
  })
}
