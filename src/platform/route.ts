/**
 * A route is a record: method, path, who may, what it takes and gives, what it does. Contexts list them; the HTTP
 * server, the OpenAPI file, the role matrix and `tongdao routes` are made from the same lists.
 *
 * Four kinds. A command changes one life and is answered by a receipt made of the facts it recorded, so that a repeat
 * reads the same facts and gives the same answer. A resource is one thing with its version and the acts its viewer may
 * do now. A list is a page of things. A question is sent as a body, because it does not fit into an address, and changes
 * nothing: it needs no key, and asked again it may be answered otherwise.
 */
import type { Static, TSchema } from 'typebox'
import type { Decision } from '../kernel/decision.ts'
import type { OrganisationId } from '../kernel/ids.ts'
import type { Asked, Version } from './journal.ts'
import type { Viewer } from './postgres.ts'

/** Who stands where to a thing: `{ portOffice: 'qinzhou-customs', broker: 'yuxi-brokers' }`. Permission is by relation. */
export type Relations = Readonly<Record<string, OrganisationId>>

/** Something that could be done now, and the refusal it would meet. `with` is the choice among several of one kind. */
export type Act = { readonly act: string; readonly with?: Readonly<Record<string, unknown>>; readonly refused: string | null }

export type Found = {
  readonly version: Version
  readonly body: Readonly<Record<string, unknown>>
  readonly relations: Relations
  readonly acts: readonly Act[]
}

/** The answer to a command unless its route says otherwise: what changed, and how far its life has come. */
export type Receipt = { readonly id: string; readonly version: Version; readonly recorded: readonly string[] }

/** One thing that is wrong with what was sent: where, as a JSON pointer or a path in the document, and what helps. */
export type Fault = {
  readonly code: string
  readonly pointer: string
  readonly message: string
  readonly remedy: string
  /** What may have been meant: what to send instead, and what that is called. */
  readonly suggestions?: readonly { readonly code: string; readonly name: string }[]
}

/** What was sent cannot be taken, though the schema has nothing against it: 400 with all faults, and nothing is kept. */
export type Faulty = { readonly faults: readonly Fault[] }

type Shared = {
  /** Also the act that permission is asked for, `release.applyToLeave`. */
  readonly name: `${string}.${string}`
  /** Below `/api/v1`, `/releases/{id}/leave`. */
  readonly path: string
  readonly summary: string
}

/** A body in another format than JSON, as it came: what it says, or all that is wrong with it. Pure. */
export type Reading<Body> = {
  readonly bytesMax: number
  readonly read: (bytes: Uint8Array) => { readonly body: Body } | { readonly faults: readonly Fault[] }
}

/** In which sentences are said, where an answer holds any. English unless the caller prefers another that we speak. */
export type Language = 'en' | 'zh-CN'

export type CommandOrder<Id, Body> = {
  readonly id: Id
  readonly body: Body
  readonly asked: Asked
  readonly viewer: Viewer
  readonly language?: Language
}

export type Command<Ports> = Shared & {
  readonly kind: 'command'
  readonly takes: TSchema
  /** By media type, `application/xml`: other ways to say the same. */
  readonly reads?: Readonly<Record<string, Reading<unknown>>>
  readonly refusals: readonly string[]
  readonly parseId: (text: string) => unknown
  /** Null: there is no such thing for this viewer. Left out where the command begins a life: the id is then new. */
  readonly subject?: (ports: Ports, viewer: Viewer, id: string) => Promise<Relations | null>
  readonly does: (ports: Ports, order: CommandOrder<unknown, unknown>) => Promise<Decision<unknown, string> | Faulty>
  /** For an answer that says more than a receipt. Pure: a repeat is answered by the same facts. */
  readonly gives?: Gives<unknown>
}

/** `prints` is by media type, for whoever asks with `Accept`. */
export type Gives<Fact> = {
  readonly body: TSchema
  readonly answer: (facts: readonly Fact[], receipt: Receipt, language?: Language) => unknown
  readonly prints?: Readonly<Record<string, (facts: readonly Fact[], receipt: Receipt) => string>>
}

