import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawnEdition } from '../../../../test/support/drawn.ts'
import { parseDay } from '../../../kernel/time.ts'
import type { Cell, Edition, Row, Table, Term } from '../edition.ts'
import { on, type Group } from '../judging.ts'
import { parseEdition } from '../text/parse.ts'
import { compileTable, decide, decideEach, interpretTable } from './decide.ts'
import { indexedSearchOf } from './search.ts'

const DAY = parseDay('2026-06-01')!

const HEAD = `edition test-1
  from 2026-01-01
  until 2027-01-01

message Declaration
  kind text
  mass number
  arrival day
  sealed truth
  goods many group
    code text
    mass number

list Kinds
  "A", "B"
`

function read(table: string): Edition {
  const made = parseEdition([{ name: 'test.rules', text: `${HEAD}\n${table}\n` }])
  if ('faults' in made) throw new Error(JSON.stringify(made.faults))
  return made.edition
}

/** What a table of one input and one output makes of a message, as its rows and what they give. */
function madeOf(table: string, message: Group): string {
  const edition = read(table)
  const decision = decide(edition, edition.tables[0]!, message, on(DAY))
  if ('refused' in decision) return `${decision.refused}${'rows' in decision ? ` ${decision.rows.join(' ')}` : ''}`
  return `${decision.rows.join(' ')} → ${decision.outputs.map((given) => Object.values(given).map(String).join(' ')).join(', ')}`
}

const rows = (policy: string, ...lines: readonly string[]) => `table T ${policy}\n  input mass as mass\n  output rate number\n${lines.map((line) => `  ${line}\n`).join('')}`
const SMALL = '| <= 10 || 1 |'
const SOME = '| [5..20] || 2 |'
const ALSO = '| > 5 || 2.0 |'
const ANYTHING = '| - || 3 |'

/** Source of what each policy means: DMN 1.5, 8.2.10. */
const POLICIES: readonly (readonly [sentence: string, table: string, mass: string | undefined, made: string])[] = [
  ['unique: one row holds', rows('unique', SMALL, SOME), '4.9', '1 → 1'],
  ['unique: two hold, and that is refused', rows('unique', SMALL, SOME), '10', 'rows_overlap 1 2'],
  ['unique: none holds, and nothing is given', rows('unique', SMALL, SOME), '20.01', ' → '],
  ['any: two hold and give the same number, however written', rows('any', SOME, ALSO), '6', '1 → 2'],
  ['any: two hold and give different ones', rows('any', SMALL, SOME), '6', 'rows_disagree 1 2'],
  ['first: the one above', rows('first', SMALL, SOME, ANYTHING), '6', '1 → 1'],
  ['first: the last is for all others', rows('first', SMALL, SOME, ANYTHING), undefined, '3 → 3'],
  ['rule order: all, as they stand', rows('rule order', ANYTHING, SOME, SMALL), '6', '1 2 3 → 3, 2, 1'],
  ['collect: all', rows('collect', SMALL, SOME, ANYTHING), '6', '1 2 3 → 1, 2, 3'],
  ['collect: none', rows('collect', SMALL, SOME), '21', ' → '],
  ['collect sum', rows('collect sum', SMALL, SOME, ANYTHING), '6', '1 2 3 → 6'],
  ['collect sum of what is exact', rows('collect sum', '| - || 0.1 |', '| - || 0.2 |'), '6', '1 2 → 0.3'],
  ['collect sum leaves out what is absent', rows('collect sum', '| - || 1 / 0 |', '| - || 2 |'), '6', '1 2 → 2'],
  ['collect sum of no row gives nothing', rows('collect sum', SMALL), '11', ' → '],
  ['collect least', rows('collect least', SOME, SMALL, ANYTHING), '6', '1 2 3 → 1'],
  ['collect greatest', rows('collect greatest', SOME, SMALL, ANYTHING), '6', '1 2 3 → 3'],
  ['collect least of what is absent', rows('collect least', '| - || 1 / 0 |'), '6', '1 → null'],
  ['collect count', rows('collect count', SOME, SMALL, '| > 100 || 9 |'), '6', '1 2 → 2'],
  ['a third is no decimal and is given whole', rows('first', '| - || 2 / 6 |'), '6', '1 → 1/3'],
  ['priority: the rank decides, and not the place', `${rows('priority', SMALL, ANYTHING).replace('rate number', 'rate number ranked 3, 2, 1')}`, '6', '2 → 3'],
  ['priority: of equal rank the one above', `${rows('priority', SOME, ALSO).replace('rate number', 'rate number ranked 3, 2, 1')}`, '6', '1 → 2'],
  ['priority: what has no rank comes last', `${rows('priority', '| - || 7 |', SMALL).replace('rate number', 'rate number ranked 3, 2, 1')}`, '6', '2 → 1'],
  ['output order: all, by rank', `${rows('output order', SMALL, ALSO, ANYTHING, SOME).replace('rate number', 'rate number ranked 3, 2, 1')}`, '6', '3 2 4 1 → 3, 2, 2, 1'],
]

