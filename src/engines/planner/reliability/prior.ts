/** Delays that nobody has observed yet, stated by a few figures. Whoever states them says where they are from. */
import { atOrBelow, DELAY_LIMITS, delayOf, strictlyBelow, type Delay } from './delay.ts'

/** Shares of the standard normal distribution at or below so many standard deviations (tabulated, seven digits). */
const NORMAL = [
  [0.005, -2.5758293], [0.02, -2.0537489], [0.05, -1.6448536], [0.1, -1.2815516], [0.15, -1.0364334], [0.2, -0.8416212],
  [0.3, -0.5244005], [0.4, -0.2533471], [0.5, 0], [0.6, 0.2533471], [0.7, 0.5244005], [0.8, 0.8416212], [0.85, 1.0364334],
  [0.9, 1.2815516], [0.925, 1.4395315], [0.95, 1.6448536], [0.97, 1.8807936], [0.98, 2.0537489], [0.99, 2.3263479],
  [0.995, 2.5758293], [0.999, 3.0902323],
] as const
const NINE_TENTHS = 1.2815516

/**
 * Half of all are at most `p50` late, nine tenths at most `p90`, none is earlier than `earliest`; in between and beyond
 * like a lognormal distribution that begins there. Cut at its 99.9 %: the thousandth beyond lies in the last bin.
 * Minutes; `earliest` < `p50` < `p90`, otherwise null.
 */
export function lognormal(stated: { readonly earliest: number; readonly p50: number; readonly p90: number }): Delay | null {
  const { earliest, p50, p90 } = stated
  if (!(Math.abs(earliest) <= DELAY_LIMITS.minutes && earliest < p50 && p50 < p90 && p90 <= DELAY_LIMITS.minutes)) return null
  const spread = Math.log((p90 - earliest) / (p50 - earliest)) / NINE_TENTHS
  const edges = [earliest, ...NORMAL.map(([, deviations]) => earliest + (p50 - earliest) * Math.exp(spread * deviations))]
  return delayOf(edges, massOf([0, ...NORMAL.slice(0, -1).map(([share]) => share), 1]))
}

const TRIANGLE_BINS = 20

/** Never earlier than `earliest` nor later than `latest`, most often `likely`. Minutes that do not fall, otherwise null. */
export function triangular(stated: { readonly earliest: number; readonly likely: number; readonly latest: number }): Delay | null {
  const { earliest, likely, latest } = stated
  if (!(Math.abs(earliest) <= DELAY_LIMITS.minutes && earliest <= likely && likely <= latest && latest <= DELAY_LIMITS.minutes)) return null
  if (earliest === latest) return delayOf([earliest, latest], [1])
  const whole = latest - earliest
  const turn = (likely - earliest) / whole
  const shares = Array.from({ length: TRIANGLE_BINS + 1 }, (_, at) => at / TRIANGLE_BINS)
  const edges = shares.map((share) =>
    share <= turn ? earliest + whole * Math.sqrt(share * turn) : latest - whole * Math.sqrt((1 - share) * (1 - turn)))
  return delayOf(edges, massOf(shares))
}

/** One of several kinds of day, by weight: mostly on time, sometimes a strike. Null without weight, or beyond DELAY_LIMITS. */
export function mixture(parts: readonly { readonly weight: number; readonly delay: Delay }[]): Delay | null {
  const sum = parts.reduce((total, { weight }) => total + weight, 0)
  const minutes = [...new Set(parts.flatMap(({ delay }) => delay.edges))].sort((one, other) => one - other)
  if (!(sum > 0) || sum === Infinity || parts.some(({ weight }) => weight < 0) || minutes.length > DELAY_LIMITS.bins) return null
  const of = (share: (delay: Delay) => number) => parts.reduce((total, { weight, delay }) => total + (weight / sum) * share(delay), 0)
  return delayThrough(minutes.map((at) => ({
    at,
    before: of((delay) => strictlyBelow(delay, at)),
    upTo: of((delay) => atOrBelow(delay, at)),
  })))
}

/** A point of a distribution: the share below the minute `at`, and that with what lies exactly there. */
type Knot = { readonly at: number; readonly before: number; readonly upTo: number }

/** The histogram through knots that rise; where the share jumps stands a bin of no width. */
function delayThrough(knots: readonly Knot[]): Delay {
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

function massOf(shares: readonly number[]): readonly number[] {
  return shares.slice(1).map((share, at) => share - (shares[at] ?? 0))
}
