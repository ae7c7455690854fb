/** From the last label back to the first: the legs, with the change before each. */
import { rideCost, rideGrams, transferCost } from './charge.ts'
import { vectorOf, type Labels } from './labels.ts'
import { NEVER_CLOSES, NO_TRANSFER, UNKNOWN, type Network } from './network.ts'
import type { Itinerary, Query, Ride, Transfer } from './query.ts'

export function itineraryOf(network: Network, query: Query, labels: Labels, end: number): Itinerary {
  const legs: Ride[] = []
  for (let label = end; (labels.before[label] ?? -1) >= 0; label = labels.before[label] ?? -1) {
    legs.unshift(rideOf(network, query, labels, label))
  }
  const { arrive, cost, grams } = vectorOf(labels, end)
  return { arrive, cost, grams: known(grams), legs }
}

function rideOf(network: Network, query: Query, labels: Labels, label: number): Ride {
  const ride = labels.ride[label] ?? 0
  const before = labels.before[label] ?? 0
  const from = labels.node[before] ?? 0
  const came = labels.arrive[before] ?? 0
  const after = transferOf(network, query, { row: labels.transfer[label] ?? NO_TRANSFER, node: from, came })
  const scheduled = network.closes[ride] !== NEVER_CLOSES
  const row = network.source[ride] ?? 0
  return {
    by: scheduled ? 'departure' : 'unscheduled',
    row: scheduled ? row : row - network.departures,
    from,
    to: network.to[ride] ?? 0,
    depart: scheduled ? (network.depart[ride] ?? 0) : (after?.done ?? came),
    arrive: labels.arrive[label] ?? 0,
    cost: rideCost(network, query, ride),
    grams: known(rideGrams(network, query, ride)),
    after,
  }
}

type Change = { readonly row: number; readonly node: number; readonly came: number }

function transferOf(network: Network, query: Query, { row, node, came }: Change): Transfer | null {
  if (row === NO_TRANSFER) return null
  const minutes = network.transferMinutes[row] ?? 0
  return { row, node, minutes, done: came + minutes, cost: transferCost(network, query, row) }
}

function known(grams: number): number | null {
  return grams === UNKNOWN ? null : grams
}
