import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { doorWords } from './door-words.ts'

const root = join(import.meta.dirname, '..')
const words = doorWords(join(root, 'src', 'contexts'))

type Row = { readonly section: string; readonly cells: readonly string[]; readonly codes: readonly string[] }

const rows = rowsOf(readFileSync(join(root, 'GLOSSARY.md'), 'utf8'))
const CONTEXTS = readdirSync(join(root, 'src', 'contexts'))

test('the doors say facts, stages, grounds, relations and roles, so the check below has something to check', () => {
  const said = (type: string) => words.filter((one) => one.type === type).map(({ word }) => word)
  expect(said('Fact')).toEqual(expect.arrayContaining(['permittedToUse', 'mandateOffered', 'controlDecided', 'consignmentEntered']))
  expect(said('Release')).toContain('nonconforming')
  expect(said('Ground')).toContain('conditionalRemoval')
  expect(said('Relation')).toContain('destinationOffice')
  expect(said('Role')).toContain('terminalClerk')
})

for (const context of CONTEXTS) {
  test(`every word that crosses the door of ${context} is in its part of the glossary`, () => {
    const known = new Set(rows.filter(({ section }) => section === context).flatMap(({ codes }) => codes))
    const own = words.filter((one) => one.context === context)
    expect(own.length + known.size).toBeGreaterThan(0)
    expect(own.filter(({ word }) => !known.has(word)).map(({ type, word }) => `${type} ${word}`)).toEqual([])
  })
}

test('every code name of the glossary is in the code', () => {
  const code = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ts$/.test(file) && !file.includes('.test.')).map((file) => readFileSync(join(root, 'src', file), 'utf8')).join('\n')
  const spoken = new Set(code.match(/[A-Za-z_][\w]*/g))
  const unknown = rows.flatMap(({ codes }) => codes).filter((name) => !name.split(/[ -]/).every((part) => spoken.has(part)))
  expect([...new Set(unknown)].filter((name) => name !== 'contexts' && name !== 'regimes')).toEqual([])
})

test('every row is whole: a word, its Chinese, a code name, a meaning, a source; and no word stands twice in a part', () => {
  expect(rows.length).toBeGreaterThan(100)
  for (const { section, cells, codes } of rows) {
    const [word = '', chinese = ''] = cells
    expect([cells.length, cells.includes('')], `${section}: ${word}`).toEqual([5, false])
    expect(chinese, `${section}: ${word}`).toMatch(/[\u4e00-\u9fff]/)
    expect(codes.length, `${section}: ${word}`).toBeGreaterThan(0)
  }
  for (const [section, own] of Map.groupBy(rows, (row) => row.section)) {
    const said = own.map(({ cells }) => cells[0])
    expect(new Set(said).size, section).toBe(said.length)
  }
})

/** Rows below their headings; every text in backticks is a code name. */
function rowsOf(page: string): readonly Row[] {
  return page.split(/^## /m).slice(1).flatMap((part) => {
    const [section = '', ...lines] = part.split('\n')
    return lines.filter((line) => /^\| (?!word )/.test(line)).map((line) => ({
      section,
      cells: line.slice(1, -1).split('|').map((cell) => cell.trim()),
      codes: [...line.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code),
    }))
  })
}
