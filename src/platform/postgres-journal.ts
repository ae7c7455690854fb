/**
 * The journal on PostgreSQL. Appends that are waiting at the same time share one transaction: a disk can be asked to
 * be sure a few hundred times a second, and each time it may be sure of many commands. A caller sees none of this.
 */
import type pg from 'pg'
import type { Instant } from '../kernel/time.ts'
import { hashOf, NO_HASH, printFact, readFact, type Line } from './fact-text.ts'
import {
  CommandRepeated, EntryRefused, VersionClash, type Actor, type Asked, type CommandKey, type Journal, type Stream, type Version,
} from './journal.ts'
import { sqlOn, transact, type Sql } from './postgres.ts'

/** A fact on its way into the read models of its context. */
export type Recorded<Fact = unknown> = {
  readonly stream: Stream
  readonly id: string
  readonly version: Version
  readonly at: Instant
  readonly by: Actor
  readonly fact: Fact
}

/** The read models of one context. They change in the transaction that appends. */
export type View = { readonly context: string; readonly project: (sql: Sql, news: readonly Recorded[]) => Promise<void> }

/**
 * The book of one context: balances in rows that two commands must not both spend. It is opened inside the transaction
 * that appends, before anything is written, so that nobody waits for its locks while holding others.
 */
export type Book = {
  readonly context: string
  /** Locks, in one order for everybody, each balance that these facts may touch. */
  readonly open: (sql: Sql, news: readonly Recorded[]) => Promise<OpenBook>
}

export type OpenBook = {
  /** Enters the facts of one append, all or none. Out: null, or the code with which they are refused. */
  readonly enter: (news: readonly Recorded[]) => string | null
  /** Writes the balances as they stand after all that was entered. */
  readonly close: () => Promise<void>
}

export type Answered = {
  readonly digest: string
  readonly stream: Stream
  readonly version: Version
  readonly facts: readonly unknown[]
  readonly refused: string | null
}

export type PostgresJournal = Journal & {
  /** What was answered to a command before, made of the facts of then. Null: it was never given. */
  answered(command: CommandKey): Promise<Answered | null>
  /** Keeps the answer to a command that recorded nothing: a refusal, or "already so". */
  remember(asked: Asked, stream: Stream, version: Version, refused: string | null): Promise<void>
  /** Answers a command that asks for what is already so by the facts that made it so: the first `upto` of the stream. */
  answerBy(asked: Asked, stream: Stream, upto: Version): Promise<void>
}

type Parts = {
  readonly writer: pg.Pool
  readonly views: readonly View[]
  readonly books?: readonly Book[]
  /** Who wants to hear of a fact: `release/goodsArrived` → names of hearers. */
  readonly hearersOf: (fact: `${string}/${string}`) => readonly string[]
}

type Entry = {
  readonly stream: Stream
  readonly expected: Version
  readonly facts: readonly unknown[]
  readonly asked: Asked
  readonly settle: (failure?: Error) => void
}

/** One transaction's worth: enough to make the wait for the disk small, little enough to stay far from its limits. */
const GATHERED_MAX = 500

