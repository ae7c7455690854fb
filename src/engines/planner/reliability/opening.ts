/**
 * Work that goes on only while a place is open, for a start that is uncertain. Counted in minutes of opening instead of
 * minutes of the clock, work is an addition again: the start is mapped there, the work added, and the end mapped back.
 * Both maps are exact; what arrives while the place is closed becomes one certain minute, the next opening.
 */
import type { Calendar } from '../calendar.ts'
import { atOrBelow, delayOf, earliestOf, latestOf, NO_DELAY, type Delay } from './delay.ts'
import { notBelow, sumAtOrBelow, sumOf } from './sum.ts'

/**
 * With so much likelihood, at `at` plus a delay plus another: the two are added up only where that is wanted. Minutes of
 * `opening`, or of the clock (null).
 */
export type Outcome = {
  readonly share: number
  readonly at: number
  readonly delay: Delay
  readonly plus: Delay
  readonly opening: Calendar | null
}

/** Adds up two delays, once for equal ones. */
export type Sum = (one: Delay, other: Delay) => Delay

/** The likelihood of that outcome and of being ready by a minute of the clock. */
export function readyBy({ share, at, delay, plus, opening }: Outcome, minute: number): number {
  return share * sumAtOrBelow(delay, plus, (opening === null ? minute : openedBy(opening, minute)) - at)
}

/**
 * The outcome in minutes of the clock, its two delays made one. Null: no place opens for it any more. Sums in minutes of
 * opening are of this outcome alone: the less likely it is, the coarser they may be.
 */
export function settled(outcome: Outcome, sum: Sum): Outcome | null {
  const { share, delay, plus, opening } = outcome
  if (opening === null) return plus === NO_DELAY ? outcome : { ...outcome, delay: sum(delay, plus), plus: NO_DELAY }
  return intoClock({ ...outcome, delay: plus === NO_DELAY ? delay : sumOf(delay, plus, 1 / Math.sqrt(share)) }, opening, 'has ended')
}

/** `delay` never takes away more than `minutes`. `nothing`: the likelihood that there is nothing to do; `real`: else. */
export type Work = {
  readonly minutes: number
  readonly delay: Delay
  readonly calendar: Calendar | null
  readonly nothing: number
  readonly real: Delay
}

/** Work takes no less than no time. */
export function workOf(minutes: number, delay: Delay | null, calendar: Calendar | null): Work {
  const work = delay === null ? NO_DELAY : notBelow(delay, -minutes)
  const nothing = atOrBelow(work, -minutes)
  return { minutes, delay: work, calendar, nothing, real: nothing > 0 && nothing < 1 ? withoutFirst(work) : work }
}

/** Outcomes after the work. Those for which no place opens any more may be missing. */
export function workedOff(before: Outcome, { minutes, delay: work, calendar, nothing, real }: Work, sum: Sum): readonly Outcome[] {
  const from = settled(before, sum)
  if (from === null) return []
  const { at, delay } = from
  if (calendar === null || isOpenThroughout(calendar, at + earliestOf(delay), at + latestOf(delay) + minutes + latestOf(work))) {
    return [{ ...from, at: at + minutes, plus: work }]
  }
  const opening = intoOpening(from, calendar)
  if (opening === null) return []
  // Work of no minutes still waits for the opening; other work that ends as the place closes has ended then.
  const begun = nothing === 0 ? null : intoClock({ ...opening, share: opening.share * nothing }, calendar, 'may begin')
  if (nothing === 1) return begun === null ? [] : [begun]
  const ending = { ...opening, share: opening.share * (1 - nothing), at: opening.at + minutes, plus: real, opening: calendar }
  return begun === null ? [ending] : [begun, ending]
}

function isOpenThroughout({ from, until }: Calendar, first: number, last: number): boolean {
  const at = intervalAt(until, first)
  return at < until.length && (from[at] ?? 0) <= first && last <= (until[at] ?? 0)
}

/** The first interval that ends after the minute. */
function intervalAt(until: Int32Array, minute: number): number {
  let low = 0
  let high = until.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((until[middle] ?? 0) <= minute) low = middle + 1
    else high = middle
  }
  return low
}

/** How many minutes the place was open up to that minute. */
function openedBy({ from, until, before }: Calendar, minute: number): number {
  const at = Math.min(intervalAt(until, minute), until.length - 1)
  return (before[at] ?? 0) + Math.max(0, Math.min(minute, until[at] ?? 0) - (from[at] ?? 0))
}

