/** From rows to arrays: rides sorted by where they start and when they close, transfers in a table of all changes. */
import { LIMITS, type Carriage, type DepartureRow, type Fault, type Price, type Tables } from './tables.ts'

/**
 * A network made ready for search. Opaque to callers, immutable, and safe to share between queries.
 * Rides of node n are `first[n] .. first[n + 1]`, by closing minute; `source` leads back to the caller's rows:
 * departures count from zero, unscheduled rides after them.
 */
export type Network = {
  readonly nodes: number
  readonly means: number
  readonly departures: number
  readonly first: Int32Array
  readonly source: Int32Array
  readonly to: Int32Array
  readonly carriedBy: Int32Array
  /** For an unscheduled ride: NEVER_CLOSES, and `arrive` holds its minutes. */
  readonly closes: Int32Array
  readonly depart: Int32Array
  readonly arrive: Int32Array
  readonly perTeu: Float64Array
  readonly perBox: Float64Array
  /** UNKNOWN where there is no factor. */
  readonly microgramsPerKg: Float64Array
  readonly teuLeft: Int32Array
  readonly plugsLeft: Int32Array
  readonly dangerousCarried: Uint8Array
  /** Row of the transfer from one means to another at a node, or NO_TRANSFER. */
  readonly transferRow: Int32Array
  readonly transferMinutes: Int32Array
  readonly transferPerTeu: Float64Array
  readonly transferPerBox: Float64Array
}

export type Build = { readonly network: Network } | { readonly faults: readonly Fault[] }

export const NEVER_CLOSES = 2_147_483_647
export const NO_TRANSFER = -1
export const UNKNOWN = -1
const NO_LIMIT = 2_147_483_647

/**
 * Makes a network ready for search, or says everything that is wrong with it.
 * In: Tables, within LIMITS; tables may be empty. Out: a Network, or all faults in the order of tables and rows.
 * Units: minutes, minor units of one currency, micrograms per kilogram. Throws nothing. Source: ours.
 * O(n log n) for n rides; about 80 bytes a ride, and 4 bytes for each node x means x means.
 */
export function buildNetwork(tables: Tables): Build {
  const faults = faultsOf(tables)
  return faults.length > 0 ? { faults } : { network: compile(tables) }
}

function compile(tables: Tables): Network {
  const { nodes, means, departures, unscheduled, transfers } = tables
  const rides: readonly Row[] = [...departures, ...unscheduled.map(asRide)]
  const source = Int32Array.from(rides.keys()).sort((one, other) => inOrder(rides, one, other))
  const sorted = Array.from(source, (index) => rides[index]).filter((ride) => ride !== undefined)
  const first = new Int32Array(nodes + 1)
  for (const { from } of sorted) first[from + 1] = (first[from + 1] ?? 0) + 1
  for (let node = 0; node < nodes; node++) first[node + 1] = (first[node + 1] ?? 0) + (first[node] ?? 0)

  const transferRow = new Int32Array(nodes * means * means).fill(NO_TRANSFER)
  transfers.forEach(({ node, fromMeans, toMeans }, row) => {
    transferRow[(node * means + fromMeans) * means + toMeans] = row
  })
  return {
    nodes,
    means,
    departures: departures.length,
    first,
    source,
    to: Int32Array.from(sorted, (ride) => ride.to),
    carriedBy: Int32Array.from(sorted, (ride) => ride.means),
    closes: Int32Array.from(sorted, (ride) => ride.closes),
    depart: Int32Array.from(sorted, (ride) => ride.depart),
    arrive: Int32Array.from(sorted, (ride) => ride.arrive),
    perTeu: Float64Array.from(sorted, (ride) => ride.price.perTeu),
    perBox: Float64Array.from(sorted, (ride) => ride.price.perBox),
    microgramsPerKg: Float64Array.from(sorted, (ride) => ride.microgramsPerKg ?? UNKNOWN),
    teuLeft: Int32Array.from(sorted, (ride) => ride.teuLeft),
    plugsLeft: Int32Array.from(sorted, (ride) => ride.plugsLeft),
    dangerousCarried: Uint8Array.from(sorted, (ride) => (ride.dangerousCarried ? 1 : 0)),
    transferRow,
    transferMinutes: Int32Array.from(transfers, (rule) => rule.minutes),
    transferPerTeu: Float64Array.from(transfers, (rule) => rule.price.perTeu),
    transferPerBox: Float64Array.from(transfers, (rule) => rule.price.perBox),
  }
}

