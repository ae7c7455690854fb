import { expect, test } from 'vitest'
import { BOOKED, BOXES, ENTERED, LATER_WAY } from '../../../../test/support/beef.ts'
import { replay } from '../../../kernel/decision.ts'
import type { ContainerNumber } from '../../../kernel/ids.ts'
import type { Instant } from '../../../kernel/time.ts'
import { decide, rules, type Command, type Consignment, type Fact } from './consignment.ts'
import type { Milestone } from './customs.ts'
import type { Classifier, EventCode } from './event.ts'
import { promise, timeline, type TimelineLine } from './timeline.ts'

test('CON-4 an event that arrives two days late takes its place by time, and the old promise still shows as broken', () => {
  // Promised for the fifth; on the fourth the ship is known to be late, and everything is planned again for the seventh.
  const replanned = told([ENTERED, BOOKED], { type: 'book', itinerary: LATER_WAY, at: day('04') })
  const moving = [said('ACT', '1/DEPA', '01'), said('ACT', '1/DISC', '07', { at: '07' }), said('ACT', '1/GTOT', '08', { at: '08' })].reduce(told, replanned)
  const before = replay(rules, moving)
  expect(before.events.map(({ code }) => code)).toEqual(['DEPA', 'DISC', 'GTOT'])

  // The arrival of the sixth is told on the eighth, after the discharge that followed it.
  const state = replay(rules, told(moving, said('ACT', '1/ARRI', '06', { at: '08' })))
  expect(state.events.map(({ code, eventDateTime }) => `${code} ${eventDateTime.slice(8, 10)}`)).toEqual(['DEPA 01', 'ARRI 06', 'DISC 07', 'GTOT 08'])
  const arrival = line(state, '1 ARRI', '08')
  expect(arrival).toMatchObject({ promised: '2026-02-05T11:00:00.000Z', planned: '2026-02-07T11:00:00.000Z', actual: day('06'), toldAt: day('08') })
  expect(arrival.flags, 'early for the plan, and late for the promise').toEqual(['promiseBroken', 'toldLate'])

  // Nothing that was told before is told otherwise now.
  for (const fact of moving) expect(told(moving, said('ACT', '1/ARRI', '06', { at: '08' }))).toContainEqual(fact)
  expect(state.itineraries[0]?.legs[0]?.arrives).toBe('2026-02-05T11:00:00.000Z')
})

test('CON-4 the promise of the whole way is broken by its own day, whatever was planned since', () => {
  const replanned = replay(rules, told([ENTERED, BOOKED], { type: 'book', itinerary: LATER_WAY, at: day('04') }))
  expect(promise(replanned, day('05'))).toEqual({ arrives: '2026-02-09T02:00:00.000Z', standing: 'atRisk', against: '2026-02-11T02:00:00.000Z' })
  expect(promise(replanned, day('10'))).toMatchObject({ standing: 'broken', arrives: '2026-02-09T02:00:00.000Z' })
  const punctual = [said('ACT', '3/ARRI', '11')].reduce(told, told([ENTERED, BOOKED], { type: 'book', itinerary: LATER_WAY, at: day('04') }))
  expect(line(replay(rules, punctual), '3 ARRI', '12').flags, 'the new plan was kept').not.toContain('late')
  expect(promise(replay(rules, punctual), day('12'))).toMatchObject({ standing: 'broken', against: day('11') })
})

test('a promise is open, at risk, kept or broken by the last of the boxes', () => {
  const [first, second] = [said('ACT', '3/ARRI', '08', { box: BOXES[0] }), said('ACT', '3/ARRI', '09', { box: BOXES[1] })]
  expect(promise(after(), day('01'))).toMatchObject({ standing: 'open' })
  expect(promise(after(said('EST', '3/ARRI', '10')), day('01'))).toMatchObject({ standing: 'atRisk', against: day('10') })
  expect(promise(after(first), day('08'))).toMatchObject({ standing: 'open' })
  expect(promise(after(first, second), day('20'))).toMatchObject({ standing: 'kept', against: day('09') })
  expect(promise(after(first, said('ACT', '3/ARRI', '10', { box: BOXES[1] })), day('20'))).toMatchObject({ standing: 'broken', against: day('10') })
  const late = said('ACT', '3/ARRI', '10', { box: BOXES[0] })
  expect(promise(after(late, second), day('20')), 'whichever box it is').toMatchObject({ standing: 'broken', against: day('10') })
  expect(promise(replay(rules, [ENTERED]), day('01'))).toBeNull()
})

test('planned, estimated and actual are three values, and none of them replaces another', () => {
  const state = after(said('PLN', '1/DISC', '05'), said('EST', '1/ARRI', '06'), said('EST', '1/ARRI', '04', { at: '03' }), said('ACT', '1/ARRI', '05', { at: '05' }))
  expect(line(state, '1 ARRI', '06')).toMatchObject({ planned: '2026-02-05T11:00:00.000Z', estimated: day('04'), actual: day('05'), deviationMinutes: -660 })
  expect(line(state, '1 DISC', '04')).toMatchObject({ planned: day('05'), estimated: null, actual: null, deviationMinutes: null })
})

