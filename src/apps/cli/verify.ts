import { connect } from '../../platform/postgres.ts'
import { verifyChains } from '../../platform/verify.ts'
import type { Invocation } from './commands.ts'
import { withDatabase } from './data.ts'

/** Exit code 1 at a break. */
export async function run(invocation: Invocation): Promise<number> {
  return withDatabase(invocation, async (connectionString) => {
    const database = connect(connectionString, 1)
    try {
      const { facts, streams, firstBreak } = await verifyChains(database.writer)
      invocation.write(`${facts} facts in ${streams} streams\n`)
      if (firstBreak) invocation.write(`first break: ${firstBreak.stream} fact ${firstBreak.version}: ${firstBreak.why}\n`)
      else invocation.write('every chain is whole\n')
      return firstBreak ? 1 : 0
    } finally {
      await database.close()
    }
  })
}
