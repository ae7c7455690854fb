/**
 * Identifiers of organisations, each under the scheme of its issuer. One maker; past it nothing checks a shape again.
 * An identifier belongs to one organisation only: operations look that up, and the table holds it.
 */
import type { Brand } from '../../../kernel/brand.ts'
import { parseUscc, type Uscc } from '../../../kernel/ids.ts'

/** Country and up to 15 signs, `DE123456789012345`. Each state makes its own: no check digit is common. Source: UCC. */
export type Eori = Brand<string, 'Eori'>

/** Nine or ten signs, the last a check letter, `197401143C`. Source: ACRA of Singapore. */
export type Uen = Brand<string, 'Uen'>

/** At most one of each: a firm with two registrations in one country is two organisations. */
export type Identifiers = { readonly uscc?: Uscc; readonly eori?: Eori; readonly uen?: Uen }

export type Scheme = keyof Identifiers

export const SCHEMES = ['uscc', 'eori', 'uen'] as const satisfies readonly Scheme[]

/** In: texts as they were typed. Out: null if any of them cannot be what its scheme says. */
export function parseIdentifiers(texts: Readonly<Partial<Record<Scheme, string>>>): Identifiers | null {
  const uscc = texts.uscc === undefined ? undefined : parseUscc(texts.uscc)
  const eori = texts.eori === undefined ? undefined : parseEori(texts.eori)
  const uen = texts.uen === undefined ? undefined : parseUen(texts.uen)
  if (uscc === null || eori === null || uen === null) return null
  return { ...(uscc && { uscc }), ...(eori && { eori }), ...(uen && { uen }) }
}

export function parseEori(text: string): Eori | null {
  return /^[A-Z]{2}[A-Z0-9]{1,15}$/.test(text) ? (text as Eori) : null
}

/**
 * Three forms: a business `00192200M`, a local company `197401143C` that begins with its year, and every other kind
 * `S16FC0121D`: century, year, kind, serial. Foreign companies of the old form `F00056789H` carry no known check.
 */
export function parseUen(text: string): Uen | null {
  return isUen(text) ? (text as Uen) : null
}

function isUen(text: string): boolean {
  const [body, last] = [text.slice(0, -1), text.slice(-1)]
  if (/^F000\d{5}[A-Z]$/.test(text)) return true
  if (/^\d{8}[A-Z]$/.test(text)) return last === BUSINESS.letters[weighed(body, BUSINESS.weights) % 11]
  if (/^\d{9}[A-Z]$/.test(text)) return last === COMPANY.letters[weighed(body, COMPANY.weights) % 11]
  if (/^[RST]\d{2}[A-HJ-NP-X]{2}\d{4}[A-Z]$/.test(text)) {
    // 11 is added before 5 is taken away, so that the remainder cannot be negative.
    return last === OTHER.letters[(weighed(body, OTHER.weights) + 6) % 11]
  }
  return false
}

type Check = { readonly weights: readonly number[]; readonly letters: string }

const BUSINESS: Check = { weights: [10, 4, 9, 3, 8, 2, 7, 1], letters: 'XMKECAWLJDB' }
const COMPANY: Check = { weights: [10, 8, 6, 4, 9, 7, 5, 3, 1], letters: 'ZKCMDNERGWH' }
const OTHER: Check = { weights: [4, 3, 5, 3, 10, 2, 2, 5, 7], letters: 'ABCDEFGHJKLMNPQRSTUVWX0123456789' }

function weighed(body: string, weights: readonly number[]): number {
  return [...body].reduce((sum, sign, place) => sum + worth(sign) * (weights[place] ?? 0), 0)
}

/** A letter counts by its place among the check letters, which have no I, O, Y and Z. */
function worth(sign: string): number {
  return /\d/.test(sign) ? Number(sign) : OTHER.letters.indexOf(sign)
}
