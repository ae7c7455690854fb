/** Between moments and the planner's minutes. */
import { msOf, type Instant } from '../../../kernel/time.ts'

/** The planner's minutes count from 1970. Ready within a minute is ready at its end. */
export function minuteOf(instant: Instant): number {
  return Math.ceil(msOf(instant) / 60_000)
}

/** Wanted within a minute is wanted at its beginning. */
export function minuteUntil(instant: Instant): number {
  return Math.floor(msOf(instant) / 60_000)
}
