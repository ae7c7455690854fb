/** How late cargo may be: before each leg, and at the beginning. */
import { present } from '../../../kernel/assert.ts'
import { instantFromMs, type Instant } from '../../../kernel/time.ts'
import type { Ride } from '../../../engines/planner/index.ts'
import type { Context } from './itinerary.ts'
import { minuteOf, minuteUntil } from './minute.ts'
import { workedBy } from './opening.ts'

/** Minutes between being ready for a leg and the cut-off of it, or of the next that has one. Null: nothing closes any more. */
export function slacksOf(rides: readonly Ride[], ready: Instant): readonly (number | null)[] {
  const slacks: (number | null)[] = []
  let next: number | null = null
  for (const [at, ride] of [...rides.entries()].reverse()) {
    const came = rides[at - 1]?.arrive ?? minuteOf(ready)
    if (ride.by === 'service') next = ride.closes - (ride.after?.done ?? came)
    slacks.unshift(next)
  }
  return slacks
}

/**
 * The last moment at which the cargo may be ready and still make every connection, and the wanted arrival. Where nothing
 * closes and no arrival is wanted, lorries wait for the cargo: then it is the moment at which it is.
 */
export function latestHandover(context: Context, rides: readonly Ride[], ready: Instant): Instant {
  const first = rides.findIndex(({ by }) => by === 'service')
  const wanted = context.latestArrival === null ? null : minuteUntil(context.latestArrival)
  const closes = first < 0 ? wanted : present(rides[first], 'found').closes
  if (closes === null) return ready
  const begins = minuteOf(ready)
  const inTime = (later: number) => {
    const done = readyFor(context, rides, first, begins + later)
    return done !== null && done <= closes
  }
  let [low, high] = [0, Math.max(0, closes - begins)]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (inTime(middle)) low = middle
    else high = middle - 1
  }
  return instantFromMs((begins + low) * 60_000)
}

/** When the cargo is ready for the ride at this place, or has arrived where the place is -1, if it sets out at this minute. */
function readyFor({ network }: Context, rides: readonly Ride[], place: number, minute: number): number | null {
  let now: number | null = minute
  const until = place < 0 ? rides.length : place + 1
  for (const [at, ride] of rides.slice(0, until).entries()) {
    const { after } = ride
    if (after !== null) now = workedBy(network.openings[after.row] ?? null, now, after.minutes)
    if (now === null) return null
    if (at !== place) now += ride.arrive - ride.depart
  }
  return now
}
