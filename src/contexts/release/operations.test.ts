import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { releaseIdOf, type ConsignmentId, type ContainerNumber, type DeclarationId, type HsCode, type OrganisationId, type ReleaseId, type Unlocode } from '../../kernel/ids.ts'
import { dayAt, type Instant } from '../../kernel/time.ts'
import { CommandRepeated, VersionClash, type Actor, type Asked } from '../../platform/journal.ts'
import { openJournal } from '../../platform/postgres-journal.ts'
import { connect, type Viewer } from '../../platform/postgres.ts'
import type { SiteCode } from './model/leave.ts'
import type { OfficerId } from './model/release.ts'
import { applyToLeave, orderForAll, possible, tell, type Ports } from './operations.ts'
import { findRelease, listReleases, view } from './views.ts'

const database = connect((await testDatabase()).connectionString)
afterAll(() => database.close())

const ports: Ports = {
  journal: openJournal({ writer: database.writer, views: [view], hearersOf: () => [] }),
  listing: async (_relief, _goods, day) => (day >= '2026-01-01' ? { listed: true, edition: '2026-01' } : { listed: false }),
  siteApproved: async (site) => site === 'yuzui-3',
  creditOf: async () => 'general',
  dayAtOffice: (moment) => dayAt(moment, 480),
}

test('the list of the day of application at the office decides, and its edition is kept with the permit', async () => {
  const id = await atPortWithInspection()
  const transfer = { relief: 'transfer', keptAt: site, undertaking: true } as const
  // 15:59 UTC is one minute before midnight in Qinzhou, and the list begins with the new year there.
  expect(await applyToLeave(ports, id, transfer, asked('2025-12-31T15:59:00.000Z'))).toEqual({ refused: 'goods_not_listed' })
  const permit = await applyToLeave(ports, id, transfer, asked('2025-12-31T16:00:00.000Z'))
  expect(permit).toMatchObject({ facts: [{ type: 'permittedToLeave', edition: '2026-01', owed: ['port'] }] })
})

test('a site that is not approved is refused, whatever else is right', async () => {
  const id = await atPortWithInspection()
  const asks = { relief: 'transfer', keptAt: 'roadside-9' as SiteCode, undertaking: true } as const
  expect(await applyToLeave(ports, id, asks, asked())).toEqual({ refused: 'site_not_approved' })
})

test('a repeated application records nothing new', async () => {
  const id = await atPortWithInspection()
  const transfer = { relief: 'transfer', keptAt: site, undertaking: true } as const
  await applyToLeave(ports, id, transfer, asked())
  expect(await applyToLeave(ports, id, transfer, asked())).toEqual({ facts: [] })
})

test('an officer who looked at an older page is told so', async () => {
  const id = await atPortWithInspection()
  await expect(tell(ports, id, { type: 'permitUse', at: noon }, { ...asked(), seen: 1 })).rejects.toBeInstanceOf(VersionClash)
})

test('of two containers under one declaration, one leaves while the other waits', async () => {
  const [first, second] = [await atPortWithInspection(), await atPortWithInspection()]
  await applyToLeave(ports, first, { relief: 'transfer', keptAt: site, undertaking: true }, asked())
  expect((await findRelease(database.reader, importer, first))?.state.stage.name).toBe('outside')
  expect((await findRelease(database.reader, importer, second))?.state.stage.name).toBe('atPort')
})

test('a container that another server has just told is no reason to leave out those after it', async () => {
  const declaration = '01jdy2m8w3000000000000000z' as DeclarationId
  const [first, second] = ['CSQU3054383', 'TCLU4265948'] as const
  const append: Ports['journal']['append'] = async (life, expected, facts, by) => {
    if (life.endsWith(first)) throw new CommandRepeated(by.command)
    await ports.journal.append(life, expected, facts, by)
  }
  const ordered = { port: true, destination: false }
  const fact = { at: noon, declaration, direction: 'import', containers: [first, second] as readonly string[] as ContainerNumber[], ordered } as const
  await orderForAll({ journal: { ...ports.journal, append } }, { fact }, asked())
  expect((await ports.journal.load(`release/${declaration}-${second}`)).version).toBe(1)
})

test('the read model is the life, its history and nothing of anybody else', async () => {
  const id = await atPortWithInspection()
  const shown = await findRelease(database.reader, importer, id)
  expect(shown?.history.map(({ type }) => type)).toEqual(['releaseOpened', 'goodsArrived', 'inspectionsOrdered'])
  expect(shown?.version).toBe(3)
  expect(await findRelease(database.reader, stranger, id)).toBeNull()
})

