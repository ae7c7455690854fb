import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawnEdition } from '../../../../test/support/drawn.ts'
import type { Term } from '../edition.ts'
import { formatText } from './format.ts'
import { parseEdition, parseTerm } from './parse.ts'
import { printEdition, printTerm } from './print.ts'

test('what is printed reads back as the same edition, and prints as the same text', () => {
  fc.assert(fc.property(drawnEdition(), ({ edition }) => {
    const text = printEdition(edition)
    const read = parseEdition([{ name: 'drawn', text }])
    if ('faults' in read) throw new Error(JSON.stringify(read.faults[0]))
    expect(read.edition).toEqual(edition)
    expect(printEdition(read.edition)).toBe(text)
    expect(formatText({ name: 'drawn', text })).toEqual({ text })
  }), { numRuns: 500 })
})

/** With more parentheses than are needed, and with those that are. */
const PARENTHESES: readonly (readonly [text: string, printed: string])[] = [
  ['((a) or ((b) and (not (c))))',                 'a or b and not c'],
  ['(a or b) and c',                               '(a or b) and c'],
  ['(a or b) or c',                                '(a or b) or c'],
  ['a and (b and c)',                              'a and (b and c)'],
  ['not (a and b)',                                'not (a and b)'],
  ['not (a is b)',                                 'not a is b'],
  ['(not a) is b',                                 '(not a) is b'],
  ['(some p in a has (p is 1)) and b',             'some p in a has p is 1 and b'],
  ['some p in a has (p is 1 and b)',               'some p in a has (p is 1 and b)'],
  ['if (a or b) then (c) else (d or e)',           'if a or b then c else d or e'],
  ['(if a then b else c) or d',                    '(if a then b else c) or d'],
  ['(if a then b else c) is d',                    '(if a then b else c) is d'],
  ['a is (b + (c * d))',                           'a is b + c * d'],
  ['(a + b) + c - (d - e)',                        'a + b + c - (d - e)'],
  ['(a + b) * c / (d / e)',                        '(a + b) * c / (d / e)'],
  ['-(a) + (-b) * (-(c))',                         '-a + -b * -c'],
  ['-(a + b) - (-(-c))',                           '-(a + b) - -(-c)'],
  ['(a plus (3 * b) days) plus (1 + c) months',    'a plus 3 * b days plus (1 + c) months'],
  ['a + (b plus 1 days)',                          'a + (b plus 1 day)'],
  ['(days from a to (b)) > (c + 1)',               'days from a to b > c + 1'],
  ['(days from a to b) + 1',                       '(days from a to b) + 1'],
  ['workdays from a to (b plus 1 workdays) in h',  'workdays from a to (b plus 1 workday) in h'],
  ['(a plus 1 workdays) in h',                     '(a plus 1 workday) in h'],
  ['(a plus 1 workdays in h) in (b, (c))',         'a plus 1 workday in h in (b, c)'],
  ['sum of ((p.a * p.b)) for p in c',              'sum of (p.a * p.b) for p in c'],
  ['lookup(l, (a in m) on b)',                     'lookup(l, (a in m) on b)'],
  ['lookup(l, (a in m))',                          'lookup(l, a in m)'],
]

for (const [text, form] of PARENTHESES) {
  test(`${text} needs no more than ${form}`, () => {
    const [read, again] = [parseTerm(text), parseTerm(form)]
    if ('faults' in read || 'faults' in again) throw new Error('faults')
    expect(printTerm(read.term)).toBe(form)
    expect(again.term).toEqual(read.term)
  })
}

