/**
 * The data directory: everything that Tongdao keeps outside a foreign database.
 *
 *   VERSION        how many of the steps below have been taken
 *   postgres/      the embedded database; postgres.log; socket/ (or elsewhere, where the path is too long)
 *   blobs/         documents, by content
 *   keys/          private keys of this installation: in no backup
 *
 * An older directory is brought up, step by step, by whoever owns it. A newer one is refused: an older program would
 * not understand what it finds. Tables have their own numbers: see migrate.ts.
 */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { readdirSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join, resolve } from 'node:path'

export type DataDirectory = { readonly root: string; readonly blobs: string; readonly keys: string }

/** The directory cannot be used, and the message says why and what to do. */
export class UnusableDataDirectory extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UnusableDataDirectory'
  }
}

/** Brings a directory from one version to the next. Taken again after a crash, it must do no harm. */
export type Step = (root: string) => void

const STEPS: readonly Step[] = [makeFolders]

/** `TONGDAO_DATA`, or `data` where one stands: each checkout has its own, in sight. */
export function dataDirectoryFrom(environment: NodeJS.ProcessEnv): string {
  return resolve(environment['TONGDAO_DATA'] || 'data')
}

/** Throws UnusableDataDirectory for a newer one, and for a directory that is somebody else's. Changes nothing. */
export function checkDataDirectory(root: string, steps = STEPS): void {
  versionOf(root, steps)
}

/** Makes or brings up the directory. To be called by its owner. Throws UnusableDataDirectory as the check does. */
export function openDataDirectory(root: string, steps = STEPS): DataDirectory {
  const version = versionOf(root, steps)
  mkdirSync(root, { recursive: true, mode: 0o700 })
  for (const [place, step] of steps.entries()) {
    if (place < version) continue
    step(root)
    writeVersion(root, place + 1)
  }
  return { root, blobs: join(root, 'blobs'), keys: join(root, 'keys') }
}

/** Removes what is ours and leaves the rest. To be called when nothing uses it: see `resetDataDirectory`. */
export function emptyDataDirectory(root: string): void {
  for (const name of existsSync(root) ? readdirSync(root) : []) {
    if (OURS.test(name)) rmSync(join(root, name), { recursive: true, force: true })
  }
}

const OURS = /^(VERSION(\.new)?|postgres(\.making-\d+)?|postgres\.log(\.1)?|socket|blobs|keys)$/

function versionOf(root: string, steps: readonly Step[]): number {
  const file = join(root, 'VERSION')
  if (existsSync(file)) {
    const text = readFileSync(file, 'utf8').trim()
    if (!/^\d{1,6}$/.test(text)) throw new UnusableDataDirectory(`${file} holds no version number.`)
    if (Number(text) <= steps.length) return Number(text)
    const found = `${root} has version ${text}, and this edition of Tongdao knows versions up to ${steps.length}.`
    throw new UnusableDataDirectory(`${found} Start it with the newer edition that made it.`)
  }
  const foreign = existsSync(root) ? readdirSync(root).filter((name) => !OURS.test(name) && !HARMLESS.test(name)) : []
  if (foreign.length === 0) return 0
  const found = `${root} is no data directory of Tongdao: it holds ${foreign.slice(0, 3).join(', ')}.`
  throw new UnusableDataDirectory(`${found} Name an empty or a new directory in TONGDAO_DATA.`)
}

/** What a file system or a desktop puts into an empty directory. */
const HARMLESS = /^(lost\+found|\.DS_Store|\.gitkeep)$/

function makeFolders(root: string): void {
  for (const name of ['blobs', 'keys']) mkdirSync(join(root, name), { recursive: true, mode: 0o700 })
}

/** Written aside and renamed: a crash leaves the old number or the new one. */
function writeVersion(root: string, version: number): void {
  const aside = join(root, 'VERSION.new')
  const file = openSync(aside, 'w', 0o600)
  writeSync(file, `${version}\n`)
  fsyncSync(file)
  closeSync(file)
  renameSync(aside, join(root, 'VERSION'))
}
