/** The consignment of the journey, for tests: two refrigerated boxes of frozen beef, Santos to Chongqing. */
import type { Fact } from '../../src/contexts/consignments/model/consignment.ts'
import { entryOf, type EntrySaid } from '../../src/contexts/consignments/model/entry.ts'
import type { Itinerary } from '../../src/contexts/consignments/model/itinerary.ts'

export const BOXES = ['CSQU3054383', 'RAIU6900114'] as const

/** Text that a reader of the test knows to be of its type: makers are tested on their own. */
export const BEEF = {
  reference: 'CQ-BEEF-001',
  direction: 'import',
  relations: {
    forwarder: 'yuxin-forwarding', broker: 'jiangbei-brokers', importer: 'bayu-foods', exporter: 'santos-beef', carrier: 'southern-rail',
    terminal: 'qinzhou-terminal', portOffice: 'qinzhou-customs', destinationOffice: 'chongqing-customs', laboratory: 'qinzhou-laboratory',
  },
  parties: {
    consignor: { name: 'Frigorífico Santos Ltda', address: 'Rua do Porto 1, Santos', country: 'BR' },
    consignee: { organisation: 'bayu-foods' },
  },
  goods: [
    {
      hs: '02023000', description: 'Boneless beef, frozen', packages: { kind: 'CT', count: 2000 }, origin: 'BR',
      grossMassKg: '52400', netMassKg: '50000', value: { amount: '260000.00', currency: 'USD' },
    },
    {
      hs: '02062900', description: 'Beef offal, frozen', packages: { kind: 'CT', count: 100 }, origin: 'BR',
      grossMassKg: '2600.5', netMassKg: '2500', value: { amount: '8000.00', currency: 'USD' },
    },
  ],
  equipment: [
    {
      container: BOXES[0], type: '45R1', seals: ['BR0001'], temperatureC: -18,
      loads: [{ line: 1, packages: 1000 }, { line: 2, packages: 100 }],
    },
    { container: BOXES[1], type: '45R1', seals: ['BR0002'], temperatureC: -18, loads: [{ line: 1, packages: 1000 }] },
  ],
  terms: { incoterm: 'CIF', place: 'Qinzhou', placeCode: 'CNQZH' },
  from: 'BRSSZ',
  to: 'CNCQI-TJC',
  wanted: { ready: '2026-01-05T00:00:00.000Z', deliverBy: '2026-02-20T00:00:00.000Z' },
} as unknown as EntrySaid

/** By sea, then a short way by road, then by rail. */
export const WAY = {
  id: 'way-1',
  legs: [
    leg(1, 'sea', ['BRSSZ', '2026-01-07T18:00:00.000Z'], ['CNQZH', '2026-02-05T11:00:00.000Z'], 'sea-ssz-qzh'),
    leg(2, 'road', ['CNQZH', '2026-02-06T00:00:00.000Z'], ['CNQZH-RCT', '2026-02-06T01:00:00.000Z'], null),
    leg(3, 'rail', ['CNQZH-RCT', '2026-02-07T02:00:00.000Z'], ['CNCQI-TJC', '2026-02-09T02:00:00.000Z'], 'rail-rct-tjc'),
  ],
  cost: { minor: 1_250_000n, currency: 'USD' },
  co2eGrams: 9_000_000,
  demonstrationValues: 7,
  quotedUntil: '2026-01-06T00:00:00.000Z',
} as unknown as Itinerary

/** The same way, everything from the sea leg's arrival on two days later. */
export const LATER_WAY = {
  ...WAY,
  id: 'way-2',
  legs: [
    { ...WAY.legs[0], arrives: '2026-02-07T11:00:00.000Z' },
    { ...WAY.legs[1], departs: '2026-02-08T00:00:00.000Z', arrives: '2026-02-08T01:00:00.000Z' },
    { ...WAY.legs[2], departs: '2026-02-09T02:00:00.000Z', arrives: '2026-02-11T02:00:00.000Z' },
  ],
  quotedUntil: '2026-02-20T00:00:00.000Z',
} as unknown as Itinerary

export const ENTERED = {
  type: 'consignmentEntered', entry: entryOf(BEEF), warnings: [], at: '2026-01-04T00:00:00.000Z',
} as unknown as Fact
export const BOOKED = { type: 'itineraryBooked', itinerary: WAY, at: '2026-01-05T00:00:00.000Z' } as unknown as Fact

type End = readonly [place: string, at: string]

function leg(sequence: number, mode: string, [from, departs]: End, [to, arrives]: End, service: string | null) {
  return { sequence, mode, from, to, departs, arrives, service }
}
