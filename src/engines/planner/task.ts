/** One search under way: what is known so far, and what a new label must pass before it is kept. */
import { emptyBag, isCovered, isCoveredPaying, legsOfCovering, put, strike, type Bag } from './bag.ts'
import { boundsTo, type Bounds } from './bounds.ts'
import { doneAt, NEVER } from './calendar.ts'
import { grow, type Labels } from './labels.ts'
import { UNKNOWN, type Network } from './network.ts'
import { plus, prepare, type Prepared } from './prepared.ts'
import type { Query } from './query.ts'
import { FREE, NO_RULE } from './stands.ts'
import { LIMITS } from './tables.ts'
import { takeWorkspace, type Workspace } from './workspace.ts'

export type Task = {
  readonly network: Network
  readonly query: Query
  readonly prepared: Prepared
  readonly bounds: Bounds
  readonly labels: Labels
  readonly workspace: Workspace
  /** What has arrived: known and unknown sums. */
  readonly known: Bag
  readonly unknown: Bag
  /** Labels at the destination, as they came. */
  readonly arrived: number[]
  readonly latest: number
  readonly maxCost: number
  /** Legs that are looked for: fewer while scouting. */
  most: number
  /** What `within` allows beside the front: 1.05 for 5 %. More while scouting, and then on the way as well. */
  slack: number
  scouting: boolean
}

export function openTask(network: Network, query: Query): Task {
  const prepared = prepare(network, query)
  const workspace = takeWorkspace(network, query.maxLegs)
  const { bounds, labels, known, unknown } = workspace
  boundsTo(network, prepared, query, bounds)
  return {
    network,
    query,
    prepared,
    bounds,
    labels,
    workspace,
    known,
    unknown,
    arrived: [],
    latest: query.latestArrival ?? LIMITS.minutes * (LIMITS.legs + 2),
    maxCost: query.maxCost ?? Infinity,
    most: query.maxLegs,
    slack: 1,
    scouting: false,
  }
}

/**
 * Whether nothing that could come of this is worth having. `at` is the place in `bounds` of what is to come with all the
 * legs that are left, `layer` how far before it that with one leg fewer stands. Something known with s legs settles what
 * would come with s or more; what would come with fewer is weighed by the bounds for fewer.
 */
export function isHopeless(
  task: Task, bounds: Float64Array, at: number, layer: number, arrive: number, cost: number, micrograms: number,
): boolean {
  if (micrograms === UNKNOWN) return isOutdone(task, task.unknown, bounds, at, layer, arrive, cost, UNKNOWN)
  if (!isOutdone(task, task.known, bounds, at, layer, arrive, cost, micrograms)) return false
  return !task.network.anyUnknown || isOutdone(task, task.unknown, bounds, at, layer, arrive, cost, UNKNOWN)
}

function isOutdone(
  task: Task, bag: Bag, bounds: Float64Array, at: number, layer: number, arrive: number, cost: number, micrograms: number,
): boolean {
  const { slack, latest, maxCost } = task
  const { ready } = task.query
  let { most } = task
  for (let place = at; place >= 0; ) {
    const inMinutes = bounds[place] ?? Infinity
    if (arrive + inMinutes > latest) return true
    const soonest = slack === 1 ? arrive + inMinutes : ready + (arrive + inMinutes - ready) * slack
    const least = (cost + (bounds[place + 1] ?? 0)) * slack
    if (least > maxCost * slack) return true
    const legs = legsOfCovering(bag, most, soonest, least, micrograms === UNKNOWN ? 0 : (micrograms + (bounds[place + 2] ?? 0)) * slack)
    if (legs === 0) return false
    place -= layer * (most - legs + 1)
    most = legs - 1
  }
  return true
}

/** Whether the cargo can stand here already, nowhere worse. */
export function isBeaten(task: Task, stand: number, arrive: number, cost: number, micrograms: number, met: number): boolean {
  const { stands } = task.network
  const perDay = task.prepared.earlyPerDay[stands.node[stand] ?? 0] ?? 0
  const shelf = micrograms === UNKNOWN ? stands.count : 0
  const { slack } = task
  const soon = task.scouting ? task.query.ready + (arrive - task.query.ready) * slack : arrive
  const cheap = task.scouting ? cost * slack : cost
  const emitted = micrograms === UNKNOWN ? 0 : micrograms
  const clean = task.scouting ? emitted * slack : emitted
  const better = stands.better[stand] ?? NOBODY
  for (let at = 0; at < better.length; at++) {
    const bag = task.workspace.bags[shelf + (better[at] ?? 0)]
    if (bag === undefined || bag.count === 0) continue
    if (perDay === 0 ? isCovered(bag, soon, cheap, clean, met) : isCoveredPaying(bag, perDay, soon, cheap, clean, met)) return true
  }
  return false
}

