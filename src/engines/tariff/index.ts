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
export { parseExpression, printExpression } from './expression.ts'
export {
  isOpen, select, type Areas, type Category, type Condition, type Measure, type MeasureType, type Occasion, type Selected, type Threshold,
} from './measure.ts'
export { cheapest, optionsOf, whatIf, type Option, type Outcome, type Variation } from './option.ts'
export { printAmount, printDerivation, printRefusal, rowsOf, type Row } from './print.ts'
export { exchanged, ratesOn, type RateRow, type Rates } from './rate-of-exchange.ts'
export { day, expression, figure, line, measure, money, type LineRow, type MeasureRow } from './rows.ts'
export { measuresOf, type Balance, type Line, type Tariff } from './tariff.ts'
export { levy, taxLine, type Charge, type Levied, type Tax, type TaxAmount, type TaxLine, type TaxPlan } from './tax-plan.ts'
export { pureAlcohol, quantitiesOf, quantityIn, UNITS, type Answer, type Quantities } from './units.ts'
export type { Refusal, RefusalCode } from './refusal.ts'
export { HOW, REFUSED, WHAT, type How, type Language, type What, type Words } from './words.ts'
export {
  balanceOn, REFUSALS as QUOTA_REFUSALS, rules as quotaRules, type BalanceOn, type Command as QuotaCommand, type Fact as QuotaFact,
  type Quota, type Refusal as QuotaRefusal, type Terms as QuotaTerms,
} from './quota/quota.ts'
export {
  balanceOf as licenceBalance, REFUSALS as LICENCE_REFUSALS, rules as licenceRules, type Balance as LicenceBalance,
  type Command as LicenceCommand, type Fact as LicenceFact, type Licence, type Refusal as LicenceRefusal, type Terms as LicenceTerms,
} from './licence/licence.ts'
export {
  ACT_OF_TARIC, apply as applyDelta, applyAll as applyDeltas, deltaBetween, forgetBefore, REFUSALS as DELTA_REFUSALS, type Change,
  type Delta, type Refused as DeltaRefused,
} from './delta/delta.ts'
export { editionOf, empty as emptyEdition, entriesOn, printEdition, sameEdition, type Edition, type Entry } from './delta/edition.ts'
export { faultOfProof, judgePassage, refusalOfClaim, type Claim, type Passage, type Proof } from './origin/claim.ts'
export { printGrounds, type Ground, type Verdict } from './origin/ground.ts'
export { judgeOrigin, type Judgement } from './origin/judge.ts'
export { parseRequirement, printRequirement } from './origin/notation.ts'
export type { Material, Product } from './origin/product.ts'
export { rowOf, rulesOfPublished, rulesOfRows, type RuleRow } from './origin/published.ts'
export type { Agreement, OriginRule, Requirement, RuleInForce, Scheme } from './origin/rule.ts'
export { classesOf, findRules, hindrances, judgeUnder } from './origin/scheme.ts'
export { schemeOf, type TermRow } from './origin/terms.ts'
