/**
 * Space for a box from Chongqing to Singapore: held, confirmed, its box named; then the train is cancelled and the booking
 * rolls over to the next. Read it from top to bottom, on the whole of Tongdao over HTTP and a real PostgreSQL.
 */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { tokenOf } from '../../src/apps/cli/login.ts'
import { clientOf } from '../../src/apps/cli/client.ts'
import { addDays, dayAt } from '../../src/kernel/time.ts'
import { now } from '../../src/platform/clock.ts'
import { answerTo, world } from '../support/world.ts'

const corridor = await world()
const { address, password } = corridor
const [forwarder, importer, terminal] = await Promise.all((['forwarder', 'importer', 'terminal'] as const).map(corridor.as))
const planner = clientOf(address, await tokenOf(address, 'planner', password))
const token = await tokenOf(address, 'forwarder', password)

const today = dayAt(now(), 0)
const question = { from: 'CNCQI-TJC', to: 'SGSIN', ready: `${addDays(today, 5)}T00:00:00.000Z`, teu: 2, boxes: 1, grossMassKg: 20_000 }
const relations = { forwarder: 'yuxin-forwarding', importer: 'bayu-foods', carrier: 'southern-rail' }
let way: Offer
let booking = ''
let train = ''

test('1 a way is chosen, and its space is held on every departure of it; the same request again is the same booking', async () => {
  const query = new URLSearchParams(Object.entries(question).map(([name, value]): [string, string] => [name, String(value)]))
  const { items } = await forwarder!.get<{ items: Offer[] }>(`/itineraries?${query}`)
  way = items.find(({ legs }) => legs[0]?.run.departure?.startsWith('rail-tjc-rct@') && legs.at(-1)?.mode === 'sea')!
  const key = randomUUID()
  const first = await quote(key)
  const again = await quote(key)
  expect([first.status, again.status]).toEqual([201, 201])
  expect(again.body).toEqual(first.body)
  booking = first.body.id
  train = way.legs[0]!.run.departure!

  const shown = await importer!.get<Shown>(`/bookings/${booking}`)
  expect(shown).toMatchObject({ stage: { name: 'quoted' }, price: way.cost, load: { teu: 2, boxes: 1, plugs: 0 } })
  expect(await board(train)).toMatchObject({ state: 'open', sections: [{ held: { teu: 2 }, left: { teu: 52 } }] })
  expect(await answerTo(terminal!.get(`/bookings/${booking}`)), 'of others nobody sees anything').toBe('not_found')
})

test('2 the quote is taken up and the box is named', async () => {
  await forwarder!.post(`/bookings/${booking}/book`, {})
  const two = { containers: ['CSQU3054383', 'RAIU6900114'] }
  expect(await answerTo(forwarder!.post(`/bookings/${booking}/allocate`, two))).toBe('boxes_do_not_match')
  await forwarder!.post(`/bookings/${booking}/allocate`, { containers: ['CSQU3054383'] })
  expect(await board(train)).toMatchObject({ sections: [{ held: { teu: 0 }, confirmed: { teu: 2 } }] })
})

test('3 the planner sees what is promised, and cannot take it back', async () => {
  const allowedActions = expect.arrayContaining([{ act: 'network.changeCapacity', refused: null }])
  expect(await planner.get(`/departures/${train}`)).toMatchObject({ bookings: [booking], allowedActions })
  const less = { sections: [{ teu: 1, plugs: 0 }] }
  expect(await answerTo(planner.post(`/departures/${train}/capacity`, less))).toBe('capacity_below_promised')
  expect(await answerTo(forwarder!.post(`/departures/${train}/capacity`, less))).toBe('may_not')
})

test('4 of forty who want the last ten TEU at once, five are served', async () => {
  await planner.post(`/departures/${train}/capacity`, { sections: [{ teu: 12, plugs: 0 }] })
  const answers = await Promise.all(Array.from({ length: 40 }, () => quote(randomUUID())))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(5)
  expect(new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => body.code))).toEqual(new Set(['capacity_exhausted']))
  expect(await board(train)).toMatchObject({ sections: [{ held: { teu: 10 }, confirmed: { teu: 2 }, left: { teu: 0 } }] })
})

test('5 what is full is offered to nobody', async () => {
  const query = new URLSearchParams(Object.entries(question).map(([name, value]): [string, string] => [name, String(value)]))
  const { items } = await forwarder!.get<{ items: Offer[] }>(`/itineraries?${query}`)
  expect(items.flatMap(({ legs }) => legs.map(({ run }) => run.departure))).not.toContain(train)
})

test('6 the train is cancelled: every booking on it hears of it, and rolls over with what follows', async () => {
  await planner.post(`/departures/${train}/cancel`, { reason: 'line_closed' })
  await corridor.heard()
  expect(await forwarder!.get(`/bookings/${booking}`)).toMatchObject({ disruptions: [{ departure: train, what: 'cancelled' }] })

  const { items } = await planner.get<{ items: Departure[] }>(`/departures?service=rail-tjc-rct&from=${addDays(today, 5)}`)
  const next = items.find(({ id, state }) => id > train && state !== 'cancelled')!
  const ships = await planner.get<{ items: Departure[] }>(`/departures?service=${way.legs.at(-1)!.run.service}&from=${addDays(today, 7)}`)
  const ship = ships.items.find(({ departs }) => departs > way.legs.at(-1)!.planned.departure)!
  const moves = [{ leg: 1, departure: next.id }, { leg: way.legs.length, departure: ship.id }]
  await planner.post(`/bookings/${booking}/roll`, { moves, reason: 'departure_cancelled' })
  const shown = await forwarder!.get<Shown>(`/bookings/${booking}`)
  expect(shown).toMatchObject({ stage: { name: 'rolledOver', reason: 'departure_cancelled' }, disruptions: [], price: way.cost })
  expect(await board(next.id)).toMatchObject({ sections: [{ confirmed: { teu: 2 } }] })
  expect(await board(train)).toMatchObject({ state: 'cancelled', sections: [{ confirmed: { teu: 0 } }] })
})

test('7 the booking is withdrawn, and its space goes back', async () => {
  await forwarder!.post(`/bookings/${booking}/cancel`, { reason: 'other_way_chosen' })
  expect(await answerTo(forwarder!.post(`/bookings/${booking}/book`, {}))).toBe('booking_cancelled')
  const { items } = await forwarder!.get<{ items: { id: string }[] }>('/bookings?stage=cancelled')
  expect(items.map(({ id }) => id)).toEqual([booking])
})

// The words of this story.

type Shown = Readonly<Record<string, unknown>>
type Leg = {
  readonly mode: string
  readonly planned: { readonly departure: string }
  readonly run: { readonly service?: string; readonly departure?: string }
}
type Offer = { readonly id: string; readonly edition: string; readonly cost: object; readonly legs: readonly Leg[] }
type Departure = { readonly id: string; readonly state: string; readonly departs: string }

async function quote(key: string) {
  const answer = await fetch(`${address}/api/v1/bookings`, {
    method: 'POST',
    headers: { 'authorization': `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ itinerary: way.id, question: { ...question, edition: way.edition }, reference: 'CQ-BOX-001', relations }),
  })
  return { status: answer.status, body: await answer.json() as { id: string; code?: string } }
}

function board(departure: string): Promise<Shown> {
  return forwarder!.get<Shown>(`/departures/${departure}`)
}
