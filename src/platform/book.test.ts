import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import type { Instant } from '../kernel/time.ts'
import { EntryRefused, VersionClash, type Actor, type Asked, type Stream } from './journal.ts'
import { openJournal, type Book, type Recorded } from './postgres-journal.ts'
import { connect } from './postgres.ts'

const { connectionString } = await testDatabase()
const database = connect(connectionString)
afterAll(() => database.close())

beforeAll(async () => {
  const owner = new pg.Pool({ connectionString })
  await owner.query('create table public.bay (id text primary key, used integer not null, most integer not null check (used between 0 and most))')
  await owner.query('grant select, insert, update on public.bay to tongdao_writer')
  await owner.query(`insert into public.bay values ('a', 0, 10), ('b', 0, 3)`)
  await owner.end()
})

type Taken = { readonly type: 'taken'; readonly bays: Readonly<Record<string, number>> }

/** Bays of a yard: so many boxes each. */
const bays: Book = {
  context: 'yard',
  async open(sql, news) {
    const named = news.flatMap(({ fact }) => Object.keys((fact as Taken).bays))
    const rows = await sql<{ id: string; used: number; most: number }>(
      'select id, used, most from public.bay where id = any($1) order by id for update', [named])
    const balances = new Map(rows.map((row) => [row.id, row]))
    return {
      enter(own: readonly Recorded[]) {
        const after = new Map(balances)
        for (const { fact } of own) {
          for (const [id, boxes] of Object.entries((fact as Taken).bays)) {
            const bay = after.get(id)
            if (!bay) return 'bay_unknown'
            if (bay.used + boxes > bay.most) return 'bay_full'
            after.set(id, { ...bay, used: bay.used + boxes })
          }
        }
        for (const [id, bay] of after) balances.set(id, bay)
        return null
      },
      async close() {
        await sql('update public.bay set used = now.used from unnest($1::text[], $2::int[]) as now (id, used) where bay.id = now.id',
          [[...balances.keys()], [...balances.values()].map(({ used }) => used)])
      },
    }
  },
}

const journal = openJournal({ writer: database.writer, views: [], books: [bays], hearersOf: () => [] })

test('what does not fit is refused with its code, and leaves no fact and no trace in the balances', async () => {
  await take(journal, 'yard/first', { a: 4 })
  await expect(take(journal, 'yard/second', { b: 1, a: 7 })).rejects.toMatchObject({ name: 'EntryRefused', code: 'bay_full' })
  await expect(take(journal, 'yard/third', { nowhere: 1 })).rejects.toMatchObject({ code: 'bay_unknown' })
  expect((await journal.load('yard/second')).version).toBe(0)
  expect(await used()).toEqual({ a: 4, b: 0 })
})

test('of many at once, on two servers, exactly those win that fit', async () => {
  const other = openJournal({ writer: database.writer, views: [], books: [bays], hearersOf: () => [] })
  const tries = await Promise.allSettled(Array.from({ length: 40 }, (_, one) => take(one % 2 ? journal : other, `yard/many-${one}`, { a: 1, b: one % 3 ? 0 : 1 })))
  const lost = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  for (const reason of lost) expect(reason).toBeInstanceOf(EntryRefused)
  const { a, b } = await used()
  expect(a).toBe(10)
  expect(b).toBeLessThanOrEqual(3)
  expect(tries.length - lost.length).toBe(6)
})

test('an append that comes late does not touch the balances', async () => {
  const before = await used()
  await expect(take(journal, 'yard/first', { b: 1 })).rejects.toBeInstanceOf(VersionClash)
  expect(await used()).toEqual(before)
})

test('the limit is also a check of the table: a book that errs takes its fact with it', async () => {
  const careless: Book = {
    context: 'yard',
    open: async (sql) => ({ enter: () => null, close: async () => { await sql(`update public.bay set used = used + 100 where id = 'a'`) } }),
  }
  const wrong = openJournal({ writer: database.writer, views: [], books: [careless], hearersOf: () => [] })
  await expect(take(wrong, 'yard/wrong', { a: 1 })).rejects.toThrow(/check constraint/)
  expect((await journal.load('yard/wrong')).version).toBe(0)
})

// The words of these tests.

let given = 0

function take(by: typeof journal, stream: Stream, bay: Taken['bays']): Promise<void> {
  given += 1
  const asked: Asked = { by: 'clerk' as Actor, at: '2026-11-24T08:00:00.000Z' as Instant, command: { id: `book-${given}`, digest: 'd' } }
  return by.append(stream, 0, [{ type: 'taken', bays: bay }], asked)
}

async function used(): Promise<{ a: number; b: number }> {
  const { rows } = await database.writer.query<{ id: string; used: number }>('select id, used from public.bay')
  return { a: 0, b: 0, ...Object.fromEntries(rows.map(({ id, used }) => [id, used])) }
}
