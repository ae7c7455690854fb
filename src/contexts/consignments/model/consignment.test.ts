import { expect, test } from 'vitest'
import { BEEF, BOOKED, BOXES, ENTERED, LATER_WAY, WAY } from '../../../../test/support/beef.ts'
import { rows } from '../../../../test/support/rows.ts'
import { replay, type Decision } from '../../../kernel/decision.ts'
import type { ContainerNumber, NodeCode } from '../../../kernel/ids.ts'
import type { Instant } from '../../../kernel/time.ts'
import { crossingOf, decide, evolve, initial, planOf, promiseOf, REFUSALS, rules, STAGES, type Command, type Fact } from './consignment.ts'
import type { Milestone } from './customs.ts'
import { entryOf, type Equipment } from './entry.ts'
import { CODES, ORDERED, type EventCode } from './event.ts'
import type { Itinerary } from './itinerary.ts'
import { shipmentOf } from './shipment.ts'

/**
 * Every command in every stage. In `inTransit` the ship has left; in `arrived` both boxes are at Chongqing and customs
 * let them go; `-` says "already so".
 */
const LIFE = `
  command              expect                         stages
  enter same           consignmentEntered             unentered
  enter same           -                              entered booked inTransit arrived delivered cancelled
  enter other          consignmentEntered             unentered
  enter other          exists_with_different_content  entered booked inTransit arrived delivered cancelled
  book way-1           unknown_subject                unentered
  book way-1           itineraryBooked                entered
  book way-1           -                              booked inTransit arrived delivered
  book way-1           cancelled                      cancelled
  book way-2           unknown_subject                unentered
  book way-2           itineraryBooked                entered
  book way-2           itineraryReplanned             booked inTransit
  book way-2           already_moving                 arrived delivered
  book way-2           cancelled                      cancelled
  book expired         unknown_subject                unentered
  book expired         quote_expired                  entered booked inTransit
  book expired         already_moving                 arrived delivered
  book expired         cancelled                      cancelled
  book unknown         unknown_subject                unentered
  book unknown         itinerary_unknown              entered booked inTransit
  book unknown         already_moving                 arrived delivered
  book unknown         cancelled                      cancelled
  book elsewhere       unknown_subject                unentered
  book elsewhere       itinerary_elsewhere            entered booked inTransit
  book elsewhere       already_moving                 arrived delivered
  book elsewhere       cancelled                      cancelled
  book torn            unknown_subject                unentered
  book torn            itinerary_elsewhere            entered booked inTransit
  book torn            already_moving                 arrived delivered
  book torn            cancelled                      cancelled
  book rerouted        unknown_subject                unentered
  book rerouted        itineraryBooked                entered
  book rerouted        itineraryReplanned             booked
  book rerouted        itinerary_elsewhere            inTransit
  book rerouted        already_moving                 arrived delivered
  book rerouted        cancelled                      cancelled
  allocate same        unknown_subject                unentered
  allocate same        -                              entered booked inTransit arrived delivered
  allocate same        cancelled                      cancelled
  allocate other       unknown_subject                unentered
  allocate other       equipmentAllocated             entered booked
  allocate other       already_moving                 inTransit arrived delivered
  allocate other       cancelled                      cancelled
  allocate none        unknown_subject                unentered
  allocate none        quantity_not_conserved         entered booked
  allocate none        already_moving                 inTransit arrived delivered
  allocate none        cancelled                      cancelled
  allocate short       unknown_subject                unentered
  allocate short       quantity_not_conserved         entered booked
  allocate short       already_moving                 inTransit arrived delivered
  allocate short       cancelled                      cancelled
  allocate dry         unknown_subject                unentered
  allocate dry         equipment_kind_wrong           entered booked
  allocate dry         already_moving                 inTransit arrived delivered
  allocate dry         cancelled                      cancelled
  report 1/DEPA        unknown_subject                unentered
  report 1/DEPA        leg_not_open                   entered
  report 1/DEPA        eventRecorded                  booked
  report 1/DEPA        -                              inTransit arrived delivered
  report 1/DEPA        cancelled                      cancelled
  report 4/DEPA        unknown_subject                unentered
  report 4/DEPA        leg_not_open                   entered booked inTransit arrived delivered
  report 4/DEPA        cancelled                      cancelled
  report 3/MEAS        unknown_subject                unentered
  report 3/MEAS        leg_not_open                   entered delivered
  report 3/MEAS        eventRecorded                  booked inTransit arrived
  report 3/MEAS        cancelled                      cancelled
  estimate 3/ARRI      unknown_subject                unentered
  estimate 3/ARRI      leg_not_open                   entered delivered
  estimate 3/ARRI      eventRecorded                  booked inTransit arrived
  estimate 3/ARRI      cancelled                      cancelled
  stray 1/LOAD         unknown_subject                unentered
  stray 1/LOAD         equipment_unknown              entered booked inTransit arrived delivered
  stray 1/LOAD         cancelled                      cancelled
  customs accepted     unknown_subject                unentered
  customs accepted     customsNoted                   entered booked inTransit cancelled
  customs accepted     -                              arrived delivered
  deliver first        unknown_subject                unentered
  deliver first        not_arrived                    entered booked inTransit
  deliver first        delivered                      arrived
  deliver first        -                              delivered
  deliver first        cancelled                      cancelled
  deliver stranger     unknown_subject                unentered
  deliver stranger     equipment_unknown              entered booked inTransit arrived delivered
  deliver stranger     cancelled                      cancelled
  cancel now           unknown_subject                unentered
  cancel now           consignmentCancelled           entered booked
  cancel now           already_moving                 inTransit arrived delivered
  cancel now           -                              cancelled
`

