/**
 * What the planner must answer, written from its README and not from its code: every itinerary there is, one ride at a
 * time, with no pruning at all, and at the end the dominated ones struck out.
 */
import { DOOR, type Carriage, type Query, type Tables, type TransferRow } from '../../../src/engines/planner/index.ts'

export type Vector = readonly [arrive: number, cost: number, grams: number | null, legs: number]

type State = {
  readonly node: number
  readonly minute: number
  readonly by: number
  readonly cost: number
  readonly micrograms: number | null
  readonly legs: number
  readonly nodes: readonly number[]
  readonly carriers: readonly number[]
}

export const THERE_FROM_THE_START = { documents: -Infinity, vgm: -Infinity, customs: -Infinity }

export function oracle(tables: Tables, query: Query): readonly Vector[] {
  const found: Vector[] = []
  const start = { node: query.from, minute: query.ready, by: DOOR, cost: 0, micrograms: 0, legs: 0, nodes: [query.from], carriers: [] }
  reach({ tables, query, found }, start)
  const distinct = [...new Map(found.map((one) => [JSON.stringify(one), one])).values()]
  const standing = distinct.filter((one) => !distinct.some((other) => other !== one && covers(other, one)))
  return standing.sort((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] ?? 1e15) - (b[2] ?? 1e15) || a[3] - b[3])
}

type Walk = { readonly tables: Tables; readonly query: Query; readonly found: Vector[] }

function reach(walk: Walk, state: State): void {
  const { tables, query } = walk
  if (isAvoided(query, state.node)) return
  if (state.legs > 0 && state.node === query.to) deliver(walk, state)
  else if (state.legs < query.maxLegs) {
    tables.services.forEach((service, row) => {
      if (!isAble(query, service) || (query.avoid?.services ?? []).includes(row)) return
      const via = changeAt(tables, state, service.means)
      if (via === null) return
      for (let departure = 0; departure < service.starts.length; departure++) {
        service.stops.forEach((from, call) => {
          if (from.node === state.node && from.boards) ride(walk, state, via, { row, departure, call })
        })
      }
    })
    for (const lorry of tables.unscheduled) if (lorry.from === state.node && isAble(query, lorry)) drive(walk, state, lorry)
  }
}

function drive(walk: Walk, state: State, lorry: Tables['unscheduled'][number]): void {
  const { tables, query } = walk
  const via = changeAt(tables, state, lorry.means)
  if (via === null) return
  const stored = state.legs === 0 ? 0 : storage(tables, state.node, via.done - state.minute, query.cargo)
  const cost = charge(query, via.price) + stored + charge(query, lorry.price)
  const micrograms = sum(via.micrograms, lorry.microgramsPerKg)
  reach(walk, onward(state, lorry, { node: lorry.to, minute: via.done + lorry.minutes, cost, micrograms }))
}

function ride(walk: Walk, state: State, via: Via, { row, departure, call }: { row: number; departure: number; call: number }): void {
  const { tables, query } = walk
  const { cargo, papers = THERE_FROM_THE_START } = query
  const service = tables.services[row]
  const from = service?.stops[call]
  if (service === undefined || from === undefined) return
  const { stops } = service
  const start = service.starts[departure] ?? 0
  const leaves = start + from.depart
  if (via.done > leaves - from.cutOffs.cargo) return
  if (papers.documents > leaves - from.cutOffs.documents || papers.vgm > leaves - from.cutOffs.vgm) return
  if (papers.customs > leaves - from.cutOffs.customs) return
  const stored = state.legs === 0 ? 0 : storage(tables, state.node, leaves - state.minute, cargo)
  const surcharge = (service.surcharge?.[departure] ?? 0) * cargo.teu
  let cost = charge(query, via.price) + stored + charge(query, service.boarding) + surcharge
  let micrograms = via.micrograms
  for (const [at, to] of stops.entries()) {
    if (at <= call) continue
    const room = departure * (stops.length - 1) + at - 1
    if (isAvoided(query, to.node)) return
    if (service.teuLeft !== null && (service.teuLeft[room] ?? 0) < cargo.teu) return
    if (service.plugsLeft !== null && (service.plugsLeft[room] ?? 0) < cargo.plugs) return
    cost += charge(query, to.price) + (query.tolls?.[tollBefore(tables, row) + room] ?? 0) * cargo.teu
    micrograms = sum(micrograms, to.microgramsPerKg)
    if (!to.alights || (from.zone > 0 && from.zone === to.zone)) continue
    reach(walk, onward(state, service, { node: to.node, minute: start + to.arrive, cost, micrograms }))
  }
}

