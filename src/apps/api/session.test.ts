import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askedAt, partiesWorld } from '../../../test/support/parties.ts'
import { routes } from '../../contexts/parties/routes.ts'
import { seedDemoPeople } from '../../contexts/parties/operations/demonstration.ts'
import { ensureFirstAdministrator } from '../../contexts/parties/operations/first-administrator.ts'
import { now } from '../../platform/clock.ts'
import { bind } from '../../platform/http/bound.ts'
import { createServer } from '../../platform/http/server.ts'
import { SILENT } from '../../platform/log.ts'
import { openMetrics } from '../../platform/metrics.ts'
import { ADDRESSES, gateOf, sessionAddresses } from './session.ts'

const PASSWORD = 'demo-word-abcd'
const { ports } = await partiesWorld()
const metrics = openMetrics()
let app: FastifyInstance
let word = ''

beforeAll(async () => {
  await seedDemoPeople(ports, PASSWORD, askedAt(now()))
  const started = await ensureFirstAdministrator(ports, null, askedAt(now()))
  word = 'setup' in started ? started.setup : ''
  app = createServer({
    routes: bind(routes, ports), gate: gateOf(ports), journal: ports.journal, beside: [sessionAddresses(ports)],
    log: SILENT, metrics,
  })
  await app.ready()
})
afterAll(async () => {
  await app.close()
  metrics.close()
})

test('signing in sets a cookie that no script reads and no other site sends, and says who one is', async () => {
  const answer = await send('POST', '/session', { payload: { username: 'Officer.Qinzhou', password: PASSWORD } })
  expect(answer.statusCode).toBe(201)
  expect(answer.headers['set-cookie']).toMatch(/^tongdao_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/)
  expect(answer.headers['cache-control']).toBe('no-store')
  expect(answer.json()).toEqual({
    person: { id: expect.any(String), username: 'officer.qinzhou', name: '覃海生 Qin Haisheng', roles: ['officer'] },
    organisation: { id: 'qinzhou-customs', names: { zh: '钦州海关（演示）', en: 'Qinzhou Customs (demonstration)' }, kind: 'office' },
    basis: 'demonstration',
    csrf: expect.any(String),
  })
})

test('behind TLS the cookie is Secure', async () => {
  const secure = createServer({
    routes: [], gate: gateOf(ports), journal: ports.journal, beside: [sessionAddresses(ports)], log: SILENT, metrics, trustProxy: '127.0.0.1',
  })
  const answer = await secure.inject({
    method: 'POST', url: '/api/v1/session', payload: { username: 'importer', password: PASSWORD }, headers: { 'x-forwarded-proto': 'https' },
  })
  await secure.close()
  expect(answer.headers['set-cookie']).toMatch(/; Secure$/)
})

test('a wrong password and a wrong name are one answer, and the eighth wrong one is the last', async () => {
  const tries = []
  for (let each = 0; each < 9; each += 1) tries.push(await send('POST', '/session', { payload: { username: 'terminal', password: 'wrong' }, remoteAddress: '192.0.2.9' }))
  const nobody = await send('POST', '/session', { payload: { username: 'nobody', password: 'wrong' } })
  expect(tries.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401, 401, 401, 401, 401, 401, 429])
  expect(nobody.body).toBe(tries[0]?.body)
  expect(nobody.json()).toMatchObject({ status: 401, code: 'sign_in_wrong' })
  expect(Number(tries.at(-1)?.headers['retry-after'])).toBeGreaterThan(800)
})

test('a session is changed at each sign-in: one that was planted is nobody’s', async () => {
  const planted = 'A'.repeat(43)
  const answer = await send('POST', '/session', { payload: { username: 'broker', password: PASSWORD }, cookie: planted })
  expect(sessionIn(answer)).not.toBe(planted)
  expect((await send('GET', '/session', { cookie: planted })).statusCode).toBe(401)

  const again = await send('POST', '/session', { payload: { username: 'broker', password: PASSWORD }, cookie: sessionIn(answer) })
  expect((await send('GET', '/session', { cookie: sessionIn(answer) })).statusCode).toBe(401)
  expect((await send('GET', '/session', { cookie: sessionIn(again) })).json()).toEqual(again.json())
})

