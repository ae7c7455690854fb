/** Rolling over: legs of a booking are moved to later departures of the same service, all together or not at all. */
import { refuse } from '../../../kernel/decision.ts'
import { addMinutes, type Instant } from '../../../kernel/time.ts'
import { spacesOn, type BookedLeg, type BookingRefusal, type Terms } from './booking.ts'
import type { DepartureId } from './calendar.ts'
import type { Space } from './capacity.ts'
import type { Times } from './capacity-departure.ts'
import type { ServiceId } from './service.ts'

export const ROLL_REASONS = ['overbooked', 'cargo_late', 'documents_missing', 'departure_cancelled', 'asked_by_customer'] as const
export type RollReason = (typeof ROLL_REASONS)[number]

/** Where a leg is moved to. `target` null: no such departure is in force. */
export type Move = { readonly leg: number; readonly target: Target | null }
export type Target = Times & { readonly departure: DepartureId; readonly service: ServiceId }

type Rolled = { readonly legs: readonly BookedLeg[]; readonly spaces: readonly Space[]; readonly taken: readonly Space[] }

/** Out: the legs as they are now, the space given back and the space taken. Nothing taken: it already was so. */
export function roll(
  { legs, load }: Terms, left: readonly number[], { moves }: { readonly moves: readonly Move[]; readonly at: Instant },
): Rolled | { readonly refused: BookingRefusal } {
  for (const { leg, target } of moves) {
    const before = legs.find(({ sequence }) => sequence === leg)
    if (!before?.run) return refuse('leg_unknown')
    if (left.includes(leg)) return refuse('already_departed')
    if (target === null) return refuse('departure_unknown')
    if (target.service !== before.run.service) return refuse('other_service')
    if (target.departure !== before.run.departure && target.departs <= before.planned.departure) return refuse('not_later')
  }
  const after = legs.map((leg) => movedTo(leg, moves.find((move) => move.leg === leg.sequence)?.target ?? null))
  if (missesOne(after)) return refuse('connection_missed')
  const changed = legs.filter((leg, place) => leg.run?.departure !== after[place]?.run?.departure).map(({ sequence }) => sequence)
  const of = (all: readonly BookedLeg[]) => all.filter(({ sequence }) => changed.includes(sequence)).flatMap((leg) => spacesOn(leg, load))
  return { legs: after, spaces: of(legs), taken: of(after) }
}

function movedTo(leg: BookedLeg, target: Target | null): BookedLeg {
  if (target === null || leg.run === null) return leg
  const { departure, closes, departs, arrives } = target
  return { ...leg, planned: { departure: departs, arrival: arrives }, run: { ...leg.run, departure, closes } }
}

/**
 * Whether some leg can no longer be caught. A leg that leaves when the cargo is ready leaves later then, and pushes what
 * follows: its times are those of the plan, moved by as much as the leg before it is late.
 */
function missesOne(legs: readonly BookedLeg[]): boolean {
  let arrives: Instant | null = null
  for (const { run, planned, changeMinutes } of legs) {
    const ready: Instant = arrives === null ? (run?.closes ?? planned.departure) : addMinutes(arrives, changeMinutes)
    if (run !== null && ready > run.closes) return true
    arrives = run === null && ready > planned.departure ? shifted(planned, ready) : planned.arrival
  }
  return false
}

function shifted(planned: BookedLeg['planned'], ready: Instant): Instant {
  const minutes = (Date.parse(planned.arrival) - Date.parse(planned.departure)) / 60_000
  return addMinutes(ready, minutes)
}
