/** What the last outcomes say: when the cargo is there, and how sure that is. */
import { atOrBelow, earliestOf, latestOf } from './delay.ts'
import type { Outcome } from './opening.ts'

/**
 * `arriveBy`: likelihood of arriving by the deadline; null where none was given. `p50`, `p90`: the first whole minute by
 * which so large a share has arrived; null where less ever does. `missed`: for each step, how likely its planned departure
 * leaves without the cargo, whatever the reason (0 for unscheduled steps). `lost`: the likelihood that no departure is
 * left, or a place does not open again: such cargo arrives after all that is known. `histogram`: likelihood of arriving
 * after `edges[i]` and up to `edges[i + 1]`; it adds up to one less `lost`.
 */
export type Reliability = {
  readonly arriveBy: number | null
  readonly p50: number | null
  readonly p90: number | null
  readonly missed: readonly number[]
  readonly lost: number
  readonly histogram: { readonly edges: readonly number[]; readonly mass: readonly number[] }
}

type Reached = { readonly outcomes: readonly Outcome[]; readonly missed: readonly number[]; readonly deadline: number | null }

export function arrivalOf({ outcomes, missed, deadline }: Reached): Reliability {
  const arrived = (minute: number) => outcomes.reduce((total, { share, at, delay }) => total + share * atOrBelow(delay, minute - at), 0)
  const ever = outcomes.reduce((total, { share }) => total + share, 0)
  const first = Math.floor(outcomes.reduce((least, { at, delay }) => Math.min(least, at + earliestOf(delay)), Infinity))
  const last = Math.ceil(outcomes.reduce((most, { at, delay }) => Math.max(most, at + latestOf(delay)), -Infinity))
  const reaches = (share: number) => (outcomes.length === 0 || ever < share ? null : firstMinute({ first, last, share, arrived }))
  return {
    arriveBy: deadline === null ? null : Math.min(1, arrived(deadline)),
    p50: reaches(0.5),
    p90: reaches(0.9),
    missed,
    lost: Math.max(0, 1 - ever),
    histogram: outcomes.length === 0 ? { edges: [], mass: [] } : histogramOver({ first, last, arrived }),
  }
}

type Arrived = (minute: number) => number
type Span = { readonly first: number; readonly last: number; readonly arrived: Arrived }

function firstMinute({ first, last, share, arrived }: Span & { readonly share: number }): number {
  let [low, high] = [first, last]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (arrived(middle) >= share - 1e-12) high = middle
    else low = middle + 1
  }
  return low
}

/** Widths that a reader counts in: minutes, hours, days. */
const WIDTHS = [1, 5, 15, 30, 60, 180, 360, 720, 1_440, 2_880, 7_200, 14_400, 43_200] as const
const BINS_MAX = 40

function histogramOver({ first, last, arrived }: Span): { edges: number[]; mass: number[] } {
  const width = WIDTHS.find((each) => (last - first) / each <= BINS_MAX - 2) ?? Math.ceil((last - first) / (BINS_MAX - 2))
  const begins = Math.ceil(first / width) * width - width
  const count = Math.max(1, Math.ceil((last - begins) / width))
  const edges = Array.from({ length: count + 1 }, (_, at) => begins + at * width)
  const upTo = edges.map(arrived)
  return { edges, mass: upTo.slice(1).map((share, at) => share - (upTo[at] ?? 0)) }
}
