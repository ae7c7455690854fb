/** `tongdao`: one line per command, and what the process answers to the shell. 0 done, 1 failed, 2 asked wrongly. */
import { commands, type Command, type Invocation } from './commands.ts'
import { UnusableDataDirectory } from '../../platform/data-directory.ts'
import { printCommandHelp, printHelp } from './help.ts'
import { readArguments, WrongArguments } from './arguments.ts'
import { edition } from './edition.ts'

const FOR_PEOPLE: readonly string[] = [
  'InUse', 'DatabaseIsNewer', 'WrongRole', 'Unfit', 'Refused', 'ServerRefused', 'FileExists', 'NotEmpty', 'UnreadableBackup', 'UnusablePack',
]

process.exitCode = await main(process.argv.slice(2))

async function main([name = '--help', ...rest]: readonly string[]): Promise<number> {
  if (name === '--version' || name === '-v') return say(edition())
  if (name === '--help' || name === '-h' || name === 'help') return say(printHelp(commands))
  const command = commandNamed(`${name} ${rest[0]}`) ?? commandNamed(name)
  const isAskedAbout = rest.includes('--help') || rest.includes('-h')
  if (!command) return isAskedAbout ? say(unknown(name)) : complain(unknown(name), 2)
  if (isAskedAbout) return say(printCommandHelp(command))
  try {
    const { module, ...given } = { module: command.load, ...readArguments(command, rest) }
    const { run } = await module()
    const invocation: Invocation = { ...given, environment: process.env, write: (text) => process.stdout.write(text), report }
    return await run(invocation)
  } catch (failure) {
    if (failure instanceof WrongArguments) return complain(`${failure.message}\n\n${printCommandHelp(command)}`, 2)
    if (failure instanceof UnusableDataDirectory || isForPeople(failure)) return complain(failure.message, 1)
    if (isOfDatabase(failure)) return complain(`The database that DATABASE_URL names cannot be used: ${failure.message}`, 1)
    throw failure
  }
}

function commandNamed(name: string): Command | undefined {
  return commands.find((one) => one.name === name)
}

/** `rules` is half a command: what may follow is said. */
function unknown(name: string): string {
  const longer = commands.filter((one) => one.name.startsWith(`${name} `))
  if (longer.length === 0) return `There is no command "${name}". \`tongdao --help\` lists them.`
  return [`\`${name}\` is followed by what to do:`, ...longer.map(({ usage, what }) => `  tongdao ${usage}\n    ${what}`)].join('\n')
}

function say(text: string): number {
  process.stdout.write(`${text}\n`)
  return 0
}

function complain(text: string, code: number): number {
  process.stderr.write(`${text}\n`)
  return code
}

function report(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** It is away, does not let this user in, or is not there: connection and authorisation classes of SQLSTATE. */
function isOfDatabase(failure: unknown): failure is Error {
  if (!process.env['DATABASE_URL'] || !(failure instanceof Error) || !('code' in failure)) return false
  return /^(08...|28...|3D...|57P..|42501|ECONNREFUSED|ENOTFOUND|ENOENT)$/.test(String(failure.code))
}

/** Failures that a person can put right carry words of their own; anything else is a bug and shows its trace. */
function isForPeople(failure: unknown): failure is Error {
  return failure instanceof Error && FOR_PEOPLE.includes(failure.name)
}
