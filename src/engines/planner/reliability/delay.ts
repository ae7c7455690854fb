/**
 * How late something may be, in minutes: a histogram over edges of any width. Within a bin every moment is as likely;
 * a bin of no width is a certain minute. Below the first edge and above the last there is nothing, so the first edge is
 * the earliest that the source allows. Made only here and in prior.ts: what is derived below is filled in once.
 */

/**
 * `mass[i]` lies between `edges[i]` and `edges[i + 1]`; masses add up to one. `table` holds four numbers for each edge:
 * the edge, the mass up to it (of equal edges: the first has what lies below them), the integral of that up to there,
 * and the mass for each minute in the bin that begins here, 0 in a bin of no width.
 */
export type Delay = {
  readonly edges: readonly number[]
  readonly mass: readonly number[]
  readonly table: Float64Array
}

/** Where in a row of the table. */
export const [BELOW, AREA, DENSITY, ROW] = [1, 2, 3, 4] as const
/** In minutes: a bin that is narrower has no width. */
const NO_WIDTH = 1e-6

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
  const mass = Array.from({ length: count }, () => 0)
  for (const bin of bins) mass[bin - first] = (mass[bin - first] ?? 0) + 1
  return parseDelay({ edges: Array.from({ length: count + 1 }, (_, at) => (first - 1 + at) * binMinutes), mass })
}

/** In: edges that do not fall and masses that add up to one; not checked. */
export function delayOf(edges: readonly number[], mass: readonly number[]): Delay {
  const count = mass.length
  const table = new Float64Array(ROW * (count + 1))
  let below = 0
  let area = 0
  for (let bin = 0; bin <= count; bin++) {
    const edge = edges[bin] ?? 0
    const width = bin < count ? (edges[bin + 1] ?? 0) - edge : 0
    const density = width > NO_WIDTH ? (mass[bin] ?? 0) / width : 0
    table[ROW * bin] = edge
    table[ROW * bin + BELOW] = below
    table[ROW * bin + AREA] = area
    table[ROW * bin + DENSITY] = density
    area += (below + (density * width) / 2) * width
    below = bin >= count - 1 ? 1 : below + (mass[bin] ?? 0)
  }
  return { edges, mass, table }
}

export function earliestOf({ edges }: Delay): number {
  return edges[0] ?? 0
}

export function latestOf({ edges }: Delay): number {
  return edges[edges.length - 1] ?? 0
}

/** How likely the delay is `minutes` or less. O(log bins). */
export function atOrBelow({ table }: Delay, minutes: number): number {
  const row = ROW * binOf(table, minutes)
  if (row < 0) return 0
  return (table[row + BELOW] ?? 0) + (table[row + DENSITY] ?? 0) * (minutes - (table[row] ?? 0))
}

/** The same, without what lies exactly there. */
export function strictlyBelow(delay: Delay, minutes: number): number {
  const first = delay.edges.indexOf(minutes)
  return first < 0 ? atOrBelow(delay, minutes) : (delay.table[ROW * first + BELOW] ?? 0)
}

/** The last bin that begins at or below `minutes`, -1 where none does. Behind bins of no width. */
export function binOf(table: Float64Array, minutes: number): number {
  let low = 0
  let high = table.length / ROW
  while (low < high) {
    const middle = (low + high) >> 1
    if ((table[ROW * middle] ?? 0) <= minutes) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The smallest delay that so large a share (above 0, at most 1) does not exceed. */
export function quantileOf({ edges, mass, table }: Delay, share: number): number {
  let bin = 0
  while (bin < mass.length - 1 && (table[ROW * (bin + 1) + BELOW] ?? 0) < share) bin++
  const [left, right, within] = [edges[bin] ?? 0, edges[bin + 1] ?? 0, mass[bin] ?? 0]
  return within === 0 ? right : left + Math.min(1, (share - (table[ROW * bin + BELOW] ?? 0)) / within) * (right - left)
}
