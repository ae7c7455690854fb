/** Every example runs, and prints what is kept beside it. `npx vitest run test/examples.test.ts -u` keeps what it prints now. */
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { world } from './support/world.ts'

const repository = join(import.meta.dirname, '..')
const examples = join(repository, 'examples')
const main = join(repository, 'src', 'apps', 'cli', 'main.ts')
const apart = mkdtempSync(join(tmpdir(), 'tongdao-examples-'))
afterAll(() => rmSync(apart, { recursive: true }))

test('the planner, imported from the package', async () => {
  await expect(await run(fromSources('plan.ts', readFileSync(kept('plan.ts'), 'utf8')))).toMatchFileSnapshot(kept('plan.out'))
})

test('rules, imported from the package', async () => {
  cpSync(kept('rules'), join(apart, 'rules'), { recursive: true })
  await expect(await run(fromSources('rules.ts', readFileSync(kept('rules.ts'), 'utf8')))).toMatchFileSnapshot(kept('rules.out'))
})

test('duty, imported from the package', async () => {
  await expect(await run(fromSources('duty.ts', readFileSync(kept('duty.ts'), 'utf8')))).toMatchFileSnapshot(kept('duty.out'))
})

test('what the page of the rule engine shows runs, and answers what it says', async () => {
  const page = readFileSync(join(repository, 'src', 'engines', 'rules', 'README.md'), 'utf8')
  const [, shown = ''] = /```ts\n([\s\S]*?)```/.exec(page) ?? []
  const [, answer = ''] = /^\/\/ (.+)$/m.exec(shown) ?? []
  const file = fromSources('page.ts', `${shown}\nconsole.log(JSON.stringify([complaints, verdict]))`)
  expect(await run(file)).toBe(`${JSON.stringify([[], JSON.parse(answer)])}\n`)
})

for (const pack of ['rules/gate', 'two-stage', 'regime-meridia']) {
  test(`the rules of ${pack} say what their cases expect, and every rule and row is reached`, async () => {
    expect(await run(main, 'rules', 'test', pack, '--strict')).toMatch(/all as expected\n$/)
    expect(await run(main, 'rules', 'format', pack, '--check')).toBe('')
  })
}

test('declarations judged without a server', async () => {
  const files = readdirSync(examples).filter((name) => name.endsWith('.xml')).toSorted()
  await expect(await run(main, 'check', ...files, '--json')).toMatchFileSnapshot(kept('check.out'))
})

test('a declaration is printed again as it was', async () => {
  expect(await run(main, 'roundtrip', 'declaration.xml')).toBe(readFileSync(join(examples, 'declaration.xml'), 'utf8'))
})

test('the interface on one page', async () => {
  await expect(await run(main, 'routes')).toMatchFileSnapshot(kept('routes.out'))
})

test('a session with a running demonstration', async () => {
  const { address, password } = await world()
  process.env['TONGDAO_PASSWORD'] = password
  await expect(await run(join(examples, 'session.ts'), address)).toMatchFileSnapshot(kept('session.out'))
})

test('the page of the examples names every file, and no other', () => {
  const page = readFileSync(join(examples, 'README.md'), 'utf8')
  for (const name of readdirSync(examples).filter((file) => file !== 'README.md')) {
    expect(page, name).toMatch(name.endsWith('.xml') ? /declaration\*?\.xml/ : name)
  }
  for (const [, linked = ''] of page.matchAll(/\]\((\S+?)\)/g)) expect(existsSync(kept(linked)), linked).toBe(true)
})

// The words of this test.

/** In a checkout there is no built package yet: test/package runs the same file against the real one. */
function fromSources(name: string, text: string): string {
  const file = join(apart, name)
  const engineOf = (engine: string) => pathToFileURL(join(repository, 'src', 'engines', engine, 'index.ts')).href
  writeFileSync(file, text.replaceAll(/'tongdao\/(\w+)'/g, (_, engine: string) => `'${engineOf(engine)}'`))
  return file
}

function kept(name: string): string {
  return join(examples, name)
}

/** In the folder of the examples, as their page says. Out: what it printed; a complaint fails. */
function run(file: string, ...words: string[]): Promise<string> {
  const child = spawn(process.execPath, [file, ...words], { cwd: examples, stdio: ['ignore', 'pipe', 'pipe'] })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (piece: string) => { out += piece })
  child.stderr.setEncoding('utf8').on('data', (piece: string) => { err += piece })
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => (code === 0 ? resolve(out) : reject(new Error(`${file} ended with ${code}\n${err}`))))
  })
}
