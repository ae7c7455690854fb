import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { SILENT } from '../../platform/log.ts'
import { openMetrics } from '../../platform/metrics.ts'
import { work } from './work.ts'

test('a chore comes round again, also after it has failed, and never while it is under way', async () => {
  const { connectionString } = await testDatabase()
  const metrics = openMetrics()
  let [rounds, under, most] = [0, 0, 0]
  const third = Promise.withResolvers<void>()
  const does = async () => {
    rounds += 1
    under += 1
    most = Math.max(most, under)
    await Promise.resolve()
    under -= 1
    if (rounds === 3) third.resolve()
    if (rounds === 1) throw new Error('the first round fails')
  }
  const worker = await work({ connectionString, hearers: {}, log: SILENT, metrics, chores: [{ name: 'round', everyMs: 1, does }] })
  await third.promise
  await worker.close()
  metrics.close()
  expect(most).toBe(1)
  const ended = rounds
  await new Promise((resolve) => setImmediate(resolve))
  expect(rounds).toBe(ended)
})
