import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { SILENT } from '../log.ts'
import { openMetrics } from '../metrics.ts'
import { createServer } from './server.ts'

const folder = mkdtempSync(join(tmpdir(), 'tongdao-site-'))
mkdirSync(join(folder, 'assets'))
writeFileSync(join(folder, 'index.html'), '<title>first page</title>')
writeFileSync(join(folder, 'assets', 'index-a1b2.js'), 'start()')
writeFileSync(join(folder, 'icon.svg'), '<svg/>')

const metrics = openMetrics()
const nothing = { authenticate: async () => null, may: () => false }
// These pages ask nothing of the journal.
const app = createServer({ routes: [], gate: nothing, journal: {} as never, log: SILENT, metrics, site: folder, trustProxy: '127.0.0.1' })
afterAll(async () => {
  await app.close()
  metrics.close()
  rmSync(folder, { recursive: true })
})

const PAGES: [url: string, accept: string, status: number, type: string, cache: string][] = [
  ['/',                          'text/html', 200, 'text/html; charset=utf-8',                'no-cache'],
  ['/consignments/7',            'text/html', 200, 'text/html; charset=utf-8',                'no-cache'],
  ['/assets/index-a1b2.js',      '*/*',       200, 'application/javascript; charset=utf-8',   'public, max-age=31536000, immutable'],
  ['/icon.svg',                  '*/*',       200, 'image/svg+xml',                           'no-cache'],
  ['/assets/index-old.js',       '*/*',       404, 'application/problem+json; charset=utf-8', 'no-store'],
  ['/api/v1/nothing',            'text/html', 404, 'application/problem+json; charset=utf-8', 'no-store'],
  ['/..%2f..%2fpackage.json',    '*/*',       404, 'application/problem+json; charset=utf-8', 'no-store'],
  ['/%',                         '*/*',       400, 'application/problem+json; charset=utf-8', 'no-store'],
]

test.each(PAGES)('%s asked for as %s is answered %i', async (url, accept, status, type, cache) => {
  const { statusCode, headers } = await app.inject({ url, headers: { accept } })
  expect([statusCode, headers['content-type'], headers['cache-control']]).toEqual([status, type, cache])
})

test('browsers are told to keep to TLS only where they came by it', async () => {
  const plain = await app.inject({ url: '/' })
  const secure = await app.inject({ url: '/', headers: { 'x-forwarded-proto': 'https' } })
  expect([plain, secure].map(({ headers }) => headers['strict-transport-security'])).toEqual([undefined, 'max-age=15552000'])
})
