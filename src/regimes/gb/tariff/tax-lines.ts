/**
 * Tax lines as CDS states them: base, rate, deduction and what was assessed. Fractions of a penny are cut: all nine lines of the
 * published samples whose exact amount has one agree with that, and three of them with nothing else.
 * Source: hmrc/customs-declarations @ 3d05836, notification samples and the notes in their declarations (Apache-2.0).
 */
import { compare, multiply, subtract, type Ratio } from '../../../kernel/ratio.ts'
import { given, taxLine, type Derivation, type TaxLine } from '../../../engines/tariff/index.ts'

export const CDS_PENCE = { places: 2, rule: 'down' } as const

export type StatedLine = { readonly base: Ratio; readonly rate: Ratio; readonly deduct: Ratio | null; readonly assessed: Ratio }

/** Why a line is what it is. `displayedRounding`: the rate that was used had more digits than the one that is shown. */
export type Ground = 'levied' | 'deducted' | 'relief' | 'suspended' | 'displayedRounding' | 'unexplained'

/** Additional procedures under which duty is stated and not levied. */
const GROUNDS: ReadonlyMap<string, 'relief' | 'suspended'> = new Map([
  // Re-imported after outward processing for repair under guarantee.
  ['B02', 'relief'],
  // The customs value is provisional: duty is reserved as a deposit until the goods are sold.
  ['1FV', 'suspended'],
])

/** In: `0.01` per cent is the last digit of a rate shown as `4.90`. Half of it, of the base. */
const HALF_A_DIGIT: Ratio = { of: 5n, per: 100_000n }

export function assessedAs({ base, rate, deduct }: Omit<StatedLine, 'assessed'>, relief: TaxLine['relief'] = null): Derivation {
  return taxLine({
    base: given('base', base, 'GBP'), rate: given('rate', rate, '%'), relief, rounding: CDS_PENCE,
    deduct: deduct === null ? null : given('deduction', deduct, 'GBP'),
  })
}

/** `procedures`: current and additional procedure codes of the item. */
export function groundOf(line: StatedLine, procedures: readonly string[]): Ground {
  const plain = assessedAs(line)
  if (compare(plain.amount, line.assessed) === 0) return (line.deduct?.of ?? 0n) > 0n ? 'deducted' : 'levied'
  for (const ground of procedures) {
    const as = GROUNDS.get(ground)
    if (as && compare(assessedAs(line, { as, ground }).amount, line.assessed) === 0) return as
  }
  return isNear(subtract(plain.amount, line.assessed), line.base) ? 'displayedRounding' : 'unexplained'
}

function isNear(apart: Ratio, base: Ratio): boolean {
  return compare(apart.of < 0n ? { of: -apart.of, per: apart.per } : apart, multiply(base, HALF_A_DIGIT)) <= 0
}