for (const [verb, detail, outcome, ...stages] of rows(LIFE)) {
  for (const stage of stages) {
    test(`${verb} ${detail} when ${stage}: ${outcome}`, () => {
      expect(shown(after(until(stage), spoken(verb!, detail!)))).toBe(outcome)
    })
  }
}

test('the table of the life has every command in every stage', () => {
  const every = ['unentered', ...STAGES].sort()
  for (const said of new Set(rows(LIFE).map(([verb, detail]) => `${verb} ${detail}`))) {
    const stages = rows(LIFE).filter(([verb, detail]) => `${verb} ${detail}` === said).flatMap((row) => row.slice(3))
    expect(stages.sort(), said).toEqual(every)
  }
})

test('the histories of the table are in the stages they are named after', () => {
  for (const stage of ['unentered', ...STAGES]) expect(replay(rules, until(stage)).stage).toBe(stage)
})

/**
 * Actual events of the sea leg and the road leg, told in the order written. `b` after a code is the second box, `a` the
 * first, nothing is all. Days are of February.
 */
const EVENTS = `
  known                        event      expect
  -                            1/DEPA@01  eventRecorded
  1/DEPA@01                    1/ARRI@05  eventRecorded
  1/DEPA@01                    1/ARRI@01  eventRecorded
  1/DEPA@02                    1/ARRI@01  event_before_previous_actual
  1/ARRI@05                    1/DEPA@01  eventRecorded
  1/ARRI@05                    1/DEPA@06  event_out_of_order
  1/ARRI@05                    1/DEPA@05  eventRecorded
  1/DEPA@01                    1/DEPA@01  -
  1/DEPA@01                    1/DEPA@02  event_already_recorded
  1/DEPA@01,2/DEPA@08          1/ARRI@05  eventRecorded
  1/DEPA@01,2/DEPA@08          1/ARRI@09  event_out_of_order
  1/DEPA@06,2/DEPA@08          1/ARRI@05  event_before_previous_actual
  1/DISCa@06                   1/ARRI@05  eventRecorded
  1/DISCa@06                   1/ARRI@07  event_out_of_order
  1/DISCa@06                   1/ARRIb@07 eventRecorded
  1/DISCa@06                   1/DISCb@09 eventRecorded
  1/DISCa@06                   1/DISCa@07 event_already_recorded
  1/ARRI@06                    1/DISCa@05 event_before_previous_actual
  2/ARRIa@09                   1/GTOTb@10 eventRecorded
  2/ARRIa@09                   1/GTOTa@10 event_out_of_order
  1/INSPa@03,1/ARRI@05         1/INSPa@04 eventRecorded
  1/ARRI@05                    1/INSPa@02 eventRecorded
`

for (const [known, event, outcome] of rows(EVENTS)) {
  test(`after ${known}, ${event}: ${outcome}`, () => {
    const history = known === '-' ? until('booked') : known!.split(',').reduce((facts, one) => told(facts, actual(one)), until('booked'))
    expect(shown(after(history, actual(event!)))).toBe(outcome)
  })
}

test('every refusal that a consignment can give is given in one of the tables or named here', () => {
  const given = new Set([...rows(LIFE), ...rows(EVENTS)].flat())
  expect(REFUSALS.filter((code) => !given.has(code))).toEqual(['packing_list_missing', 'customs_hold'])
})

