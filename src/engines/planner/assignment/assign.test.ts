/**
 * Assignment against the definition. The oracle walks every itinerary there is for each booking, row by row from the
 * tables, tries every combination that fits, and knows nothing of columns, tolls or solvers.
 */
import { expect, test } from 'vitest'
import { loadSolver } from '../../../platform/solver.ts'
import { buildNetwork, type Network } from '../network.ts'
import type { ServiceRow, Tables } from '../tables.ts'
import { assign } from './assign.ts'
import { drawn as drawnWide } from './assignment.bench.ts'
import type { AssignOptions, Assignment, Booking } from './booking.ts'
import { firstCome } from './load.ts'
import { costOf } from './master.ts'

const SEEDS = Number(process.env['TONGDAO_SEEDS'] ?? 100)
const solve = await loadSolver()

test(`on ${SEEDS} drawn networks no assignment costs less than the bound, and nearly all are the best there is`, () => {
  let best = 0
  let contested = 0
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { tables, bookings } = drawn(seed)
    const found = assigned(tables, bookings)
    const ways = bookings.map((booking) => waysOf(tables, booking))
    const least = leastOf(tables, bookings, ways)
    expect(found.cost, `seed ${seed}`).toBeGreaterThanOrEqual(least - 1e-6)
    expect(found.bound, `seed ${seed}`).toBeLessThanOrEqual(least + 1e-6)
    expect(found.cost, `seed ${seed}: worse than one by one`).toBeLessThanOrEqual(costOf(bookings, firstCome(network(tables), bookings)) + 1e-6)
    if (found.cost < least + 1e-6) best++
    if (least > bookings.reduce((sum, { refusalPrice }, at) => sum + Math.min(refusalPrice, ...ways[at]!.map(({ cost }) => cost)), 0)) contested++
  }
  expect(best / SEEDS).toBeGreaterThan(0.97)
  // A generator of networks where everybody fits would prove nothing.
  expect(contested / SEEDS).toBeGreaterThan(0.3)
})

test('the bound is the relaxation over all ways there are, not only over those found', () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { tables, bookings } = drawn(seed)
    const found = assigned(tables, bookings)
    expect(found.ended).toBe('priced')
    expect(found.bound, `seed ${seed}`).toBeCloseTo(Math.min(found.cost, relaxedOverAll(tables, bookings)), 4)
  }
})

test('no room is overfull, nobody travels twice, late, or for more than leaving it over costs', () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { tables, bookings } = drawn(seed)
    const found = assigned(tables, bookings)
    expect(faultIn(tables, bookings, found), `seed ${seed}`).toBe(null)
  }
})

test('where there is room for all, each takes what it would take alone, and the gap is nothing', () => {
  for (let seed = 1; seed <= SEEDS / 3; seed++) {
    const { tables, bookings } = drawn(seed)
    const ample = { ...tables, services: tables.services.map((service) => ({ ...service, teuLeft: null, plugsLeft: null })) }
    const alone = bookings.map((booking) => Math.min(booking.refusalPrice, ...waysOf(ample, booking).map(({ cost }) => cost)))
    const found = assigned(ample, bookings)
    expect(found, `seed ${seed}`).toMatchObject({ gap: 0, scarce: [], rounds: 1, cost: expect.closeTo(sum(alone), 6) })
  }
})

test('a hundred bookings over forty places: nothing overfull, better than first come, within two hundredths of the bound', () => {
  const { tables, network, bookings } = drawnWide(7, 100)
  const found = assign(network, bookings, solve)
  if ('refused' in found) throw new Error(found.refused)
  expect(faultIn(tables, bookings, found)).toBe(null)
  expect(found.cost).toBeLessThan(costOf(bookings, firstCome(network, bookings)))
  expect(found.gap).toBeLessThan(0.02)
})

test('the same question has the same answer', () => {
  const { tables, bookings } = drawn(17)
  expect(assigned(tables, bookings)).toEqual(assigned(tables, bookings))
})

// One train of one TEU at 100; a lorry takes any at 250. Both arrive at the same minute.

