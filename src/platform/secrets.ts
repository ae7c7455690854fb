/**
 * Secrets that we make: they are random, so a plain hash is enough to keep them by. What people choose is another
 * matter: see password.ts.
 */
import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The mark of a personal API token, for people and for scanners that look for leaked ones. */
export const TOKEN_MARK = 'tdg_'

/** Out: 256 random bits in 43 signs that need no escaping in a header, a cookie or an address. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

export function newToken(): string {
  return `${TOKEN_MARK}${newSecret()}`
}

/** What is kept of a secret: it finds the row and gives nothing away. 32 bytes. */
export function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** A word that a page must repeat with each command. It follows from the session, so nothing more is kept. */
export function csrfOf(session: string): string {
  return createHmac('sha256', session).update('csrf').digest('base64url')
}

/** Takes the same time wherever two texts differ. */
export function sameSecret(one: string, other: string): boolean {
  return timingSafeEqual(digestOf(one), digestOf(other))
}

/** Signs that are not mistaken for each other when read from a terminal. */
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789'

/** The password of the demonstration people: one for each data directory, made at the first start. About 59 bits. */
export function demonstrationPassword(keys: string): string {
  const file = join(keys, 'demonstration-password')
  mkdirSync(keys, { recursive: true, mode: 0o700 })
  try {
    writeFileSync(file, `${[4, 4, 4].map(readable).join('-')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (failure) {
    if (!(failure instanceof Error && 'code' in failure && failure.code === 'EEXIST')) throw failure
  }
  return readFileSync(file, 'utf8').trim()
}

function readable(length: number): string {
  return Array.from({ length }, () => READABLE[randomInt(READABLE.length)]).join('')
}

/** A secret for each day of an office, from one that is kept with the keys: the same all day, and no day tells of another. */
export function daySecrets(keys: string): (day: string) => string {
  const file = join(keys, 'day-secret')
  mkdirSync(keys, { recursive: true, mode: 0o700 })
  try {
    writeFileSync(file, newSecret(), { mode: 0o600, flag: 'wx' })
  } catch (failure) {
    if (!(failure instanceof Error && 'code' in failure && failure.code === 'EEXIST')) throw failure
  }
  const master = readFileSync(file, 'utf8').trim()
  return (day) => createHmac('sha256', master).update(day).digest('hex')
}
