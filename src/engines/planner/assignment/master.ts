/**
 * The master: which of the ways found so far the bookings take. Each takes one or is left over; no room is overfull.
 * Relaxed, bookings may be split, and the answer has prices for room; over whole bookings, it is an assignment.
 */
import { assert } from '../../../kernel/assert.ts'
import type { Network } from '../network.ts'
import type { Booking } from './booking.ts'
import type { Tolls } from './pricing.ts'
import type { Column, LinearProgram, Row, Solution, Solve } from './program.ts'
import { plugsAt, teuAt, type Way } from './way.ts'

export type Relaxed = {
  readonly cost: number
  /** By booking: what carrying it is worth in the relaxation. */
  readonly worth: readonly number[]
  readonly tolls: Tolls
}

export function relaxed(network: Network, bookings: readonly Booking[], ways: readonly Way[], solve: Solve): Relaxed {
  const { program, scale, rooms, plugRooms } = programOf(network, bookings, ways, false)
  const solution = found(solve(program))
  const worth = bookings.map((_, at) => (solution.duals[at] ?? 0) * scale)
  const toll = (row: number) => Math.max(0, -(solution.duals[row] ?? 0) * scale)
  const charged = (rows: ReadonlyMap<number, number>) => {
    return new Map([...rows].map(([room, row]) => [room, toll(row)] as const).filter(([, price]) => price > 0))
  }
  return { cost: solution.objective * scale, worth, tolls: { perTeu: charged(rooms), perPlug: charged(plugRooms) } }
}

/** By booking its way, or null where it is left over; `start` where nothing is found within so many nodes. */
export function whole(
  network: Network,
  bookings: readonly Booking[],
  ways: readonly Way[],
  { solve, start, nodes }: { readonly solve: Solve; readonly start: readonly (Way | null)[]; readonly nodes: number },
): readonly (Way | null)[] {
  const { program } = programOf(network, bookings, ways, true)
  const begin = [...ways.map((way) => Number(start[way.booking] === way)), ...bookings.map((_, at) => Number(start[at] === null))]
  const solution = solve({ ...program, start: begin, limits: { nodes, gap: NEAR } })
  if (!('values' in solution)) return start
  const chosen: (Way | null)[] = bookings.map(() => null)
  ways.forEach((way, at) => {
    if ((solution.values[at] ?? 0) > 0.5) chosen[way.booking] = way
  })
  return chosen
}

export function costOf(bookings: readonly Booking[], chosen: readonly (Way | null)[]): number {
  return bookings.reduce((sum, { refusalPrice }, at) => sum + (chosen[at]?.cost ?? refusalPrice), 0)
}

type Program = {
  readonly program: LinearProgram
  /** Costs are handed over divided by this: solvers reckon with absolute tolerances. */
  readonly scale: number
  readonly rooms: ReadonlyMap<number, number>
  readonly plugRooms: ReadonlyMap<number, number>
}

/** Columns: the ways, then each booking's being left over. Rows: the bookings, then room that could be overfull. */
function programOf(network: Network, bookings: readonly Booking[], ways: readonly Way[], isWhole: boolean): Program {
  const scale = Math.max(1, ...bookings.map(({ refusalPrice }) => refusalPrice)) / HIGHEST_COST
  const rows: Row[] = bookings.map(() => ({ lower: 1, upper: 1 }))
  const crowded = (wanted: ReadonlyMap<number, number>, room: (room: number) => number) => {
    return new Map([...wanted].filter(([at, teu]) => teu > room(at)).map(([at]) => {
      rows.push({ lower: -Infinity, upper: room(at) })
      return [at, rows.length - 1] as const
    }))
  }
  const rooms = crowded(wantedOf(ways, (booking) => bookings[booking]?.asks.cargo.teu ?? 0), (room) => teuAt(network, room))
  const plugRooms = crowded(wantedOf(ways, (booking) => bookings[booking]?.asks.cargo.plugs ?? 0), (room) => plugsAt(network, room))
  const column = (cost: number, entries: Column['entries']) => ({ cost: cost / scale, lower: 0, upper: 1, whole: isWhole, entries })
  const taking = ways.map((way) => {
    const { teu, plugs } = bookings[way.booking]?.asks.cargo ?? { teu: 0, plugs: 0 }
    return column(way.cost, [[way.booking, 1], ...takes(rooms, way, teu), ...takes(plugRooms, way, plugs)])
  })
  const leaving = bookings.map(({ refusalPrice }, at) => column(refusalPrice, [[at, 1]]))
  return { program: { columns: [...taking, ...leaving], rows }, scale, rooms, plugRooms }
}

/** Of the cost: below the gap that splitting bookings leaves anyway, a proof among the ways found is not worth its time. */
const NEAR = 1e-3

const HIGHEST_COST = 100_000

/** How much would be in each room if everybody who has a way through it came. */
function wantedOf(ways: readonly Way[], amountOf: (booking: number) => number): ReadonlyMap<number, number> {
  const wanted = new Map<number, number>()
  const counted = new Set<string>()
  for (const { booking, rooms } of ways) {
    const amount = amountOf(booking)
    if (amount === 0) continue
    for (const room of rooms) {
      const key = `${booking} ${room}`
      if (!counted.has(key)) wanted.set(room, (wanted.get(room) ?? 0) + amount)
      counted.add(key)
    }
  }
  return wanted
}

function takes(rows: ReadonlyMap<number, number>, { rooms }: Way, amount: number): readonly (readonly [number, number])[] {
  return rooms.flatMap((room) => {
    const row = rows.get(room)
    return row === undefined || amount === 0 ? [] : [[row, amount] as const]
  })
}

function found(solution: Solution): Extract<Solution, { values: Float64Array }> {
  assert('values' in solution && solution.state === 'optimal', 'leaving every booking over is always a solution')
  return solution
}
