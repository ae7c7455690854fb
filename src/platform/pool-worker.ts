/** A thread of a pool, from inside: what the file that a pool names as its entry calls, and nothing else. */
import { parentPort, workerData } from 'node:worker_threads'
import { present } from '../kernel/assert.ts'
import type { Birth, Order, Said } from './pool-thread.ts'

export type Work<Rows, Kept, Question, Step, Answer> = {
  /** Once for each key. */
  readonly build: (key: string, rows: Rows) => Kept
  /** Between two steps it is asked whether anybody still waits. */
  readonly answer: (kept: Kept, question: Question) => Generator<Step, Answer>
}

export function answerQuestions<Rows, Kept, Question, Step, Answer>(work: Work<Rows, Kept, Question, Step, Answer>): void {
  const port = present(parentPort, 'this runs in a thread')
  const birth: Birth = workerData
  const stop = new Int32Array(birth.stop)
  const kept = new Map<string, Kept>()

  function said({ number, key, rows, forget, question, tells }: Order<Rows, Question>): Said<Step, Answer> {
    if (forget !== null) kept.delete(forget)
    if (rows !== undefined) kept.set(key, work.build(key, rows))
    const steps = work.answer(present(kept.get(key), 'rows come before the first question on them'), question)
    for (;;) {
      if (Atomics.load(stop, 0) === number) return { number, stopped: true }
      const { done, value } = steps.next()
      if (done) return { number, answer: value }
      if (tells) port.postMessage({ number, step: value })
    }
  }

  port.on('message', (order: Order<Rows, Question>) => {
    try {
      port.postMessage(said(order))
    } catch (failure) {
      const failed = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)
      port.postMessage({ number: order.number, failed })
    }
  })
}
