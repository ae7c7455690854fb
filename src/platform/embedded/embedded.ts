/**
 * The life of the embedded database. One owner at a time; an orphan that a killed owner left behind is ended and
 * started afresh, so that it runs with the programs and the settings of this edition; a PostgreSQL that dies under a
 * living owner is started again. PostgreSQL recovers by itself everything that it had acknowledged.
 */
import { totalmem } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { checkDataDirectory, type DataDirectory, emptyDataDirectory, openDataDirectory } from '../data-directory.ts'
import { type Ownership, takeOwnership } from './ownership.ts'
import { findPostmaster } from './postmaster.ts'
import { clusterIn, type Server, type Settings, startServer } from './server.ts'
import { connectionString } from './socket.ts'

export type EmbeddedPlan = {
  readonly dataDirectory: string
  /** One line per stage, for the person who waits. */
  readonly report: (line: string) => void
  /** PostgreSQL died and could not be brought back: the program can only end. Nothing acknowledged is lost. */
  readonly lost: (failure: Error) => void
}

export type Embedded = {
  readonly data: DataDirectory
  /** For `migrate`, `connect`, `backup`: as the superuser, on the database `tongdao`. */
  readonly connectionString: string
  /** Ends PostgreSQL cleanly and frees the data directory. Asked twice, both wait for the one end. */
  stop(): Promise<void>
}

/** Throws InUse where another instance lives, and UnusableDataDirectory. */
export async function startEmbedded({ dataDirectory, report, lost }: EmbeddedPlan): Promise<Embedded> {
  checkDataDirectory(dataDirectory)
  let held = startOwned(dataDirectory, report)
  const { server } = await held
  const data = await prepare(server, dataDirectory).catch(async (failure) => {
    await stopOwned(held)
    throw failure
  })
  let end: Promise<void> | null = null
  const guard = async (): Promise<void> => {
    while (end === null) {
      await (await held).ownership.lost
      if (end !== null) return
      held = startOwned(dataDirectory, report)
      report('PostgreSQL ended unexpectedly; starting it again')
      await held
    }
  }
  guard().catch((failure: Error) => { if (end === null) lost(failure) })
  return {
    data,
    connectionString: connectionString(server.socketDirectory, DATABASE),
    stop: () => (end ??= stopOwned(held)),
  }
}

/** For one piece of work, such as a backup: beside a running instance, or with a start and an end of its own. */
export async function withEmbedded<Answer>(
  { dataDirectory, report }: Omit<EmbeddedPlan, 'lost'>,
  work: (connectionString: string, data: DataDirectory) => Promise<Answer>,
): Promise<Answer> {
  const running = findPostmaster(clusterIn(dataDirectory))
  if (running?.ready) {
    checkDataDirectory(dataDirectory)
    return await work(connectionString(running.socketDirectory, DATABASE), openDataDirectory(dataDirectory))
  }
  const embedded = await startEmbedded({ dataDirectory, report, lost: () => {} })
  try {
    return await work(embedded.connectionString, embedded.data)
  } finally {
    await embedded.stop()
  }
}

/** Forgets everything: facts, documents and keys. Throws InUse while an instance lives. */
export async function resetDataDirectory(dataDirectory: string): Promise<void> {
  checkDataDirectory(dataDirectory)
  const running = findPostmaster(clusterIn(dataDirectory))
  if (running !== null) {
    const { server, ownership } = await startOwned(dataDirectory, () => {})
    await stopOwned(Promise.resolve({ server, ownership }))
  }
  emptyDataDirectory(dataDirectory)
}

const DATABASE = 'tongdao'

type Held = { readonly server: Server; readonly ownership: Ownership }

async function startOwned(directory: string, report: (line: string) => void): Promise<Held> {
  const deadline = performance.now() + START_LIMIT_MS
  while (performance.now() < deadline) {
    const server = await startServer({ directory, settings: settings() })
    const ownership = await takeOwnership(connectionString(server.socketDirectory, 'postgres'), directory)
    if (ownership === null) {
      await pause(POLL_MS)
    } else if (server.origin === 'started') {
      return { server, ownership }
    } else {
      report('Ending the PostgreSQL that a killed instance left running')
      await stopOwned(Promise.resolve({ server, ownership }))
    }
  }
  throw new Error(`PostgreSQL took no connection within ${START_LIMIT_MS / 1000} s: see postgres.log in ${directory}`)
}

const START_LIMIT_MS = 120_000
const POLL_MS = 50

async function stopOwned(held: Promise<Held>): Promise<void> {
  const { server, ownership } = await held
  await ownership.release()
  await server.stop()
}

async function prepare(server: Server, dataDirectory: string): Promise<DataDirectory> {
  const client = new pg.Client({ connectionString: connectionString(server.socketDirectory, 'postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (rowCount === 0) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
  return openDataDirectory(dataDirectory)
}

/** Nothing is acknowledged before it is on the disk. The sizes suit one machine that runs other things as well. */
function settings(): Settings {
  const sharedMb = Math.min(1024, Math.max(128, Math.floor(totalmem() / 2 ** 20 / 8)))
  return {
    cluster_name: 'tongdao',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    max_connections: 200,
    shared_buffers: `${sharedMb}MB`,
    // How much a start after a crash may have to replay.
    max_wal_size: '1GB',
    checkpoint_timeout: '5min',
    random_page_cost: 1.1,
    log_checkpoints: 'off',
  }
}
