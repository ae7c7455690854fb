/**
 * Sign-in over HTTP. These few addresses are no commands: they answer with a cookie, or with a secret that is shown
 * once, so they are not remembered, and a repeat is a new try. Bodies are JSON and nothing else, which a form of
 * another site cannot send; the cookie does not go with what other sites ask, and what changes anything carries the
 * word of the page.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type, type Static, type TSchema } from 'typebox'
import type { Member } from '../../contexts/parties/index.ts'
import { setUp, type SetupPorts } from '../../contexts/parties/operations/first-administrator.ts'
import { load } from '../../contexts/parties/operations/organisations.ts'
import {
  acceptInvitation, changePassword, invitePerson, listTokens, makeToken, memberBySession, memberByToken, revokeToken,
  SESSION_SECONDS_MAX, signIn, signOut, TOKEN_DAYS_MAX, type SignedIn,
} from '../../contexts/parties/operations/sign-in.ts'
import { may } from '../../contexts/parties/operations/permission.ts'
import { personRelations } from '../../contexts/parties/routes/people.ts'
import { findPerson } from '../../contexts/parties/views/register.ts'
import { assert, present } from '../../kernel/assert.ts'
import { msOf, type Instant } from '../../kernel/time.ts'
import { now } from '../../platform/clock.ts'
import { idOf, meant } from '../../platform/http/admission.ts'
import { BASE_PATH } from '../../platform/http/bound.ts'
import { faultsFrom } from '../../platform/http/fault.ts'
import {
  credentialsOf, SESSION_COOKIE, viewerOf, type Credentials, type Gate, type Person,
} from '../../platform/http/gate.ts'
import {
  faulty, MAY_NOT, NOT_AUTHENTICATED, NOT_FOUND, problem, refusedBy, sendProblem,
} from '../../platform/http/problem.ts'
import { newId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/journal.ts'
import type { Reader } from '../../platform/postgres.ts'
import { csrfOf, TOKEN_MARK } from '../../platform/secrets.ts'
import { oneOf, record, text } from '../../platform/words.ts'

export type SessionPorts = SetupPorts & { readonly reader: Reader }

/** What the server asks of parties for every request: who is it, and may they? */
export function gateOf(ports: SessionPorts): Gate {
  return {
    authenticate: async (credentials) => {
      const member = await whoIs(ports, credentials)
      return member && personOf(member, credentials)
    },
    may,
  }
}

/** To be given to the server beside its routes. */
export function sessionAddresses(ports: SessionPorts): (app: FastifyInstance) => void {
  return (app) => {
    for (const address of ADDRESSES) mount(app, ports, address)
  }
}

type Order<Body> = {
  readonly ports: SessionPorts
  readonly body: Body
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  /** Who asks. For addresses open to all it is null, even where somebody is signed in. */
  readonly member: Member | null
  readonly session: string | null
}

/**
 * `open`: to whoever comes. `member`: whoever is signed in, by token too. `seated`: signed in by a session only, so
 * that a token that leaked cannot make others or change the password.
 */
type Who = 'open' | 'member' | 'seated'

export type Address = {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Below `/api/v1`. */
  readonly path: string
  readonly summary: string
  readonly who: Who
  readonly takes: TSchema
  readonly does: (order: Order<unknown>) => Promise<unknown>
}

type Typed<Takes extends TSchema> = {
  readonly takes: Takes
  readonly does: (order: Order<Static<Takes>>) => Promise<unknown>
}

function address<Takes extends TSchema>(spec: Omit<Address, 'takes' | 'does'> & Typed<Takes>): Address {
  return spec as unknown as Address
}

const Nothing = record({})
const Password = Type.String({ minLength: 1, maxLength: 1_000, description: 'password' })
const Username = text(100, 'name to sign in with')
const Days = Type.Integer({ minimum: 1, maximum: TOKEN_DAYS_MAX, description: 'how many days it lasts' })
const Name = text(70, 'as colleagues know the person')
const Secret = text(200, 'the word that was handed over')

