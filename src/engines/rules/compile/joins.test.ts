/**
 * Joins, hoisting and sharing: rules drawn so that candidates meet what stands outside of their loops, on messages with
 * few different values, so that they do meet. The plain judge says what is right; TONGDAO_SEEDS draws more.
 */
import { expect, test } from 'vitest'
import { oneOf, once, pickFrom, several, type Pick } from '../../../../test/support/drawn/chance.ts'
import type { Day } from '../../../kernel/time.ts'
import type { Aggregate, Comparison, Edition, Field, Path, Root, Rule, Term } from '../edition.ts'
import { interpretEdition } from '../interpret.ts'
import { on, type Group, type Verdict } from '../judging.ts'
import { compileEdition } from './compile.ts'

const SEEDS = Number(process.env['TONGDAO_SEEDS'] ?? 1_000)
const FIRST = Number(process.env['TONGDAO_SEED'] ?? 0)
const DAY = '2026-01-01' as Day

const leaf = (type: 'text' | 'number' | 'day' | 'truth', many = false): Field => ({ type, many })
const packs: Field = { type: 'group', many: true, fields: { mark: leaf('text'), count: leaf('number'), tags: leaf('text', true) } }
const head: Field = { type: 'group', many: false, fields: { mark: leaf('text'), count: leaf('number') } }
const items: Field = { type: 'group', many: true, fields: { mark: leaf('text'), count: leaf('number'), since: leaf('day'), packs, head } }
const FORM: Edition['form'] = { name: 'M', variants: [], tests: [], given: { packs }, fields: { mark: leaf('text'), count: leaf('number'), head, items } }

/** Ways to groups that have `mark` and `count`. */
const ROOTS: readonly (readonly [Root, readonly string[]])[] = [
  [{ from: 'message' }, ['items']], [{ from: 'message' }, ['items', 'packs']], [{ from: 'given' }, ['packs']], [{ from: 'message' }, ['items', 'head']],
  [{ from: 'parent', up: 1 }, ['packs']], [{ from: 'it' }, ['packs']], [{ from: 'parent', up: 1 }, ['items']], [{ from: 'message' }, ['head']], [{ from: 'here' }, ['packs']],
]

const way = (root: Root, ...fields: readonly string[]): Path => ({ kind: 'path', root, steps: fields.map((field) => ({ field, where: null })) })

/** What can be named: the thing itself, those around it, and candidates. */
type Sight = { readonly pick: Pick; readonly roots: readonly Root[]; readonly depth: number }

function drawWay(sight: Sight): Path {
  const [root, fields] = oneOf(sight.pick, ROOTS)
  const path = way(root, ...fields)
  if (sight.depth <= 0 || !once(sight.pick, 3)) return path
  const where = drawAll({ ...sight, roots: [...sight.roots, { from: 'here' }], depth: sight.depth - 1 })
  return { ...path, steps: path.steps.map((step, place) => (place === path.steps.length - 1 || once(sight.pick, 4) ? { ...step, where } : step)) }
}

function drawValue(sight: Sight, type: 'mark' | 'count'): Term {
  const { pick } = sight
  const path = way(oneOf(pick, sight.roots), type)
  if (type === 'mark') return once(pick, 5) ? { kind: 'call', name: 'trim', of: [path] } : path
  if (once(pick, 5)) return { kind: 'arithmetic', by: oneOf(pick, ['+', '-', '*', '/']), left: path, right: drawValue(sight, 'count') }
  if (once(pick, 6) && sight.depth > 0) return drawCount(sight)
  return once(pick, 8) ? { kind: 'call', name: 'position', of: [way(oneOf(pick, sight.roots))] } : path
}

function drawCount(sight: Sight): Aggregate {
  const by = oneOf(sight.pick, ['count', 'count', 'sum', 'first', 'last', 'least', 'greatest'] as const)
  const over = drawWay({ ...sight, depth: sight.depth - 1 })
  return { kind: 'aggregate', by, isDistinct: false, over, each: by === 'count' && once(sight.pick, 2) ? null : { name: 'e', value: drawValue({ ...sight, roots: [...sight.roots, { from: 'name', name: 'e' }], depth: 0 }, 'count') } }
}

