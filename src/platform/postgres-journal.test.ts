import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { record, refuse, type Decider } from '../kernel/decision.ts'
import type { Instant } from '../kernel/time.ts'
import { change, CommandRepeated, VersionClash, type Actor, type Asked, type Stream } from './journal.ts'
import { openJournal, type Recorded } from './postgres-journal.ts'
import { connect, transact } from './postgres.ts'
import { verifyChains } from './verify.ts'

const { connectionString } = await testDatabase()
const database = connect(connectionString)
afterAll(() => database.close())

const seen: Recorded[] = []
const journal = openJournal({
  writer: database.writer,
  views: [{ context: 'yard', project: async (_sql, news) => { seen.push(...news) } }, { context: 'broken', project: async () => { throw new Error('no such table') } }],
  hearersOf: (fact) => (fact === 'yard/lifted' ? ['gate', 'count'] : []),
})

test('facts come back as they were told, with their amounts and in order', async () => {
  const stream = 'yard/one'
  await journal.append(stream, 0, [{ type: 'priced', minor: 12_345_678_901_234_567_890n, note: '{"bigint":"7"}' }, { type: 'lifted' }], asked())
  expect(await journal.load(stream)).toEqual({
    version: 2, facts: [{ type: 'priced', minor: 12_345_678_901_234_567_890n, note: '{"bigint":"7"}' }, { type: 'lifted' }],
  })
})

test('whoever appends to a version that has passed is told which one stands', async () => {
  await journal.append('yard/two', 0, [{ type: 'lifted' }], asked())
  await expect(journal.append('yard/two', 0, [{ type: 'dropped' }], asked())).rejects.toMatchObject({ name: 'VersionClash', found: 1 })
})

test('of fifty who change one thing at once, one wins and nothing is half done', async () => {
  const tries = await Promise.allSettled(Array.from({ length: 50 }, () => journal.append('yard/race', 0, [{ type: 'lifted' }, { type: 'dropped' }], asked())))
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const one of tries) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(VersionClash)
  expect((await journal.load('yard/race')).version).toBe(2)
})

test('two servers on one database: the later one is told, and the chain stays whole', async () => {
  const other = openJournal({ writer: database.writer, views: [], hearersOf: () => [] })
  const tries = await Promise.allSettled([journal, other].flatMap((each) => Array.from({ length: 10 }, () => each.append('yard/servers', 0, [{ type: 'lifted' }], asked()))))
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const one of tries) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(VersionClash)
})

test('the same command twice has one effect, and its answer is made of the facts of then', async () => {
  const once = asked()
  await journal.append('yard/repeat', 0, [{ type: 'lifted', by: 'crane 4' }], once)
  await expect(journal.append('yard/repeat', 1, [{ type: 'lifted', by: 'crane 4' }], once)).rejects.toBeInstanceOf(CommandRepeated)
  await journal.append('yard/repeat', 1, [{ type: 'dropped' }], asked())
  expect(await journal.answered(once.command)).toMatchObject({ stream: 'yard/repeat', version: 1, facts: [{ type: 'lifted', by: 'crane 4' }], refused: null })
  expect(await journal.answered({ id: 'never given', digest: '' })).toBeNull()
})

test('a refusal is remembered with its command and is no fact', async () => {
  const no = asked()
  await journal.remember(no, 'yard/refused', 0, 'crane_closed')
  await journal.remember(no, 'yard/refused', 0, 'other_reason')
  expect(await journal.answered(no.command)).toMatchObject({ refused: 'crane_closed', facts: [], version: 0 })
  expect((await journal.load('yard/refused')).version).toBe(0)
})

test('a read model that fails takes its own fact with it and nobody else’s', async () => {
  const [good, bad] = await Promise.allSettled([
    journal.append('yard/neighbour', 0, [{ type: 'lifted' }], asked()),
    journal.append('broken/one', 0, [{ type: 'lifted' }], asked()),
  ])
  expect([good.status, bad.status]).toEqual(['fulfilled', 'rejected'])
  expect((await journal.load('broken/one')).version).toBe(0)
  expect((await journal.load('yard/neighbour')).version).toBe(1)
})

test('each fact waits once for each of its hearers', async () => {
  await journal.append('yard/news', 0, [{ type: 'lifted' }, { type: 'dropped' }], asked())
  const { rows } = await database.writer.query(`select hearer, version from platform.outbox where stream = 'yard/news' order by hearer`)
  expect(rows).toEqual([{ hearer: 'count', version: 1 }, { hearer: 'gate', version: 1 }])
})

