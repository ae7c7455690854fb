/** One text as the entries it is made of, in their order, with the comments above each. */
import type { Definition, Fields, HostTest, List, Rule, Table } from '../edition.ts'
import { cursorOver, endOfLine, moveTo, peek, take, unexpected } from './cursor.ts'
import type { Cursor } from './cursor.ts'
import { readFieldsBelow, readHeader, readHostTest, readMessage, readRule } from './entries.ts'
import type { Clauses, Header, Message } from './entries.ts'
import { FAULTS_MAX, nearest, Stop } from './faults.ts'
import type { TextFault } from './faults.ts'
import { placeIn } from './places.ts'
import type { Source } from './places.ts'
import { readDefinition, readList, readTable } from './rows.ts'

export type Item = { readonly notes: readonly string[] } & (
  | { readonly kind: 'edition'; readonly header: Header }
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'given'; readonly fields: Fields }
  | { readonly kind: 'test'; readonly test: HostTest }
  | { readonly kind: 'list'; readonly list: List }
  | { readonly kind: 'define'; readonly definition: Definition }
  | { readonly kind: 'rule'; readonly rule: Rule }
  | { readonly kind: 'table'; readonly table: Table }
)

export type Items = {
  readonly items: readonly Item[]
  readonly faults: readonly TextFault[]
  /** Comments below the last entry. */
  readonly rest: readonly string[]
}

/** From one clause of an entry to where it ends. */
type Span = { readonly start: number; readonly end: number }
type Block = { readonly notes: readonly string[]; readonly clauses: readonly Span[] }

export function readItems(source: Source, mark: Cursor['mark']): Items {
  const items: Item[] = []
  const faults: TextFault[] = []
  const fail = (error: unknown): void => {
    if (!(error instanceof Stop)) throw error
    const { code, offset, message, remedy } = error
    if (faults.length < FAULTS_MAX) faults.push({ code, ...placeIn(source, offset), message, remedy })
  }
  const c = cursorOver(source, (node, start) => { mark(node, source.base + start) })
  const { blocks, rest } = blocksOf(c)
  for (const { notes, clauses } of blocks) {
    const before = faults.length
    try {
      const item = readItem(c, notes, clauseReader(c, clauses, fail))
      if (faults.length === before) items.push(item)
    } catch (error) {
      // What is missing may well be the clause that could not be read.
      if (!(error instanceof Stop && error.code === 'clause_missing' && faults.length > before)) fail(error)
    }
  }
  return { items, faults, rest }
}

/** The clauses of the head line first, then line by line. A fault in one leaves the others to be read. */
function clauseReader(c: Cursor, spans: readonly Span[], fail: (error: unknown) => void): Clauses {
  const [head] = spans
  if (head !== undefined) enter(c, head)
  return (read) => {
    for (const [place, span] of spans.entries()) {
      try {
        if (place > 0) enter(c, span)
        while (peek(c).kind !== 'end') read()
      } catch (error) {
        fail(error)
      }
    }
  }
}

function enter(c: Cursor, { start, end }: Span): void {
  moveTo(c, start, end)
  c.clause = start
  c.nesting = 0
  c.scope.length = 0
}

const ENTRIES = ['edition', 'message', 'given', 'test', 'list', 'define', 'rule', 'table']

function readItem(c: Cursor, notes: readonly string[], clauses: Clauses): Item {
  const token = take(c)
  const item = readItemOf(c, { notes, clauses, word: token.kind === 'word' ? token.value : '' })
  if (item !== null) {
    c.mark(placedPart(item), token.start)
    return item
  }
  const near = nearest(token.value, ENTRIES)
  throw new Stop('entry_unknown', {
    offset: token.start, message: `no entry begins with \`${token.value}\``,
    remedy: near !== null ? `did you mean \`${near}\`?`
      : `an entry begins with one of: ${ENTRIES.join(', ')}; what belongs to the entry above stands two spaces in`,
  })
}

function readItemOf(c: Cursor, { notes, clauses, word }: { readonly notes: readonly string[]; readonly clauses: Clauses; readonly word: string }): Item | null {
  switch (word) {
    case 'edition': return { kind: 'edition', notes, header: readHeader(c, clauses) }
    case 'message': return whole(c, { kind: 'message', notes, message: readMessage(c) })
    case 'given': return whole(c, { kind: 'given', notes, fields: readFieldsBelow(c, 0) })
    case 'test': return whole(c, { kind: 'test', notes, test: readHostTest(c) })
    case 'list': return { kind: 'list', notes, list: readList(c, notes, clauses) }
    case 'define': return { kind: 'define', notes, definition: readDefinition(c, notes, clauses) }
    case 'rule': return { kind: 'rule', notes, rule: readRule(c, notes, clauses) }
    case 'table': return { kind: 'table', notes, table: readTable(c, notes, clauses) }
    default: return null
  }
}

function whole(c: Cursor, item: Item): Item {
  if (peek(c).kind !== 'end') throw unexpected(c, 'the end of the entry', ['many', 'variants'], 'begin a new entry at the margin')
  return item
}

/** What others hold in their hands, and may want the place of. */
function placedPart(item: Item): object {
  switch (item.kind) {
    case 'edition': return item.header
    case 'message': return item.message
    case 'given': return item.fields
    case 'test': return item.test
    case 'list': return item.list
    case 'define': return item.definition
    case 'rule': return item.rule
    case 'table': return item.table
  }
}

/** Cuts a text at the margin and two spaces in; a line further in goes on with the one above. Fields are cut by `readMessage`. */
function blocksOf(c: Cursor): { readonly blocks: readonly Block[]; readonly rest: readonly string[] } {
  const { text, lineStarts } = c.source
  const blocks: { notes: string[]; clauses: { start: number; end: number }[] }[] = []
  let notes: string[] = []
  for (const lineStart of lineStarts) {
    const end = endOfLine(c, lineStart)
    const line = text.slice(lineStart, end).replace(/^\uFEFF/, ' ')
    const column = line.search(/[^ \r]/)
    if (column < 0) continue
    const isComment = line.charAt(column) === '#'
    const isMargin = column === 0 || (lineStart === 0 && text.startsWith('\uFEFF'))
    const block = blocks.at(-1)
    if (isComment) {
      const note = line.slice(column + 1).trimEnd().replace(/^ /, '')
      if (isMargin || block === undefined) notes.push(note)
      else block.notes.push(note)
      continue
    }
    const clause = block?.clauses.at(-1)
    const start = lineStart + column
    if (isMargin || block === undefined) {
      blocks.push({ notes, clauses: [{ start, end }] })
      notes = []
    } else if (column > 2 || isOfFields(text, block.clauses)) {
      if (clause !== undefined) clause.end = end
    } else block.clauses.push({ start, end })
  }
  return { blocks, rest: notes }
}

function isOfFields(text: string, [head]: readonly Span[]): boolean {
  return head !== undefined && /^(message|given|test)\b/.test(text.slice(head.start, head.start + 8))
}