/** For the server, and for the description of the interface. */
export const ADDRESSES: readonly Address[] = [
  address({
    method: 'POST', path: '/session', summary: 'Sign in: sets the session cookie', who: 'open',
    takes: record({ username: Username, password: Password }),
    does: async ({ ports, body, request, reply }) => {
      const before = credentialsOf({ cookie: request.headers.cookie }).session
      const answer = await signIn(ports, { ...body, address: request.ip, before }, now())
      if ('refused' in answer) return refusedSignIn(reply, answer)
      return seated(ports, reply.code(201), request, answer)
    },
  }),
  address({
    method: 'GET', path: '/session', summary: 'Who am I, for whom do I act, and which word must a command carry',
    who: 'member', takes: Nothing,
    does: async ({ ports, member, session }) => member && shown(ports, member, session),
  }),
  address({
    method: 'DELETE', path: '/session', summary: 'Sign out', who: 'seated', takes: Nothing,
    does: async ({ ports, request, reply, session }) => {
      if (session !== null) await signOut(ports, session)
      return reply.code(204).header('set-cookie', cookie(request, '', 0)).send()
    },
  }),
  address({
    method: 'POST', path: '/password', summary: 'Change my password: other sessions end', who: 'seated',
    takes: record({ current: Password, next: Password }),
    does: async ({ ports, body, request, reply, member }) => {
      if (member === null) return sendProblem(reply, NOT_AUTHENTICATED)
      const answer = await changePassword(ports, member, { ...body, address: request.ip }, now())
      if ('session' in answer) return seated(ports, reply, request, { member, session: answer.session })
      return 'until' in answer ? refusedSignIn(reply, answer) : sendProblem(reply, refusedBy(answer.refused))
    },
  }),
  address({
    method: 'GET', path: '/tokens', summary: 'My tokens for programs, without their secrets', who: 'seated',
    takes: Nothing,
    does: async ({ ports, member }) => ({ items: member ? await listTokens(ports, member, now()) : [], next: null }),
  }),
  address({
    method: 'POST', path: '/tokens', summary: 'Make a token for a program; it is shown in this answer and nowhere else',
    who: 'seated', takes: record({ label: text(70, 'what it is for'), days: Days }),
    does: async ({ ports, body, reply, member }) => {
      if (member === null) return sendProblem(reply, NOT_AUTHENTICATED)
      const made = await makeToken(ports, member, body, now())
      return 'refused' in made ? sendProblem(reply, refusedBy(made.refused)) : reply.code(201).send(made)
    },
  }),
  address({
    method: 'DELETE', path: '/tokens/{id}', summary: 'Revoke one of my tokens', who: 'seated', takes: Nothing,
    does: async ({ ports, request, reply, member }) => {
      const ended = member ? await revokeToken(ports, member, idOf(request)) : 'none'
      return ended === 'none' ? sendProblem(reply, NOT_FOUND) : reply.code(204).send()
    },
  }),
  address({
    method: 'POST', path: '/people/{id}/invitation', summary: 'A word with which the person chooses a password',
    who: 'seated', takes: Nothing,
    does: async ({ ports, request, reply, member }) => {
      const life = await findPerson(ports.reader, viewerOf(request.person), idOf(request))
      if (!life) return sendProblem(reply, NOT_FOUND)
      if (!may(member, 'parties.invitePerson', personRelations(life.state))) return sendProblem(reply, MAY_NOT)
      if (life.state.name !== 'active') return sendProblem(reply, refusedBy('person_left'))
      const invited = await invitePerson(ports, life.id, now())
      return invited ? reply.code(201).send(invited) : sendProblem(reply, NOT_FOUND)
    },
  }),
  address({
    method: 'POST', path: '/invitations', summary: 'Choose a password with an invitation: signs in', who: 'open',
    takes: record({ invitation: Secret, password: Password }),
    does: async ({ ports, body, request, reply }) => {
      const answer = await acceptInvitation(ports, body, now())
      if ('refused' in answer) return sendProblem(reply, refusedBy(answer.refused))
      return seated(ports, reply.code(201), request, answer)
    },
  }),
  address({
    method: 'POST', path: '/setup', summary: 'Make the first administrator, with the word that the terminal printed',
    who: 'open', takes: record({ setup: Secret, username: Username, name: Name, password: Password }),
    does: async ({ ports, body, reply }) => {
      const at = now()
      const asked = { by: 'setup' as Actor, at, command: { id: `setup/${newId(msOf(at))}`, digest: 'setup' } }
      const answer = await setUp(ports, body, asked)
      if ('refused' in answer) return sendProblem(reply, refusedBy(answer.refused))
      return reply.code(201).send(answer)
    },
  }),
]

const BODY_BYTES_MAX = 16 * 1024

