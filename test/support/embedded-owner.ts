/**
 * An owner of a data directory that a test may kill: `node embedded-owner.ts DIRECTORY [write]`. It says `ready` and
 * its connection string; with `write` it then inserts numbers, one commit each, and says each that was acknowledged.
 */
import pg from 'pg'
import { startEmbedded } from '../../src/platform/embedded/embedded.ts'

const [dataDirectory = '', work] = process.argv.slice(2)
const say = (word: string, text: string): void => { process.stdout.write(`${word} ${text}\n`) }

const embedded = await startEmbedded({
  dataDirectory,
  report: (line) => say('report', line),
  lost: (failure) => { throw failure },
}).catch((failure: Error) => {
  say('refused', failure.message)
  process.exit(1)
})
process.once('SIGTERM', () => { embedded.stop().then(() => process.exit(0)) })
say('ready', embedded.connectionString)
if (work === 'write') await writeForEver()

async function writeForEver(): Promise<never> {
  const client = new pg.Client({ connectionString: embedded.connectionString })
  client.on('error', () => {}) // The insert that waits hears of it as well.
  await client.connect()
  await client.query('create table if not exists written (number int primary key)')
  for (let number = 1; ; number += 1) {
    await client.query('insert into written values ($1)', [number])
    say('wrote', String(number))
  }
}
