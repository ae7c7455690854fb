/**
 * Two delays one after the other, when one tells nothing of the other. The share of the sum at or below a minute is
 * computed exactly for any minute; the histogram of the sum keeps those of chosen minutes and draws straight lines
 * between. Minutes are added until the densities at both ends say that a line misses by less than STRAIGHT, and until no
 * bin holds more than GRAIN.
 */
import { AREA, atOrBelow, BELOW, binOf, DENSITY, delayOf, earliestOf, latestOf, quantileOf, ROW, type Delay } from './delay.ts'

/** By how much a line may miss the share, judged by the densities at its ends. */
export const STRAIGHT = 1.5e-3
/** The most that one bin of a sum may hold: whatever the densities say, no share within it is off by more. */
export const GRAIN = 1 / 20
/** Narrower than this, in minutes, no bin is divided. */
const NARROW = 0.25
/** Jumps that move no share by more than this are drawn as lines. */
const JUMP = 1e-5
const FIRST_SHARES = [0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 0.995] as const

export function shifted({ edges, mass }: Delay, minutes: number): Delay {
  return delayOf(edges.map((edge) => edge + minutes), mass)
}

/** The delay, but never below `minutes`: what would lie below lies there. */
export function notBelow(delay: Delay, minutes: number): Delay {
  if (earliestOf(delay) >= minutes) return delay
  const above = binOf(delay.table, minutes) + 1
  const there = atOrBelow(delay, minutes)
  const rest = delay.mass.slice(above)
  const cut = (delay.table[ROW * above + BELOW] ?? 1) - there
  return delayOf([minutes, minutes, ...delay.edges.slice(above)], above < delay.edges.length ? [there, cut, ...rest] : [1])
}

/** Exact, at any minute. O(bins of both). */
export function sumAtOrBelow(one: Delay, other: Delay, minutes: number): number {
  const look = { share: 0, density: 0 }
  lookAt(look, one, other, minutes)
  return look.share
}

/** What is at or below a minute, and how much more each minute after it adds. */
type Look = { share: number; density: number }

/** Writes into `look`, so that looking makes nothing. */
function lookAt(look: Look, { table: mine }: Delay, { table: theirs }: Delay, minutes: number): void {
  look.share = 0
  look.density = 0
  const end = mine.length - ROW
  // From the last edge of theirs down: what is left for mine grows, so its rows are walked once, from below.
  let row = ROW * binOf(mine, minutes - (theirs[theirs.length - ROW] ?? 0))
  let after = theirs.length
  let shareAfter = 0
  let areaAfter = 0
  for (let bin = theirs.length - ROW; bin >= 0; bin -= ROW) {
    const rest = minutes - (theirs[bin] ?? 0)
    while (row < end && (mine[row + ROW] ?? 0) <= rest) row += ROW
    let share = 0
    let area = 0
    let density = 0
    if (row >= 0) {
      const into = rest - (mine[row] ?? 0)
      density = mine[row + DENSITY] ?? 0
      share = (mine[row + BELOW] ?? 0) + density * into
      area = (mine[row + AREA] ?? 0) + (share - (density * into) / 2) * into
    }
    const dense = theirs[bin + DENSITY] ?? 0
    if (dense > 0) {
      look.share += dense * (area - areaAfter)
      look.density += dense * (share - shareAfter)
    } else if (after < theirs.length) {
      const certain = (theirs[after + BELOW] ?? 0) - (theirs[bin + BELOW] ?? 0)
      look.share += certain * share
      look.density += certain * density
    }
    if (row === end) {
      look.share += theirs[bin + BELOW] ?? 0
      break
    }
    after = bin
    shareAfter = share
    areaAfter = area
  }
}

