/** One row of an edition, whatever the list: a code, what it is called, and what else the publisher says of it. */
import { parseHsCode, parseNodeCode, parseUnlocode } from '../../../kernel/ids.ts'
import type { ListId } from './edition.ts'

export type Entry = {
  readonly code: string
  readonly nameEn: string
  readonly nameZh: string | null
  /** The code above it in the same list: a heading is in a chapter. */
  readonly parent: string | null
  /** Other codes by which the same thing reaches us. */
  readonly aliases: readonly string[]
  readonly detail: Readonly<Record<string, string>>
}

export type Flaw = 'code_form_invalid' | 'code_duplicate'

/** How a code of each list looks. A relief names goods by the first digits of their code. */
const FORMS: Readonly<Record<ListId, (code: string) => unknown>> = {
  hs: parseHsCode,
  unlocode: parseUnlocode,
  nodes: parseNodeCode,
  transferInspection: parseHsCode,
  combinedInspection: parseHsCode,
  conditionalRemoval: parseHsCode,
  approvedSites: parseSite,
}

export function flawIn(list: ListId, entries: readonly Entry[]): Flaw | null {
  if (entries.some(({ code }) => FORMS[list](code) === null)) return 'code_form_invalid'
  return new Set(entries.map(({ code }) => code)).size === entries.length ? null : 'code_duplicate'
}

/** The codes under which goods may stand on a list of prefixes: themselves, and every shorter code above them. */
export function prefixesOf(code: string): readonly string[] {
  return [2, 4, 6, 8, 10, 12].filter((length) => length <= code.length).map((length) => code.slice(0, length))
}

/** Six digits are the same everywhere; what comes after them belongs to one tariff. */
export function internationalPart(code: string): string {
  return code.slice(0, 6)
}

function parseSite(code: string): string | null {
  return /^[a-z][a-z0-9-]{2,39}$/.test(code) ? code : null
}