function mount(app: FastifyInstance, ports: SessionPorts, { method, path, who, takes, does }: Address): void {
  app.route({
    method,
    url: `${BASE_PATH}${path.replace('{id}', ':id')}`,
    ...(method === 'POST' ? { schema: { body: takes }, attachValidation: true } : {}),
    bodyLimit: BODY_BYTES_MAX,
    onRequest: async (request, reply) => {
      if (who === 'open') return undefined
      const credentials = credentialsOf(request.headers)
      const member = await whoIs(ports, credentials)
      request.person = member && personOf(member, credentials)
      request.member = member
      if (member === null) return sendProblem(reply, NOT_AUTHENTICATED)
      if (who === 'seated' && credentials.session === null) return sendProblem(reply, SESSION_ONLY)
      const forged = method === 'GET' ? null : meant(request)
      return forged ? sendProblem(reply, forged) : undefined
    },
    preValidation: async (request) => {
      if (request.body === undefined) request.body = {}
    },
    handler: async (request, reply) => {
      const faults = [...request.faults, ...faultsFrom(request.validationError?.validation ?? [])]
      if (faults.length > 0) return sendProblem(reply, faulty(faults))
      const { session } = credentialsOf(request.headers)
      const answer = await does({ ports, body: request.body, request, reply, member: request.member ?? null, session })
      return reply.sent ? reply : answer
    },
  })
}

declare module 'fastify' {
  interface FastifyRequest {
    member?: Member | null
  }
}

const SESSION_ONLY = problem(403, 'session_only', 'This is done by a person who is signed in, not by a token.')

async function whoIs(ports: SessionPorts, { session, token }: Credentials): Promise<Member | null> {
  if (token !== null) return token.startsWith(TOKEN_MARK) ? memberByToken(ports, token, now()) : null
  return session === null ? null : memberBySession(ports, session, now())
}

function personOf({ person, organisations, roles }: Member, { session }: Credentials): Person {
  return { by: person as string as Actor, organisations, roles, ...(session === null ? {} : { csrf: csrfOf(session) }) }
}

async function seated(ports: SessionPorts, reply: FastifyReply, request: FastifyRequest, signed: SignedIn) {
  const { member, session } = signed
  const body = await shown(ports, member, session)
  return reply.header('set-cookie', cookie(request, session, SESSION_SECONDS_MAX)).send(body)
}

const Names = Type.Object({ zh: Type.String(), en: Type.String() })

export const SessionShown = Type.Object({
  person: Type.Object({
    id: Type.String(), username: Type.String(), name: Type.String(), roles: Type.Array(Type.String()),
  }),
  organisation: Type.Object({ id: Type.String(), names: Names, kind: Type.String() }),
  basis: oneOf(['registered', 'demonstration']),
  csrf: Type.Union([Type.String(), Type.Null()]),
})

type Shown = Static<typeof SessionShown>

async function shown(ports: SessionPorts, member: Member, session: string | null): Promise<Shown> {
  const { person: id, username, name, roles, basis } = member
  const own = present(member.organisations[0], 'a member acts for an organisation')
  const state = await load(ports.journal, own)
  assert(state.name === 'registered', 'a member acts for a registered organisation')
  const { names, kind } = state.particulars
  return {
    person: { id, username, name, roles: [...roles] },
    organisation: { id: own, names, kind },
    basis,
    csrf: session === null ? null : csrfOf(session),
  }
}

/** Strict: our pages ask by themselves, so nothing is lost, and no link from elsewhere brings the cookie along. */
function cookie(request: FastifyRequest, value: string, seconds: number): string {
  const secure = request.protocol === 'https' ? '; Secure' : ''
  return `${SESSION_COOKIE}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${secure}`
}

function refusedSignIn(reply: FastifyReply, refusal: { readonly refused: string; readonly until?: Instant }) {
  if (refusal.until === undefined) return sendProblem(reply, SIGN_IN_WRONG)
  const seconds = Math.max(1, Math.ceil((msOf(refusal.until) - msOf(now())) / 1_000))
  return sendProblem(reply.header('retry-after', String(seconds)), TOO_MANY)
}

const SIGN_IN_WRONG = problem(401, 'sign_in_wrong', 'The name or the password is not right.')
const TOO_MANY = problem(429, 'too_many_attempts', 'Too many tries. Wait as long as Retry-After says, then try again.')
