/**
 * From schedules to rows of ours: services between two places, and their departures with all that closes before them.
 * A schedule says no room, price, distance, gauge or weekday: whoever imports adds them, and nothing here makes them up.
 */
import type { NodeCode } from '../../../../kernel/ids.ts'
import type { Instant } from '../../../../kernel/time.ts'
import type { Departure, DepartureId } from '../../model/calendar.ts'
import type { Mode } from '../../model/carriage.ts'
import type { Service, ServiceId } from '../../model/service.ts'
import { closesOf, type CargoKind, type Closes, type CutOffTime } from './cut-offs.ts'
import type { DcsaMode, Routing, RoutingLeg } from './routing.ts'
import { momentOf, type Call, type ServiceSchedule } from './schedule.ts'
import type { Place, Vessel } from './values.ts'

/** One ship, barge, train or lorry from one place to another, once. */
export type Run = {
  readonly mode: Mode
  readonly operator: string
  /** The carrier's code of its service, and of the voyage. Empty: on land there is none. */
  readonly service: string
  readonly voyage: string
  readonly vessel: Vessel | null
  readonly from: Place
  readonly to: Place
  readonly departs: Instant
  readonly arrives: Instant
  readonly cutOffs: readonly CutOffTime[]
}

export type ServiceRow = Pick<Service, 'id' | 'operator' | 'from' | 'to'> & { readonly mode: Mode }
export type DepartureRow = Pick<Departure, 'id' | 'service' | 'departs' | 'arrives'> & {
  readonly closes: Closes
  readonly vessel: Vessel | null
  readonly voyage: string
}

/** `unplaced`: places that the network does not have; runs to and from them are left out. */
export type Rows = {
  readonly services: readonly ServiceRow[]
  readonly departures: readonly DepartureRow[]
  readonly unplaced: readonly Place[]
}

export type NodeOf = (place: Place) => NodeCode | null

const MODE_OF: Readonly<Record<DcsaMode, Mode>> = { VESSEL: 'sea', BARGE: 'inland water', RAIL: 'rail', TRUCK: 'road' }

/** One for each leg. The cut-offs of a whole routing are those of its first leg. */
export function runsOfRoutings(routings: readonly Routing[]): readonly Run[] {
  return routings.flatMap(({ legs, cutOffs }) => legs.map((leg, place) => runOf(leg, place === 0 ? cutOffs : [])))
}

/**
 * One for each pair of calls that a box can be carried between without changing, as far as the ship comes to the first
 * place again. A call without a place, or without a time, is passed over.
 */
export function runsOfServices(schedules: readonly ServiceSchedule[]): readonly Run[] {
  return schedules.flatMap(({ code, vessels }) => vessels.flatMap(({ vessel, calls }) =>
    calls.flatMap((from, place) => reached(calls, place).flatMap((to) => carried({ code, vessel, from, to })))))
}

/** The same run offered in several routings is one departure. In order of departure. */
export function rowsOf(runs: readonly Run[], nodeOf: NodeOf, cargo: CargoKind): Rows {
  const services = new Map<ServiceId, ServiceRow>()
  const departures = new Map<DepartureId, DepartureRow>()
  const unplaced = new Map<string, Place>()
  const seen = new Set<string>()
  for (const run of [...runs].sort((one, other) => (one.departs < other.departs ? -1 : one.departs > other.departs ? 1 : 0))) {
    const [from, to] = [run.from, run.to].map((place) => {
      const node = nodeOf(place)
      if (node === null) unplaced.set(`${place.unlocode} ${place.facility?.code ?? ''}`, place)
      return node
    })
    if (!from || !to) continue
    const service = serviceId(run, from, to)
    const once = [service, run.voyage, run.vessel?.imo ?? '', run.departs, run.arrives].join(' ')
    if (seen.has(once)) continue
    seen.add(once)
    if (!services.has(service)) services.set(service, { id: service, operator: run.operator, mode: run.mode, from, to })
    const id = departureId(service, run.departs, departures)
    departures.set(id, {
      id, service, departs: run.departs, arrives: run.arrives, closes: closesOf(run.cutOffs, cargo), vessel: run.vessel, voyage: run.voyage,
    })
  }
  return { services: [...services.values()], departures: [...departures.values()], unplaced: [...unplaced.values()] }
}

function runOf({ transport, departure, arrival, cutOffs }: RoutingLeg, ofRouting: readonly CutOffTime[]): Run {
  const [partner] = transport.partners
  return {
    mode: MODE_OF[transport.mode],
    operator: partner?.carrier ?? transport.vessel?.operator ?? '',
    service: partner?.serviceCode ?? transport.service ?? '',
    voyage: partner?.exportVoyage ?? transport.exportVoyage ?? '',
    vessel: transport.vessel,
    from: departure.place,
    to: arrival.place,
    departs: departure.time.at,
    arrives: arrival.time.at,
    cutOffs: [...ofRouting, ...cutOffs],
  }
}

function reached(calls: readonly Call[], from: number): readonly Call[] {
  const after = calls.slice(from + 1)
  const again = after.findIndex(({ place }) => place !== null && place.unlocode === calls[from]?.place?.unlocode)
  return again < 0 ? after : after.slice(0, again)
}

type Carried = { readonly code: string; readonly vessel: Vessel | null; readonly from: Call; readonly to: Call }

function carried({ code, vessel, from, to }: Carried): readonly Run[] {
  const [departs, arrives] = [momentOf(from.timestamps, 'DEPA'), momentOf(to.timestamps, 'ARRI')]
  if (!from.place || !to.place || !departs || !arrives) return []
  return [{
    mode: 'sea', operator: vessel?.operator ?? '', service: code, voyage: from.exportVoyage ?? from.importVoyage, vessel,
    from: from.place, to: to.place, departs: departs.at, arrives: arrives.at, cutOffs: from.cutOffs,
  }]
}

/** `fe1-cnqzh-sgsin`; on land, where no service has a code, `rail-cncqi-cnqzh`. */
function serviceId({ service, mode }: Run, from: NodeCode, to: NodeCode): ServiceId {
  const name = [service || mode, from, to].join('-').toLowerCase().replace(/[^a-z0-9]+/g, '-')
  return (/^[a-z]/.test(name) ? name : `s-${name}`) as ServiceId
}

/** The day in UTC; a second one of that day has a number. */
function departureId(service: ServiceId, departs: Instant, taken: ReadonlyMap<DepartureId, unknown>): DepartureId {
  const day = `${service}@${departs.slice(0, 10)}`
  for (let nth = 1; ; nth++) {
    const id = (nth === 1 ? day : `${day}.${nth}`) as DepartureId
    if (!taken.has(id)) return id
  }
}
