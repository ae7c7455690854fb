import { resolve } from 'node:path'
import { backup } from '../../platform/backup/backup.ts'
import type { Invocation } from './commands.ts'
import { withDatabase } from './data.ts'
import { edition } from './edition.ts'

export async function run(invocation: Invocation): Promise<number> {
  const { words: [name = ''], report } = invocation
  const file = resolve(name)
  await withDatabase(invocation, (connectionString, data) => backup({ connectionString, data, file, edition: edition(), report }))
  report(`Kept in ${file}. Private keys are not in it: keep those of the data directory yourself.`)
  return 0
}
