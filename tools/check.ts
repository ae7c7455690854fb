/** `npm run check`: types, lint, tidiness. The walls are a test and run with the tests. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { againstRatchet, readRatchet, untidy } from './tidy.ts'

const root = join(import.meta.dirname, '..')

function run(what: string, command: string, ...args: string[]): boolean {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  process.stdout.write(`${what}: ${status === 0 ? 'ok' : 'FAILED'}\n`)
  return status === 0
}

function sources(): string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx']
  const { stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' })
  return stdout.split('\n').filter((file) => file !== '' && existsSync(join(root, file)))
}

function tidy(): boolean {
  const found = sources().flatMap((file) => untidy(file, readFileSync(join(root, file), 'utf8')))
  const { worse, slack } = againstRatchet(found, readRatchet(join(root, 'tools', 'ratchet.json')))
  for (const { file, line, what } of worse) process.stdout.write(`${file}:${line} ${what}\n`)
  for (const file of slack) process.stdout.write(`tools/ratchet.json: ${file} has fewer faults than it may; write the new number down\n`)
  const ok = worse.length === 0 && slack.length === 0
  process.stdout.write(`tidy: ${ok ? 'ok' : 'FAILED'}\n`)
  return ok
}

const bin = (name: string) => join(root, 'node_modules', '.bin', name)
const answers = [
  run('types', bin('tsc'), '--noEmit', '-p', '.'),
  existsSync(join(root, 'web', 'tsconfig.json')) ? run('types of the web', bin('tsc'), '--noEmit', '-p', 'web') : true,
  run('lint', bin('biome'), 'lint', '--error-on-warnings', '--log-level=error'),
  tidy(),
]
process.exit(answers.every(Boolean) ? 0 : 1)
