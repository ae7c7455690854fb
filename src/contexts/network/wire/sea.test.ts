import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PASSAGES, chartOf, faultsOfChart } from '../model/sea/chart.ts'
import { circleKm, type Place } from '../model/sea/great-circle.ts'
import { PORT_KM, seaDistance, seaPath, seaPathsOf } from '../model/sea/distance.ts'
import type { Network } from '../model/network.ts'
import type { Node } from '../model/node.ts'
import { readMovementClaims, readNodes } from './corridor.ts'
import { readServices } from './demonstration.ts'
import { readSea } from './sea.ts'

const { rows, faults } = readSea({ 'sea/waypoints.csv': read('sea/waypoints.csv'), 'sea/links.csv': read('sea/links.csv') })
const chart = chartOf(rows)
const nodes = new Map(readNodes(read('corridor/nodes.csv')).values.map((node) => [String(node.code), node]))

test('the chart reads without a fault, and every row of it is ours', () => {
  expect(faults).toEqual([])
  expect(faultsOfChart(rows)).toEqual([])
  for (const file of ['sea/waypoints.csv', 'sea/links.csv']) {
    for (const line of read(file).trimEnd().split('\n').slice(1)) expect(line.endsWith(',ours')).toBe(true)
  }
})

test('every waypoint is reached from every other', () => {
  const [singapore] = rows.waypoints.filter(({ name, kind }) => name === 'Singapore' && kind === 'port')
  for (const waypoint of rows.waypoints) {
    const way = seaDistance(chart, singapore as Place, waypoint)
    expect(way?.km, waypoint.id).toBeGreaterThanOrEqual(0)
    expect(way?.km, waypoint.id).toBeLessThan(26_000)
  }
})

// Published distances of source `searoute`, a shortest path over a network of its own (stated as plus or minus 5 %).

const DEVIATIONS: readonly (readonly [claim: string, ours: number, deviation: string])[] = [
  ['svc-004', 2_511, '+0.2 %'],
  ['svc-030', 3_924, '-2.3 %'],
  ['svc-032', 2_544, '+1.6 %'],
  ['svc-033', 3_175, '-0.2 %'],
  ['svc-034', 8_989, '-0.2 %'],
]

test('every distance of the source but one is met within five per cent, and the deviations are these', () => {
  const claims = readMovementClaims(read('corridor/services.csv')).values.filter(({ sources }) => sources.some((key) => key === 'searoute'))
  const found = claims.map(({ id, from, to, distanceKm }) => {
    const ours = seaDistance(chart, place(from), place(to))
    const share = ((ours?.km ?? 0) / (distanceKm ?? 1) - 1) * 100
    return { row: [String(id), ours?.km, `${share < 0 ? '' : '+'}${share.toFixed(1)} %`], share, method: ours?.method, approach: ours?.approach }
  })
  for (const { method, approach } of found) expect([method, approach]).toEqual(['waypoints', 'port'])
  expect(found.map(({ row }) => row).filter(([id]) => id !== 'svc-031')).toEqual(DEVIATIONS)
  for (const { row, share } of found) if (row[0] !== 'svc-031') expect(Math.abs(share)).toBeLessThan(5)
})

test('the network behind svc-031 goes a long way round, and ours does not', () => {
  const way = seaDistance(chart, place('CNQZH'), place('VNHPH'))
  expect(way).toMatchObject({ km: 259, method: 'waypoints' })
  expect(circleKm(place('CNQZH'), place('VNHPH'))).toBeGreaterThan(215)
})

test('a way names what it passes, both ends first and last', () => {
  const way = seaDistance(chart, place('AEJEA'), place('DEHAM'))
  const names = way?.way.map(({ name }) => name) ?? []
  expect([names[0], names.at(-1)]).toEqual(['Jebel Ali', 'Hamburg'])
  for (const passed of ['Strait of Hormuz', 'Bab el Mandeb', 'Suez Canal at Ismailia', 'Strait of Gibraltar', 'Dover Strait']) {
    expect(names).toContain(passed)
  }
})

const AVOIDED = [
  ['CNQZH', 'DEHAM', 'suez', 'off the Cape of Good Hope'],
  ['CNQZH', 'DEHAM', 'bab-el-mandeb', 'off the Cape of Good Hope'],
  ['CNSGH-YAN', 'SGSIN', 'taiwan-strait', 'east of Taiwan'],
  ['CNQZH', 'AEJEA', 'malacca', 'Sunda Strait'],
  ['AEJEA', 'DEHAM', 'suez', 'south of Cape Agulhas'],
] as const

for (const [from, to, passage, instead] of AVOIDED) {
  test(`with ${passage} closed, ${from} to ${to} is longer and passes ${instead}`, () => {
    const usual = seaDistance(chart, place(from), place(to))
    const round = seaDistance(chart, place(from), place(to), { avoid: [passage] })
    expect(round?.km).toBeGreaterThanOrEqual(usual?.km ?? Infinity)
    expect(round?.way.map(({ name }) => name)).toContain(instead)
  })
}

test('where what is closed leaves no way, there is none: no line across the land stands in for it', () => {
  expect(seaDistance(chart, place('AEJEA'), place('CNQZH'), { avoid: ['hormuz'] })).toBeNull()
  expect(seaDistance(chart, { lat: 44.1, lon: 28.65 }, place('CNQZH'), { avoid: ['bosporus'] })).toBeNull()
})

