import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readArguments } from './arguments.ts'
import { commands } from './commands.ts'
import { edition } from './edition.ts'
import { printCommandHelp, printHelp } from './help.ts'

const MAIN = join(import.meta.dirname, 'main.ts')

function tongdao(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...words], { encoding: 'utf8', env: { ...process.env, TONGDAO_DATA: '' } })
  return { status, stdout, stderr }
}

test('the help names every command, and every command explains its options', () => {
  const help = printHelp(commands)
  for (const command of commands) {
    expect(help).toContain(`tongdao ${command.usage}`)
    for (const { name, what } of command.options) expect(printCommandHelp(command)).toMatch(new RegExp(`--${name}.*${what.slice(0, 20)}`))
  }
})

test('every command has its module', async () => {
  for (const { load } of commands) expect((await load()).run).toBeTypeOf('function')
})

const CALLS: readonly (readonly [words: string[], status: number, says: RegExp])[] = [
  [['--help'], 0, /tongdao start/],
  [[], 0, /tongdao start/],
  [['--version'], 0, new RegExp(`^${edition().replaceAll('.', '\\.')}\\n$`)],
  [['routes', '--help'], 0, /one page/],
  [['fly'], 2, /no command "fly"/],
  [['roundtrip'], 2, /needs more words/],
  [['verify', 'now'], 2, /does not take "now"/],
  [['start', '--fast'], 2, /Unknown option '--fast'/],
  [['start', '--demo', '--empty'], 1, /do not go together/],
  [['reset'], 2, /--yes/],
  [['plan'], 2, /--from is needed\.\n--to is needed\.\n--teu is needed\./],
  [['plan', 'elsewhere'], 2, /does not take "elsewhere"/],
  [['plan', 'import'], 2, /needs more words/],
  [['plan', 'queries', '--help'], 0, /--footpaths FILE/],
  [['plan', 'fronts', 'no-such-file.json'], 1, /no network with queries/],
  [['rules'], 2, /`rules` is followed by what to do:\n {2}tongdao rules test DIR/],
  [['rules', '--help'], 0, /tongdao rules compare OLD NEW CORPUS\.jsonl/],
  [['rules', 'tset', 'x'], 2, /`rules` is followed by what to do/],
  [['rules', 'test'], 2, /needs more words/],
  [['rules', 'test', '--help'], 0, /--strict /],
  [['rules', 'test', 'no-such-folder'], 1, /^no-such-folder is no folder\. Name the folder that holds the \.rules files\.\n$/],
  [['rules', 'explain', 'a', 'b', '--lang', 'fr'], 2, /--lang is en or zh-CN/],
  [['routes'], 0, /POST\s+\/api\/v1\/releases\/\{id\}\/leave/],
]

for (const [words, status, says] of CALLS) {
  test(`tongdao ${words.join(' ')} answers ${status}`, () => {
    const answer = tongdao(...words)
    expect(answer.stdout + answer.stderr).toMatch(says)
    expect(answer.status).toBe(status)
    if (status === 0) expect(answer.stderr).toBe('')
  })
}

test('a demonstration is not shown beyond this machine', () => {
  const { status, stderr } = spawnSync(process.execPath, [MAIN, 'start', '--demo'], { encoding: 'utf8', env: { ...process.env, HOST: '0.0.0.0' } })
  expect(stderr).toContain('loopback')
  expect(status).toBe(1)
})

test('what a person can put right is said in a sentence, without a trace', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tongdao-words-'))
  try {
    const file = join(folder, 'no-backup')
    writeFileSync(file, 'this is none')
    const environment = { ...process.env, TONGDAO_DATA: join(folder, 'data') }
    const run = (...words: string[]) => spawnSync(process.execPath, [MAIN, ...words], { encoding: 'utf8', env: environment, input: '' })
    for (const [words, says] of [
      [['restore', file], /cannot be restored/], [['backup', file], /overwrites nothing/], [['login', 'li.hua'], /No password was given/],
    ] as const) {
      const { stderr } = run(...words)
      expect(stderr).toMatch(says)
      expect(stderr).not.toMatch(/^ +at /m)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('options and words are told apart', () => {
  const check = commands.find(({ name }) => name === 'check')!
  expect(readArguments(check, ['a.xml', '--json', 'b.xml'])).toEqual({ words: ['a.xml', 'b.xml'], options: { json: true } })
})