test('a line is for all boxes until they fare differently', () => {
  const [one, other] = [said('ACT', '1/DISC', '06', { box: BOXES[0] }), said('ACT', '1/DISC', '06', { box: BOXES[1] })]
  expect(lines(after(one, other), '1 DISC').map(({ container, actual }) => [container, actual])).toEqual([[null, day('06')]])
  const apart = after(one, said('ACT', '1/DISC', '07', { box: BOXES[1] }))
  expect(lines(apart, '1 DISC').map(({ container, actual }) => [container, actual])).toEqual([[BOXES[0], day('06')], [BOXES[1], day('07')]])
  const waiting = after(one)
  expect(lines(waiting, '1 DISC').map(({ actual }) => actual).toSorted()).toEqual([day('06'), null])
})

test('what was never promised has no promise: the first booking went another way', () => {
  const elsewhere = { ...LATER_WAY, legs: LATER_WAY.legs.map((leg) => (leg.sequence === 1 ? { ...leg, to: 'CNZNG' as never } : leg.sequence === 2 ? { ...leg, from: 'CNZNG' as never } : leg)) }
  const state = replay(rules, told([ENTERED, BOOKED], { type: 'book', itinerary: elsewhere, at: day('01') }))
  expect(line(state, '1 ARRI', '02')).toMatchObject({ promised: null, planned: '2026-02-07T11:00:00.000Z', place: 'CNZNG' })
  expect(line(state, '3 ARRI', '02')).toMatchObject({ promised: '2026-02-09T02:00:00.000Z' })
})

test('an itinerary plans departures and arrivals; what lies between them is planned by those who say so', () => {
  expect(line(after(said('ACT', '1/DISC', '06')), '1 DISC', '07')).toMatchObject({ planned: null, promised: null, actual: day('06') })
})

test('a consignment whose boxes are not named yet has its plan in the list', () => {
  const bare = { ...ENTERED, entry: { ...(ENTERED as unknown as { entry: object }).entry, equipment: [] } } as unknown as Fact
  expect(timeline(replay(rules, [bare, BOOKED]), day('01')).map(({ code }) => code)).toEqual(['DEPA', 'ARRI', 'DEPA', 'ARRI', 'DEPA', 'ARRI'])
})

test('a hold on one box is a hold on that box', () => {
  expect(lines(after(noted('held', BOXES[0], '06')), '- held').map(({ container }) => container)).toEqual([BOXES[0]])
})

test('customs stands in the same list: what the plan needs, what is expected, what was done, box by box', () => {
  const state = after(
    said('EST', '1/ARRI', '06'), noted('accepted', null, '03'), noted('arrived', BOXES[0], '06'), noted('arrived', BOXES[1], '06'), noted('leftPort', BOXES[0], '07'),
  )
  expect(lines(state, '- arrived')).toMatchObject([{ container: null, planned: '2026-02-05T11:00:00.000Z', estimated: day('06'), actual: day('06'), place: 'CNQZH' }])
  expect(lines(state, '- leftPort').map(({ container, planned, actual, flags }) => [container, planned, actual, flags])).toEqual([
    [BOXES[1], '2026-02-06T00:00:00.000Z', null, ['overdue']],
    [BOXES[0], '2026-02-06T00:00:00.000Z', day('07'), ['late']],
  ])
  expect(lines(state, '- free')).toMatchObject([{ container: null, planned: '2026-02-20T00:00:00.000Z', actual: null }])
  expect(lines(state, '- accepted')).toMatchObject([{ container: null, planned: null, actual: day('03') }])
})

test('the list is in the order of time, what is not dated last', () => {
  const times = timeline(after(said('ACT', '1/DEPA', '01'), noted('held', BOXES[0], '02')), day('03')).map(({ actual, estimated, planned }) => actual ?? estimated ?? planned)
  expect(times).toEqual(times.toSorted())
})

test('what should have happened and was not told is overdue, until the consignment is over', () => {
  expect(line(after(), '1 DEPA', '01').flags).toContain('overdue')
  const cancelled = replay(rules, [ENTERED, BOOKED, { type: 'consignmentCancelled', at: day('01') }])
  expect(timeline(cancelled, day('20')).flatMap(({ flags }) => flags)).toEqual([])
})

test('before anything is booked the list is empty, and nothing is promised', () => {
  expect(timeline(replay(rules, [ENTERED]), day('01'))).toEqual([])
  expect(timeline(rules.initial, day('01'))).toEqual([])
})

// The words of these tests.

function day(number: string): Instant {
  return `2026-02-${number}T00:00:00.000Z` as Instant
}

function told(history: readonly Fact[], command: Command): Fact[] {
  const answer = decide(replay(rules, history), command)
  if ('refused' in answer) throw new Error(answer.refused)
  return [...history, ...answer.facts]
}

function after(...commands: readonly Command[]): Consignment {
  return replay(rules, commands.reduce(told, [ENTERED, BOOKED]))
}

function said(classifier: Classifier, what: string, on: string, { box = null, at = on }: { box?: string | null; at?: string } = {}): Command {
  const [leg, code] = what.split('/')
  return {
    type: 'recordEvent', leg: Number(leg), code: code as EventCode, classifier, container: box as ContainerNumber | null, place: null,
    eventDateTime: day(on), at: classifier === 'EST' && at === on ? day('02') : day(at),
  }
}

function noted(milestone: Milestone, container: string | null, on: string): Command {
  return { type: 'noteCustoms', milestone, container: container as ContainerNumber | null, at: day(on), toldBy: 'release/x', detail: null }
}

function lines(state: Consignment, what: string, now = '08'): readonly TimelineLine[] {
  const [leg, code] = what.split(' ')
  return timeline(state, day(now)).filter((one) => one.code === code && String(one.leg ?? '-') === leg)
}

function line(state: Consignment, what: string, now: string): TimelineLine {
  return lines(state, what, now)[0]!
}
