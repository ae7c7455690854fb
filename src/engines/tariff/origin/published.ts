/**
 * Published rule sets become schemes. Two shapes come in: our compact rows (fixtures/origin), and the JSON in which the
 * United Kingdom publishes its schemes: `{ rule_sets: [{ heading, min, max, rules: [{ rule, class, operator }] }] }`.
 * A class is a fact of the publisher. What a sentence demands is a reading: what is not surely read stays `unread`.
 */
import { parseRequirement, printRequirement } from './notation.ts'
import { parseRange, type HsRange } from './range.ts'
import type { OriginRule, Requirement } from './rule.ts'

export type RuleRow = {
  readonly heading: string
  readonly from: string
  readonly until: string
  readonly part: string
  /** `CTH or MAXNOM or -`: the classes of each alternative as published, joined by `+`; `-` where it has none. */
  readonly classes: string
  /** The rule in our notation; '' where nobody has read it. */
  readonly rule: string
}

export type RowFault = { readonly at: number; readonly code: 'range_unreadable' | 'rule_unreadable' | 'classes_missing' | 'shape_unknown' }
export type Imported = { readonly rules: readonly OriginRule[]; readonly faults: readonly RowFault[] }

/** Every readable row becomes a rule, every other one a fault with its place, the first row being 0. */
export function rulesOfRows(rows: readonly RuleRow[]): Imported {
  return collected(rows.map((row) => {
    const range = rangeOf(row.from, row.until)
    const requirement = row.rule === '' ? UNREAD : parseRequirement(row.rule)
    if (range === null) return 'range_unreadable'
    if (requirement === null) return 'rule_unreadable'
    if (row.classes === '') return 'classes_missing'
    const classes = row.classes.split(' or ').map((alternative) => alternative === '-' ? [] : alternative.split('+'))
    return { heading: row.heading, range, part: row.part, isPartial: row.heading.startsWith('ex '), classes, requirement }
  }))
}

/** The row of a rule: how a published scheme, once imported, is kept in our form. `rulesOfRows` reads it back. */
export function rowOf({ heading, range, part, classes, requirement }: OriginRule): RuleRow {
  const names = classes.map((alternative) => alternative.length === 0 ? '-' : alternative.join('+')).join(' or ')
  return { heading, from: range.from, until: range.until, part, classes: names, rule: printRequirement(requirement) }
}

/** In: the parsed JSON of one scheme, of any origin. Out: its rules; a set that is not of the shape is a fault. */
export function rulesOfPublished(json: unknown): Imported {
  const sets = isRecord(json) ? json['rule_sets'] : null
  if (!Array.isArray(sets)) return { rules: [], faults: [{ at: 0, code: 'shape_unknown' }] }
  return collected(sets.map((set: unknown) => {
    if (!isRecord(set)) return 'shape_unknown'
    const { heading, min, max, rules, subdivision } = set
    if (typeof heading !== 'string' || !Array.isArray(rules)) return 'shape_unknown'
    const range = typeof min === 'string' && typeof max === 'string' ? rangeOf(min, max) : null
    if (range === null) return 'range_unreadable'
    const sentences = rules.map(sentenceOf).filter((sentence) => sentence === null || sentence.text !== '')
    const read = sentences.filter((sentence) => sentence !== null)
    if (read.length < sentences.length) return 'shape_unknown'
    if (read.length === 0) return 'classes_missing'
    const part = typeof subdivision === 'string' ? subdivision : ''
    const classes = read.map((sentence) => sentence.classes)
    return { heading, range, part, isPartial: heading.startsWith('ex '), classes, requirement: joinedOf(read) }
  }))
}

type Sentence = { readonly text: string; readonly classes: readonly string[]; readonly operator: string | null }

function sentenceOf(rule: unknown): Sentence | null {
  if (!isRecord(rule)) return null
  const { rule: text, class: classes, operator } = rule
  if (typeof text !== 'string' || !Array.isArray(classes)) return null
  const names = classes.filter((name) => typeof name === 'string')
  return { text, classes: names, operator: typeof operator === 'string' ? operator : null }
}

const UNREAD: Requirement = { kind: 'unread' }

/** Alternatives, where each but the first is joined by `or`. Any other joint changes what is meant: it stays unread. */
function joinedOf(sentences: readonly Sentence[]): Requirement {
  const [first, ...others] = sentences
  if (first === undefined || others.some(({ operator }) => operator !== 'or')) return UNREAD
  if (others.length === 0) return readSentence(first)
  return { kind: 'any', of: sentences.map(readSentence) }
}

const LEVELS: Readonly<Record<string, string>> = {
  CC: '2-digit level (chapter)', CTH: '4-digit level (tariff heading)', CTSH: '6-digit level (subheading)',
}
const CHANGE = 'All non-originating materials used in the production of the good have undergone a change in tariff classification at the'
const SHARE = [
  'The maximum value of non-originating materials (MaxNOM) cannot exceed **', '%** of the ex-works price (EXW) of the good.',
] as const

/** The few sentences that the newer schemes repeat word for word. One more word, and it is not this sentence. */
function readSentence({ text, classes }: Sentence): Requirement {
  const plain = text.replaceAll(/<[^>]*>/g, '')
  const [only = ''] = classes.length === 1 ? classes : []
  const level = LEVELS[only]
  if (level !== undefined && plain === `${only}: ${CHANGE} ${level}.`) return parseRequirement(only) ?? UNREAD
  if (plain === 'All goods must be wholly obtained.') return { kind: 'whollyObtained', of: [] }
  if (plain === 'Production from non-originating materials of any heading.') return { kind: 'anyHeading' }
  const isShare = plain.startsWith(SHARE[0]) && plain.endsWith(SHARE[1])
  return (isShare ? parseRequirement(`MAXNOM ${plain.slice(SHARE[0].length, -SHARE[1].length)}`) : null) ?? UNREAD
}

function collected(outcomes: readonly (OriginRule | RowFault['code'])[]): Imported {
  const rules = outcomes.filter((outcome) => typeof outcome !== 'string')
  const faults = outcomes.flatMap((outcome, at) => typeof outcome === 'string' ? [{ at, code: outcome }] : [])
  return { rules, faults }
}

function rangeOf(from: string, until: string): HsRange | null {
  if (from.length !== 10 || until.length !== 10) return null
  const range = parseRange(`${from}-${until}`)
  return range && { from, until }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
