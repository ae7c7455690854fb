/** Folders of rules for tests, and the commands over them without a process of their own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'
import { readArguments } from '../../src/apps/cli/arguments.ts'
import { commands } from '../../src/apps/cli/commands.ts'
import { present } from '../../src/kernel/assert.ts'

const made: string[] = []
afterAll(() => { for (const folder of made) rmSync(folder, { recursive: true }) })

/** Text as it is, anything else as JSON; null is left out. */
export function ruleFolder(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'tongdao-rules-'))
  made.push(folder)
  for (const [name, content] of Object.entries(files)) {
    if (content === null) continue
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  }
  return folder
}

export type Ran = { readonly code: number; readonly out: string; readonly err: string }

/** `name` as it is typed, of one word or two. */
export async function tongdao(name: string, ...words: readonly string[]): Promise<Ran> {
  const command = present(commands.find((one) => one.name === name), `there is a command ${name}`)
  const given = readArguments(command, [...name.split(' ').slice(1), ...words])
  let [out, err] = ['', '']
  const { run } = await command.load()
  const code = await run({ ...given, environment: {}, write: (text) => { out += text }, report: (line) => { err += `${line}\n` } })
  return { code, out, err }
}
