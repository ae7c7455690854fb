/** The network as this cargo sees it: what each thing costs it, and what is not for it. Worked out once for a query. */
import type { Carriages, Network } from './network.ts'
import { UNKNOWN } from './network.ts'
import type { Query } from './query.ts'
import { NO_RULE } from './stands.ts'

export type Prepared = {
  /** Summed from the first call of each service on; the boarding is apart. */
  readonly cost: Float64Array
  readonly boarding: Float64Array
  readonly lorryCost: Float64Array
  readonly ruleCost: Float64Array
  readonly storagePerDay: Float64Array
  /** What a day earlier at a node may cost more in storage, there or where lorries lead on to: they do not wait. */
  readonly earlyPerDay: Float64Array
  /** 1: may be used by this cargo. */
  readonly serviceOpen: Uint8Array
  readonly lorryOpen: Uint8Array
  readonly nodeOpen: Uint8Array
  /** 1: a later departure is never better than an earlier one, for there is room and no price but the service's own. */
  readonly plain: Uint8Array
  /** 1: a later departure may be better even where the earlier one has room. */
  readonly patient: Uint8Array
  /** Bits of `must` that a leg by this carrier, or ending at this node, fulfils. */
  readonly nodeMet: Uint8Array
  readonly carrierMet: ReadonlyMap<number, number>
  readonly must: number
}

export function prepare(network: Network, query: Query): Prepared {
  const { stops, lorries, stands } = network
  const { teu, boxes } = query.cargo
  const priced = (perTeu: Float64Array, perBox: Float64Array) => {
    const cost = new Float64Array(perTeu.length)
    for (let at = 0; at < cost.length; at++) cost[at] = teu * (perTeu[at] ?? 0) + boxes * (perBox[at] ?? 0)
    return cost
  }
  const nodeOpen = new Uint8Array(network.nodes).fill(1)
  for (const node of query.avoid?.nodes ?? []) nodeOpen[node] = 0
  const storagePerDay = priced(network.storagePerTeu, network.storagePerBox)
  const earlyPerDay = earlyCosts(network, query, storagePerDay)
  const { nodes = [], carriers = [] } = query.must ?? {}
  const nodeMet = new Uint8Array(network.nodes)
  nodes.forEach((node, bit) => { nodeMet[node] = (nodeMet[node] ?? 0) | (1 << bit) })
  return {
    cost: priced(stops.perTeu, stops.perBox),
    boarding: priced(network.boardingPerTeu, network.boardingPerBox),
    lorryCost: priced(lorries.perTeu, lorries.perBox),
    ruleCost: priced(stands.perTeu, stands.perBox),
    storagePerDay,
    earlyPerDay,
    serviceOpen: openServices(network, query),
    lorryOpen: openLorries(network, query, nodeOpen),
    nodeOpen,
    ...departuresOf(network, query, earlyPerDay),
    nodeMet,
    carrierMet: new Map(carriers.map((carrier, at) => [carrier, 1 << (nodes.length + at)])),
    must: 2 ** (nodes.length + carriers.length) - 1,
  }
}

function openServices({ services, carriage }: Network, query: Query): Uint8Array {
  const open = openCarriages(carriage, query, services)
  for (const service of query.avoid?.services ?? []) open[service] = 0
  return open
}

function openLorries({ lorries }: Network, query: Query, nodeOpen: Uint8Array): Uint8Array {
  const open = openCarriages(lorries.carriage, query, lorries.row.length)
  for (let ride = 0; ride < open.length; ride++) {
    if (nodeOpen[lorries.from[ride] ?? 0] === 0 || nodeOpen[lorries.to[ride] ?? 0] === 0) open[ride] = 0
  }
  return open
}

function openCarriages({ carrier, carries, boxKgMax }: Carriages, { cargo, avoid }: Query, count: number): Uint8Array {
  const avoided = new Set(avoid?.carriers ?? [])
  const open = new Uint8Array(count)
  for (let at = 0; at < count; at++) {
    const able = ((carries[at] ?? 0) & cargo.needs) === cargo.needs && cargo.boxKg <= (boxKgMax[at] ?? 0)
    open[at] = able && !avoided.has(carrier[at] ?? -1) ? 1 : 0
  }
  return open
}

/**
 * Where a rule with working hours comes before the lorry, a minute earlier can be a night earlier further on: Infinity.
 * Nothing waits at the destination.
 */
function earlyCosts({ lorries, stands }: Network, query: Query, storagePerDay: Float64Array): Float64Array {
  let early = storagePerDay.slice()
  early[query.to] = 0
  if (early.every((rate) => rate === 0)) return early
  const width = stands.means + 1
  for (let leg = 1; leg < query.maxLegs; leg++) {
    const further = early.slice()
    for (let ride = 0; ride < lorries.row.length; ride++) {
      const from = lorries.from[ride] ?? 0
      const beyond = early[lorries.to[ride] ?? 0] ?? 0
      if (beyond === 0 || from === query.to) continue
      const means = lorries.carriage.means[ride] ?? 0
      const hours = Array.from({ length: width }, (_, came) => stands.row[(from * width + came) * width + means] ?? NO_RULE)
      const byHours = hours.some((rule) => rule >= 0 && (stands.calendar[rule] ?? -1) >= 0)
      further[from] = Math.max(further[from] ?? 0, byHours ? Infinity : (storagePerDay[from] ?? 0) + beyond)
    }
    early = further
  }
  return early
}

/** Which services can be searched by their next departure alone. */
function departuresOf(network: Network, query: Query, earlyPerDay: Float64Array) {
  const { services, firstStop, firstRoom, stops } = network
  const plain = new Uint8Array(services)
  const patient = new Uint8Array(services)
  for (let service = 0; service < services; service++) {
    let stored = false
    let zoned = false
    for (let stop = firstStop[service] ?? 0; stop < (firstStop[service + 1] ?? 0); stop++) {
      const node = stops.node[stop] ?? 0
      stored ||= (earlyPerDay[node] ?? 0) > 0
      zoned ||= (stops.zone[stop] ?? 0) > 0
    }
    const tolled = hasToll(query, firstRoom[service] ?? 0, firstRoom[service + 1] ?? 0)
    patient[service] = stored || tolled || network.surcharged[service] === 1 ? 1 : 0
    const room = (network.leastTeu[service] ?? 0) >= query.cargo.teu && (network.leastPlugs[service] ?? 0) >= query.cargo.plugs
    plain[service] = patient[service] === 0 && !zoned && room ? 1 : 0
  }
  return { plain, patient }
}

function hasToll({ tolls }: Query, from: number, until: number): boolean {
  for (let room = from; tolls !== undefined && room < until; room++) if ((tolls[room] ?? 0) > 0) return true
  return false
}

/** A sum with an unknown in it is unknown. */
export function plus(one: number, other: number): number {
  return one === UNKNOWN || other === UNKNOWN ? UNKNOWN : one + other
}
