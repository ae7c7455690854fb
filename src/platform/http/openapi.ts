/**
 * The interface as OpenAPI 3.1, made from the route records and from nothing else: a mapping, so that a page cannot say
 * what the server does not do. Source: the OpenAPI Specification 3.1.0.
 */
import { Type, type TSchema } from 'typebox'
import type { Command, List, Question, Resource, Route } from '../route.ts'
import { addressOf, contextOf, hasId, methodOf } from './bound.ts'
import { SESSION_COOKIE } from './gate.ts'
import { LINES_TYPE } from './question.ts'
import { pagedQuery } from './reading.ts'
import { EVENTS_PATH } from './stream.ts'

/** An address that is no route record: it sets a cookie, or shows a secret once. */
export type Beside = {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Below `/api/v1`. */
  readonly path: string
  readonly summary: string
  readonly who: 'open' | 'member' | 'seated'
  readonly takes: TSchema
}

export type Interface = {
  readonly routes: readonly Route<never>[]
  readonly beside: readonly Beside[]
  /** Acts that need no sign-in. */
  readonly isPublic: (act: string) => boolean
  readonly version: string
}

type Json = Readonly<Record<string, unknown>>

export function openApi({ routes, beside, isPublic, version }: Interface): Json {
  const paths: Record<string, Record<string, Json>> = {}
  const add = (address: string, method: string, operation: Json) => {
    paths[address] = { ...paths[address], [method.toLowerCase()]: operation }
  }
  for (const route of routes) {
    add(addressOf(route), methodOf(route), { ...operationOf(route), ...(isPublic(route.name) ? { security: [] } : {}) })
  }
  for (const one of beside) add(addressOf(one), one.method, besideOf(one))
  add(EVENTS_PATH, 'GET', EVENTS)
  return {
    openapi: '3.1.0',
    info: { title: 'Tongdao', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' }, description: DESCRIPTION },
    servers: [{ url: '/' }],
    security: [{ token: [] }, { session: [], csrf: [] }],
    paths,
    components: {
      schemas: { Problem, Receipt },
      responses: RESPONSES,
      parameters: PARAMETERS,
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A personal API token.' },
        session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE },
        csrf: { type: 'apiKey', in: 'header', name: 'X-CSRF-Token', description: 'With a session, for whatever changes something.' },
      },
    },
  }
}

function operationOf(route: Route<never>): Json {
  const common = { operationId: route.name, tags: [contextOf(route)], summary: route.summary }
  if (route.kind === 'command') return { ...common, ...commandOf(route) }
  if (route.kind === 'question') return { ...common, ...questionOf(route) }
  return { ...common, ...(route.kind === 'list' ? listOf(route) : resourceOf(route)) }
}

function commandOf(route: Command<never>): Json {
  const { takes, reads = {}, gives, refusals, subject } = route
  const others = Object.fromEntries(Object.keys(reads).map((type) => [type, { schema: { type: 'string' } }]))
  const begins = subject === undefined
  const body = gives?.body ?? ref('schemas', 'Receipt')
  return {
    parameters: [...idOf(route), ref('parameters', 'IdempotencyKey'), ref('parameters', 'IfMatch')],
    requestBody: { required: true, content: { 'application/json': bodyOf(takes), ...others } },
    responses: {
      ...(begins ? { 201: answered('It begins.', body, gives?.prints, ['ETag', 'Location']) } : {}),
      200: answered(begins ? 'It was so already.' : 'It is recorded, or was so already.', body, gives?.prints, ['ETag']),
      ...problems('400', '401', '403', ...(hasId(route) ? ['404'] : []), '412', '413', '415', '422', '500'),
      ...refusedOf(refusals),
    },
    'x-refusals': refusals,
  }
}

function resourceOf(route: Resource<never>): Json {
  const { type, properties, required, ...rest }: { type?: unknown; properties?: Json; required?: readonly string[] } = plain(route.gives)
  const shown = {
    type: 'object', ...rest,
    properties: { ...properties, version: VersionShown, allowedActions: ActionsShown },
    required: [...(required ?? []), 'version', 'allowedActions'],
  }
  return {
    parameters: [...idOf(route), ref('parameters', 'IfNoneMatch')],
    responses: {
      200: answered('As it stands now.', shown, route.prints, ['ETag']),
      304: { description: 'Its version is the one that was named.' },
      ...problems('400', '401', '403', '404', '500'),
    },
  }
}

