/** Parties on a database of its own, for tests: the ports that apps/compose.ts binds, at times that the test sets. */
import { afterAll } from 'vitest'
import { accountsOn } from '../../src/contexts/parties/views/accounts.ts'
import { findHolder, mandatesBetween, view } from '../../src/contexts/parties/views/register.ts'
import { dayAt, msOf, type Instant } from '../../src/kernel/time.ts'
import { newId } from '../../src/platform/ids.ts'
import type { Actor, Asked } from '../../src/platform/journal.ts'
import { hashPassword, verifyPassword } from '../../src/platform/password.ts'
import { openJournal, type View } from '../../src/platform/postgres-journal.ts'
import { connect, sqlOn, type Viewer } from '../../src/platform/postgres.ts'
import { digestOf, newSecret, newToken } from '../../src/platform/secrets.ts'
import { testDatabase } from './database.ts'

export const SYSTEM: Viewer = { by: 'test' as Actor, organisations: ['test' as Viewer['organisations'][number]] }

let commands = 0

export function askedAt(at: string, by = 'test'): Asked {
  commands += 1
  return { by: by as Actor, at: at as Instant, command: { id: `test/${commands}`, digest: '' } }
}

export async function partiesWorld(more: { readonly views?: readonly View[] } = {}) {
  const { connectionString } = await testDatabase()
  const { reader, writer, close } = connect(connectionString, 4)
  afterAll(close)
  const ids = { at: msOf('2026-01-01T00:00:00.000Z' as Instant) }
  const ports = {
    journal: openJournal({ writer, views: [view, ...(more.views ?? [])], hearersOf: () => [] }),
    reader,
    holderOf: (identifiers: Parameters<typeof findHolder>[2]) => findHolder(reader, SYSTEM, identifiers),
    mandatesBetween: (two: Parameters<typeof mandatesBetween>[2]) => mandatesBetween(reader, SYSTEM, two),
    dayAtOffice: (at: Instant) => dayAt(at, 480),
    ...accountsOn(sqlOn(writer)),
    admits: ['registered', 'demonstration'] as const,
    verifyPassword, hashPassword, newSecret, newToken, digestOf,
    newPersonId: () => newId<never>(ids.at),
    newMandateId: () => newId<never>(ids.at),
  }
  return { ports, reader, writer, connectionString }
}
