import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bookingWorld, NOW } from '../../../../test/support/capacity.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import { addMinutes, type Day } from '../../../kernel/time.ts'
import { newId } from '../../../platform/ids.ts'
import { connect } from '../../../platform/postgres.ts'
import type { Command, Faulty } from '../../../platform/route.ts'
import { startOf, type DepartureId } from '../model/calendar.ts'
import type { DepartureCommand } from '../model/capacity-departure.ts'
import type { Digest, EditionId } from '../model/edition.ts'
import type { TimetableId } from '../model/timetable.ts'
import { timetables, type Ports } from '../routes/timetables.ts'
import { readRoom } from '../views/capacity.ts'
import { findEdition } from '../views/editions.ts'
import { sheetsOn } from '../views/rates.ts'
import { rowKeeper } from '../views/rows.ts'
import {
  departureInForce, findTimetable, keepServices, readDifferences, readEditionHead, readServices, readStanding,
} from '../views/timetables.ts'
import { FILES, readEdition, type Files } from '../wire/edition.ts'
import { changeDeparture } from './capacity.ts'
import { importEdition } from './import.ts'
import { tellRates } from './rates.ts'
import { publishTimetable, undoTimetable } from './timetables.ts'

const database = connect((await testDatabase()).connectionString)
afterAll(() => database.close())
const { ports: booking, asked, sql, quoted, booking: bookingOf, account } = bookingWorld(database)

const ports: Ports = {
  journal: booking.journal,
  reader: database.reader,
  digestOf: (text) => createHash('sha256').update(text).digest('hex') as Digest,
  keepRows: rowKeeper(database.writer),
  keepServices: (digest, services) => keepServices(sql, digest, services),
  servicesOf: (digest) => readServices(sql, digest),
  editionOn: (at) => readStanding(sql, at),
  ratesOn: (day) => sheetsOn(sql, day),
  headOf: (edition) => readEditionHead(sql, edition),
}
const FIXTURES = join(import.meta.dirname, '../../../../fixtures')
const files = Object.fromEntries(FILES.map((name) => [name, readFileSync(join(FIXTURES, name), 'utf8')])) as Files
const CSV = files['demonstration/departures.csv']
const WINTER = { edition: 'winter' as EditionId, firstDay: '2026-12-01' as Day, days: 60 }
const TRAIN = 'rail-tjc-rct@2026-12-20' as DepartureId

beforeAll(async () => {
  const { network } = readEdition(files, WINTER)
  expect(await importEdition(ports, { ...WINTER, source: 'fixtures', text: 'fixtures', network, faults: 0 }, asked())).toHaveProperty('facts')
})

test('a version that says what is in force already is no version', async () => {
  expect((await draft(CSV)).answer).toEqual({ refused: 'nothing_changes' })
})

test('all that is wrong with a version is said at once, by line and column, and nothing of it is kept', async () => {
  const broken = CSV
    .replace('CNCQI-TJC,CNQZH-RCT,1;2;3;4;5;6;7,15:00', 'CNCQI-TJC,CNQZH-RCT,1;2;3;4;5;6;8,25:00')
    .replace(/^sea-ssz-sin.*\n/m, (line) => line.replace('600,200', 'many,200'))
  expect((await draft(broken)).answer).toMatchObject({
    faults: [
      { code: 'cell_unreadable', pointer: '/text/3/capacity_teu' },
      { code: 'cell_unreadable', pointer: expect.stringMatching(/^\/text\/\d+\/weekdays$/) },
    ],
  })
  const elsewhere = `${CSV.replace('rail-tjc-rct,Demonstration Rail,rail,1435,CNCQI-TJC', 'rail-tjc-rct,Demonstration Rail,rail,1435,CNNOWHERE')}`
  expect((await draft(elsewhere)).answer).toMatchObject({ faults: [{ code: 'cell_unreadable' }] })
  const unknown = CSV.replace('rail-tjc-rct,Demonstration Rail,rail,1435,CNCQI-TJC', 'rail-new,Demonstration Rail,rail,1435,CNZZZ')
  const { faults } = (await draft(unknown)).answer as Faulty
  expect(faults.map(({ code, pointer }) => [code, pointer.split('/')[3]])).toEqual([['price_missing', 'service_id']])
})

