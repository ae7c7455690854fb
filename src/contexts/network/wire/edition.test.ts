import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Day } from '../../../kernel/time.ts'
import type { MovementClaim, Sourced } from '../model/claim.ts'
import { placeOf } from '../model/node.ts'
import { findFactor } from '../model/emission.ts'
import { BOUNDARIES } from '../model/request.ts'
import { countOf, FILES, readEdition, type FileName, type Files } from './edition.ts'

const FIXTURES = join(import.meta.dirname, '../../../../fixtures')
const read = (name: string) => readFileSync(join(FIXTURES, name), 'utf8')
const files = Object.fromEntries(FILES.map((name) => [name, read(name)])) as Files
const period = { firstDay: '2026-12-01' as Day, days: 120 }
const { network, faults } = readEdition(files, period)
const carriers = [...network.services, ...network.legs]

test('the fixtures are read whole, and hold together', () => {
  expect(faults).toEqual({ unread: [], priceless: [], unsound: [] })
  expect(network.nodes).toHaveLength(111)
  expect(network.services.map(({ id }) => id)).toContain('sea-ssz-qzh')
  expect(network.departures.length).toBeGreaterThan(1_000)
})

test('a value that says it is published is that of its claim, between those places, in that direction', () => {
  const published = carriers.flatMap(({ from, to, duration, distanceKm }) => [
    ...checked(from, to, duration, (claim) => claim.durationMinutes),
    ...checked(from, to, distanceKm, (claim) => claim.distanceKm),
  ])
  expect(published.length).toBeGreaterThan(6)
  for (const { said, ours, claim } of published) expect(ours, claim).toEqual(said)
})

test('a transfer that says it is published takes the hours and the price of its claim', () => {
  const crossing = (id: string | null) => network.claims.find((claim) => claim.id === id && claim.about === 'crossing')
  const hours = network.transfers.filter(({ duration }) => duration.basis === 'published')
  expect(hours.map(({ id }) => id)).toEqual(['dos-1435-1520', 'aty-1435-1520', 'maa-1520-1435', 'mhn-rail-rail'])
  for (const { duration } of hours) expect(crossing(duration.claim)).toMatchObject({ value: String(duration.value / 60), unit: 'h' })
  const prices = network.transfers.filter(({ price }) => price.basis === 'published')
  expect(prices.map(({ id, price }) => [id, price.value])).toEqual([['dos-1435-1520', { perTeu: 0n, perBox: 32_900n }]])
  expect(crossing(prices[0]?.price.claim ?? null)).toMatchObject({ value: '329', unit: 'USD per container' })
})

test('what is known of a border adds up to what was published of it, and the rest is its queue', () => {
  const parts = (rule: string) => network.transfers.find(({ id }) => id === rule)?.parts.map(({ what, minutes, basis, claim }) => [what, minutes, basis, claim])
  expect(parts('dos-1435-1520')).toEqual([
    ['queue', 1_289, 'derived', 'bcp-002'],
    ['gauge change', 240, 'demonstration', null],
    ['processing', 255, 'published', 'bcp-007'],
    ['customs', 46, 'published', 'bcp-005'],
  ])
  expect(parts('mhn-rail-rail')).toEqual([['customs', 300, 'published', 'bcp-044']])
})

const CUT: readonly (readonly [legs: readonly string[], border: string, claim: string])[] = [
  [['road-npg-yyg', 'road-yyg-han'], 'yyg-road-road', 'svc-012'],
  [['road-npg-lgb', 'road-lgb-hyn'], 'lgb-road-road', 'svc-011'],
  [['road-npg-mhn', 'road-mhn-vte'], 'mhn-road-road', 'svc-013'],
  [['rail-wjy-mhn', 'rail-mhn-vte'], 'mhn-rail-rail', 'svc-019'],
]

