/** Boxes against each other: which two meet, and whether many together leave something open. Exact, up to a limit of work. */
import type { Axis, Box } from './grid.ts'
import { isWhole, meet, NONE, sweep, without, type Ranges } from '../table/ranges.ts'

/** Steps of one question; `left` below zero: it was given up. */
export type Work = { left: number }

/** By axis: the stretch of classes that is meant; null: whatever it is. */
export type Spot = readonly (number | null)[]

/** Pairs of rows whose boxes meet, the earlier first, in the order of the table. */
export function pairsThatMeet(boxes: readonly Box[], axes: readonly Axis[], work: Work): readonly (readonly [number, number])[] {
  if (axes.length === 0) return boxes.flatMap((_, one) => boxes.slice(one + 1).map((_, more) => [one, one + 1 + more] as const))
  const axis = mostSelective(boxes, axes)
  const found = new Map<number, readonly [number, number]>()
  const stretches = sweep(boxes.map((box) => box[axis] ?? NONE), [[0, axes[axis]?.size ?? 0]])
  let before: ReadonlySet<number> = new Set()
  for (const { hold } of stretches) {
    const fresh = hold.filter((row) => !before.has(row))
    work.left -= fresh.length * hold.length
    if (work.left < 0) break
    for (const one of fresh) {
      for (const other of hold) {
        const [first, second] = one < other ? [one, other] : [other, one]
        const key = first * boxes.length + second
        if (first !== second && !found.has(key) && doMeet(boxes[first], boxes[second])) found.set(key, [first, second])
      }
    }
    before = new Set(hold)
  }
  return [...found].toSorted(([one], [other]) => one - other).map(([, pair]) => pair)
}

/** The axis on which the fewest rows share a class. */
function mostSelective(boxes: readonly Box[], axes: readonly Axis[]): number {
  const shares = axes.map(({ size }, axis) => boxes.reduce((sum, box) => sum + widthOf(box[axis] ?? NONE), 0) / Math.max(size, 1))
  return shares.indexOf(Math.min(...shares))
}

function widthOf(ranges: Ranges): number {
  return ranges.reduce((sum, [from, until]) => sum + until - from, 0)
}

function doMeet(one: Box = [], other: Box = []): boolean {
  return one.length === other.length && one.every((ranges, axis) => meet(ranges, other[axis] ?? NONE).length > 0)
}

/** Something within `region` that none of the boxes takes; null: they take all of it, or the work has run out. */
export function findOpen(boxes: readonly Box[], region: Box, axes: readonly Axis[], work: Work): Spot | null {
  const chosen: (number | null)[] = []
  return search(boxes, 0)

  function search(live: readonly Box[], axis: number): Spot | null {
    work.left -= live.length + 1
    if (work.left < 0) return null
    if (live.length === 0) return isPossible(axis) ? [...chosen, ...axes.slice(axis).map((_, more) => representative(axis + more))] : null
    const here = axes[axis]
    if (!here || live.some((box) => takesRest(box, axis))) return null
    const within = withinAt(axis)
    const sets = [...live.map((box) => box[axis] ?? NONE), ...breaksAt(axis)]
    for (const { from, hold } of sweep(sets, within)) {
      chosen.push(from)
      const rest = hold.map((place) => live[place]).filter((box) => box !== undefined)
      work.left -= hold.length
      const open = search(rest, axis + 1)
      if (open) return open
      chosen.pop()
    }
    return null
  }

  function takesRest(box: Box, axis: number): boolean {
    return axes.slice(axis).every(({ size }, more) => {
      const ranges = box[axis + more] ?? NONE
      return isWhole(ranges, size) || without(size, ranges).every((gap) => meet([gap], region[axis + more] ?? NONE).length === 0)
    })
  }

  /** What is not in a list cannot be answered with yes. */
  function withinAt(axis: number): Ranges {
    const { beside } = axes[axis] ?? {}
    const ranges = region[axis] ?? NONE
    const at = beside ? chosen[beside.axis] : null
    if (!beside || at === null || at === undefined || meet(beside.mayBe, [[at, at + 1]]).length > 0) return ranges
    return meet(ranges, [[0, 1]])
  }

  /** Where a list beside this axis makes a difference, so that no stretch runs across. */
  function breaksAt(axis: number): readonly Ranges[] {
    return axes.flatMap(({ beside }) => (beside?.axis === axis ? [beside.mayBe] : []))
  }

  function isPossible(axis: number): boolean {
    return axes.slice(axis).every((_, more) => withinAt(axis + more).length > 0)
  }

  /** What is not decided any more is said only where the region leaves out more than absent. */
  function representative(axis: number): number | null {
    const ranges = withinAt(axis)
    const { size = 0, absent = NONE } = axes[axis] ?? {}
    return meet(without(size, ranges), without(size, absent)).length === 0 ? null : ranges[0]?.[0] ?? null
  }
}
