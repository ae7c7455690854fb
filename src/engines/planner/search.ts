/**
 * The search, by rounds: round k extends what round k - 1 left standing by one leg, and keeps at each place, for each
 * kind of carriage it was reached by, only labels that no other covers. Two labels that stand in one place by one
 * kind of carriage have the same ways on, so the covered one can never end better: the front is exact.
 */
import { plus, rideCost, rideGrams, transferCost } from './charge.ts'
import { itineraryOf } from './itinerary.ts'
import { addLabel, AT_ORIGIN, covers, emptyLabels, vectorOf, type Labels, type NewLabel } from './labels.ts'
import { NEVER_CLOSES, NO_TRANSFER, UNKNOWN, within, type Network } from './network.ts'
import type { Answer, Itinerary, Query, Refusal } from './query.ts'
import { LIMITS } from './tables.ts'

/**
 * Every sensible way from one place to another: the exact Pareto set over arrival, cost, grams of CO2e and legs.
 * In: a built Network and a Query. Out: one itinerary for each distinct vector, sorted; empty when there is no way.
 * Units: as in the tables of the network. Errors: a Refusal, in the order of REFUSALS; throws nothing.
 * Source: ours; rounds as in Delling, Pajor, Werneck, "Round-Based Public Transit Routing" (2012).
 * The set can grow exponentially with the legs: `labelsMax` bounds the work, and `too_many_labels` says it was reached.
 */
export function plan(network: Network, query: Query): Answer {
  const refused = refusalOf(network, query)
  if (refused !== null) return { refused }

  const labels = emptyLabels()
  const bags = new Map<number, number[]>()
  const start = { arrive: query.ready, cost: 0, grams: 0, legs: 0, node: query.from, means: AT_ORIGIN }
  addLabel(labels, { ...start, before: -1, ride: -1, transfer: NO_TRANSFER })

  let from = 0
  for (let round = 1; round <= query.maxLegs; round++) {
    const until = labels.count
    for (let label = from; label < until; label++) {
      const done = labels.beaten[label] === 1 || labels.node[label] === query.to
      if (!done) extend(network, query, labels, bags, label)
      if (labels.count > (query.labelsMax ?? LIMITS.labels)) return { refused: 'too_many_labels' }
    }
    from = until
  }
  return { front: frontAt(network, query, labels), labels: labels.count }
}

/** One more leg from here, in every way that is open to this cargo. */
function extend(network: Network, query: Query, labels: Labels, bags: Bags, label: number): void {
  const node = labels.node[label] ?? 0
  const here = labels.arrive[label] ?? 0
  const end = network.first[node + 1] ?? 0
  for (let ride = firstOpen(network, node, here); ride < end; ride++) {
    if (!carries(network, query, ride)) continue
    const means = network.carriedBy[ride] ?? 0
    const transfer = transferAt(network, node, labels.means[label] ?? AT_ORIGIN, means)
    if (transfer === null) continue
    const ready = here + (network.transferMinutes[transfer] ?? 0)
    const closes = network.closes[ride] ?? 0
    if (ready > closes) continue
    const arrive = (closes === NEVER_CLOSES ? ready : 0) + (network.arrive[ride] ?? 0)
    if (arrive > (query.latestArrival ?? LATEST)) continue
    keep(network, labels, bags, {
      arrive,
      cost: (labels.cost[label] ?? 0) + transferCost(network, query, transfer) + rideCost(network, query, ride),
      grams: plus(labels.grams[label] ?? UNKNOWN, rideGrams(network, query, ride)),
      legs: (labels.legs[label] ?? 0) + 1,
      node: network.to[ride] ?? 0,
      means,
      before: label,
      ride,
      transfer,
    })
  }
}

type Bags = Map<number, number[]>

/** Departures and lorries together may run this far; the sum of a label stays an exact integer. */
const LATEST = LIMITS.minutes * (LIMITS.legs * 2 + 1)

/** Rides are sorted by their closing minute: what closed before the cargo was here is passed over by halving. */
function firstOpen({ first, closes }: Network, node: number, minute: number): number {
  let low = first[node] ?? 0
  let high = first[node + 1] ?? 0
  while (low < high) {
    const middle = (low + high) >> 1
    if ((closes[middle] ?? 0) < minute) low = middle + 1
    else high = middle
  }
  return low
}

function carries(network: Network, { cargo }: Query, ride: number): boolean {
  if ((network.teuLeft[ride] ?? 0) < cargo.teu) return false
  if (cargo.reefer && (network.plugsLeft[ride] ?? 0) < cargo.boxes) return false
  return !cargo.dangerous || network.dangerousCarried[ride] === 1
}

/** The rule by which the cargo may change here; NO_TRANSFER at the origin, where it does not; null: no rule, no way. */
function transferAt(network: Network, node: number, came: number, goes: number): number | null {
  if (came === AT_ORIGIN) return NO_TRANSFER
  const row = network.transferRow[(node * network.means + came) * network.means + goes] ?? NO_TRANSFER
  return row === NO_TRANSFER ? null : row
}

/** Labels of earlier rounds have fewer legs and are never beaten by this one; it may beat its own round. */
function keep(network: Network, labels: Labels, bags: Bags, label: NewLabel): void {
  const stand = label.node * network.means + label.means
  const bag = bags.get(stand) ?? []
  for (const held of bag) if (covers(vectorOf(labels, held), label)) return
  const added = addLabel(labels, label)
  const standing = bag.filter((held) => {
    const beaten = covers(label, vectorOf(labels, held))
    if (beaten) labels.beaten[held] = 1
    return !beaten
  })
  bags.set(stand, [...standing, added])
}

/** At the end it no longer matters by which kind of carriage the cargo came. */
function frontAt(network: Network, query: Query, labels: Labels): readonly Itinerary[] {
  const ends: number[] = []
  for (let label = 1; label < labels.count; label++) {
    if (labels.node[label] === query.to && labels.beaten[label] === 0) ends.push(label)
  }
  ends.sort((one, other) => byVector(labels, one, other))
  // Sorted, nothing is covered by what comes after it: equal vectors keep the first.
  const front: number[] = []
  for (const end of ends) {
    const vector = vectorOf(labels, end)
    if (!front.some((kept) => covers(vectorOf(labels, kept), vector))) front.push(end)
  }
  return front.map((end) => itineraryOf(network, query, labels, end))
}

function byVector(labels: Labels, one: number, other: number): number {
  const a = vectorOf(labels, one)
  const b = vectorOf(labels, other)
  const unknownLast = Number(a.grams === UNKNOWN) - Number(b.grams === UNKNOWN)
  return a.arrive - b.arrive || a.cost - b.cost || unknownLast || a.grams - b.grams || a.legs - b.legs || one - other
}

function refusalOf({ nodes }: Network, { from, to, ready, latestArrival, maxLegs, cargo, labelsMax }: Query): Refusal | null {
  if (!within(from, nodes - 1) || !within(to, nodes - 1)) return 'node_unknown'
  if (from === to) return 'same_place'
  const times = within(ready, LIMITS.minutes) && (latestArrival === null || within(latestArrival, LATEST))
  const work = within(maxLegs, LIMITS.legs) && within(labelsMax ?? 0, LIMITS.labels)
  const load = within(cargo.teu, LIMITS.teu) && within(cargo.boxes, LIMITS.teu) && within(cargo.massKg, LIMITS.massKg)
  return times && work && load ? null : 'out_of_range'
}
