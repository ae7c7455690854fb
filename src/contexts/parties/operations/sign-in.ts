/**
 * Signing in and staying signed in: names and passwords, sessions, personal tokens, invitations. None of it is history:
 * a session is a row that ends, and what a person did meanwhile is in the facts, under the person's id.
 *
 * Whoever guesses learns nothing: a wrong name, a wrong password and a person who has left are one answer, and it takes
 * as long. Secrets come in as text, are looked for by their digest, and are shown once, when they are made.
 */
import { refuse } from '../../../kernel/decision.ts'
import { addMinutes, type Instant } from '../../../kernel/time.ts'
import {
  memberOf,
  type AccountWithPassword,
  type AccountWithSession,
  type AccountWithToken,
  type Member,
} from '../model/account.ts'
import type { Basis } from '../model/organisation.ts'
import { parsePersonId, parseUsername, type PersonId } from '../model/person.ts'
import {
  blockedUntil,
  INVITATION_LIFE_MINUTES,
  isSessionAlive,
  needsMarking,
  passwordFault,
  SESSION_LIFE_MINUTES,
  TOKEN_LIFE_DAYS_MAX,
  TOKENS_PER_PERSON_MAX,
  type Attempted,
  type PasswordFault,
  type Tries,
} from '../model/session.ts'

/** For the cookie: the longest that a session lasts. */
export const SESSION_SECONDS_MAX = SESSION_LIFE_MINUTES * 60
export const TOKEN_DAYS_MAX = TOKEN_LIFE_DAYS_MAX

/** What is kept of a secret. */
export type Digest = Uint8Array

export type TokenShown = {
  readonly id: string
  readonly label: string
  readonly madeAt: Instant
  readonly expiresAt: Instant
  readonly usedAt: Instant | null
}

export type SignInPorts = {
  /** Which people may enter here: those of the demonstration only where it is shown. */
  readonly admits: readonly Basis[]
  readonly verifyPassword: (kept: string | null, password: string) => Promise<boolean>
  readonly hashPassword: (password: string) => Promise<string>
  readonly newSecret: () => string
  readonly newToken: () => string
  readonly digestOf: (secret: string) => Digest

  readonly accountByUsername: (username: string) => Promise<AccountWithPassword | null>
  readonly accountBySession: (session: Digest) => Promise<AccountWithSession | null>
  readonly accountByToken: (token: Digest) => Promise<AccountWithToken | null>
  readonly accountByInvitation: (invitation: Digest, at: Instant) => Promise<AccountWithPassword | null>

  /** Adds one to each count and answers with them; a count older than its time begins anew. */
  readonly countTry: (counted: readonly Counted[], at: Instant) => Promise<readonly Tries[]>
  /** After a success: the name is free again, and the address has one try less. */
  readonly forgiveTries: (counted: readonly Counted[]) => Promise<void>

  readonly openSession: (session: Digest, person: PersonId, at: Instant) => Promise<void>
  readonly markSession: (session: Digest, at: Instant) => Promise<void>
  readonly endSession: (session: Digest) => Promise<void>
  readonly endSessionsOf: (person: PersonId) => Promise<void>

  readonly keepPassword: (person: PersonId, hash: string, at: Instant) => Promise<void>
  readonly keepToken: (
    token: Digest,
    person: PersonId,
    label: string,
    times: { at: Instant; expiresAt: Instant },
  ) => Promise<TokenShown>
  readonly tokensOf: (person: PersonId, at: Instant) => Promise<readonly TokenShown[]>
  readonly markToken: (id: string, at: Instant) => Promise<void>
  readonly endToken: (person: PersonId, id: string) => Promise<'ended' | 'none'>

  readonly keepInvitation: (invitation: Digest, person: PersonId | null, expiresAt: Instant) => Promise<void>
  /** True for one caller only. */
  readonly redeemInvitation: (invitation: Digest, at: Instant) => Promise<boolean>
}

export type Counted = { readonly of: Attempted; readonly key: Digest }

/** `session` is the secret itself: for the cookie, and for nothing else. */
export type SignedIn = { readonly member: Member; readonly session: string }

export type SignInRefusal =
  | { readonly refused: 'too_many_attempts'; readonly until: Instant }
  | { readonly refused: 'sign_in_wrong' }

/** `before` is the session that the browser still held. It ends: one that was planted must not become somebody's. */
export type Credentials = {
  readonly username: string
  readonly password: string
  readonly address: string
  readonly before: string | null
}

export async function signIn(
  ports: SignInPorts,
  credentials: Credentials,
  at: Instant,
): Promise<SignedIn | SignInRefusal> {
  const counted = countedFor(ports, credentials)
  const until = blockedUntil(await ports.countTry(counted, at))
  if (until !== null) return { refused: 'too_many_attempts', until }

  const username = parseUsername(credentials.username)
  const account = username === null ? null : await ports.accountByUsername(username)
  const right = await ports.verifyPassword(account?.hash ?? null, credentials.password)
  const member = account && right ? memberOf(account, ports.admits) : null
  if (member === null) return refuse('sign_in_wrong')

  await ports.forgiveTries(counted)
  if (credentials.before !== null) await ports.endSession(ports.digestOf(credentials.before))
  return { member, session: await openSession(ports, member.person, at) }
}

export async function signOut(ports: SignInPorts, session: string): Promise<void> {
  await ports.endSession(ports.digestOf(session))
}

