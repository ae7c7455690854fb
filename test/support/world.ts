/** The whole of Tongdao on a database of its own, served on a free port: lists, timetable and people, and nothing that moves. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { serve } from '../../src/apps/api/serve.ts'
import { tokenOf } from '../../src/apps/cli/login.ts'
import { clientOf, ServerRefused, type Client } from '../../src/apps/cli/client.ts'
import { compose } from '../../src/apps/compose.ts'
import type { Person } from '../../src/apps/journey/teller.ts'
import { seedAsked } from '../../src/apps/seed/asked.ts'
import { seedCalendar } from '../../src/apps/seed/calendar.ts'
import { seed, type Seeding } from '../../src/apps/seed/seed.ts'
import { work } from '../../src/apps/worker/work.ts'
import { seedDemoPeople } from '../../src/contexts/parties/operations/demonstration.ts'
import { addMinutes } from '../../src/kernel/time.ts'
import { now } from '../../src/platform/clock.ts'
import { SILENT } from '../../src/platform/log.ts'
import { openMetrics } from '../../src/platform/metrics.ts'
import { connect } from '../../src/platform/postgres.ts'
import { daySecrets } from '../../src/platform/secrets.ts'
import { openSigning } from '../../src/platform/signing.ts'
import { testDatabase } from './database.ts'

const PASSWORD = 'demo-word-abcd'

export async function world() {
  const { connectionString } = await testDatabase()
  const keys = mkdtempSync(join(tmpdir(), 'tongdao-keys-'))
  const database = connect(connectionString, 6)
  const metrics = openMetrics()
  const signing = await openSigning(keys)
  const composed = compose({ database, signing, secretOf: daySecrets(keys), demonstration: true })
  const root = join(import.meta.dirname, '..', '..')
  const seeding: Seeding = { root, connectionString, database, composed, demonstration: true, at: now(), report: () => {} }
  await seed(seeding)
  await seedCalendar(seeding)
  await seedDemoPeople(composed.ports.parties, PASSWORD, seedAsked('people', addMinutes(seeding.at, -120 * 1440)))
  const worker = await work({ connectionString, hearers: composed.hearers, chores: composed.chores, log: SILENT, metrics })
  const serving = await serve({ composed, connectionString, host: '127.0.0.1', port: 0, version: '0', log: SILENT, metrics })
  afterAll(async () => {
    await serving.close()
    await worker.close()
    await composed.planners.close()
    metrics.close()
    await database.close()
    rmSync(keys, { recursive: true })
  })

  const clients = new Map<Person, Promise<Client>>()
  return {
    address: serving.address,
    password: PASSWORD,
    database,
    composed,
    seeding,
    heard: worker.settled,
    /** The person at work: signed in once, with a token. */
    as(person: Person): Promise<Client> {
      const known = clients.get(person) ?? tokenOf(serving.address, person, PASSWORD).then((token) => clientOf(serving.address, token))
      clients.set(person, known)
      return known
    },
  }
}

/** The code of an expected "no", or `done`. */
export async function answerTo(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'done'
  } catch (failure) {
    if (failure instanceof ServerRefused) return failure.code
    throw failure
  }
}
