import { expect, test } from 'vitest'
import { world } from '../../../test/support/world.ts'
import { clientOf } from './client.ts'
import { tokenOf } from './login.ts'

test('signing in more often than a person may have tokens works, and the youngest tokens count', async () => {
  const { address, password } = await world()
  const tokens: string[] = []
  for (let count = 0; count < 22; count += 1) tokens.push(await tokenOf(address, 'forwarder', password))
  const sees = (token: string | undefined) => clientOf(address, token ?? '').get('/session').then(() => true, () => false)
  expect([await sees(tokens[0]), await sees(tokens.at(-10)), await sees(tokens.at(-1))]).toEqual([false, true, true])
})
