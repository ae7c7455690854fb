import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compilePattern, matchesWhole, ROWS_MAX } from './pattern.ts'
import type { Pattern } from './pattern.ts'

function compiled(text: string): Pattern {
  const pattern = compilePattern(text)
  if ('fault' in pattern) throw new Error(`${text}: ${pattern.fault}`)
  return pattern
}

const HELD: readonly (readonly [pattern: string, fits: readonly string[], fails: readonly string[]])[] = [
  ['',                          [''],                               ['a', ' ']],
  ['abc',                       ['abc'],                            ['ab', 'abcd', 'xabc', '']],
  ['a|bc|',                     ['a', 'bc', ''],                    ['abc', 'b']],
  ['[A-Z]{2}',                  ['AB'],                             ['A', 'ABC', 'ab']],
  ['[A-Z]{2,}',                 ['AB', 'ABCDEF'],                   ['A']],
  ['[A-Z]{0,2}x{0}',            ['', 'A', 'AB'],                    ['ABC', 'x']],
  ['a*b+c?',                    ['b', 'aab', 'abbc'],               ['', 'ac', 'abcc']],
  ['a+?b*?',                    ['a', 'aabb'],                      ['b', '']],
  ['(ab|cd)+',                  ['ab', 'abcdab'],                   ['', 'abc']],
  ['(?:a|(b(c|d)?))*',          ['', 'abc', 'bdab'],                ['cd']],
  ['(a*)*',                     ['', 'aaa'],                        ['b']],
  ['(a*|b)*c',                  ['c', 'ababc'],                     ['', 'ca']],
  ['.',                         ['a', '通', '\t', '\u0085'],        ['', '\n', '\r', '\u2028', '\u2029', 'ab', '😀']],
  ['..',                        ['😀', 'ab'],                       ['a']],
  ['\\d{4}-\\d\\d',             ['2026-01'],                        ['2026-1', '２０２６-01']],
  ['\\w+',                      ['aZ_9'],                           ['', 'é', 'a-b', '通']],
  ['\\s*',                      ['', ' \t\n\r\v\f\u00a0\ufeff\u2028\u3000\u1680\u200a\u202f'], ['\u200b', 'a', '\u0085', '\u180e']],
  ['\\D\\W\\S',                 ['a-b', '通通通'],                  ['1-b', 'aab', 'a- ']],
  ['[^a-c]',                    ['d', '\n', '通'],                  ['a', 'b', '']],
  ['[\\w.-]+',                  ['a.b-c'],                          ['a b']],
  ['[-a]+|[a-]+|[.+-]+',        ['-a', '+-.'],                      ['b']],
  ['[\\]\\[\\\\^/]+',           [']', '[\\^/'],                     ['a']],
  ['[^\\s\\S]?',                [''],                               ['a']],
  ['\\x41\\u901A\\n\\t',        ['A通\n\t'],                        ['A通nt']],
  ['\\.\\*\\(\\)\\{\\}\\[\\]\\|\\+\\?\\^\\$\\/\\-', ['.*(){}[]|+?^$/-'], ['']],
  ['a,b"c',                     ['a,b"c'],                          []],
]

for (const [text, fits, fails] of HELD) {
  test(`/${text}/ is held against the whole text`, () => {
    const pattern = compiled(text)
    const expression = new RegExp(`^(?:${text})$`)
    for (const one of fits) expect([one, matchesWhole(pattern, one), expression.test(one)]).toEqual([one, true, true])
    for (const one of fails) expect([one, matchesWhole(pattern, one), expression.test(one)]).toEqual([one, false, false])
  })
}

const UNFIT: readonly (readonly [pattern: string, at: number, code: string, fault: RegExp])[] = [
  ['^a',               0, 'pattern_unsupported', /is not needed/],
  ['ab$',              2, 'pattern_unsupported', /is not needed/],
  ['x(?=a)',           1, 'pattern_unsupported', /look ahead or back/],
  ['(?!a)b',           0, 'pattern_unsupported', /look ahead or back/],
  ['(?<=a)b',          0, 'pattern_unsupported', /look ahead or back/],
  ['(?<!a)b',          0, 'pattern_unsupported', /look ahead or back/],
  ['(?<name>a)',       0, 'pattern_unsupported', /no names/],
  ['(?i:a)',           0, 'pattern_unsupported', /no names/],
  ['(a)\\1',           3, 'pattern_unsupported', /refer back/],
  ['\\k<a>',           0, 'pattern_unsupported', /refer back/],
  ['a\\b',             1, 'pattern_unsupported', /ends of words/],
  ['[\\b]',            1, 'pattern_unsupported', /ends of words/],
  ['\\p{L}',           0, 'pattern_unsupported', /means nothing/],
  ['\\q',              0, 'pattern_unsupported', /means nothing/],
  ['\\x4',             0, 'pattern_unsupported', /means nothing/],
  ['\\',               0, 'pattern_malformed',   /nothing follows/],
  ['a**',              2, 'pattern_malformed',   /repeats a repetition/],
  ['a++',              2, 'pattern_malformed',   /repeats a repetition/],
  ['a{2}{3}',          4, 'pattern_malformed',   /repeats a repetition/],
  ['*a',               0, 'pattern_malformed',   /repeats nothing/],
  ['(|+)',             2, 'pattern_malformed',   /repeats nothing/],
  ['a{x}',             1, 'pattern_malformed',   /begins no count/],
  ['{2}',              0, 'pattern_malformed',   /repeats nothing/],
  ['a{3,2}',           1, 'pattern_malformed',   /cannot be/],
  ['(a',               0, 'pattern_malformed',   /not closed/],
  ['a)',               1, 'pattern_malformed',   /closes nothing/],
  ['a]',               1, 'pattern_malformed',   /closes nothing/],
  ['[a',               0, 'pattern_malformed',   /not closed/],
  ['[]',               0, 'pattern_malformed',   /no sign/],
  ['[z-a]',            1, 'pattern_malformed',   /backwards/],
  ['[\\d-z]',          1, 'pattern_malformed',   /from one sign to another/],
  ['a{2001}',          0, 'pattern_too_large',   /more than 2000/],
  ['(((a{99}){99}){99}){99}', 0, 'pattern_too_large', /more than 2000/],
  ['a{99999999999999999999}', 0, 'pattern_too_large', /more than 2000/],
  ['('.repeat(65),    64, 'pattern_too_large',   /more than 64 groups/],
]

