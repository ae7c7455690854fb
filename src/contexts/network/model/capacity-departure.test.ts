import { expect, test } from 'vitest'
import { departureOn, NOW, particularsOf } from '../../../../test/support/capacity.ts'
import { replay } from '../../../kernel/decision.ts'
import { addMinutes } from '../../../kernel/time.ts'
import { departureRules, parseDepartureId, type BookedDeparture, type DepartureCommand, type DepartureFact } from './capacity-departure.ts'

const train = departureOn('rail-a', '2026-12-02')
const particulars = particularsOf(train)!
const { closes, departs, arrives } = particulars
const opened: DepartureFact = { type: 'bookingOpened', ...particulars, at: NOW }

const HISTORIES: Readonly<Record<string, readonly DepartureFact[]>> = {
  planned: [],
  open: [opened],
  cancelled: [opened, { type: 'departureCancelled', departure: train, reason: 'strike', at: NOW }],
}

const EVERY: readonly (readonly [said: string, command: DepartureCommand, planned: string, open: string, cancelled: string])[] = [
  ['open booking',             { type: 'openBooking', ...particulars, at: NOW },                              'bookingOpened',     '.',                   '.'],
  ['change the capacity',      { type: 'changeCapacity', sections: [{ teu: 9, plugs: 4 }], at: NOW },         'departure_unknown', 'capacityChanged',     'departure_cancelled'],
  ['to what it is',            { type: 'changeCapacity', sections: [{ teu: 10, plugs: 4 }], at: NOW },        'departure_unknown', '.',                   'departure_cancelled'],
  ['of two sections',          { type: 'changeCapacity', sections: [{ teu: 9, plugs: 4 }, { teu: 9, plugs: 4 }], at: NOW }, 'departure_unknown', 'sections_differ', 'departure_cancelled'],
  ['once it has left',         { type: 'changeCapacity', sections: [{ teu: 9, plugs: 4 }], at: departs },     'departure_unknown', 'already_departed',    'departure_cancelled'],
  ['retime',                   { type: 'retime', closes, departs: addMinutes(departs, 5), arrives, at: NOW }, 'departure_unknown', 'departureRetimed',    'departure_cancelled'],
  ['to what it is',            { type: 'retime', closes, departs, arrives, at: NOW },                         'departure_unknown', '.',                   'departure_cancelled'],
  ['closing after it leaves',  { type: 'retime', closes: addMinutes(departs, 1), departs, arrives, at: NOW }, 'departure_unknown', 'times_out_of_order',  'departure_cancelled'],
  ['arriving as it leaves',    { type: 'retime', closes, departs, arrives: departs, at: NOW },                'departure_unknown', 'times_out_of_order',  'departure_cancelled'],
  ['into the past',            { type: 'retime', closes: NOW, departs: NOW, arrives, at: NOW },               'departure_unknown', 'times_out_of_order',  'departure_cancelled'],
  ['cancel',                   { type: 'cancel', reason: 'weather', at: NOW },                                'departure_unknown', 'departureCancelled',  '.'],
  ['once it has left',         { type: 'cancel', reason: 'weather', at: departs },                            'departure_unknown', 'already_departed',    '.'],
]

for (const [said, command, ...answers] of EVERY) {
  test(`${command.type}, ${said}: planned ${answers[0]}, open ${answers[1]}, cancelled ${answers[2]}`, () => {
    expect(Object.keys(HISTORIES).map((stage) => answerTo(stage, command))).toEqual(answers)
  })
}

test('a departure is named by its service and its day', () => {
  expect(['sea-qzh-sin@2026-12-02', 'sea-qzh-sin', 'sea@2026-1-02', 'Sea-a@2026-12-02', '@2026-12-02'].map((text) => parseDepartureId(text) !== null))
    .toEqual([true, false, false, false, false])
})

// The words of these tests.

function answerTo(stage: string, command: DepartureCommand): string {
  const before = replay<BookedDeparture, DepartureFact>(departureRules, HISTORIES[stage] ?? [])
  const answer = departureRules.decide(before, command)
  return 'refused' in answer ? answer.refused : (answer.facts[0]?.type ?? '.')
}