for (const [legs, border, id] of CUT) {
  test(`${legs.join(', ')} and the border between them take as long together as ${id} says`, () => {
    const claim = network.claims.find((one) => one.id === id)
    if (claim?.about !== 'movement') throw new Error(`${id} is about no movement`)
    const parts = legs.map((leg) => carriers.find((one) => one.id === leg)!)
    const crossing = network.transfers.find((rule) => rule.id === border)!
    const minutes = parts.reduce((sum, { duration }) => sum + duration.value, crossing.duration.value)
    expect(minutes).toBe(claim.durationMinutes)
    if (claim.distanceKm !== null) expect(parts.reduce((sum, { distanceKm }) => sum + distanceKm.value, 0)).toBe(claim.distanceKm)
  })
}

test('a lorry that has a distance and a speed takes as long as two drivers may drive', () => {
  const lorry = network.legs.find(({ id }) => id === 'road-qzh-cqi')
  expect(lorry).toMatchObject({ duration: { value: 24 * 60 + 26 }, driving: { rules: 'cn-two', speedKmh: 70 } })
})

test('every service, price and leg that is not published says so', () => {
  for (const { calendar } of network.services) expect(calendar).toBe('demonstration')
  for (const { price } of carriers) expect(price.basis).toBe('demonstration')
})

test('every carrier has a factor from tank to wheel and one from well to wheel', () => {
  for (const { id, means, emission } of carriers) {
    for (const boundary of BOUNDARIES) expect(findFactor(network.factors, means.mode, emission, boundary), `${id} ${boundary}`).not.toBe(null)
  }
})

test('sea distances that are not published are great circles over the named waypoints', () => {
  expect(lineKm('BRSSZ-SGSIN')).toBe(16_619)
  expect(distanceOf('sea-ssz-sin')).toBe(16_619)
  expect(distanceOf('sea-ssz-qzh')).toBe(16_619 + 2_507)
  expect(distanceOf('sea-ssz-yan')).toBe(16_619 + 4_016)
})

test('ships have a line over the chart from port to port, as long as their distance, and nobody else has one', () => {
  const lines = network.services.filter(({ path }) => path !== undefined)
  expect(lines.map(({ means }) => means.mode)).toEqual(network.services.filter(({ means }) => means.mode === 'sea').map(() => 'sea'))
  for (const { id, path = [], distanceKm, calls } of lines) {
    if (calls.length > 0) continue
    const km = path.slice(1).reduce((sum, { lat, lon }, at) => sum + circleKm([path[at]!.lat, path[at]!.lon], [lat, lon]), 0)
    expect(Math.abs(km / distanceKm.value - 1), id).toBeLessThan(0.05)
  }
})

test('the method comes within five per cent where a distance is published', () => {
  expect(Math.abs(lineKm('CNQZH-SGSIN') / 2_507 - 1)).toBeLessThan(0.05)
  expect(Math.abs(lineKm('CNSGH-YAN-SGSIN') / 4_016 - 1)).toBeLessThan(0.05)
  expect(lineKm('CNNSA-SGSIN')).toBe(distanceOf('sea-nsa-sin'))
  expect(lineKm('CNSGH-YAN-CNNSA') + lineKm('CNNSA-SGSIN')).toBe(distanceOf('sea-yan-nsa-sin'))
})

test('the three legs to Duisburg share the published distance by great circles', () => {
  const places = [[29.65, 106.38], [45.252, 82.484], [52.03, 23.52], [51.47, 6.75]] as const
  const circles = places.slice(1).map((place, before) => circleKm(places[before]!, place))
  const sum = circles.reduce((total, km) => total + km, 0)
  const shares = circles.map((km) => Math.round((km * 11_179) / sum))
  expect(['rail-tjc-dos', 'rail-dos-maa', 'rail-maa-dui'].map(distanceOf)).toEqual(shares)
})

