/** Server-sent events over HTTP: one open answer per page. Source: the WHATWG HTML standard, server-sent events. */
import type { ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Events, Line } from '../events.ts'
import { BASE_PATH } from './bound.ts'
import { credentialsOf, viewerOf, type Gate } from './gate.ts'
import { NOT_AUTHENTICATED, problem, sendProblem } from './problem.ts'

export const EVENTS_PATH = `${BASE_PATH}/events`

/** What a page has not read yet. Hints are small: whoever is this far behind is better off reading anew. */
const BEHIND_BYTES_MAX = 64 * 1024

export function mountEvents(events: Events, gate: Gate): (app: FastifyInstance) => void {
  return (app) => {
    app.addHook('preClose', async () => events.close())
    app.route({
      method: 'GET',
      url: EVENTS_PATH,
      exposeHeadRoute: false,
      handler: async (request, reply) => {
        const person = await gate.authenticate(credentialsOf(request.headers))
        if (!person) return sendProblem(reply, NOT_AUTHENTICATED)
        request.person = person
        // Gone while it was asked who this is: the end of its connection has been told, and is not told again.
        if (reply.raw.closed) return reply.hijack()
        const leave = events.join(viewerOf(person), lineOf(reply.raw, headersOf(reply)))
        if (!leave) return sendProblem(reply, TOO_MANY)
        reply.hijack()
        reply.raw.on('close', leave)
        return reply
      },
    })
  }
}

const TOO_MANY = problem(429, 'too_many_streams', 'This person has too many pages open. Close one.')

/**
 * The connection ends with the answer, or a server that closes would wait for it. `x-accel-buffering`: a proxy that
 * gathers an answer before it sends it would keep this one for ever.
 */
function headersOf(reply: FastifyReply): Map<string, string> {
  const common = Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)] as const)
  return new Map([...common, ['content-type', 'text/event-stream; charset=utf-8'], ['connection', 'close'], ['x-accel-buffering', 'no']])
}

function lineOf(raw: ServerResponse, headers: ReadonlyMap<string, string>): Line {
  return {
    send: (text) => {
      if (!raw.headersSent) raw.setHeaders(new Map(headers)).writeHead(200)
      raw.write(text)
      return raw.writableLength > BEHIND_BYTES_MAX ? 'too slow' : 'sent'
    },
    end: () => {
      if (raw.writableLength > BEHIND_BYTES_MAX) raw.destroy()
      else raw.end()
    },
  }
}
