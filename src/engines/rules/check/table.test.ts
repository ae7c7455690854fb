import { expect, test } from 'vitest'
import type { Table } from '../edition.ts'
import { parseEdition } from '../text/parse.ts'
import { checkEdition } from './check.ts'
import { booksOf } from './scope.ts'
import { examine } from './table.ts'

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

list Kinds
  "A", "B"

list Dated
  "A" from 2026-03-01
  "B"

list Places given

define lane text as if sealed then "green" else "red"
`

function read(table: string) {
  const made = parseEdition([{ name: 'test.rules', text: `${HEAD}\n${table}\n` }])
  if ('faults' in made) throw new Error(JSON.stringify(made.faults))
  return made
}

/** Lists and definitions stand here for whoever needs them. */
function saidOf(...[edition, places]: Parameters<typeof checkEdition>) {
  return checkEdition(edition, places).filter(({ code }) => code !== 'name_unused')
}

const table = (policy: string, inputs: string, ...rows: readonly string[]) => (
  `table T ${policy}\n${inputs.split(', ').map((name, place) => `  input i${place} as ${name}\n`).join('')}  output out text\n${rows.map((row) => `  ${row}\n`).join('')}`
)

const REST = '| - || "rest" |'

/** What is said of a table: severity, code, and the message where it matters. */
const TABLES: readonly (readonly [sentence: string, text: string, said: readonly string[]])[] = [
  // gaps
  ['nothing is left open', table('unique', 'mass', '| < 5 || "a" |', '| >= 5 || "b" |', '| absent || "c" |'), []],
  ['only what is absent is left open', table('unique', 'mass', '| < 5 || "a" |', '| >= 5 || "b" |'), ['notice table_gap No row holds where i0 is absent.']],
  ['the border is left open', table('unique', 'mass', '| < 5 || "a" |', '| > 5 || "b" |'), ['warning table_gap No row holds where i0 is 5.']],
  ['a stretch is left open', table('unique', 'mass', '| <= 5 || "a" |', '| >= 6 || "b" |'), ['warning table_gap No row holds where i0 is above 5 and below 6.']],
  ['between two whole numbers is nothing to leave open', table('unique', 'count of goods', '| <= 5 || "a" |', '| >= 6 || "b" |'), []],
  ['between two days is nothing to leave open', table('unique', 'arrival', '| <= 2026-03-01 || "a" |', '| >= 2026-03-02 || "b" |', '| absent || "c" |'), []],
  ['a day is left open', table('unique', 'arrival', '| < 2026-03-01 || "a" |', '| >= 2026-03-02 || "b" |'), ['warning table_gap No row holds where i0 is 2026-03-01.']],
  ['days outside the edition are no gap', table('unique', 'the day', '| [2026-01-01..2026-06-30] || "a" |', '| [2026-07-01..2026-12-31] || "b" |'), []],
  ['the last day of the edition is left open', table('unique', 'the day', '| [2026-01-01..2026-06-30] || "a" |', '| [2026-07-01..2026-12-31) || "b" |'), ['warning table_gap No row holds where i0 is 2026-12-31.']],
  ['yes and no are all', table('unique', 'sealed', '| yes || "a" |', '| no || "b" |'), []],
  ['no is left open', table('unique', 'sealed', '| yes || "a" |'), ['warning table_gap No row holds where i0 is no.']],
  ['another text is left open', table('unique', 'kind', '| "A" || "a" |', '| absent || "b" |'), ['warning table_gap No row holds where i0 is something else.']],
  ['a definition has the outcomes that are written in it', table('unique', 'lane', '| "green" || "a" |', '| "red" || "b" |', '| absent || "c" |'), []],
  ['one of two inputs is left open in one row', table('unique', 'sealed, mass', '| yes | - || "a" |', '| no | > 5 || "b" |'), ['warning table_gap No row holds where i0 is no, i1 is below 5.']],
  ['a last row takes all others', table('first', 'kind', '| "A" || "a" |', REST), []],
  ['collecting leaves nothing open', table('collect', 'kind', '| "A" || "a" |'), []],
  // overlaps
  ['two rows share a border', table('unique', 'mass', '| <= 5 || "a" |', '| >= 5 || "b" |', '| absent || "c" |'), ['error rows_overlap Rows 1 and 2 both hold where i0 is 5.']],
  ['two rows share what is absent', table('unique', 'kind', '| not "A" || "a" |', '| absent || "b" |', '| "A" || "c" |'), ['error rows_overlap Rows 1 and 2 both hold where i0 is absent.']],
  ['an overlap is told by the inputs that matter', table('unique', 'kind, mass', '| "A" | - || "a" |', '| "A" | - || "b" |', '| not "A" | - || "c" |'), ['error rows_overlap Rows 1 and 2 both hold where i0 is "A".']],
  ['two rows without a condition', table('unique', 'kind', '| - || "a" |', '| - || "b" |'), ['error rows_overlap Rows 1 and 2 both hold whatever the inputs are.']],
  ['one number, written in two ways', table('unique', 'mass', '| 1 || "a" |', '| 1.0 || "b" |', '| not 1 || "c" |'), ['error rows_overlap Rows 1 and 2 both hold where i0 is 1.']],
  ['any: rows that meet agree', table('any', 'mass', '| <= 5 || "a" |', '| >= 5 || "a" |', '| absent || "c" |'), []],
  ['any: rows that meet disagree', table('any', 'mass', '| <= 5 || "a" |', '| >= 5 || "b" |', '| absent || "c" |'), ['error rows_disagree Rows 1 and 2 both hold where i0 is 5, and give different values.']],
  ['any: whether rows agree, a message decides', table('any', 'mass', '| <= 5 || kind |', '| >= 5 || "b" |', '| absent || "c" |'), ['warning rows_disagree Rows 1 and 2 may both hold where i0 is 5, and give different values.']],
  ['inputs of one field need not meet', table('unique', 'mass, mass * 2', '| < 5 | - || "a" |', '| - | > 20 || "b" |', '| >= 5 | <= 20 || "c" |', '| absent | - || "d" |'), [
    'warning rows_overlap Rows 1 and 2 may both hold where i0 is below 5, i1 is above 20.', 'warning rows_overlap Rows 2 and 4 may both hold where i0 is absent, i1 is above 20.',
    'notice table_gap No row holds where i0 is 5, i1 is absent, if there can be such a message.']],
  ['one input twice is one input', table('unique', 'mass, mass', '| < 5 | > 2 || "a" |', '| <= 2 | - || "b" |', '| - | >= 5 || "c" |', '| absent | - || "d" |'), []],
  // lists
  ['a list of texts is its texts', table('unique', 'kind', '| in Kinds || "a" |', '| "A" || "b" |', '| not in Kinds || "c" |'), ['error rows_overlap Rows 1 and 2 both hold where i0 is "A".']],
  ['in a list and not in it is all', table('unique', 'kind', '| in Places || "a" |', '| not in Places || "b" |'), []],
  ['a list that is given may hold what is written', table('unique', 'kind', '| in Places || "a" |', '| "A" || "b" |', '| not in Places || "c" |'), [
    'warning rows_overlap Rows 1 and 2 may both hold where i0 is "A", i0 is in Places.', 'warning rows_overlap Rows 2 and 3 may both hold where i0 is "A", i0 is not in Places.']],
  ['what a dated list never holds is no gap', table('first', 'kind', '| in Dated || "a" |', '| not in Dated || "b" |'), []],
  ['what a dated list holds on some days is one', table('first', 'kind', '| in Dated || "a" |', '| not "A", "B" || "b" |'), ['warning table_gap No row holds where i0 is "A", i0 is not in Dated.']],
  // rows
  ['a row holds never', table('first', 'mass', '| (5..5) || "a" |', REST), ['error row_impossible Row 1 can never hold: no value is in its cells.']],
  ['a row holds for one value', table('first', 'mass', '| [5..5] || "a" |', REST), []],
  ['a row is taken by one above it', table('first', 'mass', '| > 5 || "a" |', '| > 6 || "b" |', REST), ['warning row_never_reached Row 2 is never reached: rows above it take all it could take.']],
  ['a row is taken by two above it together', table('first', 'mass', '| > 5 || "a" |', '| <= 5 || "b" |', '| present || "c" |', REST), ['warning row_never_reached Row 3 is never reached: rows above it take all it could take.']],
  ['two above it leave a number', table('first', 'mass', '| > 5 || "a" |', '| < 5 || "b" |', '| present || "c" |', REST), []],
  ['a row of low rank is taken', table('priority', 'mass', '| > 6 || "b" |', '| > 5 || "a" |', '| - || "c" |').replace('out text', 'out text ranked "a", "b", "c"'), ['warning row_never_reached Row 1 is never reached: rows of a higher rank take all it could take.']],
  // columns
  ['rank is wanted and not there', table('priority', 'mass', REST), ['error policy_unfit `priority` needs an output with a rank, and none has one.']],
  ['texts are not added', table('collect sum', 'mass', REST), ['error policy_unfit `collect sum` cannot be made of an output that is text.']],
  ['texts are counted', table('collect count', 'mass', REST), []],
  ['a cell of another kind', table('first', 'mass', '| "5" || "a" |', REST), ['error type_mismatch This is text where a number is wanted.']],
  ['a cell that only a message decides', table('first', 'mass', '| < count of goods || "a" |', REST), [
    'notice table_unproven Cells hold what only a message decides, so overlaps and gaps were not looked for.']],
  ['a list that there is not', table('first', 'kind', '| in Kind || "a" |', REST), ['error list_unknown There is no list `Kind`.']],
  ['a list of another kind', table('first', 'mass', '| in Kinds || "a" |', REST), ['error type_mismatch `Kinds` is a list of text, and the input is number.']],
  ['yes before no', table('first', 'sealed', '| < yes || "a" |', REST), ['error type_mismatch Yes and no have no order.']],
  ['an input of many values', table('first', 'goods.code', REST), ['error many_where_one This way leads to many values where one is wanted.']],
  ['an input for each of many', table('first for goods', 'code', REST), []],
]

test.each(TABLES)('%s', (_, text, said) => {
  const { edition, places } = read(text)
  expect(saidOf(edition, places).map(({ severity, code, message }) => `${severity} ${code} ${message}`)).toEqual(said)
})

test('an overlap is told at the later row', () => {
  const { edition, places } = read(table('unique', 'sealed', '| yes || "a" |', '| - || "b" |'))
  expect(saidOf(edition, places)[0]?.place).toEqual({ file: 'test.rules', line: 28, column: 3 })
})

test('of very many overlaps ten are told, and the others counted', () => {
  const { edition } = read(table('unique', 'kind', ...Array.from({ length: 20 }, () => REST)))
  const faults = saidOf(edition)
  expect([faults.length, faults.at(-1)?.message]).toEqual([11, 'The same is so of 180 more pairs of rows.'])
})

test('where the work for a proof runs out, that is known', () => {
  const { edition } = read(table('unique', 'kind', '| "A" || "a" |', '| "B" || "b" |'))
  const examined = (work: number) => examine(edition.tables[0]!, booksOf(edition), work)?.isComplete
  expect([examined(1_000), examined(1)]).toEqual([true, false])
})

test('a row that lacks a cell is told, where an edition was built by a program', () => {
  const { edition } = read(table('first', 'kind, mass', '| "A" | - || "a" |', '| - | - || "b" |'))
  const cut = (one: Table): Table => ({ ...one, rows: one.rows.map((row) => ({ ...row, cells: row.cells.slice(1) })) })
  expect(saidOf({ ...edition, tables: edition.tables.map(cut) }).map(({ code, message }) => `${code} ${message}`)).toEqual([
    'cells_miscounted A row has 1 of 2 cells, and gives 1 of 1 outputs.',
  ])
})
