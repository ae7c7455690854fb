import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { gate, openCorridor, openRelease } from '../../../test/support/release-server.ts'
import { routes } from '../../contexts/release/routes.ts'
import { visibleIn } from '../../platform/events.ts'
import { bind } from '../../platform/http/bound.ts'
import { SILENT } from '../../platform/log.ts'
import { openMetrics } from '../../platform/metrics.ts'
import type { Recorded } from '../../platform/postgres-journal.ts'
import { work } from '../worker/work.ts'
import { serve } from './serve.ts'

const { connectionString } = await testDatabase()
const corridor = openCorridor(connectionString, (fact) => (fact === 'release/heldBy' ? ['test.hear', 'test.fail'] : []))
const metrics = openMetrics()
const common = { connectionString, log: SILENT, metrics }
const heard: string[] = []
const worker = await work({ ...common, hearers: {
  'test.hear': async ({ stream, fact }: Recorded) => void heard.push(`${stream} ${(fact as { type: string }).type}`),
  'test.fail': async () => ({ refused: 'not_today' }),
} })
const composed = {
  routes: bind(routes, corridor.ports),
  journal: corridor.journal,
  gate,
  warmUp: () => {},
  visible: visibleIn(corridor.database.reader, { release: ['release.release'] }),
  writer: corridor.database.writer,
  publicKeys: { keys: [] },
  sessions: { mount: () => {}, addresses: [] },
}
const open = () => serve({ ...common, composed, host: '127.0.0.1', port: 0, version: '1.2.3' })
const serving = await open()
afterAll(async () => {
  await Promise.all([serving.close(), worker.close()])
  metrics.close()
})

const hold = (id: string, address = serving.address) => fetch(`${address}/api/v1/releases/${id}/holds`, {
  method: 'POST', body: JSON.stringify({ hold: 'h' }),
  headers: { authorization: 'Bearer officer', 'content-type': 'application/json', 'idempotency-key': randomUUID() },
})

test('a command over HTTP is told to those who hear, and what cannot be told is in sight', async () => {
  const id = await openRelease(corridor)
  expect((await hold(id)).status).toBe(200)
  await expect(worker.settled()).rejects.toThrow(`test.fail release/${id} 2: refused: not_today`)
  expect(heard).toEqual([`release/${id} heldBy`])

  const ready = await fetch(`${serving.address}/readyz`)
  expect([ready.status, await ready.json()]).toMatchObject([200, { ready: true, database: 'answers', migrations: 'applied', outbox: { waiting: 1, failing: 1 } }])
})

test('the process says that it lives, what it has done and how long that took', async () => {
  expect(await (await fetch(`${serving.address}/healthz`)).json()).toEqual({ alive: true })
  const text = await (await fetch(`${serving.address}/metrics`)).text()
  expect(text).toContain('tongdao_http_requests_total{method="POST",route="/api/v1/releases/:id/holds",status="200"} 1')
  expect(text).toContain('tongdao_facts_appended_total{by="release.placeHold"} 1')
  expect(text).toContain('tongdao_news_delivered_total{hearer="test.hear"} 1')
  expect(text).toContain('tongdao_outbox_failing 1')
  expect(text).toMatch(/tongdao_http_request_duration_seconds_bucket\{method="POST",route="\/api\/v1\/releases\/:id\/holds",le="\+Inf"\} 1/)
  expect(text).toMatch(/tongdao_event_loop_delay_p99_seconds [\d.e-]+/)
})

test('the interface describes itself', async () => {
  const file = await (await fetch(`${serving.address}/api/openapi.json`)).json() as { openapi: string; info: { version: string } }
  expect([file.openapi, file.info.version]).toEqual(['3.1.0', '1.2.3'])
  const page = await fetch(`${serving.address}/api/docs`)
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
})

test('a server that closes answers what it has begun, ends open pages, and does not wait for idle connections', async () => {
  const id = await openRelease(corridor)
  const second = await open()
  const page = await fetch(`${second.address}/api/v1/events`, { headers: { authorization: 'Bearer officer' } })
  const begun = hold(id, second.address)
  const answer = await begun
  await second.close()
  expect(answer.status).toBe(200)
  expect(await page.text()).toContain('event: hello')
  await expect(fetch(`${second.address}/healthz`)).rejects.toThrow('fetch failed')
})

test('a body over the limit is refused without being read to its end', async () => {
  const id = await openRelease(corridor)
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const sending = request(`${serving.address}/api/v1/releases/${id}/holds`, {
      method: 'POST',
      headers: { authorization: 'Bearer officer', 'content-type': 'application/json', 'idempotency-key': randomUUID(), 'content-length': 1_000_000_000 },
    }, (answer) => { resolve(answer.statusCode); sending.destroy() })
    sending.on('error', reject)
    sending.write('{"hold":"')
  })
  expect(status).toBe(413)
})

test('what is no HTTP is answered in our form', async () => {
  const { connect } = await import('node:net')
  const socket = connect(Number(new URL(serving.address).port), '127.0.0.1', () => socket.write('GET / nonsense\r\n\r\n'))
  const text = await new Promise<string>((resolve) => {
    let said = ''
    socket.on('data', (piece) => { said += piece })
    socket.on('close', () => resolve(said))
  })
  expect(text).toContain('400 Bad Request')
  expect(text).toContain('"code":"unreadable"')
})