for (const [text, at, code, fault] of UNFIT) {
  test(`/${text}/ is refused at sign ${at}, with a remedy`, () => {
    const pattern = compilePattern(text)
    if (!('fault' in pattern)) throw new Error('it was taken')
    expect([pattern.code, pattern.at, pattern.fault]).toEqual([code, at, expect.stringMatching(fault)])
    expect(pattern.remedy).not.toBe('')
  })
}

/** Patterns over few signs, so that texts over the same signs often fit. */
const { drawnPattern } = fc.letrec<{ drawnPattern: string; atom: string }>((tie) => ({
  drawnPattern: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('atom'),
    fc.array(tie('atom'), { maxLength: 4 }).map((parts) => parts.join('')),
    fc.tuple(tie('drawnPattern'), tie('drawnPattern')).map(([one, other]) => `${one}|${other}`),
    fc.tuple(tie('atom'), fc.constantFrom('*', '+', '?', '{0,2}', '{2}', '{1,}', '*?', '{0}')).map(([one, times]) => `${one}${times}`),
  ),
  atom: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('a', 'b', '-', '.', '\\s', '\\S', '\\d', '\\W', '[ab]', '[^a]', '[^\\n\\r]', '[a-c\\d]', '通', '\\u00a0'),
    fc.tuple(fc.constantFrom('(', '(?:'), tie('drawnPattern')).map(([open, inside]) => `${open}${inside})`),
  ),
}))
const drawnText = fc.array(fc.constantFrom('a', 'b', 'c', '-', '1', ' ', '\n', '\u00a0', '通', '\ud83d'), { maxLength: 8 }).map((signs) => signs.join(''))

test('a drawn pattern fits a drawn text where RegExp says so, by the table and without it', () => {
  fc.assert(fc.property(drawnPattern, fc.array(drawnText, { minLength: 1, maxLength: 8 }), (text, texts) => {
    const expression = new RegExp(`^(?:${text})$`)
    const pattern = compiled(text)
    const withoutRoom: Pattern = { ...compiled(text), rows: crowded(compiled(text)) }
    for (const one of texts) {
      expect(matchesWhole(pattern, one)).toBe(expression.test(one))
      expect(matchesWhole(withoutRoom, one)).toBe(expression.test(one))
    }
  }), { numRuns: 2_000 })
})

/** As many rows as there may be, of which the texts need none but the first. */
function crowded({ rows }: Pattern): Pattern['rows'] {
  return [...rows, ...Array.from({ length: ROWS_MAX }, () => rows[0]!)]
}

const EVIL: readonly (readonly [pattern: string, texts: readonly string[]])[] = [
  ['(a+)+b',                                                 ['a'.repeat(100_000), `${'a'.repeat(99_999)}c`]],
  ['(a*)*(a*)*b',                                            ['a'.repeat(100_000)]],
  ['(a|aa)+',                                                [`${'a'.repeat(99_999)}b`]],
  ['(a|a|a?)*b',                                             ['a'.repeat(100_000)]],
  ['\\s*[A-Z]{2}([\\s]+|[^\\n\\r]){1,15}/[0-9]{10}\\s*',     [' '.repeat(100_000), `AB${' '.repeat(99_998)}`, `AB${'x '.repeat(50_000)}`]],
  ['(.*,){11}P',                                             ['1,'.repeat(50_000)]],
  ['([\\.+-]*[0-9][\\.+-]?){1,11}',                          ['+'.repeat(100_000), '1+'.repeat(50_000)]],
]

for (const [text, texts] of EVIL) {
  test(`/${text}/ costs a hundred thousand signs no more than a few steps each`, () => {
    const pattern = compiled(text)
    for (const one of texts) expect(matchesWhole(pattern, one)).toBe(false)
    expect(pattern.work).toBeLessThan(20_000)
  })
}

test('where the table is full, a sign costs at most one step for every state of the pattern', () => {
  const pattern = compiled('(a|b)*a(a|b){14}')
  const states = pattern.automaton.sets.length
  const [random, length] = [drawBits(100_000), 100_000]
  const before = pattern.work
  expect(matchesWhole(pattern, random)).toBe(random[length - 15] === 'a')
  expect(pattern.rows).toHaveLength(ROWS_MAX)
  expect(pattern.work - before).toBeLessThan(2 * states * length)
})

function drawBits(length: number): string {
  let state = 1
  return Array.from({ length }, () => {
    state = (state * 48_271) % 0x7fffffff
    return state & 1024 ? 'a' : 'b'
  }).join('')
}
