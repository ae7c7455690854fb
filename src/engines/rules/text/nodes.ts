/** Makes nodes of the tree: notes where they stand, and holds the limit on terms within terms. */
import type { Term } from '../edition.ts'
import { LIMITS } from '../judging.ts'
import { peek } from './cursor.ts'
import type { Cursor } from './cursor.ts'
import { Stop } from './faults.ts'

/** Parentheses within parentheses make no node, yet take room on the stack. */
const NESTING_MAX = 4 * LIMITS.depth

export function made<T extends Term>(c: Cursor, start: number, term: T): T {
  c.mark(term, start)
  return term
}

export function bound<T>(c: Cursor, name: string, read: () => T): T {
  c.scope.push(name)
  const result = read()
  c.scope.pop()
  return result
}

/** A term within another, or the outermost: then all that is in it is measured, once. */
export function nested<T extends Term>(c: Cursor, read: () => T): T {
  const { start } = peek(c)
  c.nesting += 1
  if (c.nesting > NESTING_MAX) throw tooDeep(start)
  const result = read()
  c.nesting -= 1
  if (c.nesting === 0 && isDeeper(result, LIMITS.depth)) throw tooDeep(start)
  return result
}

/** Looks no further than `levels` down: a long sum is a deep one, and must not be walked to its end. */
function isDeeper(node: object, levels: number): boolean {
  const isTerm = 'kind' in node
  if (isTerm && levels === 0) return true
  const left = isTerm ? levels - 1 : levels
  return Object.values(node).some((part: unknown) => typeof part === 'object' && part !== null && isDeeper(part, left))
}

function tooDeep(offset: number): Stop {
  return new Stop('too_deep', {
    offset, message: `more than ${LIMITS.depth} terms within terms`, remedy: 'give a part of it a name with `define`',
  })
}
