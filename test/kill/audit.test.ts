import { expect, test } from 'vitest'
import { testDatabase } from '../support/database.ts'
import { openCorridor, openRelease } from '../support/release-server.ts'
import { halves, missing, notOnce, otherThanReplayed, withClient } from './audit.ts'
import { hold, type Intent } from './load.ts'

const { connectionString } = await testDatabase()
const id = await openRelease(openCorridor(connectionString, () => ['release.hear']))

/** What a crash must not leave behind, one of each kind. */
const PLANTS: readonly (readonly [what: string, statement: string, found: RegExp])[] = [
  ['a fact that was lost', `delete from platform.journal where stream = 'release/${id}'`, /facts that are not there.*; news of a fact that is not there/],
  ['a fact without its command', `delete from platform.command`, /a fact that no command/],
  ['a fact recorded twice over', `insert into platform.command select id || '/again', digest, stream, after, upto, refused, at from platform.command`, /a fact that no command, or more/],
  ['a fact between two others that was lost', `update platform.journal set version = 2`, /a stream with a gap/],
  ['a read model that stayed behind', `update release.release set version = 0`, /a read model that disagrees/],
  ['a read model that lost a line', `update release.release set history = '[]'`, /a read model that disagrees/],
  ['a life that is not shown', `delete from release.release`, /a read model that disagrees/],
]

test('a database that nobody has killed is whole', async () => {
  expect(await afterwards('select 1', halves)).toEqual([])
})

for (const [what, statement, found] of PLANTS) {
  test(`found: ${what}`, async () => {
    expect((await afterwards(statement, halves)).join('; ')).toMatch(found)
  })
}

test('found: a state that its facts do not make', async () => {
  const forged = `update release.release set state = replace(state::text, 'intact', 'broken')::json`
  expect(await afterwards(forged, otherThanReplayed)).toEqual({ lives: 1, wrong: [`release/${id}`] })
})

test('found: a command that was acknowledged and is not there, and one that has no trace', async () => {
  const lost: Intent = { ...hold(id, 'h-1'), answer: { status: 200, etag: '"2"', location: null, body: '{"recorded":["heldBy"]}' } }
  const ask = (client: Parameters<typeof missing>[0]) => Promise.all([missing(client, [lost]), notOnce(client, [lost])])
  expect(await afterwards('select 1', ask)).toEqual([
    [expect.stringContaining('and not there')], [expect.stringContaining('0 times heldBy h-1')],
  ])
})

/** In a transaction that is taken back. */
function afterwards<Answer>(statement: string, ask: (client: Parameters<typeof missing>[0]) => Promise<Answer>): Promise<Answer> {
  return withClient(connectionString, async (client) => {
    await client.query('begin')
    await client.query(statement)
    return ask(client)
  })
}
