/**
 * Two delays one after the other, when one tells nothing of the other. The share of the sum at or below a minute is
 * computed exactly for any minute; the histogram of the sum keeps those of chosen minutes and draws straight lines
 * between. Minutes are added until a line misses the middle by less than STRAIGHT, and no bin holds more than GRAIN.
 */
import { atOrBelow, binOf, delayOf, delayThrough, earliestOf, latestOf, quantileOf, type Delay, type Knot } from './delay.ts'

/** How far a line may miss the share in its middle; both halves are then kept, which miss by about a quarter of it. */
export const STRAIGHT = 1e-3
/** The most that one bin of a sum may hold: no share within it can be off by more. */
export const GRAIN = 1 / 24
/** Narrower than this, in minutes, no bin is divided. */
const NARROW = 0.25
/** Jumps that move no share by more than this are drawn as lines. */
const JUMP = 1e-5
/** A certain minute with so much in it passes on every edge of the other. */
const HEAVY = 0.1
const FIRST_SHARES = [0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 0.995] as const

export function shifted({ edges, mass, below, area }: Delay, minutes: number): Delay {
  return { edges: edges.map((edge) => edge + minutes), mass, below, area }
}

/** The delay, but never below `minutes`: what would lie below lies there. */
export function notBelow(delay: Delay, minutes: number): Delay {
  if (earliestOf(delay) >= minutes) return delay
  const above = binOf(delay.edges, minutes) + 1
  const there = atOrBelow(delay, minutes)
  const rest = Array.from(delay.mass.subarray(above))
  const cut = (delay.below[above] ?? 1) - there
  return delayOf([minutes, minutes, ...delay.edges.subarray(above)], above < delay.edges.length ? [there, cut, ...rest] : [1])
}

/** Exact, at any minute. O(bins of both). */
export function sumAtOrBelow(one: Delay, other: Delay, minutes: number): number {
  return looked(one, other, minutes, LOOK).share
}

/** What is at or below a minute, and how much more each minute after it adds. */
type Look = { share: number; density: number }
const LOOK: Look = { share: 0, density: 0 }

function looked(one: Delay, other: Delay, minutes: number, into: Look): Look {
  const { edges, mass, below } = other
  const [mine, last] = [one.edges.length - 1, edges.length - 1]
  into.share = 0
  into.density = 0
  if (minutes < (one.edges[0] ?? 0) + (edges[0] ?? 0)) return into
  // From the last edge of `other` down: what is left for `one` grows, so its bins are walked once, from below.
  let walk = binOf(one.edges, minutes - (edges[last] ?? 0))
  let left = 0
  let leftShare = 0
  let leftArea = 0
  for (let at = last; at >= 0; at--) {
    const rest = minutes - (edges[at] ?? 0)
    while (walk < mine && (one.edges[walk + 1] ?? 0) <= rest) walk++
    let share = 0
    let area = 0
    let density = 0
    if (walk === mine) {
      share = 1
      area = (one.area[walk] ?? 0) + rest - (one.edges[walk] ?? 0)
    } else if (walk >= 0) {
      const from = one.edges[walk] ?? 0
      const begun = one.below[walk] ?? 0
      density = (one.mass[walk] ?? 0) / ((one.edges[walk + 1] ?? 0) - from)
      share = begun + density * (rest - from)
      area = (one.area[walk] ?? 0) + ((begun + share) / 2) * (rest - from)
    }
    if (at < last) {
      const width = rest - left
      const within = mass[at] ?? 0
      into.share += within * (width > 1e-6 ? (area - leftArea) / width : leftShare)
      into.density += within * (width > 1e-6 ? (share - leftShare) / width : density)
    }
    if (walk === mine) {
      into.share += below[at] ?? 0
      return into
    }
    left = rest
    leftShare = share
    leftArea = area
  }
  return into
}

/** The histogram of the sum. */
export function sumOf(one: Delay, other: Delay): Delay {
  if (earliestOf(one) === latestOf(one)) return shifted(other, earliestOf(one))
  if (earliestOf(other) === latestOf(other)) return shifted(one, earliestOf(other))
  const [many, few] = one.mass.length >= other.mass.length ? [one, other] : [other, one]
  const drawing: Drawing = { many, few, knots: [] }
  let [from, reached, density] = [0, 0, 0]
  for (const { at, jump } of firstMinutes(one, other)) {
    const { share: upTo, density: after } = looked(many, few, at, LOOK)
    if (drawing.knots.length > 0) divide(drawing, { from, reached, density, to: at, wanted: upTo - jump, after })
    drawing.knots.push({ at, before: upTo - jump, upTo })
    from = at
    reached = upTo
    density = after
  }
  return delayThrough(drawing.knots)
}

type Drawing = { readonly many: Delay; readonly few: Delay; readonly knots: Knot[] }
type Piece = { readonly from: number; readonly reached: number; readonly density: number; readonly to: number; readonly wanted: number; readonly after: number }

function divide(drawing: Drawing, { from, reached, density, to, wanted, after: last }: Piece): void {
  const mass = wanted - reached
  const bend = Math.max(Math.abs(density * (to - from) - mass), Math.abs(last * (to - from) - mass) / 3) / 4
  if (to - from <= NARROW || mass <= STRAIGHT || (bend <= STRAIGHT && mass <= GRAIN)) return
  const at = (from + to) / 2
  const { share, density: after } = looked(drawing.many, drawing.few, at, LOOK)
  divide(drawing, { from, reached, density, to: at, wanted: share, after })
  drawing.knots.push({ at, before: share, upTo: share })
  divide(drawing, { from: at, reached: share, density: after, to, wanted, after: last })
}

type Minute = { readonly at: number; readonly jump: number }

/** Where the sum begins and ends, where it jumps or bends sharply, and a few minutes between. */
function firstMinutes(one: Delay, other: Delay): readonly Minute[] {
  const minutes = new Map<number, number>()
  minutes.set(earliestOf(one) + earliestOf(other), 0).set(latestOf(one) + latestOf(other), 0)
  for (const share of FIRST_SHARES) minutes.set(quantileOf(one, share) + quantileOf(other, share), 0)
  const [mine, theirs] = [certainties(one), certainties(other)]
  for (const { at, jump } of mine) for (const edge of jump > HEAVY ? other.edges : other.edges.subarray(0, 1)) minutes.set(at + edge, 0)
  for (const { at, jump } of theirs) for (const edge of jump > HEAVY ? one.edges : one.edges.subarray(0, 1)) minutes.set(at + edge, 0)
  for (const first of mine) {
    for (const second of theirs) {
      const jump = first.jump * second.jump
      if (jump > JUMP) minutes.set(first.at + second.at, (minutes.get(first.at + second.at) ?? 0) + jump)
    }
  }
  return [...minutes].map(([at, jump]) => ({ at, jump })).sort((first, second) => first.at - second.at)
}

function certainties({ edges, mass }: Delay): readonly Minute[] {
  const found: Minute[] = []
  for (let bin = 0; bin < mass.length; bin++) {
    const at = edges[bin] ?? 0
    if (edges[bin + 1] === at && (mass[bin] ?? 0) > 0) found.push({ at, jump: mass[bin] ?? 0 })
  }
  return found
}
