import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyDatabase, testDatabase } from '../../../test/support/database.ts'
import { archiveWriter, type BackupRecord, FORMAT, type Manifest, UnreadableBackup } from './archive.ts'
import { backup } from './backup.ts'
import { listSchemas, listTables, quoted } from './catalogue.ts'
import { NotEmpty, restore } from './restore.ts'

const top = mkdtempSync(join(tmpdir(), 'tongdao-backup-'))
afterAll(() => rmSync(top, { recursive: true }))

const origin = { ...(await testDatabase()), data: place('origin') }
const file = join(top, 'whole.backup')
let manifest: Manifest

beforeAll(async () => {
  await fill(origin.connectionString)
  mkdirSync(join(origin.data.blobs, 'ab'))
  writeFileSync(join(origin.data.blobs, 'ab', 'large'), LARGE)
  writeFileSync(join(origin.data.blobs, 'ab', 'empty'), '')
  writeFileSync(join(origin.data.keys, 'receipts.pem'), 'SECRET')
  manifest = await backup({ ...origin, file, edition: '0.1.0', report: () => {} })
})

test('every table, every document and every counter comes back as it was', async () => {
  const { connectionString, data } = await target()
  await restore({ connectionString, data, file, report: () => {} })
  expect(await contents(connectionString)).toEqual(await contents(origin.connectionString))
  expect(readFileSync(join(data.blobs, 'ab', 'large')).equals(LARGE)).toBe(true)
  expect(readFileSync(join(data.blobs, 'ab', 'empty'), 'utf8')).toBe('')
  const next = `insert into platform.journal (stream, version, type, data, at, actor, previous, hash)
                values ('t/next', 1, 't', '{}', now(), 'a', '', '') returning position::int`
  expect(await run(connectionString, next)).toEqual(await run(origin.connectionString, next))
})

test('the manifest counts the rows, and names the keys that it leaves out', async () => {
  expect(manifest.tables['platform.journal']).toBe(ROWS)
  expect(manifest).toMatchObject({ files: 2, keysLeftOut: ['receipts.pem'] })
  expect(gunzipSync(readFileSync(file)).includes('SECRET')).toBe(false)
})

test('the guards that rested during the restore are up again', async () => {
  const { connectionString, data } = await target()
  await restore({ connectionString, data, file, report: () => {} })
  expect(await run(connectionString, GUARDS)).toEqual(await run(origin.connectionString, GUARDS))
  const mark = await run(connectionString, `select to_regnamespace('tongdao_unfinished_restore') as mark`)
  expect(mark).toEqual([{ mark: null }])
})

test('a database that was used is refused, and left as it was', async () => {
  const used = await testDatabase()
  const before = await contents(used.connectionString)
  await expect(restore({ ...used, data: place('used'), file, report: () => {} })).rejects.toThrow(NotEmpty)
  expect(await contents(used.connectionString)).toEqual(before)
})

test('a data directory with documents is refused', async () => {
  const { connectionString, data } = await target()
  writeFileSync(join(data.blobs, 'letter'), 'mine')
  await expect(restore({ connectionString, data, file, report: () => {} })).rejects.toThrow(/There are documents in/)
})

const UNKNOWN = { owner: 'customs', number: '0001', digest: '' }
const whole = () => readFileSync(file)
const DAMAGED: readonly (readonly [what: string, bytes: () => Buffer, words: RegExp])[] = [
  ['cut in half',                () => whole().subarray(0, whole().length / 2), /damaged|cut short/],
  ['with one byte changed',      () => changed(whole()),                        /damaged|contents|none of ours|counts/],
  ['changed and zipped again',   () => gzipSync(changed(gunzipSync(whole()))),  /contents are not those/],
  ['cut at a record, and zipped', () => gzipSync(withoutManifest()),            /cut short/],
  ['with something after its end', () => gzipSync(withMore()),                  /follows/],
  ['of another kind',            () => Buffer.from('PK\x03\x04 a zip'),         /damaged or no backup/],
  ['of nothing',                 () => gzipSync(''),                            /cut short/],
  ['of a newer format',          () => crafted({ format: FORMAT + 1 }),         /format 2 is newer/],
  ['of tables we do not know',   () => crafted({ migrations: [UNKNOWN] }),      /edition 9/],
  ['that writes outside',        () => crafted({}, { is: 'file', path: '../x' }), /names a document "\.\.\/x"/],
]

