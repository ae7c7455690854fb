/** The assessment of a consignment: every line by the way it was asked for or the cheapest one open, and totals that add up. */
import { compare, unitsOf } from '../../kernel/ratio.ts'
import { exponentOf, parseCurrency, type Money } from '../../kernel/money.ts'
import { sum, type Derivation } from './derivation.ts'
import { cheapest, isHad, optionsOf, type Option } from './option.ts'
import type { Line, Tariff } from './tariff.ts'
import type { Refusal } from './refusal.ts'

export type AssessedLine =
  | { readonly line: string; readonly option: Option; readonly total: Derivation }
  | { readonly line: string; readonly refusals: readonly Refusal[] }

export type Assessment = {
  readonly lines: readonly AssessedLine[]
  /** By tax, in the order of the plan: each is the sum of what is assessed on the lines. Lines that were refused owe nothing yet. */
  readonly totals: ReadonlyMap<string, Derivation>
  readonly total: Derivation
}

/** All refusals of all lines at once: a trader corrects them in one go. */
export function assess(tariff: Tariff, lines: readonly Line[]): Assessment {
  const assessed = lines.map((line) => assessLine(tariff, line))
  const taxes = assessed.flatMap((one) => ('option' in one ? one.option.taxes : []))
  const totals = new Map<string, Derivation>()
  for (const { tax, what } of tariff.plan.taxes) {
    const amounts = taxes.filter((one) => one.tax === tax).map((one) => one.assessed)
    if (amounts.length > 0) totals.set(tax, sum(what, amounts, tariff.plan.currency))
  }
  return { lines: assessed, totals, total: sum('total', [...totals.values()], tariff.plan.currency) }
}

function assessLine(tariff: Tariff, line: Line): AssessedLine {
  const options = optionsOf(tariff, line)
  const asked = line.chosen.get('duty')
  const option = asked === undefined ? cheapest(options) : chosenOf(options, asked)
  if (option && isHad(option)) return { line: line.id, option, total: option.total }
  return { line: line.id, refusals: option?.refusals ?? refusalsOf(options, line) }
}

/** A preference never costs more than having none: where the standard rate is lower, it is taken. */
function chosenOf(options: readonly Option[], asked: string): Option | null {
  const option = options.find(({ measure }) => measure.id === asked) ?? null
  if (option === null || option.type.category !== 'tariff_preference' || !isHad(option)) return option
  const standard = options.filter(isHad).find(({ type }) => type.category === 'third_country_tariff')
  return standard && compare(standard.total.amount, option.total.amount) < 0 ? standard : option
}

/** Nothing that was asked for is open. What the standard rate lacks is what the trader can mend; else the code has no rate at all. */
function refusalsOf(options: readonly Option[], { goods, occasion, chosen }: Line): readonly Refusal[] {
  if (occasion.areas !== null && occasion.origin === null) return [{ code: 'origin_missing', of: goods }]
  const asked = chosen.get('duty')
  if (asked !== undefined && options.length > 0) return [{ code: 'measure_not_open', of: asked }]
  return options[0]?.refusals ?? [{ code: 'code_unknown_on_day', of: goods }]
}

/** In minor units. Null: the currency is none, or the amount has not been rounded to its digits. */
export function moneyOf({ amount, unit }: Derivation): Money | null {
  const currency = parseCurrency(unit)
  if (currency === null) return null
  const places = exponentOf(currency)
  const minor = unitsOf(amount, places, 'down')
  return compare(amount, { of: minor, per: 10n ** BigInt(places) }) === 0 ? { minor, currency } : null
}
