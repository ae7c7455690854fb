/** A header's amount over its lines: the largest remainder, so that the lines sum to the header to the last unit. */
import { ONE, ZERO, add, compare, divide, multiply, subtract, unitsOf, type Ratio } from '../../kernel/ratio.ts'
import { given, rounded, sum, type Derivation } from './derivation.ts'

/**
 * `units` of the last place by weight, none below zero. Of equal remainders the earlier line is served first. Lines that all
 * weigh nothing share alike; no lines, no shares. O(n log n).
 */
export function apportion(units: bigint, weights: readonly Ratio[]): readonly bigint[] {
  const all = weights.reduce(add, ZERO)
  if (all.of === 0n) return weights.length === 0 ? [] : apportion(units, weights.map(() => ONE))
  const exact = weights.map((weight) => divide(multiply({ of: units, per: 1n }, weight), all) ?? ZERO)
  const floors = exact.map((share) => unitsOf(share, 0, 'floor'))
  const left = Number(units - floors.reduce((so, one) => so + one, 0n))
  const remainders = exact.map((share, line) => ({ line, rest: subtract(share, { of: floors[line] ?? 0n, per: 1n }) }))
  remainders.sort((one, other) => compare(other.rest, one.rest) || one.line - other.line)
  const served = new Set(remainders.slice(0, left).map(({ line }) => line))
  return floors.map((share, line) => (served.has(line) ? share + 1n : share))
}

/** Shares of an amount as derivations: they sum to it, rounded half up to `places` where it has more. */
export function shared(header: Derivation, stated: readonly Derivation[], places: number): readonly Derivation[] {
  const weights = stated.some(({ amount }) => amount.of !== 0n) ? stated : stated.map(() => given('weight', ONE, ''))
  const units = unitsOf(header.amount, places, 'halfUp')
  const scale = 10n ** BigInt(places)
  const isWhole = compare(header.amount, { of: units, per: scale }) === 0
  const whole = isWhole ? header : rounded(header.what, header, { places, rule: 'halfUp' })
  const all = sum('weights', weights, weights[0]?.unit ?? '')
  return apportion(units, weights.map(({ amount }) => amount)).map((share, line) => ({
    what: 'share', amount: { of: share, per: scale }, unit: whole.unit, how: 'share',
    of: [whole, weights[line] ?? all, all], source: null, rounding: { places, rule: 'floor' },
  }))
}
