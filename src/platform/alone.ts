/** One at a time on a database, among all servers that use it. The turn ends with its connection, however its holder dies. */
import pg from 'pg'

const TURN = 7_160_427

/** For what only a start does: the second waits, and finds it done. */
export async function alone<Answer>(connectionString: string, work: () => Promise<Answer>): Promise<Answer> {
  const client = new pg.Client({ connectionString, keepAlive: true })
  client.on('error', () => {}) // Whoever works on the same database hears of it there.
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [TURN])
    return await work()
  } finally {
    await client.end()
  }
}
