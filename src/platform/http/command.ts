/** A command over HTTP: POST, a key of its own, the version that was seen, and a body in JSON or what else is read. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { present } from '../../kernel/assert.ts'
import { msOf } from '../../kernel/time.ts'
import { now } from '../clock.ts'
import { newId } from '../ids.ts'
import type { Version } from '../journal.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Answered, PostgresJournal } from '../postgres-journal.ts'
import type { Command, Fault, Receipt } from '../route.ts'
import { admit, idOf, JSON_TYPE } from './admission.ts'
import { chosen, languageOf } from './accept.ts'
import { addressOf, contextOf, hasId } from './bound.ts'
import { faultsFrom } from './fault.ts'
import { viewerOf, type Gate } from './gate.ts'
import { canonicalJson } from './json.ts'
import { commandKey, obey } from './obey.ts'
import { faulty, MOVED_ON, NO_KEY, OTHER_CONTENT, refusedBy, sendProblem, TOO_LARGE, unreadable, type Problem } from './problem.ts'

export type Obedience = { readonly gate: Gate; readonly journal: PostgresJournal; readonly log: Log; readonly metrics: Metrics }
type BoundCommand = { readonly route: Command<unknown>; readonly ports: unknown }

/** A JSON body. Other formats bring their own limit. */
export const BODY_BYTES_MAX = 1024 * 1024

export function mountCommand(app: FastifyInstance, bound: BoundCommand, parts: Obedience): void {
  const { route } = bound
  app.route({
    method: 'POST',
    url: addressOf(route).replace('{id}', ':id'),
    schema: { body: route.takes },
    attachValidation: true,
    bodyLimit: Math.max(BODY_BYTES_MAX, ...Object.values(route.reads ?? {}).map(({ bytesMax }) => bytesMax)),
    onRequest: admit(bound, parts.gate),
    // A command that says nothing more than its address may come without a body. What is not JSON has a reader of its own:
    // to the schema of the JSON every byte would be a field too many.
    preValidation: async (request) => {
      if (request.body instanceof Uint8Array) request.bytes = request.body
      if (request.body === undefined || request.bytes !== null) request.body = {}
    },
    handler: (request, reply) => handle(bound, parts, request, reply),
  })
}

async function handle(bound: BoundCommand, parts: Obedience, request: FastifyRequest, reply: FastifyReply) {
  const { route } = bound
  const key = keyOf(request)
  if (key === null) return sendProblem(reply, NO_KEY)
  const seen = seenBy(request)
  if (seen === null) return sendProblem(reply, UNCLEAR_VERSION)
  const read = bodyOf(request, route)
  if ('status' in read) return sendProblem(reply, read)

  const viewer = viewerOf(request.person)
  const at = now()
  const id = hasId(route) ? idOf(request) : newId(msOf(at))
  // A new id is ours and not part of what is asked: a repeat comes with another.
  const command = commandKey(viewer.by, key, ['POST', addressOf(route), idOf(request), read.asText])
  const asked = { by: viewer.by, at, command, ...(seen === undefined ? {} : { seen }) }
  const language = languageOf(request.headers['accept-language'])
  const order = { id: present(route.parseId(id), 'an admitted id can be read'), body: read.body, asked, viewer, language }
  const obeyed = await obey(parts.journal, bound, order, `${contextOf(route)}/${id}`)

  if (obeyed.name === 'faulty') return sendProblem(reply, faulty(obeyed.faults))
  if (obeyed.name === 'other content') return sendProblem(reply, OTHER_CONTENT)
  if (obeyed.name === 'moved on') return sendProblem(reply.header('etag', `"${obeyed.found}"`), { ...MOVED_ON, version: obeyed.found })
  if (!obeyed.again) note(route, parts, obeyed.answered, viewer.by)
  return answer(route, obeyed.answered, request, reply)
}

/** Made of what is kept and nothing else, so that a repeat gives the same bytes. */
function answer(route: Command<unknown>, { stream, version, facts, refused }: Answered, request: FastifyRequest, reply: FastifyReply) {
  if (refused !== null) return sendProblem(reply, refusedBy(refused))
  const id = stream.slice(stream.indexOf('/') + 1)
  const receipt: Receipt = { id, version, recorded: facts.map(typeOf) }
  const begun = route.subject === undefined && facts.length > 0 && facts.length === version
  reply.code(begun ? 201 : 200).header('etag', `"${version}"`)
  if (begun) reply.header('location', hasId(route) ? addressOf(route).replace('{id}', id) : `${addressOf(route)}/${id}`)
  const print = chosen(request.headers.accept, route.gives?.prints)
  if (print) return reply.type(print.type).send(print.with(facts, receipt))
  const language = languageOf(request.headers['accept-language'])
  return reply.type(JSON_TYPE).send(JSON.stringify(route.gives?.answer(facts, receipt, language) ?? receipt))
}

function note(route: Command<unknown>, { log, metrics }: Obedience, { stream, version, facts }: Answered, by: string): void {
  if (facts.length === 0) return
  metrics.count('tongdao_facts_appended_total', { by: route.name }, facts.length)
  log.info({ command: route.name, reference: stream, version, recorded: facts.map(typeOf), by }, 'recorded')
}

function typeOf(fact: unknown): string {
  const { type } = Object(fact)
  return String(type)
}

/** Of a JSON body, each once: what its text says twice, the schema may miss as well. */
export function faultsOfBody({ faults, validationError }: FastifyRequest): readonly Fault[] {
  const found = [...faults, ...faultsFrom(validationError?.validation ?? [])]
  return found.filter((one, at) => found.findIndex(({ code, pointer }) => code === one.code && pointer === one.pointer) === at)
}

type Body = { readonly body: unknown; readonly asText: string | Uint8Array }

function bodyOf(request: FastifyRequest, { reads = {} }: Command<unknown>): Body | Problem {
  const { body, bytes } = request
  const essence = (request.headers['content-type'] ?? JSON_TYPE).split(';')[0]?.trim().toLowerCase() ?? ''
  const reading = Object.hasOwn(reads, essence) ? reads[essence] : undefined
  if (reading && bytes !== null) {
    if (bytes.length > reading.bytesMax) return TOO_LARGE
    const read = reading.read(bytes)
    return 'faults' in read ? faulty(read.faults) : { body: read.body, asText: bytes }
  }
  const found = faultsOfBody(request)
  return found.length > 0 ? faulty(found) : { body, asText: canonicalJson(body) }
}

/** Signs that need no quoting anywhere, and no `/`, which separates actor and key. */
function keyOf({ headers }: FastifyRequest): string | null {
  const key = headers['idempotency-key']
  return typeof key === 'string' && /^[\w.~:-]{1,128}$/.test(key) ? key : null
}

/** Out: undefined where none was named, null where it cannot be read. `*` is "whatever it is", and so names none. */
function seenBy({ headers }: FastifyRequest): Version | undefined | null {
  const named = headers['if-match']
  if (named === undefined || named === '*') return undefined
  const version = /^"(\d{1,9})"$/.exec(named)?.[1]
  return version === undefined ? null : Number(version)
}

const UNCLEAR_VERSION = unreadable('If-Match is one version in quotes, as ETag gave it: "3".')
