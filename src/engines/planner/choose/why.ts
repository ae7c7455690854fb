/** Why an itinerary is worth showing: on what it beats the others. */
import { CRITERIA, rangesOf, regretOf, type Criteria, type Criterion } from './criteria.ts'

/** `beats`: the index of the other. `on`: where this one is better; `grams` only where both are known. */
export type Beaten = { readonly beats: number; readonly on: readonly Criterion[] }

/**
 * `best`: the criteria in which nothing on the front is better and something is worse. `pairs`: the others that come nearest to making this one
 * pointless, one for each set of criteria that cannot be made smaller: what it is better in than they are is all that
 * keeps it. Nearest first. `apart`: how many cannot be compared, because grams of one are known and of the other not.
 */
export type Why = { readonly best: readonly Criterion[]; readonly pairs: readonly Beaten[]; readonly apart: number }

/** Null: the front has no such index. Those that are equal to it, or better in everything, give no pair. */
export function whyOnFront(front: readonly Criteria[], index: number): Why | null {
  const one = front[index]
  if (!one) return null
  const ranges = rangesOf(front)
  const alike = front.map((other, at) => ({ other, at })).filter(({ other }) => (other.grams === null) === (one.grams === null))
  const rivals = alike.flatMap(({ other, at }) => {
    const on = beatenOn(one, other)
    if (at === index || on.length === 0) return []
    const lead = regretOf(other, one, ranges)
    return [{ beats: at, on, lead }]
  })
  rivals.sort((mine, theirs) => mine.on.length - theirs.on.length || mine.lead - theirs.lead || mine.beats - theirs.beats)
  const pairs: Beaten[] = []
  for (const { beats, on } of rivals) {
    if (!pairs.some((shown) => shown.on.every((criterion) => on.includes(criterion)))) pairs.push({ beats, on })
  }
  const best = CRITERIA.filter((criterion) => ranges[criterion] > 0 && isBest(front, one, criterion))
  return { best, pairs, apart: front.length - alike.length }
}

/** Where one is better than the other. */
export function beatenOn(one: Criteria, other: Criteria): readonly Criterion[] {
  return CRITERIA.filter((criterion) => {
    const [mine, theirs] = [one[criterion], other[criterion]]
    return mine !== null && theirs !== null && mine < theirs
  })
}

function isBest(front: readonly Criteria[], one: Criteria, criterion: Criterion): boolean {
  const mine = one[criterion]
  return mine !== null && front.every((other) => (other[criterion] ?? mine) >= mine)
}
