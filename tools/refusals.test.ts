import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ADDRESSES } from '../src/apps/api/session.ts'
import { everyRoute } from '../src/apps/routes.ts'
import { openApi } from '../src/platform/http/openapi.ts'
import { printRefusals, sections, sourcesOf } from './refusals.ts'

const page = readFileSync(join(import.meta.dirname, '..', 'docs', 'refusals.md'), 'utf8')
const listed = new Set([...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, code = '']) => code))
const sources = sourcesOf(['src'])

test('the page is what the rules, the routes and the language files say', () => {
  expect(page, 'written anew by node tools/refusals.ts').toBe(printRefusals(sections()))
})

test('every code has a meaning and a remedy in both languages, and stands once in its table', () => {
  for (const { title, lines } of sections()) {
    const codes = lines.map(({ code }) => code)
    expect(new Set(codes).size, title).toBe(codes.length)
    const silent = lines.filter(({ words }) => words === null || [...words.means, ...words.helps].includes(''))
    expect(silent.map(({ code }) => code), title).toEqual([])
  }
})

/** The ways in which a source says no. */
const SAID = [/\brefuse\('(\w+)'/g, /\brefused: '(\w+)'(?! in)/g, /\bproblem\(\s*\d{3},\s*'(\w+)'/g]

test('no source says a code that the page misses', () => {
  const said = sources.flatMap((text) => SAID.flatMap((way) => [...text.matchAll(way)].map(([, code = '']) => code)))
  expect(said.length).toBeGreaterThan(100)
  expect([...new Set(said)].filter((code) => !listed.has(code))).toEqual([])
})

test('the page lists no code that no source says', () => {
  const everything = sources.join('\n')
  // Made from the keyword of the schema that was not met.
  const made = (code: string) => code.startsWith('wrong_') && everything.includes('`wrong_${')
  const unsaid = [...listed].filter((code) => !everything.includes(`'${code}'`) && !everything.includes(` reports ${code} `) && !made(code))
  expect(unsaid).toEqual([])
})

test('a code that stands in a list of refusals is also said somewhere', () => {
  const everything = sources.join('\n')
  const times = (code: string) => everything.split(new RegExp(`'${code}'|\\b${code}: `)).length - 1
  // Those of a regime are drawn from its rules, which say them.
  const ofContexts = sections().filter(({ title }) => !title.startsWith('Any') && !title.startsWith('regimes/'))
  expect(ofContexts.flatMap(({ lines }) => lines.map(({ code }) => code)).filter((code) => times(code) < 2)).toEqual([])
})

test('every code that the OpenAPI document names is on the page', () => {
  const document = openApi({ routes: everyRoute, beside: ADDRESSES, isPublic: () => false, version: '0' })
  const named = Object.values(document['paths'] as Record<string, Record<string, { 'x-refusals'?: readonly string[] }>>)
    .flatMap((item) => Object.values(item).flatMap((operation) => operation['x-refusals'] ?? []))
  expect(named.length).toBeGreaterThan(100)
  expect([...new Set(named)].filter((code) => !listed.has(code))).toEqual([])
})
