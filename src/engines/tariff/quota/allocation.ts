/** Who gets how much of what is left, by the rule of the quota. The sum is never above what is left. */
import { assertNever } from '../../../kernel/assert.ts'

/**
 * `firstCome`: by the instant of acceptance, the last one gets what remains. `proRata`: all requests of a day are one, and
 * where they ask for more than is left each gets the same share (the practice of the Union for requests of one day).
 */
export type Method = 'firstCome' | 'proRata'

export type Wanted = { readonly id: string; readonly quantity: bigint; readonly acceptedAt: string }
export type Allocated = { readonly id: string; readonly quantity: bigint; readonly wanted: bigint }

/** In: requests of one day, in any order. Out: an answer for each, the earliest first; of one instant by id, so that it is never chance. */
export function allocated(method: Method, left: bigint, requests: readonly Wanted[]): readonly Allocated[] {
  const inOrder = [...requests].sort((one, other) => compareText(one.acceptedAt, other.acceptedAt) || compareText(one.id, other.id))
  switch (method) {
    case 'firstCome': return inTurn(left, inOrder)
    case 'proRata': return inShares(left, inOrder)
    default: return assertNever(method)
  }
}

function inTurn(left: bigint, requests: readonly Wanted[]): readonly Allocated[] {
  let rest = left
  return requests.map(({ id, quantity: wanted }) => {
    const isWhole = wanted <= rest
    const quantity = isWhole ? wanted : rest
    rest -= quantity
    return { id, quantity, wanted }
  })
}

/** Shares are cut to the smallest unit; what the cutting leaves goes one by one to the largest remainders, the earliest first. */
function inShares(left: bigint, requests: readonly Wanted[]): readonly Allocated[] {
  const asked = requests.reduce((sum, { quantity }) => sum + quantity, 0n)
  if (asked <= left) return requests.map(({ id, quantity }) => ({ id, quantity, wanted: quantity }))
  const cut = requests.map(({ quantity }) => quantity * left / asked)
  const over = left - cut.reduce((sum, quantity) => sum + quantity, 0n)
  // Sorting is stable: of equal remainders the earlier stays ahead.
  const byRemainder = requests.map(({ quantity }, place) => ({ place, remainder: quantity * left % asked }))
    .sort((one, other) => one.remainder === other.remainder ? 0 : one.remainder > other.remainder ? -1 : 1)
  const luckier = new Set(byRemainder.slice(0, Number(over)).map(({ place }) => place))
  return requests.map(({ id, quantity: wanted }, place) => ({ id, wanted, quantity: (cut[place] ?? 0n) + (luckier.has(place) ? 1n : 0n) }))
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
