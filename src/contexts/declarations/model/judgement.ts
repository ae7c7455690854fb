/**
 * How a declaration is judged: by one dated pack, every rule of it, so that all errors come at once.
 *
 * A pack is what a regime fills in. Its rules are an edition of the rule language (engines/rules): they say over what they
 * stand, when they apply, what must hold, in which words that is told, and on whose word. This file knows no country and
 * no rule. An answer is evidence, so a fault carries the words in which it was told, in every language.
 */
import { compileEdition } from '../../../engines/rules/compile/compile.ts'
import type { Edition, Fields, Language, Rule, Source } from '../../../engines/rules/edition.ts'
import { sentenceOf } from '../../../engines/rules/explain.ts'
import type { Finding, Judge, Occasion } from '../../../engines/rules/judging.ts'
import { pointerOf } from '../../../engines/rules/location.ts'
import { assert, present } from '../../../kernel/assert.ts'
import type { CountryCode } from '../../../kernel/ids.ts'
import type { Day } from '../../../kernel/time.ts'
import type { DeclarationContent } from './content.ts'
import { directionOf, tariffCodeOf, type Direction } from './declared.ts'
import { occasionOf, type Known } from './known.ts'

export type { Language }

/** What is wrong and what helps. `{name}` stands for a value of the fault. */
export type Sentence = { readonly message: string; readonly remedy: string }

export type Said = { readonly field: string } & Sentence

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

export type NeedRow = {
  readonly need: Need
  /** Beginnings of HS codes; `''` is all goods. */
  readonly hs: readonly string[]
  readonly direction: Direction
  readonly source: Source
}

/** What follows acceptance: two permits, one to leave the port and one to use, or nothing that this record follows. */
export type Access = 'twoStage' | 'none'

/** The slot of a regime: what is demanded by one administration between two days. Source of every rule: in the rule. */
export type RulePack = {
  readonly administration: CountryCode
  readonly access: Access
  /** The rules, the days between which they are in force, and the name that answers give. */
  readonly edition: Edition
  readonly needs: readonly NeedRow[]
  /** Code to the administration's own number. */
  readonly numbers?: Readonly<Record<string, string>>
  /** Codes that no rule reports: what a schema has against a form. */
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
  const occasion = occasionOf(content, known, day)
  const findings = findingsBy(pack.edition, content, occasion)
  const told = (isTold: (severity: Finding['severity']) => boolean) => findings
    .filter(({ severity }) => isTold(severity)).slice(0, FAULTS_MAX).map((finding) => faultOf(pack, finding, content, occasion))
  return {
    edition: pack.edition.id,
    errors: told((severity) => severity === 'error'),
    warnings: told((severity) => severity !== 'error'),
    needs: needsOf(pack, content),
  }
}

/** A fault of form, in the words of the pack. A code without a sentence says itself: a gap must not hide an error. */
export function saidOf(pack: RulePack, code: string, pointer: string, values: Readonly<Record<string, string>>): Fault['said'] {
  const words = pack.sentences[code]
  const say = (language: Language): Said => ({
    field: fieldNamed(pack, pointer, language),
    message: filled(words?.[language].message ?? code, values),
    remedy: filled(words?.[language].remedy ?? '', values),
  })
  return { en: say('en'), 'zh-CN': say('zh-CN') }
}

/** What is made of an edition once, and used for every declaration. */
type Ready = { readonly judge: Judge; readonly rules: ReadonlyMap<string, Rule>; readonly halves: readonly Edition[] }

const READY = new WeakMap<Edition, Ready>()

function readyFor(edition: Edition): Ready {
  const made = READY.get(edition)
  if (made) return made
  const middle = Math.ceil(edition.rules.length / 2)
  const halves = [edition.rules.slice(0, middle), edition.rules.slice(middle)].map((rules) => ({ ...edition, rules }))
  const ready = { judge: compileEdition(edition), rules: new Map(edition.rules.map((rule) => [rule.id, rule])), halves }
  READY.set(edition, ready)
  return ready
}

/**
 * A message can be so faulty that the engine stops counting. Then each half of the rules judges it alone, and where one rule
 * alone still finds too much it is told once, for the whole message: an answer that was cut short must never accept.
 */
function findingsBy(edition: Edition, content: DeclarationContent, occasion: Occasion): readonly Finding[] {
  const ready = readyFor(edition)
  const verdict = ready.judge(content, occasion)
  if (!('refused' in verdict)) return verdict.findings
  assert(verdict.refused === 'findings_over_limit' || verdict.refused === 'steps_over_limit', `${edition.id} judges: ${verdict.refused}`)
  const [only, ...others] = edition.rules
  if (only !== undefined && others.length === 0) return [{ rule: only.id, code: only.code, severity: only.severity, at: [] }]
  return ready.halves.flatMap((half) => findingsBy(half, content, occasion))
}

function faultOf(pack: RulePack, finding: Finding, content: DeclarationContent, occasion: Occasion): Fault {
  const { edition } = pack
  const rule = present(readyFor(edition).rules.get(finding.rule), 'a finding is of a rule of its edition')
  const pointer = pointerTo(finding, rule, edition.form.fields)
  const say = (language: Language): Said => {
    const { says, helps } = sentenceOf(edition, finding, content, occasion, language)
    return { field: fieldNamed(pack, pointer, language), message: says, remedy: helps }
  }
  const number = pack.numbers?.[finding.code]
  return {
    code: finding.code, pointer, rule: rule.id, ...(number === undefined ? {} : { number }),
    source: present(rule.source, 'every rule of a pack says on whose word it stands'),
    said: { en: say('en'), 'zh-CN': say('zh-CN') },
  }
}

/** Where a rule points at a list as a whole, `at documents`, so does the pointer: there may be nothing in it to point at. */
function pointerTo({ at }: Finding, { over }: Rule, fields: Fields): string {
  const pointer = pointerOf(at, fields)
  return at.length > over.length ? pointer.replace(/\/0$/, '') : pointer
}

function fieldNamed({ fields }: RulePack, pointer: string, language: Language): string {
  return fields[pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*')]?.[language] ?? pointer
}

function filled(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}

function needsOf({ needs }: RulePack, content: DeclarationContent): readonly Need[] {
  const [direction, codes] = [directionOf(content), (content.shipment?.items ?? []).map(tariffCodeOf)]
  const rows = needs.filter((row) => row.direction === direction
    && codes.some((code) => row.hs.some((beginning) => code.startsWith(beginning))))
  return [...new Set(rows.map(({ need }) => need))]
}
