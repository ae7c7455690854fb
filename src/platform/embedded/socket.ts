/** Where the socket lies. A socket's path may have 107 bytes and no more, whatever the disk allows. */
import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

const PATH_BYTES_MAX = 100
const FILE = '/.s.PGSQL.5432'

/** `preferred` where it is short enough, else a directory of the same owner under the system's temporary one. */
export function makeSocketDirectory(preferred: string): string {
  const path = Buffer.byteLength(preferred + FILE) <= PATH_BYTES_MAX ? preferred : shortNameOf(preferred)
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const found = lstatSync(path)
  const { uid } = userInfo()
  const isPrivate = found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0
  if (!isPrivate) throw new Error(`${path} must be a directory that only its owner (user ${uid}) may enter.`)
  return path
}

/** A connection string for `pg`. The superuser needs no password: only the owner of the directory reaches the socket. */
export function connectionString(socketDirectory: string, database: string): string {
  return `postgresql:///${encodeURIComponent(database)}?host=${encodeURIComponent(socketDirectory)}&user=${SUPERUSER}`
}

export const SUPERUSER = 'postgres'

/** The name follows from the long path, so that the next start finds the socket of this one. */
function shortNameOf(path: string): string {
  const name = `tongdao-${createHash('sha256').update(path).digest('hex').slice(0, 16)}`
  const base = Buffer.byteLength(join(tmpdir(), name) + FILE) <= PATH_BYTES_MAX ? tmpdir() : '/tmp'
  return join(base, name)
}
