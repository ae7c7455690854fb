/**
 * The postmaster of one cluster, seen from outside: `postmaster.pid` says who it is and whether it is ready.
 * The file outlives a `kill -9` and a reboot, so its process id is believed only after a look at the process.
 */
import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

export type Postmaster = { readonly pid: number; readonly socketDirectory: string; readonly ready: boolean }

/** The running postmaster of this cluster, or null. */
export function findPostmaster(cluster: string): Postmaster | null {
  const lines = readLines(join(cluster, 'postmaster.pid'))
  const pid = Number(lines[0])
  if (!(pid > 0) || !isPostmasterOf(pid, cluster)) return null
  return { pid, socketDirectory: lines[4] ?? '', ready: lines[7]?.trim() === 'ready' }
}

/**
 * PostgreSQL removes the lock files of a dead postmaster itself, unless its number belongs to another process by now,
 * as after a reboot, or to its own remains that nobody has collected. For their sake it would never start. Only then
 * are the files removed here; at any other time they might be those of a postmaster that has just started.
 */
export function removeMisleadingLocks(cluster: string, socketDirectory: string): void {
  for (const file of [join(cluster, 'postmaster.pid'), join(socketDirectory, '.s.PGSQL.5432.lock')]) {
    const pid = Number(readLines(file)[0])
    if (pid > 0 && isAlive(pid) && !isPostmasterOf(pid, cluster)) rmSync(file, { force: true })
  }
}

/** Fast shutdown: sessions are ended, a checkpoint is written. Returns when the process is gone. */
export async function stopPostmaster(cluster: string, patienceMs = 30_000): Promise<void> {
  const running = findPostmaster(cluster)
  if (running === null) return
  process.kill(running.pid, 'SIGINT')
  if (await isGoneWithin(running.pid, cluster, patienceMs)) return
  process.kill(running.pid, 'SIGQUIT')
  if (await isGoneWithin(running.pid, cluster, patienceMs)) return
  throw new Error(`PostgreSQL (process ${running.pid}) does not stop.`)
}

const POLL_MS = 20

async function isGoneWithin(pid: number, cluster: string, limitMs: number): Promise<boolean> {
  const deadline = performance.now() + limitMs
  while (isPostmasterOf(pid, cluster)) {
    if (performance.now() > deadline) return false
    await pause(POLL_MS)
  }
  return true
}

/** PostgreSQL works inside its cluster directory. A zombie works nowhere. */
function isPostmasterOf(pid: number, cluster: string): boolean {
  try {
    if (process.platform !== 'linux') return process.kill(pid, 0)
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
  } catch {
    return false
  }
}

function readLines(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch {
    return []
  }
}

/** Whether any process has this number. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (failure) {
    return failure instanceof Error && 'code' in failure && failure.code === 'EPERM'
  }
}
