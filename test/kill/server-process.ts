/**
 * A whole Tongdao in processes of its own, as a person starts it: `tongdao start --demo` on a data directory. It is
 * started in a process group of its own, so that it can be killed with everything that it has spawned.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readlinkSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findPostmaster } from '../../src/platform/embedded/postmaster.ts'
import { clusterIn } from '../../src/platform/embedded/server.ts'
import { connectionString } from '../../src/platform/embedded/socket.ts'

export type ServerProcess = {
  readonly pid: number
  readonly address: string
  readonly password: string
  readonly child: ChildProcess
  /** Everything that it has said until now. */
  readonly said: () => string
}

const MAIN = join(import.meta.dirname, '../../src/apps/cli/main.ts')
const START_LIMIT_MS = 60_000
const POLL_MS = 20

/** Starts it and does not wait: for a test that kills it while it starts. */
export function spawnTongdao(data: string): ChildProcess {
  const env = { ...process.env, TONGDAO_DATA: data, PORT: '0', LOG: 'error' }
  return spawn(process.execPath, [MAIN, 'start', '--demo'], { env, detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
}

/** Throws with everything that it said if it ends before it listens. */
export async function startTongdao(data: string): Promise<ServerProcess> {
  const child = spawnTongdao(data)
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (piece: string) => { said += piece })
  const deadline = performance.now() + START_LIMIT_MS
  while (performance.now() < deadline && child.exitCode === null && child.signalCode === null) {
    const address = /http:\/\/\S+/.exec(said)?.[0]
    const password = /all of them: (\S+)/.exec(said)?.[1]
    if (address && password && child.pid) return { pid: child.pid, address, password, child, said: () => said }
    await pause(POLL_MS)
  }
  throw new Error(`Tongdao did not start:\n${said}`)
}

export async function stopTongdao({ child }: ServerProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

/** What `tongdao WORD…` answers on this data directory. */
export function tongdao(data: string, ...words: string[]): { readonly code: number | null; readonly said: string } {
  const env = { ...process.env, TONGDAO_DATA: data }
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...words], { env, encoding: 'utf8' })
  return { code: status, said: `${stdout}${stderr}` }
}

/** `every process`: the server, the postmaster and each of its sessions in the same moment, as when the power fails. */
export const VICTIMS = ['server', 'PostgreSQL', 'server and PostgreSQL', 'every process'] as const
export type Victim = (typeof VICTIMS)[number]

/** With SIGKILL. Returns when the server is collected, where it was killed. */
export async function kill(server: ServerProcess, data: string, victim: Victim): Promise<void> {
  const cluster = clusterIn(data)
  const postmaster = findPostmaster(cluster)?.pid
  const sessions = victim === 'every process' ? workingIn(cluster) : []
  const others = victim === 'server' || postmaster === undefined ? sessions : [postmaster, ...sessions]
  const doomed = victim === 'PostgreSQL' ? others : [-server.pid, ...others]
  const exit = victim === 'PostgreSQL' ? null : once(server.child, 'exit')
  for (const pid of doomed) strike(pid)
  await exit
}

/** A negative number is a process group. */
export function strike(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (failure) {
    // It ended by itself a moment ago: that is as dead as it should be.
    if (!(failure instanceof Error && 'code' in failure && failure.code === 'ESRCH')) throw failure
  }
}

/** PostgreSQL and all its sessions work inside the cluster's directory. */
function workingIn(directory: string): number[] {
  const place = realpathSync(directory)
  const numbers = readdirSync('/proc').map(Number).filter((pid) => pid > 0)
  return numbers.filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === place
    } catch {
      return false
    }
  })
}

/** For a look into its database beside it. */
export function databaseOf(data: string): string {
  const running = findPostmaster(clusterIn(data))
  if (!running?.ready) throw new Error(`no PostgreSQL is ready in ${data}`)
  return connectionString(running.socketDirectory, 'tongdao')
}

/** Until it answers that it is ready, and that no news waits. After PostgreSQL was killed that takes a moment. */
export async function settled({ address, child, said }: ServerProcess): Promise<void> {
  const deadline = performance.now() + START_LIMIT_MS
  let last: unknown
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the server ended by itself with code ${child.exitCode}:\n${said()}`)
    last = await readiness(address)
    if (/"ready":true.*"waiting":0/.test(String(last))) return
    await pause(POLL_MS)
  }
  throw new Error(`not ready, or news that nobody takes: ${last}`)
}

async function readiness(address: string): Promise<string> {
  const answer = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(() => null)
  return answer ? answer.text() : 'no answer'
}
