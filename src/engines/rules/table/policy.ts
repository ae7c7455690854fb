/**
 * What the rows that hold make together. Source: DMN 1.5, 8.2.10; aggregates are those of the language, so that what is
 * absent is left out of a sum and nothing is the least of nothing.
 */
import { add, type Ratio } from '../../../kernel/ratio.ts'
import type { Table, Term } from '../edition.ts'
import { areEqual, isRatio, orderOf, whole, type Value } from '../values.ts'

/** A row that holds, by its place from 0, and what it gives, output by output. */
export type Hit = { readonly row: number; readonly gives: readonly Value[] }

/** `gives`: one for each row that counts, or one for all of them together. */
export type Outcome =
  | { readonly rows: readonly number[]; readonly gives: readonly (readonly Value[])[] }
  | { readonly refused: 'rows_overlap' | 'rows_disagree'; readonly rows: readonly number[] }

/** In: all rows that hold, in the order of the table; of `first`, the first is enough. `worth`: what ranked values are. */
export function outcomeOf({ policy, outputs }: Table, hits: readonly Hit[], worth: (term: Term) => Value): Outcome {
  const [first] = hits
  if (!first) return { rows: [], gives: [] }
  const ranked = () => byRank(hits, outputs.map((output) => output.ranked.map(worth)))
  switch (policy) {
    case 'unique': return hits.length === 1 ? those(hits) : { refused: 'rows_overlap', rows: rowsOf(hits) }
    case 'any': return hits.every((hit) => isAlike(hit, first)) ? those([first]) : { refused: 'rows_disagree', rows: rowsOf(hits) }
    case 'first': return those([first])
    case 'priority': return those(ranked().slice(0, 1))
    case 'output order': return those(ranked())
    case 'rule order': case 'collect': return those(hits)
    case 'collect count': return together(hits, [whole(hits.length)])
    case 'collect sum': return together(hits, columnsOf(hits).map(sumOf))
    case 'collect least': return together(hits, columnsOf(hits).map((values) => extremeOf(values, -1)))
    case 'collect greatest': return together(hits, columnsOf(hits).map((values) => extremeOf(values, 1)))
  }
}

function those(hits: readonly Hit[]): Outcome {
  return { rows: rowsOf(hits), gives: hits.map(({ gives }) => gives) }
}

function together(hits: readonly Hit[], gives: readonly Value[]): Outcome {
  return { rows: rowsOf(hits), gives: [gives] }
}

function rowsOf(hits: readonly Hit[]): readonly number[] {
  return hits.map(({ row }) => row)
}

function columnsOf(hits: readonly Hit[]): readonly (readonly Value[])[] {
  return (hits[0]?.gives ?? []).map((_, output) => hits.map(({ gives }) => gives[output] ?? null))
}

/** Two that are absent give the same: nothing. */
function isAlike(one: Hit, other: Hit): boolean {
  return one.gives.every((value, output) => {
    const like = other.gives[output] ?? null
    return value === null ? like === null : areEqual(value, like)
  })
}

/** The first output decides, then the next; a value without rank comes after all others, and equals keep their order. */
function byRank(hits: readonly Hit[], ranks: readonly (readonly Value[])[]): readonly Hit[] {
  const ranked = hits.map((hit) => ({ hit, ranks: ranks.map((values, output) => rankOf(hit.gives[output] ?? null, values)) }))
  ranked.sort((one, other) => {
    const place = one.ranks.findIndex((rank, output) => rank !== other.ranks[output])
    return place < 0 ? 0 : (one.ranks[place] ?? 0) - (other.ranks[place] ?? 0)
  })
  return ranked.map(({ hit }) => hit)
}

function rankOf(value: Value, values: readonly Value[]): number {
  const rank = values.findIndex((one) => areEqual(one, value))
  return rank < 0 ? values.length : rank
}

function sumOf(values: readonly Value[]): Value {
  return values.filter(isRatio).reduce<Ratio>(add, whole(0))
}

function extremeOf(values: readonly Value[], sign: -1 | 1): Value {
  return values.reduce<Value>((best, value) => {
    if (best === null) return value
    const order = orderOf(value, best)
    return order !== null && order * sign > 0 ? value : best
  }, null)
}