test('nothing moves in boxes that nobody named: the packing list comes first', () => {
  const bare = { ...BEEF, equipment: [] }
  const history: Fact[] = [{ ...ENTERED, entry: entryOf(bare) } as Fact, BOOKED]
  expect(shown(after(history.slice(0, 1), book(WAY))), 'nobody knows what room is needed').toBe('packing_list_missing')
  expect(shown(after(history, actual('1/DEPA@01')))).toBe('packing_list_missing')
  expect(shown(after(history, { ...actual('1/DEPA@01'), classifier: 'EST' } as Command))).toBe('eventRecorded')
  const allocated = told(history, { type: 'allocate', equipment: BEEF.equipment, at })
  expect(shown(after(allocated, actual('1/DEPA@01')))).toBe('eventRecorded')
})

/** An import of two boxes that have arrived. What customs said of the first, and whether it may be handed over. */
const CUSTOMS = `
  told                         expect
  -                            customs_hold
  accepted                     customs_hold
  arrived,inspected            customs_hold
  leftPort                     delivered
  free                         delivered
  leftPort,held                customs_hold
  leftPort,held,holdLifted     delivered
  held,held,holdLifted,free    customs_hold
`

for (const [said, outcome] of rows(CUSTOMS)) {
  test(`a box of which customs said ${said}: ${outcome}`, () => {
    const notes = said === '-' ? [] : said!.split(',').map((milestone, place) => note(milestone as Milestone, BOXES[0], place))
    const history = notes.reduce(told, [...until('inTransit'), ...arrivals()])
    expect(shown(after(history, deliver(BOXES[0])))).toBe(outcome)
    expect(shown(after(history, deliver(BOXES[1]))), 'the other box is another matter').toBe('customs_hold')
  })
}

test('an export is not asked for the permits of an import', () => {
  const out = { ...BEEF, direction: 'export' as const }
  const history: Fact[] = [{ ...ENTERED, entry: entryOf(out) } as Fact, BOOKED, ...arrivals()]
  expect(shown(after(history, deliver(BOXES[0])))).toBe('delivered')
})

test('re-planning never deletes the promise', () => {
  const twice = told(told(until('booked'), book(LATER_WAY)), book({ ...LATER_WAY, id: 'way-3' } as Itinerary))
  const state = replay(rules, twice)
  expect(promiseOf(state)?.id).toBe('way-1')
  expect(planOf(state)?.id).toBe('way-3')
  expect(state.itineraries.map(({ id }) => id)).toEqual(['way-1', 'way-2', 'way-3'])
})

test('a quote is good until its last moment', () => {
  const booking = (moment: string): Command => ({ type: 'book', itinerary: WAY, at: moment as Instant })
  expect(shown(after(until('entered'), booking('2026-01-06T00:00:00.000Z')))).toBe('itineraryBooked')
  expect(shown(after(until('entered'), booking('2026-01-06T00:00:00.001Z')))).toBe('quote_expired')
})

test('events stand in the order in which they happened, in whatever order they are told', () => {
  const said = ['1/LOADa@01', '1/DEPA@02', '1/ARRI@05', '1/DISCb@06', '1/DISCa@07', '2/DEPA@08']
  const orders = [said, said.toReversed(), [said[3]!, said[0]!, said[5]!, said[1]!, said[4]!, said[2]!]]
  const states = orders.map((order) => replay(rules, order.reduce((facts, one) => told(facts, actual(one)), until('booked'))))
  const [first, ...others] = states.map(({ events }) => events.map(({ toldAt: _, ...event }) => event))
  for (const other of others) expect(other).toEqual(first)
})

test('an estimate that returns to an earlier value is told, one that repeats the last is not', () => {
  const estimate = (day: string): Command => ({ ...actual(`3/ARRI@${day}`), classifier: 'EST' } as Command)
  const once = told(until('booked'), estimate('10'))
  expect(shown(after(once, estimate('10')))).toBe('-')
  const twice = told(once, { ...estimate('12'), at: '2026-02-01T00:00:00.000Z' as Instant })
  expect(shown(after(twice, { ...estimate('10'), at: '2026-02-02T00:00:00.000Z' as Instant }))).toBe('eventRecorded')
})

test('an estimate may say what an actual may not: it is a guess, and the next one corrects it', () => {
  const left = told(until('booked'), actual('1/DEPA@05'))
  expect(shown(after(left, actual('1/ARRI@03')))).toBe('event_before_previous_actual')
  expect(shown(after(left, { ...actual('1/ARRI@03'), classifier: 'EST' } as Command))).toBe('eventRecorded')
})