const BROKEN: readonly (readonly [file: FileName, from: string, to: string, expected: object])[] = [
  ['demonstration/departures.csv', ',18:00,689', ',25:00,689', { unread: [{ file: 'departures.csv', line: 2, column: 'departs_utc' }] }],
  ['demonstration/prices.csv', 'sea-sin-qzh,', 'sea-nobody,', { priceless: ['sea-sin-qzh'] }],
  ['demonstration/legs.csv', 'CNQZH,CNQZH-RCT', 'CNQZH,CNQZH-NIL', { unsound: [{ of: 'road-qzh-rct', code: 'node_unknown', about: 'CNQZH-NIL' }] }],
  ['demonstration/departures.csv', 'KZDOS,PLMAA', 'CNLAZ,PLMAA', { unsound: [{ of: 'rail-dos-maa', code: 'gauge_not_at_node', about: 'CNLAZ 1520' }] }],
  ['demonstration/departures.csv', 'rail-yuz-rct,Demonstration Rail', 'rail-rct-tjc,Demonstration Rail',
    { priceless: [], unsound: [{ of: 'rail-rct-tjc', code: 'given_twice' }] }],
  ['demonstration/borders.csv', 'rail,1520,gauge change', 'rail,1520,handling', { unsound: [{ of: 'dos-1435-1520', code: 'gauge_change_without_name' }] }],
  ['demonstration/transfers.csv', 'qzh-road-sea,CNQZH,road,,sea,', 'qzh-road-sea,CNQZH,sea,,road,',
    { unsound: [{ of: 'CNQZH: sea to road', code: 'given_twice' }] }],
  ['demonstration/borders.csv', 'published,bcp-002', 'published,bcp-999', { unsound: [{ of: 'dos-1435-1520', code: 'claim_unknown', about: 'bcp-999' }] }],
  ['demonstration/borders.csv', 'published,bcp-002', 'published,', { unsound: [{ of: 'dos-1435-1520', code: 'claim_unknown' }] }],
  ['demonstration/legs.csv', 'road-qzh-rct,road', 'road-qzh-rct,sea', { unsound: [{ of: 'road-qzh-rct', code: 'mode_not_at_node' }] }],
  ['demonstration/departures.csv', '1460,freight train', '1460,goods train', { unsound: [{ code: 'factor_unknown', about: 'goods train' }] }],
  ['demonstration/borders.csv', '30.5,published', '8.5,published', { unsound: [{ of: 'dos-1435-1520', code: 'parts_do_not_add_up' }] }],
  ['demonstration/borders.csv', 'KZDOS,transit', 'KZDOS,duty free', { unread: [{ file: 'borders.csv', column: 'enters_procedure' }] }],
  ['demonstration/borders.csv', '00:30-11:00', '00:30-25:00', { unread: [{ file: 'borders.csv', column: 'open_utc' }] }],
  ['demonstration/departures.csv', 'CNAKL:96.7', 'CNAKL:97.7', { unsound: [{ of: 'rail-tjc-dos', code: 'passes_out_of_order' }] }],
  ['demonstration/departures.csv', 'CNAKL:96.7', 'CNALA:96.7', { unsound: [{ of: 'rail-tjc-dos', code: 'node_unknown', about: 'CNALA' }] }],
  ['demonstration/departures.csv', 'CNNSA:54:', 'CNNSA:69:', { unsound: [{ of: 'sea-yan-nsa-sin', code: 'passes_out_of_order' }] }],
  ['demonstration/departures.csv', 'CNYIC-TGL:84', 'CNYIC-TGL', { unread: [{ file: 'departures.csv', column: 'passes' }] }],
  ['demonstration/legs.csv', '1150,70,cn-two', '1150,70,us', { unread: [{ file: 'legs.csv', column: 'driving_rules' }] }],
  ['demonstration/legs.csv', '1150,70,cn-two', '1150,0,cn-two', { unread: [{ file: 'legs.csv', column: 'speed_kmh' }] }],
  ['demonstration/legs.csv', 'CNYYG,VNHAN', 'CNYYG,CNYYG', { unsound: [{ of: 'road-yyg-han', code: 'goes_nowhere', about: 'CNYYG' }] }],
  ['demonstration/delays.csv', '650;230;90;30', '650;230;90;31', { unsound: [{ of: 'three-gorges-lock', code: 'shares_do_not_add_up' }] }],
  ['demonstration/delays.csv', '0;12;48;120;288', '0;48;12;120;288', { unsound: [{ of: 'three-gorges-lock', code: 'out_of_range' }] }],
  ['demonstration/delays.csv', 'crossing,horgos-altynkol', 'crossing,horgos', { unsound: [{ of: 'horgos-altynkol', code: 'crossing_unknown', about: 'horgos' }] }],
  ['demonstration/delays.csv', 'said,fig-087', 'said,fig-999', { unsound: [{ of: 'three-gorges-lock', code: 'claim_unknown', about: 'fig-999' }] }],
  ['demonstration/departures.csv', 'yes,32500,,,,19126,', 'yes,32500,,,,99126,', { unsound: [{ of: 'sea-ssz-qzh', code: 'out_of_range', about: '99126 km' }] }],
  ['demonstration/departures.csv', 'no,yes,yes,30480,,,,1460', 'no,yes,yes,4000001,,,,1460', { unsound: [{ of: 'rail-rct-tjc', code: 'out_of_range' }] }],
  ['demonstration/prices.csv', 'dos-1435-1520,0.00,329.00', 'dos-1435-1520,0.00,32900000.00', { unsound: [{ of: 'dos-1435-1520', code: 'out_of_range' }] }],
  ['demonstration/storage.csv', '\nSGSIN,', '\nSGSIM,', { unsound: [{ of: 'storage at SGSIM', code: 'node_unknown' }] }],
  ['corridor/sources.csv', '\nsearoute,', '\nsearoutes,', { unsound: [{ code: 'source_unknown', about: 'searoute' }] }],
]

