/** What is shown of bookings, and the lines they have in the book of capacity. Every query is made for a viewer. */
import type { ConsignmentId } from '../../../kernel/ids.ts'
import type { Instant } from '../../../kernel/time.ts'
import { findLife, lifeView, listLives, type Life, type Page } from '../../../platform/life-view.ts'
import type { View } from '../../../platform/postgres-journal.ts'
import type { Reader, Sql, Viewer } from '../../../platform/postgres.ts'
import { readValue } from '../../../platform/fact-text.ts'
import { bookingRules, promisesOf, type Booking, type BookingId, type Stage } from '../model/booking.ts'
import type { DepartureId } from '../model/calendar.ts'

const TABLE = 'network.booking'

const lives = lifeView({ table: TABLE, rules: bookingRules, seenBy: ({ terms }) => Object.values(terms?.relations ?? {}) })

/** The lives, and after them the lines of the book, written anew for each booking that changed. */
export const bookings: View = {
  context: 'network',
  async project(sql, news) {
    await lives.project(sql, news)
    await keepSpaces(sql, [...new Set(news.map(({ id }) => id))])
  },
}

async function keepSpaces(sql: Sql, ids: readonly string[]): Promise<void> {
  const rows = await sql<{ id: string; state: string; organisations: string[] }>(
    `select id, state::text, organisations from ${TABLE} where id = any($1)`, [ids])
  const spaces = rows.flatMap(({ id, state, organisations }) => {
    const booking = readValue<Booking>(state)
    const until = booking.stage.name === 'quoted' ? booking.stage.until : null
    return promisesOf(booking).map((promise) => ({ booking: id, ...promise, until, organisations }))
  })
  await sql('delete from network.space where booking = any($1)', [ids])
  if (spaces.length === 0) return
  await sql(
    `insert into network.space (booking, departure, section, teu, plugs, claim, until, organisations)
     select booking, departure, section, teu, plugs, claim, until, organisations from json_to_recordset($1) as row
       (booking text, departure text, section int, teu int, plugs int, claim text, until text, organisations text[])`,
    [JSON.stringify(spaces)])
}

export function findBooking(reader: Reader, viewer: Viewer, id: string): Promise<Life<Booking> | null> {
  return reader.as(viewer, (sql) => findLife<Booking>(sql, TABLE, id))
}

export type BookingsSought = {
  readonly stage: Stage['name'] | null
  readonly consignment: ConsignmentId | null
  readonly departure: DepartureId | null
}

export function listBookings(
  reader: Reader, viewer: Viewer, { stage, consignment, departure }: BookingsSought, page: { cursor: string | null; limit: number },
): Promise<Page<Booking>> {
  const where = `($1::text is null or stage = $1) and ($2::text is null or consignment = $2)
    and ($3::text is null or exists (select from network.space where booking = id and departure = $3))`
  return reader.as(viewer, (sql) => listLives<Booking>(sql, TABLE, { where, values: [stage, consignment, departure] }, page))
}

/** Quotes that were not taken up in time, the oldest first. `departures` null: on any. */
export async function overdueQuotes(
  sql: Sql, at: Instant, { departures, limit }: { departures: readonly DepartureId[] | null; limit: number },
): Promise<readonly BookingId[]> {
  const rows = await sql<{ id: BookingId }>(
    `select id from ${TABLE} where stage = 'quoted' and until <= $1
       and ($2::text[] is null or exists (select from network.space where booking = id and departure = any($2)))
     order by until, id limit $3`, [at, departures, limit])
  return rows.map(({ id }) => id)
}

/** Bookings with space on a departure that has not left for them. */
export async function bookingsOn(sql: Sql, departure: DepartureId): Promise<readonly BookingId[]> {
  const rows = await sql<{ booking: BookingId }>(
    `select distinct booking from network.space where departure = $1 and claim <> 'used' order by booking`, [departure])
  return rows.map(({ booking }) => booking)
}