function listOf(route: List<never>): Json {
  const { properties = {}, required = [] }: { properties?: Record<string, Json>; required?: readonly string[] } = plain(pagedQuery(route))
  const page = Type.Object({ items: Type.Array(route.item), next: Type.Union([Type.String(), Type.Null()]) })
  return {
    parameters: Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema })),
    responses: {
      200: answered('A page.', page, undefined, []),
      ...problems('400', '401', '403', '500'),
      ...refusedOf(route.refusals ?? []),
    },
    ...(route.refusals ? { 'x-refusals': route.refusals } : {}),
  }
}

function questionOf({ takes, gives, tells, refusals }: Question<never>): Json {
  const { content, ...answer }: { content?: Json } = answered('The answer. Nothing is recorded.', gives, {}, [])
  const lines = tells && { [LINES_TYPE]: { schema: { ...plain(tells), description: LINES_SAID } } }
  return {
    requestBody: { required: true, content: { 'application/json': bodyOf(takes) } },
    responses: {
      200: { ...answer, content: { ...content, ...lines } },
      ...problems('400', '401', '403', '413', '415', '500', '503'),
      ...refusedOf(refusals),
    },
    'x-refusals': refusals,
  }
}

function besideOf({ method, path, summary, who, takes }: Beside): Json {
  const words = path.split(/[/{}]+/).filter((word) => word !== '')
  return {
    operationId: `session.${method.toLowerCase()}${words.map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`).join('')}`,
    tags: ['session'],
    summary,
    ...(who === 'open' ? { security: [] } : who === 'seated' ? { security: [{ session: [], csrf: [] }] } : {}),
    parameters: idOf({ path }),
    ...(method === 'POST' ? { requestBody: { required: true, content: { 'application/json': bodyOf(takes) } } } : {}),
    responses: { '2XX': { description: 'It is done.' }, ...problems('400', '401', '403', '404', '409', '429', '500') },
  }
}

function idOf(route: Pick<Route<never>, 'path'>): Json[] {
  return hasId(route) ? [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }] : []
}

function bodyOf(schema: TSchema): Json {
  const example = exampleOf(schema)
  return { schema: plain(schema), ...(example === undefined ? {} : { example }) }
}

type Prints = Readonly<Record<string, unknown>>

function answered(description: string, schema: TSchema | Json, prints: Prints = {}, headers: readonly (keyof typeof HEADERS)[]): Json {
  const others = Object.fromEntries(Object.keys(prints).map((type) => [type, { schema: { type: 'string' } }]))
  return {
    description,
    ...(headers.length > 0 ? { headers: Object.fromEntries(headers.map((name) => [name, HEADERS[name]])) } : {}),
    content: { 'application/json': { schema: plain(schema) }, ...others },
  }
}

function refusedOf(refusals: readonly string[]): Json {
  if (refusals.length === 0) return {}
  const schema = { allOf: [ref('schemas', 'Problem'), { properties: { code: { enum: refusals } } }] }
  return { 409: { description: `Refused as things stand: ${refusals.join(', ')}.`, content: { 'application/problem+json': { schema } } } }
}

function problems(...statuses: readonly string[]): Json {
  return Object.fromEntries(statuses.map((status) => [status, ref('responses', `Problem${status}`)]))
}

function ref(kind: string, name: string): Json {
  return { $ref: `#/components/${kind}/${name}` }
}

/** Schemas carry marks of their maker that JSON does not. */
function plain(schema: TSchema | Json): Json {
  return JSON.parse(JSON.stringify(schema))
}

/** Made of the examples of the words. Undefined where some part has none, for a wrong example is worse than none. */
function exampleOf(schema: TSchema | Json): unknown {
  const { type, properties, required = [], examples, enum: allowed, const: only, minLength, minProperties = 0 }: SchemaParts = plain(schema)
  if (examples?.[0] !== undefined) return examples[0]
  if (only !== undefined) return only
  if (allowed) return allowed[0]
  if (type === 'boolean') return true
  if (type === 'string' && minLength === 1) return 'text'
  if (type !== 'object' || minProperties > required.length) return undefined
  const parts = required.map((name) => [name, exampleOf(properties?.[name] ?? {})] as const)
  return parts.some(([, part]) => part === undefined) ? undefined : Object.fromEntries(parts)
}

