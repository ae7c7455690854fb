/** Which departures are in force: those of the edition that answers for their day. */
import { instantFromMs, parseDay } from '../../../kernel/time.ts'
import type { Sql } from '../../../platform/postgres.ts'
import { startOf, type DepartureId } from '../model/calendar.ts'
import type { Particulars } from '../model/capacity-departure.ts'
import type { ServiceId } from '../model/service.ts'
import { findEdition } from './editions.ts'

type Row = { service: string; closes: Date; departs: Date; arrives: Date; teu: number; plugs: number }

/** Null: the timetable that is in force on its day has no such departure. */
export async function departureInForce(sql: Sql, departure: DepartureId): Promise<Particulars | null> {
  const day = parseDay(departure.slice(departure.indexOf('@') + 1))
  const edition = day === null ? null : await findEdition(sql, null, startOf(day))
  if (edition === null) return null
  const [row] = await sql<Row>(
    'select service, closes, departs, arrives, teu, plugs from network.departure where digest = $1 and id = $2', [edition.digest, departure])
  return row ? { departure, edition: edition.edition, ...particularsOf(row) } : null
}

function particularsOf({ service, closes, departs, arrives, teu, plugs }: Row): Omit<Particulars, 'departure' | 'edition'> {
  return {
    service: service as ServiceId,
    closes: instantFromMs(closes.getTime()),
    departs: instantFromMs(departs.getTime()),
    arrives: instantFromMs(arrives.getTime()),
    sections: [{ teu, plugs }],
  }
}