const PRICE = (perTeu: number) => ({ perTeu, perBox: 0 })
const STOP = {
  cutOffs: { cargo: 0, documents: 0, vgm: 0, customs: 0 }, price: PRICE(0), microgramsPerKg: 0, boards: true, alights: true, zone: 0,
}
const CARRIAGE = { means: 0, carrier: 0, carries: 1, boxKgMax: null }
const TRAIN: ServiceRow = {
  ...CARRIAGE, stops: [{ ...STOP, node: 0, arrive: 0, depart: 0 }, { ...STOP, node: 1, arrive: 100, depart: 100, price: PRICE(100) }],
  boarding: PRICE(0), starts: [50], teuLeft: [1], plugsLeft: null, surcharge: null,
}
const LORRY = { ...CARRIAGE, from: 0, to: 1, minutes: 150, price: PRICE(250), microgramsPerKg: 0 }
const ONE_TRAIN: Tables = { nodes: 2, means: 1, services: [TRAIN], unscheduled: [LORRY], transfers: [], calendars: [], storage: [] }
const CARGO = { teu: 1, boxes: 1, massKg: 1_000, boxKg: 1_000, plugs: 0, needs: 0 }
const ASKS = { from: 0, to: 1, ready: 0, latestArrival: null, maxLegs: 2, cargo: CARGO }
const BOOKING: Booking = { asks: ASKS, valuePerMinute: 0, refusalPrice: 1_000 }

test('the last room goes to whom it is worth most, and its price is what the next would have saved', () => {
  const patient = { ...BOOKING, refusalPrice: 220 }
  const found = assigned(ONE_TRAIN, [BOOKING, patient])
  expect(found.taken.map(({ booking, itinerary }) => [booking, itinerary.legs[0]?.by])).toEqual([[0, 'service']])
  expect(found).toMatchObject({ cost: 320, gap: 0, left: [{ booking: 1, reason: 'no_room' }] })
  const [scarce] = found.scarce
  expect(scarce).toMatchObject({ service: 0, departure: 0, section: 0, perPlug: 0 })
  expect(scarce?.perTeu).toBeGreaterThanOrEqual(120)
  expect(scarce?.perTeu).toBeLessThanOrEqual(150)
})

test('a plug is room of its own, and has a price of its own', () => {
  const tables = { ...ONE_TRAIN, services: [{ ...TRAIN, teuLeft: [9], plugsLeft: [1] }] }
  const cold = { ...BOOKING, asks: { ...ASKS, cargo: { ...CARGO, plugs: 1 } } }
  const found = assigned(tables, [cold, cold, BOOKING])
  expect(found).toMatchObject({ cost: 100 + 250 + 100, gap: 0, left: [] })
  expect(found.scarce).toEqual([{ service: 0, departure: 0, section: 0, perTeu: 0, perPlug: expect.closeTo(150, 6) }])
})

test('whose time is worth more travels first', () => {
  const later = { ...TRAIN, starts: [50, 90], teuLeft: [1, 1] }
  const hasty = { ...BOOKING, valuePerMinute: 3 }
  const found = assigned({ ...ONE_TRAIN, services: [later], unscheduled: [] }, [BOOKING, hasty])
  expect(found.taken.map(({ itinerary, delay }) => [itinerary.legs[0]?.departure, delay])).toEqual([[1, 0], [0, 450]])
})

test('what is left over says why', () => {
  const reasons: readonly (readonly [Partial<Booking>, string])[] = [
    [{ asks: { ...ASKS, to: 9 } }, 'node_unknown'],
    [{ asks: { ...ASKS, to: 0 } }, 'same_place'],
    [{ asks: { ...ASKS, latestArrival: 149 } }, 'no_way'],
    [{ refusalPrice: 100 }, 'too_dear'],
    [{ refusalPrice: 101 }, 'no_room'],
  ]
  const found = assigned(ONE_TRAIN, [BOOKING, ...reasons.map(([change]) => ({ ...BOOKING, refusalPrice: 249, ...change }))])
  expect(found.left.map(({ reason }) => reason)).toEqual(reasons.map(([, reason]) => reason))
})

test('nobody books, and nothing is sent', () => {
  expect(assigned(ONE_TRAIN, [])).toMatchObject({ taken: [], left: [], cost: 0, bound: 0, gap: 0 })
})

