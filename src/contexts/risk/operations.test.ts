import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { replay } from '../../kernel/decision.ts'
import type { ContainerNumber, CountryCode, DeclarationId, HsCode, Mrn, OrganisationId } from '../../kernel/ids.ts'
import type { Currency } from '../../kernel/money.ts'
import { dayAt, type Day, type Instant } from '../../kernel/time.ts'
import type { Actor, Asked } from '../../platform/journal.ts'
import { openJournal } from '../../platform/postgres-journal.ts'
import { connect, type Viewer } from '../../platform/postgres.ts'
import { profileOn } from './model/profile.ts'
import { screen as screened } from './model/screen.ts'
import { rules, type Fact } from './model/selection.ts'
import { screen, type Accepted, type Ports } from './operations.ts'
import { commitmentTo, drawsFor } from './operations/draw.ts'
import { routes } from './routes.ts'
import { findSelection, listSelections, view } from './views.ts'

test('an accepted declaration is screened at once, and heard twice it is screened once', async () => {
  const news = accepted()
  expect(await screen(ports, news, asked())).toMatchObject({
    facts: [{ type: 'controlDecided', lane: 'red', ordered: { port: true, destination: true }, containers: [CONTAINER], basis: 'gacc160' }],
  })
  expect(await screen(ports, news, asked())).toEqual({ facts: [] })
  expect((await findSelection(database.reader, officer, news.id))?.version).toBe(1)
})

test('a declaration that another administration accepted is not for the offices here to select', async () => {
  const { id, fact } = accepted()
  const abroad: Accepted = { id, fact: { ...fact, administration: 'GB' as CountryCode, access: 'none' } }
  expect(await screen(ports, abroad, asked())).toEqual({ facts: [] })
  expect(await findSelection(database.reader, officer, id)).toBeNull()
})

test('every command in every stage: asked once it is answered, asked again it is already so', () => {
  const { at, ...routed } = decided()
  const command = { ...routed, type: 'route', at } as const
  expect(rules.decide(rules.initial, command)).toEqual({ facts: [decided()] })
  expect(rules.decide(replay(rules, [decided()]), command)).toEqual({ facts: [] })
  expect(replay(rules, [decided(), { ...decided(), lane: 'green' }])).toMatchObject({ name: 'routed', lane: 'red' })
})

test('the day of acceptance decides, however late the news comes', async () => {
  // 16:00 UTC is midnight in Qinzhou: the secret is that of the new day.
  const [late, later] = [accepted('2026-01-27T15:59:00.000Z'), accepted('2026-01-27T16:00:00.000Z')]
  for (const news of [late, later]) await screen(ports, news, asked('2026-02-09T04:00:00.000Z'))
  const given = async ({ id }: Accepted) => routed(await findSelection(database.reader, officer, id)).given
  expect(await given(late)).toMatchObject({ day: '2026-01-27', commitment: commitmentTo('secret of 2026-01-27') })
  expect(await given(later)).toMatchObject({ day: '2026-01-28', commitment: commitmentTo('secret of 2026-01-28') })
})

test('a year later the selection is made again from what it kept, and is the same', async () => {
  const news = accepted()
  await screen({ ...ports, gradeOf: async () => 'advanced' }, news, asked())
  const kept = routed(await findSelection(database.reader, officer, news.id))
  const { lane, ordered, trace } = kept
  expect(screened(news.fact, kept.given, profileOn(kept.given.day)!)).toEqual({ lane, ordered, trace })
})

test('a third party checks the draw of a past day from the secret that was published', async () => {
  const news = accepted()
  await screen(ports, news, asked())
  const { given, declaration } = routed(await findSelection(database.reader, officer, news.id))
  const published = `secret of ${given.day}`
  expect(commitmentTo(published)).toBe(given.commitment)
  expect(drawsFor(published, declaration)).toEqual(given.draws)
  expect(drawsFor('another secret', declaration)).not.toEqual(given.draws)
})

test('the share that chance selects is the share that the profile names', () => {
  const draws = Array.from({ length: 20_000 }, (_, place) => drawsFor('a secret', `01jdy2m8w3${String(place).padStart(16, '0')}` as DeclarationId))
  const share = draws.filter(({ random }) => random < 200).length / draws.length
  expect(share).toBeGreaterThan(0.015)
  expect(share).toBeLessThan(0.025)
  expect(draws.every(({ random, relief }) => random >= 0 && random < 10_000 && relief >= 0 && relief < 10_000)).toBe(true)
})

