import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const repository = join(import.meta.dirname, '..')
const top = mkdtempSync(join(tmpdir(), 'tongdao-launcher-'))
afterAll(() => rmSync(top, { recursive: true }))

test('the program gets its words, and its exit code is the answer', async () => {
  const { code, out } = await launch(checkout(), ['check', 'a b'])
  expect({ code, out }).toEqual({ code: 7, out: 'main.ts check,a b' })
})

test('an installed package runs its JavaScript and installs nothing', async () => {
  const { code, out, err } = await launch(installed(), ['--version'])
  expect({ code, out, err }).toEqual({ code: 7, out: 'main.js --version', err: '' })
})

test('a script of the repository runs in the same way', async () => {
  const root = checkout()
  writeFileSync(join(root, 'tool.ts'), PROGRAM)
  const { code, out } = await launch(root, ['--run', join(root, 'tool.ts'), 'x'])
  expect({ code, out }).toEqual({ code: 7, out: 'tool.ts x' })
})

const LOCKS: readonly (readonly [state: string, installed: object | null, installs: boolean])[] = [
  ['without packages',                            null,                                                    true],
  ['whose packages are those of the lock',        { 'node_modules/a': { version: '1.0.0' } },              false],
  ['with another version of a package',           { 'node_modules/a': { version: '0.9.0' } },              true],
  ['with a package missing',                      { 'node_modules/b': { version: '1.0.0' } },              true],
]

test.each(LOCKS)('a checkout %s installs: %s', async (_state, packages, installs) => {
  const root = checkout()
  const note = join(root, 'node_modules', '.package-lock.json')
  if (packages === null) rmSync(note)
  else writeFileSync(note, JSON.stringify({ packages }))
  const { code, out, err } = await launch(root, [], { PATH: [npmIn(root), process.env['PATH']].join(delimiter) })
  expect({ code, out }).toEqual({ code: 7, out: 'main.ts ' })
  expect(existsSync(join(root, 'npm-was-called'))).toBe(installs)
  expect(err).toMatch(installs ? /^Installing packages … done in [\d.]+ s\n$/ : /^$/)
})

test('packages that cannot be installed are a sentence and what npm said', async () => {
  const root = checkout()
  rmSync(join(root, 'node_modules', '.package-lock.json'))
  const { code, err } = await launch(root, [], { PATH: [npmIn(root, 'exit 1'), process.env['PATH']].join(delimiter) })
  expect(code).toBe(1)
  expect(err).toContain('failed\nThe packages could not be installed.\nno such registry')
})

test('the web is built at the first start, not at the second, and again when a source has changed', async () => {
  const root = checkout()
  mkdirSync(join(root, 'web', 'src'), { recursive: true })
  writeFileSync(join(root, 'web', 'index.html'), '')
  writeFileSync(join(root, 'web', 'src', 'screen.tsx'), '')
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  mkdirSync(dirname(vite), { recursive: true })
  writeFileSync(vite, VITE)

  expect((await launch(root, ['check'])).err).toBe('')
  expect((await launch(root, ['start'])).err).toMatch(/^Building the web … done/)
  expect(readFileSync(join(root, 'dist', 'web', 'index.html'), 'utf8')).toBe('built')
  expect((await launch(root, ['start'])).err).toBe('')
  const later = new Date(Date.now() + 5_000)
  utimesSync(join(root, 'web', 'src', 'screen.tsx'), later, later)
  expect((await launch(root, ['start'])).err).toMatch(/^Building the web … done/)
})

// An older Node, as on a machine that has only what its system brought.

const older = olderNode()

test.runIf(older)('an older Node hands over to the one that npm brought, with words and exit code', async () => {
  const { code, out } = await launch(withNode(checkout()), ['check'], {}, older)
  expect({ code, out }).toEqual({ code: 7, out: 'main.ts check' })
})

test.runIf(older)('an older Node alone says what is needed', async () => {
  const { code, err } = await launch(checkout(), ['check'], {}, older)
  expect(code).toBe(1)
  expect(err).toMatch(/^Tongdao needs Node 22\.18 or later, and this is 2\d\.\S+\. Install Node 24 from/)
})

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const

test.runIf(older).each(SIGNALS)('%s is passed on to the program, which ends cleanly', async (signal) => {
  const { child, ended } = await waiting()
  child.kill(signal)
  const { code, out } = await ended
  expect(code).toBe(0)
  expect(out).toMatch(new RegExp(`heard ${signal}$`))
})

