import { afterAll, expect, test } from 'vitest'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ThreadFailed, TookTooLong } from './pool-thread.ts'
import { Busy, openPool, type Asking, type PoolOptions, type Stock } from './pool.ts'

/** A thread that counts for so many milliseconds to a step, and knows how often it has built what it counts on. */
const folder = mkdtempSync(join(tmpdir(), 'tongdao-pool-'))
const entry = pathToFileURL(join(folder, 'counting.ts'))
writeFileSync(entry, `
  import { answerQuestions } from '${pathToFileURL(join(import.meta.dirname, 'pool-worker.ts')).href}'
  let built = 0
  const compute = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); }
  answerQuestions({
    build: (key, rows) => {
      if (rows === 'broken') throw new Error('these rows are broken')
      return { key, rows, built: (built += 1) }
    },
    *answer(kept, { steps = 0, ms = 0, ends = 'answer' }) {
      for (let step = 1; step <= steps; step += 1) {
        compute(ms)
        yield step
      }
      if (ends === 'throw') throw new Error('a bug')
      if (ends === 'exit') process.exit(3)
      if (ends === 'fill') for (const full = [];;) full.push(new Array(1e6).fill(0))
      return { ...kept, steps }
    },
  })
`)
afterAll(() => rmSync(folder, { recursive: true }))

type Question = { readonly steps?: number; readonly ms?: number; readonly ends?: 'answer' | 'throw' | 'exit' }
type Answer = { readonly key: string; readonly rows: unknown; readonly built: number; readonly steps: number }

function pool(options: Partial<PoolOptions> = {}) {
  const { ask, ...opened } = openPool({ entry, size: 1, ...options })
  afterAll(() => opened.close())
  return { ...opened, ask: (on: Stock, question: Question, asking?: Asking<number>) => ask<Answer, number>(on, question, asking) }
}

const on = (key: string, rows: unknown = `rows of ${key}`): Stock => ({ key, load: async () => rows })
const LONG = { steps: 10_000, ms: 5 }

test('a thread answers, and builds once what it is asked on', async () => {
  const { ask } = pool()
  let loaded = 0
  const stock = { key: 'a', load: async () => (loaded += 1) }
  const answers = await Promise.all([ask(stock, {}), ask(stock, {}), ask(on('b'), {}), ask(stock, {})])
  expect(answers.map(({ key, built }) => `${key}${built}`)).toEqual(['a1', 'a1', 'b2', 'a1'])
  expect(loaded).toBe(1)
})

test('of many things that it was asked on, a thread keeps the last four', async () => {
  const { ask } = pool()
  const asked = ['a', 'b', 'c', 'd', 'a', 'e', 'a', 'b']
  const built = []
  for (const key of asked) built.push((await ask(on(key), {})).built)
  expect(built).toEqual([1, 2, 3, 4, 1, 5, 1, 6])
})

test('steps are told in order, and only to who wants to hear them', async () => {
  const { ask } = pool()
  const heard: number[] = []
  await ask(on('a'), { steps: 4 }, { told: (step) => heard.push(step) })
  await ask(on('a'), { steps: 4 })
  expect(heard).toEqual([1, 2, 3, 4])
})

test('two threads work at the same time, and a third question waits', async () => {
  const { ask, load } = pool({ size: 2 })
  const answers = [1, 2, 3].map(() => ask(on('a'), { steps: 1, ms: 50 }))
  expect(load()).toEqual({ working: 2, waiting: 1 })
  expect((await Promise.all(answers)).map(({ steps }) => steps)).toEqual([1, 1, 1])
  expect(load()).toEqual({ working: 0, waiting: 0 })
})

test('who comes when as many wait as may is told so at once, and nobody else suffers', async () => {
  const { ask } = pool({ waitingMax: 2 })
  const answers = await Promise.allSettled([1, 2, 3, 4, 5].map(() => ask(on('a'), { steps: 1, ms: 20 })))
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected'])
  expect(answers[3]).toMatchObject({ reason: expect.any(Busy) })
  await expect(ask(on('a'), {})).resolves.toMatchObject({ key: 'a' })
})