test('stopped early, the bound is still one, and every round was told', () => {
  for (let seed = 1; seed <= 100; seed++) {
    const { tables, bookings } = drawn(seed)
    const rounds: number[] = []
    const whole = assigned(tables, bookings)
    const hasty = assigned(tables, bookings, { rounds: 1, polish: 0, onRound: ({ round }) => (rounds.push(round) > 0 ? 'go_on' : 'stop') })
    expect(hasty.bound, `seed ${seed}`).toBeLessThanOrEqual(whole.cost + 1e-6)
    expect(rounds).toEqual([1])
    expect(['priced', 'rounds']).toContain(hasty.ended)
    expect(assigned(tables, bookings, { onRound: () => 'stop' })).toMatchObject({ rounds: 1, ended: hasty.ended === 'rounds' ? 'stopped' : 'priced' })
  }
})

test('hostile sizes and numbers are refused', () => {
  const ask = (booking: Booking, options: AssignOptions = {}) => assign(network(ONE_TRAIN), [booking], solve, options)
  expect(assign(network(ONE_TRAIN), Array.from({ length: 5_001 }, () => BOOKING), solve)).toEqual({ refused: 'too_many_bookings' })
  for (const refusalPrice of [-1, Number.NaN, Infinity]) expect(ask({ ...BOOKING, refusalPrice })).toEqual({ refused: 'out_of_range' })
  expect(ask({ ...BOOKING, valuePerMinute: Number.NaN })).toEqual({ refused: 'out_of_range' })
  expect(ask({ ...BOOKING, asks: { ...ASKS, cargo: { ...CARGO, teu: 0 } } })).toEqual({ refused: 'out_of_range' })
  for (const options of [{ rounds: 0 }, { rounds: 1e9 }, { columns: 0.5 }, { gap: -1 }]) expect(ask(BOOKING, options)).toEqual({ refused: 'out_of_range' })
})

// The oracle.

type OracleWay = { readonly cost: number; readonly rooms: ReadonlyMap<string, number> }

/** Every itinerary, one ride at a time; `rooms` by service, departure and section. */
function waysOf(tables: Tables, { asks, valuePerMinute }: Booking): readonly OracleWay[] {
  const found: OracleWay[] = []
  const { cargo } = asks
  const charge = (price: { perTeu: number; perBox: number }) => price.perTeu * cargo.teu + price.perBox * cargo.boxes
  const walk = (node: number, minute: number, cameBy: number, cost: number, legs: number, rooms: ReadonlyMap<string, number>): void => {
    if (node === asks.to && legs > 0) {
      if (asks.latestArrival === null || minute <= asks.latestArrival) found.push({ cost: cost + valuePerMinute * (minute - asks.ready), rooms })
      return
    }
    if (legs === asks.maxLegs) return
    const change = (goesBy: number) => {
      if (cameBy < 0) return { minutes: 0, price: { perTeu: 0, perBox: 0 } }
      return tables.transfers.find((rule) => rule.node === node && rule.fromMeans === cameBy && rule.toMeans === goesBy)
    }
    for (const ride of tables.unscheduled) {
      const via = change(ride.means)
      if (ride.from === node && via) walk(ride.to, minute + via.minutes + ride.minutes, ride.means, cost + charge(via.price) + charge(ride.price), legs + 1, rooms)
    }
    for (const [row, service] of tables.services.entries()) {
      const via = change(service.means)
      if (!via) continue
      for (const [departure, start] of Array.from(service.starts).entries()) {
        for (const [boards, from] of service.stops.entries()) {
          if (from.node !== node || minute + via.minutes > start + from.depart) continue
          const taken = new Map(rooms)
          let spent = cost + charge(via.price) + charge(service.boarding)
          for (const [along, to] of service.stops.slice(boards + 1).entries()) {
            const room = departure * (service.stops.length - 1) + boards + along
            if ((service.teuLeft?.[room] ?? Infinity) < cargo.teu || (service.plugsLeft?.[room] ?? Infinity) < cargo.plugs) break
            taken.set(`${row} ${room}`, (taken.get(`${row} ${room}`) ?? 0) + 1)
            spent += charge(to.price)
            walk(to.node, start + to.arrive, service.means, spent, legs + 1, new Map(taken))
          }
        }
      }
    }
  }
  walk(asks.from, asks.ready, -1, 0, 0, new Map())
  return found
}

