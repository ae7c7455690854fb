/**
 * What is still to come, at least: from every node, in so many legs or fewer, the minutes, cost and emissions without
 * which the destination cannot be reached. Waiting is not counted, room is not looked at, so nothing is overestimated: a
 * label that cannot end better than something found already is not followed.
 */
import type { Network } from './network.ts'
import type { Prepared } from './prepared.ts'
import type { Query } from './query.ts'
import { FREE, NO_RULE } from './stands.ts'

/**
 * Three numbers at a time: minutes, cost, micrograms. `ofNode` from `3 * (legs * nodes + node)` on; `ofCall`, for boarding
 * a service at a call, from `3 * (legs * calls + call)` on. Infinity: not in so many legs.
 */
export type Bounds = { readonly ofNode: Float64Array; readonly ofCall: Float64Array }

/** Room for the bounds of so many legs. */
export function emptyBounds(network: Network, maxLegs: number): Bounds {
  const layers = maxLegs + 1
  return { ofNode: new Float64Array(3 * network.nodes * layers), ofCall: new Float64Array(3 * network.stops.node.length * layers) }
}

/** Fills `bounds` for a query; what a query before left in it is gone. */
export function boundsTo(network: Network, prepared: Prepared, query: Query, bounds: Bounds): void {
  const { nodes } = network
  const layers = query.maxLegs + 1
  bounds.ofNode.fill(Infinity, 0, 3 * nodes * layers)
  bounds.ofCall.fill(Infinity, 0, 3 * network.stops.node.length * layers)
  bounds.ofNode.fill(0, 3 * query.to, 3 * query.to + 3)
  const least = leastRules(network, prepared)
  const legsFrom = legsFromOrigin(network, prepared, query)
  for (let legs = 1; legs < layers; legs++) {
    bounds.ofNode.copyWithin(3 * legs * nodes, 3 * (legs - 1) * nodes, 3 * legs * nodes)
    // Nobody stands further from the origin with so many legs left.
    const reach = query.maxLegs - legs
    rideBack(network, prepared, bounds, least, legs, { legsFrom, reach })
    driveBack(network, prepared, bounds, least, legs)
  }
}

/** The least that any rule at a node asks for going on by a means: three numbers from `3 * (node * means + means)` on. */
function leastRules({ nodes, stands }: Network, { ruleCost }: Prepared): Float64Array {
  const { means, count } = stands
  const least = new Float64Array(3 * nodes * means).fill(Infinity)
  for (let stand = 0; stand < count; stand++) {
    for (let goes = 0; goes < means; goes++) {
      const rule = stands.rule[stand * (means + 1) + goes] ?? NO_RULE
      if (rule === NO_RULE) continue
      const at = 3 * ((stands.node[stand] ?? 0) * means + goes)
      lower(least, at, rule === FREE ? 0 : (stands.minutes[rule] ?? 0))
      lower(least, at + 1, rule === FREE ? 0 : (ruleCost[rule] ?? 0))
      lower(least, at + 2, rule === FREE ? 0 : Math.max(0, stands.micrograms[rule] ?? 0))
    }
  }
  return least
}

type Near = { readonly legsFrom: Uint8Array; readonly reach: number }

/** From three legs on nearly everything is near enough, and counting costs more than it saves. */
const FAR = 3

/** How many legs it takes from the origin to the nearest call of a service, whatever the day; FAR at most. */
function legsFromOrigin(network: Network, prepared: Prepared, { from }: Query): Uint8Array {
  const { nodes, services, firstStop, stops, lorries, firstBoarding, boarding } = network
  const seen = new Uint8Array(nodes)
  const ofService = new Uint8Array(services).fill(FAR)
  let here = [from]
  seen[from] = 1
  for (let legs = 0; legs < FAR; legs++) {
    const next: number[] = []
    const reach = (node: number) => {
      if (seen[node] === 0) next.push(node)
      seen[node] = 1
    }
    for (const node of here) {
      for (let at = firstBoarding[node] ?? 0; at < (firstBoarding[node + 1] ?? 0); at++) {
        const call = boarding[at] ?? 0
        const service = stops.service[call] ?? 0
        if (prepared.serviceOpen[service] === 0) continue
        ofService[service] = Math.min(ofService[service] ?? 0, legs)
        for (let stop = call + 1; stop < (firstStop[service + 1] ?? 0); stop++) reach(stops.node[stop] ?? 0)
      }
      for (let ride = lorries.first[node] ?? 0; ride < (lorries.first[node + 1] ?? 0); ride++) reach(lorries.to[ride] ?? 0)
    }
    here = next
  }
  return ofService
}

/** Each service from its last call to its first: the best place to get off, seen from every call before it. */
function rideBack(network: Network, prepared: Prepared, { ofNode, ofCall }: Bounds, least: Float64Array, legs: number, near: Near): void {
  const { nodes, services, firstStop, stops, carriage, stands } = network
  const calls = stops.node.length
  const before = (legs - 1) * nodes
  for (let service = 0; service < services; service++) {
    if (prepared.serviceOpen[service] === 0 || (near.legsFrom[service] ?? 0) > near.reach) continue
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
        const at = 3 * (legs * calls + stop)
        const inMinutes = minutes - (stops.depart[stop] ?? 0)
        const inCost = cost - sum + boarding
        const inMicrograms = micrograms - emitted
        ofCall[at] = inMinutes
        ofCall[at + 1] = inCost
        ofCall[at + 2] = inMicrograms
        const rule = 3 * (node * stands.means + means)
        const here = 3 * (legs * nodes + node)
        lower(ofNode, here, inMinutes + (least[rule] ?? 0) + (stops.cargo[stop] ?? 0))
        lower(ofNode, here + 1, inCost + (least[rule + 1] ?? 0))
        lower(ofNode, here + 2, inMicrograms + (least[rule + 2] ?? 0))
      }
      const there = 3 * (before + node)
      const onward = ofNode[there] ?? 0
      if (onward < Infinity && stops.alights[stop] === 1 && prepared.nodeOpen[node] === 1) {
        minutes = Math.min(minutes, (stops.arrive[stop] ?? 0) + onward)
        cost = Math.min(cost, sum + (ofNode[there + 1] ?? 0))
        micrograms = Math.min(micrograms, emitted + (ofNode[there + 2] ?? 0))
      }
    }
  }
}

function driveBack({ nodes, lorries, stands }: Network, prepared: Prepared, { ofNode }: Bounds, least: Float64Array, legs: number): void {
  const before = (legs - 1) * nodes
  for (let ride = 0; ride < lorries.row.length; ride++) {
    if (prepared.lorryOpen[ride] === 0) continue
    const to = 3 * (before + (lorries.to[ride] ?? 0))
    const from = lorries.from[ride] ?? 0
    const here = 3 * (legs * nodes + from)
    const rule = 3 * (from * stands.means + (lorries.carriage.means[ride] ?? 0))
    lower(ofNode, here, (ofNode[to] ?? 0) + (lorries.minutes[ride] ?? 0) + (least[rule] ?? 0))
    lower(ofNode, here + 1, (ofNode[to + 1] ?? 0) + (prepared.lorryCost[ride] ?? 0) + (least[rule + 1] ?? 0))
    lower(ofNode, here + 2, (ofNode[to + 2] ?? 0) + Math.max(0, lorries.micrograms[ride] ?? 0) + (least[rule + 2] ?? 0))
  }
}

function lower(column: Float64Array, at: number, value: number): void {
  if (value < (column[at] ?? 0)) column[at] = value
}
