import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DCSA_LIMITS } from './codec.ts'
import {
  printPortSchedules, printRoutings, printServiceSchedules, readPortSchedules, readRoutings, readServiceSchedules,
} from './message.ts'
import { momentOf } from './schedule.ts'
import { parseLocal, printLocal } from './values.ts'

// Messages of our own, in the form of the standard.

const ROUTINGS = [{
  placeOfReceipt: stop('CNCQI', '2026-12-01T20:00:00+08:00', 'RAMP'),
  placeOfDelivery: stop('SGSIN', '2026-12-10T06:00:00+08:00', 'POTE', 'PSA'),
  receiptTypeAtOrigin: 'CY',
  deliveryTypeAtDestination: 'CY',
  cutOffTimes: [{ cutOffDateTimeCode: 'DCO', cutOffDateTime: '2026-11-30T12:00:00+08:00' }],
  solutionNumber: 1,
  routingReference: 'QZH-1',
  transitTime: 9,
  legs: [
    {
      sequenceNumber: 1,
      transport: { modeOfTransport: 'RAIL' },
      departure: stop('CNCQI', '2026-12-01T20:00:00+08:00', 'RAMP'),
      arrival: stop('CNQZH', '2026-12-03T10:00:00+08:00', 'POTE'),
    },
    {
      sequenceNumber: 2,
      transport: {
        modeOfTransport: 'VESSEL',
        servicePartners: [{ carrierCode: 'OCEA', carrierCodeListProvider: 'NMFTA', carrierServiceCode: 'BG1', carrierExportVoyageNumber: '2612S' }],
        universalServiceReference: 'SR12345A',
        universalExportVoyageReference: '2612S',
        vessel: { vesselIMONumber: '9321483', name: 'Example Star', operatorCarrierCode: 'OCEA' },
      },
      departure: { ...stop('CNQZH', '2026-12-04T08:00:00+08:00', 'POTE', 'BICT'), transportCallReference: 'SR12345A-9321483-2612S-CNQZH-BICT-1-1' },
      arrival: stop('SGSIN', '2026-12-10T06:00:00+08:00', 'POTE', 'PSA'),
      cutOffTimes: [
        { cutOffDateTimeCode: 'FCO', cutOffDateTime: '2026-12-03T08:00:00+08:00' },
        { cutOffDateTimeCode: 'VCO', cutOffDateTime: '2026-12-03T06:00:00+08:00' },
      ],
    },
  ],
}]

const SERVICES = [{
  carrierServiceName: 'Example Gulf',
  carrierServiceCode: 'BG1',
  universalServiceReference: 'SR12345A',
  vesselSchedules: [{
    vessel: { vesselIMONumber: '9321483', name: 'Example Star' },
    isDummyVessel: false,
    transportCalls: [
      call('CNQZH', 'BICT', null, '2026-12-04T08:00:00+08:00'),
      call('VNSGN', null, '2026-12-07T01:00:00+07:00', '2026-12-07T19:00:00+07:00'),
      call('SGSIN', 'PSA', '2026-12-10T06:00:00+08:00', null),
    ],
  }],
}]

const PORTS = [{
  location: { UNLocationCode: 'SGSIN', facilitySMDGCode: 'PSA' },
  vesselSchedules: [{
    servicePartners: [{ carrierServiceName: 'Example Gulf', carrierServiceCode: 'BG1', carrierImportVoyageNumber: '2612S', carrierExportVoyageNumber: '2612N' }],
    vessel: { vesselIMONumber: '9321483', name: 'Example Star' },
    isDummyVessel: false,
    timestamps: [stamp('ARRI', 'PLN', '2026-12-10T06:00:00+08:00'), stamp('ARRI', 'EST', '2026-12-10T09:30:00+08:00')],
    cutOffTimes: [{ cutOffDateTimeCode: 'PCO', cutOffDateTime: '2026-12-10T00:00:00+08:00' }],
  }],
}]