test('the grade asked for is that of the firm that answers for the goods', async () => {
  const seen: string[] = []
  const watched: Ports = { ...ports, gradeOf: async (firm) => { seen.push(firm); return 'discredited' } }
  const news = accepted()
  await screen(watched, { ...news, fact: { ...news.fact, direction: 'export', relations: { exporter: 'santos-beef' as OrganisationId } } }, asked())
  await screen(watched, accepted(), asked())
  expect(seen).toEqual(['santos-beef', 'bayu-foods'])
})

test('the offices see why; the trader sees no row, whatever the query forgot', async () => {
  const news = accepted()
  await screen(ports, news, asked())
  expect(await findSelection(database.reader, trader, news.id)).toBeNull()
  expect(await database.reader.as(trader, (sql) => sql('select * from risk.selection'))).toEqual([])
  const page = await listSelections(database.reader, officer, { lane: 'red' }, { cursor: null, limit: 1 })
  expect(page.lives).toHaveLength(1)
  const route = routes.find(({ name }) => name === 'risk.find')
  const found = route?.kind === 'resource' ? await route.finds({ reader: database.reader }, officer, news.id) : null
  expect(found?.body).toMatchObject({ lane: 'red', trace: [{ rule: 'H01', because: { en: 'Meat, HS 0202300090 of BR' } }] })
})

// The words of these tests.

const database = connect((await testDatabase()).connectionString)
afterAll(() => database.close())

const noon = '2026-01-27T04:00:00.000Z' as Instant
const CONTAINER = 'MSKU6011672' as ContainerNumber
const RELATIONS = { importer: 'bayu-foods' as OrganisationId, portOffice: 'qinzhou-customs' as OrganisationId }
const officer: Viewer = { by: 'officer' as Actor, organisations: ['qinzhou-customs' as OrganisationId] }
const trader: Viewer = { by: 'importer' as Actor, organisations: ['bayu-foods' as OrganisationId] }

const ports: Ports = {
  journal: openJournal({ writer: database.writer, views: [view], hearersOf: () => [] }),
  gradeOf: async () => 'general',
  secretOf: async (day: Day) => `secret of ${day}`,
  dayAtOffice: (moment) => dayAt(moment, 480),
}

let count = 0
function asked(at: string = noon): Asked {
  count += 1
  return { by: 'news' as Actor, at: at as Instant, command: { id: `command-${count}`, digest: 'd' } }
}

function accepted(at: string = noon): Accepted {
  count += 1
  return {
    id: `01jdy2m8w3${String(count).padStart(16, '0')}`,
    fact: {
      type: 'declarationAccepted', at: at as Instant, edition: 'cn-2026-01-01', mrn: '26CN000000000000A1' as Mrn, receipt: 'jws', warnings: [],
      administration: 'CN' as CountryCode, access: 'twoStage', direction: 'import', consignment: null, relations: RELATIONS, needs: ['licence', 'duty'],
      containers: [{ container: CONTAINER, goods: ['0202300090' as HsCode] }],
      goods: [{
        hsCode: '0202300090' as HsCode, origin: 'BR' as CountryCode, grossMass: 54_000_000, netMass: 52_000_000,
        value: { minor: 26_000_000n, currency: 'USD' as Currency }, dangerous: false,
      }],
    },
  }
}

function decided(): Fact {
  return {
    type: 'controlDecided', direction: 'import', declaration: '01jdy2m8w3000000000000000a' as DeclarationId, containers: [CONTAINER], relations: RELATIONS,
    lane: 'red', ordered: { port: true, destination: true }, trace: [], edition: 'e', selector: 'risk/e', basis: 'gacc160',
    given: { day: '2026-01-27' as Day, grade: 'general', draws: { random: 1, relief: 1 }, commitment: 'c' }, at: noon,
  }
}

function routed(life: Awaited<ReturnType<typeof findSelection>>) {
  if (life?.state.name !== 'routed') throw new Error('not routed')
  return life.state
}
