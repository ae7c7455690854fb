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
  const lines = readLines(cluster)
  const pid = Number(lines[0])
  if (!(pid > 0) || !isPostmasterOf(pid, cluster)) return null
  return { pid, socketDirectory: lines[4] ?? '', ready: lines[7]?.trim() === 'ready' }
}

/**
 * PostgreSQL removes the file of a dead postmaster itself, unless its number belongs to another process by now, as
 * after a reboot: for the sake of that one it would never start. Only then is the file removed here; at any other
 * time it might be the file of a postmaster that has just started.
 */
export function removeMisleadingFile(cluster: string): void {
  const pid = Number(readLines(cluster)[0])
  if (pid > 0 && isAlive(pid) && !isPostmasterOf(pid, cluster)) rmSync(fileOf(cluster), { force: true })
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

function readLines(cluster: string): readonly string[] {
  try {
    return readFileSync(fileOf(cluster), 'utf8').split('\n')
  } catch {
    return []
  }
}

function fileOf(cluster: string): string {
  return join(cluster, 'postmaster.pid')
}

/** Whether any process has this number. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (failure) {
    return failure instanceof Error && 'code' in failure && failure.code === 'EPERM'
  }
}
