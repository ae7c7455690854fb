/**
 * An edition of the network: one fact for the whole, and rows in bulk. Whoever plans names the edition, and the same
 * question on the same edition has the same answer, next year as well.
 */
import type { Brand } from '../../../kernel/brand.ts'
import { record, refuse, type Decider, type Decision } from '../../../kernel/decision.ts'
import type { Day, Instant } from '../../../kernel/time.ts'

/** Chosen by the importer: `corridor-2026-11-24`. */
export type EditionId = Brand<string, 'EditionId'>

/** SHA-256 of what was read, in hexadecimal. */
export type Digest = Brand<string, 'Digest'>

export type EditionHead = {
  /** Where the rows came from, in words. */
  readonly source: string
  readonly digest: Digest
  /** The period for which departures were made from the calendars. */
  readonly firstDay: Day
  readonly days: number
  readonly counts: Readonly<Record<'nodes' | 'services' | 'departures' | 'legs' | 'transfers' | 'claims', number>>
}

export type Edition = { readonly name: 'none' } | ({ readonly name: 'imported' } & EditionHead)

export type Command = { readonly type: 'importEdition'; readonly at: Instant; readonly faults: number } & EditionHead

export type Fact = { readonly type: 'editionImported'; readonly at: Instant } & EditionHead

/** In order: where several apply, the caller hears the first. */
export const REFUSALS = ['exists_with_different_content', 'calendar_closed', 'edition_faulty'] as const
export type Refusal = (typeof REFUSALS)[number]

export const DAYS_MAX = 400

export const initial: Edition = { name: 'none' }

export function decide(edition: Edition, { type: _, at, faults, ...head }: Command): Decision<Fact, Refusal> {
  if (edition.name === 'imported') return sameAs(edition, head) ? record() : refuse('exists_with_different_content')
  if (head.days < 1 || head.days > DAYS_MAX) return refuse('calendar_closed')
  if (faults > 0) return refuse('edition_faulty')
  return record({ type: 'editionImported', at, ...head })
}

export function evolve(_edition: Edition, { type: _, at: __, ...head }: Fact): Edition {
  return { name: 'imported', ...head }
}

export const rules: Decider<Edition, Command, Fact, Refusal> = { initial, decide, evolve }

export function parseEditionId(text: string): EditionId | null {
  return /^[a-z][a-z0-9-]{2,39}$/.test(text) ? (text as EditionId) : null
}

export function parseDigest(text: string): Digest | null {
  return /^[0-9a-f]{64}$/.test(text) ? (text as Digest) : null
}

function sameAs(one: EditionHead, other: EditionHead): boolean {
  return one.digest === other.digest && one.firstDay === other.firstDay && one.days === other.days
}
