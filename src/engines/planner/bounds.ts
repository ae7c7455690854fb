/**
 * What is still to come, at least: from every node, in so many legs or fewer, the minutes, cost and emissions without
 * which the destination cannot be reached. Waiting is not counted, room is not looked at, so nothing is overestimated: a
 * label that cannot end better than something found already is not followed.
 */
import { FREE, NO_RULE } from './stands.ts'
import type { Network } from './network.ts'
import type { Prepared } from './prepared.ts'
import type { Query } from './query.ts'

/** `[legs * nodes + node]` for nodes, `[legs * calls + call]` for boarding there; Infinity: not in so many legs. */
export type Bounds = {
  readonly minutes: Float64Array
  readonly cost: Float64Array
  readonly micrograms: Float64Array
  readonly boardMinutes: Float64Array
  readonly boardCost: Float64Array
  readonly boardMicrograms: Float64Array
}

export function boundsTo(network: Network, prepared: Prepared, query: Query): Bounds {
  const { nodes } = network
  const calls = network.stops.node.length
  const layers = query.maxLegs + 1
  const bounds: Bounds = {
    minutes: new Float64Array(nodes * layers).fill(Infinity),
    cost: new Float64Array(nodes * layers).fill(Infinity),
    micrograms: new Float64Array(nodes * layers).fill(Infinity),
    boardMinutes: new Float64Array(calls * layers).fill(Infinity),
    boardCost: new Float64Array(calls * layers).fill(Infinity),
    boardMicrograms: new Float64Array(calls * layers).fill(Infinity),
  }
  bounds.minutes[query.to] = 0
  bounds.cost[query.to] = 0
  bounds.micrograms[query.to] = 0
  const least = leastRules(network, prepared)
  for (let legs = 1; legs < layers; legs++) {
    for (const column of [bounds.minutes, bounds.cost, bounds.micrograms]) column.copyWithin(legs * nodes, (legs - 1) * nodes, legs * nodes)
    rideBack(network, prepared, bounds, least, legs)
    driveBack(network, prepared, bounds, least, legs)
  }
  return bounds
}

/** The least that any rule at a node asks for going on by a means: `[node * means + means]`. */
type Least = { readonly minutes: Float64Array; readonly cost: Float64Array; readonly micrograms: Float64Array }

function leastRules({ nodes, stands }: Network, { ruleCost }: Prepared): Least {
  const { means, count } = stands
  const fresh = () => new Float64Array(nodes * means).fill(Infinity)
  const least = { minutes: fresh(), cost: fresh(), micrograms: fresh() }
  for (let stand = 0; stand < count; stand++) {
    for (let goes = 0; goes < means; goes++) {
      const rule = stands.rule[stand * (means + 1) + goes] ?? NO_RULE
      if (rule === NO_RULE) continue
      const at = (stands.node[stand] ?? 0) * means + goes
      lower(least.minutes, at, rule === FREE ? 0 : (stands.minutes[rule] ?? 0))
      lower(least.cost, at, rule === FREE ? 0 : (ruleCost[rule] ?? 0))
      lower(least.micrograms, at, rule === FREE ? 0 : Math.max(0, stands.micrograms[rule] ?? 0))
    }
  }
  return least
}

/** Each service from its last call to its first: the best place to get off, seen from every call before it. */
function rideBack(network: Network, prepared: Prepared, bounds: Bounds, least: Least, legs: number): void {
  const { nodes, services, firstStop, stops, carriage, stands } = network
  const calls = stops.node.length
  const before = (legs - 1) * nodes
  for (let service = 0; service < services; service++) {
    if (prepared.serviceOpen[service] === 0) continue
    let minutes = Infinity
    let cost = Infinity
    let micrograms = Infinity
    const boarding = prepared.boarding[service] ?? 0
    const means = carriage.means[service] ?? 0
    const from = firstStop[service] ?? 0
    for (let stop = (firstStop[service + 1] ?? 0) - 1; stop >= from; stop--) {
      const node = stops.node[stop] ?? 0
      if (prepared.nodeOpen[node] === 0) minutes = cost = micrograms = Infinity
      const sum = prepared.cost[stop] ?? 0
      const emitted = stops.micrograms[stop] ?? 0
      if (minutes < Infinity) {
        const at = legs * calls + stop
        const inMinutes = minutes - (stops.depart[stop] ?? 0)
        const inCost = cost - sum + boarding
        const inMicrograms = micrograms - emitted
        bounds.boardMinutes[at] = inMinutes
        bounds.boardCost[at] = inCost
        bounds.boardMicrograms[at] = inMicrograms
        const stand = node * stands.means + means
        const here = legs * nodes + node
        lower(bounds.minutes, here, inMinutes + (least.minutes[stand] ?? Infinity) + (stops.cargo[stop] ?? 0))
        lower(bounds.cost, here, inCost + (least.cost[stand] ?? Infinity))
        lower(bounds.micrograms, here, inMicrograms + (least.micrograms[stand] ?? Infinity))
      }
      if (stops.alights[stop] === 1 && prepared.nodeOpen[node] === 1) {
        minutes = Math.min(minutes, (stops.arrive[stop] ?? 0) + (bounds.minutes[before + node] ?? Infinity))
        cost = Math.min(cost, sum + (bounds.cost[before + node] ?? Infinity))
        micrograms = Math.min(micrograms, emitted + (bounds.micrograms[before + node] ?? Infinity))
      }
    }
  }
}

function driveBack({ nodes, lorries, stands }: Network, prepared: Prepared, bounds: Bounds, least: Least, legs: number): void {
  const before = (legs - 1) * nodes
  for (let ride = 0; ride < lorries.row.length; ride++) {
    if (prepared.lorryOpen[ride] === 0) continue
    const to = before + (lorries.to[ride] ?? 0)
    const from = lorries.from[ride] ?? 0
    const here = legs * nodes + from
    const rule = from * stands.means + (lorries.carriage.means[ride] ?? 0)
    lower(bounds.minutes, here, (bounds.minutes[to] ?? 0) + (lorries.minutes[ride] ?? 0) + (least.minutes[rule] ?? 0))
    lower(bounds.cost, here, (bounds.cost[to] ?? 0) + (prepared.lorryCost[ride] ?? 0) + (least.cost[rule] ?? 0))
    lower(bounds.micrograms, here, (bounds.micrograms[to] ?? 0) + Math.max(0, lorries.micrograms[ride] ?? 0) + (least.micrograms[rule] ?? 0))
  }
}

function lower(column: Float64Array, at: number, value: number): void {
  if (value < (column[at] ?? 0)) column[at] = value
}
