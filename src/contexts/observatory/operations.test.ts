import { createHash } from 'node:crypto'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { rows } from '../../../test/support/rows.ts'
import { testDatabase } from '../../../test/support/database.ts'
import {
  releaseIdOf, type ConsignmentId, type ContainerNumber, type DeclarationId, type HsCode, type OrganisationId, type ReleaseId, type Unlocode,
} from '../../kernel/ids.ts'
import { addMinutes, dayAt, type Instant } from '../../kernel/time.ts'
import { NOBODY } from '../../platform/http/gate.ts'
import type { Actor, Asked } from '../../platform/journal.ts'
import { openJournal } from '../../platform/postgres-journal.ts'
import { connect, sqlOn } from '../../platform/postgres.ts'
import type { Relief, SampleId, SiteCode } from '../release/model/leave.ts'
import type { Fact, OfficerId } from '../release/model/release.ts'
import { applyToLeave, tell, type Ports as ReleasePorts } from '../release/operations.ts'
import { view as releaseView } from '../release/views.ts'
import { GROUNDS, type Ground, type News } from './model/passage.ts'
import { hear, type Ports } from './operations.ts'
import { routes } from './routes.ts'
import { keepStamp, readFigures } from './views.ts'

/** Containers by ground, and the hours that each spent; `-` is a moment that has not come yet. */
const PASSAGES = `
  ground                 stage1  stage2
  portInspection         10      2
  portInspection         20      4
  portInspection         60      -
  conditionalRemoval     30      100
  nothingOrdered         0       0.5
  destinationInspection  -       -
`

test('three figures: hours to the first permit, hours to the second, releases and time by ground', async () => {
  await hearAll()
  expect(await figures()).toMatchObject({
    releases: 5,
    stage1: { n: 5, meanHours: 24, medianHours: 20 },
    stage2: { n: 4, meanHours: 26.63, medianHours: 3 },
    leftOut: 0,
  })
  expect(await ofGround('portInspection')).toEqual({
    ground: 'portInspection', releases: 3, stage1: { n: 3, meanHours: 30, medianHours: 20 }, stage2: { n: 2, meanHours: 3, medianHours: 3 },
  })
})

test('the figures are what their definition says, computed the slow and obvious way', async () => {
  await hearAll()
  for (const ground of [null, ...GROUNDS]) {
    const mine = PASSED.filter((passed) => ground === null || passed.ground === ground)
    const reading = ground === null ? await figures() : await ofGround(ground)
    expect(reading.releases).toBe(mine.filter(({ stage1 }) => stage1 !== null).length)
    expect(reading.stage1).toEqual(spreadOf(mine.map(({ stage1 }) => stage1)))
    expect(reading.stage2).toEqual(spreadOf(mine.map(({ stage2 }) => stage2)))
  }
})

test('heard twice, in another order, or again from the beginning: the same figures', async () => {
  await hearAll()
  const first = await figures()
  await hearAll()
  expect(await figures()).toEqual(first)
  await sqlOn(database.writer)('delete from observatory.passage')
  for (const news of told().toReversed()) await hear(ports, news)
  expect(await figures()).toEqual(first)
})

test('with nothing heard there are no hours, which are not zero hours', async () => {
  const empty = { n: 0, meanHours: null, medianHours: null }
  expect(await figures()).toEqual({
    releases: 0, stage1: empty, stage2: empty, leftOut: 0,
    byGround: GROUNDS.map((ground) => ({ ground, releases: 0, stage1: empty, stage2: empty })),
  })
})

test('moments told in the wrong order are not measured, and it is said how many', async () => {
  await hear(ports, { id: 'x', fact: { type: 'goodsArrived', at: addMinutes(START, 60) } })
  await hear(ports, { id: 'x', fact: { type: 'permittedToLeave', ground: 'nothingOrdered', at: START } })
  expect(await figures()).toMatchObject({ releases: 1, stage1: { n: 0, meanHours: null }, leftOut: 1 })
})

test('REL-7 the five-route coverage and the time spent in each are on the board, counted from the facts of real releases', async () => {
  const ids = await releasesOnEveryGround()
  for (const id of ids) await hearJournal(id)
  const route = routes.find(({ name }) => name === 'observatory.figures')
  // Anyone may look: no organisation, no sign-in.
  const found = route?.kind === 'resource' ? await route.finds({ reader: database.reader, basis: 'demonstration' }, NOBODY, '') : null
  const board = found?.body as Awaited<ReturnType<typeof figures>> & { basis: string }
  expect(board.basis).toBe('demonstration')
  expect(board.byGround.map(({ ground, releases, stage1, stage2 }) => [ground, releases, stage1.meanHours, stage2.meanHours])).toEqual([
    ['nothingOrdered', 1, 2, 3],
    ['portInspection', 1, 2, 3],
    ['destinationInspection', 1, 2, 3],
    ['bothInspections', 1, 2, 3],
    ['conditionalRemoval', 1, 2, 3],
  ])
  await sqlOn(database.writer)('delete from observatory.passage')
  for (const id of ids) await hearJournal(id)
  expect(await figures()).toEqual({ releases: board.releases, stage1: board.stage1, stage2: board.stage2, byGround: board.byGround, leftOut: 0 })
})

test('no row of the public table names a container or a declaration', async () => {
  const id = (await releasesOnEveryGround())[0]!
  await hearJournal(id)
  const seen = JSON.stringify(await database.reader.as(NOBODY, (sql) => sql('select * from observatory.passage')))
  expect(seen).not.toContain(id.slice(0, 26))
  expect(seen).not.toContain('CSQU')
})

