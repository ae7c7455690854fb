import { WrongArguments } from './arguments.ts'
import type { Invocation } from './commands.ts'
import { checkFiles, isRegime, REGIMES } from './declaration-files.ts'

/** A rejected or malformed declaration is an answer; only a file that cannot be read makes the exit code 1. */
export async function run({ words, options, write, report }: Invocation): Promise<number> {
  const { regime, json } = options
  if (regime !== undefined && !isRegime(regime)) {
    throw new WrongArguments(`There is no regime "${regime}". There are: ${REGIMES.join(', ')}.`)
  }
  return checkFiles(words, { json: json === true, write, report, regime }) ? 0 : 1
}
