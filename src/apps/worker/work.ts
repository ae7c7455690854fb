/** The worker: news from the outbox to its hearers. It may run inside the server's process or beside it, once or often. */
import { listen } from '../../platform/listen.ts'
import { openOutbox, type Outbox, type OutboxParts } from '../../platform/outbox.ts'

export type Worker = Pick<Outbox, 'settled' | 'close'>

export async function work(parts: OutboxParts): Promise<Worker> {
  const outbox = openOutbox(parts)
  const listening = await listen(parts.connectionString, { heard: outbox.wake, again: outbox.wake })
  return {
    settled: outbox.settled,
    async close() {
      await listening.close()
      await outbox.close()
    },
  }
}
