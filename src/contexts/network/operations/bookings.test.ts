import { afterAll, expect, test } from 'vitest'
import { bookingWorld, departureOn, NOW } from '../../../../test/support/capacity.ts'
import { testDatabase } from '../../../../test/support/database.ts'
import type { ContainerNumber } from '../../../kernel/ids.ts'
import { addMinutes, type Instant } from '../../../kernel/time.ts'
import { CommandRepeated } from '../../../platform/journal.ts'
import { openJournal } from '../../../platform/postgres-journal.ts'
import { connect } from '../../../platform/postgres.ts'
import type { BookingCommand, BookingId } from '../model/booking.ts'
import type { DepartureId } from '../model/calendar.ts'
import type { Amount } from '../model/capacity.ts'
import type { DepartureCommand } from '../model/capacity-departure.ts'
import { capacityBook } from '../views/capacity.ts'
import { view } from '../views/lives.ts'
import { expireOverdue, quote, rollOver, tellBooking, tellBookings } from './bookings.ts'
import { changeDeparture } from './capacity.ts'

const database = connect((await testDatabase()).connectionString)
afterAll(() => database.close())
const { ports, asked, quoted, booking, account, bothWays, newBooking } = bookingWorld(database)

test('two hundred parallel bookings for the last 10 TEU: those win that fit, and never more', async () => {
  const train = departureOn('rail-a', '2026-12-02')
  const tries = await Promise.all(Array.from({ length: 200 }, (_, one) => quoted({ by: [train], teu: 1 + (one % 3) })))
  const won = tries.filter(({ refused }) => refused === null)
  expect(new Set(tries.map(({ refused }) => refused))).toEqual(new Set([null, 'capacity_exhausted']))
  const confirmed = await Promise.all(won.map(({ id }) => tell(id, { type: 'confirm', at: NOW })))
  expect(confirmed).toEqual(won.map(() => null))
  expect(await held(train)).toEqual({ capacity: 10, held: 0, confirmed: 10, used: 0 })
})

test('NET-3 a hundred parallel holds on ten slots confirm exactly ten', async () => {
  const train = departureOn('rail-a', '2026-12-03')
  const tries = await Promise.all(Array.from({ length: 100 }, () => quoted({ by: [train], teu: 1 })))
  const answers = await Promise.all(tries.map(({ id }) => tell(id, { type: 'confirm', at: NOW })))
  expect(answers.filter((refused) => refused === null)).toHaveLength(10)
  expect(answers.filter((refused) => refused === 'unknown_subject')).toHaveLength(90)
  expect(await held(train)).toEqual({ capacity: 10, held: 0, confirmed: 10, used: 0 })
})

test('NET-3 the same on two servers at once', async () => {
  const train = departureOn('rail-a', '2026-12-04')
  const other = { ...ports, journal: openJournal({ writer: database.writer, views: [view], books: [capacityBook], hearersOf: () => [] }) }
  const tries = await Promise.all(Array.from({ length: 100 }, async (_, one) => {
    const said = { itinerary: train as never, ...plain() }
    const answer = await quote(one % 2 ? ports : other, newBooking(), said, asked())
    return 'refused' in answer ? answer.refused : null
  }))
  expect(tries.filter((refused) => refused === null)).toHaveLength(10)
  expect(await held(train)).toEqual({ capacity: 10, held: 10, confirmed: 0, used: 0 })
})

test('an itinerary is held on all its departures or on none', async () => {
  const [first, second] = [departureOn('rail-a', '2026-12-05'), departureOn('rail-b', '2026-12-06')]
  await quoted({ by: [second], teu: 9 })
  expect((await quoted({ by: [first, second], teu: 2 })).refused).toBe('capacity_exhausted')
  expect(await held(first)).toMatchObject({ held: 0 })
  expect((await quoted({ by: [first, second], teu: 1 })).refused).toBe(null)
  expect([await held(first), await held(second)]).toMatchObject([{ held: 1 }, { held: 10 }])
})

test('bookings on the same two departures, named in either order, never wait for each other in a ring', async () => {
  const [one, other] = [departureOn('rail-a', '2026-12-07'), departureOn('rail-b', '2026-12-08')]
  const tries = await Promise.all(Array.from({ length: 60 }, (_, place) => quoted({ by: place % 2 ? [one, other] : [other, one], teu: 1 })))
  expect(tries.filter(({ refused }) => refused === null)).toHaveLength(10)
})

test('the same command twice has one effect', async () => {
  const train = departureOn('rail-a', '2026-12-09')
  const once = asked()
  const { id } = await quoted({ by: [train], teu: 2 }, once)
  await expect(quoted({ by: [train], teu: 2 }, once)).rejects.toBeInstanceOf(CommandRepeated)
  await tell(id, { type: 'confirm', at: NOW })
  expect(await tellBooking(ports, id, { type: 'confirm', at: NOW }, asked())).toEqual({ facts: [] })
  expect(await held(train)).toEqual({ capacity: 10, held: 0, confirmed: 2, used: 0 })
})

