/** Rows to a timetable: trips that can be ridden, gathered into lines of equal stops. Nothing here depends on a date. */
import { NO_CHANGE, TIMETABLE_LIMITS, UNTIMED, type Calls, type ServiceDays, type TimetableRows } from './rows.ts'

/**
 * A line is a sequence of stops, with where one may board and alight; many trips run on it. `at` holds, for each line
 * and one more, where its stops begin in the three columns after it.
 */
export type Lines = {
  readonly length: number
  readonly at: Int32Array
  readonly station: Int32Array
  readonly boards: Uint8Array
  readonly alights: Uint8Array
}

/** Trips that can be ridden. `at`: where the times of each begin, as many as its line has stops. */
export type Trips = {
  readonly length: number
  readonly line: Int32Array
  readonly service: Int32Array
  readonly at: Int32Array
  readonly arrive: Int32Array
  readonly depart: Int32Array
}

/** Ways on foot by station: those of station s stand from `at[s]` to `at[s + 1]`. */
export type Footpaths = { readonly at: Int32Array; readonly to: Int32Array; readonly seconds: Int32Array }

export type Timetable = {
  readonly stations: number
  readonly services: readonly ServiceDays[]
  readonly lines: Lines
  readonly trips: Trips
  readonly changeSeconds: Int32Array
  readonly footpaths: Footpaths
  /** Trips left out: fewer than two timed calls, or times that run backwards. */
  readonly ignored: number
}

export type TimetableRefusal = {
  readonly code: 'too_many' | 'out_of_range'
  readonly what: 'stations' | 'services' | 'trips' | 'calls' | 'changes' | 'footpaths'
  readonly limit: number
}

/** In: rows. Out: a timetable, or why there is none. Throws nothing. Linear in the calls, but for trips out of order. */
export function buildTimetable(rows: TimetableRows): { readonly timetable: Timetable } | { readonly refused: TimetableRefusal } {
  const refused = refusalOf(rows)
  if (refused) return { refused }
  const order = callsByTrip(rows)
  const { lines, trips, ignored } = gather(rows, order)
  const footpaths = footpathsOf(rows)
  return {
    timetable: { stations: rows.stations, services: rows.services, lines, trips, changeSeconds: rows.changeSeconds, footpaths, ignored },
  }
}

function refusalOf({ stations, services, trips, calls, changeSeconds, footpaths }: TimetableRows): TimetableRefusal | null {
  const counts = { stations, services: services.length, trips: trips.length, calls: calls.length, footpaths: footpaths.from.length }
  for (const what of ['stations', 'services', 'trips', 'calls', 'footpaths'] as const) {
    if (counts[what] > TIMETABLE_LIMITS[what]) return { code: 'too_many', what, limit: TIMETABLE_LIMITS[what] }
  }
  const { secondsMax } = TIMETABLE_LIMITS
  const outside = (what: TimetableRefusal['what'], limit: number): TimetableRefusal => ({ code: 'out_of_range', what, limit })
  const all = (values: Int32Array, least: number, below: number, length = values.length) => {
    for (let at = 0; at < length; at++) if (!((values[at] ?? below) >= least && (values[at] ?? below) < below)) return false
    return true
  }
  if (!all(trips, -1, services.length)) return outside('trips', services.length)
  if (!all(calls.trip, 0, trips.length, calls.length)) return outside('calls', trips.length)
  if (!all(calls.station, 0, stations, calls.length)) return outside('calls', stations)
  if (!all(calls.arrive, UNTIMED, secondsMax + 1, calls.length)) return outside('calls', secondsMax)
  if (!all(calls.depart, UNTIMED, secondsMax + 1, calls.length)) return outside('calls', secondsMax)
  if (changeSeconds.length !== stations || !all(changeSeconds, NO_CHANGE, secondsMax + 1)) return outside('changes', secondsMax)
  if (!all(footpaths.from, 0, stations) || !all(footpaths.to, 0, stations)) return outside('footpaths', stations)
  return all(footpaths.seconds, 0, secondsMax + 1) ? null : outside('footpaths', secondsMax)
}

type Order = { readonly at: Int32Array; readonly call: Int32Array }

/** Timed calls only, trip by trip, by sequence; equal sequences as they came. */
function callsByTrip({ trips, calls }: TimetableRows): Order {
  const at = new Int32Array(trips.length + 1)
  const isTimed = (call: number) => calls.arrive[call] !== UNTIMED || calls.depart[call] !== UNTIMED
  for (let call = 0; call < calls.length; call++) {
    if (!isTimed(call)) continue
    const after = (calls.trip[call] ?? 0) + 1
    at[after] = (at[after] ?? 0) + 1
  }
  for (let trip = 0; trip < trips.length; trip++) at[trip + 1] = (at[trip + 1] ?? 0) + (at[trip] ?? 0)
  const next = at.slice()
  const order = new Int32Array(at[trips.length] ?? 0)
  for (let call = 0; call < calls.length; call++) {
    if (!isTimed(call)) continue
    const trip = calls.trip[call] ?? 0
    const place = next[trip] ?? 0
    order[place] = call
    next[trip] = place + 1
  }
  const { sequence } = calls
  for (let trip = 0; trip < trips.length; trip++) {
    const own = order.subarray(at[trip], at[trip + 1])
    if (!own.every((call, place) => place === 0 || (sequence[own[place - 1] ?? 0] ?? 0) <= (sequence[call] ?? 0))) {
      own.set(Array.from(own).sort((a, b) => (sequence[a] ?? 0) - (sequence[b] ?? 0) || a - b))
    }
  }
  return { at, call: order }
}