export type Resource<Ports> = Shared & {
  readonly kind: 'resource'
  readonly gives: TSchema
  /** By media type, for whoever asks with `Accept`: a page to print, a message of another format. */
  readonly prints?: Readonly<Record<string, (body: Found['body']) => string>>
  readonly finds: (ports: Ports, viewer: Viewer, id: string, language?: Language) => Promise<Found | null>
}

export type ListAsked<Query> = { readonly viewer: Viewer; readonly query: Query; readonly cursor: string | null; readonly limit: number }
export type ListPage = { readonly items: readonly unknown[]; readonly next: string | null }

export type List<Ports> = Shared & {
  readonly kind: 'list'
  readonly query: TSchema
  readonly item: TSchema
  /** For a question that may have no answer, not even an empty one: 409 with the code, as for a command. */
  readonly refusals?: readonly string[]
  readonly lists: (ports: Ports, asked: ListAsked<unknown>) => Promise<ListPage | { readonly refused: string }>
}

export type QuestionAsked<Body> = {
  readonly body: Body
  readonly viewer: Viewer
  readonly language: Language
  /** Aborted when whoever asked has gone: nobody waits for the answer any more. */
  readonly gone: AbortSignal
  /** There where the caller wants to hear how the answer grows. Each line is JSON, whole, and better than the one before. */
  readonly tell?: (line: string) => void
}

/** JSON of an object that is not empty. As text, because it may be printed where it was worked out: in a thread. */
export type Printed = { readonly printed: string }

export type Question<Ports> = Shared & {
  readonly kind: 'question'
  readonly takes: TSchema
  readonly gives: TSchema
  /** The lines of an answer that grows, for whoever asks with `Accept: application/x-ndjson`. The answer is the last line. */
  readonly tells?: TSchema
  readonly refusals: readonly string[]
  readonly answers: (ports: Ports, asked: QuestionAsked<unknown>) => Promise<Printed | { readonly refused: string } | Faulty>
}

export type Route<Ports> = Command<Ports> | Resource<Ports> | List<Ports> | Question<Ports>

type Typed<Ports, Id, Body, Fact> = {
  readonly parseId: (text: string) => Id | null
  readonly does: (ports: Ports, order: CommandOrder<Id, Body>) => Promise<Decision<Fact, string> | Faulty>
  readonly reads?: Readonly<Record<string, Reading<Body>>>
  readonly gives?: Gives<Fact>
}

/** The maker of a command route: typed inside, uniform outside. The server has checked the body against `takes`. */
export function command<Ports, Id, Takes extends TSchema, Fact>(
  spec: Omit<Command<Ports>, 'kind' | 'parseId' | 'does' | 'takes' | 'reads' | 'gives'> & { takes: Takes } & Typed<Ports, Id, Static<Takes>, Fact>,
): Command<Ports> {
  return { kind: 'command', ...spec } as unknown as Command<Ports>
}

export function resource<Ports>(spec: Omit<Resource<Ports>, 'kind'>): Resource<Ports> {
  return { kind: 'resource', ...spec }
}

/** The maker of a list route. The server has checked the query against `query` and added cursor and limit. */
export function list<Ports, Query extends TSchema>(
  spec: Omit<List<Ports>, 'kind' | 'query' | 'lists'> & {
    query: Query
    lists: (ports: Ports, asked: ListAsked<Static<Query>>) => Promise<ListPage | { readonly refused: string }>
  },
): List<Ports> {
  return { kind: 'list', ...spec } as unknown as List<Ports>
}

/** The maker of a question route. The server has checked the body against `takes`. */
export function question<Ports, Takes extends TSchema>(
  spec: Omit<Question<Ports>, 'kind' | 'takes' | 'answers'> & {
    takes: Takes
    answers: (ports: Ports, asked: QuestionAsked<Static<Takes>>) => ReturnType<Question<Ports>['answers']>
  },
): Question<Ports> {
  return { kind: 'question', ...spec } as unknown as Question<Ports>
}
