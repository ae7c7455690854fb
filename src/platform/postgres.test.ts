import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import type { Actor } from './journal.ts'
import { connect, sqlOn, transact, WrongRole } from './postgres.ts'

const { connectionString } = await testDatabase()
const database = connect(connectionString, 2)
// As the superuser: nobody else may end the session of another.
const other = new pg.Client({ connectionString })
await other.connect()
afterAll(async () => {
  await other.end()
  await database.close()
})

test('a connection that breaks between two statements fails its transaction, and neither the process nor the next', async () => {
  const broken = transact(database.writer, async (client) => {
    await breakOff(client)
    await client.query('select 1')
  })
  await expect(broken).rejects.toThrow(/connection/i)
  expect(await sqlOn(database.writer)('select 1 as one')).toEqual([{ one: 1 }])
})

test('a connection string that would take our role away lets nobody through', async () => {
  const url = `${connectionString}&options=${encodeURIComponent('-c geqo=off')}`
  const { reader, writer, close } = connect(url, 1)
  const viewer = { by: 'test' as Actor, organisations: [] }
  await expect(reader.as(viewer, (sql) => sql('select 1'))).rejects.toThrow(WrongRole)
  await expect(writer.query('select 1')).rejects.toThrow(WrongRole)
  await close()
})

async function breakOff(client: pg.PoolClient): Promise<void> {
  const [row] = await sqlOn(client)<{ pid: number }>('select pg_backend_pid() as pid')
  const ended = new Promise<void>((resolve) => client.once('end', resolve))
  await other.query('select pg_terminate_backend($1)', [row!.pid])
  await ended
}
