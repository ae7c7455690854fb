/**
 * The backup file: gzip of records, one after the other. A record is a line of JSON, which names the bytes that follow
 * it: `zcat FILE | less` shows what is inside. The last record counts everything and carries the digest of all
 * records before it, so a file that was cut short or changed is found out before anything is kept.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'

export type MigrationMark = { readonly owner: string; readonly number: string; readonly digest: string }

export type Header = {
  readonly is: 'backup'
  readonly format: number
  /** The edition of Tongdao that wrote it, `0.1.0`, and the PostgreSQL it read, `18.4`. */
  readonly edition: string
  readonly postgres: string
  readonly at: string
  readonly migrations: readonly MigrationMark[]
}

export type Manifest = {
  readonly is: 'manifest'
  /** Rows by table, `release.release`. */
  readonly tables: Readonly<Record<string, number>>
  readonly files: number
  /** Names of private keys, which are in no backup: the operator keeps them apart. */
  readonly keysLeftOut: readonly string[]
  /** SHA-256 of every byte before this record, in hexadecimal. */
  readonly digest: string
}

export type BackupRecord =
  | Header
  | { readonly is: 'table'; readonly schema: string; readonly name: string; readonly columns: readonly string[] }
  | { readonly is: 'sequence'; readonly schema: string; readonly name: string; readonly last: string }
  | { readonly is: 'file'; readonly path: string }
  /** A piece of the table or the file that was named last. */
  | { readonly is: 'piece' }
  | { readonly is: 'end' }
  | Manifest

export const FORMAT = 1

/** The file is no backup, or is not whole. */
export class UnreadableBackup extends Error {
  constructor(file: string, why: string, options?: ErrorOptions) {
    super(`${file} cannot be restored: ${why}.`, options)
    this.name = 'UnreadableBackup'
  }
}

const PIECE_BYTES_MAX = 1 << 20
const LINE_BYTES_MAX = 1 << 20
const UNZIP_BYTES = 1 << 18

/** Turns records into bytes and keeps the running digest. */
export function archiveWriter() {
  const hash = createHash('sha256')
  const print = (record: BackupRecord, piece?: Buffer): Buffer => {
    const line = Buffer.from(`${JSON.stringify({ ...record, bytes: piece?.length ?? 0 })}\n`)
    const bytes = piece === undefined ? line : Buffer.concat([line, piece])
    hash.update(bytes)
    return bytes
  }
  const pieces = (bytes: Buffer): Buffer[] => {
    const count = Math.ceil(bytes.length / PIECE_BYTES_MAX)
    const cut = (_: unknown, place: number) => bytes.subarray(place * PIECE_BYTES_MAX, (place + 1) * PIECE_BYTES_MAX)
    return Array.from({ length: count }, cut).map((piece) => print({ is: 'piece' }, piece))
  }
  return { print, pieces, digest: () => hash.copy().digest('hex') }
}

/** Reads a record at a time. Throws UnreadableBackup unless the file is whole and ends with a manifest that agrees. */
export async function* readArchive(file: string): AsyncGenerator<{ record: BackupRecord; piece: Buffer }> {
  const hash = createHash('sha256')
  const source = bytesOf(file)
  let isWhole = false
  for (;;) {
    const line = await source.line()
    if (line === null) break
    const { record, bytes } = parseRecord(line) ?? unreadable(file, 'a record in it is none of ours')
    if (isWhole) unreadable(file, 'something follows its end')
    if (record.is === 'manifest') {
      isWhole = true
      if (record.digest !== hash.copy().digest('hex')) unreadable(file, 'its contents are not those that were written')
    }
    const piece = await source.exactly(bytes)
    hash.update(line).update('\n').update(piece)
    yield { record, piece }
  }
  if (!isWhole) unreadable(file, 'it was cut short')
}

function unreadable(file: string, why: string, options?: ErrorOptions): never {
  throw new UnreadableBackup(file, why, options)
}

function parseRecord(line: Buffer): { record: BackupRecord; bytes: number } | null {
  try {
    const parsed = JSON.parse(line.toString('utf8')) as Unread
    const isSize = Number.isInteger(parsed.bytes) && parsed.bytes >= 0 && parsed.bytes <= PIECE_BYTES_MAX
    const isShaped = Object.entries(SHAPES[parsed.is]).every(([name, kind]) => KINDS[kind](parsed[name]))
    return isSize && isShaped ? { record: parsed as unknown as BackupRecord, bytes: parsed.bytes } : null
  } catch {
    return null
  }
}

type Unread = { readonly is: BackupRecord['is']; readonly bytes: number; readonly [field: string]: unknown }

const KINDS = {
  text: (value: unknown) => typeof value === 'string',
  number: (value: unknown) => typeof value === 'number',
  list: (value: unknown) => Array.isArray(value),
  record: (value: unknown) => typeof value === 'object' && value !== null,
}

const SHAPES: Record<BackupRecord['is'], Record<string, keyof typeof KINDS>> = {
  backup: { format: 'number', edition: 'text', postgres: 'text', at: 'text', migrations: 'list' },
  table: { schema: 'text', name: 'text', columns: 'list' },
  sequence: { schema: 'text', name: 'text', last: 'text' },
  file: { path: 'text' },
  piece: {},
  end: {},
  manifest: { tables: 'record', files: 'number', keysLeftOut: 'list', digest: 'text' },
}

function bytesOf(file: string) {
  const unzipped = pipeline(createReadStream(file), createGunzip({ chunkSize: UNZIP_BYTES }), () => {})
  const chunks: AsyncIterator<Buffer> = unzipped[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  const more = async (): Promise<boolean> => {
    const next = await chunks.next().catch((cause) => unreadable(file, 'it is damaged or no backup', { cause }))
    if (next.done) return false
    held = held.length === 0 ? next.value : Buffer.concat([held, next.value])
    return true
  }
  const take = (count: number): Buffer => {
    const taken = held.subarray(0, count)
    held = held.subarray(count)
    return taken
  }
  return {
    /** Without its end; null when nothing is left. */
    line: async (): Promise<Buffer | null> => {
      for (;;) {
        const end = held.indexOf(10)
        if (end >= 0) return take(end + 1).subarray(0, end)
        if (held.length > LINE_BYTES_MAX) unreadable(file, 'a line in it has no end')
        if (!(await more())) return held.length === 0 ? null : unreadable(file, 'it was cut short')
      }
    },
    exactly: async (count: number): Promise<Buffer> => {
      while (held.length < count) if (!(await more())) unreadable(file, 'it was cut short')
      return take(count)
    },
  }
}
