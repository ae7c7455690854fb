/**
 * No link of the chart crosses a coast of the map that the screens draw: Natural Earth at 1:50 million, public domain.
 * Two exceptions, both stated: the last kilometres to a port, which stands on the land, and the links that say what they
 * cross, because a map of this size closes the water there.
 */
import { readFileSync } from 'node:fs'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { expect, test } from 'vitest'
import type { SeaLink, Waypoint } from '../model/sea/chart.ts'
import { circleKm, type Place } from '../model/sea/great-circle.ts'
import { readSea } from './sea.ts'

/** A port lies at a quay or up a river: so far from it nothing is looked at. */
const PORT_FREE_KM = 35
/** A great circle is followed in straight pieces of this length; between them it bends by less than three metres. */
const STEP_KM = 10

type Segment = readonly [x1: number, y1: number, x2: number, y2: number]

const { rows } = readSea({ 'sea/waypoints.csv': read('sea/waypoints.csv'), 'sea/links.csv': read('sea/links.csv') })
const waypoints = new Map(rows.waypoints.map((waypoint) => [waypoint.id, waypoint]))
const coast = coastByDegree()

test('no link crosses a coast but those that say what they cross', () => {
  const crossing = rows.links.filter((link) => link.across === null && crossesCoast(link))
  expect(crossing.map(({ from, to }) => `${from} - ${to}`)).toEqual([])
})

test('the exceptions are canals, narrow straits and fairways, and few', () => {
  const excused = rows.links.filter(({ across }) => across !== null)
  expect(excused.length / rows.links.length).toBeLessThan(0.03)
  for (const link of excused.filter(({ across }) => across !== 'canal')) {
    expect(crossesCoast(link), `${link.from} - ${link.to}`).toBe(true)
  }
})

test('a link across land is found: the check itself works', () => {
  const line = (from: Place, to: Place) => chords(from, to).some(({ chord }) => meetsCoast(chord))
  expect(line({ lat: 43.2, lon: -9.6 }, { lat: 41.3, lon: 2.2 })).toBe(true)
  expect(line({ lat: 21.3, lon: -158.6 }, { lat: 51.0, lon: 179.0 })).toBe(false)
  expect(line({ lat: -18.6, lon: 178.9 }, { lat: -16.2, lon: -179.0 })).toBe(true)
})

// The words of these tests.

function read(name: string): string {
  return readFileSync(new URL(`../../../../fixtures/${name}`, import.meta.url), 'utf8')
}

function crossesCoast(link: SeaLink): boolean {
  const [from, to] = [waypoints.get(link.from) as Waypoint, waypoints.get(link.to) as Waypoint]
  const long = circleKm(from, to)
  const near = (km: number) => (from.kind === 'port' && km < PORT_FREE_KM) || (to.kind === 'port' && long - km < PORT_FREE_KM)
  return chords(from, to).some(({ chord, fromKm, toKm }) => !near(fromKm) && !near(toKm) && meetsCoast(chord))
}

function chords(from: Place, to: Place): { chord: Segment; fromKm: number; toKm: number }[] {
  const long = circleKm(from, to)
  const steps = Math.max(1, Math.ceil(long / STEP_KM))
  const points = Array.from({ length: steps + 1 }, (_, step) => between(from, to, step / steps))
  return points.slice(1).map((end, step) => {
    const start = points[step] ?? from
    const lon = end.lon + 360 * Math.round((start.lon - end.lon) / 360)
    return { chord: [start.lon, start.lat, lon, end.lat], fromKm: (step / steps) * long, toKm: ((step + 1) / steps) * long }
  })
}

function between(from: Place, to: Place, share: number): Place {
  const angle = circleKm(from, to) / 6_371.0088
  const [one, other] = [Math.sin((1 - share) * angle) / Math.sin(angle), Math.sin(share * angle) / Math.sin(angle)]
  const [x = 0, y = 0, z = 0] = vector(from).map((part, axis) => one * part + other * (vector(to)[axis] ?? 0))
  return { lat: (Math.atan2(z, Math.hypot(x, y)) * 180) / Math.PI, lon: (Math.atan2(y, x) * 180) / Math.PI }
}

function vector({ lat, lon }: Place): number[] {
  const [north, east] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180]
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)]
}

function meetsCoast([x1, y1, x2, y2]: Segment): boolean {
  for (const [column, row] of squares([x1, y1, x2, y2])) {
    const world = ((((column + 180) % 360) + 360) % 360) - 180
    const moved: Segment = [x1 + world - column, y1, x2 + world - column, y2]
    if ((coast.get(`${world} ${row}`) ?? []).some((shore) => cross(moved, shore))) return true
  }
  return false
}

function cross([x1, y1, x2, y2]: Segment, [x3, y3, x4, y4]: Segment): boolean {
  const side = (ax: number, ay: number, bx: number, by: number, x: number, y: number) =>
    Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax))
  return side(x1, y1, x2, y2, x3, y3) !== side(x1, y1, x2, y2, x4, y4) && side(x3, y3, x4, y4, x1, y1) !== side(x3, y3, x4, y4, x2, y2)
}

/** Pieces of coast by the squares of one degree that they touch. The cut at the antimeridian is no coast. */
function coastByDegree(): Map<string, Segment[]> {
  const file = new URL('../../../../node_modules/world-atlas/land-50m.json', import.meta.url)
  const topology = JSON.parse(readFileSync(file, 'utf8')) as Topology<{ land: GeometryCollection }>
  const found = new Map<string, Segment[]>()
  for (const { geometry } of feature(topology, topology.objects.land).features) {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : []
    for (const ring of polygons.flat()) {
      for (const [place, [x2 = 0, y2 = 0]] of ring.entries()) {
        const [x1 = 0, y1 = 0] = ring[place - 1] ?? [x2, y2]
        if (place === 0 || Math.abs(x1 - x2) > 180 || (Math.abs(x1) > 179.99 && Math.abs(x2) > 179.99)) continue
        for (const [column, row] of squares([x1, y1, x2, y2])) {
          const key = `${column} ${row}`
          found.set(key, [...(found.get(key) ?? []), [x1, y1, x2, y2]])
        }
      }
    }
  }
  return found
}

function squares([x1, y1, x2, y2]: Segment): [column: number, row: number][] {
  const all: [number, number][] = []
  for (let column = Math.floor(Math.min(x1, x2)); column <= Math.floor(Math.max(x1, x2)); column++) {
    for (let row = Math.floor(Math.min(y1, y2)); row <= Math.floor(Math.max(y1, y2)); row++) all.push([column, row])
  }
  return all
}