/** As it stands in the text of an author, and as it is printed. */
const FORMATTED: readonly (readonly [what: string, text: string, form: string])[] = [
  ['entries stand a blank line apart, comments directly above theirs', `# one

# two
edition   e
  until 2027-01-01
  from 2026-01-01


# three
message M variants a,b
    x    many text
    y group
        z day
# end`, `# one
# two
edition e
  from 2026-01-01
  until 2027-01-01

# three
message M variants a, b
  x many text
  y group
    z day

# end
`],
  ['a clause stands on a line of its own, in the order of the grammar', `rule r reports r error source ours "x" helps en "h" zh "帮" says en "{ count of a }" zh "a" must (a or (b)) for c when x is not present
`, `rule r error
  for c
  when x is absent
  must a or b
  says en "{count of a}"
       zh "a"
  helps en "h"
        zh "帮"
  source ours "x"
`],
  ['a long term is broken before its words', `rule r error
  when GOOITEGDS.DocumentTypeProduced is "N705" and (HEAHEA.TransportModeAtBorder in (1, 3, 8) or HEAHEA.PlaceOfLoading is present and HEAHEA.PlaceOfUnloading is present) and TRACONCO1 is absent
  must some item in GOOITEGDS has (item.DocumentTypeProduced starts with "N" and item.DocumentReference is present or item.SpecialMention is "10600")
`, `rule r error
  when GOOITEGDS.DocumentTypeProduced is "N705"
    and (HEAHEA.TransportModeAtBorder in (1, 3, 8)
      or HEAHEA.PlaceOfLoading is present and HEAHEA.PlaceOfUnloading is present)
    and TRACONCO1 is absent
  must some item in GOOITEGDS has (item.DocumentTypeProduced starts with "N" and item.DocumentReference is present
    or item.SpecialMention is "10600")
`],
  ['a long choice is broken before then and else', `define d number
  as if HEAHEA.TransportModeAtBorder is "1" or HEAHEA.TransportModeAtBorder is "8" then count of GOOITEGDS.PACGS2 else sum of GOOITEGDS.PACGS2.NumOfPacGS24
`, `define d number
  as if HEAHEA.TransportModeAtBorder is "1" or HEAHEA.TransportModeAtBorder is "8"
    then count of GOOITEGDS.PACGS2
    else sum of GOOITEGDS.PACGS2.NumOfPacGS24
`],
  ['many values fill lines', `rule r error
  when not CountryOfRoutingCode in ("AD", "AE", "AF", "AG", "AI", "AL", "AM", "AO", "AQ", "AR", "AS", "AT", "AU", "AW", "AX", "AZ", "BA", "BB")
`, `rule r error
  when not CountryOfRoutingCode in (
      "AD", "AE", "AF", "AG", "AI", "AL", "AM", "AO", "AQ", "AR", "AS", "AT", "AU", "AW", "AX", "AZ", "BA", "BB")
`],
  ['columns of a table are padded to fours', `table t collect sum for a
  input b as c
  input d as e
  output f number ranked 1,2
  |-|"通道","x"||3|because
  |not in codes|absent||12345|
  |[1..20)|(1+2)||1|
`, `table t collect sum for a
  input b as c
  input d as e
  output f number ranked 1, 2
  | -            | "通道", "x"  || 3        | because
  | not in codes | absent       || 12345    |
  | [1 .. 20)    | 1 + 2        || 1        |
`],
  ['plain values share a line, others have their own', `list l gives number
  "a"
  "b"
  "c" = 1
  "d", "e"
`, `list l gives number
  "a", "b"
  "c" = 1
  "d", "e"
`],
  ['a long list is broken where the first sign changes', `list l
  ${Array.from({ length: 40 }, (_, place) => `"${'ABC'.charAt(place / 17)}${place}"`).join(', ')}
`, `list l
  "A0", "A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9", "A10", "A11", "A12", "A13", "A14", "A15", "A16"
  "B17", "B18", "B19", "B20", "B21", "B22", "B23", "B24", "B25", "B26", "B27", "B28", "B29", "B30", "B31", "B32", "B33"
  "C34", "C35", "C36", "C37", "C38", "C39"
`],
  ['comments within an entry go above it', `# a
rule r error
  # b
  when a and
    # c
    b
`, `# a
# b
# c
rule r error
  when a and b
`],
]

for (const [what, text, form] of FORMATTED) {
  test(what, () => {
    expect(formatText({ name: 'x', text })).toEqual({ text: form })
    expect(formatText({ name: 'x', text: form })).toEqual({ text: form })
  })
}

test('signs that no eye can tell apart are printed by their number', () => {
  const term: Term = { kind: 'text', value: 'a\u00a0b\u200b\u202e\u0000\ud800"\\`é通😀 \n\t\r' }
  const text = printTerm(term)
  expect(text).toBe('"a\\u{a0}b\\u{200b}\\u{202e}\\u{0}\\u{d800}\\"\\\\`é通😀 \\n\\t\\u{d}"')
  expect(parseTerm(text)).toMatchObject({ term })
})

test('signs that are printed by their number come back from sentences too, beside braces that are text', () => {
  const text = 'rule r error\n  when a\n  says en "\\u{200b}{{\\u{2028}{b}"\n       zh "通\\u{0}"\n'
  expect(formatText({ name: 'x', text })).toEqual({ text })
})

test('a text with faults is not formatted', () => {
  expect(formatText({ name: 'x', text: 'rule r error\n  whem a\n' })).toMatchObject({ faults: [{ file: 'x', line: 2, column: 3, remedy: 'did you mean `when`?' }] })
})
