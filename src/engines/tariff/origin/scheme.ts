/** Which rule goods have under a scheme on a day, and which class a heading has. */
import type { Ground, Verdict } from './ground.ts'
import { judgeOrigin, type Judgement } from './judge.ts'
import type { Product } from './product.ts'
import { covers, touches, widthOf } from './range.ts'
import type { OriginRule, RuleInForce, Scheme } from './rule.ts'

export function isInForce({ from, until }: Pick<Scheme, 'from' | 'until'>, day: string): boolean {
  return from <= day && (until === null || day < until)
}

/**
 * The rules that may hold for a code, the narrowest range first. A rule published as `ex` holds for some goods of its range
 * only, so the next wider one follows it; the first whole one ends the list. Several of one width divide it by words.
 * Empty: the scheme has no rule for it, or is not in force. Cost: the rules of the scheme.
 */
export function findRules(scheme: Scheme, code: string, day: RuleInForce['day']): readonly RuleInForce[] {
  if (!isInForce(scheme, day)) return []
  const covering = scheme.rules.filter(({ range }) => covers(range, code)).sort((one, other) => widthOf(one.range) - widthOf(other.range))
  const whole = covering.find(({ isPartial }) => !isPartial)
  const widest = whole ? widthOf(whole.range) : Number.POSITIVE_INFINITY
  return covering.filter(({ range }) => widthOf(range) <= widest).map((rule) => ({ agreement: scheme.agreement, rule, day }))
}

export type ClassAnswer = Pick<OriginRule, 'heading' | 'range' | 'part' | 'classes'>

/**
 * Which classes a chapter, heading or code has under a scheme, as published: an answer for every rule that concerns it,
 * those of a part of it included, in the order of the tariff and the widest first. Empty: no rule on that day.
 */
export function classesOf(scheme: Scheme, code: string, day: RuleInForce['day']): readonly ClassAnswer[] {
  if (!isInForce(scheme, day)) return []
  const found = findRules(scheme, code, day).map(({ rule }) => rule)
  const inside = scheme.rules.filter(({ range }) => touches(range, code) && !covers(range, code))
  return [...found, ...inside]
    .sort((one, other) => compareText(one.range.from, other.range.from) || widthOf(other.range) - widthOf(one.range))
    .map(({ heading, range, part, classes }) => ({ heading, range, part, classes }))
}

export type SchemeJudgement = {
  readonly verdict: Verdict
  readonly judged: readonly (Judgement & { readonly rule: OriginRule })[]
}

/**
 * The goods under every rule that may hold for them. Where the rules disagree, words of the tariff decide which one is
 * theirs, and words are for a person: the verdict is undetermined and all grounds are shown.
 */
export function judgeUnder(scheme: Scheme, product: Product, day: RuleInForce['day']): SchemeJudgement {
  const judged = findRules(scheme, product.code, day).map((held) => ({ rule: held.rule, ...judgeOrigin(held, product) }))
  const [first] = judged
  const agree = first && judged.every(({ verdict }) => verdict === first.verdict)
  return { verdict: agree ? first.verdict : 'undetermined', judged }
}

/** The leaves that stand in the way, depth first: what to show to somebody who asks "why not". */
export function hindrances(grounds: readonly Ground[]): readonly Ground[] {
  return grounds.filter(({ verdict }) => verdict !== 'met').flatMap((ground) => {
    const below = hindrances(ground.under)
    return below.length > 0 ? below : [ground]
  })
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
