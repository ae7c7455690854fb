/** An itinerary as bars on one axis of time: what happens to the cargo before each leg and on it, and what closes when. */
import type { PlanLegShown, PlanShown } from './answer.ts'
import type { Sourced } from '../answer.ts'

type Said = Pick<Sourced<number>, 'basis' | 'claim'>

/** `said` null: it follows from the timetable and from what came before. Moments are milliseconds. */
export type Bar = {
  readonly kind: string
  readonly from: number
  readonly until: number
  readonly said: Said | null
}

/** A moment after which the leg is missed; for cargo, how long before it the cargo stands ready. Papers are ready apart. */
export type CutOff = { readonly kind: string; readonly at: number; readonly slackMinutes: number | null }

export type Row = { readonly leg: PlanLegShown; readonly bars: readonly Bar[]; readonly cutOffs: readonly CutOff[] }

const MINUTE_MS = 60_000

export function rowsOf({ legs }: Pick<PlanShown, 'legs'>): readonly Row[] {
  return legs.map((leg) => {
    const departure = Date.parse(leg.planned.departure)
    const ready = leg.after ? Date.parse(leg.after.ends) : departure - leg.waitingMinutes * MINUTE_MS
    const carriage = { kind: 'carriage', from: departure, until: Date.parse(leg.planned.arrival), said: leg.duration }
    const waiting = { kind: 'waiting', from: ready, until: departure, said: null }
    return {
      leg,
      bars: [...changesBefore(leg), waiting, carriage].filter(({ from, until }) => until > from),
      cutOffs: cutOffsOf(leg, ready),
    }
  })
}

/** The parts of a change one after the other; what is left of it is waiting, for opening hours or for others. */
function changesBefore({ after }: PlanLegShown): readonly Bar[] {
  if (after === null) return []
  const [begins, ends] = [Date.parse(after.begins), Date.parse(after.ends)]
  const bars: Bar[] = []
  let from = begins
  for (const { what, minutes, basis, claim } of after.parts) {
    const until = Math.min(ends, from + minutes * MINUTE_MS)
    bars.push({ kind: what, from, until, said: { basis, claim } })
    from = until
  }
  return [...bars, { kind: 'waiting', from, until: ends, said: null }]
}

function cutOffsOf({ closes }: PlanLegShown, ready: number): readonly CutOff[] {
  return Object.entries(closes ?? {})
    .map(([kind, at]) => ({
      kind,
      at: Date.parse(at),
      slackMinutes: kind === 'cargo' ? Math.round((Date.parse(at) - ready) / MINUTE_MS) : null,
    }))
    .sort((one, other) => one.at - other.at)
}

const HOUR_MS = 60 * MINUTE_MS
const STEPS_MS = [6, 12, 24, 48, 120, 168, 336, 720].map((hours) => hours * HOUR_MS)
const TICKS_MAX = 9

/** Round moments on the axis, few enough to be read. `offsetMs` is the reader's zone: days begin at his midnight. */
export function ticksOf(from: number, until: number, offsetMs: number): readonly number[] {
  const step = STEPS_MS.find((one) => (until - from) / one <= TICKS_MAX) ?? (until - from) / TICKS_MAX
  const first = Math.ceil((from + offsetMs) / step) * step - offsetMs
  return Array.from({ length: Math.max(0, Math.floor((until - first) / step) + 1) }, (_, tick) => first + tick * step)
}
