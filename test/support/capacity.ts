/** Bookings on a small network of two trains and a ship, with the book of capacity on a real database and no planner. */
import { replay } from '../../src/kernel/decision.ts'
import type { NodeCode } from '../../src/kernel/ids.ts'
import type { Currency } from '../../src/kernel/money.ts'
import { addMinutes, type Day, type Instant } from '../../src/kernel/time.ts'
import { bookingRules, type Booking, type BookingFact, type BookingId } from '../../src/contexts/network/model/booking.ts'
import { startOf, type DepartureId } from '../../src/contexts/network/model/calendar.ts'
import { enter, isEntry, movementsOf, type Account, type Accounts } from '../../src/contexts/network/model/capacity.ts'
import type { Particulars } from '../../src/contexts/network/model/capacity-departure.ts'
import type { EditionId } from '../../src/contexts/network/model/edition.ts'
import type { Itinerary, ItineraryId, ItineraryLeg } from '../../src/contexts/network/model/itinerary.ts'
import type { ServiceId } from '../../src/contexts/network/model/service.ts'
import { quote, type BookingPorts, type QuoteSaid } from '../../src/contexts/network/operations/bookings.ts'
import { bookingsOn, overdueQuotes } from '../../src/contexts/network/views/bookings.ts'
import { capacityBook, readAccounts } from '../../src/contexts/network/views/capacity.ts'
import { view } from '../../src/contexts/network/views/lives.ts'
import { newId } from '../../src/platform/ids.ts'
import { readFact } from '../../src/platform/fact-text.ts'
import type { Actor, Asked } from '../../src/platform/journal.ts'
import { openJournal } from '../../src/platform/postgres-journal.ts'
import { sqlOn, type Database } from '../../src/platform/postgres.ts'

export const NOW = '2026-12-01T08:00:00.000Z' as Instant
const EDITION = 'winter' as EditionId

/** service, hour it leaves, hours it runs, room. The ship carries no cooled boxes. */
const SERVICES: Readonly<Record<string, readonly [hour: number, hours: number, teu: number, plugs: number]>> = {
  'rail-a': [12, 10, 10, 4],
  'rail-b': [20, 10, 10, 4],
  'sea-c': [18, 48, 12, 0],
}

export function departureOn(service: string, day: string): DepartureId {
  return `${service}@${day}` as DepartureId
}

export function particularsOf(departure: DepartureId): Particulars | null {
  const [service = '', day = ''] = departure.split('@')
  const pattern = SERVICES[service]
  if (!pattern) return null
  const [hour, hours, teu, plugs] = pattern
  const departs = addMinutes(startOf(day as Day), hour * 60)
  const times = { closes: addMinutes(departs, -120), departs, arrives: addMinutes(departs, hours * 60) }
  return { departure, service: service as ServiceId, edition: EDITION, ...times, sections: [{ teu, plugs }] }
}

/** By these departures, one after the other. */
export function wayBy(departures: readonly DepartureId[]): Itinerary {
  const legs: ItineraryLeg[] = departures.map((departure, place) => {
    const { service, closes, departs, arrives } = particularsOf(departure)!
    const run = { name: 'scheduled', service, departure, operator: 'Demonstration', closes, calendar: 'demonstration' } as const
    const before = departures[place - 1]
    const ends = before && addMinutes(particularsOf(before)!.arrives, 60)
    return {
      sequence: place + 1, from: `CNQZH-${place}A` as NodeCode, to: `CNQZH-${place + 1}A` as NodeCode, mode: 'rail', run,
      planned: { departure: departs, arrival: arrives }, after: ends ? { ends } : null,
    } as unknown as ItineraryLeg
  })
  const cost = { minor: 100_000n, currency: 'USD' as Currency }
  return { id: departures.join('+') as ItineraryId, edition: EDITION, cost, legs } as unknown as Itinerary
}

export function bookingWorld({ writer, reader }: Database) {
  const journal = openJournal({ writer, views: [view], books: [capacityBook], hearersOf: () => [] })
  const sql = sqlOn(writer)
  let given = 0
  const ports: BookingPorts = {
    journal,
    inForce: async (departure) => particularsOf(departure),
    offered: async (id) => (id === 'nowhere' ? null : wayBy(id.split('+') as DepartureId[])),
    overdue: (at, departures) => overdueQuotes(sql, at, { departures, limit: 100 }),
    bookingsOn: (departure) => bookingsOn(sql, departure),
  }
  const asked = (at: Instant = NOW, key?: string): Asked => {
    given += 1
    return { by: 'clerk' as Actor, at, command: { id: key ?? `capacity-${given}`, digest: 'd' } }
  }
  return {
    ports, asked, sql, reader,
    newBooking: () => newId<BookingId>(Date.parse(NOW)),
    quoted: async (said: Partial<QuoteSaid> & { by: readonly DepartureId[]; teu: number; reefer?: boolean }, how = asked()) => {
      const id = newId<BookingId>(Date.parse(NOW))
      const answer = await quote(ports, id, saidOf(said), how)
      return { id, answer, refused: 'refused' in answer ? answer.refused : null }
    },
    async booking(id: BookingId): Promise<Booking> {
      const { facts } = await journal.load<BookingFact>(`network/${id}`)
      return replay(bookingRules, facts)
    },
    async account(departure: DepartureId): Promise<Account | undefined> {
      return (await readAccounts(sql, [departure])).get(departure)
    },
    /** The balances that the rows hold, and those that the facts lead to, read once more from the first. */
    async bothWays(): Promise<readonly [rows: Accounts, facts: Accounts]> {
      const lines = await sql<{ type: string; data: string; at: Date }>(
        `select type, data::text, at from platform.journal where stream like 'network/%' order by position`)
      let replayed: Accounts = new Map()
      for (const { type, data, at } of lines) {
        const fact = readFact<{ type: string }>(type, data)
        const answer = isEntry(fact) ? enter(replayed, movementsOf(fact), at.toISOString() as Instant) : replayed
        if ('refused' in answer) throw new Error(`${type} does not enter again: ${String(answer.refused)}`)
        replayed = answer as Accounts
      }
      return [await readAccounts(sql, [...replayed.keys()]), replayed]
    },
  }
}

export function saidOf(
  { by, teu, reefer = false, ...said }: Partial<QuoteSaid> & { by: readonly DepartureId[]; teu: number; reefer?: boolean },
): QuoteSaid {
  const cargo = { teu, boxes: teu, grossMassKg: 1_000, reefer, dangerous: false }
  return {
    itinerary: by.join('+') as ItineraryId,
    question: { from: 'CNQZH' as NodeCode, to: 'SGSIN' as NodeCode, ready: NOW, latestArrival: null, cargo, edition: null },
    consignment: null, reference: 'R-1', relations: {}, until: addMinutes(NOW, 30), ...said,
  }
}
