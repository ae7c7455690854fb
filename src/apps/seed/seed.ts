/** What a start puts into the database. Everything is a command with a named key, so every start may say all of it again. */
import { seedDemoPeople } from '../../contexts/parties/operations/demonstration.ts'
import { addMinutes, type Instant } from '../../kernel/time.ts'
import type { Database } from '../../platform/postgres.ts'
import type { Composition } from '../compose.ts'
import { seedAsked } from './asked.ts'
import { seedCalendar } from './calendar.ts'
import { seedConsignments } from './consignments.ts'
import { seedLists } from './lists.ts'

export type Seeding = {
  /** Of the project, where `fixtures/` lies. */
  readonly root: string
  readonly connectionString: string
  readonly database: Database
  readonly composed: Composition
  readonly demonstration: boolean
  readonly at: Instant
  readonly report: (line: string) => void
}

export async function seed(seeding: Seeding): Promise<void> {
  await seedLists(seeding)
}

/** Four months back: the firms and their mandates were there before everything that the demonstration shows. */
const FOUNDED_MINUTES_AGO = 120 * 1440

/** To be done before the worker starts: the first time it tells the past, and its news is heard as of then. */
export async function seedDemonstration(seeding: Seeding, password: string): Promise<void> {
  const { composed, at } = seeding
  await seedCalendar(seeding)
  const seeded = await seedDemoPeople(composed.ports.parties, password, seedAsked('people', addMinutes(at, -FOUNDED_MINUTES_AGO)))
  await seedConsignments(seeding, seeded)
}
