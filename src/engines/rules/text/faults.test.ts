import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawnEdition } from '../../../../test/support/drawn.ts'
import { nearest } from './faults.ts'
import { parseEdition } from './parse.ts'
import { printEdition } from './print.ts'

const HEAD = 'edition e-1\n  from 2026-01-01\n\nmessage M\n  a text\n\n'

/** `▸` stands before the sign that the fault points at. */
const CLAUSES: readonly (readonly [clause: string, code: string, message: RegExp, remedy: RegExp])[] = [
  ['when a ▸iz 3',                        'unexpected',       /`iz` does not go on with the term/, /did you mean `is`\?/],
  ['when a is 3\n    ▸b is 4',            'unexpected',       /`b` does not go on with the term/,  /a line of its own begins with one of: for, in/],
  ['when a is ▸',                         'unexpected',       /expected a term, found the end/,    /two spaces in/],
  ['when a is b ▸is c',                   'unexpected',       /end of the comparison/,             /join comparisons with `and`/],
  ['when 1 + ▸not b',                     'unexpected',       /expected a value, found `not`/,     /`\(not …\)` in parentheses/],
  ['when a is ▸if b then c else d',       'unexpected',       /expected a value/,                  /`\(if …\)` in parentheses/],
  ['when if a ▸thn b else c',             'unexpected',       /expected `then`, found `thn`/,      /did you mean `then`\?/],
  ['when some ▸first in a has b',         'word_reserved',    /`first` is a word/,                 /backquotes: `first`/],
  ['when some p ▸on a has b',             'unexpected',       /expected `in`/,                     /did you mean `in`\?/],
  ['when some p in a ▸and b',             'unexpected',       /expected `has`/,                    /write `has` here/],
  ['when ▸of is 3',                       'word_reserved',    /`of` is a word/,                    /backquotes: `of`/],
  ['when count ▸is 3',                    'unexpected',       /expected `of`/,                     /write `count of …`/],
  ['when sum of (a▸',                     'unexpected',       /expected `\)`/,                     /./],
  ['when sum of (a) ▸in b',               'unexpected',       /expected `for`/,                    /write `for` here/],
  ['when ▸1 is present',                  'path_expected',    /only a field/,                      /name the field/],
  ['when ▸a + 1 counts up from 1',        'path_expected',    /only a field/,                      /name the field/],
  ['when a plus 3 ▸day',                  'unexpected',       /`days`, `months`/,                  /did you mean `days`\?/],
  ['when a plus 3 ▸',                     'unexpected',       /`days`, `months`/,                  /./],
  ['when a in ▸"x"',                      'unexpected',       /a list by its name, or values/,     /./],
  ['when a in (▸)',                       'unexpected',       /expected a term, found `\)`/,       /./],
  ['when (a or b▸',                       'unexpected',       /expected `\)`/,                     /./],
  ['when a[b▸',                           'unexpected',       /expected `\]`/,                     /./],
  ['when a.▸3',                           'unexpected',       /the name of a field, found `3`/,    /./],
  ['when the ▸week is a',                 'unexpected',       /expected `day`/,                    /./],
  ['when a matches ▸"x"',                 'unexpected',       /expected a pattern, found "x"/,     /between slashes/],
  ['when a matches /x\\/▸(?=y)/',         'pattern_unfit',    /look ahead/,                        /second condition/],
  ['when a matches ▸/x',                  'text_unclosed',    /pattern does not end/,              /close it with \//],
  ['when a is ▸"x',                       'text_unclosed',    /does not end on its line/,          /close it with "/],
  ['when ▸`x is 1',                       'text_unclosed',    /does not end on its line/,          /close it with `/],
  ['when a is "x▸\\q"',                   'escape_unknown',   /`\\q` means nothing/,               /\\u\{…\}/],
  ['when a is "▸\\u{110000}"',            'escape_unknown',   /means nothing/,                     /\\u\{…\}/],
  ['when a is ▸2026-02-30',               'day_unreal',       /there is no 2026-02-30/,            /2026-01-31/],
  [`when a is ▸${'1'.repeat(62)}`,        'number_malformed', /more than 60 digits/,               /fewer/],
  ["when a is ▸'x'",                      'sign_unknown',     /`'`/,                               /double quotes/],
  ['when a ▸!= 3',                        'sign_unknown',     /`!`/,                               /did you mean `is not`\?/],
  ['when ▸!a',                            'sign_unknown',     /`!`/,                               /did you mean `not`\?/],
  ['when a ▸&& b',                        'sign_unknown',     /`&`/,                               /did you mean `and`\?/],
  ['when a ▸|| b',                        'unexpected',       /`\|\|` does not go on/,             /did you mean `or`\?/],
  ['when (a ▸= 3)',                       'unexpected',       /expected `\)`/,                     /did you mean `is`\?/],
  ['when a ▸= 3',                         'unexpected',       /`=` does not go on/,                /did you mean `is`\?/],
  ['when a in ▸（1)',                      'sign_unknown',     /`（`/,                              /half-width/],
  ['when a is ▸“x”',                      'sign_unknown',     /`“`/,                               /double quotes/],
  ['when a ▸; b',                         'sign_unknown',     /`;`/,                               /leave it out/],
  ['when a is 3 ▸# three',                'sign_unknown',     /line of its own/,                   /line above/],
  ['when a\n  ▸mist a is 1',              'unexpected',       /no clause begins with `mist`/,       /did you mean `must`\?/],
  ['when a\n  ▸when b',                   'clause_twice',     /`when` stands here twice/,          /keep one/],
  ['when a\n  from ▸yesterday',           'unexpected',       /expected a day/,                    /2026-01-31/],
  ['when a\n  source ▸seen "x"',          'unexpected',       /`read`, `unverified` or `ours`/,    /./],
  ['when a\n  says ▸"x"',                 'unexpected',       /expected `en`, found "x"/,          /write `en` here/],
  ['when a\n  says en "x"▸',              'unexpected',       /expected `zh`/,                     /./],
  ['when a\n  says en "{a ▸iz b}" zh ""', 'unexpected',       /expected `}`/,                      /did you mean `is`\?/],
  ['when a\n  says en "{▸}" zh ""',       'unexpected',       /expected a term, found `}`/,        /./],
  ['when a\n  at ▸3',                     'unexpected',       /the name of a field/,               /./],
  ['when a\n  in ▸"313"',                 'unexpected',       /an id/,                             /./],
]

for (const [clause, code, message, remedy] of CLAUSES) {
  test(`rule … ${clause.replaceAll('\n', ' ⏎')}`, () => {
    const text = `${HEAD}rule r error\n  ${clause}\n`
    expect(faultsOf(text.replace('▸', ''))).toEqual([{ code, ...placeOf(text), message: expect.stringMatching(message), remedy: expect.stringMatching(remedy) }])
  })
}

const ENTRIES: readonly (readonly [text: string, code: string, message: RegExp, remedy: RegExp])[] = [
  ['▸rul x error\n  when a\n',                                'entry_unknown',   /no entry begins with `rul`/,    /did you mean `rule`\?/],
  ['▸and b is 2\n',                                           'entry_unknown',   /no entry begins with `and`/,    /two spaces in/],
  ['▸"x"\n',                                                  'entry_unknown',   /./,                             /begins with one of/],
  ['rule ▸\n  when a\n',                                      'unexpected',      /the id of the rule/,            /./],
  ['rule x ▸eror\n  when a\n',                                'unexpected',      /`error`, `warning` or `notice`/, /did you mean `error`\?/],
  ['rule ▸x error\n  at a\n',                                 'clause_missing',  /neither when it fires nor what/, /when …/],
  ['rule x error\n  when a\n▸rule x error\n  when b\n',       'name_twice',      /two rules `x`/,                 /another name/],
  ['define ▸x number\n',                                      'clause_missing',  /`x` is not said to be anything/, /as …/],
  ['define x ▸nuber\n  as 1\n',                               'unexpected',      /`text`, `number`/,              /did you mean `number`\?/],
  ['define x number\n  as 1\n▸define x text\n  as "1"\n',     'name_twice',      /two definitions `x`/,           /another name/],
  ['list l of ▸day\n',                                        'unexpected',      /`text` or `number`/,            /./],
  ['list l\n  ▸AD\n',                                         'unexpected',      /a value/,                       /./],
  ['list l\n  "a" = ▸b\n',                                    'unexpected',      /a value, found `b`/,            /double quotes/],
  ['list l given\n▸list l given\n',                           'name_twice',      /two lists `l`/,                 /another name/],
  ['table t ▸best\n',                                         'unexpected',      /hit policy/,                    /./],
  ['table t output ▸oder\n',                                  'unexpected',      /expected `order`/,              /did you mean `order`\?/],
  ['table t any\n  ▸inptu a as a\n',                          'unexpected',      /no clause begins/,              /did you mean `input`\?/],
  ['table t any\n  input a as a\n  output b text\n  | 1 ▸| 2 || 3 |\n', 'row_uneven', /more than 1 cells/,        /one cell for every input/],
  ['table t any\n  input a as a\n  input c as a\n  output b text\n  | 1 ▸|| 3 |\n', 'row_uneven', /1 cells, and the table has 2/, /one cell for every input/],
  ['table t any\n  input a as a\n  output b text\n  | 1 || 3▸\n', 'row_uneven',  /no bar after/,                  /one cell for every input/],
  ['table t any\n  input a as a\n  output b text\n  | [1 .. ▸| || 3 |\n', 'unexpected', /a term/,                 /./],
  ['table t any\n  input a as a\n  output b text\n  | [1 .. 2 ▸| || 3 |\n', 'unexpected', /`\]` or `\)`/,         /leaves it out/],
  ['table t any\n  output b text\n▸table t any\n  output b text\n', 'name_twice', /two tables `t`/,               /another name/],
  ['test t(▸txt) text\n',                                     'unexpected',      /`text`, `number`/,              /did you mean `text`\?/],
  ['test t() text\n▸test t() text\n',                         'name_twice',      /two tests `t`/,                 /another name/],
  ['given\n  x day\ngiven\n  ▸x day\n',                       'name_twice',      /two given fields `x`/,          /another name/],
  ['given\n  x day\n  ▸x day\n',                              'name_twice',      /two fields `x` in one group/,   /another name/],
  ['given\n  x ▸dya\n',                                       'unexpected',      /`text`, `number`/,              /did you mean `day`\?/],
  ['given\n  x group\n      y day\n    ▸z day\n',             'unexpected',      /neither with those above/,      /as far in as its siblings/],
  ['▸edition f\n  from 2026-01-01\n',                         'edition_twice',   /two editions/,                  /keep one/],
  ['▸message N\n  a text\n',                                  'message_twice',   /two messages/,                  /keep one/],
]

for (const [entry, code, message, remedy] of ENTRIES) {
  test(`${entry.trimEnd().replaceAll('\n', ' ⏎')}`, () => {
    const text = HEAD + entry
    expect(faultsOf(text.replace('▸', ''))).toEqual([{ code, ...placeOf(text), message: expect.stringMatching(message), remedy: expect.stringMatching(remedy) }])
  })
}

test('what is missing altogether is said once everything else could be read', () => {
  expect(faultsOf('')).toMatchObject([{ code: 'edition_missing' }, { code: 'message_missing' }])
  expect(faultsOf('edition e\n\nmessage M\n')).toMatchObject([{ code: 'clause_missing', line: 1, column: 9, remedy: 'add a line `  from 2026-01-31`' }, { code: 'form_unknown', line: 3 }])
  expect(faultsOf('edition e\n  form 2026-01-01\n\nmessage M\n  a text\n')).toMatchObject([{ code: 'unexpected', line: 2, column: 3, remedy: 'did you mean `from`?' }])
})

test('a form that nobody knows is near one that somebody does', () => {
  const read = parseEdition([{ name: 'x', text: 'edition e\n  from 2026-01-01\nmessage CC315\n' }], { CC315A: { name: 'CC315A', variants: [], fields: {}, given: {}, tests: [] } })
  expect('faults' in read && read.faults).toMatchObject([{ code: 'form_unknown', remedy: 'did you mean `CC315A`?' }])
})

test('all faults of all texts come at once, clause by clause and row by row', () => {
  const texts = [
    `${HEAD}rule a error\n  when a iz 1\n  must b is\n  at c\n\nrule b eror\n  when a\n`,
    'table t any\n  input a as a\n  output b text\n  | 1 | 2 || 3 |\n  | 1 || 2 |\n  | || 2 |\nlits l\n\nlist m\n  "a"\n  b\n',
  ]
  const read = parseEdition(texts.map((text, place) => ({ name: `${place}`, text })))
  expect('faults' in read && read.faults.map(({ file, line, column }) => `${file} ${line}:${column}`))
    .toEqual(['0 8:10', '0 9:12', '0 12:8', '1 4:7', '1 6:5', '1 7:1', '1 11:3'])
})

test('whatever is cut out of a text or put into it, faults come out and nothing is thrown', () => {
  const scrap = fc.constantFrom('"', '`', '/', '(', ')', '[', ']', '{', '}', '|', '||', '..', '\n', '\n  ', ' ', '#', 'in', 'not', 'of', 'for', '2026-01-01', '1', '-', ',', '.', '\\', '\u0000', '\ud800', '😀')
  fc.assert(fc.property(drawnEdition({ sizeMax: 3 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat({ max: 12 }), fc.array(scrap, { maxLength: 3 }), ({ edition }, where, cut, put) => {
    const text = printEdition(edition)
    const at = Math.floor(where * text.length)
    const read = parseEdition([{ name: 'x', text: text.slice(0, at) + put.join('') + text.slice(at + cut) }])
    if ('faults' in read) for (const { line, column, message, remedy } of read.faults) expect([line > 0, column > 0, message !== '', remedy !== '']).toEqual([true, true, true, true])
  }), { numRuns: 800 })
})

test('the nearest word is at most two slips away', () => {
  expect(nearest('erorr', ['warning', 'error'])).toBe('error')
  expect(nearest('si', ['is', 'in'])).toBe('is')
  expect(nearest('x', ['is', 'in'])).toBeNull()
  expect(nearest('weather', ['whether', 'either'])).toBe('whether')
  expect(nearest('unrelated', ['is', 'in', 'error'])).toBeNull()
})

function faultsOf(text: string) {
  const read = parseEdition([{ name: 'x', text }])
  return 'faults' in read ? read.faults.map(({ file: _, ...fault }) => fault) : []
}

function placeOf(text: string): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, text.indexOf('▸')).split('\n')
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}
