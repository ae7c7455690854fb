/** Several lives share the journal of the network; the type of a fact says whose it is. */
import { lifeView } from '../../../platform/life-view.ts'
import type { Recorded, View } from '../../../platform/postgres-journal.ts'
import type { BookingFact } from '../model/booking.ts'
import { departureRules, type DepartureFact } from '../model/capacity-departure.ts'
import type { Fact as EditionFact } from '../model/edition.ts'
import type { RateFact } from '../model/rate.ts'
import { timetableRules, type TimetableFact } from '../model/timetable.ts'
import { bookings } from './bookings.ts'
import { view as editions } from './editions.ts'
import { rates } from './rates.ts'

export const DEPARTURE = 'network.booked_departure'

const departures = lifeView({ table: DEPARTURE, rules: departureRules, seenBy: () => [] })
const timetables = lifeView({ table: 'network.timetable', rules: timetableRules, seenBy: () => [] })

type Fact = EditionFact | DepartureFact | BookingFact | TimetableFact | RateFact

const LIFE_OF: Readonly<Record<Fact['type'], View>> = {
  editionImported: editions,
  bookingOpened: departures,
  capacityChanged: departures,
  departureRetimed: departures,
  departureCancelled: departures,
  bookingQuoted: bookings,
  bookingConfirmed: bookings,
  bookingAllocated: bookings,
  bookingRolledOver: bookings,
  spaceUsed: bookings,
  bookingCancelled: bookings,
  holdExpired: bookings,
  departureNoted: bookings,
  timetableDrafted: timetables,
  timetablePublished: timetables,
  timetableUndone: timetables,
  rateSheetFiled: rates,
  rateSheetEnded: rates,
}

export const view: View = {
  context: 'network',
  async project(sql, news) {
    for (const life of new Set(Object.values(LIFE_OF))) {
      const own = news.filter((recorded) => LIFE_OF[typeOf(recorded)] === life)
      if (own.length > 0) await life.project(sql, own)
    }
  },
}

function typeOf({ fact }: Recorded): Fact['type'] {
  return (fact as Fact).type
}