/** Every combination that fits: the least that it can cost. */
function leastOf(tables: Tables, bookings: readonly Booking[], ways: readonly (readonly OracleWay[])[]): number {
  let least = Infinity
  const load = new Map<string, readonly [teu: number, plugs: number]>()
  const choose = (at: number, cost: number): void => {
    if (cost >= least) return
    const booking = bookings[at]
    if (booking === undefined) {
      least = cost
      return
    }
    const { teu, plugs } = booking.asks.cargo
    for (const way of ways[at]!) {
      const before = [...way.rooms.keys()].map((room) => [room, load.get(room) ?? [0, 0]] as const)
      const fits = before.every(([room, [taken, plugged]]) => {
        const [row = 0, place = 0] = room.split(' ').map(Number)
        const { teuLeft, plugsLeft } = tables.services[row]!
        return taken + teu <= (teuLeft?.[place] ?? Infinity) && plugged + plugs <= (plugsLeft?.[place] ?? Infinity)
      })
      if (!fits) continue
      for (const [room, [taken, plugged]] of before) load.set(room, [taken + teu, plugged + plugs])
      choose(at + 1, cost + way.cost)
      for (const [room, was] of before) load.set(room, was)
    }
    choose(at + 1, cost + booking.refusalPrice)
  }
  choose(0, 0)
  return least
}

function relaxedOverAll(tables: Tables, bookings: readonly Booking[]): number {
  const rows = bookings.map(() => ({ lower: 1, upper: 1 }))
  const rowOf = new Map<string, number>()
  const row = (name: string, upper: number) => {
    if (!rowOf.has(name)) rowOf.set(name, rows.push({ lower: -Infinity, upper }) - 1)
    return rowOf.get(name)!
  }
  const column = (cost: number, entries: readonly (readonly [number, number])[]) => ({ cost, lower: 0, upper: Infinity, whole: false, entries })
  const columns = bookings.flatMap((booking, at) => {
    const { teu, plugs } = booking.asks.cargo
    const taking = waysOf(tables, booking).map(({ cost, rooms }) => column(cost, [[at, 1], ...[...rooms.keys()].flatMap((room) => {
      const [service = 0, place = 0] = room.split(' ').map(Number)
      const { teuLeft, plugsLeft } = tables.services[service]!
      return [
        ...(teuLeft ? [[row(`${room} teu`, teuLeft[place] ?? 0), teu] as const] : []),
        ...(plugsLeft && plugs > 0 ? [[row(`${room} plugs`, plugsLeft[place] ?? 0), plugs] as const] : []),
      ]
    })]))
    return [...taking, column(booking.refusalPrice, [[at, 1]])]
  })
  const solution = solve({ columns, rows })
  return 'objective' in solution ? solution.objective : Number.NaN
}

function faultIn(tables: Tables, bookings: readonly Booking[], found: Assignment): string | null {
  const teu = new Map<string, number>()
  const plugs = new Map<string, number>()
  let cost = 0
  for (const { booking, itinerary, delay } of found.taken) {
    const { asks, valuePerMinute, refusalPrice } = bookings[booking]!
    if (asks.latestArrival !== null && itinerary.arrive > asks.latestArrival) return 'late'
    if (delay !== valuePerMinute * (itinerary.arrive - asks.ready)) return 'another delay'
    if (itinerary.cost + delay >= refusalPrice) return 'dearer than leaving it over'
    if (itinerary.legs[0]?.from !== asks.from || itinerary.legs.at(-1)?.to !== asks.to) return 'goes elsewhere'
    cost += itinerary.cost + delay
    for (const leg of itinerary.legs.filter(({ by }) => by === 'service')) {
      const { stops } = tables.services[leg.row]!
      for (let section = leg.boards; section < leg.alights; section++) {
        const room = `${leg.row} ${leg.departure * (stops.length - 1) + section}`
        teu.set(room, (teu.get(room) ?? 0) + asks.cargo.teu)
        plugs.set(room, (plugs.get(room) ?? 0) + asks.cargo.plugs)
      }
    }
  }
  for (const { booking } of found.left) cost += bookings[booking]!.refusalPrice
  const everybody = [...found.taken, ...found.left].map(({ booking }) => booking).sort((one, other) => one - other)
  if (everybody.join() !== bookings.map((_, at) => at).join()) return 'somebody is missing or there twice'
  if (Math.abs(cost - found.cost) > 1e-6) return 'does not add up'
  const over = (column: 'teuLeft' | 'plugsLeft', taken: ReadonlyMap<string, number>) => [...taken].some(([room, amount]) => {
    const [service = 0, place = 0] = room.split(' ').map(Number)
    return amount > (tables.services[service]?.[column]?.[place] ?? Infinity)
  })
  return over('teuLeft', teu) || over('plugsLeft', plugs) ? 'overfull' : null
}

