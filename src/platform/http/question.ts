/**
 * A question over HTTP: POST with a body, and nothing is recorded. Whoever accepts lines of JSON hears the answer grow;
 * once they hang up, nobody works for them. Source of the format: ndjson.org, one value of JSON to a line.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Log } from '../log.ts'
import type { Question } from '../route.ts'
import { chosen, languageOf } from './accept.ts'
import { admit, JSON_TYPE } from './admission.ts'
import { addressOf } from './bound.ts'
import { faultsOfBody, type Obedience } from './command.ts'
import { noted } from './failure.ts'
import { viewerOf } from './gate.ts'
import { faulty, printProblem, refusedBy, sendProblem, type Problem } from './problem.ts'

type BoundQuestion = { readonly route: Question<unknown>; readonly ports: unknown }

export const LINES_TYPE = 'application/x-ndjson'

export function mountQuestion(app: FastifyInstance, bound: BoundQuestion, parts: Obedience): void {
  const { route } = bound
  app.route({
    method: 'POST',
    url: addressOf(route),
    schema: { body: route.takes },
    attachValidation: true,
    onRequest: admit(bound, parts.gate),
    preValidation: async (request) => {
      if (request.body === undefined) request.body = {}
    },
    handler: (request, reply) => handle(bound, parts.log, request, reply),
  })
}

async function handle({ route, ports }: BoundQuestion, log: Log, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const faults = faultsOfBody(request)
  if (faults.length > 0) return sendProblem(reply, faulty(faults))
  const lines = route.tells && chosen(request.headers.accept, { [LINES_TYPE]: linesOn }) ? linesOn(reply) : null
  const gone = goneOf(reply)
  const asked = {
    body: request.body, viewer: viewerOf(request.person), language: languageOf(request.headers['accept-language']), gone,
    ...(lines ? { tell: lines.tell } : {}),
  }
  try {
    const answered = await route.answers(ports, asked)
    if ('faults' in answered) return end(reply, lines, faulty(answered.faults))
    if ('refused' in answered) return end(reply, lines, refusedBy(answered.refused))
    if (!lines) return reply.type(JSON_TYPE).send(answered.printed)
    lines.end(`{"done":true,${answered.printed.slice(1)}`)
    return reply
  } catch (failure) {
    if (gone.aborted) return reply.hijack()
    return end(reply, lines, noted(failure, request, log))
  }
}

/** A no is a problem with its status, unless the answer had begun: then it is the last line. */
function end(reply: FastifyReply, lines: Lines | null, said: Problem): FastifyReply {
  if (!lines?.begun()) return sendProblem(reply, said)
  lines.end(`{"done":true,${printProblem(said).slice(1)}`)
  return reply
}

type Lines = {
  readonly begun: () => boolean
  readonly tell: (line: string) => void
  readonly end: (last: string) => void
}

/**
 * A line that the connection has no room for is left out: the next one is better, and the last one is whole.
 * `x-accel-buffering`: a proxy that gathers an answer before it sends it would hide how it grows.
 */
function linesOn(reply: FastifyReply): Lines {
  const { raw } = reply
  const begin = () => {
    if (raw.headersSent) return
    const common = Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)] as const)
    reply.hijack()
    raw.setHeaders(new Map([...common, ['content-type', `${LINES_TYPE}; charset=utf-8`], ['x-accel-buffering', 'no']])).writeHead(200)
  }
  return {
    begun: () => raw.headersSent,
    tell: (line) => {
      begin()
      if (!raw.writableNeedDrain && !raw.closed) raw.write(`${line}\n`)
    },
    end: (last) => {
      begin()
      raw.end(`${last}\n`)
    },
  }
}

/** The connection closed before the answer was sent. */
function goneOf({ raw }: FastifyReply): AbortSignal {
  const leaving = new AbortController()
  if (raw.closed) leaving.abort()
  raw.once('close', () => {
    if (!raw.writableFinished) leaving.abort()
  })
  return leaving.signal
}
