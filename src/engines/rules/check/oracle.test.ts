/** What the checks prove is held against small worlds that are gone through message by message, and against drawn editions. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawnEdition } from '../../../../test/support/drawn.ts'
import type { Cell, Edition, Row, Table, Term } from '../edition.ts'
import { interpretEdition } from '../interpret.ts'
import { on, type Group, type Judge } from '../judging.ts'
import { coverageOf } from '../corpus/coverage.ts'
import { interpretTable, onlyOne } from '../table/decide.ts'
import { parseDay } from '../../../kernel/time.ts'
import { checkEdition } from './check.ts'
import { deadParts } from './parts.ts'
import { booksOf } from './scope.ts'
import { standingOf } from './standing.ts'
import { examine } from './table.ts'

const DAY = parseDay('2026-06-01')!
const field = (name: string): Extract<Term, { kind: 'path' }> => ({ kind: 'path', root: { from: 'here' }, steps: [{ field: name, where: null }] })
const text = (value: string): Term => ({ kind: 'text', value })
const number = (value: string): Term => ({ kind: 'number', value })

/** Every value that a condition of this world could tell from another. */
const WORLD: readonly Group[] = [undefined, 'A', 'AB', 'B', 'AZ', 'ZA', 'AZA', 'Z'].flatMap((kind) => (
  [undefined, '0', '1', '1.5', '2', '3'].flatMap((mass) => (
    [undefined, true, false].map((sealed) => ({ kind, mass, sealed }))))))

const EDITION: Edition = {
  id: 'small', title: null, from: parseDay('2026-01-01')!, until: null, source: null, lists: [], definitions: [], rules: [], tables: [],
  form: { name: 'Small', variants: [], given: {}, tests: [], fields: { kind: { type: 'text', many: false }, mass: { type: 'number', many: false }, sealed: { type: 'truth', many: false } } },
}

const value = fc.constantFrom('A', 'AB', 'B').map(text)
const bound = fc.constantFrom('1', '2', '1.0').map(number)
const leaf: fc.Arbitrary<Term> = fc.oneof(
  fc.record({ kind: fc.constant('compare' as const), by: fc.constantFrom('is', 'is not'), left: fc.constant(field('kind')), right: value }),
  fc.record({ kind: fc.constant('compare' as const), by: fc.constantFrom('is', 'is not', '<', '<=', '>', '>='), left: fc.constant(field('mass')), right: bound }),
  fc.record({ kind: fc.constant('compare' as const), by: fc.constantFrom('is', 'is not'), left: fc.constant(field('sealed')), right: fc.boolean().map((one): Term => ({ kind: 'truth', value: one })) }),
  fc.record({ kind: fc.constant('present' as const), path: fc.constantFrom('kind', 'mass', 'sealed').map(field), isNegated: fc.boolean() }),
  fc.record({ kind: fc.constant('in' as const), term: fc.constant(field('kind')), among: fc.array(value, { minLength: 1, maxLength: 2 }).map((values) => ({ values })), isNegated: fc.boolean() }),
  fc.record({ kind: fc.constant('test' as const), by: fc.constantFrom('starts with', 'ends with'), term: fc.constant(field('kind')), right: fc.constant(text('A')) }),
  fc.constant(field('sealed')),
)
const condition: fc.Arbitrary<Term> = fc.letrec<{ term: Term }>((tie) => ({
  term: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf,
    fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), terms: fc.array(tie('term'), { minLength: 2, maxLength: 3 }) }),
    fc.record({ kind: fc.constant('not' as const), term: tie('term') }),
    fc.tuple(tie('term'), tie('term'), tie('term')).map(([when, then, otherwise]) => ({ kind: 'if' as const, when, then, otherwise }))),
})).term

function withRule(when: Term | null, must: Term | null): Edition {
  return { ...EDITION, rules: [{ id: 'R', code: 'R', severity: 'error', notes: [], over: [], variants: [], when, must, at: [], says: null, helps: null, source: null, from: null, until: null }] }
}

