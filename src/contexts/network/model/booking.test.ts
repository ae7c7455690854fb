import { expect, test } from 'vitest'
import { departureOn, NOW, particularsOf, saidOf, wayBy } from '../../../../test/support/capacity.ts'
import { replay } from '../../../kernel/decision.ts'
import type { ContainerNumber } from '../../../kernel/ids.ts'
import { addMinutes, type Instant } from '../../../kernel/time.ts'
import { bookingRules, promisesOf, spacesOf, type Booking, type BookingCommand, type BookingFact, type Terms } from './booking.ts'

const [train, later, other] = [departureOn('rail-a', '2026-12-02'), departureOn('rail-a', '2026-12-04'), departureOn('rail-b', '2026-12-04')]
const until = addMinutes(NOW, 30)
const box = ['CSQU3054383' as ContainerNumber]
const { question, ...said } = saidOf({ by: [train], teu: 1 })
const leg = wayBy([train]).legs[0]!
const terms: Terms = {
  itinerary: said.itinerary, edition: 'winter' as Terms['edition'], consignment: null, reference: 'R-1', relations: {},
  load: { teu: question.cargo.teu, boxes: 1, plugs: 0 }, price: wayBy([train]).cost,
  legs: [{ ...leg, changeMinutes: 0, run: { service: 'rail-a' as never, departure: train, sections: [0], closes: particularsOf(train)!.closes } }],
}
const spaces = spacesOf(terms)
const target = particularsOf(later)!

const HISTORIES = {
  unasked:    [],
  quoted:     [{ type: 'bookingQuoted', terms, spaces, until, at: NOW }],
  late:       [{ type: 'bookingQuoted', terms, spaces, until: NOW, at: NOW }],
  booked:     [{ type: 'bookingQuoted', terms, spaces, until, at: NOW }, { type: 'bookingConfirmed', spaces, at: NOW }],
  allocated:  [...given(), { type: 'bookingAllocated', containers: box, at: NOW }],
  left:       [...given(), { type: 'bookingAllocated', containers: box, at: NOW }, { type: 'spaceUsed', leg: 1, spaces, at: NOW }],
  rolledOver: [...given(), { type: 'bookingRolledOver', reason: 'overbooked', spaces, taken: spaces, legs: terms.legs, at: NOW }],
  cancelled:  [...given(), { type: 'bookingCancelled', reason: 'no_show', were: 'confirmed', spaces, at: NOW }],
  expired:    [{ type: 'bookingQuoted', terms, spaces, until, at: NOW }, { type: 'holdExpired', spaces, at: until }],
} satisfies Record<string, readonly BookingFact[]>
type Stage = keyof typeof HISTORIES

const COMMANDS: Readonly<Record<string, BookingCommand>> = {
  quote:    { type: 'quote', terms, running: 'as offered', until, at: NOW },
  confirm:  { type: 'confirm', at: NOW },
  allocate: { type: 'allocate', containers: box, at: NOW },
  use:      { type: 'use', leg: 1, at: NOW },
  roll:     { type: 'roll', moves: [{ leg: 1, target }], reason: 'overbooked', at: NOW },
  cancel:   { type: 'cancel', reason: 'goods_not_ready', at: NOW },
  expire:   { type: 'expire', at: NOW },
  note:     { type: 'noteDeparture', departure: train, what: 'cancelled', at: NOW },
}

/** A dot: it already is so. */
const EVERY: readonly (readonly [command: string, answers: Readonly<Record<Stage, string>>])[] = [
  ['quote',    row('bookingQuoted',   '.',                '.',            '.',                 '.',                 '.',                 '.',                 '.',              '.')],
  ['confirm',  row('unknown_subject', 'bookingConfirmed', 'hold_expired', '.',                 '.',                 '.',                 '.',                 'booking_cancelled', 'hold_expired')],
  ['allocate', row('unknown_subject', 'not_booked',       'hold_expired', 'bookingAllocated',  '.',                 '.',                 'bookingAllocated',  'booking_cancelled', 'hold_expired')],
  ['use',      row('unknown_subject', 'not_booked',       'hold_expired', 'boxes_not_named',   'spaceUsed',         '.',                 'boxes_not_named',   'booking_cancelled', 'hold_expired')],
  ['roll',     row('unknown_subject', 'not_booked',       'hold_expired', 'bookingRolledOver', 'bookingRolledOver', 'already_departed',  'bookingRolledOver', 'booking_cancelled', 'hold_expired')],
  ['cancel',   row('unknown_subject', 'bookingCancelled', 'hold_expired', 'bookingCancelled',  'bookingCancelled',  'already_departed',  'bookingCancelled',  '.',              'hold_expired')],
  ['expire',   row('unknown_subject', '.',                'holdExpired',  '.',                 '.',                 '.',                 '.',                 '.',              '.')],
  ['note',     row('unknown_subject', 'departureNoted',   'departureNoted', 'departureNoted',  'departureNoted',    'departureNoted',    'departureNoted',    '.',              '.')],
]