// The words of these tests.

const database = connect((await testDatabase()).connectionString)
afterAll(() => database.close())
beforeEach(() => sqlOn(database.writer)('delete from observatory.passage'))

const START = '2026-01-27T00:00:00.000Z' as Instant
const ports: Ports = { keep: (stamp) => keepStamp(sqlOn(database.writer), stamp), digestOf: (text) => createHash('sha256').update(text).digest('hex') }

type Passed = { readonly ground: Ground; readonly stage1: number | null; readonly stage2: number | null }
const PASSED: readonly Passed[] = rows(PASSAGES).map(([ground, stage1, stage2]) => ({
  ground: ground as Ground, stage1: stage1 === '-' ? null : Number(stage1), stage2: stage2 === '-' ? null : Number(stage2),
}))

function told(): { id: string; fact: News }[] {
  return PASSED.flatMap(({ ground, stage1, stage2 }, place) => {
    const id = `container ${place}`
    const left = addMinutes(START, (stage1 ?? 0) * 60)
    return [
      { id, fact: { type: 'goodsArrived', at: START } as const },
      ...(stage1 === null ? [] : [{ id, fact: { type: 'permittedToLeave', ground, at: left } as const }]),
      ...(stage2 === null ? [] : [{ id, fact: { type: 'permittedToUse', at: addMinutes(left, stage2 * 60) } as const }]),
    ]
  })
}

async function hearAll(): Promise<void> {
  for (const news of told()) await hear(ports, news)
}

function figures() {
  return readFigures(database.reader, NOBODY)
}

async function ofGround(ground: Ground) {
  return (await figures()).byGround.find((one) => one.ground === ground)!
}

function spreadOf(values: readonly (number | null)[]) {
  const hours = values.filter((value) => value !== null).sort((one, other) => one - other)
  if (hours.length === 0) return { n: 0, meanHours: null, medianHours: null }
  const [low, high] = [hours[Math.floor((hours.length - 1) / 2)]!, hours[Math.floor(hours.length / 2)]!]
  const rounded = (value: number) => Math.round(value * 100) / 100
  return { n: hours.length, meanHours: rounded(hours.reduce((sum, value) => sum + value, 0) / hours.length), medianHours: rounded((low + high) / 2) }
}

// Releases as release itself records them, one on each ground: two hours to the first permit, three to the second.

const releasePorts: ReleasePorts = {
  journal: openJournal({ writer: database.writer, views: [releaseView], hearersOf: () => [] }),
  listing: async () => ({ listed: true, edition: '2026-01' }),
  siteApproved: async () => true,
  creditOf: async () => 'general',
  dayAtOffice: (moment) => dayAt(moment, 480),
}

let count = 0
function asked(at: Instant): Asked {
  count += 1
  return { by: 'officer' as Actor, at, command: { id: `command-${count}`, digest: 'd' } }
}

const WAYS: readonly (readonly [ordered: string, relief: Relief])[] = [['', 'none'], ['p', 'none'], ['d', 'none'], ['pd', 'none'], ['p', 'conditional']]

async function releasesOnEveryGround(): Promise<ReleaseId[]> {
  return await Promise.all(WAYS.map(([ordered, relief]) => releaseOn(ordered, relief)))
}

async function releaseOn(ordered: string, relief: Relief): Promise<ReleaseId> {
  count += 1
  const declaration = `01jdy2m8w3${String(count).padStart(16, '0')}` as DeclarationId
  const container = 'CSQU3054383' as ContainerNumber
  const id = releaseIdOf(declaration, container)
  const [left, freed] = [addMinutes(START, 120), addMinutes(START, 300)]
  const inspector = 'inspector' as OfficerId
  const passes = (check: 'port' | 'destination' | 'laboratory') =>
    tell(releasePorts, id, { type: 'noteFinding', check, conforms: true, inspector, at: left }, asked(left))
  await tell(releasePorts, id, {
    type: 'open', declaration, container, consignment: '01jdy2m8w3000000000000000b' as ConsignmentId, goods: ['02023000' as HsCode],
    needs: [], relations: { importer: 'bayu-foods' as OrganisationId }, at: START,
  }, asked(START))
  await tell(releasePorts, id, { type: 'noteArrival', port: 'CNQZH' as Unlocode, tally: 'agrees', at: START }, asked(START))
  const where = { port: ordered.includes('p'), destination: ordered.includes('d') }
  await tell(releasePorts, id, { type: 'orderInspections', ordered: where, selector: 'risk' as OfficerId, at: START }, asked(START))
  if (where.port) await passes('port')
  if (relief === 'conditional') await tell(releasePorts, id, { type: 'sendSample', sample: 's-1' as SampleId, at: left }, asked(left))
  const leave = await applyToLeave(releasePorts, id, { relief, keptAt: 'yuzui-3' as SiteCode, undertaking: true }, asked(left))
  if ('refused' in leave) throw new Error(leave.refused)
  if (where.destination) await passes('destination')
  if (relief === 'conditional') await passes('laboratory')
  const use = await tell(releasePorts, id, { type: 'permitUse', at: freed }, asked(freed))
  if ('refused' in use) throw new Error(use.refused)
  return id
}

async function hearJournal(id: ReleaseId): Promise<void> {
  const { facts } = await releasePorts.journal.load<Fact>(`release/${id}`)
  for (const fact of facts) {
    if (fact.type === 'goodsArrived' || fact.type === 'permittedToLeave' || fact.type === 'permittedToUse') await hear(ports, { id, fact })
  }
}
