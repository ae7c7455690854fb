/**
 * Secrets that we make: they are random, so a plain hash is enough to keep them by. What people choose is another
 * matter: see password.ts.
 */
import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
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
  return keptIn(keys, 'demonstration-password', () => [4, 4, 4].map(readable).join('-'))
}

function readable(length: number): string {
  return Array.from({ length }, () => READABLE[randomInt(READABLE.length)]).join('')
}

/** A secret for each day of an office, from one that is kept with the keys: the same all day, and no day tells of another. */
export function daySecrets(keys: string): (day: string) => string {
  const master = keptIn(keys, 'day-secret', newSecret)
  return (day) => createHmac('sha256', master).update(day).digest('hex')
}

/** Made once. Written aside and renamed: a crash leaves the whole of it or nothing, never a secret that anybody can guess. */
function keptIn(keys: string, name: string, make: () => string): string {
  const file = join(keys, name)
  mkdirSync(keys, { recursive: true, mode: 0o700 })
  if (!existsSync(file) || readFileSync(file, 'utf8').trim() === '') {
    writeFileSync(`${file}.new`, `${make()}\n`, { mode: 0o600, flush: true })
    renameSync(`${file}.new`, file)
  }
  return readFileSync(file, 'utf8').trim()
}
