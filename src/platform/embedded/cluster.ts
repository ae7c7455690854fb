/** The files of one PostgreSQL: made aside and moved into place whole, so a start that dies leaves none half made. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { adviceFor, handOver, type Identity, invocation } from './identity.ts'
import { isAlive } from './postmaster.ts'

/** Numbers of PostgreSQL's editions whose files fit together. */
const EDITION = '18'

/** Two processes may make one at the same time: the first to move it into place wins, and both go on with that. */
export function makeCluster(native: string, cluster: string, identity: Identity): void {
  if (isMade(cluster)) return
  removeAbandoned(cluster)
  const aside = `${cluster}.making-${process.pid}`
  mkdirSync(aside, { recursive: true, mode: 0o700 })
  handOver(aside, identity)
  const { file, args, user } = invocation(identity, join(native, 'bin', 'initdb'), ['-D', aside, ...INITDB])
  const made = spawnSync(file, args, { ...user, encoding: 'utf8', cwd: '/', env: ENVIRONMENT })
  if (made.status !== 0) {
    rmSync(aside, { recursive: true, force: true })
    const said = [made.stderr?.trim(), adviceFor(identity, dirname(cluster))].filter(Boolean).join('\n')
    throw new Error(`PostgreSQL could not make its files in ${dirname(cluster)}.\n${said}`, { cause: made.error })
  }
  try {
    renameSync(aside, cluster)
  } catch (cause) {
    rmSync(aside, { recursive: true, force: true })
    if (!isMade(cluster)) throw cause
  }
}

/** PostgreSQL and its tools read much from the environment; they get this and no more. */
export const ENVIRONMENT = { PATH: process.env['PATH'], TZ: 'UTC', LC_ALL: 'C' }

/** Text sorts by code point: the same on every machine, whatever languages it has installed. */
const INITDB = [
  '--username=postgres',
  '--auth=trust',
  '--encoding=UTF8',
  '--no-instructions',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
]

function isMade(cluster: string): boolean {
  const file = join(cluster, 'PG_VERSION')
  if (!existsSync(file)) return false
  const edition = readFileSync(file, 'utf8').trim()
  if (edition === EDITION) return true
  const way = 'Back up with the edition of Tongdao that made them and restore into a new data directory.'
  throw new Error(`The database files in ${cluster} are PostgreSQL ${edition}'s; this is PostgreSQL ${EDITION}. ${way}`)
}

function removeAbandoned(cluster: string): void {
  const parent = dirname(cluster)
  const prefix = `${basename(cluster)}.making-`
  for (const name of readdirSync(parent)) {
    const isAbandoned = name.startsWith(prefix) && !isAlive(Number(name.slice(prefix.length)))
    if (isAbandoned) rmSync(join(parent, name), { recursive: true, force: true })
  }
}
