/**
 * One way from door to door, leg by leg, with everything a booking needs: by what, from when until when, at what price,
 * and for each value whether it was published, derived or stands in for a demonstration.
 */
import type { Brand } from '../../../kernel/brand.ts'
import { present } from '../../../kernel/assert.ts'
import type { NodeCode } from '../../../kernel/ids.ts'
import type { Money } from '../../../kernel/money.ts'
import { instantFromMs, minutesBetween, type Instant } from '../../../kernel/time.ts'
import type { Itinerary as Way, Ride } from '../../../engines/planner/index.ts'
import type { DepartureId } from './calendar.ts'
import { gaugeOf, type GaugeMm, type Mode } from './carriage.ts'
import type { Basis, Sourced } from './claim.ts'
import type { EditionId } from './edition.ts'
import type { Factor } from './emission.ts'
import type { Compiled } from './tables.ts'
import type { LegId, ServiceId, TransferKind, TransferRuleId } from './service.ts'

/** Digest of the edition and the legs: the same legs of the same edition have the same id, whoever asks. */
export type ItineraryId = Brand<string, 'ItineraryId'>

/** A change between two legs, before the one that it belongs to. */
export type Transfer = {
  readonly rule: TransferRuleId
  readonly node: NodeCode
  readonly kind: TransferKind
  readonly begins: Instant
  readonly ends: Instant
  readonly duration: Sourced<number>
  readonly cost: Sourced<Money>
}

/** By which run: of a service, with its cut-off; or whenever the cargo is ready. */
export type Run =
  | {
      readonly name: 'scheduled'
      readonly service: ServiceId
      readonly departure: DepartureId
      readonly operator: string
      readonly closes: Instant
      readonly calendar: Basis
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
  readonly planned: { readonly departure: Instant; readonly arrival: Instant }
  /** Between being ready and leaving: waiting for the run. */
  readonly waitingMinutes: number
  readonly duration: Sourced<number>
  readonly distanceKm: Sourced<number>
  readonly cost: Sourced<Money>
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
  /** From the moment the cargo was ready. */
  readonly durationMinutes: number
  readonly cost: Money
  readonly co2eGrams: number | null
  readonly legs: readonly ItineraryLeg[]
}

type Context = { readonly network: Compiled; readonly edition: EditionId; readonly currency: Money['currency'] }

export type DigestOf = (text: string) => string

export function itineraryOf(context: Context, way: Way, ready: Instant, digestOf: DigestOf): Itinerary {
  const legs: ItineraryLeg[] = []
  for (const ride of way.legs) legs.push(legOf(context, ride, legs.at(-1), ready))
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
    durationMinutes: minutesBetween(ready, last.planned.arrival),
    cost: { minor: BigInt(way.cost), currency: context.currency },
    co2eGrams: way.grams,
    legs,
  }
}

function legOf(context: Context, ride: Ride, before: ItineraryLeg | undefined, ready: Instant): ItineraryLeg {
  const { network, currency } = context
  const { carrier, run, factor } = carrierOf(network, ride)
  const departure = instantOf(ride.depart)
  const after = transferOf(context, ride, before)
  return {
    sequence: (before?.sequence ?? 0) + 1,
    from: carrier.from,
    to: carrier.to,
    mode: carrier.means.mode,
    gaugeMm: gaugeOf(carrier.means),
    run,
    planned: { departure, arrival: instantOf(ride.arrive) },
    waitingMinutes: minutesBetween(after?.ends ?? ready, departure),
    duration: carrier.duration,
    distanceKm: carrier.distanceKm,
    cost: { ...carrier.price, value: { minor: BigInt(ride.cost), currency } },
    emission: { grams: ride.grams, factor },
    after,
  }
}

function carrierOf({ departures, unscheduled }: Compiled, { by, row }: Ride) {
  if (by === 'unscheduled') {
    const { leg, factor } = present(unscheduled[row], 'the planner answers by row')
    return { carrier: leg, run: { name: 'unscheduled', leg: leg.id } as const, factor }
  }
  const { departure, service, factor } = present(departures[row], 'the planner answers by row')
  const { operator, calendar } = service
  const run = { name: 'scheduled', service: service.id, departure: departure.id, operator, closes: departure.closes, calendar } as const
  return { carrier: service, run, factor }
}

function transferOf({ network, currency }: Context, { after }: Ride, before: ItineraryLeg | undefined): Transfer | null {
  if (after === null) return null
  const rule = present(network.transfers[after.row], 'the planner answers by row')
  return {
    rule: rule.id,
    node: rule.node,
    kind: rule.kind,
    begins: present(before, 'a transfer follows a leg').planned.arrival,
    ends: instantOf(after.done),
    duration: rule.duration,
    cost: { ...rule.price, value: { minor: BigInt(after.cost), currency } },
  }
}

function idOf(edition: EditionId, legs: readonly ItineraryLeg[], digestOf: DigestOf): ItineraryId {
  const names = legs.map(({ run, planned }) => (run.name === 'scheduled' ? run.departure : `${run.leg}@${planned.departure}`))
  return digestOf([edition, ...names].join('\n')) as ItineraryId
}

/** Which values of an itinerary are of which kind, by leg: the reader is never left to guess. */
export function basesOf({ legs }: Itinerary): Readonly<Record<Basis, number>> {
  const bases = legs.flatMap(({ run, duration, distanceKm, cost, after }) => [
    ...(run.name === 'scheduled' ? [run.calendar] : []),
    duration.basis, distanceKm.basis, cost.basis,
    ...(after ? [after.duration.basis, after.cost.basis] : []),
  ])
  const count = (basis: Basis) => bases.filter((one) => one === basis).length
  return { published: count('published'), derived: count('derived'), demonstration: count('demonstration') }
}

function instantOf(minute: number): Instant {
  return instantFromMs(minute * 60_000)
}
