/** RAPTOR as the paper has it, plainly, on typed arrays: what our engine must be worth its length against. */
import type { BenchDay, BenchTrip } from './gtfs-day.ts'

const FAR = 0x3fffffff

/** Out: for a query, the earliest arrival with at most 1, 2, … rides; beyond a day after `dep` where there is none. */
export function plainRaptor({ stations, changeSeconds, trips }: BenchDay) {
  const { at, timesAt, count, station, boards, alights, arrive, depart, visitsAt, visitCall, visitPattern } = laidOut(stations, trips)
  const [best, ready, marked, improved] = [
    new Int32Array(stations),
    new Int32Array(stations),
    new Int32Array(stations),
    new Int32Array(stations),
  ]
  const [first, queue, isImproved] = [new Int32Array(count.length).fill(FAR), new Int32Array(count.length), new Uint8Array(stations)]
  return (from: number, to: number, dep: number, rides: number): readonly number[] => {
    best.fill(FAR)
    ready.fill(FAR)
    ready[from] = dep
    marked[0] = from
    let markedCount = 1
    let earliest = dep + 86_401
    const found: number[] = []
    for (let ride = 0; ride < rides; ride++) {
      let queued = 0
      for (let place = 0; place < markedCount; place++) {
        const here = marked[place] ?? 0
        for (let visit = visitsAt[here] ?? 0; visit < (visitsAt[here + 1] ?? 0); visit++) {
          const pattern = visitPattern[visit] ?? 0
          const call = visitCall[visit] ?? 0
          if (first[pattern] === FAR) queue[queued++] = pattern
          if (call < (first[pattern] ?? 0)) first[pattern] = call
        }
      }
      let improvedCount = 0
      for (let place = 0; place < queued; place++) {
        const pattern = queue[place] ?? 0
        const begin = at[pattern] ?? 0
        const end = at[pattern + 1] ?? 0
        const all = count[pattern] ?? 0
        const base = timesAt[pattern] ?? 0
        let trip = all
        for (let call = first[pattern] ?? 0; call < end; call++) {
          const here = station[call] ?? 0
          const times = base + (call - begin) * all
          if (trip < all) {
            const time = arrive[times + trip] ?? 0
            if (alights[call] === 1 && time < (best[here] ?? 0) && time < earliest) {
              best[here] = time
              if (here === to) earliest = time
              if (isImproved[here] === 0) improved[improvedCount++] = here
              isImproved[here] = 1
            }
          }
          const since = ready[here] ?? 0
          if (boards[call] === 1 && since < FAR) while (trip > 0 && (depart[times + trip - 1] ?? 0) >= since) trip--
        }
        first[pattern] = FAR
      }
      markedCount = 0
      for (let place = 0; place < improvedCount; place++) {
        const here = improved[place] ?? 0
        isImproved[here] = 0
        const time = (best[here] ?? 0) + changeSeconds
        if (here === to || time >= (ready[here] ?? 0)) continue
        ready[here] = time
        marked[markedCount++] = here
      }
      found.push(earliest)
    }
    return found
  }
}

/** Patterns in columns: calls from `at`, and of each call the times of all trips side by side, from `timesAt`. */
function laidOut(stations: number, trips: readonly BenchTrip[]) {
  const patterns = patternsOf(trips)
  const stops = patterns.map((own) => own[0]?.stops ?? [])
  const visits: { readonly pattern: number; readonly call: number }[][] = Array.from({ length: stations }, () => [])
  const at = Int32Array.from(sums(stops.map((own) => own.length)))
  const boards = Uint8Array.from(patterns.flatMap((own) => own[0]?.boards ?? []))
  const station = Int32Array.from(stops.flat())
  for (const [pattern, own] of stops.entries()) {
    for (let call = at[pattern] ?? 0; call < (at[pattern] ?? 0) + own.length; call++)
      if (boards[call] === 1) visits[station[call] ?? 0]?.push({ pattern, call })
  }
  const times = (pick: (trip: BenchTrip) => readonly number[]) => (
    Int32Array.from(patterns.flatMap((own) => (own[0]?.stops ?? []).flatMap((_, stop) => own.map((trip) => pick(trip)[stop] ?? 0))))
  )
  return {
    at, station, boards,
    timesAt: Int32Array.from(sums(patterns.map((own) => own.length * (own[0]?.stops.length ?? 0)))),
    count: Int32Array.from(patterns, (own) => own.length),
    alights: Uint8Array.from(patterns.flatMap((own) => own[0]?.alights ?? [])),
    arrive: times(({ arrive }) => arrive),
    depart: times(({ depart }) => depart),
    visitsAt: Int32Array.from(sums(visits.map((own) => own.length))),
    visitCall: Int32Array.from(visits.flat(), ({ call }) => call),
    visitPattern: Int32Array.from(visits.flat(), ({ pattern }) => pattern),
  }
}

function sums(values: readonly number[]): readonly number[] {
  let sum = 0
  return [0, ...values.map((value) => (sum += value))]
}

/** Trips of one line in the order of time; one that is overtaken, or overtakes, goes to a pattern of its own. */
function patternsOf(trips: readonly BenchTrip[]): readonly (readonly BenchTrip[])[] {
  return [...Map.groupBy(trips, ({ line }) => line).values()].flatMap((own) => {
    const chains: BenchTrip[][] = []
    for (const trip of own.toSorted((a, b) => (a.depart[0] ?? 0) - (b.depart[0] ?? 0))) {
      const follows = (before: BenchTrip | undefined) => before?.stops.every((_, stop) => (
        (trip.arrive[stop] ?? 0) >= (before.arrive[stop] ?? 0) && (trip.depart[stop] ?? 0) >= (before.depart[stop] ?? 0)
      ))
      const chain = chains.find((one) => follows(one.at(-1)))
      if (chain) chain.push(trip)
      else chains.push([trip])
    }
    return chains
  })
}
