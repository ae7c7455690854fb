/** A way that the network offers, in the words of the consignment that books it. */
import type { Itinerary as Booked, ItineraryId } from '../../contexts/consignments/index.ts'
import type { Itinerary as Offered, ItineraryLeg } from '../../contexts/network/index.ts'

/** In: how many of its values stand for nothing but a demonstration. */
export function bookedFrom(offered: Offered, demonstrationValues: number): Booked {
  const { id, legs, cost, co2eGrams, bookBy } = offered
  return {
    id: id as string as ItineraryId,
    legs: legs.map(({ sequence, mode, from, to, planned, run }) => ({
      sequence, mode, from, to, departs: planned.departure, arrives: planned.arrival, service: serviceOf(run),
    })),
    cost,
    co2eGrams,
    demonstrationValues,
    quotedUntil: bookBy,
  }
}

function serviceOf(run: ItineraryLeg['run']): string | null {
  return run.name === 'scheduled' ? `${run.operator}, ${run.departure}` : null
}