const NOBODY = new Int32Array(0)

/** The next label. What it makes pointless goes. The caller fills in how it came. */
export function admit(task: Task, stand: number, legs: number, arrive: number, cost: number, micrograms: number, met: number): number {
  const { labels, network, prepared, workspace } = task
  const at = network.stands.node[stand] ?? 0
  const perDay = prepared.earlyPerDay[at] ?? 0
  const shelf = micrograms === UNKNOWN ? network.stands.count : 0
  const label = addLabel(labels, stand, legs, arrive, cost, micrograms, met)
  for (const other of network.stands.worse[stand] ?? NOBODY) {
    const bag = workspace.bags[shelf + other]
    if (bag !== undefined) strike(bag, labels, label, perDay, true)
  }
  keepIn(workspace, shelf + stand, labels, label)
  const here = workspace.next[at]
  if (here?.length === 0) workspace.touched.push(at)
  here?.push(label)
  return label
}

export const NONE = -1

function keepIn({ bags, used }: Workspace, shelf: number, labels: Labels, label: number): void {
  const bag = bags[shelf] ?? emptyBag()
  bags[shelf] = bag
  if (bag.count === 0) used.push(shelf)
  put(bag, labels, label)
}

/** At the destination: what it asks for by way of handing over, all that must be met, and nothing covered. */
export function deliver(task: Task, means: number, legs: number, arrive: number, cost: number, micrograms: number, met: number): number {
  const { network, prepared, query, labels } = task
  const { stands } = network
  if (met !== prepared.must) return NONE
  const rule = stands.row[(query.to * (stands.means + 1) + means) * (stands.means + 1) + stands.means] ?? NO_RULE
  const done = doneBy(network, rule, arrive)
  const paid = cost + (rule >= 0 ? (prepared.ruleCost[rule] ?? 0) : 0)
  const sum = rule >= 0 ? plus(micrograms, stands.micrograms[rule] ?? UNKNOWN) : micrograms
  if (done === NEVER || done > task.latest || paid > task.maxCost) return NONE
  const bag = sum === UNKNOWN ? task.unknown : task.known
  const emitted = sum === UNKNOWN ? 0 : sum
  if (legsOfCovering(bag, legs, done, paid, emitted) > 0) return NONE
  const stand = stands.of[query.to * (stands.means + 1) + means] ?? 0
  const label = addLabel(labels, stand, legs, done, paid, sum, met)
  strike(bag, labels, label, 0, false)
  put(bag, labels, label)
  task.arrived.push(label)
  return label
}

/** When what a rule asks for is done; NEVER where there is no rule, or its place does not open again. */
export function doneBy({ stands, calendars }: Network, rule: number, from: number): number {
  if (rule === FREE) return from
  if (rule === NO_RULE) return NEVER
  const minutes = stands.minutes[rule] ?? 0
  const calendar = calendars[stands.calendar[rule] ?? -1]
  return calendar === undefined ? from + minutes : doneAt(calendar, from, minutes)
}

function addLabel(labels: Labels, stand: number, legs: number, arrive: number, cost: number, micrograms: number, met: number): number {
  if (labels.count === labels.beaten.length) grow(labels)
  const label = labels.count++
  labels.arrive[label] = arrive
  labels.cost[label] = cost
  labels.micrograms[label] = micrograms
  labels.stand[label] = stand
  labels.legs[label] = legs
  labels.met[label] = met
  labels.beaten[label] = 0
  return label
}

/** What waiting for so many minutes between two legs costs at a node. */
export function storageCost(network: Network, { storagePerDay }: Prepared, node: number, minutes: number): number {
  const charged = minutes - (network.freeMinutes[node] ?? Infinity)
  return charged > 0 ? Math.ceil(charged / 1_440) * (storagePerDay[node] ?? 0) : 0
}