test('a draft says field by field what it changes, and nothing runs by it', async () => {
  const { id, answer } = await draft(longer('80,20'))
  expect(answer).toMatchObject({ facts: [{ type: 'timetableDrafted', base: 'winter', counts: { added: 0, removed: 1, changed: 1 } }] })
  const life = await findTimetable(sql, id)
  if (life?.state.name !== 'draft') throw new Error('no draft')
  expect(await readDifferences(sql, life.state)).toEqual([
    { service: 'rail-tjc-rct', what: 'changed', fields: [{ field: 'room.teu', before: '54', after: '80' }] },
    { service: 'river-gyp-sgh', what: 'removed', fields: [] },
  ])
  expect(await inForce()).toMatchObject({ edition: 'winter', sections: [{ teu: 54 }] })
})

test('a published version is in force at once, and what was booked before stays as it was booked', async () => {
  const early = await quoted({ by: ['rail-a@2026-12-20' as DepartureId], teu: 3 })
  const [before, lots] = [await bookingOf(early.id), await account('rail-a@2026-12-20' as DepartureId)]
  const { id } = await draft(longer('80,20'))
  const rival = await draft(longer('90,20'))
  expect(await publishTimetable(ports, id, asked())).toMatchObject({ facts: [{ type: 'timetablePublished', edition: 'winter-v2' }] })
  expect(await publishTimetable(ports, id, asked())).toEqual({ facts: [] })
  expect(await inForce()).toMatchObject({ edition: 'winter-v2', sections: [{ teu: 80 }] })
  expect(await departureInForce(sql, 'river-gyp-sgh@2026-12-20' as DepartureId)).toBe(null)
  expect(await bookingOf(early.id)).toEqual(before)
  expect(await account('rail-a@2026-12-20' as DepartureId)).toEqual(lots)
  // Whoever planned on the older edition finds it as it was.
  const [old] = await sql<{ teu: number }>(
    'select teu from network.departure where id = $1 and digest = (select digest from network.edition where id = $2)', [TRAIN, 'winter'])
  expect(old?.teu).toBe(54)
  expect(await publishTimetable(ports, rival.id, asked())).toEqual({ refused: 'drafted_on_older' })
})

test('undone, the version before is in force again, under a name of its own and with the same rows', async () => {
  const { id } = await draft(longer('70,20').replace(/^river-sgh-gyp.*\n/m, ''))
  expect(await undoTimetable(ports, id, asked())).toEqual({ refused: 'timetable_not_published' })
  await publishTimetable(ports, id, asked())
  expect(await inForce()).toMatchObject({ edition: 'winter-v3', sections: [{ teu: 70 }] })
  expect(await undoTimetable(ports, id, asked())).toMatchObject({ facts: [{ type: 'timetableUndone', edition: 'winter-v4' }] })
  expect(await undoTimetable(ports, id, asked())).toEqual({ facts: [] })
  expect(await inForce()).toMatchObject({ edition: 'winter-v4', sections: [{ teu: 80 }] })
  expect(await publishTimetable(ports, id, asked())).toEqual({ refused: 'timetable_undone' })
})

