/**
 * The plain judge: walks the edition as it stands, rule by rule, thing by thing. Slow and obvious; what the compiled
 * rules answer is compared with this.
 */
import type { Edition, Rule } from './edition.ts'
import { holds } from './interpret-terms.ts'
import { beginRun, locationOf, prepare, reach, scopeAt, TOO_MANY_STEPS, type Run, type Scope, type Thing } from './interpret-ways.ts'
import { LIMITS, type Finding, type Judge, type Occasion, type Verdict } from './judging.ts'
import { isTooDeep } from './values-depth.ts'

export function interpretEdition(edition: Edition): Judge {
  const prepared = prepare(edition)
  const refuse = refusalsOf(edition)
  return (message, occasion) => {
    const refused = refuse(occasion)
    return refused === null ? judge(edition, beginRun(prepared, message, occasion)) : { refused }
  }
}

type Refused = Extract<Verdict, { refused: string }>['refused']

/** Refusals that need no look into the message. */
export function refusalsOf(edition: Edition): (occasion: Occasion) => Refused | null {
  const { from, until, form: { variants } } = edition
  const isDeep = isTooDeep(edition)
  return ({ day, variant }) => {
    if (isDeep) return 'depth_over_limit'
    if (variants.length === 0 ? variant !== null : variant === null || !variants.includes(variant)) return 'variant_unknown'
    if (day < from || (until !== null && day >= until)) return 'not_in_force'
    return null
  }
}

/** Whether a rule is asked on that day and of that kind of message. */
export function isAsked({ from, until, variants }: Rule, { day, variant }: Pick<Occasion, 'day' | 'variant'>): boolean {
  if ((from !== null && day < from) || (until !== null && day >= until)) return false
  return variants.length === 0 || (variant !== null && variants.includes(variant))
}

/** What a rule looks at, one after another. */
export function lookedAt(rule: Rule, run: Run): readonly Thing[] {
  const steps = rule.over.map((field) => ({ field, where: null }))
  return reach({ kind: 'path', root: { from: 'message' }, steps }, scopeAt(run, run.message))
}

export function fires({ when, must }: Rule, scope: Scope): boolean {
  if (when === null && must === null) return false
  return (when === null || holds(when, scope)) && (must === null || !holds(must, scope))
}

export function findingOf({ id, code, severity, at }: Rule, it: Thing): Finding {
  return { rule: id, code, severity, at: [...locationOf(it), ...at.map((field) => ({ field, position: 1 }))] }
}

function judge(edition: Edition, run: Run): Verdict {
  const findings: Finding[] = []
  try {
    for (const rule of edition.rules.filter((one) => isAsked(one, run.occasion))) {
      for (const it of lookedAt(rule, run)) {
        if (fires(rule, scopeAt(run, it))) findings.push(findingOf(rule, it))
        if (findings.length > LIMITS.findings) return { refused: 'findings_over_limit' }
      }
    }
  } catch (error) {
    if (error === TOO_MANY_STEPS) return { refused: 'steps_over_limit' }
    throw error
  }
  return { findings, steps: run.steps }
}
