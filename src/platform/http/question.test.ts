import { Type } from 'typebox'
import { afterAll, expect, test } from 'vitest'
import { gate } from '../../../test/support/release-server.ts'
import type { Log } from '../log.ts'
import { openMetrics } from '../metrics.ts'
import { TookTooLong } from '../pool-thread.ts'
import { Busy } from '../pool.ts'
import type { PostgresJournal } from '../postgres-journal.ts'
import { question, type Route } from '../route.ts'
import { record } from '../words.ts'
import { bind } from './bound.ts'
import { createServer } from './server.ts'

type Ports = { readonly left: (why: unknown) => void }

/** A context that counts: as far as it is asked, telling each number, and then it ends as it is told to. */
const routes: readonly Route<Ports>[] = [
  question({
    name: 'count.count',
    path: '/count',
    summary: 'Counts',
    takes: record({ to: Type.Integer({ minimum: 0, maximum: 5 }), ends: Type.Optional(Type.String()) }),
    gives: Type.Object({ counted: Type.Integer() }),
    tells: Type.Object({ at: Type.Integer() }),
    refusals: ['too_tired'],
    answers: async ({ left }, { body: { to, ends = 'answer' }, gone, tell, viewer, language }) => {
      for (let at = 1; at <= to; at += 1) {
        await new Promise(setImmediate)
        tell?.(`{"at":${at}}`)
      }
      if (ends === 'wait') {
        await new Promise((resolve) => gone.addEventListener('abort', resolve))
        left(gone.reason)
        throw gone.reason
      }
      if (ends === 'too_tired') return { refused: ends }
      if (ends === 'faulty') return { faults: [{ code: 'odd', pointer: '/to', message: 'It is odd.', remedy: 'Try two.', suggestions: [{ code: '2', name: 'two' }] }] }
      if (ends === 'busy') throw new Busy('full')
      if (ends === 'late') throw new TookTooLong('late')
      if (ends === 'break') throw new Error('a bug')
      return { printed: JSON.stringify({ counted: to, by: viewer.by, language }) }
    },
  }),
]

const leaving = Promise.withResolvers<unknown>()
const noted: string[] = []
const log = { info: () => undefined, error: (_line: object, said: string) => noted.push(said) } as unknown as Log
const metrics = openMetrics()
const app = createServer({
  routes: bind(routes, { left: leaving.resolve }), gate: { ...gate, may: (person) => person !== null }, journal: {} as PostgresJournal, log, metrics,
})
const address = await app.listen({ host: '127.0.0.1', port: 0 })
afterAll(async () => {
  await app.close()
  metrics.close()
})

function ask(body: unknown, headers: Record<string, string> = {}, more: RequestInit = {}) {
  return fetch(`${address}/api/v1/count`, {
    method: 'POST', body: JSON.stringify(body), ...more,
    headers: { 'content-type': 'application/json', 'authorization': 'Bearer broker', ...headers },
  })
}

const LINES = { accept: 'application/x-ndjson' }

async function lines(answer: Response): Promise<unknown[]> {
  return (await answer.text()).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line))
}

test('a question is answered without a key, and nothing of it is kept', async () => {
  const answer = await ask({ to: 2 }, { 'accept-language': 'zh' })
  expect([answer.status, answer.headers.get('etag'), answer.headers.get('cache-control')]).toEqual([200, null, 'no-store'])
  expect(await answer.json()).toEqual({ counted: 2, by: 'person-broker', language: 'zh-CN' })
})

test('a page that is signed in asks without the word of its page', async () => {
  expect((await ask({ to: 2 }, { authorization: '', cookie: 'tongdao_session=desk' })).status).toBe(401)
  const headers = { 'content-type': 'application/json', 'cookie': 'tongdao_session=desk' }
  expect((await ask({ to: 2 }, {}, { headers })).status).toBe(200)
})

test('who wants lines hears the answer grow, and the last line is the answer', async () => {
  const answer = await ask({ to: 3 }, LINES)
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('x-content-type-options')])
    .toEqual([200, 'application/x-ndjson; charset=utf-8', 'nosniff'])
  expect(await lines(answer)).toEqual([{ at: 1 }, { at: 2 }, { at: 3 }, { done: true, counted: 3, by: 'person-broker', language: 'en' }])
  expect(await lines(await ask({ to: 0 }, LINES))).toEqual([{ done: true, counted: 0, by: 'person-broker', language: 'en' }])
})

const NOES: readonly (readonly [ends: string, status: number, code: string])[] = [
  ['too_tired', 409, 'too_tired'],
  ['faulty',    400, 'faulty'],
  ['busy',      503, 'busy'],
  ['late',      503, 'took_too_long'],
  ['break',     500, 'failed'],
]

for (const [ends, status, code] of NOES) {
  test(`an answer that ends ${ends} is a problem with its status, and the last line where it had begun`, async () => {
    for (const accept of [{}, LINES]) {
      const answer = await ask({ to: 0, ends }, accept)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json; charset=utf-8'])
      expect(await answer.json()).toMatchObject({ code })
      expect(answer.headers.get('retry-after')).toBe(status === 503 ? '1' : null)
    }
    const begun = await ask({ to: 1, ends }, LINES)
    expect([begun.status, await lines(begun)]).toEqual([200, [{ at: 1 }, expect.objectContaining({ status, code, done: true })]])
  })
}

test('what broke on our side is noted, and what was refused is not', () => {
  expect(noted).toEqual(['failed', 'failed', 'failed'])
})

test('a fault may say what was meant', async () => {
  const { errors } = await (await ask({ to: 1, ends: 'faulty' })).json() as { errors: unknown }
  expect(errors).toMatchObject([{ suggestions: [{ code: '2', name: 'two' }] }])
})

test('faults of the body come all at once', async () => {
  const answer = await ask({ to: 7, surprise: true })
  const { errors } = await answer.json() as { errors: { code: string; pointer: string }[] }
  expect([answer.status, errors.map(({ code, pointer }) => `${pointer} ${code}`)]).toEqual([400, ['/surprise unknown_field', '/to out_of_range']])
  expect((await ask({}, { authorization: '' })).status).toBe(401)
  expect((await ask({ to: 1 }, { 'content-type': 'text/plain' })).status).toBe(415)
})

test('whoever hangs up is not worked for', async () => {
  const hangUp = new AbortController()
  const answer = await ask({ to: 1, ends: 'wait' }, LINES, { signal: hangUp.signal })
  const { value } = await answer.body!.getReader().read()
  expect(new TextDecoder().decode(value)).toBe('{"at":1}\n')
  hangUp.abort()
  expect(await leaving.promise).toMatchObject({ name: 'AbortError' })
  expect(noted).toEqual(['failed', 'failed', 'failed'])
})
