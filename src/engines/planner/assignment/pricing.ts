/**
 * The pricing problem: for one booking, given what room costs, the ways that are worth most. It is the planner's own
 * search with tolls. Its front holds the cheapest way for every arrival, so it holds the best for any value of time.
 */
import { tollCount, type Network } from '../network.ts'
import type { Answer, Refusal } from '../query.ts'
import { plan } from '../search.ts'
import type { Booking } from './booking.ts'
import { wayOf, type Way } from './way.ts'

/** What room costs: for a TEU, and for a plug, by place in the columns of room. Where nothing is said, nothing. */
export type Tolls = { readonly perTeu: ReadonlyMap<number, number>; readonly perPlug: ReadonlyMap<number, number> }

export const NO_TOLLS: Tolls = { perTeu: new Map(), perPlug: new Map() }

/** A way and what it comes to with tolls. */
export type Priced = { readonly way: Way; readonly comesTo: number }

export type Pricing = (booking: number, tolls: Tolls) => readonly Priced[] | { readonly refused: Refusal }

/**
 * In: a network and bookings. Out: a function that lists a booking's ways, cheapest with tolls first, or says why the
 * planner would not search. Bookings that ask the same under the same tolls are searched for once.
 */
export function pricingOf(network: Network, bookings: readonly Booking[]): Pricing {
  const asked = bookings.map(({ asks }) => JSON.stringify(asks))
  let last = NO_TOLLS
  let answers = new Map<string, Answer>()
  return (at, tolls) => {
    const booking = bookings[at]
    if (booking === undefined) return []
    if (tolls !== last) {
      last = tolls
      answers = new Map()
    }
    const key = asked[at] ?? ''
    const answer = answers.get(key) ?? plan(network, { ...booking.asks, ...asTolls(network, booking, tolls) })
    answers.set(key, answer)
    if ('refused' in answer) return answer
    return answer.front
      .map((itinerary) => wayOf(network, booking, at, itinerary))
      .map((way) => ({ way, comesTo: way.cost + tollOf(booking, way, tolls) }))
      .sort((one, other) => one.comesTo - other.comesTo)
  }
}

export function tollOf({ asks }: Booking, { rooms }: Way, { perTeu, perPlug }: Tolls): number {
  const { teu, plugs } = asks.cargo
  return rooms.reduce((sum, room) => sum + teu * (perTeu.get(room) ?? 0) + plugs * (perPlug.get(room) ?? 0), 0)
}

/** The planner knows tolls by TEU alone; for one booking, the toll of its plugs is one more by its TEU. */
function asTolls(network: Network, { asks }: Booking, { perTeu, perPlug }: Tolls): { tolls?: Float64Array } {
  const { teu, plugs } = asks.cargo
  if (perTeu.size + (plugs > 0 ? perPlug.size : 0) === 0) return {}
  const tolls = new Float64Array(tollCount(network))
  for (const [room, toll] of perTeu) tolls[room] = toll
  if (plugs > 0) for (const [room, toll] of perPlug) tolls[room] = (tolls[room] ?? 0) + (toll * plugs) / teu
  return { tolls }
}
