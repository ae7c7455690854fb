/**
 * One way from door to door, leg by leg, with everything a booking needs: by what, from when until when, at what price,
 * and for each value whether it was published, derived or stands in for a demonstration.
 */
import type { Brand } from '../../../kernel/brand.ts'
import { present } from '../../../kernel/assert.ts'
import type { NodeCode } from '../../../kernel/ids.ts'
import type { Money } from '../../../kernel/money.ts'
import { addMinutes, instantFromMs, minutesBetween, type Instant } from '../../../kernel/time.ts'
import type { Itinerary as Way, Ride } from '../../../engines/planner/index.ts'
import type { Border } from './border.ts'
import type { DepartureId } from './calendar.ts'
import { gaugeOf, type GaugeMm, type Mode } from './carriage.ts'
import type { Basis, Sourced } from './claim.ts'
import { DRIVING_RULES } from './driving.ts'
import type { EditionId } from './edition.ts'
import type { Factor, HubFactor } from './emission.ts'
import { latestHandover, slacksOf } from './slack.ts'
import { partOf, stopsOf } from './stretch.ts'
import type { Compiled } from './tables.ts'
import type { Point, CutOff, LegId, Part, Service, ServiceId, TransferKind, TransferRuleId } from './service.ts'

/** Digest of the edition and the legs: the same legs of the same edition have the same id, whoever asks. */
export type ItineraryId = Brand<string, 'ItineraryId'>

/**
 * A change between two legs, before the one that it belongs to. Its parts add up to its duration; `closedMinutes` is
 * what it waits besides because nobody works.
 */
export type Transfer = {
  readonly rule: TransferRuleId
  readonly node: NodeCode
  readonly kind: TransferKind
  readonly begins: Instant
  readonly ends: Instant
  readonly duration: Sourced<number>
  readonly parts: readonly Part[]
  readonly closedMinutes: number
  readonly border: Border | null
  readonly cost: Sourced<Money>
  /** Of handling: zero where the boundary leaves it out. `hub` is the row it was counted with. */
  readonly emission: { readonly grams: number | null; readonly hub: HubFactor | null }
}

/** By which run: of a service, with its cut-off for this cargo, papers included; or whenever the cargo is ready. */
export type Run =
  | {
      readonly name: 'scheduled'
      readonly service: ServiceId
      readonly departure: DepartureId
      readonly operator: string
      readonly closes: Instant
      readonly calendar: Basis
      /** Between which of its stops, from zero; null: from its first to its last. */
      readonly part: { readonly boards: number; readonly alights: number } | null
    }
  | { readonly name: 'unscheduled'; readonly leg: LegId }

/** `value` null: a factor is missing, and the sum is unknown. `factor` is the row it was counted with. */
export type Emission = { readonly grams: number | null; readonly factor: Factor | null }

export type ItineraryLeg = {
  readonly sequence: number
  readonly from: NodeCode
  readonly to: NodeCode
  readonly mode: Mode
  readonly gaugeMm: GaugeMm | null
  readonly run: Run
  /** Gone through without loading. */
  readonly passes: readonly NodeCode[]
  readonly planned: { readonly departure: Instant; readonly arrival: Instant }
  /** By when each is wanted; null where nothing closes. */
  readonly closes: Readonly<Record<CutOff, Instant>> | null
  /** Between being ready and leaving: waiting for the run. */
  readonly waitingMinutes: number
  /** How late the cargo may come to this leg before a departure is missed, this one or a later; null: none can be. */
  readonly slackMinutes: number | null
  readonly duration: Sourced<number>
  /** The law by which rests were added to the time at the wheel; null: the duration was not worked out. */
  readonly driving: { readonly law: string; readonly speedKmh: number } | null
  readonly distanceKm: Sourced<number>
  /** The line of a ship, for maps; null: as the crow flies. */
  readonly path: readonly Point[] | null
  readonly cost: Sourced<Money>
  /** What waiting before this leg cost, beyond the free time; null where nothing is paid. */
  readonly storage: Sourced<Money> | null
  readonly emission: Emission
  readonly after: Transfer | null
}