test.each(POLICIES)('%s', (_, table, mass, made) => {
  expect(madeOf(table, { mass })).toBe(made)
})

/** Whether a cell holds of a value. Of an absent one only `-`, `absent` and what is negated hold. */
const CELLS: readonly (readonly [input: string, cell: string, holds: readonly unknown[], fails: readonly unknown[]])[] = [
  ['kind text', '-', ['A', '', undefined], []],
  ['kind text', '"A"', ['A'], ['B', '', undefined]],
  ['kind text', '"A", "B"', ['A', 'B'], ['C', undefined]],
  ['kind text', 'not "A", "B"', ['C', '', undefined], ['A', 'B']],
  ['kind text', 'in Kinds', ['A', 'B'], ['C', undefined]],
  ['kind text', 'not in Kinds', ['C', undefined], ['A', 'B']],
  ['kind text', 'present', ['A', ''], [undefined]],
  ['kind text', 'absent', [undefined], ['A', '']],
  ['mass number', '1', ['1', '1.0', 1], ['1.01', '', 'x', undefined]],
  ['mass number', '-1', ['-1'], ['1', undefined]],
  ['mass number', '< 1', ['0.99', '-5'], ['1', undefined]],
  ['mass number', '<= 1', ['1'], ['1.000001', undefined]],
  ['mass number', '> 1', ['1.000001'], ['1', undefined]],
  ['mass number', '>= 1', ['1', '2'], ['0.99', undefined]],
  ['mass number', '[1..2]', ['1', '1.5', '2'], ['0.99', '2.01', undefined]],
  ['mass number', '(1..2)', ['1.5'], ['1', '2', undefined]],
  ['mass number', '[1..2)', ['1'], ['2']],
  ['mass number', '(1..2]', ['2'], ['1']],
  ['mass number', 'absent', [undefined, 'x'], ['0']],
  ['arrival day', '>= 2026-03-01', ['2026-03-01'], ['2026-02-28', '2026-02-30', undefined]],
  ['arrival day', '[2026-01-01..2026-01-31]', ['2026-01-31'], ['2026-02-01']],
  // A truth that is absent is no.
  ['sealed truth', 'yes', [true], [false, undefined, 'yes']],
  ['sealed truth', 'no', [false, undefined], [true]],
]

test.each(CELLS)('a cell of %s: %s', (input, cell, holds, fails) => {
  const [name = ''] = input.split(' ')
  const edition = read(`table T first\n  input value as ${name}\n  output out text\n  | ${cell} || "holds" |`)
  const answers = (values: readonly unknown[]) => values.map((value) => decide(edition, edition.tables[0]!, { [name]: value } as Group, on(DAY)))
  expect(answers(holds)).toEqual(holds.map(() => ({ rows: [1], outputs: [{ out: 'holds' }] })))
  expect(answers(fails)).toEqual(fails.map(() => ({ rows: [], outputs: [] })))
})

const LINES = `table Lines unique for goods
  input code as code
  input all as message.kind
  output lane text
  output share number
  | "A" | -   || "green" | mass / (sum of message.goods.mass) |
  | "B" | "X" || "red"   | 0                                |`

test('a table for goods decides once for each line, and knows the message above it', () => {
  const edition = read(LINES)
  const message = { kind: 'X', goods: [{ code: 'A', mass: 1 }, { code: 'B', mass: 2 }, { code: 'C', mass: 1 }] }
  expect(decideEach(edition, edition.tables[0]!, message, on(DAY))).toEqual([
    { at: [{ field: 'goods', position: 1 }], decision: { rows: [1], outputs: [{ lane: 'green', share: '0.25' }] } },
    { at: [{ field: 'goods', position: 2 }], decision: { rows: [2], outputs: [{ lane: 'red', share: '0' }] } },
    { at: [{ field: 'goods', position: 3 }], decision: { rows: [], outputs: [] } },
  ])
})

test('one decision is asked of one thing: of none nothing is given, of several it is refused', () => {
  const edition = read(LINES)
  const decided = (goods: readonly Group[]) => decide(edition, edition.tables[0]!, { goods }, on(DAY))
  expect(decided([])).toEqual({ rows: [], outputs: [] })
  expect(decided([{ code: 'A', mass: 1 }])).toEqual({ rows: [1], outputs: [{ lane: 'green', share: '1' }] })
  expect(decided([{ code: 'A' }, { code: 'A' }])).toEqual({ refused: 'not_one_thing' })
})

