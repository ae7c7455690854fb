/**
 * Many bookings at once on shared room, by column generation: rounds of pricing (which ways are worth having at today's
 * tolls?) and of the relaxed master (what are the tolls, given these ways?) until no way is missing; then the best
 * choice of whole bookings among the ways found, and a second look at each booking in the room the others leave.
 */
import type { Network } from '../network.ts'
import type { Refusal } from '../query.ts'
import {
  ASSIGN_LIMITS, type AssignAnswer, type AssignOptions, type Assignment, type AssignRefusal, type Booking, type Left,
} from './booking.ts'
import { bestInRoom, emptyLoad, firstCome, move } from './load.ts'
import { costOf, relaxed, whole, type Relaxed } from './master.ts'
import { NO_TOLLS, pricingOf, type Priced, type Pricing } from './pricing.ts'
import type { Solve } from './program.ts'
import { scarceOf } from './scarce.ts'
import { plugsAt, signOf, teuAt, type Way } from './way.ts'

/**
 * In: a built network, bookings, somebody who solves linear programs, options. Out: an Assignment. No room is ever
 * overfull and no booking travels twice or against its own question. Deterministic if `solve` is.
 * Units: those of the network; minor units. Errors: AssignRefusal; throws what `solve` throws.
 * Source: Desaulniers, Desrosiers, Solomon (eds), "Column Generation" (2005): restricted master, Lagrangian bound.
 * Cost: one search of the planner for each booking, round and pass of polishing; seconds for hundreds of bookings.
 */
export function assign(network: Network, bookings: readonly Booking[], solve: Solve, options: AssignOptions = {}): AssignAnswer {
  const refused = refusalOf(bookings, options)
  if (refused !== null) return { refused }
  const task = open(network, bookings, solve, options)
  const { ended, rounds, last } = generate(task)
  const chosen = polished(task)
  const cost = costOf(bookings, chosen)
  // Both were reckoned in fractions of minor units: a bound above the cost would be a rounding, not a proof.
  const bound = Math.min(task.bound, cost)
  return {
    taken: chosen.flatMap((way) => (way === null ? [] : [{ booking: way.booking, itinerary: way.itinerary, delay: way.delay }])),
    left: chosen.flatMap((way, booking) => (way === null ? [leftOf(task, booking)] : [])),
    cost,
    bound,
    gap: cost === 0 ? 0 : cost / bound - 1,
    ended,
    rounds,
    columns: task.ways.length,
    scarce: scarceOf(network, last.tolls),
  }
}

type Task = {
  readonly network: Network
  readonly bookings: readonly Booking[]
  readonly solve: Solve
  readonly options: Required<Omit<AssignOptions, 'onRound'>> & Pick<AssignOptions, 'onRound'>
  readonly pricing: Pricing
  readonly ways: Way[]
  readonly pool: Map<string, Way>
  /** By booking: the least it costs alone in the network; Infinity where there is no way. */
  readonly alone: number[]
  readonly refused: (Refusal | null)[]
  /** First come, first served: what is found must not be worse. */
  served: readonly (Way | null)[]
  bound: number
}

/** Every booking's ways as if it were alone: the first columns, and the first bound. */
function open(network: Network, bookings: readonly Booking[], solve: Solve, options: AssignOptions): Task {
  const task: Task = {
    network, bookings, solve, pricing: pricingOf(network, bookings), ways: [], pool: new Map(), alone: [], refused: [],
    served: [], bound: 0, options: { ...DEFAULTS, ...options },
  }
  bookings.forEach((booking, at) => {
    const priced = task.pricing(at, NO_TOLLS)
    task.refused[at] = 'refused' in priced ? priced.refused : null
    const ways = 'refused' in priced ? [] : priced
    task.alone[at] = ways[0]?.way.cost ?? Infinity
    task.bound += Math.min(booking.refusalPrice, task.alone[at])
    for (const { way } of ways) if (way.cost < booking.refusalPrice) keep(task, way)
  })
  task.served = firstCome(network, bookings).map((way, at) => (way === null || task.refused[at] !== null ? null : keep(task, way)))
  return task
}

const DEFAULTS = { rounds: 100, columns: ASSIGN_LIMITS.columns, gap: 0, nodes: 2_000, polish: 3 } as const

type Generated = { readonly ended: Assignment['ended']; readonly rounds: number; readonly last: Relaxed }

function generate(task: Task): Generated {
  const { network, bookings, ways, solve, options } = task
  for (let round = 1; ; round++) {
    const last = relaxed(network, bookings, ways, solve)
    const { bound, wanted } = priceAll(task, last)
    task.bound = Math.max(task.bound, bound)
    const word = options.onRound?.({ round, relaxed: last.cost, bound: task.bound, columns: ways.length })
    if (wanted.length === 0 || last.cost - task.bound <= TINY * last.cost) return { ended: 'priced', rounds: round, last }
    if (last.cost - task.bound <= options.gap * last.cost) return { ended: 'gap', rounds: round, last }
    if (word === 'stop') return { ended: 'stopped', rounds: round, last }
    if (round >= options.rounds) return { ended: 'rounds', rounds: round, last }
    for (const { way } of wanted) keep(task, way)
    if (ways.length > options.columns) return { ended: 'columns', rounds: round, last }
  }
}

