/** Being there by a wanted moment, and leaving as late as will do: the front over handover, cost, CO2e and legs. */
import { addMinutes, minutesBetween } from '../../../kernel/time.ts'
import type { Itinerary as Way } from '../../../engines/planner/index.ts'
import type { ReadyRequest } from './request.ts'
import { search, type Found, type Planner, type Search } from './search.ts'

/** Ways of one answer. Each takes some twenty searches to find. */
const WAYS_MAX = 24

/**
 * In: `ready` is the earliest moment that is looked at. What can be done from a moment can be done from every earlier one,
 * so the latest moment for something better than what is found is found by halving. Later is better: the first is the latest.
 */
export function arriveBy(planner: Planner, request: ReadyRequest): Search {
  const span = minutesUntil(request)
  const found: Found[] = []
  let latest = span
  while (found.length < WAYS_MAX) {
    let [low, high] = [-1, latest]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      const answer = better(planner, request, middle, found)
      if ('refused' in answer) return answer
      if (answer.found.length > 0) low = middle
      else high = middle - 1
    }
    if (low < 0) return { found }
    const answer = better(planner, request, low, found)
    if ('refused' in answer) return answer
    found.push(...answer.found.slice(0, WAYS_MAX - found.length))
    latest = low
  }
  return { found }
}

function minutesUntil({ ready, latestArrival }: ReadyRequest): number {
  return latestArrival === null ? 0 : Math.max(0, Math.floor(minutesBetween(ready, latestArrival)))
}

/** Ways from this minute on that cost less, emit less or have fewer legs than every way that may be handed over later. */
function better(planner: Planner, request: ReadyRequest, later: number, than: readonly Found[]): Search {
  const answer = search(planner, { ...request, ready: addMinutes(request.ready, later) })
  if ('refused' in answer) return answer
  const sorted = answer.found.toSorted((one, other) => one.way.cost - other.way.cost)
  const fresh = sorted.filter(({ way }, place) => ![...than, ...sorted.slice(0, place)].some((known) => asGood(known.way, way)))
  return { found: fresh }
}

function asGood(one: Way, other: Way): boolean {
  if ((one.grams === null) !== (other.grams === null)) return false
  return one.cost <= other.cost && (one.grams ?? 0) <= (other.grams ?? 0) && one.legs.length <= other.legs.length
}
