/** From the network to the planner's integers. The planner answers by row; what the rows were is kept beside. */
import { assert, present } from '../../../kernel/assert.ts'
import type { NodeCode } from '../../../kernel/ids.ts'
import { msOf, type Instant } from '../../../kernel/time.ts'
import {
  buildNetwork, type Network as PlannerNetwork, type ServiceRow, type Tables, type TransferRow, type UnscheduledRow,
} from '../../../engines/planner/index.ts'
import type { Departure, DepartureId, Period } from './calendar.ts'
import { bitsOf, EVERYTHING } from './equipment.ts'
import { meansKey, type Means } from './carriage.ts'
import { COUNTED, findFactor, findHub, type Factor, type HubFactor } from './emission.ts'
import type { Network } from './network.ts'
import { isClosed, openingOf } from './opening.ts'
import type { Boundary, Closure } from './request.ts'
import type { Price, Service, StorageRule, TransferRule, UnscheduledLeg } from './service.ts'
import { priceOfWay, stopsOf } from './stretch.ts'

/** What is left of each departure, section by section. A departure that is not named has all the room of its row. */
export type Room = ReadonlyMap<DepartureId, readonly { readonly teu: number; readonly plugs: number }[]>

/** Constraints that can be taken away to see what they removed. */
export const LIFTED = ['capacity', 'equipment', 'cut-off', 'opening hours', 'transfer rule'] as const
export type Lifted = (typeof LIFTED)[number]

/** `reefer`: a cooled cargo takes the lorries' cooled factor. `stands`: where a box under way is, and what it came by. */
export type Variant = {
  readonly reefer: boolean
  readonly boundary: Boundary
  readonly closures: readonly Closure[]
  readonly lifted: readonly Lifted[]
  readonly stands: { readonly node: NodeCode; readonly means: Means } | null
}

/** The departures of one service that run at one speed, by the moment they leave, with the room that is left. */
export type Line = { readonly service: Service; readonly factor: Factor | null; readonly departures: readonly Departure[] }
export type Unscheduled = { readonly leg: UnscheduledLeg; readonly factor: Factor | null }

/** By row of the planner's tables. A transfer without a rule is one that the lifted constraint would have needed. */
export type Compiled = {
  readonly planner: PlannerNetwork
  readonly nodes: ReadonlyMap<NodeCode, number>
  readonly operators: ReadonlyMap<string, number>
  readonly lines: readonly Line[]
  readonly unscheduled: readonly Unscheduled[]
  readonly transfers: readonly (TransferRule | null)[]
  /** When each of the transfers is worked; null: always. */
  readonly openings: readonly (readonly number[] | null)[]
  readonly storage: ReadonlyMap<NodeCode, StorageRule>
  /** What each handling emits; null where the boundary leaves it out, or nobody published it. */
  readonly hub: HubFactor | null
  /** The node from which a box under way sets out, by a ride of no time to where it stands. */
  readonly start: number | null
}

/** Lorries have no operator of their own here. */
const HAULIERS = ''

/** In: a network without faults. Throws where it has some: they are found at import. */
export function compile(network: Network, period: Period, room: Room, variant: Variant): Compiled {
  const { tables, rows } = draft(network, period, room, variant)
  const built = buildNetwork(tables)
  assert('network' in built, 'an edition without faults builds')
  return { planner: built.network, ...rows }
}

export type Draft = { readonly tables: Tables; readonly rows: Omit<Compiled, 'planner'> }

/** The planner's tables, not yet looked at, and what their rows were. */
export function draft(network: Network, period: Period, room: Room, variant: Variant): Draft {
  const nodes = new Map(network.nodes.map(({ code }, number) => [code, number]))
  const operators = numbered([HAULIERS, ...network.services.map(({ operator }) => operator)])
  const means = numbered([...network.services, ...network.legs].map((carrier) => meansKey(carrier.means)))
  const place = (code: NodeCode) => present(nodes.get(code), 'a carrier calls at nodes of its edition')
  const number = (by: Means) => present(means.get(meansKey(by)), 'means are numbered')
  const countries = numbered(['', ...network.nodes.map(({ country }) => country)])
  const country = new Map(network.nodes.map((node) => [node.code, countries.get(node.country)]))
  const numbers: Numbers = {
    place,
    means: number,
    operator: (name) => present(operators.get(name), 'operators are numbered'),
    country: (code) => present(country.get(code), 'a node has a country'),
  }

  const lines = linesOf(network, room, variant)
  const unscheduled = network.legs.map((leg): Unscheduled => {
    const emission = variant.reefer ? (leg.emissionReefer ?? leg.emission) : leg.emission
    return { leg, factor: factorFor(network, leg.means, emission, variant.boundary) }
  })
  // A rule for a means that nothing here runs by can never be used.
  const ruled = network.transfers.filter((rule) => means.has(meansKey(rule.from)) && means.has(meansKey(rule.to)))
  const openings = ruled.map((rule) => openingOf(period, lifts(variant, 'opening hours') ? null : rule.hours, closing(variant, rule)))
  const hub = hubFor(network, variant)
  const calendars = openings.filter((opening) => opening !== null)
  const transfers = ruled.map((rule, row): TransferRow => {
    const opening = openings[row] ?? null
    const microgramsPerKg = handlingMicrograms(rule, hub, variant)
    return { ...transferRow(numbers, rule), microgramsPerKg, calendar: opening === null ? null : calendars.indexOf(opening) }
  })
  const unruled = lifts(variant, 'transfer rule') ? changesWithoutRule(lines, unscheduled, numbers, transfers) : []
  const start = variant.stands === null ? null : nodes.size
  const tables: Tables = {
    nodes: nodes.size + (start === null ? 0 : 1),
    means: means.size,
    services: lines.map((line) => serviceRow(numbers, variant, line)),
    unscheduled: [
      ...unscheduled.map((one) => unscheduledRow(numbers, variant, one)),
      ...(start === null || variant.stands === null ? [] : [standingRow(numbers, start, variant.stands)]),
    ],
    transfers: [...transfers, ...unruled],
    calendars,
    storage: network.storage.map(({ node, freeMinutes, perDay }) => ({ node: place(node), freeMinutes, perDay: plain(perDay.value) })),
  }
  const storage = new Map(network.storage.map((rule) => [rule.node, rule]))
  const rules = [...ruled, ...unruled.map(() => null)]
  return { tables, rows: { nodes, operators, lines, unscheduled, transfers: rules, openings, storage, hub, start } }
}

