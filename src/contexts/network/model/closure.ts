/** What a closure did to an answer: which ways it removed, and which took their place. */
import type { NodeCode } from '../../../kernel/ids.ts'
import type { ClosureFelt, Offer } from './answer.ts'
import type { Itinerary } from './itinerary.ts'
import type { PlanRequest } from './request.ts'

/** `without`: the front of a request that has one closure less. */
export function closuresFelt(
  request: PlanRequest, offers: readonly Offer[], without: (open: PlanRequest) => readonly Itinerary[],
): readonly ClosureFelt[] {
  const { closures = [] } = request
  const now = offers.map(({ itinerary }) => itinerary)
  return closures.map((closure): ClosureFelt => {
    const before = without({ ...request, closures: closures.filter((one) => one !== closure) })
    const removed = before.filter((way) => !has(now, way) && throughOf(way).includes(closure.node))
    const avoidedBy = removed.length === 0 ? [] : now.filter((way) => !throughOf(way).includes(closure.node))
    return {
      ...closure,
      removed: removed.map((way) => ({ id: way.id, arrives: way.arrives, through: throughOf(way) })),
      avoidedBy: avoidedBy.map(({ id }) => id),
    }
  })
}

/** Every place where it is loaded, changed or passed, and both sides of every border. */
export function throughOf({ from, legs }: Itinerary): readonly NodeCode[] {
  const places = legs.flatMap(({ passes, to, after }) => {
    const border = after?.border ?? null
    return [...(border === null ? [] : [border.leaves.node, border.enters.node]), ...passes, to]
  })
  return [...new Set([from, ...places])]
}

function has(ways: readonly Itinerary[], way: Itinerary): boolean {
  return ways.some(({ id }) => id === way.id)
}

