import type { Invocation } from './commands.ts'
import { roundtripFile } from './declaration-files.ts'

export async function run({ words: [file = ''], write, report }: Invocation): Promise<number> {
  return roundtripFile(file, { write, report }) ? 0 : 1
}
