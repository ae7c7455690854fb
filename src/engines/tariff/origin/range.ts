/**
 * A stretch of the Harmonized System. Both ends are ten digits and belong to it, as rule sets are published:
 * `0203000000` to `0203999999` is heading 0203.
 */
export type HsRange = { readonly from: string; readonly until: string }

/** In: `02`, `0203`, `0203-0206`, 2 to 10 digits each. Out: null where it is none, or runs backwards. */
export function parseRange(text: string): HsRange | null {
  const [, first = '', last = first] = /^(\d{2,10})(?:-(\d{2,10}))?$/.exec(text) ?? []
  if (first === '') return null
  const range = { from: first.padEnd(10, '0'), until: last.padEnd(10, '9') }
  return range.from <= range.until ? range : null
}

/** Out: `02`, `0203`, `0203-0206`: as few digits as say it. `parseRange(printRange(r))` is r. */
export function printRange({ from, until }: HsRange): string {
  for (let digits = 2; digits <= 10; digits++) {
    const [first, last] = [from.slice(0, digits), until.slice(0, digits)]
    if (first.padEnd(10, '0') === from && last.padEnd(10, '9') === until) return first === last ? first : `${first}-${last}`
  }
  return `${from}-${until}`
}

/** Whether all that the code stands for lies in the range: `02` is not in 0203, `020311` is. */
export function covers(range: HsRange, code: string): boolean {
  return range.from <= code.padEnd(10, '0') && code.padEnd(10, '9') <= range.until
}

/** Whether anything that the code stands for lies in the range. */
export function touches(range: HsRange, code: string): boolean {
  return range.from <= code.padEnd(10, '9') && code.padEnd(10, '0') <= range.until
}

/** How many ten-digit codes there are in it: the smaller, the more specific. */
export function widthOf({ from, until }: HsRange): number {
  return Number(until) - Number(from) + 1
}
