/**
 * What another edition would change, on messages that there were. Both editions are judged as if they were in force on the
 * day of the message: it is their rules that are compared, and not their days. The days of single rules count as always.
 */
import { present } from '../../../kernel/assert.ts'
import { parseDay } from '../../../kernel/time.ts'
import { compileEdition } from '../compile/compile.ts'
import type { Edition } from '../edition.ts'
import type { Finding, Group, Judge, Occasion, Verdict } from '../judging.ts'

export type Difference = {
  readonly messages: number
  readonly changed: number
  /** Messages that one of the two did not judge to the end. They count as changed where only one did not, or for another reason. */
  readonly refused: { readonly before: number; readonly after: number }
  /** Rules with findings under either edition, those of the later first in its order, then those that are gone. */
  readonly rules: readonly RuleDifference[]
}

/** Findings of one rule. `altered`: at the same place, under another code or severity. */
export type RuleDifference = {
  readonly rule: string
  readonly isIn: { readonly before: boolean; readonly after: boolean }
  readonly before: number
  readonly after: number
  readonly appeared: number
  readonly vanished: number
  readonly altered: number
  /** The first messages that it changes. */
  readonly examples: readonly MessageDifference[]
}

/** What a message was found to be, and would be. */
export type MessageDifference = { readonly name: string; readonly before: Verdict; readonly after: Verdict }

/** Fed message by message; holds counts and a few examples for each rule, whatever the size of the corpus. */
export type Comparing = {
  /** Out: what changes, null where nothing does. */
  readonly take: (name: string, message: Group, occasion: Occasion) => MessageDifference | null
  readonly soFar: () => Difference
}

export type Comparison = {
  /** The compiler if not given. */
  readonly judgeOf?: (edition: Edition) => Judge
  /** Examples kept for each rule. */
  readonly examples?: number
  /** Hears after every so many messages. */
  readonly progress?: (messages: number, changed: number) => void
  readonly every?: number
}

type Sum = { before: number; after: number; appeared: number; vanished: number; altered: number; examples: MessageDifference[] }

export function compareEditions(
  before: Edition, after: Edition, { judgeOf = compileEdition, examples = 5, progress, every = 1_000 }: Comparison = {},
): Comparing {
  const judges = { before: judgeOf(alwaysInForce(before)), after: judgeOf(alwaysInForce(after)) }
  const sums = new Map<string, Sum>()
  const refused = { before: 0, after: 0 }
  let [messages, changed] = [0, 0]
  return { take, soFar }

  function take(name: string, message: Group, occasion: Occasion): MessageDifference | null {
    const difference = { name, before: judges.before(message, occasion), after: judges.after(message, occasion) }
    messages++
    if ('refused' in difference.before) refused.before++
    if ('refused' in difference.after) refused.after++
    const isChanged = count(difference)
    if (isChanged) changed++
    if (messages % every === 0) progress?.(messages, changed)
    return isChanged ? difference : null
  }

  function count(difference: MessageDifference): boolean {
    const { before: was, after: is } = difference
    if ('refused' in was || 'refused' in is) return !('refused' in was && 'refused' in is && was.refused === is.refused)
    const pairs = pairsOf(was.findings, is.findings)
    const changing = new Set<string>()
    for (const { rule, from, to } of pairs) {
      const sum = sums.get(rule) ?? { before: 0, after: 0, appeared: 0, vanished: 0, altered: 0, examples: [] }
      sums.set(rule, sum)
      if (from) sum.before++
      if (to) sum.after++
      if (from && to && from.code === to.code && from.severity === to.severity) continue
      sum[from ? (to ? 'altered' : 'vanished') : 'appeared']++
      changing.add(rule)
    }
    for (const rule of changing) {
      const kept = sums.get(rule)?.examples
      if (kept && kept.length < examples) kept.push(difference)
    }
    return changing.size > 0
  }

  function soFar(): Difference {
    const [old, fresh] = [new Set(before.rules.map(({ id }) => id)), new Set(after.rules.map(({ id }) => id))]
    const rules = [...fresh, ...[...old].filter((id) => !fresh.has(id))].flatMap((rule) => {
      const sum = sums.get(rule)
      return sum ? [{ rule, isIn: { before: old.has(rule), after: fresh.has(rule) }, ...sum, examples: [...sum.examples] }] : []
    })
    return { messages, changed, refused: { ...refused }, rules }
  }
}

type Pair = { readonly rule: string; readonly from: Finding | null; readonly to: Finding | null }

/** One rule reports one place once. */
function pairsOf(was: readonly Finding[], is: readonly Finding[]): readonly Pair[] {
  const keyOf = ({ rule, at }: Finding) => JSON.stringify([rule, at])
  const now = new Map(is.map((finding) => [keyOf(finding), finding]))
  const then = new Set(was.map(keyOf))
  return [
    ...was.map((from) => ({ rule: from.rule, from, to: now.get(keyOf(from)) ?? null })),
    ...is.filter((to) => !then.has(keyOf(to))).map((to) => ({ rule: to.rule, from: null, to })),
  ]
}

function alwaysInForce(edition: Edition): Edition {
  return { ...edition, from: present(parseDay('0000-01-01'), 'the year 0 is one'), until: null }
}