test.each(DAMAGED)('a backup %s is refused, nothing stays, and a whole one can follow', async (_, bytes, words) => {
  const { connectionString, data } = await target()
  const broken = join(top, 'broken.backup')
  writeFileSync(broken, bytes())
  await expect(restore({ connectionString, data, file: broken, report: () => {} })).rejects.toThrow(words)
  await expect(restore({ connectionString, data, file: broken, report: () => {} })).rejects.toThrow(UnreadableBackup)
  const facts = await run(connectionString, `select to_regclass('platform.journal') is not null as made`)
  if (facts[0]?.['made']) expect(await run(connectionString, 'select 1 from platform.journal limit 1')).toEqual([])
  await restore({ connectionString, data, file, report: () => {} })
  expect(await run(connectionString, 'select count(*)::int as rows from platform.command')).toEqual([{ rows: 2 }])
})

test('a backup shows one moment, whatever is written meanwhile', async () => {
  const busy = { ...(await testDatabase()), data: place('busy') }
  const client = await open(busy.connectionString)
  let isOver = false
  const writing = (async () => {
    for (let n = 1; !isOver; n += 1) await client.query(BOTH.replaceAll('$n', String(n)))
  })()
  const counts: Manifest[] = []
  for (const name of ['one', 'two', 'three']) {
    counts.push(await backup({ ...busy, file: join(top, name), edition: '0.1.0', report: () => {} }))
  }
  isOver = true
  await writing
  for (const { tables } of counts) expect(tables['platform.journal']).toBe(tables['platform.outbox'])
  expect(counts.at(-1)!.tables['platform.journal']).toBeGreaterThan(0)
})

test('a backup overwrites nothing, and one that fails leaves nothing', async () => {
  const before = whole()
  await expect(backup({ ...origin, file, edition: '0.1.0', report: () => {} })).rejects.toThrow(/exists already/)
  expect(whole().equals(before)).toBe(true)
  const elsewhere = join(top, 'no', 'such', 'place')
  await expect(backup({ ...origin, file: elsewhere, edition: '0.1.0', report: () => {} })).rejects.toThrow(/ENOENT/)
  const { connectionString } = await emptyDatabase()
  const unmade = join(top, 'unmade')
  const attempt = backup({ ...origin, connectionString, file: unmade, edition: '0.1.0', report: () => {} })
  await expect(attempt).rejects.toThrow('platform.migration')
  expect(readdirSync(top).filter((name) => name.startsWith('unmade'))).toEqual([])
})

test('on a foreign PostgreSQL the owner of the tables, no superuser, backs up and restores every row', async () => {
  const from = await ownedBy('lesser_owner')
  const { migrate } = await import('../migrate.ts')
  await migrate(from)
  await fill(from)
  const kept = join(top, 'lesser.backup')
  await backup({ connectionString: from, data: place('lesser'), file: kept, edition: '0.1.0', report: () => {} })
  const to = await ownedBy('lesser_owner')
  await restore({ connectionString: to, data: place('lesser-back'), file: kept, report: () => {} })
  expect(await contents(to)).toEqual(await contents(from))
})

// The words of these tests.

const ROWS = 3_000
const LARGE = Buffer.alloc(3_000_001, '通')

/** One fact and its news, in one transaction. */
const BOTH = `
  begin;
  insert into platform.journal (stream, version, type, data, at, actor, previous, hash)
  values ('both/$n', 1, 'told', '{}', now(), 'clerk', '', '');
  insert into platform.outbox (hearer, stream, version) values ('hearer', 'both/$n', 1);
  commit`

const GUARDS = `select c.oid::regclass::text as name, c.relrowsecurity, c.relforcerowsecurity,
    array(select tgname || tgenabled::text from pg_trigger where tgrelid = c.oid and not tgisinternal order by 1)
  from pg_class c where relkind = 'r' and relnamespace::regnamespace::text not like 'pg_%' order by 1`