function deliver({ tables, query, found }: Walk, state: State): void {
  const via = changeAt(tables, state, DOOR)
  if (via === null) return
  const cost = state.cost + charge(query, via.price)
  const micrograms = sum(state.micrograms, via.micrograms)
  if (query.latestArrival !== null && via.done > query.latestArrival) return
  if (query.maxCost !== undefined && cost > query.maxCost) return
  const { nodes = [], carriers = [] } = query.must ?? {}
  if (!nodes.every((node) => state.nodes.includes(node)) || !carriers.every((one) => state.carriers.includes(one))) return
  found.push([via.done, cost, micrograms === null ? null : Math.round((micrograms * query.cargo.massKg) / 1e6), state.legs])
}

type Added = Pick<State, 'node' | 'minute' | 'cost' | 'micrograms'>

function onward(state: State, { means, carrier }: Carriage, { node, minute, cost, micrograms }: Added): State {
  return {
    node,
    minute,
    by: means,
    cost: state.cost + cost,
    micrograms: sum(state.micrograms, micrograms),
    legs: state.legs + 1,
    nodes: [...state.nodes, node],
    carriers: [...state.carriers, carrier],
  }
}

function isAble({ cargo, avoid }: Query, { carrier, carries, boxKgMax }: Carriage): boolean {
  const strong = boxKgMax === null || cargo.boxKg <= boxKgMax
  return !(avoid?.carriers ?? []).includes(carrier) && (carries & cargo.needs) === cargo.needs && strong
}

function isAvoided({ avoid }: Query, node: number): boolean {
  return (avoid?.nodes ?? []).includes(node)
}

function charge({ cargo }: Query, { perTeu, perBox }: { perTeu: number; perBox: number }): number {
  return perTeu * cargo.teu + perBox * cargo.boxes
}

function sum(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one + other
}

export type Via = { readonly done: number; readonly price: { perTeu: number; perBox: number }; readonly micrograms: number | null }

/** Null: no such change, or its place does not open again. */
export function changeAt(tables: Tables, { node, minute, by }: { node: number; minute: number; by: number }, goes: number): Via | null {
  const rule = tables.transfers.find((row) => row.node === node && row.fromMeans === by && row.toMeans === goes)
  if (rule === undefined) {
    return by === DOOR || goes === DOOR ? { done: minute, price: { perTeu: 0, perBox: 0 }, micrograms: 0 } : null
  }
  const done = workUntil(rule, tables, minute)
  return done === null ? null : { done, price: rule.price, micrograms: rule.microgramsPerKg }
}

/** Minute by minute: work goes on while the place is open. */
function workUntil({ minutes, calendar }: TransferRow, { calendars }: Tables, from: number): number | null {
  if (calendar === null) return from + minutes
  const open = calendars[calendar] ?? []
  const isOpen = (minute: number) =>
    Array.from({ length: open.length / 2 }, (_, at) => at).some((at) => minute >= (open[2 * at] ?? 0) && minute < (open[2 * at + 1] ?? 0))
  const end = Math.max(0, ...Array.from(open))
  let left = minutes
  for (let minute = from; minute <= end; minute++) {
    if (isOpen(minute) && left === 0) return minute
    if (isOpen(minute)) left--
    if (left === 0 && minutes > 0) return minute + 1
  }
  return null
}

export function storage({ storage: rows }: Tables, node: number, minutes: number, cargo: Query['cargo']): number {
  const row = rows.find((one) => one.node === node)
  if (row === undefined || minutes <= row.freeMinutes) return 0
  return Math.ceil((minutes - row.freeMinutes) / 1_440) * (row.perDay.perTeu * cargo.teu + row.perDay.perBox * cargo.boxes)
}

export function tollBefore({ services }: Tables, row: number): number {
  return services.slice(0, row).reduce((sum, { starts, stops }) => sum + starts.length * (stops.length - 1), 0)
}

/** Known is compared with known on four criteria, unknown with unknown on three, and never one with the other. */
export function covers(one: Vector, other: Vector): boolean {
  if (one[0] > other[0] || one[1] > other[1] || one[3] > other[3]) return false
  if (one[2] === null || other[2] === null) return one[2] === other[2]
  return one[2] <= other[2]
}

export function isWithin(ready: number, shown: Vector, exact: Vector, share: number): boolean {
  const slack = 1 + share
  if (shown[0] - ready > (exact[0] - ready) * slack + 1e-6 || shown[1] > exact[1] * slack + 1e-6 || shown[3] > exact[3]) return false
  if (shown[2] === null || exact[2] === null) return shown[2] === exact[2]
  return shown[2] <= exact[2] * slack + 1
}
