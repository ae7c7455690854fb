/** Every "no" over HTTP has one shape: problem details of RFC 9457, with our code and all faults at once. */
import { STATUS_CODES } from 'node:http'
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

export function sendProblem(reply: FastifyReply, { status, code, detail, errors = [], version }: Problem): FastifyReply {
  const title = STATUS_CODES[status] ?? 'Problem'
  const body = { type: `/api/docs#${code}`, title, status, code, detail, errors, ...(version === undefined ? {} : { version }) }
  return reply.code(status).header('cache-control', 'no-store').type(PROBLEM_TYPE).send(JSON.stringify(body))
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

/** The sender hears that something broke and under which reference it was noted, never what. */
export function failed(request: FastifyRequest): Problem {
  return problem(500, 'failed', `Something broke on our side. It is noted under ${request.id}.`)
}
