/** From rows to arrays: services stop by stop, departures in columns, transfers in a table of all changes. */
import { compileCalendar, type Calendar } from './calendar.ts'
import { faultsOf } from './faults.ts'
import { compileStands, type Stands } from './stands.ts'
import type { Carriage, Fault, Tables } from './tables.ts'
import type { Workspace } from './workspace.ts'

/**
 * A network made ready for search. Opaque to callers, and safe to share between queries.
 * The calls of service s are `firstStop[s] .. firstStop[s + 1]`, its departures `firstStart[s] ..`. What is paid and
 * emitted is summed from the first call on, so that a ride from call x to call y costs `sum[y] - sum[x]`.
 */
export type Network = {
  readonly nodes: number
  readonly services: number
  readonly stops: Stops
  readonly firstStop: Int32Array
  readonly firstStart: Int32Array
  readonly starts: Int32Array
  readonly carriage: Carriages
  readonly boardingPerTeu: Float64Array
  readonly boardingPerBox: Float64Array
  /** By departure and section, from `firstRoom[s]` on; empty columns where no service has one. */
  readonly firstRoom: Int32Array
  readonly teuLeft: Int32Array
  readonly plugsLeft: Int32Array
  readonly surcharge: Float64Array
  readonly limited: Uint8Array
  /** The least room that any section of any departure of a service has. */
  readonly leastTeu: Int32Array
  readonly leastPlugs: Int32Array
  readonly surcharged: Uint8Array
  /** Calls at which cargo can be taken on, by node. */
  readonly firstBoarding: Int32Array
  readonly boarding: Int32Array
  readonly lorries: Lorries
  readonly stands: Stands
  readonly calendars: readonly Calendar[]
  /** NaN where nothing is charged. */
  readonly freeMinutes: Float64Array
  readonly storagePerTeu: Float64Array
  readonly storagePerBox: Float64Array
  /** Whether any carriage or transfer is without an emission factor. */
  readonly anyUnknown: boolean
  /** Room that a search has done with, for the next one. */
  readonly idle: Workspace[]
}

export type Stops = {
  readonly service: Int32Array
  readonly node: Int32Array
  readonly arrive: Int32Array
  readonly depart: Int32Array
  readonly cargo: Int32Array
  readonly documents: Int32Array
  readonly vgm: Int32Array
  readonly customs: Int32Array
  readonly perTeu: Float64Array
  readonly perBox: Float64Array
  readonly micrograms: Float64Array
  /** How many ways without a factor lie before this call. */
  readonly unknown: Int32Array
  readonly alights: Uint8Array
  readonly zone: Int32Array
}

export type Carriages = {
  readonly means: Int32Array
  readonly carrier: Int32Array
  readonly carries: Int32Array
  readonly boxKgMax: Float64Array
}

/** Sorted by where they start: those of node n are `first[n] .. first[n + 1]`; `row` leads back to the table. */
export type Lorries = {
  readonly first: Int32Array
  readonly row: Int32Array
  readonly from: Int32Array
  readonly to: Int32Array
  readonly minutes: Int32Array
  readonly perTeu: Float64Array
  readonly perBox: Float64Array
  /** UNKNOWN where there is no factor. */
  readonly micrograms: Float64Array
  readonly carriage: Carriages
}

export type Build = { readonly network: Network } | { readonly faults: readonly Fault[] }

export const UNKNOWN = -1

/** Room that never runs out. */
const AMPLE = 2_147_483_647

/**
 * Makes a network ready for search, or says everything that is wrong with it.
 * In: Tables, within LIMITS; tables may be empty. Out: a Network, or all faults in the order of tables and rows.
 * Units: minutes, minor units of one currency, micrograms per kilogram. Throws nothing. Source: ours.
 * Linear in calls and departures; about 4 bytes a departure, 12 with room, 90 a call.
 */
export function buildNetwork(tables: Tables): Build {
  const faults = faultsOf(tables)
  return faults.length > 0 ? { faults } : { network: compile(tables) }
}

