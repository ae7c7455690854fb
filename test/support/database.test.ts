import { Client } from 'pg'
import { afterAll, expect, test } from 'vitest'
import { emptyDatabase, testDatabase } from './database.ts'

const mine = await client(await testDatabase())
const other = await client(await testDatabase())
const empty = await client(await emptyDatabase())

test('each database is a copy of its own', async () => {
  await mine.query('create table public.note (said text)')
  const { rows } = await other.query(`select to_regclass('public.note') as note`)
  expect(rows).toEqual([{ note: null }])
})

test('tests run on PostgreSQL 18, in UTC, sorting by code point', async () => {
  const { rows } = await empty.query(`
    select current_setting('server_version_num')::int / 10000 as version, current_setting('TimeZone') as zone,
           'Z' < 'a' as by_code_point, current_setting('listen_addresses') as listens`)
  expect(rows).toEqual([{ version: 18, zone: 'UTC', by_code_point: true, listens: '' }])
})

async function client({ connectionString }: { connectionString: string }): Promise<Client> {
  const opened = new Client({ connectionString })
  await opened.connect()
  afterAll(() => opened.end())
  return opened
}