test('what is told of a consignment that was given up does not bring it back', () => {
  const [stray] = facts(after(until('booked'), actual('1/DEPA@01')))
  expect(evolve(replay(rules, until('cancelled')), stray!).stage).toBe('cancelled')
  expect(evolve(initial, stray!).stage).toBe('unentered')
})

test('where an event took place follows from the plan, unless it is said', () => {
  const [fact] = facts(after(until('booked'), actual('1/GTOTa@07')))
  expect(fact).toMatchObject({ place: 'CNQZH' })
  expect(facts(after(until('booked'), actual('1/GTIN@01')))[0]).toMatchObject({ place: 'BRSSZ' })
  expect(facts(after(until('booked'), { ...actual('1/CROS@03'), place: 'SGSIN' as NodeCode } as Command))[0]).toMatchObject({ place: 'SGSIN' })
})

test('twelve boxes are handed over in three parts, and then no leg is open to an event', () => {
  const boxes = Array.from({ length: 12 }, (_, place) => `${BOXES[0].slice(0, 8)}${String(place).padStart(3, '0')}` as ContainerNumber)
  const equipment = boxes.map((container) => ({ container, type: '45R1', seals: [], loads: [{ line: 1, packages: 1 }], temperatureC: null }) as unknown as Equipment)
  const goods = [{ ...BEEF.goods[0]!, packages: { ...BEEF.goods[0]!.packages, count: 12 } }]
  let history: Fact[] = [{ ...ENTERED, entry: entryOf({ ...BEEF, goods, equipment }) } as Fact, BOOKED, ...arrivals()]
  for (const part of [boxes.slice(0, 5), boxes.slice(5, 11), boxes.slice(11)]) {
    for (const box of part) {
      expect(shown(after(history, deliver(box)))).toBe('customs_hold')
      history = told(told(history, note('leftPort', box)), deliver(box))
      expect(shown(after(history, { ...actual('3/MEAS@20'), container: box } as Command))).toBe('leg_not_open')
    }
  }
  expect(replay(rules, history).stage).toBe('delivered')
  expect(shown(after(history, actual('3/MEAS@20')))).toBe('leg_not_open')
})

test('what was entered is what a declaration is made from', () => {
  const shipment = shipmentOf('01jdy2m8w3000000000000000a' as never, replay(rules, until('booked')))
  expect(shipment).toMatchObject({ direction: 'import', from: 'BRSSZ', to: 'CNCQI-TJC', crossing: { sequence: 1, to: 'CNQZH', mode: 'sea' } })
  expect(shipment?.goods.map(({ hs, grossMass }) => [hs, grossMass])).toEqual([['02023000', 52_400_000], ['02062900', 2_600_500]])
  expect(shipmentOf('01jdy2m8w3000000000000000a' as never, initial)).toBeNull()
  expect(shipmentOf('01jdy2m8w3000000000000000a' as never, replay(rules, until('cancelled')))).toBeNull()
})

test('by way of a third country, an import comes in over its last border and an export leaves over its first', () => {
  const legs = [{ ...sea, to: 'SGSIN' as NodeCode }, { ...sea, sequence: 2, from: 'SGSIN' as NodeCode }, { ...road, sequence: 3 }]
  expect(crossingOf({ legs }, 'import')).toMatchObject({ sequence: 2, to: 'CNQZH' })
  expect(crossingOf({ legs }, 'export')).toMatchObject({ sequence: 1, from: 'BRSSZ' })
  expect(crossingOf({ legs: [road] }, 'import')).toBeNull()
})

test('facts out of their order never throw', () => {
  const every = [...until('delivered'), ...until('cancelled')]
  for (const fact of every) expect(() => evolve(initial, fact)).not.toThrow()
})

test('the codes with a place in a leg are all of them DCSA codes of movement', () => {
  expect(new Set(CODES).size).toBe(CODES.length)
  expect(CODES.slice(0, ORDERED.length)).toEqual([...ORDERED])
})

// The words of these tests.

const at = '2026-01-05T12:00:00.000Z' as Instant
const NOTED = 'release/01jdy2m8w3000000000000000a'

function after(history: readonly Fact[], command: Command): Decision<Fact, string> {
  return decide(replay(rules, history), command)
}

function told(history: readonly Fact[], command: Command): Fact[] {
  return [...history, ...facts(after(history, command))]
}