test.runIf(older)('a killed launcher takes its program along, cleanly', async () => {
  const { child, ended } = await waiting()
  child.kill('SIGKILL')
  // The output closes when the last process that holds it is gone.
  expect((await ended).out).toMatch(/heard SIGTERM$/)
})

// The words of these tests.

const PROGRAM = `
  import { basename } from 'node:path'
  const [file, ...words]: string[] = process.argv.slice(1)
  process.stdout.write(basename(file!) + ' ' + words.join(','))
  if (words[0] !== 'wait') process.exit(7)
  const alive = setInterval(() => {}, 1_000)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => { process.stdout.write('heard ' + signal); clearInterval(alive) })
  }
  process.stdout.write(' ready ')
`

const VITE = `
  import { mkdirSync, writeFileSync } from 'node:fs'
  const target = process.argv[process.argv.indexOf('--outDir') + 1]
  mkdirSync(target, { recursive: true })
  writeFileSync(target + '/index.html', 'built')
`

let trees = 0

function tree(...place: string[]): string {
  trees += 1
  const root = join(top, `tree ${trees}`, ...place)
  mkdirSync(join(root, 'bin'), { recursive: true })
  copyFileSync(join(repository, 'bin', 'tongdao.js'), join(root, 'bin', 'tongdao.js'))
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }')
  return root
}

function checkout(): string {
  const root = tree()
  mkdirSync(join(root, 'src', 'apps', 'cli'), { recursive: true })
  writeFileSync(join(root, 'src', 'apps', 'cli', 'main.ts'), PROGRAM)
  const packages = { 'node_modules/a': { version: '1.0.0' } }
  const spared = { 'node_modules/elsewhere': { version: '1.0.0', optional: true } }
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...packages, ...spared } }))
  mkdirSync(join(root, 'node_modules'))
  writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }))
  return root
}

function installed(): string {
  const root = tree('node_modules', 'tongdao')
  mkdirSync(join(root, 'dist', 'apps', 'cli'), { recursive: true })
  const emitted = PROGRAM.replace(': string[]', '').replace('file!', 'file')
  writeFileSync(join(root, 'dist', 'apps', 'cli', 'main.js'), emitted)
  return root
}

/** The Node of this repository, where npm would have put it. */
function withNode(root: string): string {
  const name = `node-${process.platform}-${process.arch}`
  symlinkSync(join(repository, 'node_modules', name), join(root, 'node_modules', name))
  return root
}

/** An npm that notes that it was asked to `ci`, and does nothing else. */
function npmIn(root: string, ending = 'exit 0'): string {
  const folder = join(root, 'npm')
  mkdirSync(folder)
  const script = ['#!/bin/sh', '[ "$1" = ci ] && touch npm-was-called', 'echo no such registry >&2', ending]
  writeFileSync(join(folder, 'npm'), script.join('\n'))
  chmodSync(join(folder, 'npm'), 0o755)
  return folder
}

type Ended = { readonly code: number | null; readonly out: string; readonly err: string }

function launch(root: string, words: string[], environment = {}, node = process.execPath): Promise<Ended> {
  return start(root, words, environment, node).ended
}

function start(root: string, words: string[], environment: object, node: string) {
  const env: NodeJS.ProcessEnv = { ...process.env, ...environment }
  delete env['npm_execpath']
  const child: ChildProcess = spawn(node, [join(root, 'bin', 'tongdao.js'), ...words], { cwd: root, env })
  let [out, err] = ['', '']
  const ready = new Promise<void>((resolve) => {
    child.stdout?.on('data', (text) => { out += String(text); if (out.includes('ready')) resolve() })
  })
  child.stderr?.on('data', (text) => { err += String(text) })
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, out, err })))
  return { child, ready, ended }
}

async function waiting() {
  const started = start(withNode(checkout()), ['wait'], {}, older)
  await started.ready
  return started
}

/** The first Node on the path that does not run TypeScript; empty where there is none. */
function olderNode(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const nodes = folders.map((folder) => join(folder, 'node')).filter((file) => existsSync(file))
  return nodes.find((file) => /^v2[01]\./.test(execFileSync(file, ['--version'], { encoding: 'utf8' }))) ?? ''
}