const KINDS = [
  ['point-to-point routings', ROUTINGS, readRoutings, printRoutings],
  ['vessel schedules', SERVICES, readServiceSchedules, printServiceSchedules],
  ['port schedules', PORTS, readPortSchedules, printPortSchedules],
] as const

for (const [name, message, read, print] of KINDS) {
  test(`${name} read without a fault, and print as the message they were`, () => {
    const { values, faults } = read(JSON.stringify(message))
    expect(faults).toEqual([])
    expect(JSON.parse(print(values as never))).toEqual(message)
    expect(read(print(values as never)).values).toEqual(values)
  })

  test(`${name} that nothing is in are nothing`, () => {
    expect(read('[]')).toEqual({ values: [], faults: [] })
    expect(print([])).toBe('[]')
  })

  test(`every text is read or told apart, ${name}: nothing throws`, () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const { values, faults } = read(text)
      return Array.isArray(values) && Array.isArray(faults)
    }))
  })
}

test('planned, estimated and actual stay three values, and the planned one makes the timetable', () => {
  const [port] = readPortSchedules(JSON.stringify(PORTS)).values
  const [visit] = port?.visits ?? []
  expect(visit?.timestamps.map(({ classifier }) => classifier)).toEqual(['PLN', 'EST'])
  expect(momentOf(visit?.timestamps ?? [], 'ARRI')).toEqual({ at: '2026-12-09T22:00:00.000Z', offset: 480 })
  expect(momentOf(visit?.timestamps ?? [], 'DEPA')).toBeNull()
})

// One row: what is changed, and the fault it makes. The rest of the message is read all the same.

const FAULTY: readonly (readonly [what: string, change: (message: Loose) => void, pointer: string, code: string])[] = [
  ['no legs', (m) => { delete m[0].legs }, '/0/legs', 'missing'],
  ['an empty list of legs', (m) => { m[0].legs = [] }, '/0/legs', 'missing'],
  ['legs that are no list', (m) => { m[0].legs = {} }, '/0/legs', 'wrong_type'],
  ['a leg without transport', (m) => { delete m[0].legs[0].transport }, '/0/legs/0/transport', 'missing'],
  ['a transport of null', (m) => { m[0].legs[0].transport = null }, '/0/legs/0/transport', 'missing'],
  ['two modes in one', (m) => { m[0].legs[0].transport.modeOfTransport = 'RAIL_TRUCK' }, '/0/legs/0/transport/modeOfTransport', 'mode_not_single'],
  ['a mode nobody knows', (m) => { m[0].legs[0].transport.modeOfTransport = 'AIRSHIP' }, '/0/legs/0/transport/modeOfTransport', 'wrong_form'],
  ['a place of lower case', (m) => { m[0].legs[1].arrival.location.UNLocationCode = 'sgsin' }, '/0/legs/1/arrival/location/UNLocationCode', 'wrong_form'],
  ['an address alone', (m) => { m[0].placeOfReceipt.location = { address: { city: 'Chongqing' } } }, '/0/placeOfReceipt/location/UNLocationCode', 'location_without_code'],
  ['a terminal without its list', (m) => { delete m[0].placeOfDelivery.location.facility.facilityCodeListProvider },
    '/0/placeOfDelivery/location/facility/facilityCodeListProvider', 'missing'],
  ['a time without an offset', (m) => { m[0].legs[0].departure.dateTime = '2026-12-01T20:00:00' }, '/0/legs/0/departure/dateTime', 'time_unreadable'],
  ['a day that is not in the calendar', (m) => { m[0].legs[0].departure.dateTime = '2026-02-30T20:00:00+08:00' }, '/0/legs/0/departure/dateTime', 'time_unreadable'],
  ['a time that is a number', (m) => { m[0].legs[0].departure.dateTime = 1_764_590_400 }, '/0/legs/0/departure/dateTime', 'wrong_type'],
  ['an arrival before the departure', (m) => { m[0].legs[0].arrival.dateTime = '2026-12-01T19:59:59+08:00' }, '/0/legs/0/arrival/dateTime', 'ends_before_it_begins'],
  ['a leg that leaves before the last one is in', (m) => { m[0].legs[1].departure.dateTime = '2026-12-03T09:00:00+08:00' },
    '/0/legs/1/departure/dateTime', 'ends_before_it_begins'],
  ['a ship with six digits', (m) => { m[0].legs[1].transport.vessel.vesselIMONumber = '932148' }, '/0/legs/1/transport/vessel/vesselIMONumber', 'wrong_form'],
  ['a service reference of another form', (m) => { m[0].legs[1].transport.universalServiceReference = 'BG1' },
    '/0/legs/1/transport/universalServiceReference', 'wrong_form'],
  ['a cut-off without a time', (m) => { delete m[0].legs[1].cutOffTimes[1].cutOffDateTime }, '/0/legs/1/cutOffTimes/1/cutOffDateTime', 'missing'],
  ['a solution that counts from nothing', (m) => { m[0].solutionNumber = 0 }, '/0/solutionNumber', 'wrong_form'],
  ['a reference that is too long', (m) => { m[0].routingReference = 'x'.repeat(5_001) }, '/0/routingReference', 'wrong_form'],
]

