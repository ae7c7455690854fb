/** A small server for what a real one seldom does: silence, breakage, clashes. It serves the built pages and canned answers. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { AddressInfo } from 'node:net'

export type Answer = { readonly status?: number; readonly body: unknown }

export type Heard = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export type StandIn = {
  readonly address: string
  /** Every command that came, in order. */
  readonly heard: readonly Heard[]
  /** `GET /releases` → what is answered; a function sees what was asked. */
  answer(request: string, answer: Answer | ((heard: Heard) => Answer | 'silence')): void
  /** Tells every open page that something changed. */
  tell(news: { readonly context: string; readonly id: string }): void
  close(): Promise<void>
}

const SITE = new URL('../../../dist/web/', import.meta.url).pathname
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
}

export async function standIn(): Promise<StandIn> {
  const answers = new Map<string, Answer | ((heard: Heard) => Answer | 'silence')>()
  const heard: Heard[] = []
  const listeners = new Set<ServerResponse>()

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://stand-in')
    if (!pathname.startsWith('/api/v1')) return page(pathname, response)
    const path = pathname.slice('/api/v1'.length)
    if (path === '/events') return listen(response)
    const body = await textOf(request)
    const said: Heard = { method: request.method ?? 'GET', path, headers: request.headers, body }
    if (said.method !== 'GET') heard.push(said)
    const found = answers.get(`${said.method} ${path}`)
    const answer = typeof found === 'function' ? found(said) : found
    if (answer === 'silence') return void request.socket.destroy()
    const { status = 200, body: content } = answer ?? {
      status: 404,
      body: { status: 404, code: 'not_found', title: 'Not Found', errors: [] },
    }
    response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' })
    response.end(JSON.stringify(content))
  })

  function listen(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write('event: hello\ndata: {}\n\n')
    listeners.add(response)
    response.on('close', () => listeners.delete(response))
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    answer: (request, answer) => void answers.set(request, answer),
    tell: (news) => {
      for (const listener of listeners) listener.write(`event: changed\ndata: ${JSON.stringify(news)}\n\n`)
    },
    close: () => closed(server, listeners),
  }
}

async function page(pathname: string, response: ServerResponse): Promise<void> {
  const file = extname(pathname) === '' ? 'index.html' : pathname
  try {
    const content = await readFile(join(SITE, file))
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(content)
  } catch {
    response.writeHead(404).end()
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const piece of request) text += String(piece)
  return text
}

function closed(server: Server, listeners: ReadonlySet<ServerResponse>): Promise<void> {
  for (const listener of listeners) listener.end()
  server.closeAllConnections()
  return new Promise((done) => server.close(() => done()))
}
