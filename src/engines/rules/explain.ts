/**
 * Why a rule has fired on this message: its conditions as a tree, each with what it came to, cut down to what decided, and
 * the fields with their values. The plain judge walks them again, so the same edition, message and occasion always give the
 * same explanation, however the finding was found.
 */
import type { Edition, Language, Path, Rule, Sentence, Term } from './edition.ts'
import { evaluate, holds, named } from './interpret-terms.ts'
import {
  beginRun, locationOf, prepare, reach, scopeAt, thingAt, TOO_MANY_STEPS, type Prepared, type Scope, type Thing,
} from './interpret-ways.ts'
import type { Finding, Group, Location, Occasion } from './judging.ts'
import { inLowestTerms, isRatio, plainOf, type Value } from './values.ts'

export type Explanation = {
  readonly finding: Finding
  /** What had to hold for the rule to ask at all; null where it always asks. */
  readonly when: Ground | null
  /** What should have held; null where `when` alone is enough. */
  readonly must: Ground | null
}

/** `value`: numbers in as few digits as say them, `1/3` where no decimal does; null is absent. */
export type Ground = {
  readonly term: Term
  readonly value: string | boolean | null
  /** Where the field stands, or the candidate that decided; null where the term is about no single place. */
  readonly at: Location | null
  /** Of how many candidates, for quantifiers and for what counts. */
  readonly among: number | null
  readonly parts: readonly Ground[]
}

/** Candidates that are told where none fulfilled what some should. */
const CANDIDATES_MAX = 3

/** Walking is slow where judging is quick, so less may be looked at to explain one finding, or to fill one sentence. */
const STEPS_MAX = 2_000_000

/** Null where the finding is of no rule of the edition, nothing stands there in the message, or too much would be looked at. */
export function explain(edition: Edition, message: Group, occasion: Occasion, finding: Finding): Explanation | null {
  const found = find(edition, finding, message, occasion)
  if (found === null) return null
  const { rule, scope } = found
  return unlessTooMuch(() => ({
    finding,
    when: rule.when === null ? null : decided(rule.when, scope),
    must: rule.must === null ? null : decided(rule.must, scope),
  }))
}

/** The sentences of the rule with their values; the code where it has none, and nothing for help. */
export function sentenceOf(
  edition: Edition, finding: Finding, message: Group, occasion: Occasion, language: Language,
): { readonly says: string; readonly helps: string } {
  const found = find(edition, finding, message, occasion)
  return {
    says: found?.rule.says ? filled(found.rule.says, language, found.scope) : finding.code,
    helps: found?.rule.helps ? filled(found.rule.helps, language, found.scope) : '',
  }
}

export function printValue(value: Value): string | boolean | null {
  if (!isRatio(value)) return value
  const plain = plainOf(value)
  if (plain !== null) return plain
  const { of, per } = inLowestTerms(value)
  return `${of}/${per}`
}

function filled(sentence: Sentence, language: Language, scope: Scope): string {
  const worth = (term: Term) => String(unlessTooMuch(() => printValue(evaluate(term, scope))) ?? '–')
  return sentence[language].map((part) => (typeof part === 'string' ? part : worth(part))).join('')
}

function unlessTooMuch<Found>(find: () => Found): Found | null {
  try {
    return find()
  } catch (error) {
    if (error === TOO_MANY_STEPS) return null
    throw error
  }
}

type Known = { readonly prepared: Prepared; readonly rules: ReadonlyMap<string, Rule> }

/** Editions are never changed, so what is worked out for one is kept as long as it is. */
const KNOWN = new WeakMap<Edition, Known>()

function find(edition: Edition, finding: Finding, message: Group, occasion: Occasion): { readonly rule: Rule; readonly scope: Scope } | null {
  const known = KNOWN.get(edition) ?? { prepared: prepare(edition), rules: new Map(edition.rules.map((rule) => [rule.id, rule])) }
  KNOWN.set(edition, known)
  const rule = known.rules.get(finding.rule)
  if (rule === undefined) return null
  const run = beginRun(known.prepared, message, occasion, STEPS_MAX)
  const it = thingAt(finding.at.slice(0, rule.over.length), run)
  return it === null ? null : { rule, scope: scopeAt(run, it) }
}

function decided(term: Term, scope: Scope): Ground {
  const value = evaluate(term, scope)
  const ground = (parts: readonly Ground[], among: number | null = null): Ground => ({ term, value: printValue(value), at: null, among, parts })
  const all = (...terms: readonly (Term | null)[]) => ground(terms.flatMap((one) => (one === null || isWritten(one) ? [] : [decided(one, scope)])))
  switch (term.kind) {
    case 'text': case 'number': case 'day': case 'truth': case 'theDay': return ground([])
    case 'path': return { ...ofPath(term, scope), value: printValue(value) }
    // One that holds is enough for `or`, one that fails for `and`; of the others each had to be as it was.
    case 'or': return value === true ? all(term.terms.find((one) => holds(one, scope)) ?? null) : all(...term.terms)
    case 'and': return value === true ? all(...term.terms) : all(...term.terms.filter((one) => !holds(one, scope)))
    case 'not': case 'negative': case 'matches': return all(term.term)
    case 'compare': case 'arithmetic': return all(term.left, term.right)
    case 'in': return 'values' in term.among ? all(term.term, ...term.among.values) : all(term.term, term.among.on)
    case 'present': {
      const things = reach(term.path, scope)
      return ground([ofPath(term.path, scope)], things.length)
    }
    case 'countsUp': return ground(reach(term.path, scope).slice(0, CANDIDATES_MAX).map((thing) => ofThing(term.path, thing)))
    case 'test': return all(term.term, term.right)
    case 'quantified': return ofQuantifier(term, scope)
    case 'aggregate': return ground([], reach(term.over, scope).length)
    case 'call': return all(...term.of)
    case 'lookup': return all(term.term, term.on)
    case 'if': return all(term.when, holds(term.when, scope) ? term.then : term.otherwise)
    case 'shift': return all(term.day, term.count)
    case 'span': return all(term.from, term.to)
  }
}

/** The candidate that settled it; where all had to be asked, the first few and how many there were. */
function ofQuantifier(term: Term & { kind: 'quantified' }, scope: Scope): Ground {
  const value = holds(term, scope)
  const things = reach(term.over, scope)
  const seenAs = (thing: Thing) => named(scope, term.name, thing)
  const isWitness = (thing: Thing) => holds(term.has, seenAs(thing)) === (term.by !== 'every')
  const isSettledByOne = value === (term.by === 'some')
  const told = isSettledByOne ? things.filter(isWitness).slice(0, 1) : things.slice(0, CANDIDATES_MAX)
  const parts = told.map((thing) => ({ ...decided(term.has, seenAs(thing)), at: locationOf(thing) }))
  return { term, value, at: isSettledByOne ? parts[0]?.at ?? null : null, among: things.length, parts }
}

function ofPath(path: Path, scope: Scope): Ground {
  const [first] = reach(path, scope)
  if (first !== undefined) return ofThing(path, first, scope)
  return { term: path, value: null, at: null, among: 0, parts: [] }
}

/** A field that is worked out is told with what it was worked out from. */
function ofThing(path: Path, thing: Thing, scope: Scope | null = null): Ground {
  const { definition } = thing.spot
  const from = definition === null || thing.above === null || scope === null ? [] : [decided(definition.as, scopeAt(scope.run, thing.above))]
  return { term: path, value: printValue(thing.value), at: locationOf(thing), among: null, parts: from }
}

function isWritten({ kind }: Term): boolean {
  return kind === 'text' || kind === 'number' || kind === 'day' || kind === 'truth'
}
