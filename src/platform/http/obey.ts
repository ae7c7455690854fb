/**
 * A command, obeyed once. The key of a command is scoped to its actor; the same key with the same request reads the
 * facts of then and gives the answer of then, whether it comes later, at the same moment or on another server.
 */
import { createHash } from 'node:crypto'
import { present } from '../../kernel/assert.ts'
import { CommandRepeated, VersionClash, type Actor, type Asked, type CommandKey, type Stream, type Version } from '../journal.ts'
import type { Answered, PostgresJournal } from '../postgres-journal.ts'
import type { Command, CommandOrder, Fault } from '../route.ts'

export type Obeyed =
  | { readonly name: 'answered'; readonly answered: Answered; readonly again: boolean }
  | { readonly name: 'moved on'; readonly found: Version }
  | { readonly name: 'other content' }
  | { readonly name: 'faulty'; readonly faults: readonly Fault[] }

/** A caller who named no version wants it done as things stand now: a clash with somebody else is tried again. */
const ATTEMPTS_MAX = 4

export function commandKey(by: Actor, key: string, asks: readonly (string | Uint8Array)[]): CommandKey {
  const digest = createHash('sha256')
  for (const part of asks) digest.update(part).update('\n')
  return { id: `http/${by}/${key}`, digest: digest.digest('hex') }
}

export async function obey(
  journal: PostgresJournal,
  { route, ports }: { readonly route: Command<unknown>; readonly ports: unknown },
  order: CommandOrder<unknown, unknown>,
  stream: Stream,
): Promise<Obeyed> {
  const { command, seen } = order.asked
  const before = await journal.answered(command)
  if (before) return answerOf(before, command, true)

  for (let attempt = 1; ; attempt += 1) {
    try {
      const decision = await route.does(ports, order)
      if ('faults' in decision) return { name: 'faulty', faults: decision.faults }
      if ('refused' in decision) await rememberNothing(journal, order.asked, stream, decision.refused)
      else if (decision.facts.length === 0) await rememberNothing(journal, order.asked, stream, null)
      return answerOf(present(await journal.answered(command), 'a command that was obeyed is kept'), command, false)
    } catch (failure) {
      if (!(failure instanceof VersionClash || failure instanceof CommandRepeated)) throw failure
      const meanwhile = await journal.answered(command)
      if (meanwhile) return answerOf(meanwhile, command, true)
      if (failure instanceof CommandRepeated) throw failure
      if (seen !== undefined || attempt === ATTEMPTS_MAX) return { name: 'moved on', found: failure.found }
    }
  }
}

function answerOf(answered: Answered, { digest }: CommandKey, again: boolean): Obeyed {
  return answered.digest === digest ? { name: 'answered', answered, again } : { name: 'other content' }
}

/** A refusal is no fact, and is answered the same way when the same command comes again. */
async function rememberNothing(journal: PostgresJournal, asked: Asked, stream: Stream, refused: string | null): Promise<void> {
  const { version } = await journal.load(stream)
  await journal.remember(asked, stream, version, refused)
}
