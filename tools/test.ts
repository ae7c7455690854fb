/**
 * `npm test`: types, lint, tidiness; then units, stores on a real PostgreSQL, conformance of the public packs, the
 * narrated journey; then the browser, on pages that are built for it. The last line is the count of all tests. Without a Chromium the browser's tests are
 * left out aloud, or fail where TONGDAO_BROWSER=required.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const results = join(root, 'test-results')

type Count = { passed: number; failed: number; skipped: number }

function run(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0
}

function counted(): Count {
  const total: Count = { passed: 0, failed: 0, skipped: 0 }
  for (const file of readdirSync(results).filter((name) => name.endsWith('.json'))) {
    const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites } = JSON.parse(readFileSync(join(results, file), 'utf8'))
    total.passed += numPassedTests
    // A file that does not even load fails without a failed test of its own.
    total.failed += Math.max(numFailedTests, Math.min(1, numFailedTestSuites))
    total.skipped += numPendingTests
  }
  return total
}

rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })
const vitest = join(root, 'node_modules', '.bin', 'vitest')
if (!existsSync(join(root, '..', 'shared', 'conformance'))) {
  process.stdout.write('The conformance packs are not beside this checkout: their tests are left out.\n')
}

const steps = [
  run(process.execPath, join(root, 'tools', 'check.ts')),
  run(vitest, 'run', '--reporter=minimal', '--reporter=json'),
  run(join(root, 'node_modules', '.bin', 'vite'), 'build', 'web', '--outDir', '../dist/web', '--emptyOutDir', '--logLevel', 'error'),
  run(vitest, 'run', '--config', 'vitest.browser.config.ts', '--reporter=default', '--reporter=json'),
]
const { passed, failed, skipped } = counted()
if (skipped > 0) process.stdout.write(`${skipped} left out\n`)
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exit(steps.every(Boolean) && failed === 0 && passed > 0 ? 0 : 1)
