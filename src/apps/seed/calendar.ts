/** The demonstration's timetable: patterns laid on the days from a week ago, as one edition. A new one follows before it ends. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { importEdition, type Ports } from '../../contexts/network/operations/import.ts'
import { rowKeeper } from '../../contexts/network/views/rows.ts'
import { countOf, FILES, readEdition, type Files } from '../../contexts/network/wire/edition.ts'
import { assert } from '../../kernel/assert.ts'
import { addDays, type Day } from '../../kernel/time.ts'
import { once, seedAsked } from './asked.ts'
import type { Seeding } from './seed.ts'

/** Long enough for a journey of two months that ended yesterday, and for one that begins in three. */
const DAYS_BEFORE = 90
const DAYS = 240

export async function seedCalendar({ root, database, composed, at, report }: Seeding): Promise<void> {
  const { journal, dayAtOffice } = composed.ports.release
  const firstDay = monthOf(addDays(dayAtOffice(at), -DAYS_BEFORE))
  const edition = `demonstration-${firstDay}`
  const { version } = await journal.load(`network/${edition}`)
  if (version > 0) return
  const files = Object.fromEntries(FILES.map((name) => [name, readFileSync(join(root, 'fixtures', name), 'utf8')])) as Files
  const { network, faults } = readEdition(files, { firstDay, days: DAYS })
  const ports: Ports = {
    journal,
    digestOf: (text) => createHash('sha256').update(text).digest('hex') as ReturnType<Ports['digestOf']>,
    keepRows: rowKeeper(database.writer),
  }
  const text = FILES.map((name) => files[name]).join('\n')
  const source = 'fixtures/corridor and fixtures/demonstration'
  const head = { edition: edition as never, firstDay, days: DAYS, source, text, network, faults: countOf(faults) }
  const answer = await once(() => importEdition(ports, head, seedAsked(`network/${edition}`, at)))
  assert(answer === null || 'facts' in answer, `the network ${edition} is imported`)
  report(`network ${edition}: ${network.departures.length} departures in ${DAYS} days`)
}

/** One edition a month, however often it is started. */
function monthOf(day: Day): Day {
  return `${day.slice(0, 8)}01` as Day
}
