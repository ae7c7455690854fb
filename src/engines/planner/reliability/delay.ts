/**
 * How late something may be, in minutes: a histogram over edges of any width. Within a bin every moment is as likely;
 * a bin of no width is a certain minute. Below the first edge and above the last there is nothing, so the first edge is
 * the earliest that the source allows. Made only here and in prior.ts: what is derived below is filled in once.
 */

/**
 * `mass[i]` lies between `edges[i]` and `edges[i + 1]`; masses add up to one. `below[i]` is the mass at or below
 * `edges[i]` (at the first of two equal edges: below it), `area[i]` the integral of that up to there.
 */
export type Delay = {
  readonly edges: Float64Array
  readonly mass: Float64Array
  readonly below: Float64Array
  readonly area: Float64Array
}

export const DELAY_LIMITS = { bins: 10_000, minutes: 10_000_000 } as const

/** Nothing is ever late. */
export const NO_DELAY: Delay = certain(0)

export function certain(minutes: number): Delay {
  return delayOf([minutes, minutes], [1])
}

/**
 * In: bin edges that do not fall, one more than masses; masses of any positive sum (counts will do).
 * Out: null where that is not so, or beyond DELAY_LIMITS.
 */
export function parseDelay(given: { readonly edges: ArrayLike<number>; readonly mass: ArrayLike<number> }): Delay | null {
  const edges = Array.from(given.edges)
  const mass = Array.from(given.mass)
  const sum = mass.reduce((total, each) => total + each, 0)
  if (mass.length === 0 || mass.length > DELAY_LIMITS.bins || edges.length !== mass.length + 1) return null
  if (!edges.every((edge, at) => Math.abs(edge) <= DELAY_LIMITS.minutes && edge >= (edges[at - 1] ?? edge))) return null
  if (!mass.every((each) => each >= 0) || !(sum > 0) || sum === Infinity) return null
  return delayOf(edges, mass.map((each) => each / sum))
}

/**
 * What was observed, in bins of `binMinutes` that end on multiples of it: a delay on an edge counts below it, so that
 * the share at or below each edge is the share observed, zero included. Null: nothing observed, or beyond DELAY_LIMITS.
 */
export function histogramOf(delays: ArrayLike<number>, binMinutes: number): Delay | null {
  const bins = Array.from(delays, (minutes) => Math.ceil(minutes / binMinutes))
  if (bins.length === 0 || !(binMinutes > 0) || !bins.every(Number.isFinite)) return null
  const first = bins.reduce((least, bin) => Math.min(least, bin), Infinity)
  const count = bins.reduce((most, bin) => Math.max(most, bin), -Infinity) - first + 1
  if (count > DELAY_LIMITS.bins) return null
  const mass = new Float64Array(count)
  for (const bin of bins) mass[bin - first] = (mass[bin - first] ?? 0) + 1
  return parseDelay({ edges: Array.from({ length: count + 1 }, (_, at) => (first - 1 + at) * binMinutes), mass })
}

/** In: edges that do not fall and masses that add up to one; not checked. */
export function delayOf(edges: ArrayLike<number>, mass: ArrayLike<number>): Delay {
  const count = mass.length
  const below = new Float64Array(count + 1)
  const area = new Float64Array(count + 1)
  for (let bin = 0; bin < count; bin++) {
    const width = (edges[bin + 1] ?? 0) - (edges[bin] ?? 0)
    below[bin + 1] = bin === count - 1 ? 1 : (below[bin] ?? 0) + (mass[bin] ?? 0)
    area[bin + 1] = (area[bin] ?? 0) + (((below[bin] ?? 0) + (below[bin + 1] ?? 0)) / 2) * width
  }
  return { edges: new Float64Array(edges), mass: new Float64Array(mass), below, area }
}

/** A point of a distribution: the share below the minute `at`, and that with what lies exactly there. */
export type Knot = { readonly at: number; readonly before: number; readonly upTo: number }

/** The histogram through knots that rise; where the share jumps stands a bin of no width. */
export function delayThrough(knots: readonly Knot[]): Delay {
  const edges: number[] = []
  const mass: number[] = []
  let reached = 0
  for (const { at, before, upTo } of knots) {
    if (edges.length > 0) mass.push(Math.max(0, before - reached))
    edges.push(at)
    if (upTo > before || knots.length === 1) {
      mass.push(upTo - before)
      edges.push(at)
    }
    reached = upTo
  }
  return delayOf(edges, mass)
}

export function earliestOf({ edges }: Delay): number {
  return edges[0] ?? 0
}

export function latestOf({ edges }: Delay): number {
  return edges[edges.length - 1] ?? 0
}

/** How likely the delay is `minutes` or less. O(log bins). */
export function atOrBelow({ edges, mass, below }: Delay, minutes: number): number {
  if (minutes >= (edges[edges.length - 1] ?? 0)) return 1
  const bin = binOf(edges, minutes)
  if (bin < 0) return 0
  const left = edges[bin] ?? 0
  const width = (edges[bin + 1] ?? 0) - left
  return (below[bin] ?? 0) + ((mass[bin] ?? 0) * (minutes - left)) / width
}

/** The same, without what lies exactly there. */
export function strictlyBelow(delay: Delay, minutes: number): number {
  const { edges, below } = delay
  let low = 0
  let high = edges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((edges[middle] ?? 0) < minutes) low = middle + 1
    else high = middle
  }
  return edges[low] === minutes ? (below[low] ?? 0) : atOrBelow(delay, minutes)
}

/** The last bin that begins at or below `minutes`, -1 where none does. Behind bins of no width. */
export function binOf(edges: Float64Array, minutes: number): number {
  let low = 0
  let high = edges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((edges[middle] ?? 0) <= minutes) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The smallest delay that so large a share (above 0, at most 1) does not exceed. */
export function quantileOf({ edges, mass, below }: Delay, share: number): number {
  let bin = 0
  while (bin < mass.length - 1 && (below[bin + 1] ?? 0) < share) bin++
  const [left, right, within] = [edges[bin] ?? 0, edges[bin + 1] ?? 0, mass[bin] ?? 0]
  return within === 0 ? right : left + Math.min(1, (share - (below[bin] ?? 0)) / within) * (right - left)
}
