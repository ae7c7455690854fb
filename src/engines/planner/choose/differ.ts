/**
 * A few that stand for all: of a front, the k itineraries with which anybody loses least, whatever they care about.
 * The measure is the additive epsilon indicator (Zitzler, Thiele, Laumanns, Fonseca, Grunert da Fonseca, 2003) on criteria
 * divided by their ranges, made a choice as in "Regret-Minimizing Representative Databases" (Nanongkai and others, VLDB
 * 2010), but without supposing that preferences are linear: the loss is taken in the worst criterion.
 */
import { rangesOf, regretOf, type Criteria } from './criteria.ts'

/**
 * `shown`: indices into the front, rising. `regret`: for each itinerary of the front, one that is shown is at most this
 * fraction of the range worse in every criterion; null where the front holds known and unknown grams and too few are
 * shown for both. `exact`: no other choice of as many has less regret.
 */
export type Differing = { readonly shown: readonly number[]; readonly regret: number | null; readonly exact: boolean }

/** Up to so many are chosen exactly, with at most so many attempts; above, and beyond, one by one. */
export const DIFFER_LIMITS = { exact: 160, attempts: 3_000 } as const

/** By its definition. `shown`: indices. Infinity: something cannot be compared with anything that is shown. */
export function regretAmong(front: readonly Criteria[], shown: readonly number[]): number {
  const ranges = rangesOf(front)
  let most = 0
  for (const wanted of front) {
    let least = Infinity
    for (const index of shown) {
      const one = front[index]
      if (one) least = Math.min(least, regretOf(one, wanted, ranges))
    }
    most = Math.max(most, least)
  }
  return most
}

/** In: a front in any order, equal vectors allowed; k of 1 or more. Out: k of it, or all if it is smaller. */
export function differing(front: readonly Criteria[], k: number): Differing {
  const count = Math.max(1, Math.floor(k))
  if (front.length <= count) return { shown: front.map((_, index) => index), regret: 0, exact: true }
  const greedy = oneByOne(front, count)
  const best = front.length > DIFFER_LIMITS.exact ? { shown: greedy, exact: false } : smallest(front, count, greedy)
  const shown = filledUp(front, count, best.shown).toSorted((one, other) => one - other)
  const regret = regretAmong(front, shown)
  return { shown, regret: regret === Infinity ? null : regret, exact: best.exact || regret === 0 }
}

/** First the one nearest to the best of everything, then always the one that is represented worst. O(n k). */
function oneByOne(front: readonly Criteria[], count: number): readonly number[] {
  const ranges = rangesOf(front)
  const ideal = (known: boolean): Criteria => {
    const lowest = (value: (one: Criteria) => number) => front.reduce((low, one) => Math.min(low, value(one)), Infinity)
    const grams = lowest((one) => one.grams ?? Infinity)
    const [arrive, cost, legs] = [lowest((one) => one.arrive), lowest((one) => one.cost), lowest((one) => one.legs)]
    return { arrive, cost, grams: known ? grams : null, legs }
  }
  const [known, unknown] = [ideal(true), ideal(false)]
  const first = least(front.map((one) => regretOf(one, one.grams === null ? unknown : known, ranges)))
  return furthest(front, count, [first])
}

/** Adds what is represented worst until there are `count`; never worse than before. */
function furthest(front: readonly Criteria[], count: number, begun: readonly number[]): readonly number[] {
  const ranges = rangesOf(front)
  const shown = [...begun]
  const regrets = front.map((wanted) => begun.reduce((regret, index) => better(regret, index, wanted), Infinity))
  while (shown.length < count) {
    const next = least(regrets.map((regret, index) => (shown.includes(index) ? 1 : -regret)))
    shown.push(next)
    front.forEach((wanted, index) => {
      regrets[index] = better(regrets[index] ?? Infinity, next, wanted)
    })
  }
  return shown

  function better(regret: number, index: number, wanted: Criteria): number {
    const one = front[index]
    return one ? Math.min(regret, regretOf(one, wanted, ranges)) : regret
  }
}