function drawAll(sight: Sight): Term {
  const terms = several(sight.pick, [1, 3], () => drawTest(sight))
  return terms.length === 1 ? terms[0]! : { kind: once(sight.pick, 5) ? 'or' : 'and', terms }
}

function drawTest(sight: Sight): Term {
  const { pick, depth } = sight
  if (depth > 0 && once(pick, 2)) {
    const name = oneOf(pick, ['p', 'q'])
    const within = { ...sight, roots: [...sight.roots, { from: 'name', name } as const], depth: depth - 1 }
    return { kind: 'quantified', by: oneOf(pick, ['some', 'every', 'no']), name, over: drawWay(within), has: drawAll(within) }
  }
  if (once(pick, 8)) return { kind: 'not', term: drawTest({ ...sight, depth: 0 }) }
  const type = oneOf(pick, ['mark', 'count'] as const)
  const by: Comparison = once(pick, 4) ? oneOf(pick, ['is not', '<', '>=']) : 'is'
  return { kind: 'compare', by, left: drawValue(sight, type), right: once(pick, 5) ? literalOf(type) : drawValue(sight, type) }
}

function literalOf(type: 'mark' | 'count'): Term {
  return type === 'mark' ? { kind: 'text', value: 'A' } : { kind: 'number', value: '1' }
}

function drawRule(pick: Pick, place: number): Rule {
  const over = oneOf(pick, [[], ['items'], ['items', 'packs'], ['items', 'head']])
  const when = drawAll({ pick, roots: [{ from: 'it' }, { from: 'it' }, { from: 'parent', up: 1 }, { from: 'message' }], depth: 3 })
  return {
    notes: [], id: `R${place}`, code: 'R', severity: 'error', over, variants: [], when: once(pick, 3) ? null : when, must: once(pick, 3) ? when : null,
    at: [], says: null, helps: null, source: null, from: null, until: null,
  }
}

function drawGroup(pick: Pick, depth: number): Group {
  const mark = oneOf(pick, ['A', 'B', ' A', '', undefined, null])
  const count = oneOf(pick, [1, 2, '1', '1.0', 0.5, '0.50', undefined, 'x', '1000000000000000000001'])
  const own = { mark, count, head: once(pick, 2) ? { mark: 'A', count: 2 } : once(pick, 2) ? 'wrong' : undefined }
  return depth === 0 ? own : { ...own, packs: once(pick, 8) ? drawGroup(pick, 0) : several(pick, [0, 4], () => drawGroup(pick, 0)) }
}

function answer(verdict: Verdict): unknown {
  return 'refused' in verdict ? verdict : verdict.findings
}

test(`joined rules agree with walked ones on ${SEEDS} drawn editions`, { timeout: 60_000 + SEEDS * 20 }, () => {
  let found = 0
  for (let seed = FIRST; seed < FIRST + SEEDS; seed += 1) {
    const pick = pickFrom(seed)
    const edition: Edition = {
      id: 'e', title: null, from: DAY, until: null, source: null, form: FORM, lists: [], tables: [],
      definitions: [], rules: several(pick, [1, 6], (place) => drawRule(pick, place)),
    }
    const message: Group = { ...drawGroup(pick, 0), items: several(pick, [0, 5], () => drawGroup(pick, 1)) }
    const occasion = { ...on(DAY), given: { packs: several(pick, [0, 4], () => drawGroup(pick, 0)) } }
    const expected = answer(interpretEdition(edition)(message, occasion))
    expect({ seed, answer: answer(compileEdition(edition)(message, occasion)) }).toEqual({ seed, answer: expected })
    if (Array.isArray(expected)) found += expected.length
  }
  expect(found).toBeGreaterThan(SEEDS)
})
