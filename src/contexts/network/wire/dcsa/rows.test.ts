import { expect, test } from 'vitest'
import { parseNodeCode, type NodeCode } from '../../../../kernel/ids.ts'
import { CUT_OFF_CODES, closesOf, type CutOffTime } from './cut-offs.ts'
import { readRoutings, readServiceSchedules } from './message.ts'
import { rowsOf, runsOfRoutings, runsOfServices } from './rows.ts'
import { parseLocal, type Place } from './values.ts'

const PLAIN = { reefer: false, dangerous: false, outOfGauge: false, loose: false }

// Which code closes what, and when it does not count.

const CLOSING: readonly (readonly [code: string, closes: string | null, only: string | undefined])[] = [
  ['DCO', 'documents', undefined], ['VCO', 'vgm', undefined], ['FCO', 'cargo', undefined], ['PCO', 'cargo', undefined],
  ['LCO', 'cargo', 'loose'], ['RCO', 'cargo', 'reefer'], ['DGC', 'cargo', 'dangerous'], ['OBC', 'cargo', 'outOfGauge'],
  ['CUA', 'customs', undefined], ['AFC', 'customs', undefined],
  ['ECP', null, undefined], ['EFC', null, undefined], ['TCO', null, undefined], ['STA', null, undefined], ['SPA', null, undefined],
]

test('each code of the standard has a meaning of ours', () => {
  const meanings = Object.entries(CUT_OFF_CODES).map(([code, { closes, only }]) => [code, closes, only])
  expect(meanings.sort()).toEqual([...CLOSING].map((row) => [...row]).sort())
})

for (const [code, closes, only] of CLOSING) {
  test(`${code} closes ${closes ?? 'nothing'}${only ? ` for ${only} cargo only` : ''}`, () => {
    const given = [cutOff(code, '2026-12-03T08:00:00+08:00')]
    const cargo = only ? { ...PLAIN, [only]: true } : PLAIN
    const at = '2026-12-03T00:00:00.000Z'
    expect(Object.entries(closesOf(given, cargo)).filter(([, when]) => when !== null)).toEqual(closes ? [[closes, at]] : [])
    if (only) expect(Object.values(closesOf(given, PLAIN))).toEqual([null, null, null, null])
  })
}

test('of several that close the same, the earliest does; a code that nobody knows closes nothing', () => {
  const given = [cutOff('PCO', '2026-12-03T08:00:00+08:00'), cutOff('FCO', '2026-12-03T00:59:00+01:00'), cutOff('XYZ', '2026-12-01T00:00:00Z')]
  expect(closesOf(given, PLAIN)).toEqual({ cargo: '2026-12-02T23:59:00.000Z', documents: null, vgm: null, customs: null })
})

// From a rotation: Qinzhou, Ho Chi Minh City, Singapore, and Qinzhou again.

const ROTATION = JSON.stringify([{
  carrierServiceName: 'Example Gulf',
  carrierServiceCode: 'BG1',
  vesselSchedules: [{
    vessel: { vesselIMONumber: '9321483', operatorCarrierCode: 'OCEA' },
    isDummyVessel: false,
    transportCalls: [
      call('CNQZH', null, '2026-12-04T08:00:00+08:00'), call('VNSGN', '2026-12-07T01:00:00+07:00', '2026-12-07T19:00:00+07:00'),
      call('SGSIN', '2026-12-10T06:00:00+08:00', '2026-12-11T06:00:00+08:00'), call('CNQZH', '2026-12-17T08:00:00+08:00', null),
    ],
  }],
}])

test('a rotation gives a service for each pair that a box is carried between without changing', () => {
  const { services, departures, unplaced } = rowsOf(runsOfServices(readServiceSchedules(ROTATION).values), nodeOf, PLAIN)
  expect(services.map(({ id }) => id).sort()).toEqual([
    'bg1-cnqzh-sgsin', 'bg1-cnqzh-vnsgn', 'bg1-sgsin-cnqzh', 'bg1-vnsgn-cnqzh', 'bg1-vnsgn-sgsin',
  ])
  expect(services[0]).toMatchObject({ operator: 'OCEA', mode: 'sea', from: 'CNQZH' })
  expect(departures.find(({ service }) => service === 'bg1-cnqzh-sgsin')).toMatchObject({
    id: 'bg1-cnqzh-sgsin@2026-12-04', departs: '2026-12-04T00:00:00.000Z', arrives: '2026-12-09T22:00:00.000Z', voyage: '2612S',
    closes: { cargo: '2026-12-03T00:00:00.000Z', documents: null, vgm: null, customs: null },
  })
  expect(unplaced).toEqual([])
})

