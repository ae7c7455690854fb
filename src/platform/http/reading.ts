/** Resources and lists over HTTP: what a viewer may see, and what may be done now. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type, type TSchema } from 'typebox'
import type { Found, List, Resource } from '../route.ts'
import { record } from '../words.ts'
import { chosen, languageOf } from './accept.ts'
import { admit, idOf, JSON_TYPE, permission } from './admission.ts'
import { addressOf, type Bound } from './bound.ts'
import { faultsFrom } from './fault.ts'
import { viewerOf, type Gate } from './gate.ts'
import { faulty, NOT_FOUND, refusedBy, sendProblem, unreadable } from './problem.ts'
import { readQuery } from './query.ts'

const PAGE = { usual: 25, max: 100 }

export function mountResource(app: FastifyInstance, bound: { route: Resource<unknown>; ports: unknown }, gate: Gate): void {
  mountGet(app, bound, gate, record({}), async (request, reply) => {
    const { route, ports } = bound
    const found = await route.finds(ports, viewerOf(request.person), idOf(request), languageOf(request.headers['accept-language']))
    if (!found) return sendProblem(reply, NOT_FOUND)
    const no = permission(request, gate, route.name, found.relations)
    if (no) return sendProblem(reply, no)
    const tag = `"${found.version}"`
    reply.header('etag', tag)
    if (namesTag(request.headers['if-none-match'], tag)) return reply.code(304).send()
    const print = chosen(request.headers.accept, route.prints)
    if (print) return reply.type(print.type).send(print.with(found.body))
    return reply.type(JSON_TYPE).send(JSON.stringify(shown(found, (act) => gate.may(request.person, act, found.relations))))
  })
}

/** Only a caller who asks gets 304: answers are `no-store`, because what may be done changes without the version. */
function namesTag(header = '', tag: string): boolean {
  return header.split(',').some((one) => one.trim().replace(/^W\//, '') === tag)
}

function shown({ body, version, acts }: Found, may: (act: string) => boolean) {
  return { ...body, version, allowedActions: acts.filter(({ act }) => may(act)) }
}

export function mountList(app: FastifyInstance, bound: { route: List<unknown>; ports: unknown }, gate: Gate): void {
  const { route, ports } = bound
  mountGet(app, bound, gate, pagedQuery(route), async (request, reply) => {
    const { cursor = null, limit = PAGE.usual, ...query } = paging(request.query)
    const page = await route.lists(ports, { viewer: viewerOf(request.person), query, cursor, limit })
    if ('refused' in page) return sendProblem(reply, refusedBy(page.refused))
    const { items, next } = page
    return reply.type(JSON_TYPE).send(JSON.stringify({ items, next }))
  })
}

/** What a list can be asked: its own narrowing, and the page. */
export function pagedQuery({ query }: Pick<List<never>, 'query'>): TSchema {
  const { properties }: { properties?: Record<string, TSchema> } = Object(query)
  return record({
    ...properties,
    cursor: Type.Optional(Type.String({ minLength: 1, maxLength: 128, description: 'where the page before ended: its `next`' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: PAGE.max, description: `items on a page, ${PAGE.usual} unless said` })),
  })
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

function mountGet(app: FastifyInstance, bound: Bound, gate: Gate, query: TSchema, handler: Handler): void {
  app.route({
    method: 'GET',
    url: addressOf(bound.route).replace('{id}', ':id'),
    schema: { querystring: query },
    attachValidation: true,
    onRequest: admit(bound, gate),
    preValidation: async (request, reply) => {
      const read = readQuery(request.url, query)
      if ('unreadable' in read) return sendProblem(reply, unreadable(read.unreadable))
      request.query = read.query
      request.faults = read.faults
      return undefined
    },
    handler: (request, reply) => {
      const faults = [...request.faults, ...faultsFrom(request.validationError?.validation ?? [])]
      return faults.length > 0 ? sendProblem(reply, faulty(faults)) : handler(request, reply)
    },
  })
}

/** The validator has seen it: cursor is text and limit a whole number, where they are there at all. */
function paging(query: unknown): { cursor?: string; limit?: number } {
  return Object(query)
}

