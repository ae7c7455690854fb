/**
 * A PostgreSQL of our own: made once, started when it is not running, found when it is. Any number of processes may
 * call `startServer` on one directory at the same time; PostgreSQL's own lock lets one postmaster through and the
 * others find it. Who may use it is another question: see ownership.ts.
 */
import { spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findBinaries, invoke, repairBinaries } from './binaries.ts'
import { findPostmaster, stopPostmaster } from './postmaster.ts'
import { makeSocketDirectory } from './socket.ts'

/** PostgreSQL's own settings by name. */
export type Settings = Readonly<Record<string, string | number>>

export type ServerPlan = {
  /** Holds `postgres/` (the cluster), `postgres.log` and, where its path is short enough, `socket/`. */
  readonly directory: string
  readonly settings: Settings
}

export type Server = { readonly socketDirectory: string; stop(): Promise<void> }

const START_LIMIT_MS = 120_000
const POLL_MS = 20

export async function startServer({ directory, settings }: ServerPlan): Promise<Server> {
  const native = findBinaries()
  repairBinaries(native)
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const cluster = join(directory, 'postgres')
  makeCluster(native, cluster)
  const plan = { native, cluster, socket: makeSocketDirectory(join(directory, 'socket')), settings }
  const socketDirectory = await findOrSpawn(plan, join(directory, 'postgres.log'))
  return { socketDirectory, stop: () => stopPostmaster(cluster) }
}

type Spawn = { readonly native: string; readonly cluster: string; readonly socket: string; readonly settings: Settings }

async function findOrSpawn(plan: Spawn, log: string): Promise<string> {
  const deadline = performance.now() + START_LIMIT_MS
  let child: Child | null = null
  while (performance.now() < deadline) {
    const running = findPostmaster(plan.cluster)
    if (running?.ready) return running.socketDirectory
    if (child?.exited() && running === null && !mayRetry(child.complaint())) {
      throw new Error(`PostgreSQL did not start.\n${child.complaint()}`)
    }
    if (running === null && (child === null || child.exited())) child = spawnPostgres(plan, log)
    await pause(POLL_MS)
  }
  throw new Error(`PostgreSQL did not become ready within ${START_LIMIT_MS / 1000} s. See ${log}`)
}

/** Two of its refusals pass by themselves: another start was quicker; processes of a killed server are still ending. */
function mayRetry(complaint: string): boolean {
  return /lock file .* already exists|pre-existing shared memory block|could not create any Unix-domain/.test(complaint)
}

type Child = { exited(): boolean; complaint(): string }

/** In a session of its own: Ctrl-C in the terminal is for us to hear first, and it outlives us if we are killed. */
function spawnPostgres({ native, cluster, socket, settings }: Spawn, log: string): Child {
  const all: Settings = { ...ALWAYS, ...settings, unix_socket_directories: quoted(socket) }
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const { file, args } = invoke(native, 'postgres', ['-D', cluster, ...options])
  if (existsSync(log) && statSync(log).size > LOG_BYTES_MAX) renameSync(log, `${log}.1`)
  const start = existsSync(log) ? statSync(log).size : 0
  const output = openSync(log, 'a', 0o600)
  const child = spawn(file, args, { detached: true, stdio: ['ignore', output, output], cwd: '/', env: ENVIRONMENT })
  closeSync(output)
  let ended = false
  child.once('exit', () => { ended = true })
  child.once('error', () => { ended = true })
  child.unref()
  return { exited: () => ended, complaint: () => readFileSync(log).subarray(start).toString('utf8').trim() }
}

const LOG_BYTES_MAX = 5_000_000

const ENVIRONMENT = { PATH: process.env['PATH'], TZ: 'UTC', LC_ALL: 'C' }

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

/** Made aside and moved into place whole: a start that dies on the way leaves nothing half made. */
function makeCluster(native: string, cluster: string): void {
  if (existsSync(join(cluster, 'PG_VERSION'))) return
  const aside = `${cluster}.making-${process.pid}`
  removeAbandoned(cluster)
  const { file, args } = invoke(native, 'initdb', ['-D', aside, ...INITDB])
  const { status, stderr, error } = spawnSync(file, args, { encoding: 'utf8', cwd: '/', env: ENVIRONMENT })
  if (status !== 0) throw new Error(`PostgreSQL could not make its files in ${aside}.\n${stderr ?? ''}`, { cause: error })
  try {
    renameSync(aside, cluster)
  } catch (cause) {
    rmSync(aside, { recursive: true, force: true })
    if (!existsSync(join(cluster, 'PG_VERSION'))) throw cause
  }
}

/** Text sorts by code point: the same on every machine, whatever languages it has installed. */
const INITDB = [
  '--username=postgres', '--auth=trust', '--encoding=UTF8', '--no-instructions',
  '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C',
]

function removeAbandoned(cluster: string): void {
  const parent = join(cluster, '..')
  for (const name of readdirSync(parent)) {
    const maker = /^postgres\.making-(\d+)$/.exec(name)?.[1]
    if (maker !== undefined && !isAlive(Number(maker))) rmSync(join(parent, name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
