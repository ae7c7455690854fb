/** Where a shipment stands or will stand, as its timeline says. */
type Line = {
  readonly kind: string
  readonly code: string
  readonly leg: number | null
  readonly planned: string | null
  readonly estimated: string | null
  readonly actual: string | null
}

/** What re-planning needs of a consignment. */
export type Late = {
  readonly id: string
  readonly reference: string
  readonly from: string
  readonly to: string
  readonly wanted: { readonly ready: string }
  readonly cargo: {
    readonly teu: number
    readonly boxes: number
    readonly grossMassKg: string
    readonly reefer: boolean
  }
  readonly itinerary: {
    readonly id: string
    readonly legs: readonly {
      readonly sequence: number
      readonly mode: string
      readonly from: string
      readonly to: string
    }[]
  } | null
  readonly timeline: readonly Line[]
}

/** By the leg on which it travels or came last, and when it is or was there. The reader may say it better. */
export function standingOf({ itinerary, timeline, wanted }: Pick<Late, 'itinerary' | 'timeline' | 'wanted'>): {
  readonly leg: number
  readonly lateUntil: string
} {
  const last = itinerary?.legs.length ?? 0
  const begun = timeline.flatMap(({ leg, actual }) => (leg !== null && actual !== null ? [leg] : []))
  const leg = Math.min(Math.max(0, ...begun), Math.max(0, last - 1))
  const arrival = timeline.find((line) => line.leg === leg && line.code === 'ARRI')
  const said = arrival?.actual ?? arrival?.estimated
  return { leg, lateUntil: said ?? laterOf(arrival?.planned ?? wanted.ready, new Date().toISOString()) }
}

/** What was planned for the past and has not been heard of is now at the earliest. */
function laterOf(one: string, other: string): string {
  return one > other ? one : other
}
