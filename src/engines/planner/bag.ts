/**
 * Labels of one place that do not beat each other, sorted by arrival. On the way legs are not compared: labels come in
 * the order of their legs, so what is in the bag has no more than what asks to come in. At the destination they are, for
 * what was scouted out before has come with any number. Sums with a factor missing lie in a bag of their own, with zero
 * for emissions: they are compared with their like on what is left.
 */
import type { Labels } from './labels.ts'

export type Bag = {
  count: number
  arrive: Float64Array
  cost: Float64Array
  micrograms: Float64Array
  met: Uint8Array
  legs: Uint8Array
  label: Int32Array
  /** What covered something last: likely to cover the next as well. */
  hint: number
}

export function emptyBag(): Bag {
  const room = 8
  return {
    count: 0,
    arrive: new Float64Array(room),
    cost: new Float64Array(room),
    micrograms: new Float64Array(room),
    met: new Uint8Array(room),
    legs: new Uint8Array(room),
    label: new Int32Array(room),
    hint: 0,
  }
}

/** Whether something in the bag is nowhere worse. Equal vectors cover each other. */
export function isCovered(bag: Bag, arrive: number, cost: number, micrograms: number, met: number): boolean {
  const { count, arrive: arrives, cost: costs, micrograms: emitted, met: fulfilled, hint } = bag
  if (hint < count && (arrives[hint] ?? 0) <= arrive && (costs[hint] ?? 0) <= cost && (emitted[hint] ?? 0) <= micrograms) {
    if (((fulfilled[hint] ?? 0) & met) === met) return true
  }
  // Who comes late has mostly paid little: what covers is found from behind.
  for (let at = firstFrom(bag, arrive + 1) - 1; at >= 0; at--) {
    if ((costs[at] ?? 0) <= cost && (emitted[at] ?? 0) <= micrograms && ((fulfilled[at] ?? 0) & met) === met) {
      bag.hint = at
      return true
    }
  }
  return false
}

/** Legs of something that is nowhere worse and has no more than `most`; 0: there is nothing. */
export function legsOfCovering(bag: Bag, most: number, arrive: number, cost: number, micrograms: number): number {
  const { count, arrive: arrives, cost: costs, micrograms: emitted, legs, hint } = bag
  if (hint < count && (legs[hint] ?? 0) <= most && (arrives[hint] ?? 0) <= arrive) {
    if ((costs[hint] ?? 0) <= cost && (emitted[hint] ?? 0) <= micrograms) return legs[hint] ?? 0
  }
  for (let at = 0; at < count; at++) {
    if ((arrives[at] ?? 0) > arrive) return 0
    if ((costs[at] ?? 0) > cost || (emitted[at] ?? 0) > micrograms || (legs[at] ?? 0) > most) continue
    bag.hint = at
    return legs[at] ?? 0
  }
  return 0
}

/**
 * The same where waiting is paid for by the day: who is here earlier may wait longer, and pay so much more for it at
 * most. Ours; days begun between two arrivals are never more than the difference in days, rounded up.
 */
export function isCoveredPaying(bag: Bag, perDay: number, arrive: number, cost: number, micrograms: number, met: number): boolean {
  for (let at = 0; at < bag.count; at++) {
    const earlier = arrive - (bag.arrive[at] ?? 0)
    if (earlier < 0) return false
    const dearest = (bag.cost[at] ?? 0) + (earlier === 0 ? 0 : perDay * Math.ceil(earlier / 1_440))
    if (dearest <= cost && (bag.micrograms[at] ?? 0) <= micrograms && ((bag.met[at] ?? 0) & met) === met) return true
  }
  return false
}

/**
 * Takes out what a newcomer covers. What has as many legs is beaten; what has fewer is still worth going on from, and
 * only leaves its place to the newcomer, which covers all that is to come; with `fewer` false it stays.
 */
export function strike(bag: Bag, labels: Labels, newcomer: number, perDay: number, fewer: boolean): void {
  const arrive = labels.arrive[newcomer] ?? 0
  const cost = labels.cost[newcomer] ?? 0
  const micrograms = Math.max(0, labels.micrograms[newcomer] ?? 0)
  const met = labels.met[newcomer] ?? 0
  const legs = labels.legs[newcomer] ?? 0
  let kept = firstFrom(bag, arrive)
  for (let at = kept; at < bag.count; at++) {
    const later = (bag.arrive[at] ?? 0) - arrive
    const dearest = perDay === 0 || later === 0 ? cost : cost + perDay * Math.ceil(later / 1_440)
    const own = bag.met[at] ?? 0
    const spared = !fewer && (bag.legs[at] ?? 0) < legs
    if (!spared && dearest <= (bag.cost[at] ?? 0) && micrograms <= (bag.micrograms[at] ?? 0) && (met & own) === own) {
      const label = bag.label[at] ?? 0
      if (labels.legs[label] === legs) labels.beaten[label] = 1
      continue
    }
    if (kept !== at) move(bag, at, kept)
    kept++
  }
  bag.count = kept
}

export function put(bag: Bag, labels: Labels, label: number): void {
  const arrive = labels.arrive[label] ?? 0
  if (bag.count === bag.label.length) growBag(bag)
  const place = firstFrom(bag, arrive + 1)
  for (let at = bag.count; at > place; at--) move(bag, at - 1, at)
  bag.arrive[place] = arrive
  bag.cost[place] = labels.cost[label] ?? 0
  bag.micrograms[place] = Math.max(0, labels.micrograms[label] ?? 0)
  bag.met[place] = labels.met[label] ?? 0
  bag.legs[place] = labels.legs[label] ?? 0
  bag.label[place] = label
  bag.count++
}

/** The first place whose arrival is not before this minute. */
function firstFrom({ count, arrive }: Bag, minute: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if ((arrive[middle] ?? 0) < minute) low = middle + 1
    else high = middle
  }
  return low
}

function move(bag: Bag, from: number, to: number): void {
  bag.arrive[to] = bag.arrive[from] ?? 0
  bag.cost[to] = bag.cost[from] ?? 0
  bag.micrograms[to] = bag.micrograms[from] ?? 0
  bag.met[to] = bag.met[from] ?? 0
  bag.legs[to] = bag.legs[from] ?? 0
  bag.label[to] = bag.label[from] ?? 0
}

function growBag(bag: Bag): void {
  const room = bag.label.length * 2
  const copied = <Column extends Float64Array | Uint8Array | Int32Array>(larger: Column, column: Column): Column => {
    larger.set(column)
    return larger
  }
  bag.arrive = copied(new Float64Array(room), bag.arrive)
  bag.cost = copied(new Float64Array(room), bag.cost)
  bag.micrograms = copied(new Float64Array(room), bag.micrograms)
  bag.met = copied(new Uint8Array(room), bag.met)
  bag.legs = copied(new Uint8Array(room), bag.legs)
  bag.label = copied(new Int32Array(room), bag.label)
}
