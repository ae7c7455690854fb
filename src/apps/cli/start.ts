/** `tongdao start`: the database, the server and the worker in one process, one line per stage, and a clean end. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from '../../platform/alone.ts'
import { dataDirectoryFrom, openDataDirectory, type DataDirectory } from '../../platform/data-directory.ts'
import { startEmbedded } from '../../platform/embedded/embedded.ts'
import { openLog } from '../../platform/log.ts'
import { openMetrics } from '../../platform/metrics.ts'
import { migrate } from '../../platform/migrate.ts'
import { connect } from '../../platform/postgres.ts'
import { daySecrets, demonstrationPassword } from '../../platform/secrets.ts'
import { openSigning } from '../../platform/signing.ts'
import { now } from '../../platform/clock.ts'
import { firstAdministrator } from '../api/first-administrator.ts'
import { serve } from '../api/serve.ts'
import { compose } from '../compose.ts'
import { seed, seedDemonstration, type Seeding } from '../seed/seed.ts'
import { work } from '../worker/work.ts'
import type { Invocation } from './commands.ts'
import { edition } from './edition.ts'
import { Ending, Unfit } from './ending.ts'

export async function run(invocation: Invocation): Promise<number> {
  const { options, environment } = invocation
  const demonstration = Boolean(options['demo'])
  const host = environment['HOST'] ?? '127.0.0.1'
  if (demonstration && options['empty']) throw new Unfit('--demo and --empty do not go together.')
  if (demonstration && !isLoopback(host)) {
    const why = 'Demonstration sign-ins are known to everybody: --demo listens on a loopback address only'
    throw new Unfit(`${why}, and ${host} is none.`)
  }
  if (demonstration && environment['TRUST_PROXY']) throw new Unfit('--demo stands behind no proxy: leave TRUST_PROXY out.')
  const ending = new Ending(invocation.report)
  try {
    await up({ ...invocation, ending, host, demonstration })
    await ending.asked
    return ending.code
  } finally {
    await ending.end()
  }
}

type Start = Invocation & { readonly ending: Ending; readonly host: string; readonly demonstration: boolean }

async function up(start: Start): Promise<void> {
  const { environment, report, ending, host, demonstration } = start
  const began = performance.now()
  const { connectionString, data } = await openDatabase(start)
  await migrate(connectionString)
  const database = connect(connectionString)
  ending.before(database.close)
  const metrics = openMetrics()
  ending.before(async () => metrics.close())
  const log = openLog(environment['LOG'])
  const composed = compose({ database, signing: await openSigning(data.keys), secretOf: daySecrets(data.keys), demonstration })
  ending.before(composed.planners.close)
  const seeding: Seeding = { root: ROOT, connectionString, database, composed, demonstration, at: now(), report }
  const password = demonstration ? demonstrationPassword(data.keys) : null
  await alone(connectionString, async () => {
    await seed(seeding)
    if (password) await seedDemonstration(seeding, password)
  })
  const worker = await work({ connectionString, hearers: composed.hearers, chores: composed.chores, log, metrics })
  ending.before(worker.close)

  const site = join(ROOT, 'dist', 'web')
  const trustProxy = environment['TRUST_PROXY']
  const port = portFrom(environment)
  const serving = await serve({
    composed, connectionString, host, port, version: edition(), log, metrics,
    ...(existsSync(site) ? { site } : {}), ...(trustProxy ? { trustProxy } : {}),
  }).catch((failure) => {
    throw isTaken(failure) ? new Unfit(`${host}:${port} cannot be had: ${failure.message}. PORT names another.`) : failure
  })
  ending.before(serving.close)
  report(`ready in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  report(`\n  ${serving.address}\n`)
  if (password) report(signIns(password))
  else await firstAdministrator(composed.ports.parties, { environment, terminal: terminalOf(), report })
}

async function openDatabase({ environment, report, ending }: Start): Promise<{ connectionString: string; data: DataDirectory }> {
  const dataDirectory = dataDirectoryFrom(environment)
  const external = environment['DATABASE_URL']
  if (external) {
    report('database: the one that DATABASE_URL names')
    return { connectionString: external, data: openDataDirectory(dataDirectory) }
  }
  const lost = (failure: Error) => {
    report(`PostgreSQL is lost: ${failure.message}`)
    ending.ask(1)
  }
  const embedded = await startEmbedded({ dataDirectory, report, lost })
  ending.before(embedded.stop)
  report(`database: PostgreSQL in ${dataDirectory}`)
  return embedded
}

const ROOT = join(import.meta.dirname, '..', '..', '..')

function isTaken(failure: unknown): failure is Error {
  return failure instanceof Error && 'code' in failure && /^(EADDRINUSE|EADDRNOTAVAIL|EACCES|ENOTFOUND)$/.test(String(failure.code))
}

function portFrom(environment: NodeJS.ProcessEnv): number {
  const text = environment['PORT'] ?? '8080'
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new Unfit(`PORT is "${text}", which is no port.`)
  return Number(text)
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

function terminalOf() {
  return process.stdin.isTTY && process.stderr.isTTY ? { input: process.stdin, output: process.stderr } : null
}

function signIns(password: string): string {
  const people = ['forwarder', 'broker', 'importer', 'officer.qinzhou', 'officer.chongqing', 'laboratory', 'terminal', 'planner']
  return `Demonstration sign-ins (invented people and firms): ${people.join(', ')}\nPassword for all of them: ${password}\n`
}
