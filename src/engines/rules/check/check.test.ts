import { expect, test } from 'vitest'
import type { Rule, Term } from '../edition.ts'
import { parseEdition } from '../text/parse.ts'
import { checkEdition, type CheckFault } from './check.ts'

const HEAD = `edition test-1
  from 2026-01-01
  until 2027-01-01

message Declaration variants 313, 315
  kind text
  mass number
  arrival day
  sealed truth
  goods many group
    code text
    mass number
    packages many group
      count number
  trader group
    id text
given
  office text

test isContainer(text) truth

list Kinds
  "A", "B"

list Rates of text gives number
  "A" = "0.1"

list Places given

define total number as sum of goods.mass
`

const SAYS = '  says en "x" zh "错"'

function faultsOf(text: string) {
  const made = parseEdition([{ name: 'test.rules', text: `${HEAD}\n${text}\n` }])
  if ('faults' in made) throw new Error(JSON.stringify(made.faults))
  return checkEdition(made.edition, made.places).filter(isMeant)
}

/** Lists and definitions stand here for whoever needs them. */
function isMeant({ code }: CheckFault): boolean {
  return code !== 'name_unused'
}

const rule = (when: string, over = '', more = '') => `rule A error${over ? ` for ${over}` : ''}\n  when ${when}\n${more}${SAYS}`

/** What is said of a condition. Nothing: it is in order. */
const CONDITIONS: readonly (readonly [when: string, code?: string | undefined, over?: string])[] = [
  // names
  ['kind is "A"'],
  ['kid is "A"', 'field_unknown'],
  ['goods.massKg > 1', 'field_unknown'],
  ['message.trader.id is "A"'],
  ['given.office is "A"'],
  ['given.ofice is "A"', 'field_unknown'],
  ['kind.code is "A"', 'field_unknown'],
  ['parent.kind is "A"', undefined, 'goods'],
  ['parent.parent.kind is "A"', 'parent_above_message', 'goods'],
  ['parent.kind is "A"', 'parent_above_message'],
  ['parent.parent.kind is "A"', undefined, 'goods.packages'],
  ['parent.code is "A"', undefined, 'goods.code'],
  ['kind in Kinds'],
  ['kind in Kind', 'list_unknown'],
  ['isContainer(kind)'],
  ['isContainr(kind)', 'function_unknown'],
  ['isContainer(kind, kind)', 'arguments_wrong'],
  ['length(kind) > 3'],
  ['position(it) > 3', undefined, 'goods'],
  ['fields(code) > 3', 'arguments_wrong', 'goods'],
  ['lookup(Rates, kind) > 0.05'],
  ['lookup(Kinds, kind) > 0.05', 'lookup_gives_nothing'],
  ['total > 1'],
  ['total is "1"', 'type_mismatch'],
  ['some p in goods has p.mass > 1'],
  ['some mass in goods has mass.mass > 1', 'name_shadowed'],
  ['some p in goods has some p in p.packages has p.count > 1', 'name_shadowed'],
  // kinds
  ['mass > 1'],
  ['mass is "1"', 'type_mismatch'],
  ['"1" is mass', 'type_mismatch'],
  ['mass > kind', 'type_mismatch'],
  ['kind', 'type_mismatch'],
  ['sealed'],
  ['sealed > no', 'type_mismatch'],
  ['trader', 'group_where_value'],
  ['trader is present'],
  ['trader is "A"', 'group_where_value'],
  ['arrival <= the day'],
  ['arrival <= "2026-01-01"', 'type_mismatch'],
  ['days from arrival to the day > 14'],
  ['days from kind to the day > 14', 'type_mismatch'],
  ['arrival plus 3 workdays in Kinds <= the day'],
  ['kind starts with "A"'],
  ['mass starts with "A"', 'type_mismatch'],
  ['kind in ("A", 1)', 'type_mismatch'],
  ['mass + 1 > 2'],
  ['kind + 1 > 2', 'type_mismatch'],
  ['(if sealed then "A" else kind) is "A"'],
  ['(if sealed then 1 else kind) is 1', 'type_mismatch'],
  // one or many
  ['goods.mass > 1', 'many_where_one'],
  ['mass > 1', undefined, 'goods'],
  ['sum of goods.mass > 1'],
  ['sum of goods.code > 1', 'type_mismatch'],
  ['first of goods.code is "A"'],
  ['goods.code is present'],
  ['count of distinct goods.code > 1'],
  ['goods.mass counts up from 1'],
  ['goods.code counts up from 1', 'type_mismatch'],
  ['packages.count > 1', 'many_where_one', 'goods'],
  // patterns
  ['kind matches /[A-Z]{2}/'],
]

