/** What the language means, as terms that hold on one message, for both judges. */
import { expect, test } from 'vitest'
import type { Day } from '../../kernel/time.ts'
import { compileEdition } from './compile/compile.ts'
import { interpretEdition } from './interpret.ts'
import type { Group, Occasion, Scalar } from './judging.ts'
import { parseEdition } from './text/parse.ts'

const FORM = `edition meaning
  title en "Meaning" zh "含义"
  from 2026-01-01

message M
  text text
  empty text
  amount number
  third number
  big number
  due day
  paid truth
  unpaid truth
  missing text
  gone number
  never day
  perhaps truth
  head group
    code text
  lost group
    code text
  goods many group
    code text
    kg number
    tags many text
    packs many group
      mark text
      pieces number

given
  register group
    state text

test check(text) truth
test weigh(number) number

list modes of number
  1, 2, 3.50

list rates of text gives number
  "A" = 0.10
  "B" = 7 until 2026-03-01
  "B" = 8 from 2026-03-01

list holidays of text
  "2026-05-01"
  "2026-05-04" until 2026-01-01

list places of text gives text given

define heavy truth for goods as kg > 10
define total number as sum of goods.kg
define share number for goods as kg / message.total
`

const MESSAGE: Group = {
  text: 'AB 12', empty: '', amount: '12.345', third: 3, big: '12345678901234567890.5', due: '2026-01-31', paid: true, unpaid: false, gone: 'twelve', never: '2026-02-30',
  head: { code: 'H' },
  goods: [
    { code: 'A', kg: 5, tags: ['x', 'y'], packs: [{ mark: 'P', pieces: 2 }, { mark: 'Q' }] },
    { code: 'B', kg: '25.0', tags: [], packs: [] },
    { code: 'A', kg: 20, packs: [{ mark: 'P', pieces: 0 }] },
  ],
}

const HOST: Occasion['host'] = {
  list: (name, value, day): Scalar => (name === 'places' && value === 'CNSHA' && day >= '2026-01-01' ? 'Shanghai' : null),
  test: (name, [one]): Scalar => (name === 'check' ? one === 'AB 12' : one === '12.345' ? '24.69' : null),
}

