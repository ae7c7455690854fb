/**
 * What an edition of rules is once it has been read: the typed representation that everything else works from. The parser
 * makes it, the printer writes it, the checks read it, the interpreter walks it, the compiler turns it into functions.
 * It is data: an edition built by a program is as good as one read from text.
 */
import type { Day } from '../../kernel/time.ts'

export type Edition = {
  /** `eu-ens-2011-11`. Answers name it, so it is never given to other rules. */
  readonly id: string
  readonly title: Words | null
  readonly from: Day
  /** The first day on which it is no longer in force; null while nobody knows. */
  readonly until: Day | null
  readonly source: Source | null
  readonly form: Form
  readonly lists: readonly List[]
  readonly definitions: readonly Definition[]
  readonly rules: readonly Rule[]
  readonly tables: readonly Table[]
}

export type Words = { readonly en: string; readonly 'zh-CN': string }
export type Language = keyof Words

/** `basis`: read in a law or official text, general knowledge of the trade that was not read here, or our own. */
export type Source = { readonly basis: 'read' | 'unverified' | 'ours'; readonly of: string }

/** The fields of a message. What a rule may name is here, and nothing else. */
export type Form = {
  readonly name: string
  /** Kinds of the same message that some rules are not for: `313`, `315New`. Empty: there is one kind. */
  readonly variants: readonly string[]
  readonly fields: Fields
  /** What is told beside the message, under `given`: what a register said, when the means of transport arrived. */
  readonly given: Fields
  /** Tests that no table can say, made known by the host: the check digit of a container number. */
  readonly tests: readonly HostTest[]
}

export type Fields = Readonly<Record<string, Field>>

/** `many`: it may stand more than once, and rules must say which one they mean, or some, or every. */
export type Field =
  | { readonly type: ScalarType; readonly many: boolean }
  | { readonly type: 'group'; readonly many: boolean; readonly fields: Fields }

/** A number is exact. A day is `2026-01-01` in the message. A truth is yes or no. */
export type ScalarType = 'text' | 'number' | 'day' | 'truth'

export type HostTest = { readonly name: string; readonly takes: readonly ScalarType[]; readonly gives: ScalarType }

/** A list whose entries hold between days. `isGiven`: the host brings the entries, as for 100,000 places. */
export type List = {
  readonly notes: readonly string[]
  readonly name: string
  readonly of: 'text' | 'number'
  /** What `lookup` finds beside an entry; null: the list is only looked through. */
  readonly gives: ScalarType | null
  readonly source: Source | null
  readonly isGiven: boolean
  readonly entries: readonly Entry[]
}

export type Entry = {
  readonly value: string
  readonly gives: string | null
  readonly from: Day | null
  readonly until: Day | null
}

/** A field that is worked out: wherever a group of `over` is reached, it may be named like a field of the message. */
export type Definition = {
  readonly notes: readonly string[]
  readonly name: string
  readonly type: ScalarType
  readonly over: readonly string[]
  readonly as: Term
}

/** Fires where `when` holds and `must` does not; without `must`, where `when` holds. One of the two is there. */
export type Rule = {
  /** Comment lines above it, as written. */
  readonly notes: readonly string[]
  /** One in the edition. */
  readonly id: string
  /** What is reported; several rules may report one code. */
  readonly code: string
  readonly severity: Severity
  /** The groups or fields it looks at, one after another. Empty: the message as a whole. */
  readonly over: readonly string[]
  /** Kinds of message it is for. Empty: all. */
  readonly variants: readonly string[]
  readonly when: Term | null
  readonly must: Term | null
  /** Below what it looks at, the field to correct. Empty: the thing itself. */
  readonly at: readonly string[]
  readonly says: Sentence | null
  readonly helps: Sentence | null
  readonly source: Source | null
  readonly from: Day | null
  readonly until: Day | null
}

export type Severity = 'error' | 'warning' | 'notice'

/** Text with values in it: `at most {count of GOOITEGDS} items`. */
export type Sentence = Readonly<Record<Language, readonly (string | Term)[]>>

