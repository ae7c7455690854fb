import type { Invocation } from './commands.ts'
import { checkFiles } from './declaration-files.ts'

/** A rejected or malformed declaration is an answer; only a file that cannot be read makes the exit code 1. */
export async function run({ words, options, write, report }: Invocation): Promise<number> {
  return checkFiles(words, { json: options['json'] === true, write, report }) ? 0 : 1
}
