/**
 * A backup brought back, into a database that Tongdao has never used and a data directory without documents. The tables
 * are made as the backup's own edition had them, filled in one transaction, and then brought to this edition. Whatever
 * fails on the way, nothing is half restored, and the same restore may be tried again.
 */
import { existsSync, readdirSync } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { type Migration, migrate, migrations } from '../migrate.ts'
import { type BackupRecord, FORMAT, type Header, type Manifest, readArchive, UnreadableBackup } from './archive.ts'
import { columnsOf, listPauses, listSchemas, listTables, quoted } from './catalogue.ts'
import { copyIn } from './copy.ts'

export type RestorePlan = {
  readonly connectionString: string
  readonly data: { readonly blobs: string }
  readonly file: string
  readonly report: (line: string) => void
}

/** There is something already where the backup should go. */
export class NotEmpty extends Error {
  constructor(what: string) {
    super(`${what} A backup is restored into an empty place: name a new data directory or database, or reset this one.`)
    this.name = 'NotEmpty'
  }
}

/** Answers the manifest, which names the keys to be put back. Throws NotEmpty and UnreadableBackup. */
export async function restore(plan: RestorePlan): Promise<Manifest> {
  const client = new pg.Client({ connectionString: plan.connectionString })
  await client.connect()
  try {
    return await restoreOver(client, plan)
  } finally {
    await client.end()
  }
}

async function restoreOver(client: pg.Client, plan: RestorePlan): Promise<Manifest> {
  const { connectionString, data, file, report } = plan
  const archive = new Archive(file)
  const known = migrationsOf(await archive.header(), file)
  report('Reading the backup through')
  await assertWhole(file)
  await assertEmpty(client, data.blobs)

  report('Making the tables')
  await client.query(`create schema if not exists ${UNFINISHED}`)
  await migrate(connectionString, known)
  await client.query('begin')
  const schemas = await listSchemas(client)
  const { pause, resume } = await listPauses(client, schemas)
  for (const statement of pause) await client.query(statement)
  const tables = await listTables(client, schemas)
  await client.query(`truncate ${tables.map(quoted).join(', ')}`)
  const manifest = await fill(client, archive, plan)
  for (const statement of resume) await client.query(statement)
  await client.query(`drop schema ${UNFINISHED}`)
  await client.query('commit')

  await migrate(connectionString)
  return manifest
}

async function assertWhole(file: string): Promise<void> {
  for await (const _ of readArchive(file)) {
    // Read twice: a damaged file is found before anything is touched.
  }
}

/** Marks a restore under way: what stands beside it is not a database in use but the remains of an attempt. */
const UNFINISHED = 'tongdao_unfinished_restore'

async function assertEmpty(client: pg.Client, blobs: string): Promise<void> {
  const { rows: [found] } = await client.query<{ unfinished: boolean; used: boolean }>(
    `select to_regnamespace($1) is not null as unfinished, to_regclass('platform.migration') is not null as used`,
    [UNFINISHED],
  )
  if (found?.unfinished) {
    const schemas = found.used ? await listSchemas(client) : []
    for (const schema of schemas) await client.query(`drop schema ${pg.escapeIdentifier(schema)} cascade`)
    return
  }
  if (found?.used) throw new NotEmpty('The database has been used by Tongdao already.')
  if (existsSync(blobs) && readdirSync(blobs).length > 0) throw new NotEmpty(`There are documents in ${blobs}.`)
}

/** The migrations that the backup had, in the order of this edition. */
function migrationsOf(header: Header, file: string): readonly Migration[] {
  const all = migrations()
  const had = (one: Migration) =>
    header.migrations.some(({ owner, number, digest }) =>
      owner === one.owner && number === one.number && digest === one.digest)
  const known = all.filter(had)
  if (known.length === header.migrations.length) return known
  const words = `it comes from edition ${header.edition}, whose tables this edition does not know`
  throw new UnreadableBackup(file, `${words}; use that edition or a newer one`)
}

async function fill(client: pg.Client, archive: Archive, { data, file, report }: RestorePlan): Promise<Manifest> {
  const tables: Record<string, number> = {}
  let files = 0
  for (;;) {
    const record = await archive.next()
    if (record.is === 'manifest') {
      if (isSame(record, { tables, files })) return record
      throw new UnreadableBackup(file, 'it does not hold what its manifest counts')
    }
    if (record.is === 'table') {
      const { schema, name } = record
      report(`Restoring ${schema}.${name}`)
      const statement = `copy ${quoted(record)} (${columnsOf(record)}) from stdin`
      tables[`${schema}.${name}`] = await copyIn(client, statement, archive.pieces())
    } else if (record.is === 'sequence') {
      await client.query('select setval($1::regclass, $2::bigint)', [quoted(record), record.last])
    } else if (record.is === 'file') {
      files += 1
      await writeFile(join(data.blobs, ...safeSteps(record.path, file)), archive.pieces())
    } else {
      throw new UnreadableBackup(file, `a record "${record.is}" stands where none belongs`)
    }
  }
}

function isSame(manifest: Manifest, { tables, files }: Pick<Manifest, 'tables' | 'files'>): boolean {
  const names = Object.keys(manifest.tables)
  const isComplete = names.length === Object.keys(tables).length && manifest.files === files
  return isComplete && names.every((name) => manifest.tables[name] === tables[name])
}

/** A backup from elsewhere must not write outside the documents. */
function safeSteps(path: string, file: string): readonly string[] {
  const steps = path.split('/')
  if (steps.every((step) => /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(step))) return steps
  throw new UnreadableBackup(file, `it names a document ${JSON.stringify(path)}`)
}

async function writeFile(path: string, pieces: AsyncIterable<Buffer>): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const handle = await open(path, 'w', 0o600)
  try {
    for await (const piece of pieces) await handle.writeFile(piece)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The records of a backup in their order. */
class Archive {
  readonly #file: string
  readonly #records: AsyncGenerator<{ record: BackupRecord; piece: Buffer }>

  constructor(file: string) {
    this.#file = file
    this.#records = readArchive(file)
  }

  async header(): Promise<Header> {
    const first = await this.next()
    if (first.is !== 'backup') throw new UnreadableBackup(this.#file, 'it does not begin as a backup does')
    if (first.format === FORMAT) return first
    throw new UnreadableBackup(this.#file, `its format ${first.format} is newer than this edition`)
  }

  async next(): Promise<BackupRecord> {
    return (await this.#step()).record
  }

  /** Up to the end of the table or the file that `next` has named. */
  async *pieces(): AsyncGenerator<Buffer> {
    for (;;) {
      const { record, piece } = await this.#step()
      if (record.is === 'end') return
      if (record.is !== 'piece') throw new UnreadableBackup(this.#file, `a record "${record.is}" cuts another short`)
      yield piece
    }
  }

  async #step(): Promise<{ record: BackupRecord; piece: Buffer }> {
    const { value, done } = await this.#records.next()
    if (done) throw new UnreadableBackup(this.#file, 'it was cut short')
    return value
  }
}
