/** Entry summary declarations as this software judges them: form by the published schema, then the rules of an edition. */
import type { Edition } from '../../engines/rules/edition.ts'
import { on, type Finding, type Group, type Judge, type Occasion, type Verdict } from '../../engines/rules/judging.ts'
import { rootOf, type XmlDocument } from '../../engines/xml/index.ts'
import type { Day } from '../../kernel/time.ts'
import { printPlace, readFields } from './message.ts'
import { rootOfVariant, type Variant } from './schemas.ts'

/** The folders below `rules/`, each an edition; a text there that is in force is never edited. */
export const EDITIONS = ['2021-01-01'] as const

/** What an administration reports: the number of the error, and the place of what has it. */
export type EntrySummaryError = { readonly number: string; readonly type: 'business'; readonly location: string }

/** `message` and `occasion` are what the rules saw: with them a finding is explained or put into words. */
export type EntrySummaryVerdict =
  | { readonly errors: readonly EntrySummaryError[]; readonly findings: readonly Finding[]; readonly message: Group; readonly occasion: Occasion }
  | { readonly refused: Extract<Verdict, { refused: string }>['refused'] }

export type Asked = { readonly edition: Edition; readonly judge: Judge; readonly variant: Variant; readonly day: Day }

/** In: a document that is valid under the schema of its variant. `errors` and `findings` stand in the same order. */
export function judgeEntrySummary(document: XmlDocument, { edition, judge, variant, day }: Asked): EntrySummaryVerdict {
  const message = readFields(rootOf(document), edition.form.fields)
  const occasion = on(day, variant)
  const verdict = judge(message, occasion)
  if ('refused' in verdict) return verdict
  const root = rootOfVariant(variant)
  const { findings } = verdict
  const errors = findings.map(({ code, at }): EntrySummaryError => ({ number: code, type: 'business', location: printPlace(at, root) }))
  return { errors, findings, message, occasion }
}
