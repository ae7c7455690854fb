/** Every example runs, and prints what is kept beside it. `npx vitest run test/examples.test.ts -u` keeps what it prints now. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
  // In a checkout there is no built package yet: test/package runs the same file against the real one.
  const engine = pathToFileURL(join(repository, 'src', 'engines', 'planner', 'index.ts')).href
  const file = join(apart, 'plan.ts')
  writeFileSync(file, readFileSync(join(examples, 'plan.ts'), 'utf8').replace(`'tongdao/planner'`, `'${engine}'`))
  await expect(await run(file)).toMatchFileSnapshot(kept('plan.out'))
})

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
  for (const [, linked = ''] of page.matchAll(/\]\((\S+?)\)/g)) expect(readdirSync(examples)).toContain(linked)
})

// The words of this test.

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
