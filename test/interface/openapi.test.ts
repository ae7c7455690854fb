/** The OpenAPI document is one. Source: the OpenAPI Specification 3.1.0; what it asks of a document, as far as ours goes. */
import { expect, test } from 'vitest'
import { ADDRESSES } from '../../src/apps/api/session.ts'
import { everyRoute } from '../../src/apps/routes.ts'
import { openApi } from '../../src/platform/http/openapi.ts'
import { isPublic } from './verdict.ts'

type Json = Readonly<Record<string, unknown>>
type Place = readonly [pointer: string, value: Json]

const document: Json = JSON.parse(JSON.stringify(openApi({ routes: everyRoute, beside: ADDRESSES, isPublic, version: '1.2.3' })))
const operations: readonly Place[] = Object.entries(document['paths'] as Json).flatMap(([path, item]) =>
  Object.entries(item as Json).map(([method, operation]) => [`${method} ${path}`, operation as Json] as const))

test('it says which edition it follows, what it describes and where', () => {
  expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Tongdao', version: '1.2.3' }, servers: [{ url: '/' }] })
  const known = ['openapi', 'info', 'jsonSchemaDialect', 'servers', 'paths', 'webhooks', 'components', 'security', 'tags', 'externalDocs']
  expect(known).toEqual(expect.arrayContaining(Object.keys(document)))
})

test('every operation has an id of its own, a summary, and answers with a description', () => {
  const ids = operations.map(([, { operationId }]) => operationId)
  expect(new Set(ids).size).toBe(ids.length)
  const known = ['operationId', 'tags', 'summary', 'description', 'parameters', 'requestBody', 'responses', 'security', 'x-refusals']
  for (const [where, operation] of operations) {
    expect(known, where).toEqual(expect.arrayContaining(Object.keys(operation)))
    expect(operation['summary'], where).toEqual(expect.any(String))
    const responses = Object.entries(operation['responses'] as Json)
    expect(responses.length, where).toBeGreaterThan(0)
    for (const [status, response] of responses) {
      expect(status, where).toMatch(/^([1-5]\d\d|[1-5]XX|default)$/)
      expect(followed(response as Json)['description'], `${where} ${status}`).toEqual(expect.any(String))
    }
  }
})

test('the words in braces of an address are its path parameters, and no parameter is named twice', () => {
  for (const [where, operation] of operations) {
    const parameters = ((operation['parameters'] ?? []) as readonly Json[]).map(followed)
    const names = parameters.map((one) => `${one['in']} ${one['name']}`)
    expect(new Set(names).size, where).toBe(names.length)
    for (const one of parameters) expect(one, where).toMatchObject({ name: expect.any(String), in: expect.stringMatching(/^(path|query|header|cookie)$/), schema: expect.anything() })
    const inPath = parameters.filter((one) => one['in'] === 'path')
    expect(inPath.map((one) => `{${one['name']}}`), where).toEqual(where.match(/\{\w+\}/g) ?? [])
    for (const one of inPath) expect(one['required'], where).toBe(true)
  }
})

test('every reference leads somewhere, and every component is referred to', () => {
  const references = everyPlace(document).flatMap(([, value]) => (typeof value['$ref'] === 'string' ? [value['$ref']] : []))
  for (const reference of references) expect(followed({ $ref: reference }), reference).toBeDefined()
  const { schemas, responses, parameters } = document['components'] as Readonly<Record<string, Json>>
  const components = Object.entries({ schemas, responses, parameters })
    .flatMap(([kind, named]) => Object.keys(named ?? {}).map((name) => `#/components/${kind}/${name}`))
  expect(components.filter((one) => !references.includes(one))).toEqual([])
})

test('whoever is asked to prove something is told how', () => {
  const { securitySchemes } = document['components'] as Readonly<Record<string, Json>>
  for (const [where, { security = document['security'] }] of operations) {
    for (const one of security as readonly Json[]) expect(Object.keys(securitySchemes ?? {}), where).toEqual(expect.arrayContaining(Object.keys(one)))
  }
})

