/**
 * As whom PostgreSQL runs. It refuses to run as root, so root starts it
 *   - as the owner of files that exist already, if that is somebody else;
 *   - in a user namespace, where root's own files belong to `nobody`: this works even under a directory that only root
 *     may enter;
 *   - as the real `nobody` where namespaces are forbidden, as they are in many containers.
 * Everybody else starts it as himself.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

export type Identity =
  | { readonly name: 'self' }
  | { readonly name: 'namespace' }
  | { readonly name: 'user'; readonly uid: number; readonly gid: number }

export function identityFor(cluster: string): Identity {
  if (process.getuid?.() !== 0) return { name: 'self' }
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster)
    if (uid !== 0) return { name: 'user', uid, gid }
  }
  return mayUnshare() ? { name: 'namespace' } : { name: 'user', uid: NOBODY, gid: NOBODY }
}

/** The one who will own the files that PostgreSQL makes, as the world sees him. */
export function ownerOf(identity: Identity): number {
  return identity.name === 'user' ? identity.uid : (process.getuid?.() ?? 0)
}

/** What to spawn, so that the program runs as `identity`. */
export function invocation(identity: Identity, file: string, args: readonly string[]) {
  if (identity.name === 'namespace') return { file: 'unshare', args: [...NAMESPACE, file, ...args], user: {} }
  return { file, args, user: identity.name === 'user' ? { uid: identity.uid, gid: identity.gid } : {} }
}

/** Hands a directory over to the identity, and lets it walk in as far as that. */
export function handOver(directory: string, identity: Identity): void {
  if (identity.name !== 'user') return
  chownSync(directory, identity.uid, identity.gid)
  const parent = dirname(directory)
  chmodSync(parent, statSync(parent).mode | 0o011)
}

/** A sentence for the failure that the third way is prone to, or nothing. */
export function adviceFor(identity: Identity, path: string): string {
  if (identity.name !== 'user' || canBeEntered(path)) return ''
  const found = `PostgreSQL runs as user ${identity.uid} here, who may not enter ${path}.`
  return `${found} Name a directory that everybody may enter in TONGDAO_DATA.`
}

const NOBODY = 65_534
const NAMESPACE = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`]

function mayUnshare(): boolean {
  return spawnSync('unshare', [...NAMESPACE, 'true'], { stdio: 'ignore' }).status === 0
}

function canBeEntered(path: string): boolean {
  const isOpen = (statSync(path).mode & 0o001) !== 0
  return isOpen && (path === join(path, '..') || canBeEntered(dirname(path)))
}
