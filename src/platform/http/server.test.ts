import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { openCorridor, openRelease, releaseServer } from '../../../test/support/release-server.ts'

const corridor = openCorridor((await testDatabase()).connectionString)
const app = releaseServer(corridor)
const id = await openRelease(corridor)

type Sent = { readonly as?: string | null; readonly key?: string; readonly headers?: Record<string, string>; readonly body?: unknown }

function post(path: string, { as = 'terminal', key = randomUUID(), headers = {}, body = {} }: Sent = {}) {
  const said = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
  return app.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    headers: { 'content-type': 'application/json', 'idempotency-key': key, ...(as ? { authorization: `Bearer ${as}` } : {}), ...headers },
    payload: said,
  })
}

function get(path: string, { as = 'terminal', headers = {} }: Sent = {}) {
  return app.inject({ method: 'GET', url: `/api/v1${path}`, headers: { ...(as ? { authorization: `Bearer ${as}` } : {}), ...headers } })
}

const arrival = { port: 'CNQZH', tally: 'agrees' }

test('a command is answered by what it recorded, and the next read shows it', async () => {
  const mine = await openRelease(corridor)
  const answer = await post(`/releases/${mine}/arrival`, { body: arrival })
  expect([answer.statusCode, answer.json(), answer.headers['etag']]).toEqual([200, { id: mine, version: 2, recorded: ['goodsArrived'] }, '"2"'])

  const found = await get(`/releases/${mine}`)
  expect([found.statusCode, found.headers['etag'], found.json().stage]).toEqual([200, '"2"', { name: 'arrived', port: 'CNQZH' }])
})

test('the same key and body give the same answer, and record nothing more', async () => {
  const mine = await openRelease(corridor)
  const first = await post(`/releases/${mine}/arrival`, { key: 'arrival-1', body: arrival })
  await post(`/releases/${mine}/seal`, { body: { seal: 'broken' } })
  const again = await post(`/releases/${mine}/arrival`, { key: 'arrival-1', body: '{ "tally": "agrees", "port": "CNQZH" }' })
  expect([again.statusCode, again.body, again.headers['etag']]).toEqual([first.statusCode, first.body, first.headers['etag']])
  expect((await get(`/releases/${mine}`)).json().version).toBe(3)
})

test('the same key with another body, or for another thing, is refused', async () => {
  const [mine, other] = [await openRelease(corridor), await openRelease(corridor)]
  await post(`/releases/${mine}/arrival`, { key: 'arrival-2', body: arrival })
  const changed = await post(`/releases/${mine}/arrival`, { key: 'arrival-2', body: { ...arrival, tally: 'differs' } })
  const elsewhere = await post(`/releases/${other}/arrival`, { key: 'arrival-2', body: arrival })
  for (const answer of [changed, elsewhere]) expect([answer.statusCode, answer.json().code]).toEqual([422, 'exists_with_different_content'])
})

test('two people may use the same key', async () => {
  const mine = await openRelease(corridor)
  expect((await post(`/releases/${mine}/arrival`, { key: 'one', body: arrival })).statusCode).toBe(200)
  const other = await post(`/releases/${mine}/orders`, { as: 'officer', key: 'one', body: { port: true, destination: false } })
  expect([other.statusCode, other.json().recorded]).toEqual([200, ['inspectionsOrdered']])
})

