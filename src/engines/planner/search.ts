/**
 * The search, leg by leg: from all labels of the last round, every ride and lorry that leads on. A label that nothing
 * covers is kept; one that can never end better than what has arrived is not followed. So the front is exact.
 */
import { admit, isHopeless, openTask, type Task } from './task.ts'
import { itineraryOf } from './itinerary.ts'
import { leave } from './ride.ts'
import { UNKNOWN, type Network } from './network.ts'
import type { Answer, Itinerary, Query, Refusal } from './query.ts'
import { within } from './faults.ts'
import { LIMITS } from './tables.ts'
import { clearBags, leaveWorkspace } from './workspace.ts'

/**
 * Every sensible way from one place to another: the exact Pareto set over arrival, cost, grams of CO2e and legs.
 * In: a built Network and a Query. Out: one itinerary for each distinct vector, sorted; empty when there is no way.
 * Units: as in the tables of the network. Errors: a Refusal, in the order of REFUSALS; throws nothing.
 * Source: ours; rounds as in Delling, Pajor, Werneck, "Round-Based Public Transit Routing" (2012), bounds as in
 * Mandow, Pérez de la Cruz, "Multiobjective A* search with consistent heuristics" (2010).
 * The set can grow exponentially with the legs: `labelsMax` bounds the work, and `too_many_labels` says it was reached.
 */
export function plan(network: Network, query: Query): Answer {
  const steps = planSteps(network, query)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** What is known after each number of legs: real ways, exact for so many legs; later fronts only improve on it. */
export type Step = { readonly legs: number; readonly labels: number; readonly front: () => readonly Itinerary[] }

/** The same search, with a rest after each number of legs. */
export function* planSteps(network: Network, query: Query): Generator<Step, Answer, void> {
  const refused = refusalOf(network, query)
  if (refused !== null) return { refused }
  const task = openTask(network, query)
  const { labels } = task
  scout(task)
  task.slack = 1 + (query.within ?? 0)
  start(task)
  for (let legs = 1; legs <= query.maxLegs; legs++) {
    if (!go(task, legs)) return { refused: 'too_many_labels' }
    yield { legs, labels: labels.count, front: () => frontOf(task) }
  }
  const answer = { front: frontOf(task), labels: labels.count }
  leaveWorkspace(network, task.workspace)
  return answer
}

/** Measured: with less the scouting takes as long as the search, with more it spares less. */
const SCOUTED = 1.2
const SCOUTED_LEGS = 4

/** Roughly how well one can do: a front of real ways, some 20 % from the best, before which most labels are hopeless. */
function scout(task: Task): void {
  task.scouting = true
  task.slack = SCOUTED
  task.most = Math.min(task.query.maxLegs, SCOUTED_LEGS)
  start(task)
  for (let legs = 1; legs <= task.most; legs++) if (!go(task, legs)) break
  task.scouting = false
  task.most = task.query.maxLegs
}

/** One more leg from everything that the last one reached. False: the limit of labels is passed. */
function go(task: Task, legs: number): boolean {
  const { workspace, query } = task
  const { touched, next } = workspace
  workspace.next = workspace.fresh
  workspace.fresh = next
  workspace.touched = []
  for (const node of touched) {
    const here = next[node] ?? []
    const standing = worthwhile(task, node, here, legs)
    here.length = 0
    if (standing.length > 0) leave(task, workspace, node, standing, legs)
    if (task.labels.count > (query.labelsMax ?? LIMITS.labels)) return false
  }
  return true
}

function start(task: Task): void {
  const { network, query, prepared, labels } = task
  clearBags(task.workspace)
  const { stands } = network
  const stand = stands.of[query.from * (stands.means + 1) + stands.means] ?? 0
  const first = admit(task, stand, 0, query.ready, 0, 0, prepared.nodeMet[query.from] ?? 0)
  labels.before[first] = -1
}

/** Those that are not beaten, and can still end better than what has arrived since they came; by arrival. */
function worthwhile(task: Task, node: number, fresh: readonly number[], legs: number): readonly number[] {
  const { labels, bounds, network } = task
  const layer = 3 * network.nodes
  const at = (task.most - legs + 1) * layer + 3 * node
  const standing = fresh.filter((label) => {
    if (labels.beaten[label] === 1) return false
    const micrograms = labels.micrograms[label] ?? UNKNOWN
    return !isHopeless(task, bounds.ofNode, at, layer, labels.arrive[label] ?? 0, labels.cost[label] ?? 0, micrograms)
  })
  return standing.sort((one, other) => (labels.arrive[one] ?? 0) - (labels.arrive[other] ?? 0))
}

/** Rounded to grams what differed by less may be equal: of equal ones the first stays. */
function frontOf(task: Task): readonly Itinerary[] {
  const { labels, query, arrived } = task
  const gramsOf = (label: number) => {
    const micrograms = labels.micrograms[label] ?? UNKNOWN
    return micrograms === UNKNOWN ? null : Math.round((micrograms * query.cargo.massKg) / 1_000_000)
  }
  const ends = arrived.map((label) => {
    const [arrive, cost, legs] = [labels.arrive[label] ?? 0, labels.cost[label] ?? 0, labels.legs[label] ?? 0]
    return { label, arrive, cost, grams: gramsOf(label), legs }
  })
  ends.sort((a, b) => a.arrive - b.arrive || a.cost - b.cost || unknownLast(a.grams, b.grams) || a.legs - b.legs || a.label - b.label)
  const front: (typeof ends)[number][] = []
  for (const end of ends) if (!front.some((kept) => covers(kept, end))) front.push(end)
  return front.map(({ label }) => itineraryOf(task, label))
}

type Vector = { readonly arrive: number; readonly cost: number; readonly grams: number | null; readonly legs: number }

/** Sorted, nothing is covered by what comes after it. */
function covers(one: Vector, other: Vector): boolean {
  if (one.arrive > other.arrive || one.cost > other.cost || one.legs > other.legs) return false
  if (one.grams === null || other.grams === null) return one.grams === other.grams
  return one.grams <= other.grams
}

function unknownLast(one: number | null, other: number | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null)
  return one - other
}