/** The planner's minutes count from 1970. Ready within a minute is ready at its end. */
export function minuteOf(instant: Instant): number {
  return Math.ceil(msOf(instant) / 60_000)
}

/** Wanted within a minute is wanted at its beginning. */
export function minuteUntil(instant: Instant): number {
  return Math.floor(msOf(instant) / 60_000)
}

type Numbers = {
  readonly place: (code: NodeCode) => number
  readonly means: (by: Means) => number
  readonly operator: (name: string) => number
  /** From 1: zero is no country. */
  readonly country: (code: NodeCode) => number
}

function lifts(variant: Variant, constraint: Lifted): boolean {
  return variant.lifted.includes(constraint)
}

/** Closures at the node of a change, or at the other side of its border. */
function closing({ closures }: Variant, { node, border }: TransferRule): readonly Closure[] {
  const nodes = border === null ? [node] : [node, border.leaves.node, border.enters.node]
  return closures.filter((closure) => nodes.includes(closure.node))
}

/** Departures that were retimed run at another speed or close earlier: they are a line of their own. */
function linesOf(network: Network, room: Room, variant: Variant): readonly Line[] {
  const departures = new Map<string, Departure[]>()
  for (const planned of network.departures) {
    const left = room.get(planned.id)?.[0]
    const departure = left === undefined ? planned : { ...planned, teuLeft: left.teu, plugsLeft: left.plugs }
    const { service, departs, arrives, closes } = departure
    const key = `${service} ${msOf(arrives) - msOf(departs)} ${msOf(departs) - msOf(closes)}`
    const line = departures.get(key) ?? []
    line.push(departure)
    departures.set(key, line)
  }
  const services = new Map(network.services.map((service) => [service.id, service]))
  return [...departures.values()].flatMap((all) => {
    const service = services.get(present(all[0], 'a line has a departure').service)
    if (service === undefined) return []
    const running = all.filter((departure) => !isStopped(variant, service, departure))
    const sorted = running.toSorted((one, other) => msOf(one.departs) - msOf(other.departs))
    return [{ service, factor: factorFor(network, service.means, service.emission, variant.boundary), departures: sorted }]
  })
}

/** Nothing leaves from, passes or arrives at a place while it is closed. */
function isStopped({ closures }: Variant, service: Service, { departs, arrives }: Departure): boolean {
  if (closures.length === 0) return false
  const moments = [
    ...stopsOf(service, minuteOf(arrives) - minuteOf(departs)).flatMap(({ node, arrive, depart }) => {
      return [{ node, after: arrive }, { node, after: depart }]
    }),
    ...service.passes.map(({ node, afterMinutes }) => ({ node, after: afterMinutes })),
  ]
  return moments.some(({ node, after }) => isClosed(closures.filter((closure) => closure.node === node), minuteOf(departs) + after))
}

function serviceRow(numbers: Numbers, variant: Variant, { service, factor, departures }: Line): ServiceRow {
  const [first] = departures
  const minutes = first === undefined ? 0 : minuteOf(first.arrives) - minuteOf(first.departs)
  const cargo = first === undefined ? 0 : minuteOf(first.departs) - minuteOf(first.closes)
  const cutOffs = lifts(variant, 'cut-off') ? NO_CUT_OFF : { ...service.cutOffs, cargo }
  const stops = stopsOf(service, minutes)
  // The book keeps one room for the whole of a departure: a part of the way takes of all of it.
  const ways = (room: (departure: Departure) => number) => departures.flatMap((departure) => stops.slice(1).map(() => room(departure)))
  const anyRoom = lifts(variant, 'capacity')
  return {
    ...carriage(numbers, variant, service, service.operator),
    boarding: NOTHING,
    starts: departures.map(({ departs }) => minuteOf(departs)),
    teuLeft: anyRoom ? null : ways(({ teuLeft }) => teuLeft),
    plugsLeft: anyRoom || lifts(variant, 'equipment') ? null : ways(({ plugsLeft }) => plugsLeft),
    surcharge: null,
    stops: stops.map(({ node, arrive, depart, distanceKm }, at) => ({
      node: numbers.place(node),
      arrive,
      depart,
      cutOffs,
      price: at === 0 ? NOTHING : plain(priceOfWay(service, stops, at)),
      microgramsPerKg: micrograms(factor, distanceKm - (stops[at - 1]?.distanceKm ?? 0)),
      boards: true,
      alights: true,
      zone: service.cabotageBarred ? numbers.country(node) : 0,
    })),
  }
}

