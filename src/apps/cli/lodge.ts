import { readFileSync } from 'node:fs'
import { clientOf, DEFAULT_SERVER, ServerRefused } from './client.ts'
import type { Invocation } from './commands.ts'
import { tokenFor } from './credentials.ts'

/** Prints each notification. A rejected declaration is an answer; only a refusal or no answer makes the exit code 1. */
export async function run({ words, options, environment, write, report }: Invocation): Promise<number> {
  const server = String(options['server'] ?? DEFAULT_SERVER)
  const client = clientOf(server, tokenFor(environment, server))
  let failed = 0
  for (const file of words) {
    try {
      write(`${await client.send('/declarations', readFileSync(file), 'application/xml', 'application/json')}\n`)
    } catch (failure) {
      if (failure instanceof ServerRefused && failure.status === 401) {
        throw new ServerRefused(401, failure.code, `Sign in first: tongdao login USERNAME --server ${server}`)
      }
      failed += 1
      report(`${file}: ${failure instanceof Error ? failure.message : String(failure)}`)
    }
  }
  return failed === 0 ? 0 : 1
}
