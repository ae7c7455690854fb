/** The large corridor with everything switched on: cut-offs, room, a change of gauge, working hours. Drawn with a seed. */
import { DOOR, type Tables } from '../../src/engines/planner/index.ts'
import { mulberry32, MEANS, type Corridor } from './corridor-pack.ts'

const RAIL = 0
const TRUCK = 3
/** East of the middle rails are of another gauge. */
const OTHER_RAIL = 4
const HALF = 4_800

export const FULL_SEED = 2026

export function fullTables(corridor: Corridor, plain: Tables): Tables {
  const random = mulberry32(FULL_SEED)
  const upTo = (n: number) => Math.floor(random() * n)
  const east = corridor.terminals.map(({ x }) => x > HALF)
  const means = MEANS.length + 1
  // Every third place works from six to ten at night, every tenth not on Sundays either.
  const nightly = workingHours(corridor.days + 60, [])
  const weekly = workingHours(corridor.days + 60, [6])
  return {
    ...plain,
    means,
    services: plain.services.map((service) => {
      const cutOff = 120 + 60 * upTo(11)
      const rooms = service.starts.length * (service.stops.length - 1)
      return {
        ...service,
        means: service.means === RAIL && east[service.stops[0]?.node ?? 0] ? OTHER_RAIL : service.means,
        stops: service.stops.map((stop) => ({
          ...stop,
          cutOffs: { cargo: cutOff, documents: cutOff + 720, vgm: cutOff, customs: cutOff + 240 },
        })),
        // One section in twenty is full.
        teuLeft: Int32Array.from({ length: rooms }, () => (upTo(20) === 0 ? 0 : 1 + upTo(40))),
        plugsLeft: Int32Array.from({ length: rooms }, () => upTo(8)),
      }
    }),
    transfers: corridor.terminals.flatMap(({ id, handlingMinutes }) => {
      const calendar = id % 10 === 0 ? 1 : id % 3 === 0 ? 0 : null
      return [DOOR, ...Array.from({ length: means }, (_, by) => by)].flatMap((fromMeans) =>
        Array.from({ length: means }, (_, toMeans) => {
          const gauges = Math.abs(fromMeans - toMeans) === OTHER_RAIL - RAIL
          const minutes = toMeans === TRUCK ? 0 : handlingMinutes + (gauges ? 1_440 : 0)
          const price = { perTeu: gauges ? 150 : 0, perBox: 0 }
          return { node: id, fromMeans, toMeans, minutes, price, microgramsPerKg: 0, calendar: toMeans === TRUCK ? null : calendar }
        }),
      )
    }),
    calendars: [nightly, weekly],
  }
}

function workingHours(days: number, closed: readonly number[]): number[] {
  const working = Array.from({ length: days }, (_, day) => day).filter((day) => !closed.includes(day % 7))
  return working.flatMap((day) => [day * 1_440 + 360, day * 1_440 + 1_320])
}
