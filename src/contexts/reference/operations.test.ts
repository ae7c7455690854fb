import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import type { HsCode } from '../../kernel/ids.ts'
import { dayAt, type Day, type Instant } from '../../kernel/time.ts'
import type { Actor, Asked } from '../../platform/journal.ts'
import { openJournal } from '../../platform/postgres-journal.ts'
import { connect, sqlOn, type Viewer } from '../../platform/postgres.ts'
import { parseDigest, type Digest, type EditionId } from './model/edition.ts'
import { importEdition, publishEdition, type Ports } from './operations.ts'
import { allLists, findEntries, hsKnown, keepEntries, listing, nodeNamed, placeWarnings, resolve, siteApproved, view } from './views.ts'
import { PUBLISHED } from './wire/published.ts'

const database = connect((await testDatabase()).connectionString)
afterAll(() => database.close())

const ports: Ports = {
  journal: openJournal({ writer: database.writer, views: [view], hearersOf: () => [] }),
  digestOf,
  keepEntries: (digest, entries) => keepEntries(sqlOn(database.writer), digest, entries),
  today: (at) => dayAt(at, 480),
}

beforeAll(async () => {
  for (const { list, edition, file, source, licence, basis, from, until, reads } of PUBLISHED) {
    const text = readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8')
    const order = { list, edition, source, licence, basis, digest: digestOf(text), text, ...reads(text) }
    expect(await importEdition(ports, order, asked())).toHaveProperty('facts')
    expect(await publishEdition(ports, { list, edition, from, until }, asked())).toHaveProperty('facts')
  }
})

test('REF-1 CNQZH is Qinzhou, CNQZJ is Quanzhou, and a message that mixes them is warned about', async () => {
  expect(await resolve(database.reader, 'unlocode', 'CNQZH', today)).toMatchObject({ nameEn: 'Qinzhou', edition: '2022-1' })
  expect(await resolve(database.reader, 'unlocode', 'CNQZJ', today)).toMatchObject({ nameEn: 'Quanzhou Pt' })
  const warned = await placeWarnings(database.reader, [
    { code: 'CNQZJ', name: 'Qinzhou' }, { code: 'CNQZH', name: 'Qinzhou' }, { code: 'CNQZH', name: '泉州' }, { code: 'CNQZJ', name: '钦州港' },
  ], today)
  expect(warned.map(({ said, named, meant }) => [said.code, said.name, named, meant])).toEqual([
    ['CNQZJ', 'Qinzhou', 'Quanzhou Pt', 'CNQZH'], ['CNQZJ', '钦州港', 'Quanzhou Pt', 'CNQZH'],
  ])
})

test('three codes reach us as Chongqing, and all of them are the node CNCQI', async () => {
  for (const code of ['CNCQI', 'CNCKG', 'CNCHQ']) {
    expect(await nodeNamed(database.reader, code, today)).toMatchObject({ code: 'CNCQI', asked: code, nameEn: 'Chongqing', nameZh: '重庆', country: 'CN' })
  }
  expect(await nodeNamed(database.reader, 'CNQZJ', today), 'Quanzhou is no node of the corridor').toBeNull()
})

test('a code of goods is known by its six common digits, and unknown with the edition that does not have it', async () => {
  expect(await hsKnown(database.reader, '02023000' as HsCode, today)).toEqual({ known: true, edition: '2022', description: 'Meat; of bovine animals, boneless cuts, frozen' })
  expect(await hsKnown(database.reader, '02029900' as HsCode, today)).toEqual({ known: false, edition: '2022' })
  expect(await hsKnown(database.reader, '02023000' as HsCode, '2021-12-31' as Day)).toEqual({ known: false, edition: null })
})

test('goods are listed for a relief by the edition of the day, and only if all of them are', async () => {
  const [beef, prawns] = ['02023000' as HsCode, '03061700' as HsCode]
  expect(await listing(database.reader, 'conditional', [beef, prawns], '2025-12-31' as Day)).toEqual({ listed: true, edition: '2025-07' })
  expect(await listing(database.reader, 'conditional', [beef, prawns], '2026-01-01' as Day)).toEqual({ listed: false })
  expect(await listing(database.reader, 'conditional', [beef], '2026-01-01' as Day)).toEqual({ listed: true, edition: '2026-01' })
  expect(await listing(database.reader, 'transfer', [], today)).toEqual({ listed: false })
  expect(await listing(database.reader, 'none', [beef], today)).toEqual({ listed: false })
  expect(await listing(database.reader, 'combined', [beef], '2025-06-30' as Day)).toEqual({ listed: false })
})