for (const [file, from, to, expected] of BROKEN) {
  test(`a broken edition says what is wrong: ${file}, ${to}`, () => {
    expect(files[file]).toContain(from)
    const broken = readEdition({ ...files, [file]: files[file].replace(from, to) }, period).faults
    expect(countOf(broken)).toBeGreaterThan(0)
    for (const [kind, found] of Object.entries(expected) as [keyof typeof broken, object[]][]) {
      expect(broken[kind].slice(0, found.length)).toMatchObject(found)
    }
  })
}

// The words of these tests.

type Checked = { said: number | null; ours: number; claim: string }

function checked(from: string, to: string, ours: Sourced<number>, figure: (claim: MovementClaim) => number | null): Checked[] {
  if (ours.basis !== 'published') return []
  const claim = network.claims.find(({ id }) => id === ours.claim)
  if (claim?.about !== 'movement') throw new Error(`${ours.claim} is about no movement`)
  const same = placeOf(claim.from) === placeOf(from as typeof claim.from) && placeOf(claim.to) === placeOf(to as typeof claim.to)
  return [{ said: same ? figure(claim) : null, ours: ours.value, claim: claim.id }]
}

function distanceOf(service: string): number {
  return network.services.find(({ id }) => id === service)?.distanceKm.value ?? 0
}

function lineKm(line: string): number {
  const rows = read('demonstration/waypoints.csv').split('\n').map((row) => row.split(','))
  const places = rows.filter(([name]) => name === line).map((row) => [Number(row[3]), Number(row[4])] as const)
  return Math.round(places.slice(1).reduce((sum, place, before) => sum + circleKm(places[before]!, place), 0))
}

/** Great circle on a sphere of 6,371.0088 km, the mean radius. */
function circleKm([lat1, lon1]: readonly [number, number], [lat2, lon2]: readonly [number, number]): number {
  const radians = Math.PI / 180
  const half = (degrees: number) => Math.sin((degrees * radians) / 2) ** 2
  const part = half(lat2 - lat1) + Math.cos(lat1 * radians) * Math.cos(lat2 * radians) * half(lon2 - lon1)
  return 2 * 6_371.0088 * Math.asin(Math.sqrt(part))
}
