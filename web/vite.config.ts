import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** The server gives the built page and the API at one address; while developing, Vite stands in front of it. */
export default defineConfig({
  plugins: [react(), compressed()],
  build: { outDir: '../dist/web', emptyOutDir: true, manifest: true, chunkSizeWarningLimit: 1100 },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
})

/** Smaller than this, a file gains nothing. */
const BYTES_MIN = 2_048

/** Beside each script and style, the same compressed: done once here and not for every reader. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle({ dir = '' }, bundle) {
      for (const fileName of Object.keys(bundle).filter((name) => /\.(js|css|svg)$/.test(name))) {
        const path = join(dir, fileName)
        const bytes = readFileSync(path)
        if (bytes.length < BYTES_MIN) continue
        writeFileSync(`${path}.gz`, gzipSync(bytes))
        writeFileSync(`${path}.br`, brotliCompressSync(bytes))
      }
    },
  }
}