test('a site is approved if the list of the day names it', async () => {
  expect(await siteApproved(database.reader, 'tuanjiecun-cold-1', today)).toBe(true)
  expect(await siteApproved(database.reader, 'roadside-9', today)).toBe(false)
  expect(await siteApproved(database.reader, 'tuanjiecun-cold-1', '2024-12-31' as Day)).toBe(false)
})

test('codes are searched by digits and by words, page by page, each once', async () => {
  const seen: string[] = []
  for (let cursor: string | null = null; ;) {
    const page = await findEntries(database.reader, { list: 'hs', on: today, q: 'bovine frozen' }, { cursor, limit: 3 })
    seen.push(...page.entries.map(({ code }) => code))
    cursor = page.next
    if (cursor === null) break
  }
  expect(seen).toContain('020230')
  expect(seen).toEqual([...new Set(seen)].sort())
  expect((await findEntries(database.reader, { list: 'nodes', on: today, q: '钦州' }, { cursor: null, limit: 10 })).entries.map(({ code }) => code)).toContain('CNQZH-RCT')
  expect((await findEntries(database.reader, { list: 'hs', on: today, q: '\\ % _' }, { cursor: null, limit: 10 })).entries).toEqual([])
})

test('digits find what begins with them, and the headings that they begin with', async () => {
  const codes = async (list: 'hs' | 'nodes', q: string) => {
    const page = await findEntries(database.reader, { list, on: today, q }, { cursor: null, limit: 50 })
    return page.entries.map(({ code }) => code)
  }
  expect(await codes('hs', '02023000')).toEqual(['02', '0202', '020230'])
  expect(await codes('hs', '0202')).toEqual(['02', '0202', '020210', '020220', '020230'])
  expect(await codes('nodes', 'cnckg'), 'by a code that another list uses').toContain('CNCQI')
})

test('every list says who published it, under which licence, and what was left out', async () => {
  const lists = await allLists(database.reader)
  const [hs, unlocode] = ['hs', 'unlocode'].map((id) => lists.find((life) => life.id === id)?.state.editions[0])
  expect(hs).toMatchObject({ entries: 6939, leftOut: 1, licence: 'PDDL-1.0', basis: 'published' })
  expect(unlocode?.entries).toBeGreaterThan(4_000)
  expect(lists.find(({ id }) => id === 'conditionalRemoval')?.state.editions.map(({ basis, validity }) => [basis, validity])).toEqual([
    ['demonstration', { from: '2025-07-01', until: '2026-01-01' }], ['demonstration', { from: '2026-01-01', until: null }],
  ])
})

test('a published edition never changes: not by import, not by hand', async () => {
  const order = { list: 'approvedSites', edition: 'demonstration' as EditionId, source: 's', licence: 'l', basis: 'demonstration', leftOut: 0 } as const
  const text = 'another text'
  const again = importEdition(ports, { ...order, text, digest: digestOf(text), entries: [] }, asked())
  expect(await again).toEqual({ refused: 'published_edition_is_frozen' })
  await expect(sqlOn(database.writer)(`update reference.entry set name_en = 'x'`)).rejects.toThrow(/never change/)
  await expect(sqlOn(database.writer)('delete from reference.entry')).rejects.toThrow(/never change/)
})

test('whoever reads cannot write', async () => {
  const anybody: Viewer = { by: 'x' as Actor, organisations: [] }
  await expect(database.reader.as(anybody, (sql) => sql('delete from reference.list'))).rejects.toThrow(/permission denied/)
})

// The words of these tests.

const today = '2026-01-27' as Day
let asks = 0

function asked(): Asked {
  asks += 1
  return { by: 'steward' as Actor, at: '2026-01-27T04:00:00.000Z' as Instant, command: { id: `import-${asks}`, digest: 'd' } }
}

function digestOf(text: string): Digest {
  return parseDigest(createHash('sha256').update(text).digest('hex'))!
}