/** Who sends this session. Null: it has ended, in whichever way. */
export async function memberBySession(ports: SignInPorts, session: string, at: Instant): Promise<Member | null> {
  const digest = ports.digestOf(session)
  const account = await ports.accountBySession(digest)
  if (account === null) return null
  const member = isSessionAlive(account.session, at) ? memberOf(account, ports.admits) : null
  if (member === null) await ports.endSession(digest)
  else if (needsMarking(account.session, at)) await ports.markSession(digest, at)
  return member
}

/** Who sends this personal token. Null: it was revoked, has expired, or was never given. */
export async function memberByToken(ports: SignInPorts, token: string, at: Instant): Promise<Member | null> {
  const account = await ports.accountByToken(ports.digestOf(token))
  if (account === null || at >= account.token.expiresAt) return null
  const { id, usedAt } = account.token
  if (usedAt === null || needsMarking({ openedAt: usedAt, usedAt }, at)) await ports.markToken(id, at)
  return memberOf(account, ports.admits)
}

export type Change = { readonly current: string; readonly next: string; readonly address: string }

/** Ends every other session of the person: whoever knew the old password is out. Tokens stay, and can be revoked. */
export async function changePassword(
  ports: SignInPorts,
  { person, username }: Member,
  { current, next, address }: Change,
  at: Instant,
): Promise<{ readonly session: string } | SignInRefusal | { readonly refused: PasswordFault | 'password_wrong' }> {
  const counted = countedFor(ports, { username, address })
  const until = blockedUntil(await ports.countTry(counted, at))
  if (until !== null) return { refused: 'too_many_attempts', until }
  const account = await ports.accountByUsername(username)
  if (!(await ports.verifyPassword(account?.hash ?? null, current))) return refuse('password_wrong')
  await ports.forgiveTries(counted)
  const fault = passwordFault(next, username)
  if (fault !== null) return { refused: fault }
  await ports.keepPassword(person, await ports.hashPassword(next), at)
  await ports.endSessionsOf(person)
  return { session: await openSession(ports, person, at) }
}

/** For somebody who has been registered, or forgot. That whoever asks may invite them was decided before. */
export async function invitePerson(ports: SignInPorts, id: string, at: Instant): Promise<Invitation | null> {
  const person = parsePersonId(id)
  return person && invite(ports, person, at)
}

export type Invitation = { readonly invitation: string; readonly expiresAt: Instant }

/** A word with which a password is chosen; for nobody yet, the first administrator is made. Shown once, works once. */
export async function invite(ports: SignInPorts, person: PersonId | null, at: Instant): Promise<Invitation> {
  const invitation = ports.newSecret()
  const expiresAt = addMinutes(at, INVITATION_LIFE_MINUTES)
  await ports.keepInvitation(ports.digestOf(invitation), person, expiresAt)
  return { invitation, expiresAt }
}

/** The password that was chosen counts, the invitation is used up, and sessions under an older password end. */
export async function acceptInvitation(
  ports: SignInPorts,
  { invitation, password }: { invitation: string; password: string },
  at: Instant,
): Promise<SignedIn | { readonly refused: PasswordFault | 'invitation_not_valid' }> {
  const digest = ports.digestOf(invitation)
  const account = await ports.accountByInvitation(digest, at)
  const member = account && memberOf(account, ports.admits)
  if (!member) return refuse('invitation_not_valid')
  const fault = passwordFault(password, member.username)
  if (fault !== null) return { refused: fault }
  const hash = await ports.hashPassword(password)
  if (!(await ports.redeemInvitation(digest, at))) return refuse('invitation_not_valid')
  await ports.keepPassword(member.person, hash, at)
  await ports.endSessionsOf(member.person)
  return { member, session: await openSession(ports, member.person, at) }
}

export type TokenRequest = { readonly label: string; readonly days: number }

/** The token itself is in this answer and nowhere else. `days`: 1 to 365. */
export async function makeToken(
  ports: SignInPorts,
  { person }: Member,
  { label, days }: TokenRequest,
  at: Instant,
): Promise<(TokenShown & { readonly token: string }) | { readonly refused: 'too_many_tokens' }> {
  if ((await ports.tokensOf(person, at)).length >= TOKENS_PER_PERSON_MAX) return refuse('too_many_tokens')
  const token = ports.newToken()
  const expiresAt = addMinutes(at, Math.min(days, TOKEN_DAYS_MAX) * 1440)
  return { ...(await ports.keepToken(ports.digestOf(token), person, label, { at, expiresAt })), token }
}

export function listTokens(ports: SignInPorts, { person }: Member, at: Instant): Promise<readonly TokenShown[]> {
  return ports.tokensOf(person, at)
}

/** Only one's own: another's token is none. */
export function revokeToken(ports: SignInPorts, { person }: Member, id: string): Promise<'ended' | 'none'> {
  return ports.endToken(person, id)
}

async function openSession(ports: SignInPorts, person: PersonId, at: Instant): Promise<string> {
  const session = ports.newSecret()
  await ports.openSession(ports.digestOf(session), person, at)
  return session
}

/** Counted under digests: a table of who failed where would be a table worth stealing. */
function countedFor(
  { digestOf }: SignInPorts,
  { username, address }: { username: string; address: string },
): readonly Counted[] {
  const name = username.trim().toLowerCase()
  return [
    { of: 'nameAtAddress', key: digestOf(JSON.stringify(['nameAtAddress', name, address])) },
    { of: 'name', key: digestOf(JSON.stringify(['name', name])) },
    { of: 'address', key: digestOf(JSON.stringify(['address', address])) },
  ]
}