test('space runs from held to confirmed to used, and is given back with the booking', async () => {
  const train = departureOn('rail-a', '2026-12-10')
  const [kept, gone] = [await quoted({ by: [train], teu: 3 }), await quoted({ by: [train], teu: 4 })]
  await tell(kept.id, { type: 'confirm', at: NOW })
  await tell(kept.id, { type: 'allocate', containers: boxes(3), at: NOW })
  expect(await tell(kept.id, { type: 'use', leg: 1, at: NOW })).toBe(null)
  expect(await tell(gone.id, { type: 'cancel', reason: 'price_not_agreed', at: NOW })).toBe(null)
  expect(await held(train)).toEqual({ capacity: 10, held: 0, confirmed: 0, used: 3 })
  expect(await tell(kept.id, { type: 'cancel', reason: 'no_show', at: NOW })).toBe('already_departed')
})

test('a hold that was not taken up is given back by the clock, and at once to who finds no room', async () => {
  const train = departureOn('rail-a', '2026-12-11')
  const late = addMinutes(NOW, 30)
  const [first, second] = [await quoted({ by: [train], teu: 6 }), await quoted({ by: [train], teu: 4 })]
  expect((await quoted({ by: [train], teu: 8 }, asked(addMinutes(NOW, 29)))).refused).toBe('capacity_exhausted')
  expect(await tell(first.id, { type: 'confirm', at: late })).toBe('hold_expired')
  expect((await quoted({ by: [train], teu: 8, until: addMinutes(late, 30) }, asked(late))).refused).toBe(null)
  expect((await booking(second.id)).stage).toEqual({ name: 'expired' })
  expect(await tell(second.id, { type: 'confirm', at: NOW })).toBe('hold_expired')
  expect(await expireOverdue(ports, addMinutes(late, 31), null)).toBeGreaterThan(0)
  expect(await held(train)).toEqual({ capacity: 10, held: 0, confirmed: 0, used: 0 })
})

test('what is asked for too late, or for what is not carried, is refused with its reason', async () => {
  const [train, ship] = [departureOn('rail-a', '2026-12-12'), departureOn('sea-c', '2026-12-12')]
  expect((await quoted({ by: [train], teu: 1 }, asked('2026-12-12T10:00:00.000Z' as Instant))).refused).toBe('departure_closed')
  expect((await quoted({ by: [ship], teu: 1, reefer: true })).refused).toBe('equipment_not_carried')
  expect((await quoted({ by: [train], teu: 5, reefer: true })).refused).toBe('equipment_not_carried')
  expect((await quoted({ by: [train], teu: 4, reefer: true })).refused).toBe(null)
  expect((await quoted({ by: [train], teu: 1, reefer: true })).refused).toBe('capacity_exhausted')
  expect((await quoted({ by: ['nowhere' as DepartureId], teu: 1 })).refused).toBe('itinerary_unknown')
})

test('rolling gives up one departure and takes another in one step, or stays where it is', async () => {
  const [today, tomorrow, full] = ['2026-12-14', '2026-12-15', '2026-12-16'].map((day) => departureOn('rail-a', day)) as [DepartureId, DepartureId, DepartureId]
  const { id } = await quoted({ by: [today], teu: 4 })
  expect(await roll(id, tomorrow)).toBe('not_booked')
  await tell(id, { type: 'confirm', at: NOW })
  await quoted({ by: [full], teu: 8 })
  expect(await roll(id, full)).toBe('capacity_exhausted')
  expect([await held(today), await held(full)]).toMatchObject([{ confirmed: 4 }, { confirmed: 0, held: 8 }])
  expect(await roll(id, tomorrow)).toBe(null)
  expect([await held(today), await held(tomorrow)]).toMatchObject([{ confirmed: 0 }, { confirmed: 4 }])
  expect((await booking(id)).stage).toEqual({ name: 'rolledOver', reason: 'overbooked' })
  expect(await roll(id, today)).toBe('not_later')
  expect(await roll(id, departureOn('rail-b', '2026-12-17'))).toBe('other_service')
  expect(await roll(id, departureOn('rail-x', '2026-12-17'))).toBe('departure_unknown')
})

test('a leg is not rolled past its connection, unless that is rolled with it', async () => {
  const [first, second] = [departureOn('rail-a', '2026-12-18'), departureOn('rail-b', '2026-12-19')]
  const [later, next] = [departureOn('rail-a', '2026-12-20'), departureOn('rail-b', '2026-12-21')]
  const { id } = await quoted({ by: [first, second], teu: 2 })
  await tell(id, { type: 'confirm', at: NOW })
  expect(await roll(id, later)).toBe('connection_missed')
  const both = { moves: [{ leg: 1, departure: later }, { leg: 2, departure: next }], reason: 'cargo_late' } as const
  expect(await rollOver(ports, id, both, asked())).toMatchObject({ facts: [{ type: 'bookingRolledOver' }] })
  expect([await held(first), await held(second), await held(later), await held(next)].map(({ confirmed }) => confirmed)).toEqual([0, 0, 2, 2])
})

