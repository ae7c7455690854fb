/** How a list comes in: as a whole edition, its rows first, and then the fact that makes them count. */
import { replay, type Decision } from '../../kernel/decision.ts'
import type { Day, Instant } from '../../kernel/time.ts'
import { change, type Asked, type Journal, type Stream } from '../../platform/journal.ts'
import {
  rules, type Basis, type Command, type Digest, type EditionId, type Fact, type ListId, type Refusal, type Validity,
} from './model/edition.ts'
import { flawIn, type Entry } from './model/entry.ts'

export type Ports = {
  readonly journal: Journal
  /** SHA-256, hexadecimal. */
  readonly digestOf: (text: string) => Digest
  /** Rows under the digest of their text. Keeping the same rows twice keeps them once. */
  readonly keepEntries: (digest: Digest, entries: readonly Entry[]) => Promise<void>
  readonly today: (at: Instant) => Day
}

export type Answer = Promise<Decision<Fact, Refusal>>

export type Import = {
  readonly list: ListId
  readonly edition: EditionId
  readonly source: string
  readonly licence: string
  readonly basis: Basis
  /** What the publisher, or whoever sent the text, says its digest is. */
  readonly digest: Digest
  readonly text: string
  readonly entries: readonly Entry[]
  readonly leftOut: number
}

export async function importEdition(ports: Ports, { list, text, entries, ...head }: Import, asked: Asked): Answer {
  const found = ports.digestOf(text)
  const command: Command = {
    type: 'importEdition', ...head, entries: entries.length, found, flaw: flawIn(list, entries), at: asked.at,
  }
  const { facts } = await ports.journal.load<Fact>(stream(list))
  const answer = rules.decide(replay(rules, facts), command)
  if ('facts' in answer && answer.facts.length > 0) await ports.keepEntries(found, entries)
  return change(ports.journal, rules, stream(list), command, asked)
}

export type Publication = { readonly list: ListId; readonly edition: EditionId } & Validity

export function publishEdition(ports: Ports, { list, ...publication }: Publication, asked: Asked): Answer {
  const command: Command = { type: 'publishEdition', ...publication, today: ports.today(asked.at), at: asked.at }
  return change(ports.journal, rules, stream(list), command, asked)
}

function stream(list: ListId): Stream {
  return `reference/${list}`
}
