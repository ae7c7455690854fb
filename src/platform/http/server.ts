/**
 * The HTTP server, made from route records. What a route does not say is the same for all of them and stands here and
 * beside: how bodies are read, who is let in, how faults are told, which headers go out, what is logged and counted.
 */
import { randomUUID } from 'node:crypto'
import { fastify, type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Fault } from '../route.ts'
import { FORMATS } from '../words.ts'
import { idOf, JSON_TYPE } from './admission.ts'
import type { Bound } from './bound.ts'
import { BODY_BYTES_MAX, mountCommand, type Obedience } from './command.ts'
import { noted, NotRead } from './failure.ts'
import { readJson } from './json.ts'
import { METHOD_NOT_ALLOWED, NOT_FOUND, problemOf, refuseSocket, sendProblem, TOO_LARGE, unreadable } from './problem.ts'
import { mountQuestion } from './question.ts'
import { mountList, mountResource } from './reading.ts'
import { addSecurityHeaders } from './security.ts'
import { mountSite } from './site.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** What is wrong with the body or the query beyond their schema. */
    faults: readonly Fault[]
    /** A body in another format than JSON, as it came. */
    bytes: Uint8Array | null
  }
}

export type ServerParts = Obedience & {
  readonly routes: readonly Bound[]
  /** The folder of the built web. */
  readonly site?: string | undefined
  /** Addresses whose X-Forwarded-… headers are believed. None unless said. */
  readonly trustProxy?: string | undefined
  /** Addresses that are no routes: health, events, documents, sign-in. */
  readonly beside?: readonly ((app: FastifyInstance) => void)[]
}

const LIMITS = { requestTimeout: 30_000, closingMs: 1_500, headersMax: 16 * 1024, parameterMax: 128, formatMax: 256 }

/** All faults, with the values that have them; and what was sent is judged as it came, nothing is mended. */
const JUDGES = { allErrors: true, verbose: true, coerceTypes: false, removeAdditional: false, useDefaults: false } as const

export function createServer(parts: ServerParts): FastifyInstance {
  const app = fastify({
    logger: false,
    genReqId: () => randomUUID(),
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: LIMITS.requestTimeout,
    forceCloseConnections: 'idle',
    trustProxy: parts.trustProxy ?? false,
    routerOptions: { maxParamLength: LIMITS.parameterMax, querystringParser: () => ({}) },
    http: { maxHeaderSize: LIMITS.headersMax },
    ajv: { customOptions: { ...JUDGES, formats: formats() } },
    clientErrorHandler: refuseSocket,
    frameworkErrors: (failure, _request, reply) => void sendProblem(reply, problemOf(failure) ?? NOT_FOUND),
  })
  app.decorateRequest('person', null)
  app.decorateRequest('faults')
  app.decorateRequest('bytes', null)
  app.addHook('onRequest', async (request) => {
    request.faults = []
  })
  addSecurityHeaders(app)
  closeSoon(app)
  watch(app, parts)
  readBodies(app, parts.routes)
  app.setErrorHandler((failure: FastifyError, request, reply) => sendProblem(reply, noted(failure, request, parts.log)))
  const firstPage = mountSite(app, parts.site)
  app.setNotFoundHandler((request, reply) => firstPage(request, reply) ?? sendProblem(reply, NOT_FOUND))

  const methods = new Map<string, Set<string>>()
  app.addHook('onRoute', ({ url, method }) => {
    if (url.startsWith('/api/')) methods.set(url, new Set([...(methods.get(url) ?? []), ...[method].flat()]))
  })
  for (const bound of parts.routes) mount(app, bound, parts)
  for (const add of parts.beside ?? []) add(app)
  for (const [url, known] of [...methods]) refuseOthers(app, url, known)
  return app
}

function mount(app: FastifyInstance, bound: Bound, parts: ServerParts): void {
  const { route, ports } = bound
  if (route.kind === 'command') mountCommand(app, { route, ports }, parts)
  else if (route.kind === 'resource') mountResource(app, { route, ports }, parts.gate)
  else if (route.kind === 'question') mountQuestion(app, { route, ports }, parts)
  else mountList(app, { route, ports }, parts.gate)
}

/** Our words as formats of the validator. No text of ours is long, and no maker should see what is. */
function formats(): Record<string, (text: string) => boolean> {
  return Object.fromEntries(Object.entries(FORMATS).map(([name, parse]) =>
    [name, (text: string) => text.length <= LIMITS.formatMax && parse(text) !== null]))
}

function readBodies(app: FastifyInstance, routes: readonly Bound[]): void {
  const others = routes.flatMap(({ route }) => (route.kind === 'command' ? Object.keys(route.reads ?? {}) : []))
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<Buffer>(JSON_TYPE, { parseAs: 'buffer' }, async (request: FastifyRequest, bytes: Buffer) => {
    if (bytes.length > BODY_BYTES_MAX) throw new NotRead(TOO_LARGE)
    const read = readJson(bytes)
    if ('unreadable' in read) throw new NotRead(unreadable(read.unreadable))
    request.faults = read.faults
    return read.value
  })
  app.addContentTypeParser<Buffer>([...new Set(others)], { parseAs: 'buffer' }, async (_request: FastifyRequest, bytes: Buffer) => bytes)
}

/** One line and one count per request, under the address of its route: the address as it came is the sender's text. */
function watch(app: FastifyInstance, { log, metrics }: ServerParts): void {
  app.addHook('onResponse', async (request: FastifyRequest, reply: FastifyReply) => {
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none')
    const labels = { method: request.method, route }
    const { statusCode: status, elapsedTime } = reply
    metrics.count('tongdao_http_requests_total', { ...labels, status: String(status) })
    metrics.took(labels, elapsedTime / 1_000)
    const who = { reference: idOf(request), by: request.person?.by }
    log.info({ request: request.id, ...labels, status, ms: Math.round(elapsedTime), ...who }, 'answered')
  })
}

/** Requests under way are answered. A browser also keeps connections on which nothing was ever asked: those end. */
function closeSoon(app: FastifyInstance): void {
  app.addHook('preClose', async () => void setTimeout(() => app.server.closeAllConnections(), LIMITS.closingMs).unref())
}

/** A known address and another method: 405 and what it does know. */
function refuseOthers(app: FastifyInstance, url: string, known: ReadonlySet<string>): void {
  const allow = [...known].join(', ')
  const others = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].filter((method) => !known.has(method))
  app.route({
    method: others,
    url,
    onRequest: async (_request, reply) => sendProblem(reply.header('allow', allow), METHOD_NOT_ALLOWED),
    handler: async () => undefined,
  })
}
