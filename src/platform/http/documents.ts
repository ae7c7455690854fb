/** The description of the interface, made once, at its two addresses. */
import type { FastifyInstance } from 'fastify'
import { JSON_TYPE } from './admission.ts'
import { docsPage } from './docs-page.ts'
import { openApi, type Interface } from './openapi.ts'

export function mountDocuments(described: Interface): (app: FastifyInstance) => void {
  const json = JSON.stringify(openApi(described))
  const page = docsPage(described)
  return (app) => {
    app.get('/api/openapi.json', async (_request, reply) => reply.header('cache-control', 'no-cache').type(JSON_TYPE).send(json))
    app.get('/api/docs', async (_request, reply) => reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page))
  }
}
