/**
 * Who may use a data directory. The owner holds an advisory lock of its database for as long as he lives: the lock
 * ends with his connection, and his connection ends with him, however he dies. So a PostgreSQL whose lock is free is
 * an orphan, and one whose lock is held has a living owner, whatever files were left behind.
 */
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

export type Ownership = {
  /** Settles when the connection that holds the lock is lost; never after `release`. */
  readonly lost: Promise<void>
  release(): Promise<void>
}

/** A second instance on one data directory. */
export class InUse extends Error {
  constructor(directory: string, holder: string) {
    super(
      `${directory} is in use by another Tongdao (${holder}). ` +
        'Stop that one first, or give this one a data directory of its own: TONGDAO_DATA=… tongdao start.',
    )
    this.name = 'InUse'
  }
}

const LOCK = 7_160_001
/** The lock of an owner who has just been killed is free as soon as PostgreSQL has noticed. */
const DYING_MS = 1_500
const POLL_MS = 50

/**
 * Null when PostgreSQL takes no connection at present: it starts, recovers, stops, or has just died. Throws InUse.
 * `connectionString` names the database `postgres`: these locks are separate in each database.
 */
export async function takeOwnership(connectionString: string, directory: string): Promise<Ownership | null> {
  const client = new pg.Client({ connectionString, application_name: `${OWNER}${process.pid}`, keepAlive: true })
  client.on('error', () => {}) // The end that follows says it all.
  const lost = new Promise<void>((resolve) => client.once('end', resolve))
  try {
    await client.connect()
    await waitForLock(client, directory)
  } catch (failure) {
    await client.end().catch(() => {})
    if (isPassing(failure)) return null
    throw failure
  }
  let isReleased = false
  return {
    lost: lost.then(() => (isReleased ? new Promise<never>(() => {}) : undefined)),
    release: async () => {
      isReleased = true
      await client.end()
    },
  }
}

async function waitForLock(client: pg.Client, directory: string): Promise<void> {
  const deadline = performance.now() + DYING_MS
  while (!(await tryLock(client))) {
    if (performance.now() > deadline) throw new InUse(directory, await findHolder(client))
    await pause(POLL_MS)
  }
}

const OWNER = 'tongdao owner, process '

/** PostgreSQL says 57P0x, the socket is not there or nobody listens, or the connection breaks off. */
function isPassing(failure: unknown): boolean {
  if (!(failure instanceof Error)) return false
  const code = 'code' in failure ? String(failure.code) : ''
  return /^57P0|^ECONN|^ENOENT|^EPIPE/.test(code) || /^Connection terminated|^Client has enc/.test(failure.message)
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [LOCK])
  return rows[0]?.taken === true
}

async function findHolder(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select application_name as name from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and granted and classid = 0 and objid = $1`,
    [LOCK],
  )
  const name = rows[0]?.name ?? ''
  return name.startsWith(OWNER) ? name.slice('tongdao owner, '.length) : 'of unknown process'
}
