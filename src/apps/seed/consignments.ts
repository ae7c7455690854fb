/**
 * What the demonstration begins with: consignments in several states, told as of the days on which they would have
 * happened, so that the lists, the map and the board have something to show. Every one is labelled by its reference.
 */
import type { Seeded } from '../../contexts/parties/operations/demonstration.ts'
import { parseOrganisationId } from '../../kernel/ids.ts'
import { present } from '../../kernel/assert.ts'
import { addDays, addMinutes, type Day, type Instant } from '../../kernel/time.ts'
import { SILENT } from '../../platform/log.ts'
import { openMetrics } from '../../platform/metrics.ts'
import { openOutbox } from '../../platform/outbox.ts'
import { boxesOf } from '../journey/boxes.ts'
import { BEEF, BEEF_WITHOUT_RELIEF, GLASS, WOOD, type Cargo } from '../journey/cargo.ts'
import { tellExport } from '../journey/export.ts'
import { tellImport, type Station } from '../journey/import.ts'
import { localTeller } from '../journey/local-teller.ts'
import type { Person } from '../journey/teller.ts'
import type { Seeding } from './seed.ts'

type Story = { readonly daysAgo: number; readonly cargo: Cargo; readonly until: Station; readonly conforms?: boolean }

/** The oldest first: newest on top is the order of every list. */
const STORIES: readonly Story[] = [
  { daysAgo: 78, cargo: BEEF, until: 'free' },
  { daysAgo: 76, cargo: WOOD, until: 'free' },
  { daysAgo: 74, cargo: GLASS, until: 'free' },
  { daysAgo: 72, cargo: BEEF_WITHOUT_RELIEF, until: 'free' },
  { daysAgo: 66, cargo: BEEF, until: 'free', conforms: false },
  { daysAgo: 47, cargo: GLASS, until: 'arrived' },
  { daysAgo: 38, cargo: BEEF, until: 'atPlace' },
  { daysAgo: 31, cargo: BEEF, until: 'onRail' },
  { daysAgo: 30, cargo: BEEF, until: 'firstOut' },
  { daysAgo: 29, cargo: BEEF, until: 'arrived' },
  { daysAgo: 20, cargo: BEEF, until: 'atSea' },
  { daysAgo: 3, cargo: BEEF, until: 'booked' },
  { daysAgo: 1, cargo: WOOD, until: 'entered' },
]

const EMPLOYERS: Readonly<Record<Person, string>> = {
  forwarder: 'yuxin-forwarding', broker: 'jiangbei-brokers', importer: 'bayu-foods', 'officer.qinzhou': 'qinzhou-customs',
  'officer.chongqing': 'chongqing-customs', laboratory: 'qinzhou-laboratory', terminal: 'qinzhou-terminal',
}

export async function seedConsignments({ composed, connectionString, at, report }: Seeding, { people }: Seeded): Promise<void> {
  const who = (person: Person) => ({
    id: present(people[person], `${person} is registered`), organisation: present(parseOrganisationId(EMPLOYERS[person]), 'an id'),
  })
  const metrics = openMetrics()
  // News of the past is heard in the past: a control is not decided two months after the goods have left.
  const outbox = openOutbox({ connectionString, hearers: composed.hearers, log: SILENT, metrics, heardAt: (news) => addMinutes(news.at, 1) })
  try {
    for (const [place, { daysAgo, cargo, until, conforms = true }] of STORIES.entries()) {
      const begins = addMinutes(at, -daysAgo * 1440)
      const reference = `DEMO-IM-${String(place + 1).padStart(3, '0')}`
      const teller = localTeller({ composed, who, begins, name: reference, heard: outbox.settled })
      await tellImport(teller, { reference, cargo, boxes: boxesOf(place + 1), ...slotFrom(begins), until, conforms, narrate: () => {} })
    }
    const begins = addMinutes(at, -4 * 1440)
    const teller = localTeller({ composed, who, begins, name: 'DEMO-EX-001', heard: outbox.settled })
    await tellExport(teller, { reference: 'DEMO-EX-001', box: boxesOf(100)[0], ...slotFrom(begins) })
    await outbox.settled()
  } finally {
    await outbox.close()
    metrics.close()
  }
  report(`demonstration: ${STORIES.length} imports and 1 export in several states`)
}

/** Ready from the next midnight on, wanted within eleven weeks. */
function slotFrom(begins: Instant): { readonly ready: string; readonly deliverBy: string } {
  const day = begins.slice(0, 10) as Day
  return { ready: `${addDays(day, 1)}T00:00:00.000Z`, deliverBy: `${addDays(day, 77)}T00:00:00.000Z` }
}