function refusalOf({ nodes, services, surcharge: _, ...network }: Network, query: Query): Refusal | null {
  const { from, to, ready, latestArrival, maxLegs, cargo, papers, avoid, must } = query
  const known = [from, to, ...(avoid?.nodes ?? []), ...(must?.nodes ?? [])]
  if (!known.every((node) => within(node, nodes - 1))) return 'node_unknown'
  if (from === to) return 'same_place'
  const musts = (must?.nodes?.length ?? 0) + (must?.carriers?.length ?? 0)
  const times = [ready, latestArrival ?? 0, papers?.documents ?? 0, papers?.vgm ?? 0, papers?.customs ?? 0]
  const sound = [
    times.every((minute) => within(minute, LIMITS.minutes)),
    within(maxLegs, LIMITS.legs),
    within(query.labelsMax ?? 0, LIMITS.labels),
    within(cargo.teu, LIMITS.teu) && within(cargo.boxes, LIMITS.teu) && within(cargo.plugs, LIMITS.teu),
    within(cargo.massKg, LIMITS.massKg) && within(cargo.boxKg, LIMITS.massKg) && within(cargo.needs, LIMITS.needs),
    musts <= LIMITS.musts,
    (avoid?.services ?? []).every((service) => within(service, services - 1)),
    (query.within ?? 0) >= 0 && (query.within ?? 0) <= 1 && (query.maxCost ?? 0) >= 0,
    query.tolls === undefined || query.tolls.length === (network.firstRoom[services] ?? 0),
  ]
  return sound.every(Boolean) ? null : 'out_of_range'
}