export function openJournal(parts: Parts): PostgresJournal {
  const sql = sqlOn(parts.writer)
  const waiting: Entry[] = []
  let writing = false

  async function write() {
    if (writing) return
    writing = true
    while (waiting.length > 0) await writeTogether(parts, waiting.splice(0, GATHERED_MAX))
    writing = false
  }

  return {
    load: (stream) => load(parts.writer, stream),

    append: (stream, expected, facts, asked) => new Promise((resolve, reject) => {
      waiting.push({ stream, expected, facts, asked, settle: (failure) => (failure ? reject(failure) : resolve()) })
      void write()
    }),

    async answered(command) {
      const rows = await sql<Kept>(
        `select digest, asked.stream, after, upto, refused, fact.type, fact.data::text from platform.command as asked
         left join platform.journal as fact on fact.stream = asked.stream and fact.version > after and fact.version <= upto
         where asked.id = $1 order by fact.version`, [command.id])
      const [first] = rows
      if (!first) return null
      const { digest, stream, upto: version, refused } = first
      const facts = rows.flatMap(({ type, data }) => (type === null || data === null ? [] : [readFact(type, data)]))
      return { digest, stream, version, refused, facts }
    },

    async remember({ command, at }, stream, version, refused) {
      await sql(
        `insert into platform.command (id, digest, stream, after, upto, refused, at) values ($1, $2, $3, $4, $4, $5, $6)
         on conflict (id) do nothing`, [command.id, command.digest, stream, version, refused, at])
    },

    async answerBy({ command, at }, stream, upto) {
      await sql(
        `insert into platform.command (id, digest, stream, after, upto, at) values ($1, $2, $3, 0, $4, $5)
         on conflict (id) do nothing`, [command.id, command.digest, stream, upto, at])
    },
  }
}

/** A command that was obeyed, and one of the facts that it recorded; null where it recorded none. */
type Kept = {
  readonly digest: string
  readonly stream: Stream
  readonly after: number
  readonly upto: number
  readonly refused: string | null
  readonly type: string | null
  readonly data: string | null
}

async function load<Fact>(pool: pg.Pool, stream: Stream): Promise<{ facts: readonly Fact[]; version: Version }> {
  const { rows } = await pool.query<{ type: string; data: string }>({
    name: 'load', text: 'select type, data::text from platform.journal where stream = $1 order by version', values: [stream],
  })
  return { facts: rows.map(({ type, data }) => readFact<Fact>(type, data)), version: rows.length }
}

/** If the group fails as a whole, each is tried alone, so that one bad append cannot fail its neighbours. */
async function writeTogether(parts: Parts, entries: readonly Entry[]): Promise<void> {
  try {
    const late = await transact(parts.writer, (client) => writeGroup(parts, client, entries))
    for (const entry of entries) entry.settle(late.get(entry))
  } catch (failure) {
    const [only, ...others] = entries
    if (only && others.length === 0) return only.settle(meaningOf(failure, only))
    for (const entry of entries) await writeTogether(parts, [entry])
  }
}

/** Out: the entries that were left out: their stream has moved on, or a book has no room for them. */
async function writeGroup(parts: Parts, client: pg.PoolClient, entries: readonly Entry[]): Promise<Map<Entry, Error>> {
  const heads = await headsOf(client, entries)
  const books = await openBooks(parts, client, entries)
  const left = new Map<Entry, Error>()
  const lines: Sealed[] = []
  const news: Recorded[] = []

  for (const entry of entries) {
    const { stream, expected } = entry
    let { version, hash } = heads.get(stream) ?? { version: 0, hash: NO_HASH }
    const own = recordedBy(entry)
    const refused = version === expected ? (books.get(contextOf(stream))?.enter(own) ?? null) : null
    if (version !== expected) left.set(entry, new VersionClash(stream, expected, version))
    if (refused !== null) left.set(entry, new EntryRefused(stream, refused))
    if (left.has(entry)) continue
    for (const { fact, at, by } of own) {
      const line = { stream, version: ++version, ...printFact(fact), at, actor: by }
      const previous = hash
      hash = hashOf(line, previous)
      lines.push({ ...line, previous, hash })
    }
    news.push(...own)
    heads.set(stream, { version, hash })
  }

  const written = entries.filter((entry) => !left.has(entry))
  if (written.length === 0) return left
  for (const book of books.values()) await book.close()
  await insertLines(parts, client, written, lines)
  for (const { context, project } of parts.views) {
    const own = news.filter(({ stream }) => contextOf(stream) === context)
    if (own.length > 0) await project(sqlOn(client), own)
  }
  return left
}