test.each(CONDITIONS.map(([when, code, over]) => ({ when, code, over })))('$when', ({ when, code, over }) => {
  expect(faultsOf(rule(when, over)).map((fault) => fault.code)).toEqual(code ? [code] : [])
})

/** What the parser refuses already, an edition that was built by a program may still hold. */
const BUILT: readonly (readonly [sentence: string, change: (rule: Rule) => readonly Rule[], codes: readonly string[]])[] = [
  ['a rule as it was read', (one) => [one], []],
  ['a pattern that looks ahead', (one) => [{ ...one, when: { kind: 'matches', term: KIND, pattern: '(?=A)A' } }], ['pattern_unsafe']],
  ['two rules of one id', (one) => [one, one], ['id_repeated']],
  ['a rule that asks nothing', (one) => [{ ...one, when: null }], ['rule_empty']],
  ['a calendar for days', (one) => [{ ...one, when: { kind: 'compare', by: '<', left: { kind: 'shift', day: { kind: 'theDay' }, by: 'plus', count: { kind: 'number', value: '1' }, unit: 'days', calendar: 'Kinds' }, right: { kind: 'path', root: { from: 'here' }, steps: [{ field: 'arrival', where: null }] } } }], ['calendar_needless']],
  ['a term nested out of all measure', (one) => [{ ...one, when: nested(10_000) }], ['over_limit']],
  ['a term nested to the limit', (one) => [{ ...one, when: nested(60) }], []],
]

const KIND = { kind: 'path', root: { from: 'here' }, steps: [{ field: 'kind', where: null }] } as const

function nested(depth: number): Term {
  let term: Term = { kind: 'present', path: KIND, isNegated: false }
  for (let level = 0; level < depth; level++) term = { kind: 'not', term }
  return term
}

test.each(BUILT)('built by a program: %s', (_, change, codes) => {
  const made = parseEdition([{ name: 'a', text: `${HEAD}\n${rule('kind is absent')}\n` }])
  if ('faults' in made) throw new Error('not read')
  const faults = checkEdition({ ...made.edition, rules: made.edition.rules.flatMap(change) }).filter(isMeant)
  expect(faults.map(({ code }) => code)).toEqual(codes)
  expect(faults.every(({ place }) => place === null)).toBe(true)
})

/** Whether a condition can be fulfilled, and whether it can fail. */
const MEANING: readonly (readonly [when: string, code?: string])[] = [
  ['kind is "A" and kind is "B"', 'never_fires'],
  ['kind is "A" or kind is "B"'],
  ['kind is "A" and kind is not "B"'],
  ['mass < 1 and mass > 2', 'never_fires'],
  ['mass < 2 and mass > 1'],
  ['mass <= 1 and mass >= 1'],
  ['mass < 1 and mass >= 1', 'never_fires'],
  ['mass < 1.0 and mass > 1.00', 'never_fires'],
  ['kind is absent and kind is "A"', 'never_fires'],
  ['kind is absent and kind is not "A"'],
  ['kind is absent and kind in Kinds', 'never_fires'],
  ['kind is "C" and kind in Kinds', 'never_fires'],
  ['kind is "B" and kind in Kinds'],
  ['kind is "C" and kind in Places'],
  ['kind is absent and kind in Places', 'never_fires'],
  ['kind in Places and kind not in Places', 'never_fires'],
  ['not (kind is "A" or kind is not "A")', 'never_fires'],
  ['kind is "A" or kind is not "A"', 'always_fires'],
  ['mass < 1 or mass >= 1'],
  ['mass < 1 or mass >= 1 or mass is absent', 'always_fires'],
  ['yes', 'always_fires'],
  ['no', 'never_fires'],
  ['1 > 2', 'never_fires'],
  ['kind is "BA" and kind starts with "A"', 'never_fires'],
  ['kind is "AB" and kind starts with "A"'],
  ['kind is "ab" and kind matches /[A-Z]+/', 'never_fires'],
  ['kind is absent and kind matches /.*/', 'never_fires'],
  ['count of goods < 0', 'never_fires'],
  ['count of goods < 1'],
  ['count of goods > 0 and count of goods < 1', 'never_fires'],
  ['mass > 0 and mass < 1'],
  ['arrival > 2026-01-01 and arrival < 2026-01-02', 'never_fires'],
  ['arrival > 2026-01-01 and arrival < 2026-01-03'],
  ['the day >= 2027-01-01', 'never_fires'],
  ['the day >= 2026-12-31'],
  ['the day < 2026-01-01', 'never_fires'],
  ['month(arrival) > 12', 'never_fires'],
  ['month(arrival) >= 12'],
  ['month(arrival) < 1', 'never_fires'],
  ['month(arrival) > 1 and month(arrival) < 2', 'never_fires'],
  ['year(arrival) < 1'],
  ['year(arrival) > 2025 and year(arrival) < 2026', 'never_fires'],
  ['length(kind) < 0', 'never_fires'],
  ['length(kind) <= 0'],
  ['days from arrival to the day > 0 and days from arrival to the day < 1', 'never_fires'],
  ['fields(trader) < 0', 'never_fires'],
  ['fields(trader) <= 0'],
  ['position(trader) < 1', 'never_fires'],
  ['position(trader) <= 1'],
  ['absolute(mass) < 0'],
  ['mass < total and mass > total', 'never_fires'],
  ['mass < total and total > mass'],
  ['mass < mass', 'never_fires'],
  ['mass is not mass'],
  ['sealed and not sealed', 'never_fires'],
  ['sealed is no and sealed is absent'],
  ['sealed is no and sealed is yes', 'never_fires'],
  ['sealed and sealed is absent', 'never_fires'],
  ['some p in goods has (p.mass < 1 and p.mass > 2)', 'never_fires'],
  ['no p in goods has (p.mass < 1 and p.mass > 2)', 'always_fires'],
  ['(some p in goods has p.mass < 1) and no p in goods has p.mass < 1', 'never_fires'],
  ['(some p in goods has p.mass < 1) and every p in goods has p.mass < 1'],
  ['(if sealed then "A" else "B") is "C"', 'never_fires'],
  ['lookup(Rates, kind) is 0.2', 'never_fires'],
  ['lookup(Rates, kind) is 0.1'],
  ['kind is it.kind and kind is absent', 'never_fires'],
]

