/** How what the book of capacity says while it holds its balances becomes an answer like any other. */
import { refuse, type Decision } from '../../../kernel/decision.ts'
import { CommandRepeated, EntryRefused, VersionClash, type Asked } from '../../../platform/journal.ts'

/** `refusals`: what may be answered. A code that is not among them is a bug, and is thrown on. */
export async function entered<Fact, Refusal extends string>(
  refusals: readonly Refusal[], work: () => Promise<Decision<Fact, Refusal>>,
): Promise<Decision<Fact, Refusal>> {
  try {
    return await work()
  } catch (failure) {
    const code = failure instanceof EntryRefused ? refusals.find((refusal) => refusal === failure.code) : undefined
    if (code === undefined) throw failure
    return refuse(code)
  }
}

/** For a change that anybody may have made meanwhile, to the same effect. Out: whether it was this one. */
export async function unlessDone(work: () => Promise<Decision<unknown, string>>): Promise<boolean> {
  try {
    const answer = await work()
    return 'facts' in answer && answer.facts.length > 0
  } catch (failure) {
    if (failure instanceof CommandRepeated || failure instanceof VersionClash) return false
    throw failure
  }
}

/** A change that comes with another, under a key of its own. What was seen was seen of the other. */
export function besides({ by, at, command }: Asked, what: string): Asked {
  return { by, at, command: { id: `${command.id}/${what}`, digest: command.digest } }
}