test('a new service runs at the rate that was filed for it, and one that has a rate takes that', async () => {
  const CSV2 = longer('80,20').replace(/^rail-tjc-rct.*$/m, (line) => `${line}\n${line.replace('rail-tjc-rct', 'rail-tjc-new')}`)
  expect((await draft(CSV2)).answer).toMatchObject({ faults: [{ code: 'price_missing' }] })
  const lines = ['rail-tjc-new', 'rail-tjc-rct'].map((of) => ({ of, price: { perTeu: 111_00n, perBox: 22_00n } }))
  const days = { from: '2026-11-01' as Day, until: '2027-11-01' as Day }
  const sheet = { carrier: 'southern-rail' as never, reference: 'R', currency: 'USD' as never, ...days, lines }
  expect(await tellRates(ports, newId<never>(Date.parse(NOW)), { type: 'file', ...sheet, at: NOW }, asked())).toHaveProperty('facts')
  const { id, answer } = await draft(CSV2)
  expect(answer).toMatchObject({ facts: [{ counts: { added: 1, changed: 1, removed: 0 } }] })
  await publishTimetable(ports, id, asked())
  const { network } = (await readStanding(sql, startOf(WINTER.firstDay)))!
  expect(network.services.find((one) => one.id === ('rail-tjc-new' as never))?.price).toEqual({
    value: { perTeu: 111_00n, perBox: 22_00n }, basis: 'demonstration', claim: null,
  })
  expect(await departureInForce(sql, 'rail-tjc-new@2026-12-20' as DepartureId)).toMatchObject({ sections: [{ teu: 80 }] })
})

test('a departure that was retimed is offered to nobody until the timetable says the same, and is found at its new times', async () => {
  const standing = (await readStanding(sql, startOf(WINTER.firstDay)))!
  const room = async () => readRoom(sql, (await readEditionHead(sql, standing.edition))!.digest, NOW)
  const was = (await departureInForce(sql, TRAIN))!
  const real = { ...booking, inForce: (departure: DepartureId) => departureInForce(sql, departure) }
  const tell = (command: DepartureCommand) => changeDeparture(real, TRAIN, command, asked())
  await tell({ type: 'changeCapacity', sections: [{ teu: 33, plugs: 3 }], at: NOW })
  expect((await room()).get(TRAIN)).toEqual([{ teu: 33, plugs: 3 }])
  const later = { closes: was.closes, departs: addMinutes(was.departs, 60), arrives: addMinutes(was.arrives, 60) }
  await tell({ type: 'retime', ...later, at: NOW })
  expect((await room()).get(TRAIN)).toEqual([{ teu: 0, plugs: 0 }])
  expect(await departureInForce(sql, TRAIN)).toMatchObject({ ...later, sections: [{ teu: 33 }] })
  await tell({ type: 'retime', closes: was.closes, departs: was.departs, arrives: was.arrives, at: NOW })
  expect((await room()).get(TRAIN)).toEqual([{ teu: 33, plugs: 3 }])
})

test('of two who publish on the same edition at once, one is told that there is a newer one', async () => {
  const [one, other] = [await draft(longer('81,20')), await draft(longer('82,20'))]
  const answers = await Promise.all([one, other].map(({ id }) => publishTimetable(ports, id, asked()).catch((failure: Error) => ({ refused: failure.name }))))
  expect(answers.filter((answer) => 'facts' in answer)).toHaveLength(1)
  expect(answers.flatMap((answer) => ('refused' in answer ? [answer.refused] : []))).toEqual([expect.stringMatching(/^(drafted_on_older|VersionClash)$/)])
})

// The words of these tests.

/** One train with other room, and no barge down the river. */
function longer(room: string): string {
  return CSV.replace(/^rail-tjc-rct.*$/m, (line) => line.replace(',54,20,', `,${room},`)).replace(/^river-gyp-sgh.*\n/m, '')
}

async function draft(text: string) {
  const id = newId<TimetableId>(Date.parse(NOW))
  const route = timetables.find(({ name }) => name === 'network.draftTimetable') as Command<Ports>
  const body = { source: 'a test', text, firstDay: WINTER.firstDay, days: WINTER.days }
  return { id, answer: await route.does(ports, { id, body, asked: asked(), viewer: { by: asked().by, organisations: [] } }) }
}

async function inForce() {
  expect((await findEdition(sql, null, startOf('2026-12-20' as Day)))?.edition).toBeDefined()
  return departureInForce(sql, TRAIN)
}
