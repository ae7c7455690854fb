/** Which departures run, service by service, with the room that is left and the closures that are told. */
import { present } from '../../../kernel/assert.ts'
import { msOf } from '../../../kernel/time.ts'
import type { Departure } from './calendar.ts'
import { findFactor } from './emission.ts'
import { minuteOf } from './minute.ts'
import type { Network } from './network.ts'
import { isClosed } from './opening.ts'
import type { Closure } from './request.ts'
import type { Service, TransferRule } from './service.ts'
import { stopsOf } from './stretch.ts'
import type { Line, Room, Variant } from './tables.ts'

/** Departures that were retimed run at another speed or close earlier: they are a line of their own. */
export function linesOf(network: Network, room: Room, variant: Variant): readonly Line[] {
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
    return [{ service, factor: findFactor(network.factors, service.means.mode, service.emission, variant.boundary), departures: sorted }]
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

/** Closures at the node of a change, or at the other side of its border. */
export function closing({ closures }: Variant, { node, border }: TransferRule): readonly Closure[] {
  const nodes = border === null ? [node] : [node, border.leaves.node, border.enters.node]
  return closures.filter((closure) => nodes.includes(closure.node))
}
