/** Chance for drawn editions: a number says everything, so a draw can be repeated by it. */
import { addDays, parseDay } from '../../../src/kernel/time.ts'
import type { Day } from '../../../src/kernel/time.ts'

/** A whole number from 0, below `below`. */
export type Pick = (below: number) => number

/** Mulberry32: 32 bits of state, enough to draw with. */
export function pickFrom(seed: number): Pick {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

export function oneOf<T>(pick: Pick, among: readonly T[]): T {
  return among[pick(among.length)]!
}

/** Once in so many times. */
export function once(pick: Pick, inTimes: number): boolean {
  return pick(inTimes) === 0
}

export function several<T>(pick: Pick, [least, most]: readonly [number, number], draw: (place: number) => T): T[] {
  return Array.from({ length: least + pick(most - least + 1) }, (_, place) => draw(place))
}

/** Some of them, in their order, each once. */
export function someOf<T>(pick: Pick, among: readonly T[]): T[] {
  return among.filter(() => once(pick, 2))
}

const TEXTS = [
  '', 'A', 'B', 'TSP', 'AB12', '10', '0.5', ' A ', '2026-01-05', '20260110', 'x"y', 'a\\b', '{a}', 'line\nline', '通道',
  'é\u00a0', 'ab/c',
]
const NUMBERS = ['0', '1', '2', '3', '10', '100', '0.5', '0.10', '0.0001', '7.25']
const FIRST = parseDay('2026-01-01')!

export function drawText(pick: Pick): string {
  return oneOf(pick, TEXTS)
}

/** Without sign. */
export function drawNumber(pick: Pick): string {
  return oneOf(pick, NUMBERS)
}

export function drawDay(pick: Pick): Day {
  return addDays(FIRST, pick(70))
}
