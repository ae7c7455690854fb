/** Where the socket lies. A socket's path may have 107 bytes and no more, whatever the disk allows. */
import { createHash } from 'node:crypto'
import { lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { handOver, type Identity, ownerOf } from './identity.ts'

const PATH_BYTES_MAX = 100
const FILE = '/.s.PGSQL.5432'

/** `preferred` where it is short enough, else a private directory under the system's temporary one. */
export function makeSocketDirectory(preferred: string, identity: Identity): string {
  const path = isShort(preferred) ? preferred : shortNameOf(preferred)
  if (mkdirSync(path, { recursive: true, mode: 0o700 }) !== undefined) handOver(path, identity)
  const found = lstatSync(path)
  const owner = ownerOf(identity)
  const isPrivate = found.isDirectory() && found.uid === owner && (found.mode & 0o077) === 0
  if (!isPrivate) throw new Error(`${path} must be a directory that only its owner, user ${owner}, may enter.`)
  return path
}

/** For `pg`, as the superuser, who needs no password: only the owner of the directory reaches the socket. */
export function connectionString(socketDirectory: string, database: string): string {
  return `postgresql:///${encodeURIComponent(database)}?host=${encodeURIComponent(socketDirectory)}&user=postgres`
}

/** The name follows from the long path, so that the next start finds the socket of this one. */
function shortNameOf(path: string): string {
  const name = `tongdao-${createHash('sha256').update(path).digest('hex').slice(0, 16)}`
  const temporary = join(tmpdir(), name)
  return isShort(temporary) ? temporary : join('/tmp', name)
}

function isShort(directory: string): boolean {
  return Buffer.byteLength(directory + FILE) <= PATH_BYTES_MAX
}
