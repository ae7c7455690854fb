/**
 * PostgreSQL as the platform uses it: two roles, and neither is superuser, owner of a table or exempt from
 * row-level security. The writer records facts and read models; the reader only ever looks for somebody.
 */
import pg from 'pg'
import type { OrganisationId } from '../kernel/ids.ts'
import type { Actor } from './journal.ts'

/** A statement and its values, answered by rows. The row type is the caller's word, kept next to its query. */
export type Sql = <Row>(text: string, values?: readonly unknown[]) => Promise<readonly Row[]>

/** For whom a query is made: the person, and the organisations it acts for. No query runs without one. */
export type Viewer = { readonly by: Actor; readonly organisations: readonly OrganisationId[] }

export type Reader = {
  as<Answer>(viewer: Viewer, query: (sql: Sql) => Promise<Answer>): Promise<Answer>
}

export type Database = {
  readonly reader: Reader
  readonly writer: pg.Pool
  close(): Promise<void>
}

const LIMITS = { connectionTimeoutMillis: 10_000, statement_timeout: 15_000, idle_in_transaction_session_timeout: 15_000 }

export function connect(connectionString: string, size = 10): Database {
  const writer = pool(connectionString, 'tongdao_writer', size)
  const readers = pool(connectionString, 'tongdao_reader', size)
  return {
    writer,
    reader: { as: (viewer, query) => readAs(readers, viewer, query) },
    close: async () => {
      await Promise.all([writer.end(), readers.end()])
    },
  }
}

export function sqlOn(client: pg.ClientBase | pg.Pool): Sql {
  return async <Row>(text: string, values: readonly unknown[] = []) => {
    const { rows } = await client.query<Row & pg.QueryResultRow>({ ...named(text, values), text, values: [...values] })
    return rows
  }
}

/** Statements that every connection keeps prepared: planning one takes PostgreSQL longer than most of them take to run. */
const PREPARED_MAX = 500
const prepared = new Map<string, string>()

/** A statement is named by its text, so the same name never means two. What has no values is run too seldom to be kept. */
function named(text: string, values: readonly unknown[]): { readonly name?: string } {
  if (values.length === 0) return {}
  const known = prepared.get(text)
  if (known !== undefined) return { name: known }
  if (prepared.size >= PREPARED_MAX) return {}
  const name = `tongdao-${prepared.size}`
  prepared.set(text, name)
  return { name }
}

/** Runs work in one transaction. A failure undoes all of it and is thrown on. */
export async function transact<Answer>(from: pg.Pool, work: (client: pg.PoolClient) => Promise<Answer>): Promise<Answer> {
  const client = await from.connect()
  try {
    await client.query('begin')
    const answer = await work(client)
    await client.query('commit')
    client.release()
    return answer
  } catch (failure) {
    await client.query('rollback').then(() => client.release(), () => client.release(true))
    throw failure
  }
}

/** What the connection string says of `options`, and some proxies, take the place of ours: then nobody is let through. */
export class WrongRole extends Error {
  constructor(wanted: string, found: string) {
    super(`the database lets us in as ${found} and not as ${wanted}: leave "options" out of DATABASE_URL`)
    this.name = 'WrongRole'
  }
}

function pool(connectionString: string, role: string, max: number): pg.Pool {
  const made = new pg.Pool({
    connectionString, max, options: `-c role=${role}`, ...LIMITS,
    verify: (client, done) => { assertRole(client, role).then(() => done(), done) },
  })
  // An idle connection that breaks is replaced at the next use; the pool has already removed it.
  made.on('error', () => {})
  // One that breaks while it is lent fails the next query of whoever holds it: that is where it is heard of.
  made.on('connect', (client) => client.on('error', () => {}))
  return made
}

async function assertRole(client: pg.PoolClient, wanted: string): Promise<void> {
  const [found] = await sqlOn(client)<{ role: string }>('select current_user as role')
  if (found?.role !== wanted) throw new WrongRole(wanted, found?.role ?? 'nobody')
}

/** The viewer is set on every checkout, so a connection never answers for the one who had it before. */
async function readAs<Answer>(from: pg.Pool, viewer: Viewer, query: (sql: Sql) => Promise<Answer>): Promise<Answer> {
  const client = await from.connect()
  let broken = true
  try {
    await client.query({ name: 'viewer', text: `select set_config('tongdao.viewer', $1, false)`, values: [viewer.organisations.join(',')] })
    const answer = await query(sqlOn(client))
    broken = false
    return answer
  } finally {
    client.release(broken)
  }
}
