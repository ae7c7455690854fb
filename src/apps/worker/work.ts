/**
 * The worker: news from the outbox to its hearers, and what is due by the clock. It may run inside the server's process
 * or beside it, once or often.
 */
import { listen } from '../../platform/listen.ts'
import { told } from '../../platform/log.ts'
import { openOutbox, type Outbox, type OutboxParts } from '../../platform/outbox.ts'

export type Worker = Pick<Outbox, 'settled' | 'close'>

/** What is due again and again, and harmless when done twice: several workers may have the same chore. */
export type Chore = { readonly name: string; readonly everyMs: number; readonly does: () => Promise<unknown> }

export async function work(parts: OutboxParts & { readonly chores?: readonly Chore[] }): Promise<Worker> {
  const outbox = openOutbox(parts)
  const listening = await listen(parts.connectionString, { heard: outbox.wake, again: outbox.wake })
  const rounds = (parts.chores ?? []).map((chore) => goRound(chore, parts))
  return {
    settled: outbox.settled,
    async close() {
      await Promise.all(rounds.map((end) => end()))
      await listening.close()
      await outbox.close()
    },
  }
}

/** One round at a time: the next begins when the one before has ended. Out: ends it, after the round that is under way. */
function goRound({ name, everyMs, does }: Chore, { log }: Pick<OutboxParts, 'log'>): () => Promise<void> {
  let under: Promise<unknown> | null = null
  const clock = setInterval(() => {
    under ??= does()
      .catch((failure: unknown) => log.error({ ...told(failure), chore: name }, 'a chore failed'))
      .finally(() => { under = null })
  }, everyMs)
  clock.unref()
  return async () => {
    clearInterval(clock)
    await under
  }
}
