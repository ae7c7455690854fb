/** A question in the words of the trade becomes questions to the planner: one for each pair of ends, and one front of all. */
import type { NodeCode } from '../../../kernel/ids.ts'
import type { Instant } from '../../../kernel/time.ts'
import { planSteps, type Itinerary as Way, type Query } from '../../../engines/planner/index.ts'
import type { Period } from './calendar.ts'
import type { EditionId } from './edition.ts'
import { heaviestBoxKg, needsOf } from './equipment.ts'
import { minuteOf, minuteUntil } from './minute.ts'
import type { Network } from './network.ts'
import { placeOf } from './node.ts'
import type { Named, ReadyRequest } from './request.ts'
import { compile, type Compiled, type Lifted, type Room, type Variant } from './tables.ts'

export const LEGS_MAX = 6

/** A thousand times what a question of the corridor needs, and a twentieth of a second: nobody else waits longer. */
export const LABELS_MAX = 50_000

/** An edition made ready for planning, with the room that was left when it was. */
export type Planner = {
  readonly edition: EditionId
  readonly period: Period
  readonly network: Network
  readonly compiled: (variant: Variant) => Compiled
}

/** Variants that are kept: dry and cooled on two boundaries are asked every day, the others seldom twice. */
const VARIANTS_MAX = 6

export function plannerOf(edition: EditionId, period: Period, network: Network, room: Room = new Map()): Planner {
  const ready = new Map<string, Compiled>()
  return {
    edition,
    period,
    network,
    compiled(variant) {
      const key = JSON.stringify(variant)
      const kept = ready.get(key) ?? compile(network, period, room, variant)
      ready.delete(key)
      ready.set(key, kept)
      for (const oldest of [...ready.keys()].slice(0, -VARIANTS_MAX)) ready.delete(oldest)
      return kept
    },
  }
}

/** A way with what is needed to read it. */
export type Found = { readonly way: Way; readonly compiled: Compiled; readonly ready: Instant }

export type Search = { readonly found: readonly Found[] } | { readonly refused: 'cargo_out_of_range' | 'too_many_ways' }

export type Besides = { readonly lifted?: readonly Lifted[]; readonly stands?: Variant['stands'] }

