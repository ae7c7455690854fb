/**
 * How far it is by sea, and by which way: the shortest over the chart (Dijkstra 1959). From a port of the chart its own
 * approaches count; from anywhere else the nearest waypoints do, and the answer says so, for nothing there looks for land.
 */
import { present } from '../../../../kernel/assert.ts'
import type { Network } from '../network.ts'
import type { ServiceId } from '../service.ts'
import type { Chart, Passage, Waypoint } from './chart.ts'
import { circleKm, type Place } from './great-circle.ts'

/** A place within this of a port of the chart is at that port: two terminals, or a position to the minute. */
export const PORT_KM = 30
/** From farther than this no waypoint is reached, and only the great circle is left: an inland sea. */
export const REACH_KM = 600
/** How many waypoints are tried from a place that is at no port. */
const NEAREST = 4

export type SeaWay = {
  readonly km: number
  /** Both ends included, in the order in which they are passed. */
  readonly way: readonly (Place & { readonly name: string })[]
  /** `great circle`: the last resort. It may lie across land, and is too short. */
  readonly method: 'waypoints' | 'great circle'
  /** `nearest`: an end is at no port of the chart, and was joined to waypoints without looking for land. */
  readonly approach: 'port' | 'nearest'
}

export type SeaOptions = { readonly avoid?: readonly Passage[] }

/** Kilometres, about one millisecond. Null: whatever is avoided closes every way. Source of the chart: ours. */
export function seaDistance(chart: Chart, from: Place, to: Place, { avoid = [] }: SeaOptions = {}): SeaWay | null {
  const direct = circleKm(from, to)
  const [start, end] = [approachOf(chart, from), approachOf(chart, to)]
  if (!start || !end || nearerThan(direct, start, end)) return circle(from, to, direct)
  const search = shortest(chart, start.joins, avoid)
  const [last] = end.joins
    .map(({ at, km }) => ({ at, km: km + (search.km[at] ?? Infinity) }))
    .sort((one, other) => one.km - other.km)
  if (!last || last.km === Infinity) return null
  return {
    km: Math.round(last.km),
    way: [{ ...from, name: start.name }, ...passed(chart, search.before, last.at), { ...to, name: end.name }],
    method: 'waypoints',
    approach: start.port && end.port ? 'port' : 'nearest',
  }
}

/** The line of a sea leg for a map, both ends included. Empty where there is no way. */
export function seaPath(chart: Chart, from: Place, to: Place): SeaWay['way'] {
  return seaDistance(chart, from, to)?.way ?? []
}

/** The lines of all sea services of a network, by service; those whose ends have no position have none. */
export function seaPathsOf(chart: Chart, { services, nodes }: Pick<Network, 'services' | 'nodes'>): ReadonlyMap<ServiceId, SeaWay['way']> {
  const positions = new Map(nodes.map(({ code, position }) => [code, position]))
  return new Map(services.flatMap(({ id, means, from, to }) => {
    const [start, end] = [positions.get(from), positions.get(to)]
    return means.mode === 'sea' && start && end ? [[id, seaPath(chart, start, end)] as const] : []
  }))
}

type Join = { readonly at: number; readonly km: number }
type Approach = { readonly name: string; readonly port: boolean; readonly joins: readonly Join[] }

function approachOf(chart: Chart, place: Place): Approach | null {
  const joins = chart.waypoints.map((waypoint, at) => ({ at, km: circleKm(place, waypoint), waypoint }))
  const near = joins.filter(({ km }) => km <= REACH_KM).sort((one, other) => one.km - other.km)
  const port = near.find(({ waypoint, km }) => waypoint.kind === 'port' && km <= PORT_KM)
  if (port) return { name: port.waypoint.name, port: true, joins: [port] }
  const open = near.filter(({ waypoint }) => waypoint.kind !== 'port').slice(0, NEAREST)
  return open.length === 0 ? null : { name: '', port: false, joins: open }
}

/** At one port, or nearer to each other than to the waypoints: no way over them is shorter. */
function nearerThan(direct: number, start: Approach, end: Approach): boolean {
  const [one, other] = [start.joins[0], end.joins[0]]
  return one?.at === other?.at || direct < Math.min(one?.km ?? 0, other?.km ?? 0)
}

function circle(from: Place, to: Place, km: number): SeaWay {
  const way = [{ ...from, name: '' }, { ...to, name: '' }]
  return { km: Math.round(km), way, method: 'great circle', approach: 'nearest' }
}

type Search = { readonly km: readonly number[]; readonly before: readonly number[] }

function shortest(chart: Chart, joins: readonly Join[], avoid: readonly Passage[]): Search {
  const km = chart.waypoints.map(() => Infinity)
  const before = chart.waypoints.map(() => -1)
  const open = new Set<number>()
  const done = new Set<number>()
  for (const join of joins) {
    km[join.at] = join.km
    open.add(join.at)
  }
  const started = new Set(open)
  for (let at = nearest(open, km); at >= 0; at = nearest(open, km)) {
    open.delete(at)
    done.add(at)
    const waypoint = present(chart.waypoints[at], 'only numbers of waypoints are open')
    if (!mayPass(waypoint, avoid, started.has(at))) continue
    for (const link of chart.links[at] ?? []) {
      const reached = (km[at] ?? Infinity) + link.km
      if (done.has(link.to) || reached >= (km[link.to] ?? Infinity)) continue
      km[link.to] = reached
      before[link.to] = at
      open.add(link.to)
    }
  }
  return { km, before }
}

function mayPass({ kind, passage }: Waypoint, avoid: readonly Passage[], isStart: boolean): boolean {
  if (passage !== null && avoid.includes(passage)) return false
  return kind !== 'port' || isStart
}

function nearest(open: ReadonlySet<number>, km: readonly number[]): number {
  let found = -1
  for (const at of open) if (found < 0 || (km[at] ?? Infinity) < (km[found] ?? Infinity)) found = at
  return found
}

/** The ports at both ends are left out: the ends stand for them. */
function passed(chart: Chart, before: readonly number[], last: number): SeaWay['way'] {
  const way: Waypoint[] = []
  for (let at = last; at >= 0; at = before[at] ?? -1) way.unshift(present(chart.waypoints[at], 'a way leads over waypoints'))
  return way.filter(({ kind }) => kind !== 'port').map(({ lat, lon, name }) => ({ lat, lon, name }))
}
