/** How an edition of the network comes in: its rows first, and then the fact that makes them count. */
import { replay, type Decision } from '../../../kernel/decision.ts'
import { change, type Asked, type Journal, type Stream } from '../../../platform/journal.ts'
import type { Period } from '../model/calendar.ts'
import { rules, type Command, type Digest, type EditionHead, type EditionId, type Fact, type Refusal } from '../model/edition.ts'
import type { Network } from '../model/network.ts'

export type Ports = {
  readonly journal: Journal
  /** SHA-256, hexadecimal. */
  readonly digestOf: (text: string) => Digest
  /** Rows under the digest of their edition. Keeping the same rows twice keeps them once. */
  readonly keepRows: (digest: Digest, network: Network) => Promise<void>
}

export type Answer = Promise<Decision<Fact, Refusal>>

export type Import = Period & {
  readonly edition: EditionId
  readonly source: string
  /** What was read, all files of it, and what it says. */
  readonly text: string
  readonly network: Network
  readonly faults: number
}

export async function importEdition(ports: Ports, { edition, text, network, ...read }: Import, asked: Asked): Answer {
  const { firstDay, days, source, faults } = read
  // The departures follow from the calendars and the days, so the days are part of what the rows are.
  const digest = ports.digestOf(`${firstDay} ${days}\n${text}`)
  const command: Command = { type: 'importEdition', source, digest, firstDay, days, faults, counts: countsOf(network), at: asked.at }
  const { facts } = await ports.journal.load<Fact>(stream(edition))
  const answer = rules.decide(replay(rules, facts), command)
  if ('facts' in answer && answer.facts.length > 0) await ports.keepRows(digest, network)
  return change(ports.journal, rules, stream(edition), command, asked)
}

function countsOf({ nodes, services, departures, legs, transfers, claims }: Network): EditionHead['counts'] {
  return {
    nodes: nodes.length,
    services: services.length,
    departures: departures.length,
    legs: legs.length,
    transfers: transfers.length,
    claims: claims.length,
  }
}

function stream(edition: EditionId): Stream {
  return `network/${edition}`
}
