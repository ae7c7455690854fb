/**
 * `prepack`: Node strips no types under node_modules, so the package carries JavaScript. Emits `dist/`, with the files that
 * the program reads beside its code: schemas, lists, tables.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '..')
const bin = (name: string) => join(root, 'node_modules', '.bin', name)

rmSync(join(root, 'dist'), { recursive: true, force: true })
run(bin('tsc'), '-p', 'tsconfig.build.json')
for (const file of readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })) {
  // What others have published goes with its licence and its source.
  if (!/\.(sql|xsd|json|csv|gz|txt|rules)$|^regimes\/.*(LICENSE|README\.md)$/.test(file)) continue
  mkdirSync(dirname(join(root, 'dist', file)), { recursive: true })
  cpSync(join(root, 'src', file), join(root, 'dist', file))
}
run(bin('vite'), 'build', 'web', '--logLevel', 'error')

function run(command: string, ...args: string[]): void {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(1)
}