/**
 * Each booking at these tolls: the ways the master wants and does not have, and the bound these tolls prove. For any
 * tolls, what all room is worth at them is the most that room could save: the sum of each booking's best at these
 * tolls, less that worth, is below every assignment (Lagrange).
 */
function priceAll(task: Task, { worth, tolls }: Relaxed): { bound: number; wanted: readonly Priced[] } {
  const { network, bookings, pricing, alone } = task
  let bound = 0
  for (const [room, toll] of tolls.perTeu) bound -= toll * teuAt(network, room)
  for (const [room, toll] of tolls.perPlug) bound -= toll * plugsAt(network, room)
  const wanted = bookings.flatMap(({ refusalPrice }, at) => {
    if (task.refused[at] !== null) {
      bound += refusalPrice
      return []
    }
    const priced = pricing(at, tolls)
    const ways = 'refused' in priced ? [] : priced
    // What the planner would not search at these tolls is not dearer alone than with them.
    const least = 'refused' in priced ? (alone[at] ?? Infinity) : (ways[0]?.comesTo ?? Infinity)
    bound += Math.min(refusalPrice, least)
    const enough = (worth[at] ?? 0) - TINY * Math.max(1, refusalPrice)
    return ways.filter(({ way, comesTo }) => comesTo < enough && !task.pool.has(keyOf(way))).slice(0, WAYS_PER_ROUND)
  })
  return { bound, wanted }
}

/** Of a refusal price: below this, a saving is a rounding of the solver. */
const TINY = 1e-9

/** More than one, and the master has fewer rounds; many more, and it has too much to choose from. */
const WAYS_PER_ROUND = 4

/** Once each: what is in the pool already is given back as it stands there. */
function keep(task: Task, way: Way): Way {
  const key = keyOf(way)
  const kept = task.pool.get(key)
  if (kept !== undefined) return kept
  task.pool.set(key, way)
  task.ways.push(way)
  return way
}

function keyOf(way: Way): string {
  return `${way.booking} ${signOf(way)}`
}

/** Whole bookings, then each looks once more what the others leave it, and what it finds joins the choice. */
function polished(task: Task): readonly (Way | null)[] {
  const { network, bookings, ways, solve, options } = task
  let chosen = task.served
  for (let pass = 0; ; pass++) {
    const next = whole(network, bookings, ways, { solve, start: chosen, nodes: options.nodes })
    if (costOf(bookings, next) <= costOf(bookings, chosen)) chosen = next
    if (pass >= options.polish || costOf(bookings, chosen) <= task.bound * (1 + TINY)) return chosen
    const better = improved(task, chosen)
    if (better === null) return chosen
    chosen = better
  }
}

/** Null where no booking finds anything better. */
function improved(task: Task, chosen: readonly (Way | null)[]): readonly (Way | null)[] | null {
  const { network, bookings, pricing, alone } = task
  const load = emptyLoad()
  bookings.forEach((booking, at) => {
    const way = chosen[at]
    if (way) move(load, booking, way, 1)
  })
  let any = false
  const better = bookings.map((booking, at) => {
    const now = chosen[at] ?? null
    const cost = now?.cost ?? booking.refusalPrice
    if (cost <= (alone[at] ?? Infinity)) return now
    if (now) move(load, booking, now, -1)
    const found = bestInRoom(network, pricing, load, booking, at)
    const taken = found !== null && found.cost < cost ? found : now
    if (taken) move(load, booking, taken, 1)
    if (taken === now || taken === null) return now
    any = true
    return keep(task, taken)
  })
  return any ? better : null
}

function leftOf({ bookings, alone, refused }: Task, booking: number): Left {
  const least = alone[booking] ?? Infinity
  const code = refused[booking] ?? null
  if (code !== null) return { booking, reason: code }
  if (least === Infinity) return { booking, reason: 'no_way' }
  return { booking, reason: least >= (bookings[booking]?.refusalPrice ?? 0) ? 'too_dear' : 'no_room' }
}

function refusalOf(bookings: readonly Booking[], options: AssignOptions): AssignRefusal | null {
  if (bookings.length > ASSIGN_LIMITS.bookings) return 'too_many_bookings'
  const known = bookings.every(({ asks, valuePerMinute, refusalPrice }) => {
    return asks.cargo.teu >= 1 && upTo(ASSIGN_LIMITS.price, refusalPrice) && upTo(ASSIGN_LIMITS.price, valuePerMinute)
  })
  const { rounds = 1, columns = 1, gap = 0, nodes = 1, polish = 0 } = options
  const counts = [rounds, columns, nodes, polish].every((count) => Number.isSafeInteger(count) && count >= 0)
  const sound = rounds >= 1 && rounds <= ASSIGN_LIMITS.rounds && columns <= ASSIGN_LIMITS.columns && gap >= 0
  return known && counts && sound ? null : 'out_of_range'
}

function upTo(limit: number, value: number): boolean {
  return value >= 0 && value <= limit
}
