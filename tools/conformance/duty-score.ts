/** How answers to the pack duty are held against what is expected: amounts of two decimals to the penny, others within 0.0001. */
import { compare, parseRatio, ratioOf, subtract, unitsOf, type Ratio } from '../../src/kernel/ratio.ts'

export const DUTY_KINDS: ReadonlySet<string> = new Set([
  'component', 'vat', 'calculation', 'option-list', 'total', 'tariff-choice', 'ni-option-list', 'measure-type', 'rounding',
])

const NEAR: Ratio = { of: 1n, per: 10_000n }

/** All that is expected must be there; an answer may say more, such as how an exact amount is shown. */
export function isSameDuty(wanted: unknown, given: unknown): boolean {
  if (Array.isArray(wanted)) {
    return Array.isArray(given) && given.length === wanted.length && wanted.every((one, place) => isSameDuty(one, given[place]))
  }
  if (typeof wanted === 'object' && wanted !== null) {
    const answered = given as Readonly<Record<string, unknown>> | null
    return typeof given === 'object' && Object.entries(wanted).every(([key, one]) => isSameDuty(one, answered?.[key]))
  }
  const [amount, other] = [amountOf(wanted), amountOf(given)]
  if (amount === null || other === null) return wanted === given
  if (/\.\d\d$/.test(String(wanted))) return unitsOf(amount, 2, 'halfUp') === unitsOf(other, 2, 'halfUp')
  const apart = subtract(amount, other)
  return compare(apart.of < 0n ? { of: -apart.of, per: apart.per } : apart, NEAR) <= 0
}

function amountOf(value: unknown): Ratio | null {
  if (typeof value === 'number') return ratioOf(value)
  return typeof value === 'string' ? parseRatio(value) : null
}
