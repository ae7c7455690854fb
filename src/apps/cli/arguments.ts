import { parseArgs } from 'node:util'
import type { Command } from './commands.ts'

/** The command was called in a way that it does not know; the message says which. */
export class WrongArguments extends Error {}

export function readArguments(command: Command, given: readonly string[]) {
  const options = Object.fromEntries(command.options.map(({ name, value }) => [name, { type: value ? 'string' : 'boolean' } as const]))
  const { positionals: words, values } = parsed(given, options)
  const { least, most } = command.words
  if (words.length < least) throw new WrongArguments(`\`${command.name}\` needs more words.`)
  if (words.length > most) throw new WrongArguments(`\`${command.name}\` does not take "${words[most]}".`)
  const known = Object.entries(values).filter((entry): entry is [string, string | true] => entry[1] !== undefined && entry[1] !== false)
  return { words, options: Object.fromEntries(known) }
}

function parsed(args: readonly string[], options: Record<string, { type: 'string' | 'boolean' }>) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (failure) {
    throw new WrongArguments(failure instanceof Error ? failure.message : 'these arguments cannot be read')
  }
}
