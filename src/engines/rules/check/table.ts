/** What the rows of a table say together: overlaps, contradictions, rows that are never reached, and gaps. */
import type { HitPolicy, Row, Table } from '../edition.ts'
import { printTerm } from '../text/print.ts'
import { findOpen, pairsThatMeet, type Spot, type Work } from './cover.ts'
import type { Said, Say } from './fault.ts'
import { gridOf, type Axis, type Box, type Grid } from './grid.ts'
import { constantOf } from '../table/cut.ts'
import { meet, NONE, upTo, without, type Ranges } from '../table/ranges.ts'
import type { Books } from './scope.ts'
import { areEqual } from '../values.ts'

/** Steps for one question about one table. */
const WORK_MAX = 4_000_000
/** More of one kind than these are counted, not told. */
const TOLD_MAX = 10

export type Examined = {
  /** Rows that no values reach by themselves. */
  readonly impossible: readonly number[]
  /** Rows that can hold together, the earlier first. */
  readonly meeting: readonly (readonly [number, number])[]
  /** Rows that others take everything from. */
  readonly hidden: readonly number[]
  /** Values for which no row holds: one where everything is there, else one where something is absent; null: none. */
  readonly open: { readonly words: string; readonly isAbsent: boolean } | null
  /** False: the limit of work was reached, and what was not found may yet be there. */
  readonly isComplete: boolean
  readonly grid: Grid
}

/** Null: the table cannot be looked through, for its cells hold what only a message decides. */
export function examine(table: Table, books: Books, workMax: number = WORK_MAX): Examined | null {
  const grid = gridOf(table, books)
  if (!grid) return null
  const { axes, boxes } = grid
  const works = [{ left: workMax }, { left: workMax }, { left: workMax }] as const
  const impossible = boxes.flatMap((box, place) => (box.some((ranges) => ranges.length === 0) ? [place] : []))
  const meeting = pairsThatMeet(boxes, axes, works[0]).filter((pair) => !pair.some((row) => impossible.includes(row)))
  const hidden = boxes.flatMap((_, row) => (!impossible.includes(row) && isHidden(row, table, grid, meeting, works[1]) ? [row] : []))
  const open = findGap(grid, works[2])
  return { impossible, meeting, hidden, open, grid, isComplete: works.every(({ left }) => left >= 0) }
}

/** Whether the rows before it, or those of a higher rank, take all that it could take. */
function isHidden(row: number, table: Table, { boxes, axes }: Grid, meeting: readonly (readonly [number, number])[], work: Work): boolean {
  const goesBefore = precedence(table)
  const box = boxes[row]
  if (!goesBefore || !box) return false
  const others = meeting.flatMap(([one, other]) => (one === row ? [other] : other === row ? [one] : []))
  const before = others.filter((other) => goesBefore(other, row)).flatMap((other) => (boxes[other] ? [boxes[other]] : []))
  if (before.length === 0) return false
  return findOpen(before, box, axes, work) === null && work.left >= 0
}

/** Whether one row is taken before another; null: the policy leaves none out, or the rank is not written out. */
function precedence({ policy, outputs, rows }: Table): ((one: number, other: number) => boolean) | null {
  if (policy === 'first') return (one, other) => one < other
  if (policy !== 'priority') return null
  const ranks = rows.map((row) => rankOf(row, outputs))
  if (ranks.some((rank) => rank === null)) return null
  return (one, other) => {
    const [left, right] = [ranks[one] ?? [], ranks[other] ?? []]
    const place = left.findIndex((rank, at) => rank !== right[at])
    return place < 0 ? one < other : (left[place] ?? 0) < (right[place] ?? 0)
  }
}

function rankOf(row: Row, outputs: Table['outputs']): readonly number[] | null {
  const ranks = outputs.map(({ ranked }, place) => {
    if (ranked.length === 0) return 0
    const term = row.gives[place]
    if (!term || constantOf(term) === undefined) return -1
    const rank = ranked.findIndex((value) => printTerm(value) === printTerm(term))
    return rank < 0 ? ranked.length : rank
  })
  return ranks.includes(-1) ? null : ranks
}

function findGap({ boxes, axes }: Grid, work: Work): Examined['open'] {
  const there = axes.map(({ size, absent }) => without(size, absent))
  const open = findOpen(boxes, there, axes, work)
  if (open) return { words: sayPoint(open, axes), isAbsent: false }
  const all = findOpen(boxes, axes.map(({ size }) => upTo(size)), axes, work)
  return all && { words: sayPoint(all, axes), isAbsent: true }
}

function sayPoint(point: Spot, axes: readonly Axis[]): string {
  const said = point.flatMap((place, axis) => (place === null ? [] : [axes[axis]?.say(place) ?? '']))
  return said.length === 0 ? 'whatever the inputs are' : `where ${said.join(', ')}`
}

