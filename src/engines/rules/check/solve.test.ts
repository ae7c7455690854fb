import { expect, test } from 'vitest'
import type { Formula } from './condition.ts'
import { isSatisfiable } from './solve.ts'
import { note, type Variables } from './variable.ts'
import { ANY } from '../table/domain.ts'

/** Holes and one pigeon more: the classic of which every branch must be tried. */
function pigeons(holes: number): { readonly formulas: readonly Formula[]; readonly variables: Variables } {
  const variables: Variables = new Map()
  const sits = (pigeon: number, hole: number, isNegated: boolean): Formula => {
    const [on, asked] = [`${pigeon} in ${hole}`, { by: 'is', values: [true] } as const]
    note(variables, on, 'truth', ANY, asked)
    return { kind: 'asked', on, asked, isNegated }
  }
  const each = Array.from({ length: holes + 1 }, (_, pigeon) => pigeon)
  const housed = each.map((pigeon): Formula => ({ kind: 'some', of: each.slice(1).map((_, hole) => sits(pigeon, hole, false)) }))
  const alone = each.slice(1).flatMap((_, hole) => each.flatMap((one) => each.slice(one + 1).map((other): Formula => (
    { kind: 'some', of: [sits(one, hole, true), sits(other, hole, true)] }
  ))))
  return { formulas: [...housed, ...alone], variables }
}

test('what needs every branch is proven where there are branches enough, and not claimed where there are not', () => {
  const { formulas, variables } = pigeons(4)
  expect(isSatisfiable(formulas, variables)).toBe('no')
  expect(isSatisfiable(formulas, variables, 10)).toBe('unknown')
  expect(isSatisfiable(formulas.slice(1), variables)).toBe('yes')
})

test('one way left is no branch', () => {
  const { formulas, variables } = pigeons(1)
  expect(isSatisfiable(formulas, variables, 2)).toBe('no')
})

test('nothing asked can always be', () => {
  expect(isSatisfiable([], new Map(), 0)).toBe('yes')
  expect(isSatisfiable([{ kind: 'some', of: [] }], new Map(), 0)).toBe('no')
})