type Gathered = { readonly lines: Lines; readonly trips: Trips; readonly ignored: number }

/** Puts each trip that can be ridden on its line. A call where nobody boards or alights is checked, and then left out. */
function gather({ trips, calls }: TimetableRows, order: Order): Gathered {
  const found = linesFor(order.call.length)
  const kept = {
    length: 0,
    line: new Int32Array(trips.length),
    service: new Int32Array(trips.length),
    at: new Int32Array(trips.length + 1),
  }
  const arrive = new Int32Array(order.call.length)
  const depart = new Int32Array(order.call.length)
  let end = 0
  let ignored = 0
  for (let trip = 0; trip < trips.length; trip++) {
    const own = order.call.subarray(order.at[trip], order.at[trip + 1])
    if (!canBeRidden(own, calls)) {
      ignored += 1
      continue
    }
    const useful = usefulCalls(own, calls)
    if (useful.length < 2) continue
    kept.line[kept.length] = found.lineOf(useful, calls)
    kept.service[kept.length] = trips[trip] ?? -1
    for (const call of useful) {
      arrive[end] = arriveOf(calls, call)
      depart[end++] = departOf(calls, call)
    }
    kept.at[++kept.length] = end
  }
  const { length } = kept
  return {
    lines: found.lines(),
    trips: {
      length,
      line: kept.line.slice(0, length),
      service: kept.service.slice(0, length),
      at: kept.at.slice(0, length + 1),
      arrive: arrive.slice(0, end),
      depart: depart.slice(0, end),
    },
    ignored,
  }
}

/** A time that is missing equals the other. */
function arriveOf({ arrive, depart }: Calls, call: number): number {
  const time = arrive[call] ?? UNTIMED
  return time === UNTIMED ? (depart[call] ?? UNTIMED) : time
}

function departOf({ arrive, depart }: Calls, call: number): number {
  const time = depart[call] ?? UNTIMED
  return time === UNTIMED ? (arrive[call] ?? UNTIMED) : time
}

function canBeRidden(own: Int32Array, calls: Calls): boolean {
  let before = UNTIMED
  for (const call of own) {
    const arrive = arriveOf(calls, call)
    const depart = departOf(calls, call)
    if (arrive < before || depart < arrive) return false
    before = depart
  }
  return own.length >= 2
}

/** From the first call where one may board to the last where one may alight, without those that serve nobody. */
function usefulCalls(own: Int32Array, { boards, alights }: Calls): readonly number[] {
  const calls = Array.from(own)
  const first = calls.findIndex((call) => boards[call] === 1)
  const last = calls.findLastIndex((call) => alights[call] === 1)
  return first < 0 ? [] : calls.slice(first, last + 1).filter((call) => boards[call] === 1 || alights[call] === 1)
}

/** Lines by their stops: looked up by a hash, and compared stop by stop. */
function linesFor(room: number) {
  const station = new Int32Array(room)
  const boards = new Uint8Array(room)
  const alights = new Uint8Array(room)
  const at: number[] = [0]
  const byHash = new Map<number, number[]>()

  const isSame = (line: number, own: readonly number[], calls: Calls) => {
    const begin = at[line] ?? 0
    return (
      (at[line + 1] ?? 0) - begin === own.length &&
      own.every(
        (call, place) =>
          station[begin + place] === calls.station[call] &&
          boards[begin + place] === calls.boards[call] &&
          alights[begin + place] === calls.alights[call],
      )
    )
  }
  const lineOf = (own: readonly number[], calls: Calls): number => {
    let hash = own.length
    for (const call of own) {
      const stop = (calls.station[call] ?? 0) * 4 + (calls.boards[call] ?? 0) * 2 + (calls.alights[call] ?? 0)
      hash = Math.imul(hash ^ stop, 0x9e3779b1) ^ (hash >>> 15)
    }
    const others = byHash.get(hash) ?? []
    const known = others.find((line) => isSame(line, own, calls))
    if (known !== undefined) return known
    const line = at.length - 1
    let end = at[line] ?? 0
    for (const call of own) {
      station[end] = calls.station[call] ?? 0
      boards[end] = calls.boards[call] ?? 0
      alights[end++] = calls.alights[call] ?? 0
    }
    at.push(end)
    byHash.set(hash, [...others, line])
    return line
  }
  const lines = (): Lines => {
    const end = at.at(-1) ?? 0
    return {
      length: at.length - 1,
      at: Int32Array.from(at),
      station: station.slice(0, end),
      boards: boards.slice(0, end),
      alights: alights.slice(0, end),
    }
  }
  return { lineOf, lines }
}

function footpathsOf({ stations, footpaths }: TimetableRows): Footpaths {
  const quickest = new Map<number, number>()
  for (const [row, from] of footpaths.from.entries()) {
    const to = footpaths.to[row] ?? 0
    const pair = from * stations + to
    if (from !== to) quickest.set(pair, Math.min(footpaths.seconds[row] ?? 0, quickest.get(pair) ?? Number.POSITIVE_INFINITY))
  }
  const pairs = [...quickest].sort(([a], [b]) => a - b)
  const at = new Int32Array(stations + 1)
  for (const [pair] of pairs) at[Math.floor(pair / stations) + 1] = (at[Math.floor(pair / stations) + 1] ?? 0) + 1
  for (let station = 0; station < stations; station++) at[station + 1] = (at[station + 1] ?? 0) + (at[station] ?? 0)
  return { at, to: Int32Array.from(pairs, ([pair]) => pair % stations), seconds: Int32Array.from(pairs, ([, seconds]) => seconds) }
}