function place(name: string): { blobs: string; keys: string } {
  const [blobs, keys] = [join(top, name, 'blobs'), join(top, name, 'keys')]
  for (const path of [blobs, keys]) if (!existsSync(path)) mkdirSync(path, { recursive: true })
  return { blobs, keys }
}

let targets = 0
async function target() {
  targets += 1
  return { ...(await emptyDatabase()), data: place(`target-${targets}`) }
}

/** Text that a careless copy would change: spelling of JSON, line breaks, backslashes, the empty and the missing. */
async function fill(connectionString: string): Promise<void> {
  const client = await open(connectionString)
  await client.query(
    `insert into platform.journal (stream, version, type, data, at, actor, previous, hash)
     select 'release/' || n, 1, 'told', $1::json, '2026-01-27T08:00:00.123456Z', E'a\\tb\\\\N', '\\x00ff', '\\x0a5c'
     from generate_series(1, ${ROWS}) as n`,
    [JSON.stringify({ b: '通道\n\\.\n\\N', a: 1, edition: null }, null, 3) + ' '.repeat(600)],
  )
  await client.query(`
    insert into platform.command (id, digest, stream, after, upto, refused, at) values
      ('1', '', 's/1', 0, 1, null, 'infinity'), ('2', E'\\\\N', 's/1', 1, 1, '', now());
    insert into platform.outbox (hearer, stream, version) values ('observatory', 'release/1', 1);
    insert into release.release (id, version, state, history, organisations, changed_at)
    values ('1', 1, '{"stage": {"name": "outside"}}', '[]', '{importer}', now())`)
}

/** A digest of every table. When a migration was applied is the one thing that may differ. */
async function contents(connectionString: string): Promise<Record<string, unknown>> {
  const client = await open(connectionString)
  const tables = await listTables(client, await listSchemas(client))
  const found: Record<string, unknown> = {}
  for (const table of tables) {
    const digest = `md5(coalesce(string_agg(t::text, chr(10) order by t::text), ''))`
    found[quoted(table)] = (await client.query(`select ${digest} as digest from ${quoted(table)} t`)).rows[0]
  }
  expect(Object.keys(found).length).toBeGreaterThan(2)
  return found
}

async function ownedBy(role: string): Promise<string> {
  const { connectionString } = await emptyDatabase()
  const database = new URL(connectionString.replace(':///', '://x/')).pathname.slice(1)
  await run(connectionString, `
    do $$ begin
      if not exists (select from pg_roles where rolname = '${role}') then create role ${role} login createrole; end if;
    end $$;
    grant tongdao_writer, tongdao_reader to ${role} with admin option;
    alter database ${database} owner to ${role}`)
  return connectionString.replace('user=postgres', `user=${role}`)
}

/** A whole and honest file, apart from what the test puts into it. */
function crafted(header: object, ...records: BackupRecord[]): Buffer {
  const { print, digest } = archiveWriter()
  const text = gunzipSync(whole()).toString('utf8')
  const own = JSON.parse(text.slice(0, text.indexOf('\n')))
  const bytes = [{ ...own, edition: '9.0.0', ...header }, ...records].map((record) => print(record))
  const end = print({ is: 'manifest', tables: {}, files: 0, keysLeftOut: [], digest: digest() })
  return gzipSync(Buffer.concat([...bytes, end]))
}

function changed(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  const middle = Math.floor(copy.length / 2)
  copy[middle] = copy[middle]! ^ 1
  return copy
}

function withMore(): Buffer {
  return Buffer.concat([gunzipSync(whole()), archiveWriter().print({ is: 'end' })])
}

function withoutManifest(): Buffer {
  const bytes = gunzipSync(whole())
  return bytes.subarray(0, bytes.lastIndexOf('{"is":"manifest"'))
}

const clients: pg.Client[] = []
afterAll(() => Promise.all(clients.map((client) => client.end())))

async function open(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  client.on('error', () => {})
  await client.connect()
  clients.push(client)
  return client
}

async function run(connectionString: string, text: string): Promise<Record<string, unknown>[]> {
  const client = await open(connectionString)
  const answer = await client.query(text)
  return answer.rows
}
