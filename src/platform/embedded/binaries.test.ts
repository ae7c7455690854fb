import { accessSync, constants, mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { repairBinaries } from './binaries.ts'

const top = mkdtempSync(join(tmpdir(), 'tongdao-package-'))
afterAll(() => rmSync(top, { recursive: true }))

test('a package unpacked without its install script gets its links and its permissions', () => {
  const native = unpacked()
  repairBinaries(native)
  repairBinaries(native)
  expect(readlinkSync(join(native, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18')
  for (const program of ['initdb', 'postgres']) accessSync(join(native, 'bin', program), constants.X_OK)
})

test('a link list that is not one is passed over', () => {
  const native = unpacked()
  writeFileSync(join(native, 'pg-symlinks.json'), '{"source": 1}')
  expect(() => repairBinaries(native)).not.toThrow()
})

function unpacked(): string {
  const native = join(mkdtempSync(join(top, 'one-')), 'native')
  for (const folder of ['bin', 'lib']) mkdirSync(join(native, folder), { recursive: true })
  for (const program of ['initdb', 'postgres']) writeFileSync(join(native, 'bin', program), '', { mode: 0o644 })
  writeFileSync(join(native, 'lib', 'libpq.so.5.18'), '')
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]
  writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify(links))
  return native
}
