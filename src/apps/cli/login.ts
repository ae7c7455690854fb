/** Signs in with a password, makes a token of limited life, ends the session, and keeps the token. */
import { createInterface } from 'node:readline'
import { hostname } from 'node:os'
import { WrongArguments } from './arguments.ts'
import { DEFAULT_SERVER, ServerRefused } from './client.ts'
import type { Invocation } from './commands.ts'
import { keepToken } from './credentials.ts'

const TOKEN_DAYS = 30
const TOKENS_KEPT = 10

export async function run({ words: [username = ''], options, environment, report }: Invocation): Promise<number> {
  const server = String(options['server'] ?? DEFAULT_SERVER)
  const password = environment['TONGDAO_PASSWORD'] ?? (await askPassword())
  const token = await tokenOf(server, username, password)
  report(`Signed in as ${username}. The token lives ${TOKEN_DAYS} days and is kept in ${keepToken(environment, server, token)}.`)
  return 0
}

/** Also for `tongdao demo`, which acts for everybody in turn. */
export async function tokenOf(server: string, username: string, password: string): Promise<string> {
  const base = `${server.replace(/\/+$/, '')}/api/v1`
  const json = { 'content-type': 'application/json' }
  const session = await fetch(`${base}/session`, { method: 'POST', headers: json, body: JSON.stringify({ username, password }) })
    .catch(() => { throw new ServerRefused(0, 'unreachable', `no server answers at ${server}`) })
  if (!session.ok) throw new ServerRefused(session.status, 'sign_in', await sentenceIn(session))
  const { csrf } = await session.json() as { csrf: string }
  const signed = { cookie: (session.headers.get('set-cookie') ?? '').split(';')[0] ?? '', 'x-csrf-token': csrf }
  const label = `command line on ${hostname()}`.slice(0, 70)
  await revokeOldest(base, signed, label)
  const body = JSON.stringify({ label, days: TOKEN_DAYS })
  const made = await fetch(`${base}/tokens`, { method: 'POST', headers: { ...json, ...signed }, body })
  if (!made.ok) throw new ServerRefused(made.status, 'token', await sentenceIn(made))
  await fetch(`${base}/session`, { method: 'DELETE', headers: signed })
  return (await made.json() as { token: string }).token
}

/** A person may have a few tokens at a time, and signs in more often than that: what this machine held long ago goes first. */
async function revokeOldest(base: string, signed: Record<string, string>, label: string): Promise<void> {
  const { items } = await (await fetch(`${base}/tokens`, { headers: signed })).json() as { items: { id: string; label: string }[] }
  for (const { id } of items.filter((token) => token.label === label).slice(TOKENS_KEPT - 1)) {
    await fetch(`${base}/tokens/${id}`, { method: 'DELETE', headers: signed })
  }
}

async function sentenceIn(response: Response): Promise<string> {
  const { detail, title } = await response.json().catch(() => ({})) as { detail?: string; title?: string }
  return detail ?? title ?? `the server answers ${response.status}`
}

async function askPassword(): Promise<string> {
  process.stderr.write('Password (shown while typing; TONGDAO_PASSWORD is read instead where it is set): ')
  for await (const line of createInterface({ input: process.stdin })) return line
  throw new WrongArguments('No password was given.')
}
