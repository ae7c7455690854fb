import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/support/database.ts'
import type { NodeCode } from '../../../kernel/ids.ts'
import type { Day, Instant } from '../../../kernel/time.ts'
import type { Actor, Asked } from '../../../platform/journal.ts'
import { openJournal } from '../../../platform/postgres-journal.ts'
import { connect, type Viewer } from '../../../platform/postgres.ts'
import type { Digest, EditionId } from '../model/edition.ts'
import type { ItineraryId } from '../model/itinerary.ts'
import { plan } from '../model/plan.ts'
import { plannerOf } from '../model/search.ts'
import { importEdition, type Ports } from './import.ts'
import { view } from '../views/editions.ts'
import { openPool } from '../../../platform/pool.ts'
import { PLANNER_THREAD } from '../routes/plans.ts'
import { openPlanning } from '../views/planning.ts'
import { openItineraries, type Question } from '../views/itineraries.ts'
import { listNodes } from '../views/nodes.ts'
import { rowKeeper } from '../views/rows.ts'
import { countOf, FILES, readEdition, type Files } from '../wire/edition.ts'

const database = connect((await testDatabase()).connectionString)
afterAll(() => database.close())

const ports: Ports = {
  journal: openJournal({ writer: database.writer, views: [view], hearersOf: () => [] }),
  digestOf: (text) => createHash('sha256').update(text).digest('hex') as Digest,
  keepRows: rowKeeper(database.writer),
}
const planners = openPool({ entry: PLANNER_THREAD, size: 1 })
afterAll(() => planners.close())
const itineraries = openItineraries(openPlanning(database.reader, planners))
const FIXTURES = join(import.meta.dirname, '../../../../fixtures')
const files = Object.fromEntries(FILES.map((name) => [name, readFileSync(join(FIXTURES, name), 'utf8')])) as Files
const nobody: Viewer = { by: 'nobody' as Actor, organisations: [] }
const WINTER = { edition: 'winter' as EditionId, firstDay: '2026-12-01' as Day, days: 120 }
const question: Question = {
  edition: null,
  from: 'CNCQI' as NodeCode,
  to: 'SGSIN' as NodeCode,
  ready: '2026-12-01T08:00:00.000Z' as Instant,
  latestArrival: null,
  cargo: { teu: 2, boxes: 1, grossMassKg: 20_000, reefer: false, dangerous: false },
}

test('before any edition there is nothing to plan on, and no place', async () => {
  expect(await itineraries.offers(nobody, question)).toEqual({ refused: 'edition_unknown' })
  expect(await places('')).toEqual([])
})

test('an edition is one fact and its rows, and importing it again records nothing', async () => {
  const { network } = readEdition(files, WINTER)
  const answer = await importing(WINTER)
  expect(answer).toMatchObject({ facts: [{ type: 'editionImported', days: 120, counts: { nodes: network.nodes.length, services: network.services.length } }] })
  expect(await importing(WINTER)).toEqual({ facts: [] })
})

test('other rows, or other days, do not slip in under the same name', async () => {
  expect(await importing({ ...WINTER, days: 121 })).toEqual({ refused: 'exists_with_different_content' })
  const dearer = { ...files, 'demonstration/prices.csv': files['demonstration/prices.csv'].replace('380.00', '381.00') }
  expect(await importing(WINTER, dearer)).toEqual({ refused: 'exists_with_different_content' })
})

test('an edition with a fault is refused, and nothing of it is planned on', async () => {
  const broken = { ...files, 'demonstration/prices.csv': files['demonstration/prices.csv'].replace('sea-sin-qzh,', 'sea-nobody,') }
  expect(await importing({ ...WINTER, edition: 'broken' as EditionId }, broken)).toEqual({ refused: 'edition_faulty' })
  const asked = { ...question, edition: 'broken' as EditionId }
  expect(await itineraries.offers(nobody, asked)).toEqual({ refused: 'edition_unknown' })
})

test('what was read back from the rows plans as what was read from the files', async () => {
  const { network } = readEdition(files, WINTER)
  const fromFiles = plan(plannerOf(WINTER.edition, WINTER, network), question, digestOf)
  const fromRows = await itineraries.offers(nobody, question)
  expect(fromRows).toEqual(fromFiles)
})

test('an offer is found again by its id, and an id that was never offered is not', async () => {
  const answer = await itineraries.offers(nobody, question)
  if ('refused' in answer) throw new Error(answer.refused)
  for (const offer of answer.offers) expect(await itineraries.offered(nobody, question, offer.itinerary.id)).toEqual(offer)
  expect(await itineraries.offered(nobody, question, 'f'.repeat(32) as ItineraryId)).toBe(null)
})

test('the edition of the day answers; one that is named answers again as it did', async () => {
  const spring = { edition: 'spring' as EditionId, firstDay: '2027-03-31' as Day, days: 120 }
  await importing(spring)
  const editionOn = async (ready: string, edition: string | null = null) => {
    const answer = await itineraries.offers(nobody, { ...question, ready: ready as Instant, edition: edition as EditionId })
    return 'refused' in answer ? answer.refused : answer.edition
  }
  expect(await editionOn('2027-03-30T23:00:00.000Z')).toBe('winter')
  expect(await editionOn('2027-03-31T00:00:00.000Z')).toBe('spring')
  expect(await editionOn('2027-03-31T00:00:00.000Z', 'winter')).toBe('calendar_closed')
  expect(await editionOn('2026-11-30T00:00:00.000Z')).toBe('calendar_closed')
  expect(await editionOn('2027-08-01T00:00:00.000Z')).toBe('calendar_closed')
  expect(await editionOn('2026-12-24T00:00:00.000Z', 'winter')).toBe('winter')
})

test('places are found by any of their codes and names, page by page', async () => {
  expect(await places('钦州')).toEqual(['CNQZH', 'CNQZH-QZE', 'CNQZH-RCT'])
  expect(await places('chongqing')).toContain('CNCQI')
  expect(await places('CNCKG')).toEqual(['CNCQI'])
  expect(await places('qinzhou railway')).toEqual(['CNQZH-RCT'])
  expect(await places('', 'VN')).toHaveLength(11)
  const first = await listNodes(database.reader, nobody, { words: [], country: null }, { cursor: null, limit: 100 })
  const second = await listNodes(database.reader, nobody, { words: [], country: null }, { cursor: first.next, limit: 100 })
  expect([first.nodes.length, second.nodes.length, second.next]).toEqual([100, readEdition(files, WINTER).network.nodes.length - 100, null])
})

test('the rows of an edition never change', async () => {
  for (const statement of ["update network.node set words = ''", 'delete from network.departure', 'delete from network.entry']) {
    await expect(database.writer.query(statement)).rejects.toThrow('never change')
  }
})

// The words of these tests.

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32)

let commands = 0

function importing(head: { edition: EditionId; firstDay: Day; days: number }, from: Files = files) {
  const { network, faults } = readEdition(from, head)
  const text = FILES.map((name) => `${name}\n${from[name]}`).join('\n')
  return importEdition(ports, { ...head, source: 'fixtures', text, network, faults: countOf(faults) }, asked())
}

function asked(): Asked {
  commands += 1
  return { by: 'operator' as Actor, at: '2026-11-24T08:00:00.000Z' as Instant, command: { id: `network-${commands}`, digest: '' } }
}

async function places(search: string, country: string | null = null): Promise<string[]> {
  const words = search.split(' ').filter((word) => word !== '')
  const page = await listNodes(database.reader, nobody, { words, country }, { cursor: null, limit: 200 })
  return page.nodes.map(({ code }) => code)
}
