/**
 * A chart of the sea: waypoints at capes, straits, canals and ports, and the links between them that cross no land. Small
 * enough to read, and enough for a distance within a few per cent. It says how far, never how to steer.
 */
import type { Brand } from '../../../../kernel/brand.ts'
import { present } from '../../../../kernel/assert.ts'
import { circleKm, type Place } from './great-circle.ts'

export type WaypointId = Brand<string, 'WaypointId'>

/** A port is where a way begins or ends: nothing sails through one. */
export const WAYPOINT_KINDS = ['port', 'cape', 'strait', 'canal', 'fairway', 'sea'] as const
export type WaypointKind = (typeof WAYPOINT_KINDS)[number]

/** What may be closed or avoided, by the waypoints that nobody gets past it without. */
export const PASSAGES = [
  'suez', 'panama', 'kiel', 'bab-el-mandeb', 'hormuz', 'gibraltar', 'malacca', 'singapore', 'sunda', 'lombok', 'bosporus',
  'dardanelles', 'magellan', 'torres', 'dover', 'taiwan-strait',
] as const
export type Passage = (typeof PASSAGES)[number]

export type Waypoint = Place & {
  readonly id: WaypointId
  readonly name: string
  readonly kind: WaypointKind
  readonly passage: Passage | null
}

/** Why a link may cross a coast of the map: the water is there, and narrower than the map can draw. */
export const CROSSINGS = ['canal', 'narrow strait', 'fairway'] as const
export type Crossing = (typeof CROSSINGS)[number]

/** Sailed both ways, along the great circle. */
export type SeaLink = { readonly from: WaypointId; readonly to: WaypointId; readonly across: Crossing | null }

export type SeaRows = { readonly waypoints: readonly Waypoint[]; readonly links: readonly SeaLink[] }

export type Chart = {
  readonly waypoints: readonly Waypoint[]
  /** By place in `waypoints`: where one can go from there, and how far it is. */
  readonly links: readonly (readonly { readonly to: number; readonly km: number }[])[]
}

export type ChartFault = { readonly of: string; readonly code: 'waypoint_unknown' | 'given_twice' | 'cut_off' }

/** All that does not hold together, at once: a link to nowhere, an entry given twice, a waypoint that nothing leads to. */
export function faultsOfChart({ waypoints, links }: SeaRows): readonly ChartFault[] {
  const known = new Set<string>(waypoints.map(({ id }) => id))
  const pairs = links.map(({ from, to }) => [from, to].sort().join(' - '))
  const linked = new Set<string>(links.flatMap(({ from, to }) => [from, to]))
  const unknown = [...linked].filter((id) => !known.has(id))
  return [
    ...[...twice(waypoints.map(({ id }) => id)), ...twice(pairs)].map((of) => ({ of, code: 'given_twice' }) as const),
    ...unknown.map((of) => ({ of, code: 'waypoint_unknown' }) as const),
    ...waypoints.filter(({ id }) => !linked.has(id)).map(({ id }) => ({ of: id, code: 'cut_off' }) as const),
  ]
}

/** In: rows without faults. Throws where a link leads to an unknown waypoint. */
export function chartOf({ waypoints, links }: SeaRows): Chart {
  const numbers = new Map(waypoints.map(({ id }, number) => [id, number]))
  const number = (id: WaypointId) => present(numbers.get(id), 'a link joins waypoints of its chart')
  const from: { to: number; km: number }[][] = waypoints.map(() => [])
  for (const link of links) {
    const [one, other] = [number(link.from), number(link.to)]
    const km = circleKm(present(waypoints[one], 'numbered'), present(waypoints[other], 'numbered'))
    from[one]?.push({ to: other, km })
    from[other]?.push({ to: one, km })
  }
  return { waypoints, links: from }
}

function twice(ids: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  return ids.filter((id) => seen.size === seen.add(id).size)
}