type SchemaParts = {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Json>>
  readonly required?: readonly string[]
  readonly examples?: readonly unknown[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly minLength?: number
  readonly minProperties?: number
}

const DESCRIPTION = [
  'One record of each consignment, and what every party may see of it and do to it.',
  'Every command carries Idempotency-Key: the same key and body give the same answer, whenever they come again.',
  'ETag is the version of a thing; with If-Match a command is obeyed only if nobody was quicker.',
  'Every no is a problem (RFC 9457) with a code; faults of a body come all at once.',
].join('\n\n')

const LINES_SAID = 'A line of JSON for each improvement; the last one is the answer, with `"done": true`.'

const VersionShown = { type: 'integer', description: 'How often it has changed. Also the ETag.' }
const ActionsShown = plain(Type.Array(Type.Object({
  act: Type.String({ description: 'operationId of the command' }),
  with: Type.Optional(Type.Object({}, { additionalProperties: true, description: 'the choice among several of one kind' })),
  refused: Type.Union([Type.String(), Type.Null()], { description: 'the refusal it would meet now' }),
}), { description: 'What this viewer may do to it.' }))

const Receipt = plain(Type.Object({
  id: Type.String(),
  version: Type.Integer(),
  recorded: Type.Array(Type.String({ description: 'type of a fact' })),
}))
const Problem = plain(Type.Object({
  type: Type.String(), title: Type.String(), status: Type.Integer(), code: Type.String(), detail: Type.String(),
  errors: Type.Array(Type.Object({
    code: Type.String(), pointer: Type.String(), message: Type.String(), remedy: Type.String(),
    suggestions: Type.Optional(Type.Array(Type.Object({ code: Type.String(), name: Type.String() }), {
      description: 'what may have been meant: what to send instead, and what it is called',
    })),
  })),
  version: Type.Optional(Type.Integer({ description: 'with 412: the version it has now' })),
}))

const HEADERS = {
  ETag: { description: 'The version, in quotes.', schema: { type: 'string' } },
  Location: { description: 'Where it is.', schema: { type: 'string' } },
} as const

const PARAMETERS = {
  IdempotencyKey: {
    ...header('Idempotency-Key', 'The name of this command: the same when it is repeated.'),
    required: true,
    schema: { type: 'string', pattern: '^[\\w.~:-]{1,128}$' },
  },
  IfMatch: header('If-Match', 'The version that was seen, in quotes.'),
  IfNoneMatch: header('If-None-Match', 'The version that the caller has, in quotes.'),
}

function header(name: string, description: string): Json {
  return { name, in: 'header', required: false, description, schema: { type: 'string' } }
}

const SAID: Readonly<Record<string, string>> = {
  400: 'Unreadable, or faulty: `errors` names every fault.',
  401: 'Nobody has signed in.',
  403: 'The role, or the relation to this thing, does not permit it.',
  404: 'There is no such thing, or not for this viewer.',
  409: 'Refused as things stand.',
  412: 'It has changed since the version that was seen.',
  413: 'The body is too large.',
  415: 'The body is in a format that is not read here.',
  422: 'The key was used for another request.',
  429: 'Too many tries: wait as long as Retry-After says.',
  500: 'Something broke on our side.',
  503: 'Too many ask at the moment, or the answer took too long: `Retry-After` says when to come again.',
}

const RESPONSES = Object.fromEntries(Object.entries(SAID).map(([status, description]) =>
  [`Problem${status}`, { description, content: { 'application/problem+json': { schema: ref('schemas', 'Problem') } } }]))

const EVENTS: Json = {
  operationId: 'events.listen',
  tags: ['events'],
  summary: 'Hints of what has changed, as it changes',
  description: '`event: changed` with `{ context, id, version }`; `event: hello` means: read again what you show.',
  responses: {
    200: { description: 'An open stream.', content: { 'text/event-stream': { schema: { type: 'string' } } } },
    ...problems('401', '429'),
  },
}