// Drawing.

function network(tables: Tables): Network {
  const built = buildNetwork(tables)
  if ('faults' in built) throw new Error(JSON.stringify(built.faults))
  return built.network
}

function assigned(tables: Tables, bookings: readonly Booking[], options: AssignOptions = {}): Assignment {
  const answer = assign(network(tables), bookings, solve, options)
  if ('refused' in answer) throw new Error(answer.refused)
  return answer
}

/** A few crowded trains between few places, and bookings that want them at the same time. */
function drawn(seed: number): { tables: Tables; bookings: readonly Booking[] } {
  const upTo = chance(seed)
  const nodes = 3 + upTo(2)
  const means = 2
  const price = (most: number) => ({ perTeu: upTo(most) * 10, perBox: 0 })
  const services = Array.from({ length: 3 + upTo(3) }, () => {
    const [first, ...others] = Array.from({ length: nodes }, (_, node) => ({ node, key: upTo(1_000) })).sort((a, b) => a.key - b.key)
    const calls = [first!, ...others].slice(0, 2 + upTo(2))
    const departures = 1 + upTo(2)
    const room = (most: number) => Array.from({ length: departures * (calls.length - 1) }, () => 1 + upTo(most))
    const gap = 5 + upTo(10)
    return {
      ...CARRIAGE, means: 0, boarding: price(3),
      stops: calls.map(({ node }, at) => ({ ...STOP, node, arrive: at * gap, depart: at * gap, price: price(12) })),
      starts: Array.from({ length: departures }, (_, at) => 10 + upTo(15) + at * 20),
      teuLeft: room(5), plugsLeft: upTo(3) === 0 ? room(3) : null, surcharge: null,
    }
  })
  const unscheduled = Array.from({ length: upTo(3) }, () => {
    const from = upTo(nodes)
    return { ...CARRIAGE, means: 1, from, to: (from + 1 + upTo(nodes - 1)) % nodes, minutes: 5 + upTo(30), price: price(30), microgramsPerKg: 0 }
  })
  const transfers = Array.from({ length: nodes * means * means }, (_, cell) => ({
    node: Math.floor(cell / 4), fromMeans: Math.floor(cell / 2) % 2, toMeans: cell % 2, minutes: upTo(4), price: price(2), microgramsPerKg: 0, calendar: null,
  }))
  const bookings = Array.from({ length: 4 + upTo(4) }, () => {
    const from = upTo(2)
    const teu = 1 + upTo(3)
    const cargo = { ...CARGO, teu, boxes: teu, plugs: upTo(4) === 0 ? teu : 0 }
    const asks = { from, to: nodes - 1 - (from % 2 === 1 && upTo(2) === 0 ? 1 : 0), ready: upTo(8), latestArrival: upTo(2) === 0 ? 30 + upTo(40) : null, maxLegs: 3, cargo }
    return { asks: asks.from === asks.to ? { ...asks, to: nodes - 1 } : asks, valuePerMinute: upTo(4), refusalPrice: 150 + upTo(20) * 40 }
  })
  return { tables: { nodes, means, services, unscheduled, transfers, calendars: [], storage: [] }, bookings }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function chance(seed: number): (n: number) => number {
  let state = Math.imul(seed, 2_654_435_761) >>> 0
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * n)
  }
}