test('a place that the network does not have is said once, and its runs are left out', () => {
  const without = (place: Place) => (place.unlocode === 'VNSGN' ? null : nodeOf(place))
  const { services, unplaced } = rowsOf(runsOfServices(readServiceSchedules(ROTATION).values), without, PLAIN)
  expect(services.map(({ id }) => id)).toEqual(['bg1-cnqzh-sgsin', 'bg1-sgsin-cnqzh'])
  expect(unplaced).toEqual([{ unlocode: 'VNSGN', facility: null }])
})

test('a run offered in two routings is one departure; two of one day are two', () => {
  const early = routing('2026-12-01T08:00:00+08:00', '2026-12-02T20:00:00+08:00')
  const late = routing('2026-12-01T20:00:00+08:00', '2026-12-03T08:00:00+08:00')
  const { services, departures } = rowsOf(runsOfRoutings(readRoutings(JSON.stringify([late, early, early])).values), nodeOf, PLAIN)
  expect(services).toEqual([{ id: 'rail-cncqi-cnqzh', operator: '', mode: 'rail', from: 'CNCQI', to: 'CNQZH' }])
  expect(departures.map(({ id, departs }) => [id, departs])).toEqual([
    ['rail-cncqi-cnqzh@2026-12-01', '2026-12-01T00:00:00.000Z'], ['rail-cncqi-cnqzh@2026-12-01.2', '2026-12-01T12:00:00.000Z'],
  ])
})

test('the cut-offs of a routing are those of its first leg', () => {
  const first = { ...routing('2026-12-01T08:00:00+08:00', '2026-12-02T20:00:00+08:00'), cutOffTimes: [{ cutOffDateTimeCode: 'DCO', cutOffDateTime: '2026-11-30T08:00:00+08:00' }] }
  const [departure] = rowsOf(runsOfRoutings(readRoutings(JSON.stringify([first])).values), nodeOf, PLAIN).departures
  expect(departure?.closes).toEqual({ cargo: null, documents: '2026-11-30T00:00:00.000Z', vgm: null, customs: null })
})

// The words of these tests.

function nodeOf({ unlocode }: Place): NodeCode | null {
  return parseNodeCode(unlocode)
}

function cutOff(code: string, text: string): CutOffTime {
  const time = parseLocal(text)
  if (!time) throw new Error(text)
  return { code, time }
}

function routing(departs: string, arrives: string) {
  const stop = (unlocode: string, dateTime: string) => ({ facilityTypeCode: 'RAMP', location: { UNLocationCode: unlocode }, dateTime })
  const [departure, arrival] = [stop('CNCQI', departs), stop('CNQZH', arrives)]
  return { placeOfReceipt: departure, placeOfDelivery: arrival, legs: [{ transport: { modeOfTransport: 'RAIL' }, departure, arrival }] }
}

function call(unlocode: string, arrives: string | null, leaves: string | null) {
  const stamp = (eventTypeCode: string, eventDateTime: string) => ({ eventTypeCode, eventClassifierCode: 'PLN', eventDateTime })
  return {
    transportCallReference: `call-${unlocode}`,
    carrierImportVoyageNumber: '2612S',
    location: { UNLocationCode: unlocode },
    timestamps: [...(arrives ? [stamp('ARRI', arrives)] : []), ...(leaves ? [stamp('DEPA', leaves)] : [])],
    ...(unlocode === 'CNQZH' && leaves ? { cutOffTimes: [{ cutOffDateTimeCode: 'FCO', cutOffDateTime: '2026-12-03T08:00:00+08:00' }] } : {}),
  }
}
