/** The planner as it is asked over HTTP: a real database, real threads. */
import { Check } from 'typebox/value'
import { expect, test } from 'vitest'
import { world } from '../../../../test/support/world.ts'
import { tokenOf } from '../../../apps/cli/login.ts'
import { addDays, dayAt } from '../../../kernel/time.ts'
import { now } from '../../../platform/clock.ts'
import { PlanAnswer, PlanLine, ReplanAnswer } from './plan-shown.ts'

const { address, password, composed } = await world()
const token = await tokenOf(address, 'forwarder', password)
const soon = dayAt(now(), 0)
const at = (days: number) => `${addDays(soon, days)}T00:00:00.000Z`
const singapore = { from: 'CNCQI', to: 'SGSIN', ready: at(2), teu: 2, boxes: 1, grossMassKg: 20_000 }

function post(path: string, body: unknown, headers: Record<string, string> = {}, signal: AbortSignal | null = null) {
  return fetch(`${address}/api/v1${path}`, {
    method: 'POST', body: JSON.stringify(body), signal,
    headers: { 'authorization': `Bearer ${token}`, 'content-type': 'application/json', ...headers },
  })
}

type Answer = {
  front: { id: string; arrives: string; cost: { amount: string }; legs: { to: string; planned: { arrival: string }; run: { departure?: string } }[] }[]
  differ: { ids: string[] } | null
  relax: { constraint: string; to: unknown }[]
  closed: { removed: unknown[]; avoidedBy: string[] }[]
  edition: string
}
type Fault = { pointer: string; code: string; remedy: string; suggestions?: { code: string; name: string }[] }

async function planned(body: unknown): Promise<Answer> {
  const answer = await post('/plans', body)
  expect(answer.status).toBe(200)
  return await answer.json() as Answer
}

async function faults(body: unknown, path = '/plans'): Promise<Fault[]> {
  const answer = await post(path, body)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/problem+json; charset=utf-8'])
  return ((await answer.json()) as { errors: Fault[] }).errors
}

test('the whole front is answered, in the shape that is published, by who has signed in', async () => {
  const answer = await planned({ ...singapore, show: 2, latestArrival: at(60) })
  expect(Check(PlanAnswer, answer)).toBe(true)
  expect(answer.front.length).toBeGreaterThan(2)
  expect(answer.differ?.ids).toHaveLength(2)
  expect((await post('/plans', singapore, { authorization: '' })).status).toBe(401)
})

test('itineraries and plans are the same ways', async () => {
  const query = new URLSearchParams(Object.entries(singapore).map(([name, value]): [string, string] => [name, String(value)]))
  const list = await fetch(`${address}/api/v1/itineraries?${query}`, { headers: { authorization: `Bearer ${token}` } })
  const { items } = await list.json() as { items: { id: string }[] }
  expect(items.map(({ id }) => id)).toEqual((await planned(singapore)).front.map(({ id }) => id))
})

test('who accepts lines hears the front improve, and the last line is the answer', async () => {
  const answer = await post('/plans', singapore, { accept: 'application/x-ndjson' })
  expect(answer.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8')
  const lines = (await answer.text()).trimEnd().split('\n').map((line) => JSON.parse(line))
  const [last, ...improving] = lines.toReversed()
  expect(improving.length).toBeGreaterThan(0)
  for (const line of improving) expect(Check(PlanLine, line)).toBe(true)
  expect(improving.map(({ legs }) => legs)).toEqual(improving.map(({ legs }) => legs).toSorted((one, other) => other - one))
  const { done, ...whole } = last
  expect([done, whole]).toEqual([true, await planned(singapore)])
})

test('a place that nobody knows is answered with near names, and every other fault beside it', async () => {
  const body = {
    ...singapore, from: 'CNQCI', to: 'Singapur', ready: undefined, must: { nodes: ['CNQZX'], operators: ['Nobody'] },
    maxCost: { amount: '5000', currency: 'CNY' }, closures: [{ node: 'Mars', from: at(3), until: at(3), reason: 'dust' }],
  }
  const found = await faults(body)
  expect(found.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
    '/from node_unknown', '/to node_unknown', '/maxCost/currency not_one_of', '/must/nodes/0 node_unknown', '/must/operators/0 not_one_of',
    '/closures/0/until out_of_range', '/closures/0/node node_unknown', '/ready missing',
  ])
  expect(found[0]).toMatchObject({ suggestions: expect.arrayContaining([{ code: 'CNCQI', name: 'Chongqing' }]), remedy: expect.stringContaining('CNCQI (Chongqing)') })
  expect(found[1]!.suggestions![0]).toEqual({ code: 'SGSIN', name: 'Singapore' })
})

test('names are suggested in the language of the caller', async () => {
  const answer = await post('/plans', { ...singapore, to: '新加波' }, { 'accept-language': 'zh' })
  expect(((await answer.json()) as { errors: Fault[] }).errors[0]!.suggestions).toContainEqual({ code: 'SGSIN', name: '新加坡' })
})

