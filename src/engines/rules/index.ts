/** The rule engine's door: read an edition once, judge by it many times. Start with README.md, it explains the words. */
export { parseDay, type Day } from '../../kernel/time.ts'
export { FUNCTIONS, GROUP_FUNCTIONS } from './edition.ts'
export type {
  Aggregate, Among, Cell, Comparison, DayUnit, Definition, Edition, Entry, Field, Fields, Form, HitPolicy, HostTest, Language, List, Path,
  Root, Row, Rule, ScalarType, Sentence, Severity, Source, Step, Table, Term, TextTest, Words,
} from './edition.ts'
export { LIMITS, NO_HOST, on } from './judging.ts'
export type { Content, Finding, Group, Host, Judge, Location, Occasion, Scalar, Verdict } from './judging.ts'
export { parseEdition, parseTerm, type Places, type Text, type TextFault } from './text/parse.ts'
export { printEdition, printRule, printTerm } from './text/print.ts'
export { formatText } from './text/format.ts'
export { checkEdition, type CheckCode, type CheckFault } from './check/check.ts'
export { compileEdition } from './compile/compile.ts'
export { interpretEdition } from './interpret.ts'
export { explain, sentenceOf, type Explanation, type Ground } from './explain.ts'
export { printExplanation, type Printing } from './explain-print.ts'
export { parseLocation, pointerOf, printLocation } from './location.ts'
export { compileTable, decide, decideEach, interpretTable, type Decided, type Decider, type Decision } from './table/decide.ts'
export { coverageOf, neverFired, type Coverage, type Covering, type RuleCoverage, type TableCoverage } from './corpus/coverage.ts'
export { compareEditions, type Comparing, type Difference, type MessageDifference, type RuleDifference } from './corpus/compare.ts'