test('a query that forgot its where still shows a stranger nothing', async () => {
  await atPortWithInspection()
  expect(await database.reader.as(stranger, (sql) => sql('select * from release.release'))).toEqual([])
  expect((await database.reader.as(importer, (sql) => sql('select * from release.release'))).length).toBeGreaterThan(0)
  await expect(database.reader.as(importer, (sql) => sql('select * from platform.journal'))).rejects.toThrow(/permission denied/)
})

test('a list is paged by cursor, each release once, the last begun first', async () => {
  const made = new Set<string>()
  for (let count = 0; count < 5; count += 1) made.add(await atPortWithInspection())
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page = await listReleases(database.reader, importer, { stage: 'atPort', consignment: null, container: null }, { cursor, limit: 2 })
    seen.push(...page.lives.map(({ id }) => id))
    cursor = page.next
  } while (cursor)
  expect(new Set(seen).size).toBe(seen.length)
  for (const id of made) expect(seen).toContain(id)
  // All began at one moment: then the id decides, so that a page always ends where the next begins.
  expect([...seen].sort().reverse()).toEqual(seen)
})

test('what may be done now is asked of the same rule that will decide', async () => {
  const id = await atPortWithInspection()
  const life = await findRelease(database.reader, importer, id)
  const acts = await possible(ports, life!.state, { by: officer, at: noon })
  const refused = (act: string, choice?: object) =>
    acts.find((one) => one.act === act && (!choice || JSON.stringify(one.with) === JSON.stringify(choice)))?.refused
  expect(refused('release.notePortFinding')).toBeNull()
  expect(refused('release.applyToLeave', { relief: 'none' })).toBe('port_inspection_owed')
  expect(refused('release.applyToLeave', { relief: 'transfer' })).toBeNull()
  expect(refused('release.applyToLeave', { relief: 'conditional' })).toBe('port_inspection_owed')
  expect(refused('release.permitUse')).toBe('not_outside')
  expect(refused('release.sell')).toBe('sale_before_stage2')
  expect(refused('release.noteArrival'), 'already so').toBeUndefined()
  expect(refused('release.meet', { requirement: 'duty' })).toBeNull()
})

test('an order stands for every box of an import, and makes no life of an export', async () => {
  const containers = ['CSQU3054383', 'RAIU6900114'] as ContainerNumber[]
  const ordered = { port: true, destination: false }
  const versionsAfter = async (direction: 'import' | 'export', declaration: DeclarationId) => {
    await orderForAll(ports, { fact: { at: noon, declaration, direction, containers, ordered } }, asked())
    const lives = await Promise.all(containers.map((box) => ports.journal.load(`release/${releaseIdOf(declaration, box)}`)))
    return lives.map(({ version }) => version)
  }
  expect(await versionsAfter('import', '01jdy2m8w3000000000000imp0' as DeclarationId)).toEqual([1, 1])
  expect(await versionsAfter('export', '01jdy2m8w3000000000000exp0' as DeclarationId)).toEqual([0, 0])
})

test('whoever ordered the inspection is not offered to report its result', async () => {
  const id = await atPortWithInspection()
  const life = await findRelease(database.reader, importer, id)
  const acts = await possible(ports, life!.state, { by: 'risk' as Actor, at: noon })
  expect(acts.find(({ act }) => act === 'release.notePortFinding')?.refused).toBe('inspector_was_selector')
})

// The words of these tests.

const site = 'yuzui-3' as SiteCode
const officer = 'officer-1' as Actor
const noon = '2026-01-27T04:00:00.000Z' as Instant
const importer: Viewer = { by: 'trader' as Actor, organisations: ['bayu-foods' as OrganisationId] }
const stranger: Viewer = { by: 'spy' as Actor, organisations: ['other-foods' as OrganisationId] }
let made = 0

function asked(at: string = noon): Asked {
  made += 1
  return { by: officer, at: at as Instant, command: { id: `command-${made}`, digest: 'd' } }
}

async function atPortWithInspection(): Promise<ReleaseId> {
  made += 1
  const declaration = `01jdy2m8w3${String(made).padStart(16, '0')}` as DeclarationId
  const container = 'CSQU3054383' as ContainerNumber
  const id = releaseIdOf(declaration, container)
  const subject = {
    declaration, container, consignment: '01jdy2m8w3000000000000000b' as ConsignmentId, goods: ['02023000' as HsCode],
    needs: ['duty'] as const, relations: { importer: 'bayu-foods' as OrganisationId, portOffice: 'qinzhou-customs' as OrganisationId },
  }
  await tell(ports, id, { type: 'open', ...subject, at: noon }, asked())
  await tell(ports, id, { type: 'noteArrival', port: 'CNQZH' as Unlocode, tally: 'agrees', at: noon }, asked())
  const ordered = { port: true, destination: false }
  await tell(ports, id, { type: 'orderInspections', ordered, selector: 'risk' as OfficerId, at: noon }, asked())
  return id
}
