/** From the network to the planner's integers. The planner answers by row; what the rows were is kept beside. */
import { assert, present } from '../../../kernel/assert.ts'
import type { NodeCode } from '../../../kernel/ids.ts'
import { buildNetwork, type Network as PlannerNetwork, type Tables, type TransferRow } from '../../../engines/planner/index.ts'
import type { Departure, DepartureId, Period } from './calendar.ts'
import { meansKey, type Means } from './carriage.ts'
import { COUNTED, findFactor, findHub, type Factor, type HubFactor } from './emission.ts'
import { closing, linesOf } from './lines.ts'
import type { Network } from './network.ts'
import { openingOf } from './opening.ts'
import type { Boundary, Closure } from './request.ts'
import type { Service, StorageRule, TransferRule, UnscheduledLeg } from './service.ts'
import {
  changesWithoutRule, HAULIERS, lifts, plain, serviceRow, standingRow, transferRow, unscheduledRow, type Numbers,
} from './table-rows.ts'

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
    return { leg, factor: findFactor(network.factors, leg.means.mode, emission, variant.boundary) }
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

/** Per tonne and not per box, so that it grows with the mass as carriage does. */
function hubFor({ hubs }: Network, { reefer, boundary }: Variant): HubFactor | null {
  if (!COUNTED[boundary].includes('handling')) return null
  return findHub(hubs, { kind: 'transhipment', temperature: reefer ? 'mixed' : 'ambient' }, boundary)
}

/** What only drives over a border is not unloaded. Grams per tonne are thousandths of a gram per kilogram. */
function handlingMicrograms({ kind }: TransferRule, hub: HubFactor | null, { boundary }: Variant): number | null {
  if (kind === 'border crossing' || !COUNTED[boundary].includes('handling')) return 0
  return hub === null ? null : hub.grams * 1_000
}

function numbered(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...new Set(names)].map((name, number) => [name, number]))
}