function until(stage: string): Fact[] {
  const booked = [ENTERED, BOOKED]
  const moving = told(booked, actual('1/DEPA@01'))
  const arrived = [note('accepted'), ...BOXES.map((box) => note('leftPort', box))].reduce(told, [...moving, ...arrivals()])
  const lives: Record<string, Fact[]> = {
    unentered: [], entered: [ENTERED], booked, inTransit: moving, arrived, delivered: BOXES.map(deliver).reduce(told, arrived),
    cancelled: [ENTERED, { type: 'consignmentCancelled', at }],
  }
  return lives[stage]!
}

function arrivals(): Fact[] {
  return BOXES.map((container, place): Fact => ({
    type: 'eventRecorded', leg: 3, code: 'ARRI', classifier: 'ACT', container: place === 0 ? container as ContainerNumber : null,
    eventDateTime: `2026-02-1${place}T00:00:00.000Z` as Instant, place: 'CNCQI-TJC' as NodeCode, at,
  }))
}

function spoken(verb: string, detail: string): Command {
  switch (verb) {
    case 'enter': return { type: 'enter', entry: entryOf(detail === 'same' ? BEEF : { ...BEEF, reference: 'another' }), warnings: [], at }
    case 'book': return book(ways[detail] ?? null)
    case 'allocate': return { type: 'allocate', equipment: equipments[detail]!, at }
    case 'report': return actual(`${detail}@01`)
    case 'estimate': return { ...actual(`${detail}@11`), classifier: 'EST' } as Command
    case 'stray': return { ...actual(`${detail}@01`), container: 'NARU3472484' as ContainerNumber } as Command
    case 'customs': return note(detail as Milestone)
    case 'deliver': return deliver(detail === 'first' ? BOXES[0] : 'NARU3472484')
    case 'cancel': return { type: 'cancel', at }
    default: throw new Error(`no such verb: ${verb}`)
  }
}

const [sea, road, rail] = WAY.legs as [Itinerary['legs'][0], Itinerary['legs'][0], Itinerary['legs'][0]]
const ways: Record<string, Itinerary> = {
  'way-1': WAY,
  'way-2': LATER_WAY,
  expired: { ...WAY, id: 'old' as Itinerary['id'], quotedUntil: '2026-01-05T11:59:59.999Z' as Instant },
  elsewhere: { ...WAY, id: 'away' as Itinerary['id'], legs: [sea, road] },
  torn: { ...WAY, id: 'torn' as Itinerary['id'], legs: [sea, rail] },
  rerouted: { ...WAY, id: 'round' as Itinerary['id'], legs: [{ ...sea, to: 'CNZNG' as NodeCode }, { ...road, from: 'CNZNG' as NodeCode }, rail] },
}

const [one, two] = BEEF.equipment as [Equipment, Equipment]
const equipments: Record<string, Equipment[]> = {
  same: [one, two],
  other: [{ ...one, seals: [] }, two],
  none: [],
  short: [one],
  dry: [{ ...one, type: '45G1' as Equipment['type'] }, two],
}

function book(itinerary: Itinerary | null): Command {
  return { type: 'book', itinerary, at }
}

function deliver(container: string): Command {
  return { type: 'deliver', container: container as ContainerNumber, at }
}

function note(milestone: Milestone, container: string | null = null, hour = 0): Command {
  return { type: 'noteCustoms', milestone, container: container as ContainerNumber | null, toldBy: NOTED, detail: null, at: `2026-02-05T1${hour}:00:00.000Z` as Instant }
}

/** `1/DISCa@06`: leg 1, discharge of the first box, on the sixth of February. */
function actual(said: string): Extract<Command, { type: 'recordEvent' }> {
  const [, leg, code, box, day] = /^(\d)\/([A-Z]{4})([ab]?)@(\d\d)$/.exec(said)!
  const container = box === '' ? null : (BOXES[box === 'a' ? 0 : 1] as ContainerNumber)
  return {
    type: 'recordEvent', leg: Number(leg), code: code as EventCode, classifier: 'ACT', container, place: null,
    eventDateTime: `2026-02-${day}T00:00:00.000Z` as Instant, at,
  }
}

function facts(answer: Decision<Fact, string>): readonly Fact[] {
  if ('refused' in answer) throw new Error(answer.refused)
  return answer.facts
}

function shown(answer: Decision<Fact, string>): string {
  return 'refused' in answer ? answer.refused : (answer.facts[0]?.type ?? '-')
}

