import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, afterEach, expect, test } from 'vitest'
import { type Embedded, resetDataDirectory, startEmbedded, withEmbedded } from './embedded.ts'
import { findPostmaster, stopPostmaster } from './postmaster.ts'

/** One directory serves most of these tests, one after the other: making one takes longer than all else. */
const top = mkdtempSync(join(tmpdir(), 'tongdao-life-'))
const usual = join(top, '通道 数据')

afterEach(async () => {
  for (const { process: child } of owners.splice(0)) child.kill('SIGKILL')
  for (const directory of readdirSync(top)) await stopPostmaster(join(top, directory, 'postgres'))
})
afterAll(() => rmSync(top, { recursive: true, force: true }))

test('what was committed is there at the next start, which makes nothing anew and is quick', async () => {
  const first = await start(usual)
  await run(first.connectionString, 'create table kept (word text); insert into kept values ($$通道$$)')
  await first.stop()
  expect(findPostmaster(join(usual, 'postgres'))).toBeNull()

  const before = performance.now()
  const second = await start(usual)
  const tookMs = performance.now() - before
  expect(await run(second.connectionString, 'select word from kept')).toEqual([{ word: '通道' }])
  expect(tookMs).toBeLessThan(1_500)
  await second.stop()
})

test('an acknowledged commit is on the disk, and a hundred callers find room', async () => {
  const embedded = await start(usual)
  const [settings] = await run(embedded.connectionString, `
    select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commits,
           current_setting('full_page_writes') as pages, current_setting('max_connections')::int >= 100 as room,
           current_setting('listen_addresses') as listens`)
  expect(settings).toEqual({ fsync: 'on', commits: 'on', pages: 'on', room: true, listens: '' })
  await embedded.stop()
})

test('a second instance is refused by name of the first, which goes on', async () => {
  const first = await start(usual)
  const second = owner(usual)
  expect(await second.next('refused')).toContain(`in use by another Tongdao (process ${process.pid})`)
  expect(await run(first.connectionString, 'select 1 as one')).toEqual([{ one: 1 }])
  await expect(resetDataDirectory(usual)).rejects.toThrow('in use by another Tongdao')
  await first.stop()
})

test('of two that start at once on a new directory, one serves and the other is refused', async () => {
  const fresh = join(top, 'contended')
  const both = [owner(fresh), owner(fresh)]
  const words = await Promise.all(both.map((one) => one.next('ready', 'refused')))
  expect(words.filter((word) => word.startsWith('postgresql://'))).toHaveLength(1)
  expect(words.filter((word) => word.includes('in use by another Tongdao'))).toHaveLength(1)
})

test('a PostgreSQL left behind by a killed owner is ended, and every acknowledged write is kept', async () => {
  const killed = owner(usual, 'write')
  const acknowledged = await killed.heard('wrote', 50)
  killed.process.kill('SIGKILL')

  const reports: string[] = []
  const next = await start(usual, (line) => reports.push(line))
  expect(reports).toEqual(['Ending the PostgreSQL that a killed instance left running'])
  expect(await countWritten(next)).toBeGreaterThanOrEqual(acknowledged)
  await run(next.connectionString, 'drop table written')
  await next.stop()
})

test('when owner and database are killed together in the midst of writing, the next start recovers', async () => {
  const killed = owner(usual, 'write')
  const acknowledged = await killed.heard('wrote', 50)
  killDatabase(usual)
  killed.process.kill('SIGKILL')

  const next = await start(usual)
  expect(await countWritten(next)).toBeGreaterThanOrEqual(acknowledged)
  await next.stop()
})

test('a database killed under a living owner is started again with all it had acknowledged', async () => {
  let restarted = (): void => {}
  const again = new Promise<void>((resolve) => { restarted = resolve })
  const embedded = await start(usual, (line) => { if (line.includes('starting it again')) restarted() })
  await run(embedded.connectionString, 'create table survived as select 42 as answer')
  killDatabase(usual)
  await again
  const rows = await eventually(() => run(embedded.connectionString, 'select answer from survived'))
  expect(rows).toEqual([{ answer: 42 }])
  await embedded.stop()
  expect(findPostmaster(join(usual, 'postgres'))).toBeNull()
})

test('a stop that comes while the database is being started again leaves none running', async () => {
  let stopped: Promise<void> | null = null
  const embedded = await start(usual, () => { stopped = embedded.stop() })
  killDatabase(usual)
  await eventually(async () => expect(stopped).not.toBeNull())
  await stopped
  expect(findPostmaster(join(usual, 'postgres'))).toBeNull()
})

test('a process that took the number of a dead PostgreSQL does not stand in the way', async () => {
  const embedded = await start(usual)
  const locks = [join(usual, 'postgres', 'postmaster.pid'), join(usual, 'socket', '.s.PGSQL.5432.lock')]
  const texts = locks.map((lock) => readFileSync(lock, 'utf8'))
  await embedded.stop()
  for (const [place, lock] of locks.entries()) writeFileSync(lock, texts[place]!.replace(/^\d+/, String(process.pid)))
  const before = performance.now()
  await (await start(usual)).stop()
  expect(performance.now() - before).toBeLessThan(5_000)
})

