/** What stands in the rooms already, and which rooms are too full for one booking more. */
import type { Network } from '../network.ts'
import type { Booking } from './booking.ts'
import { pricingOf, type Pricing, type Tolls } from './pricing.ts'
import { plugsAt, teuAt, type Way } from './way.ts'

export type Load = { readonly teu: Map<number, number>; readonly plugs: Map<number, number> }

export function emptyLoad(): Load {
  return { teu: new Map(), plugs: new Map() }
}

/** `by` 1 puts it in, -1 takes it out. */
export function move(load: Load, { asks }: Booking, { rooms }: Way, by: 1 | -1): void {
  for (const room of rooms) {
    load.teu.set(room, (load.teu.get(room) ?? 0) + by * asks.cargo.teu)
    load.plugs.set(room, (load.plugs.get(room) ?? 0) + by * asks.cargo.plugs)
  }
}

export function fits(network: Network, load: Load, { asks }: Booking, room: number): boolean {
  const { teu, plugs } = asks.cargo
  if ((load.teu.get(room) ?? 0) + teu > teuAt(network, room)) return false
  return plugs === 0 || (load.plugs.get(room) ?? 0) + plugs <= plugsAt(network, room)
}

/** The cheapest way through the room that is left, if it is cheaper than leaving the booking over. */
export function bestInRoom(network: Network, pricing: Pricing, load: Load, booking: Booking, at: number): Way | null {
  const full = [...load.teu.keys()].filter((room) => !fits(network, load, booking, room))
  const tolls: Tolls = { perTeu: new Map(full.map((room) => [room, CLOSED])), perPlug: new Map() }
  const priced = pricing(at, tolls)
  if ('refused' in priced) return null
  const best = priced.find(({ way }) => way.rooms.every((room) => fits(network, load, booking, room)))
  return best !== undefined && best.way.cost < booking.refusalPrice ? best.way : null
}

/** A toll for a TEU that nobody would pay: above every price there can be, and its sums still exact. */
const CLOSED = 2 ** 40

/**
 * Assignment as it is done by hand: first come, first served. Each booking in turn takes the way that is best for it in
 * the room that those before have left. In: as for `assign`. Out: by booking a way, or null.
 */
export function firstCome(network: Network, bookings: readonly Booking[]): readonly (Way | null)[] {
  const pricing = pricingOf(network, bookings)
  const load = emptyLoad()
  return bookings.map((booking, at) => {
    const way = bestInRoom(network, pricing, load, booking, at)
    if (way !== null) move(load, booking, way, 1)
    return way
  })
}
