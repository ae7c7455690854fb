/** From the last label back to the first: the legs, with the change before each, and what every part of it adds. */
import { LORRY } from './labels.ts'
import { UNKNOWN, type Network } from './network.ts'
import type { Itinerary, Ride, Transfer } from './query.ts'
import { NO_RULE } from './stands.ts'
import { doneBy, storageCost, type Task } from './task.ts'

export function itineraryOf(task: Task, end: number): Itinerary {
  const { labels, query } = task
  const chain: number[] = []
  for (let label = end; (labels.before[label] ?? -1) >= 0; label = labels.before[label] ?? -1) chain.unshift(label)
  const shares = sharesOf(task, (labels.micrograms[end] ?? UNKNOWN) === UNKNOWN)
  const legs: Ride[] = []
  let came: Standing = { node: query.from, means: task.network.stands.means, minute: query.ready, first: true }
  for (const label of chain) {
    const ride = rideOf(task, label, came, shares)
    legs.push(ride)
    came = { node: ride.to, means: meansOf(task, label), minute: ride.arrive, first: false }
  }
  const handover = transferOf(task, came, task.network.stands.means, shares)
  const micrograms = labels.micrograms[end] ?? UNKNOWN
  return {
    arrive: labels.arrive[end] ?? 0,
    cost: labels.cost[end] ?? 0,
    grams: micrograms === UNKNOWN ? null : shares.total(),
    legs,
    handover,
  }
}

type Standing = { readonly node: number; readonly means: number; readonly minute: number; readonly first: boolean }

/** Hands out grams so that what was handed out is always the rounded sum: the lines of a bill add up to its total. */
type Shares = { readonly next: (micrograms: number) => number | null; readonly total: () => number }

function sharesOf({ query }: Task, broken: boolean): Shares {
  let sum = 0
  const rounded = () => Math.round((sum * query.cargo.massKg) / 1_000_000)
  return {
    next(micrograms) {
      if (micrograms === UNKNOWN) return null
      const before = rounded()
      sum += micrograms
      return broken ? Math.round((micrograms * query.cargo.massKg) / 1_000_000) : rounded() - before
    },
    total: rounded,
  }
}

function rideOf(task: Task, label: number, came: Standing, shares: Shares): Ride {
  const { labels, network } = task
  const boards = labels.boards[label] ?? LORRY
  return boards === LORRY ? lorryRide(task, labels.alights[label] ?? 0, came, shares) : serviceRide(task, label, came, shares, network)
}

function lorryRide(task: Task, ride: number, came: Standing, shares: Shares): Ride {
  const { network, prepared } = task
  const { lorries } = network
  const after = transferOf(task, came, lorries.carriage.means[ride] ?? 0, shares)
  const depart = after?.done ?? came.minute
  return {
    by: 'unscheduled',
    row: lorries.row[ride] ?? 0,
    departure: 0,
    boards: 0,
    alights: 0,
    from: came.node,
    to: lorries.to[ride] ?? 0,
    closes: depart,
    depart,
    arrive: depart + (lorries.minutes[ride] ?? 0),
    cost: prepared.lorryCost[ride] ?? 0,
    storage: came.first ? 0 : storageCost(network, prepared, came.node, depart - came.minute),
    grams: shares.next(lorries.micrograms[ride] ?? UNKNOWN),
    after,
  }
}

function serviceRide(task: Task, label: number, came: Standing, shares: Shares, network: Network): Ride {
  const { labels, prepared, query } = task
  const { stops, starts, firstStop, firstStart } = network
  const boards = labels.boards[label] ?? 0
  const alights = labels.alights[label] ?? 0
  const departure = labels.departure[label] ?? 0
  const service = stops.service[boards] ?? 0
  const after = transferOf(task, came, network.carriage.means[service] ?? 0, shares)
  const start = starts[departure] ?? 0
  const depart = start + (stops.depart[boards] ?? 0)
  const surcharge = network.surcharged[service] === 1 ? (network.surcharge[departure] ?? 0) * query.cargo.teu : 0
  const paid = (prepared.cost[alights] ?? 0) - (prepared.cost[boards] ?? 0) + (prepared.boarding[service] ?? 0)
  const known = stops.unknown[boards] === stops.unknown[alights]
  return {
    by: 'service',
    row: service,
    departure: departure - (firstStart[service] ?? 0),
    boards: boards - (firstStop[service] ?? 0),
    alights: alights - (firstStop[service] ?? 0),
    from: came.node,
    to: stops.node[alights] ?? 0,
    closes: depart - (stops.cargo[boards] ?? 0),
    depart,
    arrive: start + (stops.arrive[alights] ?? 0),
    cost: paid + surcharge,
    storage: came.first ? 0 : storageCost(network, prepared, came.node, depart - came.minute),
    grams: shares.next(known ? (stops.micrograms[alights] ?? 0) - (stops.micrograms[boards] ?? 0) : UNKNOWN),
    after,
  }
}

function transferOf(task: Task, { node, means, minute }: Standing, goes: number, shares: Shares): Transfer | null {
  const { network, prepared } = task
  const { stands } = network
  const row = stands.row[(node * (stands.means + 1) + means) * (stands.means + 1) + goes] ?? NO_RULE
  if (row < 0) return null
  return {
    row,
    node,
    minutes: stands.minutes[row] ?? 0,
    done: doneBy(network, row, minute),
    cost: prepared.ruleCost[row] ?? 0,
    grams: shares.next(stands.micrograms[row] ?? UNKNOWN),
  }
}

function meansOf({ network, labels }: Task, label: number): number {
  const { lorries, carriage, stops } = network
  const boards = labels.boards[label] ?? LORRY
  const means = boards === LORRY ? lorries.carriage.means[labels.alights[label] ?? 0] : carriage.means[stops.service[boards] ?? 0]
  return means ?? 0
}
