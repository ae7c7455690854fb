/** The large corridor searched without any cleverness: what the planner is compared with, for its answers and its speed. */
import type { Query } from '../../src/engines/planner/index.ts'
import type { Corridor } from './corridor-pack.ts'

type Label = readonly [minute: number, cost: number, co2: number, legs: number, node: number]

/** The next two departures of everything from every label that nothing beats; at the end, what nothing at the destination beats. */
export function plainFront({ terminals, services, truckEdges, days }: Corridor, query: Query): number[][] {
  const latest = query.latestArrival ?? 0
  const held: Label[][] = terminals.map(() => [])
  const calls = terminals.map(() => [] as [number, number][])
  services.forEach(({ stops }, service) => {
    stops.forEach((node, at) => {
      calls[node]?.push([service, at])
    })
  })
  let fresh: Label[] = [[query.ready, 0, 0, 0, query.from]]
  const keep = (label: Label, next: Label[]) => {
    const [minute, cost, co2, , node] = label
    if (minute > latest) return
    const bag = held[node] ?? []
    if (bag.some((one) => one[0] <= minute && one[1] <= cost && one[2] <= co2)) return
    held[node] = [...bag.filter((one) => one[3] < label[3] || !(minute <= one[0] && cost <= one[1] && co2 <= one[2])), label]
    next.push(label)
  }
  for (let legs = 1; legs <= query.maxLegs; legs++) {
    const next: Label[] = []
    for (const label of fresh) {
      const [minute, cost, co2, , node] = label
      if (node === query.to || !(label[3] === 0 || held[node]?.includes(label))) continue
      const ready = minute + (terminals[node]?.handlingMinutes ?? 0)
      for (const [row, at] of calls[node] ?? []) {
        const service = services[row]
        if (service === undefined || at === service.stops.length - 1) continue
        const leaves = (day: number) => day * 1_440 + service.minuteOfDay + (service.dep[at] ?? 0)
        for (let day = 0, taken = 0; day < days && leaves(day) <= latest && taken < 2; day++) {
          if (!service.weekdays.includes(day % 7) || leaves(day) < ready) continue
          taken++
          for (let to = at + 1; to < service.stops.length; to++) {
            const paid = cost + service.boardingCost + (service.cumCost[to] ?? 0) - (service.cumCost[at] ?? 0)
            const emitted = co2 + (service.cumCo2[to] ?? 0) - (service.cumCo2[at] ?? 0)
            keep([day * 1_440 + service.minuteOfDay + (service.arr[to] ?? 0), paid, emitted, legs, service.stops[to] ?? 0], next)
          }
        }
      }
      for (const [from, to, minutes, price, kg] of truckEdges)
        if (from === node) keep([minute + minutes, cost + price, co2 + kg, legs, to], next)
    }
    fresh = next
  }
  const arrived = (held[query.to] ?? []).filter((one) => one[3] > 0)
  const beats = (a: Label, b: Label) => a[0] <= b[0] && a[1] <= b[1] && a[2] <= b[2] && a[3] <= b[3]
  const standing = arrived.filter((one) => !arrived.some((other) => other !== one && beats(other, one)))
  return standing
    .map(([minute, cost, co2, legs]) => [minute, cost, co2, legs])
    .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0) || (a[2] ?? 0) - (b[2] ?? 0))
}
