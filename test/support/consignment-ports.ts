/** What consignments ask of the others, answered for tests: two codes of goods, a handful of places, every firm but one. */
import type { NodeCode } from '../../src/kernel/ids.ts'
import { dayAt } from '../../src/kernel/time.ts'
import type { Ports } from '../../src/contexts/consignments/routes/consignments.ts'
import { consignmentTold, view } from '../../src/contexts/consignments/views.ts'
import { openJournal } from '../../src/platform/postgres-journal.ts'
import { sqlOn, type Database } from '../../src/platform/postgres.ts'
import { WAY } from './beef.ts'

const PLACES: Readonly<Record<string, { en: string; zh: string }>> = {
  BRSSZ: { en: 'Santos', zh: '桑托斯' },
  CNQZH: { en: 'Qinzhou', zh: '钦州' },
  'CNQZH-RCT': { en: 'Qinzhou railway container terminal', zh: '钦州铁路集装箱中心站' },
  'CNCQI-TJC': { en: 'Tuanjiecun central station', zh: '团结村中心站' },
}

export function consignmentPorts(database: Database, other: Partial<Ports> = {}): Ports {
  return {
    journal: openJournal({ writer: database.writer, views: [view], hearersOf: () => [] }),
    reader: database.reader,
    hsKnown: async (code) => ({ known: ['02023000', '02062900'].includes(code), edition: '2022' }),
    nodeNamed: async (code) => (code in PLACES ? { code } : null),
    placeWarnings: async (said) => said.filter(({ code }) => code === 'CNQZJ').map((one) => ({ said: one, meant: 'CNQZH' })),
    organisationKnown: async (id) => (id as string) !== 'nobody',
    itinerary: async (id) => (id === WAY.id ? WAY : null),
    consignmentTold: (stream) => consignmentTold(sqlOn(database.writer), stream),
    dayAtOffice: (moment) => dayAt(moment, 480),
    firmNamed: async (id) => (
      { names: { zh: '巴渝食品', en: `Firm ${id}` }, identifier: { scheme: 'USCC', value: '9144030071526726XG' } }),
    placeNamed: async (code) => PLACES[code as NodeCode] ?? null,
    ...other,
  }
}
