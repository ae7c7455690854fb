import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { alone } from './alone.ts'
import { connect } from './postgres.ts'

const { connectionString } = await testDatabase()
const database = connect(connectionString, 1)
afterAll(database.close)

test('of two who begin at once the second waits for the end of the first, also where that fails', async () => {
  const said: string[] = []
  const turn = (name: string, fails: boolean) => alone(connectionString, async () => {
    said.push(`${name} begins`)
    await database.writer.query('select 1')
    said.push(`${name} ends`)
    if (fails) throw new Error(name)
  })
  const answers = await Promise.allSettled([turn('one', true), turn('other', false)])
  expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(said.filter((_, place) => place % 2 === 1)).toEqual(said.filter((_, place) => place % 2 === 0).map((begun) => begun.replace('begins', 'ends')))
})
