import { resolve } from 'node:path'
import { restore } from '../../platform/backup/restore.ts'
import type { Invocation } from './commands.ts'
import { withDatabase } from './data.ts'

export async function run(invocation: Invocation): Promise<number> {
  const { words: [name = ''], report } = invocation
  const file = resolve(name)
  await withDatabase(invocation, (connectionString, data) => restore({ connectionString, data, file, report }))
  report('Restored. `tongdao verify` walks the chains.')
  return 0
}
