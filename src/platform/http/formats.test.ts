import { randomUUID } from 'node:crypto'
import { Type } from 'typebox'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { gate } from '../../../test/support/release-server.ts'
import { parseConsignmentId } from '../../kernel/ids.ts'
import type { Journal } from '../journal.ts'
import { SILENT } from '../log.ts'
import { openMetrics } from '../metrics.ts'
import { openJournal } from '../postgres-journal.ts'
import { connect } from '../postgres.ts'
import { command, resource, type Route } from '../route.ts'
import { ContainerNumberText, oneOf, record, text } from '../words.ts'
import { bind } from './bound.ts'
import { createServer } from './server.ts'

type Ports = { readonly journal: Journal }
type Noted = { readonly type: 'noted'; readonly container: string }

/** A context of three routes: notes begin a life, can be sent as XML or text, and are printed as text or a page. */
const routes: readonly Route<Ports>[] = [
  command({
    name: 'notes.note',
    path: '/notes',
    summary: 'A note begins',
    parseId: parseConsignmentId,
    takes: record({
      container: ContainerNumberText,
      how: Type.Optional(Type.Union([
        record({ by: Type.Literal('ship'), voyage: text(5, 'voyage') }),
        record({ by: Type.Literal('rail'), train: text(5, 'train'), wagons: Type.Array(Type.Integer({ minimum: 1 }), { maxItems: 3 }) }),
      ])),
      seal: Type.Optional(Type.Union([text(5, 'number of a seal'), Type.Null()])),
      grade: Type.Optional(oneOf(['a', 'b'])),
    }),
    reads: {
      'text/plain': {
        bytesMax: 20,
        read: (bytes) => {
          const container = new TextDecoder().decode(bytes)
          return container.startsWith('CSQU')
            ? { body: { container: container as never } }
            : { faults: [{ code: 'unknown_owner', pointer: '/note[1]', message: 'Nobody has this prefix.', remedy: 'Look at the door.' }] }
        },
      },
    },
    refusals: [],
    gives: {
      body: Type.Object({ said: Type.String() }),
      answer: (facts: readonly Noted[], { id }) => ({ id, said: facts[0]?.container }),
      prints: { 'application/xml': (facts) => `<noted>${facts[0]?.container}</noted>` },
    },
    does: async ({ journal }: Ports, { id, body, asked }) => {
      const facts: Noted[] = [{ type: 'noted', container: body.container }]
      await journal.append(`notes/${id}`, 0, facts, asked)
      return { facts }
    },
  }),
  resource({
    name: 'notes.find',
    path: '/notes/{id}',
    summary: 'A note',
    gives: Type.Object({ id: Type.String() }),
    prints: { 'text/html': (body) => `<p>${body['id']}` },
    finds: async (_ports, _viewer, id) => ({ version: 1, body: { id }, relations: {}, acts: [] }),
  }),
  resource({
    name: 'notes.figures',
    path: '/figures',
    summary: 'How many',
    gives: Type.Object({ notes: Type.Integer() }),
    finds: async () => ({ version: 7, body: { notes: 7 }, relations: {}, acts: [] }),
  }),
]

const database = connect((await testDatabase()).connectionString)
const journal = openJournal({ writer: database.writer, views: [], hearersOf: () => [] })
const metrics = openMetrics()
const may = (person: unknown, act: string) => person !== null || act === 'notes.figures'
const app = createServer({ routes: bind(routes, { journal }), gate: { ...gate, may }, journal, log: SILENT, metrics })
afterAll(async () => {
  await app.close()
  metrics.close()
  await database.close()
})

function note(payload: string | object, headers: Record<string, string> = {}) {
  const type = typeof payload === 'string' ? 'text/plain' : 'application/json'
  return app.inject({
    method: 'POST', url: '/api/v1/notes',
    headers: { authorization: 'Bearer officer', 'idempotency-key': randomUUID(), 'content-type': type, ...headers },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  })
}

test('what begins a life is answered by 201 and its address, and so is its repeat', async () => {
  const key = { 'idempotency-key': 'begin-1' }
  const first = await note({ container: 'CSQU3054383' }, key)
  const { id } = first.json()
  expect([first.statusCode, first.headers['location'], first.headers['etag']]).toEqual([201, `/api/v1/notes/${id}`, '"1"'])
  const again = await note({ container: 'CSQU3054383' }, key)
  expect([again.statusCode, again.headers['location'], again.body]).toEqual([201, first.headers['location'], first.body])
})

