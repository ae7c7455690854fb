/** The tables of a study, from the planner: what a TEU costs and how long it takes between every site and every demand. */
import type { Network } from '../network.ts'
import type { Cargo, Itinerary, Query, Refusal } from '../query.ts'
import { plan } from '../search.ts'
import type { Cell } from './study.ts'

/**
 * `ready`: minutes at which freight stands ready, a week of them rather than one: a ship that leaves once a week is near
 * only on its day. `valuePerMinute` chooses among itineraries: minor units that a minute is worth for the whole cargo.
 * `direction`: from the site to the demand, or to the site. `minutesMax`: what takes longer is no way.
 */
export type Lanes = {
  readonly candidates: readonly number[]
  readonly demands: readonly number[]
  readonly cargo: Cargo
  readonly ready: readonly number[]
  readonly valuePerMinute: number
  readonly direction: 'from_site' | 'to_site'
  readonly maxLegs: number
  readonly minutesMax: number | null
} & Pick<Query, 'avoid' | 'within'>

/**
 * Means over the moments at which there is a way; `answered` counts them. `itineraries`: the one chosen for each moment of
 * `ready`, null where there is none. A site at the demand itself costs nothing and takes no time, without itineraries.
 */
export type Lane = Cell & { readonly answered: number; readonly itineraries: readonly (Itinerary | null)[] }

export type Matrices =
  | { readonly cells: readonly (readonly (Lane | null)[])[] }
  | { readonly refused: Refusal; readonly candidate: number; readonly demand: number }

/**
 * In: a built network and the lanes to look at. Out: `cells[candidate][demand]` as a Study takes them, null where no
 * moment has a way; or the planner's first refusal and where it met it. Throws nothing.
 * Cost: one search for each candidate, demand and moment.
 */
export function matrices(network: Network, lanes: Lanes): Matrices {
  const cells: (Lane | null)[][] = []
  for (const [candidate, site] of lanes.candidates.entries()) {
    const row: (Lane | null)[] = []
    for (const [demand, place] of lanes.demands.entries()) {
      const lane = laneOf(network, lanes, site, place)
      if (lane !== null && 'refused' in lane) return { ...lane, candidate, demand }
      row.push(lane)
    }
    cells.push(row)
  }
  return { cells }
}

type Found = Lane | null | { readonly refused: Refusal }

function laneOf(network: Network, lanes: Lanes, site: number, place: number): Found {
  if (site === place) return { perTeu: 0, minutes: 0, answered: lanes.ready.length, itineraries: [] }
  const itineraries: (Itinerary | null)[] = []
  for (const ready of lanes.ready) {
    const answer = plan(network, queryOf(lanes, site, place, ready))
    if ('refused' in answer) return answer
    itineraries.push(bestOf(answer.front, lanes.valuePerMinute))
  }
  const ways = itineraries.flatMap((one, at) => (one === null ? [] : [{ cost: one.cost, minutes: one.arrive - (lanes.ready[at] ?? 0) }]))
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  if (ways.length === 0) return null
  return {
    perTeu: mean(ways.map(({ cost }) => cost)) / lanes.cargo.teu,
    minutes: mean(ways.map(({ minutes }) => minutes)),
    answered: ways.length,
    itineraries,
  }
}

function queryOf({ cargo, direction, maxLegs, minutesMax, avoid, within }: Lanes, site: number, place: number, ready: number): Query {
  const ends = direction === 'from_site' ? { from: site, to: place } : { from: place, to: site }
  const latestArrival = minutesMax === null ? null : ready + minutesMax
  return { ...ends, ready, latestArrival, maxLegs, cargo, ...(avoid ? { avoid } : {}), ...(within ? { within } : {}) }
}

/** Of equals the first, which arrives first. */
function bestOf(front: readonly Itinerary[], valuePerMinute: number): Itinerary | null {
  let best: Itinerary | null = null
  let least = Infinity
  for (const itinerary of front) {
    const worth = itinerary.cost + valuePerMinute * itinerary.arrive
    if (worth < least) [best, least] = [itinerary, worth]
  }
  return best
}
