/**
 * What is the same for every command, and for every question with a body, tried on each of the OpenAPI document by
 * somebody who may.
 */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { BODIES } from './bodies.ts'
import { cast, subjectAt, type Asker } from './cast.ts'
import { operationsAt, type Operation } from './description.ts'
import { verdict } from './verdict.ts'

const { address, askers, subjects } = await cast()
const operations = await operationsAt(address)
const commands = operations.filter(({ kind }) => kind === 'command')
/** They take a body as well, and need no key. */
const questions = operations.filter(({ kind }) => kind === 'question')
const LIMIT_BYTES = 1024 * 1024

test('there are commands, and each has a body here or an example in the document', () => {
  expect(commands.length).toBeGreaterThan(25)
  for (const { id, example } of commands) expect(example ?? BODIES[id], id).toBeDefined()
  const without = commands.filter(({ example }) => example === undefined).map(({ id }) => id)
  expect(Object.keys(BODIES).toSorted()).toEqual(without.toSorted())
})

for (const command of [...commands, ...questions]) {
  test(`${command.id} names a field that it does not know`, async () => {
    const { status, code, errors } = await give(command, { body: { ...bodyOf(command), surprise: true } })
    expect([status, code, errors]).toEqual([400, 'faulty', expect.arrayContaining([expect.objectContaining({ code: 'unknown_field', pointer: '/surprise' })])])
  })

  test(`${command.id} reads no other format: 415`, async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=gbk']) {
      expect(await give(command, { headers: { 'content-type': type } }), type).toMatchObject({ status: 415, code: 'wrong_media_type' })
    }
  })

  test(`${command.id} reads no body over its limit: 413`, async () => {
    expect(await give(command, { text: `{}${' '.repeat(LIMIT_BYTES)}` })).toMatchObject({ status: 413, code: 'body_too_large' })
  })

  test(`${command.id} reads nothing that is no JSON`, async () => {
    for (const text of ['{', '{"a":1', 'null,', '\u{feff}{}']) {
      expect(await give(command, { text }), text).toMatchObject({ status: 400, code: 'unreadable' })
    }
  })
}

for (const command of commands) {
  test(`${command.id} wants a key that can be read`, async () => {
    for (const key of [null, '', 'a key', 'x'.repeat(129)]) {
      expect(await give(command, { key }), String(key)).toMatchObject({ status: 400, code: 'idempotency_key_missing' })
    }
  })

  test(`${command.id} wants a version that can be read, where one is named`, async () => {
    expect(await give(command, { headers: { 'if-match': 'three' } })).toMatchObject({ status: 400, code: 'unreadable' })
  })
}

test('a question is answered without a key, and its example can be asked', async () => {
  expect(questions.length).toBeGreaterThan(0)
  for (const question of questions) {
    const { status, code } = await give(question, { key: null })
    expect([200, 400, 409], `${question.id} ${code}`).toContain(status)
    expect(code, question.id).not.toBe('idempotency_key_missing')
  }
})

for (const [name, [first, ...others]] of Map.groupBy(commands, (command) => whoMay(command).name)) {
  test(`a key that ${name} has used for one command is used up for ${others.length} others: 422`, async () => {
    const key = await obeyed(first!)
    for (const command of others) expect(await give(command, { key }), command.id).toMatchObject(USED_UP)
    const [second] = others
    const other = second ? { key: await obeyed(second) } : { key, body: OTHERWISE[first!.id] }
    expect(await give(first!, other), first!.id).toMatchObject(USED_UP)
  })
}

// The words of this test.

const USED_UP = { status: 422, code: 'exists_with_different_content' }

/** For who has but one command to give: the same with another body. */
const OTHERWISE: Readonly<Record<string, unknown>> = {
  'parties.registerOrganisation': { kind: 'carrier', names: { zh: '另一家', en: 'Another one' } },
  'release.noteArrival': { port: 'CNQZH', tally: 'differs' },
  'release.noteLaboratoryResult': { conforms: false },
  'release.permitUse': { happenedAt: '2030-01-01T00:00:00.000Z' },
}

/** Given once and answered, and given again and answered the same. Out: its key. */
async function obeyed(command: Operation): Promise<string> {
  const key = randomUUID()
  const answer = await give(command, { key })
  expect([200, 201, 409], `${command.id} ${JSON.stringify(answer)}`).toContain(answer.status)
  expect(await give(command, { key }), `${command.id} again`).toEqual(answer)
  return key
}

type Said = { readonly status: number; readonly code?: string; readonly errors?: readonly unknown[] }
type Given = {
  readonly body?: unknown
  readonly text?: string
  readonly key?: string | null
  readonly headers?: Readonly<Record<string, string>>
}

async function give(command: Operation, { body = bodyOf(command), text, key = randomUUID(), headers = {} }: Given): Promise<Said> {
  const answer = await fetch(`${address}${pathOf(command)}`, {
    method: 'POST',
    body: text ?? JSON.stringify(body),
    headers: {
      'authorization': `Bearer ${whoMay(command).token}`, 'content-type': 'application/json',
      ...(key === null ? {} : { 'idempotency-key': key }), ...headers,
    },
  })
  return { ...(await answer.json() as Said), status: answer.status }
}

function bodyOf({ id, example }: Operation): Record<string, unknown> {
  return Object(BODIES[id] ?? example)
}

function pathOf(command: Operation): string {
  const found = command.begins ? null : subjectAt(subjects, command.address)
  return found?.path ?? command.address.replace('{id}', 'a-new-firm')
}

function whoMay(command: Operation): Asker {
  const subject = command.begins ? null : (subjectAt(subjects, command.address)?.subject ?? null)
  const asker = askers.find((one) => verdict(one, command.id, subject) === 'allowed')
  if (!asker) throw new Error(`nobody here may ${command.id}`)
  return asker
}