test('sizes that nobody needs are refused with their limit', async () => {
  const many = Array.from({ length: 51 }, () => 'CNQZH')
  const found = await faults({
    ...singapore, teu: 1_001, grossMassKg: 4_000_001, maxLegs: 11, show: 51, within: 2, avoid: { nodes: many }, from: 'x'.repeat(65),
    must: { nodes: Array.from({ length: 9 }, () => 'CNQZH') },
  })
  const limits = new Map(found.map(({ pointer, remedy }) => [pointer, remedy]))
  expect([...limits.keys()].toSorted()).toEqual(['/avoid/nodes', '/from', '/grossMassKg', '/maxLegs', '/show', '/teu', '/within'])
  for (const [pointer, limit] of [['/teu', '1000'], ['/maxLegs', '10'], ['/avoid/nodes', '50'], ['/within', '0.5']] as const) expect(limits.get(pointer)).toContain(limit)
  const musts = await faults({ ...singapore, must: { nodes: Array.from({ length: 9 }, () => 'CNQZH') } })
  expect(musts).toMatchObject([{ pointer: '/must', code: 'too_long', remedy: expect.stringContaining('at most 8') }])
})

test('what cannot be met says which constraint to give up, and how far', async () => {
  const early = await planned({ ...singapore, latestArrival: at(4) })
  expect([early.front, early.relax[0]]).toEqual([[], { constraint: 'deadline', to: (await planned(singapore)).front[0]!.arrives }])
  const cheap = await planned({ ...singapore, maxCost: { amount: '1.00', currency: 'USD' } })
  expect(cheap.relax).toContainEqual({ constraint: 'cost', to: { amount: expect.any(String), currency: 'USD' } })
})

test('a closure shows what it removed and what took its place', async () => {
  const [felt] = (await planned({ ...singapore, closures: [{ node: 'CNQZH', from: at(0), until: at(40), reason: 'storm' }] })).closed
  expect([felt!.removed.length > 0, felt!.avoidedBy.length > 0]).toEqual([true, true])
})

test('a day that no timetable covers, and an edition that nobody has, are refused', async () => {
  for (const [body, code] of [
    [{ ...singapore, ready: '2019-01-01T00:00:00.000Z' }, 'calendar_closed'], [{ ...singapore, edition: 'no-such' }, 'edition_unknown'],
    [{ ...singapore, edition: 'Not a name' }, 'edition_unknown'],
  ] as const) {
    const answer = await post('/plans', body)
    expect([answer.status, await answer.json()]).toEqual([409, expect.objectContaining({ code })])
  }
})

test('a late shipment gets new ways from where it is, with what changes and what it costs', async () => {
  const { front, edition } = await planned(singapore)
  const was = front.find(({ legs }) => legs.length > 2)!
  const late = { question: { ...singapore, edition }, itinerary: was.id, at: { leg: 1, node: was.legs[0]!.to }, lateUntil: at(9) }
  const answer = await post('/plans/replan', late)
  const replan = await answer.json() as { was: { id: string }; missed: number; now: { plan: Answer['front'][number]; changes: unknown[]; arrivalDifferenceMinutes: number }[] }
  expect([answer.status, Check(ReplanAnswer, replan), replan.was.id, replan.missed]).toEqual([200, true, was.id, 2])
  expect(replan.now.length).toBeGreaterThan(0)
  for (const { plan, changes, arrivalDifferenceMinutes } of replan.now) {
    expect(plan.legs[0]!.planned.arrival > at(9)).toBe(true)
    expect(changes.length).toBeGreaterThan(1)
    expect(arrivalDifferenceMinutes).toBe((Date.parse(plan.arrives) - Date.parse(was.arrives)) / 60_000)
  }
  expect(await faults({ ...late, itinerary: 'f'.repeat(32) }, '/plans/replan')).toMatchObject([{ pointer: '/itinerary', code: 'not_one_of' }])
  expect(await faults({ ...late, at: { leg: 9 } }, '/plans/replan')).toMatchObject([{ pointer: '/at/leg', code: 'out_of_range' }])
  expect(await faults({ ...late, at: { leg: 1, node: 'SGSIN' } }, '/plans/replan')).toMatchObject([{ pointer: '/at/node' }])
  expect((await faults({ ...late, question: { ...late.question, from: 'Mars' } }, '/plans/replan')).map(({ pointer }) => pointer)).toContain('/question/from')
})

test('whoever hangs up leaves nothing behind in the threads', async () => {
  const hangUp = new AbortController()
  const many = Array.from({ length: 12 }, () => post('/plans', { ...singapore, ready: undefined, latestArrival: at(60) }, {}, hangUp.signal))
  hangUp.abort()
  expect((await Promise.allSettled(many)).map(({ status }) => status)).not.toContain('fulfilled')
  await planned(singapore)
  expect(composed.planners.load()).toEqual({ working: 0, waiting: 0 })
})
