/** What rules may know beside the declaration: what was looked up, and tests that no table can say. */
import type { Fields, HostTest } from '../../../engines/rules/edition.ts'
import type { Host, Occasion, Scalar } from '../../../engines/rules/judging.ts'
import { checkDigit, parseContainerNumber, parseUscc } from '../../../kernel/ids.ts'
import { exponentOf, parseCurrency } from '../../../kernel/money.ts'
import type { Day } from '../../../kernel/time.ts'
import type { DeclarationContent } from './content.ts'
import { kindOf } from './declared.ts'

/** What was looked up for the day of judgement. */
export type Known = {
  /** Of the six-digit codes declared, those in the nomenclature of that day; null where nobody looked. */
  readonly hsCodes: readonly string[] | null
  readonly office: boolean
  /** Whether the firms are on the register: whoever is not can give nobody a mandate. */
  readonly importer: boolean
  readonly exporter: boolean
  /** When the means of transport declared its entry, by the record; null where no record says. */
  readonly arrivedOn: Day | null
  /** Left out where nobody looked, as for all that is declared at once. */
  readonly twoStep?: TwoStep
  /** Lodged, and not only looked at: what no record here can follow is then an error. */
  readonly isLodged?: boolean
}

/** What is asked where a declaration is made in two steps. Null: nobody could say. */
export type TwoStep = {
  /** `discredited`, `general`, `advanced`. */
  readonly importerCredit: string | null
  /** Whether the guarantee that the summary names is on file at its office. */
  readonly isGuaranteeOnFile: boolean | null
  /** Of the codes declared, those that may not be declared in two steps. */
  readonly negativeList: readonly string[] | null
  /** For a complete declaration the summary that it names. */
  readonly summary: SummaryKnown | null
}

export type SummaryKnown = {
  readonly isAccepted: boolean
  readonly importer: string
  /** Six digits of the code, and the country of origin, line by line. */
  readonly goods: readonly { readonly code: string; readonly origin: string }[]
}

/** `Known`, as rules name it under `given`. */
export const GIVEN: Fields = {
  office: { type: 'truth', many: false },
  importer: { type: 'truth', many: false },
  exporter: { type: 'truth', many: false },
  arrivedOn: { type: 'day', many: false },
  isLodged: { type: 'truth', many: false },
  importerCredit: { type: 'text', many: false },
  isGuaranteeOnFile: { type: 'truth', many: false },
  summary: {
    type: 'group', many: false,
    fields: {
      isAccepted: { type: 'truth', many: false },
      importer: { type: 'text', many: false },
      goods: { type: 'group', many: true, fields: { code: { type: 'text', many: false }, origin: { type: 'text', many: false } } },
    },
  },
}

/** By its name: what it takes, what it gives, and what it does with a text. */
const TESTS_BY_NAME: Readonly<Record<string, { readonly gives: HostTest['gives']; readonly does: (text: string) => Scalar }>> = {
  /** ISO 6346. */
  isContainerNumber: { gives: 'truth', does: (text) => parseContainerNumber(text) !== null },
  /** `CSQU3054384` → `CSQU3054383`: the number with the digit that the rest of it asks for; `…` where nothing can be known. */
  rightContainerNumber: { gives: 'text', does: rightNumber },
  /** A unified social credit code of China with its check sign. GB 32100. */
  isFirmCode: { gives: 'truth', does: (text) => parseUscc(text) !== null },
  /** Digits after the point in amounts of a currency; absent where the text is no currency. ISO 4217. */
  currencyDigits: { gives: 'number', does: digitsOf },
}

export const TESTS: readonly HostTest[] = Object.entries(TESTS_BY_NAME).map(([name, { gives }]) => ({ name, takes: ['text'], gives }))

/** Everything that a rule is told for one declaration. Lists of places and codes are asked through `host`. */
export function occasionOf(content: DeclarationContent, known: Known, day: Day): Occasion {
  const { hsCodes, twoStep, arrivedOn, office, importer, exporter, isLodged = false } = known
  const { importerCredit = null, isGuaranteeOnFile = null, negativeList = null, summary = null } = twoStep ?? {}
  return {
    day,
    variant: kindOf(content),
    given: { office, importer, exporter, arrivedOn, isLodged, importerCredit, isGuaranteeOnFile, summary },
    host: hostOver({ nomenclature: hsCodes, twoStepNegativeList: negativeList }),
  }
}

/** Where nobody looked, nothing is held against a code: it is in the nomenclature, and on no list that forbids. */
function hostOver(found: { readonly nomenclature: readonly string[] | null; readonly twoStepNegativeList: readonly string[] | null }): Host {
  const [nomenclature, negative] = [found.nomenclature && new Set(found.nomenclature), new Set(found.twoStepNegativeList)]
  const lists: Readonly<Record<string, (value: string) => boolean>> = {
    nomenclature: (code) => nomenclature?.has(code) ?? true,
    twoStepNegativeList: (code) => negative.has(code),
  }
  return {
    list: (name, value) => (lists[name]?.(value) ? true : null),
    test: (name, [said]) => TESTS_BY_NAME[name]?.does(typeof said === 'string' ? said : '') ?? null,
  }
}

function rightNumber(text: string): string {
  const body = text.slice(0, 10)
  return /^[A-Z]{3}[UJZ]\d{6}$/.test(body) ? `${body}${checkDigit(body)}` : '…'
}

function digitsOf(text: string): number | null {
  const currency = parseCurrency(text)
  return currency && exponentOf(currency)
}
