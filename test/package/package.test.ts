/**
 * What npm would publish, in an empty folder: packed from a copy of this checkout, so that nobody else's `dist` is
 * touched, and installed as anybody would install it.
 */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tokenOf } from '../../src/apps/cli/login.ts'
import { addDays, dayAt } from '../../src/kernel/time.ts'
import { now } from '../../src/platform/clock.ts'

const repository = join(import.meta.dirname, '../..')
const top = mkdtempSync(join(tmpdir(), 'tongdao-package-'))
const folder = join(top, 'empty')
const MINUTES = 60_000
let packed: readonly string[] = []
let server: ChildProcess | null = null
/** By the server, to standard error: also the password of the demonstration. */
let said = ''

beforeAll(() => {
  const { filename, files } = pack()
  packed = files
  install(filename)
}, 5 * MINUTES)

afterAll(async () => {
  if (server && server.exitCode === null) {
    server.kill('SIGTERM')
    await once(server, 'exit')
  }
  rmSync(top, { recursive: true, force: true })
})

const IN = [
  'LICENSE', 'package.json', 'bin/tongdao.js', 'dist/apps/cli/main.js', 'dist/engines/planner/index.js', 'dist/engines/planner/index.d.ts',
  'dist/platform/schema/0001.sql', 'dist/contexts/release/schema/0001.sql', 'dist/regimes/gb/schemas/declaration/WCO_DEC_2_DMS.xsd',
  'dist/contexts/network/routes/planner-thread.js', 'dist/engines/rules/index.js', 'dist/engines/rules/index.d.ts', 'dist/engines/tariff/index.js',
  'dist/engines/tariff/index.d.ts', 'dist/regimes/cn/rules/2026-01-01/0-edition.rules', 'dist/regimes/eu/rules/2021-01-01/edition.rules',
  'dist/regimes/gb/LICENSE', 'dist/regimes/gb/README.md', 'dist/web/index.html', 'fixtures/codes/hs-2022.csv', 'fixtures/corridor/sources.csv',
  'fixtures/demonstration/departures.csv',
]
const OUT = [/\.test\./, /\.bench\./, /^(src|test|web|tools|docs)\//, /(^|\/)\.env/, /\.tsx?$/]

test('it holds what runs and what that reads, and neither sources nor tests', () => {
  expect(packed).toEqual(expect.arrayContaining(IN))
  const declarations = /\.d\.ts$/
  expect(packed.filter((file) => !declarations.test(file) && OUT.some((pattern) => pattern.test(file)))).toEqual([])
})

test('an engine leaves as a subpath, with its types, and plans', () => {
  writeFileSync(join(folder, 'plan.mjs'), `
    import { plan } from 'tongdao/planner'
    import * as engine from 'tongdao/planner'
    console.log(JSON.stringify([typeof plan, Object.keys(engine)]))
    await import('tongdao/dist/apps/compose.js').then(() => console.log('open'), ({ code }) => console.log(code))`)
  const { out } = run(process.execPath, 'plan.mjs')
  expect(out).toMatch(/^\["function",\[.*"buildNetwork".*\]\]\nERR_PACKAGE_PATH_NOT_EXPORTED\n$/)

  writeFileSync(join(folder, 'typed.mts'), `import { plan } from 'tongdao/planner'\nexport const wrong: string = plan\n`)
  const tsc = join(repository, 'node_modules', '.bin', 'tsc')
  const typed = run(tsc, '--noEmit', '--strict', '--module', 'nodenext', '--types', '', 'typed.mts')
  expect(typed.out).toMatch(/typed\.mts\(2,14\): error TS2322: .*is not assignable to type 'string'/)
  expect(typed.out.match(/error TS/g)).toHaveLength(1)
})

test('the example of the planner runs from the package as its page says', () => {
  cpSync(join(repository, 'examples', 'plan.ts'), join(folder, 'plan.ts'))
  const { code, out } = run(process.execPath, 'plan.ts')
  expect([code, out]).toEqual([0, readFileSync(join(repository, 'examples', 'plan.out'), 'utf8')])
})

test('rules and tariff leave as subpaths with their types, and the example of the rules runs as its page says', () => {
  writeFileSync(join(folder, 'doors.mjs'), `
    import { compileEdition } from 'tongdao/rules'
    import * as tariff from 'tongdao/tariff'
    console.log(typeof compileEdition, Object.keys(tariff).length > 5)`)
  expect(run(process.execPath, 'doors.mjs').out).toBe('function true\n')
  writeFileSync(join(folder, 'typed-rules.mts'), `import { compileEdition } from 'tongdao/rules'\nexport const wrong: string = compileEdition\n`)
  const typed = run(join(repository, 'node_modules', '.bin', 'tsc'), '--noEmit', '--strict', '--module', 'nodenext', '--types', '', 'typed-rules.mts')
  expect(typed.out).toMatch(/typed-rules\.mts\(2,14\): error TS2322/)

  for (const name of ['rules.ts', 'rules']) cpSync(join(repository, 'examples', name), join(folder, name), { recursive: true })
  const { code, out } = run(process.execPath, 'rules.ts')
  expect([code, out]).toEqual([0, readFileSync(join(repository, 'examples', 'rules.out'), 'utf8')])
  expect(run('npx', '--no-install', 'tongdao', 'rules', 'test', 'rules/gate', '--strict')).toMatchObject({ code: 0, out: expect.stringContaining('all as expected') })
})

test('`npx tongdao` says what it can do, and which edition it is', () => {
  const help = run('npx', '--no-install', 'tongdao', '--help')
  expect([help.code, help.err, help.out]).toEqual([0, '', expect.stringContaining('tongdao check FILE... [--regime gb|eu|cn] [--json]')])
  const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { version: string }
  expect(run('npx', '--no-install', 'tongdao', '--version')).toEqual({ code: 0, out: `${version}\n`, err: '' })
  expect(run('npx', '--no-install', 'tongdao', 'routes').out).toContain('release.applyToLeave')
})

test('it judges a declaration offline, by the schemas that it brings', () => {
  for (const name of ['declaration.xml', 'declaration-faulty.xml']) cpSync(join(repository, 'examples', name), join(folder, name))
  const { code, out } = run('npx', '--no-install', 'tongdao', 'check', 'declaration.xml', 'declaration-faulty.xml', '--json')
  const verdicts = out.trim().split('\n').map((line) => (JSON.parse(line) as { verdict: string }).verdict)
  expect([code, verdicts]).toEqual([0, ['accepted', 'rejected']])
})

test('it plans alone, on the corridor that it brings', () => {
  const { code, out, err } = run('npx', '--no-install', 'tongdao', 'plan', '--from', 'CNCQI', '--to', 'SGSIN', '--teu', '2', '--ready', '2026-12-01', '--json')
  const { front } = JSON.parse(out) as { front: unknown[] }
  expect([code, err, front.length > 1]).toEqual([0, '', true])
})

test('it starts: database, lists, people, pages and the interface', async () => {
  const address = await started()
  expect(await (await fetch(`${address}/readyz`)).json()).toMatchObject({ ready: true, migrations: 'applied' })
  const page = await (await fetch(address)).text()
  const [, script = ''] = /src="(\/assets\/[^"]+\.js)"/.exec(page) ?? []
  expect((await fetch(`${address}${script}`)).headers.get('content-type')).toContain('javascript')
  expect(await (await fetch(`${address}/api/openapi.json`)).json()).toMatchObject({ openapi: '3.1.0' })
  expect((await fetch(`${address}/api/v1/observatory/figures`)).status).toBe(200)
  await plansInAThread(address)
}, 2 * MINUTES)

