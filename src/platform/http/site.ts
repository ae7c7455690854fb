/** The pages: files of the built web, and its first page for every address that is a screen's and not a file's. */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import staticFiles from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

const PLAIN = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Tongdao</title>
<p>The pages have not been built: run <code>npm run build:web</code>. The interface works without them:
<a href="/api/docs">/api/docs</a>.</p></html>`

export type FirstPage = (request: FastifyRequest, reply: FastifyReply) => FastifyReply | null

/** In: the folder of the built web, which may be missing. Out: what answers an address that is no file. */
export function mountSite(app: FastifyInstance, folder: string | undefined): FirstPage {
  const built = folder !== undefined && existsSync(join(folder, 'index.html'))
  const first = built ? readFileSync(join(folder, 'index.html')) : PLAIN
  if (built) {
    app.register(staticFiles, {
      root: resolve(folder),
      wildcard: false,
      preCompressed: true,
      index: false,
      cacheControl: false,
      // Built files carry their digest in the name. Anything else may change under its name.
      setHeaders: (reply, path) => {
        reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  return ({ method, url, headers }, reply) => {
    const wanted = method === 'GET' || method === 'HEAD'
    // The front door opens to whoever comes; further in, an address is a page only for those who ask for pages.
    const isPage = url === '/' || headers.accept?.includes('text/html')
    if (!wanted || url.startsWith('/api/') || !isPage) return null
    return reply.code(200).header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(first)
  }
}
