import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Check } from 'typebox/value'
import { expect, test } from 'vitest'
import type { Day } from '../../../kernel/time.ts'
import type { Actor } from '../../../platform/journal.ts'
import type { List } from '../../../platform/route.ts'
import { parseEditionId, type EditionId } from '../model/edition.ts'
import { plan } from '../model/plan.ts'
import { plannerOf } from '../model/search.ts'
import { openItineraries, type OffersAsked } from '../views/itineraries.ts'
import type { Planning } from '../views/planning.ts'
import { FILES, readEdition, type Files } from '../wire/edition.ts'
import { routes, type Ports } from './index.ts'
import { ItineraryShown } from './shown.ts'

const FIXTURES = join(import.meta.dirname, '../../../../fixtures')
const files = Object.fromEntries(FILES.map((name) => [name, readFileSync(join(FIXTURES, name), 'utf8')])) as Files
const period = { firstDay: '2026-12-01' as Day, days: 120 }
const { network } = readEdition(files, period)
const planner = plannerOf('corridor' as EditionId, period, network)
const withoutRiver = plannerOf('unknown' as EditionId, period, { ...network, factors: network.factors.filter(({ mode }) => mode !== 'inland water') })
const viewer = { by: 'nobody' as Actor, organisations: [] }
const planning: Planning = {
  ask: async (_viewer, { edition }, asked) => {
    if (edition !== null && parseEditionId(edition) === null) return { refused: 'edition_unknown' }
    return plan(edition === 'unknown' ? withoutRiver : planner, (asked as OffersAsked).request, (text) => text) as never
  },
}
const ports = { itineraries: openItineraries(planning) } as Ports

const beef = {
  from: 'BRSSZ', to: 'CNCQI-TJC', ready: '2026-12-01T08:00:00.000Z', teu: 4, boxes: 2, grossMassKg: 54_000, reefer: true,
}

test('an itinerary is shown whole, in the shape that is published', async () => {
  const items = await itineraries(beef)
  expect(items.length).toBeGreaterThan(3)
  for (const item of items) expect(Check(ItineraryShown, JSON.parse(JSON.stringify(item)))).toBe(true)
})

test('the cost lines add up to the cost, and each says what it is for and on what basis', async () => {
  const [train] = await itineraries({ ...beef, from: 'CNCQI-TJC', to: 'DEDUI' })
  expect(train!.costLines.map(({ of, cost }) => [of, cost.value.amount, cost.basis])).toEqual([
    ['rail-tjc-dos', '2560.00', 'demonstration'],
    ['dos-1435-1520', '658.00', 'published'],
    ['rail-dos-maa', '3120.00', 'demonstration'],
    ['maa-1520-1435', '480.00', 'demonstration'],
    ['rail-maa-dui', '1120.00', 'demonstration'],
  ])
  expect(train!.cost).toEqual({ amount: '7938.00', currency: 'USD' })
})

test('who said a published value, and who said it about the whole way, is named with date and address', async () => {
  const [train] = await itineraries({ ...beef, from: 'CNCQI-TJC', to: 'DEDUI' })
  expect(train!.claims.map(({ id }) => id)).toEqual(['svc-001', 'svc-023', 'bcp-002', 'bcp-003', 'bcp-005', 'bcp-007', 'bcp-058'])
  expect(train!.comparisons.map(({ claim }) => claim.id)).toEqual(['svc-023', 'svc-024', 'svc-025', 'svc-026', 'svc-027'])
  const known = new Set(train!.sources.map(({ key }) => key))
  const cited = [...train!.claims, ...train!.comparisons.map(({ claim }) => claim)].flatMap(({ sources }) => sources)
  expect(cited.filter((key) => !known.has(key))).toEqual([])
  expect(known).toContain('desnz26')
})

test('an unknown sum is shown as null, with the boundary and the stand-in that the others are on', async () => {
  const river = { ...beef, from: 'CNCQI-GYP', to: 'CNSGH' }
  const shown = async (edition: string) => (await itineraries({ ...river, edition })).map(({ co2e }) => co2e)
  expect(await shown('unknown')).toEqual([{ grams: null, boundary: 'direct', factors: '', standIn: true }])
  expect(await shown('known')).toEqual([{ grams: expect.any(Number), boundary: 'direct', factors: 'glec32', standIn: true }])
})

test('pages follow one another without a gap', async () => {
  const all = await itineraries(beef)
  const first = await page(beef, null, 2)
  const second = await page(beef, first.next, 200)
  expect([...first.items, ...second.items]).toEqual(all)
  expect(second.next).toBe(null)
})

test('a question without an answer is refused with its code', async () => {
  const route = list('network.itineraries')
  const query = { ...beef, from: 'CNZZZ' }
  expect(await route.lists(ports, { viewer, query, cursor: null, limit: 10 })).toEqual({ refused: 'node_unknown' })
  const named = { ...beef, edition: 'Not a name' }
  expect(await route.lists(ports, { viewer, query: named, cursor: null, limit: 10 })).toEqual({ refused: 'edition_unknown' })
})

// The words of these tests.

type Shown = {
  id: string
  cost: object
  costLines: { of: string; cost: { value: { amount: string }; basis: string } }[]
  co2e: object
  claims: { id: string; sources: string[] }[]
  comparisons: { claim: { id: string; sources: string[] } }[]
  sources: { key: string }[]
}

function list(name: string): List<Ports> {
  const route = routes.find((one) => one.name === name)
  if (route?.kind !== 'list') throw new Error(`${name} is no list`)
  return route
}

async function page(query: object, cursor: string | null, limit: number) {
  const answer = await list('network.itineraries').lists(ports, { viewer, query, cursor, limit })
  if ('refused' in answer) throw new Error(answer.refused)
  return { items: answer.items as Shown[], next: answer.next }
}

async function itineraries(query: object): Promise<Shown[]> {
  return (await page(query, null, 200)).items
}
