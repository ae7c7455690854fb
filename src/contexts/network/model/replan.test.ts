import { expect, test } from 'vitest'
import { addMinutes } from '../../../kernel/time.ts'
import { digestOf, instant, offered, pathOf, planner, requestFor } from '../../../../test/support/network.ts'
import { replan, type Replan, type Standing } from './replan.ts'

const question = requestFor('CNCQI', 'SGSIN', { latestArrival: instant('2026-12-20T00:00') })
const was = offered('CNCQI', 'SGSIN', { latestArrival: question.latestArrival })[0]!.itinerary
const [, train, , ship] = was.legs

test('NET-4 a missed connection re-plans from the place where the box stands and shows both the old and the new promise', () => {
  expect(pathOf(was)).toBe('CNCQI road CNCQI-YUZ rail CNQZH-RCT road CNQZH sea SGSIN')
  const late = addMinutes(train!.planned.arrival, 2 * 1_440)
  const { missed, now } = replanned({ leg: 2, ready: late })
  expect(missed).toBe(ship!.sequence)
  const [first] = now
  expect(pathOf(first!.offer.itinerary)).toBe('CNQZH-RCT road CNQZH sea SGSIN')
  expect(first!.offer.itinerary.legs[0]!.after).toMatchObject({ rule: 'rct-rail-road', begins: late, ends: addMinutes(late, 240) })
  expect(first!.promise).toEqual({ was: was.arrives, now: first!.offer.itinerary.arrives })
  expect(first!.promise.now > first!.promise.was).toBe(true)
  expect(first!.arrivalDifferenceMinutes).toBe(2 * 1_440)
  expect(first!.costDifference).toEqual({ minor: 0n, currency: 'USD' })
  expect(first!.offer.reliability!.onTime).toBeGreaterThan(0)
})

test('NET-4 what is kept, dropped and added is named by its departures', () => {
  const { now } = replanned({ leg: 2, ready: addMinutes(train!.planned.arrival, 2 * 1_440) })
  const changes = now[0]!.changes.map(({ what, run }) => [what, run.split('@')[0]])
  expect(changes).toEqual([['dropped', 'road-rct-qzh'], ['dropped', 'sea-qzh-sin'], ['added', 'road-rct-qzh'], ['added', 'sea-qzh-sin']])
})

test('a leg that is late and misses nothing keeps its promise: nothing need change', () => {
  const { missed, now } = replanned({ leg: 2, ready: train!.planned.arrival })
  expect(missed).toBe(null)
  expect(now[0]!.changes.map(({ what }) => what)).toEqual(['kept', 'kept'])
  expect([now[0]!.arrivalDifferenceMinutes, now[0]!.costDifference.minor]).toEqual([0, 0n])
})

test('a box that has not left is planned anew from its origin, without a change before its first leg', () => {
  const { missed, now } = replanned({ leg: 0, ready: addMinutes(was.latestHandover, 1) })
  expect(missed).toBe(2)
  expect(now[0]!.offer.itinerary.from).toBe('CNCQI')
  expect(now[0]!.offer.itinerary.legs[0]!.after).toBe(null)
})

test('at its last place there is nothing left to plan', () => {
  expect(replan(planner, { question, was, standing: { leg: was.legs.length, ready: was.arrives } }, digestOf)).toEqual({ refused: 'same_place' })
})

test('the last moment of handover makes every connection, and a minute more misses one', () => {
  for (const { itinerary } of [...offered('CNCQI', 'SGSIN'), ...offered('CNCQI', 'DEDUI'), ...offered('CNCQI', 'LAVTE')]) {
    if (itinerary.legs.every(({ run }) => run.name === 'unscheduled')) continue
    const from = (ready: typeof was.arrives) => replan(planner, { question, was: itinerary, standing: { leg: 0, ready } }, digestOf)
    expect(from(itinerary.latestHandover)).toMatchObject({ missed: null })
    expect(from(addMinutes(itinerary.latestHandover, 1))).not.toMatchObject({ missed: null })
  }
})

function replanned(standing: Standing): Replan {
  const answer = replan(planner, { question, was, standing }, digestOf)
  if ('refused' in answer) throw new Error(answer.refused)
  return answer
}
