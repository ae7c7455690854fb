/** Tokens of `tongdao login`, by server, in a file that only this user may read. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

export function tokenFor(environment: NodeJS.ProcessEnv, server: string): string | null {
  return environment['TONGDAO_TOKEN'] ?? read(fileOf(environment))[server] ?? null
}

export function keepToken(environment: NodeJS.ProcessEnv, server: string, token: string): string {
  const file = fileOf(environment)
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, `${JSON.stringify({ ...read(file), [server]: token }, null, 2)}\n`, { mode: 0o600 })
  return file
}

function fileOf(environment: NodeJS.ProcessEnv): string {
  return join(environment['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'tongdao', 'tokens.json')
}

function read(file: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}
