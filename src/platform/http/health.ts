/** For whoever runs the server: does it live, can it work, how does it do. */
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import type { Metrics } from '../metrics.ts'
import { migrations } from '../migrate.ts'
import { outboxState, type OutboxState } from '../outbox.ts'
import { JSON_TYPE } from './admission.ts'

type Check = {
  readonly ready: boolean
  readonly database: 'answers' | 'away'
  readonly migrations: 'applied' | 'missing' | 'unknown'
  readonly outbox: OutboxState | null
}

export function mountHealth(pool: pg.Pool, metrics: Metrics): (app: FastifyInstance) => void {
  const known = migrations().map(nameOf)
  return (app) => {
    app.get('/healthz', async (_request, reply) => reply.type(JSON_TYPE).send('{"alive":true}'))

    // News that waits does not stop the server from answering: it is shown, and somebody should look.
    app.get('/readyz', async (_request, reply) => {
      const check = await checkOf(pool, known)
      return reply.code(check.ready ? 200 : 503).header('cache-control', 'no-store').type(JSON_TYPE).send(JSON.stringify(check))
    })

    app.get('/metrics', async (_request, reply) => {
      const outbox = await outboxState(pool).catch(() => null)
      const gauges = outbox ? {
        tongdao_outbox_waiting: outbox.waiting,
        tongdao_outbox_failing: outbox.failing,
        tongdao_outbox_stuck: outbox.stuck,
        tongdao_outbox_oldest_seconds: outbox.oldestSeconds,
      } : {}
      return reply.type('text/plain; version=0.0.4; charset=utf-8').send(metrics.print({ tongdao_database_up: outbox ? 1 : 0, ...gauges }))
    })
  }
}

async function checkOf(pool: pg.Pool, known: readonly string[]): Promise<Check> {
  try {
    const { rows } = await pool.query<Named>('select owner, number, digest from platform.migration')
    const applied = new Set(rows.map(nameOf))
    const complete = known.every((migration) => applied.has(migration))
    return { ready: complete, database: 'answers', migrations: complete ? 'applied' : 'missing', outbox: await outboxState(pool) }
  } catch {
    return { ready: false, database: 'away', migrations: 'unknown', outbox: null }
  }
}

type Named = { readonly owner: string; readonly number: string; readonly digest: string }

function nameOf({ owner, number, digest }: Named): string {
  return `${owner}/${number}/${digest}`
}
