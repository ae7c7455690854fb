import { expect, test } from 'vitest'
import { routes } from '../../contexts/release/routes.ts'
import { REFUSALS } from '../../contexts/release/model/release.ts'
import { record, text } from '../words.ts'
import { describeRoutes, printRoutes } from './describe.ts'
import { docsPage } from './docs-page.ts'
import { openApi, type Interface } from './openapi.ts'
import { PROBLEMS_EVERYWHERE } from './problem.ts'

const described: Interface = {
  routes,
  beside: [{ method: 'POST', path: '/session', summary: 'Sign in <here>', who: 'open', takes: record({ username: text(10, 'name') }) }],
  isPublic: (act) => act === 'release.list',
  version: '1.2.3',
}
type Operation = {
  operationId: string
  security?: unknown
  parameters?: { name?: string; $ref?: string }[]
  requestBody?: { content: Record<string, { example?: unknown; schema: unknown }> }
  responses: Record<string, { content?: Record<string, { schema: { allOf?: unknown[] } }> }>
  'x-refusals'?: string[]
}
const file = openApi(described) as { openapi: string; paths: Record<string, Record<string, Operation>>; components: Record<string, Record<string, unknown>> }
const operations = Object.values(file.paths).flatMap((path) => Object.values(path))

test('each route is one operation under its own name', () => {
  const names = operations.map(({ operationId }) => operationId)
  expect(names.toSorted()).toEqual([...routes.map(({ name }) => name), 'events.listen', 'session.postSession'].toSorted())
  expect(file.paths['/api/v1/releases/{id}/leave']?.['post']?.operationId).toBe('release.applyToLeave')
})

test('every reference leads somewhere', () => {
  const references = [...JSON.stringify(file).matchAll(/"\$ref":"#\/components\/([^/]+)\/([^"]+)"/g)].map(([, kind = '', name = '']) => `${kind} ${name}`)
  const known = Object.entries(file.components).flatMap(([kind, names]) => Object.keys(names).map((name) => `${kind} ${name}`))
  expect(new Set(references)).toEqual(new Set(references.filter((one) => known.includes(one))))
})

test('a command says its key, its refusals and every other no', () => {
  const leave = file.paths['/api/v1/releases/{id}/leave']?.['post']
  expect(leave?.['x-refusals']).toEqual(REFUSALS)
  expect(leave?.responses['409']?.content?.['application/problem+json']?.schema.allOf?.[1]).toEqual({ properties: { code: { enum: REFUSALS } } })
  expect(Object.keys(leave?.responses ?? {})).toEqual(['200', '400', '401', '403', '404', '409', '412', '413', '415', '422', '500'])
  expect(leave?.parameters?.map(({ name, $ref }) => name ?? $ref)).toEqual(['id', '#/components/parameters/IdempotencyKey', '#/components/parameters/IfMatch'])
  expect(leave?.requestBody?.content['application/json']?.example).toEqual({ relief: 'none', keptAt: 'text', undertaking: true })
})

test('a list says what it can be asked, a resource what may be done', () => {
  const list = file.paths['/api/v1/releases']?.['get']
  expect(list?.parameters?.map(({ name }) => name)).toEqual(['stage', 'consignment', 'container', 'cursor', 'limit'])
  expect(list?.security).toEqual([])
  const find = JSON.stringify(file.paths['/api/v1/releases/{id}']?.['get'])
  expect(find).toContain('allowedActions')
  expect(find).toContain('"version"')
})

test('no mark of the maker of the schemas is left', () => {
  expect(JSON.stringify(file)).not.toContain('~kind')
})

test('the page has an anchor for every code, and shows text as text', () => {
  const page = docsPage(described)
  for (const code of [...REFUSALS, ...Object.keys(PROBLEMS_EVERYWHERE)]) expect(page).toContain(`id="${code}"`)
  expect(page).toContain('Sign in &lt;here&gt;')
  expect(page).not.toContain('<script')
})

test('the interface fits on one page of the terminal', () => {
  const lines = printRoutes(describeRoutes(routes)).trimEnd().split('\n')
  expect(lines).toHaveLength(routes.length)
  expect(lines[0]).toBe('GET   /api/v1/releases                           release.list                    Containers under supervision by stages, newest first')
})
