/** A way: one itinerary of one booking, with what it costs in all and which room it takes. A column of the master. */
import { tollAt, type Network } from '../network.ts'
import type { Itinerary } from '../query.ts'
import type { Booking } from './booking.ts'

/**
 * `delay` is what its minutes are worth; `cost` is of carriage and delay together, without tolls. `rooms` are places in the
 * columns of room, which are those of tolls.
 */
export type Way = {
  readonly booking: number
  readonly itinerary: Itinerary
  readonly delay: number
  readonly cost: number
  readonly rooms: readonly number[]
}

/** The planner adds tolls to the cost of an itinerary and not to its lines: here they are taken off again. */
export function wayOf(network: Network, { asks, valuePerMinute }: Booking, booking: number, found: Itinerary): Way {
  const itinerary = { ...found, cost: costOf(found) }
  const rooms = itinerary.legs.flatMap(({ by, row, departure, boards, alights }) => {
    if (by === 'unscheduled') return []
    return Array.from({ length: alights - boards }, (_, along) => tollAt(network, row, departure, boards + along))
  })
  const delay = valuePerMinute * (itinerary.arrive - asks.ready)
  return { booking, itinerary, delay, cost: itinerary.cost + delay, rooms }
}

function costOf({ legs, handover }: Itinerary): number {
  return legs.reduce((sum, { cost, storage, after }) => sum + cost + storage + (after?.cost ?? 0), handover?.cost ?? 0)
}

/** Two itineraries of one booking are the same way if they cost the same and take the same room. */
export function signOf({ cost, rooms }: Way): string {
  return `${cost} ${rooms.join(' ')}`
}

/** Room that never runs out where the network keeps no column. */
export function teuAt({ teuLeft }: Network, room: number): number {
  return teuLeft[room] ?? Infinity
}

export function plugsAt({ plugsLeft }: Network, room: number): number {
  return plugsLeft[room] ?? Infinity
}