test('capacity does not go below what is promised', async () => {
  const train = departureOn('rail-a', '2026-12-22')
  await quoted({ by: [train], teu: 6 })
  expect(await changed(train, { type: 'changeCapacity', sections: [{ teu: 5, plugs: 4 }], at: NOW })).toBe('capacity_below_promised')
  expect(await changed(train, { type: 'changeCapacity', sections: [{ teu: 6, plugs: 0 }], at: NOW })).toBe(null)
  expect((await quoted({ by: [train], teu: 1 })).refused).toBe('capacity_exhausted')
  expect(await changed(train, { type: 'changeCapacity', sections: [], at: NOW })).toBe('sections_differ')
  expect(await changed(departureOn('rail-x', '2026-12-22'), { type: 'cancel', reason: 'strike', at: NOW })).toBe('departure_unknown')
})

test('a departure that is cancelled takes nothing more, and its bookings are told and can roll', async () => {
  const [train, later] = [departureOn('rail-a', '2026-12-23'), departureOn('rail-a', '2026-12-24')]
  const [sure, unsure] = [await quoted({ by: [train], teu: 2 }), await quoted({ by: [train], teu: 1 })]
  await tell(sure.id, { type: 'confirm', at: NOW })
  expect(await changed(train, { type: 'cancel', reason: 'weather', at: NOW })).toBe(null)
  expect((await quoted({ by: [train], teu: 1 })).refused).toBe('departure_cancelled')
  expect(await tell(unsure.id, { type: 'confirm', at: NOW })).toBe('departure_cancelled')
  const fact = { type: 'departureCancelled', departure: train, reason: 'weather', at: NOW } as const
  for (const how of [asked(), asked()]) await tellBookings(ports, { fact }, how)
  expect((await booking(sure.id)).disruptions).toEqual([{ departure: train, what: 'cancelled' }])
  expect(await roll(sure.id, later)).toBe(null)
  expect((await booking(sure.id)).disruptions).toEqual([])
})

test('the facts, entered once more from the first, lead to the balances that the rows hold', async () => {
  const [rows, facts] = await bothWays()
  expect(facts.size).toBeGreaterThan(20)
  expect(rows).toEqual(facts)
})

test('the limit is also a check of the table', async () => {
  for (const column of ['teu', 'plugs']) {
    const statement = `update network.lot set ${column}_held = ${column} + 1 where departure = (select min(departure) from network.lot)`
    await expect(database.writer.query(statement)).rejects.toThrow(`${column}_within_capacity`)
  }
  await expect(database.writer.query('update network.lot set teu_used = -1')).rejects.toThrow('lot_teu_used_check')
})

test('the lines of the book add up to its balances', async () => {
  const { rows } = await database.writer.query(
    `select lot.departure from network.lot as lot left join network.space as space using (departure, section)
     group by lot.departure, lot.section, teu_held, teu_confirmed, teu_used
     having coalesce(sum(space.teu) filter (where claim = 'held'), 0) <> teu_held
         or coalesce(sum(space.teu) filter (where claim = 'confirmed'), 0) <> teu_confirmed
         or coalesce(sum(space.teu) filter (where claim = 'used'), 0) <> teu_used`)
  expect(rows).toEqual([])
})

// The words of these tests.

async function tell(id: BookingId, command: BookingCommand): Promise<string | null> {
  const answer = await tellBooking(ports, id, command, asked(command.at))
  return 'refused' in answer ? answer.refused : null
}

async function roll(id: BookingId, departure: DepartureId): Promise<string | null> {
  const answer = await rollOver(ports, id, { moves: [{ leg: 1, departure }], reason: 'overbooked' }, asked())
  return 'refused' in answer ? answer.refused : null
}

async function changed(departure: DepartureId, command: DepartureCommand): Promise<string | null> {
  const answer = await changeDeparture(ports, departure, command, asked())
  return 'refused' in answer ? answer.refused : null
}

/** TEU of the only section. */
async function held(departure: DepartureId) {
  const lot = (await account(departure))!.lots[0]!
  const teu = ({ teu }: Amount) => teu
  return { capacity: teu(lot.capacity), held: teu(lot.held), confirmed: teu(lot.confirmed), used: teu(lot.used) }
}

function boxes(count: number): ContainerNumber[] {
  return ['CSQU3054383', 'CSQU3054399', 'CSQU3054404'].slice(0, count) as ContainerNumber[]
}

function plain() {
  const cargo = { teu: 1, boxes: 1, grossMassKg: 1_000, reefer: false, dangerous: false }
  const question = { from: 'CNQZH' as never, to: 'SGSIN' as never, ready: NOW, latestArrival: null, cargo, edition: null }
  return { question, consignment: null, reference: 'R-2', relations: {}, until: addMinutes(NOW, 30) }
}
