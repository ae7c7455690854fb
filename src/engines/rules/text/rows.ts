/** Reads lists, definitions and tables: what is made of lines. */
import type { Cell, Definition, Entry, HitPolicy, List, Row, ScalarType, Source, Table, Term } from '../edition.ts'
import type { Day } from '../../../kernel/time.ts'
import { LIMITS } from '../judging.ts'
import {
  accept, endOfLine, expect, isSign, isWord, moveTo, peek, peekSecond, take, takeDay, takeName, takeNumber, takeOneOf,
  takeText, unexpected,
} from './cursor.ts'
import type { Cursor } from './cursor.ts'
import { once, readFields, readScalar, readSource, takeClause } from './entries.ts'
import type { Clauses } from './entries.ts'
import { Stop } from './faults.ts'
import { readValue, readTerm } from './terms.ts'

export function readDefinition(c: Cursor, notes: readonly string[], clauses: Clauses): Definition {
  const { start } = peek(c)
  const name = takeName(c, 'the name of what is defined')
  const type = readScalar(c)
  const found: { for?: readonly string[]; as?: Term } = {}
  clauses(() => { once(c, found, takeClause(c, ['for', 'as'] as const), { for: () => readFields(c), as: () => readTerm(c) }) })
  if (found.as === undefined) throw new Stop('clause_missing', {
    offset: start, message: `\`${name}\` is not said to be anything`, remedy: 'add a line `  as …`',
  })
  return { notes, name, type, over: found.for ?? [], as: found.as }
}

type ListHead = { of?: 'text' | 'number'; gives?: ScalarType; given?: boolean; source?: Source }

export function readList(c: Cursor, notes: readonly string[], clauses: Clauses): List {
  const name = takeName(c, 'the name of the list')
  const head: ListHead = {}
  const entries: Entry[] = []
  clauses(() => {
    const token = peek(c)
    if (token.kind === 'word' && token.value !== 'yes' && token.value !== 'no') {
      once(c, head, takeOneOf(c, ['of', 'gives', 'given', 'source'], '`of`, `gives`, `given`, `source` or a value'), {
        of: () => takeOneOf(c, ['text', 'number'], '`text` or `number`'), gives: () => readScalar(c),
        given: () => true, source: () => readSource(c),
      })
    } else readEntries(c, entries)
  })
  return {
    notes, name, of: head.of ?? 'text', gives: head.gives ?? null, source: head.source ?? null,
    isGiven: head.given ?? false, entries,
  }
}

function readEntries(c: Cursor, entries: Entry[]): void {
  do entries.push(readEntry(c))
  while (accept(c, ','))
  if (entries.length > LIMITS.entries) {
    throw new Stop('too_many', {
      offset: c.at, message: `more than ${LIMITS.entries} entries in one list`,
      remedy: 'let the host bring the entries: `list … given`',
    })
  }
}

function readEntry(c: Cursor): Entry {
  const { start } = peek(c)
  const value = readWritten(c)
  const gives = accept(c, '=') ? readWritten(c) : null
  const days: { from: Day | null; until: Day | null } = { from: null, until: null }
  if (accept(c, 'from')) days.from = takeDay(c)
  if (accept(c, 'until')) days.until = takeDay(c)
  const entry = { value, gives, ...days }
  c.mark(entry, start)
  return entry
}

/** A value as it is written, without its quotes. */
function readWritten(c: Cursor): string {
  const { kind } = peek(c)
  if (kind === 'text') return takeText(c, 'a text')
  if (kind === 'day') return takeDay(c)
  if (accept(c, '-')) return `-${takeNumber(c, 'a number')}`
  if (kind === 'number') return takeNumber(c, 'a number')
  if (accept(c, 'yes')) return 'yes'
  if (accept(c, 'no')) return 'no'
  throw unexpected(c, 'a value', [], 'a value is a text in double quotes, a number, a day, yes or no')
}

type Output = Table['outputs'][number]
type Input = Table['inputs'][number]

export function readTable(c: Cursor, notes: readonly string[], clauses: Clauses): Table {
  const name = takeName(c, 'the name of the table')
  const policy = readPolicy(c)
  const head: { for?: readonly string[]; source?: Source } = {}
  const inputs: Input[] = []
  const outputs: Output[] = []
  const rows: Row[] = []
  clauses(() => {
    if (isSign(c, '|') || isSign(c, '||')) {
      rows.push(readRow(c, { inputs: inputs.length, outputs: outputs.length }))
      if (rows.length > LIMITS.rows) throw new Stop('too_many', {
        offset: c.at, message: `more than ${LIMITS.rows} rows in one table`, remedy: 'divide the table',
      })
      return
    }
    const { start } = peek(c)
    const clause = takeClause(c, ['for', 'source', 'input', 'output'] as const)
    if (clause === 'for' || clause === 'source') return once(c, head, clause, { for: () => readFields(c), source: () => readSource(c) })
    const made = clause === 'input' ? readInput(c) : readOutput(c)
    c.mark(made, start)
    if ('term' in made) inputs.push(made)
    else outputs.push(made)
  })
  return { notes, name, policy, over: head.for ?? [], source: head.source ?? null, inputs, outputs, rows }
}

