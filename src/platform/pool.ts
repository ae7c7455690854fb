/**
 * Threads for questions whose answer takes computing, so that the loop that answers everybody else never waits for one.
 * Each thread answers one question at a time. Who comes when all are at work waits in order; who comes when too many
 * wait already is told so at once. A question that takes too long ends with its thread, and another takes its place.
 */
import { availableParallelism } from 'node:os'
import { Thread, type Task } from './pool-thread.ts'

/** As many wait as are answered within seconds, or nobody would wait for them. */
const WAITING_MAX = 64

/** From the moment a thread takes it, the first reading of what it is asked on included. Nobody waits longer for a thread. */
const LIMIT_MS = 10_000

const HEAP_MEGABYTES = 1024

export type PoolOptions = {
  /** The file that a thread runs: it calls `answerQuestions` of pool-worker.ts. */
  readonly entry: URL
  /** One for each core but one, which is left to everybody else. */
  readonly size?: number
  readonly waitingMax?: number
  readonly limitMs?: number
  /** What a thread may keep and use. More than that ends it, and nothing else. */
  readonly heapMegabytes?: number
}

/**
 * What a question is asked on: a thread loads it once, builds of it what it needs, and keeps that under the key.
 * `load` may give text, bytes or whatever else can be copied to a thread.
 */
export type Stock = { readonly key: string; readonly load: () => Promise<unknown> }

export type Asking<Step> = {
  /** Aborted when nobody waits for the answer any more. */
  readonly gone?: AbortSignal | undefined
  readonly told?: ((step: Step) => void) | undefined
}

export type Pool = {
  /**
   * What steps and answers are is known to who wrote the entry. Throws Busy, TookTooLong, the reason of `gone`, or what
   * broke in the thread.
   */
  readonly ask: <Answer, Step = never>(on: Stock, question: object, asking?: Asking<Step>) => Promise<Answer>
  /** Questions that are under way and questions that wait. */
  readonly load: () => { readonly working: number; readonly waiting: number }
  readonly close: () => Promise<void>
}

/** As many as may wait do wait. */
export class Busy extends Error {
  override readonly name = 'Busy'
}

export function openPool(options: PoolOptions): Pool {
  const { entry, size = usualSize(), waitingMax = WAITING_MAX, limitMs = LIMIT_MS, heapMegabytes = HEAP_MEGABYTES } = options
  const threads = Array.from({ length: size }, () => new Thread({ entry, limitMs, heapMegabytes }))
  const waiting = new Set<Task>()
  let open = true

  function begin(): void {
    for (const thread of threads) {
      const [task] = waiting
      if (!task) return
      if (thread.isAtWork) continue
      waiting.delete(task)
      void thread.work(task).finally(begin)
    }
  }

  return {
    ask: (on, question, { gone, told } = {}) => new Promise((resolve, reject) => {
      gone?.throwIfAborted()
      if (!open || (waiting.size >= waitingMax && threads.every(({ isAtWork }) => isAtWork))) throw new Busy('too many questions wait')
      const task = { on, question, gone, told, resolve, reject }
      // One that is under way is stopped by its thread.
      const leave = (why: unknown) => void (waiting.delete(task) && reject(why))
      gone?.addEventListener('abort', () => leave(gone.reason), { once: true })
      setTimeout(() => leave(new Busy('no thread was free in time')), limitMs).unref()
      waiting.add(task)
      begin()
    }),
    load: () => ({ working: threads.filter(({ isAtWork }) => isAtWork).length, waiting: waiting.size }),
    close: async () => {
      open = false
      for (const { reject } of waiting) reject(new Busy('the server closes'))
      waiting.clear()
      await Promise.all(threads.map((thread) => thread.close()))
    },
  }
}

function usualSize(): number {
  return Math.max(1, availableParallelism() - 1)
}