/** The exact front, of all ends together. In: places that are known. */
export function search(planner: Planner, request: ReadyRequest, besides: Besides = {}): Search {
  const steps = searchSteps(planner, request, besides)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** What is known of ways of so many legs, worked out where it is asked for. */
export type SearchStep = { readonly legs: number; readonly found: () => readonly Found[] }

/** The same search with a rest after each number of legs: all ends go on together. */
export function* searchSteps(
  planner: Planner, request: ReadyRequest, { lifted = [], stands = null }: Besides = {},
): Generator<SearchStep, Search, void> {
  const { cargo, boundary = 'direct', closures = [], ready } = request
  const compiled = planner.compiled({ reefer: cargo.reefer, boundary, closures, lifted, stands })
  const searches = queriesOf(planner, compiled, request).map((query) => planSteps(compiled.planner, query))
  const merged = (ways: readonly Way[]) => frontOf(ways.map((way) => ({ way, compiled, ready })))
  for (let legs = 1; ; legs++) {
    const steps = searches.map((one) => one.next())
    const answers = steps.flatMap((step) => (step.done ? [step.value] : []))
    const refusal = answers.find((answer) => 'refused' in answer)
    if (refusal) return { refused: refusal.refused === 'too_many_labels' ? 'too_many_ways' : 'cargo_out_of_range' }
    if (answers.length === steps.length) return { found: merged(answers.flatMap((answer) => ('front' in answer ? answer.front : []))) }
    yield { legs, found: () => merged(steps.flatMap((step) => (step.done ? [] : step.value.front()))) }
  }
}

/** One for each pair of ends. */
function queriesOf(planner: Planner, compiled: Compiled, request: ReadyRequest): readonly Query[] {
  const starts = compiled.start === null ? endsAt(planner.network, request.from, 'from') : [request.from]
  const pairs = starts.flatMap((from) => endsAt(planner.network, request.to, 'to').map((to) => ({ from, to })))
  const queries = pairs.map((ends) => queryOf(planner.network, compiled, request, ends))
  return queries.filter((query) => query !== null).filter(({ from, to }) => from !== to)
}

/** A place stands for its facilities where nothing leaves or arrives at the place itself. */
export function endsAt({ nodes, services, legs }: Network, code: NodeCode, end: 'from' | 'to'): readonly NodeCode[] {
  const onTheWay = services.flatMap((service) => service.calls.map(({ node }) => node))
  const calls = new Set([...[...services, ...legs].map((carrier) => carrier[end]), ...onTheWay])
  if (calls.has(code) || code !== placeOf(code)) return [code]
  const facilities = nodes.map((node) => node.code).filter((one) => placeOf(one) === code && calls.has(one))
  return facilities.length > 0 ? facilities : [code]
}

/** Null: something that must be on the way is not in this network, so no way has it. */
function queryOf(network: Network, compiled: Compiled, request: ReadyRequest, ends: { from: NodeCode; to: NodeCode }): Query | null {
  const { ready, latestArrival, cargo, papers, maxLegs = LEGS_MAX, within = 0, maxCost, avoid = {}, must = {} } = request
  const from = compiled.start ?? compiled.nodes.get(ends.from)
  const to = compiled.nodes.get(ends.to)
  const mustNodes = (must.nodes ?? []).map((code) => compiled.nodes.get(stopFor(network, code)))
  const mustCarriers = (must.operators ?? []).map((name) => compiled.operators.get(name))
  if (from === undefined || to === undefined || [...mustNodes, ...mustCarriers].includes(undefined)) return null
  const { teu, boxes, grossMassKg: massKg, reefer } = cargo
  return {
    from,
    to,
    ready: minuteOf(ready),
    latestArrival: latestArrival === null ? null : minuteUntil(latestArrival),
    maxLegs: maxLegs + (compiled.start === null ? 0 : 1),
    cargo: { teu, boxes, massKg, boxKg: heaviestBoxKg(cargo), plugs: reefer ? boxes : 0, needs: needsOf(cargo) },
    ...avoided(compiled, avoid),
    must: { nodes: mustNodes.filter((one) => one !== undefined), carriers: mustCarriers.filter((one) => one !== undefined) },
    within,
    labelsMax: LABELS_MAX,
    ...(papers && { papers: { documents: minuteOf(papers.documents), vgm: minuteOf(papers.vgm), customs: minuteOf(papers.customs) } }),
    ...(maxCost && { maxCost: Number(maxCost.minor) }),
  }
}

/** Avoiding a place is also not passing through it. */
function avoided({ nodes, operators, lines }: Compiled, named: Named): Pick<Query, 'avoid'> {
  const { nodes: places = [], operators: names = [], services = [] } = named
  const unwanted = lines.map(({ service }, row) => {
    const isNamed = services.includes(service.id) || service.passes.some(({ node }) => places.includes(node))
    return isNamed ? row : -1
  })
  const known = (numbers: readonly (number | undefined)[]) => numbers.filter((number) => number !== undefined)
  return {
    avoid: {
      nodes: known(places.map((code) => nodes.get(code))),
      carriers: known(names.map((name) => operators.get(name))),
      services: unwanted.filter((row) => row >= 0),
    },
  }
}

/** The side of a border at which nothing stops stands for the side at which the crossing is worked. */
function stopFor({ services, legs, transfers }: Network, code: NodeCode): NodeCode {
  if ([...services, ...legs].some(({ from, to }) => from === code || to === code)) return code
  if (services.some(({ calls }) => calls.some(({ node }) => node === code))) return code
  const crossing = transfers.find(({ border }) => border?.leaves.node === code || border?.enters.node === code)
  return crossing?.node ?? code
}

/** Sorted as the planner sorts; of equal ones the first stays. */
export function frontOf(found: readonly Found[]): readonly Found[] {
  const sorted = found.toSorted((one, other) => order(one.way, other.way))
  // Of two that are equal the first stays; sorted, nothing is covered by what comes after it.
  return sorted.filter(({ way }, place) => !sorted.slice(0, place).some((other) => covers(other.way, way)))
}

/** Nowhere worse. A sum that is unknown is compared only with its like. */
export function covers(one: Way, other: Way): boolean {
  if ((one.grams === null) !== (other.grams === null)) return false
  const grams = (one.grams ?? 0) <= (other.grams ?? 0)
  return one.arrive <= other.arrive && one.cost <= other.cost && grams && one.legs.length <= other.legs.length
}

function order(one: Way, other: Way): number {
  const unknownLast = Number(one.grams === null) - Number(other.grams === null)
  return one.arrive - other.arrive || one.cost - other.cost || unknownLast || (one.grams ?? 0) - (other.grams ?? 0)
    || one.legs.length - other.legs.length
}
