/**
 * One structured line per request, per command that recorded facts, and per failure, on standard error. A line carries
 * references: the route, the id in the path, the actor's id. Never goods, parties, bodies or addresses as they came.
 */
import { pino, type Logger } from 'pino'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

const LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const

/** `LOG=info` shows every request; without it only what needs somebody's attention is said. */
export function openLog(wanted = process.env['LOG']): Log {
  const level = LEVELS.find((known) => known === wanted) ?? 'warn'
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 2, sync: false }))
}

/** For tests and for whoever does not want to hear. */
export const SILENT: Log = pino({ level: 'silent' })

/** What broke, for a line: PostgreSQL puts rows into the `detail` of its errors, so only these are taken. */
export function told(failure: unknown): { failure: string; code?: string; stack?: string; cause?: string } {
  if (!(failure instanceof Error)) return { failure: String(failure) }
  const { name, message, stack, cause } = failure
  return {
    failure: `${name}: ${message}`,
    ...('code' in failure ? { code: String(failure.code) } : {}),
    ...(stack ? { stack } : {}),
    ...(cause instanceof Error ? { cause: `${cause.name}: ${cause.message}` } : {}),
  }
}
