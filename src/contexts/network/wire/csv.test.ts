import { expect, test } from 'vitest'
import { readCsv } from './csv.ts'
import { parseHours, parseMode, parseTimeOfDay, parseWhole } from './values.ts'

const READ: readonly (readonly [text: string, cells: readonly string[][], because: string])[] = [
  ['a,b\n1,2\n', [['1', '2']], 'a plain row'],
  ['a,b\r\n1,2\r\n', [['1', '2']], 'line ends of another system'],
  ['\uFEFFa,b\n1,2', [['1', '2']], 'a byte order mark, and no line end at the end'],
  ['a,b\n"1,5","2\n3"\n', [['1,5', '2\n3']], 'a comma and a line end within quotes'],
  ['a,b\n"say ""no""",\n', [['say "no"', '']], 'doubled quotes, and an empty cell at the end'],
  ['a,b\n\n1,2\n\n', [['1', '2']], 'empty lines are passed over'],
  ['b,a\n2,1\n', [['1', '2']], 'columns in another order'],
]

for (const [text, cells, because] of READ) {
  test(`a table is read: ${because}`, () => {
    const table = readCsv('t.csv', text, ['a', 'b'], (row) => [row.text('a'), row.text('b')])
    expect(table).toEqual({ values: cells, faults: [] })
  })
}

test('a bad row is reported by file, line and column, and the rest is read', () => {
  const text = 'a,b\n1,"x\ny"\nmany,z\n3\n4,z\n'
  const table = readCsv('t.csv', text, ['a', 'b'], (row) => row.read('a', parseWhole))
  expect(table.values).toEqual([1, 4])
  expect(table.faults).toEqual([
    { file: 't.csv', line: 4, column: 'a', code: 'cell_unreadable', text: 'many' },
    { file: 't.csv', line: 5, column: '', code: 'cells_missing', text: '1' },
  ])
})

test('a missing column, and a quote that never closes, are said once for the file', () => {
  expect(readCsv('t.csv', 'a\n1\n', ['a', 'b', 'c'], () => 1).faults.map(({ column }) => column)).toEqual(['b', 'c'])
  expect(readCsv('t.csv', 'a\n"1\n2\n', ['a'], () => 1).faults).toMatchObject([{ code: 'quote_open', line: 2 }])
})

test('an empty cell is not found, and never zero', () => {
  const table = readCsv('t.csv', 'a,b\n,x\n', ['a'], (row) => row.optional('a', parseWhole))
  expect(table.values).toEqual([null])
})

const CELLS: readonly (readonly [made: unknown, expected: unknown])[] = [
  [parseHours('30.5'), 1_830],
  [parseHours('-1'), null],
  [parseHours('1.2345'), null],
  [parseTimeOfDay('18:30'), 1_110],
  [parseTimeOfDay('24:00'), null],
  [parseMode('inland water'), 'inland water'],
  [parseMode('air'), null],
  [parseWhole('1e3'), null],
]

test('cells are values of the trade or nothing', () => {
  expect(CELLS.map(([made]) => made)).toEqual(CELLS.map(([, expected]) => expected))
})
