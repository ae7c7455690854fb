/**
 * A PostgreSQL of our own: made once, started when it is not running, found when it is. Any number of processes may
 * call `startServer` on one directory at the same time; PostgreSQL's own lock lets one postmaster through and the
 * others find it. Who may use it is another question: see ownership.ts.
 */
import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findBinaries, repairBinaries } from './binaries.ts'
import { ENVIRONMENT, makeCluster } from './cluster.ts'
import { adviceFor, type Identity, identityFor, invocation } from './identity.ts'
import { findPostmaster, removeMisleadingLocks, stopPostmaster } from './postmaster.ts'
import { makeSocketDirectory } from './socket.ts'

/** PostgreSQL's own settings by name. */
export type Settings = Readonly<Record<string, string | number>>

export type ServerPlan = {
  /** Holds `postgres/` (the cluster), `postgres.log` and, where its path is short enough, `socket/`. */
  readonly directory: string
  readonly settings: Settings
}

export type Server = {
  readonly socketDirectory: string
  /** `found`: it was running before, or somebody else started it at the same moment. */
  readonly origin: 'started' | 'found'
  /** Fast shutdown. Returns when the process is gone. */
  stop(): Promise<void>
}

export async function startServer({ directory, settings }: ServerPlan): Promise<Server> {
  const native = findBinaries()
  repairBinaries(native)
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const cluster = clusterIn(directory)
  const identity = identityFor(cluster)
  makeCluster(native, cluster, identity)
  const socket = makeSocketDirectory(join(directory, 'socket'), identity)
  const log = join(directory, 'postgres.log')
  const found = await findOrSpawn({ native, cluster, identity, socket, log, settings })
  return { ...found, stop: () => stopPostmaster(cluster) }
}

/** Where a server keeps its files. */
export function clusterIn(directory: string): string {
  return join(directory, 'postgres')
}

type SpawnPlan = {
  readonly native: string
  readonly cluster: string
  readonly identity: Identity
  readonly socket: string
  readonly log: string
  readonly settings: Settings
}

/** After a `kill -9` the journal of the database is replayed first: at most `max_wal_size` of it. */
const START_LIMIT_MS = 120_000
const POLL_MS = 20

async function findOrSpawn(plan: SpawnPlan): Promise<Pick<Server, 'socketDirectory' | 'origin'>> {
  const deadline = performance.now() + START_LIMIT_MS
  let child: Child | null = null
  while (performance.now() < deadline) {
    const running = findPostmaster(plan.cluster)
    if (running?.ready) {
      const { pid, socketDirectory } = running
      return { socketDirectory, origin: pid === child?.pid ? 'started' : 'found' }
    }
    if (running === null && child?.exited() !== false) {
      if (child !== null && !isPassing(child.complaint())) {
        const said = [child.complaint(), adviceFor(plan.identity, plan.cluster)].filter(Boolean).join('\n')
        throw new Error(`PostgreSQL did not start.\n${said}`)
      }
      removeMisleadingLocks(plan.cluster, plan.socket)
      child = spawnPostgres(plan)
    }
    await pause(POLL_MS)
  }
  throw new Error(`PostgreSQL did not become ready within ${START_LIMIT_MS / 1000} s: see ${plan.log}`)
}

/** Two of its refusals pass by themselves: another start was quicker; processes of a killed server are still ending. */
function isPassing(complaint: string): boolean {
  return /lock file .* already exists|pre-existing shared memory block/.test(complaint)
}

type Child = { readonly pid: number | undefined; exited(): boolean; complaint(): string }

/** In a session of its own: Ctrl-C in the terminal is for us to hear first, and it outlives us if we are killed. */
function spawnPostgres({ native, cluster, identity, socket, log, settings }: SpawnPlan): Child {
  const all: Settings = { ...ALWAYS, ...settings, unix_socket_directories: quoted(socket) }
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const { file, args, user } = invocation(identity, join(native, 'bin', 'postgres'), ['-D', cluster, ...options])
  turnOver(log)
  const start = existsSync(log) ? statSync(log).size : 0
  const output = openSync(log, 'a', 0o600)
  const place = { ...user, cwd: '/', env: ENVIRONMENT }
  const child = spawn(file, args, { ...place, stdio: ['ignore', output, output], detached: true })
  closeSync(output)
  let failure: string | null = null
  child.once('exit', (code, signal) => { failure ??= `It ended with ${signal ?? `code ${code}`}.` })
  child.once('error', (error) => { failure ??= error.message })
  child.unref()
  const said = () => readFileSync(log).subarray(start).toString('utf8').trim()
  return { pid: child.pid, exited: () => failure !== null, complaint: () => said() || (failure ?? '') }
}

const ALWAYS: Settings = {
  listen_addresses: '',
  port: 5432,
  unix_socket_permissions: '0700',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Short queries of many callers: compiling them costs more than it gives.
  jit: 'off',
}

/** The setting is a list with commas; quoted, a directory may hold any character. */
function quoted(path: string): string {
  return `"${path.replaceAll('"', '""')}"`
}

const LOG_BYTES_MAX = 5_000_000

function turnOver(log: string): void {
  if (existsSync(log) && statSync(log).size > LOG_BYTES_MAX) renameSync(log, `${log}.1`)
}