function readPolicy(c: Cursor): HitPolicy {
  const policies = ['unique', 'any', 'priority', 'first', 'rule', 'output', 'collect'] as const
  const policy = takeOneOf(c, policies, 'a hit policy: unique, any, priority, first, rule order, output order or collect')
  if (policy === 'rule' || policy === 'output') {
    expect(c, 'order')
    return `${policy} order`
  }
  if (policy !== 'collect') return policy
  for (const by of ['sum', 'least', 'greatest', 'count'] as const) if (accept(c, by)) return `collect ${by}`
  return policy
}

function readInput(c: Cursor): Input {
  const name = takeName(c, 'the name of the input', true)
  expect(c, 'as')
  return { name, term: readTerm(c) }
}

function readOutput(c: Cursor): Output {
  const name = takeName(c, 'the name of the output', true)
  const type = readScalar(c)
  return { name, type, ranked: accept(c, 'ranked') ? readValues(c) : [] }
}

/** One line. What follows the last bar is a note, in the author's words. */
function readRow(c: Cursor, width: { readonly inputs: number; readonly outputs: number }): Row {
  const { start } = peek(c)
  const end = c.end
  moveTo(c, c.at, Math.min(endOfLine(c, start), end))
  const cells: Cell[] = []
  const gives: Term[] = []
  if (width.inputs === 0) expect(c, '||')
  else expect(c, '|')
  for (let at = 0; at < width.inputs; at += 1) {
    cells.push(readCell(c))
    const isLast = at === width.inputs - 1
    if (isSign(c, isLast ? '|' : '||')) throw uneven(c, isLast ? `more than ${width.inputs} cells` : `${at + 1} cells`, `the table has ${width.inputs} inputs`)
    expect(c, isLast ? '||' : '|')
  }
  for (let at = 0; at < width.outputs; at += 1) {
    gives.push(readTerm(c))
    if (peek(c).kind === 'end') throw uneven(c, `${at + 1} outputs, or no bar after them`, `the table has ${width.outputs}`)
    expect(c, '|')
  }
  const note = c.source.text.slice(c.at, c.end).trim()
  moveTo(c, end, end)
  const row = { cells, gives, note }
  c.mark(row, start)
  return row
}

function uneven(c: Cursor, has: string, needs: string): Stop {
  return new Stop('row_uneven', { offset: peek(c).start, message: `the row has ${has}, and ${needs}`, remedy: 'write one cell for every input, `||`, one value for every output, `|`' })
}

function readCell(c: Cursor): Cell {
  const { start } = peek(c)
  const cell = readCellThere(c)
  c.mark(cell, start)
  return cell
}

function readCellThere(c: Cursor): Cell {
  if (isSign(c, '-') && (peekSecond(c).value === '|' || peekSecond(c).value === '||')) {
    take(c)
    return { kind: 'any' }
  }
  for (const by of ['<=', '>=', '<', '>'] as const) if (accept(c, by)) return { kind: 'compare', by, right: readValue(c) }
  if (accept(c, 'present')) return { kind: 'present', isNegated: false }
  if (accept(c, 'absent')) return { kind: 'present', isNegated: true }
  const isNegated = accept(c, 'not')
  if (isWord(c, 'in')) {
    take(c)
    return { kind: 'list', list: takeName(c, 'the name of a list'), isNegated }
  }
  if (!isNegated && (isSign(c, '[') || (isSign(c, '(') && isRange(c)))) return readRange(c)
  return { kind: 'among', values: readValues(c), isNegated }
}

function readValues(c: Cursor): readonly Term[] {
  const values = [readValue(c)]
  while (accept(c, ',')) values.push(readValue(c))
  return values
}

/** `(` opens a range where `..` stands at its level, before it is closed. */
function isRange(c: Cursor): boolean {
  const before = c.at
  let depth = 0
  try {
    for (;;) {
      const token = peek(c)
      if (token.kind === 'end') return false
      if (token.kind === 'text') takeText(c, 'a text')
      else if (token.kind === 'quoted') takeName(c, 'a name')
      else take(c)
      if (token.kind !== 'sign') continue
      if (token.value === '..' && depth === 1) return true
      if (token.value === '(' || token.value === '[') depth += 1
      if (token.value === ')' || token.value === ']') depth -= 1
      if (depth === 0) return false
    }
  } finally {
    moveTo(c, before, c.end)
  }
}

function readRange(c: Cursor): Cell {
  const isFromIn = take(c).value === '['
  const from = readValue(c)
  expect(c, '..')
  const to = readValue(c)
  if (!isSign(c, ']') && !isSign(c, ')')) throw unexpected(c, '`]` or `)`', [], '`]` takes the last value in, `)` leaves it out')
  return { kind: 'range', from, to, isFromIn, isToIn: take(c).value === ']' }
}
