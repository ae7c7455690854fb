/** Sets of classes as stretches of their places in the domain: one for an equality or an order, two for what is left out. */

/** Stretches in rising order that do not touch: `[from, until)`. */
export type Ranges = readonly (readonly [from: number, until: number])[]

export const NONE: Ranges = []

export function upTo(size: number): Ranges {
  return size > 0 ? [[0, size]] : NONE
}

/** In: stretches in any order, empty ones among them. */
export function rangesOf(stretches: Ranges): Ranges {
  const merged: [number, number][] = []
  for (const [from, until] of stretches.filter(([first, end]) => first < end).toSorted(([one], [other]) => one - other)) {
    const last = merged.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], until)
    else merged.push([from, until])
  }
  return merged
}

export function meet(one: Ranges, other: Ranges): Ranges {
  const both: [number, number][] = []
  for (let [left, right] = [0, 0]; left < one.length && right < other.length;) {
    const [from, until] = one[left] ?? [0, 0]
    const [first, end] = other[right] ?? [0, 0]
    if (Math.max(from, first) < Math.min(until, end)) both.push([Math.max(from, first), Math.min(until, end)])
    if (until < end) left++
    else right++
  }
  return both
}

/** What is below `size` and not in the set. */
export function without(size: number, ranges: Ranges): Ranges {
  const rest: [number, number][] = []
  let at = 0
  for (const [from, until] of ranges) {
    if (at < from) rest.push([at, from])
    at = until
  }
  if (at < size) rest.push([at, size])
  return rest
}

export function isWhole(ranges: Ranges, size: number): boolean {
  return size === 0 || (ranges[0]?.[0] === 0 && ranges[0][1] === size)
}

/** The stretches of `within` on which the same sets hold; `hold`: their places in `sets`. Cost: what comes out, sorted. */
export function sweep(sets: readonly Ranges[], within: Ranges): readonly { readonly from: number; readonly hold: readonly number[] }[] {
  const events: { at: number; set: number; isEnd: boolean }[] = []
  const add = (ranges: Ranges, set: number) => {
    for (const [from, until] of ranges) events.push({ at: from, set, isEnd: false }, { at: until, set, isEnd: true })
  }
  sets.forEach((ranges, set) => { add(meet(ranges, within), set) })
  add(within, -1)
  events.sort((one, other) => one.at - other.at)
  const active = new Set<number>()
  const stretches: { from: number; hold: readonly number[] }[] = []
  for (let place = 0; place < events.length;) {
    const { at = 0 } = events[place] ?? {}
    for (let next = events[place]; next?.at === at; next = events[++place]) {
      if (next.isEnd) active.delete(next.set)
      else active.add(next.set)
    }
    if (active.has(-1)) stretches.push({ from: at, hold: [...active].filter((set) => set >= 0) })
  }
  return stretches
}
