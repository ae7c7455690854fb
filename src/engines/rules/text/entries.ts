/** Reads entries: everything that begins at the margin, apart from the rows of lists and tables. */
import type { Field, Fields, HostTest, Rule, ScalarType, Sentence, Severity, Source, Words } from '../edition.ts'
import type { Day } from '../../../kernel/time.ts'
import { accept, expect, isSign, meantBy, peek, shown, take, takeDay, takeId, takeName, takeOneOf, takeText } from './cursor.ts'
import type { Cursor } from './cursor.ts'
import { Stop } from './faults.ts'
import { placeIn } from './places.ts'
import { readSentence } from './sentence.ts'
import { CONTINUATIONS, readTerm } from './terms.ts'

const SCALARS = ['text', 'number', 'day', 'truth'] as const satisfies readonly ScalarType[]
const SEVERITIES = ['error', 'warning', 'notice'] as const satisfies readonly Severity[]

/** Walks the clauses of an entry. Faults of one clause do not hide those of the next. */
export type Clauses = (read: () => void) => void

export type Header = {
  readonly id: string
  readonly title: Words | null
  readonly from: Day
  readonly until: Day | null
  readonly source: Source | null
}

export function readHeader(c: Cursor, clauses: Clauses): Header {
  const { start } = peek(c)
  const id = takeId(c, 'the id of the edition')
  const found: { title?: Words; from?: Day; until?: Day; source?: Source } = {}
  clauses(() => {
    once(c, found, takeOneOf(c, ['title', 'from', 'until', 'source'], '`title`, `from`, `until` or `source`'), {
      title: () => readWords(c), from: () => takeDay(c), until: () => takeDay(c), source: () => readSource(c),
    })
  })
  if (found.from === undefined) {
    throw new Stop('clause_missing', {
      offset: start, message: 'the edition does not say from which day it is in force',
      remedy: 'add a line `  from 2026-01-31`',
    })
  }
  return { id, title: found.title ?? null, from: found.from, until: found.until ?? null, source: found.source ?? null }
}

/** Reads the clause into its place, and refuses a second one of the same name. */
export function once<F extends object, K extends keyof F & string>(
  c: Cursor, found: F, word: K, readers: { readonly [W in K]: () => NonNullable<F[W]> },
): void {
  if (found[word] !== undefined) throw new Stop('clause_twice', {
    offset: c.at - word.length, message: `\`${word}\` stands here twice`, remedy: 'keep one of the two',
  })
  found[word] = readers[word]()
}

function readWords(c: Cursor): Words {
  expect(c, 'en')
  const en = takeText(c, 'a text')
  expect(c, 'zh')
  return { en, 'zh-CN': takeText(c, 'a text') }
}

export function readSource(c: Cursor): Source {
  const basis = takeOneOf(c, ['read', 'unverified', 'ours'], '`read`, `unverified` or `ours`')
  return { basis, of: takeText(c, 'what it was taken from, as a text') }
}

function readSentences(c: Cursor): Sentence {
  expect(c, 'en')
  const en = readSentence(c)
  expect(c, 'zh')
  return { en, 'zh-CN': readSentence(c) }
}

/** A name, and dots between names. */
export function readFields(c: Cursor): readonly string[] {
  const { start } = peek(c)
  const fields = [takeName(c, 'the name of a field')]
  while (accept(c, '.')) fields.push(takeName(c, 'the name of a field', true))
  c.mark(fields, start)
  return fields
}

function readIds(c: Cursor): readonly string[] {
  const { start } = peek(c)
  const ids = [takeId(c, 'an id')]
  while (accept(c, ',')) ids.push(takeId(c, 'an id'))
  c.mark(ids, start)
  return ids
}

export type Message = { readonly name: string; readonly variants: readonly string[]; readonly fields: Fields }

export function readMessage(c: Cursor): Message {
  const name = takeName(c, 'the name of the message')
  const variants = accept(c, 'variants') ? readIds(c) : []
  return { name, variants, fields: readFieldsBelow(c, 0) }
}