for (const [command, answers] of EVERY) {
  test(`${command} in every stage: ${Object.entries(answers).map(([stage, answer]) => `${stage} ${answer}`).join(', ')}`, () => {
    const got = Object.keys(HISTORIES).map((stage) => [stage, answerTo(after(stage as Stage), COMMANDS[command]!)])
    expect(Object.fromEntries(got)).toEqual(answers)
  })
}

const QUOTES: readonly (readonly [name: string, command: object, answer: string])[] = [
  ['a way that nobody offers',                    { terms: null },                            'itinerary_unknown'],
  ['a departure that is no longer in force',      { running: 'not in force' },                'service_not_in_force'],
  ['a departure that runs at other times now',    { running: 'retimed' },                     'departure_retimed'],
  ['a way on which lorries leave when it is ready', { terms: { ...terms, legs: [{ ...terms.legs[0]!, run: null }] } }, 'nothing_to_hold'],
  ['a hold that would end before it begins',      { until: NOW },                             'departure_closed'],
  ['a hold of a millisecond',                     { until: '2026-12-01T08:00:00.001Z' },      'bookingQuoted'],
]
for (const [name, change, answer] of QUOTES) {
  test(`quoting ${name}: ${answer}`, () => {
    expect(answerTo(after('unasked'), { ...COMMANDS['quote']!, ...change } as BookingCommand)).toBe(answer)
  })
}

const ROLLS: readonly (readonly [name: string, move: object, answer: string])[] = [
  ['a leg that there is not',        { leg: 2, target },                                       'leg_unknown'],
  ['to nothing that is in force',    { leg: 1, target: null },                                 'departure_unknown'],
  ['to another service',             { leg: 1, target: particularsOf(other) },                 'other_service'],
  ['to an earlier departure',        { leg: 1, target: particularsOf(departureOn('rail-a', '2026-12-01')) }, 'not_later'],
  ['to where it is',                 { leg: 1, target: particularsOf(train) },                 '.'],
]
for (const [name, move, answer] of ROLLS) {
  test(`rolling ${name}: ${answer}`, () => {
    expect(answerTo(after('booked'), { ...COMMANDS['roll']!, moves: [move] } as BookingCommand)).toBe(answer)
  })
}

test('boxes are as many as were booked, and each of them once', () => {
  for (const containers of [[], [...box, 'CSQU3054399'], [box[0]!, box[0]!]] as ContainerNumber[][]) {
    expect(answerTo(after('booked'), { type: 'allocate', containers, at: NOW })).toBe('boxes_do_not_match')
  }
})

test('the moment until which a quote holds is too late, and the one before is not', () => {
  expect(answerTo(after('quoted'), { type: 'confirm', at: until })).toBe('hold_expired')
  expect(answerTo(after('quoted'), { type: 'confirm', at: '2026-12-01T08:29:59.999Z' as Instant })).toBe('bookingConfirmed')
})

test('what a booking has been promised follows from its stage', () => {
  const claims = Object.keys(HISTORIES).map((stage) => [stage, promisesOf(after(stage as Stage)).map(({ claim }) => claim).join()])
  expect(Object.fromEntries(claims)).toEqual({
    unasked: '', quoted: 'held', late: 'held', booked: 'confirmed', allocated: 'confirmed', left: 'used', rolledOver: 'confirmed', cancelled: '', expired: '',
  })
})

// The words of these tests.

function given(): BookingFact[] {
  return [{ type: 'bookingQuoted', terms, spaces, until, at: NOW }, { type: 'bookingConfirmed', spaces, at: NOW }]
}

function after(stage: Stage): Booking {
  return replay<Booking, BookingFact>(bookingRules, HISTORIES[stage])
}

function answerTo(booking: Booking, command: BookingCommand): string {
  const answer = bookingRules.decide(booking, command)
  return 'refused' in answer ? answer.refused : (answer.facts[0]?.type ?? '.')
}

function row(...answers: string[]): Record<Stage, string> {
  return Object.fromEntries(Object.keys(HISTORIES).map((stage, place) => [stage, answers[place]!])) as Record<Stage, string>
}