test('SIGTERM ends owner and database cleanly', async () => {
  const one = owner(usual)
  await one.next('ready')
  const ended = new Promise((resolve) => one.process.once('exit', resolve))
  one.process.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(findPostmaster(join(usual, 'postgres'))).toBeNull()
})

test('one piece of work runs beside a living owner, and by itself when there is none', async () => {
  const work = () => withEmbedded({ dataDirectory: usual, report: () => {} }, (url) => run(url, 'select 1 as one'))
  expect(await work()).toEqual([{ one: 1 }])
  expect(findPostmaster(join(usual, 'postgres'))).toBeNull()
  const embedded = await start(usual)
  expect(await work()).toEqual([{ one: 1 }])
  await embedded.stop()
})

test('a newer data directory is refused before anything is started', async () => {
  writeFileSync(join(usual, 'VERSION'), '99\n')
  await expect(start(usual)).rejects.toThrow('has version 99')
  expect(findPostmaster(join(usual, 'postgres'))).toBeNull()
  writeFileSync(join(usual, 'VERSION'), '1\n')
})

test('a path of any length, with a comma and quotes in it, will do', async () => {
  const long = join(top, `a "long", 长 way ${'down '.repeat(20).trim()}`)
  const embedded = await start(long)
  expect(await run(embedded.connectionString, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(existsSync(join(long, 'socket'))).toBe(false)
  await embedded.stop()
  rmdirSync(new URL(embedded.connectionString.replace(':///', '://x/')).searchParams.get('host')!)
})

test.runIf(process.getuid?.() === 0)('root without user namespaces lends PostgreSQL to nobody', async () => {
  const lent = join(top, 'lent')
  mkdirSync(lent)
  chmodSync(top, 0o755)
  const one = owner(lent, '', { PATH: '' })
  expect(await run(await one.next('ready'), 'select 1 as one')).toEqual([{ one: 1 }])
  one.process.kill('SIGKILL')
  await (await start(lent)).stop()
})

test('a reset forgets everything, also what a killed owner left running', async () => {
  const one = owner(usual)
  await one.next('ready')
  one.process.kill('SIGKILL')
  await resetDataDirectory(usual)
  expect(readdirSync(usual)).toEqual([])
})

// The words of these tests.

type Owner = {
  readonly process: ChildProcess
  /** What follows the first line that begins with one of these words. */
  next(...words: string[]): Promise<string>
  /** Waits until that many lines with the word were heard; answers the last number. */
  heard(word: string, times: number): Promise<number>
}

const owners: Owner[] = []

function owner(directory: string, work = '', environment: NodeJS.ProcessEnv = {}): Owner {
  const script = join(import.meta.dirname, '../../../test/support/embedded-owner.ts')
  const child = spawn(process.execPath, [script, directory, work], { env: { ...process.env, ...environment } })
  const complaints: string[] = []
  child.stderr.on('data', (text) => complaints.push(String(text)))
  const lines: string[] = []
  let wake = (): void => {}
  const hear = (line: string): void => { lines.push(line); wake() }
  createInterface(child.stdout).on('line', hear).on('close', () => hear('closed'))
  const listen = async (isHeard: () => boolean): Promise<void> => {
    while (!isHeard()) {
      if (lines.at(-1) === 'closed') throw new Error(`the owner ended: ${complaints.join('')}`)
      await new Promise<void>((resolve) => { wake = resolve })
    }
  }
  const one: Owner = {
    process: child,
    next: async (...words) => {
      const found = () => lines.find((line) => words.some((word) => line.startsWith(`${word} `)))
      await listen(() => found() !== undefined)
      return found()!.replace(/^\w+ /, '')
    },
    heard: async (word, times) => {
      const found = () => lines.filter((line) => line.startsWith(`${word} `))
      await listen(() => found().length >= times)
      return Number(found().at(-1)!.split(' ')[1])
    },
  }
  owners.push(one)
  return one
}

function start(dataDirectory: string, report: (line: string) => void = () => {}): Promise<Embedded> {
  return startEmbedded({ dataDirectory, report, lost: (failure) => { throw failure } })
}

/** The postmaster, that is: its children end as soon as they miss it. */
function killDatabase(directory: string): void {
  process.kill(findPostmaster(join(directory, 'postgres'))!.pid, 'SIGKILL')
}

async function countWritten(embedded: Embedded): Promise<number> {
  const [row] = await run(embedded.connectionString, 'select count(*)::int as count, max(number) as last from written')
  expect(row?.['count']).toBe(row?.['last'])
  return Number(row?.['count'])
}

async function run(connectionString: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

async function eventually<Answer>(attempt: () => Promise<Answer>): Promise<Answer> {
  const deadline = performance.now() + 15_000
  for (;;) {
    try {
      return await attempt()
    } catch (failure) {
      if (performance.now() > deadline) throw failure
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}