test('nobody waits for a thread for longer than one may work', async () => {
  const { ask } = pool({ limitMs: 300 })
  const [working, waiting] = await Promise.allSettled([ask(on('a'), LONG), ask(on('a'), {})])
  expect([working, waiting]).toMatchObject([{ reason: expect.any(TookTooLong) }, { reason: expect.any(Busy) }])
})

test('a question that takes too long ends, and the next has another thread', async () => {
  const { ask } = pool({ limitMs: 1_000 })
  await expect(ask(on('a'), LONG)).rejects.toThrow(TookTooLong)
  expect(await ask(on('a'), {})).toMatchObject({ built: 1 })
})

test('a thread that is lost fails its question and no other', async () => {
  const { ask } = pool()
  expect(await ask(on('a'), {})).toMatchObject({ built: 1 })
  const [lost, broken, next] = await Promise.allSettled([ask(on('a'), { ends: 'exit' }), ask(on('a'), { ends: 'throw' }), ask(on('a'), {})])
  expect([lost, broken]).toMatchObject([{ reason: expect.any(ThreadFailed) }, { reason: { message: expect.stringContaining('a bug') } }])
  expect(next).toMatchObject({ value: { built: 1 } })
})

test('a thread that fills its memory is lost alone', { timeout: 60_000 }, async () => {
  const { ask } = pool({ heapMegabytes: 64 })
  const [full, next] = await Promise.allSettled([ask(on('a'), { ends: 'fill' } as never), ask(on('a'), {})])
  expect(full).toMatchObject({ reason: { cause: { code: 'ERR_WORKER_OUT_OF_MEMORY' } } })
  expect(next).toMatchObject({ value: { key: 'a' } })
})

test('rows that cannot be built on fail their question, and are loaded anew for the next', async () => {
  const { ask } = pool()
  await expect(ask(on('a', 'broken'), {})).rejects.toThrow('these rows are broken')
  await expect(ask({ key: 'a', load: () => Promise.reject(new Error('no database')) }, {})).rejects.toThrow('no database')
  expect(await ask(on('a', 'whole'), {})).toMatchObject({ rows: 'whole' })
})

test('nothing is worked out for who has gone, and the thread lives on', async () => {
  const { ask, load } = pool()
  await ask(on('a'), {})
  const [asks, waits] = [new AbortController(), new AbortController()]
  const told = Promise.withResolvers<void>()
  const working = ask(on('a'), LONG, { gone: asks.signal, told: () => told.resolve() })
  const waiting = ask(on('a'), LONG, { gone: waits.signal })
  await told.promise
  waits.abort(new Error('hung up'))
  await expect(waiting).rejects.toThrow('hung up')
  asks.abort(new Error('hung up too'))
  await expect(working).rejects.toThrow('hung up too')
  expect(await ask(on('a'), {})).toMatchObject({ built: 1 })
  expect(load()).toEqual({ working: 0, waiting: 0 })
  await expect(ask(on('a'), {}, { gone: asks.signal })).rejects.toThrow('hung up too')
})

test('one that does not come to a next step is ended when nobody waits for it', async () => {
  const { ask } = pool()
  const asks = new AbortController()
  const told = Promise.withResolvers<void>()
  const endless = ask(on('a'), { steps: 2, ms: 1e9 }, { gone: asks.signal })
  const next = ask(on('a'), {})
  setImmediate(told.resolve)
  await told.promise
  asks.abort(new Error('hung up'))
  await expect(endless).rejects.toThrow('hung up')
  expect(await next).toMatchObject({ built: 1 })
})

test('a pool that closes refuses who waits, and answers nobody any more', async () => {
  const { ask, close } = pool()
  const answers = Promise.allSettled([ask(on('a'), LONG), ask(on('a'), {})])
  await close()
  expect(await answers).toMatchObject([{ status: 'rejected' }, { reason: expect.any(Busy) }])
  await expect(ask(on('a'), {})).rejects.toThrow(Busy)
})
