/**
 * The tutorial of the rules, followed word for word in an empty folder: what stands under a file name is written there, what
 * stands after `$` is typed. `npx vitest run test/tutorial.test.ts -u` keeps what the commands print now.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { failureOf } from '../src/apps/cli/rules-failure.ts'
import { readCases, readPack } from '../src/apps/cli/rules-pack.ts'
import { compileEdition } from '../src/engines/rules/compile/compile.ts'
import type { Edition } from '../src/engines/rules/edition.ts'

const repository = join(import.meta.dirname, '..')
const main = join(repository, 'src', 'apps', 'cli', 'main.ts')
const rules = join(repository, 'examples', 'rules')
const scratch = mkdtempSync(join(tmpdir(), 'tongdao-tutorial-'))
afterAll(() => rmSync(scratch, { recursive: true }))

/** Form, perhaps a file name, content. */
const FENCE = /^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm

test('a newcomer who follows the tutorial sees what it says', async () => {
  const page = readFileSync(join(rules, 'README.md'), 'utf8')
  const followed = page.replaceAll(FENCE, (fence, form: string, file: string | undefined, content: string) => {
    if (file !== undefined) write(file, content)
    return form === 'console' ? `\`\`\`console\n${commandsIn(content).map((command) => `$ ${command}\n${typed(command)}`).join('')}\`\`\`` : fence
  })
  expect(commandsIn(page).length).toBeGreaterThan(5)
  await expect(followed).toMatchFileSnapshot(join(rules, 'README.md'))
}, 60_000)

test('and has made the edition that is kept beside it', () => {
  const kept = join(rules, 'gate')
  const files = readdirSync(kept, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name))
  expect(files.length).toBeGreaterThan(4)
  for (const file of files) expect(readFileSync(join(scratch, 'gate', file), 'utf8'), file).toBe(readFileSync(join(kept, file), 'utf8'))
})

for (const pack of ['rules/gate', 'two-stage', 'regime-meridia']) {
  test(`leave any rule of ${pack} out, or any row of its tables, and a case fails`, () => {
    const folder = join(repository, 'examples', pack)
    const read = readPack(folder)
    if ('faults' in read) throw new Error(JSON.stringify(read.faults))
    const { edition } = read
    const { cases } = readCases(folder)
    const missed = withoutEach(edition).filter(([, less]) => {
      const judge = compileEdition(less)
      return cases.every((one) => failureOf(less, one, judge(one.message, one)) === null)
    })
    expect(withoutEach(edition).length).toBeGreaterThan(5)
    expect(missed.map(([what]) => what)).toEqual([])
  })
}

/** The edition less one rule or one row, each in turn. */
function withoutEach(edition: Edition): readonly (readonly [what: string, less: Edition])[] {
  const { rules, tables } = edition
  return [
    ...rules.map((rule) => [`rule ${rule.id}`, { ...edition, rules: rules.filter((one) => one !== rule) }] as const),
    ...tables.flatMap((table) => table.rows.map((row, place) => [`${table.name}, row ${place + 1}`, {
      ...edition, tables: tables.map((one) => (one === table ? { ...table, rows: table.rows.filter((each) => each !== row) } : one)),
    }] as const)),
  ]
}

function commandsIn(text: string): readonly string[] {
  return [...text.matchAll(/^\$ (.+)$/gm)].map(([, command = '']) => command)
}

function write(file: string, content: string): void {
  mkdirSync(dirname(join(scratch, file)), { recursive: true })
  writeFileSync(join(scratch, file), content)
}

/** Both streams as a terminal shows them. */
function typed(command: string): string {
  const shell = `npx() { shift; "${process.execPath}" "${main}" "$@"; }\n${command}`
  const { stdout } = spawnSync('bash', ['-c', `{ ${shell}\n} 2>&1`], { cwd: scratch, encoding: 'utf8' })
  return stdout
}