/** Source: JSON Schema 2020-12, the vocabularies that we use. */
const KEYWORDS: Readonly<Record<string, (value: unknown, schema: Json) => boolean>> = {
  type: (value) => ['string', 'integer', 'number', 'boolean', 'object', 'array', 'null'].includes(String(value)),
  properties: isObject,
  patternProperties: (value) => isObject(value) && Object.keys(value as Json).every(isPattern),
  required: (value, { properties = {} }) => isTexts(value) && value.every((name) => Object.hasOwn(properties as Json, name)),
  additionalProperties: (value) => typeof value === 'boolean' || isObject(value),
  minProperties: isCount, maxProperties: isCount, minLength: isCount, maxLength: isCount, minItems: isCount, maxItems: isCount,
  minimum: Number.isFinite, maximum: Number.isFinite, exclusiveMinimum: Number.isFinite, exclusiveMaximum: Number.isFinite,
  items: isObject,
  uniqueItems: (value) => typeof value === 'boolean',
  anyOf: isObjects, allOf: isObjects, oneOf: isObjects,
  enum: (value) => Array.isArray(value) && value.length > 0 && new Set(value).size === value.length,
  const: () => true,
  pattern: isPattern,
  format: (value) => typeof value === 'string',
  description: (value) => typeof value === 'string',
  examples: Array.isArray,
  $ref: (value) => typeof value === 'string',
}

test('every schema is one: keywords that are known, with values of their kind', () => {
  const schemas = everyPlace(document).filter(([pointer]) => pointer.endsWith('/schema') || /\/components\/schemas\/\w+$/.test(pointer))
  expect(schemas.length).toBeGreaterThan(100)
  const wrong = schemas.flatMap(([pointer, schema]) => faultsIn(pointer, schema))
  expect(wrong).toEqual([])
})

test('planted faults are found', () => {
  for (const schema of [
    { type: 'text' }, { type: 'object', required: ['a'] }, { pattern: '(' }, { enum: [] }, { nullable: true }, { anyOf: [] }, { maxLength: -1 },
    { items: { properties: { a: { minimum: '1' } } } },
  ]) expect(faultsIn('planted', schema), JSON.stringify(schema)).toHaveLength(1)
})

// The words of this test.

function faultsIn(pointer: string, schema: Json): string[] {
  const own = Object.entries(schema).flatMap(([keyword, value]) => {
    const check = KEYWORDS[keyword]
    return check?.(value, schema) ? [] : [`${pointer}: ${keyword} ${JSON.stringify(value)}`]
  })
  return [...own, ...below(schema).flatMap(([name, one]) => faultsIn(`${pointer}/${name}`, one))]
}

/** The schemas inside a schema. */
function below(schema: Json): readonly Place[] {
  const { properties, patternProperties, items, additionalProperties, anyOf, allOf, oneOf } = schema
  const named = Object.entries({ ...Object(properties), ...Object(patternProperties) })
  const listed = [anyOf, allOf, oneOf].flatMap((some) => (Array.isArray(some) ? some : [])).map((one, place) => [String(place), one])
  const single = Object.entries({ items, additionalProperties }).filter(([, one]) => isObject(one))
  return [...named, ...listed, ...single] as unknown as Place[]
}

/** Every object of the document with its place, examples left out: what they hold is the world's and not ours. */
function everyPlace(value: unknown, pointer = ''): Place[] {
  if (Array.isArray(value)) return value.flatMap((one, place) => everyPlace(one, `${pointer}/${place}`))
  if (!isObject(value)) return []
  const inner = Object.entries(value as Json).filter(([name]) => name !== 'example' && name !== 'examples')
  return [[pointer, value as Json], ...inner.flatMap(([name, one]) => everyPlace(one, `${pointer}/${name}`))]
}

function followed(value: Json): Json {
  const { $ref } = value
  if (typeof $ref !== 'string') return value
  return $ref.split('/').slice(1).reduce<Json>((at, step) => at[step] as Json, document)
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isObjects(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isObject)
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0
}

function isPattern(value: unknown): boolean {
  try {
    return new RegExp(String(value), 'u') instanceof RegExp
  } catch {
    return false
  }
}
