/**
 * The role matrix: every operation of the OpenAPI document that the server gives out, tried by everybody. What is to be
 * expected is read from the table of permissions here, row by row, and not asked of the code that the server asks.
 */
import { expect, test } from 'vitest'
import { ADDRESSES } from '../../src/apps/api/session.ts'
import { everyRoute } from '../../src/apps/routes.ts'
import { PERMISSIONS } from '../../src/contexts/parties/model/permission.ts'
import { cast, subjectAt, type Asker } from './cast.ts'
import { operationsAt, type Operation } from './description.ts'
import { permissionsPage } from './permissions-page.ts'
import { isPublic, rowsOf, verdict } from './verdict.ts'

const { address, password, askers, subjects } = await cast()
const counted = new Map<string, number>()
const operations = await operationsAt(address)
const acts = operations.filter(({ kind }) => kind !== 'beside')
const beside = operations.filter(({ kind }) => kind === 'beside')

/** An address beside the routes that asks for an act of the table. */
const ACTS_BESIDE: Readonly<Record<string, string>> = { 'session.postPeopleIdInvitation': 'parties.invitePerson' }

test('no operation is without a row in the table of permissions, and no row is without an operation', () => {
  const named = [...acts.map(({ id }) => id), ...Object.values(ACTS_BESIDE)]
  expect([...new Set(PERMISSIONS.map(([, act]) => act))].toSorted()).toEqual(named.toSorted())
  for (const id of Object.keys(ACTS_BESIDE)) expect(beside.map((one) => one.id)).toContain(id)
})

test('the document describes every route, and nothing that is none', () => {
  expect(acts.map(({ id }) => id).toSorted()).toEqual(everyRoute.map(({ name }) => name as string).toSorted())
})

for (const operation of acts) {
  test(`${operation.id}: ${rowsOf(operation.id).map(([role, , relation]) => `${role} ${relation}`).join(', ')}`, async () => {
    const found = operation.begins ? null : subjectAt(subjects, operation.address)
    const path = found?.path ?? operation.address.replace('{id}', 'a-new-firm')
    const expected: Record<string, string> = { nobody: isPublic(operation.id) ? 'allowed' : '401 not_authenticated' }
    const answered: Record<string, string> = { nobody: await tryAs(null, operation, path) }
    for (const asker of askers) {
      expected[asker.name] = verdict(asker, operation.id, found?.subject ?? null)
      answered[asker.name] = await tryAs(asker, operation, path)
    }
    expect(answered).toEqual(expected)
    for (const answer of Object.values(answered)) counted.set(answer, (counted.get(answer) ?? 0) + 1)
  })
}

test('the matrix holds every kind of answer, and each more than once', () => {
  console.log(`role matrix: ${acts.length} acts, ${askers.length} people and nobody: ${[...counted].map(([answer, count]) => `${count} ${answer}`).join(', ')}`)
  expect([...counted.keys()].toSorted()).toEqual(['401 not_authenticated', '403 may_not', '404 not_found', 'allowed'])
  expect(Math.min(...counted.values())).toBeGreaterThan(20)
})

for (const operation of beside) {
  test(`${operation.id} is open to ${operation.who === 'open' ? 'whoever comes' : `a ${operation.who}`}`, async () => {
    const path = operation.address.replace('{id}', subjects['/people']!.id)
    const [importer] = askers.filter(({ name }) => name === 'importer')
    const token = { authorization: `Bearer ${importer!.token}` }
    const seat = await seatOf('importer')
    const answered = [await ask(operation, path, {}), await ask(operation, path, token), await ask(operation, path, seat)]
    const open = expect.stringMatching(/^(200|400|404) ?(?!not_authenticated)/)
    const changes = operation.method !== 'GET'
    const expected = {
      open: [open, open, open],
      member: ['401 not_authenticated', open, open],
      seated: ['401 not_authenticated', '403 session_only', changes ? '403 csrf_token_missing' : open],
    }
    expect(answered).toEqual(expected[operation.who])
  })
}

test('an invitation is written by an administrator of the firm or of the registrar, in a session', async () => {
  const path = `/api/v1/people/${subjects['/people']!.id}/invitation`
  const invitation = beside.find(({ id }) => id === 'session.postPeopleIdInvitation')!
  const answers: Record<string, string> = {}
  for (const name of ['administrator', 'importer', 'stranger.administrator', 'officer.chongqing']) {
    answers[name] = await ask(invitation, path, { ...(await seatOf(name, 'with its word')) })
  }
  expect(answers).toEqual({
    'administrator': '201', 'importer': '403 may_not', 'stranger.administrator': '404 not_found', 'officer.chongqing': '404 not_found',
  })
})

test('the page of permissions says what the table says', async () => {
  const invitation = ADDRESSES.find(({ path }) => path === '/people/{id}/invitation')!
  const summaries = new Map([...everyRoute.map(({ name, summary }) => [name as string, summary] as const), ['parties.invitePerson', invitation.summary]])
  await expect(permissionsPage(summaries)).toMatchFileSnapshot('../../docs/permissions.md')
})

// The words of this test.

/**
 * Asks without doing anything. A command is sent without the key that it needs: whoever may not hears that first, and
 * whoever may hears that the key is missing; a question without words hears what is missing. A list may ask for more
 * than an empty query.
 */
async function tryAs(asker: Asker | null, operation: Operation, path: string): Promise<string> {
  const answer = await ask(operation, path, asker ? { authorization: `Bearer ${asker.token}` } : {})
  const allowed: Readonly<Record<Operation['kind'], RegExp>> = {
    command: /^400 idempotency_key_missing$/, question: /^400 faulty$/, resource: /^200$/, list: /^(200|400 faulty)$/, beside: /^2/,
  }
  return allowed[operation.kind].test(answer) ? 'allowed' : answer
}

/** Out: the status, and the code where it is a no. */
async function ask({ method }: Operation, path: string, headers: Record<string, string>): Promise<string> {
  const body = method === 'POST' ? { body: '{}', headers: { ...headers, 'content-type': 'application/json' } } : { headers }
  const answer = await fetch(`${address}${path}`, { method, ...body })
  if (answer.ok) {
    await answer.body?.cancel()
    return String(answer.status)
  }
  const { code } = await answer.json() as { code: string }
  return `${answer.status} ${code}`
}

/** A browser at work; without the word of its page unless that is asked for. */
async function seatOf(username: string, word?: 'with its word'): Promise<Record<string, string>> {
  const signedIn = await fetch(`${address}/api/v1/session`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password }),
  })
  const { csrf } = await signedIn.json() as { csrf: string }
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0]!
  return word ? { cookie, 'x-csrf-token': csrf } : { cookie }
}
