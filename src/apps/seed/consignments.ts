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
import { firstOf, localTeller } from '../journey/local-teller.ts'
import type { Person, Teller } from '../journey/teller.ts'
import type { Composition } from '../compose.ts'
import type { Seeding } from './seed.ts'

type Slot = { readonly reference: string; readonly ready: string; readonly deliverBy: string }
type Story = { readonly reference: string; readonly daysAgo: number; readonly tell: (teller: Teller, slot: Slot) => Promise<unknown> }

/** The oldest first: newest on top is the order of every list. */
const IMPORTS: readonly { daysAgo: number; cargo: Cargo; until: Station; conforms?: boolean }[] = [
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

const STORIES: readonly Story[] = [
  ...IMPORTS.map(({ daysAgo, cargo, until, conforms = true }, place) => ({
    reference: `DEMO-IM-${String(place + 1).padStart(3, '0')}`, daysAgo,
    tell: (teller: Teller, slot: Slot) =>
      tellImport(teller, { ...slot, cargo, boxes: boxesOf(place + 1), until, conforms, narrate: () => {} }),
  })),
  { reference: 'DEMO-EX-001', daysAgo: 4, tell: (teller, slot) => tellExport(teller, { ...slot, box: boxesOf(100)[0] }) },
]

const EMPLOYERS: Readonly<Record<Person, string>> = {
  forwarder: 'yuxin-forwarding', broker: 'jiangbei-brokers', importer: 'bayu-foods', 'officer.qinzhou': 'qinzhou-customs',
  'officer.chongqing': 'chongqing-customs', laboratory: 'qinzhou-laboratory', terminal: 'qinzhou-terminal',
}

/** Stories that were begun before are left where they are, so a start that was killed among them goes on with the next. */
export async function seedConsignments({ composed, connectionString, at, report }: Seeding, { people }: Seeded): Promise<void> {
  const untold = await withoutBegun(composed.journal, STORIES)
  if (untold.length === 0) return
  const who = (person: Person) => ({
    id: present(people[person], `${person} is registered`), organisation: present(parseOrganisationId(EMPLOYERS[person]), 'an id'),
  })
  const metrics = openMetrics()
  // News of the past is heard in the past: a control is not decided two months after the goods have left.
  const heardAt = (news: { readonly at: Instant }) => addMinutes(news.at, 1)
  const outbox = openOutbox({ connectionString, hearers: composed.hearers, log: SILENT, metrics, heardAt })
  try {
    for (const { reference, daysAgo, tell } of untold) {
      const begins = addMinutes(at, -daysAgo * 1440)
      const teller = localTeller({ composed, who, begins, name: reference, heard: outbox.settled })
      await tell(teller, { reference, ...slotFrom(begins) })
    }
    await outbox.settled()
  } finally {
    await outbox.close()
    metrics.close()
  }
  report(`demonstration: ${untold.length} consignments in several states`)
}

async function withoutBegun(journal: Composition['journal'], stories: readonly Story[]): Promise<readonly Story[]> {
  const begun = await Promise.all(stories.map(({ reference }) => journal.answered(firstOf(reference))))
  return stories.filter((_, place) => begun[place] === null)
}

/** Ready from the next midnight on, wanted within eleven weeks. */
function slotFrom(begins: Instant): { readonly ready: string; readonly deliverBy: string } {
  const day = begins.slice(0, 10) as Day
  return { ready: `${addDays(day, 1)}T00:00:00.000Z`, deliverBy: `${addDays(day, 77)}T00:00:00.000Z` }
}