/** The histogram of the sum. `coarser`: by what STRAIGHT and GRAIN are multiplied, where not all depends on it. */
export function sumOf(one: Delay, other: Delay, coarser = 1): Delay {
  if (earliestOf(one) === latestOf(one)) return shifted(other, earliestOf(one))
  if (earliestOf(other) === latestOf(other)) return shifted(one, earliestOf(other))
  const [many, few] = one.mass.length >= other.mass.length ? [one, other] : [other, one]
  const [straight, grain] = [STRAIGHT * coarser, GRAIN * coarser]
  const drawing: Drawing = { many, few, straight, grain, edges: [], mass: [], reached: 0, look: { share: 0, density: 0 } }
  const { minutes, jumps } = firstMinutes(one, other, straight)
  let from = -Infinity
  let density = 0
  for (const at of minutes) {
    if (at === from) continue
    const jump = jumps.get(at) ?? 0
    lookAt(drawing.look, many, few, at)
    const { share, density: after } = drawing.look
    if (drawing.edges.length === 0) drawing.edges.push(at)
    else {
      divide(drawing, { from, density, to: at, wanted: share - jump, after })
      reach(drawing, at, share - jump)
    }
    if (jump > 0) reach(drawing, at, share)
    from = at
    density = after
  }
  return delayOf(drawing.edges, drawing.mass)
}

/** The histogram so far: up to its last edge, holding `reached`. */
type Drawing = {
  readonly many: Delay
  readonly few: Delay
  readonly straight: number
  readonly grain: number
  readonly edges: number[]
  readonly mass: number[]
  reached: number
  readonly look: Look
}

function reach(drawing: Drawing, at: number, share: number): void {
  drawing.mass.push(Math.max(0, share - drawing.reached))
  drawing.edges.push(at)
  drawing.reached = share
}

/** What is still to be drawn, with the densities at its two ends. */
type Piece = { readonly from: number; readonly density: number; readonly to: number; readonly wanted: number; readonly after: number }

/** Adds the edges that are needed between, the last one not. */
function divide(drawing: Drawing, { from, density, to, wanted, after }: Piece): void {
  const { straight, grain, look } = drawing
  const width = to - from
  const mass = wanted - drawing.reached
  if (width <= NARROW || mass <= straight) return
  // Were the density to change evenly, the middle would miss the line by a quarter of this; a certain minute at the end
  // of the piece makes the density behind it count for less.
  const bend = Math.max(Math.abs(density * width - mass), Math.abs(after * width - mass) / 3) / 4
  if (bend <= straight && mass <= grain) return
  const at = (from + to) / 2
  lookAt(look, drawing.many, drawing.few, at)
  const { share, density: middle } = look
  divide(drawing, { from, density, to: at, wanted: share, after: middle })
  reach(drawing, at, share)
  divide(drawing, { from: at, density: middle, to, wanted, after })
}

type Minute = { readonly at: number; readonly jump: number }
type Minutes = { readonly minutes: Float64Array; readonly jumps: ReadonlyMap<number, number> }

/** Where the sum begins and ends, where it jumps or bends sharply, and a few minutes between: rising, some twice. */
function firstMinutes(one: Delay, other: Delay, straight: number): Minutes {
  const minutes = [earliestOf(one) + earliestOf(other), latestOf(one) + latestOf(other)]
  for (const share of FIRST_SHARES) minutes.push(quantileOf(one, share) + quantileOf(other, share))
  const [mine, theirs] = [certainties(one), certainties(other)]
  for (const { at, jump } of mine) addBends(minutes, { at, other, heavy: straight / jump })
  for (const { at, jump } of theirs) addBends(minutes, { at, other: one, heavy: straight / jump })
  const jumps = new Map<number, number>()
  for (const first of mine) {
    for (const second of theirs) {
      const [at, jump] = [first.at + second.at, first.jump * second.jump]
      if (jump > JUMP) jumps.set(at, (jumps.get(at) ?? 0) + jump)
    }
  }
  minutes.push(...jumps.keys())
  return { minutes: new Float64Array(minutes).sort(), jumps }
}

type Bends = { readonly at: number; readonly other: Delay; readonly heavy: number }

/** A certain minute passes on where the other begins, and the edges of its heavy bins. */
function addBends(minutes: number[], { at, other, heavy }: Bends): void {
  minutes.push(at + earliestOf(other))
  for (let bin = 0; bin < other.mass.length; bin++) {
    if ((other.mass[bin] ?? 0) > heavy) minutes.push(at + (other.edges[bin] ?? 0), at + (other.edges[bin + 1] ?? 0))
  }
}

function certainties({ edges, mass }: Delay): readonly Minute[] {
  const found: Minute[] = []
  for (let bin = 0; bin < mass.length; bin++) {
    const at = edges[bin] ?? 0
    if (edges[bin + 1] === at && (mass[bin] ?? 0) > 0) found.push({ at, jump: mass[bin] ?? 0 })
  }
  return found
}
