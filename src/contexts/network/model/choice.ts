/** Which of the front to look at first, and on what each of it is better: nothing here leaves a way out. */
import {
  criteriaOf, differing, ONLY_COST, rankedBy, whyOnFront, type Criterion as Criteria,
} from '../../../engines/planner/index.ts'
import type { Better, Criterion, Offers } from './answer.ts'
import type { Itinerary } from './itinerary.ts'
import { minuteOf } from './minute.ts'
import type { PlanRequest } from './request.ts'
import type { Found } from './search.ts'

/** Where only the worth of an hour is said: as many as a screen shows side by side. */
const SHOWN = 5

const NAMED: Readonly<Record<Criteria, Criterion>> = { arrive: 'arrival', cost: 'cost', grams: 'co2e', legs: 'legs' }

/** In the order of the front; or by price and time together, where an hour has a worth. Null: nobody asked. */
export function differOf(request: PlanRequest, found: readonly Found[], itineraries: readonly Itinerary[]): Offers['differ'] {
  const { show, timeValuePerHour, cargo } = request
  const [first] = found
  if (first === undefined || (show === undefined && timeValuePerHour === undefined)) return null
  const front = found.map(({ way }) => criteriaOf(way))
  const { shown, regret } = differing(front, show ?? SHOWN)
  const weights = { ...ONLY_COST, perHour: Number(timeValuePerHour?.minor ?? 0n) }
  const ranked = rankedBy(weights, front, { ready: minuteOf(first.ready), teu: cargo.teu }).map(({ index }) => index)
  const order = timeValuePerHour === undefined ? shown : ranked.filter((index) => shown.includes(index))
  return { ids: order.flatMap((index) => itineraries[index]?.id ?? []), regret }
}

/** Against those that come nearest to making it pointless. */
export function whyOf(found: readonly Found[], itineraries: readonly Itinerary[], place: number): readonly Better[] {
  const why = whyOnFront(found.map(({ way }) => criteriaOf(way)), place)
  return (why?.pairs ?? []).flatMap(({ beats, on }) => {
    const other = itineraries[beats]
    return other === undefined ? [] : [{ beats: other.id, on: on.map((criterion) => NAMED[criterion]) }]
  })
}
