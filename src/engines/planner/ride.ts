/** One more leg: from all new labels of a node, by every service and lorry that leaves it. */
import { board, makeReady, NOT_KNOWN, type Aboard } from './aboard.ts'
import { NEVER } from './calendar.ts'
import { LORRY, type Labels } from './labels.ts'
import { roomAt, UNKNOWN } from './network.ts'
import { plus } from './prepared.ts'
import { NO_RULE } from './stands.ts'
import { admit, deliver, doneBy, isBeaten, isHopeless, NONE, storageCost, type Task } from './task.ts'
import type { Workspace } from './workspace.ts'

export function leave(task: Task, { aboard, ready }: Workspace, node: number, fresh: readonly number[], legs: number): void {
  const { network, prepared, bounds } = task
  const { stops, carriage } = network
  const left = 3 * (task.most - legs + 1) * stops.node.length
  let means = NONE
  for (let at = network.firstBoarding[node] ?? 0; at < (network.firstBoarding[node + 1] ?? 0); at++) {
    const call = network.boarding[at] ?? 0
    const service = stops.service[call] ?? 0
    if (prepared.serviceOpen[service] === 0 || bounds.ofCall[left + 3 * call] === Infinity) continue
    if (carriage.means[service] !== means) {
      means = carriage.means[service] ?? 0
      makeReady(task, ready, fresh, means)
    }
    if (ready.count === 0) continue
    board(task, aboard, ready, call, service, left + 3 * call)
    if (aboard.count > 0) alight(task, aboard, call, service, legs)
  }
  drive(task, node, fresh, legs)
}

/** Everybody gets off wherever it may lead somewhere. */
function alight(task: Task, aboard: Aboard, call: number, service: number, legs: number): void {
  const { network, prepared, bounds, labels, query } = task
  const { stops, starts, carriage } = network
  const left = 3 * (task.most - legs) * network.nodes
  const means = carriage.means[service] ?? 0
  const carrier = prepared.carrierMet.get(carriage.carrier[service] ?? -1) ?? 0
  const end = network.firstStop[service + 1] ?? 0
  const zone = stops.zone[call] ?? 0
  for (let stop = call + 1; stop < end; stop++) {
    const node = stops.node[stop] ?? 0
    if (prepared.nodeOpen[node] === 0) return
    if (stops.alights[stop] === 0 || (zone > 0 && stops.zone[stop] === zone)) continue
    if (bounds.ofNode[left + 3 * node] === Infinity) continue
    const known = (stops.unknown[stop] ?? 0) === (stops.unknown[call] ?? 0)
    const here = prepared.cost[stop] ?? 0
    const emitted = stops.micrograms[stop] ?? 0
    const minutes = stops.arrive[stop] ?? 0
    const met = carrier | (prepared.nodeMet[node] ?? 0)
    for (let at = 0; at < aboard.count; at++) {
      if (stop <= (aboard.after[at] ?? 0) || stop > (aboard.until[at] ?? 0)) continue
      const departure = aboard.departure[at] ?? 0
      const before = aboard.label[at] ?? 0
      const arrive = (starts[departure] ?? 0) + minutes
      const cost = (aboard.cost[at] ?? 0) + here + (query.tolls === undefined ? 0 : tollsOf(task, service, departure, call, stop))
      const aboardMicrograms = aboard.micrograms[at] ?? 0
      const micrograms = known && aboardMicrograms !== NOT_KNOWN ? aboardMicrograms + emitted : UNKNOWN
      const fulfilled = (labels.met[before] ?? 0) | met
      const label = land(task, node, means, legs, arrive, cost, micrograms, fulfilled)
      if (label !== NONE) cameBy(labels, label, before, call, stop, departure)
    }
  }
}

/** A lorry leaves when the cargo is ready. */
function drive(task: Task, node: number, fresh: readonly number[], legs: number): void {
  const { network, prepared, bounds, labels } = task
  const { lorries, stands } = network
  const left = 3 * (task.most - legs) * network.nodes
  for (let ride = lorries.first[node] ?? 0; ride < (lorries.first[node + 1] ?? 0); ride++) {
    const to = lorries.to[ride] ?? 0
    if (prepared.lorryOpen[ride] === 0 || bounds.ofNode[left + 3 * to] === Infinity) continue
    const means = lorries.carriage.means[ride] ?? 0
    const met = (prepared.carrierMet.get(lorries.carriage.carrier[ride] ?? -1) ?? 0) | (prepared.nodeMet[to] ?? 0)
    for (const before of fresh) {
      const rule = stands.rule[(labels.stand[before] ?? 0) * (stands.means + 1) + means] ?? NO_RULE
      const came = labels.arrive[before] ?? 0
      const ready = doneBy(network, rule, came)
      if (ready === NEVER) continue
      const arrive = ready + (lorries.minutes[ride] ?? 0)
      const stored = (labels.before[before] ?? NONE) === NONE ? 0 : storageCost(network, prepared, node, ready - came)
      const cost = (labels.cost[before] ?? 0) + (rule >= 0 ? (prepared.ruleCost[rule] ?? 0) : 0) + stored + (prepared.lorryCost[ride] ?? 0)
      const emitted = labels.micrograms[before] ?? UNKNOWN
      const changed = rule >= 0 ? plus(emitted, stands.micrograms[rule] ?? UNKNOWN) : emitted
      const micrograms = plus(changed, lorries.micrograms[ride] ?? UNKNOWN)
      const fulfilled = (labels.met[before] ?? 0) | met
      const label = land(task, to, means, legs, arrive, cost, micrograms, fulfilled)
      if (label !== NONE) cameBy(labels, label, before, LORRY, ride, 0)
    }
  }
}

/** Where a leg ends: delivered, or a label to go on from, if nothing covers it and something may still come of it. */
function land(
  task: Task, node: number, means: number, legs: number, arrive: number, cost: number, micrograms: number, met: number,
): number {
  const { network, bounds, most, query } = task
  if (node === query.to) return deliver(task, means, legs, arrive, cost, micrograms, met)
  const stand = network.stands.of[node * (network.stands.means + 1) + means] ?? 0
  if (isBeaten(task, stand, arrive, cost, micrograms, met)) return NONE
  const layer = 3 * network.nodes
  if (isHopeless(task, bounds.ofNode, (most - legs) * layer + 3 * node, layer, arrive, cost, micrograms)) return NONE
  return admit(task, stand, legs, arrive, cost, micrograms, met)
}

function cameBy(labels: Labels, label: number, before: number, boards: number, alights: number, departure: number): void {
  labels.before[label] = before
  labels.boards[label] = boards
  labels.alights[label] = alights
  labels.departure[label] = departure
}

/** What `tolls` adds between two calls of one departure. */
function tollsOf({ network, query }: Task, service: number, departure: number, call: number, stop: number): number {
  const first = roomAt(network, service, departure, call)
  let tolls = 0
  for (let section = 0; call + section < stop; section++) tolls += query.tolls?.[first + section] ?? 0
  return tolls * query.cargo.teu
}
