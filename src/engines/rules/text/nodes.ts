/** Makes nodes of the tree: notes where they stand, and holds the limit on terms within terms. */
import type { Term } from '../edition.ts'
import { LIMITS } from '../judging.ts'
import { peek } from './cursor.ts'
import type { Cursor } from './cursor.ts'
import { Stop } from './faults.ts'

/** Parentheses within parentheses make no node, yet take room on the stack. */
const NESTING_MAX = 4 * LIMITS.depth

export function bound<T>(c: Cursor, name: string, read: () => T): T {
  c.scope.push(name)
  const result = read()
  c.scope.pop()
  return result
}

export function nested<T>(c: Cursor, read: () => T): T {
  c.nesting += 1
  if (c.nesting > NESTING_MAX) throw tooDeep(peek(c).start)
  const result = read()
  c.nesting -= 1
  return result
}

export function made<T extends Term>(c: Cursor, start: number, term: T): T {
  const depth = 1 + depthIn(c, Object.values(term))
  if (depth > LIMITS.depth) throw tooDeep(start)
  c.depths.set(term, depth)
  c.mark(term, start)
  return term
}

function depthIn(c: Cursor, values: readonly unknown[]): number {
  let deepest = 0
  for (const value of values) {
    if (typeof value === 'object' && value !== null) deepest = Math.max(deepest, c.depths.get(value) ?? depthIn(c, Object.values(value)))
  }
  return deepest
}

function tooDeep(offset: number): Stop {
  return new Stop('too_deep', { offset, message: `more than ${LIMITS.depth} terms within terms`, remedy: 'give a part of it a name with `define`' })
}
