/**
 * The land, without a tile server: polygons of Natural Earth as world-atlas carries them (public domain; its package ISC).
 * Rings that jump at the antimeridian are cut there, or a map would join both ends and turn the sea to land.
 */
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'

type Ring = Position[]

const POLE_LATITUDE = 85

let loaded: Promise<Feature<MultiPolygon>> | null = null

/** Cut once, however many maps are shown. */
export function loadLand(): Promise<Feature<MultiPolygon>> {
  loaded ??= readLand()
  return loaded
}

async function readLand(): Promise<Feature<MultiPolygon>> {
  const topology = (await import('world-atlas/land-50m.json')).default as unknown as Topology<{
    land: GeometryCollection
  }>
  const { features } = feature(topology, topology.objects.land)
  const polygons = features.flatMap(({ geometry }) => polygonsOf(geometry as Polygon | MultiPolygon))
  return {
    type: 'Feature',
    properties: {},
    geometry: { type: 'MultiPolygon', coordinates: polygons.flatMap(cutPolygon) },
  }
}

function polygonsOf(geometry: Polygon | MultiPolygon): Ring[][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
}

/** Lakes and seas of a polygon that is cut stay with the piece they lie in; those that are not cut keep their holes. */
export function cutPolygon([outer = [], ...holes]: Ring[]): Ring[][] {
  const unrolled = unroll(outer)
  const longitudes = unrolled.map(([longitude = 0]) => longitude)
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)]
  if (west >= -180 && east <= 180) return [[unrolled, ...holes]]
  const worlds = [-360, 0, 360].filter((turn) => west < 180 + turn && east > -180 + turn)
  return worlds
    .map((turn) =>
      clip(clip(unrolled, -180 + turn, 'east'), 180 + turn, 'west').map(([x = 0, y = 0]): Position => [x - turn, y]),
    )
    .filter((ring) => ring.length > 3)
    .map((ring) => [ring, ...holes])
}

/** Longitudes that run on instead of jumping. A ring around a pole is closed along the edge of the map. */
function unroll(ring: Ring): Ring {
  const out: Ring = []
  for (const [x = 0, y = 0] of ring) {
    const before = out.at(-1)?.[0] ?? x
    out.push([x + 360 * Math.round((before - x) / 360), y])
  }
  const [first, last] = [out[0], out.at(-1)]
  if (!first || !last || Math.abs((last[0] ?? 0) - (first[0] ?? 0)) < 180) return out
  const edge = (first[1] ?? 0) < 0 ? -POLE_LATITUDE : POLE_LATITUDE
  return [...out, [last[0] ?? 0, edge], [first[0] ?? 0, edge], first]
}

/** Keeps what lies on one side of a meridian (Sutherland and Hodgman). */
function clip(ring: Ring, meridian: number, keep: 'east' | 'west'): Ring {
  const inside = ([x = 0]: Position) => (keep === 'east' ? x >= meridian : x <= meridian)
  const out: Ring = []
  for (const [place, point] of ring.entries()) {
    const before = ring[(place + ring.length - 1) % ring.length] ?? point
    if (inside(point) !== inside(before)) out.push(crossing(before, point, meridian))
    if (inside(point)) out.push(point)
  }
  const [first] = out
  return first ? [...out, first] : []
}

function crossing([x1 = 0, y1 = 0]: Position, [x2 = 0, y2 = 0]: Position, meridian: number): Position {
  return [meridian, y1 + ((y2 - y1) * (meridian - x1)) / (x2 - x1)]
}