export type Term =
  | { readonly kind: 'text'; readonly value: string }
  /** As written: `0.0001`, without sign. */
  | { readonly kind: 'number'; readonly value: string }
  | { readonly kind: 'day'; readonly value: Day }
  | { readonly kind: 'truth'; readonly value: boolean }
  /** The day of judgement: `the day`. */
  | { readonly kind: 'theDay' }
  | Path
  | { readonly kind: 'or' | 'and'; readonly terms: readonly Term[] }
  | { readonly kind: 'not'; readonly term: Term }
  | { readonly kind: 'compare'; readonly by: Comparison; readonly left: Term; readonly right: Term }
  | { readonly kind: 'in'; readonly term: Term; readonly among: Among; readonly isNegated: boolean }
  | { readonly kind: 'present'; readonly path: Path; readonly isNegated: boolean }
  | { readonly kind: 'test'; readonly by: TextTest; readonly term: Term; readonly right: Term }
  /** Whole text. The pattern is the part of regular expressions that is matched in linear time. */
  | { readonly kind: 'matches'; readonly term: Term; readonly pattern: string }
  /** `GOOITEGDS.IteNumGDS7 counts up from 1`: the values are 1, 2, 3 in the order of the message. */
  | { readonly kind: 'countsUp'; readonly path: Path; readonly from: string }
  | { readonly kind: 'quantified'; readonly by: 'some' | 'every' | 'no'; readonly name: string; readonly over: Path; readonly has: Term }
  | Aggregate
  | { readonly kind: 'arithmetic'; readonly by: '+' | '-' | '*' | '/'; readonly left: Term; readonly right: Term }
  | { readonly kind: 'negative'; readonly term: Term }
  /** A function of FUNCTIONS or a test of the host. */
  | { readonly kind: 'call'; readonly name: string; readonly of: readonly Term[] }
  /** Null where the list has no such entry on that day; `on` null is the day of judgement. */
  | { readonly kind: 'lookup'; readonly list: string; readonly term: Term; readonly on: Term | null }
  | { readonly kind: 'if'; readonly when: Term; readonly then: Term; readonly otherwise: Term }
  /** `D plus 14 days`; `calendar`: a list of days on which no work is done, for workdays only. */
  | { readonly kind: 'shift'; readonly day: Term; readonly by: 'plus' | 'minus'; readonly count: Term; readonly unit: DayUnit; readonly calendar: string | null }
  /** `days from D to E`, below zero where E is before D. */
  | { readonly kind: 'span'; readonly unit: 'days' | 'workdays'; readonly from: Term; readonly to: Term; readonly calendar: string | null }

export type Comparison = 'is' | 'is not' | '<' | '<=' | '>' | '>='
export type TextTest = 'starts with' | 'ends with' | 'contains'
export type DayUnit = 'days' | 'months' | 'years' | 'workdays'

/** Values written out, or a list by its name; `on` null is the day of judgement. */
export type Among =
  | { readonly values: readonly Term[] }
  | { readonly list: string; readonly on: Term | null }

/** Where fields are looked for, and the way there. No steps: the thing itself. */
export type Path = { readonly kind: 'path'; readonly root: Root; readonly steps: readonly Step[] }

/**
 * `here`: what is nearest, so the candidate inside brackets and what the rule looks at elsewhere; `it`: always what the rule
 * looks at; `parent`: so many groups above it; `name`: what a quantifier or an aggregate has named.
 */
export type Root =
  | { readonly from: 'here' | 'it' | 'message' | 'given' }
  | { readonly from: 'parent'; readonly up: number }
  | { readonly from: 'name'; readonly name: string }

/** `where`: only those of which this holds, `classifications[type is "TSP"]`. */
export type Step = { readonly field: string; readonly where: Term | null }

/**
 * Over nothing, `count` and `sum` are 0, the others absent. `value` null: what the path leads to. `isDistinct`: of equal
 * values one, for `count` only.
 */
