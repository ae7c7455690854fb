/**
 * Makes functions of an edition. The rules that are asked differ by the kind of message and by the day: between two days on
 * which some rule begins or ends they are the same, and so is the program, which is made when it is first needed.
 */
import type { Edition } from '../edition.ts'
import { isAsked, refusalsOf } from '../interpret.ts'
import { TOO_MANY_STEPS } from '../interpret-ways.ts'
import { LIMITS, type Finding, type Group, type Judge, type Occasion, type Verdict } from '../judging.ts'
import { isGroup } from '../values.ts'
import { programOf, type Program } from './rules.ts'
import { TOO_MANY_FINDINGS, type Course } from './runtime.ts'

/** Answers as `interpretEdition` does. `steps` may be fewer, since joins are looked up. */
export function compileEdition(edition: Edition): Judge {
  const refuse = refusalsOf(edition)
  const find = programs(edition)
  return (message, occasion) => {
    const refused = refuse(occasion)
    return refused === null ? run(find(occasion), message, occasion) : { refused }
  }
}

const NOTHING: Group = {}

function run(program: Program, message: Group, occasion: Occasion): Verdict {
  try {
    const course = program(isGroup(message) ? message : NOTHING, isGroup(occasion.given) ? occasion.given : NOTHING, occasion)
    if (course.found.length > LIMITS.findings) return { refused: 'findings_over_limit' }
    return { findings: inOrder(course), steps: course.steps }
  } catch (error) {
    if (error === TOO_MANY_STEPS) return { refused: 'steps_over_limit' }
    if (error === TOO_MANY_FINDINGS) return { refused: 'findings_over_limit' }
    throw error
  }
}

/** More findings than one message may have. */
const FOUND_MAX = LIMITS.findings * 2

/** By rules, and what one rule has found as it came. */
function inOrder({ found, order }: Course): readonly Finding[] {
  let isSorted = true
  for (let count = 1; count < order.length; count += 1) isSorted &&= (order[count - 1] ?? 0) <= (order[count] ?? 0)
  if (isSorted) return found
  // Both numbers in one, which sorts without a comparison of ours.
  const keys = Float64Array.from(order, (place, count) => place * FOUND_MAX + count).sort()
  return Array.from(keys, (key) => found[key % FOUND_MAX]).filter((finding) => finding !== undefined)
}

function programs(edition: Edition): (occasion: Occasion) => Program {
  const borders = [...new Set(edition.rules.flatMap(({ from, until }) => [from, until]))].filter((day) => day !== null).sort()
  const known = new Map<string, Program>()
  let last: { readonly day: string; readonly variant: string | null; readonly program: Program } | null = null
  return (occasion) => {
    const { day, variant } = occasion
    if (last !== null && last.day === day && last.variant === variant) return last.program
    const key = `${borders.filter((border) => border <= day).length} ${variant === null ? '' : `"${variant}"`}`
    const placed = () => edition.rules.map((rule, order) => ({ rule, order })).filter(({ rule }) => isAsked(rule, occasion))
    const program = known.get(key) ?? programOf(edition, placed())
    known.set(key, program)
    last = { day, variant, program }
    return program
  }
}
