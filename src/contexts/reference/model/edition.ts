/**
 * A published list, edition by edition: goods codes, places, sites, goods that may have a relief.
 *
 * An edition is imported as a whole, as a draft: one fact that names its source, its licence and the digest of what was
 * read; the rows lie beside it, under that digest. When it is published it gets its days, from inclusive, until
 * exclusive, and from then on it never changes. On any day at most one edition of a list is in force. An edition
 * without an end ends where the next one begins, and that is never a day that has passed: what the list said, it said.
 */
import { assertNever } from '../../../kernel/assert.ts'
import type { Brand } from '../../../kernel/brand.ts'
import { record, refuse, type Decider, type Decision } from '../../../kernel/decision.ts'
import type { Day, Instant } from '../../../kernel/time.ts'
import type { Flaw } from './entry.ts'

export const LISTS = [
  'hs', 'unlocode', 'nodes', 'transferInspection', 'combinedInspection', 'conditionalRemoval', 'approvedSites',
] as const
export type ListId = (typeof LISTS)[number]

/** The publisher's own name for it: `2022`, `2026-01`. Unique in its list. */
export type EditionId = Brand<string, 'EditionId'>

/** SHA-256 of the text that was read, hexadecimal. */
export type Digest = Brand<string, 'Digest'>

/** `published`: as its publisher gave it. `demonstration`: chosen to be plausible, stands for nothing. */
export type Basis = 'published' | 'demonstration'

/** What an edition is, before anybody says when it holds. */
export type EditionHead = {
  readonly edition: EditionId
  readonly source: string
  readonly licence: string
  readonly basis: Basis
  readonly digest: Digest
  readonly entries: number
  /** Rows of the source that could not be taken, each reported when it was read. */
  readonly leftOut: number
}

export type Validity = { readonly from: Day; readonly until: Day | null }

export type Edition = EditionHead & { readonly validity: Validity | null }

export type PublishedList = { readonly editions: readonly Edition[] }

export type Command = { readonly at: Instant } & (
  | ({ readonly type: 'importEdition'; readonly found: Digest; readonly flaw: Flaw | null } & EditionHead)
  | ({ readonly type: 'publishEdition'; readonly edition: EditionId; readonly today: Day } & Validity)
)

export type Fact = { readonly at: Instant } & (
  | ({ readonly type: 'editionImported' } & EditionHead)
  | ({ readonly type: 'editionPublished'; readonly edition: EditionId } & Validity)
)

/** In order: where several apply, the caller hears the first. */
export const REFUSALS = [
  'unknown_subject',
  'published_edition_is_frozen',
  'exists_with_different_content',
  'source_missing',
  'licence_unknown',
  'checksum_mismatch',
  'code_form_invalid',
  'code_duplicate',
  'validity_empty',
  'validity_overlaps',
] as const
export type Refusal = (typeof REFUSALS)[number]

export const initial: PublishedList = { editions: [] }

export function decide(list: PublishedList, command: Command): Decision<Fact, Refusal> {
  const before = list.editions.find(({ edition }) => edition === command.edition)
  switch (command.type) {
    case 'importEdition': return importEdition(before, command)
    case 'publishEdition': return publishEdition(list, before, command)
    default: return assertNever(command)
  }
}

export function evolve({ editions }: PublishedList, fact: Fact): PublishedList {
  switch (fact.type) {
    case 'editionImported': {
      const { type: _, at: __, ...head } = fact
      return { editions: [...editions, { ...head, validity: null }] }
    }
    case 'editionPublished': {
      const { edition, from, until } = fact
      return { editions: editions.map((one) => (one.edition === edition ? { ...one, validity: { from, until } } : endingAt(one, from))) }
    }
    default:
      return assertNever(fact)
  }
}

export const rules: Decider<PublishedList, Command, Fact, Refusal> = { initial, decide, evolve }

/** The edition of a day, or null: on that day the list said nothing. */
export function inForce({ editions }: PublishedList, on: Day): Edition | null {
  return editions.find(({ validity }) => validity !== null && holds(validity, on)) ?? null
}

export function parseListId(text: string): ListId | null {
  return LISTS.find((list) => list === text) ?? null
}

export function parseEditionId(text: string): EditionId | null {
  return /^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/.test(text) ? (text as EditionId) : null
}

export function parseDigest(text: string): Digest | null {
  return /^[0-9a-f]{64}$/.test(text) ? (text as Digest) : null
}

type Order<Type extends Command['type']> = Extract<Command, { type: Type }>

function importEdition(before: Edition | undefined, { type: _, found, flaw, ...head }: Order<'importEdition'>): Decision<Fact, Refusal> {
  if (before?.digest === head.digest && before.digest === found) return record()
  if (before) return refuse(before.validity ? 'published_edition_is_frozen' : 'exists_with_different_content')
  if (head.source === '') return refuse('source_missing')
  if (head.licence === '') return refuse('licence_unknown')
  if (head.digest !== found) return refuse('checksum_mismatch')
  if (flaw) return refuse(flaw)
  return record({ type: 'editionImported', ...head })
}

function publishEdition(list: PublishedList, before: Edition | undefined, command: Order<'publishEdition'>): Decision<Fact, Refusal> {
  const { edition, from, until, today, at } = command
  if (!before) return refuse('unknown_subject')
  if (before.validity) return before.validity.from === from ? record() : refuse('published_edition_is_frozen')
  const others = list.editions.flatMap(({ validity }) => validity ?? [])
  const open = others.find((validity) => validity.until === null)
  // The open edition has answered for every day up to today.
  if (open && open.from < from && from <= today) return refuse('published_edition_is_frozen')
  if (until !== null && until <= from) return refuse('validity_empty')
  if (others.some((other) => overlap(other === open && open.from < from ? { from: open.from, until: from } : other, { from, until }))) {
    return refuse('validity_overlaps')
  }
  return record({ type: 'editionPublished', edition, from, until, at })
}

function holds({ from, until }: Validity, on: Day): boolean {
  return from <= on && (until === null || on < until)
}

function overlap(one: Validity, other: Validity): boolean {
  return (other.until === null || one.from < other.until) && (one.until === null || other.from < one.until)
}

/** An edition that had no end ends where a later one begins. */
function endingAt(edition: Edition, day: Day): Edition {
  const { validity } = edition
  if (validity === null || validity.until !== null || validity.from >= day) return edition
  return { ...edition, validity: { from: validity.from, until: day } }
}
