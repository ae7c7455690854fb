/** From the network to the planner's integers. The planner answers by row; what the rows were is kept beside. */
import { assert, present } from '../../../kernel/assert.ts'
import type { NodeCode } from '../../../kernel/ids.ts'
import { msOf, type Instant } from '../../../kernel/time.ts'
import { buildNetwork, type Network as PlannerNetwork } from '../../../engines/planner/index.ts'
import type { Departure } from './calendar.ts'
import { meansKey, type Means } from './carriage.ts'
import { findFactor, type Factor } from './emission.ts'
import type { Network } from './network.ts'
import type { EmissionClass, Price, Service, TransferRule, UnscheduledLeg } from './service.ts'

/** What emissions are counted for: a cooled cargo takes the lorries' cooled factor. */
export type Temperature = 'dry' | 'reefer'

export type Scheduled = { readonly departure: Departure; readonly service: Service; readonly factor: Factor | null }
export type Unscheduled = { readonly leg: UnscheduledLeg; readonly factor: Factor | null }

export type Compiled = {
  readonly planner: PlannerNetwork
  readonly nodes: ReadonlyMap<NodeCode, number>
  readonly departures: readonly Scheduled[]
  readonly unscheduled: readonly Unscheduled[]
  readonly transfers: readonly TransferRule[]
}

/** In: a network without faults. Throws where it has some: they are found at import. */
export function compile(network: Network, temperature: Temperature): Compiled {
  const nodes = new Map(network.nodes.map(({ code }, number) => [code, number]))
  const services = new Map(network.services.map((service) => [service.id, service]))
  const means = numbered([...network.services, ...network.legs].map((carrier) => carrier.means))
  const departures = network.departures.map((departure): Scheduled => {
    const service = present(services.get(departure.service), 'a departure is of a service of its edition')
    return { departure, service, factor: findFactor(network.factors, service.means.mode, service.emission) }
  })
  const unscheduled = network.legs.map((leg): Unscheduled => {
    return { leg, factor: findFactor(network.factors, leg.means.mode, emissionOf(leg, temperature)) }
  })
  // A rule for a means that nothing here runs by can never be used.
  const transfers = network.transfers.filter((rule) => means.has(meansKey(rule.from)) && means.has(meansKey(rule.to)))
  const place = (code: NodeCode) => present(nodes.get(code), 'a carrier calls at nodes of its edition')
  const number = (by: Means) => present(means.get(meansKey(by)), 'means are numbered')

  const built = buildNetwork({
    nodes: nodes.size,
    means: means.size,
    departures: departures.map(({ departure, service, factor }) => ({
      ...carriage(service, factor),
      depart: minuteOf(departure.departs),
      arrive: minuteOf(departure.arrives),
      closes: minuteOf(departure.closes),
      teuLeft: departure.teuLeft,
      plugsLeft: departure.plugsLeft,
    })),
    unscheduled: unscheduled.map(({ leg, factor }) => ({
      ...carriage(leg, factor),
      minutes: leg.duration.value,
      reeferCarried: leg.reeferCarried,
    })),
    transfers: transfers.map((rule) => ({
      node: place(rule.node),
      fromMeans: number(rule.from),
      toMeans: number(rule.to),
      minutes: rule.duration.value,
      price: plain(rule.price.value),
    })),
  })
  assert('network' in built, 'an edition without faults builds')
  return { planner: built.network, nodes, departures, unscheduled, transfers }

  function carriage(carrier: Service | UnscheduledLeg, factor: Factor | null) {
    return {
      from: place(carrier.from),
      to: place(carrier.to),
      means: number(carrier.means),
      price: plain(carrier.price.value),
      microgramsPerKg: factor === null ? null : factor.milligramsPerTkm * carrier.distanceKm.value,
      dangerousCarried: carrier.dangerousCarried,
    }
  }
}

/** The planner's minutes count from 1970. Ready within a minute is ready at its end. */
export function minuteOf(instant: Instant): number {
  return Math.ceil(msOf(instant) / 60_000)
}

/** Wanted within a minute is wanted at its beginning. */
export function minuteUntil(instant: Instant): number {
  return Math.floor(msOf(instant) / 60_000)
}

function emissionOf(leg: UnscheduledLeg, temperature: Temperature): EmissionClass {
  return temperature === 'reefer' ? (leg.emissionReefer ?? leg.emission) : leg.emission
}

function numbered(means: readonly Means[]): ReadonlyMap<string, number> {
  return new Map([...new Set(means.map(meansKey))].map((key, number) => [key, number]))
}

function plain({ perTeu, perBox }: Price): { perTeu: number; perBox: number } {
  return { perTeu: Number(perTeu), perBox: Number(perBox) }
}