// The words of this test.

/** The threads of the planner are files of their own, found beside the code that starts them. */
async function plansInAThread(address: string): Promise<void> {
  const token = await tokenOf(address, 'forwarder', /Password for all of them: (\S+)/.exec(said)?.[1] ?? '')
  const ready = `${addDays(dayAt(now(), 0), 1)}T00:00:00.000Z`
  const answer = await fetch(`${address}/api/v1/plans`, {
    method: 'POST', headers: { 'authorization': `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ from: 'CNCQI', to: 'SGSIN', ready, teu: 2, boxes: 1, grossMassKg: 20_000 }),
  })
  const { front } = await answer.json() as { front: unknown[] }
  expect([answer.status, front.length > 1]).toEqual([200, true])
}

function pack(): { readonly filename: string; readonly files: readonly string[] } {
  const copy = join(top, 'copy')
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: repository, encoding: 'utf8' })
  for (const file of listed.split('\0').filter((name) => name !== '' && existsSync(join(repository, name)))) {
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    cpSync(join(repository, file), join(copy, file))
  }
  symlinkSync(join(repository, 'node_modules'), join(copy, 'node_modules'))
  const { status, stdout, stderr } = spawnSync('npm', ['pack', '--json', '--loglevel=error'], { cwd: copy, encoding: 'utf8' })
  expect(status, `${stdout}${stderr}`).toBe(0)
  // Whatever else prepack says comes first.
  const [said] = JSON.parse(stdout.slice(stdout.search(/^\[/m))) as [{ filename: string; files: { path: string }[] }]
  return { filename: join(copy, said.filename), files: said.files.map(({ path }) => path) }
}

/** By npm. Where neither a cache nor a registry is at hand, the very tarball is unpacked beside packages that are here. */
function install(tarball: string): void {
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), '{ "private": true }')
  const { code, err } = run('npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error', tarball)
  if (code === 0) return
  console.log(`npm cannot install it here, so its dependencies are linked: ${err.trim().split('\n')[0]}`)
  const modules = join(folder, 'node_modules')
  rmSync(modules, { recursive: true, force: true })
  mkdirSync(join(modules, '.bin'), { recursive: true })
  mkdirSync(join(modules, 'tongdao'))
  execFileSync('tar', ['-xzf', tarball, '-C', join(modules, 'tongdao'), '--strip-components=1'])
  const asked = JSON.parse(readFileSync(join(modules, 'tongdao', 'package.json'), 'utf8')) as Record<string, Record<string, string>>
  for (const name of Object.keys({ ...asked['dependencies'], ...asked['optionalDependencies'] })) {
    mkdirSync(dirname(join(modules, name)), { recursive: true })
    symlinkSync(join(repository, 'node_modules', name), join(modules, name))
  }
  symlinkSync('../tongdao/bin/tongdao.js', join(modules, '.bin', 'tongdao'))
}

type Ran = { readonly code: number | null; readonly out: string; readonly err: string }

/** In the empty folder, with nothing of this repository on the path. */
function run(command: string, ...args: string[]): Ran {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8', env: environment() })
  return { code: status, out: stdout, err: stderr }
}

function environment(): NodeJS.ProcessEnv {
  const path = (process.env['PATH'] ?? '').split(delimiter).filter((part) => !part.startsWith(repository))
  const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_|TONGDAO|NODE_|VITEST|DATABASE_URL)/.test(name))
  return { ...Object.fromEntries(inherited), PATH: path.join(delimiter) }
}

async function started(): Promise<string> {
  const env = { ...environment(), PORT: '0', TONGDAO_DATA: join(top, 'data'), LOG: 'error' }
  const tongdao = join(folder, 'node_modules', '.bin', 'tongdao')
  server = spawn(tongdao, ['start', '--demo'], { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] })
  said = ''
  server.stderr?.setEncoding('utf8').on('data', (piece: string) => { said += piece })
  for (;;) {
    const address = /http:\/\/\S+/.exec(said)?.[0]
    if (address) return address
    if (server.exitCode !== null) throw new Error(`it did not start:\n${said}`)
    await pause(50)
  }
}