test('a table decides only while its edition is in force', () => {
  const edition = read(LINES)
  const on2027 = on(parseDay('2027-01-01')!)
  expect(decide(edition, edition.tables[0]!, {}, on2027)).toEqual({ refused: 'not_in_force' })
})

test('tables decide alike whether every row is tried or an index finds them: drawn editions', () => {
  fc.assert(fc.property(drawnEdition({ sizeMax: 6 }), ({ edition, messages, occasion }) => {
    for (const table of edition.tables) {
      const [plain, compiled] = [interpretTable(edition, table), compileTable(edition, table)]
      for (const message of messages) expect(compiled(message, occasion)).toEqual(plain(message, occasion))
    }
  }), { numRuns: 400 })
})

const text = (value: string): Term => ({ kind: 'text', value })
const field = (name: string): Term => ({ kind: 'path', root: { from: 'here' }, steps: [{ field: name, where: null }] })
const KIND: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 8, arbitrary: fc.nat({ max: 60 }).map((one): Cell => ({ kind: 'among', values: [text(`K${one}`)], isNegated: false })) },
  { weight: 1, arbitrary: fc.constantFrom<Cell>({ kind: 'any' }, { kind: 'present', isNegated: true }, { kind: 'list', list: 'Kinds', isNegated: true }, { kind: 'among', values: [field('kind')], isNegated: false }) },
)
const bound = fc.integer({ min: -40, max: 40 }).map((one): Term => (one < 0 ? { kind: 'negative', term: { kind: 'number', value: `${-one}` } } : { kind: 'number', value: `${one}.0` }))
const MASS: fc.Arbitrary<Cell> = fc.oneof(
  fc.constant<Cell>({ kind: 'any' }),
  fc.record({ kind: fc.constant('compare' as const), by: fc.constantFrom('<' as const, '<=' as const, '>' as const, '>=' as const), right: bound }),
  fc.record({ kind: fc.constant('range' as const), from: bound, to: bound, isFromIn: fc.boolean(), isToIn: fc.boolean() }),
)

test('and large tables, of equalities and of stretches', () => {
  const row = fc.tuple(KIND, MASS).map((cells): Row => ({ cells, gives: [{ kind: 'number', value: '1' }], note: '' }))
  const policy = fc.constantFrom<Table['policy']>('first', 'collect', 'unique', 'collect count')
  const message = fc.record({ kind: fc.option(fc.nat({ max: 70 }).map((one) => `K${one}`), { nil: undefined }), mass: fc.option(fc.integer({ min: -82, max: 82 }).map((one) => `${one / 2}`), { nil: undefined }) })
  let [cells, tried] = [0, 0]
  fc.assert(fc.property(fc.array(row, { minLength: 40, maxLength: 120 }), policy, fc.array(message, { minLength: 10, maxLength: 20 }), (those, by, messages) => {
    const edition = read(rows('first', SMALL))
    const table: Table = { ...edition.tables[0]!, policy: by, inputs: [{ name: 'kind', term: field('kind') }, { name: 'mass', term: field('mass') }], rows: those }
    indexedSearchOf(table)([`K${those.length}`, null], () => { tried++; return false })
    cells += 2 * those.length
    const [plain, compiled] = [interpretTable(edition, table), compileTable(edition, table)]
    for (const one of messages) expect(compiled(one, on(DAY))).toEqual(plain(one, on(DAY)))
  }), { numRuns: 100 })
  expect(tried).toBeLessThan(cells / 10)
})

test('of ten thousand rows an index finds one without reading a cell', () => {
  const edition = read(rows('first', SMALL))
  const base = edition.tables[0]!
  const stretches: Table = { ...base, rows: Array.from({ length: 10_000 }, (_, place): Row => ({
    cells: [{ kind: 'range', from: { kind: 'number', value: `${place}` }, to: { kind: 'number', value: `${place + 1}` }, isFromIn: true, isToIn: false }], gives: [{ kind: 'number', value: `${place}` }], note: '',
  })) }
  const search = indexedSearchOf(stretches)
  const never = () => { throw new Error('no cell needs to be read') }
  expect(search([{ of: 12345n, per: 10n }], never)).toEqual([1234])
  expect(search([{ of: 1234n, per: 1n }], never)).toEqual([1234])
  expect(search([{ of: -1n, per: 1n }], never)).toEqual([])
  expect(search([null], never)).toEqual([])
  expect(compileTable(edition, stretches)({ mass: '9999.5' }, on(DAY))).toEqual([{ at: [], decision: { rows: [10_000], outputs: [{ rate: '9999' }] } }])
})
