/**
 * The journal: every fact of every context, in order, once. This file is its contract and its one verb;
 * the PostgreSQL side stands beside it. Operations see this file and nothing else of the platform.
 */
import type { Brand } from '../kernel/brand.ts'
import { replay, type Decider, type Decision } from '../kernel/decision.ts'
import type { Instant } from '../kernel/time.ts'

/** One life, `release/0192f1c2`: the context that owns it, and an id. */
export type Stream = `${string}/${string}`

/** The number of facts in a stream. It is also the ETag that a client sees. */
export type Version = number

/** Who gives a command: a person, a machine with a token, or a hearer of news. */
export type Actor = Brand<string, 'Actor'>

/** One command of one actor. The id comes from the client, the digest is of what it asks: a repeat has both. */
export type CommandKey = { readonly id: string; readonly digest: string }

/** Who asked, when, under which key, and which version they had seen, if they said so. */
export type Asked = {
  readonly by: Actor
  readonly at: Instant
  readonly command: CommandKey
  readonly seen?: Version
}

export type Journal = {
  load<Fact>(stream: Stream): Promise<{ facts: readonly Fact[]; version: Version }>
  /**
   * Facts, read models and news commit together; when the promise is kept they are on disk.
   * Throws VersionClash if the stream has moved on, CommandRepeated if the command has been answered before, and
   * EntryRefused if the facts are entries of a book whose balances have no room for them.
   */
  append<Fact>(stream: Stream, expected: Version, facts: readonly Fact[], asked: Asked): Promise<void>
}

/** Two changes met. The caller reads again and decides again: routes answer 412, news is delivered again. */
export class VersionClash extends Error {
  readonly found: Version

  constructor(stream: Stream, expected: Version, found: Version) {
    super(`${stream}: expected version ${expected}, found ${found}`)
    this.name = 'VersionClash'
    this.found = found
  }
}

/** The key was used before. Whoever caught it reads the answer of then and gives that. */
export class CommandRepeated extends Error {
  constructor(command: CommandKey) {
    super(`command ${command.id} has been answered`)
    this.name = 'CommandRepeated'
  }
}

/** The book said no, with its code, while it held its balances: nothing was recorded. Operations answer it as a refusal. */
export class EntryRefused extends Error {
  readonly code: string

  constructor(stream: Stream, code: string) {
    super(`${stream}: ${code}`)
    this.name = 'EntryRefused'
    this.code = code
  }
}

/** Load, decide, append: the one way in which a life changes. */
export async function change<State, Command, Fact, Refusal extends string>(
  journal: Journal,
  rules: Decider<State, Command, Fact, Refusal>,
  stream: Stream,
  command: Command,
  asked: Asked,
): Promise<Decision<Fact, Refusal>> {
  const { facts, version } = await journal.load<Fact>(stream)
  if (asked.seen !== undefined && asked.seen !== version) throw new VersionClash(stream, asked.seen, version)
  const decision = rules.decide(replay(rules, facts), command)
  if ('facts' in decision && decision.facts.length > 0) {
    await journal.append(stream, version, decision.facts, asked)
  }
  return decision
}