for (const [what, change, pointer, code] of FAULTY) {
  test(`${what} is told at ${pointer}, and the next routing is read`, () => {
    const message: Loose = JSON.parse(JSON.stringify([...ROUTINGS, ...ROUTINGS]))
    change(message)
    const { values, faults } = readRoutings(JSON.stringify(message))
    expect(faults).toMatchObject([{ pointer, code }])
    expect(values).toHaveLength(1)
  })
}

test('at the border of each length and moment the message still holds', () => {
  const message = structuredClone(ROUTINGS) as Loose
  message[0].routingReference = 'x'.repeat(5_000)
  message[0].legs[0].arrival.dateTime = message[0].legs[0].departure.dateTime
  message[0].legs[1].departure.dateTime = message[0].legs[0].arrival.dateTime
  message[0].legs[1].transport.vessel.name = 'x'.repeat(50)
  expect(readRoutings(JSON.stringify(message)).faults).toEqual([])
})

test('all faults are told at once', () => {
  const message = structuredClone(ROUTINGS) as Loose
  message[0].legs[0].departure.dateTime = 'soon'
  message[0].legs[1].arrival.location.UNLocationCode = 'Singapore'
  delete message[0].placeOfReceipt
  expect(readRoutings(JSON.stringify(message)).faults.map(({ pointer }) => pointer)).toEqual([
    '/0/placeOfReceipt', '/0/legs/0/departure/dateTime', '/0/legs/1/arrival/location/UNLocationCode',
  ])
})

test('a vessel that goes back in time spoils her own rotation and no other', () => {
  const message = structuredClone(SERVICES) as Loose
  message[0].vesselSchedules.push(structuredClone(message[0].vesselSchedules[0]))
  message[0].vesselSchedules[0].transportCalls[1].timestamps[0].eventDateTime = '2026-12-03T01:00:00+07:00'
  const { values, faults } = readServiceSchedules(JSON.stringify(message))
  expect(faults).toMatchObject([{ pointer: '/0/vesselSchedules/0/transportCalls/1/timestamps', code: 'ends_before_it_begins' }])
  expect(values[0]?.vessels).toHaveLength(1)
})

test('a hostile message is refused with the limit, before it is built', () => {
  const code = (text: string) => readRoutings(text).faults.map((fault) => fault.code)
  expect(code('[')).toEqual(['not_json'])
  expect(code('')).toEqual(['not_json'])
  expect(code('{}')).toEqual(['wrong_type'])
  expect(code('['.repeat(DCSA_LIMITS.depth + 1))).toEqual(['too_deep'])
  expect(code(`"${'['.repeat(100)}"`)).toEqual(['wrong_type'])
  expect(code(' '.repeat(DCSA_LIMITS.characters + 1))).toEqual(['too_large'])
  expect(code(JSON.stringify(Array(DCSA_LIMITS.items + 1).fill(0)))).toEqual(['too_many'])
  expect(code(JSON.stringify(Array(DCSA_LIMITS.items).fill(0)))).toHaveLength(DCSA_LIMITS.faults)
})

