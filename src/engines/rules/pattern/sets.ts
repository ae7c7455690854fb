/** Sets of UTF-16 units as rising, separate, inclusive ranges: `[from, to, from, to, …]`. */

export type Units = readonly number[]

export const UNIT_MAX = 0xffff

export function unitsOf(pairs: readonly (readonly [from: number, to: number])[]): Units {
  const sorted = pairs.toSorted(([one], [other]) => one - other)
  const ranges: number[] = []
  for (const [from, to] of sorted) {
    const last = ranges.at(-1)
    if (last !== undefined && from <= last + 1) ranges[ranges.length - 1] = Math.max(last, to)
    else ranges.push(from, to)
  }
  return ranges
}

export function pairsOf(units: Units): readonly (readonly [from: number, to: number])[] {
  const pairs: [number, number][] = []
  for (let at = 0; at < units.length; at += 2) pairs.push([units[at] ?? 0, units[at + 1] ?? 0])
  return pairs
}

export function complement(units: Units): Units {
  const rest: number[] = []
  let from = 0
  for (const [low, high] of pairsOf(units)) {
    if (low > from) rest.push(from, low - 1)
    from = high + 1
  }
  return from <= UNIT_MAX ? [...rest, from, UNIT_MAX] : rest
}

export function holds(units: Units, unit: number): boolean {
  for (let at = 0; at < units.length; at += 2) if (unit >= (units[at] ?? 0) && unit <= (units[at + 1] ?? 0)) return true
  return false
}

export const DIGITS: Units = unitsOf([[0x30, 0x39]])
export const WORD_SIGNS: Units = unitsOf([[0x30, 0x39], [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]])

/** ECMA-262, WhiteSpace and LineTerminator: also no-break space, the byte order mark and the blanks of Unicode (Zs). */
export const BLANKS: Units = unitsOf([
  [0x09, 0x0d], [0x20, 0x20], [0xa0, 0xa0], [0x1680, 0x1680], [0x2000, 0x200a], [0x2028, 0x2029], [0x202f, 0x202f], [0x205f, 0x205f],
  [0x3000, 0x3000], [0xfeff, 0xfeff],
])
export const LINE_ENDS: Units = unitsOf([[0x0a, 0x0a], [0x0d, 0x0d], [0x2028, 0x2029]])
