/** Signs in with a password, makes a token of limited life, ends the session, and keeps the token. */
import { createInterface } from 'node:readline/promises'
import { hostname } from 'node:os'
import { DEFAULT_SERVER, ServerRefused } from './client.ts'
import type { Invocation } from './commands.ts'
import { keepToken } from './credentials.ts'

const TOKEN_DAYS = 30

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
  const made = await fetch(`${base}/tokens`, {
    method: 'POST', headers: { ...json, ...signed }, body: JSON.stringify({ label: `command line on ${hostname()}`, days: TOKEN_DAYS }),
  })
  if (!made.ok) throw new ServerRefused(made.status, 'token', await sentenceIn(made))
  await fetch(`${base}/session`, { method: 'DELETE', headers: signed })
  return (await made.json() as { token: string }).token
}

async function sentenceIn(response: Response): Promise<string> {
  const { detail, title } = await response.json().catch(() => ({})) as { detail?: string; title?: string }
  return detail ?? title ?? `the server answers ${response.status}`
}

async function askPassword(): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return await lines.question('Password (shown while typing; TONGDAO_PASSWORD is read instead where it is set): ')
  } finally {
    lines.close()
  }
}