/** What the entry says, if its stream has not moved on. */
function recordedBy({ stream, expected, facts, asked: { at, by } }: Entry): readonly Recorded[] {
  const id = stream.slice(stream.indexOf('/') + 1)
  return facts.map((fact, place) => ({ stream, id, version: expected + place + 1, at, by, fact }))
}

function contextOf(stream: Stream): string {
  return stream.slice(0, stream.indexOf('/'))
}

/** In the order in which they are listed, each with one question for its locks. */
async function openBooks({ books = [] }: Parts, client: pg.PoolClient, entries: readonly Entry[]): Promise<ReadonlyMap<string, OpenBook>> {
  const opened = new Map<string, OpenBook>()
  for (const { context, open } of books) {
    const news = entries.filter(({ stream }) => contextOf(stream) === context).flatMap(recordedBy)
    if (news.length > 0) opened.set(context, await open(sqlOn(client), news))
  }
  return opened
}

async function headsOf(client: pg.PoolClient, entries: readonly Entry[]) {
  const streams = [...new Set(entries.map(({ stream }) => stream))]
  const { rows } = await client.query<{ stream: Stream; version: number; hash: Buffer }>({
    name: 'heads',
    text: `select asked.stream, head.version, head.hash from unnest($1::text[]) as asked (stream), lateral (
             select version, hash from platform.journal where stream = asked.stream order by version desc limit 1) as head`,
    values: [streams],
  })
  return new Map(rows.map(({ stream, version, hash }) => [stream, { version, hash }]))
}

const INSERT = `
  with lines as (
    insert into platform.journal (stream, version, type, data, at, actor, previous, hash)
    select * from unnest($1::text[], $2::int[], $3::text[], $4::json[], $5::timestamptz[], $6::text[], $7::bytea[], $8::bytea[])
  ), commands as (
    insert into platform.command (id, digest, stream, after, upto, at)
    select * from unnest($9::text[], $10::text[], $11::text[], $12::int[], $13::int[], $14::timestamptz[])
  ), news as (
    insert into platform.outbox (hearer, stream, version) select * from unnest($15::text[], $16::text[], $17::int[])
  )
  select pg_notify('tongdao', stream) from unnest($18::text[]) as stream`

type Sealed = Line & { readonly previous: Buffer; readonly hash: Buffer }

async function insertLines(parts: Parts, client: pg.PoolClient, entries: readonly Entry[], lines: readonly Sealed[]) {
  const heard = lines.flatMap(({ stream, version, type }) =>
    parts.hearersOf(`${contextOf(stream)}/${type}`).map((hearer) => ({ hearer, stream, version })))
  await client.query({
    name: 'append',
    text: INSERT,
    values: [
      ...columns(lines, ['stream', 'version', 'type', 'data', 'at', 'actor', 'previous', 'hash']),
      entries.map(({ asked }) => asked.command.id),
      entries.map(({ asked }) => asked.command.digest),
      entries.map(({ stream }) => stream),
      entries.map(({ expected }) => expected),
      entries.map(({ expected, facts }) => expected + facts.length),
      entries.map(({ asked }) => asked.at),
      ...columns(heard, ['hearer', 'stream', 'version']),
      [...new Set(lines.map(({ stream }) => stream))],
    ],
  })
}

function columns<Row>(rows: readonly Row[], names: readonly (keyof Row)[]): unknown[][] {
  return names.map((name) => rows.map((row) => row[name]))
}

/** Two servers on one database meet in the unique keys: the loser is told in the journal's own words. */
function meaningOf(failure: unknown, { stream, expected, asked }: Entry): Error {
  if (!(failure instanceof Error)) return new Error('append failed', { cause: failure })
  const constraint = 'constraint' in failure ? failure.constraint : undefined
  if (constraint === 'command_pkey') return new CommandRepeated(asked.command)
  if (constraint === 'journal_pkey') return new VersionClash(stream, expected, expected + 1)
  return failure
}
