/**
 * How long a sign-in lasts, and how often one may try. A session ends when it has not been used for a while, and in any
 * case at the end of a shift: after that, whoever sits at the screen says again who they are.
 * Source: ours, after OWASP's sheets on session management and authentication.
 */
import { addMinutes, minutesBetween, type Instant } from '../../../kernel/time.ts'

export const SESSION_IDLE_MINUTES = 120
export const SESSION_LIFE_MINUTES = 12 * 60
/** A session is marked as used at most this often, so that reading does not write. */
export const SESSION_MARKED_MINUTES = 1

export const TOKEN_LIFE_DAYS_MAX = 365
export const TOKENS_PER_PERSON_MAX = 20
export const INVITATION_LIFE_MINUTES = 3 * 24 * 60

export const PASSWORD_LENGTH_MIN = 12
export const PASSWORD_LENGTH_MAX = 200

export type SessionTimes = { readonly openedAt: Instant; readonly usedAt: Instant }

export function isSessionAlive({ openedAt, usedAt }: SessionTimes, at: Instant): boolean {
  return at < addMinutes(openedAt, SESSION_LIFE_MINUTES) && at < addMinutes(usedAt, SESSION_IDLE_MINUTES)
}

export function needsMarking({ usedAt }: SessionTimes, at: Instant): boolean {
  return minutesBetween(usedAt, at) >= SESSION_MARKED_MINUTES
}

/**
 * Tries are counted three ways: one name from one address, one name from anywhere, one address for any name. The first
 * stops a guesser early without locking out the owner, who sits elsewhere; the others stop those who spread out.
 */
export const ATTEMPT_MINUTES = 15
export const ATTEMPTS_MAX = { nameAtAddress: 8, name: 100, address: 60 } as const

export type Attempted = keyof typeof ATTEMPTS_MAX

export type Tries = { readonly of: Attempted; readonly count: number; readonly since: Instant }

/** In: the counts with this try included. Out: when the next may be made, or null if this one may. */
export function blockedUntil(tries: readonly Tries[]): Instant | null {
  const ends = tries
    .filter(({ of, count }) => count > ATTEMPTS_MAX[of])
    .map(({ since }) => addMinutes(since, ATTEMPT_MINUTES))
  return ends.toSorted().at(-1) ?? null
}

export type PasswordFault = 'password_too_short' | 'password_too_long' | 'password_says_the_name'

/** Length is what counts; rules about signs make people write it down. Source: NIST SP 800-63B. */
export function passwordFault(password: string, username: string): PasswordFault | null {
  const length = [...password].length
  if (length < PASSWORD_LENGTH_MIN) return 'password_too_short'
  if (length > PASSWORD_LENGTH_MAX) return 'password_too_long'
  return password.toLowerCase().includes(username.toLowerCase()) ? 'password_says_the_name' : null
}
