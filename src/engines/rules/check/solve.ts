/**
 * Whether formulas over single values can all hold at once. Each value is a set of classes that shrinks with every test; a
 * choice is tried branch by branch, and one with a single way left is none. Exact on what the formulas say; gives up after a limit.
 */
import type { Formula } from './condition.ts'
import { bitsOf, domainOfVariable, type Variables } from './variable.ts'

export type Answer = 'yes' | 'no' | 'unknown'

/** Branches tried for one question. */
const BRANCHES_MAX = 2_000

type Sets = ReadonlyMap<string, bigint>
type Choice = Extract<Formula, { kind: 'all' | 'some' }>

export function isSatisfiable(formulas: readonly Formula[], variables: Variables, branchesMax: number = BRANCHES_MAX): Answer {
  const left = { branches: branchesMax }
  const { allowed, stands } = standingOver(variables)
  return search(formulas, new Map(), [])

  function search(asked: readonly Formula[], before: Sets, waiting: readonly Choice[]): Answer {
    const sets = new Map(before)
    let choices = waiting
    let queue = [...asked]
    for (;;) {
      const met = narrowAll(queue, sets)
      if (!met) return 'no'
      const open = [...choices, ...met].map((choice) => leftOf(choice, sets)).filter((ways) => ways !== null)
      if (open.some((ways) => ways.length === 0)) return 'no'
      queue = open.flatMap((ways) => (ways.length === 1 ? ways : []))
      choices = open.filter((ways) => ways.length > 1).map((of) => ({ kind: 'some', of }))
      if (queue.length === 0) return branch(choices.toSorted((one, other) => one.of.length - other.of.length), sets)
    }
  }

  /** Out: the choices among what is asked; null: it cannot all be. */
  function narrowAll(queue: Formula[], sets: Map<string, bigint>): readonly Choice[] | null {
    const choices: Choice[] = []
    for (let next = queue.pop(); next; next = queue.pop()) {
      if (next.kind === 'asked') {
        const rest = allowed(next, sets)
        if (rest === 0n) return null
        sets.set(next.on, rest)
      } else if (next.kind === 'all') queue.push(...next.of)
      else choices.push(next)
    }
    return choices
  }

  /** The ways that are still open; null: one of them holds already. */
  function leftOf(choice: Choice, sets: Sets): readonly Formula[] | null {
    const ways = choice.of.filter((one) => stands(one, sets) !== 'no')
    return ways.some((one) => stands(one, sets) === 'yes') ? null : ways
  }

  function branch([first, ...others]: readonly Choice[], sets: Sets): Answer {
    if (!first) return 'yes'
    let answer: Answer = 'no'
    for (const way of first.of) {
      if (left.branches <= 0) return 'unknown'
      left.branches--
      const found = search([way], sets, others)
      if (found === 'yes') return 'yes'
      if (found === 'unknown') answer = 'unknown'
    }
    return answer
  }
}

/** What single values still allow. */
function standingOver(variables: Variables) {
  return { allowed, stands }

  function allowed(asked: Extract<Formula, { kind: 'asked' }>, sets: Sets): bigint {
    const domain = domainOf(asked.on)
    const bits = bitsOf(domain, asked.asked)
    return (sets.get(asked.on) ?? domain.all) & (asked.isNegated ? domain.all & ~bits : bits)
  }

  function stands(formula: Formula, sets: Sets): Answer {
    if (formula.kind !== 'asked') return formula.kind === 'all' ? allStand(formula.of, sets) : someStand(formula.of, sets)
    const rest = allowed(formula, sets)
    if (rest === 0n) return 'no'
    return rest === (sets.get(formula.on) ?? domainOf(formula.on).all) ? 'yes' : 'unknown'
  }

  function allStand(of: readonly Formula[], sets: Sets): Answer {
    const answers = of.map((one) => stands(one, sets))
    return answers.includes('no') ? 'no' : answers.includes('unknown') ? 'unknown' : 'yes'
  }

  function someStand(of: readonly Formula[], sets: Sets): Answer {
    const answers = of.map((one) => stands(one, sets))
    return answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : 'no'
  }

  function domainOf(key: string) {
    const variable = variables.get(key)
    if (!variable) throw new Error(`no value ${key}`)
    return domainOfVariable(variable)
  }
}