/** Fields that stand further in than `column`; the first of them says how far. */
export function readFieldsBelow(c: Cursor, column: number): Fields {
  const fields: [string, Field][] = []
  const names = new Set<string>()
  const depth = columnOf(c)
  while (peek(c).kind !== 'end' && columnOf(c) > column) {
    const { start } = peek(c)
    if (columnOf(c) !== depth) throw new Stop('unexpected', {
      offset: start, message: 'the field stands neither with those above nor within them',
      remedy: 'put it as far in as its siblings',
    })
    const name = takeName(c, 'the name of a field', true)
    if (names.has(name)) throw new Stop('name_twice', {
      offset: start, message: `there are two fields \`${name}\` in one group`, remedy: 'give one of them another name',
    })
    names.add(name)
    fields.push([name, readField(c, { start, column: depth })])
  }
  return Object.fromEntries(fields)
}

function readField(c: Cursor, { start, column }: { readonly start: number; readonly column: number }): Field {
  const many = accept(c, 'many')
  const type = takeOneOf(c, [...SCALARS, 'group'], '`text`, `number`, `day`, `truth` or `group`')
  const field: Field = type === 'group' ? { type, many, fields: readFieldsBelow(c, column) } : { type, many }
  c.mark(field, start)
  return field
}

function columnOf(c: Cursor): number {
  return placeIn(c.source, peek(c).start).column
}

export function readHostTest(c: Cursor): HostTest {
  const name = takeName(c, 'the name of the test')
  expect(c, '(')
  const takes: ScalarType[] = []
  if (!isSign(c, ')')) {
    do takes.push(readScalar(c))
    while (accept(c, ','))
  }
  expect(c, ')')
  return { name, takes, gives: readScalar(c) }
}

export function readScalar(c: Cursor): ScalarType {
  return takeOneOf(c, SCALARS, '`text`, `number`, `day` or `truth`')
}

const RULE_CLAUSES = ['for', 'in', 'from', 'until', 'when', 'must', 'at', 'says', 'helps', 'source'] as const

type RuleClauses = {
  for?: readonly string[]
  in?: readonly string[]
  from?: Day
  until?: Day
  when?: NonNullable<Rule['when']>
  must?: NonNullable<Rule['must']>
  at?: readonly string[]
  says?: Sentence
  helps?: Sentence
  source?: Source
}

export function readRule(c: Cursor, notes: readonly string[], clauses: Clauses): Rule {
  const { start } = peek(c)
  const id = takeId(c, 'the id of the rule')
  const code = accept(c, 'reports') ? takeId(c, 'the code that is reported') : id
  const severity = takeOneOf(c, SEVERITIES, '`error`, `warning` or `notice`')
  const found: RuleClauses = {}
  clauses(() => {
    once(c, found, takeClause(c, RULE_CLAUSES), {
      for: () => readFields(c), in: () => readIds(c), from: () => takeDay(c), until: () => takeDay(c),
      when: () => readTerm(c), must: () => readTerm(c), at: () => readFields(c),
      says: () => readSentences(c), helps: () => readSentences(c), source: () => readSource(c),
    })
  })
  if (found.when === undefined && found.must === undefined) {
    throw new Stop('clause_missing', {
      offset: start, message: `rule \`${id}\` says neither when it fires nor what must hold`,
      remedy: 'add a line `  when …` or `  must …`',
    })
  }
  return {
    notes, id, code, severity, over: found.for ?? [], variants: found.in ?? [], when: found.when ?? null, must: found.must ?? null,
    at: found.at ?? [], says: found.says ?? null, helps: found.helps ?? null, source: found.source ?? null,
    from: found.from ?? null, until: found.until ?? null,
  }
}

/** The word that opens a clause. What stands there may also be the misspelt middle of the term before it. */
export function takeClause<W extends string>(c: Cursor, words: readonly W[]): W {
  const token = peek(c)
  const word = token.kind === 'word' ? words.find((one) => one === token.value) : undefined
  if (word !== undefined) {
    take(c)
    return word
  }
  const isFirst = token.start === c.clause
  const near = meantBy(token, isFirst ? words : [...CONTINUATIONS, ...words])
  throw new Stop('unexpected', {
    offset: token.start,
    message: isFirst ? `no clause begins with ${shown(c, token)}` : `${shown(c, token)} does not go on with the term before it`,
    remedy: near === null ? `a line of its own begins with one of: ${words.join(', ')}` : `did you mean \`${near}\`?`,
  })
}