const ONE_ROW: readonly HitPolicy[] = ['unique', 'any', 'priority', 'first']

/** In: a table in whose columns nothing was found wrong. */
export function checkRows(table: Table, books: Books, say: Say): void {
  const found = examine(table, books)
  if (!found) {
    say({
      code: 'table_unproven', severity: 'notice',
      message: 'Cells hold what only a message decides, so overlaps and gaps were not looked for.',
      remedy: 'Write values out, and put what is worked out into an input.',
    })
    return
  }
  const about = (rows: readonly number[], said: Omit<Said, 'message'> & { readonly message: (row: number) => string }) => {
    for (const row of rows.slice(0, TOLD_MAX)) say({ ...said, message: said.message(row) }, ...nodesOf(table, row))
    if (rows.length > TOLD_MAX) say({ ...said, message: `The same is so of ${rows.length - TOLD_MAX} more rows.` })
  }
  about(found.impossible, {
    code: 'row_impossible',
    message: (row) => `Row ${row + 1} can never hold: no value is in its cells.`,
    remedy: 'Correct the cells, or take the row out.',
  })
  const others = table.policy === 'first' ? 'rows above it' : 'rows of a higher rank'
  about(found.hidden, {
    code: 'row_never_reached', severity: 'warning',
    message: (row) => `Row ${row + 1} is never reached: ${others} take all it could take.`,
    remedy: 'Move it up, or take it out.',
  })
  checkMeeting(table, found, say)
  if (found.open && ONE_ROW.includes(table.policy)) {
    const severity = found.open.isAbsent || found.grid.isRelated ? 'notice' : 'warning'
    say({
      code: 'table_gap', severity,
      message: `No row holds ${found.open.words}${found.grid.isRelated ? ', if there can be such a message' : ''}.`,
      remedy: 'Add a row for it, or a last row of `-`.',
    })
  }
  if (!found.isComplete) {
    say({
      code: 'table_unproven', severity: 'notice',
      message: 'The table is too large to be looked through to the end: there may be more overlaps and gaps.',
      remedy: 'Divide it into tables of fewer inputs.',
    })
  }
}

function checkMeeting(table: Table, { meeting, grid }: Examined, say: Say): void {
  const { policy, rows } = table
  if (policy !== 'unique' && policy !== 'any') return
  const said = policy === 'unique'
    ? { code: 'rows_overlap', remedy: 'Narrow one of them, or choose another policy.' } as const
    : { code: 'rows_disagree', remedy: 'Narrow one of them, or let both give the same.' } as const
  const pairs = policy === 'unique' ? meeting : meeting.filter(([one, other]) => differ(rows[one], rows[other]) !== 'no')
  for (const [one, other] of pairs.slice(0, TOLD_MAX)) {
    const mayAgree = policy === 'any' && differ(rows[one], rows[other]) === 'perhaps'
    const isDoubtful = grid.isRelated || grid.hasLists || mayAgree
    const where = sayPoint(meetingPoint(grid.boxes[one], grid.boxes[other], grid.axes), grid.axes)
    const both = `Rows ${one + 1} and ${other + 1} ${isDoubtful ? 'may both' : 'both'} hold ${where}`
    const message = policy === 'unique' ? `${both}.` : `${both}, and give different values.`
    say({ ...said, severity: isDoubtful ? 'warning' : 'error', message }, ...nodesOf(table, other))
  }
  const more = pairs.length - TOLD_MAX
  if (more > 0) say({ ...said, severity: 'warning', message: `The same is so of ${more} more pairs of rows.` })
}

function nodesOf(table: Table, row: number): readonly object[] {
  const node = table.rows[row]
  return node ? [node] : []
}

/** `perhaps`: something they give is not written out, and not written alike. */
function differ(one: Row | undefined, other: Row | undefined): 'yes' | 'no' | 'perhaps' {
  const gives = (one?.gives ?? []).map((term, place) => [term, other?.gives[place]] as const)
  const answers = gives.map(([left, right]) => {
    if (!right || JSON.stringify(left) === JSON.stringify(right)) return 'no'
    const [value, like] = [constantOf(left), constantOf(right)]
    return value === undefined || like === undefined ? 'perhaps' : areEqual(value, like) ? 'no' : 'yes'
  })
  return answers.find((answer) => answer === 'yes') ?? answers.find((answer) => answer === 'perhaps') ?? 'no'
}

/** A place in both, said only of the inputs that either of them narrows. Absent last. */
function meetingPoint(one: Box = [], other: Box = [], axes: readonly Axis[]): Spot {
  return axes.map(({ size, absent }, axis) => {
    const both = meet(one[axis] ?? NONE, other[axis] ?? NONE)
    const isFree = (ranges: Ranges = NONE) => without(size, ranges).length === 0
    if (isFree(both)) return null
    return (meet(both, without(size, absent))[0] ?? both[0])?.[0] ?? null
  })
}
