/** All that can carry, in one edition: places, services with their departures, legs, transfers, and what they rest on. */
import type { Currency } from '../../../kernel/money.ts'
import type { NodeCode } from '../../../kernel/ids.ts'
import type { Departure } from './calendar.ts'
import { gaugeOf, meansKey, type Means } from './carriage.ts'
import type { Claim, ClaimId, Source, SourceKey, Sourced } from './claim.ts'
import { findFactor, type Factor } from './emission.ts'
import type { Node } from './node.ts'
import type { Service, TransferRule, UnscheduledLeg } from './service.ts'

export type Network = {
  readonly currency: Currency
  readonly nodes: readonly Node[]
  readonly services: readonly Service[]
  readonly departures: readonly Departure[]
  readonly legs: readonly UnscheduledLeg[]
  readonly transfers: readonly TransferRule[]
  readonly claims: readonly Claim[]
  readonly sources: readonly Source[]
  readonly factors: readonly Factor[]
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
] as const
export type FaultCode = (typeof FAULT_CODES)[number]

/** All that does not hold together, at once. An edition with a fault is not imported. */
export function faultsOf(network: Network): readonly Fault[] {
  const nodes = new Map(network.nodes.map((node) => [node.code, node]))
  const claims = new Map(network.claims.map((claim) => [claim.id, claim]))
  const sources = new Set(network.sources.map((source) => source.key))
  return [
    ...twice(network.nodes.map(({ code }) => code)),
    ...twice([...network.services, ...network.legs, ...network.transfers].map(({ id }) => id)),
    ...twice(network.transfers.map(({ node, from, to }) => `${node}: ${meansKey(from)} to ${meansKey(to)}`)),
    ...[...network.nodes, ...network.claims].flatMap((entry) => unknownSources(sources, entry)),
    ...[...network.services, ...network.legs].flatMap((entry) => [
      ...standsAt(nodes, entry.id, entry.from, entry.means),
      ...standsAt(nodes, entry.id, entry.to, entry.means),
      ...restsOn(claims, entry.id, [entry.duration, entry.distanceKm, entry.price]),
      ...emits(network.factors, entry),
    ]),
    ...network.transfers.flatMap((rule) => [
      ...standsAt(nodes, rule.id, rule.node, rule.from),
      ...standsAt(nodes, rule.id, rule.node, rule.to),
      ...restsOn(claims, rule.id, [rule.duration, rule.price]),
      ...namesGaugeChange(rule),
    ]),
  ]
}

function twice(ids: readonly string[]): readonly Fault[] {
  const repeated = ids.filter((id, place) => ids.indexOf(id) !== place)
  return repeated.map((id) => ({ of: id, code: 'given_twice', about: id }))
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
    const known = name === null || findFactor(factors, entry.means.mode, name) !== null
    return known ? [] : [{ of: entry.id, code: 'factor_unknown', about: name } as const]
  })
}

function namesGaugeChange({ id, kind, from, to }: TransferRule): readonly Fault[] {
  const changes = from.mode === 'rail' && to.mode === 'rail' && from.gaugeMm !== to.gaugeMm
  if (changes === (kind === 'gauge change')) return []
  return [{ of: id, code: 'gauge_change_without_name', about: `${meansKey(from)} to ${meansKey(to)}: ${kind}` }]
}
