/** All that can carry, in one edition: places, services with their departures, legs, transfers, and what they rest on. */
import type { Currency } from '../../../kernel/money.ts'
import type { NodeCode } from '../../../kernel/ids.ts'
import type { Departure } from './calendar.ts'
import { gaugeOf, meansKey, type Means } from './carriage.ts'
import type { Claim, ClaimId, Source, SourceKey, Sourced } from './claim.ts'
import { isKnownClass, type Factor, type HubFactor } from './emission.ts'
import { minutesOf } from './border.ts'
import { WHOLE, type Delay } from './delay.ts'
import type { Node } from './node.ts'
import type { Service, StorageRule, TransferRule, UnscheduledLeg } from './service.ts'

export type Network = {
  readonly currency: Currency
  readonly nodes: readonly Node[]
  readonly services: readonly Service[]
  readonly departures: readonly Departure[]
  readonly legs: readonly UnscheduledLeg[]
  readonly transfers: readonly TransferRule[]
  readonly storage: readonly StorageRule[]
  readonly delays: readonly Delay[]
  readonly claims: readonly Claim[]
  readonly sources: readonly Source[]
  readonly factors: readonly Factor[]
  readonly hubs: readonly HubFactor[]
}

/** What is wrong with one entry, by its id. */
export type Fault = { readonly of: string; readonly code: FaultCode; readonly about: string }

export const FAULT_CODES = [
  'node_unknown',
  'claim_unknown',
  'source_unknown',
  'factor_unknown',
  'gauge_not_at_node',
  'mode_not_at_node',
  'gauge_change_without_name',
  'given_twice',
  'goes_nowhere',
  'passes_out_of_order',
  'parts_do_not_add_up',
  'shares_do_not_add_up',
  'crossing_unknown',
  'out_of_range',
] as const
export type FaultCode = (typeof FAULT_CODES)[number]

/** All that does not hold together, at once. An edition with a fault is not imported. */
export function faultsOf(network: Network): readonly Fault[] {
  const nodes = new Map(network.nodes.map((node) => [node.code, node]))
  const claims = new Map(network.claims.map((claim) => [claim.id, claim]))
  const sources = new Set(network.sources.map((source) => source.key))
  return [
    ...twice(network.nodes.map(({ code }) => code)),
    ...twice([...network.services, ...network.legs, ...network.transfers, ...network.delays].map(({ id }) => id)),
    ...twice(network.storage.map(({ node }) => `storage at ${node}`)),
    ...twice(network.transfers.map(({ node, from, to }) => `${node}: ${meansKey(from)} to ${meansKey(to)}`)),
    ...[...network.nodes, ...network.claims].flatMap((entry) => unknownSources(sources, entry)),
    ...[...network.services, ...network.legs].flatMap((entry) => [
      ...standsAt(nodes, entry.id, entry.from, entry.means),
      ...standsAt(nodes, entry.id, entry.to, entry.means),
      ...restsOn(claims, entry.id, [entry.duration, entry.distanceKm, entry.price]),
      ...emits(network.factors, entry),
      ...moves(entry),
    ]),
    ...network.services.flatMap((service) => callsInOrder(nodes, service)),
    ...network.transfers.flatMap((rule) => [
      ...standsAt(nodes, rule.id, rule.node, rule.from),
      ...standsAt(nodes, rule.id, rule.node, rule.to),
      ...restsOn(claims, rule.id, [rule.duration, rule.price, ...rule.parts.map((part) => ({ ...part, value: part.minutes }))]),
      ...namesGaugeChange(rule),
      ...addsUp(rule),
    ]),
    ...network.storage.filter(({ node }) => !nodes.has(node)).map(({ node }) => fault(`storage at ${node}`, 'node_unknown', node)),
    ...network.delays.flatMap((delay) => soundDelay(network, nodes, claims, delay)),
  ]
}

function fault(of: string, code: FaultCode, about: string): Fault {
  return { of, code, about }
}

/** Longer than a year or further than twice round the world is a slip of the pen. */
const MINUTES_MAX = 366 * 1_440
const KM_MAX = 80_000
/** Ten million of most currencies, for one box. */
const MINOR_MAX = 1_000_000_000n

function moves(entry: Service | UnscheduledLeg): readonly Fault[] {
  const { id, from, to, duration, distanceKm, price } = entry
  const small = price.value.perTeu <= MINOR_MAX && price.value.perBox <= MINOR_MAX
  return [
    ...(from === to ? [fault(id, 'goes_nowhere', from)] : []),
    ...(duration.value > MINUTES_MAX ? [fault(id, 'out_of_range', `${duration.value} minutes`)] : []),
    ...(distanceKm.value > KM_MAX ? [fault(id, 'out_of_range', `${distanceKm.value} km`)] : []),
    ...(small ? [] : [fault(id, 'out_of_range', 'price')]),
  ]
}

