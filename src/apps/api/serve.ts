/** The server of the interface and the pages: what compose.ts has put together, on an address. */
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { openEvents, type Visible } from '../../platform/events.ts'
import type { Bound } from '../../platform/http/bound.ts'
import { mountDocuments } from '../../platform/http/documents.ts'
import type { Gate } from '../../platform/http/gate.ts'
import { mountHealth } from '../../platform/http/health.ts'
import type { Beside } from '../../platform/http/openapi.ts'
import { createServer } from '../../platform/http/server.ts'
import { mountEvents } from '../../platform/http/stream.ts'
import { listen } from '../../platform/listen.ts'
import type { Log } from '../../platform/log.ts'
import type { Metrics } from '../../platform/metrics.ts'
import type { PostgresJournal } from '../../platform/postgres-journal.ts'
import type { Signing } from '../../platform/signing.ts'
import { mountKeys } from './keys.ts'

/** What the server needs of compose.ts. */
export type Composed = {
  readonly routes: readonly Bound[]
  readonly journal: PostgresJournal
  readonly gate: Gate
  /** Before anybody is answered: what would keep the first caller waiting, and all others with it. */
  readonly warmUp: () => void
  readonly visible: Visible
  /** For questions outside every context: is the database there, what waits in the outbox. */
  readonly writer: pg.Pool
  readonly publicKeys: Signing['publicKeys']
  /** Addresses that are no route records: how they are mounted, and how they are described. */
  readonly sessions: { readonly mount: (app: FastifyInstance) => void; readonly addresses: readonly Beside[] }
}

export type ServeOptions = {
  readonly composed: Composed
  readonly connectionString: string
  readonly host: string
  /** 0: whichever is free. */
  readonly port: number
  readonly version: string
  readonly log: Log
  readonly metrics: Metrics
  /** The folder of the built web. */
  readonly site?: string
  readonly trustProxy?: string
}

export type Serving = { readonly address: string; close(): Promise<void> }

export async function serve(options: ServeOptions): Promise<Serving> {
  const { connectionString, host, port, version, log, metrics, site, trustProxy } = options
  const { routes, journal, gate, visible, writer, sessions } = options.composed
  const events = openEvents({ visible, log })
  const isPublic = (act: string) => gate.may(null, act, {})
  const app = createServer({
    routes, journal, gate, log, metrics, site, trustProxy,
    beside: [
      sessions.mount,
      mountKeys(options.composed.publicKeys),
      mountEvents(events, gate),
      mountHealth(writer, metrics),
      mountDocuments({ routes: routes.map(({ route }) => route), beside: sessions.addresses, isPublic, version }),
    ],
  })
  options.composed.warmUp()
  const listening = await listen(connectionString, events)
  try {
    await app.listen({ host, port })
  } catch (failure) {
    await Promise.all([listening.close(), app.close()])
    throw failure
  }
  return {
    address: addressOf(app, host),
    async close() {
      await app.close()
      await listening.close()
    },
  }
}

/** The port is the one that was found, where any was asked for. */
function addressOf(app: FastifyInstance, host: string): string {
  const bound: AddressInfo | string | null = app.server.address()
  const port = bound !== null && typeof bound === 'object' ? bound.port : ''
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