test('read models see the facts in the order in which they were recorded', async () => {
  seen.length = 0
  await Promise.all(['a', 'b', 'c'].map((name) => journal.append(`yard/order-${name}`, 0, [{ type: 'lifted' }, { type: 'dropped' }], asked())))
  for (const name of ['a', 'b', 'c']) {
    const own = seen.filter(({ id }) => id === `order-${name}`)
    expect(own.map(({ version }) => version)).toEqual([1, 2])
  }
})

type Gate = { readonly open: boolean }
const gate: Decider<Gate, 'open' | 'close', { type: 'opened' } | { type: 'closed' }, 'gate_closed'> = {
  initial: { open: false },
  decide: ({ open }, command) => {
    if (command === 'close') return open ? record({ type: 'closed' }) : refuse('gate_closed')
    return open ? record() : record({ type: 'opened' })
  },
  evolve: (_, { type }) => ({ open: type === 'opened' }),
}

test('change reads, decides and writes once; what is already so writes nothing', async () => {
  const stream: Stream = 'yard/gate'
  expect(await change(journal, gate, stream, 'close', asked())).toEqual({ refused: 'gate_closed' })
  expect(await change(journal, gate, stream, 'open', asked())).toEqual({ facts: [{ type: 'opened' }] })
  expect(await change(journal, gate, stream, 'open', asked())).toEqual({ facts: [] })
  expect((await journal.load(stream)).version).toBe(1)
})

test('whoever looked at an older page is told so, also where the rule would agree', async () => {
  await change(journal, gate, 'yard/page', 'open', asked())
  await expect(change(journal, gate, 'yard/page', 'close', { ...asked(), seen: 0 })).rejects.toBeInstanceOf(VersionClash)
  expect(await change(journal, gate, 'yard/page', 'close', { ...asked(), seen: 1 })).toEqual({ facts: [{ type: 'closed' }] })
})

test('the role of the server is no superuser, owns no table, and may not change or remove a fact', async () => {
  const { rows: [role] } = await database.writer.query<{ plain: boolean; owned: string }>(
    `select not rolsuper and not rolbypassrls as plain, (select count(*) from pg_tables where tableowner = rolname) as owned
     from pg_roles where rolname = current_user`)
  expect(role).toEqual({ plain: true, owned: '0' })
  await expect(database.writer.query(`update platform.journal set type = 'other'`)).rejects.toThrow(/permission denied/)
  await expect(database.writer.query('delete from platform.journal')).rejects.toThrow(/permission denied/)
})

test('the walk of the chains counts every fact and finds the first that was changed or is missing', async () => {
  const before = await verifyChains(database.writer)
  expect(before.firstBreak).toBeNull()
  expect(before.facts).toBeGreaterThan(10)
  const owner = new pg.Pool({ connectionString })
  const tampered = async (statement: string) => {
    await transact(owner, async (client) => {
      await client.query(statement)
      expect((await verifyChains(client as unknown as pg.Pool)).firstBreak).toMatchObject(BREAKS[statement]!)
      throw new Error('put it back')
    }).catch((failure) => expect(failure.message).toBe('put it back'))
  }
  for (const statement of Object.keys(BREAKS)) await tampered(statement)
  await owner.end()
  expect(await verifyChains(database.writer)).toEqual(before)
})

const BREAKS: Readonly<Record<string, { stream: string; version: number; why: string }>> = {
  [`update platform.journal set data = '{"by":"crane 5"}' where stream = 'yard/repeat' and version = 1`]:
    { stream: 'yard/repeat', version: 1, why: 'it was changed after it was recorded' },
  [`update platform.journal set actor = 'other' where stream = 'yard/repeat' and version = 2`]:
    { stream: 'yard/repeat', version: 2, why: 'it was changed after it was recorded' },
  [`delete from platform.journal where stream = 'yard/repeat' and version = 1`]:
    { stream: 'yard/repeat', version: 2, why: 'a fact is missing before it' },
  [`update platform.journal set previous = decode(repeat('00', 32), 'hex') where stream = 'yard/repeat' and version = 2`]:
    { stream: 'yard/repeat', version: 2, why: 'it does not follow the fact before it' },
}

// The words of these tests.

let given = 0

function asked(): Asked {
  given += 1
  return { by: 'clerk-1' as Actor, at: '2026-01-27T08:00:00.000Z' as Instant, command: { id: `command-${given}`, digest: 'd' } }
}