test('of twenty copies of a beginning at once, one life begins', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => note({ container: 'CSQU3054383' }, { 'idempotency-key': 'begin-2' })))
  expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1)
})

test('a body in another format says the same, is the same command when it is repeated, and has its own limit', async () => {
  const key = { 'idempotency-key': 'text-1' }
  const first = await note('CSQU3054383', key)
  expect([first.statusCode, first.json().said]).toEqual([201, 'CSQU3054383'])
  expect((await note('CSQU3054383', key)).body).toBe(first.body)
  expect((await note('CSQU3054384', key)).statusCode).toBe(422)
  expect((await note('CSQU3054383 and its seal')).statusCode).toBe(413)
})

test('what a reading finds wrong is told as faults', async () => {
  const answer = await note('TEMU3054383')
  expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([400, '/note[1]'])
})

const ACCEPTS: [accept: string | undefined, type: string][] = [
  [undefined,                                           'application/json'],
  ['*/*',                                               'application/json'],
  ['application/xml',                                   'application/xml'],
  ['application/json, application/xml',                 'application/json'],
  ['application/json;q=0.5, application/xml',           'application/xml'],
  ['application/xml;q=0.5, application/json;q=0.1',     'application/xml'],
  ['application/*;q=0.8, application/json;q=0.1',       'application/xml'],
  ['image/png',                                         'application/json'],
  ['application/xml;q=nonsense',                        'application/json'],
]

test.each(ACCEPTS)('asked with Accept: %s, the answer is %s', async (accept, type) => {
  const answer = await note({ container: 'CSQU3054383' }, accept === undefined ? {} : { accept })
  expect(answer.headers['content-type']).toMatch(type)
  expect(answer.body).toMatch(type === 'application/xml' ? '<noted>CSQU3054383</noted>' : '"said":"CSQU3054383"')
})

test('a browser that opens a resource sees its page', async () => {
  const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
  const answer = await app.inject({ url: '/api/v1/notes/7', headers: { authorization: 'Bearer officer', accept } })
  expect([answer.headers['content-type'], answer.body]).toEqual(['text/html; charset=utf-8', '<p>7'])
})

test('what is public is shown without sign-in, and nothing else is', async () => {
  expect((await app.inject({ url: '/api/v1/figures' })).json()).toEqual({ notes: 7, version: 7, allowedActions: [] })
  expect((await app.inject({ url: '/api/v1/notes/7' })).statusCode).toBe(401)
})

const FAULTS: [what: string, body: object, faults: [code: string, pointer: string][]][] = [
  ['a wrong check digit',                 { container: 'CSQU3054384' },                                       [['wrong_check_digit', '/container']]],
  ['something that is no number at all',  { container: 'CSQU' },                                              [['wrong_format', '/container']]],
  ['a missing field',                     {},                                                                 [['missing', '/container']]],
  ['the alternative that was meant',      { container: 'CSQU3054383', how: { by: 'rail', train: '7', wagons: [1, 0, 'x', 4] } },
    [['too_long', '/how/wagons'], ['out_of_range', '/how/wagons/1'], ['wrong_type', '/how/wagons/2']]],
  ['a text that may also be null',        { container: 'CSQU3054383', seal: 'too long' },                     [['too_long', '/seal']]],
  ['a name with the signs of pointers',   { container: 'CSQU3054383', 'a/b~c': 1 },                           [['unknown_field', '/a~1b~0c']]],
  ['an array in place of the body',       [],                                                                 [['wrong_type', '']]],
]

test.each(FAULTS)('%s is told at its place', async (_what, body, faults) => {
  const answer = await note(body)
  expect(answer.json().errors.map(({ code, pointer }: { code: string; pointer: string }) => [code, pointer])).toEqual(faults)
})

test('a wrong check digit is told with the right one', async () => {
  expect((await note({ container: 'CSQU3054384' })).json().errors).toEqual([{
    code: 'wrong_check_digit', pointer: '/container', message: 'The check digit of CSQU305438 is 3, not 4.', remedy: 'If the rest is right, the number is CSQU3054383.',
  }])
})

test('a route with a word that the validator does not know does not mount', async () => {
  const odd = command({ ...(routes[0] as object), takes: Type.Object({ x: Type.Unsafe({ type: 'string', format: 'unheard-of' }) }) } as never) as Route<Ports>
  const broken = createServer({ routes: bind([odd], { journal }), gate, journal, log: SILENT, metrics })
  await expect(broken.ready()).rejects.toThrow('unheard-of')
})