/** Where the room of a departure from a call on lies in its columns; tolls lie in the same order. */
export function roomAt({ firstRoom, firstStart, firstStop }: Network, service: number, departure: number, call: number): number {
  const sections = (firstStop[service + 1] ?? 0) - (firstStop[service] ?? 0) - 1
  return (firstRoom[service] ?? 0) + (departure - (firstStart[service] ?? 0)) * sections + call - (firstStop[service] ?? 0)
}

/** How many tolls a query must give. */
export function tollCount({ firstRoom, services }: Network): number {
  return firstRoom[services] ?? 0
}

/** Which toll is that of a section of a departure, both counted from zero within the service. */
export function tollAt(network: Network, service: number, departure: number, section: number): number {
  return roomAt(network, service, (network.firstStart[service] ?? 0) + departure, (network.firstStop[service] ?? 0) + section)
}

function compile(tables: Tables): Network {
  const { nodes, services, storage } = tables
  const stops = compileStops(tables)
  const freeMinutes = new Float64Array(nodes).fill(Number.NaN)
  const storagePerTeu = new Float64Array(nodes)
  const storagePerBox = new Float64Array(nodes)
  for (const { node, freeMinutes: free, perDay } of storage) {
    freeMinutes[node] = free
    storagePerTeu[node] = perDay.perTeu
    storagePerBox[node] = perDay.perBox
  }
  return {
    nodes,
    services: services.length,
    stops,
    firstStop: offsets(services, ({ stops }) => stops.length),
    ...compileDepartures(tables),
    carriage: carriages(services),
    boardingPerTeu: Float64Array.from(services, ({ boarding }) => boarding.perTeu),
    boardingPerBox: Float64Array.from(services, ({ boarding }) => boarding.perBox),
    ...compileBoardings(tables),
    lorries: compileLorries(tables),
    stands: compileStands(tables),
    calendars: tables.calendars.map(compileCalendar),
    freeMinutes,
    storagePerTeu,
    storagePerBox,
    anyUnknown: hasUnknown(tables),
    idle: [],
  }
}

function compileStops({ services }: Tables): Stops {
  const rows = services.flatMap(({ stops }) => stops)
  const ofService = services.flatMap(({ stops }, service) => stops.map(() => service))
  const whole = (column: (row: (typeof rows)[number]) => number) => Int32Array.from(rows, column)
  const summed = (column: (row: (typeof rows)[number]) => number) => {
    const sums = new Float64Array(rows.length)
    rows.forEach((row, at) => { sums[at] = ofService[at] === ofService[at - 1] ? (sums[at - 1] ?? 0) + column(row) : 0 })
    return sums
  }
  return {
    service: Int32Array.from(ofService),
    node: whole(({ node }) => node),
    arrive: whole(({ arrive }) => arrive),
    depart: whole(({ depart }) => depart),
    cargo: whole(({ cutOffs }) => cutOffs.cargo),
    documents: whole(({ cutOffs }) => cutOffs.documents),
    vgm: whole(({ cutOffs }) => cutOffs.vgm),
    customs: whole(({ cutOffs }) => cutOffs.customs),
    perTeu: summed(({ price }) => price.perTeu),
    perBox: summed(({ price }) => price.perBox),
    micrograms: summed(({ microgramsPerKg }) => microgramsPerKg ?? 0),
    unknown: Int32Array.from(summed(({ microgramsPerKg }) => Number(microgramsPerKg === null))),
    alights: Uint8Array.from(rows, ({ alights }) => Number(alights)),
    zone: whole(({ zone }) => zone),
  }
}

