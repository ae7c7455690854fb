/**
 * What happens before a body is read: who is it, did the person mean it, is there such a thing for them, may they do
 * this to it. In this order: 401, 403 forged, 404, 403.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Command, Relations } from '../route.ts'
import { sameSecret } from '../secrets.ts'
import { hasId, type Bound } from './bound.ts'
import { credentialsOf, viewerOf, type Gate, type Person } from './gate.ts'
import { FORGED, MAY_NOT, NOT_AUTHENTICATED, NOT_FOUND, sendProblem, WRONG_MEDIA_TYPE, type Problem } from './problem.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Null: nobody has signed in, which only public acts permit. */
    person: Person | null
  }
}

type BoundCommand = { readonly route: Command<unknown>; readonly ports: unknown }
type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>

export function admit(bound: Bound, gate: Gate): Hook {
  return async (request, reply) => {
    request.person = await gate.authenticate(credentialsOf(request.headers))
    const no = await refusalOf(bound, gate, request)
    return no ? sendProblem(reply, no) : undefined
  }
}

async function refusalOf({ route, ports }: Bound, gate: Gate, request: FastifyRequest): Promise<Problem | null> {
  // The relations of a resource come with what is found. Before that, only a stranger can be told no.
  if (route.kind === 'resource') return request.person || gate.may(null, route.name, {}) ? null : NOT_AUTHENTICATED
  if (route.kind === 'list') return permission(request, gate, route.name, {})
  // Another site can neither send JSON here nor read the answer, and nothing is changed: no word of the page is asked for.
  if (route.kind === 'question') return permission(request, gate, route.name, {}) ?? (isRead(request, {}) ? null : WRONG_MEDIA_TYPE)
  if (!request.person && !gate.may(null, route.name, {})) return NOT_AUTHENTICATED
  const forged = meant(request)
  if (forged) return forged
  const relations = await relationsOf({ route, ports }, request)
  if (relations === null) return NOT_FOUND
  return permission(request, gate, route.name, relations) ?? (isRead(request, route) ? null : WRONG_MEDIA_TYPE)
}

export function permission({ person }: FastifyRequest, gate: Gate, act: string, relations: Relations): Problem | null {
  if (gate.may(person, act, relations)) return null
  return person ? MAY_NOT : NOT_AUTHENTICATED
}

export function idOf(request: FastifyRequest): string {
  const { id } = Object(request.params)
  return typeof id === 'string' ? id : ''
}

async function relationsOf({ route, ports }: BoundCommand, request: FastifyRequest): Promise<Relations | null> {
  if (!hasId(route)) return {}
  const id = idOf(request)
  if (route.parseId(id) === null) return null
  return route.subject ? route.subject(ports, viewerOf(request.person), id) : {}
}

/** For whatever changes something. A page of another site can send it, and cannot read the token it must carry. */
export function meant(request: FastifyRequest): Problem | null {
  const { person, headers } = request
  if (person?.csrf === undefined) return null
  const { origin, 'x-csrf-token': token, 'sec-fetch-site': site } = headers
  if (origin !== undefined && URL.parse(origin)?.host !== request.host) return FORGED
  if (site !== undefined && site !== 'same-origin') return FORGED
  return typeof token === 'string' && sameSecret(token, person.csrf) ? null : FORGED
}

function isRead({ headers }: FastifyRequest, { reads = {} }: Pick<Command<unknown>, 'reads'>): boolean {
  const { 'content-type': type, 'content-length': length = '0', 'content-encoding': encoding } = headers
  if (type === undefined || encoding !== undefined) return type === encoding && length === '0'
  const [essence = '', ...parameters] = type.toLowerCase().split(';').map((part) => part.trim())
  const inUtf8 = parameters.every((parameter) => !parameter.startsWith('charset=') || /^charset="?utf-8"?$/.test(parameter))
  return essence === JSON_TYPE || Object.hasOwn(reads, essence) ? inUtf8 : false
}

export const JSON_TYPE = 'application/json'
