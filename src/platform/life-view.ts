/**
 * The read model of a life: its state as the rules left it, its history in lines, and who may see it. Every context
 * keeps its lives in a table of this shape and lets PostgreSQL generate the columns it filters by from the state,
 * so no rule is written a second time in SQL.
 *
 *   id text primary key, version integer, state json, history json, organisations text[], changed_at timestamptz
 */
import type { OrganisationId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/time.ts'
import { printValue, readValue } from './fact-text.ts'
import type { Actor, Version } from './journal.ts'
import type { Recorded, View } from './postgres-journal.ts'
import type { Sql } from './postgres.ts'

export type HistoryLine = {
  readonly version: Version
  readonly type: string
  /** When it happened. */
  readonly at: Instant
  readonly recordedAt: Instant
  readonly by: Actor
}

export type Life<State> = {
  readonly id: string
  readonly version: Version
  readonly state: State
  readonly history: readonly HistoryLine[]
  readonly changedAt: Instant
}

export type Page<State> = { readonly lives: readonly Life<State>[]; readonly next: string | null }

/** `table` is `release.release`; `seenBy` names the organisations that may read a life in this state. */
export type LifeTable<State, Fact> = {
  readonly table: string
  readonly rules: { readonly initial: State; readonly evolve: (state: State, fact: Fact) => State }
  readonly seenBy: (state: State) => readonly OrganisationId[]
}

type Row = { id: string; version: Version; state: string; history: string; changed_at: Date }

const COLUMNS = 'id, version, state::text, history::text, changed_at'

/** One read and one write for all the lives that changed together. */
export function lifeView<State, Fact>(life: LifeTable<State, Fact>): View {
  const context = life.table.slice(0, life.table.indexOf('.'))
  return {
    context,
    async project(sql, news) {
      const ids = [...new Set(news.map(({ id }) => id))]
      const known = await sql<Row>(`select ${COLUMNS} from ${life.table} where id = any($1)`, [ids])
      const lives = new Map(known.map((row) => [row.id, lifeOf<State>(row)]))
      for (const recorded of news) lives.set(recorded.id, grown(life, lives.get(recorded.id), recorded))
      await write(sql, life, [...lives.values()])
    },
  }
}

/** Null: there is none, or the viewer may not see it. */
export async function findLife<State>(sql: Sql, table: string, id: string): Promise<Life<State> | null> {
  const [row] = await sql<Row>(`select ${COLUMNS} from ${table} where id = $1`, [id])
  return row ? lifeOf<State>(row) : null
}

/** What a list is narrowed by: a condition on columns of the table, its values numbered from `$1`. */
export type Filter = { readonly where: string; readonly values: readonly unknown[] }

/** The last begun first, at most `limit`. The cursor is the id of the last that was shown. */
export async function listLives<State>(
  sql: Sql,
  table: string,
  { where, values }: Filter,
  { cursor, limit }: { readonly cursor: string | null; readonly limit: number },
): Promise<Page<State>> {
  const [at, most] = [values.length + 1, values.length + 2]
  const rows = await sql<Row>(
    `select ${COLUMNS} from ${table}
     where (${where}) and ($${at}::text is null or (${BEGUN}, id) < (select ${BEGUN}, id from ${table} where id = $${at}))
     order by ${BEGUN} desc, id desc limit $${most}`,
    [...values, cursor, limit + 1])
  const lives = rows.slice(0, limit).map((row) => lifeOf<State>(row))
  return { lives, next: rows.length > limit ? (lives.at(-1)?.id ?? null) : null }
}

/** Not every id says when its life began; its first line does. Instants sort as text. */
const BEGUN = `(history -> 0 ->> 'at')`

function lifeOf<State>({ id, version, state, history, changed_at }: Row): Life<State> {
  return { id, version, state: readValue<State>(state), history: readValue(history), changedAt: changed_at.toISOString() as Instant }
}

function grown<State, Fact>(life: LifeTable<State, Fact>, before: Life<State> | undefined, recorded: Recorded): Life<State> {
  const { id, version, at: recordedAt, by } = recorded
  const fact = recorded.fact as Fact & { type: string; at?: Instant }
  const line = { version, type: fact.type, at: fact.at ?? recordedAt, recordedAt, by }
  return {
    id,
    version,
    state: life.rules.evolve(before?.state ?? life.rules.initial, fact),
    history: [...(before?.history ?? []), line],
    changedAt: recordedAt,
  }
}

async function write<State, Fact>(sql: Sql, { table, seenBy }: LifeTable<State, Fact>, lives: readonly Life<State>[]) {
  const rows = lives.map(({ id, version, state, history, changedAt }) => ({
    id, version, history, organisations: [...new Set(seenBy(state))], changed_at: changedAt, state: JSON.parse(printValue(state)),
  }))
  await sql(
    `insert into ${table} (id, version, state, history, organisations, changed_at)
     select id, version, state, history, organisations, changed_at
     from json_to_recordset($1) as row (id text, version int, state json, history json, organisations text[], changed_at timestamptz)
     on conflict (id) do update set version = excluded.version, state = excluded.state, history = excluded.history,
       organisations = excluded.organisations, changed_at = excluded.changed_at`,
    [JSON.stringify(rows)])
}