test.each(MEANING.map(([when, code]) => ({ when, code })))('what is proven of: $when', ({ when, code }) => {
  expect(faultsOf(rule(when)).map((fault) => fault.code)).toEqual(code ? [code] : [])
})

test('a contradiction is told with the parts that make it, and no others', () => {
  const [fault] = faultsOf(rule('sealed and mass < 1 and kind is "A" and mass > 2'))
  expect(fault?.message).toBe('The rule never fires: `mass < 1` and `mass > 2` cannot hold together.')
  expect(fault?.place).toEqual({ file: 'test.rules', line: 33, column: 8 })
})

/** Whole entries. */
const ENTRIES: readonly (readonly [sentence: string, text: string, codes: readonly string[]])[] = [
  ['a rule that says what must hold', `rule A error\n  must mass > 1\n${SAYS}`, []],
  ['a rule whose demand is always met', `rule A error\n  must mass is not 1 or mass is not 2\n${SAYS}`, ['must_always_holds']],
  ['a rule whose demand is met wherever it asks', `rule A error\n  when mass > 2\n  must mass > 1\n${SAYS}`, ['never_fires']],
  ['a rule whose demand is not quite met', `rule A error\n  when mass >= 1\n  must mass > 1\n${SAYS}`, []],
  ['a rule whose demand cannot be met', `rule A error\n  when sealed\n  must mass > 2 and mass < 1\n${SAYS}`, ['must_never_holds']],
  ['a rule that asks for nothing', `rule A error\n  when yes\n  must mass > 2\n${SAYS}`, ['when_always_holds']],
  ['two rules', `${rule('sealed')}\n\n${rule('mass > 1').replace('rule A', 'rule B')}`, []],
  ['a rule of a kind of message', `rule A error in 313\n  when sealed\n${SAYS}`, []],
  ['a rule of a kind of message that there is not', `rule A error in 314\n  when sealed\n${SAYS}`, ['variant_unknown']],
  ['a rule of one day', `rule A error from 2026-02-01 until 2026-02-02\n  when sealed\n${SAYS}`, []],
  ['a rule of no day', `rule A error from 2026-02-01 until 2026-02-01\n  when sealed\n${SAYS}`, ['validity_empty']],
  ['a rule from the day on which the edition ends', `rule A error from 2027-01-01\n  when sealed\n${SAYS}`, ['validity_outside']],
  ['a rule from its last day', `rule A error from 2026-12-31\n  when sealed\n${SAYS}`, []],
  ['a rule until the day on which the edition begins', `rule A error until 2026-01-01\n  when sealed\n${SAYS}`, ['validity_outside']],
  ['a day that its own days leave out', `rule A error from 2026-06-01\n  when the day < 2026-06-01\n${SAYS}`, ['never_fires']],
  ['a rule at a field', `rule A error for goods\n  when mass > 1\n  at mass\n${SAYS}`, []],
  ['a rule at a field that there is not', `rule A error for goods\n  when mass > 1\n  at weight\n${SAYS}`, ['field_unknown']],
  ['a rule for a group that there is not', `rule A error for wares\n  when mass > 1\n${SAYS}`, ['field_unknown']],
  ['a rule without words', 'rule A error\n  when sealed', ['sentence_missing']],
  ['a rule without Chinese words', 'rule A error\n  when sealed\n  says en "Sealed" zh ""', ['sentence_missing']],
  ['a rule with English words for Chinese', 'rule A error\n  when sealed\n  says en "Sealed" zh "Sealed"', ['sentence_untranslated']],
  ['a rule that tells a value', 'rule A error\n  when sealed\n  says en "{mass}" zh "{mass}"', []],
  ['a rule that tells a field that there is not', 'rule A error\n  when sealed\n  says en "{mas}" zh "重{mass}"', ['field_unknown']],
  ['a choice that the rest rules out', `rule A error\n  when kind is "A" and (kind is "B" or mass > 1)\n${SAYS}`, ['part_never_holds']],
  ['a choice that the rest leaves open', `rule A error\n  when kind is "A" and (kind is not "B" or mass > 1)\n${SAYS}`, []],
  ['a choice among demands that the question rules out', `rule A error\n  when kind is "A"\n  must kind is "B" or mass > 1\n${SAYS}`, ['part_never_holds']],
  ['a choice that rules itself out', `rule A error\n  when sealed or mass > 1 and (mass < 0 or kind is "A")\n${SAYS}`, ['part_never_holds']],
  ['two rules that report the same of the same', `rule A reports X error\n  when mass > 1\n${SAYS}\n\nrule B reports X error\n  when not mass <= 1 and mass is present\n${SAYS}`, ['rule_hidden']],
  ['a rule that another contains', `rule A reports X error\n  when mass > 2\n${SAYS}\n\nrule B reports X error\n  when mass > 1\n${SAYS}`, ['rule_hidden']],
  ['a rule that another contains on some days', `rule A reports X error\n  when mass > 2\n${SAYS}\n\nrule B reports X error until 2026-02-01\n  when mass > 1\n${SAYS}`, []],
  ['a rule that another contains from the same day', `rule A reports X error from 2026-03-01\n  when mass > 2\n${SAYS}\n\nrule B reports X error from 2026-03-01\n  when mass > 1\n${SAYS}`, ['rule_hidden']],
  ['two rules that meet', `rule A reports X error\n  when mass > 2\n${SAYS}\n\nrule B reports X error\n  when mass < 3\n${SAYS}`, []],
  ['one condition under two codes', `rule A error\n  when mass > 1\n${SAYS}\n\nrule B error\n  when mass > 1\n${SAYS}`, ['condition_repeated']],
  ['a definition', 'define heavy truth as mass > 1000', []],
  ['a definition of another kind', 'define heavy truth as mass', ['type_mismatch']],
  ['a definition named like a field', 'define kind text as "A"', ['name_shadowed']],
  ['a definition for a group', 'define heavy truth for goods as mass > 1000', []],
  ['definitions that need each other', 'define one number as two\n\ndefine two number as one', ['over_limit', 'definition_cycle']],
  ['definitions in a row', 'define one number as two\n\ndefine two number as mass', []],
  ['entries that follow each other', 'list L\n  "A" until 2026-02-01\n  "A" from 2026-02-01', []],
  ['entries that hold on one day', 'list L\n  "A" until 2026-02-02\n  "A" from 2026-02-01', ['entries_overlap']],
  ['one number written twice', 'list L of number\n  1.0\n  1', ['entries_overlap']],
  ['an entry of no day', 'list L\n  "A" from 2026-02-01 until 2026-02-01', ['validity_empty']],
  ['an entry whose value is no number', 'list L of text gives number\n  "A" = "x"', ['entry_unreadable']],
  ['an entry without its value', 'list L of text gives number\n  "A"', ['entry_unreadable']],
]

test.each(ENTRIES)('%s', (_, text, codes) => {
  expect(faultsOf(text).map(({ code }) => code)).toEqual(codes)
})

test('a list or a definition that nothing names is noticed, and one that something names is not', () => {
  const made = parseEdition([{ name: 'a', text: `${HEAD}\n${rule('kind in Kinds and total > 1')}\n\ndefine double number as total * 2\n` }])
  if ('faults' in made) throw new Error('not read')
  expect(checkEdition(made.edition).map(({ severity, code, entry }) => `${severity} ${code} ${entry}`)).toEqual([
    'notice name_unused definition double', 'notice name_unused list Rates', 'notice name_unused list Places',
  ])
})

test('all faults are said at once, at their places, with a remedy', () => {
  const faults = faultsOf(`rule A error\n  when kid is "A" and mas > 1\n${SAYS}\n\nrule B error in 311\n  when kind is "A"\n${SAYS}`)
  expect(faults.map(({ entry, place, remedy }) => `${entry} ${place?.line}:${place?.column} ${remedy}`)).toEqual([
    'rule A 33:8 Did you mean `kind`?',
    'rule A 33:23 Did you mean `mass`?',
    'rule B 36:1 Did you mean `313`?',
  ])
})
