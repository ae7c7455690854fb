/** What a browser loads before it shows the first list, measured on the built pages. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const SITE = join(import.meta.dirname, '..', '..', 'dist', 'web')
const GZIP_BYTES_MAX = 400 * 1024

type Chunk = { readonly file: string; readonly imports?: readonly string[]; readonly isEntry?: boolean }

test.skipIf(!existsSync(join(SITE, '.vite', 'manifest.json')))(
  'the scripts of the first list are under 400 KB, and the map is not among them',
  () => {
    const manifest = JSON.parse(readFileSync(join(SITE, '.vite', 'manifest.json'), 'utf8')) as Record<string, Chunk>
    const loaded = new Set<string>()
    const load = (name: string) => {
      const chunk = manifest[name]
      if (!chunk || loaded.has(chunk.file)) return
      loaded.add(chunk.file)
      for (const other of chunk.imports ?? []) load(other)
    }
    for (const [name, { isEntry }] of Object.entries(manifest)) if (isEntry) load(name)
    load('src/contexts/consignments/list.tsx')
    const bytes = [...loaded].reduce((sum, file) => sum + gzipSync(readFileSync(join(SITE, file))).length, 0)
    console.log(
      `initial JavaScript with the list of consignments: ${Math.round(bytes / 1024)} KB gzip in ${loaded.size} files`,
    )
    expect(bytes).toBeLessThan(GZIP_BYTES_MAX)
    expect([...loaded].filter((file) => /route-map|land/.test(file))).toEqual([])
  },
)
