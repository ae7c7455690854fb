/**
 * The postmaster of one cluster, seen from outside: `postmaster.pid` says who it is and whether it is ready.
 * The file outlives a `kill -9` and a reboot, so its process id is believed only after a look at the process.
 */
import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

export type Postmaster = { readonly pid: number; readonly socketDirectory: string; readonly ready: boolean }

/** The running postmaster of this cluster, or null. A file left by a dead one is removed. */
export function findPostmaster(cluster: string): Postmaster | null {
  const file = join(cluster, 'postmaster.pid')
  const lines = readLines(file)
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return null
  if (!isPostmasterOf(pid, cluster)) {
    // The number may belong to another process by now, and PostgreSQL would refuse to start for its sake.
    rmSync(file, { force: true })
    return null
  }
  return { pid, socketDirectory: lines[4] ?? '', ready: lines[7]?.trim() === 'ready' }
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
