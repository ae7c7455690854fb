/**
 * Hears from PostgreSQL which streams have changed, on one connection for the whole process. A notice is a hint: it may
 * come twice, and what was said while the connection was down is lost, so whoever listens looks for itself on `again`.
 */
import pg from 'pg'
import type { Stream } from './journal.ts'

export type Ears = {
  readonly heard: (stream: Stream) => void
  /** Listening has begun, or begun again after an interruption. */
  readonly again: () => void
}

export type Listening = { close(): Promise<void> }

const AGAIN_MS = 1_000

export async function listen(connectionString: string, ears: Ears): Promise<Listening> {
  let closed = false
  let client: pg.Client | null = null
  let retry: NodeJS.Timeout | undefined

  async function open(): Promise<void> {
    const opening = new pg.Client({ connectionString, options: '-c role=tongdao_writer', connectionTimeoutMillis: 10_000, keepAlive: true })
    opening.on('notification', ({ payload }) => { if (isStream(payload)) ears.heard(payload) })
    opening.on('error', () => {})
    opening.on('end', () => { if (opening === client) reopenLater() })
    try {
      await opening.connect()
      await opening.query('listen tongdao')
    } catch (failure) {
      await opening.end().catch(() => {})
      throw failure
    }
    client = opening
    if (closed) await opening.end()
    else ears.again()
  }

  function reopenLater(): void {
    client = null
    if (closed) return
    retry = setTimeout(() => { open().catch(reopenLater) }, AGAIN_MS)
  }

  await open()
  return {
    async close() {
      closed = true
      clearTimeout(retry)
      await client?.end()
    },
  }
}

function isStream(payload: string | undefined): payload is Stream {
  return payload?.includes('/') ?? false
}
