/**
 * Real PostgreSQL for tests. One server for a whole run, one template with all migrations, and a copy of it for
 * each file that asks:
 *
 *   const { connectionString } = await testDatabase()
 *
 * at the top of a test file gives a migrated, empty database of its own, dropped when the file is done.
 */
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { Client } from 'pg'
import { afterAll, inject } from 'vitest'
import { startServer } from '../../src/platform/embedded/server.ts'
import { connectionString } from '../../src/platform/embedded/socket.ts'

export type TestDatabase = {
  /** For `pg`, as the superuser: the code under test takes its own, lesser role. */
  readonly connectionString: string
}

/** A copy of the migrated template, for the tests of the file that asks. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = await testServer()
  return await copyOf(server, await template(server))
}

/** A database with nothing in it, for tests of migrations and of restoring. */
export async function emptyDatabase(): Promise<TestDatabase> {
  return await copyOf(await testServer(), 'template0')
}

type Address = (database: string) => string

/** Lost at a power cut, and quick: nobody keeps what a test wrote. */
const HASTE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 300 }

async function testServer(): Promise<Address> {
  const { socketDirectory } = await startServer({ directory: inject('testServerDirectory'), settings: HASTE })
  return (database) => connectionString(socketDirectory, database)
}

async function copyOf(server: Address, original: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(server, `create database ${name} template ${original}`)
  afterAll(() => administer(server, `drop database ${name} with (force)`))
  return { connectionString: server(name) }
}

const TEMPLATE = 'migrated'
const TEMPLATE_LOCK = 7_001

/** Made by the first test file that comes, while the others wait. */
async function template(server: Address): Promise<string> {
  await withClient(server('postgres'), async (client) => {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK])
    const { rowCount } = await client.query('select from pg_database where datname = $1', [TEMPLATE])
    if (rowCount !== 0) return
    const draft = `${TEMPLATE}_draft`
    await client.query(`drop database if exists ${draft} with (force)`)
    await client.query(`create database ${draft} template template0`)
    await migrate(server(draft))
    await client.query(`alter database ${draft} rename to ${TEMPLATE}`)
  })
  return TEMPLATE
}

async function migrate(url: string): Promise<void> {
  const file = new URL('../../src/platform/migrate.ts', import.meta.url)
  if (!existsSync(file)) return
  const migrations: { migrate(url: string): Promise<void> } = await import(/* @vite-ignore */ file.href)
  await migrations.migrate(url)
}

async function administer(server: Address, statement: string): Promise<void> {
  await withClient(server('postgres'), (client) => client.query(statement))
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