const HOLDS: Readonly<Record<string, readonly string[]>> = {
  'absent is equal to nothing, in no order, and only told by asking': [
    'missing is absent', 'gone is absent', 'never is absent', 'perhaps is absent', 'empty is present', 'unpaid is present', 'lost is absent',
    'not missing is missing', 'missing is not "x"', 'not gone < 1', 'not gone >= 1', 'not gone in (1, 2)', 'gone not in (1, 2)', 'lost.code is absent',
    'not missing starts with "x"', 'not missing matches /.*/', 'not perhaps', 'perhaps is no', 'length(missing) is 0', 'not gone + 1 > 0', 'goods.tags is present',
  ],
  'numbers are exact, and what is divided by zero is absent': [
    '1 / third * third is 1', '0.1 + 0.2 is 0.3', 'amount * 1000 is 12345', 'not 1 / 0 is 1 / 0', 'big + 0.5 is 12345678901234567891', '-amount < 0',
    'amount - 12 is 0.345', '7 / 2 is 3.5', 'big > amount', 'absolute(-3) is 3',
    'round(amount, 2) is 12.35', 'round(-amount, 2) is -12.35', 'down(amount, 2) is 12.34', 'round(amount, -1) is 10', 'text(amount * 2) is "24.69"',
    'not text(1 / third) is ""', 'number(" 012.50 ") is 12.5', 'not number("1,5") >= 0', 'amount is 12.3450',
  ],
  'texts are looked into sign by sign': [
    'trim("  a b ") is "a b"', 'upper("aß") is "ASS"', 'lower("ÀB") is "àb"', 'left(text, 2) is "AB"', 'right(text, 2) is "12"', 'right(text, 99) is text',
    'middle(text, 4, 9) is "12"', 'not middle(text, 0, 1) is ""', 'left(text, -1) is ""', 'before(text, " ") is "AB"', 'after(text, " ") is "12"',
    'before(text, "/") is ""', 'after(text, "/") is ""', 'join(text, "!") is "AB 12!"', 'text starts with "AB"', 'text ends with "12"', 'text contains " "',
    'text matches /[A-Z]{2} \\d+/', 'not text matches /[A-Z]{2}/', '"a" < "b"', '"Z" < "a"', '"10" < "9"',
  ],
  'days are days of the calendar': [
    'the day is 2026-04-30', 'due plus 1 months is 2026-02-28', 'due plus 1 days is 2026-02-01', 'due minus 2 years is 2024-01-31',
    'days from due to the day is 89', 'days from the day to due is -89', 'the day plus 1 workdays is 2026-05-01', 'the day plus 1 workdays in holidays is 2026-05-04',
    'workdays from the day to 2026-05-05 is 3', 'workdays from the day to 2026-05-05 in holidays is 2', 'year(due) is 2026', 'month(due) is 1', 'day("20260131") is due',
    'not day("2026-02-30") is due', 'due < the day', 'not due plus 0.5 days is due',
  ],
  'a way to many is told from a way to one': [
    'count of goods is 3', 'count of goods.packs is 3', 'count of goods.packs.pieces is 2', 'count of distinct goods.code is 2', 'sum of goods.kg is 50',
    'sum of lost.code is 0', 'least of goods.kg is 5', 'greatest of goods.kg is 25', 'first of goods.code is "A"', 'last of goods.kg is 20',
    'not first of goods[kg > 99].code is "A"', 'some g in goods has g.kg is 5', 'every g in goods has g.kg >= 5', 'no g in goods has g.kg > 25',
    'every g in goods[kg > 99] has g.kg is 1', 'count of goods[code is "A"] is 2', 'count of goods.packs[mark is "P" and pieces > 0] is 1',
    'sum of (g.kg * 2) for g in goods is 100', 'greatest of (count of g.packs) for g in goods is 2', 'count of goods.tags is 2',
    'some g in goods has (position(g) is 2 and g.code is "B")', 'fields(head) is 1', 'sum of (fields(g)) for g in goods is 11',
    'some g in goods has some p in g.packs has p.pieces is 0', 'not goods.kg counts up from 1', 'goods[kg > 99].kg counts up from 1',
  ],
  'what is worked out is named like a field': [
    'total is 50', 'count of goods[heavy] is 2', 'some g in goods has g.share is 0.1', 'sum of goods.share is 1', 'some g in goods has not g.heavy',
  ],
  'lists hold between days': [
    '2.00 in modes', 'not third in modes', 'third not in modes', '3.5 in modes', '"A" in rates', 'not "C" in rates', '"C" not in rates', 'lookup(rates, "A") is 0.1',
    'lookup(rates, "B") is 8', 'lookup(rates, "B" on 2026-02-28) is 7', 'not lookup(rates, "C") > 0', '"B" in rates on due', '"CNSHA" in places',
    'not "CNSHA" in places on 2025-12-31', 'lookup(places, "CNSHA") is "Shanghai"', 'not missing in rates', 'missing not in rates',
  ],
  'the host is asked for what no rule can say': ['check(text)', 'not check(head.code)', 'not check(missing)', 'weigh(amount) is 24.69', 'not weigh(third) > 0', 'given.register.state is "valid"'],
  'words that put terms together': ['if paid then yes else no', '(if unpaid then 1 else 2) is 2', 'paid and not unpaid', 'unpaid or paid', 'amount in (1, 12.345)', 'text in ("x", join("AB", " 12"))'],
}

for (const [title, terms] of Object.entries(HOLDS)) {
  test(title, () => {
    const rules = terms.map((term, place) => `rule r${place} error\n  must ${term}\n`).join('\n')
    const read = parseEdition([{ name: 'meaning.rules', text: `${FORM}\n${rules}` }])
    if ('faults' in read) throw new Error(read.faults.map(({ line, message }) => `${line}: ${message}`).join('\n'))
    const occasion: Occasion = { day: '2026-04-30' as Day, variant: null, given: { register: { state: 'valid' } }, host: HOST }
    for (const judge of [interpretEdition(read.edition), compileEdition(read.edition)]) {
      const verdict = judge(MESSAGE, occasion)
      expect('refused' in verdict ? verdict : verdict.findings.map(({ rule }) => terms[Number(rule.slice(1))])).toEqual([])
    }
  })
}