function filledUp(front: readonly Criteria[], count: number, shown: readonly number[]): readonly number[] {
  return shown.length < count ? furthest(front, count, shown) : shown
}

function least(values: readonly number[]): number {
  let best = 0
  values.forEach((value, index) => {
    if (value < (values[best] ?? Infinity)) best = index
  })
  return best
}

/**
 * The smallest regret is one of the regrets between two itineraries: halve their sorted list, asking each time whether
 * k suffice to be that near to all.
 */
function smallest(front: readonly Criteria[], count: number, greedy: readonly number[]): { shown: readonly number[]; exact: boolean } {
  const ranges = rangesOf(front)
  const regrets = front.map((wanted) => front.map((shown) => regretOf(shown, wanted, ranges)))
  const bound = regretAmong(front, greedy)
  const steps = [...new Set(regrets.flat().filter((regret) => regret < bound))].sort((one, other) => one - other)
  const attempts = { left: DIFFER_LIMITS.attempts }
  let shown = greedy
  let [low, high] = [0, steps.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const cover = coverWithin({ regrets, within: steps[middle] ?? 0, count, attempts })
    if (cover) {
      shown = cover
      high = middle
    } else low = middle + 1
  }
  return { shown, exact: attempts.left > 0 }
}

type Cover = {
  readonly regrets: readonly (readonly number[])[]
  readonly within: number
  readonly count: number
  readonly attempts: { left: number }
}

/**
 * A set of at most `count` of which one is near enough to each; null if there is none, or if the attempts are used up.
 * Branches on the itinerary that fewest can stand for, and tries first who stands for most.
 */
function coverWithin({ regrets, within, count, attempts }: Cover): readonly number[] | null {
  const near = regrets.map((row) => row.flatMap((regret, index) => (regret <= within ? [index] : [])))
  const standsFor = regrets.map((_, index) => {
    const those = regrets.flatMap((row, wanted) => ((row[index] ?? Infinity) <= within ? [wanted] : []))
    return setOf(those, regrets.length)
  })
  const hardestFirst = near.map((_, wanted) => wanted).sort((one, other) => (near[one]?.length ?? 0) - (near[other]?.length ?? 0))
  const gains = new Int32Array(regrets.length)
  return search(setOf(hardestFirst, regrets.length), [])

  function search(open: Int32Array, chosen: readonly number[]): readonly number[] | null {
    const wanted = hardestFirst.find((index) => has(open, index))
    if (wanted === undefined) return chosen
    if (attempts.left <= 0 || !enough(open, count - chosen.length)) return null
    attempts.left--
    const gainOf = new Map((near[wanted] ?? []).map((index) => [index, gains[index] ?? 0]))
    for (const [index] of [...gainOf].sort(([, one], [, other]) => other - one)) {
      const found = search(without(open, standsFor[index] ?? open), [...chosen, index])
      if (found) return found
    }
    return null
  }

  /** Whether so many more, each as good as the best that is left, could stand for all that are open. Fills `gains`. */
  function enough(open: Int32Array, more: number): boolean {
    let best = 0
    standsFor.forEach((those, index) => {
      gains[index] = sizeOfBoth(open, those)
      best = Math.max(best, gains[index] ?? 0)
    })
    return best * more >= sizeOfBoth(open, open)
  }
}

/** Sets of small numbers, 32 to a word. */
function setOf(members: readonly number[], size: number): Int32Array {
  const set = new Int32Array((size + 31) >> 5)
  for (const member of members) set[member >> 5] = (set[member >> 5] ?? 0) | (1 << (member & 31))
  return set
}

function has(set: Int32Array, member: number): boolean {
  return ((set[member >> 5] ?? 0) & (1 << (member & 31))) !== 0
}

function without(set: Int32Array, other: Int32Array): Int32Array {
  return set.map((word, at) => word & ~(other[at] ?? 0))
}

function sizeOfBoth(one: Int32Array, other: Int32Array): number {
  let size = 0
  for (let at = 0; at < one.length; at++) {
    let word = (one[at] ?? 0) & (other[at] ?? 0)
    word -= (word >>> 1) & 0x55555555
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333)
    size += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return size
}