test('a way is as long in the other direction, and never shorter than the great circle', () => {
  const ports = rows.waypoints.filter(({ kind }) => kind === 'port').filter((_, at) => at % 12 === 0)
  for (const from of ports) {
    for (const to of ports) {
      const [there, back] = [seaDistance(chart, from, to), seaDistance(chart, to, from)]
      expect(back?.km).toBe(there?.km)
      expect(there?.km).toBeGreaterThanOrEqual(Math.floor(circleKm(from, to)))
    }
  }
})

test('the great circle is the last resort, and the answer says so', () => {
  expect(seaDistance(chart, place('KZKUR'), { lat: 39.97, lon: 49.4 })).toMatchObject({ method: 'great circle', way: [{}, {}] })
  expect(seaDistance(chart, place('CNQZH'), place('CNQZH-BICT'))).toMatchObject({ method: 'great circle', km: 0 })
})

test('a place at no port is joined to the nearest waypoints, and the answer says so', () => {
  const way = seaDistance(chart, { lat: -8.0, lon: -14.4 }, place('BRSSZ'))
  expect(way).toMatchObject({ method: 'great circle' })
  expect(seaDistance(chart, { lat: 12.0, lon: 122.9 }, place('PHMNL'))).toMatchObject({ method: 'waypoints', approach: 'nearest' })
})

test('every sea port of the corridor lies at a port of the chart, but for the inland sea', () => {
  const ports = rows.waypoints.filter(({ kind }) => kind === 'port')
  const far = [...nodes.values()].filter(({ modes, position }) => modes.includes('sea') && position !== null)
    .filter((node) => ports.every((port) => circleKm(port, place(node.code)) > PORT_KM))
  expect(far.map(({ code }) => code)).toEqual(['KZKUR'])
})

test('the line for a map begins and ends at the ports, and passes what the way passes', () => {
  const path = seaPath(chart, place('CNQZH'), place('SGSIN'))
  expect([path[0], path.at(-1)]).toMatchObject([{ lat: 21.678, lon: 108.641 }, { lat: 1.264, lon: 103.84 }])
  expect(path).toEqual(seaDistance(chart, place('CNQZH'), place('SGSIN'))?.way)
  expect(seaPath(chart, place('KZKUR'), { lat: 39.97, lon: 49.4 })).toHaveLength(2)
})

test('every sea service of the demonstration has a line, and a distance within five per cent of it', () => {
  const services = readServices(read('demonstration/departures.csv')).values.filter(({ means }) => means.mode === 'sea')
  const paths = seaPathsOf(chart, { services: services as unknown as Network['services'], nodes: [...nodes.values()] })
  expect(services.length).toBeGreaterThan(4)
  for (const { id, from, to, calls, distanceKm } of services) {
    const stops = [from, ...calls.map(({ node }) => node), to]
    const km = stops.slice(1).reduce((sum, stop, at) => sum + (seaDistance(chart, place(stops[at]!), place(stop))?.km ?? 0), 0)
    expect(paths.get(id)?.length, id).toBeGreaterThan(2)
    expect(Math.abs(distanceKm.value / km - 1), `${id}: ${distanceKm.value} km, ${km} by the chart`).toBeLessThan(0.05)
  }
})

test('every passage is gone through when it is open', () => {
  const passed = CROSSWAYS.flatMap(([from, to]) => seaDistance(chart, at(from), at(to))?.way ?? []).map(({ name }) => name)
  const through = new Set(rows.waypoints.filter(({ name }) => passed.includes(name)).map(({ passage }) => passage))
  expect(PASSAGES.filter((passage) => !through.has(passage))).toEqual([])
})

for (const passage of PASSAGES) {
  test(`with ${passage} closed, no way goes through it`, () => {
    const closed = new Set(rows.waypoints.filter((waypoint) => waypoint.passage === passage).map(({ name }) => name))
    expect(closed.size).toBeGreaterThan(0)
    for (const [from, to] of CROSSWAYS) {
      const way = seaDistance(chart, at(from), at(to), { avoid: [passage] })
      expect((way?.way ?? []).filter(({ name }) => closed.has(name))).toEqual([])
    }
  })
}

test('rows that do not hold together are all said at once', () => {
  const [link] = rows.links
  const broken = { waypoints: rows.waypoints.slice(1), links: [...rows.links, link!] }
  expect(faultsOfChart(broken)).toEqual(expect.arrayContaining([
    { of: 'the-skaw', code: 'waypoint_unknown' },
    { of: `${link?.from} - ${link?.to}`, code: 'given_twice' },
  ]))
  expect(faultsOfChart({ waypoints: rows.waypoints, links: [] })).toHaveLength(rows.waypoints.length)
})

// The words of these tests.

/** Between them they go through every passage when all are open. */
const CROSSWAYS = [
  ['Shanghai', 'Rotterdam'], ['Jebel Ali', 'Singapore'], ['Jakarta', 'Colombo'], ['Shanghai', 'New York'], ['Hamburg', 'Gdansk'],
  ['Odessa', 'Barcelona'], ['Buenos Aires', 'Valparaiso'], ['Brisbane', 'Darwin'], ['Surabaya', 'Port Hedland'], ['Haiphong', 'Busan'],
] as const

function at(port: string): Place {
  const found = rows.waypoints.find(({ name, kind }) => name === port && kind === 'port')
  if (!found) throw new Error(`${port} is no port of the chart`)
  return found
}

function read(name: string): string {
  return readFileSync(new URL(`../../../../fixtures/${name}`, import.meta.url), 'utf8')
}

function place(code: string): Place {
  const position = (nodes.get(code) as Node).position
  if (!position) throw new Error(`${code} has no position`)
  return position
}
