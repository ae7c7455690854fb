import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { parseDeclarationId, type OrganisationId } from '../../../kernel/ids.ts'
import { canonicalText, declarationIdOf } from './identity.ts'

test('declarant and reference make the id; the content does not, unless the reference is missing', () => {
  const ids = [id('broker', 'CQ-1', 'd1'), id('broker', 'CQ-1', 'd2'), id('broker', 'CQ-2', 'd1'), id('other', 'CQ-1', 'd1'), id('broker', '', 'd1'), id('broker', '', 'd2')]
  expect(ids[0]).toBe(ids[1])
  expect(new Set(ids).size).toBe(5)
  for (const one of ids) expect(parseDeclarationId(one)).toBe(one)
})

test('no reference can be made to look like a missing one, nor a declarant like another', () => {
  expect(id('broker', '\nd1', 'x')).not.toBe(id('broker', '', 'd1x'))
  expect(id('a', 'b\nc', 'x')).not.toBe(id('a\nb', 'c', 'x'))
})

test('the same content is the same text, in whichever order its fields were said; lists keep theirs', () => {
  expect(canonicalText({ b: { d: 1, c: [{ f: 2, e: 3 }] }, a: null })).toBe('{"a":null,"b":{"c":[{"e":3,"f":2}],"d":1}}')
  expect(canonicalText({ a: [2, 1] })).not.toBe(canonicalText({ a: [1, 2] }))
  expect(canonicalText({ b: undefined, a: 'x' })).toBe('{"a":"x"}')
})

function id(agent: string, lrn: string, digest: string) {
  return declarationIdOf((said) => createHash('sha256').update(said).digest('hex'), agent as OrganisationId, { lrn, digest })
}
