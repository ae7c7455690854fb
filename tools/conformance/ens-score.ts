/** How answers to the pack ens are held against what is expected: as sets, and rule by rule. */
import { readFileSync } from 'node:fs'
import { packFile } from './packs.ts'

export type RuleScore = {
  /** The published file of definitions. */
  readonly rule: string
  /** In which it was expected or answered. */
  readonly cases: number
  readonly exact: number
  readonly missed: number
  readonly extra: number
}

type Sets = { readonly wanted: ReadonlySet<string>; readonly given: ReadonlySet<string> }

/** A control file may list an error twice, and the order says nothing. */
export function isSameSet(wanted: unknown, given: unknown): boolean {
  const [these, those] = [errorsOf(wanted), errorsOf(given)]
  return these !== null && those !== null && lacking(these, those) + lacking(those, these) === 0
}

/** One line for every file of definitions, also where no case speaks of it. What belongs to none stands under `unknown`. */
export function scoreByRule(
  directory: string, expected: ReadonlyMap<string, { readonly expected: unknown }>, actual: ReadonlyMap<string, unknown>,
): readonly RuleScore[] {
  const ruleOf = rulesIn(directory)
  const scores = new Map([...ruleOf.all, 'unknown'].map((rule) => [rule, { rule, cases: 0, exact: 0, missed: 0, extra: 0 }]))
  for (const [id, { expected: said }] of expected) {
    for (const [rule, { wanted, given }] of splitByRule(errorsOf(said) ?? new Set(), errorsOf(actual.get(id)) ?? new Set(), id, ruleOf)) {
      const score = scores.get(rule)
      if (score === undefined) continue
      const missed = lacking(wanted, given)
      const extra = lacking(given, wanted)
      score.cases += 1
      score.exact += missed + extra === 0 ? 1 : 0
      score.missed += missed
      score.extra += extra
    }
  }
  return [...scores.values()].filter(({ rule, cases }) => rule !== 'unknown' || cases > 0)
}

type Rules = { readonly all: readonly string[]; readonly find: (variant: string, error: string) => string }

function splitByRule(wanted: ReadonlySet<string>, given: ReadonlySet<string>, id: string, { find }: Rules): ReadonlyMap<string, Sets> {
  const [variant = ''] = id.split('/')
  const of = (set: ReadonlySet<string>) => Map.groupBy(set, (error) => find(variant, error))
  const [these, those] = [of(wanted), of(given)]
  const setsOf = (rule: string) => ({ wanted: new Set(these.get(rule)), given: new Set(those.get(rule)) })
  return new Map([...these.keys(), ...those.keys()].map((rule) => [rule, setsOf(rule)]))
}

/** An error belongs to the file that has its number at such a place, for that kind of message. */
function rulesIn(directory: string): Rules {
  const file = packFile(directory, 'ens', 'rules.json')
  const published = file === null ? [] : (JSON.parse(readFileSync(file, 'utf8')) as readonly Published[])
  const owners = new Map(published.flatMap(({ id, context, appliesTo, checks }) =>
    checks.flatMap(({ code }) => appliesTo.map((variant) => [`${variant} ${code} ${context.replace(/^\/$/, '')}`, id]))))
  const find = (variant: string, error: string) => {
    const [number = '', location = ''] = error.split(' ')
    return owners.get(`${variant} ${number} ${location.replaceAll(/\[\d+\]/g, '').replace(/^\/[^/]*/, '')}`) ?? 'unknown'
  }
  return { all: published.map(({ id }) => id), find }
}

type Published = {
  readonly id: string
  readonly context: string
  readonly appliesTo: readonly string[]
  readonly checks: readonly { readonly code: string }[]
}

/** How many of the first are not among the second. */
function lacking(these: ReadonlySet<string>, those: ReadonlySet<string>): number {
  return [...these].filter((one) => !those.has(one)).length
}

/** Null where there is no answer: that is not the same as no error. */
function errorsOf(answer: unknown): ReadonlySet<string> | null {
  const { errors } = (typeof answer === 'object' && answer !== null ? answer : {}) as { readonly errors?: unknown }
  if (!Array.isArray(errors)) return null
  return new Set(errors.map(({ number, type, location }: Record<string, unknown>) => `${number} ${location} ${type}`))
}