test('a rule is said to fire never or always just where no message, or every message, of a small world makes it fire', () => {
  fc.assert(fc.property(fc.option(condition), fc.option(condition), (when, must) => {
    const edition = withRule(when, must)
    const judge = interpretEdition(edition)
    const fired = WORLD.filter((message) => {
      const verdict = judge(message, on(DAY))
      return 'findings' in verdict && verdict.findings.length > 0
    }).length
    const codes = checkEdition(edition).map(({ code }) => code)
    if (when === null && must === null) return
    expect(codes.includes('never_fires') || codes.includes('must_always_holds')).toBe(fired === 0)
    expect(codes.includes('always_fires')).toBe(fired === WORLD.length)
  }), { numRuns: 1_000 })
})

test('what is said never to hold in a condition can be replaced by no', () => {
  fc.assert(fc.property(condition, (drawn) => {
    // Copied, so that no part of it stands in two places.
    const when: Term = JSON.parse(JSON.stringify(drawn))
    const edition = withRule(when, null)
    const scope = standingOf(edition.rules[0]!, booksOf(edition))!
    const dead = deadParts(when, [], scope)
    if (dead.length === 0) return
    const replaced = (node: unknown): unknown => {
      if (dead.some((part) => part === node)) return { kind: 'truth', value: false }
      if (Array.isArray(node)) return node.map(replaced)
      return typeof node === 'object' && node !== null ? Object.fromEntries(Object.entries(node).map(([name, part]) => [name, replaced(part)])) : node
    }
    const judges = [edition, withRule(replaced(when) as Term, null)].map(interpretEdition)
    const findingsBy = (judge: Judge) => WORLD.map((message) => judge(message, on(DAY))).map((verdict) => 'findings' in verdict && verdict.findings)
    expect(findingsBy(judges[1]!)).toEqual(findingsBy(judges[0]!))
  }), { numRuns: 1_500 })
})

test('a rule is said to be hidden just where another fires with it on every message of a small world', () => {
  fc.assert(fc.property(condition, condition, (one, other) => {
    const [first, second] = [withRule(one, null).rules[0]!, withRule(other, null).rules[0]!]
    const edition = { ...EDITION, rules: [{ ...first, id: 'A', code: 'X' }, { ...second, id: 'B', code: 'X' }] }
    const judge = interpretEdition(edition)
    const found = WORLD.map((message) => judge(message, on(DAY))).map((verdict) => ('findings' in verdict ? verdict.findings.map(({ rule }) => rule) : []))
    const [isHidden, isOther] = ['A', 'B'].map((id) => {
      const those = found.filter((rules) => rules.includes(id))
      return those.length > 0 && those.every((rules) => rules.length === 2)
    })
    const hidden = checkEdition(edition).filter(({ code }) => code === 'rule_hidden').map(({ entry }) => entry)
    const possible = found.some((rules) => rules.includes('A')) && found.some((rules) => rules.includes('B'))
    if (!possible) expect(hidden).toEqual([])
    else expect(hidden).toEqual(isOther ? ['rule B'] : isHidden ? ['rule A'] : [])
  }), { numRuns: 500 })
})

const cellOf = (bounds: fc.Arbitrary<Term>, isOrdered: boolean): fc.Arbitrary<Cell> => fc.oneof(
  fc.constant<Cell>({ kind: 'any' }),
  fc.record({ kind: fc.constant('among' as const), values: fc.array(bounds, { minLength: 1, maxLength: 2 }), isNegated: fc.boolean() }),
  fc.record({ kind: fc.constant('present' as const), isNegated: fc.boolean() }),
  ...(isOrdered ? [
    fc.record({ kind: fc.constant('compare' as const), by: fc.constantFrom('<' as const, '<=' as const, '>' as const, '>=' as const), right: bounds }),
    fc.record({ kind: fc.constant('range' as const), from: bounds, to: bounds, isFromIn: fc.boolean(), isToIn: fc.boolean() }),
  ] : []),
)
const row: fc.Arbitrary<Row> = fc.record({
  cells: fc.tuple(cellOf(value, false), cellOf(bound, true), cellOf(fc.boolean().map((one): Term => ({ kind: 'truth', value: one })), false)),
  gives: fc.constantFrom('x', 'y').map((one) => [text(one)]), note: fc.constant(''),
})
const table = (policy: Table['policy']): fc.Arbitrary<Table> => fc.array(row, { minLength: 1, maxLength: 8 }).map((rows) => ({
  notes: [], name: 'T', policy, over: [], source: null, rows,
  inputs: ['kind', 'mass', 'sealed'].map((name) => ({ name, term: field(name) })),
  outputs: [{ name: 'out', type: 'text', ranked: policy === 'priority' ? [text('y'), text('x')] : [] }],
}))

