/**
 * One file with everything that facts need to live again, made while the server works: all tables as they stood at one
 * moment, then the documents. Documents are never changed, so a later look at them holds all that the tables name.
 * Private keys stay out: a backup travels further than a key may. The manifest names them.
 */
import { createReadStream, existsSync } from 'node:fs'
import { open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { archiveWriter, FORMAT, type Manifest, type MigrationMark } from './archive.ts'
import { assertSeesAll, columnsOf, listSchemas, listSequences, listTables, quoted } from './catalogue.ts'
import { copyOut } from './copy.ts'

export type BackupPlan = {
  readonly connectionString: string
  readonly data: { readonly blobs: string; readonly keys: string }
  readonly file: string
  /** Of Tongdao, `0.1.0`. */
  readonly edition: string
  readonly report: (line: string) => void
}

/** A backup overwrites nothing. */
export class FileExists extends Error {
  constructor(file: string) {
    super(`${file} exists already, and a backup overwrites nothing.`)
    this.name = 'FileExists'
  }
}

/** Answers what was kept. Throws FileExists when the file exists. A backup that fails leaves no file. */
export async function backup(plan: BackupPlan): Promise<Manifest> {
  const { file, connectionString } = plan
  if (existsSync(file)) throw new FileExists(file)
  const client = new pg.Client({ connectionString })
  await client.connect()
  const partial = `${file}.partial-${process.pid}`
  try {
    await client.query('begin isolation level repeatable read, read only')
    const manifest = Promise.withResolvers<Manifest>()
    const target = await open(partial, 'wx', 0o600)
    await pipeline(records(client, plan, manifest.resolve), createGzip(), target.createWriteStream({ flush: true }))
    await rename(partial, file)
    await flushDirectory(dirname(file))
    return await manifest.promise
  } finally {
    await client.end()
    await rm(partial, { force: true })
  }
}

async function* records(
  client: pg.Client,
  { data, edition, report }: BackupPlan,
  kept: (manifest: Manifest) => void,
): AsyncGenerator<Buffer> {
  const { print, pieces, digest } = archiveWriter()
  const schemas = await listSchemas(client)
  await assertSeesAll(client, schemas)
  yield print({ is: 'backup', format: FORMAT, edition, ...(await origin(client)) })

  const tables: Record<string, number> = {}
  for (const table of await listTables(client, schemas)) {
    report(`Saving ${table.schema}.${table.name}`)
    yield print({ is: 'table', ...table })
    let rows = 0
    for await (const piece of copyOut(client, `copy (select ${columnsOf(table)} from ${quoted(table)}) to stdout`)) {
      rows += countLines(piece)
      yield* pieces(piece)
    }
    yield print({ is: 'end' })
    tables[`${table.schema}.${table.name}`] = rows
  }
  for (const sequence of await listSequences(client, schemas)) yield print({ is: 'sequence', ...sequence })

  report('Saving documents')
  const files = await listFiles(data.blobs)
  for (const path of files) {
    yield print({ is: 'file', path: relative(data.blobs, path).split(sep).join('/') })
    for await (const piece of createReadStream(path)) yield* pieces(piece)
    yield print({ is: 'end' })
  }

  const keysLeftOut = (await listFiles(data.keys)).map((path) => relative(data.keys, path))
  const manifest: Manifest = { is: 'manifest', tables, files: files.length, keysLeftOut, digest: digest() }
  yield print(manifest)
  kept(manifest)
}

async function origin(client: pg.Client): Promise<{ postgres: string; at: string; migrations: MigrationMark[] }> {
  const { rows: [moment] } = await client.query<{ postgres: string; at: Date }>(
    `select current_setting('server_version') as postgres, now() as at`,
  )
  const { rows: migrations } = await client.query<MigrationMark>(
    'select owner, number, digest from platform.migration order by owner, number',
  )
  return { postgres: moment?.postgres ?? '', at: moment?.at.toISOString() ?? '', migrations }
}

/** In the text format each row is one line; a line break inside a value is written as `\n`. */
function countLines(piece: Buffer): number {
  let count = 0
  for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) count += 1
  return count
}

async function listFiles(root: string): Promise<string[]> {
  if (!existsSync(root)) return []
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort()
}

async function flushDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  await handle.sync().finally(() => handle.close())
}
