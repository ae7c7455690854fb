/**
 * How a declaration is judged: by one dated pack of rules, every rule of it, so that all errors come at once.
 *
 * A pack is what a regime fills in: rows that say over what they stand, when they apply, what must hold, and on whose
 * word. This file walks the declaration and asks the rows; it knows no country. An answer is evidence, so a fault
 * carries the words in which it was told, in every language that the pack speaks.
 */
import { assertNever } from '../../../kernel/assert.ts'
import type { CountryCode } from '../../../kernel/ids.ts'
import type { Day } from '../../../kernel/time.ts'
import type { DeclarationContent } from './content.ts'
import { directionOf, lineOf, type Direction, type Line } from './declared.ts'

export type Language = 'en' | 'zh-CN'

/** What is wrong and what helps. `{name}` stands for a value of the fault. */
export type Sentence = { readonly message: string; readonly remedy: string }

export type Said = { readonly field: string } & Sentence

/** `basis` of a source: read in a law or official text, general knowledge of the trade not read here, or our own rule. */
export type Source = { readonly basis: 'read' | 'unverified' | 'ours'; readonly of: string }

/** `pointer` is an RFC 6901 pointer into the content, or a path in the document where its form is at fault. */
export type Fault = {
  readonly code: string
  readonly pointer: string
  readonly rule: string
  /** The number that the administration itself gives to this error; left out where it publishes none. */
  readonly number?: string
  readonly source: Source
  readonly said: Readonly<Record<Language, Said>>
}

/** What release must be told before goods may be used. */
export type Need = 'licence' | 'conformity' | 'duty' | 'completeDeclaration'

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
}

export type Case = { readonly content: DeclarationContent; readonly direction: Direction | null; readonly known: Known; readonly day: Day }

export type OfLine = Case & { readonly line: Line }
/** `repeated`: an earlier one in the list has the same number. */
export type OfContainer = Case & { readonly container: string; readonly repeated: boolean; readonly seals: number }

type Values = Readonly<Record<string, string>>

type Row<Over extends string, Given> = {
  readonly over: Over
  readonly id: string
  readonly code: string
  /** Below the thing that the row is over: `/commodity/description`. */
  readonly at: string
  /** Left out: always. */
  readonly when?: (given: Given) => boolean
  readonly holds: (given: Given) => boolean
  /** What the sentence names. */
  readonly names?: (given: Given) => Values
  readonly severity: 'error' | 'warning'
  readonly source: Source
}

export type Rule = Row<'declaration', Case> | Row<'line', OfLine> | Row<'container', OfContainer>

export type NeedRow = {
  readonly need: Need
  /** Beginnings of HS codes; `''` is all goods. */
  readonly hs: readonly string[]
  readonly direction: Direction
  readonly source: Source
}

/** What follows acceptance: two permits, one to leave the port and one to use, or nothing that this record follows. */
export type Access = 'twoStage' | 'none'

/** The slot of a regime: what is demanded by one administration between two days. Source of every row: in the row. */
export type RulePack = {
  readonly administration: CountryCode
  readonly access: Access
  readonly edition: string
  readonly from: Day
  readonly until: Day | null
  readonly rules: readonly Rule[]
  readonly needs: readonly NeedRow[]
  /** Code to the administration's own number. */
  readonly numbers?: Readonly<Record<string, string>>
  readonly sentences: Readonly<Record<string, Readonly<Record<Language, Sentence>>>>
  /** What a field is called, by pointer with `*` for a place in a list. */
  readonly fields: Readonly<Record<string, Readonly<Record<Language, string>>>>
}

export type Judgement = {
  readonly edition: string
  readonly errors: readonly Fault[]
  readonly warnings: readonly Fault[]
  readonly needs: readonly Need[]
}

/** Whoever has so many learns nothing from more, and a hostile message must not buy an answer of many times its size. */
export const FAULTS_MAX = 300

/** All faults at once, up to FAULTS_MAX of each severity in the order of the pack. */
export function judge(pack: RulePack, content: DeclarationContent, known: Known, day: Day): Judgement {
  const given: Case = { content, direction: directionOf(content), known, day }
  const lines = (content.shipment?.items ?? []).map((item) => lineOf(item, content))
  const found = (severity: Rule['severity']): readonly Fault[] => {
    const faults: Fault[] = []
    for (const rule of pack.rules) {
      if (rule.severity === severity && faults.length < FAULTS_MAX) faults.push(...faultsBy(pack, rule, given, lines))
    }
    return faults.slice(0, FAULTS_MAX)
  }
  return { edition: pack.edition, errors: found('error'), warnings: found('warning'), needs: needsOf(pack, given, lines) }
}

function faultsBy(pack: RulePack, rule: Rule, given: Case, lines: readonly Line[]): readonly Fault[] {
  switch (rule.over) {
    case 'declaration':
      return faultsOf(pack, rule, given, '')
    case 'line':
      return lines.flatMap((line, place) => faultsOf(pack, rule, { ...given, line }, `/shipment/items/${place}`))
    case 'container': {
      const containers = given.content.shipment?.consignment?.equipment ?? []
      const seen = new Set<string>()
      return containers.flatMap(({ id = '', seals = [] }, place) => {
        const here = { ...given, container: id, seals: seals.length, repeated: seen.has(id) }
        seen.add(id)
        return faultsOf(pack, rule, here, `/shipment/consignment/equipment/${place}`)
      })
    }
    default:
      return assertNever(rule)
  }
}

function faultsOf<Given>(pack: RulePack, rule: Row<string, Given>, given: Given, above: string): readonly Fault[] {
  if (rule.when?.(given) === false || rule.holds(given)) return []
  const { id, code, source } = rule
  const pointer = `${above}${rule.at}`
  const number = pack.numbers?.[code]
  const numbered = number === undefined ? {} : { number }
  return [{ code, pointer, rule: id, ...numbered, source, said: saidOf(pack, code, pointer, rule.names?.(given) ?? {}) }]
}

/** A fault in the words of the pack. A code without a sentence says itself: a gap must not hide an error. */
export function saidOf(pack: RulePack, code: string, pointer: string, values: Values): Fault['said'] {
  const field = pack.fields[pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*')]
  const words = pack.sentences[code]
  const say = (language: Language): Said => ({
    field: field?.[language] ?? pointer,
    message: filled(words?.[language].message ?? code, values),
    remedy: filled(words?.[language].remedy ?? '', values),
  })
  return { en: say('en'), 'zh-CN': say('zh-CN') }
}

function filled(sentence: string, values: Values): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}

function needsOf(pack: RulePack, { direction }: Case, lines: readonly Line[]): readonly Need[] {
  const rows = pack.needs.filter((row) => row.direction === direction
    && lines.some(({ hsCode }) => row.hs.some((beginning) => hsCode.startsWith(beginning))))
  return [...new Set(rows.map(({ need }) => need))]
}
