/** One thread of a pool, seen from outside: it starts when it is first needed, and anew after it was lost. */
import { Worker } from 'node:worker_threads'
import type { Asking, PoolOptions, Stock } from './pool.ts'

/** Of which types question, steps and answer are, only the two ends know. */
export type Task = Required<Asking<never>> & {
  readonly on: Stock
  readonly question: object
  readonly resolve: (answer: never) => void
  readonly reject: (failure: unknown) => void
}

/** What a thread is told. `rows` is there where it does not keep `key` yet; `forget` what it keeps no longer. */
export type Order<Rows, Question> = {
  readonly number: number
  readonly key: string
  readonly rows?: Rows
  readonly forget: string | null
  readonly question: Question
  readonly tells: boolean
}

/** What a thread tells about the question of this number. */
export type Said<Step, Answer> = { readonly number: number } & (
  | { readonly step: Step }
  | { readonly answer: Answer }
  | { readonly stopped: true }
  | { readonly failed: string }
)

/** What a thread is born with: the number that is written here is not worked on any further. */
export type Birth = { readonly stop: SharedArrayBuffer }

const KEPT_MAX = 4
/** A thread looks between two steps whether anybody still waits. One that does not come to it is ended. */
const STOPPING_MS = 1_000

/** A question took longer than the pool allows. */
export class TookTooLong extends Error {
  override readonly name = 'TookTooLong'
}

/** The thread ended while it worked, or the question broke in it. */
export class ThreadFailed extends Error {
  override readonly name = 'ThreadFailed'
}

type Limits = Required<Pick<PoolOptions, 'entry' | 'limitMs' | 'heapMegabytes'>>
type Running = { readonly worker: Worker; readonly stop: Int32Array; readonly kept: string[]; lost: (why: Error) => void }

export class Thread {
  readonly #limits: Limits
  #running: Running | null = null
  #number = 0
  #isClosed = false
  isAtWork = false

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** Fulfilled when the thread is free again, however the task ended. */
  async work(task: Task): Promise<void> {
    this.isAtWork = true
    const settle = await this.#answer(task).catch(async (failure: unknown) => {
      // Whether it still works, or has built half of what it should keep, cannot be known from here.
      await this.#end()
      return () => task.reject(failure)
    })
    this.isAtWork = false
    settle()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#end()
  }

  async #end(): Promise<void> {
    const running = this.#running
    this.#running = null
    await running?.worker.terminate()
  }

  /** Out: what is left to say when the thread is free. */
  async #answer({ on, question, told, gone, resolve, reject }: Task): Promise<() => void> {
    const rows = this.#running?.kept.includes(on.key) ? {} : { rows: await on.load() }
    if (this.#isClosed) throw new ThreadFailed('the pool has closed')
    this.#running ??= start(this.#limits, (ended) => {
      if (this.#running === ended) this.#running = null
    })
    this.#number += 1
    const [running, number] = [this.#running, this.#number]
    const { worker, stop, kept } = running
    const order: Order<unknown, object> = {
      number, key: on.key, ...rows, forget: keep(kept, on.key), question, tells: told !== undefined,
    }
    const { promise: free, resolve: fulfil, reject: fail } = Promise.withResolvers<() => void>()
    const hear = (said: Said<never, never>) => {
      if ('step' in said) return told?.(said.step)
      if ('failed' in said) return fail(new ThreadFailed(said.failed))
      return fulfil(() => ('answer' in said ? resolve(said.answer) : undefined))
    }
    const { limitMs } = this.#limits
    const limits = [setTimeout(() => fail(new TookTooLong(`no answer within ${limitMs} ms`)), limitMs)]
    const leave = () => {
      Atomics.store(stop, 0, number)
      reject(gone?.reason)
      limits.push(setTimeout(() => fail(new TookTooLong('it did not stop')), STOPPING_MS))
    }
    running.lost = fail
    gone?.addEventListener('abort', leave)
    if (gone?.aborted) leave()
    worker.on('message', hear).ref()
    worker.postMessage(order)
    try {
      return await free
    } finally {
      for (const limit of limits) clearTimeout(limit)
      gone?.removeEventListener('abort', leave)
      worker.off('message', hear).unref()
    }
  }
}

function start({ entry, heapMegabytes }: Limits, ended: (running: Running) => void): Running {
  const stop = new SharedArrayBuffer(4)
  const birth: Birth = { stop }
  const worker = new Worker(entry, { workerData: birth, resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } })
  const running: Running = { worker, stop: new Int32Array(stop), kept: [], lost: () => undefined }
  let cause: unknown
  worker.on('error', (failure) => {
    cause = failure
  })
  worker.on('exit', (code) => {
    ended(running)
    running.lost(new ThreadFailed(`a thread ended with ${code}`, { cause }))
  })
  worker.unref()
  return running
}

/** The longest unused first. Out: which key has to go. */
function keep(kept: string[], key: string): string | null {
  const place = kept.indexOf(key)
  if (place >= 0) kept.splice(place, 1)
  kept.push(key)
  return kept.length > KEPT_MAX ? (kept.shift() ?? null) : null
}
