/** The large corridor of the pack `planner` as tables, and its queries. Read from beside the repository. */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { DOOR, type Query, type ServiceRow, type StopRow, type Tables } from '../../src/engines/planner/index.ts'

const FILE = resolve(import.meta.dirname, '../../../shared/conformance/planner/corridor/corridor-400.json.gz')

export type Corridor = {
  days: number
  terminals: { id: number; x: number; y: number; kind: string; handlingMinutes: number }[]
  services: {
    mode: string
    boardingCost: number
    stops: number[]
    arr: number[]
    dep: number[]
    cumCost: number[]
    cumCo2: number[]
    weekdays: number[]
    minuteOfDay: number
  }[]
  truckEdges: [number, number, number, number, number][]
}

/** Null where the pack is not there. */
export function readCorridor(): Corridor | null {
  return existsSync(FILE) ? (JSON.parse(gunzipSync(readFileSync(FILE)).toString('utf8')) as Corridor) : null
}

export const MEANS = ['rail', 'barge', 'sea', 'truck']
const TRUCK = 3
const FREE_TO_CARRY = { carrier: 0, carries: 0, boxKgMax: null }
const price = (perTeu: number) => ({ perTeu, perBox: 0 })

/** Emissions of the pack are kilograms a TEU: with a tonne of cargo, a gram of ours is a kilogram of theirs. */
export function tablesOf({ days, terminals, services, truckEdges }: Corridor): Tables {
  return {
    nodes: terminals.length,
    means: MEANS.length,
    services: services.map((service): ServiceRow => ({
      ...FREE_TO_CARRY,
      means: MEANS.indexOf(service.mode),
      stops: service.stops.map((_, at) => stopOf(service, at)),
      boarding: price(service.boardingCost),
      starts: startsOf(service, days),
      teuLeft: null,
      plugsLeft: null,
      surcharge: null,
    })),
    unscheduled: truckEdges.map(([from, to, minutes, cost, kgCo2]) => {
      return { ...FREE_TO_CARRY, means: TRUCK, from, to, minutes, price: price(cost), microgramsPerKg: kgCo2 * 1_000 }
    }),
    // Handling before every service, at the origin as well; none before a lorry.
    transfers: terminals.flatMap(({ id, handlingMinutes }) =>
      [DOOR, 0, 1, 2, TRUCK].flatMap((fromMeans) =>
        MEANS.map((_, toMeans) => {
          const minutes = toMeans === TRUCK ? 0 : handlingMinutes
          return { node: id, fromMeans, toMeans, minutes, price: price(0), microgramsPerKg: 0, calendar: null }
        }),
      ),
    ),
    calendars: [],
    storage: [],
  }
}

function stopOf({ stops, arr, dep, cumCost, cumCo2 }: Corridor['services'][number], at: number): StopRow {
  const since = (column: number[]) => (column[at] ?? 0) - (column[at - 1] ?? 0)
  return {
    node: stops[at] ?? 0,
    arrive: arr[at] ?? 0,
    depart: dep[at] ?? 0,
    cutOffs: { cargo: 0, documents: 0, vgm: 0, customs: 0 },
    price: price(since(cumCost)),
    microgramsPerKg: since(cumCo2) * 1_000,
    boards: true,
    alights: true,
    zone: 0,
  }
}

function startsOf({ weekdays, minuteOfDay }: Corridor['services'][number], days: number): number[] {
  const running = Array.from({ length: days }, (_, day) => day).filter((day) => weekdays.includes(day % 7))
  return running.map((day) => day * 1_440 + minuteOfDay)
}

/** Origin and target uniform, at least 600 km apart; ready in the first 30 days, wanted within 45. */
export function queriesOf({ terminals }: Corridor, count: number, maxLegs: number, seed = 99): Query[] {
  const random = mulberry32(seed)
  const queries: Query[] = []
  while (queries.length < count) {
    const from = Math.floor(random() * terminals.length)
    const to = Math.floor(random() * terminals.length)
    const [a, b] = [terminals[from], terminals[to]]
    if (a === undefined || b === undefined || Math.hypot(a.x - b.x, a.y - b.y) * 1.25 < 600) continue
    const ready = Math.floor(random() * 30 * 1_440)
    const cargo = { teu: 1, boxes: 1, massKg: 1_000, boxKg: 1_000, plugs: 0, needs: 0 }
    queries.push({ from, to, ready, latestArrival: ready + 45 * 1_440, maxLegs, cargo })
  }
  return queries
}

export function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
