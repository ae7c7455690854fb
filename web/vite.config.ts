import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The server gives the built page and the API at one address; while developing, Vite stands in front of it. */
export default defineConfig({
  plugins: [react()],
  build: { outDir: '../dist/web', emptyOutDir: true, manifest: true, chunkSizeWarningLimit: 1100 },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
})