function callsInOrder(nodes: ReadonlyMap<NodeCode, Node>, { id, means, passes, calls, duration, distanceKm }: Service): readonly Fault[] {
  const lines = [
    [0, ...passes.map(({ afterMinutes }) => afterMinutes), duration.value],
    [0, ...calls.flatMap(({ arrivesMinutes, departsMinutes }) => [arrivesMinutes, departsMinutes]), duration.value],
    [0, ...calls.map((call) => call.distanceKm), distanceKm.value],
  ]
  const falling = lines.filter((line) => line.some((value, place) => value < (line[place - 1] ?? 0)))
  return [
    ...[...passes, ...calls].flatMap(({ node }) => standsAt(nodes, id, node, means)),
    ...falling.map((line) => fault(id, 'passes_out_of_order', line.join(' '))),
  ]
}

function addsUp({ id, parts, duration }: TransferRule): readonly Fault[] {
  const sum = minutesOf(parts)
  return sum === duration.value ? [] : [fault(id, 'parts_do_not_add_up', `${sum} of ${duration.value} minutes`)]
}

function soundDelay(
  network: Network, nodes: ReadonlyMap<NodeCode, Node>, claims: ReadonlyMap<ClaimId, Claim>, { id, of, edges, shares, readings }: Delay,
): readonly Fault[] {
  const sum = shares.reduce((total, share) => total + share, 0)
  const rising = edges.every((edge, place) => edge > (edges[place - 1] ?? -Infinity))
  const crossings = new Set(network.transfers.map(({ border }) => border?.crossing))
  return [
    ...(sum === WHOLE ? [] : [fault(id, 'shares_do_not_add_up', `${sum} of ${WHOLE}`)]),
    ...(rising && edges.length === shares.length + 1 ? [] : [fault(id, 'out_of_range', 'edges rise, and are one more than the shares')]),
    ...(of.name === 'passage' && !nodes.has(of.node) ? [fault(id, 'node_unknown', of.node)] : []),
    ...(of.name === 'crossing' && !crossings.has(of.crossing) ? [fault(id, 'crossing_unknown', of.crossing)] : []),
    ...readings.filter((reading) => !claims.has(reading)).map((reading) => fault(id, 'claim_unknown', reading)),
  ]
}

function twice(ids: readonly string[]): readonly Fault[] {
  const repeated = ids.filter((id, place) => ids.indexOf(id) !== place)
  return repeated.map((id) => fault(id, 'given_twice', id))
}

type WithSources = { readonly sources: readonly SourceKey[] } & ({ readonly id: string } | { readonly code: NodeCode })

function unknownSources(known: ReadonlySet<SourceKey>, entry: WithSources): readonly Fault[] {
  const of = 'id' in entry ? entry.id : entry.code
  return entry.sources.filter((key) => !known.has(key)).map((about) => ({ of, code: 'source_unknown', about }))
}

function standsAt(nodes: ReadonlyMap<NodeCode, Node>, of: string, code: NodeCode, means: Means): readonly Fault[] {
  const node = nodes.get(code)
  if (!node) return [{ of, code: 'node_unknown', about: code }]
  const gauge = gaugeOf(means)
  if (!node.modes.includes(means.mode)) return [{ of, code: 'mode_not_at_node', about: `${code} ${means.mode}` }]
  if (gauge !== null && !node.gaugesMm.includes(gauge)) return [{ of, code: 'gauge_not_at_node', about: `${code} ${gauge}` }]
  return []
}

/** A demonstration value need not name a claim; the others must, unless their note says what they rest on. */
function restsOn(claims: ReadonlyMap<ClaimId, Claim>, of: string, values: readonly Sourced<unknown>[]): readonly Fault[] {
  const unfounded = values.filter(({ basis, claim }) => (claim === null ? basis === 'published' : !claims.has(claim)))
  return unfounded.map(({ claim }) => ({ of, code: 'claim_unknown', about: claim ?? 'none named' }))
}

function emits(factors: readonly Factor[], entry: Service | UnscheduledLeg): readonly Fault[] {
  const classes = 'emissionReefer' in entry ? [entry.emission, entry.emissionReefer] : [entry.emission]
  return classes.flatMap((name) => {
    const known = name === null || isKnownClass(factors, entry.means.mode, name)
    return known ? [] : [{ of: entry.id, code: 'factor_unknown', about: name } as const]
  })
}

function namesGaugeChange({ id, kind, from, to }: TransferRule): readonly Fault[] {
  const changes = from.mode === 'rail' && to.mode === 'rail' && from.gaugeMm !== to.gaugeMm
  if (changes === (kind === 'gauge change')) return []
  return [{ of: id, code: 'gauge_change_without_name', about: `${meansKey(from)} to ${meansKey(to)}: ${kind}` }]
}
