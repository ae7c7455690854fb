/** One request to the API of the same origin. Answers the parsed body, throws a `Problem` for every "no". */
import { isProblem, noAnswer, problemIn, problemOf } from './problem.ts'

export const API = '/api/v1'

const ANSWER_TIMEOUT_MS = 30_000

/** The token that the session gave us; a command without it is refused, so that no other site can give one. */
let csrf: string | null = null

export function rememberCsrf(token: string | null): void {
  csrf = token
}

export type Query = Readonly<Record<string, string | number | null | undefined>>

export async function read<Answer>(path: string, query: Query = {}): Promise<Answer> {
  const response = await reach(`${API}${path}${printQuery(query)}`, { headers: { accept: 'application/json' } })
  return response.json() as Promise<Answer>
}

export type Order = {
  readonly path: string
  /** A record is sent as JSON, bytes as they are. */
  readonly body: unknown
  readonly contentType?: string
  readonly method?: 'POST' | 'DELETE'
  /** The command's id, minted once for each intent of the user. */
  readonly key: string
  /** The version the user was looking at; left out where the order begins a life. */
  readonly version?: number | undefined
}

export async function send<Answer>({ path, body, contentType, method = 'POST', key, version }: Order): Promise<Answer> {
  const headers: Record<string, string> = { accept: 'application/json', 'idempotency-key': key }
  if (body !== undefined) headers['content-type'] = contentType ?? 'application/json'
  if (csrf) headers['x-csrf-token'] = csrf
  if (version !== undefined) headers['if-match'] = `"${version}"`
  const content = body === undefined ? null : body instanceof ArrayBuffer ? body : JSON.stringify(body)
  const response = await reach(`${API}${path}`, { method, headers, body: content })
  const text = await response.text()
  return (text === '' ? null : JSON.parse(text)) as Answer
}

/** Works without a secure context too: a server on the local network is reached over plain HTTP. */
export function mintKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/**
 * Asks what is too long for an address. It changes nothing, so it carries no key; the answer comes line by line, each
 * better than the one before, where the server has more to say than one thing.
 */
export async function* ask<Line>(path: string, body: unknown, left: AbortSignal): AsyncGenerator<Line> {
  const headers: Record<string, string> = {
    accept: 'application/x-ndjson, application/json;q=0.9',
    'content-type': 'application/json',
    ...(csrf ? { 'x-csrf-token': csrf } : {}),
  }
  const response = await reach(`${API}${path}`, { method: 'POST', headers, body: JSON.stringify(body), signal: left })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  while (reader) {
    const { value = '', done } = await reader.read()
    const lines = (rest + value).split('\n')
    rest = done ? '' : (lines.pop() ?? '')
    for (const line of lines) if (line.trim() !== '') yield lineOf<Line>(line)
    if (done) return
  }
}

function lineOf<Line>(text: string): Line {
  const line: unknown = JSON.parse(text)
  if (isProblem(line)) throw problemIn(line, 0)
  return line as Line
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  const late = AbortSignal.timeout(ANSWER_TIMEOUT_MS)
  const signal = init.signal ? AbortSignal.any([init.signal, late]) : late
  const response = await fetch(url, { ...init, signal, credentials: 'same-origin' }).catch(() => {
    throw noAnswer()
  })
  if (!response.ok) throw await problemOf(response)
  return response
}

function printQuery(query: Query): string {
  const given = Object.entries(query).filter(
    (entry): entry is [string, string | number] => entry[1] !== null && entry[1] !== undefined && entry[1] !== '',
  )
  if (given.length === 0) return ''
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
}