test('what changes anything needs the word of the page, from our own origin', async () => {
  const { cookie, csrf } = await seated('importer')
  const make = (headers: Record<string, string>) => send('POST', '/tokens', { cookie, payload: { label: 'a', days: 1 }, headers })
  expect((await make({})).json()).toMatchObject({ status: 403, code: 'csrf_token_missing' })
  expect((await make({ 'x-csrf-token': 'guess' })).statusCode).toBe(403)
  expect((await make({ 'x-csrf-token': csrf, origin: 'https://elsewhere.example' })).statusCode).toBe(403)
  expect((await make({ 'x-csrf-token': csrf, 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
  expect((await make({ 'x-csrf-token': csrf })).statusCode).toBe(201)
  expect((await send('DELETE', '/session', { cookie })).statusCode).toBe(403)
})

test('a form of another site cannot sign anybody in: only JSON is read', async () => {
  const form = await app.inject({
    method: 'POST', url: '/api/v1/session', payload: 'username=broker&password=x', headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  expect(form.statusCode).toBe(415)
  expect((await send('POST', '/session', { payload: { username: 'broker', password: 'x', remember: true } })).json()).toMatchObject({
    status: 400, errors: [{ code: 'unknown_field', pointer: '/remember' }],
  })
  expect((await send('POST', '/session', {})).json()).toMatchObject({ status: 400, code: 'faulty' })
})

test('signing out ends the session and takes the cookie away', async () => {
  const { cookie, csrf } = await seated('laboratory')
  const out = await send('DELETE', '/session', { cookie, headers: { 'x-csrf-token': csrf } })
  expect(out.statusCode).toBe(204)
  expect(out.headers['set-cookie']).toContain('tongdao_session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0')
  expect((await send('GET', '/session', { cookie })).statusCode).toBe(401)
})

test('a token acts for its person on every route, needs no word, and cannot make others', async () => {
  const { cookie, csrf } = await seated('forwarder')
  const made = (await send('POST', '/tokens', { cookie, payload: { label: 'nightly', days: 30 }, headers: { 'x-csrf-token': csrf } })).json()
  const bearer = { authorization: `Bearer ${made.token}` }
  expect((await send('GET', '/session', { headers: bearer })).json()).toMatchObject({ person: { username: 'forwarder' }, csrf: null })
  expect((await send('GET', '/mandates', { headers: bearer })).json()).toMatchObject({ items: [{ agent: 'yuxin-forwarding' }] })
  expect((await send('POST', '/tokens', { headers: bearer, payload: { label: 'b', days: 1 } })).json()).toMatchObject({ status: 403, code: 'session_only' })
  expect((await send('GET', '/tokens', { cookie })).json()).toMatchObject({ items: [{ id: made.id, label: 'nightly' }] })

  const revoke = await send('DELETE', `/tokens/${made.id}`, { cookie, headers: { 'x-csrf-token': csrf } })
  expect(revoke.statusCode).toBe(204)
  expect((await send('GET', '/session', { headers: bearer })).statusCode).toBe(401)
  expect((await send('DELETE', `/tokens/${made.id}`, { cookie, headers: { 'x-csrf-token': csrf } })).statusCode).toBe(404)
  expect((await send('GET', '/session', { headers: { authorization: 'Bearer tdg_nothing' } })).statusCode).toBe(401)
})

test('from the word on the terminal to a person at work: set up, register, invite, choose a password, mandate', async () => {
  const first = { setup: word, username: 'root', name: 'Root', password: 'a long enough word' }
  expect((await send('POST', '/setup', { payload: first })).statusCode).toBe(201)
  expect((await send('POST', '/setup', { payload: first })).json()).toMatchObject({ status: 409, code: 'invitation_not_valid' })
  const root = await seated('root', first.password)
  expect(root.body).toMatchObject({ organisation: { id: 'operator' }, basis: 'registered' })

  const firm = { kind: 'trader', names: { zh: '山城食品', en: 'Mountain City Foods' }, identifiers: { uscc: '9144030071526726XG' } }
  const registered = await command(root, '/organisations/mountain-foods', firm)
  expect([registered.statusCode, registered.headers['location']]).toEqual([201, '/api/v1/organisations/mountain-foods'])
  expect((await command(root, '/organisations/other-foods', firm)).json()).toMatchObject({ status: 409, code: 'identifier_taken' })

  const newcomer = { username: 'shan.yu', name: '单雨 Shan Yu', organisation: 'mountain-foods', roles: ['importer', 'administrator'] }
  const person = (await command(root, '/people', newcomer)).json().id
  const { invitation } = (await command(root, `/people/${person}/invitation`, {})).json()
  const accepted = await send('POST', '/invitations', { payload: { invitation, password: 'mountains and rivers' } })
  expect(accepted.json()).toMatchObject({ person: { username: 'shan.yu' }, organisation: { id: 'mountain-foods' } })

  const importer = { cookie: sessionIn(accepted), csrf: accepted.json().csrf }
  const offer = { agent: 'jiangbei-brokers', acts: ['import'], offices: ['chongqing-customs'], from: '2026-01-01', until: '2099-01-01' }
  const mandate = (await command(importer, '/mandates', offer)).json()
  expect(mandate).toMatchObject({ version: 1, recorded: ['mandateOffered'] })

  const broker = await seated('broker')
  const seen = (await send('GET', `/mandates/${mandate.id}`, { cookie: broker.cookie })).json()
  expect(seen).toMatchObject({ stage: 'offered', principal: 'mountain-foods', allowedActions: [{ act: 'parties.acceptMandate', refused: null }, { act: 'parties.refuseMandate', refused: null }] })
  expect((await command(broker, `/mandates/${mandate.id}/revocation`, {})).json()).toMatchObject({ status: 403, code: 'may_not' })
  expect((await command(broker, `/mandates/${mandate.id}/acceptance`, {})).json()).toMatchObject({ version: 2, recorded: ['mandateAccepted'] })
  const stranger = await seated('officer.chongqing')
  expect((await send('GET', `/mandates/${mandate.id}`, { cookie: stranger.cookie })).statusCode).toBe(404)
  expect((await command(stranger, `/mandates/${mandate.id}/acceptance`, {})).statusCode).toBe(404)
  expect((await command(stranger, '/people', newcomer)).statusCode).toBe(403)
  expect((await command(broker, `/people/${person}/invitation`, {})).statusCode).toBe(404)
})

test('the competent office lowers a grade, the firm and another office may not', async () => {
  const [competent, other, firm] = [await seated('officer.chongqing'), await seated('officer.qinzhou'), await seated('importer')]
  for (const each of [other, firm]) expect((await command(each, '/organisations/bayu-foods/downgrade', { grade: 'discredited' })).statusCode).toBe(403)
  expect((await command(competent, '/organisations/bayu-foods/downgrade', { grade: 'discredited' })).json()).toMatchObject({ recorded: ['gradeDowngraded'] })
  expect((await send('GET', '/organisations/bayu-foods', { cookie: firm.cookie })).json()).toMatchObject({ grade: 'discredited', allowedActions: [] })
})

test('a new password ends the other sessions and seats this one anew', async () => {
  const [here, there] = [await seated('laboratory'), await seated('laboratory')]
  const changed = await send('POST', '/password', { cookie: here.cookie, headers: { 'x-csrf-token': here.csrf }, payload: { current: PASSWORD, next: 'a samples cabinet' } })
  expect(changed.statusCode).toBe(200)
  expect((await send('GET', '/session', { cookie: there.cookie })).statusCode).toBe(401)
  expect((await send('GET', '/session', { cookie: here.cookie })).statusCode).toBe(401)
  expect((await send('GET', '/session', { cookie: sessionIn(changed) })).statusCode).toBe(200)
})

test('without a session every address but the open ones asks to sign in', async () => {
  for (const { method, path, who } of ADDRESSES.filter((each) => each.who !== 'open')) {
    const answer = await send(method, path.replace('{id}', '01jdy2m8w3000000000000000a'), {})
    expect([path, who, answer.statusCode]).toEqual([path, who, 401])
  }
})

type Sent = { readonly payload?: object; readonly cookie?: string; readonly headers?: Record<string, string>; readonly remoteAddress?: string }

function send(method: 'GET' | 'POST' | 'DELETE', path: string, { payload, cookie, headers = {}, remoteAddress = '127.0.0.1' }: Sent) {
  return app.inject({
    method, url: `/api/v1${path}`, remoteAddress, ...(payload ? { payload } : {}),
    headers: { ...headers, ...(cookie ? { cookie: `tongdao_session=${cookie}` } : {}) },
  })
}

let commands = 0

function command({ cookie, csrf }: { cookie: string; csrf: string }, path: string, payload: object) {
  commands += 1
  return send('POST', path, { cookie, payload, headers: { 'x-csrf-token': csrf, 'idempotency-key': `test-${commands}` } })
}

type Answer = Awaited<ReturnType<typeof send>>

function sessionIn({ headers }: Answer): string {
  return /^tongdao_session=([\w-]+);/.exec(String(headers['set-cookie']))?.[1] ?? ''
}

async function seated(username: string, password = PASSWORD) {
  const answer = await send('POST', '/session', { payload: { username, password } })
  const body = answer.json()
  return { cookie: sessionIn(answer), csrf: String(body.csrf), body }
}
