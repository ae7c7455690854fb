/** From a calendar pattern to departures: one for each day of the period on which the service runs. */
import type { Brand } from '../../../kernel/brand.ts'
import { addDays, addMinutes, parseInstant, type Day, type Instant } from '../../../kernel/time.ts'
import { present } from '../../../kernel/assert.ts'
import type { Service, ServiceId, Weekday } from './service.ts'

/** `sea-qzh-sin@2026-12-02`: the service and the day it leaves, in UTC. */
export type DepartureId = Brand<string, 'DepartureId'>

export type Departure = {
  readonly id: DepartureId
  readonly service: ServiceId
  /** For the box; the papers have cut-offs of their own, which the service names. */
  readonly closes: Instant
  readonly departs: Instant
  readonly arrives: Instant
  readonly teuLeft: number
  readonly plugsLeft: number
}

/** First day included, `days` days long. */
export type Period = { readonly firstDay: Day; readonly days: number }

export function departuresOf(service: Service, { firstDay, days }: Period): readonly Departure[] {
  const running: Departure[] = []
  for (let ahead = 0; ahead < days; ahead++) {
    const day = addDays(firstDay, ahead)
    if (service.weekdays.includes(weekdayOf(day))) running.push(departureOn(service, day))
  }
  return running
}

/** Whether a moment lies in the period. */
export function covers({ firstDay, days }: Period, at: Instant): boolean {
  return at >= startOf(firstDay) && at < startOf(addDays(firstDay, days))
}

export function weekdayOf(day: Day): Weekday {
  const sunday = new Date(startOf(day)).getUTCDay()
  return WEEKDAYS[(sunday + 6) % 7] ?? 7
}

export function startOf(day: Day): Instant {
  return present(parseInstant(`${day}T00:00:00.000Z`), 'a day begins at midnight')
}

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]

function departureOn(service: Service, day: Day): Departure {
  const departs = addMinutes(startOf(day), service.departsMinute)
  return {
    id: departureId(service.id, day),
    service: service.id,
    closes: addMinutes(departs, -service.cutOffs.cargo),
    departs,
    arrives: addMinutes(departs, service.duration.value),
    teuLeft: service.room.teu,
    plugsLeft: service.room.plugs,
  }
}

function departureId(service: ServiceId, day: Day): DepartureId {
  return `${service}@${day}` as DepartureId
}