function compileDepartures({ services }: Tables) {
  const firstStart = offsets(services, ({ starts }) => starts.length)
  const firstRoom = offsets(services, ({ starts, stops }) => starts.length * (stops.length - 1))
  const total = firstStart[services.length] ?? 0
  const rooms = firstRoom[services.length] ?? 0
  const some = (column: 'teuLeft' | 'plugsLeft') => services.some((service) => service[column] !== null)
  const starts = new Int32Array(total)
  const teuLeft = new Int32Array(some('teuLeft') ? rooms : 0).fill(AMPLE)
  const plugsLeft = new Int32Array(some('plugsLeft') ? rooms : 0).fill(AMPLE)
  const surcharge = new Float64Array(services.some(({ surcharge }) => surcharge !== null) ? total : 0)
  services.forEach((service, at) => {
    starts.set(service.starts, firstStart[at])
    if (service.teuLeft !== null) teuLeft.set(service.teuLeft, firstRoom[at])
    if (service.plugsLeft !== null) plugsLeft.set(service.plugsLeft, firstRoom[at])
    if (service.surcharge !== null) surcharge.set(service.surcharge, firstStart[at])
  })
  const limited = Uint8Array.from(services, ({ teuLeft, plugsLeft }) => Number(teuLeft !== null || plugsLeft !== null))
  const surcharged = Uint8Array.from(services, ({ surcharge }) => Number(surcharge !== null))
  const leastTeu = Int32Array.from(services, (service) => leastOf(service.teuLeft))
  const leastPlugs = Int32Array.from(services, (service) => leastOf(service.plugsLeft))
  return { firstStart, firstRoom, starts, teuLeft, plugsLeft, surcharge, limited, leastTeu, leastPlugs, surcharged }
}

function leastOf(column: ArrayLike<number> | null): number {
  let least = AMPLE
  for (let at = 0; column !== null && at < column.length; at++) least = Math.min(least, column[at] ?? AMPLE)
  return least
}

/** The last call of a service takes nothing on. At each node those of one kind of carriage stand together. */
function compileBoardings({ nodes, services }: Tables) {
  const calls: number[][] = Array.from({ length: nodes }, () => [])
  const meansOf: number[] = []
  let stop = 0
  for (const { stops, means } of services) {
    stops.forEach(({ node, boards }, at) => {
      if (boards && at < stops.length - 1) calls[node]?.push(stop)
      meansOf[stop] = means
      stop++
    })
  }
  for (const here of calls) here.sort((one, other) => (meansOf[one] ?? 0) - (meansOf[other] ?? 0) || one - other)
  return { firstBoarding: offsets(calls, ({ length }) => length), boarding: Int32Array.from(calls.flat()) }
}

function compileLorries({ nodes, unscheduled }: Tables): Lorries {
  const fromOf = (ride: number) => unscheduled[ride]?.from ?? 0
  const row = Int32Array.from(unscheduled.keys()).sort((one, other) => fromOf(one) - fromOf(other) || one - other)
  const rows = Array.from(row, (at) => unscheduled[at]).filter((ride) => ride !== undefined)
  const first = new Int32Array(nodes + 1)
  for (const { from } of rows) first[from + 1] = (first[from + 1] ?? 0) + 1
  for (let node = 0; node < nodes; node++) first[node + 1] = (first[node + 1] ?? 0) + (first[node] ?? 0)
  return {
    first,
    row,
    from: Int32Array.from(rows, ({ from }) => from),
    to: Int32Array.from(rows, ({ to }) => to),
    minutes: Int32Array.from(rows, ({ minutes }) => minutes),
    perTeu: Float64Array.from(rows, ({ price }) => price.perTeu),
    perBox: Float64Array.from(rows, ({ price }) => price.perBox),
    micrograms: Float64Array.from(rows, ({ microgramsPerKg }) => microgramsPerKg ?? UNKNOWN),
    carriage: carriages(rows),
  }
}

function carriages(rows: readonly Carriage[]): Carriages {
  return {
    means: Int32Array.from(rows, ({ means }) => means),
    carrier: Int32Array.from(rows, ({ carrier }) => carrier),
    carries: Int32Array.from(rows, ({ carries }) => carries),
    boxKgMax: Float64Array.from(rows, ({ boxKgMax }) => boxKgMax ?? Infinity),
  }
}

function hasUnknown({ services, unscheduled, transfers }: Tables): boolean {
  const ways = services.flatMap(({ stops }) => stops.slice(1))
  return [ways, unscheduled, transfers].some((rows) => rows.some(({ microgramsPerKg }) => microgramsPerKg === null))
}

/** Where each row's part of a column begins, and at the end where the last one ends. */
function offsets<Row>(rows: readonly Row[], lengthOf: (row: Row) => number): Int32Array {
  const first = new Int32Array(rows.length + 1)
  rows.forEach((row, at) => { first[at + 1] = (first[at] ?? 0) + lengthOf(row) })
  return first
}
