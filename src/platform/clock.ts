/** The one place where the clock is read. Everything else is told the time. */
import { instantFromMs, type Instant } from '../kernel/time.ts'

export function now(): Instant {
  return instantFromMs(Date.now())
}
