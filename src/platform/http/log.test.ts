import { Writable } from 'node:stream'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { openCorridor, openRelease, releaseServer } from '../../../test/support/release-server.ts'

const lines: string[] = []
const sink = new Writable({ write: (piece, _encoding, done) => { lines.push(String(piece)); done() } })
const corridor = openCorridor((await testDatabase()).connectionString)
const app = releaseServer(corridor, { log: pino({ level: 'debug', base: null }, sink) })

test('a request and what it recorded are one line each, with references and nothing of what was said', async () => {
  const id = await openRelease(corridor)
  const headers = { authorization: 'Bearer officer', 'content-type': 'application/json', 'idempotency-key': 'k-1' }
  await app.inject({ method: 'POST', url: `/api/v1/releases/${id}/holds?note=secret`, headers, payload: '{"hold":"secret\\n{\\"level\\":60}"}' })
  await app.inject({ url: '/api/v1/%0asecret', headers })
  const said = lines.map((line) => JSON.parse(line))
  expect(said).toMatchObject([
    { command: 'release.placeHold', reference: `release/${id}`, version: 2, recorded: ['heldBy'], by: 'person-officer', msg: 'recorded' },
    { method: 'POST', route: '/api/v1/releases/:id/holds', status: 200, reference: id, by: 'person-officer', msg: 'answered' },
    { method: 'GET', route: 'none', status: 404, msg: 'answered' },
  ])
  expect(lines.join()).not.toContain('secret')
  expect(lines.join()).not.toContain('officer"}') // no token
})

test('a failure of ours is noted under the reference that the sender hears, without what caused it', async () => {
  lines.length = 0
  const broken = releaseServer(corridor, {
    log: pino({ level: 'error', base: null }, sink),
    gate: { authenticate: async () => { throw new Error('the wall fell') }, may: () => false },
  })
  const answer = await broken.inject({ url: '/api/v1/releases' })
  expect([answer.statusCode, answer.json().code]).toEqual([500, 'failed'])
  expect(answer.body).not.toContain('wall')
  const [line] = lines.map((one) => JSON.parse(one))
  expect(line).toMatchObject({ route: '/api/v1/releases', msg: 'failed' })
  expect(answer.json().detail).toContain(line.request)
  expect(JSON.stringify(line)).toContain('the wall fell')
})