function unscheduledRow(numbers: Numbers, variant: Variant, { leg, factor }: Unscheduled): UnscheduledRow {
  return {
    ...carriage(numbers, variant, leg, HAULIERS),
    from: numbers.place(leg.from),
    to: numbers.place(leg.to),
    minutes: leg.duration.value,
    price: plain(leg.price.value),
    microgramsPerKg: micrograms(factor, leg.distanceKm.value),
  }
}

function standingRow(numbers: Numbers, start: number, { node, means }: NonNullable<Variant['stands']>): UnscheduledRow {
  const carried = { means: numbers.means(means), carrier: numbers.operator(HAULIERS), carries: EVERYTHING, boxKgMax: null }
  return { ...carried, from: start, to: numbers.place(node), minutes: 0, price: NOTHING, microgramsPerKg: 0 }
}

function carriage(numbers: Numbers, variant: Variant, { means, carries }: Service | UnscheduledLeg, operator: string) {
  const any = lifts(variant, 'equipment')
  return {
    means: numbers.means(means),
    carrier: numbers.operator(operator),
    carries: any ? EVERYTHING : bitsOf(carries),
    boxKgMax: any ? null : carries.boxKgMax,
  }
}

function transferRow(numbers: Numbers, rule: TransferRule): TransferRow {
  return {
    node: numbers.place(rule.node),
    fromMeans: numbers.means(rule.from),
    toMeans: numbers.means(rule.to),
    minutes: rule.duration.value,
    price: plain(rule.price.value),
    microgramsPerKg: 0,
    calendar: null,
  }
}

/** Every change that somebody could want at a node, and for which there is no rule. */
function changesWithoutRule(
  lines: readonly Line[], unscheduled: readonly Unscheduled[], numbers: Numbers, ruled: readonly TransferRow[],
): readonly TransferRow[] {
  const stretches = lines.flatMap(({ service }) => stopsOf(service).slice(1).map(({ node }, at) => {
    return { means: service.means, from: stopsOf(service)[at]?.node ?? service.from, to: node }
  }))
  const carriers = [...stretches, ...unscheduled.map(({ leg }) => leg)]
  const known = new Set(ruled.map(({ node, fromMeans, toMeans }) => `${node} ${fromMeans} ${toMeans}`))
  const changes = new Map<string, TransferRow>()
  for (const comes of carriers) {
    for (const goes of carriers.filter(({ from }) => from === comes.to)) {
      const [node, fromMeans, toMeans] = [numbers.place(goes.from), numbers.means(comes.means), numbers.means(goes.means)]
      const key = `${node} ${fromMeans} ${toMeans}`
      if (!known.has(key)) changes.set(key, { node, fromMeans, toMeans, minutes: 0, price: NOTHING, microgramsPerKg: 0, calendar: null })
    }
  }
  return [...changes.values()]
}

function factorFor({ factors }: Network, means: Means, emission: string | null, boundary: Boundary): Factor | null {
  return findFactor(factors, means.mode, emission, boundary)
}

/** Per tonne and not per box, so that it grows with the mass as carriage does. */
function hubFor({ hubs }: Network, { reefer, boundary }: Variant): HubFactor | null {
  if (!COUNTED[boundary].includes('handling')) return null
  return findHub(hubs, { kind: 'transhipment', temperature: reefer ? 'mixed' : 'ambient' }, boundary)
}

/** A lorry that drives over a border is not unloaded. Grams per tonne are thousandths of a gram per kilogram. */
function handlingMicrograms({ kind }: TransferRule, hub: HubFactor | null, { boundary }: Variant): number | null {
  if (kind === 'border crossing' || !COUNTED[boundary].includes('handling')) return 0
  return hub === null ? null : hub.grams * 1_000
}

function micrograms(factor: Factor | null, distanceKm: number): number | null {
  return factor === null ? null : factor.milligramsPerTkm * distanceKm
}

const NOTHING = { perTeu: 0, perBox: 0 }
const NO_CUT_OFF = { cargo: 0, documents: 0, vgm: 0, customs: 0 }

function numbered(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...new Set(names)].map((name, number) => [name, number]))
}

function plain({ perTeu, perBox }: Price): { perTeu: number; perBox: number } {
  return { perTeu: Number(perTeu), perBox: Number(perBox) }
}