test('twenty copies of one command at once record one fact, and all hear the same', async () => {
  const mine = await openRelease(corridor)
  const answers = await Promise.all(Array.from({ length: 20 }, () => post(`/releases/${mine}/holds`, { as: 'officer', key: 'hold-1', body: { hold: 'veterinary 7' } })))
  expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`))).toEqual(
    new Set([`200 ${JSON.stringify({ id: mine, version: 2, recorded: ['heldBy'] })}`]))
})

test('three different commands at once, none of which named a version, are all obeyed', async () => {
  const mine = await openRelease(corridor)
  const answers = await Promise.all(['a', 'b', 'c'].map((hold) => post(`/releases/${mine}/holds`, { as: 'officer', body: { hold } })))
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200])
  expect((await get(`/releases/${mine}`)).json().holds.toSorted()).toEqual(['a', 'b', 'c'])
})

test('a refusal is a problem with its code, and is the same when the command is repeated after the world has changed', async () => {
  const mine = await openRelease(corridor)
  const first = await post(`/releases/${mine}/sample`, { as: 'officer', key: 'sample-1', body: { sample: 'S-1' } })
  expect(first.headers['content-type']).toContain('application/problem+json')
  expect([first.statusCode, first.json()]).toEqual([409, {
    type: '/api/docs#not_arrived', title: 'Conflict', status: 409, code: 'not_arrived', detail: 'The rules refuse this as things stand.', errors: [],
  }])
  await post(`/releases/${mine}/orders`, { as: 'officer', body: { port: false, destination: false } })
  await post(`/releases/${mine}/arrival`, { body: arrival })
  const again = await post(`/releases/${mine}/sample`, { as: 'officer', key: 'sample-1', body: { sample: 'S-1' } })
  expect([again.statusCode, again.body]).toEqual([409, first.body])
  expect((await post(`/releases/${mine}/sample`, { as: 'officer', body: { sample: 'S-1' } })).statusCode).toBe(200)
})

test('what is already so is answered by an empty receipt', async () => {
  const mine = await openRelease(corridor)
  await post(`/releases/${mine}/arrival`, { body: arrival })
  const answer = await post(`/releases/${mine}/arrival`, { body: arrival })
  expect([answer.statusCode, answer.json()]).toEqual([200, { id: mine, version: 2, recorded: [] }])
})

test('a command decided on an older version is told the current one', async () => {
  const mine = await openRelease(corridor)
  await post(`/releases/${mine}/arrival`, { body: arrival })
  const late = await post(`/releases/${mine}/seal`, { headers: { 'if-match': '"1"' }, body: { seal: 'broken' } })
  expect([late.statusCode, late.json().code, late.json().version, late.headers['etag']]).toEqual([412, 'moved_on', 2, '"2"'])
  expect((await post(`/releases/${mine}/seal`, { headers: { 'if-match': '"2"' }, body: { seal: 'broken' } })).statusCode).toBe(200)
  expect((await post(`/releases/${mine}/seal`, { headers: { 'if-match': 'two' }, body: { seal: 'intact' } })).statusCode).toBe(400)
})

test('of two commands that saw the same version, one is obeyed', async () => {
  const mine = await openRelease(corridor)
  const answers = await Promise.all(['a', 'b'].map((hold) => post(`/releases/${mine}/holds`, { as: 'officer', headers: { 'if-match': '"1"' }, body: { hold } })))
  expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 412])
})

test('whoever asks again with the version they have is told that it still is the one', async () => {
  expect((await get(`/releases/${id}`, { headers: { 'if-none-match': '"1"' } })).statusCode).toBe(304)
  expect((await get(`/releases/${id}`, { headers: { 'if-none-match': '"0"' } })).statusCode).toBe(200)
})

test('acts that the role may not do are left out, the others carry the refusal they would meet', async () => {
  const actsFor = async (as: string) => (await get(`/releases/${id}`, { as })).json().allowedActions
  expect(await actsFor('terminal')).toEqual([{ act: 'release.noteArrival', refused: null }, { act: 'release.noteSeal', refused: null }])
  expect(await actsFor('broker')).toEqual(['none', 'transfer', 'combined', 'conditional'].map((relief) =>
    ({ act: 'release.applyToLeave', with: { relief }, refused: 'not_arrived' })))
})

const ADMISSIONS: [what: string, sent: Sent, path: string, status: number, code: string][] = [
  ['nobody signed in',                            { as: null },                    `/releases/${id}/arrival`, 401, 'not_authenticated'],
  ['a token that is not known',                   { as: 'guessed' },               `/releases/${id}/arrival`, 401, 'not_authenticated'],
  ['a thing that another organisation has',       { as: 'stranger' },              `/releases/${id}/arrival`, 404, 'not_found'],
  ['a thing that is not there',                   {},                              `/releases/${id.replace('1', '7')}/arrival`, 404, 'not_found'],
  ['an id that cannot be',                        {},                              '/releases/nonsense/arrival', 404, 'not_found'],
  ['an act of another role',                      { as: 'broker' },                `/releases/${id}/arrival`, 403, 'may_not'],
  ['an address that is no route',                 {},                              '/releases/x/y/z', 404, 'not_found'],
  ['a body in another format',                    { headers: { 'content-type': 'text/csv' } }, `/releases/${id}/arrival`, 415, 'wrong_media_type'],
  ['a body in another encoding',                  { headers: { 'content-type': 'application/json; charset=gb18030' } }, `/releases/${id}/arrival`, 415, 'wrong_media_type'],
  ['a body that was compressed',                  { headers: { 'content-encoding': 'gzip' } }, `/releases/${id}/arrival`, 415, 'wrong_media_type'],
  ['a body that is too large',                    { body: `{"a":"${'x'.repeat(1024 * 1024)}"}` }, `/releases/${id}/arrival`, 413, 'body_too_large'],
  ['a command without a key',                     { key: '' },                     `/releases/${id}/arrival`, 400, 'idempotency_key_missing'],
  ['a key with other signs',                      { key: 'a/b' },                  `/releases/${id}/arrival`, 400, 'idempotency_key_missing'],
  ['a key that is too long',                      { key: 'k'.repeat(129) },        `/releases/${id}/arrival`, 400, 'idempotency_key_missing'],
  ['a body that is no JSON',                      { body: '{"port":' },            `/releases/${id}/arrival`, 400, 'unreadable'],
  ['a body that is empty',                        { body: '' },                    `/releases/${id}/arrival`, 400, 'unreadable'],
]

test.each(ADMISSIONS)('%s', async (_what, sent, path, status, code) => {
  const answer = await post(path, sent)
  expect([answer.statusCode, answer.json().code, answer.headers['content-type']]).toEqual([status, code, 'application/problem+json; charset=utf-8'])
})

test('an address that is known under another method says which', async () => {
  for (const method of ['PUT', 'DELETE', 'PATCH', 'POST'] as const) {
    const answer = await app.inject({ method, url: '/api/v1/releases', headers: { 'content-type': 'application/json' }, payload: '{}' })
    expect([answer.statusCode, answer.json().code, answer.headers['allow']]).toEqual([405, 'method_not_allowed', 'GET, HEAD'])
  }
})

test('all faults of a body are told at once, each with its place and what helps', async () => {
  const answer = await post(`/releases/${id}/arrival`, { body: '{"port":"Qinzhou","tally":1,"quay":4,"quay":5,"happenedAt":"2026-02-30T00:00:00.000Z"}' })
  expect([answer.statusCode, answer.json().detail]).toEqual([400, '5 things are wrong with what was sent.'])
  expect(answer.json().errors).toEqual([
    { code: 'said_twice', pointer: '/quay', message: 'This field is there twice.', remedy: 'Send it once.' },
    { code: 'unknown_field', pointer: '/quay', message: 'There is no field "quay" here.', remedy: 'Remove it. Known here: port, tally, happenedAt.' },
    { code: 'wrong_format', pointer: '/port', message: '"Qinzhou" is no UN/LOCODE.', remedy: 'Send UN/LOCODE, for example "CNQZH".' },
    { code: 'wrong_type', pointer: '/tally', message: 'This is number, and should be string.', remedy: 'Send one of: agrees, differs.' },
    { code: 'wrong_format', pointer: '/happenedAt', message: '"2026-02-30T00:00:00.000Z" is no UTC, to the millisecond.', remedy: 'Send UTC, to the millisecond, for example "2026-01-27T08:00:00.000Z".' },
  ])
})

test('a list is paged by cursor, and asks nothing it does not know', async () => {
  const pages: string[] = []
  let cursor: string | null = null
  do {
    const page: { items: { id: string }[]; next: string | null } = (await get(`/releases?limit=4${cursor ? `&cursor=${cursor}` : ''}`)).json()
    pages.push(...page.items.map((item) => item.id))
    cursor = page.next
  } while (cursor)
  expect(pages).toEqual([...new Set(pages)].toSorted().toReversed())
  expect(pages).toContain(id)
  expect((await get('/releases', { as: 'stranger' })).json()).toEqual({ items: [], next: null })
})

const QUERIES: [query: string, status: number, pointer: string | undefined][] = [
  ['?stage=awaited&limit=100', 200, undefined],
  ['?limit=101',               400, '/limit'],
  ['?limit=0',                 400, '/limit'],
  ['?limit=ten',               400, '/limit'],
  ['?colour=red',              400, '/colour'],
  ['?stage=lost',              400, '/stage'],
  ['?stage=free&stage=free',   400, '/stage'],
  ['?container=%00',           400, undefined],
  ['?container=%ff',           400, undefined],
  ['?container=%',             400, undefined],
  ["?container=';drop table", 400, '/container'],
  ["?container=';--",          200, undefined],
]

test.each(QUERIES)('a list asked with %s is answered %i', async (query, status, pointer) => {
  const answer = await get(`/releases${query}`)
  expect([answer.statusCode, answer.json().errors?.[0]?.pointer]).toEqual([status, pointer])
})

const AT_DESK = { as: null, headers: { cookie: 'tongdao_session=desk' } }
const FORGERIES: [what: string, headers: Record<string, string>, status: number][] = [
  ['with the word of its session',             { 'x-csrf-token': 'the-word-of-this-session', 'sec-fetch-site': 'same-origin' }, 200],
  ['from its own origin',                      { 'x-csrf-token': 'the-word-of-this-session', origin: 'http://localhost:8080' }, 200],
  ['without the word',                         {}, 403],
  ['with another word',                        { 'x-csrf-token': 'guessed' }, 403],
  ['from another site that knows the word',    { 'x-csrf-token': 'the-word-of-this-session', 'sec-fetch-site': 'cross-site' }, 403],
  ['from another origin that knows the word',  { 'x-csrf-token': 'the-word-of-this-session', origin: 'https://elsewhere.example' }, 403],
  ['with a second cookie of the name',         { 'x-csrf-token': 'the-word-of-this-session', cookie: 'tongdao_session=desk; tongdao_session=other' }, 401],
]

test.each(FORGERIES)('a command by cookie %s', async (_what, headers, status) => {
  const mine = await openRelease(corridor)
  const answer = await post(`/releases/${mine}/holds`, { as: null, body: { hold: 'h' }, headers: { ...AT_DESK.headers, host: 'localhost:8080', ...headers } })
  expect(answer.statusCode).toBe(status)
})

test('every answer tells the browser what our pages never do', async () => {
  const { headers } = await get('/releases')
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store', 'x-frame-options': 'DENY' })
  expect(headers['content-security-policy']).toContain(`default-src 'self'`)
  expect(headers).not.toHaveProperty('server')
  expect(headers).not.toHaveProperty('strict-transport-security')
})

test('without built pages the first address says how to build them', async () => {
  const page = await app.inject({ url: '/consignments/7', headers: { accept: 'text/html' } })
  expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
  const door = await app.inject({ url: '/', headers: { accept: '*/*' } })
  expect(door.statusCode, 'the front door opens to whoever comes').toBe(200)
})
