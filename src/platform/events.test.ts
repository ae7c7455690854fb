import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { gate, openCorridor, openRelease, PEOPLE, releaseServer } from '../../test/support/release-server.ts'
import { LINES_PER_PERSON_MAX, openEvents, visibleIn, type Line } from './events.ts'
import { viewerOf, type Gate } from './http/gate.ts'
import { mountEvents } from './http/stream.ts'
import type { Stream } from './journal.ts'
import { listen } from './listen.ts'
import { SILENT } from './log.ts'

const { connectionString } = await testDatabase()
const corridor = openCorridor(connectionString)
const events = openEvents({ visible: visibleIn(corridor.database.reader, { release: ['release.release'] }), log: SILENT })
const listening = await listen(connectionString, events)
const app = releaseServer(corridor, { beside: [mountEvents(events, gate)] })
const address = await app.listen({ host: '127.0.0.1', port: 0 })
afterAll(() => listening.close())

/** Reads from an open answer until the text has come, as often as is said. Heartbeats and other hints may come between. */
async function open(as: string) {
  const answer = await fetch(`${address}/api/v1/events`, { headers: { authorization: `Bearer ${as}` } })
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  let heard = ''
  return {
    answer,
    heard: () => heard,
    times: (text: string) => heard.split(text).length - 1,
    async until(text: string, times = 1): Promise<string> {
      while (heard.split(text).length - 1 < times) {
        const { value, done } = await reader.read()
        if (done) throw new Error(`ended after ${heard}`)
        heard += value
      }
      return heard
    },
    close: () => reader.cancel(),
  }
}

function hold(id: string) {
  return fetch(`${address}/api/v1/releases/${id}/holds`, {
    method: 'POST', body: JSON.stringify({ hold: randomUUID() }),
    headers: { authorization: 'Bearer officer', 'content-type': 'application/json', 'idempotency-key': randomUUID() },
  })
}

async function asOwner(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  await client.query(statement)
  await client.end()
}

test('a page of an organisation that may see the change hears of it, another does not', async () => {
  const id = await openRelease(corridor)
  const [terminal, stranger] = [await open('terminal'), await open('stranger')]
  expect(terminal.answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  await Promise.all([terminal.until('event: hello'), stranger.until('event: hello')])

  expect((await hold(id)).status).toBe(200)
  await terminal.until(`event: changed\ndata: ${JSON.stringify({ context: 'release', id, version: 2 })}\n\n`)
  events.again()
  expect(await stranger.until('event: hello', 2)).not.toContain('changed')
  await Promise.all([terminal.close(), stranger.close()])
})

test('nobody hears who has not signed in', async () => {
  expect((await fetch(`${address}/api/v1/events`)).status).toBe(401)
})

test('a person may have a few pages open, not any number', async () => {
  const pages = await Promise.all(Array.from({ length: LINES_PER_PERSON_MAX }, () => open('broker')))
  const more = await open('broker')
  expect([more.answer.status, more.answer.headers.get('content-type')]).toEqual([429, 'application/problem+json; charset=utf-8'])
  expect((await open('officer')).answer.status).toBe(200)
  await Promise.all(pages.map((page) => page.close()))
})

test('a page that left before it was known who it is takes nobody’s place', async () => {
  let leave = async () => {}
  const hub = openEvents({ visible: async () => [], log: SILENT })
  const asking: Gate = { ...gate, authenticate: async (credentials) => {
    await leave()
    return gate.authenticate(credentials)
  } }
  const server = releaseServer(corridor, { beside: [mountEvents(hub, asking)] })
  const { port } = new URL(await server.listen({ host: '127.0.0.1', port: 0 }))
  for (let count = 0; count < LINES_PER_PERSON_MAX; count += 1) {
    const [asked, closed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    server.server.once('connection', (socket) => socket.once('close', () => closed.resolve()))
    const page = connect(Number(port), '127.0.0.1')
    page.write('GET /api/v1/events HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer broker\r\n\r\n')
    leave = async () => {
      page.destroy()
      await closed.promise
      asked.resolve()
    }
    await asked.promise
  }
  leave = async () => {}
  const page = await fetch(`http://127.0.0.1:${port}/api/v1/events`, { headers: { authorization: 'Bearer broker' } })
  expect(page.status).toBe(200)
  await page.body?.cancel()
})

test('a page that does not keep up is let go, and the others still hear', async () => {
  const told: string[] = []
  const line = (name: string, answer: 'sent' | 'too slow'): Line => ({
    send: (text) => {
      told.push(`${name} ${text.split('\n')[0]}`)
      return text.includes('hello') ? 'sent' : answer
    },
    end: () => told.push(`${name} ends`),
  })
  const hub = openEvents({ visible: async (_viewer, _context, ids) => ids.map((id) => ({ id, version: 1 })), log: SILENT })
  const viewer = viewerOf(PEOPLE['broker'] ?? null)
  hub.join(viewer, line('slow', 'too slow'))
  hub.join(viewer, line('quick', 'sent'))
  hub.heard('release/one')
  await hub.told()
  hub.heard('release/two')
  await hub.told()
  hub.close()
  expect(told).toEqual([
    'slow event: hello', 'quick event: hello', 'slow event: changed', 'slow ends', 'quick event: changed', 'quick event: changed', 'quick ends',
  ])
})

test('what is heard while the database is asked is told in one next question', async () => {
  const questions: (readonly string[])[] = []
  const hub = openEvents({ log: SILENT, visible: async (_viewer, _context, ids) => {
    questions.push(ids)
    if (questions.length === 1) for (const id of ['b', 'c', 'b']) hub.heard(`release/${id}` satisfies Stream)
    return []
  } })
  hub.join(viewerOf(PEOPLE['broker'] ?? null), { send: () => 'sent', end: () => {} })
  hub.heard('release/a')
  await hub.told()
  hub.close()
  expect(questions).toEqual([['a'], ['b', 'c']])
})

test('after the connection to the database was lost, pages read anew and hear again', async () => {
  const id = await openRelease(corridor)
  const page = await open('terminal')
  await page.until('event: hello')
  await asOwner(`select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen tongdao' and datname = current_database()`)
  await page.until('event: hello', 2)
  await hold(id)
  await page.until(id, page.times(id) + 1)
  await page.close()
})
