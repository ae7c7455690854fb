/** Every "no" over HTTP has one shape: problem details of RFC 9457, with our code and all faults at once. */
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { Fault } from '../route.ts'

export type Problem = {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly errors?: readonly Fault[]
  /** With 412: the version the thing has now. */
  readonly version?: number
}

export const PROBLEM_TYPE = 'application/problem+json'

export function problem(status: number, code: string, detail: string, more: Pick<Problem, 'errors' | 'version'> = {}): Problem {
  return { status, code, detail, ...more }
}

export function sendProblem(reply: FastifyReply, said: Problem): FastifyReply {
  if (said.status === 401) reply.header('www-authenticate', 'Bearer realm="tongdao"')
  if (said.status === 503) reply.header('retry-after', '1')
  return reply.code(said.status).header('cache-control', 'no-store').type(PROBLEM_TYPE).send(printProblem(said))
}

/** As it is sent, also as the last line of an answer that had begun. */
export function printProblem({ status, code, detail, errors = [], version }: Problem): string {
  const title = STATUS_CODES[status] ?? 'Problem'
  return JSON.stringify({ type: `/api/docs#${code}`, title, status, code, detail, errors, ...(version === undefined ? {} : { version }) })
}

/** For what never became a request: there is only a socket to answer on. */
export function refuseSocket(failure: { readonly code: string }, socket: Socket): void {
  if (failure.code === 'ECONNRESET' || socket.destroyed) return
  const said = SOCKET_PROBLEMS[failure.code] ?? unreadable('This is not HTTP.')
  const body = printProblem(said)
  const head = [
    `HTTP/1.1 ${said.status} ${STATUS_CODES[said.status]}`,
    `content-type: ${PROBLEM_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.destroySoon()
}

export const NOT_FOUND = problem(404, 'not_found', 'There is no such thing, or it is not for you to see.')
export const NOT_AUTHENTICATED = problem(401, 'not_authenticated', 'Sign in, or send a token: Authorization: Bearer …')
export const MAY_NOT = problem(403, 'may_not', 'Your role, or your part in this matter, does not permit this.')
export const TOO_LARGE = problem(413, 'body_too_large', 'The body is larger than this route reads.')
export const WRONG_MEDIA_TYPE = problem(415, 'wrong_media_type', 'This body is in a format that is not read here.')

export function unreadable(why: string): Problem {
  return problem(400, 'unreadable', why)
}

export function faulty(errors: readonly Fault[]): Problem {
  const count = errors.length === 1 ? 'One thing is' : `${errors.length} things are`
  return problem(400, 'faulty', `${count} wrong with what was sent.`, { errors })
}

export function refusedBy(code: string): Problem {
  return problem(409, code, 'The rules refuse this as things stand.')
}

export const METHOD_NOT_ALLOWED = problem(405, 'method_not_allowed', 'This address is known under the methods that Allow names.')
export const FORGED = problem(403, 'csrf_token_missing', 'A signed-in page sends X-CSRF-Token with every command, from its own origin.')
export const NO_KEY = problem(400, 'idempotency_key_missing',
  'Send Idempotency-Key: 1 to 128 letters, digits or ._~:- that name this command, the same when you repeat it.')
export const OTHER_CONTENT = problem(422, 'exists_with_different_content',
  'This Idempotency-Key was used for another request. A new command needs a new key.')

export const BUSY = problem(503, 'busy', 'Too many questions wait already. Come again when Retry-After says.')
export const TOOK_TOO_LONG = problem(503, 'took_too_long', 'This question took longer than anybody may be kept waiting. Ask for less.')

/** The version the thing has now goes along. */
export const MOVED_ON = problem(412, 'moved_on', 'It has changed since. Read it again, then decide.')

const SOCKET_PROBLEMS: Readonly<Record<string, Problem>> = {
  HPE_HEADER_OVERFLOW: problem(431, 'headers_too_large', 'The headers are larger than this server reads.'),
  ERR_HTTP_REQUEST_TIMEOUT: problem(408, 'too_slow', 'The request did not come in time.'),
}

const KNOWN: Readonly<Record<string, Problem>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: TOO_LARGE,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: WRONG_MEDIA_TYPE,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: unreadable('The body is not as long as its Content-Length says.'),
  FST_ERR_BAD_URL: unreadable('The address is not well encoded.'),
  FST_ERR_MAX_PARAM_LENGTH: NOT_FOUND,
}

/** Out: null where the failure is ours and not the sender's. */
export function problemOf(failure: FastifyError): Problem | null {
  const known = KNOWN[failure.code]
  if (known) return known
  return failure.statusCode === 400 ? unreadable('The request could not be read.') : null
}

/** Those that are the same for all routes, by code. */
export const PROBLEMS_EVERYWHERE: Readonly<Record<string, Problem>> = Object.fromEntries([
  unreadable('The request, its address or its body could not be read.'),
  problem(400, 'faulty', 'What was sent is wrong; errors names every fault, its place and what helps.'),
  NO_KEY, NOT_AUTHENTICATED, MAY_NOT, FORGED, NOT_FOUND, METHOD_NOT_ALLOWED, MOVED_ON, TOO_LARGE, WRONG_MEDIA_TYPE, OTHER_CONTENT,
  BUSY, TOOK_TOO_LONG,
  problem(500, 'failed', 'Something broke on our side; the answer carries the reference under which it is noted.'),
].map((one) => [one.code, one]))

/** The sender hears that something broke and under which reference it was noted, never what. */
export function failed(request: FastifyRequest): Problem {
  return problem(500, 'failed', `Something broke on our side. It is noted under ${request.id}.`)
}