/** Collects bins from left to right; gaps between them hold nothing. */
type Bins = { readonly edges: number[]; readonly mass: number[] }

function addBin({ edges, mass }: Bins, left: number, right: number, share: number): void {
  const reached = edges[edges.length - 1]
  if (reached === undefined) edges.push(left)
  else if (left > reached) {
    mass.push(0)
    edges.push(left)
  }
  mass.push(share)
  edges.push(right)
}

/** What is left of the bins, as a share of the whole, at a whole minute and delays from there. */
function outcomeOf({ edges, mass }: Bins, share: number): Outcome | null {
  const left = mass.reduce((total, each) => total + each, 0)
  if (!(left > 0)) return null
  const at = Math.floor(edges[0] ?? 0)
  const delay = delayOf(edges.map((edge) => edge - at), mass.map((each) => each / left))
  return { share: share * left, at, delay, plus: NO_DELAY, opening: null }
}

/** From minutes of the clock to minutes of opening. Null: it comes after the last closing. */
function intoOpening({ share, at, delay }: Outcome, calendar: Calendar): Outcome | null {
  const bins: Bins = { edges: [], mass: [] }
  for (let bin = 0; bin < delay.mass.length; bin++) {
    const [left, right] = [at + (delay.edges[bin] ?? 0), at + (delay.edges[bin + 1] ?? 0)]
    if (delay.mass[bin] !== 0) openBin(bins, calendar, { left, right, mass: delay.mass[bin] ?? 0, slight: SLIGHT / Math.sqrt(share) })
  }
  return outcomeOf(bins, share)
}

/** A bin that holds no more is not divided where the place closes and opens within it: no share is off by more. */
const SLIGHT = 5e-4

type Bin = { readonly left: number; readonly right: number; readonly mass: number; readonly slight: number }

function openBin(bins: Bins, { from, until, before }: Calendar, { left, right, mass, slight }: Bin): void {
  const dense = right > left ? mass / (right - left) : 0
  let reached = left
  if (dense > 0 && mass <= slight && right <= (until[until.length - 1] ?? 0)) {
    addBin(bins, openedBy({ from, until, before }, left), openedBy({ from, until, before }, right), mass)
    return
  }
  for (let at = intervalAt(until, left); at < until.length; at++) {
    const opens = from[at] ?? 0
    const begun = before[at] ?? 0
    if (reached < opens) {
      const waits = Math.min(right, opens)
      addBin(bins, begun, begun, dense === 0 ? mass : dense * (waits - reached))
      reached = waits
    } else if (dense === 0) addBin(bins, begun + left - opens, begun + left - opens, mass)
    const ends = Math.min(right, until[at] ?? 0)
    if (dense > 0 && ends > reached) {
      addBin(bins, begun + reached - opens, begun + ends - opens, dense * (ends - reached))
      reached = ends
    }
    if (reached >= right) return
  }
}

/** Back again. A minute that is both a closing and the next opening is the one as an end, the other as a beginning. */
function intoClock({ share, at, delay }: Outcome, { from, until, before }: Calendar, edge: 'may begin' | 'has ended'): Outcome | null {
  const bins: Bins = { edges: [], mass: [] }
  let interval = 0
  for (let bin = 0; bin < delay.mass.length; bin++) {
    const mass = delay.mass[bin] ?? 0
    const [left, right] = [at + (delay.edges[bin] ?? 0), at + (delay.edges[bin + 1] ?? 0)]
    const isMinute = right <= left
    const lies = (end: number) => end > left || (end === left && isMinute && edge === 'has ended')
    while (interval < until.length && !lies((before[interval] ?? 0) + (until[interval] ?? 0) - (from[interval] ?? 0))) interval++
    if (mass === 0) continue
    let reached = left
    for (let into = interval; into < until.length; into++) {
      const clock = (from[into] ?? 0) - (before[into] ?? 0)
      const ends = Math.min(right, (until[into] ?? 0) - clock)
      addBin(bins, clock + reached, clock + ends, isMinute ? mass : (mass * (ends - reached)) / (right - left))
      reached = ends
      if (reached >= right) break
    }
  }
  return outcomeOf(bins, share)
}

/** Without its certain first minute. */
function withoutFirst(delay: Delay): Delay {
  const first = earliestOf(delay)
  const none = atOrBelow(delay, first)
  const from = delay.edges.lastIndexOf(first)
  const mass = delay.mass.slice(from).map((each) => each / (1 - none))
  return delayOf(delay.edges.slice(from), mass)
}