type Row = DepartureRow

/** A lorry is a departure that never closes; its minutes stand where the others keep their arrival. */
function asRide({ minutes, reeferCarried, ...carriage }: Tables['unscheduled'][number]): Row {
  const plugsLeft = reeferCarried ? NO_LIMIT : 0
  return { ...carriage, depart: 0, arrive: minutes, closes: NEVER_CLOSES, teuLeft: NO_LIMIT, plugsLeft }
}

function inOrder(rides: readonly Row[], one: number, other: number): number {
  const left = rides[one]
  const right = rides[other]
  if (left === undefined || right === undefined) return 0
  return left.from - right.from || left.closes - right.closes || one - other
}

function faultsOf(tables: Tables): readonly Fault[] {
  const { nodes, means, departures, unscheduled, transfers } = tables
  const faults: Fault[] = []
  if (!within(nodes, LIMITS.nodes)) faults.push({ table: 'nodes', row: -1, code: 'out_of_range' })
  if (!within(means, LIMITS.means)) faults.push({ table: 'means', row: -1, code: 'out_of_range' })
  if (nodes * means * means > LIMITS.transferCells) faults.push({ table: 'nodes', row: -1, code: 'out_of_range' })
  if (departures.length + unscheduled.length > LIMITS.rows) {
    faults.push({ table: 'departures', row: -1, code: 'out_of_range' })
  }
  if (faults.length > 0) return faults

  departures.forEach((ride, row) => {
    const table = 'departures'
    const { depart, arrive, closes, teuLeft, plugsLeft } = ride
    const times = [depart, arrive, Math.abs(closes)].every((minute) => within(minute, LIMITS.minutes))
    const room = within(teuLeft, NO_LIMIT) && within(plugsLeft, NO_LIMIT)
    if (!times || !room || !isCarriage(tables, ride)) faults.push({ table, row, code: 'out_of_range' })
    if (arrive < depart) faults.push({ table, row, code: 'arrives_before_departing' })
    if (closes > depart) faults.push({ table, row, code: 'closes_after_departing' })
  })
  unscheduled.forEach((ride, row) => {
    const sound = within(ride.minutes, LIMITS.minutes) && isCarriage(tables, ride)
    if (!sound) faults.push({ table: 'unscheduled', row, code: 'out_of_range' })
  })
  const seen = new Set<string>()
  transfers.forEach(({ node, fromMeans, toMeans, minutes, price }, row) => {
    const places = within(node, nodes - 1) && within(fromMeans, means - 1) && within(toMeans, means - 1)
    const sound = places && within(minutes, LIMITS.minutes) && isPrice(price)
    if (!sound) faults.push({ table: 'transfers', row, code: 'out_of_range' })
    const change = `${node} ${fromMeans} ${toMeans}`
    if (seen.has(change)) faults.push({ table: 'transfers', row, code: 'given_twice' })
    seen.add(change)
  })
  return faults
}

function isCarriage({ nodes, means }: Tables, ride: Carriage): boolean {
  const places = within(ride.from, nodes - 1) && within(ride.to, nodes - 1) && within(ride.means, means - 1)
  const emission = ride.microgramsPerKg === null || within(ride.microgramsPerKg, LIMITS.microgramsPerKg)
  return places && emission && isPrice(ride.price)
}

function isPrice({ perTeu, perBox }: Price): boolean {
  return within(perTeu, LIMITS.minorUnits) && within(perBox, LIMITS.minorUnits)
}

/** A whole number from zero to the limit, the limit included. */
export function within(value: number, limit: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value <= limit
}
