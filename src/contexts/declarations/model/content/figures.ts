/**
 * The values a declaration is made of. They are kept as they were declared: a declaration is evidence, and `100.00`
 * is not what `100` says about how it was measured. Rules turn them into numbers where they need numbers.
 */
import type { Brand } from '../../../../kernel/brand.ts'

/** A number as it was written, `100.00`, sign and point, no exponent, no sign of thousands. Source: XML Schema decimal. */
export type Decimal = Brand<string, 'Decimal'>

/** A word from somebody's list: a country, an office, a procedure. Which list, and whether it is on it, rules say. */
export type Code = string

export type DeclaredAmount = { readonly value: Decimal; readonly currency?: Code }

/** Masses, quantities, lengths. Without a unit, the one that the data element implies. */
export type DeclaredMeasure = { readonly value: Decimal; readonly unit?: Code }

/** `20230821221100+01` in format 304, `20230821` in 102. Source: UN/EDIFACT 2379. */
export type Moment = { readonly text: string; readonly format: '102' | '304' }

export function parseDecimal(text: string): Decimal | null {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text) ? (text as Decimal) : null
}

/** A whole number as a declared one. */
export function decimalOf(whole: number): Decimal {
  return String(Math.trunc(whole)) as Decimal
}

/** In: `100.00`. Out: the whole number that it says, or null where it has a part, or is over nine digits. */
export function wholeOf(value: Decimal): number | null {
  const [, digits] = /^\+?0*(\d{1,9})(?:\.0*)?$/.exec(value) ?? []
  return digits === undefined ? null : Number(digits)
}