export type Itinerary = {
  readonly id: ItineraryId
  readonly edition: EditionId
  readonly from: NodeCode
  readonly to: NodeCode
  readonly departs: Instant
  readonly arrives: Instant
  /** After this the first leg is missed: its cut-off, or its departure where it has none. */
  readonly bookBy: Instant
  /** The last moment at which the cargo may be ready and still make every connection. */
  readonly latestHandover: Instant
  /** From the moment the cargo was ready. */
  readonly durationMinutes: number
  readonly cost: Money
  readonly co2eGrams: number | null
  readonly legs: readonly ItineraryLeg[]
}

export type Context = {
  readonly network: Compiled
  readonly edition: EditionId
  readonly currency: Money['currency']
  readonly latestArrival: Instant | null
}

export type DigestOf = (text: string) => string

export function itineraryOf(context: Context, way: Way, ready: Instant, digestOf: DigestOf): Itinerary {
  const rides = context.network.start === null ? way.legs : way.legs.slice(1)
  const slacks = slacksOf(rides, ready)
  const legs: ItineraryLeg[] = []
  for (const [at, ride] of rides.entries()) {
    legs.push({ ...legOf(context, ride, legs.at(-1), ready), slackMinutes: slacks[at] ?? null })
  }
  const first = present(legs[0], 'an itinerary has a leg')
  const last = legs.at(-1) ?? first
  return {
    id: idOf(context.edition, legs, digestOf),
    edition: context.edition,
    from: first.from,
    to: last.to,
    departs: first.planned.departure,
    arrives: last.planned.arrival,
    bookBy: first.run.name === 'scheduled' ? first.run.closes : first.planned.departure,
    latestHandover: latestHandover(context, rides, ready),
    durationMinutes: minutesBetween(ready, last.planned.arrival),
    cost: { minor: BigInt(way.cost), currency: context.currency },
    co2eGrams: way.grams,
    legs,
  }
}

function legOf(context: Context, ride: Ride, before: ItineraryLeg | undefined, ready: Instant): Omit<ItineraryLeg, 'slackMinutes'> {
  const { network, currency } = context
  const { carrier, from, to, duration, distanceKm, run, closes, passes, driving, factor } = carrierOf(network, ride)
  const departure = instantOf(ride.depart)
  const after = transferOf(context, ride, before, ready)
  const came = before?.planned.arrival ?? ready
  return {
    sequence: (before?.sequence ?? 0) + 1,
    from,
    to,
    mode: carrier.means.mode,
    gaugeMm: gaugeOf(carrier.means),
    run,
    passes,
    planned: { departure, arrival: instantOf(ride.arrive) },
    closes,
    waitingMinutes: minutesBetween(after?.ends ?? came, departure),
    duration,
    driving,
    distanceKm,
    path: 'path' in carrier && carrier.calls.length === 0 ? (carrier.path ?? null) : null,
    cost: { ...carrier.price, value: { minor: BigInt(ride.cost), currency } },
    storage: storageOf(context, ride, from),
    emission: { grams: ride.grams, factor },
    after,
  }
}

