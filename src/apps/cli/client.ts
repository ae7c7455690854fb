/** Talks to a running server like every other client: over HTTP, with a token, and a key for every command. */
import { randomUUID } from 'node:crypto'

export const DEFAULT_SERVER = 'http://127.0.0.1:8080'
const TIMEOUT_MS = 30_000

/** The server said no, and the message says why, in its words. */
export class ServerRefused extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.name = 'ServerRefused'
    this.status = status
    this.code = code
  }
}

type Faulty = { readonly pointer: string; readonly message: string; readonly remedy: string }
type Problem = { readonly code?: string; readonly title?: string; readonly detail?: string; readonly errors?: readonly Faulty[] }

export type Client = {
  get<Answer>(path: string): Promise<Answer>
  /** Each call is a command of its own: nothing is sent twice under one key. */
  post<Answer>(path: string, body: unknown): Promise<Answer>
  send(path: string, body: Uint8Array, mediaType: string, accept: string): Promise<string>
}

export function clientOf(server: string, token: string | null): Client {
  const base = `${server.replace(/\/+$/, '')}/api/v1`
  const identified: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {}

  async function ask(path: string, init: { method?: string; headers?: Record<string, string>; body?: string | Uint8Array<ArrayBuffer> }): Promise<Response> {
    const headers = { ...identified, ...init.headers }
    const response = await fetch(`${base}${path}`, { ...init, headers, signal: AbortSignal.timeout(TIMEOUT_MS) })
      .catch((failure) => { throw new ServerRefused(0, 'unreachable', `no server answers at ${server}: ${reasonOf(failure)}`) })
    if (response.ok) return response
    throw refusalOf(response.status, await response.text())
  }

  return {
    get: async <Answer>(path: string) => await (await ask(path, {})).json() as Answer,
    post: async <Answer>(path: string, body: unknown) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() }
      return await (await ask(path, { method: 'POST', headers, body: JSON.stringify(body) })).json() as Answer
    },
    send: async (path, body, mediaType, accept) => {
      const headers = { 'content-type': mediaType, accept, 'idempotency-key': randomUUID() }
      return (await ask(path, { method: 'POST', headers, body: new Uint8Array(body) })).text()
    },
  }
}

function reasonOf(failure: unknown): string {
  const cause = failure instanceof Error ? (failure.cause ?? failure) : failure
  return cause instanceof Error ? cause.message : String(cause)
}

function refusalOf(status: number, text: string): ServerRefused {
  const problem = problemIn(text)
  const faults = (problem.errors ?? []).map(({ pointer, message, remedy }) => `  ${pointer}: ${message} ${remedy}`)
  const said = [`${problem.code ?? status}: ${problem.detail ?? problem.title ?? 'the server refused'}`, ...faults].join('\n')
  return new ServerRefused(status, problem.code ?? String(status), said)
}

function problemIn(text: string): Problem {
  try {
    return JSON.parse(text) as Problem
  } catch {
    return { detail: text.slice(0, 200) }
  }
}