test('what the standard knows and we do not hold is passed over', () => {
  const message = structuredClone(ROUTINGS) as Loose
  message[0].solutionFootprint = { co2e: 0.52 }
  message[0].legs[1].intermediateCalls = [{ location: { UNLocationCode: 'VNSGN' } }]
  expect(readRoutings(JSON.stringify(message))).toEqual(readRoutings(JSON.stringify(ROUTINGS)))
})

const TIMES: readonly (readonly [given: string, at: string | null, printed: string])[] = [
  ['2026-12-01T20:00:00+08:00', '2026-12-01T12:00:00.000Z', '2026-12-01T20:00:00+08:00'],
  ['2026-12-01T00:30:00+05:45', '2026-11-30T18:45:00.000Z', '2026-12-01T00:30:00+05:45'],
  ['2026-12-31T23:30:00-03:30', '2027-01-01T03:00:00.000Z', '2026-12-31T23:30:00-03:30'],
  ['2028-02-29T12:00:00Z', '2028-02-29T12:00:00.000Z', '2028-02-29T12:00:00+00:00'],
  ['2028-02-29T12:00:00-00:00', '2028-02-29T12:00:00.000Z', '2028-02-29T12:00:00+00:00'],
  ['2026-12-01T20:00:00.5+14:00', '2026-12-01T06:00:00.500Z', '2026-12-01T20:00:00.500+14:00'],
  ['2027-02-29T12:00:00Z', null, ''],
  ['2026-12-01T24:00:00Z', null, ''],
  ['2026-12-01T20:00:00+14:01', null, ''],
  ['2026-12-01 20:00:00+08:00', null, ''],
  ['2026-12-01T20:00+08:00', null, ''],
]

for (const [given, at, printed] of TIMES) {
  test(`${given} is ${at ?? 'no local time'}`, () => {
    const time = parseLocal(given)
    expect(time?.at ?? null).toBe(at)
    if (time) expect(printLocal(time)).toBe(printed)
  })
}

test('a local time is printed as it is read, whatever the offset', () => {
  fc.assert(fc.property(
    fc.date({ min: new Date('1990-01-02T00:00:00Z'), max: new Date('2090-01-01T00:00:00Z'), noInvalidDate: true }),
    fc.integer({ min: -840, max: 840 }),
    (date, offset) => {
      const time = { at: date.toISOString() as never, offset: offset === 0 ? 0 : offset }
      expect(parseLocal(printLocal(time))).toEqual(time)
    },
  ))
})

// The words of these tests.

// biome-ignore lint/suspicious/noExplicitAny: a message is broken at will here
type Loose = any

function stop(unlocode: string, dateTime: string, facilityTypeCode: string, terminal: string | null = null) {
  const facility = terminal === null ? {} : { facility: { facilityCode: terminal, facilityCodeListProvider: 'SMDG' } }
  return { facilityTypeCode, location: { UNLocationCode: unlocode, ...facility }, dateTime }
}

function stamp(eventTypeCode: string, eventClassifierCode: string, eventDateTime: string) {
  return { eventTypeCode, eventClassifierCode, eventDateTime }
}

function call(unlocode: string, terminal: string | null, arrives: string | null, leaves: string | null) {
  return {
    transportCallReference: `SR12345A-9321483-2612S-${unlocode}-1-1`,
    carrierImportVoyageNumber: '2612S',
    carrierExportVoyageNumber: '2612S',
    location: { UNLocationCode: unlocode, ...(terminal === null ? {} : { facilitySMDGCode: terminal }) },
    timestamps: [...(arrives ? [stamp('ARRI', 'PLN', arrives)] : []), ...(leaves ? [stamp('DEPA', 'PLN', leaves)] : [])],
  }
}
