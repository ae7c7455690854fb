/** Brings a database to the shape of this edition: numbered files, each applied once, never edited afterwards. */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

type Done = { readonly owner: string; readonly number: string; readonly digest: string }

export type Migration = { readonly owner: string; readonly number: string; readonly text: string; readonly digest: string }

/** The database knows a migration that this edition does not: an older program must not touch a newer database. */
export class DatabaseIsNewer extends Error {
  constructor(migration: string) {
    super(`the database has migration ${migration}, which this edition of Tongdao does not know; use the newer edition`)
    this.name = 'DatabaseIsNewer'
  }
}

const SOURCES = join(import.meta.dirname, '..')
const ONE_AT_A_TIME = 7_160_426

/**
 * In: a connection string whose user may create roles and schemas, and the migrations to go to (a restored backup
 * begins with its own). Throws DatabaseIsNewer, or what PostgreSQL throws.
 */
export async function migrate(connectionString: string, known: readonly Migration[] = migrations()): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [ONE_AT_A_TIME])
    await client.query(FIRST)
    const { rows } = await client.query<Done>('select owner, number, digest from platform.migration')
    for (const { owner, number } of rows) {
      if (!known.some((one) => one.owner === owner && one.number === number)) throw new DatabaseIsNewer(`${owner}/${number}`)
    }
    for (const migration of known) await apply(client, migration, rows)
    for (const owner of new Set(known.map((one) => one.owner))) await client.query(rightsOf(owner))
  } finally {
    await client.end()
  }
}

/** In reading order of the tree: the platform first, then the contexts. */
export function migrations(): Migration[] {
  const contexts = join(SOURCES, 'contexts')
  const owners = [
    { owner: 'platform', folder: join(SOURCES, 'platform', 'schema') },
    ...readdirSync(contexts).sort().map((owner) => ({ owner, folder: join(contexts, owner, 'schema') })),
  ]
  return owners.flatMap(({ owner, folder }) => sqlFiles(folder).map((file) => {
    const text = readFileSync(join(folder, file), 'utf8')
    return { owner, number: file.slice(0, 4), text, digest: createHash('sha256').update(text).digest('hex') }
  }))
}

function sqlFiles(folder: string): string[] {
  try {
    return readdirSync(folder).filter((file) => /^\d{4}\.sql$/.test(file)).sort()
  } catch {
    return []
  }
}

async function apply(client: pg.Client, migration: Migration, done: readonly Done[]) {
  const { owner, number, text, digest } = migration
  const before = done.find((one) => one.owner === owner && one.number === number)
  if (before?.digest === digest) return
  if (before) throw new Error(`migration ${owner}/${number} was changed after it was applied`)
  await client.query('begin')
  try {
    await client.query(`create schema if not exists ${owner}`)
    await client.query(text)
    await client.query('insert into platform.migration (owner, number, digest) values ($1, $2, $3)', [owner, number, digest])
    await client.query('commit')
  } catch (failure) {
    await client.query('rollback')
    throw new Error(`migration ${owner}/${number} failed`, { cause: failure })
  }
}

const FIRST = `
  do $$ begin
    if not exists (select from pg_roles where rolname = 'tongdao_writer') then create role tongdao_writer nologin; end if;
    if not exists (select from pg_roles where rolname = 'tongdao_reader') then create role tongdao_reader nologin; end if;
    execute format('grant tongdao_writer, tongdao_reader to %I', current_user);
  end $$;
  create schema if not exists platform;
  create table if not exists platform.migration (
    owner text not null, number text not null, digest text not null, at timestamptz not null default now(),
    primary key (owner, number)
  );`

const FOR_EVER = 'platform.journal, platform.command, platform.migration'

/** The writer may not change or remove a fact; the reader sees no table of the platform. */
function rightsOf(owner: string): string {
  const all = `
    grant usage on schema ${owner} to tongdao_writer, tongdao_reader;
    grant execute on all functions in schema ${owner} to tongdao_writer, tongdao_reader;
    grant select, insert, update, delete on all tables in schema ${owner} to tongdao_writer;`
  if (owner === 'platform') return `${all} revoke update, delete on ${FOR_EVER} from tongdao_writer;`
  return `${all} grant select on all tables in schema ${owner} to tongdao_reader;`
}
