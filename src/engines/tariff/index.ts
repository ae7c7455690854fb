/** The tariff engine's door. Start with README.md, it explains the words. */
export { assess, moneyOf, type AssessedLine, type Assessment } from './assess.ts'
export { apportion, shared } from './apportion.ts'
export { EXPRESSIONS, joiningOf, unitOf, type Component, type Joining } from './component.ts'
export {
  customsValue, INCOTERMS, lineValues, plainValue, VALUE_BASES, type Adjustment, type Cost, type Incoterm, type Valuation, type ValueBasis,
  type Valued,
} from './customs-value.ts'
export { findBreak, given, rounded, sum, type Derivation, type Places } from './derivation.ts'
export { dutyOf, type Basis, type Worked } from './duty.ts'
export {
  isOpen, select, type Areas, type Category, type Condition, type Measure, type MeasureType, type Occasion, type Selected, type Threshold,
} from './measure.ts'
export { cheapest, optionsOf, whatIf, type Option, type Outcome, type Variation } from './option.ts'
export { printAmount, printDerivation, printRefusal, rowsOf, type Row } from './print.ts'
export { exchanged, ratesOn, type RateRow, type Rates } from './rate-of-exchange.ts'
export { measuresOf, type Balance, type Line, type Tariff } from './tariff.ts'
export { levy, taxLine, type Charge, type Levied, type Tax, type TaxAmount, type TaxLine, type TaxPlan } from './tax-plan.ts'
export { pureAlcohol, quantitiesOf, quantityIn, UNITS, type Answer, type Quantities } from './units.ts'
export type { Refusal, RefusalCode } from './refusal.ts'
export { HOW, REFUSED, WHAT, type How, type Language, type What, type Words } from './words.ts'