export type Aggregate = {
  readonly kind: 'aggregate'
  readonly by: 'count' | 'sum' | 'least' | 'greatest' | 'first' | 'last'
  readonly isDistinct: boolean
  readonly over: Path
  readonly each: { readonly name: string; readonly value: Term } | null
}

/** A decision table: inputs are terms over the message, rows are tried in order, the hit policy says which count. */
export type Table = {
  readonly notes: readonly string[]
  readonly name: string
  readonly policy: HitPolicy
  readonly over: readonly string[]
  readonly source: Source | null
  readonly inputs: readonly { readonly name: string; readonly term: Term }[]
  /** `ranked`: its values, the most important first, for the policies `priority` and `output order`. */
  readonly outputs: readonly { readonly name: string; readonly type: ScalarType; readonly ranked: readonly Term[] }[]
  readonly rows: readonly Row[]
}

/** DMN 1.5, 8.2.10. */
export type HitPolicy =
  | 'unique' | 'any' | 'priority' | 'first' | 'rule order' | 'output order'
  | 'collect' | 'collect sum' | 'collect least' | 'collect greatest' | 'collect count'

/** One cell for every input, one term for every output. `note`: why, in the author's words. */
export type Row = { readonly cells: readonly Cell[]; readonly gives: readonly Term[]; readonly note: string }

export type Cell =
  | { readonly kind: 'any' }
  | { readonly kind: 'among'; readonly values: readonly Term[]; readonly isNegated: boolean }
  | { readonly kind: 'list'; readonly list: string; readonly isNegated: boolean }
  | { readonly kind: 'compare'; readonly by: '<' | '<=' | '>' | '>='; readonly right: Term }
  | { readonly kind: 'range'; readonly from: Term; readonly to: Term; readonly isFromIn: boolean; readonly isToIn: boolean }
  | { readonly kind: 'present'; readonly isNegated: boolean }

/** What may be called, with what it takes and gives. Absent in, absent out, except where said. */
export const FUNCTIONS: Readonly<Record<string, HostTest>> = Object.fromEntries(([
  /** Without the blanks at both ends: space, tab, line feed, carriage return. */
  { name: 'trim', takes: ['text'], gives: 'text' },
  /** In UTF-16 units, as forms count; of absent text 0. */
  { name: 'length', takes: ['text'], gives: 'number' },
  { name: 'upper', takes: ['text'], gives: 'text' },
  { name: 'lower', takes: ['text'], gives: 'text' },
  /** The first or last so many signs. */
  { name: 'left', takes: ['text', 'number'], gives: 'text' },
  { name: 'right', takes: ['text', 'number'], gives: 'text' },
  /** From the sign of that number, counted from 1, so many signs. */
  { name: 'middle', takes: ['text', 'number', 'number'], gives: 'text' },
  /** What stands before or after the first occurrence; empty where there is none. */
  { name: 'before', takes: ['text', 'text'], gives: 'text' },
  { name: 'after', takes: ['text', 'text'], gives: 'text' },
  { name: 'join', takes: ['text', 'text'], gives: 'text' },
  /** Text read as a decimal, blanks at both ends left out; absent where it is none. */
  { name: 'number', takes: ['text'], gives: 'number' },
  { name: 'text', takes: ['number'], gives: 'text' },
  /** Text in the form `20260131` or `2026-01-31`; absent where it is no day. */
  { name: 'day', takes: ['text'], gives: 'day' },
  { name: 'year', takes: ['day'], gives: 'number' },
  { name: 'month', takes: ['day'], gives: 'number' },
  { name: 'absolute', takes: ['number'], gives: 'number' },
  /** To so many places, a half away from zero; `down` towards zero. */
  { name: 'round', takes: ['number', 'number'], gives: 'number' },
  { name: 'down', takes: ['number', 'number'], gives: 'number' },
] satisfies readonly HostTest[]).map((one) => [one.name, one]))

/**
 * Two more, which take a group and so stand outside the table: `position(x)`, its place among its like counted from 1, and
 * `fields(x)`, how many fields and groups stand directly in it.
 */
export const GROUP_FUNCTIONS = ['position', 'fields'] as const