function carrierOf({ lines, unscheduled }: Compiled, ride: Ride) {
  const { by, row, departure: run, closes, boards, alights } = ride
  if (by === 'unscheduled') {
    const { leg, factor } = present(unscheduled[row], 'the planner answers by row')
    const driving = leg.driving && { law: DRIVING_RULES[leg.driving.rules].law, speedKmh: leg.driving.speedKmh }
    const named = { name: 'unscheduled', leg: leg.id } as const
    return { ...leg, carrier: leg, run: named, closes: null, passes: [], driving, factor }
  }
  const { service, factor, departures } = present(lines[row], 'the planner answers by row')
  const departure = present(departures[run], 'the planner answers by departure')
  const { operator, calendar, cutOffs } = service
  const stops = stopsOf(service, minutesBetween(departure.departs, departure.arrives))
  const first = present(stops[boards], 'a ride begins at a stop')
  const last = present(stops[alights], 'a ride ends at a stop')
  const before = (minutes: number) => addMinutes(instantOf(ride.depart), -minutes)
  const part = boards === 0 && alights === stops.length - 1 ? null : { boards, alights }
  return {
    carrier: service,
    from: first.node,
    to: last.node,
    duration: part === null ? service.duration : partOf(service.duration, last.arrive - first.depart),
    distanceKm: part === null ? service.distanceKm : partOf(service.distanceKm, last.distanceKm - first.distanceKm),
    run: { name: 'scheduled', service: service.id, departure: departure.id, operator, closes: instantOf(closes), calendar, part } as const,
    closes: { cargo: instantOf(closes), documents: before(cutOffs.documents), vgm: before(cutOffs.vgm), customs: before(cutOffs.customs) },
    passes: passedBy(service, first.depart, last.arrive),
    driving: null,
    factor,
  }
}

/** Calls of others, borders and locks on the way, in their order. */
function passedBy({ passes, calls }: Service, from: number, until: number): readonly NodeCode[] {
  const all = [...passes, ...calls.map(({ node, arrivesMinutes }) => ({ node, afterMinutes: arrivesMinutes }))]
  const within = all.filter(({ afterMinutes }) => from < afterMinutes && afterMinutes < until)
  return within.toSorted((one, other) => one.afterMinutes - other.afterMinutes).map(({ node }) => node)
}

function transferOf({ network, currency }: Context, { after }: Ride, before: ItineraryLeg | undefined, ready: Instant): Transfer | null {
  if (after === null) return null
  const rule = network.transfers[after.row]
  if (!rule) return null
  const begins = before?.planned.arrival ?? ready
  const ends = instantOf(after.done)
  return {
    rule: rule.id,
    node: rule.node,
    kind: rule.kind,
    begins,
    ends,
    duration: rule.duration,
    parts: rule.parts,
    closedMinutes: Math.max(0, Math.floor(minutesBetween(begins, ends)) - rule.duration.value),
    border: rule.border,
    cost: { ...rule.price, value: { minor: BigInt(after.cost), currency } },
    emission: { grams: after.grams, hub: after.grams === 0 ? null : network.hub },
  }
}

function storageOf({ network, currency }: Context, { storage }: Ride, node: NodeCode): Sourced<Money> | null {
  const rule = network.storage.get(node)
  return storage === 0 || rule === undefined ? null : { ...rule.perDay, value: { minor: BigInt(storage), currency } }
}

function idOf(edition: EditionId, legs: readonly ItineraryLeg[], digestOf: DigestOf): ItineraryId {
  return digestOf([edition, ...legs.map(runName)].join('\n')) as ItineraryId
}

/** What a leg is called by whoever books it: its departure, and which part of it; or the leg and the moment. */
export function runName({ run, planned }: Pick<ItineraryLeg, 'run' | 'planned'>): string {
  if (run.name === 'unscheduled') return `${run.leg}@${planned.departure}`
  return run.part === null ? run.departure : `${run.departure} ${run.part.boards}-${run.part.alights}`
}

/** Which values of an itinerary are of which kind, by leg: the reader is never left to guess. */
export function basesOf({ legs }: Itinerary): Readonly<Record<Basis, number>> {
  const bases = legs.flatMap(({ run, duration, distanceKm, cost, storage, after }) => [
    ...(run.name === 'scheduled' ? [run.calendar] : []),
    duration.basis, distanceKm.basis, cost.basis,
    ...(storage ? [storage.basis] : []),
    ...(after ? [after.duration.basis, after.cost.basis] : []),
  ])
  const count = (basis: Basis) => bases.filter((one) => one === basis).length
  return { published: count('published'), derived: count('derived'), demonstration: count('demonstration') }
}

export function instantOf(minute: number): Instant {
  return instantFromMs(minute * 60_000)
}