test('rows are said to overlap, and a gap to be open, just where a message of a small world shows it', () => {
  fc.assert(fc.property(table('unique'), (one) => {
    const edition = { ...EDITION, tables: [one] }
    const found = examine(one, booksOf(edition))!
    const decide = interpretTable(edition, one)
    const decisions = WORLD.map((message) => onlyOne(decide(message, on(DAY))))
    expect(found.isComplete).toBe(true)
    expect(found.meeting.length > 0).toBe(decisions.some((decision) => 'refused' in decision))
    expect(found.open !== null).toBe(decisions.some((decision) => 'outputs' in decision && decision.rows.length === 0))
    const overlapping = new Set(decisions.flatMap((decision) => ('refused' in decision && 'rows' in decision ? pairsOf(decision.rows) : [])))
    expect(new Set(found.meeting.map(([left, right]) => `${left + 1} ${right + 1}`))).toEqual(overlapping)
  }), { numRuns: 250 })
})

function pairsOf(rows: readonly number[]): readonly string[] {
  return rows.flatMap((left, place) => rows.slice(place + 1).map((right) => `${left} ${right}`))
}

test.each(['first', 'priority'] as const)('under %s a row is said to be never reached just where no message of a small world takes it', (policy) => {
  fc.assert(fc.property(table(policy), (one) => {
    const edition = { ...EDITION, tables: [one] }
    const found = examine(one, booksOf(edition))!
    const decide = interpretTable(edition, one)
    const taken = new Set(WORLD.flatMap((message) => {
      const decision = onlyOne(decide(message, on(DAY)))
      return 'outputs' in decision ? decision.rows : []
    }))
    const idle = one.rows.flatMap((_, place) => (taken.has(place + 1) ? [] : [place]))
    expect([...found.impossible, ...found.hidden].toSorted((left, right) => left - right)).toEqual(idle)
  }), { numRuns: 250 })
})

test('of drawn editions nothing is said that their messages disprove, and nothing of kinds and names', () => {
  const MEANT = new Set(['never_fires', 'always_fires', 'must_always_holds', 'must_never_holds', 'part_never_holds', 'when_always_holds', 'rule_hidden', 'condition_repeated', 'name_unused', 'validity_outside', 'validity_empty',
    'rows_overlap', 'rows_disagree', 'row_impossible', 'row_never_reached', 'table_gap', 'table_unproven', 'sentence_missing', 'sentence_untranslated', 'name_shadowed', 'over_limit', 'rule_empty', 'policy_unfit'])
  fc.assert(fc.property(drawnEdition({ sizeMax: 8 }), ({ edition, messages, occasion }) => {
    const faults = checkEdition(edition)
    expect(faults.filter(({ code }) => !MEANT.has(code))).toEqual([])
    const coverage = coverageOf(edition)
    for (const message of messages) coverage.take(message, occasion)
    const { rules, tables } = coverage.soFar()
    for (const { rule, looked, fired } of rules) {
      const codes = faults.filter(({ entry }) => entry === `rule ${rule}`).map(({ code }) => code)
      if (codes.includes('never_fires') || codes.includes('must_always_holds')) expect([rule, fired]).toEqual([rule, 0])
      if (codes.includes('always_fires')) expect([rule, fired]).toEqual([rule, looked])
    }
    for (const { table: name, rows } of tables) {
      for (const { entry, code, message } of faults) {
        if (entry === `table ${name}` && /row_(impossible|never_reached)/.test(code)) expect([message, rows[Number(/\d+/.exec(message)?.[0]) - 1]]).toEqual([message, 0])
      }
    }
  }), { numRuns: 300 })
}, 60_000)
